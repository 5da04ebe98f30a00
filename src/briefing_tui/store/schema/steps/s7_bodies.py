"""Step 7: a body that speaks is the organization of its name, and has its uid."""

from __future__ import annotations

import sqlite3
from hashlib import blake2b, sha256
from marshal import dumps
from typing import Any

from briefing_tui.store.schema.steps.words import fold, words

NAME = "0007_bodies"
SCHEMA_SHA256 = "2c76656e4f10e4b21240a179607158831555e1368c2c371b33b15478f9cbaa71"
SQL = "DELETE FROM file_digest;"  # of the file as it was

_SPEAKER = "id, uid, kind, name, sort_name, sort_key, honorific_prefix, given_name, family_name, statements, first_date, last_date"
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


def run(db: sqlite3.Connection) -> None:
    """Join each body with its organization, which is made where there was none. A digest that did not hold holds no more
    after it: what was damaged before is found as before."""
    bodies = db.execute("SELECT id, name FROM speakers WHERE kind = 'body' ORDER BY id").fetchall()
    touched = [
        key
        for (key,) in db.execute(
            "SELECT DISTINCT n.briefing_id FROM names n JOIN speakers s ON s.id = n.speaker_id WHERE s.kind = 'body'"
            " AND n.briefing_id IN (SELECT briefing_id FROM briefing_digests)"
        ).fetchall()
    ]
    sound = [key for key in touched if _stored(db, key) == _whole(db, key)]
    for key, name in bodies:
        _join(db, key, name)
    db.executemany(
        "UPDATE briefing_digests SET whole = ? WHERE briefing_id = ?", [(_whole(db, key), key) for key in sound]
    )


def _join(db: sqlite3.Connection, speaker: int, name: str) -> None:
    folded = " ".join(words(name)) or fold(name)
    row = db.execute("SELECT id, uid FROM organizations WHERE folded = ?", (folded,)).fetchone()
    if row is None:
        uid = "o-" + _twelve("organization", folded)
        made = db.execute("INSERT INTO organizations(uid, name, folded) VALUES (?,?,?)", (uid, name, folded)).lastrowid
        key = int(made or 0)
        db.execute("UPDATE organizations SET digest = ? WHERE id = ?", (_digest(key, uid, name, folded, None), key))
        db.executemany(
            "INSERT OR IGNORE INTO name_words VALUES ('o', ?, ?)", [(word, key) for word in sorted(set(words(folded)))]
        )
    else:
        key, uid = row
    db.execute(
        "INSERT OR IGNORE INTO organization_briefings(organization_id, briefing_id)"
        " SELECT ?, briefing_id FROM names WHERE speaker_id = ?",
        (key, speaker),
    )
    if db.execute("SELECT 1 FROM speakers WHERE uid = ?", (uid,)).fetchone():
        return
    *former, stored = db.execute(f"SELECT {_SPEAKER}, digest FROM speakers WHERE id = ?", (speaker,)).fetchone()
    db.execute("UPDATE speakers SET uid = ? WHERE id = ?", (uid, speaker))
    if stored == _digest(*former):
        now = db.execute(f"SELECT {_SPEAKER} FROM speakers WHERE id = ?", (speaker,)).fetchone()
        db.execute("UPDATE speakers SET digest = ? WHERE id = ?", (_digest(*now), speaker))


def _stored(db: sqlite3.Connection, briefing: int) -> int | None:
    (whole,) = db.execute("SELECT whole FROM briefing_digests WHERE briefing_id = ?", (briefing,)).fetchone()
    return None if whole is None else int(whole)


def _whole(db: sqlite3.Connection, briefing: int) -> int:
    (rest,), *borne = (db.execute(sql, (briefing,)).fetchall() for sql in _WHOLE)
    return _digest(*rest, *borne)


def _digest(*values: Any) -> int:
    return int.from_bytes(blake2b(dumps(values, 2), digest_size=8).digest(), "big", signed=True)


def _twelve(*parts: str) -> str:
    hashed = sha256()
    for part in parts:
        hashed.update(part.encode("utf-8", "surrogatepass"))
        hashed.update(b"\0")
    return hashed.hexdigest()[:12]
