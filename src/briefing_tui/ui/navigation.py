"""The app's frame: header, three panes, footer, the way back, and which library is open. Holds no data of its own.

Foreign text reaches a widget only as Content from present; every rendered line passes the filter of frame.py as well.
"""

from __future__ import annotations

import contextlib
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from rich.text import Text
from textual import events
from textual.app import App, ComposeResult
from textual.content import Content
from textual.filter import LineFilter
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static
from textual.worker import WorkerFailed

from briefing_tui.errors import LibraryError
from briefing_tui.model import Span
from briefing_tui.notebook import Notebook, State
from briefing_tui.paths import Choice
from briefing_tui.store import read
from briefing_tui.store.connection import open_library
from briefing_tui.text import clean
from briefing_tui.ui import commands, present
from briefing_tui.ui.frame import HarmlessLines, MainScreen, Panes, Tabs, tidy
from briefing_tui.ui.panes.timeline import TimelinePane
from briefing_tui.ui.themes import HIGH_CONTRAST
from briefing_tui.ui.widgets.split import SplitPane

# What the first screen does not show (people, quotes, Reader, notes, palette) is imported when it is asked for: see
# benchmarks/startup.py.
if TYPE_CHECKING:
    from briefing_tui.ui.screens.reader import ReaderScreen

PANES = ("timeline", "people", "quotes")
IDLE = 1.0
"""Seconds without a key after which nobody waits for anything."""
HELD = 0.2
"""Seconds after which a pane is drawn, arranged or not."""
TRAIL = 50
"""How many places `Esc` finds the way back to."""


@dataclass(frozen=True)
class Place:
    """Where I was: a pane as it stood and, over it, the briefing that was open at a statement."""

    pane: str
    state: dict[str, str]
    briefing: str = ""
    statement: str = ""


