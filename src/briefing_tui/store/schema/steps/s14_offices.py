"""Step 14: the offices of a place that are printed with a name: who holds one at two places on one day is two people.

A library of an earlier version did not read them, so a briefing that prints a title with a name counts as read by that version:
reading it again adds them.
"""

from __future__ import annotations

import sqlite3

from briefing_tui.store.schema.steps.s9_questions import _row_digest

NAME = "0014_offices"
SCHEMA_SHA256 = "20716505e2282c40f180bc707bc25dd3f809b545623035011d39846af21364e8"
SQL = """
DELETE FROM file_digest;            -- the file is another one
ALTER TABLE forms ADD COLUMN offices TEXT NOT NULL DEFAULT '';  -- “mayor: kalm”, separated by “; ”; part of the key
"""

_FORM = (
    "id, key, kind, block, name, sort_name, given_name, family_name, honorific, sex, titles, label, publisher, year,"
    " speaker_id, rule, named, decided"
)
"""What the digest of a form covered; now also the offices."""
_REST = "text_sha256, text_from, supersedes, reading_sha256, reading"
"""Of a briefing, what its digest `whole` covers."""
_BORNE = (
    "SELECT byte_sha256, file_name FROM copies WHERE briefing_id = ? ORDER BY 1",
    'SELECT start, "end", label FROM pages WHERE briefing_id = ? ORDER BY 1',
    'SELECT start, "end", claim, why FROM coverage WHERE briefing_id = ? ORDER BY 1, 2',
    "SELECT form_id, name FROM names WHERE briefing_id = ? ORDER BY 1, 2",
    "SELECT organization_id FROM organization_briefings WHERE briefing_id = ? ORDER BY 1",
    'SELECT event_id, start, "end" FROM event_briefings WHERE briefing_id = ? ORDER BY 1',
    "SELECT event_id, position, part, text FROM parties WHERE briefing_id = ? ORDER BY 1, 2",
    "SELECT id FROM statements WHERE briefing_id = ? ORDER BY start, id",
    'SELECT uid, start, "end", decision FROM rejected WHERE briefing_id = ? ORDER BY 1',
)
_TITLED = (
    "SELECT DISTINCT n.briefing_id FROM forms f JOIN names n ON n.form_id = f.id"
    " WHERE f.kind = 'person' AND f.titles <> ''"
)


def run(db: sqlite3.Connection) -> None:
    """New digests. Where one did not hold, the row was damaged, and its new one must not hold either."""
    for digest, *row in db.execute(f"SELECT digest, {_FORM} FROM forms").fetchall():
        if digest == _row_digest(*row):
            db.execute("UPDATE forms SET digest = ? WHERE id = ?", (_row_digest(*row, ""), row[0]))
    for (key,) in db.execute(_TITLED).fetchall():
        found = db.execute("SELECT whole FROM briefing_digests WHERE briefing_id = ?", (key,)).fetchone()
        before = _whole(db, key)
        db.execute("UPDATE briefings SET reading_sha256 = NULL WHERE id = ?", (key,))
        if found is not None and found[0] == before:
            db.execute("UPDATE briefing_digests SET whole = ? WHERE briefing_id = ?", (_whole(db, key), key))


def _whole(db: sqlite3.Connection, key: int) -> int:
    rest = db.execute(f"SELECT {_REST} FROM briefings WHERE id = ?", (key,)).fetchone()
    return int(_row_digest(*rest, *(db.execute(sql, (key,)).fetchall() for sql in _BORNE)))
