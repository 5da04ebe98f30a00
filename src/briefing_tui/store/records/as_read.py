"""Rows as they are read in a document, before the library gives them numbers."""

from __future__ import annotations

from typing import NamedTuple


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
    role: str | None = None
    """As first printed in the document."""
    sex: str = ""
    """`female`, `male` or nothing, as read: printed or likely."""


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
    person_confidence: float | None
    """None where nobody is meant."""
    candidates: tuple[int, ...]
    """Places in the reading's people."""


class StatementRow(NamedTuple):
    """One statement; `event` is its place in the reading's events, `parts` are (start, end)."""

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
    stance: str
    shows_cue: int
    """1: the words mean something else without their cue."""
    cut_group: str | None
    start: int
    end: int
    parts: tuple[tuple[int, int], ...]
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


class Packed(Reading):
    """A reading with the bytes that it is kept as, where nothing was decided of its text. What is changed of it has none."""

    kept: bytes | None = None
    made_here = False
    """Were its words, days and uids made of the text in this process? Then they need not be proved."""

    def __repr__(self) -> str:
        return repr(Reading(*self))
