"""What holds of a briefing, as data: what decided.py gives, and the store keeps. Knows no rule."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from briefing_tui.store.kept import Pages
from briefing_tui.store.records import Reading, StatementRow

ADDED = "added-by-a-person"
"""The rule of a statement that no construction found."""
AGREES, CHANGED, KEPT, UNFIT = "agrees", "changed", "kept", "unfit"
"""How the present reading compares with a decision: it says the same; something else than before; nothing of the statement any
more. Unfit: the line fits no text."""


class Source(NamedTuple):
    """The briefing that decisions are applied in."""

    uid: str
    text: str
    lineage: str
    pages: Pages = ()


class Review(NamedTuple):
    """What people said of a statement."""

    state: str = "unreviewed"
    by: str | None = None
    """Authors of the decisions that hold of it, a line each."""
    contested: int = 0


class Struck(NamedTuple):
    """A statement that is none."""

    uid: str
    start: int
    end: int
    decision: str


class Stands(NamedTuple):
    """What became of a decision."""

    decision: str
    state: str
    note: str = ""
    thing: str = ""
    """Uid of what it is about, as it is called here."""


class Holding(NamedTuple):
    """What holds of a briefing."""

    reading: Reading
    reviews: Mapping[str, Review]
    """Of statements that anybody decided about, by uid."""
    struck: tuple[Struck, ...]
    standing: tuple[Stands, ...]
    """Of every decision that was given, in the order of ids."""
    read: Mapping[str, StatementRow]
    """The statements that decisions are about as the machine read them, by the uids that they bear now."""


UNDECIDED = Review()
