"""On which level of the index of words its pieces lie. Owns nothing but that.

FTS5 keeps what each commit brings as a piece of its own, and merges pieces of one level into one of the next. An index that
was built at once is a large piece of the lowest level: the first few decisions made FTS5 write all of it anew, and the file grow
by as much. Lifted by as many levels as its size is worth, it is left alone until about as much has come after it.

The record that is changed is described in SQLite's ext/fts5/fts5_index.c (“Structure records”), and is part of its file format.
"""

from __future__ import annotations

import sqlite3

STRUCTURE = 10
"""The row of the index's data that lists its levels and pieces."""
_OTHER_FORM = b"\xff\x00\x00\x01"
"""How a record of a later form begins, behind its first four bytes."""
_MERGED = 4
"""Pieces of a level that FTS5 merges (its “automerge”)."""
_SINGLE = 127
"""The highest number that takes one byte."""


def lift(db: sqlite3.Connection) -> None:
    """Lift an index that was just built; the last that its connection does with it. Another form of the record stays as it is."""
    (record,) = db.execute("SELECT block FROM statements_fts_data WHERE id = ?", (STRUCTURE,)).fetchone()
    if record[4:8] == _OTHER_FORM or record[4] > _SINGLE:
        return
    levels, at = record[4], 5
    _, at = _number(record, at)  # of pieces
    pages, at = _number(record, at)
    more = 0
    while _MERGED ** (levels + more) < pages:
        more += 1
    empty = b"\0\0" * more
    lifted = record[:4] + bytes([levels + more]) + record[5:at] + empty + record[at:]
    db.execute("UPDATE statements_fts_data SET block = ? WHERE id = ?", (lifted, STRUCTURE))


def _number(record: bytes, at: int) -> tuple[int, int]:
    """A number of seven bits a byte, the highest first, and where it ends."""
    value = 0
    while record[at] > _SINGLE:
        value = value << 7 | record[at] & _SINGLE
        at += 1
    return value << 7 | record[at], at + 1
