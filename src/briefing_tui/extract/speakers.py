"""Who speaks: names with honorifics, roles as printed, bodies, short forms, pronouns. Owns the document's register.

A name is joined to an earlier one only within the document and only without contradiction; nobody is guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from briefing_tui.extract.lexicon import BODY_NOUNS, FEMALE, HONORIFICS, MALE
from briefing_tui.model import ReadOrganization, ReadPerson, ReadSpeaker, Span
from briefing_tui.text import fold

_UPPER = r"[^\W\d_a-zà-öø-ÿ][\w’'.-]*"
_NAME = rf"{_UPPER}(?:\s+(?:(?:de|da|del|della|van|von|der|bin|ibn|al|el|la|le|ul|du|dos)\s+)*{_UPPER}){{0,4}}"
PERSON = re.compile(rf"(?P<titles>(?:{HONORIFICS}\s+)*)(?P<name>{_NAME})")
_ACRONYM = re.compile(r"^(?:the\s+)?([A-Z]{2,}[A-Z.&-]*)\b")
_OF = re.compile(
    r"\b(?:of|for|at|in|from)\s+(?:the\s+)?((?:[A-Z][\w’'&.-]*)(?:\s+(?:(?:of|for|and|on|the|to)\s+)*[A-Z][\w’'&.-]*)*)"
)
_TITLE = re.compile(HONORIFICS)


@dataclass
class Register:
    """The people and bodies of one document, in order of appearance."""

    text: str
    people: list[ReadPerson] = field(default_factory=list)
    organizations: dict[str, ReadOrganization] = field(default_factory=dict)
    last: int | None = None
    """The person who spoke last: whom a pronoun means."""

    def add_organization(self, name: str, parent: str | None = None) -> str:
        """Note a body; a body whose name begins with the short name of another stands below it."""
        name = re.sub(r"^[Tt]he\s+", "", name.strip())
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

    def person(self, span: Span, titles: str, name: str) -> tuple[int, str]:
        """(index, basis) of a named person, new or known; a surname alone finds the one full name that ends with it."""
        printed = self.text[span.start : span.end]
        key, parts = fold(name), name.split()
        for i, p in enumerate(self.people):
            if p.kind == "person" and fold(p.name) == key:
                self.people[i] = _seen(p, printed, span)
                return i, "stated"
        if len(parts) == 1:
            alike = [i for i, p in enumerate(self.people)
                     if p.kind == "person" and fold(p.name).split()[-1] == key and _agree(p.honorific, titles)]  # fmt: skip
            if len(alike) == 1:
                self.people[alike[0]] = _seen(self.people[alike[0]], printed, span)
                return alike[0], "short_form"
        given, family = (" ".join(parts[:-1]) or None), parts[-1]
        honorific = titles.strip() or None
        self.people.append(ReadPerson(name, "person", honorific, given, family, f"{family}, {given}" if given else family,
                                      (printed,), (span,)))  # fmt: skip
        return len(self.people) - 1, "stated"

    def body(self, span: Span) -> int:
        """Index of a body that speaks."""
        printed = re.sub(r"^[Tt]he\s+", "", self.text[span.start : span.end])
        for i, p in enumerate(self.people):
            if p.kind == "body" and fold(p.name) == fold(printed):
                self.people[i] = _seen(p, printed, span)
                return i
        self.people.append(ReadPerson(printed, "body", sort_name=printed, names=(printed,), mentions=(span,)))
        return len(self.people) - 1

    def pronoun(self, word: str) -> int | None:
        """The last speaker, if the pronoun does not contradict their honorific."""
        if self.last is None or word.lower() == "they":
            return None
        p = self.people[self.last]
        wrong = MALE if word.lower() == "she" else FEMALE
        return None if p.kind == "body" or (p.honorific or "").lower().strip(".") in wrong else self.last


def _seen(person: ReadPerson, printed: str, span: Span) -> ReadPerson:
    names = person.names if printed in person.names else (*person.names, printed)
    return ReadPerson(person.name, person.kind, person.honorific, person.given, person.family, person.sort_name, names,
                      (*person.mentions, span), person.role, person.organization)  # fmt: skip


def _agree(honorific: str | None, titles: str) -> bool:
    one, other = (honorific or "").lower().strip(". "), titles.lower().strip(". ")
    return not (one in MALE and other in FEMALE) and not (one in FEMALE and other in MALE)


def read_phrase(register: Register, span: Span) -> tuple[ReadSpeaker, ...]:
    """The speakers that a phrase names: “Mr. A B, role, body and the C team”, “Ms. D”, “she”, “the participants”."""
    text = register.text
    phrase = text[span.start : span.end]
    tail = re.search(r"\s+and\s+(?:the\s+)?((?:[A-Z][\w’'-]*\s+)*[\w’'-]+)$", phrase)
    if tail and BODY_NOUNS.search(tail[1]) and PERSON.match(phrase) and _is_person(phrase):
        first = read_phrase(register, Span(span.start, span.start + tail.start()))
        return first + (_body(register, Span(span.start + tail.start(1), span.end)),)
    if phrase.lower() in ("he", "she", "they"):
        who = register.pronoun(phrase)
        return (ReadSpeaker(span, span, who, "pronoun" if who is not None else None),)
    if not _is_person(phrase):
        return (_body(register, span),)
    found = PERSON.match(phrase)
    assert found
    mention = Span(span.start, span.start + found.end())
    who, basis = register.person(mention, found["titles"], found["name"].rstrip("."))
    role: str | None = None
    role_span: Span | None = None
    organization: str | None = None
    role_basis: str | None = None
    after = re.match(r"\s*,\s*(?:the\s+)?", phrase[found.end() :])
    if after and found.end() + after.end() < len(phrase):
        role_span = Span(mention.end + after.end(), span.end)
        role = text[role_span.start : role_span.end]
        organization, role_basis = register.organization_of(role), "stated"
        p = register.people[who]
        if p.role is None:
            register.people[who] = ReadPerson(p.name, p.kind, p.honorific, p.given, p.family, p.sort_name, p.names,
                                              p.mentions, role, organization)  # fmt: skip
    register.last = who
    return (ReadSpeaker(span, mention, who, basis, role, role_span, role_basis, organization),)


def _body(register: Register, span: Span) -> ReadSpeaker:
    name = register.add_organization(register.text[span.start : span.end])
    return ReadSpeaker(span, span, register.body(span), "stated", organization=name)


def _is_person(phrase: str) -> bool:
    """A name with a title, or two capitalised words that are no body and no acronym, before any comma."""
    head = phrase.split(",")[0]
    if _TITLE.match(head) and re.match(rf"{HONORIFICS}\s+\S", head):
        return True
    parts = head.split()
    return (
        2 <= len(parts) <= 5 and PERSON.fullmatch(head) is not None and not BODY_NOUNS.search(head)
        and not any(p.isupper() and len(p) > 1 for p in parts) and parts[0] not in ("The", "A", "An", "This", "These")
    )  # fmt: skip
