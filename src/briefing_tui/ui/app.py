"""The app: header, three panes, footer, and what works from any statement. Owns navigation; holds no data of its own.

Foreign text reaches a widget only as Content from present.py; every rendered line passes the LineFilter below as well.
"""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.filter import LineFilter
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import ContentSwitcher, Input, Static

from briefing_tui.model import Span, Statement
from briefing_tui.notebook import Notebook, State
from briefing_tui.paths import Choice, own_library
from briefing_tui.store import read
from briefing_tui.store.connection import open_library
from briefing_tui.text import clean
from briefing_tui.ui import commands, present
from briefing_tui.ui.frame import HarmlessLines, MainScreen, prepare_process, tidy
from briefing_tui.ui.panes.timeline import TimelinePane
from briefing_tui.ui.themes import HIGH_CONTRAST
from briefing_tui.ui.widgets.split import SplitPane

# What the first screen does not show (people, quotes, Reader, notes, palette) is imported when it is asked for: see
# benchmarks/startup.py.
if TYPE_CHECKING:
    from briefing_tui.ui.screens.reader import ReaderScreen

__all__ = ["BriefingApp", "prepare_process"]

PANES = ("timeline", "people", "quotes")


NOTHING_HERE = "There is no statement under the cursor."
IDLE = 1.0
"""Seconds without a key after which nobody waits for anything."""
TRAIL = 50
"""How many places `Esc` finds the way back to."""


@dataclass(frozen=True)
class Place:
    """Where I was: a pane as it stood and, over it, the briefing that was open at a statement."""

    pane: str
    state: dict[str, str]
    briefing: str = ""
    statement: str = ""


def _palette() -> Any:
    from briefing_tui.ui.providers import BriefingProvider

    return BriefingProvider


