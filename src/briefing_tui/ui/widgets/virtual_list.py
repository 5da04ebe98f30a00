"""A list that draws only the rows on screen. Owns cursor and scrolling; knows nothing of what a row means.

Textual's DataTable and OptionList build every row first: seconds at a hundred thousand. Rows here are asked for by index.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from briefing_tui.ui.availability import LibraryClient, report_failure
from briefing_tui.ui.bindings import of_widget
from briefing_tui.ui.commands import LIST
from briefing_tui.ui.textual_patches import LineScrollView

RenderRow = Callable[[int, int, bool], Sequence[Content]]
"""(index, width, selected) → the lines of the row, `row_height` of them."""


class VirtualList(LibraryClient, LineScrollView, can_focus=True):
    """Rows by index, each of the same height. Posts Highlighted when the cursor moves, Chosen on Enter or a click."""

    BINDINGS = of_widget(LIST)

    cursor: reactive[int] = reactive(0, repaint=False)

    class RowMessage(Message):
        """A message about a row."""

        def __init__(self, source: VirtualList, index: int) -> None:
            super().__init__()
            self.source = source
            self.index = index
            self._generation = source.generation

        @property
        def is_current(self) -> bool:
            """Are the rows still the same? A burst of keys may refill the list before the message arrives."""
            return self._generation == self.source.generation

    class Highlighted(RowMessage):
        """The cursor moved to another row."""

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, VirtualList.Highlighted) and message.source is self.source

    class Chosen(RowMessage):
        """A row was opened."""

    def __init__(self, render_row: RenderRow, row_height: int = 1, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._render_row = render_row
        self._height = row_height
        self.count = 0
        self.generation = 0
        """How often the rows were replaced."""
        self.sign: Callable[[int], str] | None = None
        """What stands in the first cell of a row, in the place of what is there: a mark of the user's; empty: nothing."""
        self._drawn: tuple[int, int, bool, Sequence[Content]] | None = None
        """The row drawn last: its lines are asked for one by one."""

    def set_count(self, n: int, cursor: int = 0) -> None:
        """Set the number of rows and the row of the cursor."""
        self.generation += 1
        self.count = n
        self.set_scroll_lines(n * self._height)
        self.cursor = max(0, min(cursor, n - 1))
        self._show_cursor()
        self.refresh_rows()

    def add(self, n: int) -> None:
        """Add rows below those that are there."""
        self.count += n
        self.set_scroll_lines(self.count * self._height)
        self.refresh_rows()

    def set_lines(self, n: int, cursor: int, top: int) -> None:
        """Set the number of rows, the row of the cursor, and the line at the top."""
        self.generation += 1
        self.count = n
        self.set_scroll_lines(n * self._height)
        self.set_reactive(VirtualList.cursor, max(0, min(cursor, n - 1)))
        self.scroll_to(y=top, animate=False, force=True, immediate=True)
        self.refresh_rows()

    @property
    def laid_out(self) -> bool:
        """Does it hold the lines that belong to its size?"""
        return True

    def refresh_rows(self) -> None:
        """Draw the rows on screen again."""
        self._drawn = None
        self.refresh()

    def marked_with(self, row: int) -> tuple[int, int]:
        """(first row, how many): the rows that look different while the cursor is on this one."""
        return row, 1

    def validate_cursor(self, value: int) -> int:
        return max(0, min(value, self.count - 1)) if self.count else 0

    def watch_cursor(self, old: int, new: int) -> None:
        self._drawn = None
        for row in (old, new):
            first, n = self.marked_with(row)
            self.refresh_lines(first * self._height, n * self._height)
        self._show_cursor()  # where it scrolls, all rows are drawn
        if self.count and old != new:
            self.post_message(self.Highlighted(self, new))

    def _show_cursor(self) -> None:
        if self.size.height:
            self.scroll_to_region(
                Region(0, self.cursor * self._height, 1, self._height), animate=False, force=True, x_axis=False
            )

    def on_resize(self) -> None:
        self._show_cursor()

    @property
    def row_width(self) -> int:
        """Cells of a row: the scrollbar has a column of its own."""
        return self.scrollable_content_region.width

    def render_line(self, y: int) -> Strip:
        width = self.row_width
        index, line = divmod(y + self.scroll_offset.y, self._height)
        base = self.visual_style.rich_style
        if not 0 <= index < self.count:
            return Strip.blank(width, base)
        selected = index == self.cursor
        if self._drawn is None or self._drawn[:3] != (index, width, selected):
            self._drawn = (index, width, selected, self._row_or_nothing(index, width, selected))
        lines = self._drawn[3]
        content = lines[line] if line < len(lines) else Content("")
        strips = content.render_strips(width, 1, self.visual_style, self.render_options) if content.plain else []
        strip = strips[0] if strips else Strip.blank(width, base)
        strip = strip.adjust_cell_length(width, base).crop(0, width)
        if line == 0 and self.sign and (sign := self.sign(index)):
            strip = Strip([Segment(sign, base + Style(bold=True)), *strip.crop(1, width)])
        if selected:
            chosen = self.get_component_rich_style("virtual-list--cursor" if self.has_focus else "virtual-list--rest")
            strip = Strip(Segment(s.text, (s.style or Style()) + chosen) for s in strip)
        return strip

    def _row_or_nothing(self, index: int, width: int, selected: bool) -> Sequence[Content]:
        try:
            return self._render_row(index, width, selected)
        except Exception as error:
            if not report_failure(self, error):
                raise
            return []

    COMPONENT_CLASSES = {"virtual-list--cursor", "virtual-list--rest"}
    DEFAULT_CSS = """
    VirtualList { height: 1fr; scrollbar-size-vertical: 1; scrollbar-gutter: stable; overflow-x: hidden; }
    VirtualList .virtual-list--cursor { background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold; }
    VirtualList .virtual-list--rest { background: $surface-lighten-1; text-style: bold underline; }
    """

    def on_focus(self) -> None:
        self.refresh_rows()

    def on_blur(self) -> None:
        self.refresh_rows()

    def on_click(self, event: events.Click) -> None:
        index = (event.y + self.scroll_offset.y) // self._height
        if 0 <= index < self.count:
            again = index == self.cursor
            self.cursor = index
            if again or event.chain > 1:
                self.post_message(self.Chosen(self, index))

    def action_move(self, by: int) -> None:
        self.cursor += by

    def action_to(self, index: int) -> None:
        self.cursor = self.count - 1 if index < 0 else index

    def action_half(self, direction: int) -> None:
        self.cursor += direction * max(1, self.size.height // self._height // 2)

    def action_choose(self) -> None:
        if self.count:
            self.post_message(self.Chosen(self, self.cursor))
