"""The checksum of a file's pages: one number by which any damage to the file is detected, and which a writer updates without
reading the pages that it did not change. Owns the checksum; opens and locks no file.

Each page contributes its CRC-32 times its position. A page that is damaged, or at another page's position, changes the sum,
except once in four thousand million. It protects against damage, not against forgery (docs/adr/0003-digests.md).
"""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from struct import Struct
from zlib import crc32

PORTION = 256
"""Pages per read."""
MOST = 100_000
"""Maximum number of changed pages that are recorded one by one (400 MB); beyond it the whole file is read again."""
TRUNKS = 1000
"""Maximum number of trunk pages of the free list that are read."""
_CHANGING = ((24, 28), (92, 100))
"""Byte ranges of the first page that each commit changes: the change counter, and the version of SQLite that wrote it."""
_JOURNAL = bytes.fromhex("d9d505f920a163d7")
_HEAD = Struct(">8s5L")
"""Journal header: magic, number of records, nonce, pages of the file, bytes of a sector, bytes of a page."""
_TWO = Struct(">2L")


class UntoldError(Exception):
    """The contents of the pages, or which of them were changed, cannot be determined."""


class CutShortError(UntoldError):
    """The file has fewer pages than it should."""


@dataclass(frozen=True)
class Pages:
    """The pages of an open file, read directly from the disk."""

    handle: int
    size: int
    """Page size in bytes."""
    own: int
    """The page that holds the sum itself: it contributes nothing."""

    def read(self, first: int, number: int = 1) -> memoryview:
        """Read `number` pages. Raises CutShortError."""
        data = os.pread(self.handle, number * self.size, (first - 1) * self.size)
        if len(data) < number * self.size:
            raise CutShortError
        return memoryview(data)

    def weight(self, number: int, page: memoryview) -> int:
        """The contribution of a page with this content at this position."""
        if number == self.own:
            return 0
        if number == 1:
            first = bytearray(page)
            for low, high in _CHANGING:
                first[low:high] = bytes(high - low)
            page = memoryview(first)
        return (crc32(page) + 1) * (2 * number + 1)

    def portions(self, first: int, last: int) -> Iterator[int]:
        """The sums of the pages from `first` to `last`, portion by portion. Raises CutShortError."""
        size = self.size
        for low in range(first, last + 1, PORTION):
            number = min(PORTION, last + 1 - low)
            data = self.read(low, number)
            found = 0
            for at in range(number):
                found += (crc32(data[at * size : (at + 1) * size]) + 1) * (2 * (low + at) + 1)
            for special in {1, self.own}:
                if low <= special < low + number:
                    page = data[(special - low) * size : (special - low + 1) * size]
                    found += self.weight(special, page) - (crc32(page) + 1) * (2 * special + 1)
            yield found

    @property
    def number(self) -> int:
        """Number of pages after the last transaction. Raises CutShortError."""
        return int(_ONE.unpack(self.read(1)[28:32])[0])

    def free(self, changed: Container[int]) -> Iterator[int]:
        """The free pages that a transaction which changes the pages `changed`, not yet committed, may reuse.

        SQLite does not write their contents to its journal, only each page that lists them. Raises UntoldError.
        """
        (trunk,) = _ONE.unpack(self.read(1)[32:36])
        seen = 0
        while trunk:
            page, at = self.read(trunk), trunk
            trunk, number = _TWO.unpack(page[:8])
            seen += 1
            if seen > TRUNKS or number > self.size // 4 - 2:
                raise UntoldError  # not a valid free list
            if at in changed:
                yield from Struct(f">{number}L").unpack(page[8 : 8 + 4 * number])


_ONE = Struct(">L")


@dataclass
class Changes:
    """What is recorded of a writer's transactions, to compute the sum after them from the sum before them."""

    sum: int
    """The sum before the first transaction."""
    pages: int
    """Number of pages at that time."""
    version: int
    """`PRAGMA data_version`: while it is unchanged, no other connection has written."""
    noted = False
    """Whether all pages that the last transaction changed were recorded."""
    before: dict[int, int] = field(default_factory=dict)
    """Page → its contribution at that time, for the pages that were changed, or may have been."""

    def note(self, pages: Pages, changed: Iterable[tuple[int, memoryview]]) -> None:
        """Record pages that are about to be changed, with their contents, and free pages that may be reused. Raises
        UntoldError."""
        numbers = set[int]()
        for number, page in changed:
            numbers.add(number)
            self._weigh(pages, number, page)
        for number in pages.free(numbers):
            self._weigh(pages, number, None)

    def _weigh(self, pages: Pages, number: int, page: memoryview | None) -> None:
        if number <= self.pages and number not in self.before:
            self.before[number] = pages.weight(number, pages.read(number) if page is None else page)
            if len(self.before) > MOST:
                raise UntoldError

    def after(self, pages: Pages, number: int) -> int:
        """The sum of the file as it is now, with `number` pages. Raises UntoldError."""
        if number < self.pages:
            raise UntoldError
        now = sum(pages.weight(at, pages.read(at)) for at in sorted(self.before))
        return self.sum - sum(self.before.values()) + now + sum(pages.portions(self.pages + 1, number))


def journaled(journal: Path, size: int) -> Iterator[tuple[int, memoryview]]:
    """The pages that the open transaction has changed, with their previous contents: (page number, content).

    Reads only a journal that was written in one piece (`cache_spill = OFF`). Raises UntoldError for any other. Its format:
    https://www.sqlite.org/fileformat2.html#the_rollback_journal
    """
    try:
        handle = os.open(journal, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        raise UntoldError from None
    try:
        head = os.pread(handle, _HEAD.size, 0)
        if len(head) < _HEAD.size:
            raise UntoldError
        magic, number, nonce, _, sector, page_size = _HEAD.unpack(head)
        records, rest = divmod(os.fstat(handle).st_size - sector, size + 8)
        begun = magic in (_JOURNAL, bytes(8)) and number in (0, 0xFFFFFFFF, records)  # counted at the sync
        if not begun or page_size != size or rest or records < 0:
            raise UntoldError
        for first in range(0, records, PORTION):
            yield from _records(handle, sector + first * (size + 8), min(PORTION, records - first), size, nonce)
    finally:
        os.close(handle)


def _records(handle: int, start: int, number: int, size: int, nonce: int) -> Iterator[tuple[int, memoryview]]:
    length = size + 8
    data = memoryview(os.pread(handle, number * length, start))
    if len(data) < number * length:
        raise UntoldError
    for at in range(0, len(data), length):
        page = data[at + 4 : at + 4 + size]
        (checksum,) = _ONE.unpack(data[at + 4 + size : at + length])
        if (nonce + sum(page[size - 200 : 0 : -200])) & 0xFFFFFFFF != checksum:
            raise UntoldError
        yield _ONE.unpack(data[at : at + 4])[0], page
