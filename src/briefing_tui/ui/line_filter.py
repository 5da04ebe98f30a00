"""The last door for foreign text: every line that the app draws passes it. Changes no cell's place."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from briefing_tui.text import clean


class HarmlessLines(LineFilter):
    """The last door: no control character, link or click action of foreign text leaves the app."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        out = []
        for text, style, control in segments:
            if control is None and not text.isprintable():
                text = clean(text).replace("\n", " ").replace("\t", " ")
            if style is not None and style.link:
                style = style.update_link(None)
            out.append(Segment(text, style, control))
        return out
