"""Who is named in a briefing: names with their titles and roles as printed, and the bodies roles belong to.

Owns the document's register. A name is joined to an earlier one only within the document and only without contradiction.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from briefing_tui.extract import names
from briefing_tui.extract.lexicon import FEMALE, HONORIFIC_WORDS, MALE, ROLE_NOUNS
from briefing_tui.model import ReadOrganization, ReadPerson, Span
from briefing_tui.text import fold

_ACRONYM = re.compile(r"^(?:the\s+)?([A-Z]{2,}[A-Z.&-]*)\b")
_OF = re.compile(
    r"\b(?:of|for|at|in|from)\s+(?:the\s+)?((?:[A-Z][\w’'&.-]*)(?:\s+(?:(?:of|for|and|on|the|to)\s+)*[A-Z][\w’'&.-]*)*)"
)
_OFFICES = {"sen": "senator", "sens": "senator", "rep": "representative congressman congresswoman", "gov": "governor",
            "amb": "ambassador", "gen": "general", "prof": "professor", "dr": "doctor"}  # fmt: skip


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
        chunks = [c for span in spans for c in names.chunks(self.text, span)]
        for chunk, name, titles in sorted(
            found for chunk in chunks if (found := names.split(self.text, chunk, self._known))
        ):
            self._note(chunk, name, titles)
        for surname in dict.fromkeys(p.name for p in self.people if p.kind == "person" and " " not in p.name):
            full = names.fuller(self.text, surname, spans)
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
        full = names.fuller(self.text, surname, [Span(0, len(self.text))])
        return self.person(full) if full else None

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
