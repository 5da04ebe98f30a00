"""The first fill of a library: into a partial file, which is sorted once and renamed only when it is complete.

While it is filled there is no full-text index; at the end the rows are copied in the order of their ids into a new file, the
index is built over all of them at once, and the file is renamed. Until then committed rows stay in the partial file, so that
an interrupted fill can be resumed, whatever interrupted it. If nothing was read, no library is made.
"""

from __future__ import annotations

import gc
import os
import re
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Self

from briefing_tui.errors import BusyError, LibraryError, ReadOnlyLibraryError
from briefing_tui.store import aggregates, digests, ledger, owned, vocabulary, whole
from briefing_tui.store.entities import Entities
from briefing_tui.store.files import make_private, put_in_place, remove, there
from briefing_tui.store.joins import settle
from briefing_tui.store.limits import connect
from briefing_tui.store.owned import PARTIAL
from briefing_tui.store.schema import APPLICATION_ID, MIGRATIONS_TABLE, SCHEMA_VERSION, migrate
from briefing_tui.store.sqlite_errors import is_damaged, telling
from briefing_tui.store.writer import Writer

FRESH = ".new"
_HASH, _HASH_USUAL = 64 * 1024 * 1024, 1024 * 1024
"""Bytes of words that the index collects before it writes them: the fewer segments, the less there is to merge."""
_COLLECTIONS = 10_000, 10, 100
"""Thresholds of the garbage collector while a library is filled: thousands of rows wait for a commit, and are no garbage."""


class BulkLoader(Writer):
    """A library that does not exist yet, for writing. It exists once the context is left without an error."""

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

    def __enter__(self) -> Self:
        self._usual = gc.get_threshold()
        gc.set_threshold(*map(max, _COLLECTIONS, self._usual))
        return super().__enter__()

    def _connected(self) -> None:
        """Lock out any other fill of the same library. Foreign keys and CHECK constraints are verified at the end, for all rows
        at once: SQLite builds a CHECK's list of values anew for every row, which takes half the time of inserting it."""
        self.db.execute("PRAGMA foreign_keys = OFF")
        self.db.execute("PRAGMA ignore_check_constraints = ON")
        self.db.execute("PRAGMA cache_size = -65536")
        self.db.execute("PRAGMA locking_mode = EXCLUSIVE")
        self.db.execute("BEGIN EXCLUSIVE")
        self.db.execute("COMMIT")
        if there(self._target) or not self._partial.exists():
            raise BusyError("Another window has just made the library.", hint="Import again.")
        if not _can_go_on(self.db):  # asked through SQLite: closing a file opened beside it would release the lock
            raise LibraryError(f"{self._partial} is no library of this version.", hint=self._delete_it())

    def _ready(self) -> None:
        (self.resumed,) = self.db.execute("SELECT count(*) FROM briefings").fetchone()
        self._entities.complete = not self.resumed
        self.db.execute("BEGIN")
        for name in _indexes(self.db):
            self.db.execute(f"DROP INDEX {name}")
        self.db.execute("COMMIT")

    def _index(self) -> None:
        """Do nothing: the index is built once, at the end."""

    def _empty(self) -> bool:
        return self.db.execute("SELECT 1 FROM briefings LIMIT 1").fetchone() is None

    def _finish(self) -> None:
        """Copy in order, build the index, rename the file."""
        self.commit()
        if self._empty():
            return
        fresh = _free(self._target)
        try:
            with telling(fresh, named=self._target, kept=f"What was read waits beside it in {self._partial.name}."):
                make_private(fresh)
                owned.remember(fresh)
                self.db.execute("VACUUM INTO CAST(? AS TEXT)", (os.fsencode(fresh),))  # a path may not be valid text
                _put_in_order(fresh)
                if there(self._target):
                    raise BusyError("Another window has just made the library.", hint="Import again.")
                owned.remember(self._target, fresh)
                put_in_place(fresh, self._target)
                owned.remember_proved(self._target, owned.stamp(self._target))
        finally:
            with suppress(OSError):  # it has been renamed, or the next import makes it again
                remove(fresh)
                owned.forget(fresh)

    def _close(self) -> None:
        gc.set_threshold(*self._usual)
        with suppress(sqlite3.Error, OSError):  # if it remains, the next import resumes it or removes it
            if self.db.in_transaction:
                self.db.execute("ROLLBACK")
            if there(self._target) or self._empty():
                self._partial.unlink(missing_ok=True)  # before the lock is released
        super()._close()
        with suppress(OSError):
            if there(self._target):  # so that nobody begins to fill it
                remove(self._partial)  # the journal that SQLite could not delete
            if not self._partial.exists():  # not before: its record identifies a journal that outlives a kill
                owned.forget(self._partial)


