"""The Timeline pane: years, months and events on the left (timeline_tree.py), the page of a row on the right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual.app import ComposeResult
from textual.content import Content
from textual.timer import Timer

from briefing_tui.model import Briefing, Event, Statement, TimelineEntry
from briefing_tui.store import read
from briefing_tui.store.connection import Library
from briefing_tui.ui import present
from briefing_tui.ui.bindings import of_widget
from briefing_tui.ui.feet import FootKey
from briefing_tui.ui.key_groups import TREE
from briefing_tui.ui.pane import Target
from briefing_tui.ui.panes.timeline_tree import Node, TimelineTree
from briefing_tui.ui.widgets.density import Density
from briefing_tui.ui.widgets.page import StatementsPage
from briefing_tui.ui.widgets.split import Column, Row, SplitPane
from briefing_tui.ui.widgets.third_column import ThirdColumn
from briefing_tui.ui.widgets.title_rule import TitleRule
from briefing_tui.ui.widgets.virtual_list import VirtualList

ROOMY = 30
"""Fewest terminal lines for which a long name has two lines."""
AROUND = 24
"""Number of events whose kinds are counted at once."""
REST = 0.15
"""Seconds that the cursor rests on a month before details are read."""
LISTED, SHOWN = 300, 8
"""Events of a month examined for those with most statements, and how many of these are shown."""


class TimelinePane(SplitPane):
    """Years and months with counts, child events under their parents."""

    LEFT, RIGHT, PARTS = "#tree-left", "#event-page", ("#tree", "#event-page")
    BINDINGS = of_widget(TREE)
    SPLIT = 48
    KEYS = (
        FootKey("↵", "open", "enter"),
        FootKey("h l", "fold", "left"),
        FootKey("[ ]", "month", "left_square_bracket"),
    )

    def __init__(self, library: Library, state: dict[str, str] | None = None) -> None:
        super().__init__(id="timeline")
        self._library = library
        self.timeline = TimelineTree(library)
        self._shown = ""
        self._event: Event | None = None
        self._briefing: Briefing | None = None
        self._kinds: dict[str, dict[str, int]] = {}
        self._resting: Timer | None = None
        self._state = state or {}

    def compose(self) -> ComposeResult:
        yield Density(id="density")
        yield TitleRule()
        with Row():
            with Column(id="tree-left"):
                yield VirtualList(self._row, heights=self._height, id="tree")
            yield StatementsPage(partial(read.statements, self._library, context=False), id="event-page")
            yield ThirdColumn(self._library)

    def on_mount(self) -> None:
        self.restore(self._state)
        self.restored = True

    @property
    def _list(self) -> VirtualList:
        return self.query_one("#tree", VirtualList)

    @property
    def page(self) -> StatementsPage:
        """The event's page."""
        return self.query_one("#event-page", StatementsPage)

    def _approach(self, index: int) -> None:
        """Read the entries of a gap near the cursor; the visible rows keep their place."""
        gap = self.timeline.gap_near(index)
        if gap is None:
            return
        lines = self._list
        top = lines.scroll_offset.y
        now = self.timeline.fill_gap(gap, index)
        above = lines.top_of(index) - top
        lines.set_lines(len(self.timeline.nodes), now, 0)
        lines.set_lines(len(self.timeline.nodes), now, lines.top_of(now) - above)

    @property
    def _roomy(self) -> bool:
        return self.app.size.height >= ROOMY

    def _height(self, index: int, width: int) -> int:
        node = self.timeline.nodes[index]
        return present.entry_height(node.entry, node.depth, width) if node.entry and self._roomy else 1

    def _row(self, index: int, width: int, selected: bool) -> Sequence[Content]:
        node = self.timeline.nodes[index]
        sign = ("▸" if self.timeline.is_folded(node) else "▾") if node.foldable else " "
        if node.entry:
            when = present.day_of(node.entry) if self.timeline.begins_day(index) else ""
            form = present.LineForm(sign, when, 2 if self._roomy else 1)
            return present.entry_lines(node.entry, node.depth, width, form, self._kinds_of(index))
        if node.gap:
            return [Content(f"{'  ' * node.depth}{sign} {node.label}").stylize(present.THIRD)]
        most = self.timeline.most(node.depth)
        return [present.months_line(node.label, node.depth, sign, node.months, width, most)]

    def _kinds_of(self, index: int) -> dict[str, int]:
        """Statements by kind at an event of the list, read together with those of neighbouring rows."""
        entry = self.timeline.nodes[index].entry
        if entry is None or entry.what != "event" or not entry.statements:
            return {}
        if entry.uid not in self._kinds:
            near = self.timeline.nodes[index : index + AROUND]
            asked = [n.entry.uid for n in near if n.entry and n.entry.what == "event" and n.entry.statements]
            self._kinds |= read.kinds_of_events(self._library, asked)
        return self._kinds.get(entry.uid, {})

    def _open(self, index: int, said: str = "") -> None:
        """Show the page of a row, at the statement `said` if given."""
        if not self.timeline.nodes:
            self.page.show(lambda _width: present.EMPTY)
            return
        node = self.timeline.nodes[index]
        if node.gap or (node.key == self._shown and not said):
            return
        self._shown, self._event, self._briefing = node.key, None, None
        if node.entry is None:
            self._open_months(node)
            return
        wanted = read.statement(self._library, said) if said else None
        open_page = self._open_event if node.entry.what == "event" else self._open_briefing
        open_page(node.key, wanted.id if wanted else None)

    def _open_event(self, uid: str, at: int | None) -> None:
        self._event = event = read.event(self._library, uid)
        if event:
            self.page.show(
                lambda _width: present.event_page(event), read.statements_of_event(self._library, uid), at=at
            )

    def _open_briefing(self, uid: str, at: int | None) -> None:
        from briefing_tui.readers import language

        self._briefing = briefing = read.outlined(self._library, uid)
        if briefing:
            unread = "" if language.is_read(briefing.language) else language.name(briefing.language)
            ids = read.statements_of_briefing(self._library, uid)
            self.page.show(lambda width: present.briefing_page(briefing, unread, width=width), ids, at=at)

    def _open_months(self, node: Node) -> None:
        label = node.label if node.depth == 0 else f"{node.label} {node.months[0].year}"
        self.page.show(lambda width: present.month_page(label, node.months, width))
        if self._resting:
            self._resting.stop()
        self._resting = self.set_timer(REST, partial(self._tell_of, node, label))

    def _tell_of(self, node: Node, label: str) -> None:
        """Show, once the cursor rests on a month, who said most in it, at which events."""
        month = node.months[0]
        if self._shown != node.key or not month.year:
            return
        from briefing_tui.query.ast import Query
        from briefing_tui.query.facets import in_period
        from briefing_tui.store.queries import search  # not for the first screen

        dated = in_period(month.year, month.month or None if node.depth else None)
        found = search.facets(self._library, Query().with_(dated))
        entries: list[TimelineEntry] = []
        if node.depth:
            top = read.entries(self._library, month.year, month.month, limit=LISTED)
            entries = sorted((e for e in top if e.what == "event"), key=lambda e: -e.statements)[:SHOWN]

        def head(width: int) -> Sequence[Content]:
            more = month.events - len(entries) if entries else 0
            return [
                *present.month_page(label, node.months, width),
                *present.most_said(found.who[:SHOWN], found.of, whole=found.whole, width=width),
                *present.its_events(entries, more, width),
            ]

        self.page.show(head)

    def on_virtual_list_highlighted(self, message: VirtualList.Highlighted) -> None:
        if message.is_current and message.source.id == "tree":
            self._open(message.index)
            self._approach(message.index)
        self.draw_titles()

    def draw_titles(self) -> None:
        """Draw the titles and the chart's cursor."""
        super().draw_titles()
        for chart in self.walk_children(Density):
            chart.show(self.timeline.months, self.timeline.month_at(self._list.cursor))

    def titles(self) -> tuple[str, str]:
        """Titles: the month; the event."""
        if not self.timeline.nodes:
            return "Timeline", ""
        key = self.timeline.month_at(self._list.cursor)
        node = self.timeline.nodes[min(self._list.cursor, len(self.timeline.nodes) - 1)]
        name = self._event.name if self._event else self._briefing.title if self._briefing else ""
        return f"Timeline · {self.timeline.words_of(key)}", name or node.label

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        if message.is_current and message.source.id == "tree":
            node = self.timeline.nodes[message.index]
            if node.gap:
                self._approach(message.index)
            elif node.entry is None:
                self._toggle(node.key, fold=not self.timeline.is_folded(node))
            else:
                self.open_page()

    def _toggle(self, key: str, *, fold: bool) -> None:
        self.timeline.fold(key, folded=fold)
        at = self.timeline.index_of(key) or 0
        self._list.set_count(len(self.timeline.nodes), at)
        if self.timeline.nodes[at].months:
            self._open_months(self.timeline.nodes[at])

    def action_fold(self) -> None:
        """Fold this row; where it cannot be folded, go to its parent."""
        if not self.timeline.nodes:
            return
        node = self.timeline.nodes[self._list.cursor]
        if node.foldable and not self.timeline.is_folded(node):
            self._toggle(node.key, fold=True)
        else:
            self._list.cursor = self.timeline.parent_of(self._list.cursor)

    def action_unfold(self) -> None:
        if self.timeline.nodes and self.timeline.nodes[self._list.cursor].foldable:
            self._toggle(self.timeline.nodes[self._list.cursor].key, fold=False)

    def on_density_chosen(self, message: Density.Chosen) -> None:
        """Go to the clicked month."""
        self._to_month(message.key)

    def action_month(self, by: int) -> None:
        """Go to the next month with entries, to the right on the chart (below zero: to the left)."""
        keys = [key for key in self.timeline.month_keys() if key]
        here = self.timeline.month_at(self._list.cursor)
        later = [key for key in keys if key > here]
        earlier = [key for key in keys if key < here]
        wanted = (later[-1:] if by > 0 else earlier[:1]) or keys[:1]
        if wanted and (later if by > 0 else earlier):
            self._to_month(wanted[0])
        else:
            self.app.tell("That is the last month." if by > 0 else "That is the first month.")  # type: ignore[attr-defined]

    def _to_month(self, key: str) -> None:
        self.timeline.unfold_day(key)
        self.timeline.build()
        at = self.timeline.index_of(key)
        if at is not None:
            self._list.set_count(len(self.timeline.nodes), at)
            self._list.scroll_to(y=self._list.top_of(at), animate=False, force=True, immediate=True)

    # ---- what the app asks ---------------------------------------------------------------------------------------

    def enter(self) -> None:
        """The pane comes to the front."""
        self.screen.set_focus(self._list)  # immediately: the next key is meant for it

    def back(self) -> bool:
        """Handle Esc: go from the page to the list. False where there is nothing to leave."""
        if self.page_open:
            self.close_page()
            return True
        return False

    def current_statement(self) -> Statement | None:
        """The statement under the page's cursor, if the page is in view."""
        return self.page.current() if self.page_in_view else None

    def current_event(self) -> Event | None:
        """The event whose page is shown."""
        return self._event

    def current_briefing(self) -> str:
        """The uid of the briefing whose page is shown; empty where it is another page."""
        return self._briefing.uid if self._briefing else ""

    def next_order(self) -> str:
        return "This is in the order of its days."

    def show(self, target: Target, value: str) -> None:
        """Go to an event, or to a briefing."""
        if target == "event":
            self._show_event(value)
        elif target == "briefing":
            self._show_briefing(value)

    def _show_event(self, uid: str) -> None:
        event = read.event(self._library, uid)
        if event is None:
            return
        self.timeline.unfold_day(event.start_date, event.parent.uid if event.parent else "")
        self._go(uid)
        self.open_page()

    def _show_briefing(self, uid: str) -> None:
        """Go to the event of a briefing, or to the briefing itself."""
        said = read.statements(self._library, read.statements_of_briefing(self._library, uid)[:1])
        if said and said[0].event:
            self._show_event(said[0].event.uid)
            return
        briefing = read.outlined(self._library, uid)
        self.timeline.unfold_day(briefing.published if briefing else None)
        self._go(uid)

    def _go(self, key: str, said: str = "") -> None:
        """Go to the row with this key; where there is none, to the first with statements."""
        timeline = self.timeline
        timeline.build()
        at = timeline.index_of(key)
        if at is None and timeline.read_around(key):
            at = timeline.index_of(key)
        if at is None:
            at = timeline.first_entry()
        self._list.set_count(len(timeline.nodes), at)
        self._open(at, said)

    def state(self) -> dict[str, str]:
        """The state to be saved."""
        said = self.page.current()
        return {
            "shown": self._shown,
            "said": said.uid if said else "",
            "page": "yes" if self.page_open else "",
            "open": " ".join(self.timeline.unfolded()),
            **self.split_state(),
        }

    def restore(self, state: dict[str, str]) -> None:
        """Return to a saved state."""
        self.restore_split(state)
        if "open" in state:
            self.timeline.unfold_only(set(state["open"].split()))
        self._go(state.get("shown", ""), state.get("said", ""))
        if state.get("page"):
            self.open_page()
