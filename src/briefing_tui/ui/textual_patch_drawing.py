"""The patch of Textual that composes what widgets drew: only lines that changed, and nothing beneath a widget that covers it.

Its reason is in textual_patch_list.py. Owns no widget and no line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip

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


def install_chops() -> None:
    """Use `chops` from now on, in the whole process."""
    Compositor._render_chops = chops  # type: ignore[method-assign, assignment]
