"""Who is named in a briefing: names with their titles and roles as printed, and the bodies roles belong to.

Owns the document's register. A name is joined to an earlier one only within the document and only without contradiction.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from briefing_tui.extract.cues import CLASSES
from briefing_tui.extract.lexicon import (
    BODY_WORDS,
    FEMALE,
    HONORIFIC_WORDS,
    MALE,
    NAMES_TOO,
    NOT_NAMES,
    PORTFOLIOS,
    ROLE_NOUNS,
    SURNAMES_TOO,
)
from briefing_tui.model import ReadOrganization, ReadPerson, Span
from briefing_tui.text import fold

_PIECE = r"(?:[A-Z]\.(?:[A-Z]\.)*|[^\W\d_a-zà-öø-ÿ][^\W\d_]*(?:[’'‘-][^\W\d_]+)*\.?)"
_PARTICLE = r"(?:de|da|del|della|di|dos|du|van|von|der|den|bin|ibn|al|el|la|le|ul|ur|y|ter|ten)"
_GAP = r"[ \u00a0\u202f]+"
_CHUNK = re.compile(
    rf"{_PIECE}(?:(?:{_GAP}|\n(?=[A-Z]))(?:(?:of|for|to|and|in(?= Charge)){_GAP}(?:the{_GAP})?(?={_PIECE})|(?:{_PARTICLE}{_GAP})+(?={_PIECE}))?{_PIECE})*"
)
_ACRONYM = re.compile(r"^(?:the\s+)?([A-Z]{2,}[A-Z.&-]*)\b")
_OF = re.compile(
    r"\b(?:of|for|at|in|from)\s+(?:the\s+)?((?:[A-Z][\w’'&.-]*)(?:\s+(?:(?:of|for|and|on|the|to)\s+)*[A-Z][\w’'&.-]*)*)"
)
_APPOSITION = re.compile(r"\s*,\s+(?:the\s+|an?\s+)?")
_PARTY = re.compile(r"\s*(?:,\s*)?\(?[RDI]-[A-Z][\w. -]*\)?,?")
_PLURAL = frozenset(
    (
        "sens",
        "senators",
        "reps",
        "representatives",
        "messrs",
        "presidents",
        "secretaries",
        "ministers",
        "governors",
        "drs",
    )
)
_OFFICES = {"sen": "senator", "sens": "senator", "rep": "representative congressman congresswoman", "gov": "governor",
            "amb": "ambassador", "gen": "general", "prof": "professor", "dr": "doctor"}  # fmt: skip
_TITLE_DOTS = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Prof|Sen|Sens|Rep|Reps|Gov|Gen|Maj|Col|Lt|Capt|Amb|Rev|Hon|St|Messrs|Adm|Sgt)\.$"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as it stands in the text: the whole chunk, the name alone, what stands before it as title or role."""

    span: Span
    name_span: Span
    name: str
    titles: str
    person: int


