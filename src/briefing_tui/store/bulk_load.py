"""The first fill of a library: read into a file of its own, put in order once, and only then there under its name.

While it is filled no index of words is kept; at the end the rows are copied in the order of their ids into a new file,
the index is built over all of them at once, and the file takes its name. What was committed stays in the partial file
until then: an interrupted fill is gone on with, whatever interrupted it. Nothing read leaves no library behind.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from briefing_tui.errors import BusyError, LibraryError, ReadOnlyLibraryError
from briefing_tui.store import aggregates, digests, ledger, owned, vocabulary, whole
from briefing_tui.store.entities import Entities
from briefing_tui.store.files import make_private, put_in_place, remove, there
from briefing_tui.store.joins import settle
from briefing_tui.store.limits import connect
from briefing_tui.store.owned import PARTIAL
from briefing_tui.store.schema import APPLICATION_ID, SCHEMA_VERSION, migrate
from briefing_tui.store.sqlite_errors import is_damaged, telling
from briefing_tui.store.writer import Writer

FRESH = ".new"
_HASH, _HASH_USUAL = 64 * 1024 * 1024, 1024 * 1024
"""Bytes of words that the index gathers before it writes them: the fewer pieces, the less there is to merge."""


class BulkLoader(Writer):
    """A library that is not there yet, for writing. It is there when the context is left without an error."""

    bulk_loading = True

    def __init__(self, target: Path) -> None:
        self._target = target = target.absolute()  # a name that begins with “file:” would be read as a URI
        self._partial = target.with_name(target.name + PARTIAL)
        try:
            super().__init__(self._partial, indexed=False, named=target)
        except LibraryError as error:
            foreign = error.__cause__ is None and not isinstance(error, (BusyError, ReadOnlyLibraryError))
            if foreign or is_damaged(error.__cause__):
                error.hint = self._delete_it()
            raise

    def _delete_it(self) -> str:
        journal = self._partial.with_name(self._partial.name + "-journal")
        what = f"it and {journal.name}" if os.path.lexists(journal) else "it"
        return f"{self._partial} was left by an interrupted import: delete {what}, and import again."

    def _connected(self) -> None:
        """Nobody else fills the same library meanwhile. What refers to what is proved at the end, for all at once."""
        self.db.execute("PRAGMA foreign_keys = OFF")
        self.db.execute("PRAGMA cache_size = -65536")
        self.db.execute("PRAGMA locking_mode = EXCLUSIVE")
        self.db.execute("BEGIN EXCLUSIVE")
        self.db.execute("COMMIT")
        if there(self._target) or not self._partial.exists():
            raise BusyError("Another window has just made the library.", hint="Import again.")
        if not _can_go_on(self.db):  # asked through SQLite: a file opened beside it gives the lock up when it is closed
            raise LibraryError(f"{self._partial} is no library of this version.", hint=self._delete_it())

    def _ready(self) -> None:
        (self.resumed,) = self.db.execute("SELECT count(*) FROM briefings").fetchone()
        self._entities.complete = not self.resumed
        self.db.execute("BEGIN")
        for name in _indexes(self.db):
            self.db.execute(f"DROP INDEX {name}")
        self.db.execute("COMMIT")

    def _index(self) -> None:
        """Not yet: all at once, at the end."""

    def _empty(self) -> bool:
        return self.db.execute("SELECT 1 FROM briefings LIMIT 1").fetchone() is None

    def _finish(self) -> None:
        """Copy in order, build the index, give the name."""
        self.commit()
        if self._empty():
            return
        fresh = _free(self._target)
        try:
            with telling(fresh, named=self._target, kept=f"What was read waits beside it in {self._partial.name}."):
                make_private(fresh)
                owned.remember(fresh)
                self.db.execute("VACUUM INTO CAST(? AS TEXT)", (os.fsencode(fresh),))  # a name may be no text
                _put_in_order(fresh)
                if there(self._target):
                    raise BusyError("Another window has just made the library.", hint="Import again.")
                owned.remember(self._target, fresh)
                put_in_place(fresh, self._target)
                owned.remember_proved(self._target, owned.stamp(self._target))
        finally:
            with suppress(OSError):  # it has taken its name, or it is made anew by the next import
                remove(fresh)
                owned.forget(fresh)

    def _close(self) -> None:
        with suppress(sqlite3.Error, OSError):  # where it stays, the next import goes on with it or takes it away
            if self.db.in_transaction:
                self.db.execute("ROLLBACK")
            if there(self._target) or self._empty():
                self._partial.unlink(missing_ok=True)  # before the lock is given up
        super()._close()
        with suppress(OSError):
            if there(self._target):  # so nobody begins to fill it
                remove(self._partial)  # the journal that SQLite could not take away
            if not self._partial.exists():  # not before: by its record a journal that outlives a kill is known
                owned.forget(self._partial)


def give_up(target: Path, *, itself: bool = False) -> None:
    """Beside a library a partial file is of no use: all of it is in the library, or it never will be.

    `itself`: nor is the library. Only what was made here is taken away: anything may bear such a name.
    """
    for end in ("", PARTIAL, FRESH)[not itself :]:
        _give_up(target.absolute().with_name(target.name + end))


def _give_up(left: Path) -> bool:
    """Take a file that was made here away, or one with nothing in it; False where it is another's."""
    if not os.path.lexists(left):
        if owned.is_remembered(left):  # a kill came between its end and that of its journal
            remove(left)
            owned.forget(left)
        return True
    if not (owned.is_own(left) or (left.is_file() and not left.is_symlink() and left.stat().st_size == 0)):
        return False
    remove(left)
    owned.forget(left)
    return True


