"""The list of baskets: made, named, deleted and chosen here. Owns which one the cursor is on; what is in one is basket.py's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from briefing_tui.notebook import baskets
from briefing_tui.notebook.baskets import Basket
from briefing_tui.ui import commands, present
from briefing_tui.ui.bindings import of_widget
from briefing_tui.ui.screens.ask import AskScreen
from briefing_tui.ui.screens.base import Modal
from briefing_tui.ui.screens.notes import ChooserScreen
from briefing_tui.ui.widgets.virtual_list import VirtualList

if TYPE_CHECKING:
    from briefing_tui.ui.app import BriefingApp

NONE = "No basket yet. n makes one; b on a statement puts it into the first."
KEYS = [*(group.footer for group in commands.BASKETS), ("Esc", "back")]


class BasketsScreen(Modal[str]):
    """Gives back the id of the one that was chosen."""

    BINDINGS = [
        ("escape,q,backspace", "dismiss('')", "back"),
        *of_widget(tuple(group for group in commands.BASKETS if group.shown != "↵")),
    ]

    def __init__(self, current: str = "") -> None:
        """`current`: the id of the open one."""
        super().__init__()
        self._current = current
        self._baskets: list[Basket] = []

    def compose(self) -> ComposeResult:
        with Vertical(id="baskets", classes="note listing") as note:
            note.border_title = Content("Baskets").stylize("bold")
            yield VirtualList(self._row, id="baskets-list")
            yield Static("", classes="listing-says", markup=False)

    def on_mount(self) -> None:
        self._load(self._current)
        self.set_focus(self._list)

    def on_resize(self) -> None:
        self.call_after_refresh(self._say)

    @property
    def _list(self) -> VirtualList:
        return self.query_one(VirtualList)

    @property
    def _app(self) -> BriefingApp:
        app: Any = self.app
        return app  # type: ignore[no-any-return]

    def _load(self, wanted: str) -> None:
        self._baskets = self._app.kept(baskets.baskets) or []
        at = next((n for n, one in enumerate(self._baskets) if one.id == wanted), 0)
        self._list.set_count(len(self._baskets), at)
        self._say()

    def _say(self) -> None:
        for says in self.query(".listing-says").results(Static):
            foot = present.foot(KEYS, self._list.size.width or self.app.size.width)
            says.update(Content("\n").join([*([] if self._baskets else [present.plain(NONE)]), foot]))

    def _row(self, index: int, width: int, selected: bool) -> Sequence[Content]:
        one = self._baskets[index]
        sign = "▣ " if one.id == self._current else "  "
        number = present.counted(one.items, "statement", "statements")
        day = present.short_date(datetime.fromtimestamp(one.changed / 1_000_000, UTC).date().isoformat())
        behind = f"{number:>14}  {day:>11}"
        room = max(8, width - len(behind) - 1)
        about = f"  {one.about}" if one.about else ""
        name = present.fit(f"{sign}{one.name}{about}", room)
        return [Content(f"{name} {behind}")]

    @property
    def _here(self) -> Basket | None:
        return self._baskets[self._list.cursor] if self._baskets else None

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        if message.is_current:
            self.dismiss(self._baskets[message.index].id)

    # ---- changing them -------------------------------------------------------------------------------------------

    def action_new(self) -> None:
        def named(typed: str | None) -> None:
            if typed and (made := self._told(lambda: baskets.make(self._app.book, typed))):
                self._load(made.id)

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
                self._told(lambda: baskets.describe(self._app.book, here.id, **{what: typed}))
                self._load(here.id)

        self.app.push_screen(AskScreen(title, value=getattr(here, what)), answered)

    def action_delete(self) -> None:
        here = self._here
        if here is None:
            return

        def answered(chosen: str | None) -> None:
            if chosen == "delete":
                self._told(lambda: baskets.delete(self._app.book, here.id))
                self._load("")

        number = present.counted(here.items, "statement", "statements")
        choices = [("keep", "keep it"), ("delete", f"delete it: {number} with what you said of them")]
        self.app.push_screen(ChooserScreen(f"Delete “{here.name}”?", choices, "chooses"), answered)

    def _told(self, do: Callable[[], Any]) -> Any:
        """Do it; what hinders it is told each time, for it was asked for by hand."""
        from briefing_tui.errors import BriefingError

        try:
            return do()
        except BriefingError as error:
            self._app.tell(str(error))
            return None