class BriefingApp(App[str]):
    """Browse one library. Gives back “example” or “own” where the user asks for another library."""

    CSS_PATH = "app.tcss"
    TITLE = "Briefings"
    COMMANDS: ClassVar[Any] = {_palette}
    ENABLE_COMMAND_PALETTE = True
    HORIZONTAL_BREAKPOINTS = [(0, "narrow"), (100, "wide")]
    VERTICAL_BREAKPOINTS = [(0, "short"), (18, "tall")]
    # “/” is looked at before the focused widget has it, so that what is typed behind it at once waits for the field
    BINDINGS: ClassVar[Any] = [
        Binding(c.keys, c.action, c.label, key_display=c.shown, priority=c.action == "search")
        for c in commands.COMMANDS
        if c.keys
    ]

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
        yield Static(_tabs("timeline"), id="tabs", markup=False)
        # the other panes are made on their first visit: the first screen must not wait for them
        with ContentSwitcher(initial="timeline"):
            yield TimelinePane(self.library, self._kept.get("timeline", {}))
        yield Static(self._foot(), id="foot", markup=False)

    def on_mount(self) -> None:
        for name in (signal.SIGTERM, signal.SIGHUP):
            self._catch(name)
        wanted = self._kept.get("app", {}).get("pane", "timeline")
        if wanted in PANES and wanted != "timeline":
            self.call_after_refresh(self.action_pane, wanted)
        else:
            self._pane("timeline").enter()

    def on_resize(self) -> None:
        for name, words in (("#head", present.library_line(self._info, self.size.width - 2)), ("#foot", self._foot())):
            for line in self.screen_stack[0].query(name).results(Static):
                line.update(words, layout=False)

    def _foot(self) -> Content:
        return present.foot([(c.shown, c.label) for c in commands.COMMANDS if c.footer], self.size.width)

    def _catch(self, name: signal.Signals) -> None:
        import asyncio

        # not in the main thread (tests), or a system without it: the default stays
        with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
            asyncio.get_running_loop().add_signal_handler(name, lambda: self.exit(return_code=128 + name))

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key):
            if self._idle:
                self._idle.stop()
            self._idle = self.set_timer(IDLE, tidy)
        await super().on_event(event)

    def on_unmount(self) -> None:
        self.library.close()

    async def action_quit(self) -> None:
        self._keep_place()
        self.exit()

    def action_open_library(self, which: str) -> None:
        """Leave this library for the example or for the user's own; the command line opens it."""
        if which == self.choice.origin:
            self.tell("This library is open.")
        elif which == "own" and not own_library().is_file():
            self.tell("You have no library of your own yet: briefing import FOLDER makes one.")
        else:
            self._keep_place()
            self.exit(which)

    def _keep_place(self) -> None:
        made = {pane for pane in PANES if self.screen_stack[0].query("#" + pane)}
        state = {pane: self._pane(pane).state() if pane in made else self._kept.get(pane, {}) for pane in PANES}
        state["app"] = {"pane": self.pane_name, "theme": self.theme}
        self.notebook.save(str(self.choice.path), state)

    # ---- panes ---------------------------------------------------------------------------------------------------

    def _pane(self, name: str) -> Any:
        return self.screen_stack[0].query_one("#" + name)

    @property
    def pane_name(self) -> str:
        """Which pane is in front."""
        return self.screen_stack[0].query_one(ContentSwitcher).current or "timeline"

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
        switcher = self.screen_stack[0].query_one(ContentSwitcher)
        if not switcher.query("#" + name):
            await switcher.mount(self._make(name))
        switcher.current = name
        self.screen_stack[0].query_one("#tabs", Static).update(_tabs(name), layout=False)
        self._pane(name).enter()

    def _make(self, name: str) -> SplitPane:
        state = self._kept.get(name, {})
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
        return next((s for s in self.screen_stack if s.id == "reader"), None)  # type: ignore[return-value]

    async def action_go_back(self) -> None:
        if self.pane.back() or not self._trail:
            return
        place = self._trail.pop()
        await self._to_pane(place.pane)
        self.pane.restore(place.state)
        if place.briefing:
            self._read(place.briefing, place.statement)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In a field “/” is a letter."""
        return not (action == "search" and isinstance(self.focused, Input))

    async def action_search(self) -> None:
        await self.action_pane("quotes")
        self._pane("quotes").type()

    def action_widen(self, steps: int) -> None:
        self.pane.widen(steps)

    def action_maximise(self) -> None:
        self.pane.maximise()

    async def action_filter(self) -> None:
        """Into the field of this pane; the Timeline has none, so it is the search there."""
        if self._reader or self.pane_name == "timeline":
            await self.action_search()
        elif self.pane_name == "people":
            self.pane.filter()
        else:
            self.pane.type()

    def action_order(self) -> None:
        """The screen shows the new order itself: at the head of its column, or beside the count."""
        if self._reader or self.pane_name == "timeline":
            self.tell(
                "This is in the order of its days." if not self._reader else "A briefing has the order of its text."
            )
        else:
            self.pane.next_order()

    def tell(self, words: str) -> None:
        """A short message; foreign words in it stay words."""
        self.notify(clean(words), markup=False)

    # ---- from any statement --------------------------------------------------------------------------------------

    def current_statement(self) -> Statement | None:
        """The statement under the cursor, in the Reader or in the pane."""
        found: Statement | None = (self._reader or self.pane).current_statement()
        if found is None:
            self.tell(NOTHING_HERE)
        return found

    def action_source(self) -> None:
        """The statement's briefing; where there is none, the one that tells of the event, or the briefing shown."""
        if self._reader:
            self.tell("This is the source.")
            return
        s = self.pane.current_statement()
        timeline = self.pane if self.pane_name == "timeline" else None
        event = timeline.current_event() if timeline else None
        if s:
            self._read(s.briefing.uid, s.uid)
        elif event:
            self._read(event.briefing.uid, at=Span(event.start, event.end))
        elif timeline and timeline.current_briefing():
            self._read(timeline.current_briefing())
        else:
            self.tell(NOTHING_HERE)

    def _read(self, briefing_uid: str, statement_uid: str = "", at: Span | None = None) -> None:
        from briefing_tui.ui.screens.reader import ReaderScreen

        briefing = read.briefing(self.library, briefing_uid)
        if briefing:
            self.push_screen(ReaderScreen(self.library, briefing, statement_uid, at=at))

    def go_briefing(self, uid: str) -> None:
        """Open a briefing in the Reader, at its beginning."""
        self._read(uid)

    async def action_person(self) -> None:
        s = self.current_statement()
        named = [(p.uid, p.name or p.attribution) for p in s.speakers if p.uid] if s else []
        if len(named) > 1:
            from briefing_tui.ui.screens.notes import ChooserScreen

            self.push_screen(ChooserScreen("Which speaker?", named), self._chosen)
        elif named:
            await self.go_person(named[0][0])
        elif s:
            self.tell("Nobody is named for this statement.")

    async def action_event(self) -> None:
        s = self.current_statement()
        if s and s.event:
            await self.go_event(s.event.uid)
        elif s:
            self.tell("This statement belongs to no event.")

    async def _chosen(self, uid: str | None) -> None:
        if uid:
            await self.go_person(uid)

    async def go_person(self, uid: str) -> None:
        """Open a person's page."""
        self._leave()
        await self._to_pane("people")
        self._pane("people").show(uid)

    async def go_event(self, uid: str) -> None:
        """Open an event's page."""
        self._leave()
        await self._to_pane("timeline")
        self._pane("timeline").show(uid)

    def action_why(self) -> None:
        s = (self._reader or self.pane).current_statement()
        event = self.pane.current_event() if self.pane_name == "timeline" and not self._reader else None
        if s:
            event = read.event(self.library, s.event.uid) if s.event else None
            self._note("Why", present.why_lines(s, event), 12)
        elif event:
            self._note("Why", present.event_why_lines(event), 12)
        else:
            self.tell(NOTHING_HERE)

    def _note(self, title: str, lines: Sequence[Content], hang: int = 0) -> None:
        from briefing_tui.ui.screens.notes import NoteScreen

        self.push_screen(NoteScreen(title, lines, hang))

    def action_copy(self) -> None:
        from briefing_tui.export import citation
        from briefing_tui.ui.clipboard import to_clipboard

        s = self.current_statement()
        if s:
            words = clean(citation(s))
            self.copy_to_clipboard(words)
            to_clipboard(words)
            self._note("Copied", [Content(words)])

    def action_help(self) -> None:
        self._note("Keys", [Content(f"{key:<10} {does}") for key, does in commands.rows()], 11)


def _tabs(current: str) -> Content:
    return Content("   ").join(
        Content(f" {n} {pane.capitalize()} ").stylize("bold reverse" if pane == current else "none")
        for n, pane in enumerate(PANES, 1)
    )
