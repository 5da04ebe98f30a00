"""The review queue: its lanes with their sizes. Owns which lane is chosen; card.py owns the cards.

Sizes are counted on a thread, lane after lane: some need a scan of a library of a million statements.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from importlib import import_module

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from briefing_tui.errors import LibraryError
from briefing_tui.model.review import Item
from briefing_tui.notebook import LATER, Notebook
from briefing_tui.paths import Choice
from briefing_tui.store import review
from briefing_tui.store.connection import Library, open_library
from briefing_tui.store.review import LANES, Lane
from briefing_tui.store.sqlite_errors import DatabaseError
from briefing_tui.ui import present
from briefing_tui.ui.desk import Desk
from briefing_tui.ui.present import cards
from briefing_tui.ui.screens.base import Modal
from briefing_tui.ui.screens.card import CardScreen
from briefing_tui.ui.screens.deck import Deck
from briefing_tui.ui.widgets.virtual_list import VirtualList

KEYS = (("↵", "open"), ("Esc", "back"))
ABOUT = "Each decision is kept at once, beside what was read; u takes it back."
LATER_LANE = "later"
SCREENS: dict[str, str] = {"people": "briefing_tui.ui.screens.people:PeopleScreen"}
"""Screens of special cards: the card (model/review.py) → `module:class`, called with (library, desk, deck). CardScreen
shows all others."""


class QueueScreen(Modal[None]):
    """The lanes; ↵ opens the cards of one."""

    BINDINGS = [("escape,q,backspace", "leave", "back")]

    def __init__(self, library: Library, desk: Desk, notebook: Notebook, lane: str = "") -> None:
        """`lane`: the lane to open immediately."""
        super().__init__(classes="queue")
        self._library, self._desk, self._notebook, self._wanted = library, desk, notebook, lane
        self._aside: dict[str, Item] = {}
        self._lanes: list[Lane] = []
        self._numbers: dict[str, int] = {}

    def compose(self) -> ComposeResult:
        yield Static("", id="queue-head", markup=False)
        yield Static(ABOUT, id="queue-about", markup=False)
        yield VirtualList(self._row, id="lanes")
        yield Static("", id="queue-says", markup=False)
        yield Static("", id="queue-foot", markup=False)

    def on_mount(self) -> None:
        self._begin()
        self.set_focus(self.query_one(VirtualList))
        if self._wanted:
            self.call_after_refresh(self._open, self._wanted)

    def on_resize(self) -> None:
        self.call_after_refresh(self._draw)

    def _begin(self) -> None:
        """Load the lanes and count their items."""
        self._aside = review.aside(self._library, self._notebook.kept(str(self._library.path), LATER))
        self._lanes = [*LANES, *self._later()]
        lanes = self.query_one(VirtualList)
        lanes.styles.height = len(self._lanes) + 1
        lanes.set_count(len(self._lanes), lanes.cursor)
        self._draw()
        self._count(Choice(self._library.path, self._library.origin), list(self._lanes))

    def _later(self) -> list[Lane]:
        """Lanes of items postponed until the next import; items with a screen of their own are separate."""
        listed: dict[str, list[Item]] = {"": []}
        for item in self._aside.values():
            listed.setdefault(item.card if item.card in SCREENS else "", []).append(item.in_lane(LATER_LANE))
        return [_kept_lane(card, kept) for card, kept in listed.items()]

    @work(thread=True, exclusive=True, group="lanes")
    def _count(self, choice: Choice, lanes: Sequence[Lane]) -> None:
        """Count the items of the lanes, on a connection of its own."""
        try:
            with closing(open_library(choice, trusted=True, prove=0)) as library:
                library.connection.watch(None, lambda: not self.is_attached)
                for lane in lanes:
                    number = lane.count(library)
                    if self.app.is_running:
                        self.app.call_from_thread(partial(self._counted, lane.id, number))
        except DatabaseError as error:
            if self.is_attached and self.app.is_running:
                self.app.call_from_thread(self.handle_failure, error)

    def _counted(self, lane: str, number: int) -> None:
        self._numbers[lane] = number
        for lanes in self.query(VirtualList):
            lanes.refresh_rows()

    def _draw(self) -> None:
        if not self.query("#queue-foot"):
            return
        width = self.size.width
        head = cards.card_head("Queue", 0, 0, self._desk.author, width)
        self.query_one("#queue-head", Static).update(head, layout=False)
        says = cards.queue_says(review.agreement(self._library), len(self._desk.waiting()))
        self.query_one("#queue-says", Static).update(Content("\n").join(says))
        self.query_one("#queue-foot", Static).update(present.foot(KEYS, width), layout=False)

    def _row(self, index: int, width: int, selected: bool) -> Sequence[Content]:
        lane = self._lanes[index]
        return [cards.lane_line(lane.label, self._numbers.get(lane.id), lane.about, width, selected)]

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        if message.is_current:
            self._open(self._lanes[message.index].id)

    def _open(self, name: str) -> None:
        lane = next((one for one in self._lanes if one.id == name), None)
        if lane is not None and self.is_active:
            self._look(Choice(self._library.path, self._library.origin), lane)

    @work(thread=True, exclusive=True, group="lane")
    def _look(self, choice: Choice, lane: Lane) -> None:
        """Read the items of a lane, on a connection of its own: no key waits for a scan of the library."""
        try:
            with closing(open_library(choice, trusted=True, prove=0)) as library:
                library.connection.watch(None, lambda: not self.is_attached)
                items = self._in(lane, library)
        except (DatabaseError, LibraryError) as error:
            if self.is_attached and self.app.is_running:
                self.app.call_from_thread(self.handle_failure, error)
        else:
            if self.app.is_running:
                self.app.call_from_thread(self._show, lane, items)

    def _in(self, lane: Lane, library: Library) -> list[Item]:
        aside = set() if lane.id.startswith(LATER_LANE) else self._aside.keys()
        return [item for item in lane.items(library, review.MOST) if item.key not in aside]

    def _show(self, lane: Lane, items: list[Item]) -> None:
        if self.is_active:
            more = partial(self._in, lane, self._library)
            deck = Deck(items, title=lane.label, more=more, of=self._numbers.get(lane.id, 0))
            self.app.push_screen(_screen_of(items)(self._library, self._desk, deck), self._again)

    def _again(self, _: None) -> None:
        self._begin()

    def action_leave(self) -> None:
        self.dismiss(None)


def _kept_lane(card: str, kept: list[Item]) -> Lane:
    about = "put aside until the next import" + (f": {card}" if card else "")
    return Lane(f"{LATER_LANE} {card}".strip(), "Later", about, lambda _: len(kept), lambda _, most: kept[:most])


def _screen_of(items: Sequence[Item]) -> Callable[[Library, Desk, Deck], Screen[None]]:
    """The screen class for these cards."""
    module, _, name = SCREENS.get(items[0].card if items else "", "").partition(":")
    if not module:
        return CardScreen
    found: Callable[[Library, Desk, Deck], Screen[None]] = getattr(import_module(module), name)
    return found
