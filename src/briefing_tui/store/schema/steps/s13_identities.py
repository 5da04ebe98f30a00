"""Step 13: whom a name means somewhere may be decided, and is then a form of its own; decisions are found by what they do.

A library of an earlier version has decided nothing of that kind, and every form stays what it is.
"""

from __future__ import annotations

import sqlite3

from briefing_tui.store.schema.steps.s9_questions import _row_digest

NAME = "0013_identities"
SCHEMA_SHA256 = "f25211d54bed5ad2f55b847b0161d68c4fa65eaef907610389cd52db42d1479e"
SQL = """
DELETE FROM file_digest;            -- the file is another one
ALTER TABLE forms ADD COLUMN decided TEXT NOT NULL DEFAULT '';  -- the decision that says whom the name means there; part of the key
CREATE INDEX decisions_verb ON decisions(verb);
"""

_FORM = (
    "id, key, kind, block, name, sort_name, given_name, family_name, honorific, sex, titles, label, publisher, year,"
    " speaker_id, rule, named"
)
"""What the digest of a form covered; now also the decision."""


def run(db: sqlite3.Connection) -> None:
    """New digests. Where one did not hold, the row was damaged, and its new one must not hold either."""
    for digest, *row in db.execute(f"SELECT digest, {_FORM} FROM forms").fetchall():
        if digest == _row_digest(*row):
            db.execute("UPDATE forms SET digest = ? WHERE id = ?", (_row_digest(*row, ""), row[0]))
