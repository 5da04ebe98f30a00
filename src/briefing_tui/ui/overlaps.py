"""Which of many spans of a text overlap a stretch of it. Owns no text; knows nothing of what the spans mean."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from typing import Generic, TypeVar

from briefing_tui.model import Span

T = TypeVar("T")


class Overlaps(Generic[T]):
    """Things with spans, in the order of their starts. A look-up reads those that it finds, and
    those between them, however many there are."""

    def __init__(self, things: Sequence[T], spans: Sequence[Span]) -> None:
        """`spans`: of each thing, in the same order, by rising start."""
        self._things = things
        self._starts = [span.start for span in spans]
        self._ends = [span.end for span in spans]
        self._reach = list(accumulate(self._ends, max))
        """The furthest end of each thing and those before it."""

    def of(self, first: int, last: int) -> list[T]:
        """The things that begin before `last` and end behind `first`, in order."""
        found = []
        at = bisect_left(self._starts, last) - 1
        while at >= 0 and self._reach[at] > first:
            if self._ends[at] > first:
                found.append(self._things[at])
            at -= 1
        return found[::-1]
