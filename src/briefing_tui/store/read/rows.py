"""Fetching rows, for the other modules of this package. Owns how a SELECT is run and how its failure is reported.

Rows are fetched at once: a half-read cursor would block another window's commit. What is shown was verified before
(digests.py); a failure all the same, because of a misplaced value, is reported as damage as well.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from briefing_tui.errors import LibraryError
from briefing_tui.store import chunks, types
from briefing_tui.store.connection import Library
from briefing_tui.store.digests import damaged

MOST_WORDS, LONGEST_WORD = 250, 1000
"""No name has more words or longer ones; SQLite refuses chains of a thousand conditions, and patterns of 50,000 bytes."""


T = TypeVar("T")
P = ParamSpec("P")
_UNFIT = (TypeError, ValueError, AttributeError, LookupError, ArithmeticError, RecursionError)
"""Exceptions of Python for a value of a wrong type, or a dangling reference."""


def make(kind: type[T], *values: Any) -> T:
    """A row as an object of the model; the columns are in the order of its fields."""
    return kind(*values)


def all_rows(lib: Library, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    return lib.connection.execute(sql, values).fetchall()


def each_word(test: str, asked: Sequence[str]) -> tuple[str, list[str]]:
    """A condition that a name contains every word, and its parameters; always false if no name can contain them."""
    distinct = list(dict.fromkeys(asked))
    if len(distinct) > MOST_WORDS or any(len(word) > LONGEST_WORD for word in distinct):
        return "0", []
    return " AND ".join([test] * len(distinct)), [word for word in distinct for _ in range(test.count("?"))]


def in_chunks(lib: Library, sql: str, values: Iterable[object], *more: object) -> list[tuple[Any, ...]]:
    """Run `sql` with its {} replaced by as many placeholders as there are values, in chunks; `more` are the parameters after
    them."""
    return chunks.in_chunks(lib.connection, sql, values, *more)


@contextmanager
def at_once(lib: Library) -> Iterator[None]:
    """Read everything inside in one transaction, even if another window writes: rows are verified against each other."""
    if lib.connection.in_transaction:
        yield
        return
    lib.connection.execute("BEGIN")
    try:
        yield
    finally:
        lib.connection.execute("COMMIT")


# ---- damage ----------------------------------------------------------------------------------------------------------


def asked(question: Callable[Concatenate[Library, P], T]) -> Callable[Concatenate[Library, P], T]:
    """Decorator of a public query: damage found by it is raised as LibraryError."""

    @wraps(question)
    def guarded(lib: Library, /, *args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return question(lib, *args, **kwargs)
        except (sqlite3.Error, *_UNFIT) as error:
            told = _told(lib, error)
            if told is None:
                raise
            raise told from error

    return guarded


def asked_at_once(question: Callable[Concatenate[Library, P], T]) -> Callable[Concatenate[Library, P], T]:
    """Decorator of a public query whose parts are read in one transaction."""

    @asked
    @wraps(question)
    def whole(lib: Library, /, *args: P.args, **kwargs: P.kwargs) -> T:
        with at_once(lib):
            return question(lib, *args, **kwargs)

    return whole


_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)


def _told(lib: Library, error: Exception) -> LibraryError | None:
    """The LibraryError for the damage behind an error; None for any other cause: a bug in the program, an interruption."""
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", None)
        bad = (code & 0xFF) in _DAMAGE if code is not None else isinstance(error, sqlite3.OperationalError)
        return damaged(f"{error}, in {lib.path}") if bad else None
    wrong = next(types.wrong(lib.connection), None)
    return damaged(wrong) if wrong else None
