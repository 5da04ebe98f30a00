"""Step 9: questions, parts of a turn, and how sure the person is.

A statement may be a question, which a test of its table forbade: the table is made anew, and so is that of its speakers.
"""

from __future__ import annotations

import sqlite3
from hashlib import blake2b
from itertools import groupby
from marshal import dumps
from operator import itemgetter
from typing import Any

NAME = "0009_questions"
SCHEMA_SHA256 = "b6f79ef735df7436cfa97587dd3491d1b52d35e22547a68095822a633edf8d50"
SQL = """
DELETE FROM file_digest;            -- the file is another one
ALTER TABLE spans ADD COLUMN questions INTEGER NOT NULL DEFAULT 0;       -- of the statements
ALTER TABLE vocabulary ADD COLUMN questions INTEGER NOT NULL DEFAULT 0;  -- with the word; `documents` are the others
ALTER TABLE statements RENAME TO statements_8;
ALTER TABLE statement_speakers RENAME TO statement_speakers_8;
CREATE TABLE statements (
  id INTEGER PRIMARY KEY,           -- day << 20 | slot: newest first streams off the index; private
  uid TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('direct', 'mixed', 'indirect', 'act', 'question')),
  text TEXT NOT NULL,               -- of one in parts: these alone
  tags TEXT NOT NULL,
  date TEXT,
  end_date TEXT,
  date_basis TEXT,
  event_id INTEGER REFERENCES events(id),
  occasion TEXT,
  cue TEXT,
  cue_start INTEGER,
  cue_end INTEGER,
  cut_group TEXT,                   -- pieces of one quotation cut by its tag
  language TEXT NOT NULL,
  briefing_id INTEGER NOT NULL REFERENCES briefings(id),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  parts TEXT,                       -- where the paragraphs of a turn stand, as JSON: [[start, end], …]; NULL: it is one
  context_start INTEGER NOT NULL,
  context_end INTEGER NOT NULL,
  line INTEGER NOT NULL,
  page INTEGER,
  rule TEXT NOT NULL,
  confidence REAL NOT NULL,         -- of the words
  review_state TEXT NOT NULL DEFAULT 'unreviewed'
    CHECK (review_state IN ('unreviewed', 'confirmed', 'corrected', 'lost')),
  digest INTEGER                    -- of the row and its speakers
);
CREATE TABLE statement_speakers (   -- none, one or many, in order
  statement_id INTEGER NOT NULL REFERENCES statements(id),
  position INTEGER NOT NULL,
  speaker_id INTEGER REFERENCES speakers(id),
  role_id INTEGER REFERENCES roles(id),
  organization_id INTEGER REFERENCES organizations(id),
  attribution_text TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  person_basis TEXT,
  role_basis TEXT,
  person_confidence REAL,           -- NULL: nobody is meant, or a version without it read this
  candidates TEXT,                  -- ids of speakers, as JSON, where several fit and nobody is chosen
  PRIMARY KEY (statement_id, position)
) WITHOUT ROWID;
"""
_INDEXES = (
    "CREATE INDEX statements_briefing ON statements(briefing_id, start)",
    "CREATE INDEX statements_event ON statements(event_id) WHERE event_id IS NOT NULL",
    "CREATE INDEX statements_questions ON statements(id) WHERE kind = 'question'",
    "CREATE INDEX statement_speakers_speaker ON statement_speakers(speaker_id, statement_id)",
    "CREATE INDEX statement_speakers_organization ON statement_speakers(organization_id, statement_id)"
    " WHERE organization_id IS NOT NULL",
    "CREATE INDEX statement_speakers_role ON statement_speakers(role_id, statement_id) WHERE role_id IS NOT NULL",
)

