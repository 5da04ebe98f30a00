"""The Timeline: years, months and events on the left, the event's page on the right. Owns what is folded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from briefing_tui.model import MonthCount, Statement, TimelineEntry
from briefing_tui.store import read
from briefing_tui.store.connection import Library
from briefing_tui.ui import present
from briefing_tui.ui.widgets.page import StatementsPage
from briefing_tui.ui.widgets.virtual_list import VirtualList

BARS = "▁▂▃▄▅▆▇█"


@dataclass(frozen=True)
class Node:
    """One line of the tree."""

    key: str
    depth: int
    label: str = ""
    count: int = 0
    entry: TimelineEntry | None = None
    foldable: bool = False


class TimelinePane(Widget):
    """Years and months with counts, child events under their parents."""

    BINDINGS = [("left", "fold", "fold"), ("right", "unfold", "unfold")]

    def __init__(self, library: Library) -> None:
        super().__init__(id="timeline")
        self._library = library
        self._months: list[MonthCount] = []
        self._folded: set[str] = set()
        self._entries: dict[str, list[TimelineEntry]] = {}
        self._branches: list[Node] = []
        self._shown = ""

    def compose(self) -> ComposeResult:
        yield Static("", id="spark", markup=False)
        with Horizontal():
            yield VirtualList(self._row, id="tree")
            yield StatementsPage(id="event-page")

    def on_mount(self) -> None:
        self._months = read.months(self._library)
        newest = f"{self._months[0].year:04d}-{self._months[0].month:02d}" if self._months else ""
        self._folded = {key for m in self._months if (key := f"{m.year:04d}-{m.month:02d}") != newest}
        self._build()
        first = next((n for n, node in enumerate(self._branches) if node.entry and node.entry.statements), None)
        if first is None:
            first = next((n for n, node in enumerate(self._branches) if node.entry), 0)
        self._tree.set_count(len(self._branches), first)
        self._open(first)

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
        recent = list(reversed([m for m in self._months if m.year]))[-24:]
        most = max((m.statements for m in recent), default=0) or 1
        bars = "".join(BARS[round((len(BARS) - 1) * m.statements / most)] for m in recent)
        line = f" {bars} statements by month" + (f", {recent[0].year}–{recent[-1].year}" if recent else "")
        self.query_one("#spark", Static).update(Content(line))

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
            event = read.event(self._library, entry.uid)
            said = read.statements(self._library, read.statements_of_event(self._library, entry.uid))
            if event:
                nothing = [] if said else [Content(""), Content("No statement was read at this event.").stylize("dim")]
                self.page.show(lambda: [*present.event_page(event), *nothing], [(None, s) for s in said])
            return
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
                self.add_class("page-open")
                self.page.focus()

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
        if self.page.has_focus or self.has_class("page-open"):
            self.remove_class("page-open")
            self._tree.focus()
            return True
        return False

    def current_statement(self) -> Statement | None:
        """The statement under the page's cursor."""
        return self.page.current()

    def show(self, uid: str) -> None:
        """Go to an event."""
        event = read.event(self._library, uid)
        if event is None:
            return
        key = f"{event.start_date[:7]}" if event.start_date else "0000-00"
        self._folded -= {key, key[:4]}
        self._build()
        at = next((n for n, node in enumerate(self._branches) if node.entry and node.entry.uid == uid), 0)
        self._tree.set_count(len(self._branches), at)
        self._open(at)
        self.add_class("page-open")
        self.page.focus()

    def state(self) -> dict[str, str]:
        """Where I am."""
        return {"shown": self._shown}

    def restore(self, state: dict[str, str]) -> None:
        """Go where I was."""
        at = next(
            (n for n, node in enumerate(self._branches) if node.entry and node.entry.uid == state.get("shown")), None
        )
        if at is not None:
            self._tree.set_count(len(self._branches), at)
            self._open(at)
