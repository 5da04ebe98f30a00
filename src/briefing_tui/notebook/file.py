"""The notebook's file: who may open it, and how. Owns that nobody else's file is written; knows no table."""

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
"""Milliseconds that another program's lock is waited for: the app opens and ends without its place rather than late."""


class File:
    """A small file of its own, private to the user."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or paths.notebook()

    def make(self) -> None:
        """The file, where there is none yet. Raises OSError."""
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not self.path.exists():
            os.close(os.open(self.path, os.O_CREAT | os.O_WRONLY, 0o600))

    def connected(self) -> sqlite3.Connection:
        """A connection that may write. Raises sqlite3.Error."""
        db = connect(self.path, "mode=rw")
        db.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        return db

    def is_ours(self) -> bool:
        """Is it a file of the user's own, and nothing beside it that SQLite would act on but a journal of ours?"""
        try:
            status = self.path.lstat()
            if journal.beside(self.path):
                journal.check_may_be_played_back(self.path, asked=True)
        except (LibraryError, OSError):
            return False
        return stat.S_ISREG(status.st_mode) and status.st_nlink == 1 and status.st_uid == os.geteuid()
