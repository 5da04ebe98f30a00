"""The user's own file: where I was. Keyed by library; never holds anything that belongs to one, and never fails the app."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path

from briefing_tui import paths

State = dict[str, dict[str, str]]


class Notebook:
    """A small file of its own, private to the user; what cannot be kept is silently not kept."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or paths.notebook()

    def load(self, library: str) -> State:
        """Where I was in this library; empty where nothing is known."""
        if not self.path.is_file():
            return {}
        try:
            with sqlite3.connect(self.path) as db:
                row = db.execute("SELECT state FROM places WHERE library = ?", (library,)).fetchone()
            state = json.loads(row[0]) if row else {}
        except (sqlite3.Error, ValueError):
            return {}
        return state if isinstance(state, dict) and all(isinstance(v, dict) for v in state.values()) else {}

    def save(self, library: str, state: State) -> None:
        """Keep where I am."""
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not self.path.exists():
                os.close(os.open(self.path, os.O_CREAT | os.O_WRONLY, 0o600))
            with sqlite3.connect(self.path) as db:
                db.execute("CREATE TABLE IF NOT EXISTS places (library TEXT PRIMARY KEY, state TEXT NOT NULL)")
                db.execute("INSERT OR REPLACE INTO places VALUES (?, ?)", (library, json.dumps(state)))
        except (sqlite3.Error, OSError):
            return