def _free(target: Path) -> Path:
    """A name for the file in order. What bears the usual one and is not known to be made here stays: it is in nobody's way."""
    names = (FRESH, *(f"{FRESH}-{number}" for number in range(2, 100)))
    return next(path for path in (target.with_name(target.name + name) for name in names) if _give_up(path))


def _can_go_on(db: sqlite3.Connection) -> bool:
    """Is it a library that this version knows, or a file left before the schema was made (nothing is in it)?"""
    (number,) = db.execute("PRAGMA application_id").fetchone()
    (version,) = db.execute("PRAGMA user_version").fetchone()
    tables = {name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    return version <= SCHEMA_VERSION if number == APPLICATION_ID else tables <= {"_sqlite_migrations"}


def _put_in_order(path: Path) -> None:
    """Build all indexes of a new file, and the vocabulary. It is made again from the partial one if interrupted."""
    from sqlite_utils import Database  # not sooner: every process that extracts loads this module

    db, pattern = connect(path, "mode=rw"), sqlite3.connect(":memory:", isolation_level=None)
    try:
        migrate(Database(pattern, execute_plugins=False))
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -65536"):
            db.execute("PRAGMA " + pragma)
        db.execute("BEGIN")
        for create in _indexes(pattern).values():
            db.execute(create)
        digests.register(db)
        settle.settle_all(db, Entities(db).role, ledger.identities(db))
        configure = "INSERT INTO statements_fts(statements_fts, rank) VALUES ('hashsize', ?)"
        db.execute(configure, (_HASH,))
        db.execute("INSERT INTO statements_fts(statements_fts) VALUES ('rebuild')")
        db.execute(
            "INSERT INTO statements_fts(statements_fts) VALUES ('optimize')"
        )  # one piece: a search looks into each
        db.execute(configure, (_HASH_USUAL,))
        vocabulary.rebuild(db)
        aggregates.rebuild(db)
        digests.renew(db)
        if fault := db.execute("PRAGMA foreign_key_check").fetchone():
            raise LibraryError(f"A fault of the program: {fault[0]} names a missing row of {fault[2]}.")
        db.execute("COMMIT")
        whole.keep(db)
    finally:
        db.close()
        pattern.close()


def _indexes(db: sqlite3.Connection) -> dict[str, str]:
    """The indexes that filling does not need, with how they are made. Uniqueness is kept while it is filled."""
    return dict(db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql LIKE 'CREATE INDEX %'"))
