"""Full names of bodies and documents printed in a briefing, to resolve later references: a noun, an acronym, a short name.

Uses the printed words of one briefing only; if several fit equally, returns none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from briefing_tui.extract.english.bodies import (
    ABROAD,
    ACRONYM_BEHIND,
    ALIAS,
    BACK_REFERENCE,
    BANK,
    BODIES,
    BODY_OF,
    COMPANIES,
    COMPANY,
    GOVERNMENT,
    HEADING_VERBS,
    HEADS_OVER,
    IN_LAND,
    IN_PLACE,
    INTRODUCED,
    LAND_NAMES,
    LEGAL,
    LEGAL_SIGNS,
    LETTERS_PRINTED,
    NO_PART,
    NOT_BEFORE,
    OF_NAME,
    OF_PRESIDENT,
    OF_YEAR,
    OFFICE_WITHIN,
    PROPER,
    SMALL,
    TITLE_WORD,
    TOLD_COMPANY,
    TRADE,
    UNIQUE,
    WORD_BEHIND,
    alone,
    titled,
)
from briefing_tui.extract.english.grammar import AND, FOR, OF, THE
from briefing_tui.extract.english.names import ARTICLE, POSSESSIVE_S
from briefing_tui.extract.english.offices import DOCUMENTS_TOO, ROLE_NOUNS
from briefing_tui.extract.english.places import PLACES, UNIONS
from briefing_tui.extract.english.whom import PLURAL_S
from briefing_tui.extract.entities.bodies import BODY, are_people, head_of, is_document, kind_of, lead_end
from briefing_tui.extract.entities.words import CAPITALISED, GIVEN, UNSURE, sort
from briefing_tui.extract.finding import each_with
from briefing_tui.model import Span
from briefing_tui.text import fold

_OF_PRESIDENT = 2
"""Maximum number of words in the name of a president's administration."""
_FROM_ONE = 3
"""Maximum letters of an acronym that come from one word."""
_LONG_WITHIN = 240
"""Code points before an acronym in which its long form begins."""
_POSSESSIVE = re.compile(r"[’']s?$")


