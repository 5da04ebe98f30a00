"""One library, open for writing. Owns its connection and its transaction; reports as stored only what was committed.

Rollback journal, synchronous=EXTRA (docs/adr/0002-journal-mode.md). Subclasses determine what is written (writer.py).
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from briefing_tui.errors import ReadOnlyLibraryError
from briefing_tui.store import digests, owned, whole
from briefing_tui.store.files import make_private
from briefing_tui.store.gate import admit_writer, check_layout, writable
from briefing_tui.store.limits import BUSY_MS, commit, connect
from briefing_tui.store.schema import migrate
from briefing_tui.store.sqlite_errors import ACKNOWLEDGED, UNCHANGED, telling


class Transaction:
    """Use as a context manager; leaving it by an error rolls back the open transaction."""

    bulk_loading = False
    """Whether this is the first fill of a library, which is sorted at the end."""
    patience = BUSY_MS
    """Milliseconds to wait for another program's lock."""

    def __init__(self, path: Path, *, named: Path | None = None) -> None:
        """`named`: the library's name in messages, if it is not `path`."""
        self.path = path
        self._named = named or path
        with telling(path, "opened", ACKNOWLEDGED, named=self._named):
            self._look_at()
            self.db = connect(admit_writer(path, begun=self.bulk_loading), "mode=rw")
            try:
                for pragma in (
                    f"busy_timeout = {self.patience}",
                    "journal_mode = DELETE",
                    "synchronous = EXTRA",
                    "foreign_keys = ON",
                    "trusted_schema = OFF",
                    "cache_spill = OFF",
                    "cache_size = -65536",
                ):
                    self.db.execute("PRAGMA " + pragma)
                self._connected()
                check_layout(self.db, path, begun=self.bulk_loading)
                digests.register(self.db)
                whole.prove(self.db)
                migrate(self.db)
                self._look_into()
                (self._version,) = self.db.execute("PRAGMA data_version").fetchone()
                self._ready()
            except BaseException:
                self.db.close()
                raise

    def _look_at(self) -> None:
        """Make the file if there is none; else check that it may be written."""
        if not self.path.exists():
            with telling(self.path, "made", UNCHANGED, named=self._named):
                try:
                    make_private(self.path)
                except FileExistsError:  # another window was a moment faster; opening it tells who holds it
                    if not self.path.is_file():
                        raise
        elif not writable(self.path):
            raise ReadOnlyLibraryError(
                f"The library {self._named} is read-only here.",
                UNCHANGED,
                "Copy it to a folder you may write, or name another with --db.",
            )

    def _connected(self) -> None:
        """Hook: the file is open, and nothing was read from it yet."""

    def _look_into(self) -> None:
        """Hook: the schema is up to date; read what is needed of the library."""

    def _ready(self) -> None:
        """Hook: everything needed was read, and nothing was written yet."""

    def _forget(self) -> None:
        """Hook: another program wrote; discard what is cached of the library."""

    def _before_commit(self) -> None:
        """Hook: write what waits for the commit."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            with telling(self.path, named=self._named):
                if isinstance(error, sqlite3.Error):
                    raise error  # to be reported by its cause, wherever it came from
                if kind is None:
                    self._finish()
        finally:
            self._close()

    def _finish(self) -> None:
        """Hook: the context is left without an error."""
        self.commit()
        whole.keep(self.db)
        owned.remember_proved(self.db.path, owned.stamp(self.db.path))

    def _close(self) -> None:
        """Close the file. Uncommitted changes are rolled back: here, or by the next program that opens the library."""
        if self.db.in_transaction:
            with suppress(sqlite3.Error):  # it must not hide the cause; the journal stays, and is played back
                self.db.execute("ROLLBACK")
        self.db.close()

    def _begin(self) -> bool:
        """Begin a transaction if none is open; returns whether another program wrote since the last one."""
        if self.db.in_transaction:
            return False
        with telling(self.path, named=self._named):
            self.db.execute("BEGIN IMMEDIATE")
            whole.forget(self.db)
            (version,) = self.db.execute("PRAGMA data_version").fetchone()
        if version == self._version:
            return False
        self._version = version
        self._forget()
        return True

    def commit(self) -> None:
        """Commit durably. What was added before this call is safe when it returns."""
        if not self.db.in_transaction:
            return
        with telling(self.path, named=self._named):
            self._before_commit()
            whole.note(self.db)
            commit(self.db)
