"""Step 11: what the text says of an act of speech: that it was done, or denied, put off, only imagined, told by others.

What was read before is held to be said, until it is read again. Statements that no list has unless it is asked for them
are told by one column: questions, and all that is not told as said.
"""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import Any

from briefing_tui.store.schema.steps.s9_questions import _CHUNK, _row_digest
from briefing_tui.store.schema.steps.s10_forms import _SPEAKER

NAME = "0011_stances"
SCHEMA_SHA256 = "c91db21a3009f20addcfae31ea3b67d761063d0d7c6675a4a6cc3c2b08add826"
SQL = """
DELETE FROM file_digest;            -- the file is another one
ALTER TABLE statements ADD COLUMN stance TEXT NOT NULL DEFAULT 'asserts'
  CHECK (stance IN ('asserts', 'denies', 'to_come', 'conditional', 'hearsay'));
ALTER TABLE statements ADD COLUMN shows_cue INTEGER NOT NULL DEFAULT 0 CHECK (shows_cue IN (0, 1));  -- 1: its words mean something else without it
ALTER TABLE statements ADD COLUMN apart INTEGER GENERATED ALWAYS AS (kind = 'question' OR stance <> 'asserts') VIRTUAL;
DROP INDEX statements_questions;
CREATE INDEX statements_apart ON statements(id) WHERE apart;
ALTER TABLE spans RENAME COLUMN questions TO apart;
ALTER TABLE vocabulary RENAME COLUMN questions TO apart;
ALTER TABLE speakers ADD COLUMN apart INTEGER NOT NULL DEFAULT 0;  -- said, beside `statements`, and in no list
DROP INDEX speakers_sort;
DROP INDEX speakers_number;
DROP INDEX speakers_last;
DROP INDEX speakers_silent;
CREATE INDEX speakers_sort ON speakers(kind DESC, sort_key, id, statements, apart) WHERE statements + apart > 0;
CREATE INDEX speakers_number ON speakers(kind DESC, statements DESC, sort_key, id, apart) WHERE statements + apart > 0;
CREATE INDEX speakers_last ON speakers(kind DESC, last_date DESC, sort_key, id, statements, apart) WHERE statements + apart > 0;
CREATE INDEX speakers_silent ON speakers(kind DESC, named DESC, sort_key, id, statements, apart) WHERE statements + apart = 0;
"""

_STATEMENT = (
    "id, uid, kind, text, date, end_date, date_basis, event_id, occasion, cue, cue_start, cue_end, cut_group, language,"
    ' briefing_id, start, "end", parts, context_start, context_end, line, page, rule, confidence, review_state'
)
"""What the digest of a statement covered; now also its stance, and whether its cue is shown."""
_STANCE = 12
"""Where these stand among them."""
_ASSERTS = ("asserts", 0)
_SPOKEN = (
    'position, form_id, speaker_id, role_id, organization_id, attribution_text, start, "end", person_basis, role_basis,'
    " person_confidence, candidates"
)
_APART = "\ue000x "
"""The tag of what stands apart, which is the first."""
_DATED = date(1000, 1, 1).toordinal() << 20
"""The statements below have no day."""
_DAY = (
    "(SELECT s.date FROM statement_speakers x JOIN statements s ON s.id = x.statement_id WHERE x.speaker_id = speakers.id"
    f" AND x.statement_id >= {_DATED} ORDER BY x.statement_id {{}} LIMIT 1)"
)


def run(db: sqlite3.Connection) -> None:
    """New digests; those who only asked something have spoken; questions bear the tag of what stands apart."""
    db.execute("PRAGMA cache_spill = ON")  # every row changes: not all of them in memory
    _speakers(db)
    low = -1
    while rows := db.execute(
        f"SELECT {_STATEMENT}, digest FROM statements WHERE id > ? ORDER BY id LIMIT {_CHUNK}", (low,)
    ).fetchall():
        _digest(db, rows)
        low = rows[-1][0]
    _tag(db)
    db.execute("PRAGMA cache_spill = OFF")


def _speakers(db: sqlite3.Connection) -> None:
    """Where a digest did not hold, the row was damaged, and its new one must not hold either."""
    sound = [
        row[0]
        for digest, named, *row in db.execute(f"SELECT digest, named, {_SPEAKER} FROM speakers").fetchall()
        if digest == _row_digest(*row, named)
    ]
    db.execute(
        "UPDATE speakers SET apart = ifnull((SELECT n.apart FROM spans n WHERE n.field = 's' AND n.owner = speakers.id), 0)"
    )
    db.execute(
        f"UPDATE speakers SET first_date = {_DAY.format('ASC')}, last_date = {_DAY.format('DESC')}"
        " WHERE statements = 0 AND apart > 0"
    )
    for key in sound:
        row = db.execute(f"SELECT {_SPEAKER}, apart, named FROM speakers WHERE id = ?", (key,)).fetchone()
        db.execute("UPDATE speakers SET digest = ? WHERE id = ?", (_row_digest(*row), key))


def _digest(db: sqlite3.Connection, rows: list[tuple[Any, ...]]) -> None:
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
            (_row_digest(*row[:_STANCE], *_ASSERTS, *row[_STANCE:], *spoken[row[0]]), row[0])
            for *row, digest in rows
            if digest == _row_digest(*row, *spoken[row[0]])
        ],
    )


def _tag(db: sqlite3.Connection) -> None:
    """Give questions the tag, in the row and in the index, which forgets only what it is told exactly."""
    asked = db.execute("SELECT id, text, tags FROM statements WHERE apart").fetchall()
    if db.execute("SELECT 1 FROM statements_fts_docsize LIMIT 1").fetchone():
        db.executemany("INSERT INTO statements_fts(statements_fts, rowid, text, tags) VALUES ('delete',?,?,?)", asked)
        db.executemany(
            "INSERT INTO statements_fts(rowid, text, tags) VALUES (?,?,?)",
            [(key, text, _APART + tags) for key, text, tags in asked],
        )
    db.executemany("UPDATE statements SET tags = ? WHERE id = ?", [(_APART + tags, key) for key, _, tags in asked])