_FORMER = (
    "id, uid, kind, text, date, end_date, date_basis, event_id, occasion, cue, cue_start, cue_end, cut_group, language,"
    ' briefing_id, start, "end", context_start, context_end, line, page, rule, confidence, review_state'
)
"""What the digest of a statement covered; now also where its parts stand."""
_PARTS = 17
"""Where they stand among them."""
_SPOKEN = 'position, speaker_id, role_id, organization_id, attribution_text, start, "end", person_basis, role_basis'
_SPEAKER = 1
_MORE = (None, None)
"""Of a speaker: how sure the person is, and who else may be meant."""
_NOBODY = " \ue000n"
"""The tag of a statement by nobody who is known."""
_CHUNK = 10_000


def run(db: sqlite3.Connection) -> None:
    """Move every statement into the new table, with its new digest and, where nobody is known, a tag that says so."""
    db.execute("PRAGMA cache_spill = ON")  # every row changes: not all of them in memory
    indexed = db.execute("SELECT 1 FROM statements_fts_docsize LIMIT 1").fetchone() is not None
    low = -1
    while rows := db.execute(
        f"SELECT {_FORMER}, tags, digest FROM statements_8 WHERE id > ? ORDER BY id LIMIT {_CHUNK}", (low,)
    ).fetchall():
        spoken = _spoken(db, rows[0][0], rows[-1][0])
        tagged = _move(db, rows, spoken)
        if indexed:
            _index(db, tagged)
        low = rows[-1][0]
    db.execute(
        f"INSERT INTO statement_speakers(statement_id, {_SPOKEN}) SELECT statement_id, {_SPOKEN} FROM statement_speakers_8"
    )
    db.execute("DROP TABLE statement_speakers_8")
    db.execute("DROP TABLE statements_8")
    for create in _INDEXES:
        db.execute(create)
    db.execute("PRAGMA cache_spill = OFF")


def _spoken(db: sqlite3.Connection, low: int, high: int) -> dict[int, list[tuple[Any, ...]]]:
    """The speakers of the statements with these ids, in order, by statement."""
    rows = db.execute(
        f"SELECT statement_id, {_SPOKEN} FROM statement_speakers_8 WHERE statement_id BETWEEN ? AND ?"
        " ORDER BY statement_id, position",
        (low, high),
    ).fetchall()
    return {key: [row[1:] for row in group] for key, group in groupby(rows, itemgetter(0))}


def _move(
    db: sqlite3.Connection, rows: list[tuple[Any, ...]], spoken: dict[int, list[tuple[Any, ...]]]
) -> list[tuple[int, str, str]]:
    """Store these statements anew; gives (id, words, tags as they were) of those that get a tag more."""
    tagged, moved = [], []
    for *row, tags, digest in rows:
        said = spoken.get(row[0], [])
        if not any(one[_SPEAKER] is not None for one in said):
            tagged.append((row[0], row[3], tags))
            tags += _NOBODY
        now = [*row[:_PARTS], None, *row[_PARTS:]]
        # a row whose digest did not hold was damaged, and its new one must not hold either
        sound = digest == _row_digest(*row, *said)
        new = _row_digest(*now, *((*one, *_MORE) for one in said)) if sound else digest
        moved.append((*now, tags, new))
    names = _FORMER.replace('"end", ', '"end", parts, ')
    marks = ",".join("?" * len(moved[0]))
    db.executemany(f"INSERT INTO statements({names}, tags, digest) VALUES ({marks})", moved)
    return tagged


def _index(db: sqlite3.Connection, tagged: list[tuple[int, str, str]]) -> None:
    """Put the tag into the index, which forgets only what it is told exactly."""
    db.executemany("INSERT INTO statements_fts(statements_fts, rowid, text, tags) VALUES ('delete',?,?,?)", tagged)
    db.executemany(
        "INSERT INTO statements_fts(rowid, text, tags) VALUES (?,?,?)",
        [(key, text, tags + _NOBODY) for key, text, tags in tagged],
    )


def _row_digest(*values: Any) -> int:
    return int.from_bytes(blake2b(dumps(values, 2), digest_size=8).digest(), "big", signed=True)
