"""Searching while keys are typed: the latest wins. Owns generation numbers and interruption; draws nothing.

Each asking thread has a library connection of its own. A new generation interrupts what runs; whatever an overtaken
generation still brings is None, so that nothing overtaken is ever shown.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from typing import TypeVar

from briefing_tui.model import ClauseBlame, Elsewhere, Facets, Page
from briefing_tui.paths import Choice
from briefing_tui.search.query import Query
from briefing_tui.store import match
from briefing_tui.store.connection import Library, open_library

T = TypeVar("T")


class Session:
    """One searching window. `start` from the interface's thread; the rest from worker threads."""

    def __init__(self, choice: Choice) -> None:
        self._choice = choice
        self._lock = threading.Lock()
        self._own = threading.local()
        self._open: list[Library] = []
        self.generation = 0

    def start(self) -> int:
        """Begin a new search: its generation number. Interrupts whatever an earlier one still asks."""
        with self._lock:
            self.generation += 1
            for library in self._open:
                library.interrupt()
            return self.generation

    def current(self, generation: int) -> bool:
        """Is this generation still the latest?"""
        return generation == self.generation

    def close(self) -> None:
        """Interrupt and close every connection."""
        with self._lock:
            self.generation += 1
            for library in self._open:
                library.interrupt()
                library.close()
            self._open.clear()

    def _library(self) -> Library:
        library = getattr(self._own, "library", None)
        if not isinstance(library, Library):
            library = open_library(self._choice)
            self._own.library = library
            with self._lock:
                self._open.append(library)
        return library

    def ask(self, generation: int, question: Callable[[Library], T]) -> T | None:
        """The answer, or None where this generation was overtaken."""
        if not self.current(generation):
            return None
        try:
            answer = question(self._library())
        except (sqlite3.OperationalError, sqlite3.ProgrammingError):
            if self.current(generation):
                raise
            return None
        return answer if self.current(generation) else None

    def rows(
        self, generation: int, query: Query, order: str = "newest", after: int | None = None, limit: int = 50
    ) -> Page | None:
        """A page of hits."""
        return self.ask(generation, lambda lib: match.hits(lib, query, order=order, limit=limit, after=after))

    def count(self, generation: int, query: Query) -> int | None:
        """How many hits, capped at 1,001."""
        return self.ask(generation, lambda lib: match.count(lib, query))

    def facets(self, generation: int, query: Query) -> Facets | None:
        """Who, when, kind, sure and review of the newest 1,000 hits."""
        return self.ask(generation, lambda lib: match.facets(lib, query))

    def blame(self, generation: int, query: Query) -> list[ClauseBlame] | None:
        """Which clause is to blame for a zero."""
        return self.ask(generation, lambda lib: match.blame(lib, query))

    def elsewhere(self, generation: int, query: Query) -> Elsewhere | None:
        """People, events and briefings by name."""
        return self.ask(generation, lambda lib: match.elsewhere(lib, query))
