"""Step 16: two columns that are derived from others are dropped: the folded words of a printed name, and the name by which a form
is sorted. Both had a place in every row and were read by no search: the file is smaller by a hundredth.

Tables are made anew, because SQLite before 3.35 drops no column.
"""

from __future__ import annotations

import sqlite3

from briefing_tui.store.schema.steps.s9_questions import _row_digest

NAME = "0016_derived"
SCHEMA_SHA256 = "a4c98ae1039f367a5f4876fd1d2afb0119e4303b3f073b2c21d843c98ce1804d"
SQL = """
DELETE FROM file_digest;            -- the file is another one
CREATE TABLE forms_15 (             -- a name as briefings of a publisher print it in a year, with what they say of its bearer
  id INTEGER PRIMARY KEY,
  key INTEGER NOT NULL UNIQUE,      -- digest of kind … year, and of what is decided and offices where there are any
  kind TEXT NOT NULL CHECK (kind IN ('person', 'body', 'document')),
  block TEXT NOT NULL,              -- what names are compared within: of a person the last word of the surname
  name TEXT NOT NULL,
  given_name TEXT,
  family_name TEXT,
  honorific TEXT NOT NULL,
  sex TEXT NOT NULL,
  titles TEXT NOT NULL,
  label INTEGER NOT NULL,           -- 1: it labels a turn of a transcript
  publisher TEXT NOT NULL,
  year INTEGER NOT NULL,            -- 0: undated
  speaker_id INTEGER NOT NULL REFERENCES speakers(id),
  rule TEXT,                        -- by which it was joined to the speaker; NULL: no rule was asked yet
  named INTEGER NOT NULL DEFAULT 0, -- in so many briefings
  digest INTEGER,
  decided TEXT NOT NULL DEFAULT '',
  offices TEXT NOT NULL DEFAULT ''  -- “mayor: kalm”, separated by “; ”; part of the key
);
CREATE TABLE names_15 (             -- every spelling ever printed, by briefing
  form_id INTEGER NOT NULL REFERENCES forms(id),
  briefing_id INTEGER NOT NULL REFERENCES briefings(id),
  name TEXT NOT NULL,
  digest INTEGER,
  PRIMARY KEY (form_id, briefing_id, name)
) WITHOUT ROWID;
"""

_KEPT = "honorific, sex, titles, label, publisher, year, speaker_id, rule, named"
_BEFORE = f"id, key, kind, block, name, sort_name, given_name, family_name, {_KEPT}, decided, offices"
_NOW = f"id, key, kind, block, name, given_name, family_name, {_KEPT}, decided, offices"
"""What the digest of a form covered, and what it covers."""
_COPY = f"""
INSERT INTO forms_15({_NOW}, digest) SELECT {_NOW},
  CASE digest WHEN digest_16({_BEFORE}) THEN digest_16({_NOW}) ELSE digest END FROM forms ORDER BY id;
INSERT INTO names_15(form_id, briefing_id, name, digest) SELECT form_id, briefing_id, name,
  CASE digest WHEN digest_16(form_id, briefing_id, name, folded) THEN digest_16(form_id, briefing_id, name) ELSE digest END
  FROM names ORDER BY form_id, briefing_id, name;
DROP TABLE names;
DROP TABLE forms;
ALTER TABLE forms_15 RENAME TO forms;
ALTER TABLE names_15 RENAME TO names;
CREATE INDEX forms_block ON forms(block);
CREATE INDEX forms_speaker ON forms(speaker_id);
CREATE INDEX forms_unjoined ON forms(id) WHERE rule IS NULL;
CREATE INDEX forms_changing ON forms(id) WHERE digest IS NULL;
CREATE INDEX names_briefing ON names(briefing_id)
"""


def run(db: sqlite3.Connection) -> None:
    """Copy the rows with new digests. Where one did not hold, the row was damaged, and its new one must not hold either."""
    db.create_function("digest_16", -1, _row_digest, deterministic=True)
    for statement in _COPY.split(";"):
        db.execute(statement.strip())
    db.create_function("digest_16", -1, None)
