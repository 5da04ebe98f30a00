"""The app: every command of the registry as an action. Owns what a key does; panes and screens own what is shown."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input

from briefing_tui.model import Span, Statement
from briefing_tui.notebook import Notebook
from briefing_tui.paths import Choice, library_to_fill, own_library, shipped_library
from briefing_tui.store import read
from briefing_tui.text import clean
from briefing_tui.ui import bindings, commands, key_groups, key_lists, panes, present
from briefing_tui.ui.deciding import DecidingApp
from briefing_tui.ui.looking import LookingApp
from briefing_tui.ui.memory import prepare_process
from briefing_tui.ui.terminal import Terminal

if TYPE_CHECKING:
    from briefing_tui.ingest import Report

__all__ = ["BriefingApp", "prepare_process"]

_NEED_A_PANE = {c.action.partition("(")[0] for c in commands.APP if c.needs_pane}
NOTHING_HERE = "There is no statement under the cursor."


OWN_ORDER = "A briefing has the order of its text, a basket that of your own: J K."


class BriefingApp(DecidingApp, LookingApp):
    """Browse a library."""

    CSS_PATH = "app.tcss"
    TITLE = "briefing"
    ENABLE_COMMAND_PALETTE = False  # Textual’s own
    HORIZONTAL_BREAKPOINTS = [(0, "narrow"), (100, "wide"), (180, "huge")]
    VERTICAL_BREAKPOINTS = [(0, "short"), (18, "tall")]
    # “/” is handled before the focused widget gets it, so that characters typed right after it wait for the field
    BINDINGS: ClassVar[list[BindingType]] = bindings.of_app()

    def __init__(
        self, choice: Choice, notebook: Notebook | None = None, terminal: Terminal | None = None, *, lane: str = ""
    ) -> None:
        """`lane`: the lane of the review queue that is opened at the start."""
        super().__init__(choice, notebook, terminal)
        self._lane = lane

    def on_ready(self) -> None:
        super().on_ready()
        if self._library is None:
            return
        if self._lane:
            self.call_after_refresh(self.action_review, self._lane)
        self.call_after_refresh(self.send_later)

    async def action_quit(self) -> None:
        self.asked(None)
        self.keep_place()
        self.exit()

    def action_help_quit(self) -> None:
        """Handle Ctrl-C, which ends other programs: Textual's own messages pile up when it is held."""
        self.tell("q leaves the app; from a field Esc, then q.")

    async def action_open_library(self, which: str) -> None:
        """Open the example library instead of this one, or go back to the user's own."""
        path = shipped_library() if which == "example" else own_library()
        if which == self.choice.origin:
            self.tell("This library is open.")
        elif not path.is_file():
            self.tell("You have no library of your own yet: I imports briefings and makes one.")
        else:
            await self.open(Choice(path, which))

    async def action_reopen(self) -> None:
        """Reload this library from its file."""
        await self.open(self.choice)

    # ---- import --------------------------------------------------------------------------------------------------

    def action_import(self) -> None:
        """Import into the open library where it is writable, else into the user's own."""
        from briefing_tui.ui.screens.importing import ImportScreen

        if self.choice.origin != "example" and not self.library.read_only:
            into, words = self.choice, f"Into the open library: {self.choice.path}"
        else:
            into = library_to_fill()
            named = "your own library" if into.origin == "own" else "the library that BRIEFING_DB names"
            made = "" if into.path.exists() else ", made now"
            kept = (
                "The example stays as it is." if self.choice.origin == "example" else "This one cannot be written here."
            )
            words = f"Into {named}{made} and opened afterwards: {into.path}\n{kept}"

        async def imported(ended: tuple[Report, bool] | None) -> None:
            if ended and ended[0].new and (ended[1] or into == self.choice):
                await self._show_imported(into, ended[0].uids if ended[1] else [])

        self.push_screen(ImportScreen(into.path, words), imported)

    async def _show_imported(self, into: Choice, uids: Sequence[str]) -> None:
        """Rebuild the panes with their state; then show the last of these briefings, if any."""
        if await self.open(into) and uids:
            name = panes.showing("briefing")
            await self.action_pane(name)
            self._panes.pane(name).show("briefing", uids[-1])

    # ---- in a pane -----------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Disable commands that do not apply: “/” is a letter in a field. “/” and the palette's key reach the app before
        the windows over it: they must not leave a running import, nor open a window over another."""
        if action == "search":
            return not isinstance(self.focused, Input) and (
                not self.screen.is_modal or self.screen.has_class("passing")
            )
        if action in _NEED_A_PANE and not self._panes.any_restored:
            return False  # the pane could not be built because the library was unavailable
        return action != "palette" or not self.screen.is_modal

    def action_palette(self) -> None:
        from briefing_tui.ui.providers import everything
        from briefing_tui.ui.screens.palette import Palette

        self.push_screen(Palette("an action, a person or an event", everything(self)))

    def action_change_theme(self) -> None:
        from briefing_tui.ui.providers import themes
        from briefing_tui.ui.screens.palette import Palette

        self.push_screen(Palette("a theme: light, dark, high contrast", themes(self)))

    async def action_search(self) -> None:
        here = None if self._reader else self._panes.find(self.pane_name)
        start = here.search_start() if here else ""
        name = panes.showing("query")
        await self.action_pane(name)
        pane = self._panes.pane(name)
        pane.focus_field()
        if start:
            pane.show("query", start)

    async def action_search_for(self, query: str) -> None:
        """Show a query in the pane for queries and focus its results."""
        await self._show("query", query)

    def action_widen(self, steps: int) -> None:
        self.pane.widen(steps)

    def action_maximise(self) -> None:
        self.pane.maximise()

    async def action_filter(self) -> None:
        """Focus the filter field of this pane; where it has none, the search field."""
        if self.front is not self.pane or not self.pane.focus_field():
            await self.action_search()

    def action_order(self) -> None:
        """Change the order. The screen shows it: at the head of its column, or beside the count."""
        only = OWN_ORDER if self.front is not self.pane else self.pane.next_order()
        if only:
            self.tell(only)

    def action_next_list(self) -> None:
        """Switch to the next list; its heading names what it lists."""
        if only := self.pane.next_list():
            self.tell(only)

    # ---- from any statement --------------------------------------------------------------------------------------

    def current_statement(self) -> Statement | None:
        """The statement under the cursor, in the Reader or in the pane."""
        found: Statement | None = self.front.current_statement()
        if found is None:
            self.tell(NOTHING_HERE)
        return found

    def decided_about(self) -> tuple[str, str]:
        if self._reader:
            struck = self._reader.struck_here()
            if struck:
                return struck, self._reader.briefing.uid
        found = self.current_statement()
        return (found.uid, found.briefing.uid) if found else ("", "")

    def action_source(self) -> None:
        """Open the statement's briefing; without a statement, the briefing of the event shown, or the briefing shown."""
        if self._reader:
            self.tell("This is the source.")
            return
        front = self.front
        s, event, briefing = front.current_statement(), front.current_event(), front.current_briefing()
        shown = self.pane.shown()
        if s:
            from briefing_tui.query.ast import Query

            self._open_reader(s.briefing.uid, s.uid, query=shown if isinstance(shown, Query) else None)
        elif event:
            self._open_reader(event.briefing.uid, at=Span(event.start, event.end))
        elif briefing:
            self._open_reader(briefing)
        else:
            self.tell(NOTHING_HERE)

    def go_briefing(self, uid: str) -> None:
        """Open a briefing in the Reader, at its beginning."""
        self._open_reader(uid)

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
        await self._show("person", uid)

    async def go_event(self, uid: str) -> None:
        """Open an event's page."""
        await self._show("event", uid)

    def action_why(self) -> None:
        s, event = self.front.current_statement(), self.front.current_event()
        if s:
            event = read.event(self.library, s.event.uid) if s.event else None
            whole = read.statement(self.library, s.uid) or s  # list rows are read without the reasons for joined names
            self._note("Why", [*present.why_lines(whole, event), *self.kept_lines(s.uid)], 12)
        elif event:
            self._note("Why", present.event_why_lines(event), 12)
        else:
            self.tell(NOTHING_HERE)

    def _note(self, title: str, lines: Sequence[Content], hang: int = 0) -> None:
        from briefing_tui.ui.screens.notes import NoteScreen

        self.push_screen(NoteScreen(title, lines, hang))

    def action_copy(self) -> None:
        """Copy the statement as a citation; for a statement in parts the user chooses one or all. If any are marked, copy
        all of them."""
        if marked := self.marked_statements():
            self._to_clipboard("\n\n".join(clean(self.cite(one)) for one in marked))
            return
        shown = self.current_statement()
        s = read.statement(self.library, shown.uid) if shown else None  # list rows are read without their parts
        if s and s.parts:
            from briefing_tui.ui.screens.notes import ChooserScreen

            listed = [(str(n), f"{n:>2}  {part.text}") for n, part in enumerate(s.parts, 1)]
            self.push_screen(
                ChooserScreen("Copy which part?", [("0", "all of it"), *listed], "copies"), partial(self._copy, s)
            )
        elif s:
            self._copy(s, "0")

    def _copy(self, s: Statement, number: str | None) -> None:
        """Copy a statement, or one of its parts; do nothing if none was chosen."""
        cited = s if number == "0" else read.part(self.library, s, int(number)) if number else None
        if cited:
            self._to_clipboard(clean(self.cite(cited)))

    def _to_clipboard(self, words: str) -> None:
        from briefing_tui.ui.clipboard import to_clipboard

        self.copy_to_clipboard(words)
        to_clipboard(words)
        self._note("Copied", [Content(line) for line in words.split("\n")])

    def action_help(self) -> None:
        from briefing_tui.ui.screens.help import HelpScreen

        own = key_lists.own_rows()[key_groups.IN_BASKET] if self.screen.has_class("basket") else []
        self.push_screen(HelpScreen(self.places.shown, self.places.layout, own))
