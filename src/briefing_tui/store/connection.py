"""Opening a library for reading. Owns the pragmas and interruption; never creates a file, and writes only to migrate a
library of an earlier version.

gate.py checks the file first. A library on a read-only medium is opened immutable; the user's own live library never is.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from briefing_tui.errors import LibraryError
from briefing_tui.paths import Choice
from briefing_tui.store import digests, whole
from briefing_tui.store.gate import check_layout, look, look_through
from briefing_tui.store.limits import BUSY_MS, QUERY_SECONDS, STRANGE_SECONDS, Connection, connect
from briefing_tui.store.schema import SCHEMA_VERSION
from briefing_tui.store.sqlite_errors import telling

CACHE_KIB = 8192


@dataclass
class Library:
    """An open library. `connection` belongs to store/; other packages pass the Library on."""

    path: Path
    origin: str
    connection: Connection
    read_only: bool
    """Whether this user cannot write the file or its folder: an import needs another library."""
    identity: tuple[int, int] | None = None
    """Identity of the opened file (`file_identity`): another file may take its name in the meantime."""

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()

    def interrupt(self) -> None:
        """Stop the query running on another thread; it raises sqlite3.OperationalError there."""
        self.connection.interrupt()

    def stop_when(self, test: Callable[[], bool], steps: int) -> None:
        """Stop a query as soon as `test` returns true; it is called every `steps` SQLite instructions."""
        self.connection.watch(self.connection.seconds, test, steps)

    def answer_within(self, seconds: float) -> None:
        """Stop each query after `seconds` of its thread's CPU time, if the contents of the library were not inspected."""
        if self.connection.seconds == STRANGE_SECONDS:
            self.connection.watch(seconds, self.connection.stop)

    def prove_file(self) -> None:
        """Verify the whole file, even if it was verified before (whole.py). Raises LibraryError."""
        whole.prove(self.connection, again=True)

    def wait_at_most(self, milliseconds: int) -> None:
        """How long a query waits while another connection writes, before it fails as busy."""
        self.connection.execute(f"PRAGMA busy_timeout = {milliseconds}")

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
        if isinstance(error, sqlite3.Error) and getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_INTERRUPT:
            if not self.connection.overdue:
                raise KeyboardInterrupt from None  # it arrived inside SQLite, and could only stop the query
            raise LibraryError(
                f"The library {self.path} did not answer within {self.connection.seconds:g} seconds of work.",
                "Nothing was changed.",
                "“briefing doctor” says whether it is damaged.",
            ) from None


def file_identity(path: Path) -> tuple[int, int] | None:
    """What distinguishes a file from another that takes its name; None if there is no file."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def open_library(
    choice: Choice, *, trusted: bool = False, prove: int = whole.EVERY, patience: int = BUSY_MS
) -> Library:
    """Open a library for reading. `patience`: milliseconds that its queries wait while another connection writes.

    `trusted`: do not inspect the contents (inspection.py), because that was done or will be reported in full. `prove`: verify
    the whole file if it has at most so many bytes and was not verified before (whole.py). Raises LibraryError (not ours,
    newer, missing, damaged, a journal that may be foreign) or BusyError.
    """
    path = choice.path
    identity = file_identity(path)
    seen = look(path)
    if seen.version < SCHEMA_VERSION:
        _bring_up_to_date(path, seen.live)
        seen = look(path)  # a disk that failed at the very end may have left a journal
    with telling(path, "opened", ""):
        connection = connect(seen.path, seen.options)
        try:
            connection.watch(QUERY_SECONDS)
            connection.execute("PRAGMA query_only = 1")
            connection.execute("PRAGMA trusted_schema = 0")
            connection.execute("PRAGMA mmap_size = 0")
            connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
            connection.execute(f"PRAGMA busy_timeout = {patience}")
            check_layout(connection, path)
            if not trusted and choice.origin != "example" and not look_through(path, seen):
                connection.execute("PRAGMA cell_size_check = 1")
                connection.watch(STRANGE_SECONDS)
                prove = min(prove, whole.STRANGE)
            digests.register(connection)
            whole.prove(connection, prove)
        except BaseException:
            connection.close()
            raise
    return Library(path, choice.origin, connection, not seen.live, identity)


def _bring_up_to_date(path: Path, live: bool) -> None:
    """Migrate a library of an earlier version in one transaction; nothing that was read or decided is lost."""
    if not live:
        raise LibraryError(
            f"{path} was made by an earlier version of this program and cannot be brought up to date here: it is read-only.",
            hint="Copy it to a folder you may write, and open it there.",
        )
    from briefing_tui.store.write import open_for_writing

    with open_for_writing(path):
        pass
