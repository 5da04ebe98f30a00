"""The type of a lane of the queue. Contains no lane and runs no query."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from briefing_tui.model.review import Item
from briefing_tui.store.connection import Library

MOST = 1_000
"""Items of a lane loaded at once; more are loaded as these are decided."""


@dataclass(frozen=True)
class Lane:
    """Items of one kind that need review. A new lane is one module and one line in lanes.py."""

    id: str
    label: str
    about: str
    """Description, on one line."""
    count: Callable[[Library], int]
    """Number of items."""
    items: Callable[[Library, int], Sequence[Item]]
    """The first N items, the most urgent first."""
