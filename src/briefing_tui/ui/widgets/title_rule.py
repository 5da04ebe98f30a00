"""The thin rule above a pane, with the titles of its parts in it. Owns how it is drawn; the pane owns the titles."""

from __future__ import annotations

from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from briefing_tui.text import clean_line
from briefing_tui.ui import present

BAR = "▎"
"""Sign before the title of the part with the focus."""


class Title(NamedTuple):
    """A title above a part that begins in this column."""

    words: str
    column: int
    focused: bool


class TitleRule(Static):
    """One line: titles, and a thin line between and after them."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__("", id=id, classes="title-rule", markup=False)
        self._shown: tuple[list[Title], int] = ([], 0)

    def show(self, titles: list[Title]) -> None:
        """Draw these titles; do nothing where they are unchanged."""
        width = self.size.width
        if (titles, width) == self._shown or width <= 0:
            return
        self._shown = titles, width
        self.update(_line(titles, width), layout=False)


def _line(titles: list[Title], width: int) -> Content:
    line = Content("")
    for n, title in enumerate(titles):
        end = titles[n + 1].column if n + 1 < len(titles) else width
        room = end - title.column
        head = "┬" if title.column else "─"
        mark = BAR if title.focused else " "
        words = clean_line(title.words)
        left = room - len(head) - 3
        if left < 3:
            line += Content((head + "─" * room)[:room]).stylize("$rule")
            continue
        if cell_len(words) > left:
            words = present.fit(words, left).rstrip()
        filled = max(0, room - len(head) - cell_len(words) - 2)
        line += (
            Content(head).stylize("$rule")
            + Content(mark).stylize("$accent")
            + Content(words).stylize("$foreground" if title.focused else present.SECOND)
            + Content(" ")
            + Content("─" * filled).stylize("$rule")
        )
    return line
