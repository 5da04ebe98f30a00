"""Reads, writes and deletes rows of the notebook. Owns timestamps and ids; baskets, tags and searches define what a row means.

Storing something never ends the app: any failure of the file raises the same exception, with a message.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from hashlib import sha256
from typing import Any

from briefing_tui.errors import BriefingError
from briefing_tui.notebook.file import File
from briefing_tui.notebook.schema import TABLES, VERSION, bring_up, version_of

ID = 16
"""Number of hexadecimal digits in an id, after its two-character prefix."""


class NotebookError(BriefingError):
    """The notebook cannot be read or written."""


class Book(File):
    """The user's own collections, in the notebook's file."""

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection | None]:
        """A connection for reading; None if nothing was ever stored. Raises NotebookError."""
        if not self.path.exists():
            yield None
            return
        with self._told("read"), closing(self._ours()) as db:
            yield db if version_of(db) == VERSION else None

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection for one transaction, committed on exit and rolled back on an exception. Raises NotebookError."""
        with self._told("written"):
            self.make()
            with closing(self._ours()) as db:
                bring_up(db)
                db.execute("BEGIN IMMEDIATE")
                try:
                    yield db
                    db.execute("COMMIT")
                except BaseException:
                    if db.in_transaction:
                        db.execute("ROLLBACK")
                    raise

    def _ours(self) -> sqlite3.Connection:
        if not self.is_ours():
            raise NotebookError(f"your notebook {self.path} is no file of yours alone.", "Nothing was kept.")
        return self.connected()

    @contextmanager
    def _told(self, done: str) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            why = getattr(error, "strerror", None) or str(error)
            raise NotebookError(
                f"your notebook {self.path} cannot be {done}: {why}.", "The library is not concerned."
            ) from error


def now() -> int:
    """Microseconds since 1970."""
    return time.time_ns() // 1000


def made_of(letter: str, *parts: str) -> str:
    """A deterministic id: the same in every notebook for the same parts."""
    made = "\0".join(parts).encode("utf-8", "surrogatepass")
    return f"{letter}-{sha256(made).hexdigest()[:ID]}"


def stamp(*before: int | None) -> int:
    """A timestamp for a change: the present time, but later than all earlier timestamps, even if a clock was wrong."""
    return max(now(), *(one + 1 for one in before if one is not None), 0)


def put(db: sqlite3.Connection, table: str, key: str, values: Mapping[str, str], at: int | None = None) -> None:
    """Insert a row, or replace the one with this id."""
    held = db.execute(f"SELECT at, gone_at FROM {table} WHERE id = ?", (key,)).fetchone() or (None, None)
    columns = ("id", "at", "gone_at", *TABLES[table])
    row = (key, at or stamp(*held), None, *(values[name] for name in TABLES[table]))
    store(db, table, columns, row)


def store(db: sqlite3.Connection, table: str, columns: tuple[str, ...], row: tuple[Any, ...]) -> None:
    """Insert or replace a row without changing its timestamps."""
    names = ", ".join(f'"{name}"' for name in columns)
    db.execute(f"INSERT OR REPLACE INTO {table}({names}) VALUES ({', '.join('?' * len(row))})", row)


def change(db: sqlite3.Connection, table: str, key: str, **values: str) -> bool:
    """Change columns of an existing row; return False if there is none."""
    held = db.execute(f"SELECT at FROM {table} WHERE id = ? AND gone_at IS NULL", (key,)).fetchone()
    if held is None:
        return False
    names = "".join(f', "{name}" = ?' for name in values)
    db.execute(f"UPDATE {table} SET at = ?{names} WHERE id = ?", (stamp(held[0]), *values.values(), key))
    return True


def take_out(db: sqlite3.Connection, table: str, where: str, *values: str) -> int:
    """Mark the rows that match a condition as deleted; return their number."""
    at = now()
    return db.execute(
        f"UPDATE {table} SET gone_at = max(?, at + 1) WHERE gone_at IS NULL AND {where}", (at, *values)
    ).rowcount
