"""A field of one line to type in. What is pasted goes in whole: the ends of its lines become blanks."""

from __future__ import annotations

from textual import events
from textual.widgets import Input


class Field(Input):
    """Textual's own, which drops all lines of a paste but the first."""

    def __init__(self, value: str = "", *, placeholder: str, id: str) -> None:  # noqa: A002
        """A value that is proposed is selected; what stands in it later only where that is asked for (`select_all`)."""
        super().__init__(value, placeholder=placeholder, id=id, select_on_focus=bool(value))

    def on_paste(self, event: events.Paste) -> None:
        """Put all lines where the cursor is, or in place of what is selected."""
        event.prevent_default()
        event.stop()
        self.replace(" ".join(part for row in event.text.splitlines() if (part := row.strip())), *self.selection)
