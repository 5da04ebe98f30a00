"""The tables: the record of each table's rows, and its additional columns. Every INSERT, SELECT and digest is generated from
here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from briefing_tui.store.records.as_read import SaidRow, StatementRow
from briefing_tui.store.records.as_stored import (
    BriefingRecord,
    CopyRecord,
    EventBriefingRecord,
    EventRecord,
    FormerRecord,
    FormRecord,
    MonthRecord,
    NameRecord,
    OrganizationBriefingRecord,
    OrganizationRecord,
    PageRecord,
    PartyRecord,
    PlaceRecord,
    QuotedRecord,
    RejectedRecord,
    RoleRecord,
    SpeakerRecord,
    SpokenRecord,
    StatementRecord,
)
from briefing_tui.store.selection import by_name, columns


@dataclass(frozen=True, eq=False)  # compared by identity: cheap as a key
class Table:
    """A table: the record of its rows, and the additional columns."""

    name: str
    fields: tuple[str, ...]
    """The record's fields, in the order of its digest."""
    beside: tuple[str, ...] = ("digest",)

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns, in the order of insertion."""
        return (*self.fields, *self.beside)

    def select(self, alias: str = "") -> str:
        """The columns of the record, for a SELECT."""
        return columns(self.fields, alias)

    def insert(self, how: str = "INSERT") -> str:
        """The SQL that inserts a record followed by the additional columns."""
        sql = self._inserts.get(how)
        if sql is None:
            marks = ", ".join("?" * len(self.columns))
            sql = self._inserts[how] = f"{how} INTO {self.name}({columns(self.columns)}) VALUES ({marks})"
        return sql

    @cached_property
    def _inserts(self) -> dict[str, str]:
        """The SQL made so far: sqlite3 looks a statement up by its text, and the digest of a string is computed once."""
        return {}


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
"""Columns of a statement whose words are tags of the index (tags.py), each with the prefix of its tags: printed words are
found by the query field with the column's name."""

HEAD = BriefingRecord._fields[: BriefingRecord._fields.index("text")]
"""The columns of a briefing before its text."""
SAID = SpokenRecord._fields[1:]
"""The columns of a statement's speaker that the statement's digest covers."""

_AS_READ = {
    "attribution": "attribution_text",
    "parts": "parts as read",
    "candidates": "candidates as read",
}
"""Fields of a row as read that are stored under another name, or in another form."""
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
