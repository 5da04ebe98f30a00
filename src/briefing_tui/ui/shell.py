"""The app around its panes: its driver, the lines at top and bottom, idle moments, and the message for a crash.

Knows panes only through the registry. Foreign text reaches a widget only as Content from present; every rendered line
passes line_filter.py as well.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence

from rich.text import Text
from textual import constants, events
from textual.driver import Driver
from textual.filter import LineFilter
from textual.timer import Timer
from textual.widgets import Input
from textual.worker import WorkerFailed

from briefing_tui.text import clean
from briefing_tui.ui import commands, panes, themes
from briefing_tui.ui.availability import WatchfulApp
from briefing_tui.ui.layouts import Places, language_of
from briefing_tui.ui.line_filter import HarmlessLines, PlainSigns, without_signs
from briefing_tui.ui.memory import collect_garbage
from briefing_tui.ui.sent import Piece, Sent
from briefing_tui.ui.stylesheet import KeptStylesheet
from briefing_tui.ui.terminal import Terminal, waits_for_us
from briefing_tui.ui.textual_patches import HeldScreen, drop_render_caches, learn_styles

IDLE = 1.0
"""Seconds without a key after which the app is idle."""
KEYS = 500
"""Number of keys without an idle moment after which cached lines are dropped."""
KEY_NAMES = {
    "<": "less_than_sign",
    ">": "greater_than_sign",
    "[": "left_square_bracket",
    "]": "right_square_bracket",
    "{": "left_curly_bracket",
    "}": "right_curly_bracket",
    ".": "full_stop",
    ",": "comma",
    ";": "semicolon",
    ":": "colon",
    "'": "apostrophe",
    '"': "quotation_mark",
    "-": "minus",
    "=": "equals_sign",
}
"""Textual's key names by typed character; letters and digits are their own names."""


class ShellApp(WatchfulApp):
    """An app in a terminal, with work done when idle."""

    def __init__(self, terminal: Terminal | None = None) -> None:
        """`terminal`: entered by the caller; it ends the app on a signal or when the terminal is lost."""
        super().__init__()
        self.stylesheet = KeptStylesheet(variables=self.get_css_variables())
        self.terminal = terminal or Terminal()
        self.places = Places(language_of())
        """Maps characters of other keyboard layouts to keys."""
        self._idle: Timer | None = None
        self._keys = 0
        self._filters_of_lines: list[LineFilter] = [
            HarmlessLines(),
            *([PlainSigns()] if without_signs(os.environ) else []),
        ]
        """The same objects for all lines: a line keeps what became of it, by the filter."""
        self._sent = Sent(self.console.color_system, no_colour=self.no_color, terminal=os.environ.get("TERM", ""))

    def get_driver_class(self) -> type[Driver]:
        if constants.DRIVER is not None:  # the environment names another driver: Textual's own mechanism for tests
            return super().get_driver_class()
        from briefing_tui.ui.driver import TerminalDriver

        return TerminalDriver

    def get_css_variables(self) -> dict[str, str]:
        """The theme's variables, and default tokens where it has none."""
        self.theme_variables = themes.tokens(self.current_theme) | super().get_css_variables()
        return self.theme_variables

    def sent(self, width: int, height: int, pieces: Iterable[Piece]) -> str:
        return self._sent.update(width, height, pieces)

    def forget_screen(self) -> None:
        """Forget the terminal's content: everything is sent again."""
        self._sent.forget()

    def action_redraw(self) -> None:
        """Redraw the screen after another program wrote over it."""
        self.forget_screen()
        self.refresh()

    def get_line_filters(self) -> Sequence[LineFilter]:
        return [*super().get_line_filters(), *self._filters_of_lines]

    # ---- idle moments ----------------------------------------------------------------------------------------------

    def wait_for_idle(self) -> None:
        """Call `when_idle` after IDLE seconds without a key."""
        if self._idle:
            self._idle.stop()
        self._idle = self.set_timer(IDLE, self.when_idle)

    def when_idle(self) -> None:
        """Work done when idle: load modules and styles for the other panes, so that the first visit is quick, and clean up. Not while a key
        is still waiting for its pane to be drawn."""
        if any(isinstance(shown, HeldScreen) and not shown.arranged for shown in self.screen_stack[-1:]):
            self.wait_for_idle()
            return
        from briefing_tui.notebook import asking  # noqa: F401
        from briefing_tui.ui.screens import marking, queue  # noqa: F401
        from briefing_tui.ui.widgets.field import Field

        for entry in panes.PANES:
            entry.load()
        learn_styles(self, Field(placeholder="", id="unused"))
        drop_render_caches(self.screen_stack)
        collect_garbage()
        self.check_library_file()
        self.prove_library()

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Resize):
            self.forget_screen()
        is_new = not event.is_forwarded  # else a key comes back from the widget that it was passed to
        if isinstance(event, events.Key | events.AppFocus) and is_new:
            self.check_library_file()
        if isinstance(event, events.Key) and is_new:
            self._keys += 1
            if self._keys % KEYS == 0:
                drop_render_caches(self.screen_stack)
            self.wait_for_idle()
            event = self._by_place(event)
            self._answer_unused(event)
        await super().on_event(event)

    def _by_place(self, event: events.Key) -> events.Key:
        """The key meant on another keyboard layout: used only where the pressed one has no binding and no field has the
        focus."""
        if not event.character:
            return event
        self.places.heard(event.character)
        key = self.places.key(event.character)
        if key is None or isinstance(self.focused, Input) or event.key in self.screen.active_bindings:
            return event
        return events.Key(KEY_NAMES.get(key, key), key)

    def _answer_unused(self, event: events.Key) -> None:
        """Say that a letter does nothing here, and where it would: silence looks like a fault."""
        screen, focused = self.screen, self.focused
        if not event.is_printable or isinstance(focused, Input) or not screen.has_class("answers"):
            return
        own = focused.ancestors_with_self if focused else ()
        if event.key in screen.active_bindings or any(hasattr(part, f"key_{event.name}") for part in own):
            return
        self.tell(commands.unused(event.key, self.places.shown(event.character or event.key)))

    def action_suspend_process(self) -> None:
        """Suspend the process, as `Ctrl-Z` does everywhere; only where a shell can resume it (`fg`)."""
        if waits_for_us():
            super().action_suspend_process()
        else:
            self.tell("No shell waits behind the app to go on with it: q quits.")

    # ---- the end ---------------------------------------------------------------------------------------------------

    def last_words(self) -> Text:
        from briefing_tui import crash

        error = sys.exc_info()[1]
        if isinstance(error, WorkerFailed):
            error = error.error
        words = crash.report(error) if isinstance(error, Exception) else "a fault of the program."
        return Text(clean(f"briefing: {words}"))
