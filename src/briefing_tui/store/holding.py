"""The result of applying decisions to the reading of one briefing: plain values, returned by decided.py and stored. No rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from briefing_tui.store.kept import Pages
    from briefing_tui.store.records import Reading, StatementRow

ADDED = "added-by-a-person"
"""The rule id of a statement that a person added and no construction found."""
AGREES, CHANGED, KEPT, UNFIT = "agrees", "changed", "kept", "unfit"
"""How the present reading compares with a decision: it agrees; it says something else than at the time of the decision; it no longer
finds the statement, which is kept because of the decision. Unfit: the decision's anchor fits no text."""


class Source(NamedTuple):
    """The briefing to which decisions are applied."""

    uid: str
    text: str
    lineage: str
    pages: Pages = ()


class Review(NamedTuple):
    """The review state of a statement: what people decided about it."""

    state: str = "unreviewed"
    by: str | None = None
    """Authors of the effective decisions, one a line."""
    contested: int = 0


class Struck(NamedTuple):
    """A statement that a person rejected."""

    uid: str
    start: int
    end: int
    decision: str


class Stands(NamedTuple):
    """The state of one decision."""

    decision: str
    state: str
    note: str = ""
    thing: str = ""
    """The present uid of its target in this library."""


class Holding(NamedTuple):
    """A briefing with its decisions applied."""

    reading: Reading
    reviews: Mapping[str, Review]
    """Review states by statement uid, for statements with decisions."""
    struck: tuple[Struck, ...]
    standing: tuple[Stands, ...]
    """The state of every decision passed in, ordered by id."""
    read: Mapping[str, StatementRow]
    """The statements with decisions as the extractor read them, by present uid."""


UNDECIDED = Review()
