"""The user's own file: where I was, what I put aside, and what I decided while the library was held by another window.

Keyed by library; never fails the app. What waits to be decided leaves it as soon as the library has it.
What the user keeps there by hand, baskets, notes, tags and searches, is book.py's and what stands on it.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

from briefing_tui.notebook.file import File

State = dict[str, dict[str, str]]
LATER, WAITING = "later", "waiting"
"""What is kept of a library: what was put aside until the next import; what was decided and is to be sent."""
_KEPT = (
    "CREATE TABLE IF NOT EXISTS kept (library TEXT, what TEXT, key TEXT, value TEXT NOT NULL,"
    " PRIMARY KEY (library, what, key))"
)


class Notebook(File):
    """What the app keeps by itself; what cannot be kept is silently not kept."""

    def load(self, library: str) -> State:
        """Where I was in this library; empty where nothing is known."""
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
        """Keep where I am."""
        try:
            self.make()
            if not self.is_ours():
                return
            with closing(self.connected()) as db:
                db.execute("CREATE TABLE IF NOT EXISTS places (library TEXT PRIMARY KEY, state TEXT NOT NULL)")
                db.execute("INSERT OR REPLACE INTO places VALUES (?, ?)", (library, json.dumps(state)))
        except (sqlite3.Error, OSError):
            return

    # ---- put aside, and waiting --------------------------------------------------------------------------------------

    def kept(self, library: str, what: str) -> dict[str, str]:
        """What is kept of a library under a name, in the order in which it was kept."""
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
        """Keep one thing more, or in the place of what had this key; False where it cannot be."""
        return self._write(
            "INSERT OR REPLACE INTO kept(library, what, key, value) VALUES (?, ?, ?, ?)", library, what, key, value
        )

    def drop(self, library: str, what: str, key: str) -> bool:
        """Keep it no longer; False where it cannot be taken out."""
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
    """What of a state is of the kind that the app keeps, whatever else stands there."""
    if not isinstance(state, dict):
        return {}
    panes = {name: kept for name, kept in state.items() if isinstance(kept, dict)}
    return {name: {key: text for key, text in kept.items() if isinstance(text, str)} for name, kept in panes.items()}
