"""Line breaking of a briefing's text at a width in cells. Owns where lines break; changes no word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.cells import cell_len, get_character_cell_size

from briefing_tui.text import clean_slice

_UNEVEN = re.compile(r"[^\n\x20-\x7e\xa0-\u02ff\u0370-\u0482\u048a-\u0530\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]")
"""Any character that may take more or less than one cell, or that is shown as another."""


def layout(text: str, width: int, breaks: Sequence[int] = ()) -> list[tuple[int, int]]:
    """The lines as (start, end) offsets; they break at blanks. At each offset of `breaks` there is an empty line."""
    even = not _UNEVEN.search(text)
    out: list[tuple[int, int]] = []
    at, coming = 0, list(reversed(breaks))
    for line in text.split("\n"):
        start, stop = at, at + len(line)
        while coming and coming[-1] <= stop:
            new = coming.pop()
            if start < new:
                _lines(text, start, new, width, even, out)
                start = new
            out.append((new, new))
        if start < stop or start == at:
            _lines(text, start, stop, width, even, out)
        at = stop + 1
    return out


def _lines(text: str, start: int, stop: int, width: int, even: bool, out: list[tuple[int, int]]) -> None:
    uneven = not even and _UNEVEN.search(text, start, stop) is not None
    while stop - start > width or uneven:
        full = _full(text, start, stop, width) if uneven else start + width
        if full >= stop:
            break
        blank = text.rfind(" ", start + 1, full + 1)
        end = blank if blank > start else full
        out.append((start, end))
        start = end + 1 if blank > start else end
    out.append((start, stop))


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
