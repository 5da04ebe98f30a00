"""What a phrase that is no person names: a body, a document, a group, or nothing that can speak. Whom “the Department” means.

Knows the printed words of one briefing alone; a clause, a role and a happening are nobody's name.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from briefing_tui.extract.english.bodies import (
    ACRONYM_BEHIND,
    ADJECTIVE_ED,
    ALIAS,
    BACK_REFERENCE,
    BODIES,
    COMPANIES,
    COMPANY,
    DETERMINERS,
    DOCUMENT_LETTERS,
    DOCUMENTS,
    ENDS_NO_NAME,
    FOR_AGAINST,
    GERUND,
    GERUND_TELLS,
    GOVERNMENT,
    GROUP_WORDS,
    HEAD_ENDS,
    HEADING_VERBS,
    HOLDERS,
    IN_PLACE,
    INFINITIVE,
    INTRODUCED,
    LEGAL,
    LIKE,
    NO_BODY,
    NO_PART,
    NOT_BEFORE,
    NOT_PEOPLE,
    NOUN_ED,
    NUMBERED,
    OF_NAME,
    OF_NAMED,
    OWN,
    OWN_BODIES,
    PEOPLE,
    PEOPLE_TOO,
    PLACE_IN_FRONT,
    PLACED_NOUN,
    PRONOUNS,
    PROPER,
    REDUCED_RELATIVE,
    SMALL,
    STUDIES,
    TOLD_COMPANY,
    TRADE,
    UNIQUE,
    VERB_BEFORE,
    VERBS,
    WORD_BEHIND,
)
from briefing_tui.extract.english.calendar import MONTHS
from briefing_tui.extract.english.cues import HOMOGRAPHS
from briefing_tui.extract.english.grammar import PARTICIPLE, PAST, VERB_S
from briefing_tui.extract.english.names import ARTICLE, STATES_SHORT, SURNAMES_TOO
from briefing_tui.extract.english.offices import ROLE_NOUNS
from briefing_tui.extract.entities.words import CAPITALISED, CAPITALS, GIVEN, PLACE, SURNAME, UNSURE, sort
from briefing_tui.extract.tokens import PASS, PREPOSITION, classes
from briefing_tui.model.extraction import GROUP as GROUP
from briefing_tui.text import fold

BODY, DOCUMENT = "body", "document"
_WORDS = re.compile(r"[^\W_][\w’'.&-]*")
_NO_HEADS = frozenset(("prep", "sub", "conj", "adv", "aux", "det"))
"""Classes of words that name nothing."""
_NO_NOUNS = _NO_HEADS | {"vs", "vpast", "vbase"}
_LONGEST = 14
"""Words of a name, at most: a longer phrase tells of somebody and names nobody."""
_FROM_ONE = 3
"""Letters of an acronym that one word lends it, at most."""
_POSSESSIVE = re.compile(r"[’']s?$")


def kind_of(phrase: str) -> str | None:
    """`body`, `group` (several, or a body, of whom no name is printed) or `document`; None where the words can be no name."""
    words = _WORDS.findall(phrase)
    if not words or len(words) > _LONGEST or phrase.count("(") != phrase.count(")"):
        return None
    if COMPANY.fullmatch(ARTICLE.sub("", phrase).rstrip(".")):
        return BODY
    told = INFINITIVE.search(phrase)
    if _is_clause(words) or _is_reduced(phrase) or (told and told["word"] not in DETERMINERS):
        return None
    if len(words) == 1 and words[0].lower().rstrip(".") in STATES_SHORT | MONTHS.keys() and phrase.endswith("."):
        return None  # “Okla.”
    if NUMBERED.match(phrase):
        return DOCUMENT
    return _by_head(words, _last_noun(phrase, words) or head_of(phrase))


def _last_noun(phrase: str, words: list[str]) -> str:
    """“a 2019 Bank of Fenn | survey”: the noun in small letters that ends a phrase in which “of” belongs to a name."""
    last = words[-1]
    named = last.islower() and len(words) > 1 and words[-2][0].isupper() and OF_NAMED.search(phrase) is not None
    return last if named and (is_document(last) or _are_people(last)) else ""


def _is_reduced(phrase: str) -> bool:
    """“the steps the Board (announced)”: a noun and whoever did something with it."""
    found = REDUCED_RELATIVE.match(phrase)
    return found is not None and all(classes(word)[0] not in _NO_NOUNS for word in found["nouns"].split())


def _by_head(words: list[str], head: str) -> str | None:
    low, first = head.lower(), words[0].lower()
    if is_document(low) or head in DOCUMENT_LETTERS:
        return DOCUMENT
    owned = first in OWN and low not in OWN_BODIES and not _are_people(low)  # “his leadership”
    if owned or low in NO_BODY or first in NO_BODY or classes(head)[0] in _NO_HEADS:
        return None
    if _is_group(words, head):
        return GROUP
    named = low in BODIES or low in GROUP_WORDS or _are_people(low)
    return BODY if named or (not _is_office(low, words) and _capitalised(words, head)) else None


def _is_group(words: list[str], head: str) -> bool:
    """Are they several people or bodies, or one body, of whom no name is printed: “both sides”, “senior officials”, “the court”?"""
    low = head.lower()
    at = next((k for k, word in enumerate(words) if _POSSESSIVE.sub("", word).rstrip(".") == head), 0)
    if low in BODIES - UNIQUE and at == len(words) - 1 == (words[0].lower() in DETERMINERS):
        return True  # “the Department”, whose name is not printed
    alone = at == 0 and len(words) == 1
    if not (head.islower() or alone):
        behind = words[at + 1].lower() if at + 1 < len(words) else ""
        return low in HOLDERS and behind not in FOR_AGAINST and not any(map(_is_proper, words))
    if low in GROUP_WORDS - BODIES or (_are_people(low) and low not in BODIES):
        return not any(map(_is_proper, words[:at] + words[at + 1 :]))
    capitals = any(word[0].isupper() for word in words[1:]) or _is_proper(words[0])
    return low in BODIES and head.islower() and not capitals


def _is_proper(word: str) -> bool:
    """Does a word tell which one: a name, and no ordinary word with a capital?"""
    if not word[0].isupper():
        return False
    if word.rstrip(".").isupper() and len(word) > 1:
        return True
    return word.lower() in UNIQUE or sort(word) in (CAPITALISED, CAPITALS, GIVEN, SURNAME, PLACE, UNSURE)


def _is_office(low: str, words: list[str]) -> bool:
    """Is the head an office, whose holder the briefing does not name, and no surname?"""
    surname = low in SURNAMES_TOO and len(words) > 1 and words[0].lower() not in DETERMINERS
    return low in ROLE_NOUNS and not surname


def _are_people(noun: str) -> bool:
    """Is it a noun, in lower case, for several who can speak?"""
    if noun in PEOPLE_TOO or (noun.endswith("s") and noun[:-1] in ROLE_NOUNS | BODIES):
        return True
    return noun not in NOT_PEOPLE and PEOPLE.match(noun) is not None


def _capitalised(words: list[str], head: str) -> bool:
    """Is it a name by its capitals, and not by those of a sentence’s first word alone?"""
    if words[0] == head and len(words) > 1:
        return head.isupper()  # “Consistent with …”
    first = 1 if words[0].lower() in DETERMINERS else 0
    return head[0].isupper() and (len(words) > first)


def is_document(noun: str) -> bool:
    """Is it a noun, in lower case, of something written?"""
    return noun in DOCUMENTS or noun.removesuffix("s") in DOCUMENTS or noun in STUDIES


def head_of(phrase: str) -> str:
    """The noun that says what a phrase names: the last word before “of …”, a bracket or a comma."""
    if PLACED_NOUN.search(phrase):
        return phrase.split()[-1]
    bare = ARTICLE.sub("", phrase.strip())
    first = HEAD_ENDS.search(bare)
    words = _WORDS.findall(bare[: first.start()] if first and first.start() else bare)
    return _POSSESSIVE.sub("", words[-1]).rstrip(".") if words else ""


def _is_clause(words: list[str]) -> bool:
    """Is there a verb with what follows it, or an end that goes on?"""
    if words[-1].lower() in ENDS_NO_NAME:
        return True
    low = [word.lower() for word in words]
    if not PRONOUNS.isdisjoint(low) or classes(words[0])[0] == PREPOSITION or low[0] in LIKE:
        return True
    if len(words) > 1 and _begins_clause(words, low[0], low[1]):
        return True
    behind = [*words[1:], ""]
    return any(_is_verb(word, behind[k], first=not k) for k, word in enumerate(words))


def _begins_clause(words: list[str], first: str, second: str) -> bool:
    """“resolves Fenn’s”, “putting the state of …”, “Reversing industry”."""
    if first.endswith(VERB_S):
        return first == words[0] and words[1][0].isupper()
    if first.endswith(PARTICIPLE) and second in DETERMINERS:
        return True
    return GERUND.match(words[0]) is not None and words[1].islower() and first not in GERUND_TELLS


def _is_verb(word: str, following: str, *, first: bool) -> bool:
    low, behind = word.lower(), following.lower()
    if word[0].isupper() and not first:
        return False
    kinds = classes(word)
    if kinds[0] == "aux" or (not first and (low in VERBS or (kinds[0] in PASS and not behind[:1].isdigit()))):
        return True
    if low in HOMOGRAPHS or is_document(low):
        return False
    if not first and word.islower() and _tells_deed(low, behind):
        return True
    verb = "vpast" in kinds or "vs" in kinds
    return verb and (behind in VERB_BEFORE or (not first and (not behind or following[0].isupper())))


def _tells_deed(low: str, behind: str) -> bool:
    """“the Board convened leaders”, “the Ministry released an …”: a past with its object, and no participle that tells of a noun."""
    if not low.endswith(PAST) or low in NOUN_ED or not behind or "-" in low:
        return False
    kind = classes(behind)[0]
    if kind == "det" or behind[0].isdigit():
        return True
    return low not in ADJECTIVE_ED and kind not in ("prep", "adv", "conj", "sub", "aux", "pron")


class BodyNames:
    """The full names of bodies and documents that a text prints, for those named again by a noun or an acronym."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._by_noun: dict[str, list[str]] = {}

    @cached_property
    def long_forms(self) -> dict[str, str]:
        """Acronym → “Long Form”, where “Long Form (LF)” is printed and the letters agree."""
        out: dict[str, str] = {}
        for m in ALIAS.finditer(self.text):
            short = m["short"] or m["apposed"]
            if long := _spelled(m["long"].replace(",", "").split(), short):
                out.setdefault(short, long)
        return out

    def bare(self, name: str) -> str:
        """A name without the acronym behind it, where that is its own."""
        behind = ACRONYM_BEHIND.search(name)
        long = self.long_forms.get(behind["short"]) if behind else None
        return name[: behind.start()] if behind and long and name[: behind.start()].endswith(long) else name

    def stands_alone(self, name: str) -> bool:
        """Does the text print a name by itself too, and not only beside “and” and another: “Stellantis and Samsung”, “Samsung said”?"""
        bare = re.escape(ARTICLE.sub("", name))
        around = rf"(?<![A-Z&] )(?<!and )(?<![\w’'-]){bare}(?![\w’-])(?! and [A-Z]| & |[ \u00a0][A-Z])"
        return bool(bare) and re.search(around, self.text) is not None

    def is_one(self, name: str) -> bool:
        """Is it a name with “and” in it, by its acronym: “Health and Safety Board (HSB)”?"""
        return ARTICLE.sub("", name) in self.long_forms.values()

    def company(self, short: str) -> str | None:
        """The one company whose name with its legal form begins with some words: “Barrow” for “Barrow Inc.”"""
        if not short[:1].isupper() or short.lower() in UNIQUE:
            return None
        found = {name for name in self._formed if name.startswith(f"{short} ") or name.startswith(f"{short}, ")}
        return found.pop() if len(found) == 1 else None

    @cached_property
    def _formed(self) -> list[str]:
        """The names of companies with their legal form."""
        return list(dict.fromkeys(" ".join(ARTICLE.sub("", m.group()).split()) for m in LEGAL.finditer(self.text)))

    def spelled_out(self, phrase: str) -> str:
        """A phrase with the long forms of its acronyms: “the head of the FDMP”."""
        if not any(len(word) > 1 and word.isupper() for word in phrase.split()):
            return phrase
        return " ".join(self.long_forms.get(word, word) for word in phrase.split())

    def acronym(self, name: str) -> str | None:
        """The acronym that the text prints for a full name."""
        return self._acronyms.get(fold(name))

    @cached_property
    def _acronyms(self) -> dict[str, str]:
        return {fold(long): short for short, long in reversed(self.long_forms.items())}

    def again(self, phrase: str) -> str | None:
        """The one full name that “the Department”, “this court”, “the report” can mean; None where there are several, or none."""
        back = BACK_REFERENCE.fullmatch(phrase.strip())
        noun = _POSSESSIVE.sub("", back["noun"]).lower() if back else ""
        if noun not in BODIES and not is_document(noun):
            return None
        if noun not in self._by_noun:
            self._by_noun[noun] = self._named(noun)
        full = self._by_noun[noun]
        return full[0] if len(full) == 1 else None

    def _named(self, noun: str) -> list[str]:
        """The different full names with a head noun; what is a part of another is none of its own."""
        names: dict[frozenset[str], str] = {}
        for found in self._printed(noun):
            name = _POSSESSIVE.sub("", _without_heading(ARTICLE.sub("", _without_lead(found)), noun))
            key = frozenset(fold(name).replace(",", "").split()) - NO_PART
            if len(key) > 1 or noun in COMPANIES:
                names.setdefault(key, name)
        overrun = {key for key in names if any(other < key for other in names) and _ends_in_body(names[key], noun)}
        kept = [key for key in names if key not in overrun]
        return [names[key] for key in kept if not any(key < other for other in kept)]

    def _tells(self, at: int) -> bool:
        """Does a name tell of people right behind it: “Senior Administration officials”?"""
        behind = WORD_BEHIND.match(self.text, at)
        return behind is not None and _are_people(behind["word"])

    @cached_property
    def _companies(self) -> list[str]:
        """The names of companies: by their legal form, by what they trade in, by what is told of them."""
        for pattern in (COMPANY, TRADE):
            if named := [m.group() for m in pattern.finditer(self.text)]:
                return named
        return [m["name"] for m in TOLD_COMPANY.finditer(self.text)]

    def _printed(self, noun: str) -> list[str]:
        if noun in COMPANIES and (companies := self._companies):
            return companies
        if proper := [m.group() for m in _proper(noun).finditer(self.text) if not self._tells(m.end())]:
            return proper
        if noun == GOVERNMENT or noun not in BODIES:
            return []
        return [
            m["name"]
            for m in _introduced(noun).finditer(self.text)
            if NOT_BEFORE.isdisjoint(m["before"].lower().split())
        ]


