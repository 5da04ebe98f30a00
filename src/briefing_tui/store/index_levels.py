"""The level at which the segments of the full-text index lie. Owns nothing else.

FTS5 stores each commit as a segment of its own, and merges segments of one level into one of the next. An index built at once
is a large segment of the lowest level: the first few decisions made FTS5 rewrite all of it, and the file grew by as much.
Raised to the level that its size corresponds to, it is left alone until about as much has been added.

The record that is changed is described in SQLite's ext/fts5/fts5_index.c (“Structure records”), and is part of its file
format.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

STRUCTURE = 10
"""The row of the index's data that lists its levels and segments."""
_OTHER_FORM = b"\xff\x00\x00\x01"
"""How a record of a later format begins, after its first four bytes."""
_MERGED = 4
"""Segments of a level that FTS5 merges (its “automerge”)."""
_HIGHEST = 60
"""Maximum number of levels of an index, approximately."""
_BITS = 7


def lift(db: sqlite3.Connection) -> None:
    """Raise the level of the index, before it is written to, if its largest segment lies lower than its size corresponds to.
    A record of another format stays as it is."""
    (record,) = db.execute("SELECT block FROM statements_fts_data WHERE id = ?", (STRUCTURE,)).fetchone()
    if record[4:8] == _OTHER_FORM:
        return
    numbers = _numbers(record, 4)
    levels = next(numbers)
    head = [next(numbers), next(numbers)]  # segments, pages ever written
    rest = list(numbers)
    pages, at = _largest(rest)
    more = 0
    while _MERGED ** (at + more) < pages and levels + more < _HIGHEST:
        more += 1
    if more:
        lifted = record[:4] + b"".join(map(_written, [levels + more, *head, *[0, 0] * more, *rest]))
        db.execute("UPDATE statements_fts_data SET block = ? WHERE id = ?", (lifted, STRUCTURE))


def _largest(rest: list[int]) -> tuple[int, int]:
    """(pages of the largest segment, its level). Each level is: segments being merged, segments; of each its number, first
    and last page."""
    largest, place, level = (0, 0), 0, 0
    while place < len(rest):
        number = rest[place + 1]
        place += 2
        for at in range(place, place + 3 * number, 3):
            largest = max(largest, (rest[at + 2] - rest[at + 1] + 1, level))
        place, level = place + 3 * number, level + 1
    return largest


def _numbers(record: bytes, at: int) -> Iterator[int]:
    """Varints: seven bits a byte, the highest first; the last byte of each is below 128."""
    value = 0
    for byte in record[at:]:
        value = value << _BITS | byte & 0x7F
        if byte < 0x80:  # noqa: PLR2004
            yield value
            value = 0


def _written(number: int) -> bytes:
    """A number as a varint; none here takes nine bytes."""
    out = bytes([number & 0x7F])
    while number := number >> _BITS:
        out = bytes([0x80 | number & 0x7F]) + out
    return out
