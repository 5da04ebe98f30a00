"""A one-line input field. Pasted text goes in whole: line ends become blanks."""

from __future__ import annotations

from textual import events
from textual.widgets import Input


class Field(Input):
    """Textual's Input, which drops all lines of a paste but the first, with that fixed."""

    def __init__(self, value: str = "", *, placeholder: str, id: str) -> None:  # noqa: A002
        """An initial value is selected; later values only on request (`select_all`)."""
        super().__init__(value, placeholder=placeholder, id=id, select_on_focus=bool(value))

    def on_paste(self, event: events.Paste) -> None:
        """Insert all lines at the cursor, or in place of the selection."""
        event.prevent_default()
        event.stop()
        self.replace(" ".join(part for row in event.text.splitlines() if (part := row.strip())), *self.selection)
