"""Step 12: what people decide is kept for good, beside what was read: a ledger that only grows, and what stands of it.

A library of an earlier version has decided nothing. What was read in its briefings is kept when they are read again. A word of the
index that folds to another one is found by that one's stem from now on: “oﬃce” by office.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from briefing_tui.store.schema.steps.s9_questions import _CHUNK, _row_digest
from briefing_tui.store.schema.steps.words import words

NAME = "0012_decisions"
SCHEMA_SHA256 = "c7e839ce1215a2f94262d911ea73fa0104fd853e9ee1c07c568a9deda2e14500"
SQL = """
DELETE FROM file_digest;            -- the file is another one
ALTER TABLE briefings ADD COLUMN reading BLOB;  -- all that was read, whatever was decided (kept.py); NULL: an earlier version read it
ALTER TABLE statements ADD COLUMN decided_by TEXT;  -- whose decisions hold of it, a line each; NULL: nobody's
ALTER TABLE statements ADD COLUMN contested INTEGER NOT NULL DEFAULT 0 CHECK (contested IN (0, 1));  -- 1: two decided otherwise
CREATE TABLE decisions (            -- what people decided, a line each: never changed, never taken out
  id TEXT PRIMARY KEY,              -- d- and 16 digits of the SHA-256 of the line
  at TEXT NOT NULL,                 -- UTC, to the millisecond
  author TEXT NOT NULL,
  verb TEXT NOT NULL,
  target TEXT NOT NULL,             -- uid of a statement, an event, a briefing or a decision
  field TEXT NOT NULL,
  value TEXT NOT NULL,              -- JSON, as machine, anchor and seen
  machine TEXT NOT NULL,            -- what was read then
  anchor TEXT NOT NULL,             -- where it stands: briefing, place, words
  reason TEXT NOT NULL,
  seen TEXT NOT NULL,               -- ids of the decisions on the same that the author had before them
  batch TEXT NOT NULL               -- what was decided together; empty: alone
) WITHOUT ROWID;
CREATE INDEX decisions_target ON decisions(target);
CREATE TRIGGER decisions_are_never_changed BEFORE UPDATE ON decisions
BEGIN SELECT RAISE(ABORT, 'a decision is never changed'); END;
CREATE TRIGGER decisions_are_never_taken_out BEFORE DELETE ON decisions
BEGIN SELECT RAISE(ABORT, 'a decision is never taken out'); END;
CREATE TABLE standing (             -- what became of each decision: made of the ledger and of what was read
  decision TEXT PRIMARY KEY REFERENCES decisions(id),
  state TEXT NOT NULL CHECK (state IN ('holds', 'superseded', 'withdrawn', 'waiting', 'contested')),
  note TEXT NOT NULL,               -- agrees, changed, kept, unfit: how the present reading compares
  briefing TEXT NOT NULL,           -- uid of the briefing that it is about, here or not; empty: not known yet
  thing TEXT NOT NULL               -- uid of the statement, event or briefing that it is about, as it is called here
) WITHOUT ROWID;
CREATE INDEX standing_briefing ON standing(briefing);
CREATE INDEX standing_thing ON standing(thing);
CREATE TABLE rejected (             -- statements that are none: in no list and no count
  uid TEXT PRIMARY KEY,
  briefing_id INTEGER NOT NULL REFERENCES briefings(id),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  decision TEXT NOT NULL REFERENCES decisions(id)
) WITHOUT ROWID;
CREATE INDEX rejected_briefing ON rejected(briefing_id);
"""

_STATEMENT = (
    "id, uid, kind, text, date, end_date, date_basis, event_id, occasion, cue, cue_start, cue_end, stance, shows_cue,"
    ' cut_group, language, briefing_id, start, "end", parts, context_start, context_end, line, page, rule, confidence,'
    " review_state"
)
"""What the digest of a statement covered; now also whose decisions hold of it, and whether they agree."""
_UNDECIDED = (None, 0)
_SPOKEN = (
    'position, form_id, speaker_id, role_id, organization_id, attribution_text, start, "end", person_basis, role_basis,'
    " person_confidence, candidates"
)
_REST = "text_sha256, text_from, supersedes, reading_sha256"
"""Of a briefing, what its digest `whole` covered; now also what was read, and what was rejected of it."""
_BORNE = (
    "SELECT byte_sha256, file_name FROM copies WHERE briefing_id = ? ORDER BY 1",
    'SELECT start, "end", label FROM pages WHERE briefing_id = ? ORDER BY 1',
    'SELECT start, "end", claim, why FROM coverage WHERE briefing_id = ? ORDER BY 1, 2',
    "SELECT form_id, name FROM names WHERE briefing_id = ? ORDER BY 1, 2",
    "SELECT organization_id FROM organization_briefings WHERE briefing_id = ? ORDER BY 1",
    'SELECT event_id, start, "end" FROM event_briefings WHERE briefing_id = ? ORDER BY 1',
    "SELECT event_id, position, part, text FROM parties WHERE briefing_id = ? ORDER BY 1, 2",
    "SELECT id FROM statements WHERE briefing_id = ? ORDER BY start, id",
)


_ISM = ("isms", "ism", "ists", "ist", "istic")


def run(db: sqlite3.Connection) -> None:
    """New stems, and new digests. Where one did not hold, the row was damaged, and its new one must not hold either."""
    terms = [row[0] for row in db.execute("SELECT term FROM vocabulary").fetchall() if not row[0].isascii()]
    db.executemany("UPDATE vocabulary SET stem = ? WHERE term = ?", [(_stem(words(term)), term) for term in terms])
    db.execute("PRAGMA cache_spill = ON")  # every row changes: not all of them in memory
    low = -1
    while rows := db.execute(
        f"SELECT {_STATEMENT}, digest FROM statements WHERE id > ? ORDER BY id LIMIT {_CHUNK}", (low,)
    ).fetchall():
        _digest(db, rows)
        low = rows[-1][0]
    for key, whole in db.execute("SELECT briefing_id, whole FROM briefing_digests").fetchall():
        rest = db.execute(f"SELECT {_REST} FROM briefings WHERE id = ?", (key,)).fetchone()
        if rest is None:
            continue
        borne = [db.execute(sql, (key,)).fetchall() for sql in _BORNE]
        if whole == _row_digest(*rest, *borne):
            new = _row_digest(*rest, None, *borne, [])
            db.execute("UPDATE briefing_digests SET whole = ? WHERE briefing_id = ?", (new, key))
    db.execute("PRAGMA cache_spill = OFF")


def _stem(folded: list[str]) -> str:
    """The stem of a term that folds to one word; the words of another one."""
    from snowballstemmer.english_stemmer import EnglishStemmer

    if len(folded) != 1:
        return " ".join(folded)
    term = folded[0]
    for ending in _ISM:
        if term.endswith(ending) and len(term) - len(ending) >= 5:
            return term[: -len(ending)] + "ist"
    return str(EnglishStemmer().stemWord(term))


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
            (_row_digest(*row, *_UNDECIDED, *spoken[row[0]]), row[0])
            for *row, digest in rows
            if digest == _row_digest(*row, *spoken[row[0]])
        ],
    )
