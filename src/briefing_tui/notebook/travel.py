"""The notebook as portable lines, and merging of two notebooks. Owns which of two rows with one id wins.

The later change wins, whichever side it comes from; of two at the same time the greater row, so that both sides agree.
Deleted rows are included: what was deleted stays deleted. Merging twice changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from briefing_tui.notebook.book import Book, NotebookError, store
from briefing_tui.notebook.schema import TABLES, VERSION

HEAD = "briefing_notebook"
"""Key of the first line, whose value is the version."""
LONGEST = 2**20
"""Maximum characters of a line."""
_STAMPS = ("id", "at", "gone_at")
_LARGEST = 2**62


class Merged(NamedTuple):
    """Counts of a merge."""

    new: int
    changed: int
    same: int
    """Number of rows that existed already, or are older than the existing ones."""


def lines(book: Book) -> Iterator[str]:
    """Every row, including deleted ones; equal notebooks give equal lines."""
    yield json.dumps({HEAD: VERSION}) + "\n"
    with book.reading() as db:
        for table, own in TABLES.items() if db else ():
            assert db is not None
            columns = (*_STAMPS, *own)
            names = ", ".join(f'"{name}"' for name in columns)
            for row in db.execute(f"SELECT {names} FROM {table} ORDER BY id").fetchall():
                yield json.dumps({"table": table, **dict(zip(columns, row, strict=True))}, ensure_ascii=False) + "\n"


def merge(book: Book, found: Iterable[str]) -> Merged:
    """Merge rows of another notebook, all of them or none. Raises NotebookError for invalid lines."""
    rows = list(_rows(found))
    new = changed = same = 0
    with book.writing() as db:
        for table, row in rows:
            columns = (*_STAMPS, *TABLES[table])
            names = ", ".join(f'"{name}"' for name in columns)
            held = db.execute(f"SELECT {names} FROM {table} WHERE id = ?", (row[0],)).fetchone()
            if held is not None and _order(held) >= _order(row):
                same += 1
                continue
            store(db, table, columns, row)
            new, changed = (new + 1, changed) if held is None else (new, changed + 1)
    return Merged(new, changed, same)


def _order(row: tuple[Any, ...]) -> tuple[int, str]:
    """Sort key: the later of two rows is greater."""
    return max(row[1], row[2] or 0), json.dumps(row, ensure_ascii=True)


def _rows(found: Iterable[str]) -> Iterator[tuple[str, tuple[Any, ...]]]:
    headed = False
    for number, line in enumerate(found, 1):
        if not line.strip():
            continue
        told = _told(line, number)
        if not headed:
            if not isinstance(told.get(HEAD), int) or told[HEAD] > VERSION:
                raise _unfit(number, "it is no notebook, or one of a later version")
            headed = True
            continue
        yield _row(told, number)
    if not headed:
        raise _unfit(1, "it is empty")


def _told(line: str, number: int) -> dict[str, Any]:
    try:
        told = json.loads(line) if len(line) <= LONGEST else None
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise _unfit(number, "no row can be read in it")
    return told


def _row(told: dict[str, Any], number: int) -> tuple[str, tuple[Any, ...]]:
    """A row with its values checked. Raises NotebookError."""
    table = told.get("table")
    if table not in TABLES:
        raise _unfit(number, "it names a table that there is not")
    key, at, gone = (told.get(name) for name in _STAMPS)
    texts = [told.get(name) for name in TABLES[table]]
    fits = (
        isinstance(key, str)
        and _is_time(at)
        and (gone is None or _is_time(gone))
        and all(isinstance(text, str) for text in texts)
    )
    if not fits or any("\0" in text or _is_broken(text) for text in map(str, (key, *texts))):
        raise _unfit(number, "a value in it is not of its kind")
    return table, (key, at, gone, *texts)


def _is_time(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < _LARGEST


def _is_broken(text: str) -> bool:
    """Whether the text contains lone surrogates, which no database accepts."""
    return any("\ud800" <= letter <= "\udfff" for letter in text)


def _unfit(number: int, why: str) -> NotebookError:
    return NotebookError(f"line {number} cannot be taken: {why}.", "Nothing was changed.")
