"""What one document becomes in the library, but for the numbers that only the library gives. Pure: no database, no file.

Made where the document is read, in any process or on any machine; the one writer then only numbers and stores it. Owns
the proof that every anchor holds, and the uids.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from typing import NamedTuple

from briefing_tui.errors import LibraryError
from briefing_tui.model import Document, Extraction, ReadEvent, ReadStatement
from briefing_tui.store import identity
from briefing_tui.text import fold, words


class PersonRow(NamedTuple):
    """A person or body; `names` are every printed spelling, each with its words."""

    uid: str
    kind: str
    name: str
    sort_name: str
    sort_key: str
    honorific: str | None
    given: str | None
    family: str | None
    names: tuple[tuple[str, str], ...]


class BodyRow(NamedTuple):
    """An organization."""

    uid: str
    name: str
    folded: str


class EventRow(NamedTuple):
    """An event; `parent` is its place in the reading's events, `parties` are (part, text, start, end)."""

    uid: str
    name: str
    name_basis: str
    folded: str
    classification: str
    start_date: str | None
    end_date: str | None
    date_edtf: str | None
    date_text: str | None
    date_basis: str | None
    place: str | None
    place_basis: str | None
    announced: bool
    anchor_start: int
    anchor_end: int
    parent: int | None
    relation: str | None
    parties: tuple[tuple[str, str, int, int], ...]


class SaidRow(NamedTuple):
    """One speaker of one statement: `person` and `body` are places in the reading's people and bodies."""

    person: int | None
    role: str | None
    role_words: str
    body: int | None
    attribution: str
    start: int
    end: int
    person_basis: str | None
    role_basis: str | None


class StatementRow(NamedTuple):
    """One statement; `event` is its place in the reading's events."""

    uid: str
    kind: str
    text: str
    date: str | None
    end_date: str | None
    date_basis: str | None
    event: int | None
    occasion: str | None
    cue: str | None
    cue_start: int | None
    cue_end: int | None
    cut_group: str | None
    start: int
    end: int
    context_start: int
    context_end: int
    line: int
    page: int | None
    rule: str
    confidence: float
    speakers: tuple[SaidRow, ...]


class Reading(NamedTuple):
    """What was read in one document, ready to be numbered and stored."""

    text_sha256: str
    title: str
    title_basis: str
    published: str | None
    published_basis: str | None
    bodies: tuple[BodyRow, ...]
    above: tuple[tuple[int, int], ...]
    """(body, the body above it), as places in `bodies`."""
    people: tuple[PersonRow, ...]
    events: tuple[EventRow, ...]
    statements: tuple[StatementRow, ...]
    """In the order in which they were read."""
    coverage: tuple[tuple[int, int, str, str], ...]
    """(start, end, claim, why) of every quoted span."""
    digest: str = ""
    """Of all of the above: two readings with the same digest are the same."""


def spaced(text: str) -> str:
    """Folded words with a blank at either side, so that a whole word is found by LIKE '% word %'."""
    return " " + " ".join(words(text)) + " "


def prepare(document: Document, extraction: Extraction, lineage: str = "") -> Reading:
    """The rows of a document. `lineage` is the digest of its first version's text where it has an earlier one.

    Raises LibraryError where an anchor does not hold: an extractor that breaks this is stopped at the door.
    """
    prove(document, extraction)
    digest = identity.sha256(document.text)
    lineage = lineage or digest
    bodies = _Bodies()
    above = bodies.take(extraction)
    published = document.published or extraction.published
    statements = _Statements(document, extraction, lineage, bodies, published).rows()
    reading = Reading(
        text_sha256=digest,
        title=document.title or extraction.title or document.file_name,
        title_basis=document.title_basis or extraction.title_basis or ("stated" if document.title else "constructed"),
        published=published,
        published_basis=document.published_basis if document.published else extraction.published_basis,
        bodies=tuple(bodies.rows),
        above=above,
        people=tuple(
            PersonRow(
                identity.speaker_uid(p.kind, p.name, lineage), p.kind, p.name, p.sort_name or p.name,
                fold(p.sort_name or p.name), p.honorific, p.given, p.family,
                tuple((name, spaced(name)) for name in dict.fromkeys((*p.names, p.name))),
            )
            for p in extraction.people
        ),
        events=tuple(_event(event, lineage) for event in extraction.events),
        statements=statements,
        coverage=tuple((q.span.start, q.span.end, q.claim, q.why) for q in extraction.coverage),
    )  # fmt: skip
    return reading._replace(digest=identity.sha256(repr(reading)))


def prove(document: Document, extraction: Extraction) -> None:
    """Every anchor lies inside the text and its context. Raises LibraryError."""
    size = len(document.text)
    for s in extraction.statements:
        if not (0 <= s.context.start <= s.span.start < s.span.end <= s.context.end <= size):
            raise LibraryError(
                f"“{document.file_name}” not imported: a statement's anchor {s.span.start}–{s.span.end} does not hold.",
                "Nothing of it was stored.",
            )


