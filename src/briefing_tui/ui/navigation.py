"""The current pane, the navigation history, saved state, and the open library. Holds no data of its own."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, Static

from briefing_tui.errors import LibraryError
from briefing_tui.model import Span
from briefing_tui.notebook import Notebook, State
from briefing_tui.paths import Choice
from briefing_tui.store import read
from briefing_tui.store.connection import Library, open_library
from briefing_tui.store.sqlite_errors import DatabaseError
from briefing_tui.ui import commands, feet, panes, present
from briefing_tui.ui.availability import PATIENCE_MS, open_unless_held
from briefing_tui.ui.pane import Front, Pane, Target
from briefing_tui.ui.screens.main import MainScreen, Panes, Tabs
from briefing_tui.ui.shell import ShellApp
from briefing_tui.ui.terminal import Terminal
from briefing_tui.ui.themes import DEFAULT, OURS
from briefing_tui.ui.widgets.foot import Foot
from briefing_tui.ui.widgets.parts import has_parts

# Modules that the first screen does not need (other panes, Reader, notes, palette) are imported on first use: see
# benchmarks/startup.py.
if TYPE_CHECKING:
    from briefing_tui.query.ast import Query
    from briefing_tui.ui.screens.reader import ReaderScreen

HISTORY = 50
"""Length of the history that `Esc` goes back through."""


@dataclass(frozen=True)
class Place:
    """An entry of the history: the state of a pane and, if open, the Reader's briefing and statement."""

    pane: str
    state: dict[str, str]
    briefing: str = ""
    statement: str = ""


