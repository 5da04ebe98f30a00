"""The driver of the app's terminal: reads the keyboard until the app or the terminal ends. Writes nothing itself.

Where Textual's driver does not fit the app, textual_patches.py overrides it (`SuspendableDriver`).
"""

from __future__ import annotations

import os
import select
from typing import TYPE_CHECKING, Any

from briefing_tui.ui.keyboard import Keyboard
from briefing_tui.ui.terminal import MOST_CELLS
from briefing_tui.ui.textual_patches import SuspendableDriver

if TYPE_CHECKING:
    from briefing_tui.ui.shell import ShellApp

TICK = 0.05
"""Seconds between two polls for due keys and for the end."""


class TerminalDriver(SuspendableDriver):
    """Driver for a `Terminal`, which restores the terminal."""

    def __init__(self, app: ShellApp, **options: Any) -> None:
        self._terminal, self._shown = app.terminal, app
        super().__init__(app, self._terminal.output, self._terminal.changing, MOST_CELLS, **options)

    def start_application_mode(self) -> None:
        """Called at the start, and whenever another program has used the terminal."""
        self._shown.forget_screen()
        super().start_application_mode()

    def run_input_thread(self) -> None:
        """Read the keyboard until the app or the terminal ends."""
        keyboard = Keyboard()
        while not self.exit_event.is_set():
            ready, _, _ = select.select([self.fileno], [], [], TICK)
            if ready:
                try:
                    data = os.read(self.fileno, 4096)
                except BlockingIOError:
                    continue
                except OSError:
                    data = b""
                if not data:
                    self._terminal.hung_up()
                    return
                for message in keyboard.feed(data):
                    self.process_message(message)
            for message in keyboard.tick():
                self.process_message(message)
