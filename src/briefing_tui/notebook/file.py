"""Opens the notebook's file safely. Owns the guarantee that no other user's file is written; knows no table."""

from __future__ import annotations

import os
import sqlite3
import stat
from pathlib import Path

from briefing_tui import paths
from briefing_tui.errors import LibraryError
from briefing_tui.store import journal
from briefing_tui.store.limits import connect

BUSY_MS = 1000
"""Milliseconds to wait for another program's lock: short, because the app prefers starting without its state to a delay."""


class File:
    """A small SQLite file, private to the user."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or paths.notebook()

    def make(self) -> None:
        """Create the file if it does not exist. Raises OSError."""
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not self.path.exists():
            os.close(os.open(self.path, os.O_CREAT | os.O_WRONLY, 0o600))

    def connected(self) -> sqlite3.Connection:
        """A read-write connection. Raises sqlite3.Error."""
        db = connect(self.path, "mode=rw")
        db.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        return db

    def is_ours(self) -> bool:
        """Whether it is the user's own file, with nothing beside it that SQLite would act on except the user's own journal."""
        try:
            status = self.path.lstat()
            if journal.beside(self.path):
                journal.check_may_be_played_back(self.path, asked=True)
        except (LibraryError, OSError):
            return False
        return stat.S_ISREG(status.st_mode) and status.st_nlink == 1 and status.st_uid == os.geteuid()
