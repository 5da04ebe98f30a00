"""The command palette: entries found by a part of their name. Owns the choice; runs it after closing.

Textual's own keeps searching after it was left, and crashes when a burst of keys leaves it early.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from briefing_tui.ui import present
from briefing_tui.ui.screens.base import Modal
from briefing_tui.ui.widgets.field import Field
from briefing_tui.ui.widgets.virtual_list import VirtualList


@dataclass(frozen=True)
class Entry:
    """An entry of the palette."""

    words: str
    """May contain foreign text."""
    run: Callable[[], Any]
    key: str = ""
    """The key with the same effect."""


class Palette(Modal[None]):
    """A field, and below it the entries found."""

    BINDINGS = [
        ("escape", "dismiss(None)", "close"),
        ("down", "move(1)", "down"),
        ("up", "move(-1)", "up"),
        ("pagedown,ctrl+d", "move(8)", "half a page down"),
        ("pageup,ctrl+u", "move(-8)", "half a page up"),
    ]

    def __init__(self, asked: str, find: Callable[[str], Sequence[Entry]]) -> None:
        """`asked`: the placeholder of the empty field. `find`: returns the entries for the typed text, the best first."""
        super().__init__()
        self._asked = asked
        self._find = find
        self._found: Sequence[Entry] = ()

    def compose(self) -> ComposeResult:
        with Vertical(id="palette", classes="note") as note:
            note.border_subtitle = "↵ open   Esc close"
            yield Field(placeholder=self._asked, id="palette-field")
            yield VirtualList(self._row, id="palette-list")

    def on_mount(self) -> None:
        self.query_one(VirtualList).can_focus = False
        self.query_one(Input).focus()
        self._show("")

    def _show(self, typed: str) -> None:
        self._found = self._find(typed.strip())
        self.query_one(VirtualList).set_count(len(self._found))
        self.query_one("#palette").border_title = None if self._found else "nothing is called so"

    def _row(self, index: int, width: int, selected: bool) -> list[Content]:
        entry = self._found[index]
        words = present.fit(entry.words, max(4, width - len(entry.key) - 3))
        return [Content(f"{'▸' if selected else ' '}{words} ") + Content(entry.key).stylize("bold")]

    def on_input_changed(self, message: Input.Changed) -> None:
        self._show(message.value)

    def action_move(self, by: int) -> None:
        self.query_one(VirtualList).cursor += by

    def on_input_submitted(self, message: Input.Submitted) -> None:
        self.query_one(VirtualList).action_choose()

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        if message.is_current and self.is_active:
            self.dismiss()
            self.app.call_later(self._found[message.index].run)
