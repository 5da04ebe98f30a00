"""The app: header, three panes, footer, and what works from any statement. Owns navigation; holds no data of its own.

Foreign text reaches a widget only as Content from present.py; every rendered line passes the LineFilter below as well.
"""

from __future__ import annotations

import contextlib
import gc
import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, cast

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter
from textual.screen import Screen
from textual.widgets import ContentSwitcher, Static

from briefing_tui.model import Statement
from briefing_tui.notebook import Notebook, State
from briefing_tui.paths import Choice, own_library
from briefing_tui.store import read
from briefing_tui.store.connection import open_library
from briefing_tui.text import clean
from briefing_tui.ui import commands, present
from briefing_tui.ui.panes.timeline import TimelinePane
from briefing_tui.ui.themes import HIGH_CONTRAST
from briefing_tui.ui.widgets.split import SplitPane

# What the first screen does not show (people, quotes, Reader, notes, palette) is imported when it is asked for: see
# benchmarks/startup.py.
if TYPE_CHECKING:
    from briefing_tui.ui.screens.reader import ReaderScreen

PANES = ("timeline", "people", "quotes")
CLIPBOARDS = (("wl-copy",), ("xclip", "-selection", "clipboard"), ("pbcopy",), ("clip.exe",))


class HarmlessLines(LineFilter):
    """The last door: no control character, link or click action of foreign text leaves the app."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        out = []
        for text, style, control in segments:
            if control is None and not text.isprintable():
                text = clean(text).replace("\n", " ").replace("\t", " ")
            if style is not None and style.link:
                style = style.update_link(None)
            out.append(Segment(text, style, control))
        return out


class MainScreen(Screen[None]):
    """The screen of the panes. It draws nothing before it is arranged: four half-made pictures cost more than one whole.

    `_compositor_refresh` is Textual's own and private; a test counts the drawings of the first screen, so that a change
    of it is noticed.
    """

    arranged = False

    def _compositor_refresh(self) -> None:
        if self.arranged:
            super()._compositor_refresh()

    def show(self) -> None:
        """Draw from now on."""
        self.arranged = True
        self._compositor_refresh()


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
    BINDINGS: ClassVar[Any] = [
        Binding(c.keys, c.action, c.label, key_display=c.shown) for c in commands.COMMANDS if c.keys
    ]

    def __init__(self, choice: Choice, notebook: Notebook | None = None) -> None:
        super().__init__()
        self.choice = choice
        self.library = open_library(choice)
        self._info = read.info(self.library)
        self.notebook = notebook or Notebook()
        self._trail: list[Place] = []
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
        yield Static(_foot(), id="foot", markup=False)

    def on_mount(self) -> None:
        for name in (signal.SIGTERM, signal.SIGHUP):
            self._catch(name)
        wanted = self._kept.get("app", {}).get("pane", "timeline")
        if wanted in PANES and wanted != "timeline":
            self.call_after_refresh(self.action_pane, wanted)
        else:
            self._pane("timeline").enter()

    def on_resize(self) -> None:
        head = self.screen_stack[0].query("#head")
        if head:
            head.only_one(Static).update(present.library_line(self._info, self.size.width - 2), layout=False)

    def _catch(self, name: signal.Signals) -> None:
        import asyncio

        # not in the main thread (tests), or a system without it: the default stays
        with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
            asyncio.get_running_loop().add_signal_handler(name, lambda: self.exit(return_code=128 + name))

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

    async def action_search(self) -> None:
        await self.action_pane("quotes")
        self._pane("quotes").type()

    def action_widen(self, steps: int) -> None:
        self.pane.widen(steps)

    def action_maximise(self) -> None:
        self.pane.maximise()

    def action_filter(self) -> None:
        if self.pane_name == "people":
            self.pane.filter()

    def action_order(self) -> None:
        if self.pane_name in ("people", "quotes"):
            self.tell(self.pane.next_order())

    def tell(self, words: str) -> None:
        """A short message; foreign words in it stay words."""
        self.notify(clean(words), markup=False)

    # ---- from any statement --------------------------------------------------------------------------------------

    def current_statement(self) -> Statement | None:
        """The statement under the cursor, in the Reader or in the pane."""
        found: Statement | None = (self._reader or self.pane).current_statement()
        if found is None:
            self.tell("There is no statement under the cursor.")
        return found

    def action_source(self) -> None:
        s = self.current_statement()
        if s and not self._reader:
            self._read(s.briefing.uid, s.uid)

    def _read(self, briefing_uid: str, statement_uid: str = "") -> None:
        from briefing_tui.ui.screens.reader import ReaderScreen

        briefing = read.briefing(self.library, briefing_uid)
        if briefing:
            self.push_screen(ReaderScreen(self.library, briefing, statement_uid))

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
        event = self._pane("timeline").current_event() if self.pane_name == "timeline" else None
        if s:
            event = read.event(self.library, s.event.uid) if s.event else None
            self._note("Why", present.why_lines(s, event), 12)
        elif event:
            self._note("Why", present.event_why_lines(event), 12)
        else:
            self.tell("There is no statement under the cursor.")

    def _note(self, title: str, lines: Sequence[Content], hang: int = 0) -> None:
        from briefing_tui.ui.screens.notes import NoteScreen

        self.push_screen(NoteScreen(title, lines, hang))

    def action_copy(self) -> None:
        from briefing_tui.export import citation

        s = self.current_statement()
        if s:
            words = clean(citation(s))
            self.copy_to_clipboard(words)
            _system_clipboard(words)
            self._note("Copied", [Content(words)])

    def action_help(self) -> None:
        self._note("Keys", [Content(f"{key:<10} {does}") for key, does in commands.rows()], 11)


def prepare_process() -> None:
    """Once, by the process that shows the app, after its imports: what was imported stays, so that the collector need
    not walk through it at every drawing (a quarter of the first screen's CPU)."""
    gc.freeze()


def _tabs(current: str) -> Content:
    return Content("   ").join(
        Content(f" {n} {pane.capitalize()} ").stylize("bold reverse" if pane == current else "none")
        for n, pane in enumerate(PANES, 1)
    )


def _foot() -> Content:
    foot = Content("")
    for c in commands.COMMANDS:
        if c.footer:
            foot = foot.append(Content(f" {c.shown}").stylize("bold")).append(Content(f" {c.label} "))
    return foot


def _system_clipboard(words: str) -> None:
    """The system's own tool beside OSC 52: tmux drops OSC 52 by default, and nothing reports it."""
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or shutil.which("pbcopy")):
        return
    for command in CLIPBOARDS:
        if shutil.which(command[0]):
            try:
                subprocess.run(command, input=words.encode(), timeout=2, check=False, capture_output=True)
            except (OSError, subprocess.TimeoutExpired):
                continue
            return
