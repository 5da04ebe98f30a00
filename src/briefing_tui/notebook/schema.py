"""The tables of the user's collections, and the migration of an older notebook. Owns their columns; reads no row.

Every row has a permanent `id`, the time of its last change (`at`, microseconds) and, if deleted, of its deletion
(`gone_at`): a deleted row is kept, so that merging two notebooks also merges deletions.
"""

from __future__ import annotations

import sqlite3

from briefing_tui.errors import BriefingError

_ROW = "id TEXT PRIMARY KEY, at INTEGER NOT NULL, gone_at INTEGER"
TABLES: dict[str, tuple[str, ...]] = {
    "tags": ("target", "tag"),
    "renamed": ("tag", "became"),
    "notes": ("target", "text"),
    "collections": ("name", "about"),
    "items": ("collection", "target", "rank", "comment", "snapshot"),
    "searches": ("name", "query", "order", "seen"),
    "history": ("query", "hits"),
}
"""Table → its own columns, all of type text, in addition to id, at and gone_at. `renamed`: since then a tag has another name
everywhere, or (empty) is deleted. `order`: an SQL keyword.
"""
_FIRST = (
    "CREATE TABLE IF NOT EXISTS places (library TEXT PRIMARY KEY, state TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS kept (library TEXT, what TEXT, key TEXT, value TEXT NOT NULL,"
    " PRIMARY KEY (library, what, key))",
    f"CREATE TABLE tags ({_ROW}, target TEXT NOT NULL, tag TEXT NOT NULL)",
    "CREATE INDEX tags_target ON tags(target)",
    "CREATE INDEX tags_tag ON tags(tag)",
    f"CREATE TABLE renamed ({_ROW}, tag TEXT NOT NULL, became TEXT NOT NULL)",
    f"CREATE TABLE notes ({_ROW}, target TEXT NOT NULL, text TEXT NOT NULL)",
    "CREATE INDEX notes_target ON notes(target)",
    f"CREATE TABLE collections ({_ROW}, name TEXT NOT NULL, about TEXT NOT NULL)",
    f"CREATE TABLE items ({_ROW}, collection TEXT NOT NULL, target TEXT NOT NULL, rank TEXT NOT NULL,"
    " comment TEXT NOT NULL, snapshot TEXT NOT NULL)",
    "CREATE INDEX items_rank ON items(collection, rank, id) WHERE gone_at IS NULL",
    "CREATE INDEX items_target ON items(target)",
    f'CREATE TABLE searches ({_ROW}, name TEXT NOT NULL, query TEXT NOT NULL, "order" TEXT NOT NULL, seen TEXT NOT NULL)',
    f"CREATE TABLE history ({_ROW}, query TEXT NOT NULL, hits TEXT NOT NULL)",
    "CREATE INDEX history_at ON history(at)",
)
STEPS = (_FIRST,)
"""Step n migrates a notebook of version n to n + 1. A released step is never changed."""
VERSION = len(STEPS)


class LaterNotebookError(BriefingError):
    """The notebook was written by a later version of the program."""


def bring_up(db: sqlite3.Connection) -> None:
    """Migrate the notebook to the present version; nothing in it is lost. Raises LaterNotebookError, sqlite3.Error."""
    version = version_of(db)
    if version == VERSION:
        return
    db.execute("BEGIN IMMEDIATE")
    try:
        for step in STEPS[version_of(db) :]:  # another window may have migrated it in the meantime
            for sql in step:
                db.execute(sql)
        db.execute(f"PRAGMA user_version = {VERSION}")
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise


def version_of(db: sqlite3.Connection) -> int:
    """The version of the notebook; 0 for a file older than versions. Raises LaterNotebookError."""
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    if version > VERSION:
        raise LaterNotebookError(
            "your notebook was written by a later version of this program.", "It is as it was.", "Use that version."
        )
    return version
