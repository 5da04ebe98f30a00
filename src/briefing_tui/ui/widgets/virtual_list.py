"""A list that draws only the rows on screen. Owns cursor and scrolling; knows nothing of the meaning of a row.

Textual's DataTable and OptionList build every row first: seconds at a hundred thousand. Rows here are requested by
index.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.style import Style as VisualStyle

from briefing_tui.ui.availability import LibraryClient, report_failure
from briefing_tui.ui.bindings import of_widget
from briefing_tui.ui.key_groups import LIST
from briefing_tui.ui.textual_patches import LineScrollView

RenderRow = Callable[[int, int, bool], Sequence[Content]]
"""(index, width, selected) → the lines of the row, as many as its height."""
HeightOf = Callable[[int, int], int]
"""(index, width) → the row's height in lines."""
BAR, REST = "▎", "▏"
"""Bar at the left of the selected row: with the focus, and without it."""
GROUND, WITH_FOCUS, WITHOUT = "on $step", "$accent on $step", "$third on $step"
"""Styles of the selected row, and of its bar: with the focus, and without it."""


@lru_cache(1024)
def _style_at(below: VisualStyle, style: VisualStyle, column: int) -> Style:
    """The style of a part of a line, which begins in this column. Lists have their columns in common: one object for all of
    them spares what is computed from it."""
    return (below + style).rich_style_with_offset(column, 0)


