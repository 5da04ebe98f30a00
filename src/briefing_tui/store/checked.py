"""Validate a reading against its document. Owns the conditions that every reading must meet, wherever it was made.

A reading is made in another process or on another machine, from a foreign text. Whatever can be looked up in the text or
computed again (words, offsets, uids, digests) is not taken on trust. Pure: no database, no file; repairs nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from briefing_tui.model import CLASSIFICATIONS, KINDS, Document, is_day, page_of, words_said
from briefing_tui.model.people import SEXES
from briefing_tui.model.stances import STANCES
from briefing_tui.store import identity
from briefing_tui.store.prepare import (
    PARTICIPANT,
    Lines,
    StatementUids,
    candidates_hold,
    digest_of,
    folded_body,
    in_order,
    spaced,
    statement_date,
)
from briefing_tui.store.records import EventRow, Packed, PersonRow, Reading, SaidRow, StatementRow
from briefing_tui.text import LINE_LIMIT

CLAIMS = ("statement", "title", "unclaimed")
PARTS = ("organizer", "funder", "participant")
NAME_BASES = ("stated", "constructed")
RELATIONS = ("on_margins_of", "part_of", None)
SPEAKER_KINDS = ("person", "body", "document")

T = TypeVar("T")
Shape = Callable[[Any], Any]


class InvalidValueError(Exception):
    """An invalid value. The message completes the sentence “its answer …”: “has words that stand in no text”."""


def shaped(kind: type[T], value: object) -> T:
    """Convert plain data (lists from JSON) to named tuples, checking each field's type. Raises InvalidValueError."""
    make: Any = _shape
    found: T = make(kind)(value)
    return found


def check(document: Document, answer: object) -> Reading:
    """Convert an answer to a reading, checking each field's type and every span against the document. Raises InvalidValueError.

    A `Reading` was made in this process, from fields already checked by `shaped`; values derived from the text are not computed twice.
    """
    made = isinstance(answer, Packed) and answer.made_here
    reading = answer if isinstance(answer, Reading) else shaped(Reading, answer)
    digest = identity.sha256(document.text)
    _hold(reading.text_sha256 == digest, "is of another text")
    _head(document, reading)
    _bodies(reading)
    for person in reading.people:
        _person(person, digest)
    for event in reading.events:
        _event(event, digest, document.text, len(reading.events))
    _above(reading.events)
    _statements(document, reading, None if made else StatementUids(document.text, digest))
    size = len(document.text)
    for start, end, claim, _ in reading.coverage:
        _hold(0 <= start < end <= size and claim in CLAIMS, "quotes outside the text")
    named = max(len(reading.people), len(reading.bodies), len(reading.events), len(reading.coverage))
    _hold(named <= size, "names more than its text has words")
    _hold(made or reading.digest == digest_of(reading), "has a digest of something else")
    return reading


def _hold(holds: bool, what: str) -> None:
    if not holds:
        raise InvalidValueError(what)


# ---- parts of a reading --------------------------------------------------------------------------------------------


def _head(document: Document, reading: Reading) -> None:
    _hold(bool(reading.title) and (not document.title or reading.title == document.title), "has another title")
    _hold(is_day(reading.published), "has a date that is none")
    if document.published:
        stated = (document.published, document.published_basis)
        _hold((reading.published, reading.published_basis) == stated, "has another date")


def _bodies(reading: Reading) -> None:
    for row in reading.bodies:
        named = (identity.organization_uid(row.name), folded_body(row.name))
        _hold((row.uid, row.folded) == named, "has a body under another's name")
    number = len(reading.bodies)
    _hold(all(0 <= one < number and 0 <= above < number for one, above in reading.above), "names a body that is none")


def _person(row: PersonRow, lineage: str) -> None:
    _hold(row.kind in SPEAKER_KINDS and bool(row.name), "has a speaker that is none")
    _hold(row.uid == identity.speaker_uid(row.kind, row.name, lineage), "has a speaker under another's uid")
    _hold(row.sex in SEXES, "has a speaker of no sex")
    _hold(row.name in row.names, "has a speaker without a name")


def _event(row: EventRow, lineage: str, text: str, number: int) -> None:
    kind, start, end = row.classification, row.start_date, row.end_date
    _hold(kind in CLASSIFICATIONS and row.name_basis in NAME_BASES and bool(row.name), "has an event of no kind")
    _hold(is_day(start) and is_day(end), "has an event on a day that is none")
    called = identity.Called(row.name, row.name_basis, sum(part == PARTICIPANT for part, *_ in row.parties))
    uids = [
        identity.event_uid(called, kind, (start, last), row.place, lineage)
        for last in ((end, None) if end == start else (end,))  # an event of one day may have been read without an end
    ]
    _hold(row.uid in uids, "has an event under another's uid")
    _hold(row.folded == spaced(row.name + " " + kind.replace("_", " ")), "has an event with other words")
    _hold(0 <= row.anchor_start <= row.anchor_end <= len(text), "has an event outside the text")
    _hold(row.parent is None or 0 <= row.parent < number, "has an event below one that is none")
    _hold(row.relation in RELATIONS, "has an event in no relation")
    for part, printed, start_at, end_at in row.parties:
        _hold(part in PARTS and _stands(text, printed, start_at, end_at), "has a party that stands in no text")


def _above(events: tuple[EventRow, ...]) -> None:
    """Check that no event is its own ancestor."""
    for row in events:
        steps, above = 0, row.parent
        while above is not None:
            steps, above = steps + 1, events[above].parent
            _hold(steps <= len(events), "has an event below itself")


