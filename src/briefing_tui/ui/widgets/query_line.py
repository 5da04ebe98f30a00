"""The line below the search field: the query in words, the count, other matches, or an error."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from briefing_tui.errors import QueryError
from briefing_tui.ui import present

INDENT = "   "
JOINT = " · "
LEAST = 16
"""Fewest cells for the query in words, however long the rest is."""


class QueryLine(Static):
    """One line; an error may have more."""

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__("", id=id, markup=False)
        self._said = self._count = self._also = self._left = ""
        self._lines = self._width = 0
        self._error: QueryError | None = None

    def on_resize(self) -> None:
        """Word it anew for another width."""
        if self.size.width == self._width:
            return
        if self._error:
            self.error(self._error)
        elif self._said:
            self._draw()

    def say(self, said: str) -> None:
        """Set a new query in words; clears the counts of the last one."""
        self._said, self._count, self._also, self._left = said, "", "", ""
        self._draw()

    def count(self, words: str) -> None:
        """Set the count and the order."""
        self._count = words
        self._draw()

    def also(self, words: str) -> None:
        """Set the summary of other matches."""
        self._also = words
        self._draw()

    def left_out(self, words: str) -> None:
        """Set which hits are left out, and how to see them."""
        self._left = words
        self._draw()

    def error(self, error: QueryError) -> None:
        """Show an error message below the word it refers to."""
        self._error = error
        width = max(20, self.size.width)
        caret = " " * min(error.start + len(INDENT), width - 2) + "^" * max(1, min(error.end, width) - error.start)
        message = str(error)
        if len(caret) + 2 + len(message) <= width:
            self._put([present.plain(f"{caret}  {message}")])
        else:
            self._put([Content(caret[:width]), *present.wrapped(present.plain(INDENT + message), width)])

    def _draw(self) -> None:
        """Draw one line: counts are never pushed off, and a second line would move the rows at every other key."""
        self._error, width = None, max(20, self.size.width - 1)
        room = width - len(INDENT) - LEAST - len(JOINT)
        short = {shorter: self._left.partition(shorter)[0] for shorter in (" shows", ":")}
        for parts in (
            (self._count, self._left, self._also),
            (self._count, self._left),
            (self._count, short[" shows"]),
            (self._count, short[":"]),
            (self._count,),
        ):
            second = JOINT.join(part for part in parts if part)
            if len(second) <= room:
                break
        said = present.plain(self._said)
        if second:
            said = said.truncate(max(1, width - len(INDENT) - len(JOINT) - len(second)), ellipsis=True)
            said += present.plain(f"{JOINT}{second}").stylize("$foreground")
        self._put([Content(INDENT) + said.truncate(max(1, width - len(INDENT)), ellipsis=True)])

    def _put(self, lines: list[Content]) -> None:
        self._width = self.size.width
        # relayout only if the height changes: this is drawn at every key
        self.update(Content("\n").join(lines), layout=len(lines) != self._lines)
        self._lines = len(lines)
