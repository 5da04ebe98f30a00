"""Which new texts were not yet compared with the others for versions and duplicates. Owns the lines about it in the library.

They are compared after they are committed: what is noted here, in the transaction that adds them, is still known after a kill.
There is one line for each text, or one for all texts of a first fill, and none if all were compared.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

ALL = "uncompared"
_ONE = f"{ALL} "
"""Begins the key of a line about one text; its uid ends it."""


class Uncompared(NamedTuple):
    """Texts that wait to be compared."""

    uids: Sequence[str]
    keys: Sequence[str] = ()
    """The lines that say so."""


def is_note(key: str) -> bool:
    """Whether a line of `about` says that texts were not compared."""
    return key == ALL or key.startswith(_ONE)


def add(db: sqlite3.Connection, uid: str, *, everything: bool = False) -> None:
    """Note that a new text was not compared yet, in the transaction that adds it. `everything`: none in the library was."""
    db.execute("INSERT OR IGNORE INTO about(key, value) VALUES (?, '')", (ALL if everything else _ONE + uid,))


def found(db: sqlite3.Connection) -> Uncompared:
    """All that were not compared yet, listed or not."""
    keys = [key for (key,) in db.execute("SELECT key FROM about") if is_note(key)]
    if ALL in keys:
        rows = db.execute("SELECT uid FROM briefings UNION SELECT uid FROM former_texts")
        return Uncompared([uid for (uid,) in rows], keys)
    return Uncompared([key.removeprefix(_ONE) for key in keys], keys)


def compared(db: sqlite3.Connection, which: Uncompared) -> None:
    """Note that these were compared: another window may have added more since."""
    db.executemany("DELETE FROM about WHERE key = ?", [(key,) for key in which.keys])