def give_up(target: Path, *, itself: bool = False) -> None:
    """Remove the partial file beside a library: all of it is in the library, or never will be.

    `itself`: remove the library too. Only files made here are removed: a foreign file may have such a name.
    """
    for end in ("", PARTIAL, FRESH)[not itself :]:
        _give_up(target.absolute().with_name(target.name + end))


def _give_up(left: Path) -> bool:
    """Remove a file that was made here, or an empty one; False if it is another's."""
    if not os.path.lexists(left):
        if owned.is_remembered(left):  # the program was killed between deleting it and deleting its journal
            remove(left)
            owned.forget(left)
        return True
    if not (owned.is_own(left) or (left.is_file() and not left.is_symlink() and left.stat().st_size == 0)):
        return False
    remove(left)
    owned.forget(left)
    return True


def _free(target: Path) -> Path:
    """A name for the sorted file. A file with the usual name that is not known to be made here stays: it is in nobody's way."""
    names = (FRESH, *(f"{FRESH}-{number}" for number in range(2, 100)))
    return next(path for path in (target.with_name(target.name + name) for name in names) if _give_up(path))


def _can_go_on(db: sqlite3.Connection) -> bool:
    """Whether it is a library that this version knows, or an empty file left before the schema was made."""
    (number,) = db.execute("PRAGMA application_id").fetchone()
    (version,) = db.execute("PRAGMA user_version").fetchone()
    tables = {name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    return version <= SCHEMA_VERSION if number == APPLICATION_ID else tables <= {MIGRATIONS_TABLE}


def _put_in_order(path: Path) -> None:
    """Build all indexes of a new file, and the vocabulary. If interrupted, it is made again from the partial file."""
    db, pattern = connect(path, "mode=rw"), sqlite3.connect(":memory:", isolation_level=None)
    try:
        migrate(pattern)
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -65536"):
            db.execute("PRAGMA " + pragma)
        db.execute("BEGIN")
        _check_values(db)
        for create in _indexes(pattern).values():
            db.execute(create)
        digests.register(db)
        settle.settle_all(db, Entities(db).role, ledger.identities(db))
        configure = "INSERT INTO statements_fts(statements_fts, rank) VALUES ('hashsize', ?)"
        db.execute(configure, (_HASH,))
        db.execute("INSERT INTO statements_fts(statements_fts) VALUES ('rebuild')")
        db.execute(
            "INSERT INTO statements_fts(statements_fts) VALUES ('optimize')"
        )  # one segment: a search reads each of them
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


CHECK = re.compile(r"CHECK (\((?:[^()]|\([^()]*\))*\))")
"""A CHECK constraint in the SQL of a table, with one level of brackets inside it."""


def _check_values(db: sqlite3.Connection) -> None:
    """Verify the CHECK constraints of all tables. Raises LibraryError."""
    for name, sql in db.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%CHECK%'"
    ).fetchall():
        holds = " AND ".join(CHECK.findall(sql))
        if db.execute(f'SELECT 1 FROM "{name}" WHERE NOT ({holds}) LIMIT 1').fetchone():
            raise LibraryError(f"A fault of the program: a row of {name} has a value that it cannot have.")


def _indexes(db: sqlite3.Connection) -> dict[str, str]:
    """The indexes that filling does not need, with their SQL. Unique indexes stay while it is filled."""
    return dict(db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql LIKE 'CREATE INDEX %'"))