class BodyNames:
    """The full names of bodies and documents that a text prints, for references by a noun or an acronym."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._by_noun: dict[str, list[str]] = {}

    @cached_property
    def long_forms(self) -> dict[str, str]:
        """Acronym → “Long Form”, where “Long Form (LF)” is printed and the letters agree."""
        out: dict[str, str] = {}
        for m in self._aliases():
            short, printed = m["short"] or m["apposed"], m["long"].rstrip(", ").split()
            words = [word.rstrip(",") for word in printed]
            if long := _spelled(words, short):
                whole = printed[-len(_with_noun(words, long).split()) :]
                out.setdefault(short, _of_one(POSSESSIVE_S.sub("", " ".join(whole))))
        return out

    def _aliases(self) -> Iterator[re.Match[str]]:
        """Yield where a long form stands before its acronym; looked for before each acronym, not in the whole text."""
        behind = 0
        for letters in LETTERS_PRINTED.finditer(self.text):
            far = letters.start() - _LONG_WITHIN
            start = max(behind, self.text.find(" ", far, letters.start()) if far > 0 else 0)
            if found := next(ALIAS.finditer(self.text, start, letters.end()), None):
                behind = found.end()
                yield found

    def introduced(self) -> Iterator[tuple[str, str]]:
        """Yield (name, acronym) of the bodies whose acronym the text prints, found by the nouns of their names."""
        for short, long in self.long_forms.items():
            head = head_of(long).lower()
            if (head in BODIES or COMPANY.fullmatch(long)) and kind_of(long) == BODY:
                yield long, short

    def bare(self, name: str) -> str:
        """Return a name without its own acronym after it."""
        behind = ACRONYM_BEHIND.search(name)
        long = self.long_forms.get(behind["short"]) if behind else None
        return name[: behind.start()] if behind and long and name[: behind.start()].endswith(long) else name

    def stands_alone(self, name: str) -> bool:
        """Whether the text prints a name by itself, and not only joined by “and”: “Stellantis and Samsung”, “Samsung said”."""
        bare = ARTICLE.sub("", name)
        return bool(bare) and alone(bare).search(self.text) is not None

    def is_one(self, name: str) -> bool:
        """Whether its acronym shows that it is one name with “and” in it: “Health and Safety Board (HSB)”."""
        return ARTICLE.sub("", name) in self.long_forms.values()

    def company(self, short: str) -> str | None:
        """Return the only company whose name with its legal form begins with some words: “Barrow” for “Barrow Inc.”"""
        land = short in UNIONS or all(word.lower() in PLACES for word in short.split())
        if not short[:1].isupper() or short.lower() in UNIQUE or land:
            return None
        found = {name for name in self._formed if name.startswith(f"{short} ") or name.startswith(f"{short}, ")}
        return found.pop() if len(found) == 1 else None

    @cached_property
    def _formed(self) -> list[str]:
        """The names of companies with their legal form."""
        found = each_with(LEGAL_SIGNS, LEGAL, self.text)
        printed = (_without_lead(ARTICLE.sub("", m.group())) for m in found)
        return list(dict.fromkeys(" ".join(name.split()) for name in printed))

    def land(self, letters: str) -> str | None:
        """Return the name of a country or union that its letters stand for, if the text prints it: “U.S.”"""
        full = LAND_NAMES.get(letters)
        return full if full and full in self.text else None

    def spelled_out(self, phrase: str) -> str:
        """Return a phrase with its acronyms spelt out: “the head of the FDMP”."""
        if not any(len(word) > 1 and word.isupper() for word in phrase.split()):
            return phrase
        return " ".join(self.long_forms.get(word, word) for word in phrase.split())

    def acronym(self, name: str) -> str | None:
        """Return the acronym that the text prints for a full name."""
        return self._acronyms.get(fold(name))

    @cached_property
    def _acronyms(self) -> dict[str, str]:
        return {fold(long): short for short, long in reversed(self.long_forms.items())}

    def again(self, phrase: str) -> str | None:
        """Return the only full name that “the Department”, “this court”, “the report” can refer to; None if there are several, or none."""
        full = self.meant(phrase)
        if len(full) != 1 or (phrase.strip().endswith(OF_PRESIDENT) and len(full[0].split()) > _OF_PRESIDENT):
            return None
        return full[0]

    def meant(self, phrase: str) -> list[str]:
        """Return all full names that “the Department”, “this court”, “the report” can refer to."""
        back = BACK_REFERENCE.fullmatch(phrase.strip())
        noun = _POSSESSIVE.sub("", back["noun"]).lower() if back else ""
        if noun in DOCUMENTS_TOO or (noun not in BODIES and not is_document(noun)):
            return []  # “the charge” is no “Agent in Charge of …”
        if noun not in self._by_noun:
            self._by_noun[noun] = self._named(noun)
        return self._by_noun[noun]

    def last_meant(self, span: Span) -> str | None:
        """Return that of several such names which the text prints last before a phrase."""
        among = self.meant(self.text[span.start : span.end])
        if len(among) < 2:
            return None
        at, name = max((self.text.rfind(name, 0, span.start), name) for name in among)
        return name if at >= 0 else None

    def _named(self, noun: str) -> list[str]:
        """Return the different full names with a head noun, without those that are part of another."""
        names: dict[frozenset[str], str] = {}
        for name in (*self._cleaned(noun), *self._titles(noun)):
            key = frozenset(fold(name).replace(",", "").split()) - NO_PART
            if len(key) > 1 or noun in COMPANIES:
                names.setdefault(key, name)
        overrun = {key for key in names if any(other < key for other in names) and _ends_in_body(names[key], noun)}
        kept = [key for key in names if key not in overrun and not _is_owned(names[key], noun, names.values())]
        whole = [names[key] for key in kept if not any(key < other for other in kept)]
        return _without_offices(whole) if noun in HEADS_OVER else whole

    def _cleaned(self, noun: str) -> Iterator[str]:
        """Yield the printed names with a head noun, without what belongs to none of them."""
        for found in self._printed(noun):
            name = _POSSESSIVE.sub("", _without_heading(ARTICLE.sub("", _without_lead(found)), noun))
            name = self._without_own(_without_holder(name, noun))
            yield from _of_two(name, noun)

    def _without_own(self, name: str) -> str:
        """Return a name without what it owns, in a text that has lost its apostrophes and prints it elsewhere: “Coast Boards | Hall”."""
        words = name.split()
        owners = (" ".join(words[: k + 1])[:-1] for k, word in enumerate(words[:-1]) if word.endswith(PLURAL_S))
        return next((own for own in owners if " " in own and alone(own).search(self.text)), name)

    def _titles(self, noun: str) -> list[str]:
        """Return the titles that are printed in marks behind a noun for documents: “a report entitled “…””."""
        if noun in BODIES:
            return []
        named = (m for m in titled(noun).finditer(self.text) if m[1] or not TITLE_WORD.search(m["name"]))
        return [" ".join(m["name"].split()) for m in named]

    def _tells(self, at: int) -> bool:
        """Whether a name modifies a noun for people right after it: “Senior Administration officials”."""
        behind = WORD_BEHIND.match(self.text, at)
        return behind is not None and are_people(behind["word"].lower())

    @cached_property
    def _companies(self) -> list[str]:
        """The names of companies: by their legal form, their line of trade, or what is said about them."""
        for pattern in (COMPANY, TRADE):
            if named := [m.group() for m in pattern.finditer(self.text)]:
                return named
        return [m["name"] for m in TOLD_COMPANY.finditer(self.text)]

    def _printed(self, noun: str) -> list[str]:
        if noun == BANK and not any(noun in name.lower() for name in self._companies):
            return []  # whose bank it is may be told by a name that no noun shows
        proper = [m.group() for m in self._capitalised(noun) if not self._tells(m.end())]
        if noun in COMPANIES and self._companies:
            whole = [_whole_of(one, proper) for one in self._companies]
            return whole + proper if noun == BANK else whole
        if proper:
            return proper
        if noun == GOVERNMENT or noun not in BODIES:
            return []
        return [
            m["name"]
            for m in _introduced(noun).finditer(self.text)
            if NOT_BEFORE.isdisjoint(m["before"].lower().split())
        ]

    def _capitalised(self, noun: str) -> Iterator[re.Match[str]]:
        """Yield the capitalised names with this head noun. Its pattern takes long to make: not where the noun is never printed so."""
        title = noun[0].upper() + noun[1:]
        return _proper(noun, title).finditer(self.text) if title in self.text else iter(())


def _whole_of(name: str, longer: list[str]) -> str:
    """Return the name of a bank with its place, if the text prints it: “Central Bank | of Fenn”."""
    bare = ARTICLE.sub("", name)
    return next((one for one in longer if one.startswith(f"{bare} {OF} ")), bare)


def _of_one(name: str) -> str:
    """Return the name of the first of several with one noun, as its acronym follows it: “Departments of Ports (DOP) and Quays (DOQ)”."""
    noun, joint, rest = name.partition(f" {OF} ")
    one = noun.removesuffix(PLURAL_S)
    return f"{one}{joint}{rest}" if joint and one != noun and one.lower() in BODIES else name


def _without_lead(name: str) -> str:
    return name[lead_end(name, 0, len(name)) :]


def _without_heading(name: str, noun: str) -> str:
    """Return a name without the rest of a heading after it: “Department of Ports | Announces Grants”."""
    words = name.split()
    begins = next((k for k, word in enumerate(words) if noun in word.lower()), 0)
    ends = next((k for k in range(begins + 1, len(words)) if words[k].lower() in HEADING_VERBS), len(words))
    return " ".join(words[:ends])


def _without_holder(name: str, noun: str) -> str:
    """Return a name without an office and its holder behind it: “Bureau of Ports | Commissioner Ada Lind”."""
    words = name.split()
    begins = next((k for k, word in enumerate(words) if noun in word.lower()), 0)
    holder = (
        k
        for k in range(begins + 1, len(words) - 1)
        if words[k].lower() in ROLE_NOUNS and sort(words[k + 1]) in (GIVEN, UNSURE)
    )
    return " ".join(words[: next(holder, len(words))])


def _of_two(name: str, noun: str) -> tuple[str, ...]:
    """Return both of two names joined by “and” that have the same noun, “University of Fenn and Lund University”; else the one name."""
    first, _, last = name.rpartition(f" {AND} ")
    both = noun in first.lower().split() and noun in last.lower().split()
    return (first, last) if both else (_one_of_two(name, noun),)


def _one_of_two(name: str, noun: str) -> str:
    """Return of two names joined by “and” the one with a noun: “House and Senate”, “Department of Ports and Barrowex”."""
    first, joint, last = name.rpartition(f" {AND} ")
    if not joint or not (
        first.split()[-1].lower() in BODIES
        or last.lower() in UNIQUE
        or BODY_OF.match(last)
        or (" " not in last and sort(last) == CAPITALISED)
    ):
        return name
    return first if noun in first.lower() else last


def _without_offices(names: list[str]) -> list[str]:
    """Return the names without those of offices below a body: “Department of Mills Office of Audit”."""
    return [name for name in names if not OFFICE_WITHIN.search(name)]


def _ends_in_body(name: str, noun: str) -> bool:
    """Whether a name ends with the noun of another body: “Department of Ports Quays Divisions Fenn Office”, in a text without
    apostrophes."""
    last = name.split()[-1].lower()
    return last != noun and (last in BODIES or last.removesuffix("s") in BODIES)


def _is_owned(name: str, noun: str, names: Iterable[str]) -> bool:
    """Whether a name is that of a part behind its owner without its apostrophe: “Department of Ports | s Quays Division”."""
    owners = (other[other.lower().rfind(noun) :] for other in names if other != name)
    return any(name.startswith(f"{owner}{PLURAL_S}") for owner in owners if " " in owner)


def _spelled(words: list[str], letters: str) -> str | None:
    """Return the last words whose initials are these letters, with or without function words."""
    wanted = re.sub(r"[^A-Za-z]", "", letters).upper()
    for start in range(len(words) - 1, -1, -1):
        part = words[start:]
        if part[0].lower() in SMALL:
            continue
        initials = "".join(w[0].upper() for w in part if w.lower() not in SMALL)
        every = "".join(w[0].upper() for w in part)
        bare = "".join(letter for letter in letters if letter.isupper())
        if (
            wanted in (initials, every)
            or (len(bare) > 1 and bare == initials)
            or (len(part) > 1 and _drawn_from(wanted, part))
        ):
            return " ".join(part)
    return None


def _with_noun(words: list[str], long: str) -> str:
    """Return the long form with the preceding noun, which contributes no letter: “Department of Ports and Quays (PQ)”."""
    at = len(words) - len(long.split())
    before = at - 1 - (words[at - 1 : at] == [THE]) if at else -1
    led = before > 0 and words[before] in (OF, FOR) and words[before - 1].lower() in BODIES
    return " ".join(words[before - 1 :]) if led else long


def _drawn_from(letters: str, words: list[str]) -> bool:
    """Whether letters are, in order, the first letters of all words except function words: “European Coast Authority”, EUCA."""
    if not words or not letters:
        return not words and not letters
    first, rest = words[0], words[1:]
    most = next((n for n, sign in enumerate(first[:_FROM_ONE]) if letters[n : n + 1] != sign.upper()), _FROM_ONE)
    least = 0 if first.lower() in SMALL else 1
    return any(_drawn_from(letters[taken:], rest) for taken in range(min(most, len(first)), least - 1, -1))


@lru_cache(maxsize=200)
def _proper(noun: str, title: str) -> re.Pattern[str]:
    """Return a pattern for a capitalised name with this head noun, as its title."""
    behind = IN_LAND if noun in ABROAD else OF_YEAR if noun not in BODIES else ""
    return re.compile(rf"\b{PROPER}{title}\b{OF_NAME}{behind}")


@lru_cache(maxsize=200)
def _introduced(noun: str) -> re.Pattern[str]:
    """Return a pattern for the first mention of such a thing: “a federal court in Fenn”."""
    return re.compile(rf"{INTRODUCED}{noun}\b{OF_NAME}{IN_PLACE})")
