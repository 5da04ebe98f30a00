"""Rows fetched, for the other modules of this room. Owns how a SELECT is run and what is told where it fails.

Rows are fetched at once: a half-read cursor would block another window's commit. What is shown was proved before
(digests.py); what fails all the same, because a value has no business where it stands, is told as damage as well.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from briefing_tui.errors import LibraryError
from briefing_tui.store import types
from briefing_tui.store.connection import Library
from briefing_tui.store.digests import damaged

CHUNK = 500
"""Values in one IN list; SQLite's limit on parameters is far above it."""
MOST_WORDS, LONGEST_WORD = 250, 1000
"""No name has more words or longer ones; SQLite refuses chains of a thousand conditions, and patterns of 50,000 bytes."""


T = TypeVar("T")
P = ParamSpec("P")
_UNFIT = (TypeError, ValueError, AttributeError, LookupError, ArithmeticError, RecursionError)
"""What Python raises at a value of a wrong type, or one that leads nowhere."""


def make(kind: type[T], *values: Any) -> T:
    """A row as an object of the model; the columns stand in the order of its fields."""
    return kind(*values)


def all_rows(lib: Library, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    return lib.connection.execute(sql, values).fetchall()


def each_word(test: str, asked: Sequence[str]) -> tuple[str, list[str]]:
    """A test of a name for every one of the words, and the values of its marks; no name stands it where none could."""
    distinct = list(dict.fromkeys(asked))
    if len(distinct) > MOST_WORDS or any(len(word) > LONGEST_WORD for word in distinct):
        return "0", []
    return " AND ".join([test] * len(distinct)), [word for word in distinct for _ in range(test.count("?"))]


def in_chunks(lib: Library, sql: str, values: Iterable[object], *more: object) -> list[tuple[Any, ...]]:
    """Run `sql` with its {} filled by as many marks as there are values, in chunks; `more` are the values behind them."""
    wanted = list(values)
    out: list[tuple[Any, ...]] = []
    for low in range(0, len(wanted), CHUNK):
        part = wanted[low : low + CHUNK]
        out += lib.connection.execute(sql.format(",".join("?" * len(part))), [*part, *more]).fetchall()
    return out


@contextmanager
def at_once(lib: Library) -> Iterator[None]:
    """All that is read inside is of one moment, also where another window writes: it is proved row against row."""
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
    """A question of the door: whatever damage does to it is told as damage (LibraryError)."""

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
    """A question of the door whose parts are read in one moment."""

    @asked
    @wraps(question)
    def whole(lib: Library, /, *args: P.args, **kwargs: P.kwargs) -> T:
        with at_once(lib):
            return question(lib, *args, **kwargs)

    return whole


_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)


def _told(lib: Library, error: Exception) -> LibraryError | None:
    """The damage behind an error; None where it is something else: a fault of the program, an interruption."""
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", None)
        bad = (code & 0xFF) in _DAMAGE if code is not None else isinstance(error, sqlite3.OperationalError)
        return damaged(f"{error}, in {lib.path}") if bad else None
    wrong = next(types.wrong(lib.connection), None)
    return damaged(wrong) if wrong else None
