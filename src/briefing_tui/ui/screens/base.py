"""Base classes of the app's screens and windows. Own no data."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.dom import NoScreen
from textual.geometry import Offset
from textual.screen import ModalScreen
from textual.widget import Widget

from briefing_tui.ui.availability import LibraryClient
from briefing_tui.ui.textual_patches import HeldScreen
from briefing_tui.ui.widgets.virtual_list import VirtualList

T = TypeVar("T")


class BaseScreen(LibraryClient, HeldScreen):
    """A screen that tolerates events which arrive too early or too late.

    The mouse over a widget that was just removed: Textual looks it up until the next layout. Keys before the widgets
    are mounted: only those that leave the screen are handled.
    """

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.is_mounted or action in ("leave", "dismiss")

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        try:
            widget, offset = super().get_widget_and_offset_at(x, y)
        except NoScreen:
            return None, None
        return (widget, offset) if widget is not None and widget.is_attached else (None, None)


class Modal(BaseScreen, ModalScreen[T]):
    """A window over the app, dismissed only once however fast its key is pressed.

    Two Enters in one burst both reach it; Textual would let the second dismiss the screen below it.
    """

    def draw_from_thread(self, draw: Callable[..., None], *values: object) -> None:
        """Draw results from a thread, unless the window has been or is being removed."""

        def now() -> None:
            if self.is_attached and self.query(VirtualList):
                draw(*values)

        if self.app.is_running:
            self.app.call_from_thread(now)

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        return super().dismiss(result) if self.is_active else AwaitComplete()
