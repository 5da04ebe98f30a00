"""The stored records, each defined once: columns, types, order. Every INSERT, SELECT and digest is made from here.

A record is a named tuple whose fields are the columns of its table, in the order in which its digest takes them; columns
that stand beside it (`tags`, `digest`) belong to the table. Rows as they are read in a document, before the library gives
them numbers, stand here too. Holds no connection and no query: others ask, and take what they asked for by its name.

A field more: a column in a new step of the schema, here, and in the model where it is shown (docs/ARCHITECTURE.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from briefing_tui.store.selection import by_name, columns

NEW: Any = None
"""The id of a record that is stored for the first time: the library gives it one."""

# ---- as read in a document -------------------------------------------------------------------------------------------


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


# ---- as stored -------------------------------------------------------------------------------------------------------


class FormerRecord(NamedTuple):
    """A text of which a later version is here."""

    uid: str
    text_sha256: str
    byte_sha256: str
    published: str | None
    document: str
    """JSON: the document as its reader gave it, with other files that bear it."""
    reading: bytes
    """What the machine read in it (kept.py), by its own lineage."""


class BriefingRecord(NamedTuple):
    """A briefing with its frozen text. What lists show of it stands before the text (`HEAD`): reading it reads no text."""

    id: int
    uid: str
    lineage: str
    title: str
    title_basis: str
    published: str | None
    published_basis: str | None
    language: str
    publisher: str | None
    url: str | None
    file_name: str
    media_type: str
    encoding: str
    byte_sha256: str
    text: str
    text_sha256: str
    text_from: str
    supersedes: int | None
    reading_sha256: str | None
    """Of what the machine read."""
    reading: bytes | None
    """All that it read (kept.py); None where an earlier version read it."""


class CopyRecord(NamedTuple):
    """A file whose bytes are known: the briefing's own, or another with the same words."""

    byte_sha256: str
    briefing_id: int
    file_name: str


class PageRecord(NamedTuple):
    """Where a page of a paged file begins and ends in its text."""

    briefing_id: int
    start: int
    end: int
    label: str


class QuotedRecord(NamedTuple):
    """A quoted span of a briefing, and what became of it."""

    briefing_id: int
    start: int
    end: int
    claim: str
    why: str


class FormRecord(NamedTuple):
    """A name as the briefings of one publisher print it in one year, with what they say of who bears it; and who that is."""

    id: int
    key: int
    """A digest of what makes it another form than others: `kind` … `year`."""
    kind: str
    block: str
    """What names are compared within (joins/naming.py); of a body its uid."""
    name: str
    sort_name: str
    given_name: str | None
    family_name: str | None
    honorific: str
    sex: str
    titles: str
    """With “, ” between them."""
    label: int
    """1: the label of a turn in a transcript."""
    publisher: str
    year: int
    """0: undated."""
    speaker_id: int
    rule: str | None
    """By which it was joined to that speaker (joins/rules.py); None: it was not asked for yet."""
    named: int = 0
    """In how many briefings."""
    decided: str = ""
    """The decision that says that the name means somebody, or another, there (mentions.py); empty: none does."""


class SpeakerRecord(NamedTuple):
    """A person, or a body that speaks: all forms that are joined to it."""

    id: int
    uid: str
    kind: str
    name: str
    sort_name: str
    sort_key: str
    honorific_prefix: str | None
    given_name: str | None
    family_name: str | None
    statements: int = 0
    first_date: str | None = None
    last_date: str | None = None
    apart: int = 0
    """What it said beside `statements` that no list has unless it is asked for: denied, not said yet, questions …"""
    named: int = 0
    """In how many briefings, where its forms do not stand in the same ones."""


class NameRecord(NamedTuple):
    """A spelling of a form, as a briefing prints it: with its honorific."""

    form_id: int
    briefing_id: int
    name: str
    folded: str


class OrganizationRecord(NamedTuple):
    """A body that a role or a statement belongs to."""

    id: int
    uid: str
    name: str
    folded: str
    parent_id: int | None = None


class OrganizationBriefingRecord(NamedTuple):
    """A briefing that names an organization."""

    organization_id: int
    briefing_id: int


class RoleRecord(NamedTuple):
    """A role of a speaker, as printed."""

    id: int
    speaker_id: int
    label: str
    folded: str
    organization_id: int | None


class PlaceRecord(NamedTuple):
    """A place where an event was held."""

    id: int
    name: str
    folded: str


class EventRecord(NamedTuple):
    """An event."""

    id: int
    uid: str
    name: str
    name_basis: str
    folded: str
    classification: str
    parent_id: int | None
    relation: str | None
    start_date: str | None
    end_date: str | None
    date_edtf: str | None
    date_text: str | None
    date_basis: str | None
    place_id: int | None
    place_basis: str | None
    announced: int
    statements: int = 0


class EventBriefingRecord(NamedTuple):
    """Where a briefing tells of an event."""

    event_id: int
    briefing_id: int
    start: int
    end: int


class PartyRecord(NamedTuple):
    """An organizer, funder or participant of an event."""

    event_id: int
    briefing_id: int
    position: int
    part: str
    text: str
    start: int
    end: int


