"""The entities that match a name in a query: speakers, roles, bodies, events, places, briefings. Owns how many are listed.

A common word may name fifty thousand events, while a page is full after the newest twenty: they are listed from the end at
which the page begins, and all of them only if that is not enough. Queries the library through the functions it is given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

LOWEST, HIGHEST = 0, 2**63 - 1
"""All ids."""
AT_ONCE = 64
"""Names per query; each costs the index one look-up, as long as a row on the screen."""


class Entity(NamedTuple):
    """An entity with statements, and the ids of its oldest and its newest."""

    id: int
    oldest: int
    newest: int


class Portion(NamedTuple):
    """Further entities, from one end; no other one has a statement between that end and `reach`."""

    entities: list[Entity]
    reach: int


class EntitySet:
    """Statements of one of these entities."""

    def __init__(
        self,
        field: str,
        find: Callable[[], tuple[Entity, ...]],
        test: Callable[[set[int]], set[int]],
        walk: Callable[[bool], Iterator[Portion]] | None = None,
        *,
        expensive: bool = False,
    ) -> None:
        """`find` lists all; `walk` from the newest (True) or the oldest, and stops if that costs more than listing all."""
        self.field = field
        """The prefix of its tags."""
        self.test = test
        """Returns those of some ids that are in the set: cheap for the entities of a few rows."""
        self.expensive = expensive
        """Whether there are so many that rows are scanned first."""
        self._find, self._walk = find, walk
        self._walked: dict[bool, tuple[Iterator[Portion], Portion]] = {}

    @cached_property
    def all(self) -> tuple[Entity, ...]:
        """All entities."""
        return self._find()

    @property
    def large(self) -> bool:
        """Whether there are more than fit into one query."""
        return self.expensive or len(self.all) > AT_ONCE

    def active_in(self, low: int, high: int, *, down: bool, enough: int = 0) -> tuple[Sequence[Entity], int]:
        """(entities with a statement in a range of ids, id up to which the list is complete), from the upper or lower end of
        the range: to the other end, or as far as `enough` and one more are found."""
        while self._walk and "all" not in self.__dict__:
            portions, known = self._walked.get(down) or (self._walk(down), Portion([], HIGHEST if down else LOWEST))
            first, last = (max(low, known.reach), high) if down else (low, min(high, known.reach))
            found = _on(known.entities, first, last)
            if first <= last and (len(found) > enough or (first, last) == (low, high)):
                return found, first if down else last
            more = next(portions, None)
            if more is None:
                break
            self._walked[down] = portions, Portion(known.entities + more.entities, more.reach)
        return _on(self.all, low, high), low if down else high


def _on(entities: Sequence[Entity], low: int, high: int) -> list[Entity]:
    return [e for e in entities if e.oldest <= high and e.newest >= low]
