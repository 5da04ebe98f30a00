"""A page beside a list: a head and statements below it. Owns which statement the cursor is on.

A speaker may have thousands: statements are read and laid out only as they come near the screen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice, takewhile
from typing import Any

from textual.content import Content

from briefing_tui.model import Statement
from briefing_tui.ui import present
from briefing_tui.ui.widgets.virtual_list import VirtualList

STEP, MOST = 25, 200
"""Statements laid out at once, and most kept laid out."""
MARGIN = 60
"""More is laid out when fewer lines than this are left between the screen and the end of the layout."""

Head = Callable[[int], Sequence[Content]]
"""Returns the lines above all statements, for a width."""
Heading = Callable[[Statement, Statement | None], Content | None]
"""(statement, the one above it) → a line between them, or None."""


ROOMY = 30
"""Fewest terminal lines for cards with a gap and several lines of words."""
WORDS = 6
"""Most lines of words on a page, which is narrower than a list."""


def _nothing(_width: int) -> Sequence[Content]:
    return []


class StatementsPage(VirtualList):
    """The lines of a page; each line below the head belongs to a statement."""

    def __init__(self, load: Callable[[Sequence[int]], list[Statement]], *, id: str | None = None) -> None:  # noqa: A002
        """`load` reads the statements with these ids, in that order."""
        super().__init__(self._line, id=id)
        self._load = load
        self._head: Head = _nothing
        self._heading: Heading = lambda _statement, _above: None
        self._says_where = False
        self._ids: Sequence[int] = ()
        self._first = 0
        """Index of the first statement laid out; `_blocks` continues from there."""
        self._blocks: list[Statement] = []
        self._lines: list[tuple[Content, int]] = []
        """(content, index of its statement or -1)."""
        self._below_head = 0
        """Number of lines of the head."""
        self._width = 0
        self._at_head = True
        """Whether it was shown from its head, not at a statement."""
        self._wanted = 0
        """Index of the statement to put the cursor on once the width is known."""
        self._growing = False
        self.sign = self._sign

    def _sign(self, line: int) -> str:
        """The user's mark of a statement, on its first line."""
        owner = self._lines[line][1]
        begins = owner >= 0 and (line == 0 or self._lines[line - 1][1] != owner)
        app: Any = self.app
        return str(app.sign_of(self._blocks[owner - self._first])) if begins and hasattr(app, "sign_of") else ""

    def show(
        self,
        head: Head,
        ids: Sequence[int] = (),
        heading: Heading | None = None,
        at: int | None = None,
        *,
        says_where: bool = False,
    ) -> None:
        """Show a page from its top, or at the statement with the id `at`. `says_where`: each card has a line of place and
        source, which otherwise the head shows for all."""
        self._says_where = says_where
        before = self._head, self._ids, self._heading
        self._head, self._ids = head, ids
        self._heading = heading or (lambda _statement, _above: None)
        wanted = ids.index(at) if at is not None and at in ids else 0
        try:
            self._range(wanted)
        except Exception:  # the library failed: the page stays unchanged
            self._head, self._ids, self._heading = before
            raise
        self._wanted, self._at_head = wanted, at is None
        self._place_cursor(wanted)

    def set_head(self, head: Head) -> None:
        """Replace the lines above the statements; the cursor and the scroll position stay."""
        before = len(self._lines)
        cursor, top = self.cursor, self.scroll_offset.y
        owner = self._lines[cursor][1] if self._lines else -1
        self._head = head
        if self._width > 0:
            above = self._below_head
            self._lines[:above] = self._head_lines()
        more = len(self._lines) - before
        self._growing = True
        self.set_lines(len(self._lines), cursor + more if owner >= 0 else cursor, top + more if top else 0)
        self._growing = False

    # ---- layout ----------------------------------------------------------------------------------------------------

    def _read(self, first: int, last: int) -> list[Statement]:
        """The statements with indexes first to last; those removed since are dropped from the list."""
        asked = self._ids[first:last]
        found = self._load(asked)
        if len(found) < len(asked):
            gone = {*asked} - {s.id for s in found}
            self._ids = [i for i in self._ids if i not in gone]
        return found

    def _range(self, index: int) -> None:
        """Lay out the statements around this one, and only those."""
        first = max(0, min(index - STEP // 2, len(self._ids) - STEP))
        self._blocks = self._read(first, first + STEP)
        self._first = first
        self._lay_out()

    def _head_lines(self) -> list[tuple[Content, int]]:
        inner = max(10, self.cells - 1)
        lines = [(line, -1) for content in self._head(inner) for line in present.wrapped(content, inner)]
        self._below_head = len(lines)
        return lines

    def _lay_out(self) -> None:
        self._width = self.row_width
        self._lines = []
        if self._width <= 0:
            return
        inner = max(10, self.cells - 1)
        lines = self._head_lines()
        if self._first:
            lines += [(Content(""), -1), (Content(f"… {self._first:,} more above").stylize(present.THIRD), -1)]
        above: Statement | None = None
        for n, statement in enumerate(self._blocks, self._first):
            heading = self._heading(statement, above)
            if self.roomy or heading is not None or n == self._first:
                lines.append((Content(""), -1))
            if heading is not None:
                lines += [(line, -1) for line in present.wrapped(heading, inner)]
            lines += [(line, n) for line in present.statement_card(statement, self._form(inner, statement))]
            above = statement
        below = len(self._ids) - self._first - len(self._blocks)
        if below > 0:
            lines += [(Content(""), -1), (Content(f"… {below:,} more below").stylize(present.THIRD), -1)]
        self._lines = lines

    @property
    def roomy(self) -> bool:
        """Whether there is room for an empty line between two cards, and for more than one line of words."""
        return self.app.size.height >= ROOMY

    def _form(self, width: int, s: Statement) -> present.CardForm:
        return present.CardForm(width, WORDS if self.roomy else 1, gap=False, event=False, where=self._says_where)

    @property
    def laid_out(self) -> bool:
        return not self.size or self._width == self.row_width  # of a hidden pane it has no size

    def show_cursor(self) -> None:
        """Scroll to the head until the focus is here: a long one would stand above the screen, and with it whose page this is."""
        if self._at_head and not self.has_focus and not self.current_index():
            self.scroll_to(y=0, animate=False, force=True, immediate=True)
        else:
            super().show_cursor()

    def on_focus(self) -> None:
        super().show_cursor()  # `has_focus` is set after this

    def _place_cursor(self, index: int) -> None:
        """Put the cursor on the first line of this statement."""
        self.set_count(len(self._lines), self._line_of(index))

    def set_count(self, n: int, cursor: int = 0) -> None:
        self._growing = True  # the cursor is still in its old place: nothing is laid out around it
        super().set_count(n, cursor)
        self._growing = False
        self._grow()

    def _grow(self) -> None:
        """Lay out more where the screen is near the end of the layout, and drop statements at the other end."""
        if self._growing or not self._lines or not self._blocks:
            return
        top, bottom = self.scroll_offset.y, self.scroll_offset.y + self.size.height
        first, last = self._first, self._first + len(self._blocks)
        if first and top < MARGIN:
            first = max(0, first - STEP)
            blocks = (self._read(first, self._first) + self._blocks)[:MOST]
        elif last < len(self._ids) and bottom > len(self._lines) - MARGIN:
            blocks = self._blocks + self._read(last, last + STEP)
            first += max(0, len(blocks) - MOST)
            blocks = blocks[-MOST:]
        else:
            return
        # the top of the screen stays in place, and the cursor on its statement
        seen = next((n for n in range(top, len(self._lines)) if self._lines[n][1] >= 0), self.cursor)
        places = [(n, self._lines[n][1], n - self._line_of(self._lines[n][1])) for n in (seen, self.cursor)]
        self._first, self._blocks = first, blocks
        self._lay_out()
        there, here = (self._line_of(owner) + offset if owner >= 0 else n for n, owner, offset in places)
        self._growing = True
        self.set_lines(len(self._lines), here, top + there - seen)
        self._growing = False

    def _line_of(self, index: int) -> int:
        """The first line of this statement, or of the nearest one laid out."""
        nearest = max(self._first, min(index, self._first + len(self._blocks) - 1))
        return next((n for n, (_, owner) in enumerate(self._lines) if owner == nearest), 0)

    def on_resize(self) -> None:
        super().on_resize()
        if self.row_width == self._width:
            return
        here = self._wanted if not self._lines else self.current_index() or 0
        if len(self._blocks) > 2 * STEP:
            self._range(here)
        else:
            self._lay_out()
        self._place_cursor(here)

    def _line(self, index: int, width: int, selected: bool) -> Sequence[Content]:
        return [self._lines[index][0]]

    def is_chosen(self, row: int) -> bool:
        """Whether a line belongs to the statement under the cursor."""
        owner = self._lines[row][1] if row < len(self._lines) else -1
        return row == self.cursor if owner < 0 else owner == self._lines[self.cursor][1]

    def marked_with(self, row: int) -> tuple[int, int]:
        """(first line, number of lines) of the statement."""
        owner = self._lines[row][1] if row < len(self._lines) else -1
        if owner < 0:
            return row, 1
        first = self._line_of(owner)
        return first, sum(1 for _ in takewhile(lambda line: line[1] == owner, islice(self._lines, first, None)))

    # ---- moving --------------------------------------------------------------------------------------------------

    def watch_cursor(self, old: int, new: int) -> None:
        super().watch_cursor(old, new)
        self._grow()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._grow()

    def action_move(self, by: int) -> None:
        """Move from statement to statement where there is one, else by lines."""
        here = self._lines[self.cursor][1] if self._lines else -1
        rows = range(self.cursor + by, len(self._lines) if by > 0 else -1, by)
        for n in rows:
            owner = self._lines[n][1]
            if owner >= 0 and owner != here and (by > 0 or n == 0 or self._lines[n - 1][1] != owner):
                self.cursor = n
                return
        self.cursor += by

    def action_to(self, index: int) -> None:
        """Go to the top or to the last statement, wherever the layout ends."""
        wanted = 0 if index == 0 else len(self._ids) - 1
        if self._ids and not self._first <= wanted < self._first + len(self._blocks):
            self._range(wanted)
        line = 0 if index == 0 else self._line_of(wanted) if self._ids else len(self._lines) - 1
        self.set_count(len(self._lines), line)

    def current_index(self) -> int | None:
        """Index of the statement under the cursor, or the nearest above it."""
        if not self._lines:
            return None
        owner = next((o for _, o in reversed(self._lines[: self.cursor + 1]) if o >= 0), -1)
        return owner if owner >= 0 else None

    @property
    def on_statement(self) -> bool:
        """Whether the cursor is on a statement, not in the head of the page."""
        return bool(self._lines) and self._lines[self.cursor][1] >= 0

    def current(self) -> Statement | None:
        """The statement under the cursor."""
        index = self.current_index()
        return self._blocks[index - self._first] if index is not None else None
