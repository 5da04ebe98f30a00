"""Step 6: digests of the rows that are shown, and of the whole file."""

from __future__ import annotations

import sqlite3
from hashlib import blake2b
from marshal import dumps
from typing import Any

from briefing_tui.store.schema.steps.words import words

NAME = "0006_digests"
SCHEMA_SHA256 = "2c76656e4f10e4b21240a179607158831555e1368c2c371b33b15478f9cbaa71"
SQL = """
-- digests of rows (digests.py): NULL while the row is being changed
ALTER TABLE statements ADD COLUMN digest INTEGER;  -- of the row and its speakers
ALTER TABLE speakers ADD COLUMN digest INTEGER;
ALTER TABLE organizations ADD COLUMN digest INTEGER;
ALTER TABLE roles ADD COLUMN digest INTEGER;
ALTER TABLE places ADD COLUMN digest INTEGER;
ALTER TABLE events ADD COLUMN digest INTEGER;
ALTER TABLE names ADD COLUMN digest INTEGER;
ALTER TABLE event_briefings ADD COLUMN digest INTEGER;
ALTER TABLE parties ADD COLUMN digest INTEGER;
ALTER TABLE months ADD COLUMN digest INTEGER;
CREATE TABLE briefing_digests (     -- apart from the briefings: behind their texts it would be dear to read
  briefing_id INTEGER PRIMARY KEY REFERENCES briefings(id),
  head INTEGER,                     -- of what lists show
  whole INTEGER                     -- of the rest, and of all rows that only this briefing bears
);
CREATE TABLE file_digest (          -- of the whole file while it is small (whole.py); no row: not known
  id INTEGER PRIMARY KEY CHECK (id = 1),
  digest TEXT NOT NULL
);
CREATE INDEX speakers_changing ON speakers(id) WHERE digest IS NULL;
CREATE INDEX organizations_changing ON organizations(id) WHERE digest IS NULL;
CREATE INDEX roles_changing ON roles(id) WHERE digest IS NULL;
CREATE INDEX places_changing ON places(id) WHERE digest IS NULL;
CREATE INDEX events_changing ON events(id) WHERE digest IS NULL;
CREATE INDEX briefing_digests_changing ON briefing_digests(briefing_id) WHERE whole IS NULL;
"""

DIGESTED = {
    "speakers": "id, uid, kind, name, sort_name, sort_key, honorific_prefix, given_name, family_name, statements,"
    " first_date, last_date",
    "organizations": "id, uid, name, folded, parent_id",
    "roles": "id, speaker_id, label, folded, organization_id",
    "places": "id, name, folded",
    "events": "id, uid, name, name_basis, folded, classification, parent_id, relation, start_date, end_date, date_edtf,"
    " date_text, date_basis, place_id, place_basis, announced, statements",
    "names": "speaker_id, briefing_id, name, folded",
    "event_briefings": 'event_id, briefing_id, start, "end"',
    "parties": 'event_id, briefing_id, position, part, text, start, "end"',
    "months": "month, events, statements, briefings, loose",
}
"""The columns that a digest of step 6 covers."""
_STATEMENT = (
    "id, uid, kind, text, date, end_date, date_basis, event_id, occasion, cue, cue_start, cue_end, cut_group, language,"
    ' briefing_id, start, "end", context_start, context_end, line, page, rule, confidence, review_state'
)
_SPOKEN = 'position, speaker_id, role_id, organization_id, attribution_text, start, "end", person_basis, role_basis'
_HEAD = (
    "id, uid, lineage, title, title_basis, published, published_basis, language, publisher, url, file_name, media_type,"
    " encoding, byte_sha256"
)
_WHOLE = (
    "SELECT text_sha256, text_from, supersedes, reading_sha256 FROM briefings WHERE id = ?",
    "SELECT byte_sha256, file_name FROM copies WHERE briefing_id = ? ORDER BY 1",
    'SELECT start, "end", label FROM pages WHERE briefing_id = ? ORDER BY 1',
    'SELECT start, "end", claim, why FROM coverage WHERE briefing_id = ? ORDER BY 1, 2',
    "SELECT speaker_id, name FROM names WHERE briefing_id = ? ORDER BY 1, 2",
    "SELECT organization_id FROM organization_briefings WHERE briefing_id = ? ORDER BY 1",
    'SELECT event_id, start, "end" FROM event_briefings WHERE briefing_id = ? ORDER BY 1',
    "SELECT event_id, position, part, text FROM parties WHERE briefing_id = ? ORDER BY 1, 2",
    "SELECT id FROM statements WHERE briefing_id = ? ORDER BY start, id",
)
_CHUNK = 10_000


def run(db: sqlite3.Connection) -> None:
    """A digest for every row of a library that has none yet."""
    db.execute("PRAGMA cache_spill = ON")  # every row changes: not all of them in memory
    if db.execute("SELECT 1 FROM spans LIMIT 1").fetchone() is None:
        _count_all(db)  # for a library older than step 3
    _digest_all(db)
    db.execute("PRAGMA cache_spill = OFF")


