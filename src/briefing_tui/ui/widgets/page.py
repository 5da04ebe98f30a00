"""A page beside a list: a head and statements below it. Owns which statement the cursor is on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content

from briefing_tui.model import Statement
from briefing_tui.ui import present
from briefing_tui.ui.widgets.virtual_list import VirtualList

Block = tuple[Content | None, Statement]
"""A heading above (or None) and the statement."""


class StatementsPage(VirtualList):
    """Lines of a page; each line below the head belongs to a statement."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(self._line, id=id)
        self._head: Callable[[], Sequence[Content]] = list
        self._blocks: Sequence[Block] = ()
        self._lines: list[tuple[Content, int]] = []
        self._width = 0
        self._wanted: int | None = None

    def show(self, head: Callable[[], Sequence[Content]], blocks: Sequence[Block]) -> None:
        """Show a page from its top."""
        self._head, self._blocks, self._width, self._wanted = head, blocks, 0, None
        self._layout(self.row_width)
        self.cursor = 0
        self.set_count(len(self._lines), self._first_line())

    def _first_line(self) -> int:
        return next((n for n, (_, owner) in enumerate(self._lines) if owner >= 0), 0)

    def _layout(self, width: int) -> None:
        if width == self._width or width <= 0:
            return
        self._width = width
        inner = max(10, width - 2)
        lines: list[tuple[Content, int]] = []
        for content in self._head():
            lines += [(line, -1) for line in present.wrapped(content, inner)]
        for n, (heading, statement) in enumerate(self._blocks):
            lines.append((Content(""), -1))
            if heading is not None:
                lines += [(line, -1) for line in present.wrapped(heading, inner)]
            lines += [(line, n) for line in present.statement_lines(statement, inner)]
        self._lines = lines

    def on_resize(self) -> None:
        here = self.current_index()
        fresh = not self._lines
        self._layout(self.row_width)
        line = next((n for n, (_, owner) in enumerate(self._lines) if owner == here), 0) if here is not None else 0
        if fresh:
            line = self._wanted if self._wanted is not None else self._first_line()
        self.set_count(len(self._lines), line)

    def _line(self, index: int, width: int, selected: bool) -> Sequence[Content]:
        content, owner = self._lines[index]
        mine = owner >= 0 and owner == self._lines[self.cursor][1]
        return [Content("▌" if mine else " ").append(content)]

    def action_move(self, by: int) -> None:
        """From statement to statement where there is one on the way, else by lines."""
        here = self._lines[self.cursor][1] if self._lines else -1
        rows = range(self.cursor + by, len(self._lines) if by > 0 else -1, by)
        for n in rows:
            owner = self._lines[n][1]
            if owner >= 0 and owner != here and (by > 0 or n == 0 or self._lines[n - 1][1] != owner):
                self.cursor = n
                return
        self.cursor += by

    def keep_line(self, line: int) -> None:
        """Stand on this line again, once the page has its width."""
        self._wanted = line
        if self._lines:
            self.cursor = line

    def current_index(self) -> int | None:
        """Index of the statement under the cursor, or the nearest above it."""
        if not self._lines:
            return None
        owner = next((o for _, o in reversed(self._lines[: self.cursor + 1]) if o >= 0), -1)
        return owner if owner >= 0 else None

    def current(self) -> Statement | None:
        """The statement under the cursor."""
        index = self.current_index()
        return self._blocks[index][1] if index is not None else None
