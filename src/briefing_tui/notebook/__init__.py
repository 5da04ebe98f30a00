"""The user's own file: where I was. Keyed by library; never holds anything that belongs to one, and never fails the app."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

from briefing_tui import paths
from briefing_tui.errors import LibraryError
from briefing_tui.store import journal
from briefing_tui.store.limits import connect

State = dict[str, dict[str, str]]
BUSY_MS = 1000
"""Milliseconds that another program's lock is waited for: the app opens and ends without its place rather than late."""


class Notebook:
    """A small file of its own, private to the user; what cannot be kept is silently not kept."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or paths.notebook()

    def load(self, library: str) -> State:
        """Where I was in this library; empty where nothing is known."""
        if not self.path.is_file() or not self._is_ours():
            return {}
        try:
            with closing(self._connected()) as db:
                row = db.execute("SELECT state FROM places WHERE library = ?", (library,)).fetchone()
            state = json.loads(row[0]) if row else {}
        except (sqlite3.Error, ValueError, TypeError, RecursionError):
            return {}
        return _texts(state)

    def save(self, library: str, state: State) -> None:
        """Keep where I am."""
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not self.path.exists():
                os.close(os.open(self.path, os.O_CREAT | os.O_WRONLY, 0o600))
            if not self._is_ours():
                return
            with closing(self._connected()) as db:
                db.execute("CREATE TABLE IF NOT EXISTS places (library TEXT PRIMARY KEY, state TEXT NOT NULL)")
                db.execute("INSERT OR REPLACE INTO places VALUES (?, ?)", (library, json.dumps(state)))
        except (sqlite3.Error, OSError):
            return

    def _connected(self) -> sqlite3.Connection:
        db = connect(self.path, "mode=rw")
        db.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        return db

    def _is_ours(self) -> bool:
        """Is it a file of the user's own, and nothing beside it that SQLite would act on but a journal of ours?"""
        try:
            status = self.path.lstat()
            if journal.beside(self.path):
                journal.check_may_be_played_back(self.path, asked=True)
        except (LibraryError, OSError):
            return False
        return stat.S_ISREG(status.st_mode) and status.st_nlink == 1 and status.st_uid == os.geteuid()


def _texts(state: object) -> State:
    """What of a state is of the kind that the app keeps, whatever else stands there."""
    if not isinstance(state, dict):
        return {}
    panes = {name: kept for name, kept in state.items() if isinstance(kept, dict)}
    return {name: {key: text for key, text in kept.items() if isinstance(text, str)} for name, kept in panes.items()}
