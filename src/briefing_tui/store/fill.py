"""The first fill of a library: read into a file of its own, put in order once, and only then there under its name.

While it is filled no index of words is kept; at the end the rows are copied in the order of their ids into a new file,
the index is built over all of them at once, and the file takes its name. What was committed stays in the partial file
until then: an interrupted fill is gone on with, whatever interrupted it. Nothing read leaves no library behind.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from types import TracebackType

from sqlite_utils import Database

from briefing_tui.errors import Busy, LibraryError
from briefing_tui.store import kept, vocabulary
from briefing_tui.store.schema import migrate
from briefing_tui.store.write import Writer, keep_private, telling, there

PARTIAL = ".filling"
FRESH = ".new"
_HASH, _HASH_USUAL = 64 * 1024 * 1024, 1024 * 1024
"""Bytes of words that the index gathers before it writes them: the fewer pieces, the less there is to merge."""


class Filler(Writer):
    """A library that is not there yet, for writing. It is there when the context is left without an error."""

    filling = True

    def __init__(self, target: Path) -> None:
        self._target = target
        self._partial = target.with_name(target.name + PARTIAL)
        try:
            super().__init__(self._partial, indexed=False)
        except LibraryError as error:
            if there(self._partial) and not isinstance(error, Busy):
                error.hint = f"{self._partial} was left by an interrupted import: delete it, and import again."
            raise
        (self.went_on,) = self.db.execute("SELECT count(*) FROM briefings").fetchone()
        self._nouns.complete = not self.went_on
        for name in _indexes(self.db):
            self.db.execute(f"DROP INDEX {name}")

    def _connected(self) -> None:
        """Nobody else fills the same library meanwhile. What refers to what is proved at the end, for all at once."""
        self.db.execute("PRAGMA foreign_keys = OFF")
        self.db.execute("PRAGMA cache_size = -65536")
        self.db.execute("PRAGMA locking_mode = EXCLUSIVE")
        self.db.execute("BEGIN EXCLUSIVE")
        self.db.execute("COMMIT")
        if there(self._target) or not self._partial.exists():
            raise Busy("Another window has just made the library.", hint="Import again.")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self.commit()
                if not self._empty():
                    self._finish()
        finally:
            if self.db.in_transaction:
                self.db.execute("ROLLBACK")
            if there(self._target) or self._empty():
                self._partial.unlink(missing_ok=True)  # before the lock is given up
            self.db.close()

    def _index(self) -> None:
        """Not yet: all at once, at the end."""

    def _empty(self) -> bool:
        return self.db.execute("SELECT 1 FROM briefings LIMIT 1").fetchone() is None

    def _finish(self) -> None:
        """Copy in order, build the index, give the name."""
        fresh = self._target.with_name(self._target.name + FRESH)
        with telling(self._target, f"What was read waits beside it in {self._partial.name}."):
            fresh.unlink(missing_ok=True)
            keep_private(fresh)
            self.db.execute("VACUUM INTO ?", (str(fresh),))
            _put_in_order(fresh)
            _to_disk(fresh)
            if there(self._target):
                raise Busy("Another window has just made the library.", hint="Import again.")
            fresh.replace(self._target)
            _to_disk(self._target.parent)


def give_up(target: Path) -> None:
    """Beside a library a partial file is of no use: all of it is in the library, or it never will be."""
    for end in (PARTIAL, PARTIAL + "-journal", FRESH):
        target.with_name(target.name + end).unlink(missing_ok=True)


def _put_in_order(path: Path) -> None:
    """Build all indexes of a new file, and the vocabulary. It is made again from the partial one if interrupted."""
    db, pattern = sqlite3.connect(path, isolation_level=None), sqlite3.connect(":memory:", isolation_level=None)
    try:
        migrate(Database(pattern, execute_plugins=False))
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -65536"):
            db.execute("PRAGMA " + pragma)
        db.execute("BEGIN")
        for create in _indexes(pattern).values():
            db.execute(create)
        configure = "INSERT INTO statements_fts(statements_fts, rank) VALUES ('hashsize', ?)"
        db.execute(configure, (_HASH,))
        db.execute("INSERT INTO statements_fts(statements_fts) VALUES ('rebuild')")
        db.execute(configure, (_HASH_USUAL,))
        vocabulary.rebuild(db)
        kept.rebuild(db)
        if fault := db.execute("PRAGMA foreign_key_check").fetchone():
            raise LibraryError(f"A fault of the program: {fault[0]} names a missing row of {fault[2]}.")
        db.execute("COMMIT")
    finally:
        db.close()
        pattern.close()


def _indexes(db: sqlite3.Connection) -> dict[str, str]:
    """The indexes that filling does not need, with how they are made. Uniqueness is kept while it is filled."""
    return dict(db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql LIKE 'CREATE INDEX %'"))


def _to_disk(path: Path) -> None:
    """Wait until a file or the names in a folder are on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
