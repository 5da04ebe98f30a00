"""The user's own file: last position, items put aside, and decisions made while the library was locked by another window.

Keyed by library; never makes the app fail. A pending decision is removed once it is in the library.
Baskets, notes, tags and searches, which the user keeps by hand, are in book.py and the modules that use it.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

from briefing_tui.notebook.file import File

State = dict[str, dict[str, str]]
LATER, WAITING = "later", "waiting"
"""Kinds of stored items: put aside until the next import; decided and still to be sent."""
_KEPT = (
    "CREATE TABLE IF NOT EXISTS kept (library TEXT, what TEXT, key TEXT, value TEXT NOT NULL,"
    " PRIMARY KEY (library, what, key))"
)


class Notebook(File):
    """The app's own state; errors in storing it are ignored."""

    def load(self, library: str) -> State:
        """The last position in this library; empty if unknown."""
        if not self.path.is_file() or not self.is_ours():
            return {}
        try:
            with closing(self.connected()) as db:
                row = db.execute("SELECT state FROM places WHERE library = ?", (library,)).fetchone()
            state = json.loads(row[0]) if row else {}
        except (sqlite3.Error, ValueError, TypeError, RecursionError):
            return {}
        return _texts(state)

    def save(self, library: str, state: State) -> None:
        """Store the present position."""
        try:
            self.make()
            if not self.is_ours():
                return
            with closing(self.connected()) as db:
                db.execute("CREATE TABLE IF NOT EXISTS places (library TEXT PRIMARY KEY, state TEXT NOT NULL)")
                db.execute("INSERT OR REPLACE INTO places VALUES (?, ?)", (library, json.dumps(state)))
        except (sqlite3.Error, OSError):
            return

    # ---- put aside, and pending --------------------------------------------------------------------------------------

    def kept(self, library: str, what: str) -> dict[str, str]:
        """Stored items (key → value) of a library and kind, in the order in which they were stored."""
        if not self.path.is_file() or not self.is_ours():
            return {}
        try:
            with closing(self.connected()) as db:
                db.execute(_KEPT)
                sql = "SELECT key, value FROM kept WHERE library = ? AND what = ? ORDER BY rowid"
                rows = db.execute(sql, (library, what)).fetchall()
        except sqlite3.Error:
            return {}
        return {key: value for key, value in rows if isinstance(key, str) and isinstance(value, str)}

    def keep(self, library: str, what: str, key: str, value: str) -> bool:
        """Store an item, replacing one with the same key; return False on failure."""
        return self._write(
            "INSERT OR REPLACE INTO kept(library, what, key, value) VALUES (?, ?, ?, ?)", library, what, key, value
        )

    def drop(self, library: str, what: str, key: str) -> bool:
        """Delete an item; return False on failure."""
        return self._write("DELETE FROM kept WHERE library = ? AND what = ? AND key = ?", library, what, key)

    def _write(self, sql: str, *values: str) -> bool:
        try:
            self.make()
            if not self.is_ours():
                return False
            with closing(self.connected()) as db:
                db.execute(_KEPT)
                db.execute(sql, values)
        except (sqlite3.Error, OSError):
            return False
        return True


def _texts(state: object) -> State:
    """The valid part of a stored state; values of other types are dropped."""
    if not isinstance(state, dict):
        return {}
    panes = {name: kept for name, kept in state.items() if isinstance(kept, dict)}
    return {name: {key: text for key, text in kept.items() if isinstance(text, str)} for name, kept in panes.items()}
