"""What is worth a person's look, as it is shown: an item of a lane, all that its card shows, and how people agree with the reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from briefing_tui.model.decided import Decided
from briefing_tui.model.library import BriefingRef, EventRef, Statement
from briefing_tui.model.near import NearNames

Card = Literal["statement", "quotation", "pattern", "decision", "people"]
"""What an item is shown as."""
NAMES_CARD: Card = "people"
"""The card of names that may be one person's."""


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
    """Of a pattern: the statements that are decided together, those to be looked at first. Of people: the one, then whom it
    may mean."""
    of: int = 0
    """Of a pattern: how many there are of the kind."""
    source: str = ""
    """Of a surname: who prints it."""

    @property
    def thing(self) -> str:
        """What decisions about it are taken back by, in the app: its uid; of what has none its key."""
        return self.uid or self.key

    def in_lane(self, lane: str) -> Item:
        """The same in another lane."""
        return self._replace(lane=lane)


class Named(NamedTuple):
    """Somebody named in a briefing."""

    uid: str
    name: str
    kind: str
    honorific: str | None
    role: str | None
    """As printed there."""
    far: int
    """Characters between the name and the words."""


@dataclass(frozen=True, slots=True)
class Case:
    """What a card shows."""

    item: Item
    statement: Statement | None
    """None: words that are no statement, or one that was struck."""
    briefing: BriefingRef | None
    """None: it is not here."""
    text: str = ""
    """The words with what stands around them."""
    at: int = 0
    """Where that begins in the frozen text."""
    size: int = 0
    """Characters of the frozen text."""
    start: int = 0
    end: int = 0
    line: int = 0
    named: tuple[Named, ...] = ()
    events: tuple[EventRef, ...] = ()
    decided: tuple[Decided, ...] = ()
    people: NearNames | None = None
    """Of names that may be one person’s, as long as those are here."""

    @property
    def words(self) -> str:
        """The words that are decided about, as printed."""
        return self.text[self.start - self.at : self.end - self.at]


class Agreement(NamedTuple):
    """How many were decided as they had been read, of how many."""

    blind: int
    of_blind: int
    seen: int
    of_seen: int

    @property
    def words(self) -> str:
        """On one line: “as read: 9 of 10 (90%) blind, 95 of 100 (95%) seen”."""
        return f"as read: {_part(self.blind, self.of_blind)} blind, {_part(self.seen, self.of_seen)} seen"


def _part(number: int, of: int) -> str:
    return f"{number:,} of {of:,} ({number / of:.0%})" if of else "none"
