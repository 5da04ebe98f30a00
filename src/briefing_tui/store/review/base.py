"""What a lane of the queue is, and an item in it. Owns no lane and asks nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from briefing_tui.store.connection import Library

MOST = 1_000
"""Items of a lane that are at hand at once; what is decided makes room for more."""

Card = Literal["statement", "quotation", "pattern", "decision", "people"]
"""What an item is shown as."""


class Item(NamedTuple):
    """Something to decide about; of plain values, so that it can be kept for later."""

    lane: str
    card: Card
    key: str
    """The same for the same thing, in whatever lane and whenever."""
    uid: str = ""
    """Of a statement, or of a decision that waits."""
    briefing: str = ""
    start: int = 0
    end: int = 0
    about: str = ""
    """Why it is here, in words."""
    uids: tuple[str, ...] = ()
    """Of a pattern: the statements that are decided together, those to be looked at first."""
    of: int = 0
    """Of a pattern: how many there are of the kind."""


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
