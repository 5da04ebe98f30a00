"""The last filter for foreign text: every line that the app draws passes it. Keeps every cell in its column."""

from __future__ import annotations

from collections.abc import Mapping

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from briefing_tui.text import clean


class HarmlessLines(LineFilter):
    """The last filter: removes control characters, links and click actions in foreign text."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        out = segments.copy()
        for n, (text, style, control) in enumerate(segments):
            if control is None and not text.isprintable():
                text = clean(text).replace("\n", " ").replace("\t", " ")
                out[n] = Segment(text, style, control)
            if style is not None and style.link:
                out[n] = Segment(text, style.update_link(None), control)
        return out


SIGNS = {
    ord(ours): plain
    for plain, several in {
        '"': "❝",
        "'": "❞",
        "-": "—─━",
        ">": "▸▹→",
        "v": "▾↓",
        "<": "←↵",
        "^": "▴↑",
        "+": "✓",
        "*": "✎◂",
        "!": "⚑",
        "x": "✗",
        "|": "▎▏│┬▌▐",
        "?": "⌕",
        ".": "…·▁",
        "_": "▂▃",
        "=": "▄▅",
        "#": "▆▇█▉▊▋▍",
    }.items()
    for ours in several
}
"""Our signs and their ASCII substitutes, one cell each."""
POOR = frozenset("linux vt100 vt102 vt220 ansi cons25".split())
"""Terminals whose fonts have a few hundred characters."""


def without_signs(environment: Mapping[str, str]) -> bool:
    """Whether the terminal cannot show our signs, by its name or by an encoding without them."""
    locale = next((environment[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environment.get(name)), "")
    encoding = locale.partition(".")[2].partition("@")[0].casefold().replace("-", "")
    return environment.get("TERM", "") in POOR or (bool(encoding) and encoding != "utf8")


class PlainSigns(LineFilter):
    """Replaces our signs by ASCII ones."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [
            segment
            if segment.text.isascii()
            else Segment(segment.text.translate(SIGNS), segment.style, segment.control)
            for segment in segments
        ]
