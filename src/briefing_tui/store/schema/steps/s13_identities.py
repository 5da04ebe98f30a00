"""Step 13: whom a name means somewhere may be decided, and is then a form of its own; decisions are found by what they do.

A library of an earlier version has decided nothing of that kind, and every form stays what it is.
"""

from __future__ import annotations

import sqlite3

from briefing_tui.store.schema.steps.s9_questions import _row_digest

NAME = "0013_identities"
SCHEMA_SHA256 = "c5abfb9e9d6fe0f6f7d2f5d1a6c01719b9bc0dfbacbc333803e89b6db1a86296"
SQL = """
DELETE FROM file_digest;            -- the file is another one
ALTER TABLE forms ADD COLUMN decided TEXT NOT NULL DEFAULT '';  -- the decision that says whom the name means there; part of the key
CREATE TABLE organization_names (   -- by which other names a body is found: made of the decisions
  organization_id INTEGER NOT NULL REFERENCES organizations(id),
  folded TEXT NOT NULL,
  decision TEXT NOT NULL REFERENCES decisions(id),
  PRIMARY KEY (organization_id, folded)
) WITHOUT ROWID;
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
