"""The lane of names that may belong to one person: those that settle most statements first, those with evidence against them last.

Finding them compares all names, a second for a large library; the result is cached until the file is written again.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from threading import Lock
from time import time_ns

from briefing_tui.model.near import Near, near_words
from briefing_tui.model.review import Item
from briefing_tui.store.connection import Library
from briefing_tui.store.read.near import near_people
from briefing_tui.store.read.rows import asked
from briefing_tui.store.review.base import Lane

STILL_NS = 100_000_000
"""Nanoseconds; a file written more recently may be written again with the same time stamp, so nothing is cached for it."""
_State = tuple[int, ...]


class _Remembered:
    """The last result, with the file and its state at that time."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._state: _State | None = None
        self._found: list[Near] = []

    def of(self, lib: Library) -> list[Near]:
        """The proposals for the library as it is now. A second thread that asks meanwhile waits for the same result."""
        with self._lock:
            state = _state(lib)
            if state is None or state != self._state:
                self._state, self._found = None, near_people(lib)
                self._state = state
            return self._found


def _state(lib: Library) -> _State | None:
    """A value that changes with each commit; None where that is not certain."""
    try:
        seen = os.stat(lib.path)
    except OSError:
        return None
    if time_ns() - seen.st_mtime_ns < STILL_NS:
        return None
    return seen.st_dev, seen.st_ino, seen.st_mtime_ns, seen.st_size


_remembered = _Remembered()


@asked
def count(lib: Library) -> int:
    """Number of proposals."""
    return len(_remembered.of(lib))


@asked
def items(lib: Library, most: int) -> Sequence[Item]:
    """Proposals, best first."""
    return [_item(near) for near in _remembered.of(lib)[:most]]


def _item(near: Near) -> Item:
    uids = tuple(side.uid for side in (near.one, *near.others))
    key = f"{uids[0]} {near.source or uids[1]}"
    return Item("people", "people", key, about=near_words(near), uids=uids, source=near.source)


LANE = Lane("people", "People", "names that may be one person’s, most statements first", count, items)
