"""What every line and every start passes through: the last door for foreign text, the first drawing, and idle moments.

Owns no data and no pane.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Sequence

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter
from textual.screen import Screen
from textual.strip import Strip

from briefing_tui.text import clean

WHOLE_COLLECTIONS = 3000
"""Collections of the middle generation to one of everything: that one waits for an idle moment, see `tidy`."""


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


class MainScreen(Screen[None]):
    """The screen of the panes. It draws nothing before it is arranged: four half-made pictures cost more than one whole.

    `_compositor_refresh` is Textual's own and private; a test counts the drawings of the first screen, so that a change
    of it is noticed.
    """

    arranged = False

    def _compositor_refresh(self) -> None:
        if self.arranged:
            super()._compositor_refresh()

    def show(self) -> None:
        """Draw from now on."""
        self.arranged = True
        self._compositor_refresh()
        gc.freeze()


class Cut:
    """`Strip.divide`, but for a strip that is cut into one piece: Textual keeps the piece, which is the strip itself, in
    the strip's own cache. Such a ring only the collector finds; a hundred keys made rings enough to halt it for 150 ms."""

    whole = Strip.divide

    @staticmethod
    def divide(strip: Strip, cuts: Iterable[int]) -> Sequence[Strip]:
        wanted = [cut for cut in cuts if cut <= strip.cell_length]
        return [strip] if wanted == [strip.cell_length] else Cut.whole(strip, wanted)


def prepare_process() -> None:
    """Once, by the process that shows the app, after its imports: what was imported stays, so that the collector need
    not walk through it at every drawing (a quarter of the first screen's CPU), and rarely walks through everything."""
    Strip.divide = Cut.divide  # type: ignore[assignment, method-assign]
    gc.freeze()
    gc.set_threshold(*gc.get_threshold()[:2], WHOLE_COLLECTIONS)


def tidy() -> None:
    """In an idle moment: a collection of everything takes as long as several drawings."""
    gc.collect()
