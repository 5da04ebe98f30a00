"""Windows over the app, and how they are left: each once, however fast its key is pressed. Owns no data."""

from __future__ import annotations

import contextlib
from typing import TypeVar

from textual import on
from textual.await_complete import AwaitComplete
from textual.command import CommandPalette
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList

T = TypeVar("T")


class Over(ModalScreen[T]):
    """A window over the app.

    Two Enters in one burst reach it both; Textual would take the second to leave the screen below it.
    """

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        return super().dismiss(result) if self.is_active else AwaitComplete()


class Palette(CommandPalette):
    """Textual’s command palette, left once, with one command."""

    def dismiss(self, result: None = None) -> AwaitComplete:
        return super().dismiss(result) if self.is_active else AwaitComplete()

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def _chosen_before(self, event: Message) -> None:
        if not self.is_active:
            event.stop()
            event.prevent_default()

    def _action_command_list(self, action: str) -> None:
        # Textual’s list does not know its lines before it is laid out, which a burst of keys does not wait for
        with contextlib.suppress(KeyError):
            super()._action_command_list(action)
