"""People and bodies: lists, one with all that the page shows, and names like the one asked for."""

from __future__ import annotations

from difflib import get_close_matches

from briefing_tui.model import RoleSeen, Speaker, SpeakerRow
from briefing_tui.store.connection import Library
from briefing_tui.store.read.rows import all_rows, make
from briefing_tui.text import words

_ROW = "SELECT id, uid, name, sort_name, kind, statements, last_date FROM speakers "
_ORDERS = {
    "name": "kind DESC, sort_key, id",
    "number": "kind DESC, statements DESC, sort_key, id",
    "last": "kind DESC, last_date IS NULL, last_date DESC, sort_key, id",
}


def people(lib: Library, *, order: str = "name", pattern: str = "") -> list[SpeakerRow]:
    """People, then bodies; `pattern` keeps those of whom every word begins a word of some printed name."""
    where, values = _named(pattern)
    rows = all_rows(lib, f"{_ROW} {where} ORDER BY {_ORDERS[order]}", *values)
    return [SpeakerRow(*r) for r in rows]


def _named(pattern: str) -> tuple[str, list[str]]:
    parts = words(pattern)
    if not parts:
        return "", []
    test = "EXISTS (SELECT 1 FROM names n WHERE n.speaker_id = speakers.id AND n.folded LIKE ?)"
    return "WHERE " + " AND ".join([test] * len(parts)), [f"% {part}%" for part in parts]


def speaker(lib: Library, uid: str) -> Speaker | None:
    """A person or body with all that their page shows, their statements apart."""
    db = lib.connection
    row = db.execute(
        "SELECT id, uid, name, sort_name, kind, honorific_prefix, statements, first_date, last_date FROM speakers"
        " WHERE uid = ?", (uid,)).fetchone()  # fmt: skip
    if row is None:
        return None
    spellings = [r[0] for r in db.execute(
        "SELECT name, min(briefing_id) AS b FROM names WHERE speaker_id = ? GROUP BY name ORDER BY b, name", (row[0],))]  # fmt: skip
    printed = [name for name in spellings if name != row[2]] or [row[2]]
    roles = db.execute(
        "SELECT r.label, o.name, min(s.date), max(s.date) FROM roles r LEFT JOIN organizations o"
        " ON o.id = r.organization_id JOIN statement_speakers ss ON ss.role_id = r.id JOIN statements s"
        " ON s.id = ss.statement_id WHERE r.speaker_id = ? GROUP BY r.id ORDER BY max(s.date) DESC, r.id", (row[0],),
    ).fetchall()  # fmt: skip
    others = db.execute(
        "SELECT p.id, p.uid, p.name, p.sort_name, p.kind, count(DISTINCT s.id), max(s.date)"
        " FROM statements s JOIN statement_speakers ss ON ss.statement_id = s.id JOIN speakers p ON p.id = ss.speaker_id"
        " WHERE p.id <> ?1 AND s.event_id IN (SELECT s2.event_id FROM statement_speakers x JOIN statements s2"
        " ON s2.id = x.statement_id WHERE x.speaker_id = ?1 AND s2.event_id IS NOT NULL)"
        " GROUP BY p.id ORDER BY p.kind DESC, p.sort_key LIMIT 200", (row[0],),
    ).fetchall()  # fmt: skip
    return make(Speaker, *row[:6], tuple(printed), tuple(RoleSeen(*r) for r in roles), row[6],
                   row[7], row[8], tuple(SpeakerRow(*o) for o in others))  # fmt: skip


def near_names(lib: Library, name: str, limit: int = 3) -> list[str]:
    """Names that are spelt nearly so, for a search that found nobody; only ever proposed."""
    asked = words(name)
    if not asked:
        return []
    by_word: dict[str, str] = {}
    for full, folded in lib.connection.execute(
        "SELECT p.name, n.folded FROM names n JOIN speakers p ON p.id = n.speaker_id"
    ):
        for word in folded.split():
            if len(word) > 3:
                by_word.setdefault(word, full)
    out: dict[str, None] = {}
    for word in asked:
        for near in get_close_matches(word, list(by_word), n=limit, cutoff=0.75):
            out[by_word[near]] = None
    return list(out)[:limit]


def find_people(lib: Library, text: str, limit: int = 20) -> list[SpeakerRow]:
    """People and bodies for the command palette."""
    where, values = _named(text)
    return [
        SpeakerRow(*r)
        for r in all_rows(lib, f"{_ROW} {where} ORDER BY statements DESC, sort_key LIMIT ?", *values, limit)
    ]