def _without_lead(name: str) -> str:
    lead = PLACE_IN_FRONT.match(name)
    return name[lead.end() :] if lead else name


def _without_heading(name: str, noun: str) -> str:
    """“Department of Ports | Announces Grants”: a name without what a heading says behind it."""
    words = name.split()
    begins = next((k for k, word in enumerate(words) if noun in word.lower()), 0)
    ends = next((k for k in range(begins + 1, len(words)) if words[k].lower() in HEADING_VERBS), len(words))
    return " ".join(words[:ends])


def _ends_in_body(name: str, noun: str) -> bool:
    """Does a name end with the noun of another body: “Department of Ports Quays Divisions Fenn Office”, of a text without apostrophes?"""
    last = name.split()[-1].lower()
    return last != noun and (last in BODIES or last.removesuffix("s") in BODIES)


def _spelled(words: list[str], letters: str) -> str | None:
    """The last of some words whose initials are these letters, small words left out or not."""
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


def _drawn_from(letters: str, words: list[str]) -> bool:
    """Are letters, in their order, the first ones of all words, small ones aside: “European Coast Authority”, EUCA?"""
    if not words or not letters:
        return not words and not letters
    first, rest = words[0], words[1:]
    most = next((n for n, sign in enumerate(first[:_FROM_ONE]) if letters[n : n + 1] != sign.upper()), _FROM_ONE)
    least = 0 if first.lower() in SMALL else 1
    return any(_drawn_from(letters[taken:], rest) for taken in range(min(most, len(first)), least - 1, -1))


@lru_cache(maxsize=200)
def _proper(noun: str) -> re.Pattern[str]:
    """A name in capitals with this head noun."""
    title = noun[0].upper() + noun[1:]
    return re.compile(rf"\b{PROPER}{title}\b{OF_NAME}")


@lru_cache(maxsize=200)
def _introduced(noun: str) -> re.Pattern[str]:
    """Such a thing told of for the first time: “a federal court in Fenn”."""
    return re.compile(rf"{INTRODUCED}{noun}\b{OF_NAME}{IN_PLACE})")
