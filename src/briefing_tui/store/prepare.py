"""The rows of one document, except for the numbers that only the library assigns. Pure: no database, no file.

Computed where the document is read, in any process or on any machine; the one writer then only numbers and stores them. Owns
the proof that every anchor is valid, and the uids.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import fields, replace
from datetime import date

from briefing_tui.errors import LibraryError
from briefing_tui.model import (
    Document,
    Extraction,
    ReadEvent,
    ReadSpeaker,
    ReadStatement,
    page_of,
    words_printed,
    words_said,
)
from briefing_tui.model.extraction import GROUP
from briefing_tui.store import identity
from briefing_tui.store.records import BodyRow, EventRow, PersonRow, Reading, SaidRow, StatementRow
from briefing_tui.text import fold, joined

_MADE = ("cue", "event", "parts", "speakers", "confidence", "shows_cue")
"""Fields of a statement that its row has in another form than the extraction."""
AS_READ = tuple(
    name
    for name in StatementRow._fields
    if name not in _MADE and name in {field.name for field in fields(ReadStatement)}
)
"""Fields of a statement that its row has as in the extraction."""

PARTICIPANT = "participant"
"""The role of those who met, in an event's parties."""
NEIGHBOURS = 5_000
"""Code points on either side of a statement that distinguish it from the same words elsewhere."""


def digest_of(reading: Reading) -> str:
    """The digest of a reading, computed without regard to its `digest` field."""
    return identity.sha256(repr(Reading(*reading[:-1], "")))


def spaced(text: str) -> str:
    """Folded words between blanks, so that a whole word is found by LIKE '% word %'."""
    return " " + joined(text) + " "


def prepare(document: Document, extraction: Extraction, lineage: str = "") -> Reading:
    """The rows of a document. `lineage` is the digest of its first version's text if it has an earlier one.

    Raises LibraryError if an anchor is invalid: nothing from a faulty extractor is stored.
    """
    prove(document, extraction)
    extraction = _of_names(extraction)
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
                uid=identity.speaker_uid(p.kind, p.name, lineage),
                kind=p.kind,
                name=p.name,
                honorific=p.honorific,
                given=p.given,
                family=p.family,
                names=tuple(dict.fromkeys((*p.names, p.name))),
                role=p.role,
                sex=p.sex,
            )
            for p in extraction.people
        ),
        events=tuple(_event(event, lineage, document.text) for event in extraction.events),
        statements=statements,
        coverage=tuple((q.span.start, q.span.end, q.claim, q.why) for q in extraction.coverage),
    )
    return reading._replace(digest=digest_of(reading))


def _of_names(extraction: Extraction) -> Extraction:
    """An extraction in which only people, bodies and documents with proper names are named: a speaker such as “officials” or
    “the court” is printed, but identified as nobody."""
    at = {old: new for new, old in enumerate(n for n, p in enumerate(extraction.people) if p.kind != GROUP)}
    if len(at) == len(extraction.people):
        return extraction
    said = tuple(replace(s, speakers=tuple(_at(one, at) for one in s.speakers)) for s in extraction.statements)
    return replace(extraction, people=tuple(extraction.people[n] for n in at), statements=said)


def _at(speaker: ReadSpeaker, at: dict[int, int]) -> ReadSpeaker:
    if speaker.person is None:
        return replace(speaker, candidates=tuple(at[n] for n in speaker.candidates)) if speaker.candidates else speaker
    if speaker.person in at:
        return replace(speaker, person=at[speaker.person])
    return replace(speaker, person=None, person_basis=None, person_confidence=0.0)


def prove(document: Document, extraction: Extraction) -> None:
    """Check that every anchor lies within the text and its context, and all candidates exist. Raises LibraryError."""
    size, people = len(document.text), len(extraction.people)
    for s in extraction.statements:
        inside = 0 <= s.context.start <= s.span.start < s.span.end <= s.context.end <= size
        if not (inside and in_order(s.parts, *s.span) and all(_known(said, people) for said in s.speakers)):
            raise LibraryError(
                f"“{document.file_name}” not imported: a statement's anchor {s.span.start}–{s.span.end} does not hold.",
                "Nothing of it was stored.",
            )


