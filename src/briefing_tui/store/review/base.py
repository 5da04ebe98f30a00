"""What a lane of the queue is. Owns no lane and asks nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from briefing_tui.model.review import Item
from briefing_tui.store.connection import Library

MOST = 1_000
"""Items of a lane that are at hand at once; what is decided makes room for more."""


@dataclass(frozen=True)
class Lane:
    """Things of one kind that are worth a look. A new lane is one module and one line in lanes.py."""

    id: str
    label: str
    about: str
    """What stands in it, on one line."""
    count: Callable[[Library], int]
    """How many there are."""
    items: Callable[[Library, int], Sequence[Item]]
    """The first so many, the most worth a look first."""
