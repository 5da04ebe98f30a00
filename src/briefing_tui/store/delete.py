"""Deleting what was read in a briefing, with every row that only it refers to.

Runs inside the writer's transaction; never changes another briefing's text, statements or names. Shared rows (people, bodies,
events, places, roles) are pruned afterwards, and only those that were touched.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field

from briefing_tui.errors import LibraryError
from briefing_tui.store import aggregates, digests

_BY_BRIEFING = (
    "statements",
    "coverage",
    "parties",
    "event_briefings",
    "names",
    "organization_briefings",
    "rejected",
)


@dataclass
class Touched:
    """Rows that lost a briefing, and may now be unreferenced."""

    gone: list[tuple[int, str, str]] = field(default_factory=list)
    """(id, words, tags) of the deleted statements: the index is updated in order, at the commit."""
    forms: set[int] = field(default_factory=set)
    """Names as printed: the commit settles to whom they belong (joins/settle.py)."""
    events: set[int] = field(default_factory=set)
    places: set[int] = field(default_factory=set)
    bodies: set[int] = field(default_factory=set)


def delete_briefing(db: sqlite3.Connection, uid: str, *, indexed: bool = True) -> Touched:
    """Delete a briefing; returns what it touched. Raises LibraryError if there is no such briefing.

    Not `indexed`: during a first fill, whose index and counts are made at the end.
    """
    row = db.execute("SELECT id FROM briefings WHERE uid = ?", (uid,)).fetchone()
    if row is None:
        raise LibraryError(
            f"There is no briefing {uid} in the library.",
            hint="`briefing search --format json` names the briefing of a statement.",
        )
    left = aggregates.subtract(db, row[0]) if indexed else None
    touched = delete_readings(db, row[0])
    prune_orphans(db, touched)
    for table in ("copies", "pages", "briefing_digests"):
        db.execute(f"DELETE FROM {table} WHERE briefing_id = ?", row)
    db.execute("DELETE FROM briefings WHERE id = ?", row)
    if left:
        aggregates.update_aggregates(db, left)
    return touched


def delete_readings(db: sqlite3.Connection, briefing: int) -> Touched:
    """Delete what was read in a briefing; the briefing itself stays. `prune_orphans` must follow."""

    def column(select: str) -> set[int]:
        return {row[0] for row in db.execute(f"{select} WHERE briefing_id = ?", (briefing,))}

    touched = Touched(
        events=column("SELECT event_id FROM event_briefings"),
        bodies=column("SELECT organization_id FROM organization_briefings"),
        forms=column("SELECT form_id FROM names"),
    )
    touched.gone = db.execute("SELECT id, text, tags FROM statements WHERE briefing_id = ?", (briefing,)).fetchall()
    for event in touched.events:
        touched.places.update(p for (p,) in db.execute("SELECT place_id FROM events WHERE id = ?", (event,)) if p)
    db.executemany("DELETE FROM statement_speakers WHERE statement_id = ?", [(row[0],) for row in touched.gone])
    for table in _BY_BRIEFING:
        db.execute(f"DELETE FROM {table} WHERE briefing_id = ?", (briefing,))
    return touched


def prune_orphans(db: sqlite3.Connection, touched: Touched) -> None:
    """Delete the touched rows that no briefing refers to any more; update what the others hold."""
    forms, events, bodies = ([(one,) for one in ids] for ids in (touched.forms, touched.events, touched.bodies))
    db.executemany(
        "DELETE FROM roles WHERE speaker_id = (SELECT speaker_id FROM forms WHERE id = ?) AND NOT EXISTS"
        " (SELECT 1 FROM statement_speakers WHERE role_id = roles.id)",
        forms,
    )
    for table, link, ids in (
        ("events", "event_briefings WHERE event_id", events),
        ("organizations", "organization_briefings WHERE organization_id", bodies),
    ):
        orphans = [one for one in ids if not db.execute(f"SELECT 1 FROM {link} = ? LIMIT 1", one).fetchone()]
        unlink = "parent_id = NULL, relation = NULL" if table == "events" else "parent_id = NULL"
        for (above,) in orphans:
            below = db.execute(f"SELECT id FROM {table} WHERE parent_id = ?", (above,)).fetchall()
            digests.release(db, table, [row[0] for row in below])
        db.executemany(f"UPDATE {table} SET {unlink} WHERE parent_id = ?", orphans)
        if table == "organizations":
            db.executemany("DELETE FROM organization_names WHERE organization_id = ?", orphans)
        db.executemany(f"DELETE FROM {table} WHERE id = ?", orphans)
    db.executemany(
        "DELETE FROM places WHERE id = ? AND NOT EXISTS (SELECT 1 FROM events WHERE place_id = places.id)",
        [(place,) for place in touched.places],
    )
