"""The third column of a wide screen: the statement under the cursor, in its sentence, and how it was read. Decides nothing."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from briefing_tui.model import Statement
from briefing_tui.store import read
from briefing_tui.store.connection import Library
from briefing_tui.ui import present
from briefing_tui.ui.availability import LibraryClient


class ThirdColumn(LibraryClient, Static):
    """The content of the Reader's strip, beside a list."""

    def __init__(self, library: Library) -> None:
        super().__init__("", classes="third-column", markup=False)
        self._library = library
        self._told = ""

    def tell(self, s: Statement | None) -> None:
        """Show a statement; nothing for None."""
        uid = s.uid if s else ""
        if uid == self._told:
            return
        self._told = uid
        if s is None:
            self.update(Content(""), layout=False)
            return
        event = read.event(self._library, s.event.uid) if s.event else None
        sentence = present.plain(s.context or read.context(self._library, s))
        lines = [*present.strip_lines(s, event, 42), Content(""), sentence.stylize(present.SECOND)]
        self.update(Content("\n").join(lines), layout=False)
