"""Charts of statements over time, one column per month. Pure: made of stored counts, never of statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log1p

from textual.content import Content

from briefing_tui.ui.present.formatting import BARS, SECOND, THIRD

NOTHING = "·"
"""The sign for a month without statements."""


def window(first: int, last: int, at: int | None, width: int) -> range:
    """The months that fit the width: the newest, or those around `at` if it is earlier. Months count from year 0."""
    if last - first < width:
        return range(first, last + 1)
    end = last if at is None or at > last - width else min(last, max(at + width // 2, first + width - 1))
    return range(end - width + 1, end + 1)


def density(counts: Mapping[int, int], months: Sequence[int], height: int, at: int | None = None) -> list[Content]:
    """Bars on a logarithmic scale, `height` lines from the top; month `at` in the cursor's colour."""
    most = log1p(max((counts.get(month, 0) for month in months), default=0)) or 1.0
    steps = height * (len(BARS))
    tall = {
        month: max(1, round(steps * log1p(counts[month]) / most)) if counts.get(month, 0) else 0 for month in months
    }
    lines = []
    for row in range(height - 1, -1, -1):
        cells = "".join(_cell(tall[month] - row * len(BARS), lowest=row == 0) for month in months)
        line = Content(cells).stylize(SECOND)
        if at in tall:
            place = months.index(at)
            line = line.stylize("$accent", place, place + 1)
        lines.append(line)
    return lines


def _cell(left: int, *, lowest: bool) -> str:
    if left <= 0:
        return NOTHING if lowest else " "
    return BARS[min(left, len(BARS)) - 1]


def years_under(months: Sequence[int], at: int | None = None) -> Content:
    """Year labels below each January, as far as they fit; the cursor's month is pointed at."""
    cells = [" "] * len(months)
    free = 0
    for n, month in enumerate(months):
        year = f"{month // 12}"
        if (month % 12 == 0 or n == 0) and n >= free and n + len(year) <= len(cells):
            cells[n : n + len(year)] = year
            free = n + len(year) + 1
    line = Content("".join(cells)).stylize(THIRD)
    if at is not None and at in months:
        place = months.index(at)
        line = line[:place] + Content("▴").stylize("$accent") + line[place + 1 :]
    return line


def bar_line(n: int, most: int, width: int) -> str:
    """A bar for `n` of at most `most`, in eighths of a cell; at least one eighth unless `n` is 0."""
    if not n or width <= 0:
        return ""
    eighths = max(1, round(8 * width * n / max(1, most)))
    return "█" * (eighths // 8) + ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")[eighths % 8]
