"""Textual's bindings from the declarations in commands.py. Declares no key of its own."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding, BindingType

from briefing_tui.ui.commands import APP
from briefing_tui.ui.key_groups import PALETTE, KeyGroup


def of_app() -> list[BindingType]:
    """Bindings of the app: every command with a key except those of the panes, and the palette's key."""
    found = [Binding(c.keys, c.action, c.label, key_display=c.shown, priority=c.priority) for c in APP if c.keys]
    return [*found, *(Binding(keys, action, "palette", priority=True) for keys, action in PALETTE.bindings)]


def of_widget(groups: Sequence[KeyGroup]) -> list[BindingType]:
    """Bindings of a widget or a screen."""
    return [Binding(keys, action, group.does, show=False) for group in groups for keys, action in group.bindings]