@dataclass
class Register:
    """The people and bodies of one document, in order of appearance."""

    text: str
    people: list[ReadPerson] = field(default_factory=list)
    organizations: dict[str, ReadOrganization] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    roles: dict[int, list[str]] = field(default_factory=dict)
    """Every role printed for a person, by index."""
    last: int | None = None
    """The person who spoke last: whom a pronoun means."""
    group: list[int] = field(default_factory=list)
    """Whoever spoke last, one or several: whom “they” means."""
    topic: int | None = None
    """The person with whom the last sentence that named one began."""

    # ---- names ---------------------------------------------------------------------------------------------------

    def read_names(self, spans: list[Span]) -> None:
        """Note every name that stands with a title, a role or an apposition, then the full forms of surnames found so."""
        spans = [span for span in spans if not self.text[span.start : span.end].isupper()]  # “SEN. A ISSUES STATEMENT”
        chunks = [c for span in spans for c in self._chunks(span)]
        for chunk, name, titles in sorted(found for chunk in chunks if (found := self._split(chunk))):
            self._note(chunk, name, titles)
        for surname in {p.name for p in self.people if p.kind == "person" and " " not in p.name}:
            full = self._fuller(surname, spans)
            if full:
                self._note(full, full, "")
        self.mentions.sort(key=lambda m: m.span)

    def _note(self, chunk: Span, name: Span, titles: str) -> None:
        person = self.person(name, titles)
        self.mentions.append(Mention(chunk, name, self.text[name.start : name.end], titles, person))
        if titles and not _only_honorific(titles):
            self.note_role(person, titles)
        for word in titles.split():
            if meant := _OFFICES.get(word.lower().strip(".")):
                self.roles.setdefault(person, []).append(meant)

    def of_surname(self, surname: str) -> int | None:
        """The person of whom the text bears a full name with this surname, though no title or role stands with it."""
        full = self._fuller(surname, [Span(0, len(self.text))])
        return self.person(full) if full else None

    def _fuller(self, surname: str, spans: list[Span]) -> Span | None:
        """The full name of which only the surname stood with a title: “for Libya Richard Norland” for “Ambassador Norland”."""
        pattern = re.compile(rf"((?:[^\W\d_a-z][\w’'-]*\.?[ \u00a0]+){{1,3}}){re.escape(surname)}(?![\w-])")
        for span in spans:
            for m in pattern.finditer(self.text, span.start, span.end):
                words = list(re.finditer(r"\S+", m[1]))
                kept = 0
                for k, w in enumerate(reversed(words)):
                    word = w.group()
                    if word.endswith(".") and not re.fullmatch(r"(?:[A-Z]\.)+", word):
                        break  # the end of a sentence
                    if no_name(word) or word.lower().strip(".") in HONORIFIC_WORDS or word.lower() in PORTFOLIOS:
                        break
                    if k and not re.fullmatch(r"(?:[A-Z]\.)+", words[len(words) - k].group()):
                        break
                    kept = k + 1
                if kept:
                    return Span(m.start() + words[len(words) - kept].start(), m.end())
        return None

    def _chunks(self, span: Span) -> list[Span]:
        out = []
        for m in _CHUNK.finditer(self.text, span.start, span.end):
            out += self._cut(*m.span())
        return [part for chunk in out for part in self._at_and(chunk)]

    def _at_and(self, chunk: Span) -> list[Span]:
        """“President A and President B” are two; “Minister of Power and Energy C” is one."""
        for m in re.finditer(r"\s+and\s+(?:the\s+)?", self.text[chunk.start : chunk.end]):
            left = [w.lower().strip(".,") for w in self.text[chunk.start : chunk.start + m.start()].split()]
            right = [w.lower().strip(".,") for w in self.text[chunk.start + m.end() : chunk.end].split()]
            if not right or right[0] in PORTFOLIOS and left[-1] in PORTFOLIOS:
                continue
            titled = any(w in ROLE_NOUNS or w in HONORIFIC_WORDS for w in right)
            if titled or left[0] in _PLURAL or (left[-1] not in PORTFOLIOS and left[-1] not in ROLE_NOUNS):
                return [
                    Span(chunk.start, chunk.start + m.start()),
                    *self._at_and(Span(chunk.start + m.end(), chunk.end)),
                ]
        return [chunk]

    def _cut(self, start: int, end: int) -> list[Span]:
        """A chunk ends where its full stop ends a sentence (not after an initial or a title)."""
        out, at = [], start
        for stop in re.finditer(r"\.[ \u00a0]+", self.text[start:end]):
            word = self.text[max(at, start + stop.start() - 40) : start + stop.start() + 1].split()[-1]
            if (
                len(word) > 3
                and not _TITLE_DOTS.match(word)
                and "." not in word[:-1]
                and word[:-1].lower() not in ("jr", "sr")
            ):
                out.append(Span(at, start + stop.start()))
                at = start + stop.end()
        stop_at = (
            end - 1 if self.text[end - 1] == "." and not re.search(r"(?:\b[A-Z]|Jr|Sr)\.$", self.text[at:end]) else end
        )
        out.append(Span(at, stop_at))
        return [s for s in out if s.start < s.end]

    def _split(self, chunk: Span) -> tuple[Span, Span, str] | None:
        """(whole, name, titles) of a chunk; None where no name is sure in it."""
        pieces = [m for m in re.finditer(r"\S+", self.text[chunk.start : chunk.end])]
        words = [p.group() for p in pieces]
        at = self._name_begins(words)
        titled = at > 0
        name_words = words[at:]
        if name_words and name_words[0].lower() in ("of", "for", "and", "to", "the"):
            return None
        stop = next((k for k, w in enumerate(name_words) if w.lower() in ("of", "for", "to", "and")), len(name_words))
        stop = min(stop, next((k + 1 for k, w in enumerate(name_words) if re.search(r"[’']s?$", w)), stop))
        name_words = name_words[:stop]
        if (
            not name_words
            or len(name_words) > 5
            or any(
                no_name(w)
                and not (titled and w.lower() in NAMES_TOO)
                and not (k and w.lower().strip(".,") in SURNAMES_TOO)
                for k, w in enumerate(name_words)
            )
        ):
            return None
        begin = chunk.start + pieces[at].start()
        finish = chunk.start + pieces[at + len(name_words) - 1].end()
        finish = begin + len(re.sub(r"[’']s?$", "", self.text[begin:finish]))
        name = Span(begin, finish)
        if not titled:
            if len(name_words) < 2 or not self._apposed(name):
                return None
            if words[0].lower() in ("the", "this", "these", "our", "in", "on", "at"):
                return None
        elif (
            len(name_words) == 1
            and not self._known(name_words[0])
            and words[at - 1].lower().strip(".") not in HONORIFIC_WORDS
            and (words[at - 1].lower() not in ROLE_NOUNS)
        ):
            return None
        return Span(chunk.start, name.end), name, " ".join(words[:at])

    def _name_begins(self, words: list[str]) -> int:
        """Index of the first word of the name: after the last title or role and what belongs to it."""
        at = 0
        for k, word in enumerate(words):
            low = re.sub(r"[’']s$", "", word.lower().rstrip(".,"))
            named = (
                low in SURNAMES_TOO and k > 0 and at < k and words[k + 1 : k + 2] in ([], ["of"], ["for"])
            )  # “Loretta King”
            if not named and (low in HONORIFIC_WORDS or low in ROLE_NOUNS):
                at = k + 1
        if 0 < at < len(words) and words[at].lower() in ("of", "for", "to"):
            k = at
            while k < len(words) and (
                words[k].lower() in ("of", "for", "to", "the", "and") or words[k].lower().rstrip(".,") in PORTFOLIOS
            ):
                k += 1
            if words[k - 1].lower().rstrip(".,") in PORTFOLIOS:
                return k
            # “Special Envoy for Yemen Tim Lenderking”: a surname that stands elsewhere too begins the name before it
            last = words[-1].rstrip(".,")
            if len(words) - k >= 3 and not no_name(last) and len(re.findall(rf"\b{re.escape(last)}\b", self.text)) > 1:
                return len(words) - (3 if re.fullmatch(r"(?:[A-Z]\.)+", words[-2]) and len(words) - k >= 4 else 2)
            return len(words)
        return at

    def _apposed(self, name: Span) -> bool:
        """Does “, role …” or “(R-AZ)” or “of the Office …” follow the name?"""
        after = self.text[name.end : name.end + 160]
        if _PARTY.match(after) and re.match(r"\s*[,(]\s*\(?[RDI]-", after):
            return True
        if re.match(r",\s+(?:age\s+)?\d{1,2},", after) or re.match(r",?\s+(?:aka|a\.k\.a\.)\s", after):
            return True
        comma = _APPOSITION.match(after)
        if comma:
            head = re.split(r"[,.;:()“”\"]| who | which | and ", after[comma.end() :], maxsplit=1)[0]
            words = [re.sub(r"[’']s?$", "", w.lower().strip(".")) for w in head.split()]
            return any(w in ROLE_NOUNS for w in words[:9])
        return bool(re.match(r"\s+(?:of|from) the [A-Z]", after))

    def _known(self, word: str) -> bool:
        key = fold(word)
        return any(key in fold(p.name).split() for p in self.people)

    def note_role(self, person: int, role: str) -> None:
        """Keep a role as printed for a person; the first one is the one shown with short forms."""
        roles = self.roles.setdefault(person, [])
        role = role.strip()
        if role not in roles:
            roles.append(role)
        p = self.people[person]
        if p.role is None:
            self.people[person] = replace(p, role=role, organization=self.organization_of(role))

    def person(self, span: Span, titles: str = "") -> int:
        """Index of a named person, new or known; a part of a name finds the one full name that bears it."""
        name = " ".join(self.text[span.start : span.end].split())
        printed = f"{_honorific(titles)} {name}".strip()
        key = fold(name).split()
        for i in reversed(range(len(self.people))):
            p = self.people[i]
            other = fold(p.name).split()
            if p.kind != "person" or not _agree(p.honorific, titles):
                continue
            if key == other or (len(key) > 1 and key[0] == other[0] and key[-1] == other[-1]):
                fuller = p.name if len(p.name) >= len(name) else name
                self.people[i] = replace(_seen(p, printed, span), name=fuller, **_parts(fuller))
                return i
            if len(key) == 1 and (key[0] == other[-1] or (key[0] in other and len(key[0]) > 2)):
                self.people[i] = _seen(p, printed, span)
                return i
            if len(other) == 1 and other[0] in (key[-1], key[0]):
                self.people[i] = replace(_seen(p, printed, span), name=name, **_parts(name))
                return i
        self.people.append(
            ReadPerson(name, "person", _honorific(titles) or None, names=(printed,), mentions=(span,), **_parts(name))
        )
        return len(self.people) - 1

    def body(self, span: Span) -> int:
        """Index of a body or group that speaks."""
        printed = " ".join(re.sub(r"^[Tt]he\s+", "", self.text[span.start : span.end]).split())
        key = fold(printed)
        for i, p in enumerate(self.people):
            if p.kind == "body" and (fold(p.name) == key or _shortens(printed, p.name)):
                self.people[i] = _seen(p, printed, span)
                return i
        self.people.append(ReadPerson(printed, "body", sort_name=printed, names=(printed,), mentions=(span,)))
        return len(self.people) - 1

    # ---- bodies --------------------------------------------------------------------------------------------------

    def add_organization(self, name: str, parent: str | None = None) -> str:
        """Note a body; a body whose name begins with the short name of another stands below it."""
        name = re.sub(r"^[Tt]he\s+", "", " ".join(name.split()))
        if not name:
            return name
        short = _ACRONYM.match(name)
        if parent is None and short and short[1] != name:
            parent = short[1]
            self.organizations.setdefault(parent, ReadOrganization(parent))
        known = self.organizations.get(name)
        if known is None or (known.parent is None and parent):
            self.organizations[name] = ReadOrganization(name, parent)
        return name

    def organization_of(self, role: str) -> str | None:
        """The body that a printed role belongs to, as far as the role itself says it."""
        head, _, rest = role.partition(",")
        of = _OF.search(head)
        short = _ACRONYM.match(head)
        below = rest.strip() if rest and re.match(r"\s*(?:the\s+)?[A-Z]", rest) else None
        if short:
            return self.add_organization(short[1])
        if of:
            name = re.split(r"\s+to\s+(?:the\s+)?(?=[A-Z])", of[1])[0]
            if below:
                self.add_organization(below)
            return self.add_organization(name, re.sub(r"^[Tt]he\s+", "", below) if below else None)
        return self.add_organization(below) if below else None


