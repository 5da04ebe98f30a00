"""Score mentions: persons, places of their names, honorifics, roles, bodies and links against corpus/mentions.jsonl.

Owns the criteria. A person is right where the full name is the gold's, ignoring letter case, full stops and commas. A
place is right where both ends are. A role is right where its words are, ignoring articles and letter case. A body is
right where its name is any form of it in the gold. Of places in both, each pair that both assign to one person is a
link.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from briefing_tui.extract import extract
from briefing_tui.model import Document, Extraction, ReadPerson
from briefing_tui.text import fold
from sets import ROOT, documents

FILE = ROOT / "corpus" / "mentions.jsonl"
COUNTED = ("persons", "name places", "roles", "speaking bodies", "role bodies", "links")
"""Sorts with a precision and a recall; honorifics have one share."""
FIGURES = (*COUNTED, "persons precision", "persons recall", "honorifics right")
"""Figures with floors."""
ACTS = frozenset(("body", "country"))
"""Kinds of bodies that are listed as bodies; groups and documents are listed separately."""
_ARTICLE = re.compile(r"^(?:the|a|an|former|then)\s+", re.IGNORECASE)


class Found(NamedTuple):
    """One release: the gold of names, the gold of statements, the text, and its extraction."""

    gold: dict[str, Any]
    statements: list[dict[str, Any]]
    text: str
    read: Extraction


@dataclass
class Count:
    """Numbers given, in the gold, and right."""

    given: int = 0
    wanted: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        """Precision in percent; 100 where none was given."""
        return 100 * self.right / self.given if self.given else 100.0

    @property
    def recall(self) -> float:
        """Recall in percent; 100 where the gold has none."""
        return 100 * self.right / self.wanted if self.wanted else 100.0

    @property
    def f1(self) -> float:
        """F1 in percent."""
        both = self.given + self.wanted
        return 200 * self.right / both if both else 100.0


@dataclass
class Counts:
    """The counts of a set, and its errors, a line each."""

    of: dict[str, Count] = field(default_factory=lambda: {name: Count() for name in COUNTED})
    honorifics: Count = field(default_factory=Count)
    """Persons with the right name, and those of them whose honorific is the gold's."""
    errors: list[str] = field(default_factory=list)

    def add(self, what: str, doc: str, given: Counter[Any], wanted: Counter[Any]) -> None:
        """Count one release; `given` and `wanted` are multisets."""
        count, right = self.of[what], given & wanted
        count.given, count.wanted = count.given + given.total(), count.wanted + wanted.total()
        count.right += right.total()
        self.errors += [f"{what}: {doc}: false {thing}" for thing in sorted((given - wanted).elements(), key=str)]
        self.errors += [f"{what}: {doc}: missing {thing}" for thing in sorted((wanted - given).elements(), key=str)]


def read(splits: tuple[str, ...]) -> Iterator[Found]:
    """Read the releases of these splits."""
    marked = {gold["doc"]: gold for gold in map(json.loads, FILE.read_text("utf-8").splitlines())}
    for row, text in documents(splits):
        yield Found(marked[row["doc"]], row["statements"], text, extract(Document(text, row["doc"])))


def score(found: Iterable[Found]) -> Counts:
    """Count a set."""
    counts = Counts()
    for one in found:
        _persons(counts, one)
        _bodies(counts, one)
        _links(counts, one)
    return counts


def figures(counts: Counts) -> dict[str, float]:
    """FIGURES in percent: F1 of each sort, also precision and recall of persons, and the share of right honorifics."""
    persons = counts.of["persons"]
    values = (*(counts.of[what].f1 for what in COUNTED), persons.precision, persons.recall, counts.honorifics.recall)
    return dict(zip(FIGURES, values, strict=True))


def _name(name: str) -> str:
    return " ".join(fold(name).replace(".", " ").replace(",", " ").split())


def _role(role: str) -> str:
    return fold(_ARTICLE.sub("", " ".join(role.split())).strip(" ,."))


# ---- persons -------------------------------------------------------------------------------------------------------