class PanesApp(App[None]):
    """Three panes on one library, and the Reader over them."""

    def __init__(self, choice: Choice, notebook: Notebook | None = None) -> None:
        super().__init__()
        self.choice = choice
        self.library = open_library(choice)
        self._info = read.info(self.library)
        self.notebook = notebook or Notebook()
        self._trail: list[Place] = []
        self._idle: Timer | None = None
        self._kept: State = self.notebook.load(str(choice.path))
        for theme in HIGH_CONTRAST:
            self.register_theme(theme)
        if self._kept.get("app", {}).get("theme") in self.available_themes:
            self.theme = self._kept["app"]["theme"]

    def get_line_filters(self) -> Sequence[LineFilter]:
        return [*super().get_line_filters(), HarmlessLines()]

    def get_default_screen(self) -> Screen[None]:
        return MainScreen(id="_default")

    def on_ready(self) -> None:
        # two rounds: in the first the page learns its width, in the second its scrollbar
        self.call_after_refresh(self.call_after_refresh, self._main.show)

    @property
    def _main(self) -> MainScreen:
        return cast(MainScreen, self.screen_stack[0])

    def compose(self) -> ComposeResult:
        yield Static(present.library_line(self._info, self.size.width - 2), id="head", markup=False)
        yield Tabs(PANES, id="tabs")
        # the other panes are made on their first visit: the first screen must not wait for them
        with Panes(initial="timeline"):
            yield self._make("timeline")
        yield Static(_foot(self.size.width), id="foot", markup=False)

    def on_mount(self) -> None:
        for name in (signal.SIGTERM, signal.SIGHUP):
            self._catch(name)
        self._idle = self.set_timer(IDLE, self._rest)
        wanted = self._kept.get("app", {}).get("pane", "timeline")
        if wanted in PANES and wanted != "timeline":
            self.call_after_refresh(self.action_pane, wanted)
        else:
            self._pane("timeline").enter()

    def _rest(self) -> None:
        """Nobody waits now: what the other panes need is loaded, so that the first visit is quick, and leftovers are swept."""
        from briefing_tui.ui.panes import people, quotes  # noqa: F401
        from briefing_tui.ui.screens import reader  # noqa: F401

        tidy()

    def on_resize(self, event: events.Resize) -> None:
        self._draw_lines(event.size.width)  # `self.size` is still the one before

    def _draw_lines(self, width: int) -> None:
        for name, words in (("#head", present.library_line(self._info, width - 2)), ("#foot", _foot(width))):
            for line in self.screen_stack[0].query(name).results(Static):
                line.update(words, layout=False)

    def _catch(self, name: signal.Signals) -> None:
        import asyncio

        # not in the main thread (tests), or a system without it: the default stays
        with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
            asyncio.get_running_loop().add_signal_handler(name, lambda: self.exit(return_code=128 + name))

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key):
            if self._idle:
                self._idle.stop()
            self._idle = self.set_timer(IDLE, self._rest)
        await super().on_event(event)

    def on_unmount(self) -> None:
        self.library.close()

    def _fatal_error(self) -> None:
        """Textual would print the variables of every frame, a briefing's words among them."""
        from briefing_tui.faults import unforeseen

        error = sys.exc_info()[1]
        if isinstance(error, WorkerFailed):
            error = error.error
        words = unforeseen(error) if isinstance(error, Exception) else "a fault of the program."
        self._exit_renderables.append(Text(clean(f"briefing: {words}")))
        self._close_messages_no_wait()

    def _state(self) -> State:
        """Where I am."""
        made = {pane for pane in PANES if self.screen_stack[0].query("#" + pane)}
        state = {pane: self._pane(pane).state() if pane in made else self._kept.get(pane, {}) for pane in PANES}
        return {**state, "app": {"pane": self.pane_name, "theme": self.theme}}

    def keep_place(self) -> None:
        """Where I am comes back next time."""
        self.notebook.save(str(self.choice.path), self._state())

    async def open(self, choice: Choice) -> bool:
        """Open a library in the place of this one, or this one again as it is now; False where it cannot be opened."""
        try:
            library = open_library(choice)
        except LibraryError as error:
            self.tell(str(error))
            return False
        self.keep_place()
        if choice == self.choice:
            self._kept = self._state()
        else:
            self._kept, self._trail = self.notebook.load(str(choice.path)), []
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        switcher = self.screen_stack[0].query_one(Panes)
        switcher.current = None
        await switcher.remove_children()
        self.library.close()
        self.choice, self.library, self._info = choice, library, read.info(library)
        self._draw_lines(self.size.width)
        await self._to_pane(self._kept.get("app", {}).get("pane", "timeline"))
        return True

    def tell(self, words: str) -> None:
        """A short message in the place of the last one: a held key must not pile them up over the screen. Foreign words
        in it stay words."""
        self.call_later(self.clear_notifications)  # in its turn, before this one
        self.notify(clean(words), markup=False)

    # ---- panes ---------------------------------------------------------------------------------------------------

    def _pane(self, name: str) -> Any:
        return self.screen_stack[0].query_one("#" + name)

    @property
    def pane_name(self) -> str:
        """Which pane is in front."""
        return self.screen_stack[0].query_one(Panes).current or "timeline"

    @property
    def pane(self) -> Any:
        """The pane in front."""
        return self._pane(self.pane_name)

    async def action_pane(self, name: str) -> None:
        """Go to a pane; `Esc` comes back from there."""
        if name != self.pane_name:
            self._leave()
        await self._to_pane(name)

    async def _to_pane(self, name: str) -> None:
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        switcher = self.screen_stack[0].query_one(Panes)
        first = not switcher.query("#" + name)
        if first:
            self._main.hold()
            self.set_timer(HELD, self._main.show)  # whatever happens
            await switcher.mount(self._make(name))
        switcher.current = name
        self.screen_stack[0].query_one(Tabs).show(name)
        self._pane(name).enter()
        if first:
            self.call_after_refresh(self.call_after_refresh, self._main.show)

    def _make(self, name: str) -> SplitPane:
        state = self._kept.get(name, {})
        if name == "timeline":
            return TimelinePane(self.library, state)
        if name == "people":
            from briefing_tui.ui.panes.people import PeoplePane

            return PeoplePane(self.library, state)
        from briefing_tui.ui.panes.quotes import QuotesPane

        return QuotesPane(self.library, self.choice, state)

    def _leave(self) -> None:
        """Remember where I am, to come back."""
        reader = self._reader
        at = (reader.briefing.uid, reader.current_uid) if reader else ("", "")
        self._trail = [*self._trail[1 - TRAIL :], Place(self.pane_name, self.pane.state(), *at)]

    @property
    def _reader(self) -> ReaderScreen | None:
        """The Reader, where it is open."""
        return next((s for s in self.screen_stack if s.has_class("reader")), None)  # type: ignore[return-value]

    async def action_go_back(self) -> None:
        if self.pane.back() or not self._trail:
            return
        place = self._trail.pop()
        await self._to_pane(place.pane)
        self.pane.restore(place.state)
        if place.briefing:
            self._read(place.briefing, place.statement)

    def _read(self, briefing_uid: str, statement_uid: str = "", at: Span | None = None) -> None:
        from briefing_tui.ui.screens.reader import ReaderScreen

        briefing = read.briefing(self.library, briefing_uid)
        if briefing:
            self.push_screen(ReaderScreen(self.library, briefing, statement_uid, at=at))


def _foot(width: int) -> Content:
    return present.foot([(c.shown, c.label) for c in commands.COMMANDS if c.footer], width)
