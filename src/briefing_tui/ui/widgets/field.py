"""A one-line input field. Pasted text goes in whole: line ends become blanks; keys act in the order in which they were typed."""

from __future__ import annotations

from textual import events
from textual.binding import Binding, BindingsMap
from textual.widgets import Input

EDITING = BindingsMap(
    binding for binding in Input.BINDINGS if isinstance(binding, Binding) and binding.action not in ("submit", "copy")
)
"""What keys do in a field, but for leaving it; ^c without a selection is the app's."""


class Field(Input):
    """Textual's Input, which drops all lines of a paste but the first, with that fixed."""

    def __init__(self, value: str = "", *, placeholder: str, id: str) -> None:  # noqa: A002
        """An initial value is selected; later values only on request (`select_all`)."""
        super().__init__(value, placeholder=placeholder, id=id, select_on_focus=bool(value))

    async def on_key(self, event: events.Key) -> None:
        """Run what a key does in the field at once, in the order in which keys were typed: Textual runs it after the event has
        risen to the app, and a letter typed behind `^u` or `⌫` was deleted by it."""
        for binding in EDITING.key_to_bindings.get(event.key, ()):
            event.prevent_default()
            event.stop()
            await self.run_action(binding.action)

    def on_paste(self, event: events.Paste) -> None:
        """Insert all lines at the cursor, or in place of the selection."""
        event.prevent_default()
        event.stop()
        self.replace(" ".join(part for row in event.text.splitlines() if (part := row.strip())), *self.selection)
