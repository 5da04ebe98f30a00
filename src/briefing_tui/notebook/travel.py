"""The notebook as lines that travel, and two notebooks made one. Owns which of two rows of one id holds.

The later change holds, whichever side it comes from; of two at one time the greater, so that both sides end with the same. A row
that is gone travels as well: what was deleted stays deleted. Merging twice changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from briefing_tui.notebook.book import Book, NotebookError, store
from briefing_tui.notebook.schema import TABLES, VERSION

HEAD = "briefing_notebook"
"""The key of the first line, with the version."""
LONGEST = 2**20
"""Letters of a line."""
_STAMPS = ("id", "at", "gone_at")
_LARGEST = 2**62


class Merged(NamedTuple):
    """What came of a merge."""

    new: int
    changed: int
    same: int
    """Rows that were here, or are older than those here."""


def lines(book: Book) -> Iterator[str]:
    """Every row, those that are gone too: the same notebook is the same lines."""
    yield json.dumps({HEAD: VERSION}) + "\n"
    with book.reading() as db:
        for table, own in TABLES.items() if db else ():
            assert db is not None
            columns = (*_STAMPS, *own)
            names = ", ".join(f'"{name}"' for name in columns)
            for row in db.execute(f"SELECT {names} FROM {table} ORDER BY id").fetchall():
                yield json.dumps({"table": table, **dict(zip(columns, row, strict=True))}, ensure_ascii=False) + "\n"


def merge(book: Book, found: Iterable[str]) -> Merged:
    """Rows of another notebook among those here, all of them or none. Raises NotebookError for lines that are none."""
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
    """The later of two rows is the greater."""
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
    """A row, with nothing in it but what has its place there."""
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
    """Half characters, which no database takes."""
    return any("\ud800" <= letter <= "\udfff" for letter in text)


def _unfit(number: int, why: str) -> NotebookError:
    return NotebookError(f"line {number} cannot be taken: {why}.", "Nothing was changed.")
