"""The loaded entries of a month of the Timeline. Owns which parts are in memory; draws nothing.

A month may hold fifty thousand events: the first ones and the last ones are read when it is unfolded; the others as
the cursor comes near them.
"""

from __future__ import annotations

from typing import Protocol

from briefing_tui.model import TimelineEntry

PAGE, END = 300, 120
"""Entries read at once: at the beginning and in between, and at the end."""


class ReadEntries(Protocol):
    """`read.entries` of one month."""

    def __call__(self, *, skip: int = 0, limit: int = -1, from_end: bool = False) -> list[TimelineEntry]: ...


class MonthWindow:
    """A contiguous run of loaded entries, and the last ones; between them, and before the run, there may be more."""

    def __init__(self, entries: ReadEntries) -> None:
        self._read = entries
        self.above = 0
        """Number of entries before `head` that were not read."""
        self.head = entries(limit=PAGE)
        self.tail = entries(limit=END, from_end=True) if len(self.head) == PAGE else []
        """The last entries; empty where `head` reaches the end."""
        self._meet(self.head)

    def _meet(self, fresh: list[TimelineEntry]) -> None:
        """Merge the run with the tail where they meet."""
        if not self.tail:
            return
        at = next((n for n, entry in enumerate(fresh) if entry.uid == self.tail[0].uid), None)
        if at is not None or not fresh:
            keep = len(self.head) - (len(fresh) - at) if at is not None else len(self.head)
            self.head, self.tail = self.head[:keep] + self.tail, []

    def before(self) -> None:
        """Read more entries before the run."""
        skip = max(0, self.above - PAGE)
        self.head = self._read(skip=skip, limit=self.above - skip) + self.head
        self.above = skip

    def after(self) -> None:
        """Read more entries after the run."""
        fresh = self._read(skip=self.above + len(self.head), limit=PAGE)
        self.head += fresh
        self._meet(fresh)

    def before_the_end(self) -> None:
        """Read more entries before the tail."""
        fresh = self._read(skip=len(self.tail), limit=PAGE, from_end=True)
        at = next((n for n, entry in enumerate(fresh) if entry.uid == self.head[-1].uid), -1)
        self.tail = fresh[at + 1 :] + self.tail
        if at >= 0 or not fresh:
            self.head, self.tail = self.head + self.tail, []

    def reach(self, place: int) -> None:
        """Load the entry with this index."""
        if not self.above <= place < self.above + len(self.head):
            above = max(0, place - PAGE // 2)
            head, tail = self._read(skip=above, limit=PAGE), self._read(limit=END, from_end=True)
            self.above, self.head, self.tail = above, head, tail  # together: a failed read changes nothing
            self._meet(self.head)
