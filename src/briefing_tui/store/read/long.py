"""A lazy list of ids for long lists: a speaker may have millions of statements. Owns the cache of pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, overload

PAGE = 1000
"""Ids fetched at once: less than a millisecond."""


class Pages(Protocol):
    """A list by pages, with the parameters of `statements_of_speaker`."""

    def __call__(self, *, limit: int, after: int | None = None, before: int | None = None) -> list[int]: ...


class LongList(Sequence[int]):
    """Ids in falling order, fetched on access: from the neighbouring page, or from the nearer end."""

    def __init__(self, count: int, pages: Pages) -> None:
        self._count, self._pages = count, pages
        self._there: dict[int, list[int]] = {}

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> list[int]: ...
    def __getitem__(self, at: int | slice) -> int | list[int]:
        if isinstance(at, int):
            if not -self._count <= at < self._count:
                raise IndexError(at)
            return self._stretch(at % self._count, at % self._count + 1)[0]
        first, last, step = at.indices(self._count)
        return self._stretch(first, last)[::step]

    def _stretch(self, first: int, last: int) -> list[int]:
        out: list[int] = []
        for page in range(first // PAGE, (max(first, last - 1)) // PAGE + 1):
            out += self._page(page)
        start = first // PAGE * PAGE
        return out[first - start : max(first, last) - start]

    def _page(self, page: int) -> list[int]:
        """This page; fetches also those between it and the nearest cached page or the nearer end."""
        ends = (self._count - 1) // PAGE
        if page not in self._there:
            near = min(self._there, key=lambda other: abs(other - page), default=-1)
            if near < 0 or min(page, ends - page) < abs(near - page):
                near = 0 if page <= ends - page else ends
                size = PAGE if near < ends else self._count - ends * PAGE
                self._there[near] = self._pages(limit=size) if near == 0 else self._pages(limit=size, before=0)
            step = 1 if page > near else -1
            for each in range(near + step, page + step, step):
                known = self._there[each - step]
                self._there[each] = (
                    []
                    if not known
                    else self._pages(limit=PAGE, after=known[-1])
                    if step > 0
                    else self._pages(limit=PAGE, before=known[0])
                )
        return self._there[page]

    def index(self, value: int, start: int = 0, stop: int | None = None) -> int:
        """Index of an id; raises ValueError if it is absent. Searches the pages from both ends."""
        last = (self._count - 1) // PAGE
        for near in range(last // 2 + 1):
            for page in (near, last - near):
                ids = self._page(page)
                if ids and ids[-1] <= value <= ids[0]:
                    return page * PAGE + ids.index(value)
        raise ValueError(value)

    def __contains__(self, value: object) -> bool:
        return isinstance(value, int) and self._pages(limit=1, after=value + 1) == [value]
