"""Small windows over the app: keys, reasons for a reading, a choice among several. Own no data."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from briefing_tui.ui import present
from briefing_tui.ui.screens.base import Modal
from briefing_tui.ui.widgets.virtual_list import VirtualList


class NoteScreen(Modal[None]):
    """Lines to read; Esc, Enter or q closes it."""

    BINDINGS = [
        ("escape,enter,q,question_mark,i,backspace", "dismiss(None)", "close"),
        ("j,down", "move(1)", "down"),
        ("k,up", "move(-1)", "up"),
        ("ctrl+d,pagedown", "move(8)", "half a page down"),
        ("ctrl+u,pageup", "move(-8)", "half a page up"),
    ]

    def __init__(self, title: str, lines: Sequence[Content], hang: int = 0) -> None:
        """`hang`: cells of the labels at the left; wrapped lines are indented by it."""
        super().__init__(classes="passing")
        self._title = title
        self._lines = lines
        self._hang = hang

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="note") as note:
            # in the border: visible however long the note is, and wherever it is scrolled
            note.border_title = present.plain(self._title).stylize("bold")
            note.border_subtitle = "Esc close"
            yield Static("", id="note-lines", markup=False)

    def on_resize(self) -> None:
        # a border, the padding and the scrollbar: see .note in app.tcss
        for note in self.query(".note"):
            width = max(8, note.scrollable_content_region.width - 1) if note.size.width else 40
            self._fill(width)

    def _fill(self, width: int) -> None:
        lines = [part for line in self._lines for part in present.hanging(line, width, self._hang)]
        for shown in self.query("#note-lines").results(Static):  # missing before it is composed
            shown.update(Content("\n").join(lines))

    def action_move(self, by: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)


class ChooserScreen(Modal[str]):
    """A choice among a few names."""

    BINDINGS = [("escape,backspace,q", "dismiss('')", "close")]

    def __init__(self, title: str, choices: Sequence[tuple[str, str]], does: str = "open") -> None:
        """`does`: the action of ↵, in a word."""
        super().__init__(classes="passing")
        self._title = title
        self._choices = choices
        self._does = does

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="note") as note:
            note.border_title = present.plain(self._title).stylize("bold")
            note.border_subtitle = f"↵ {self._does}   Esc close"
            yield VirtualList(lambda n, _w, _s: [present.plain(" " + self._choices[n][1])], id="choices")

    def on_mount(self) -> None:
        chooser = self.query_one(VirtualList)
        chooser.styles.height = min(12, len(self._choices))
        chooser.set_count(len(self._choices))
        chooser.focus()

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        self.dismiss(self._choices[message.index][0])
