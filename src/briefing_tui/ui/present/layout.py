"""Line breaking of a briefing's text at a width in cells. Owns where lines break; changes no word."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from typing import overload

from rich.cells import cell_len, get_character_cell_size

from briefing_tui.text import clean_slice

_UNEVEN = re.compile(r"[^\n\x20-\x7e\xa0-\u02ff\u0370-\u0482\u048a-\u0530\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]")
"""Any character that may take more or less than one cell, or that is shown as another."""

_PLAIN, _PIECE = b"\n" + bytes(range(0x20, 0x7F)), 16_384


class Rows(Sequence[tuple[int, int]]):
    """The lines of a text as (start, end) offsets, kept as numbers: of a long text there are tens of thousands."""

    def __init__(self) -> None:
        self.starts, self._ends = array("l"), array("l")

    def add(self, start: int, end: int) -> None:
        """Append a line."""
        self.starts.append(start)
        self._ends.append(end)

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, at: int) -> tuple[int, int]: ...
    @overload
    def __getitem__(self, at: slice) -> list[tuple[int, int]]: ...
    def __getitem__(self, at: int | slice) -> tuple[int, int] | list[tuple[int, int]]:
        if isinstance(at, slice):
            return [*zip(self.starts[at], self._ends[at], strict=True)]
        return self.starts[at], self._ends[at]


def layout(text: str, width: int, breaks: Sequence[int] = ()) -> Rows:
    """The lines; they break at blanks. At each offset of `breaks` there is an empty line."""
    even, out = _is_even(text), Rows()
    at, coming = 0, list(reversed(breaks))
    while at <= len(text):
        start, stop = at, text.find("\n", at)
        if stop < 0:
            stop = len(text)
        while coming and coming[-1] <= stop:
            new = coming.pop()
            if start < new:
                _lines(text, start, new, width, even, out)
                start = new
            out.add(new, new)
        if start < stop or start == at:
            _lines(text, start, stop, width, even, out)
        at = stop + 1
    return out


def _is_even(text: str) -> bool:
    """Whether every character takes one cell and is shown as it is. What most texts are made of is taken out before the rest
    is looked at, which is three times as fast, and piece by piece: to make room for a long text takes longer than to look."""
    for at in range(0, len(text), _PIECE):
        piece = text[at : at + _PIECE].encode("utf-8", "surrogatepass")
        if _UNEVEN.search(piece.translate(None, _PLAIN).decode("utf-8", "surrogatepass")):
            return False
    return True


def _lines(text: str, start: int, stop: int, width: int, even: bool, out: Rows) -> None:
    uneven = not even and _UNEVEN.search(text, start, stop) is not None
    while stop - start > width or uneven:
        full = _full(text, start, stop, width) if uneven else start + width
        if full >= stop:
            break
        blank = text.rfind(" ", start + 1, full + 1)
        end = blank if blank > start else full
        out.add(start, end)
        start = end + 1 if blank > start else end
    out.add(start, stop)


def _full(text: str, start: int, stop: int, width: int) -> int:
    """The offset where a line that starts at `start` is full, at least one character on."""
    shown = clean_slice(text, start, min(stop, start + 4 * width))
    cells = fits = 0
    for char in shown:
        cells += get_character_cell_size(char)
        if cells > width:
            break
        fits += 1
    while fits > 1 and cell_len(shown[:fits]) > width:  # a combining sign can widen the one before it
        fits -= 1
    return start + max(1, fits)
