"""Dates, counts and bars as text, and text fitted to a width in cells."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from briefing_tui.model.calendar import day_words, days
from briefing_tui.text import clean_line

BARS = "▁▂▃▄▅▆▇█"
QUIET = SECOND = "$second"
"""Style of secondary text: roles and dates."""
THIRD = "$third"
"""Style of the least important text: sources, counts."""
FOUND = "underline $accent"
"""Style of matches of a search."""
KEY = "$accent"
"""Style of a key in a footer or in help."""
TITLE = "$accent"
"""Style of the title of a page."""
WHO = "bold"
"""Style of a speaker, and of nothing else in a list."""


def bars(numbers: Sequence[int]) -> str:
    """A sparkline: one bar per number; the lowest bar for 0, the highest for the maximum."""
    most = max(numbers, default=0) or 1
    return "".join(BARS[-(-(len(BARS) - 1) * n // most)] for n in numbers)


def counted(n: int, one: str, more: str) -> str:
    """“1 person”, “2 people”."""
    return f"{n:,} {one if n == 1 else more}"


def date_words(start: str | None, end: str | None = None) -> str:
    """“18 October 2022”, “18–19 October 2022”, “undated”."""
    return days(start, end) if start else "undated"


def short_date(day: str | None) -> str:
    """“18 Oct 2022”."""
    if not day:
        return "undated"
    try:
        d = date.fromisoformat(day)
    except ValueError:
        return days(day)
    return day_words(d)


def kind_of_event(kind: str) -> str:
    """“side event”."""
    return kind.replace("_", " ")


def bar(done: int, of: int, width: int) -> str:
    """A progress bar."""
    full = width * done // of if of else 0
    return "█" * full + "░" * (width - full)


def plain(text: str) -> Content:
    """Foreign text as one line."""
    return Content(clean_line(text))


def fit(text: str, width: int) -> str:
    """Foreign text as one line of exactly `width` cells: padded, or cut and ended by “…”."""
    text = clean_line(text)
    if cell_len(text) > width > 0:
        text = set_cell_size(text, width - 1) + "…"
    return set_cell_size(text, max(0, width))


def cut_middle(text: str, width: int) -> str:
    """Foreign text as one line of at most `width` cells: a long address keeps its beginning and end."""
    text = clean_line(text)
    if cell_len(text) <= width or width < 12:
        return text
    left = width * 2 // 3
    right = text[-(width - left - 1) :]
    while cell_len(right) > width - left - 1:
        right = right[1:]
    return set_cell_size(text, left) + "…" + right


def foot_fitted(keys: Sequence[tuple[str, str]], width: int) -> tuple[list[tuple[str, str]], int]:
    """Which (key, label) pairs fit a line, and the blanks between two. Where not all do, they move closer; then pairs are
    dropped one by one, before the last two."""
    shown, gap = list(keys), 2
    while len(shown) > 2 and _foot_width(shown, gap) > width:
        if gap == 1:
            shown.pop(-3)
        gap = 1
    return (shown if _foot_width(shown, gap) <= width else shown[-1:]), gap


def _foot_width(keys: Sequence[tuple[str, str]], gap: int) -> int:
    return 1 + sum(cell_len(key) + cell_len(label) + 1 + gap for key, label in keys) - gap


def foot(keys: Sequence[tuple[str, str]], width: int) -> Content:
    """The footer: keys and their labels."""
    shown, gap = foot_fitted(keys, width)
    each = [Content(key).stylize(KEY) + Content(f" {label}").stylize(SECOND) for key, label in shown]
    return Content(" ") + Content(" " * gap).join(each)


def wrapped(content: Content, width: int) -> list[Content]:
    """Lines of at most `width` cells."""
    return list(content.wrap(max(4, width)))


def cut(contents: Sequence[Content], width: int, height: int) -> list[Content]:
    """As much of these paragraphs as fits the height; the last line ends with “…” where there is more."""
    if width <= 0:
        return list(contents)
    lines = [line for content in contents for line in wrapped(content, width)]
    if 0 < height < len(lines):
        last = lines[height - 1]
        lines[height - 1 :] = [last[: max(0, min(len(last), width - 2))].rstrip() + Content(" …")]
    return lines


def hanging(content: Content, width: int, hang: int) -> list[Content]:
    """Lines of at most `width` cells, all but the first indented by `hang`."""
    if content.cell_length <= width or width - hang < 16:
        return wrapped(content, width)
    label, rest = content[:hang], content[hang:]
    lines = wrapped(rest, width - hang)
    return [label + lines[0], *(Content(" " * hang) + line for line in lines[1:])]
