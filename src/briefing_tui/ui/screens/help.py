"""The keys, by what they are for, and the words of the trade. Declares no key: ui/commands.py does."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content

from briefing_tui.ui import commands, present
from briefing_tui.ui.layouts import Layout
from briefing_tui.ui.screens.notes import NoteScreen

LABELS = 11
"""Cells of the keys."""


class HelpScreen(NoteScreen):
    """At the side where there is room, so that what is asked about stays in sight."""

    def __init__(self, shown: Callable[[str], str], layout: Layout | None, own: Sequence[tuple[str, str]] = ()) -> None:
        """`shown`: how a key is read on the keyboard here; `layout`: which one that is, where it is no Latin one; `own`: keys of
        the screen from which help was asked for."""
        lines = [Content(f"As on a {layout.name} keyboard; Latin letters work too."), Content("")] if layout else []
        for title, rows in [*([("Here", own)] if own else []), *commands.groups()]:
            lines.append(Content(title).stylize(f"underline {present.SECOND}"))
            lines += [
                Content(f"{shown(key):<{LABELS - 1}} ").stylize(present.KEY) + Content(does) for key, does in rows
            ]
            lines.append(Content(""))
        lines.append(Content("Words").stylize(f"underline {present.SECOND}"))
        lines += [
            Content(f"{word:<{LABELS - 1}} ").stylize(present.SECOND) + Content(said)
            for word, said in commands.GLOSSARY
        ]
        signs = Content("  ").join(present.glyph(kind.id) + Content(f" {kind.label}") for kind in present.ALL_KINDS)
        lines += [Content(""), signs, Content("~ unsure  ✓ confirmed  ✎ corrected  ⚑ contested")]
        super().__init__("Keys", lines, LABELS)
        self.add_class("at-side")
