"""The user's own file: where I was, what I put aside, and what I decided while the library was held by another window.

Keyed by library; never fails the app. What waits to be decided leaves it as soon as the library has it.
"""

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
LATER, WAITING = "later", "waiting"
"""What is kept of a library: what was put aside until the next import; what was decided and is to be sent."""
_KEPT = (
    "CREATE TABLE IF NOT EXISTS kept (library TEXT, what TEXT, key TEXT, value TEXT NOT NULL,"
    " PRIMARY KEY (library, what, key))"
)


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
            self._make()
            if not self._is_ours():
                return
            with closing(self._connected()) as db:
                db.execute("CREATE TABLE IF NOT EXISTS places (library TEXT PRIMARY KEY, state TEXT NOT NULL)")
                db.execute("INSERT OR REPLACE INTO places VALUES (?, ?)", (library, json.dumps(state)))
        except (sqlite3.Error, OSError):
            return

    # ---- put aside, and waiting --------------------------------------------------------------------------------------

    def kept(self, library: str, what: str) -> dict[str, str]:
        """What is kept of a library under a name, in the order in which it was kept."""
        if not self.path.is_file() or not self._is_ours():
            return {}
        try:
            with closing(self._connected()) as db:
                db.execute(_KEPT)
                sql = "SELECT key, value FROM kept WHERE library = ? AND what = ? ORDER BY rowid"
                rows = db.execute(sql, (library, what)).fetchall()
        except sqlite3.Error:
            return {}
        return {key: value for key, value in rows if isinstance(key, str) and isinstance(value, str)}

    def keep(self, library: str, what: str, key: str, value: str) -> bool:
        """Keep one thing more, or in the place of what had this key; False where it cannot be."""
        return self._write(
            "INSERT OR REPLACE INTO kept(library, what, key, value) VALUES (?, ?, ?, ?)", library, what, key, value
        )

    def drop(self, library: str, what: str, key: str) -> bool:
        """Keep it no longer; False where it cannot be taken out."""
        return self._write("DELETE FROM kept WHERE library = ? AND what = ? AND key = ?", library, what, key)

    def _write(self, sql: str, *values: str) -> bool:
        try:
            self._make()
            if not self._is_ours():
                return False
            with closing(self._connected()) as db:
                db.execute(_KEPT)
                db.execute(sql, values)
        except (sqlite3.Error, OSError):
            return False
        return True

    def _make(self) -> None:
        """The file, where there is none yet."""
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not self.path.exists():
            os.close(os.open(self.path, os.O_CREAT | os.O_WRONLY, 0o600))

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
