"""People and bodies: lists, one with all that the page shows, and names like the one asked for.

A list is its ids, whole, and the rows of those on screen: a library may hold twenty thousand people.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches

from briefing_tui.model import RoleSeen, Speaker, SpeakerRow
from briefing_tui.store.connection import Library
from briefing_tui.store.identity import SLOT_BITS, UNDATED_BELOW
from briefing_tui.store.read.rows import all_rows, in_chunks, make
from briefing_tui.text import words

_ROW = "SELECT id, uid, name, sort_name, kind, statements, last_date FROM speakers "
_ORDERS = {
    "name": "kind DESC, sort_key, id",
    "number": "kind DESC, statements DESC, sort_key, id",
    "last": "kind DESC, last_date DESC, sort_key, id",
}
NEWEST = 100
"""Statements of a speaker by which it is seen who else spoke at the same events."""
SPELT = 5000
"""Names as printed that are looked at from either end."""
AROUND = 2000
"""Statements of others looked at for it."""


def people_ids(lib: Library, *, order: str = "name", pattern: str = "") -> array[int]:
    """Ids of people, then of bodies; `pattern` keeps those of whom every word begins a word of some printed name."""
    where, values = _named(pattern)
    rows = lib.connection.execute(f"SELECT id FROM speakers {where} ORDER BY {_ORDERS[order]}", values).fetchall()
    return array("q", [row[0] for row in rows])


def people_rows(lib: Library, ids: Sequence[int]) -> list[SpeakerRow]:
    """The lines of a list for these ids, in that order."""
    found = {row[0]: SpeakerRow(*row) for row in in_chunks(lib, _ROW + "WHERE id IN ({})", ids)}
    return [found[i] for i in ids if i in found]


def id_of_speaker(lib: Library, uid: str) -> int | None:
    """The private id behind a uid."""
    row = lib.connection.execute("SELECT id FROM speakers WHERE uid = ?", (uid,)).fetchone()
    return int(row[0]) if row else None


def people(lib: Library, *, order: str = "name", pattern: str = "") -> list[SpeakerRow]:
    """The whole list, as `people_ids` orders it."""
    return people_rows(lib, people_ids(lib, order=order, pattern=pattern))


def _named(pattern: str) -> tuple[str, list[str]]:
    """The test for a pattern. The plus keeps SQLite on the index that orders the list, which it would sort instead."""
    parts = words(pattern)
    if not parts:
        return "", []
    test = "+id IN (SELECT owner FROM name_words WHERE field = 's' AND word >= ? AND word < ? || char(0x10ffff))"
    return "WHERE " + " AND ".join([test] * len(parts)), [part for each in parts for part in (each, each)]


def speaker(lib: Library, uid: str) -> Speaker | None:
    """A person or body with all that their page shows, their statements apart."""
    db = lib.connection
    row = db.execute(
        "SELECT id, uid, name, sort_name, kind, honorific_prefix, statements, first_date, last_date FROM speakers"
        " WHERE uid = ?", (uid,)).fetchone()  # fmt: skip
    if row is None:
        return None
    spellings = _spellings(lib, row[0])
    printed = [name for name in spellings if name != row[2]] or [row[2]]
    return make(Speaker, *row[:6], tuple(printed), _roles(lib, row[0]), row[6], row[7], row[8], _others(lib, row[0]),
                row[6] <= NEWEST)  # fmt: skip


def _spellings(lib: Library, speaker_id: int) -> list[str]:
    """Names as printed, the earliest import first; of somebody named in very many briefings, in the first and the last."""
    sql = "SELECT name FROM names WHERE speaker_id = ? ORDER BY briefing_id {0}, name {0} LIMIT ?"
    first, last = (all_rows(lib, sql.format(order), speaker_id, SPELT) for order in ("ASC", "DESC"))
    return list(dict.fromkeys(row[0] for row in (*first, *reversed(last))))


def _roles(lib: Library, speaker_id: int) -> tuple[RoleSeen, ...]:
    """Roles with the first and the last day on which they were printed, off the index; the last seen first."""
    bound = "(SELECT {}(statement_id) FROM statement_speakers WHERE role_id = r.id AND statement_id >= ?2)"
    rows = all_rows(
        lib, f"SELECT r.label, o.name, {bound.format('min')}, {bound.format('max')}, r.id FROM roles r"
             " LEFT JOIN organizations o ON o.id = r.organization_id WHERE r.speaker_id = ?1", speaker_id, UNDATED_BELOW)  # fmt: skip
    return tuple(RoleSeen(label, body, _day(low), _day(high))
                 for label, body, low, high, _ in sorted(rows, key=lambda r: (-(r[3] or 0), r[4])))  # fmt: skip


def _day(statement_id: int | None) -> str | None:
    """The day of a dated statement."""
    return date.fromordinal(statement_id >> SLOT_BITS).isoformat() if statement_id else None


def _others(lib: Library, speaker_id: int) -> tuple[SpeakerRow, ...]:
    """Who else spoke at the events of the newest statements, by name; counted at those events."""
    rows = all_rows(
        lib, "WITH mine AS (SELECT DISTINCT s.event_id FROM (SELECT statement_id FROM statement_speakers WHERE speaker_id = ?1"
             f" ORDER BY statement_id DESC LIMIT {NEWEST}) newest JOIN statements s ON s.id = newest.statement_id"
             " WHERE s.event_id IS NOT NULL),"
             f" said AS (SELECT s.id FROM mine JOIN statements s ON s.event_id = mine.event_id LIMIT {AROUND})"
             " SELECT p.id, p.uid, p.name, p.sort_name, p.kind, n, newest FROM (SELECT x.speaker_id AS id,"
             " count(DISTINCT said.id) AS n, max(said.id) AS newest FROM said JOIN statement_speakers x"
             " ON x.statement_id = said.id WHERE x.speaker_id <> ?1 GROUP BY x.speaker_id) JOIN speakers p USING (id)"
             " ORDER BY p.kind DESC, p.sort_key LIMIT 200", speaker_id)  # fmt: skip
    return tuple(make(SpeakerRow, *r[:6], _day(r[6]) if r[6] >= UNDATED_BELOW else None) for r in rows)


def near_names(lib: Library, name: str, limit: int = 3) -> list[str]:
    """Names that are spelt nearly so, for a search that found nobody; only ever proposed."""
    out: dict[str, None] = {}
    for word in words(name):
        near = all_rows(
            lib, "SELECT DISTINCT word FROM name_words WHERE field = 's' AND length(word) BETWEEN ? AND ?",
            max(4, len(word) - 2), len(word) + 2)  # fmt: skip
        for found in get_close_matches(word, [r[0] for r in near], n=limit, cutoff=0.75):
            (first,) = all_rows(lib, "SELECT p.name FROM name_words w JOIN speakers p ON p.id = w.owner"
                                     " WHERE w.field = 's' AND w.word = ? LIMIT 1", found)  # fmt: skip
            out[first[0]] = None
    return list(out)[:limit]


def find_people(lib: Library, text: str, limit: int = 20) -> list[SpeakerRow]:
    """People and bodies for the command palette, those who say most first."""
    where, values = _named(text)
    return [SpeakerRow(*r) for r in all_rows(
        lib, f"{_ROW} {where.replace('+id', 'id')} ORDER BY statements DESC, sort_key LIMIT ?", *values, limit)]  # fmt: skip
