"""The stored records: named tuples whose fields are the columns of their tables, in the order in which digests cover them."""

from __future__ import annotations

from typing import Any, NamedTuple

NEW: Any = None
"""The id of a record that is stored for the first time: the library assigns one."""


class FormerRecord(NamedTuple):
    """A former text, of which a later version is in the library."""

    uid: str
    text_sha256: str
    byte_sha256: str
    published: str | None
    document: str
    """JSON: the document as its reader produced it, with other files of the same text."""
    reading: bytes
    """The packed machine reading (kept.py), with its own lineage."""


class BriefingRecord(NamedTuple):
    """A briefing with its frozen text. What lists show is before the text (`HEAD`): reading it reads no text."""

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
    """Digest of the machine reading."""
    reading: bytes | None
    """The packed machine reading (kept.py); None if an earlier version read it."""


class CopyRecord(NamedTuple):
    """A file whose bytes are known: the briefing's own, or another with the same words."""

    byte_sha256: str
    briefing_id: int
    file_name: str


class PageRecord(NamedTuple):
    """Where a page of a paged file begins and ends in the text."""

    briefing_id: int
    start: int
    end: int
    label: str


class QuotedRecord(NamedTuple):
    """A quoted span of a briefing, and its outcome."""

    briefing_id: int
    start: int
    end: int
    claim: str
    why: str


class FormRecord(NamedTuple):
    """A name as the briefings of one publisher print it in one year, with what they state about its bearer; and its speaker."""

    id: int
    key: int
    """A digest of the fields that distinguish forms: `kind` … `year`."""
    kind: str
    block: str
    """The key within which names are compared (joins/naming.py); of a body its uid."""
    name: str
    given_name: str | None
    family_name: str | None
    honorific: str
    sex: str
    titles: str
    """Separated by “, ”."""
    label: int
    """1: the label of a turn in a transcript."""
    publisher: str
    year: int
    """0: undated."""
    speaker_id: int
    rule: str | None
    """The rule by which it was joined to that speaker (joins/printed.py); None: not yet determined."""
    named: int = 0
    """Number of briefings."""
    decided: str = ""
    """The decision that determines whom the name means there (mentions.py); empty: none."""
    offices: str = ""
    """Printed offices that are of a place, separated by “; ” (joins/held.py); part of the key."""


class SpeakerRecord(NamedTuple):
    """A person, or a body that speaks: all forms joined to it."""

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
    """Statements in addition to `statements` that are not listed by default: denied, not said yet, questions …"""
    named: int = 0
    """Number of briefings, provided that its forms are in different ones."""


class NameRecord(NamedTuple):
    """A spelling of a form, as a briefing prints it, with its honorific."""

    form_id: int
    briefing_id: int
    name: str


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
    """Where a briefing mentions an event."""

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
    """Authors of the decisions that apply to it, one a line."""
    contested: int
    """1: two people decided differently, and neither had seen the other's decision."""


class SpokenRecord(NamedTuple):
    """One speaker of a statement."""

    statement_id: int
    position: int
    form_id: int | None
    """The form named here."""
    speaker_id: int | None
    """The speaker to whom the form is joined."""
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
    """A statement that was rejected."""

    uid: str
    briefing_id: int
    start: int
    end: int
    decision: str


class MonthRecord(NamedTuple):
    """The counts of a month."""

    month: str
    events: int
    statements: int
    briefings: int
    loose: int
