"""The saved searches, each with its new results. Owns the cursor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content

from briefing_tui.model.results import counted_to
from briefing_tui.notebook import searches
from briefing_tui.notebook.searches import Search
from briefing_tui.ui import key_groups, present
from briefing_tui.ui.bindings import of_widget
from briefing_tui.ui.screens.ask import AskScreen
from briefing_tui.ui.screens.listing import ListingScreen
from briefing_tui.ui.widgets.virtual_list import VirtualList


class SearchesScreen(ListingScreen[tuple[str, bool]]):
    """Returns the id of the chosen search, and whether only new results are wanted."""

    TITLE_WORDS = "Saved searches"
    NONE = "No search is saved yet. w keeps the one that is shown."
    KEYS = [*(group.footer for group in key_groups.SEARCHES), ("Esc", "back")]
    BINDINGS = [("escape,q,backspace", "dismiss(None)", "back"), *of_widget(key_groups.SEARCHES[1:])]

    def __init__(self, new: Mapping[str, int]) -> None:
        """`new`: number of new results by id of the search, as far as counted."""
        super().__init__()
        self._new = new
        self._searches: list[Search] = []

    def load(self, wanted: str = "") -> None:
        self._searches = self.keeper.kept(searches.searches) or []
        self.show(len(self._searches), next((n for n, one in enumerate(self._searches) if one.id == wanted), 0))

    def row(self, index: int, width: int, selected: bool) -> Sequence[Content]:
        one = self._searches[index]
        number = self._new.get(one.id, 0)
        behind = f"{'+' + counted_to(number) if number else '':>7} "
        name = present.fit(f"  {one.name}", max(8, min(30, width // 3)))
        query = "" if one.query == one.name else one.query
        room = max(4, width - len(behind) - max(8, min(30, width // 3)) - 2)
        return [
            Content(name).stylize("bold") + Content(f" {present.fit(query, room)} ") + Content(behind).stylize("bold")
        ]

    @property
    def _here(self) -> Search | None:
        return self._searches[self.list.cursor] if self._searches else None

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        if message.is_current:
            self.dismiss((self._searches[message.index].id, False))

    def action_new(self) -> None:
        if here := self._here:
            self.dismiss((here.id, True))

    def action_rename(self) -> None:
        here = self._here
        if here is None:
            return

        def answered(typed: str | None) -> None:
            if typed:
                self.told(lambda: searches.rename(self.keeper.book, here.id, typed))
                self.load(here.id)

        self.app.push_screen(AskScreen("Its name", value=here.name), answered)

    def action_delete(self) -> None:
        if here := self._here:
            self.told(lambda: searches.delete(self.keeper.book, here.id))
            self.load()
