"""The list of baskets: create, rename, delete and choose. Owns the cursor; basket.py owns the contents."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from textual.content import Content

from briefing_tui.notebook import baskets
from briefing_tui.notebook.baskets import Basket
from briefing_tui.ui import key_groups, present
from briefing_tui.ui.bindings import of_widget
from briefing_tui.ui.screens.ask import AskScreen
from briefing_tui.ui.screens.listing import ListingScreen
from briefing_tui.ui.widgets.virtual_list import VirtualList


class BasketsScreen(ListingScreen[str]):
    """Returns the id of the chosen basket."""

    TITLE_WORDS = "Baskets"
    NONE = "No basket yet. n makes one; b on a statement puts it into the first."
    KEYS = [*(group.footer for group in key_groups.BASKETS), ("Esc", "back")]
    BINDINGS = [("escape,q,backspace", "dismiss('')", "back"), *of_widget(key_groups.BASKETS[1:])]

    def __init__(self, current: str = "") -> None:
        """`current`: the id of the open basket."""
        super().__init__()
        self._current = current
        self._baskets: list[Basket] = []

    def load(self, wanted: str = "") -> None:
        wanted = wanted or self._current
        self._baskets = self.keeper.kept(baskets.baskets) or []
        self.show(len(self._baskets), next((n for n, one in enumerate(self._baskets) if one.id == wanted), 0))

    def row(self, index: int, width: int, selected: bool) -> Sequence[Content]:
        one = self._baskets[index]
        sign = "▣ " if one.id == self._current else "  "
        number = present.counted(one.items, "statement", "statements")
        day = present.short_date(datetime.fromtimestamp(one.changed / 1_000_000, UTC).date().isoformat())
        behind = f"{number:>14}  {day:>11} "
        about = f"  {one.about}" if one.about else ""
        return [Content(present.fit(f"{sign}{one.name}{about}", max(8, width - len(behind) - 1)) + " " + behind)]

    @property
    def _here(self) -> Basket | None:
        return self._baskets[self.list.cursor] if self._baskets else None

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        if message.is_current:
            self.dismiss(self._baskets[message.index].id)

    def action_new(self) -> None:
        def named(typed: str | None) -> None:
            if typed and (made := self.told(lambda: baskets.make(self.keeper.book, typed))):
                self.load(made.id)

        self.app.push_screen(AskScreen("A new basket: its name", asked="Ports, for the minister"), named)

    def action_rename(self) -> None:
        self._ask("name", "Its name")

    def action_about(self) -> None:
        self._ask("about", "What it is for")

    def _ask(self, what: str, title: str) -> None:
        here = self._here
        if here is None:
            return

        def answered(typed: str | None) -> None:
            if typed is not None:
                self.told(lambda: baskets.describe(self.keeper.book, here.id, **{what: typed}))
                self.load(here.id)

        self.app.push_screen(AskScreen(title, value=getattr(here, what)), answered)

    def action_delete(self) -> None:
        here = self._here
        if here is None:
            return
        number = present.counted(here.items, "statement", "statements")
        what = f"delete it: {number} with what you said of them"
        self.ask_to_delete(f"Delete “{here.name}”?", what, lambda: baskets.delete(self.keeper.book, here.id))
