"""Making a library comparable and repeatable. Owns what is put aside when two libraries are compared."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from briefing_tui.store import whole
from briefing_tui.store.limits import connect


def settle(path: Path) -> None:
    """Take out what differs from one run to the next (moments of migration, log), then rewrite the file in order."""
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
    """The library as SQL text, the log of imports put aside: what two libraries are compared by.

    Nor does the digest of its file say more than its rows. The order in which indexes were made says nothing of a library: they stand in the order of their names.
    """
    db = sqlite3.connect(path.absolute())
    db.execute("PRAGMA query_only = 1")
    skip = (
        'INSERT INTO "imports"',
        'INSERT INTO "file_digest"',
        'INSERT INTO "_sqlite_migrations"',
        'INSERT INTO "statements_fts_',
    )
    try:
        lines = [line for line in db.iterdump() if not line.startswith(skip)]
    finally:
        db.close()
    return "\n".join(sorted(lines, key=lambda line: line if line.startswith(("CREATE INDEX", "CREATE UNIQUE")) else ""))
