"""Step 10: what is printed of somebody is kept apart from who that is, so that people can be joined and parted again.

Each speaker as read becomes a form, with the same id, and each statement bears the form that it was given to. Who is the
same is said by the next import or reading again, which knows the rules. A speaker may be a document, too.
"""

from __future__ import annotations

import sqlite3

from briefing_tui.store.schema.steps.s9_questions import _CHUNK, _FORMER, _row_digest

NAME = "0010_forms"
SCHEMA_SHA256 = "219b3a9c451c4e36f3636915ff3f03985d2bda5590b150003a6396642ed2a2e1"
SQL = """
DELETE FROM file_digest;            -- the file is another one
CREATE TABLE forms (                -- a name as briefings of a publisher print it in a year, with what they say of its bearer
  id INTEGER PRIMARY KEY,
  key INTEGER NOT NULL UNIQUE,      -- digest of kind … year
  kind TEXT NOT NULL CHECK (kind IN ('person', 'body', 'document')),
  block TEXT NOT NULL,              -- what names are compared within: of a person the last word of the surname
  name TEXT NOT NULL,
  sort_name TEXT NOT NULL,
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
  digest INTEGER
);
INSERT INTO forms(id, key, kind, block, name, sort_name, given_name, family_name, honorific, sex, titles, label, publisher,
                  year, speaker_id)
  SELECT id, id, kind, '', name, sort_name, given_name, family_name, ifnull(honorific_prefix, ''), '', '', 0, '', 0, id
  FROM speakers;

CREATE TABLE names_9 AS SELECT * FROM names;
DROP TABLE names;
CREATE TABLE names (                -- every spelling ever printed, by briefing
  form_id INTEGER NOT NULL REFERENCES forms(id),
  briefing_id INTEGER NOT NULL REFERENCES briefings(id),
  name TEXT NOT NULL,
  folded TEXT NOT NULL,             -- words of the name, a blank at either side: a whole word is found by LIKE '% word %'
  digest INTEGER,
  PRIMARY KEY (form_id, briefing_id, name)
) WITHOUT ROWID;
INSERT INTO names SELECT speaker_id, briefing_id, name, folded, digest FROM names_9;
DROP TABLE names_9;
CREATE INDEX names_briefing ON names(briefing_id);
UPDATE forms SET named = (SELECT count(DISTINCT briefing_id) FROM names WHERE form_id = forms.id);

CREATE TABLE speakers_9 (           -- all forms that are joined
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'body', 'document')),
  name TEXT NOT NULL,
  sort_name TEXT NOT NULL,
  sort_key TEXT NOT NULL,           -- folded sort_name
  honorific_prefix TEXT,
  given_name TEXT,
  family_name TEXT,
  statements INTEGER NOT NULL DEFAULT 0,
  first_date TEXT,
  last_date TEXT,
  named INTEGER NOT NULL DEFAULT 0, -- in so many briefings
  digest INTEGER
);
INSERT INTO speakers_9 SELECT s.id, s.uid, s.kind, s.name, s.sort_name, s.sort_key, s.honorific_prefix, s.given_name,
  s.family_name, s.statements, s.first_date, s.last_date, f.named, s.digest FROM speakers s JOIN forms f ON f.id = s.id;
DROP TABLE speakers;
ALTER TABLE speakers_9 RENAME TO speakers;
CREATE INDEX speakers_sort ON speakers(kind DESC, sort_key, id, statements) WHERE statements > 0;
CREATE INDEX speakers_number ON speakers(kind DESC, statements DESC, sort_key) WHERE statements > 0;
CREATE INDEX speakers_last ON speakers(kind DESC, last_date DESC, sort_key, id, statements) WHERE statements > 0;
CREATE INDEX speakers_silent ON speakers(kind DESC, named DESC, sort_key) WHERE statements = 0;
CREATE INDEX speakers_changing ON speakers(id) WHERE digest IS NULL;
CREATE INDEX forms_block ON forms(block);
CREATE INDEX forms_speaker ON forms(speaker_id);
CREATE INDEX forms_unjoined ON forms(id) WHERE rule IS NULL;
CREATE INDEX forms_changing ON forms(id) WHERE digest IS NULL;
ALTER TABLE statement_speakers ADD COLUMN form_id INTEGER;  -- of forms: who is named; speaker_id: who that is
UPDATE statement_speakers SET form_id = speaker_id WHERE speaker_id IS NOT NULL;
"""

_STATEMENT = _FORMER.replace('"end", ', '"end", parts, ')
_SPOKEN = (
    'position, speaker_id, role_id, organization_id, attribution_text, start, "end", person_basis, role_basis,'
    " person_confidence, candidates"
)
"""What the digest of a statement covered of each speaker; now also the form, before the speaker, with the same id."""
_SPEAKER = "id, uid, kind, name, sort_name, sort_key, honorific_prefix, given_name, family_name, statements, first_date, last_date"
_FORM = (
    "id, key, kind, block, name, sort_name, given_name, family_name, honorific, sex, titles, label, publisher, year,"
    " speaker_id, rule, named"
)


def run(db: sqlite3.Connection) -> None:
    """New digests. Where one did not hold, the row was damaged, and its new one must not hold either."""
    db.execute("PRAGMA cache_spill = ON")  # most rows change: not all of them in memory
    for key, digest, named, *row in db.execute(f"SELECT id, digest, named, {_SPEAKER} FROM speakers").fetchall():
        if digest == _row_digest(*row):
            db.execute("UPDATE speakers SET digest = ? WHERE id = ?", (_row_digest(*row, named), key))
    for row in db.execute(f"SELECT {_FORM} FROM forms").fetchall():
        db.execute("UPDATE forms SET digest = ? WHERE id = ?", (_row_digest(*row), row[0]))
    low = -1
    while rows := db.execute(
        f"SELECT {_STATEMENT}, digest FROM statements WHERE id > ? ORDER BY id LIMIT {_CHUNK}", (low,)
    ).fetchall():
        _digest(db, rows)
        low = rows[-1][0]
    db.execute("PRAGMA cache_spill = OFF")


def _digest(db: sqlite3.Connection, rows: list[tuple[object, ...]]) -> None:
    spoken: dict[object, list[tuple[object, ...]]] = {row[0]: [] for row in rows}
    for key, *said in db.execute(
        f"SELECT statement_id, {_SPOKEN} FROM statement_speakers WHERE statement_id BETWEEN ? AND ?"
        " ORDER BY statement_id, position",
        (rows[0][0], rows[-1][0]),
    ):
        if key in spoken:
            spoken[key].append(tuple(said))
    db.executemany(
        "UPDATE statements SET digest = ? WHERE id = ?",
        [
            (_row_digest(*row, *((one[0], one[1], *one[1:]) for one in spoken[row[0]])), row[0])
            for *row, digest in rows
            if spoken[row[0]] and digest == _row_digest(*row, *spoken[row[0]])
        ],
    )
