"""Whether the values of a library have the types that its tables declare. Owns the test; SQLite itself accepts any."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

_TYPES = {"TEXT": ("text",), "BLOB": ("blob",), "INTEGER": ("integer",), "REAL": ("real", "integer")}
_OTHERS = ("sqlite_", "_sqlite", "statements_fts")
"""Prefixes of the names of SQLite's own tables."""


def tables(db: sqlite3.Connection) -> list[str]:
    """The tables of the library, by name."""
    names = (row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"))
    return [name for name in names if not name.startswith(_OTHERS)]


def wrong(db: sqlite3.Connection, only: str | None = None) -> Iterator[str]:
    """One line for each column with values of another type, or with NULL despite NOT NULL, with their number."""
    for table in tables(db) if only is None else [only]:
        for _, column, declared, needed, _, key in db.execute(f'PRAGMA table_info("{table}")').fetchall():
            fit = _TYPES.get(declared, ()) + (() if needed or key else ("null",))
            listed = ", ".join(f"'{each}'" for each in fit)
            (number,) = db.execute(
                f'SELECT count(*) FROM "{table}" WHERE typeof("{column}") NOT IN ({listed})'
            ).fetchone()
            if number:
                yield f"{number:,} of the values of {table}.{column} are not of its type ({declared.lower()})"
