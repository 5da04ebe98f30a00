"""The entries of a month of the Timeline, as far as they were read. Owns which parts are in memory; draws nothing.

A month may hold fifty thousand events: its first ones are read when it is unfolded, and its last ones; the others come
as the cursor comes near them.
"""

from __future__ import annotations

from typing import Protocol

from briefing_tui.model import TimelineEntry

PAGE, END = 300, 120
"""Entries read at once from the beginning and on the way, and from the end."""


class ReadEntries(Protocol):
    """`read.entries` of one month."""

    def __call__(self, *, skip: int = 0, limit: int = -1, from_end: bool = False) -> list[TimelineEntry]: ...


class MonthWindow:
    """A stretch of entries, and the last ones; between them, and before the first, there may be more."""

    def __init__(self, entries: ReadEntries) -> None:
        self._read = entries
        self.above = 0
        """Entries before `head` that were not read."""
        self.head = entries(limit=PAGE)
        self.tail = entries(limit=END, from_end=True) if len(self.head) == PAGE else []
        """The last ones; empty where `head` goes to the end."""
        self._meet(self.head)

    def _meet(self, fresh: list[TimelineEntry]) -> None:
        """Where what was read reaches the tail, the two become one."""
        if not self.tail:
            return
        at = next((n for n, entry in enumerate(fresh) if entry.uid == self.tail[0].uid), None)
        if at is not None or not fresh:
            keep = len(self.head) - (len(fresh) - at) if at is not None else len(self.head)
            self.head, self.tail = self.head[:keep] + self.tail, []

    def before(self) -> None:
        """Read more before the stretch."""
        skip = max(0, self.above - PAGE)
        self.head = self._read(skip=skip, limit=self.above - skip) + self.head
        self.above = skip

    def after(self) -> None:
        """Read more behind the stretch."""
        fresh = self._read(skip=self.above + len(self.head), limit=PAGE)
        self.head += fresh
        self._meet(fresh)

    def before_the_end(self) -> None:
        """Read more before the last ones."""
        fresh = self._read(skip=len(self.tail), limit=PAGE, from_end=True)
        at = next((n for n, entry in enumerate(fresh) if entry.uid == self.head[-1].uid), -1)
        self.tail = fresh[at + 1 :] + self.tail
        if at >= 0 or not fresh:
            self.head, self.tail = self.head + self.tail, []

    def reach(self, place: int) -> None:
        """Have the entry that so many others precede."""
        if not self.above <= place < self.above + len(self.head):
            above = max(0, place - PAGE // 2)
            head, tail = self._read(skip=above, limit=PAGE), self._read(limit=END, from_end=True)
            self.above, self.head, self.tail = above, head, tail  # all or, where the library does not answer, nothing
            self._meet(self.head)
