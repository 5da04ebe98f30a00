"""A window with one field: a reason, a day, a place; or a name chosen from search results. Owns the typed text; decides
nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from briefing_tui.ui import present
from briefing_tui.ui.screens.base import Modal
from briefing_tui.ui.widgets.field import Field
from briefing_tui.ui.widgets.virtual_list import VirtualList


class AskScreen(Modal[str]):
    """Returns the typed text; None when cancelled."""

    BINDINGS = [("escape", "dismiss(None)", "close")]

    def __init__(self, title: str, *, value: str = "", asked: str = "", needed: str = "") -> None:
        """`asked`: the placeholder. `needed`: the message for an empty field; if empty, the field may be empty."""
        super().__init__()
        self._title, self._value, self._asked, self._needed = title, value, asked, needed

    def compose(self) -> ComposeResult:
        with Vertical(id="ask", classes="note") as note:
            note.border_title = present.plain(self._title).stylize("bold")
            note.border_subtitle = "↵ keep   Esc cancel"
            yield Field(self._value, placeholder=self._asked, id="ask-field")
            yield Static("", id="ask-says", markup=False)

    def on_mount(self) -> None:
        self.set_focus(self.query_one(Input))

    def on_input_submitted(self, message: Input.Submitted) -> None:
        typed = " ".join(message.value.split())
        if typed or not self._needed:
            self.dismiss(typed)
        else:
            self.query_one("#ask-says", Static).update(Content(self._needed))


class Choice(NamedTuple):
    """A candidate for the typed text."""

    words: str
    about: str
    value: Any


class FindField(Field):
    """A field above its candidates. Keys for these are told in their turn: what was typed before them has been looked up then."""

    KEYS = ("down", "up", "tab", "plus")

    class Pressed(Message):
        """A key that is for the candidates."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    async def on_key(self, event: events.Key) -> None:
        """Tell the keys for the candidates; Field has its own turn with the others."""
        if event.key in self.KEYS:
            event.stop()
            event.prevent_default()
            self.post_message(self.Pressed(event.key))
            if event.key == "plus":
                self.value = ""  # at once: the next letters are those of another


class FindScreen(Modal[list[Any]]):
    """A field, and below it its candidates; + takes the first one and asks for another. Returns the values."""

    BINDINGS = [("escape", "dismiss(None)", "close")]

    def __init__(self, title: str, asked: str, find: Callable[[str], Sequence[Choice]], another: str) -> None:
        """`find`: returns candidates for the typed text, the likeliest first. `another`: what + asks for, in words."""
        super().__init__()
        self._title, self._asked, self._find, self._another = title, asked, find, another
        self._found: Sequence[Choice] = ()
        self._taken: list[Choice] = []

    def compose(self) -> ComposeResult:
        with Vertical(id="find", classes="note") as note:
            note.border_title = present.plain(self._title).stylize("bold")
            note.border_subtitle = f"↵ accept   + {self._another}   Esc cancel"
            yield Static("", id="find-taken", markup=False)
            yield FindField(placeholder=self._asked, id="find-field")
            yield VirtualList(self._row, id="find-list")

    def on_mount(self) -> None:
        self.query_one(VirtualList).can_focus = False
        self.set_focus(self.query_one(Input))
        self._show("")

    def _show(self, typed: str) -> None:
        self._found = self._find(" ".join(typed.split()))
        self.query_one(VirtualList).set_count(len(self._found))

    def _row(self, index: int, width: int, selected: bool) -> list[Content]:
        one = self._found[index]
        words = Content("▸ " if selected else "  ") + present.plain(one.words)
        return [(words + present.plain(f"  {one.about}").stylize(present.QUIET)).truncate(max(4, width), ellipsis=True)]

    def on_input_changed(self, message: Input.Changed) -> None:
        self._show(message.value)

    def on_find_field_pressed(self, message: FindField.Pressed) -> None:
        match message.key:
            case "tab":
                self._complete()
            case "plus":
                self._ask_another()
            case key:
                self.query_one(VirtualList).cursor += 1 if key == "down" else -1

    def _first(self) -> Choice | None:
        return self._found[self.query_one(VirtualList).cursor] if self._found else None

    def _complete(self) -> None:
        """Put the text of the chosen candidate into the field."""
        if one := self._first():
            field = self.query_one(Input)
            field.value = one.words
            field.cursor_position = len(one.words)

    def _ask_another(self) -> None:
        """Take this candidate and ask for another."""
        if one := self._first():
            self._taken.append(one)
            shown = " + ".join(each.words for each in self._taken)
            self.query_one("#find-taken", Static).update(present.plain(f"{shown} +").stylize("bold"))

    def on_input_submitted(self, message: Input.Submitted) -> None:
        self._take()

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        if message.is_current:
            self._take()

    def _take(self) -> None:
        one = self._first()
        typed = bool(self.query_one(Input).value.strip())
        taken = [*self._taken, *([one] if one and (typed or not self._taken) else [])]
        if taken:
            self.dismiss([each.value for each in taken])
