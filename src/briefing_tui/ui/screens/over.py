"""Windows over the app, and how they are left: each once, however fast its key is pressed. Owns no data."""

from __future__ import annotations

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

from briefing_tui.ui.frame import Steady

T = TypeVar("T")


class Over(Steady, ModalScreen[T]):
    """A window over the app.

    Two Enters in one burst reach it both; Textual would take the second to leave the screen below it.
    """

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        return super().dismiss(result) if self.is_active else AwaitComplete()
