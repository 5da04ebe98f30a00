"""The keys by group, and the glossary. Declares no key."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content

from briefing_tui.ui import key_lists, present
from briefing_tui.ui.layouts import Layout
from briefing_tui.ui.screens.notes import NoteScreen

LABELS = 11
"""Cells of the keys."""


class HelpScreen(NoteScreen):
    """Help, at the side where there is room, so that the screen it explains stays visible."""

    def __init__(self, shown: Callable[[str], str], layout: Layout | None, own: Sequence[tuple[str, str]] = ()) -> None:
        """`shown`: displays a key on the current keyboard layout; `layout`: that layout, if not Latin; `own`: keys of the
        screen from which help was opened."""
        lines = [Content(f"As on a {layout.name} keyboard; Latin letters work too."), Content("")] if layout else []
        for title, rows in [*([("Here", own)] if own else []), *key_lists.groups()]:
            lines.append(Content(title).stylize(f"underline {present.SECOND}"))
            lines += [
                Content(f"{shown(key):<{LABELS - 1}} ").stylize(present.KEY) + Content(does) for key, does in rows
            ]
            lines.append(Content(""))
        lines.append(Content("Words").stylize(f"underline {present.SECOND}"))
        lines += [
            Content(f"{word:<{LABELS - 1}} ").stylize(present.SECOND) + Content(said)
            for word, said in key_lists.GLOSSARY
        ]
        signs = Content("  ").join(present.glyph(kind.id) + Content(f" {kind.label}") for kind in present.ALL_KINDS)
        lines += [Content(""), signs, Content("~ unsure  ✓ confirmed  ✎ corrected  ⚑ contested")]
        super().__init__("Keys", lines, LABELS)
        self.add_class("at-side")
