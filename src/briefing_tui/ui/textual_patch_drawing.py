"""The patches of Textual that make a line of a widget, and compose the lines of all: only what changed, and nothing beneath a
widget that covers it.

Their reasons are in textual_patch_list.py. Own no widget and no line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, cast

from rich.segment import Segment
from textual._border import get_box
from textual._compositor import Compositor
from textual._segment_tools import line_pad
from textual._styles_cache import StylesCache
from textual.color import Color
from textual.css.styles import RenderStyles
from textual.css.types import EdgeType
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

Chops = Mapping[int, Strip]
"""The pieces of a line, by the column in which each begins."""


def chops(compositor: Compositor, crop: Region, is_drawn: Callable[[int], bool]) -> Sequence[Chops]:
    """`Compositor._render_chops`, which asks each widget only for the lines that are drawn and not covered yet."""
    cuts = compositor.cuts
    found: list[dict[int, Strip | None]] = [dict.fromkeys(line[:-1]) for line in cuts]
    missing = [len(line) if is_drawn(y) else 0 for y, line in enumerate(found)]
    """Pieces of each line that no widget has drawn yet."""
    for widget, (region, clip) in compositor.visible_widgets.items():  # from the front to the back
        shown = region.intersection(clip)
        lines = [y for y in range(shown.y, shown.bottom) if missing[y]] if crop.overlaps(clip) and shown else []
        if not lines:
            continue
        first, last = lines[0], lines[-1]
        part = Region(shown.x, first, shown.width, last + 1 - first)
        strips = widget.render_lines(part.translate(-region.offset))
        for y in lines:
            missing[y] -= _lay(found[y], cuts[y], shown, strips[y - first])
    return cast("Sequence[Chops]", found)


def _lay(line: dict[int, Strip | None], cuts: Sequence[int], shown: Region, strip: Strip) -> int:
    """Put the pieces of a strip where nothing is in front of it; returns how many."""
    within = [cut for cut in cuts if shown.x <= cut <= shown.right]
    laid = 0
    for cut, piece in zip(within, strip.divide([cut - shown.x for cut in within[1:]]), strict=False):
        if line.get(cut) is None:
            line[cut] = piece
            laid += 1
    return laid


_line = StylesCache.render_line
_EFFECTS = ("hatch", "tint", "text_opacity", "outline_top", "outline_right", "outline_bottom", "outline_left")


def line_of_widget(cache: StylesCache, styles: RenderStyles, y: int, size: Size, *rest: Any) -> Strip:
    """`StylesCache.render_line`, with a short way for a widget with nothing above or below its content and no effect, and at
    its sides at most blanks and a border on the left."""
    (width, height), padding, below, ground, content, _title, _subtitle, opacity, *_themes = rest
    edge, colour = styles.border_left
    sides = padding.left + padding.right + (edge != "")
    plain = opacity == 1.0 and not styles.has_any_rules(*_EFFECTS)
    if not plain or (width + sides, height) != size:
        return _line(cache, styles, y, size, *rest)
    inner, _outer = cache.get_inner_outer(below, ground)
    strip: Strip = content(y).adjust_cell_length(width, inner.rich_style)
    if not sides:
        return strip
    left = [_edge(edge, colour, below, ground)] if edge else []
    return Strip([*left, *line_pad(strip, padding.left, padding.right, inner.rich_style)], width + sides)


@lru_cache(64)
def _edge(edge: EdgeType, colour: Color, below: Color, ground: Color) -> Segment:
    """The border on the left of a line."""
    inner, outer = Style(background=below + ground), Style(background=below)
    return get_box(edge, inner, outer, Style(foreground=below + colour))[1][0]


_size_updated = Widget._size_updated


def size_updated(widget: Widget, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
    """`Widget._size_updated`, which lays the screen out again only for a widget that may get a scrollbar by it."""
    scrolls = "auto" in (widget.styles.overflow_x, widget.styles.overflow_y)
    return _size_updated(widget, size, virtual_size, container_size, layout and scrolls)


def install_lines() -> None:
    """Use these from now on, in the whole process."""
    Widget._size_updated = size_updated  # type: ignore[method-assign, assignment]
    StylesCache.render_line = line_of_widget  # type: ignore[method-assign, assignment]
    Compositor._render_chops = chops  # type: ignore[method-assign, assignment]
