"""A basket: its statements in the user's order, each with the comment made there. Owns the cursor.

Rows are read as they come near the screen. A statement that is not in the library is shown as saved in the basket.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from briefing_tui.model import Event, Statement
from briefing_tui.notebook import baskets, placing
from briefing_tui.notebook.baskets import Basket, Item
from briefing_tui.store import read
from briefing_tui.store.connection import Library
from briefing_tui.text import clean_line
from briefing_tui.ui import feet, key_groups, present
from briefing_tui.ui.bindings import of_widget
from briefing_tui.ui.screens.ask import AskScreen
from briefing_tui.ui.screens.base import BaseScreen
from briefing_tui.ui.widgets.virtual_list import VirtualList

if TYPE_CHECKING:
    from briefing_tui.exporting import Choose
    from briefing_tui.ui.app import BriefingApp

EMPTY = "Nothing is in this basket. b on a statement puts it in, wherever you are."
HEIGHT, WINDOW = 3, 40
"""Lines of a row, and rows read at once."""
NOT_HERE = "It is not in this library: what you see is what was kept of it."


class BasketScreen(BaseScreen):
    """One basket."""

    BINDINGS = [
        *of_widget(tuple(group for group in key_groups.BASKET if group.shown != "↵")),
        Binding("escape,backspace,q", "leave", "back", show=False),
    ]

    def __init__(self, library: Library, basket: Basket) -> None:
        super().__init__(classes="basket")
        self._library, self.basket = library, basket
        self._items: list[Item] = []
        self._ids: dict[str, int] = {}
        self._read: dict[str, Statement | None] = {}
        """Statements of the library by id of the item; None where the library has none."""
        self._out: set[str] = set()
        """Uids of statements removed here, which stay visible until the basket is left."""

    def compose(self) -> ComposeResult:
        yield Static("", id="basket-head", markup=False)
        yield VirtualList(self._row, HEIGHT, id="basket-items")
        yield Static("", id="basket-whole", markup=False)
        yield Static("", id="basket-foot", markup=False)

    def on_mount(self) -> None:
        self.reload()
        self.set_focus(self._list)

    def on_screen_resume(self) -> None:
        """Reload after the Reader or a card: the library may have changed."""
        if self._items:
            self.reload()

    def on_resize(self) -> None:
        self.call_after_refresh(self._draw)

    @property
    def _list(self) -> VirtualList:
        return self.query_one(VirtualList)

    @property
    def _app(self) -> BriefingApp:
        app: Any = self.app
        return app  # type: ignore[no-any-return]

    def reload(self) -> None:
        """Reload the contents of the basket."""
        key = self.basket.id
        self._items = self._app.kept(lambda book: baskets.items(book, key)) or []
        self._ids, self._read, self._out = placing.ids(self._library, self._items), {}, set()
        self._list.set_count(len(self._items), self._list.cursor)
        self._draw()

    # ---- drawing -------------------------------------------------------------------------------------------------

    def _statement(self, index: int) -> Statement | None:
        """The statement of a row, read with its neighbours; None where the library has none."""
        item = self._items[index]
        if item.id not in self._read:
            near = self._items[max(0, index - WINDOW // 2) : index + WINDOW]
            wanted = {self._ids[one.id]: one.id for one in near if one.id in self._ids and one.id not in self._read}
            self._read |= {one.id: None for one in near if one.id not in self._read}
            for found in read.statements(self._library, list(wanted), context=False):
                self._read[wanted[found.id]] = found
        return self._read[item.id]

    def _row(self, index: int, width: int, selected: bool) -> Sequence[Content]:
        item, s = self._items[index], self._statement(index)
        then = item.then
        who = present.speakers_words(s) if s else then.who or "no speaker named"
        said = placing.said_of(item, s)
        day = present.short_date(s.date if s else then.date or None)
        sign = "▸" if selected else " "
        number = f"{index + 1:>4} "
        behind = "  ".join(filter(None, ("taken out" if item.target in self._out else "", said.split(";")[0], day)))
        room = max(8, width - len(behind) - len(number) - 3)
        head = Content(sign + number) + Content(present.fit(who, room)).stylize("bold") + Content(f" {behind}")
        margin = " " * 6
        words = present.first_line(s, width - 7) if s else present.plain(then.words)
        last = f"✎ {item.comment}" if item.comment else (_where(s) if s else then.source)
        quiet = "italic" if item.comment else present.QUIET
        return [
            head,
            (Content(margin) + words).truncate(max(8, width - 1), ellipsis=True),
            (Content(margin) + present.plain(last).stylize(quiet)).truncate(max(8, width - 1), ellipsis=True),
        ]

    def _draw(self) -> None:
        if not self.query("#basket-foot"):
            return
        width, number = self.size.width, len(self._items)
        at = f"{self._list.cursor + 1:,} of {number:,}" if number else "empty"
        about = f" · {self.basket.about}" if self.basket.about else ""
        head = present.plain(f" Basket “{self.basket.name}” · {at}{about}").stylize("bold")
        self.query_one("#basket-head", Static).update(head, layout=False)
        self.query_one("#basket-foot", Static).update(present.foot(feet.basket_footer(), width), layout=False)
        whole = self.query_one("#basket-whole", Static)
        size = whole.scrollable_content_region
        whole.update(Content("\n").join(present.cut(self._whole(), size.width, size.height)), layout=False)

    def _whole(self) -> list[Content]:
        """The whole statement under the cursor: its words, its comment, and its source."""
        if not self._items:
            return [present.plain(EMPTY)]
        item, s = self._items[self._list.cursor], self._statement(self._list.cursor)
        then = item.then
        lines = [present.plain(f"✎ {item.comment}").stylize("italic")] if item.comment else []
        if said := placing.said_of(item, s):
            was = f": it was “{clean_line(then.words)}”" if s else "."
            lines.append(present.plain(f"{said[0].upper()}{said[1:]}{was}").stylize("bold"))
        words = s.text if s else then.words
        lines += [present.plain(words), present.plain(_where(s) if s else then.source).stylize(present.QUIET)]
        return lines

    def on_virtual_list_highlighted(self, message: VirtualList.Highlighted) -> None:
        self._draw()

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        if not message.is_current:
            return
        if self.current_statement():
            self.app.call_later(self.app.run_action, "source")
        else:
            self._app.tell(NOT_HERE)

    # ---- changes ----------------------------------------------------------------------------------------------------

    @property
    def _here(self) -> Item | None:
        return self._items[self._list.cursor] if self._items else None

    def action_shift(self, by: int) -> None:
        """Move the item one place down or up; the cursor follows."""
        at, there = self._list.cursor, self._list.cursor + by
        here = self._here
        if here is None or not 0 <= there < len(self._items):
            return
        if self._app.kept(lambda book: baskets.move(book, here.id, by)):
            self._items[at], self._items[there] = self._items[there], self._items[at]
            self._list.cursor = there
            self._list.refresh_rows()

    def action_comment(self) -> None:
        """Edit the comment on a statement in this basket."""
        here, at = self._here, self._list.cursor
        if here is None:
            return

        def answered(typed: str | None) -> None:
            if typed is not None and self._app.kept(lambda book: baskets.comment(book, here.id, typed)):
                self._items[at] = here.saying(typed)
                self._list.refresh_rows()
                self._draw()

        self.app.push_screen(AskScreen("What you say of it in this basket", value=here.comment), answered)

    def action_out(self) -> None:
        """Remove the statement, or put it back in its place. It stays visible until the basket is left."""
        here = self._here
        if here is None:
            return
        again = here.target in self._out
        done = self._app.kept(
            lambda book: (
                baskets.back(book, here.id) if again else baskets.remove(book, self.basket.id, [here.target]) > 0
            )
        )
        if done:
            self._out ^= {here.target}
            self._list.refresh_rows()
            self._draw()

    def action_leave(self) -> None:
        self.dismiss()

    # ---- what the app asks ---------------------------------------------------------------------------------------

    def current_statement(self) -> Statement | None:
        """The statement under the cursor, where the library has it."""
        return self._statement(self._list.cursor) if self._items else None

    def current_event(self) -> Event | None:
        """Nothing: a basket shows none."""
        return None

    def current_briefing(self) -> str:
        """Nothing: a basket shows none."""
        return ""

    def shown(self) -> Choose:
        """The statements of the basket in order, with their comments."""
        from briefing_tui import exporting

        kept = [item for item in self._items if item.target not in self._out]
        return lambda library: exporting.of_basket(library, self.basket, kept)


def _where(s: Statement) -> str:
    event = s.event.name if s.event else s.briefing.title
    role = next((p.role for p in s.speakers if p.role), None)
    return " · ".join(filter(None, (role, event, s.event.place if s.event else None)))
