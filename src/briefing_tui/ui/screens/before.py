"""The search history, the last search first. Owns the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from textual.content import Content

from briefing_tui.notebook import searches
from briefing_tui.notebook.searches import Before
from briefing_tui.ui import present
from briefing_tui.ui.screens.listing import ListingScreen
from briefing_tui.ui.widgets.virtual_list import VirtualList


class BeforeScreen(ListingScreen[str]):
    """Returns the chosen query."""

    TITLE_WORDS = "Searches of before"
    NONE = "Nothing was searched for yet."
    KEYS = [("↵", "searches again"), ("Esc", "back")]
    BINDINGS = [("escape,q,backspace", "dismiss('')", "back")]

    def __init__(self, current: str) -> None:
        """`current`: the query that is shown."""
        super().__init__()
        self._current = current
        self._searches: list[Before] = []

    def load(self) -> None:
        self._searches = self.keeper.kept(searches.of_before) or []
        wanted = self._current.strip()
        self.show(len(self._searches), next((n for n, one in enumerate(self._searches) if one.query == wanted), 0))

    def row(self, index: int, width: int, selected: bool) -> Sequence[Content]:
        one = self._searches[index]
        day = present.short_date(datetime.fromtimestamp(one.at / 1_000_000, UTC).date().isoformat())
        behind = f"{one.hits:>7}  {day:>11} "
        return [Content(present.fit(f"  {one.query}", max(8, width - len(behind) - 1)) + " " + behind)]

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        if message.is_current:
            self.dismiss(self._searches[message.index].query)
