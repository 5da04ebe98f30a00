"""A field of one line to type in. What is pasted goes in whole: the ends of its lines become blanks."""

from __future__ import annotations

from textual import events
from textual.widgets import Input


class Field(Input):
    """Textual's own, which drops all lines of a paste but the first."""

    def on_paste(self, event: events.Paste) -> None:
        """Put all lines where the cursor is, or in place of what is selected."""
        event.prevent_default()
        event.stop()
        self.replace(" ".join(part for row in event.text.splitlines() if (part := row.strip())), *self.selection)
