"""Which parts a widget has: before it is composed, and while it is removed, some are missing. Owns no widget."""

from __future__ import annotations

from textual.widget import Widget


def has_parts(whole: Widget, *wanted: str | type[Widget]) -> bool:
    """Whether all of these are among its parts, by id (`#names`) or class. At every key this is asked several times: `query`
    matches each part of the screen with a selector, which takes ten times as long."""
    missing = list(wanted)
    for part in whole.walk_children(Widget, with_self=False):
        missing = [
            one for one in missing if not (part.id == one[1:] if isinstance(one, str) else isinstance(part, one))
        ]
        if not missing:
            return True
    return False
