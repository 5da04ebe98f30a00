"""A SELECT with a list of values of any length: SQLite takes a limited number of parameters. Owns no SELECT."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any

CHUNK = 500
"""Values in one IN list."""


def in_chunks(db: sqlite3.Connection, sql: str, values: Iterable[object], *more: object) -> list[tuple[Any, ...]]:
    """Rows of `sql` with its {} replaced by as many placeholders as there are values, in chunks; `more` are the parameters after
    them."""
    listed = list(values)
    out: list[tuple[Any, ...]] = []
    for low in range(0, len(listed), CHUNK):
        part = listed[low : low + CHUNK]
        out += db.execute(sql.format(",".join("?" * len(part))), [*part, *more]).fetchall()
    return out
