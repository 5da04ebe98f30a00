"""The Timeline: years, months and events on the left, the event's page on the right. Owns what is folded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from briefing_tui.model import Event, MonthCount, Statement, TimelineEntry
from briefing_tui.store import read
from briefing_tui.store.connection import Library
from briefing_tui.ui import present
from briefing_tui.ui.widgets.page import StatementsPage
from briefing_tui.ui.widgets.split import SplitPane
from briefing_tui.ui.widgets.virtual_list import VirtualList

MONTHS_SHOWN = 24
"""Longer spans than this are drawn by year."""


@dataclass(frozen=True)
class Node:
    """One line of the tree."""

    key: str
    depth: int
    label: str = ""
    count: int = 0
    entry: TimelineEntry | None = None
    foldable: bool = False


class TimelinePane(SplitPane):
    """Years and months with counts, child events under their parents."""

    LEFT, RIGHT, PARTS = "#tree-left", "#event-page", ("#tree", "#event-page")
    BINDINGS = [("left", "fold", "fold"), ("right", "unfold", "unfold")]

    def __init__(self, library: Library, state: dict[str, str] | None = None) -> None:
        super().__init__(id="timeline")
        self._library = library
        self._months: list[MonthCount] = read.months(library)
        self._folded: set[str] = set()
        self._entries: dict[str, list[TimelineEntry]] = {}
        self._branches: list[Node] = []
        self._shown = ""
        self._event: Event | None = None
        newest = f"{self._months[0].year:04d}-{self._months[0].month:02d}" if self._months else ""
        self._folded = {key for m in self._months if (key := f"{m.year:04d}-{m.month:02d}") != newest}
        self._build()
        self._state = state or {}

    def compose(self) -> ComposeResult:
        with Horizontal():
            with Vertical(id="tree-left"):
                yield Static(self._spark(), id="spark", markup=False)
                yield VirtualList(self._row, id="tree")
            yield StatementsPage(id="event-page")

    def on_mount(self) -> None:
        self.restore(self._state)

    @property
    def _tree(self) -> VirtualList:
        return self.query_one("#tree", VirtualList)

    @property
    def page(self) -> StatementsPage:
        """The event's page."""
        return self.query_one("#event-page", StatementsPage)

    def _build(self) -> None:
        nodes: list[Node] = []
        year = None
        for m in self._months:
            if m.year != year:
                year = m.year
                total = sum(x.events for x in self._months if x.year == year)
                nodes.append(Node(f"{year:04d}", 0, str(year) if year else "undated", total, foldable=True))
            if f"{m.year:04d}" in self._folded:
                continue
            key = f"{m.year:04d}-{m.month:02d}"
            if m.month:
                nodes.append(Node(key, 1, present.MONTHS[m.month - 1], m.events, foldable=True))
            if key not in self._folded:
                if key not in self._entries:
                    self._entries[key] = read.entries(self._library, m.year, m.month)
                self._add(nodes, self._entries[key], 2)
        self._branches = nodes

    def _spark(self) -> Content:
        """Statements by month, without a gap; by year where the months are too many for a line."""
        months = {(m.year, m.month): m.statements for m in self._months if m.year and m.month}
        if not months:
            return Content(" no statement is dated yet")
        (year, month), (last_year, last_month) = min(months), max(months)
        spanned = (last_year - year) * 12 + last_month - month + 1
        if spanned <= MONTHS_SHOWN:
            shown = max(12, spanned)
            start = last_year * 12 + last_month - shown
            cells = [months.get(((start + n) // 12, (start + n) % 12 + 1), 0) for n in range(shown)]
            years = f"{start // 12}" if start // 12 == last_year else f"{start // 12}–{last_year}"
            return Content(f" {present.bars(cells)} {years}, statements by month")
        by_year = [sum(n for (y, _), n in months.items() if y == each) for each in range(year, last_year + 1)]
        return Content(f" {present.bars(by_year[-MONTHS_SHOWN:])} {max(year, last_year - MONTHS_SHOWN + 1)}–{last_year},"
                       " statements by year")  # fmt: skip

    def _add(self, nodes: list[Node], entries: Sequence[TimelineEntry], depth: int) -> None:
        for e in entries:
            nodes.append(Node(e.uid, depth, entry=e, foldable=bool(e.children)))
            if e.uid not in self._folded:
                self._add(nodes, e.children, depth + 1)

    def _row(self, index: int, width: int, selected: bool) -> Sequence[Content]:
        node = self._branches[index]
        sign = ("▸" if node.key in self._folded else "▾") if node.foldable else " "
        if node.entry:
            return [present.entry_line(node.entry, node.depth, width, sign)]
        left = f"{'  ' * node.depth}{sign} {node.label}"
        return [Content(f"{left}{node.count:>{max(1, width - len(left) - 1)}} ").stylize("bold")]

    def _open(self, index: int) -> None:
        if not self._branches:
            self.page.show(lambda: [Content("The library is empty: briefing import FOLDER fills it.")], ())
            return
        entry = self._branches[index].entry
        if entry is None or entry.uid == self._shown:
            return
        self._shown = entry.uid
        if entry.what == "event":
            self._event = event = read.event(self._library, entry.uid)
            said = read.statements(self._library, read.statements_of_event(self._library, entry.uid))
            if event:
                nothing = (
                    [] if said else [Content(""), Content("No statement was read at this event.").stylize("italic")]
                )
                self.page.show(lambda: [*present.event_page(event), *nothing], [(None, s) for s in said])
            return
        self._event = None
        said = read.statements(self._library, read.statements_of_briefing(self._library, entry.uid))
        self.page.show(lambda: [present.plain(entry.name).stylize("bold"), Content("a briefing without an event")],
                       [(None, s) for s in said])  # fmt: skip

    def on_virtual_list_highlighted(self, message: VirtualList.Highlighted) -> None:
        if message.source.id == "tree":
            self._open(message.index)

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        if message.source.id == "tree":
            node = self._branches[message.index]
            if node.entry is None:
                self._toggle(node.key, fold=node.key not in self._folded)
            else:
                self.open_page()

    def _toggle(self, key: str, *, fold: bool) -> None:
        (self._folded.add if fold else self._folded.discard)(key)
        self._build()
        at = next((n for n, node in enumerate(self._branches) if node.key == key), 0)
        self._tree.set_count(len(self._branches), at)

    def action_fold(self) -> None:
        if self._branches and self._branches[self._tree.cursor].foldable:
            self._toggle(self._branches[self._tree.cursor].key, fold=True)

    def action_unfold(self) -> None:
        if self._branches and self._branches[self._tree.cursor].foldable:
            self._toggle(self._branches[self._tree.cursor].key, fold=False)

    # ---- what the app asks ---------------------------------------------------------------------------------------

    def enter(self) -> None:
        """The pane comes to the front."""
        self._tree.focus()

    def back(self) -> bool:
        """Esc: from the page to the list. False where there is nothing to leave."""
        if self.page_open:
            self.close_page()
            return True
        return False

    def current_statement(self) -> Statement | None:
        """The statement under the page's cursor."""
        return self.page.current()

    def current_event(self) -> Event | None:
        """The event whose page is shown."""
        return self._event

    def show(self, uid: str) -> None:
        """Go to an event."""
        event = read.event(self._library, uid)
        if event is None:
            return
        key = f"{event.start_date[:7]}" if event.start_date else "0000-00"
        self._folded -= {key, key[:4]}
        self._go(uid)
        self.open_page()

    def _go(self, uid: str) -> None:
        self._build()
        at = next((n for n, node in enumerate(self._branches) if node.entry and node.entry.uid == uid), None)
        if at is None:
            at = next((n for n, node in enumerate(self._branches) if node.entry and node.entry.statements), None)
        if at is None:
            at = next((n for n, node in enumerate(self._branches) if node.entry), 0)
        self._tree.set_count(len(self._branches), at)
        self._open(at)

    def state(self) -> dict[str, str]:
        """Where I am."""
        return {"shown": self._shown, "line": str(self.page.cursor), "page": "yes" if self.page_open else "",
                "open": " ".join(sorted(f"{m.year:04d}-{m.month:02d}" for m in self._months
                                        if f"{m.year:04d}-{m.month:02d}" not in self._folded)[-50:]),
                **self.split_state()}  # fmt: skip

    def restore(self, state: dict[str, str]) -> None:
        """Go where I was."""
        self.restore_split(state)
        self._folded -= set(state.get("open", "").split())
        self._go(state.get("shown", ""))
        if state.get("line", "").isdecimal():
            self.page.keep_line(int(state["line"]))
        if state.get("page"):
            self.open_page()