def valid_day(day: str | None) -> str | None:
    """The day, if it is one that can be sorted."""
    if day is None:
        return None
    try:
        return day if date.fromisoformat(day) >= identity.FIRST_DAY else None
    except ValueError:
        return None


class _Bodies:
    """The organizations of one document, each once, in the order in which they are met."""

    def __init__(self) -> None:
        self.rows: list[BodyRow] = []
        self._at: dict[str, int] = {}

    def place(self, name: str) -> int:
        folded = " ".join(words(name)) or fold(name)
        at = self._at.get(folded)
        if at is None:
            at = self._at[folded] = len(self.rows)
            self.rows.append(BodyRow(identity.organization_uid(name), name, folded))
        return at

    def take(self, extraction: Extraction) -> tuple[tuple[int, int], ...]:
        for body in extraction.organizations:
            self.place(body.name)
        return tuple((self.place(o.name), self.place(o.parent)) for o in extraction.organizations if o.parent)


def _event(event: ReadEvent, lineage: str) -> EventRow:
    return EventRow(
        identity.event_uid(event.name, event.name_basis, event.classification, event.start_date, event.end_date,
                           event.place, lineage),
        event.name, event.name_basis, spaced(event.name + " " + event.classification.replace("_", " ")),
        event.classification, event.start_date, event.end_date or event.start_date, event.date_edtf, event.date_text,
        event.date_basis, event.place or None, event.place_basis, event.announced, event.anchor.start,
        event.anchor.end, event.parent, event.relation,
        tuple((p.part, p.text, p.span.start, p.span.end) for p in event.parties),
    )  # fmt: skip


class _Statements:
    """The statements of one document as rows."""

    def __init__(
        self, document: Document, extraction: Extraction, lineage: str, bodies: _Bodies, published: str | None
    ) -> None:
        self._document, self._text, self._extraction = document, document.text, extraction
        self._lineage, self._bodies, self._published = lineage, bodies, published
        self._line, self._counted = 1, 0

    def rows(self) -> tuple[StatementRow, ...]:
        seen: set[str] = set()
        return tuple(self._row(s, self._uid(s, seen)) for s in self._extraction.statements)

    def _uid(self, s: ReadStatement, seen: set[str]) -> str:
        text = self._text
        said = text[s.span.start : s.span.end]
        uid = identity.statement_uid(self._lineage, said)
        turn = 0
        while uid in seen:  # the same sentence again: told apart by its neighbours, then by its turn
            near = text[s.context.start : s.span.start] + text[s.span.end : s.context.end]
            uid = identity.statement_uid(self._lineage, said, " ".join(words(near)), turn)
            turn += 1
        seen.add(uid)
        return uid

    def _row(self, s: ReadStatement, uid: str) -> StatementRow:
        text, start, end = self._text, s.span.start, s.span.end
        event = self._extraction.events[s.event] if s.event is not None else None
        if event is not None and event.start_date:
            day, basis = valid_day(event.start_date), "from_event"
            last: str | None = event.end_date or event.start_date
        else:
            day = last = valid_day(self._published)
            basis = "from_briefing_date" if self._published else ""
        group = None if s.group is None else f"g-{identity.digest('group', self._lineage, str(s.group))}"
        return StatementRow(
            uid, s.kind, text[start:end], day, last, basis or None, s.event, s.occasion,
            text[s.cue.start : s.cue.end] if s.cue else None, s.cue.start if s.cue else None,
            s.cue.end if s.cue else None, group, start, end, s.context.start, s.context.end, self._line_of(start),
            _page(self._document, start), s.rule, s.confidence, tuple(
                SaidRow(sp.person, sp.role if sp.person is not None else None, spaced(sp.role) if sp.role else "",
                        self._bodies.place(sp.organization) if sp.organization else None,
                        text[sp.attribution.start : sp.attribution.end], sp.attribution.start, sp.attribution.end,
                        sp.person_basis, sp.role_basis)
                for sp in s.speakers),
        )  # fmt: skip

    def _line_of(self, at: int) -> int:
        """The line of the text on which a place stands, counted from 1; from the last one asked for onwards."""
        if at < self._counted:
            self._line, self._counted = 1, 0
        self._line += self._text.count("\n", self._counted, at)
        self._counted = at
        return self._line


def _page(document: Document, at: int) -> int | None:
    """The page on which a place of the text is printed, counted from 1; None where the format has no pages."""
    number = bisect_right(document.pages, at, key=lambda page: page[0])
    if not number:
        return None
    label = document.pages[number - 1][2]
    return int(label) if label.isdecimal() and label.isascii() else number
