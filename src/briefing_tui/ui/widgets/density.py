"""The chart above the Timeline: statements by month, with the cursor's month. A click goes to a month."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from briefing_tui.model import MonthCount
from briefing_tui.ui.present import density as drawn

INDENT, LEAST = 1, 24
"""Cells of margin on either side, and the fewest months drawn."""


class Density(Static):
    """Columns of the months stored in the library; counts nothing itself."""

    class Chosen(Message):
        """A month was clicked."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__("", id=id, markup=False)
        self._state: object = None
        self._months: range = range(0)

    def show(self, months: Sequence[MonthCount], key: str) -> None:
        """Draw these months, the cursor on the one with this key (`YYYY-MM`; none for a year)."""
        width, height = self.size.width - 2 * INDENT, self.size.height
        state = (id(months), key, width, height)
        if state == self._state or width <= 0 or height <= 0:
            return
        self._state = state
        counts = {m.year * 12 + m.month - 1: m.statements for m in months if m.year and m.month}
        if not counts:
            self.update(
                Content(" no statement is dated yet" if months else " The library is empty: I imports briefings.")
            )
            return
        year, _, month = key.partition("-")
        at = int(year) * 12 + int(month) - 1 if month.isdigit() and int(month) else None
        self._months = drawn.window(min(min(counts), max(counts) + 1 - LEAST), max(counts), at, width)
        rows = drawn.density(counts, self._months, max(1, height - 1), at)
        if height > 1:
            rows.append(drawn.years_under(self._months, at))
        self.update(Content("\n").join(Content(" " * INDENT) + row for row in rows), layout=False)

    def on_click(self, event: events.Click) -> None:
        if 0 <= event.x - INDENT < len(self._months):
            month = self._months[event.x - INDENT]
            self.post_message(self.Chosen(f"{month // 12:04d}-{month % 12 + 1:02d}"))