class VirtualList(LibraryClient, LineScrollView, can_focus=True):
    """Rows by index. Posts Highlighted when the cursor moves, Chosen on Enter or a click.

    The first column belongs to the list: it shows the bar of the selected row, which has a lighter background.
    """

    BARRED: ClassVar[int] = 1
    """Columns for the bar; 0 where a list marks its row itself."""

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
            """Whether the rows are still the same. A burst of keys may refill the list before the message arrives."""
            return self._generation == self.source.generation

    class Highlighted(RowMessage):
        """The cursor moved to another row."""

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, VirtualList.Highlighted) and message.source is self.source

    class Chosen(RowMessage):
        """A row was opened."""

    def __init__(
        self,
        render_row: RenderRow,
        row_height: int = 1,
        *,
        heights: HeightOf | None = None,
        id: str | None = None,  # noqa: A002
    ) -> None:
        """`heights`: heights of rows if they differ, instead of `row_height`."""
        super().__init__(id=id)
        self._render_row = render_row
        self._height = row_height
        self._heights = heights
        self._tops = array("l", [0])
        """For rows of different heights: the first line of each, and the line after the last."""
        self._measured = 0
        """The width for which the heights were measured."""
        self.count = 0
        self.generation = 0
        """Number of times the rows were replaced."""
        self.sign: Callable[[int], str] | None = None
        """Returns the sign for the first cell of a row, a mark of the user's; empty: keep the cell."""
        self._drawn: tuple[int, int, bool, Sequence[Content]] | None = None
        """Cache of the last row drawn: its lines are requested one by one."""

    # ---- lines and rows ------------------------------------------------------------------------------------------

    def _measure(self, n: int, *, anew: bool = True) -> int:
        """Number of lines of the first `n` rows; `anew`: rows measured before have changed."""
        if self._heights is None:
            return n * self._height
        width = self.cells
        if anew or width != self._measured:
            self._tops, self._measured = array("l", [0]), width
        for index in range(len(self._tops) - 1, n):
            self._tops.append(self._tops[-1] + (self._heights(index, width) if width > 0 else 1))
        return self._tops[n]

    def top_of(self, row: int) -> int:
        """The first line of a row."""
        if self._heights is None:
            return row * self._height
        return self._tops[min(row, len(self._tops) - 1)]

    def row_at(self, line: int) -> int:
        """The row at a line."""
        return line // self._height if self._heights is None else bisect_right(self._tops, line) - 1

    def height_of(self, row: int) -> int:
        """The height of a row in lines."""
        return self.top_of(row + 1) - self.top_of(row)

    def set_count(self, n: int, cursor: int = 0) -> None:
        """Set the number of rows and the row of the cursor."""
        self.replace_from(0, n, cursor)

    def replace_from(self, row: int, n: int, cursor: int) -> None:
        """The same, where the rows before `row` stay as they are: only those from there on are drawn again."""
        self.generation += 1
        self.count = n
        self.set_scroll_lines(self._measure(n))
        self.cursor = max(0, min(cursor, n - 1))
        self.show_cursor()
        self._drawn = None
        top, (width, height) = max(0, self.top_of(row) - self.scroll_offset.y), self.size
        if top == 0:
            self.refresh()
        elif top < height:
            self.refresh(Region(0, top, width, height - top))

    def add(self, n: int) -> None:
        """Append rows."""
        self.count += n
        self.set_scroll_lines(self._measure(self.count, anew=False))
        self.refresh_rows()

    def set_lines(self, n: int, cursor: int, top: int) -> None:
        """Set the number of rows, the row of the cursor, and the line at the top."""
        self.generation += 1
        self.count = n
        self.set_scroll_lines(self._measure(n))
        self.set_reactive(VirtualList.cursor, max(0, min(cursor, n - 1)))
        self.scroll_to(y=top, animate=False, force=True, immediate=True)
        self.refresh_rows()

    @property
    def laid_out(self) -> bool:
        """Whether it has the lines for its current size."""
        return True

    def refresh_rows(self) -> None:
        """Draw the rows on screen again."""
        self._drawn = None
        self.refresh()

    def marked_with(self, row: int) -> tuple[int, int]:
        """(first row, number of rows) of the rows highlighted while the cursor is on this one."""
        return row, 1

    def validate_cursor(self, value: int) -> int:
        return max(0, min(value, self.count - 1)) if self.count else 0

    def watch_cursor(self, old: int, new: int) -> None:
        self._drawn = None
        for row in (old, new):
            first, n = self.marked_with(row)
            self.refresh_lines(self.top_of(first), self.top_of(first + n) - self.top_of(first))
        self.show_cursor()  # scrolling redraws all rows
        if self.count and old != new:
            self.post_message(self.Highlighted(self, new))

    def show_cursor(self) -> None:
        """Scroll so that the selection is visible, or as much of it as fits."""
        if self.size.height:
            first, n = self.marked_with(self.cursor)
            top = self.top_of(first)
            tall = max(1, min(self.top_of(first + n) - top, self.size.height))
            self.scroll_to_region(Region(0, top, 1, tall), animate=False, force=True, x_axis=False)

    def on_resize(self) -> None:
        if self._heights and self.cells != self._measured:
            self.set_scroll_lines(self._measure(self.count))
        self.show_cursor()

    @property
    def row_width(self) -> int:
        """Width of a row in cells, including the bar; the scrollbar has a column of its own."""
        return self.scrollable_content_region.width

    @property
    def cells(self) -> int:
        """Width of a row in cells, without the bar."""
        return max(0, self.row_width - self.BARRED)

    def is_chosen(self, row: int) -> bool:
        """Whether a row is drawn as selected."""
        return row == self.cursor

    def render_line(self, y: int) -> Strip:
        width = self.row_width
        cells = max(0, width - self.BARRED)
        at = y + self.scroll_offset.y
        index = self.row_at(at)
        base = self.visual_style.rich_style
        if not 0 <= index < self.count:
            return Strip.blank(width, base)
        line, selected = at - self.top_of(index), self.is_chosen(index)
        if self._drawn is None or self._drawn[:3] != (index, cells, selected):
            self._drawn = (index, cells, selected, self._row_or_nothing(index, cells, selected))
        lines = self._drawn[3]
        content = lines[line] if line < len(lines) else Content("")
        strip = self._strip(content, cells, base)
        gap = 1 < len(lines) == line + 1 and not content.plain  # an empty line below a card belongs to none
        sign = self.sign(index) if line == 0 and self.sign else ""
        if sign and not self.BARRED:
            strip = Strip([Segment(sign, base + Style(bold=True)), *strip.crop(1, cells)])
        if selected and not gap:
            return self._marked(strip, base, sign)
        return self._barred(sign or " ", base + Style(bold=True) if sign else base, strip)

    def _strip(self, content: Content, cells: int, base: Style) -> Strip:
        """One line of content, as wide as the rows are."""
        if not content.plain:
            return Strip.blank(cells, base)
        if content.cell_length > cells or not content.plain.isprintable():
            strips = content.render_strips(cells, 1, self.visual_style, self.render_options)
            return (strips[0] if strips else Strip.blank(cells, base)).adjust_cell_length(cells, base).crop(0, cells)
        # the same without looking for breaks: a line that fits has none
        below, at, segments = self.visual_style, 0, list[Segment]()
        for text, style in content.render(below, "", self.render_options.get_style):
            segments.append(Segment(text, _style_at(below, style, at)))
            at += len(text)
        if content.cell_length < cells:
            segments.append(Segment(" " * (cells - content.cell_length), base))
        return Strip(segments, cells)

    def _marked(self, strip: Strip, base: Style, sign: str) -> Strip:
        """A line of the selected row: on the lighter background, preceded by the bar or the sign of the row."""
        # not component classes: four styles would be computed anew with every change of the focus or of a class
        style = self.render_options.get_style
        ground, bar = style(GROUND).rich_style, style(WITH_FOCUS if self.has_focus else WITHOUT).rich_style
        marked = Strip((Segment(s.text, (s.style or base) + ground) for s in strip), strip.cell_length)
        return self._barred(sign or (BAR if self.has_focus else REST), base + bar, marked)

    def _barred(self, bar: str, style: Style, strip: Strip) -> Strip:
        return Strip([Segment(bar, style), *strip], strip.cell_length + 1) if self.BARRED else strip

    def _row_or_nothing(self, index: int, width: int, selected: bool) -> Sequence[Content]:
        try:
            return self._render_row(index, width, selected)
        except Exception as error:
            if not report_failure(self, error):
                raise
            return []

    DEFAULT_CSS = """
    VirtualList { height: 1fr; scrollbar-size-vertical: 1; scrollbar-gutter: stable; overflow-x: hidden; }
    """

    def on_focus(self) -> None:
        self.refresh_rows()

    def on_blur(self) -> None:
        self.refresh_rows()

    def on_click(self, event: events.Click) -> None:
        index = self.row_at(event.y + self.scroll_offset.y)
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
        self.cursor += direction * max(1, self.size.height // max(1, self.height_of(self.cursor)) // 2)

    def action_choose(self) -> None:
        if self.count:
            self.post_message(self.Chosen(self, self.cursor))
