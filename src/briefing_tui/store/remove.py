"""Taking a briefing out again, with everything that only it bore.

Runs inside the writer's transaction; never touches another briefing's text, statements or names.
"""

from __future__ import annotations

import sqlite3

from briefing_tui.errors import LibraryError
from briefing_tui.store import kept


def take_out(db: sqlite3.Connection, uid: str) -> list[str]:
    """Remove a briefing; gives the texts of its statements. Raises LibraryError where there is no such briefing."""
    row = db.execute("SELECT id FROM briefings WHERE uid = ?", (uid,)).fetchone()
    if row is None:
        raise LibraryError(
            f"There is no briefing {uid} in the library.",
            hint="`briefing search --format json` names the briefing of a statement.",
        )
    (briefing_id,) = row
    gone = db.execute("SELECT id, text, tags FROM statements WHERE briefing_id = ?", (briefing_id,)).fetchall()
    left = kept.take_away(db, briefing_id)
    db.executemany("INSERT INTO statements_fts(statements_fts, rowid, text, tags) VALUES ('delete',?,?,?)", gone)
    db.executemany("DELETE FROM statement_speakers WHERE statement_id = ?", [(r[0],) for r in gone])
    for table in ("statements", "coverage", "copies", "parties", "event_briefings", "names",
                  "organization_briefings", "pages"):  # fmt: skip
        db.execute(f"DELETE FROM {table} WHERE briefing_id = ?", (briefing_id,))
    db.execute("DELETE FROM roles WHERE id NOT IN (SELECT role_id FROM statement_speakers WHERE role_id IS NOT NULL)")
    orphan = "(SELECT id FROM events WHERE id NOT IN (SELECT event_id FROM event_briefings))"
    db.execute(f"UPDATE events SET parent_id = NULL, relation = NULL WHERE parent_id IN {orphan}")
    db.execute("DELETE FROM events WHERE id NOT IN (SELECT event_id FROM event_briefings)")
    db.execute("DELETE FROM speakers WHERE id NOT IN (SELECT speaker_id FROM names)")
    bare = "(SELECT id FROM organizations WHERE id NOT IN (SELECT organization_id FROM organization_briefings))"
    db.execute(f"UPDATE organizations SET parent_id = NULL WHERE parent_id IN {bare}")
    db.execute("DELETE FROM organizations WHERE id NOT IN (SELECT organization_id FROM organization_briefings)")
    db.execute("DELETE FROM places WHERE id NOT IN (SELECT place_id FROM events WHERE place_id IS NOT NULL)")
    db.execute("DELETE FROM briefings WHERE id = ?", (briefing_id,))
    kept.mend(db, left)
    return [str(r[1]) for r in gone]
