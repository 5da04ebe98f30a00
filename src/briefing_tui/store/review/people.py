"""The lane of names that may be one person’s: what wins most statements first, what something speaks against last.

All names are compared for it, which takes a second of a large library: so what was found is remembered until the file is
written again.
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
"""A file that was written less long ago may be written again without another time: of it nothing is remembered."""
_State = tuple[int, ...]


class _Remembered:
    """What was found last, and in which state of which file."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._state: _State | None = None
        self._found: list[Near] = []

    def of(self, lib: Library) -> list[Near]:
        """As the library is now. Whoever asks meanwhile on another thread waits, and does not search as well."""
        with self._lock:
            state = _state(lib)
            if state is None or state != self._state:
                self._state, self._found = None, near_people(lib)
                self._state = state
            return self._found


def _state(lib: Library) -> _State | None:
    """What is another after each commit; None where that cannot be told."""
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
    """How many may be decided about."""
    return len(_remembered.of(lib))


@asked
def items(lib: Library, most: int) -> Sequence[Item]:
    """Best first."""
    return [_item(near) for near in _remembered.of(lib)[:most]]


def _item(near: Near) -> Item:
    uids = tuple(side.uid for side in (near.one, *near.others))
    key = f"{uids[0]} {near.source or uids[1]}"
    return Item("people", "people", key, about=near_words(near), uids=uids, source=near.source)


LANE = Lane("people", "People", "names that may be one person’s, those with most statements first", count, items)
