"""The review queue as shown: an item of a lane, the content of its card, and the agreement of people with the reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from briefing_tui.model.cards import Card
from briefing_tui.model.decided import Decided
from briefing_tui.model.library import BriefingRef, EventRef, Statement
from briefing_tui.model.near import NearNames


class Item(NamedTuple):
    """Something to decide; of plain values, so that it can be stored for later."""

    lane: str
    card: Card
    key: str
    """Identifies the item independently of lane and time."""
    uid: str = ""
    """Uid of a statement, or of a pending decision."""
    briefing: str = ""
    start: int = 0
    end: int = 0
    about: str = ""
    """The reason for the item, in words."""
    uids: tuple[str, ...] = ()
    """For a pattern: the statements to be decided together, those to be checked first. For people: the name, then the people it
    may mean.
    """
    of: int = 0
    """For a pattern: number of statements of this kind."""
    source: str = ""
    """For a surname: the source that prints it."""

    @property
    def thing(self) -> str:
        """The key for undoing its decisions in the app: the uid, or the key if there is no uid."""
        return self.uid or self.key

    def in_lane(self, lane: str) -> Item:
        """The same item in another lane."""
        return self._replace(lane=lane)


class Named(NamedTuple):
    """A person or body named in a briefing."""

    uid: str
    name: str
    kind: str
    honorific: str | None
    role: str | None
    """As printed in the briefing."""
    far: int
    """Characters between the name and the words."""


@dataclass(frozen=True, slots=True)
class Case:
    """The content of a card."""

    item: Item
    statement: Statement | None
    """None for words that are not a statement, or a rejected one."""
    briefing: BriefingRef | None
    """None if it is not in the library."""
    text: str = ""
    """The words with their surroundings."""
    at: int = 0
    """Offset of `text` in the frozen text."""
    size: int = 0
    """Length of the frozen text in characters."""
    start: int = 0
    end: int = 0
    line: int = 0
    named: tuple[Named, ...] = ()
    events: tuple[EventRef, ...] = ()
    decided: tuple[Decided, ...] = ()
    people: NearNames | None = None
    """For names that may belong to one person, if they are still in the library."""

    @property
    def words(self) -> str:
        """The words to be decided on, as printed."""
        return self.text[self.start - self.at : self.end - self.at]


class Agreement(NamedTuple):
    """Number of decisions that agree with the reading, and of all decisions."""

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
