"""Step 13: whom a name means somewhere may be decided, and is then a form of its own; a text may be the later version of another.

A library of an earlier version has decided nothing of that kind, and every form stays what it is.
"""

from __future__ import annotations

import sqlite3

from briefing_tui.store.schema.steps.s9_questions import _row_digest

NAME = "0013_identities"
SCHEMA_SHA256 = "5f8224ac01b379bfff16960f3af21874df0042833252cd85a9bf3a662ffac298"
SQL = """
DELETE FROM file_digest;            -- the file is another one
ALTER TABLE forms ADD COLUMN decided TEXT NOT NULL DEFAULT '';  -- the decision that says whom the name means there; part of the key
CREATE TABLE organization_names (   -- by which other names a body is found: made of the decisions
  organization_id INTEGER NOT NULL REFERENCES organizations(id),
  folded TEXT NOT NULL,
  decision TEXT NOT NULL REFERENCES decisions(id),
  PRIMARY KEY (organization_id, folded)
) WITHOUT ROWID;
CREATE TABLE former_texts (         -- texts of which a later version is here: in no list and no count
  uid TEXT PRIMARY KEY,             -- of the briefing that it was
  text_sha256 TEXT NOT NULL UNIQUE,
  byte_sha256 TEXT NOT NULL,        -- of the file it came from; empty: of none
  published TEXT,                   -- the day of its publication, as read
  document TEXT NOT NULL,           -- JSON: the document as its reader gave it, with other files that bear it
  reading BLOB NOT NULL,            -- all that the machine read in it (kept.py), by its own lineage
  digest INTEGER
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
