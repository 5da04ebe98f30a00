"""The Briefings pane: a list with a filter as you type, and beside it the statements of the briefing under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from briefing_tui.model import Briefing, Statement
from briefing_tui.model.library import BriefingRow
from briefing_tui.readers import language
from briefing_tui.store import read
from briefing_tui.store.connection import Library
from briefing_tui.ui import present
from briefing_tui.ui.feet import FootKey
from briefing_tui.ui.pane import Target
from briefing_tui.ui.widgets.field import Field
from briefing_tui.ui.widgets.page import StatementsPage
from briefing_tui.ui.widgets.split import Column, Row, SplitPane
from briefing_tui.ui.widgets.third_column import ThirdColumn
from briefing_tui.ui.widgets.title_rule import TitleRule
from briefing_tui.ui.widgets.virtual_list import VirtualList

AROUND = 40
"""Lines read at once."""


class BriefingsPane(SplitPane):
    """All briefings, newest first."""

    LEFT, RIGHT, PARTS = "#briefings-left", "#briefing-page", ("#letters-filter", "#letters", "#briefing-page")
    FIELD, SPLIT = "#letters-filter", 58
    KEYS = (FootKey("↵", "read it", "enter"), FootKey("f", "filter", "f"), FootKey("Tab", "what was read", "tab"))

    def __init__(self, library: Library, state: dict[str, str] | None = None) -> None:
        super().__init__(id="briefings")
        self._library = library
        self._ids: Sequence[int] = ()
        self._lines: dict[int, BriefingRow] = {}
        self._briefing: Briefing | None = None
        self._state = state or {}

    def compose(self) -> ComposeResult:
        yield TitleRule()
        with Row():
            with Column(id="briefings-left"):
                yield Field(placeholder="filter by words of a title (f)", id="letters-filter")
                yield Static("", id="columns", markup=False)
                yield VirtualList(self._row, id="letters")
            yield StatementsPage(partial(read.statements, self._library, context=False), id="briefing-page")
            yield ThirdColumn(self._library)

    def on_mount(self) -> None:
        self.restore(self._state)
        self.restored = True

    @property
    def _list(self) -> VirtualList:
        return self.query_one("#letters", VirtualList)

    @property
    def page(self) -> StatementsPage:
        """The page of the briefing's statements."""
        return self.query_one("#briefing-page", StatementsPage)

    def _fill(self, keep: str = "", said: str = "") -> None:
        self._ids = read.briefing_ids(self._library, self.query_one(self.FIELD, Input).value)
        self._lines = {}
        kept = read.id_of_briefing(self._library, keep) if keep else None
        at = self._ids.index(kept) if kept is not None and kept in self._ids else 0
        self._list.set_count(len(self._ids), at)
        self._head()
        self._open(at, said)

    def _head(self) -> None:
        for head in self.query("#columns").results(Static):
            head.update(present.briefings_head(self._list.cells), layout=False)

    def on_resize(self) -> None:
        super().on_resize()
        self.call_after_refresh(self._head)

    def _line(self, index: int) -> BriefingRow | None:
        if index not in self._lines:
            first = index // AROUND * AROUND
            near = self._ids[first : first + AROUND]
            self._lines |= dict(enumerate(read.briefing_rows(self._library, near), first))
        return self._lines.get(index)

    def _row(self, index: int, width: int, selected: bool) -> Sequence[Content]:
        row = self._line(index)
        return [present.briefing_line(row, width)] if row else [Content("")]

    def _open(self, index: int, said: str = "") -> None:
        row = self._line(index) if self._ids else None
        self._briefing = briefing = read.outlined(self._library, row.uid) if row else None
        if briefing is None:
            self.page.show(self._nothing)
            return
        unread = "" if language.is_read(briefing.language) else language.name(briefing.language)
        wanted = read.statement(self._library, said) if said else None
        ids = read.statements_of_briefing(self._library, briefing.uid)
        self.page.show(
            lambda width: present.briefing_page(briefing, unread, is_a="", width=width),
            ids,
            at=wanted.id if wanted else None,
        )
        self.draw_titles()

    def _nothing(self, _width: int) -> Sequence[Content]:
        typed = self.query_one(self.FIELD, Input).value
        if typed:
            return [present.plain(f"No title here has “{typed}” in it. / searches what was said.")]
        return present.EMPTY

    def titles(self) -> tuple[str, str]:
        """Position and number of briefings; title of the briefing."""
        at = f"{self._list.cursor + 1:,} of {len(self._ids):,}" if self._ids else "none"
        return f"Briefings · {at}", self._briefing.title if self._briefing else ""

    def on_virtual_list_highlighted(self, message: VirtualList.Highlighted) -> None:
        if message.is_current and message.source is self._list:
            self._open(message.index)
        self.draw_titles()

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        if message.is_current and message.source is self._list and self._briefing:
            self.app.call_later(self.app.go_briefing, self._briefing.uid)  # type: ignore[attr-defined]
        elif message.is_current and message.source is self.page:
            self.app.call_later(self.app.run_action, "source")

    def on_input_changed(self, message: Input.Changed) -> None:
        self._fill(self.current_briefing())

    # ---- what the app asks ---------------------------------------------------------------------------------------

    def enter(self) -> None:
        """The pane comes to the front."""
        self.screen.set_focus(self._list)

    def back(self) -> bool:
        """Handle Esc: leave the filter, or go from the page to the list."""
        if self.page_open or self.query_one(self.FIELD, Input).has_focus:
            self.close_page()
            return True
        return False

    def next_order(self) -> str:
        return "The newest come first here."

    def current_statement(self) -> Statement | None:
        """The statement under the page's cursor if the page has the focus: the list is of briefings."""
        return self.page.current() if self._in_right else None

    def current_briefing(self) -> str:
        """The uid of the briefing under the cursor."""
        return self._briefing.uid if self._briefing else ""

    def show(self, target: Target, value: str) -> None:
        """Go to a briefing."""
        self.query_one(self.FIELD, Input).value = ""
        self._fill(value)

    def state(self) -> dict[str, str]:
        """The state to be saved."""
        said = self.page.current()
        return {
            "shown": self.current_briefing(),
            "filter": self.query_one(self.FIELD, Input).value,
            "said": said.uid if said else "",
            "page": "yes" if self.page_open else "",
            **self.split_state(),
        }

    def restore(self, state: dict[str, str]) -> None:
        """Return to a saved state."""
        self.restore_split(state)
        with self.prevent(Input.Changed):
            self.query_one(self.FIELD, Input).value = state.get("filter", "")
        self._fill(state.get("shown", ""), state.get("said", ""))
        if state.get("page"):
            self.open_page()
