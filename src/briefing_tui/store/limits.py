"""Opening a connection to a library: by its absolute path, and within limits; and how long a commit waits. Owns the limits;
runs no query.

A value longer than any that this program writes is refused, not read; a query that does not end is stopped. Both apply from
the first byte read of a file, its schema included.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from briefing_tui.store import handles
from briefing_tui.store.page_sum import Changes
from briefing_tui.store.sqlite_errors import is_busy

BUSY_MS = 2000
PATIENCE = 15
"""How often a commit waits for readers, for BUSY_MS each time."""
LENGTH = 64 * 2**20
"""Bytes of the longest row: a text has at most ten million characters (readers/base.py)."""
SQL_LENGTH = 2**20
"""Bytes of the longest SQL text, including table definitions."""
QUERY_SECONDS = 5.0
"""CPU seconds of the thread between two queries of a connection; the slowest at ten million statements takes less than one."""
STRANGE_SECONDS = 1.5
"""The same, for a library that was not inspected."""
STEPS = 10_000
"""SQLite instructions between two checks of the clock: less than a millisecond."""


class Connection(sqlite3.Connection):
    """A connection whose queries are stopped: after `seconds` of CPU time, or as soon as `stop` returns true."""

    path: Path
    """The absolute path of its file."""
    counted: handles.Counted | None = None
    """Its entry among the open connections to the same file."""
    changes: Changes | None = None
    """What a writer has recorded of the pages that it changes (whole.py)."""
    seconds: float | None = None
    """None: no limit; Ctrl-C still works."""
    stop: Callable[[], bool] | None = None
    overdue = False
    """Whether a query was stopped because it took too long."""
    _began = 0.0

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        if self.seconds is not None:  # reading the clock costs more than most queries
            self._began = time.thread_time()
        try:
            return super().execute(sql, parameters)
        except UnicodeDecodeError:  # SQLite quotes the file in its message, and that may not be valid text
            error = sqlite3.DatabaseError("it holds names that are no text")
            error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
            raise error from None

    def close(self) -> None:
        """Close the connection."""
        super().close()
        if self.counted:
            self.counted.leave()

    def watch(self, seconds: float | None, stop: Callable[[], bool] | None = None, steps: int = STEPS) -> None:
        """Stop queries after `seconds` of CPU time, or when `stop` returns true; it is called every `steps` instructions."""
        self.seconds, self.stop = seconds, stop
        self.set_progress_handler(self._over, steps)

    def _over(self) -> bool:
        if self.seconds is not None and time.thread_time() - self._began > self.seconds:
            self.overdue = True
            return True
        return self.stop is not None and self.stop()


def commit(db: sqlite3.Connection) -> None:
    """Commit, waiting for readers to end their queries, PATIENCE times."""
    for _ in range(PATIENCE):
        try:
            db.execute("COMMIT")
            return
        except sqlite3.OperationalError as error:
            if not is_busy(error):
                raise
    db.execute("COMMIT")


def connect(path: Path, options: str) -> Connection:
    """Open exactly this file, whatever characters its name has: `options` are those of SQLite's URIs, such as mode=ro."""
    name = quote(os.fsencode(path.absolute()))
    connection: Connection = sqlite3.connect(
        f"file:{name}?{options}", uri=True, check_same_thread=False, isolation_level=None, factory=Connection
    )
    connection.path = path.absolute()
    connection.counted = handles.count(connection, path)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LENGTH)
    connection.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, SQL_LENGTH)
    return connection