class PanesApp(ShellApp):
    """The panes on one library, and the Reader over them."""

    def __init__(self, choice: Choice, notebook: Notebook | None = None, terminal: Terminal | None = None) -> None:
        """`terminal`: entered by the caller; it ends the app on a signal or when the terminal is lost."""
        super().__init__(terminal)
        found = open_unless_held(choice)
        self.use_library(choice, found[0] if found else None)
        self._info = found[1] if found else None
        self.notebook = notebook or Notebook()
        self._history: list[Place] = []
        self._saved: State = self.notebook.load(str(choice.path))
        for command in commands.of_panes():
            self.bind(command.keys, command.action, description=command.label, key_display=command.shown)
        for theme in OURS:
            self.register_theme(theme)
        chosen = self._saved.get("app", {}).get("palette", "")
        self.theme = chosen if chosen in self.available_themes else DEFAULT
        self.stylesheet.set_variables(self.get_css_variables())  # before anything is parsed

    def get_default_screen(self) -> Screen[None]:
        return MainScreen(id="_default", classes="answers")

    def on_ready(self) -> None:
        self._main.show_when_arranged()

    @property
    def _main(self) -> MainScreen:
        return cast(MainScreen, self.screen_stack[0])

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield Tabs(panes.PANES, id="tabs")
            yield Static("", id="head", markup=False)
        # the other panes are built on their first visit: the first screen must not wait for them
        first = self._first_pane()
        with Panes(initial=first.id if first else None):
            if first:
                yield first
        yield Foot(id="foot")

    def on_mount(self) -> None:
        loop = asyncio.get_running_loop()
        self.terminal.leave = lambda code: loop.call_soon_threadsafe(partial(self.exit, return_code=code))
        self.terminal.wake = lambda: loop.call_soon_threadsafe(lambda: None)
        self.wait_for_idle()
        wanted = self._saved_pane()
        if self._library is None:
            self._wait_for_library()
        elif wanted != self.pane_name:
            self.call_after_refresh(self.action_pane, wanted)
        elif first := self._panes.find(wanted):
            first.enter()

    def _first_pane(self) -> Widget | None:
        """The first pane; None where the library cannot be read, which is reported and retried."""
        try:
            return self._make(panes.PANES[0].id)
        except (DatabaseError, LibraryError) as error:
            if not self.library_failed(error):
                raise
            return None

    def on_resize(self, event: events.Resize) -> None:
        self._draw_lines(event.size.width)  # `self.size` still has the old value

    def _draw_lines(self, width: int) -> None:
        main = self.screen_stack[0]
        for tabs in main.query(Tabs):
            tabs.fit(width)
            for line in main.query("#head").results(Static):
                line.update(self.head_line(width - tabs.cells - 3), layout=False)
        self._draw_foot(width)

    def _draw_foot(self, width: int) -> None:
        """Draw the keys that work where the focus is."""
        if not self.screen_stack:
            return  # the app is closing
        main = self.screen_stack[0]
        found = self._panes.find(self.pane_name) if has_parts(main, Panes) else None
        for foot in main.walk_children(Foot):
            keys = found.foot_keys() if found and found.restored else ()
            if keys == feet.FIELD_FOOT:
                foot.show(keys, width)
            else:
                foot.show(
                    feet.footer(keys, statement=bool(found and found.restored and found.current_statement())),
                    width,
                )

    def on_split_pane_changed(self) -> None:
        self._draw_foot(self.size.width)

    def head_line(self, width: int) -> Content:
        """The line at the top, fitted to `width` cells."""
        line = self.trouble_line(width)
        if line is None and self._info:
            line = present.library_line(self._info, max(1, width))
        return line or Content("")

    def show_head(self) -> None:
        self._draw_lines(self.size.width)

    def on_unmount(self) -> None:
        self.end_waiting()
        self.close_library()

    def _state(self) -> State:
        """The state to be saved."""
        made = self._restored_panes
        state = {name: made[name].state() if name in made else self._saved.get(name, {}) for name in panes.ids()}
        return {**state, "app": {"pane": self.pane_name, "palette": self.theme, **self.choices()}}

    def choices(self) -> dict[str, str]:
        """Other choices of the user, to be saved."""
        return {}

    @property
    def _restored_panes(self) -> dict[str, Pane]:
        """The panes whose state was restored: the state of one that the library prevented from being restored must not be
        saved."""
        found = {name: self._panes.find(name) for name in panes.ids()}
        return {name: pane for name, pane in found.items() if pane and pane.restored}

    def _saved_pane(self) -> str:
        """The pane that was in front when the app was left; the first one where there was none."""
        wanted = self._saved.get("app", {}).get("pane", "")
        return wanted if wanted in panes.ids() else panes.PANES[0].id

    def keep_place(self) -> None:
        """Save the state for the next start."""
        self.notebook.save(str(self.choice.path), self._state())

    async def open(self, choice: Choice) -> bool:
        """Open a library instead of this one, or reload this one; False where it cannot be opened."""
        try:
            library = await asyncio.to_thread(open_library, choice, patience=PATIENCE_MS)
        except LibraryError as error:
            self.tell(str(error))
            return False
        await self.switch_library(choice, library)
        return True

    async def switch_library(self, choice: Choice, library: Library) -> None:
        self.keep_place()
        place = self._place() if choice == self.choice and self.pane_name in self._restored_panes else None
        if choice == self.choice:
            self._saved = self._state()
        else:
            self._saved, self._history = self.notebook.load(str(choice.path)), []
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        switcher = self._panes
        switcher.current = None
        for field in switcher.query(Input):  # a screen keeps all its fields, even removed ones (Textual 8.2.8)
            self._main.text_selection_started_signal.unsubscribe(field)
        await switcher.remove_children()
        self.close_library()
        self.use_library(choice, library)
        self._info = read.info(library)
        self.show_head()
        await self._to_pane(self._saved_pane())
        if place and place.briefing:
            self._open_reader(place.briefing, place.statement)

    @property
    def importing(self) -> bool:
        return any(screen.has_class("importing") for screen in self.screen_stack)

    # ---- panes ---------------------------------------------------------------------------------------------------

    @property
    def _panes(self) -> Panes:
        return self.screen_stack[0].query_one(Panes)

    @property
    def pane_name(self) -> str:
        """The id of the pane in front."""
        return self._panes.current or self._saved_pane()

    @property
    def pane(self) -> Pane:
        """The pane in front."""
        return self._panes.pane(self.pane_name)

    async def action_pane(self, name: str) -> None:
        """Go to a pane; `Esc` comes back from there."""
        if name != self.pane_name:
            self._remember_place()
        await self._to_pane(name)

    async def _to_pane(self, name: str) -> None:
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        switcher = self._panes
        first = switcher.find(name) is None
        if first:
            pane = self._make(name)
            self._main.hold()
            if before := switcher.visible_content:
                before.display = False  # else the new pane would first be laid out in the half below it
            await switcher.mount(pane)
        switcher.current = name
        self.screen_stack[0].query_one(Tabs).show(name)
        switcher.pane(name).enter()
        self._draw_foot(self.size.width)
        if first:
            self._main.show_when_arranged()

    async def _show(self, target: Target, value: str) -> None:
        """Go to the pane that shows this kind of target, and to the target in it."""
        self._remember_place()
        name = panes.showing(target)
        await self._to_pane(name)
        self._panes.pane(name).show(target, value)

    def _make(self, name: str) -> Widget:
        return panes.entry_of(name).load()(self.library, self._saved.get(name, {}))

    def _remember_place(self) -> None:
        """Add the current place to the history."""
        if self._panes.find(self.pane_name) is None:  # the pane could not be built because the library was unavailable
            return
        self._history = [*self._history[1 - HISTORY :], self._place()]

    def _place(self) -> Place:
        reader = self._reader
        at = (reader.briefing.uid, reader.current_uid) if reader else ("", "")
        return Place(self.pane_name, self.pane.state(), *at)

    @property
    def front(self) -> Front:
        """The object that keys for a statement act on: the Reader, a basket, or the current pane."""
        shown: Front | None = next((s for s in reversed(self.screen_stack) if isinstance(s, Front)), None)
        return shown or self.pane

    @property
    def _reader(self) -> ReaderScreen | None:
        """The Reader, if open."""
        return next((s for s in self.screen_stack if s.has_class("reader")), None)  # type: ignore[return-value]

    async def action_go_back(self) -> None:
        if self.pane.back() or not self._history:
            return
        place = self._history.pop()
        await self._to_pane(place.pane)
        self.pane.restore(place.state)
        if place.briefing:
            self._open_reader(place.briefing, place.statement)

    def _open_reader(
        self, briefing_uid: str, statement_uid: str = "", at: Span | None = None, query: Query | None = None
    ) -> None:
        from briefing_tui.ui.screens.marking import MarkingReader

        briefing = read.outlined(self.library, briefing_uid)
        if briefing:
            self.push_screen(MarkingReader(self.library, briefing, statement_uid, at=at, query=query))
        else:
            self.tell(f"It is a former text: “briefing show {briefing_uid}” prints it.")
