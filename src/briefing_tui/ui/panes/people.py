"""The People: a list with a filter as you type, and the person's page. Owns order and filter."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from briefing_tui.model import SpeakerRow, Statement
from briefing_tui.store import read
from briefing_tui.store.connection import Library
from briefing_tui.ui import present
from briefing_tui.ui.widgets.page import StatementsPage
from briefing_tui.ui.widgets.split import Row, SplitPane
from briefing_tui.ui.widgets.virtual_list import VirtualList

ORDERS = ("name", "number", "last")
AROUND = 100
"""Lines read at once."""


class PeoplePane(SplitPane):
    """People first, bodies below them."""

    LEFT, RIGHT, PARTS, FIELD = "#people-left", "#person-page", ("#filter", "#names", "#person-page"), "#filter"

    def __init__(self, library: Library, state: dict[str, str] | None = None) -> None:
        super().__init__(id="people")
        self._library = library
        self._ids: Sequence[int] = ()
        """Of everybody listed; their lines are read as they come to the screen."""
        self._lines: dict[int, SpeakerRow] = {}
        self._order = "name"
        self._shown = ""
        self._state = state or {}

    def compose(self) -> ComposeResult:
        with Row():
            with Vertical(id="people-left"):
                yield Input(placeholder="filter by any part of a name (f)", id="filter")
                yield Static("", id="columns", markup=False)
                yield VirtualList(self._row, id="names")
            yield StatementsPage(partial(read.statements, self._library, context=False), id="person-page")

    def on_mount(self) -> None:
        self.restore(self._state)

    @property
    def _names(self) -> VirtualList:
        return self.query_one("#names", VirtualList)

    @property
    def page(self) -> StatementsPage:
        """The person's page."""
        return self.query_one("#person-page", StatementsPage)

    def _fill(self, keep: str = "", said: str = "") -> None:
        pattern = self.query_one("#filter", Input).value
        self._ids = ids = read.people_ids(self._library, order=self._order, pattern=pattern)
        self._lines = {}
        self._columns()
        kept = read.id_of_speaker(self._library, keep) if keep else None
        at = ids.index(kept) if kept is not None and kept in ids else 0
        self._names.set_count(len(ids), at)
        self._open(at, said)

    def _columns(self) -> None:
        """The heads of the columns; an arrow at the one that orders. Where nobody stands below them, that."""
        if not self.query("#columns"):
            return
        if not self._ids:
            self.query_one("#columns", Static).update(Content(" nobody").stylize("italic"), layout=False)
            return
        name, number, last = (f"{word}{'▾' if order == self._order else ' '}" for order, word in
                              zip(ORDERS, ("name", "statements", "last"), strict=True))  # fmt: skip
        width = max(30, self._names.row_width)
        self.query_one("#columns", Static).update(
            Content(f" {name:<{width - 20}}{number:>13}{last:>6}").stylize("italic"), layout=False
        )

    def on_resize(self) -> None:
        super().on_resize()
        self.call_after_refresh(self._columns)

    def _line(self, index: int) -> SpeakerRow | None:
        """A line of the list, read with those around it; None where another window has taken its speaker out."""
        if index not in self._lines:
            first = index // AROUND * AROUND
            near = self._ids[first : first + AROUND]
            found = {row.id: row for row in read.people_rows(self._library, near)}
            self._lines |= {n: found[i] for n, i in enumerate(near, first) if i in found}
        return self._lines.get(index)

    def _row(self, index: int, width: int, selected: bool) -> Sequence[Content]:
        r = self._line(index)
        if r is None:
            return [Content("")]
        end = f"{r.statements:>10}  {(r.last or '')[:4]:>4} "
        body = "" if r.kind == "person" else " (body)"
        room = max(4, width - len(end) - len(body) - 1)
        return [Content(f" {present.fit(r.sort_name, room)}{body}{end}")]

    def _open(self, index: int, said: str = "") -> None:
        """Show the page of a line, at the statement `said` where it is named."""
        if not self._ids:
            self.page.show(self._nobody)
            self._shown = ""
            return
        line = self._line(index)
        uid = line.uid if line else ""
        if uid == self._shown and not said:
            return
        person = read.speaker(self._library, uid)
        if person is None:
            return
        self._shown = uid
        wanted = read.statement(self._library, said) if said else None
        ids = read.ids_of_speaker(self._library, uid)
        self.page.show(lambda: present.speaker_page(person), ids, _heading, wanted.id if wanted else None)

    def _nobody(self) -> Sequence[Content]:
        if typed := self.query_one("#filter", Input).value:
            return [present.plain(f"Nobody bears “{typed}” in a name. f goes to the filter.")]
        return [Content("Nobody is named in these briefings.")] if read.info(self._library).briefings else present.EMPTY

    def on_virtual_list_highlighted(self, message: VirtualList.Highlighted) -> None:
        if message.holds and message.source.id == "names":
            self._open(message.index)

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        if message.holds and message.source.id == "names":
            self.open_page()

    def on_input_changed(self, message: Input.Changed) -> None:
        self._fill(self._shown)

    # ---- what the app asks ---------------------------------------------------------------------------------------

    def enter(self) -> None:
        """The pane comes to the front."""
        self.screen.set_focus(self._names)  # at once: the next key is meant for it

    def back(self) -> bool:
        """Esc: out of the filter, or from the page to the list."""
        if self.page_open or self.query_one("#filter", Input).has_focus:
            self.close_page()
            return True
        return False

    def filter(self) -> None:
        """Put the cursor into the filter."""
        self.screen.set_focus(self.query_one("#filter", Input))

    def next_order(self) -> None:
        """Name, number, last seen, and round again."""
        self._order = ORDERS[(ORDERS.index(self._order) + 1) % len(ORDERS)]
        self._fill(self._shown)

    def current_statement(self) -> Statement | None:
        """The statement under the page's cursor."""
        return self.page.current()

    def show(self, uid: str) -> None:
        """Go to a person or body."""
        self.query_one("#filter", Input).value = ""
        self._fill(uid)
        self.open_page()

    def state(self) -> dict[str, str]:
        """Where I am."""
        said = self.page.current()
        return {"shown": self._shown, "order": self._order, "filter": self.query_one("#filter", Input).value,
                "said": said.uid if said else "", "page": "yes" if self.page_open else "", **self.split_state()}  # fmt: skip

    def restore(self, state: dict[str, str]) -> None:
        """Go where I was."""
        self.restore_split(state)
        self._order = state["order"] if state.get("order") in ORDERS else "name"
        with self.prevent(Input.Changed):
            self.query_one("#filter", Input).value = state.get("filter", "")
        self._fill(state.get("shown", ""), state.get("said", ""))
        if state.get("page"):
            self.open_page()


def _heading(s: Statement, above: Statement | None) -> Content | None:
    """Where it was said, once for all that was said there."""
    if above and (above.event or above.briefing).uid == (s.event or s.briefing).uid:
        return None
    what = f"{present.kind_of_event(s.event.kind)} {s.event.name}" if s.event else s.briefing.title
    return present.plain(f"{present.short_date(s.date)} · {what}").stylize("bold")