def _statements(document: Document, reading: Reading, uids: StatementUids | None) -> None:
    text, size, events = document.text, len(document.text), reading.events
    people, bodies = len(reading.people), len(reading.bodies)
    lines = Lines(text)
    for row in reading.statements:
        start, end, before, behind = row.start, row.end, row.context_start, row.context_end
        _hold(0 <= before <= start < end <= behind <= size, "has a statement outside the text")
        _hold(in_order(row.parts, start, end), "has parts that are none of its words")
        _hold(row.text == words_said(text, (start, end), row.parts), "has words that stand in no text")
        by_recipe = uids.of((start, end), (before, behind), row.parts) if uids else row.uid
        _hold(row.uid == by_recipe, "has a statement under another's uid")
        _hold(row.kind in KINDS and 0.0 <= row.confidence <= 1.0, "has a statement of no kind")
        _hold(
            (row.line, row.page) == (lines.of(start), page_of(document.pages, start)), "has a statement on another line"
        )
        _hold(row.event is None or 0 <= row.event < len(events), "has a statement at an event that is none")
        event = events[row.event] if row.event is not None else None
        dated = statement_date(*(event.start_date, event.end_date) if event else (None, None), reading.published)
        _hold((row.date, row.end_date, row.date_basis) == dated, "has a statement on another day")
        _cue(row, text)
        for said in row.speakers:
            _said(said, text, people, bodies)


def _cue(row: StatementRow, text: str) -> None:
    if row.cue is None or row.cue_start is None or row.cue_end is None:
        _hold((row.cue, row.cue_start, row.cue_end) == (None, None, None), "has half a cue")
    else:
        _hold(_stands(text, row.cue, row.cue_start, row.cue_end), "has a cue that stands in no text")
    _hold(row.stance in STANCES, "has a statement of no stance")
    _hold(row.shows_cue in (0, 1) and (row.cue is not None or not row.shows_cue), "shows a cue that it has not")
    group = row.cut_group
    _hold(group is None or (group[:2] == "g-" and len(group) == 14 and group.isascii()), "has a statement in no group")


def _said(row: SaidRow, text: str, people: int, bodies: int) -> None:
    _hold(_stands(text, row.attribution, row.start, row.end), "has a speaker whose name stands in no text")
    _hold(row.person is None or 0 <= row.person < people, "has a statement by nobody it names")
    _hold(row.body is None or 0 <= row.body < bodies, "has a statement for no body it names")
    sure = row.person_confidence
    _hold((row.person is None) == (sure is None), "is sure of nobody")
    _hold(sure is None or 0.0 <= sure <= 1.0, "is surer of somebody than can be")
    _hold(candidates_hold(row.person, row.candidates, people), "names others than may be meant")
    _hold(row.role is None or (row.person is not None and row.role_words == spaced(row.role)), "has a role of others")


def _stands(text: str, printed: str, start: int, end: int) -> bool:
    return 0 <= start <= end <= len(text) and words_said(text, (start, end)) == printed


# ---- types ---------------------------------------------------------------------------------------------------------

_PLAIN = frozenset((str, int, float, bool, NoneType))


@cache
def _shape(kind: Any) -> Shape:
    """The function that converts plain data to a type; created once for each annotation."""
    arguments = get_args(kind)
    if get_origin(kind) is tuple and arguments[-1] is Ellipsis:
        return _row_of_any_length(arguments[0])
    if get_origin(kind) is tuple:
        return _row(tuple, arguments)
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)] if is_dataclass(kind) else kind._fields
    return _row(lambda values: kind(*values), tuple(hints[name] for name in names), kind)


def _row_of_any_length(hint: Any) -> Shape:
    kinds, each = _field(hint)

    def plain(value: Any) -> tuple[Any, ...]:
        return tuple([_plain(one, kinds) for one in value])

    def many(value: Any) -> tuple[Any, ...]:
        return tuple([each(one) for one in value]) if each else ()

    return many if each else plain


def _plain(value: Any, kinds: frozenset[type]) -> Any:
    if type(value) not in kinds:
        raise InvalidValueError("has a field of another kind")
    if type(value) is str:
        _storable(value)
    return value


def _field(hint: Any) -> tuple[frozenset[type], Shape | None]:
    """The types that a field may have, and the converter for a nested row."""
    options = get_args(hint) if isinstance(hint, UnionType) else (hint,)
    rows = [option for option in options if option not in _PLAIN]
    if not rows:
        return frozenset(options), None
    return frozenset((list, tuple, *(option for option in options if option in _PLAIN))), _shape(rows[0])


def _row(make: Callable[[list[Any]], Any], hints: tuple[Any, ...], own: type = tuple) -> Shape:
    """The converter for a row with these fields."""
    each_field = [_field(hint) for hint in hints]
    kinds = [kind for kind, _ in each_field]
    shapes = [(at, shape) for at, (_, shape) in enumerate(each_field) if shape is not None]
    forms, good = (list, tuple, own), set[tuple[type, ...]]()

    def row(value: Any) -> Any:
        if type(value) not in forms:
            raise InvalidValueError("has a row of another form")
        signature = tuple(map(type, value))
        if signature not in good:  # few of the possible signatures occur
            if len(signature) != len(kinds) or any(map(_differs, signature, kinds)):
                raise InvalidValueError("has a field of another kind")
            good.add(signature)
        for field in value:
            if type(field) is str and not (field.isascii() and len(field) <= LINE_LIMIT):
                _storable(field)
        values = list(value)
        for at, shape in shapes:
            if values[at] is not None:
                values[at] = shape(values[at])
        return make(values)

    return row


def _differs(found: type, kinds: frozenset[type]) -> bool:
    return found not in kinds


def _storable(text: str) -> None:
    """Check that a text is not too long and contains no lone surrogate, which SQLite cannot store."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise InvalidValueError("has half a character") from None
    if len(text) > LINE_LIMIT:
        raise InvalidValueError("has a word without end")
