"""Rows as they are read in a document, before the library assigns their ids."""

from __future__ import annotations

from typing import NamedTuple


class PersonRow(NamedTuple):
    """A person or body; `names` are all printed spellings."""

    uid: str
    kind: str
    name: str
    honorific: str | None
    given: str | None
    family: str | None
    names: tuple[str, ...]
    role: str | None = None
    """The role first printed in the document."""
    sex: str = ""
    """`female`, `male` or empty, as read: printed or likely."""


class BodyRow(NamedTuple):
    """An organization."""

    uid: str
    name: str
    folded: str


class EventRow(NamedTuple):
    """An event; `parent` is an index into the reading's events, `parties` are (part, text, start, end)."""

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
    """One speaker of one statement: `person` and `body` are indexes into the reading's people and bodies."""

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
    """None if there is no person."""
    candidates: tuple[int, ...]
    """Indexes into the reading's people."""


class StatementRow(NamedTuple):
    """One statement; `event` is an index into the reading's events, `parts` are (start, end)."""

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
    """1: the words have another meaning without their cue."""
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
    """Everything read in one document, ready to be numbered and stored."""

    text_sha256: str
    title: str
    title_basis: str
    published: str | None
    published_basis: str | None
    bodies: tuple[BodyRow, ...]
    above: tuple[tuple[int, int], ...]
    """(body, its parent), as indexes into `bodies`."""
    people: tuple[PersonRow, ...]
    events: tuple[EventRow, ...]
    statements: tuple[StatementRow, ...]
    """In the order in which they were read."""
    coverage: tuple[tuple[int, int, str, str], ...]
    """(start, end, claim, why) of every quoted span."""
    digest: str = ""
    """The digest of all fields above: two readings with the same digest are equal."""


class Packed(Reading):
    """A reading with its packed bytes, if there are no decisions about its text. A modified copy has none."""

    kept: bytes | None = None
    made_here = False
    """Whether its words, days and uids were computed from the text in this process, and need no verification."""

    def __repr__(self) -> str:
        return repr(Reading(*self))