def _persons(counts: Counts, one: Found) -> None:
    doc, gold = one.gold["doc"], one.gold["persons"]
    persons = [p for p in one.read.people if p.kind == "person"]
    counts.add("persons", doc, Counter(_name(p.name) for p in persons), Counter(_name(g["name"]) for g in gold))
    given = {(span.start, span.end, one.text[slice(*span)]) for p in persons for span in p.mentions}
    wanted = {(m["start"], m["end"], m["text"]) for g in gold for m in g["mentions"] if m["how"] == "name"}
    counts.add("name places", doc, Counter(given), Counter(wanted))
    by_name = {_name(p.name): (n, p) for n, p in enumerate(one.read.people) if p.kind == "person"}
    for g in gold:
        if known := by_name.get(_name(g["name"])):
            _honorific(counts, doc, known[1], g)
            roles = Counter({f"{known[1].name}: {_role(role)}" for role in _roles(one.read, *known)})
            counts.add("roles", doc, roles, Counter({f"{known[1].name}: {_role(role)}" for role in g["roles"]}))


def _honorific(counts: Counts, doc: str, person: ReadPerson, gold: dict[str, Any]) -> None:
    wanted = {_name(h) for h in gold["honorifics"]}
    given = _name(person.honorific or "")
    counts.honorifics.wanted += 1
    right = given in wanted if wanted and given else not wanted and not given
    counts.honorifics.right += right
    if not right:
        counts.errors.append(f"honorifics: {doc}: {person.name}: {person.honorific} / {gold['honorifics']}")


def _roles(extraction: Extraction, number: int, person: ReadPerson) -> Iterator[str]:
    """Every role of a person that was read: their own, and those printed beside their statements."""
    if person.role:
        yield person.role
    for statement in extraction.statements:
        for speaker in statement.speakers:
            if speaker.person == number and speaker.role and speaker.role_basis == "stated":
                yield speaker.role


# ---- bodies --------------------------------------------------------------------------------------------------------


def _bodies(counts: Counts, one: Found) -> None:
    """Count bodies that say something, and those that a person's role names: right ones, and missing ones."""
    doc, bodies = one.gold["doc"], [g for g in one.gold["bodies"] if g["kind"] in ACTS]
    forms = {form: g["name"] for g in bodies for form in _forms(g)}
    said = [_role(n) for s in one.statements if s["speaker_type"] in ACTS for n in s["name"].split(" ; ")]
    roles = [words for g in one.gold["persons"] for role in g["roles"] for words in _parts(_role(role))]
    speaking = {speaker.person for s in one.read.statements for speaker in s.speakers}
    spoke = [p.name for at, p in enumerate(one.read.people) if p.kind == "body" and at in speaking]
    named = [o.name for o in one.read.organizations]
    for what, names, wanted in (("speaking bodies", spoke, said), ("role bodies", named, roles)):
        given = Counter(forms.get(_role(name), f"no body: {name}") for name in names)
        counts.add(what, doc, given, Counter({forms[form] for form in wanted if form in forms}))


def _forms(gold: dict[str, Any]) -> set[str]:
    """Every printed form of a body's name, normalised like roles."""
    return {_role(form) for form in (gold["name"], *(m["text"] for m in gold["mentions"] if m["how"] == "name"))}


def _parts(role: str) -> Iterator[str]:
    """Every run of words of a role: one of them may be the name of a body."""
    words = role.split()
    return (_role(" ".join(words[a:b])) for a in range(len(words)) for b in range(a + 1, len(words) + 1))


# ---- links ---------------------------------------------------------------------------------------------------------


def _links(counts: Counts, one: Found) -> None:
    """Count pairs of places that mean one person, of the places in both: names, and roles that stand for a speaker."""
    given = {
        (span.start, span.end): n for n, p in enumerate(one.read.people) if p.kind == "person" for span in p.mentions
    }
    for statement in one.read.statements:
        for s in statement.speakers:
            if s.person is not None and one.read.people[s.person].kind == "person":
                given.setdefault((s.mention.start, s.mention.end), s.person)
    wanted = {(m["start"], m["end"]): n for n, g in enumerate(one.gold["persons"]) for m in g["mentions"]}
    common = sorted(given.keys() & wanted.keys())
    pairs = [(a, b) for k, a in enumerate(common) for b in common[k + 1 :]]
    shown = {(a, b): f"{one.text[slice(*a)]} {a[0]} = {one.text[slice(*b)]} {b[0]}" for a, b in pairs}
    counts.add(
        "links",
        one.gold["doc"],
        Counter(shown[a, b] for a, b in pairs if given[a] == given[b]),
        Counter(shown[a, b] for a, b in pairs if wanted[a] == wanted[b]),
    )
