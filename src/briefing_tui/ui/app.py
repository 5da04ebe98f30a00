"""The app: header, three panes, footer, and what works from any statement. Owns navigation; holds no data of its own.

Foreign text reaches a widget only as Content from present.py; every rendered line passes the LineFilter below as well.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from typing import Any, ClassVar

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter
from textual.widgets import ContentSwitcher, Static

from briefing_tui.model import Statement
from briefing_tui.notebook import Notebook, State
from briefing_tui.paths import Choice
from briefing_tui.store import read
from briefing_tui.store.connection import open_library
from briefing_tui.text import clean
from briefing_tui.ui import commands, present
from briefing_tui.ui.panes.people import PeoplePane
from briefing_tui.ui.panes.quotes import QuotesPane
from briefing_tui.ui.panes.timeline import TimelinePane
from briefing_tui.ui.providers import BriefingProvider
from briefing_tui.ui.screens.notes import ChooserScreen, NoteScreen
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


class BriefingApp(App[None]):
    """Browse one library."""

    CSS_PATH = "app.tcss"
    TITLE = "Briefings"
    COMMANDS: ClassVar[Any] = {BriefingProvider}
    ENABLE_COMMAND_PALETTE = True
    HORIZONTAL_BREAKPOINTS = [(0, "narrow"), (100, "wide")]
    BINDINGS: ClassVar[Any] = [Binding(c.keys, c.action, c.label, key_display=c.shown) for c in commands.COMMANDS]

    def __init__(self, choice: Choice) -> None:
        super().__init__()
        self.choice = choice
        self.library = open_library(choice)
        self.notebook = Notebook()
        self._trail: list[str] = []
        self._kept: State = {}

    def get_line_filters(self) -> Sequence[LineFilter]:
        return [*super().get_line_filters(), HarmlessLines()]

    def compose(self) -> ComposeResult:
        yield Static(present.library_line(read.info(self.library)), id="head", markup=False)
        yield Static("", id="tabs", markup=False)
        # the other panes are made on their first visit: the first screen must not wait for them
        with ContentSwitcher(initial="timeline"):
            yield TimelinePane(self.library)
        foot = "  ".join(f"{c.shown} {c.label}" for c in commands.COMMANDS if c.footer)
        yield Static(Content(foot), id="foot", markup=False)

    def on_mount(self) -> None:
        for name in (signal.SIGTERM, signal.SIGHUP):
            self._catch(name)
        self.call_after_refresh(self._resume)

    def _catch(self, name: signal.Signals) -> None:
        import asyncio

        # not in the main thread (tests), or a system without it: the default stays
        with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
            asyncio.get_running_loop().add_signal_handler(name, lambda: self.exit(return_code=128 + name))

    async def _resume(self) -> None:
        self._kept = state = self.notebook.load(str(self.choice.path))
        self._pane("timeline").restore(state.get("timeline", {}))
        if state.get("app", {}).get("theme") in self.available_themes:
            self.theme = state["app"]["theme"]
        await self.action_pane(state.get("app", {}).get("pane", "timeline"))

    def on_unmount(self) -> None:
        self.library.close()

    async def action_quit(self) -> None:
        made = {pane for pane in PANES if self.screen_stack[0].query("#" + pane)}
        state = {pane: self._pane(pane).state() if pane in made else self._kept.get(pane, {}) for pane in PANES}
        state["app"] = {"pane": self.pane_name, "theme": self.theme}
        self.notebook.save(str(self.choice.path), state)
        self.exit()

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
        name = name if name in PANES else "timeline"
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        switcher = self.screen_stack[0].query_one(ContentSwitcher)
        if not switcher.query("#" + name):
            pane = PeoplePane(self.library) if name == "people" else QuotesPane(self.library, self.choice)
            await switcher.mount(pane)
            pane.restore(self._kept.get(name, {}))
        switcher.current = name
        tabs = Content("   ").join(
            Content(f"{n} {pane.capitalize()}").stylize("bold reverse" if pane == name else "dim")
            for n, pane in enumerate(PANES, 1)
        )
        self.screen_stack[0].query_one("#tabs", Static).update(tabs)
        self._pane(name).enter()

    async def _leave_for(self, name: str) -> None:
        self._trail.append(self.pane_name)
        await self.action_pane(name)

    async def action_go_back(self) -> None:
        if not self.pane.back() and self._trail:
            await self.action_pane(self._trail.pop())

    async def action_search(self) -> None:
        if self.pane_name != "quotes":
            await self._leave_for("quotes")
        self._pane("quotes").type()

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
        owner = self.screen if isinstance(self.screen, ReaderScreen) else self.pane
        found: Statement | None = owner.current_statement()
        if found is None:
            self.tell("There is no statement under the cursor.")
        return found

    def action_source(self) -> None:
        s = self.current_statement()
        if s and not isinstance(self.screen, ReaderScreen):
            briefing = read.briefing(self.library, s.briefing.uid)
            if briefing:
                self.push_screen(ReaderScreen(self.library, briefing, s))

    async def action_person(self) -> None:
        s = self.current_statement()
        named = [(p.uid, p.name or p.attribution) for p in s.speakers if p.uid] if s else []
        if len(named) > 1:
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
        await self._leave_for("people")
        self._pane("people").show(uid)

    async def go_event(self, uid: str) -> None:
        """Open an event's page."""
        await self._leave_for("timeline")
        self._pane("timeline").show(uid)

    def action_why(self) -> None:
        s = self.current_statement()
        if s:
            event = read.event(self.library, s.event.uid) if s.event else None
            self.push_screen(NoteScreen("Why", present.why_lines(s, event)))

    def action_copy(self) -> None:
        from briefing_tui.export import citation

        s = self.current_statement()
        if s:
            words = clean(citation(s))
            self.copy_to_clipboard(words)
            _system_clipboard(words)
            self.push_screen(NoteScreen("Copied", [Content(words)]))

    def action_help(self) -> None:
        self.push_screen(NoteScreen("Keys", [Content(f"{key:<10} {does}") for key, does in commands.rows()]))


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
