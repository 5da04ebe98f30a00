"""Which people, roles, bodies, events and places have a word in their name. Owns `name_words`; runs inside the writer's
transaction.

For an event these are the words of its name, its kind and its town; briefings are not included.
"""

from __future__ import annotations

import sqlite3

from briefing_tui.text import words

NAMED = {
    "s": (
        "SELECT DISTINCT f.speaker_id, n.name FROM names n JOIN forms f ON f.id = n.form_id",
        "n.briefing_id BETWEEN ?1 AND ?2",
    ),
    "r": (
        "SELECT id, folded FROM roles",
        "id IN (SELECT x.role_id FROM statements s JOIN statement_speakers x"
        " ON x.statement_id = s.id WHERE s.briefing_id BETWEEN ?1 AND ?2)",
    ),
    "o": (
        "SELECT id, folded FROM (SELECT id, folded FROM organizations UNION ALL"
        " SELECT organization_id, folded FROM organization_names)",
        "id IN (SELECT organization_id FROM organization_briefings WHERE briefing_id BETWEEN ?1 AND ?2)",
    ),
    "e": (
        "SELECT e.id, e.folded || ifnull(p.folded, '') FROM events e LEFT JOIN places p ON p.id = e.place_id",
        "e.id IN (SELECT event_id FROM event_briefings WHERE briefing_id BETWEEN ?1 AND ?2)",
    ),
    "p": (
        "SELECT id, folded FROM places",
        "id IN (SELECT e.place_id FROM events e JOIN event_briefings t"
        " ON t.event_id = e.id WHERE t.briefing_id BETWEEN ?1 AND ?2)",
    ),
}
"""Owners with their names, and the condition that given briefings name them."""

TABLES = {"s": "speakers", "r": "roles", "o": "organizations", "e": "events", "p": "places"}


def write(db: sqlite3.Connection, field: str, named: list[tuple[int, str]]) -> None:
    """Insert the words of these names: (owner, name)."""
    rows = {(field, word, owner) for owner, name in named for word in words(name)}
    db.executemany("INSERT OR IGNORE INTO name_words VALUES (?,?,?)", sorted(rows))


def forget(db: sqlite3.Connection, field: str, owner: int, name: str) -> None:
    """Delete the words of a name that its owner no longer has: a speaker may have it as another spelling, others have one
    name."""
    stays = db.execute(f"SELECT 1 FROM {TABLES[field]} WHERE id = ?", (owner,)).fetchone()
    if stays and field == "o":
        _forget_body(db, owner, name)
        return
    if stays and field != "s":
        return
    lost = set(words(name))
    if stays:
        for (other,) in db.execute(
            "SELECT DISTINCT n.name FROM forms f JOIN names n ON n.form_id = f.id WHERE f.speaker_id = ?", (owner,)
        ):
            lost.difference_update(words(other))
            if not lost:
                break
    for word in sorted(lost):
        db.execute("DELETE FROM name_words WHERE field = ? AND word = ? AND owner = ?", (field, word, owner))


def _forget_body(db: sqlite3.Connection, owner: int, name: str) -> None:
    """Delete the words of a name that a body no longer has, unless they are in another of its names."""
    rows = db.execute(f"SELECT folded FROM ({NAMED['o'][0]}) WHERE id = ?", (owner,))
    stay = {word for (other,) in rows.fetchall() for word in words(other)}
    for word in set(words(name)) - stay:
        db.execute("DELETE FROM name_words WHERE field = 'o' AND word = ? AND owner = ?", (word, owner))