def _shortens(printed: str, full: str) -> bool:
    """Is it a short form of a body's name: its letters in brackets, or its last capitalised words?"""
    if not printed[:1].isupper():
        return False
    return f"({printed})" in full or (full.endswith(" " + printed) and full[:1].isupper())


def is_verb(word: str) -> bool:
    """A verb of saying in the present tense, as it stands in headings."""
    found = CLASSES.get(word.lower(), ())
    return "vs" in found or word.lower() in (
        "meets",
        "visits",
        "holds",
        "hosts",
        "opens",
        "joins",
        "signs",
        "to",
        "will",
        "on",
    )


def no_name(word: str) -> bool:
    """Can this capitalised word be no part of a person's name?"""
    if re.fullmatch(r"(?:[A-Z]\.)+", word):
        return False  # an initial
    low = re.sub(r"[’']s$", "", word.lower().strip(".,"))
    return low in BODY_WORDS or low in NOT_NAMES or low in ROLE_NOUNS


def _only_honorific(titles: str) -> bool:
    return all(
        w.lower().strip(".") in HONORIFIC_WORDS and w.lower().strip(".") not in ROLE_NOUNS for w in titles.split()
    )


def _honorific(titles: str) -> str:
    """The honorific among the words before a name: “Ms.”, “H.E.”, “Dr.”"""
    kept = [
        w for w in titles.split() if w.lower().strip(".") in HONORIFIC_WORDS and w.lower().strip(".") not in ROLE_NOUNS
    ]
    return " ".join(kept)


def _parts(name: str) -> dict[str, Any]:
    words = name.split()
    tail = 2 if len(words) > 2 and words[-1].lower().strip(".,") in ("jr", "sr", "ii", "iii", "iv") else 1
    family, given = " ".join(words[-tail:]), " ".join(words[:-tail]) or None
    if tail == 2:
        family = words[-2].rstrip(",")
    return {"given": given, "family": family, "sort_name": f"{family}, {given}" if given else family}


def _seen(person: ReadPerson, printed: str, span: Span) -> ReadPerson:
    names = person.names if printed in person.names else (*person.names, printed)
    return replace(person, names=names, mentions=(*person.mentions, span))


def _agree(honorific: str | None, titles: str) -> bool:
    one = {w.lower().strip(".") for w in (honorific or "").split()}
    other = {w.lower().strip(".") for w in titles.split()}
    return not (one & MALE and other & FEMALE) and not (one & FEMALE and other & MALE)
