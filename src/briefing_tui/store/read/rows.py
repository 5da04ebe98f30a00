"""Rows fetched, for the other modules of this room. Owns how a SELECT is run; asks nothing of its own.

Rows are fetched at once: a half-read cursor would block another window's commit.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from briefing_tui.store.connection import Library

CHUNK = 500
"""Values in one IN list; SQLite's limit on parameters is far above it."""


T = TypeVar("T")


def make(kind: type[T], *values: Any) -> T:
    """A row as an object of the model; the columns stand in the order of its fields."""
    return kind(*values)


def all_rows(lib: Library, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    return lib.connection.execute(sql, values).fetchall()


def in_chunks(lib: Library, sql: str, values: Iterable[object], *more: object) -> list[tuple[Any, ...]]:
    """Run `sql` with its {} filled by as many marks as there are values, in chunks; `more` are the values behind them."""
    wanted = list(values)
    out: list[tuple[Any, ...]] = []
    for low in range(0, len(wanted), CHUNK):
        part = wanted[low : low + CHUNK]
        out += lib.connection.execute(sql.format(",".join("?" * len(part))), [*part, *more]).fetchall()
    return out