def in_order(parts: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether the parts of a statement are several or none, disjoint, in order and within it."""
    places = [start, *(at for part in parts for at in part), end]
    filled = all(first < last for first, last in parts)
    return len(parts) != 1 and filled and places == sorted(places)


def candidates_hold(person: int | None, candidates: Sequence[int], people: int) -> bool:
    """Whether the candidates are at least two different people, and no person is set; or there are none."""
    several = person is None and len(candidates) > 1 and len(set(candidates)) == len(candidates)
    return not candidates or (several and all(0 <= one < people for one in candidates))


def _known(said: ReadSpeaker, people: int) -> bool:
    return candidates_hold(said.person, said.candidates, people) and 0.0 <= said.person_confidence <= 1.0


def valid_day(day: str | None) -> str | None:
    """The day, if it can be sorted; else None."""
    if day is None:
        return None
    try:
        return day if date.fromisoformat(day) >= identity.FIRST_DAY else None
    except ValueError:
        return None


def statement_date(
    event_start: str | None, event_end: str | None, published: str | None
) -> tuple[str | None, str | None, str | None]:
    """(day, last day, basis) of a statement: those of its event if that has a date, else the briefing's."""
    if event_start:
        return valid_day(event_start), event_end or event_start, "from_event"
    day = valid_day(published)
    return day, day, "from_briefing_date" if published else None


class StatementUids:
    """The uids of one document's statements, requested in their order: repeated words get another uid."""

    def __init__(self, text: str, lineage: str) -> None:
        self._text, self._lineage = text, lineage
        self._seen: set[str] = set()
        self._turns: dict[str, int] = {}
        """Uid of the first occurrence → earlier occurrences of the same words with the same neighbours."""

    def of(self, span: tuple[int, int], context: tuple[int, int], parts: Sequence[tuple[int, int]] = ()) -> str:
        """The uid of the statement at a span, from its words as printed; later calls take it into account."""
        text, (start, end), (context_start, context_end) = self._text, span, context
        said = words_printed(text, span, parts)
        uid = identity.statement_uid(self._lineage, said)
        if uid in self._seen:  # the same sentence again: distinguished by its neighbours, then by its turn
            before = text[max(context_start, start - NEIGHBOURS) : start]
            near = joined(before + text[end : min(context_end, end + NEIGHBOURS)])
            first = uid = identity.statement_uid(self._lineage, said, near)
            turn = self._turns.get(first, 0)
            while uid in self._seen:
                turn += 1
                uid = identity.statement_uid(self._lineage, said, near, turn)
            self._turns[first] = turn
        self._seen.add(uid)
        return uid

    def unused(self, span: tuple[int, int], context: tuple[int, int], taken: Collection[str]) -> str:
        """The uid of a further statement at a span, which is none of those taken."""
        uid = self.of(span, context)
        while uid in taken:
            uid = self.of(span, context)
        return uid


class Lines:
    """Line numbers of offsets in a text, counted from 1; fast if the offsets are requested in order."""

    def __init__(self, text: str) -> None:
        self._text, self._line, self._counted = text, 1, 0

    def of(self, at: int) -> int:
        """The line of an offset."""
        if at < self._counted:
            self._line -= self._text.count("\n", at, self._counted)
        else:
            self._line += self._text.count("\n", self._counted, at)
        self._counted = at
        return self._line


def folded_body(name: str) -> str:
    """The key by which names of bodies are compared: the words, or the characters of a name without any."""
    return joined(name) or fold(name)


class _Bodies:
    """The organizations of one document, each once, in order of first occurrence."""

    def __init__(self) -> None:
        self.rows: list[BodyRow] = []
        self._at: dict[str, int] = {}

    def place(self, name: str) -> int:
        folded = folded_body(name)
        at = self._at.get(folded)
        if at is None:
            at = self._at[folded] = len(self.rows)
            self.rows.append(BodyRow(identity.organization_uid(name), name, folded))
        return at

    def take(self, extraction: Extraction) -> tuple[tuple[int, int], ...]:
        for body in extraction.organizations:
            self.place(body.name)
        for person in extraction.people:
            if person.kind == "body":
                self.place(person.name)
        return tuple((self.place(o.name), self.place(o.parent)) for o in extraction.organizations if o.parent)


def _event(event: ReadEvent, lineage: str, text: str) -> EventRow:
    return EventRow(
        uid=identity.event_uid(
            identity.Called(event.name, event.name_basis, sum(p.part == PARTICIPANT for p in event.parties)),
            event.classification,
            (event.start_date, event.end_date),
            event.place,
            lineage,
        ),
        name=event.name,
        name_basis=event.name_basis,
        folded=spaced(event.name + " " + event.classification.replace("_", " ")),
        classification=event.classification,
        start_date=event.start_date,
        end_date=event.end_date or event.start_date,
        date_edtf=event.date_edtf,
        date_text=event.date_text,
        date_basis=event.date_basis,
        place=event.place or None,
        place_basis=event.place_basis,
        announced=event.announced,
        anchor_start=event.anchor.start,
        anchor_end=event.anchor.end,
        parent=event.parent,
        relation=event.relation,
        parties=tuple((p.part, words_said(text, p.span), *p.span) for p in event.parties),
    )


class _Statements:
    """The statements of one document as rows."""

    def __init__(
        self, document: Document, extraction: Extraction, lineage: str, bodies: _Bodies, published: str | None
    ) -> None:
        self._document, self._text, self._extraction = document, document.text, extraction
        self._lineage, self._bodies, self._published = lineage, bodies, published
        self._lines = Lines(document.text)

    def rows(self) -> tuple[StatementRow, ...]:
        uids = StatementUids(self._text, self._lineage)
        return tuple(self._row(s, uids.of(s.span, s.context, s.parts)) for s in self._extraction.statements)

    def _row(self, s: ReadStatement, uid: str) -> StatementRow:
        text, start, end = self._text, s.span.start, s.span.end
        event = self._extraction.events[s.event] if s.event is not None else None
        began, ended = (event.start_date, event.end_date) if event else (None, None)
        day, last, basis = statement_date(began, ended, self._published)
        group = None if s.group is None else f"g-{identity.digest('group', self._lineage, str(s.group))}"
        return StatementRow(
            **{name: getattr(s, name) for name in AS_READ},
            uid=uid,
            text=words_said(text, s.span, s.parts),
            date=day,
            end_date=last,
            date_basis=basis,
            event=s.event,
            cue=words_said(text, s.cue) if s.cue else None,
            cue_start=s.cue.start if s.cue else None,
            cue_end=s.cue.end if s.cue else None,
            shows_cue=int(s.shows_cue),
            cut_group=group,
            start=start,
            end=end,
            parts=tuple((part.start, part.end) for part in s.parts),
            context_start=s.context.start,
            context_end=s.context.end,
            line=self._lines.of(start),
            page=page_of(self._document.pages, start),
            confidence=float(s.confidence),
            speakers=tuple(map(self._said, s.speakers)),
        )

    def _said(self, speaker: ReadSpeaker) -> SaidRow:
        at = speaker.attribution
        return SaidRow(
            person=speaker.person,
            role=speaker.role if speaker.person is not None else None,
            role_words=spaced(speaker.role) if speaker.role else "",
            body=self._bodies.place(speaker.organization) if speaker.organization else None,
            attribution=words_said(self._text, at),
            start=at.start,
            end=at.end,
            person_basis=speaker.person_basis,
            role_basis=speaker.role_basis,
            person_confidence=None if speaker.person is None else float(speaker.person_confidence),
            candidates=speaker.candidates,
        )
