"""The screen of the panes: their tabs, the switcher that holds them, and when it is drawn. Owns no data and no pane."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.css.query import NoMatches
from textual.widgets import ContentSwitcher, Static

from briefing_tui.ui import present
from briefing_tui.ui.memory import keep_what_is_shown
from briefing_tui.ui.pane import Pane, PaneEntry
from briefing_tui.ui.screens.base import BaseScreen
from briefing_tui.ui.widgets.virtual_list import VirtualList

LOOK = 0.005
"""Seconds between two looks at whether everything has its place."""
HELD = 1.0
"""Seconds after which a pane is drawn, arranged or not: a net for faults, far above what a loaded machine takes."""


SHORT = 72
"""Cells below which only the pane in front is named."""


class Panes(ContentSwitcher):
    """The panes, of which one is seen and covers it; each is made on its first visit."""

    BLANK = True

    def find(self, name: str) -> Pane | None:
        """The pane with this id; None where it was not made yet."""
        # not `query_one`, which keeps its last thousand answers, and so panes that were removed (Textual 8.2.8)
        for widget in self.children:
            if widget.id == name and isinstance(widget, Pane):
                return widget
        return None

    def pane(self, name: str) -> Pane:
        """The same of one that was made. Raises NoMatches."""
        found = self.find(name)
        if found is None:
            raise NoMatches(f"the pane {name!r} is not on the screen")
        return found


class Tabs(Static):
    """The names of the panes, each with its key and a place to click."""

    GAP = " "

    def __init__(self, entries: Sequence[PaneEntry], *, id: str) -> None:  # noqa: A002
        super().__init__("", id=id, markup=False)
        self._labels = {entry.id: f"{entry.key} {entry.label} " for entry in entries}
        self._short, self._current = False, entries[0].id
        self._draw()

    def show(self, current: str) -> None:
        """Mark the pane in front."""
        self._current = current
        self._draw()

    def fit(self, width: int) -> None:
        """In a narrow window the others are told by their keys alone."""
        if self._short != (width < SHORT):
            self._short = width < SHORT
            self._draw()

    def _words(self, pane: str) -> str:
        label = self._labels[pane]
        return label if pane == self._current or not self._short else label.split(" ")[0]

    def _draw(self) -> None:
        shown = (
            Content(f"▎{self._words(pane)}").stylize("$accent")
            if pane == self._current
            else Content(f" {self._words(pane)}").stylize(present.SECOND)
            for pane in self._labels
        )
        self.update(Content(self.GAP).join(shown), layout=self._short)

    @property
    def cells(self) -> int:
        """How wide it is."""
        return sum(len(self._words(pane)) + 1 for pane in self._labels) + len(self.GAP) * (len(self._labels) - 1)

    async def on_click(self, event: events.Click) -> None:
        start = self.styles.padding.left
        for pane in self._labels:
            label = self._words(pane)
            if start <= event.x <= start + len(label):
                await self.app.run_action(f"pane('{pane}')")
                return
            start += len(label) + 1 + len(self.GAP)


class MainScreen(BaseScreen):
    """The screen of the panes. Drawn for the first time, and again when a pane is made, once everything has its place."""

    arranged = False
    _frozen = False

    def show(self) -> None:
        """Draw from now on."""
        if self.arranged:
            return
        self.arranged = True
        self.draw()
        if not self._frozen:
            self._frozen = True
            keep_what_is_shown()

    def hold(self) -> None:
        """Draw nothing before `show`: a pane is being made, and half made it is not worth a drawing."""
        self.arranged = False

    def show_when_arranged(self) -> None:
        """Draw as soon as every part is laid out and holds its lines; after HELD seconds whatever they do."""
        self.set_timer(HELD, self.show)
        self.call_after_refresh(self._look_again)

    def _look_again(self) -> None:
        if self.arranged:
            return
        if self.layout_pending or not all(part.laid_out for part in self.walk_children(VirtualList)):
            self.set_timer(LOOK, self._look_again)  # not at once: the parts could never get on with it
        else:
            self.call_after_refresh(self.show)  # behind what the parts do after this layout
