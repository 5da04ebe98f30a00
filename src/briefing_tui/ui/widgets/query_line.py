"""The line below the search field: the query described in words, the count, what else matches the words, or an error."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from briefing_tui.errors import QueryError
from briefing_tui.ui import present

INDENT = "   "


class QueryLine(Static):
    """One line where all fits, else two: the count is never pushed off."""

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__("", id=id, markup=False)
        self._said = self._count = self._also = self._left = ""
        self._lines = 0

    def say(self, said: str) -> None:
        """A new query in words; what was counted for the last one goes."""
        self._said, self._count, self._also, self._left = said, "", "", ""
        self._draw()

    def count(self, words: str) -> None:
        """How many, and in which order."""
        self._count = words
        self._draw()

    def also(self, words: str) -> None:
        """What else matches the words."""
        self._also = words
        self._draw()

    def left_out(self, words: str) -> None:
        """What is not among the hits though it answers, and what shows it."""
        self._left = words
        self._draw()

    def error(self, error: QueryError) -> None:
        """The message under the word that it is about."""
        width = max(20, self.size.width)
        caret = " " * min(error.start + len(INDENT), width - 2) + "^" * max(1, min(error.end, width) - error.start)
        message = str(error)
        if len(caret) + 2 + len(message) <= width:
            self._put([present.plain(f"{caret}  {message}")])
        else:
            self._put([Content(caret[:width]), *present.wrapped(present.plain(INDENT + message), width)])

    def _draw(self) -> None:
        width = max(20, self.size.width - 1)
        first = present.plain(INDENT + self._said)
        second = "   ·   ".join(x for x in (self._count, self._left, self._also) if x)
        if first.cell_length + len(second) + 7 <= width and second:
            self._put([first.append(present.plain(f"   ·   {second}").stylize("$foreground"))])
        else:
            if len(INDENT + second) > width:  # what else matches the words stands beside the rows as well
                second = "   ·   ".join(x for x in (self._count, self._left) if x)
            for shorter in (" shows", ":"):
                if len(INDENT + second) > width:
                    second = " · ".join(x for x in (self._count, self._left.partition(shorter)[0]) if x)
            lines = [first.truncate(width, ellipsis=True)]
            self._put([*lines, present.plain(INDENT + second).stylize("$foreground")] if second else lines)

    def _put(self, lines: list[Content]) -> None:
        # a new layout only where the height changes: this is drawn at every key
        self.update(Content("\n").join(lines), layout=len(lines) != self._lines)
        self._lines = len(lines)
