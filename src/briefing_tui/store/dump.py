"""Making a library comparable and reproducible. Owns what a comparison of two libraries ignores."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from json import loads
from pathlib import Path

from briefing_tui.errors import LibraryError
from briefing_tui.store import digests, uncompared, whole
from briefing_tui.store.limits import connect
from briefing_tui.store.schema import TAG


def settle(path: Path) -> None:
    """Delete what differs from one run to the next (times of migration, log), then rewrite the file in order."""
    db = connect(path, "mode=rw")
    db.execute("UPDATE _sqlite_migrations SET applied_at = ''")
    db.execute("DELETE FROM imports")
    db.execute("DELETE FROM file_digest")
    db.execute("INSERT INTO statements_fts(statements_fts) VALUES ('optimize')")
    db.execute("PRAGMA journal_mode = DELETE")
    db.execute("VACUUM")
    whole.keep(db)
    db.close()


def dump(path: Path) -> str:
    """The library as text, without the log of imports and what they have not compared yet: for comparing two libraries.

    Numbers that depend on the order of briefings, or on where a batch ended, are replaced: each row is called by what it is
    (a person by the uid), and the rows are sorted by that. A digest is replaced by whether it matches its row. The order in
    which indexes were made, and the digest of the file, are ignored too.
    """
    db = sqlite3.connect(path.absolute())
    db.execute("PRAGMA query_only = 1")
    db.text_factory = lambda stored: stored.decode("utf-8", "surrogateescape")  # if damaged, it may not be valid text
    digests.register(db)
    try:
        return "\n".join(_lines(db))
    finally:
        db.close()


_SKIP = ("imports", "file_digest", "_sqlite_migrations", "sqlite_", "statements_fts")
_NAMES = {
    "briefings": "uid",
    "events": "uid",
    "organizations": "uid",
    "places": "folded",
    "speakers": "uid",
    "forms": "key",
    "statements": "uid",
}
"""The expression that names a row of a table with numbers; a role by its words and its holder."""
_ROLES = (
    "SELECT r.id, ifnull(s.uid, '') || '/' || ifnull(r.label, '') || '/' || ifnull(o.uid, '') FROM roles r"
    " LEFT JOIN speakers s ON s.id = r.speaker_id LEFT JOIN organizations o ON o.id = r.organization_id"
)
_OF = {
    "briefing_id": "briefings",
    "supersedes": "briefings",
    "event_id": "events",
    "organization_id": "organizations",
    "place_id": "places",
    "speaker_id": "speakers",
    "form_id": "forms",
    "role_id": "roles",
    "statement_id": "statements",
    "oldest": "statements",
    "newest": "statements",
}
"""Columns that hold the id of a row in another table."""
_FIELDS = {"s": "speakers", "r": "roles", "o": "organizations", "e": "events", "p": "places", "b": "briefings"}
"""Letters of fields and tags whose number is the id of such a row."""
_TAG = re.compile(f"(?<={TAG})([{''.join(_FIELDS)}])([0-9]+)(?![^ ])")


def _lines(db: sqlite3.Connection) -> Iterator[str]:
    made = db.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    yield from sorted(sql for name, sql in made if not name.startswith(_SKIP[:-1]))
    called = _called(db)
    held = _held(db)
    for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall():
        if not table.startswith(_SKIP):
            yield from sorted(f"{table} {row}" for row in _rows(db, table, called, held))


def _called(db: sqlite3.Connection) -> dict[str, dict[int, str]]:
    """Table → id of a row → the name of the row."""
    called = {
        table: {key: str(name) for key, name in db.execute(f"SELECT id, {column} FROM {table}")}
        for table, column in _NAMES.items()
    }
    called["roles"] = dict(db.execute(_ROLES).fetchall())
    return called


def _held(db: sqlite3.Connection) -> dict[str, set[int]]:
    """Table → the rows, by rowid or id, that match their digests."""
    return {
        "statements": {one.id for one in digests.statements(db, *_ALL) if one.stored == one.due},
        "briefing_digests": {key for (key,) in db.execute("SELECT id FROM briefings") if _is_whole(db, key)},
    }


_ALL = (-(2**63), 2**63 - 1)


def _is_whole(db: sqlite3.Connection, briefing: int) -> bool:
    try:
        digests.prove_briefing(db, briefing)
    except LibraryError:
        return False
    return True


def _rows(
    db: sqlite3.Connection, table: str, called: dict[str, dict[int, str]], held: dict[str, set[int]]
) -> Iterator[str]:
    """The rows of a table, each as text."""
    sound = f"digest IS row_digest({digests.COLUMNS[table]})" if table in digests.COLUMNS else "NULL"
    rows = db.execute(f"SELECT {sound}, * FROM {table}")
    columns = [each[0] for each in rows.description][1:]
    for is_sound, *values in rows.fetchall():
        row = dict(zip(columns, values, strict=True))
        if table == "about" and uncompared.is_note(str(row["key"])):
            continue
        if table in held:
            is_sound = row.get("briefing_id" if table == "briefing_digests" else "id") in held[table]
        yield repr([_told(name, value, table, row, called, is_sound) for name, value in row.items()])


def _told(
    name: str, value: object, table: str, row: dict[str, object], called: dict[str, dict[int, str]], is_sound: object
) -> object:
    """A value as it is printed: an id as the name of its row, a digest as whether it matches."""
    if name in ("digest", "head", "whole"):
        return value is not None and bool(is_sound)
    of = _OF.get(name) or {"id": table, "parent_id": table, "owner": _FIELDS.get(str(row.get("field")))}.get(name)
    if isinstance(value, int) and of in called:
        return called[of].get(value, f"no row {value}")
    if name == "tags" and isinstance(value, str):
        return _TAG.sub(lambda m: m[1] + called[_FIELDS[m[1]]].get(int(m[2]), f"no row {m[2]}"), value)
    if name == "candidates" and isinstance(value, str):
        return _candidates(value, called["forms"])
    return value


def _candidates(value: str, forms: dict[int, str]) -> object:
    try:
        return sorted(forms.get(key, f"no row {key}") for key in loads(value))
    except (ValueError, TypeError, RecursionError):
        return value


_HELD = {
    "briefings": "SELECT uid, title, title_basis, published, published_basis, reading_sha256, hex(reading) FROM briefings",
    "statements": "SELECT s.uid, s.kind, s.text, s.date, s.end_date, s.date_basis, e.uid, s.occasion, s.cue, s.stance,"
    ' s.shows_cue, s.cut_group, b.uid, s.start, s."end", s.parts, s.context_start, s.context_end, s.line, s.page, s.rule,'
    " s.confidence, s.review_state, s.decided_by, s.contested, rank() OVER (PARTITION BY s.briefing_id, s.date ORDER BY s.id)"
    " FROM statements s JOIN briefings b ON b.id = s.briefing_id LEFT JOIN events e ON e.id = s.event_id",
    "spoken": 'SELECT s.uid, x.position, f.key, p.uid, r.label, o.uid, x.attribution_text, x.start, x."end", x.person_basis,'
    " x.role_basis, x.person_confidence, (SELECT group_concat(c.key) FROM json_each(x.candidates) j JOIN forms c"
    " ON c.id = j.value) FROM statement_speakers x JOIN statements s ON s.id = x.statement_id LEFT JOIN forms f"
    " ON f.id = x.form_id LEFT JOIN speakers p ON p.id = x.speaker_id LEFT JOIN roles r ON r.id = x.role_id"
    " LEFT JOIN organizations o ON o.id = x.organization_id",
    "forms": "SELECT f.key, f.name, p.uid, f.rule, f.named FROM forms f JOIN speakers p ON p.id = f.speaker_id",
    "speakers": "SELECT uid, kind, name, statements, apart, first_date, last_date, named FROM speakers",
    "names": "SELECT f.key, b.uid, n.name FROM names n JOIN forms f ON f.id = n.form_id JOIN briefings b ON b.id = n.briefing_id",
    "organizations": "SELECT o.uid, o.name, a.uid FROM organizations o LEFT JOIN organizations a ON a.id = o.parent_id",
    "former texts": "SELECT uid, text_sha256, document, hex(reading) FROM former_texts",
    "names of bodies": "SELECT o.uid, n.folded, n.decision FROM organization_names n JOIN organizations o ON o.id = n.organization_id",
    "named bodies": "SELECT o.uid, b.uid FROM organization_briefings t JOIN organizations o ON o.id = t.organization_id"
    " JOIN briefings b ON b.id = t.briefing_id",
    "roles": "SELECT p.uid, r.label, o.uid FROM roles r JOIN speakers p ON p.id = r.speaker_id"
    " LEFT JOIN organizations o ON o.id = r.organization_id",
    "events": "SELECT e.uid, e.name, e.name_basis, e.start_date, e.end_date, e.date_edtf, e.date_text, e.date_basis, p.name,"
    " e.place_basis, e.announced, e.statements, a.uid, e.relation FROM events e LEFT JOIN places p ON p.id = e.place_id"
    " LEFT JOIN events a ON a.id = e.parent_id",
    "told": 'SELECT e.uid, b.uid, t.start, t."end" FROM event_briefings t JOIN events e ON e.id = t.event_id'
    " JOIN briefings b ON b.id = t.briefing_id",
    "rejected": 'SELECT r.uid, b.uid, r.start, r."end", r.decision FROM rejected r JOIN briefings b ON b.id = r.briefing_id',
    "months": "SELECT month, events, statements, briefings, loose FROM months",
    "vocabulary": "SELECT term, documents, apart FROM vocabulary",
    "prefixes": "SELECT prefix, rank, term FROM prefix_top",
    "coverage": 'SELECT b.uid, c.start, c."end", c.claim FROM coverage c JOIN briefings b ON b.id = c.briefing_id',
}
_LEDGER = {
    "decisions": "SELECT * FROM decisions",
    "standing": "SELECT decision, state, note, briefing, thing FROM standing",
}


def held(db: sqlite3.Connection, *, ledger: bool = False) -> dict[str, list[str]]:
    """The contents of an open library, table by table, by uids: equal if two libraries hold the same. Unlike dump(), verifies
    no digest.

    `ledger`: include all decisions, and the state of each.
    """
    asked = _HELD | (_LEDGER if ledger else {})
    return {what: sorted(map(repr, db.execute(sql).fetchall())) for what, sql in asked.items()}
