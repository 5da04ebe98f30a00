"""What every line and every start passes through: the last door for foreign text, the first drawing, and idle moments.

Owns no data and no pane.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Sequence
from typing import Any

from rich.segment import Segment
from textual import events
from textual.color import Color
from textual.content import Content
from textual.dom import NoScreen
from textual.filter import LineFilter
from textual.geometry import Offset
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import ContentSwitcher, Static

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


class Steady(Screen[Any]):
    """A screen that stands what comes too early or too late.

    The mouse on what has just been taken off: Textual looks there until the next layout. Keys before its parts are there:
    only those that lead away are heard. And it draws nothing before it is `arranged`: half-made pictures cost more than one
    whole. `_compositor_refresh` is Textual's own and private; tests count drawings, so that a change of it is noticed.
    """

    arranged = True

    def _compositor_refresh(self) -> None:
        if self.arranged:
            super()._compositor_refresh()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.is_mounted or action in ("leave", "dismiss")

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        try:
            widget, offset = super().get_widget_and_offset_at(x, y)
        except NoScreen:
            return None, None
        return (widget, offset) if widget is not None and widget.is_attached else (None, None)


class Panes(ContentSwitcher):
    """The panes, of which one is seen and covers it."""

    BLANK = True


class Tabs(Static):
    """The names of the panes, each with its key and a place to click."""

    GAP = "   "

    def __init__(self, panes: Sequence[str], *, id: str) -> None:  # noqa: A002
        super().__init__("", id=id, markup=False)
        self._words = {pane: f" {n} {pane.capitalize()} " for n, pane in enumerate(panes, 1)}
        self.show(panes[0])

    def show(self, current: str) -> None:
        """Mark the pane in front."""
        shown = (Content(words).stylize("bold reverse" if pane == current else "none")
                 for pane, words in self._words.items())  # fmt: skip
        self.update(Content(self.GAP).join(shown), layout=False)

    async def on_click(self, event: events.Click) -> None:
        start = self.styles.padding.left
        for pane, words in self._words.items():
            if start <= event.x < start + len(words):
                await self.app.run_action(f"pane('{pane}')")
            start += len(words) + len(self.GAP)


class MainScreen(Steady):
    """The screen of the panes, arranged at its start and whenever a pane is made."""

    arranged = False
    _frozen = False

    def show(self) -> None:
        """Draw from now on."""
        if self.arranged:
            return
        self.arranged = True
        self._compositor_refresh()
        if not self._frozen:
            self._frozen = True
            gc.freeze()

    def hold(self) -> None:
        """Draw nothing before `show`: a pane is being made, and half made it is not worth a drawing."""
        self.arranged = False


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
