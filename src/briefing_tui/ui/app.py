"""The app: every command of the registry as an action. Owns what a key does; panes and screens own what is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.widgets import Input

from briefing_tui.model import Span, Statement
from briefing_tui.paths import Choice, library_to_fill, own_library, shipped_library
from briefing_tui.store import read
from briefing_tui.text import clean
from briefing_tui.ui import commands, present
from briefing_tui.ui.frame import prepare_process
from briefing_tui.ui.navigation import PanesApp

if TYPE_CHECKING:
    from briefing_tui.importing import Report

__all__ = ["BriefingApp", "prepare_process"]

NOTHING_HERE = "There is no statement under the cursor."


class BriefingApp(PanesApp):
    """Browse a library."""

    CSS_PATH = "app.tcss"
    TITLE = "Briefings"
    ENABLE_COMMAND_PALETTE = False  # Textual’s own
    HORIZONTAL_BREAKPOINTS = [(0, "narrow"), (100, "wide")]
    VERTICAL_BREAKPOINTS = [(0, "short"), (18, "tall")]
    # “/” is looked at before the focused widget has it, so that what is typed behind it at once waits for the field
    BINDINGS: ClassVar[Any] = [
        Binding(c.keys, c.action, c.label, key_display=c.shown, priority=c.action == "search")
        for c in commands.COMMANDS
        if c.keys
    ] + [Binding("ctrl+p", "palette", "palette", priority=True)]

    async def action_quit(self) -> None:
        self.keep_place()
        self.exit()

    async def action_open_library(self, which: str) -> None:
        """The example in the place of this library, or the user's own."""
        path = shipped_library() if which == "example" else own_library()
        if which == self.choice.origin:
            self.tell("This library is open.")
        elif not path.is_file():
            self.tell("You have no library of your own yet: I imports briefings and makes one.")
        else:
            await self.open(Choice(path, which))

    # ---- import --------------------------------------------------------------------------------------------------

    def action_import(self) -> None:
        """Into the open library where it may be written, else into the user's own."""
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

        async def came_in(ended: tuple[Report, bool] | None) -> None:
            if ended and ended[0].new and (ended[1] or into == self.choice):
                await self._came_in(into, ended[0].uids if ended[1] else [])

        self.push_screen(ImportScreen(into.path, words), came_in)

    async def _came_in(self, into: Choice, uids: Sequence[str]) -> None:
        """The panes anew, each where it was; the Timeline with the last of these briefings, where any is named."""
        if await self.open(into) and uids:
            await self.action_pane("timeline")
            self._pane("timeline").show_briefing(uids[-1])

    # ---- in a pane -----------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In a field “/” is a letter. It and the palette’s key come before the windows over the app: they leave no
        import that runs, and heap no window on another."""
        if action == "search":
            return not isinstance(self.focused, Input) and (
                not self.screen.is_modal or self.screen.has_class("passing")
            )
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