class StatementRecord(NamedTuple):
    """A statement."""

    id: int
    uid: str
    kind: str
    text: str
    date: str | None
    end_date: str | None
    date_basis: str | None
    event_id: int | None
    occasion: str | None
    cue: str | None
    cue_start: int | None
    cue_end: int | None
    stance: str
    shows_cue: int
    cut_group: str | None
    language: str
    briefing_id: int
    start: int
    end: int
    parts: str | None
    """As JSON: [[start, end], …]."""
    context_start: int
    context_end: int
    line: int
    page: int | None
    rule: str
    confidence: float
    review_state: str
    decided_by: str | None
    """Whose decisions hold of it, a line each."""
    contested: int
    """1: two people decided otherwise, and neither had seen what the other did."""


class SpokenRecord(NamedTuple):
    """One speaker of a statement."""

    statement_id: int
    position: int
    form_id: int | None
    """Who is named here."""
    speaker_id: int | None
    """Who that is, as the forms are joined."""
    role_id: int | None
    organization_id: int | None
    attribution_text: str
    start: int
    end: int
    person_basis: str | None
    role_basis: str | None
    person_confidence: float | None
    candidates: str | None
    """As JSON: ids of forms."""


class RejectedRecord(NamedTuple):
    """A statement that somebody said is none."""

    uid: str
    briefing_id: int
    start: int
    end: int
    decision: str


class MonthRecord(NamedTuple):
    """What is counted of a month."""

    month: str
    events: int
    statements: int
    briefings: int
    loose: int


# ---- tables ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)  # each is one of its own: cheap as a key
class Table:
    """A table: the record that its rows are, and the columns that stand beside it."""

    name: str
    fields: tuple[str, ...]
    """Of the record, as its digest takes them."""
    beside: tuple[str, ...] = ("digest",)

    @property
    def columns(self) -> tuple[str, ...]:
        """All of them, in the order in which they are inserted."""
        return (*self.fields, *self.beside)

    def select(self, alias: str = "") -> str:
        """The columns of the record, as SQL lists them."""
        return columns(self.fields, alias)

    def insert(self, how: str = "INSERT") -> str:
        """The statement that stores a record followed by what stands beside it."""
        return how + self._into

    @cached_property
    def _into(self) -> str:
        return f" INTO {self.name}({columns(self.columns)}) VALUES ({', '.join('?' * len(self.columns))})"


BRIEFINGS = Table("briefings", BriefingRecord._fields, ())
COPIES = Table("copies", CopyRecord._fields, ())
PAGES = Table("pages", PageRecord._fields, ())
COVERAGE = Table("coverage", QuotedRecord._fields, ())
FORMS = Table("forms", FormRecord._fields)
SPEAKERS = Table("speakers", SpeakerRecord._fields)
NAMES = Table("names", NameRecord._fields)
ORGANIZATIONS = Table("organizations", OrganizationRecord._fields)
ORGANIZATION_BRIEFINGS = Table("organization_briefings", OrganizationBriefingRecord._fields, ())
ROLES = Table("roles", RoleRecord._fields)
PLACES = Table("places", PlaceRecord._fields)
EVENTS = Table("events", EventRecord._fields)
EVENT_BRIEFINGS = Table("event_briefings", EventBriefingRecord._fields)
PARTIES = Table("parties", PartyRecord._fields)
FORMER = Table("former_texts", FormerRecord._fields)
REJECTED = Table("rejected", RejectedRecord._fields, ())
MONTHS = Table("months", MonthRecord._fields)
STATEMENTS = Table("statements", StatementRecord._fields, ("tags", "digest"))
SPOKEN = Table("statement_speakers", SpokenRecord._fields, ())

TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        BRIEFINGS,
        COPIES,
        PAGES,
        COVERAGE,
        FORMS,
        SPEAKERS,
        NAMES,
        ORGANIZATIONS,
        ORGANIZATION_BRIEFINGS,
        ROLES,
        PLACES,
        EVENTS,
        EVENT_BRIEFINGS,
        PARTIES,
        REJECTED,
        FORMER,
        MONTHS,
        STATEMENTS,
        SPOKEN,
    )
}

WORD_TAGS: dict[str, str] = {}
"""Columns of a statement whose words are tags of the index (tags.py), each with the letter of its tags: what is printed
there is found by the field of the query language that is called as the column."""

HEAD = BriefingRecord._fields[: BriefingRecord._fields.index("text")]
"""Of a briefing, what stands before its text."""
SAID = SpokenRecord._fields[1:]
"""Of a speaker of a statement, what the statement's digest takes."""

_AS_READ = {
    "attribution": "attribution_text",
    "parts": "parts as read",
    "candidates": "candidates as read",
}
"""What of a row as read is stored under another name, or in another form."""
STORED = by_name(
    StatementRecord._fields,
    (
        *(_AS_READ.get(name, name) for name in StatementRow._fields),
        *("id", "event_id", "language", "briefing_id", "review_state", "decided_by", "contested", "parts"),
    ),
)
"""The record of a statement, from its row as read followed by (id, event, language, briefing, review, parts)."""
STORED_SPOKEN = by_name(
    SpokenRecord._fields,
    (
        *(_AS_READ.get(name, name) for name in SaidRow._fields),
        *("statement_id", "position", "form_id", "speaker_id", "role_id", "organization_id", "candidates"),
    ),
)
"""The record of a speaker, from the row as read followed by (statement, position, form, speaker, role, organization,
candidates)."""
