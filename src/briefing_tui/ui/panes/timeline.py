"""The Timeline: years, months and events on the left, the event's page on the right. Owns what is folded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from briefing_tui.model import Briefing, Event, MonthCount, Statement, TimelineEntry
from briefing_tui.store import read
from briefing_tui.store.connection import Library
from briefing_tui.ui import present
from briefing_tui.ui.panes.months import MonthEntries
from briefing_tui.ui.widgets.page import StatementsPage
from briefing_tui.ui.widgets.split import Row, SplitPane
from briefing_tui.ui.widgets.virtual_list import VirtualList

UNFOLDED = 2000
"""Lines that are unfolded again at the start; more would keep the first screen waiting."""


NEAR = 60
"""Lines between the cursor and entries that were not read yet, below which they are."""
UNDATED = "0000"


def _key(month: MonthCount) -> str:
    return f"{month.year:04d}-{month.month:02d}"


@dataclass(frozen=True)
class Node:
    """One line of the tree."""

    key: str
    depth: int
    label: str = ""
    months: Sequence[MonthCount] = ()
    entry: TimelineEntry | None = None
    foldable: bool = False
    gap: Callable[[MonthEntries], None] | None = None
    """Here stand entries that were not read yet: what reads them for who comes from below (from above: `after`)."""


class TimelinePane(SplitPane):
    """Years and months with counts, child events under their parents."""

    LEFT, RIGHT, PARTS = "#tree-left", "#event-page", ("#tree", "#event-page")
    BINDINGS = [("left", "fold", "fold"), ("right", "unfold", "unfold")]

    def __init__(self, library: Library, state: dict[str, str] | None = None) -> None:
        super().__init__(id="timeline")
        self._library = library
        self._months: list[MonthCount] = read.months(library)
        self._folded: set[str] = set()
        self._entries: dict[str, MonthEntries] = {}
        self._branches: list[Node] = []
        self._shown = ""
        self._event: Event | None = None
        self._briefing: Briefing | None = None
        self._folded = {UNDATED, *(_key(m) for m in self._months)} if len(self._months) > 1 else set()
        self._folded -= {_key(m) for m in self._months[:1]}
        self._build()
        self._state = state or {}

    def compose(self) -> ComposeResult:
        with Row():
            with Vertical(id="tree-left"):
                yield Static("", id="spark", markup=False)
                yield VirtualList(self._row, id="tree")
            yield StatementsPage(partial(read.statements, self._library, context=False), id="event-page")

    def on_mount(self) -> None:
        self.restore(self._state)

    def on_resize(self) -> None:
        super().on_resize()
        self.call_after_refresh(self._draw_spark)

    def _draw_spark(self) -> None:
        for line in self.query("#spark").results(Static):
            line.update(present.sparkline(self._months, line.size.width), layout=False)

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
                whole = [x for x in self._months if x.year == year]
                nodes.append(Node(f"{year:04d}", 0, str(year) if year else "undated", whole, foldable=True))
            if f"{m.year:04d}" in self._folded:
                continue
            key = _key(m)
            if m.year:
                label = present.MONTHS[m.month - 1] if m.month else "month not known"
                nodes.append(Node(key, 1, label, [m], foldable=True))
            if key not in self._folded or not m.year:
                if key not in self._entries:
                    self._entries[key] = MonthEntries(partial(read.entries, self._library, m.year, m.month))
                self._add_month(nodes, key, self._entries[key])
        self._branches = nodes

    def _add_month(self, nodes: list[Node], key: str, month: MonthEntries) -> None:
        if month.above:
            nodes.append(Node(key, 2, f"… {month.above:,} more above", gap=MonthEntries.before))
        self._add(nodes, month.head, 2)
        if month.tail:
            nodes.append(Node(key, 2, "… more", gap=MonthEntries.before_the_end))
            self._add(nodes, month.tail, 2)

    def _approach(self, index: int) -> None:
        """Read what stands in a gap that the cursor comes near to; what is on the screen stays where it is."""
        near = range(max(0, index - NEAR), min(len(self._branches), index + NEAR))
        at = next((n for n in near if self._branches[n].gap), None)
        if at is None:
            return
        gap, here, tree = self._branches[at], self._branches[index], self._tree
        from_below = gap.gap if index > at or gap.gap is MonthEntries.before else None
        (from_below or MonthEntries.after)(self._entries[gap.key])
        top = tree.scroll_offset.y
        self._build()
        now = next((n for n, node in enumerate(self._branches) if node.key == here.key and node.gap == here.gap), index)
        tree.set_lines(len(self._branches), now, top + now - index)

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
        if node.gap:
            return [Content(left).stylize("italic")]
        count = f"{sum(m.events + m.briefings for m in node.months):,}"
        return [Content(f"{left}{count:>{max(1, width - len(left) - 1)}} ").stylize("bold")]

    def _open(self, index: int, said: str = "") -> None:
        """Show the page of a line, at the statement `said` where it is named."""
        if not self._branches:
            self.page.show(lambda: present.EMPTY)
            return
        node = self._branches[index]
        if node.gap or (node.key == self._shown and not said):
            return
        self._shown, self._event, self._briefing = node.key, None, None
        if node.entry is None:
            self._open_months(node)
            return
        wanted = read.statement(self._library, said) if said else None
        at = wanted.id if wanted else None
        if node.entry.what == "event":
            self._event = event = read.event(self._library, node.key)
            if event:
                ids = read.statements_of_event(self._library, node.key)
                self.page.show(lambda: present.event_page(event), ids, at=at)
            return
        self._briefing = briefing = read.briefing(self._library, node.key)
        if briefing:
            from briefing_tui.readers import language

            unread = "" if language.is_read(briefing.language) else language.name(briefing.language)
            ids = read.statements_of_briefing(self._library, node.key)
            self.page.show(lambda: present.briefing_page(briefing, unread), ids, at=at)

    def _open_months(self, node: Node) -> None:
        label = node.label if node.depth == 0 else f"{node.label} {node.months[0].year}"
        self.page.show(lambda: present.month_page(label, node.months, node.key in self._folded))

    def on_virtual_list_highlighted(self, message: VirtualList.Highlighted) -> None:
        if message.holds and message.source.id == "tree":
            self._open(message.index)
            self._approach(message.index)

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        if message.holds and message.source.id == "tree":
            node = self._branches[message.index]
            if node.gap:
                self._approach(message.index)
            elif node.entry is None:
                self._toggle(node.key, fold=node.key not in self._folded)
            else:
                self.open_page()

    def _toggle(self, key: str, *, fold: bool) -> None:
        (self._folded.add if fold else self._folded.discard)(key)
        self._build()
        at = next((n for n, node in enumerate(self._branches) if node.key == key), 0)
        self._tree.set_count(len(self._branches), at)
        if self._branches[at].months:
            self._open_months(self._branches[at])

    def action_fold(self) -> None:
        """Fold this line; where there is nothing to fold, go to the line it stands under."""
        if not self._branches:
            return
        here = self._tree.cursor
        node = self._branches[here]
        if node.foldable and node.key not in self._folded:
            self._toggle(node.key, fold=True)
        else:
            self._tree.cursor = next((n for n in range(here, -1, -1) if self._branches[n].depth < node.depth), here)

    def action_unfold(self) -> None:
        if self._branches and self._branches[self._tree.cursor].foldable:
            self._toggle(self._branches[self._tree.cursor].key, fold=False)

    # ---- what the app asks ---------------------------------------------------------------------------------------

    def enter(self) -> None:
        """The pane comes to the front."""
        self.screen.set_focus(self._tree)  # at once: the next key is meant for it

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

    def current_briefing(self) -> str:
        """The uid of the briefing whose page is shown; empty where it is another's."""
        return self._briefing.uid if self._briefing else ""

    def show(self, uid: str) -> None:
        """Go to an event."""
        event = read.event(self._library, uid)
        if event is None:
            return
        start = event.start_date or UNDATED
        self._folded -= {
            start[:4],
            start[:7] if len(start) > 4 else start + "-00",
            event.parent.uid if event.parent else "",
        }
        self._go(uid)
        self.open_page()

    def show_briefing(self, uid: str) -> None:
        """Go to the event that a briefing tells of, or to the briefing itself."""
        said = read.statements(self._library, read.statements_of_briefing(self._library, uid)[:1])
        if said and said[0].event:
            self.show(said[0].event.uid)
            return
        briefing = read.briefing(self._library, uid)
        published = (briefing.published if briefing else None) or UNDATED
        self._folded -= {published[:4], published[:7] if len(published) > 4 else published + "-00"}
        self._go(uid)

    def _go(self, key: str, said: str = "") -> None:
        self._build()
        if not any(node.key == key for node in self._branches) and self._reach(key):
            self._build()
        at = next((n for n, node in enumerate(self._branches) if node.key == key), None)
        if at is None:
            at = next((n for n, node in enumerate(self._branches) if node.entry and node.entry.statements), None)
        if at is None:
            at = next((n for n, node in enumerate(self._branches) if node.entry), 0)
        self._tree.set_count(len(self._branches), at)
        self._open(at, said)

    def _reach(self, uid: str) -> bool:
        """Read the part of its month in which an event or a briefing stands; False where its month is not unfolded."""
        event = read.event(self._library, uid)
        briefing = None if event else read.briefing(self._library, uid)
        if event is None and briefing is None:
            return False
        day = (event.start_date if event else briefing.published if briefing else None) or ""
        parent = event.parent if event else None
        if parent and (parent.start_date or "")[:7] == day[:7]:
            uid = parent.uid  # it stands under that one
        key = day[:7] if len(day) > 4 else f"{day or UNDATED}-00"
        month = self._entries.get(key)
        if month is not None:
            year, number = key.split("-")
            month.reach(read.place_among(self._library, uid, int(year), int(number)))
        return month is not None

    def _unfold(self, wanted: set[str]) -> None:
        """Have these years and months unfolded and no others, as far as their lines do not keep anybody waiting."""
        self._folded -= wanted
        self._folded |= {key for key in self._foldable() if key not in wanted}
        lines = 0
        for m in self._months:
            lines += m.events + m.briefings if _key(m) in wanted else 0
            if lines > UNFOLDED:
                self._folded |= {UNDATED} if not m.year else {_key(m)}

    def state(self) -> dict[str, str]:
        """Where I am."""
        said = self.page.current()
        return {"shown": self._shown, "said": said.uid if said else "", "page": "yes" if self.page_open else "",
                "open": " ".join(key for key in self._foldable() if key not in self._folded), **self.split_state()}  # fmt: skip

    def _foldable(self) -> list[str]:
        """Keys of years and months, newest first."""
        return list(dict.fromkeys(key for m in self._months for key in (_key(m)[:4], _key(m))))

    def restore(self, state: dict[str, str]) -> None:
        """Go where I was."""
        self.restore_split(state)
        if "open" in state:
            self._unfold(set(state["open"].split()))
        self._go(state.get("shown", ""), state.get("said", ""))
        if state.get("page"):
            self.open_page()
