"""Those whom a name in a query means: speakers, roles, bodies, events, places, briefings. Owns how many of them are listed.

A common word is borne by fifty thousand events, and a page is full after the newest twenty: they are listed from the
end at which the page begins, and all of them only where that is not enough. Asks the library through what it is given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

LOWEST, HIGHEST = 0, 2**63 - 1
"""All ids."""
ALIVE = 64
"""Names asked for at once; each costs the index one look-up, as long as a row on the screen."""


class Owner(NamedTuple):
    """One who bears statements, with the ids of the oldest and the newest."""

    id: int
    oldest: int
    newest: int


class Portion(NamedTuple):
    """Some owners more, from one end; no other one bears a statement between that end and `reach`."""

    owners: list[Owner]
    reach: int


class Owners:
    """Statements of one of these."""

    def __init__(
        self,
        field: str,
        find: Callable[[], tuple[Owner, ...]],
        test: Callable[[set[int]], set[int]],
        walk: Callable[[bool], Iterator[Portion]] | None = None,
        *,
        dear: bool = False,
    ) -> None:
        """`find` lists all; `walk` from the newest (True) or the oldest, and gives up where that is dearer than all."""
        self.field = field
        """The letter of its tag."""
        self.test = test
        """Those of some ids that are meant: cheap for the owners of a few rows."""
        self.dear = dear
        """So many that rows are looked at first."""
        self._find, self._walk = find, walk
        self._walked: dict[bool, tuple[Iterator[Portion], Portion]] = {}

    @cached_property
    def all(self) -> tuple[Owner, ...]:
        """Every one of them."""
        return self._find()

    @property
    def many(self) -> bool:
        """More than are asked for at once."""
        return self.dear or len(self.all) > ALIVE

    def alive(self, low: int, high: int, *, down: bool, enough: int = 0) -> tuple[Sequence[Owner], int]:
        """(those that bear a statement on a stretch of ids, from its upper or lower end on, and up to which id that is
        true): up to the other end, or as far as `enough` and one more are found."""
        while self._walk and "all" not in self.__dict__:
            portions, known = self._walked.get(down) or (self._walk(down), Portion([], HIGHEST if down else LOWEST))
            first, last = (max(low, known.reach), high) if down else (low, min(high, known.reach))
            found = _on(known.owners, first, last)
            if first <= last and (len(found) > enough or (first, last) == (low, high)):
                return found, first if down else last
            more = next(portions, None)
            if more is None:
                break
            self._walked[down] = portions, Portion(known.owners + more.owners, more.reach)
        return _on(self.all, low, high), low if down else high


def _on(owners: Sequence[Owner], low: int, high: int) -> list[Owner]:
    return [o for o in owners if o.oldest <= high and o.newest >= low]
