"""Moving the ends of a selected span of text, word by word. Pure: knows no screen and no library."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

_WORD = re.compile(r"[^\W_]+(?:[’'.,\-‐–][^\W_]+)*")
_OPENING, _CLOSING = "“‘«„\"'([", "”’»“\"')]"


class Words:
    """The words of a text, or of a part of it that begins at offset `at`."""

    def __init__(self, text: str, at: int = 0) -> None:
        found = [(at + m.start(), at + m.end()) for m in _WORD.finditer(text)]
        self._starts, self._ends = [start for start, _ in found], [end for _, end in found]

    def start_moved(self, span: tuple[int, int], by: int) -> tuple[int, int]:
        """The span with its start moved by `by` words; unchanged where there is no room."""
        start, end = span
        at = bisect_left(self._starts, start) + by if by < 0 else bisect_right(self._starts, start) + by - 1
        moved = self._starts[at] if 0 <= at < len(self._starts) else start
        return (moved, end) if moved < end else span

    def end_moved(self, span: tuple[int, int], by: int) -> tuple[int, int]:
        """The span with its end moved by `by` words."""
        start, end = span
        at = bisect_right(self._ends, end) + by - 1 if by > 0 else bisect_left(self._ends, end) + by
        moved = self._ends[at] if 0 <= at < len(self._ends) else end
        return (start, moved) if start < moved else span

    def word_at(self, offset: int) -> tuple[int, int] | None:
        """The span of the word at or after an offset; the last word if none follows."""
        if not self._starts:
            return None
        at = min(bisect_right(self._ends, offset), len(self._ends) - 1)
        return self._starts[at], self._ends[at]


def within_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without surrounding quotation marks and blanks."""
    while start < end and (text[start] in _OPENING or text[start].isspace()):
        start += 1
    while start < end and (text[end - 1] in _CLOSING or text[end - 1].isspace()):
        end -= 1
    return start, end