def _digest_all(db: sqlite3.Connection) -> None:
    db.create_function("row_digest_6", -1, _row_digest, deterministic=True)
    for table, columns in DIGESTED.items():
        db.execute(f"UPDATE {table} SET digest = row_digest_6({columns})")
    low = -1
    while rows := db.execute(
        f"SELECT {_STATEMENT} FROM statements WHERE id > ? ORDER BY id LIMIT {_CHUNK}", (low,)
    ).fetchall():
        spoken: dict[int, list[tuple[object, ...]]] = {row[0]: [] for row in rows}
        for key, *said in db.execute(
            f"SELECT statement_id, {_SPOKEN} FROM statement_speakers WHERE statement_id BETWEEN"
            " ? AND ? ORDER BY statement_id, position",
            (rows[0][0], rows[-1][0]),
        ):
            spoken[key].append(tuple(said))
        db.executemany(
            "UPDATE statements SET digest = ? WHERE id = ?",
            [(_row_digest(*row, *spoken[row[0]]), row[0]) for row in rows],
        )
        low = rows[-1][0]
    for (key,) in db.execute("SELECT id FROM briefings").fetchall():
        head = _row_digest(*db.execute(f"SELECT {_HEAD} FROM briefings WHERE id = ?", (key,)).fetchone())
        (rest,), *borne = (db.execute(sql, (key,)).fetchall() for sql in _WHOLE)
        db.execute("INSERT INTO briefing_digests VALUES (?,?,?)", (key, head, _row_digest(*rest, *borne)))


def _row_digest(*values: Any) -> int:
    return int.from_bytes(blake2b(dumps(values, 2), digest_size=8).digest(), "big", signed=True)


_BY = "FROM statements s JOIN statement_speakers x ON x.statement_id = s.id WHERE"
_BORNE = {
    "s": f"SELECT x.speaker_id AS owner, s.id AS id {_BY} x.speaker_id IS NOT NULL",
    "r": f"SELECT x.role_id AS owner, s.id AS id {_BY} +x.role_id IS NOT NULL",
    "o": f"SELECT x.organization_id AS owner, s.id AS id {_BY} +x.organization_id IS NOT NULL",
    "e": "SELECT s.event_id AS owner, s.id AS id FROM statements s WHERE s.event_id IS NOT NULL",
    "p": "SELECT e.place_id AS owner, s.id AS id FROM statements s JOIN events e ON e.id = s.event_id"
    " WHERE e.place_id IS NOT NULL",
    "b": "SELECT s.briefing_id AS owner, s.id AS id FROM statements s WHERE 1",
}
_NAMED = {
    "s": "SELECT DISTINCT speaker_id, folded FROM names",
    "r": "SELECT id, folded FROM roles",
    "o": "SELECT id, folded FROM organizations",
    "e": "SELECT e.id, e.folded || ifnull(p.folded, '') FROM events e LEFT JOIN places p ON p.id = e.place_id",
    "p": "SELECT id, folded FROM places",
}
_LOOSE = "(SELECT 1 FROM event_briefings t WHERE t.briefing_id = b.id)"
_MONTHS = {
    "events": "SELECT substr(ifnull(e.start_date, ''), 1, 7), count(*) FROM events e",
    "statements": "SELECT substr(ifnull(s.date, ''), 1, 7), count(*) FROM statements s",
    "briefings": "SELECT substr(ifnull(b.published, ''), 1, 7), count(*) FROM briefings b",
    "loose": f"SELECT substr(ifnull(b.published, ''), 1, 7), sum(NOT EXISTS {_LOOSE}) FROM briefings b",
}
UNDATED_BELOW = 364_878 << 20
"""Ids of statements of the year 1000 and later are not below it."""
_DAY = "SELECT s.date FROM statement_speakers x JOIN statements s ON s.id = x.statement_id WHERE x.speaker_id = speakers.id"
_COUNT = "ifnull((SELECT n.statements FROM spans n WHERE n.field = '{}' AND n.owner = {}.id), 0)"
_SET = (
    f"UPDATE speakers SET statements = {_COUNT.format('s', 'speakers')},"
    f" first_date = ({_DAY} AND x.statement_id >= {UNDATED_BELOW} ORDER BY x.statement_id LIMIT 1),"
    f" last_date = ({_DAY} AND x.statement_id >= {UNDATED_BELOW} ORDER BY x.statement_id DESC LIMIT 1)",
    f"UPDATE events SET statements = {_COUNT.format('e', 'events')}",
)


def _count_all(db: sqlite3.Connection) -> None:
    """Everything that step 3 keeps, made of the rows."""
    for table in ("spans", "name_words", "months"):
        db.execute(f"DELETE FROM {table}")
    for field, borne in _BORNE.items():
        db.execute(
            f"INSERT INTO spans SELECT '{field}', owner, count(DISTINCT id), min(id), max(id) FROM ({borne}) GROUP BY owner"
        )
    for field, named in _NAMED.items():
        rows = {(field, word, owner) for owner, name in db.execute(named).fetchall() for word in words(name)}
        db.executemany("INSERT OR IGNORE INTO name_words VALUES (?,?,?)", sorted(rows))
    for column, counted in _MONTHS.items():
        db.executemany(
            f"INSERT INTO months(month, {column}) VALUES (?, ?) ON CONFLICT DO UPDATE SET"
            f" {column} = {column} + excluded.{column}",
            db.execute(f"{counted} GROUP BY 1").fetchall(),
        )
    for update in _SET:
        db.execute(update)
