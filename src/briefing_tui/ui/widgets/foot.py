"""The last line of a screen: keys that work here, each clickable. Owns no key."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual import events
from textual.widgets import Static

from briefing_tui.ui import present
from briefing_tui.ui.feet import FootKey


class Foot(Static):
    """Footer keys; the least important are left out where there is no room."""

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__("", id=id, markup=False)
        self._keys: tuple[FootKey, ...] = ()
        self._width = 0

    def show(self, keys: Sequence[FootKey], width: int) -> None:
        """Draw these keys; do nothing where they are unchanged."""
        if (tuple(keys), width) == (self._keys, self._width):
            return
        self._keys, self._width = tuple(keys), width
        self.update(present.foot([(key.shown, key.label) for key in keys], width), layout=False)

    def on_click(self, event: events.Click) -> None:
        shown, gap = present.foot_fitted([(key.shown, key.label) for key in self._keys], self._width)
        start = 1
        for name, label in shown:
            end = start + cell_len(f"{name} {label}")
            if start <= event.x < end:
                self.app.simulate_key(next(key.press for key in self._keys if key.shown == name))
                return
            start = end + gap
