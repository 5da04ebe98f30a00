"""Searches while the user types: the latest wins. Owns generation numbers and interruption; draws nothing.

Each calling thread has its own library connection. A new generation interrupts running queries; the result of an outdated
generation is None, so that nothing outdated is ever shown.

An answer made of several queries is stopped between two of them as well: each connection checks at intervals whether its
generation is still the latest, because an interruption is lost if no query is running.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from typing import TypeVar

from briefing_tui.errors import LibraryError
from briefing_tui.model import Elsewhere, LeftOut, Page
from briefing_tui.paths import Choice
from briefing_tui.query.ast import Query
from briefing_tui.query.facets import ClauseBlame, Facets
from briefing_tui.store import read
from briefing_tui.store.connection import Library, open_library
from briefing_tui.store.former_library import library_of, uids, unlisted
from briefing_tui.store.queries import search
from briefing_tui.store.queries.search import Paging
from briefing_tui.store.sqlite_errors import is_busy

T = TypeVar("T")
PATIENCE_MS, WAITS = 100, 20
"""How long a query waits while another program writes, and how often it is repeated."""
FIRST = Paging()
STEPS = 1000
"""SQLite instructions between two checks of the generation: some tens of microseconds."""


class Session:
    """The searches of one window. Call `start` from the interface's thread; the rest from worker threads."""

    def __init__(self, choice: Choice, identity: tuple[int, int] | None = None) -> None:
        """`identity`: of the file to search (Library.identity); another file that took its place is not searched."""
        self._choice = choice
        self._identity = identity
        self._lock = threading.Lock()
        self._own = threading.local()
        self._open: list[tuple[Library, threading.Lock]] = []
        """Each connection with the lock that its thread holds during a query."""
        self.generation = 0
        self._making = threading.Lock()
        self._made: dict[str, tuple[tuple[str, ...], Library]] = {}
        """Libraries of texts that are not listed, each with the uids from which it was built."""
        self._until_closed = ExitStack()

    def start(self) -> int:
        """Begin a new search and return its generation number. Interrupts all queries of earlier ones."""
        with self._lock:
            self.generation += 1
            for library, _ in self._open:
                library.interrupt()
            return self.generation

    def current(self, generation: int) -> bool:
        """Whether this generation is still the latest."""
        return generation == self.generation

    def close(self) -> None:
        """Interrupt and close every connection; waits for running queries, because SQLite would crash."""
        with self._lock:
            self.generation += 1
            opened, self._open = self._open, []
        for library, busy in opened:
            library.interrupt()
            while not busy.acquire(timeout=0.02):
                library.interrupt()  # it arrived between two queries, where it has no effect
            library.close()
            busy.release()
        self._until_closed.close()

    def _library(self) -> tuple[Library, threading.Lock]:
        own: tuple[Library, threading.Lock] | None = getattr(self._own, "library", None)
        if own is None:
            library = open_library(self._choice, prove=0, patience=PATIENCE_MS)  # verified when the app opened it
            if self._identity not in (None, library.identity):  # its rows would be mistaken for the other's
                library.close()
                raise LibraryError(f"{self._choice.path} was replaced by another library.")
            library.stop_when(lambda: not self.current(self._own.generation), STEPS)
            own = self._own.library = (library, threading.Lock())
            with self._lock:
                self._open.append(own)
        return own

    def ask(
        self, generation: int, question: Callable[[Library], T], *, again: bool = True, texts: str = ""
    ) -> T | None:
        """The answer, or None if this generation is outdated. `again`: it may be repeated while another program writes; each
        wait is short, because closing the session waits for it. `texts`: search texts that are not listed, by a key of
        former_library.NOTES."""
        if not self.current(generation):
            return None
        self._own.generation = generation
        library, busy = self._unlisted(texts) if texts else self._library()
        try:
            with busy:
                if not self.current(generation):
                    return None
                answer = self._patiently(generation, library, question) if again else question(library)
        except (sqlite3.Error, LibraryError, MemoryError):
            # interrupted, SQLite may report that it has no memory, or that it cannot make a table of a function
            if self.current(generation):
                raise
            return None
        return answer if self.current(generation) else None

    def _patiently(self, generation: int, library: Library, question: Callable[[Library], T]) -> T:
        for _ in range(WAITS):
            try:
                return question(library)
            except sqlite3.OperationalError as error:
                if not is_busy(error) or not self.current(generation):
                    raise
        return question(library)

    def _unlisted(self, name: str) -> tuple[Library, threading.Lock]:
        """The library of texts that are not listed, built again when their number has changed."""
        library, _ = self._library()
        there = uids(library, name)
        opened: dict[str, tuple[tuple[str, ...], tuple[Library, threading.Lock]]] = self._own.__dict__.setdefault(
            "unlisted", {}
        )
        if name not in opened or opened[name][0] != there:
            with self._making:
                if name not in self._made or self._made[name][0] != there:
                    self._made[name] = there, self._until_closed.enter_context(library_of(library, name))
                path = self._made[name][1].path
            made = open_library(Choice(path, self._choice.origin), patience=PATIENCE_MS)
            made.stop_when(lambda: not self.current(self._own.generation), STEPS)
            opened[name] = (there, (made, threading.Lock()))
            with self._lock:
                self._open.append(opened[name][1])
        return opened[name][1]

    def _of(self, generation: int, query: Query, question: Callable[[Library, Query], T]) -> T | None:
        """The answer from the library that a query is about: the open one, or the one of texts that are not listed."""
        name, rest = unlisted(query) or ("", query)
        return self.ask(generation, lambda lib: question(lib, rest), texts=name)

    def rows(self, generation: int, query: Query, paging: Paging = FIRST) -> Page | None:
        """A page of hits without their context."""
        return self._of(
            generation, query, lambda lib, asked: _with_contexts(lib, search.rows(lib, asked, paging), asked is query)
        )

    def count(self, generation: int, query: Query) -> int | None:
        """The number of hits, capped at 1,001."""
        return self._of(generation, query, search.count)

    def known_count(self, generation: int, query: Query) -> int | None:
        """The exact number of hits, if it is stored."""
        return self._of(generation, query, search.known_count)

    def left_out(self, generation: int, query: Query) -> LeftOut | None:
        """The numbers of hits that were not requested: questions, and statements not reported as said."""
        return self._of(generation, query, search.left_out)

    def years(self, generation: int, query: Query) -> Iterator[tuple[int, int]]:
        """(year, exact number of hits), newest first, the undated as year 0; ends early if the generation is outdated."""
        counted: list[Iterator[tuple[int, int]]] = []
        name, rest = unlisted(query) or ("", query)

        def next_year(lib: Library) -> tuple[int, int] | None:
            if not counted:
                counted.append(search.years(lib, rest))
            return next(counted[0], None)

        while (year := self.ask(generation, next_year, again=False, texts=name)) is not None:
            yield year

    def facets(self, generation: int, query: Query) -> Facets | None:
        """Who, when, kind, confidence and review of the newest 1,000 hits."""
        return self._of(generation, query, search.facets)

    def blame(self, generation: int, query: Query) -> list[ClauseBlame] | None:
        """Which clauses cause a search without hits."""
        return self._of(generation, query, search.blame)

    def elsewhere(self, generation: int, query: Query) -> Elsewhere | None:
        """People, events and briefings by name."""
        return self.ask(generation, lambda lib: search.elsewhere(lib, query))


def _with_contexts(lib: Library, page: Page, there: bool) -> Page:
    """The hits; those of another library with their context, which only that one has."""
    return page if there else replace(page, hits=tuple(s._replace(context=read.context(lib, s)) for s in page.hits))
