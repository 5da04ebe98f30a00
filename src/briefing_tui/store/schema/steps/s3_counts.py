"""Step 3: what is counted is kept (it is counted by step 6), and every field of a query is a tag of the index."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import groupby, islice
from typing import Any

from briefing_tui.store.schema.steps.words import words

NAME = "0003_kept"
SCHEMA_SHA256 = "997dd14666f3c0f3b41ae3e75c5cdfea5fd9a26a41749bf64ec7017a5f8d85d3"
SQL = """
CREATE TABLE spans (                -- what bears statements: how many, and the ids of the oldest and the newest (kept.py)
  field TEXT NOT NULL,
  owner INTEGER NOT NULL,
  statements INTEGER NOT NULL,
  oldest INTEGER NOT NULL,
  newest INTEGER NOT NULL,
  PRIMARY KEY (field, owner)
) WITHOUT ROWID;
CREATE TABLE name_words (           -- words of names: a name is found by a word, or the beginning of one, without a scan
  field TEXT NOT NULL,
  word TEXT NOT NULL,
  owner INTEGER NOT NULL,
  PRIMARY KEY (field, word, owner)
) WITHOUT ROWID;
CREATE TABLE months (               -- “2022-10”, “2022” where only the year is known, “” for the undated
  month TEXT PRIMARY KEY,
  events INTEGER NOT NULL DEFAULT 0,
  statements INTEGER NOT NULL DEFAULT 0,
  briefings INTEGER NOT NULL DEFAULT 0,
  loose INTEGER NOT NULL DEFAULT 0  -- briefings that tell of no event
) WITHOUT ROWID;
CREATE TABLE about (                -- what the library says of itself: “invented”
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX speakers_number ON speakers(kind DESC, statements DESC, sort_key);
CREATE INDEX speakers_last ON speakers(kind DESC, last_date DESC, sort_key);
CREATE INDEX briefings_published ON briefings(published, title);
CREATE INDEX briefings_file ON briefings(file_name COLLATE NOCASE);
DROP INDEX statements_event;        -- most statements of most libraries have no event, no role: those are not indexed
CREATE INDEX statements_event ON statements(event_id) WHERE event_id IS NOT NULL;
DROP INDEX statement_speakers_organization;
CREATE INDEX statement_speakers_organization ON statement_speakers(organization_id, statement_id)
  WHERE organization_id IS NOT NULL;
DROP INDEX statement_speakers_role;
CREATE INDEX statement_speakers_role ON statement_speakers(role_id, statement_id) WHERE role_id IS NOT NULL;
"""

TAG = "\ue000"
LEVELS, CHUNK, STEPS = 17, 10_000, 20
_ROWS = """
SELECT s.id, s.uid, s.text, s.tags, s.kind, s.briefing_id, s.language, s.confidence, s.review_state, s.event_id,
       e.place_id, s.date, s.end_date, x.speaker_id, x.role_id, x.organization_id, x.attribution_text
FROM statements s LEFT JOIN events e ON e.id = s.event_id LEFT JOIN statement_speakers x ON x.statement_id = s.id
"""


def run(db: sqlite3.Connection) -> None:
    """Tag every statement, and make the index anew."""
    db.execute("PRAGMA cache_spill = ON")  # every statement changes: not all of them in memory
    low = 0
    while chunk := list(islice(_due(db, low), CHUNK)):
        db.executemany(
            "UPDATE statements SET tags = ? WHERE id = ?",
            [(wanted, key) for key, stored, wanted in chunk if stored != wanted],
        )
        low = chunk[-1][0] + 1
    db.execute("INSERT INTO statements_fts(statements_fts) VALUES ('rebuild')")
    db.execute("PRAGMA cache_spill = OFF")


def _due(db: sqlite3.Connection, low: int) -> Iterator[tuple[int, str, str]]:
    """(id, tags that stand in the row, tags that are due) of the statements from an id on."""
    rows = db.execute(f"{_ROWS} WHERE s.id >= ? ORDER BY s.id, x.position", (low,))
    for (key, _, _, stored), group in groupby(rows, key=lambda row: row[:4]):
        lines = list(group)
        spoken = [line[13:] for line in lines if line[16] is not None]
        yield key, stored, _tags(lines[0][4:13], spoken)


def _tags(row: tuple[Any, ...], spoken: list[tuple[Any, ...]]) -> str:
    kind, briefing, language, confidence, state, event, place, day, end = row
    out = [f"{TAG}k{kind[0]}", f"{TAG}b{briefing}"]
    for letter, borne in (("s", 0), ("r", 1), ("o", 2)):
        out += [f"{TAG}{letter}{x[borne]}" for x in spoken if x[borne] is not None]
    for speaker, _, _, attribution in spoken:
        if speaker is None:
            out += [f"{TAG}a{word}" for word in words(attribution)]
    out += [f"{TAG}{letter}{key}" for letter, key in (("e", event), ("p", place)) if key is not None]
    if day != end:
        out += _later_days(day, end)
    if confidence < 1:
        out.append(f"{TAG}c{int(confidence * STEPS + 1e-9)}")
    if state != "unreviewed":
        out += [f"{TAG}i", f"{TAG}i{state}"]
    if language != "en":
        out += [f"{TAG}l", f"{TAG}l{language}"]
    return " ".join(dict.fromkeys(out))


@lru_cache(maxsize=10_000)
def _later_days(day: str | None, end: str | None) -> tuple[str, ...]:
    try:
        at, last = (date.fromisoformat(each or "").toordinal() for each in (day, end))
    except ValueError:
        return ()
    out: list[str] = []
    at += 1
    while at <= last:
        level = max(n for n in range(LEVELS) if at % (1 << n) == 0 and at + (1 << n) - 1 <= last)
        out.append(f"{TAG}d{level}x{at >> level}")
        at += 1 << level
    return tuple(out)
