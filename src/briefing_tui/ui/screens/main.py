"""The screen of the panes: their tabs, the switcher that holds them, and when it is drawn. Owns no data and no pane."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

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
"""Seconds between two checks whether all parts are laid out."""
HELD = 1.0
"""Seconds after which a pane is drawn even if not laid out: a guard against bugs, far above what a loaded machine takes."""


SHORT = 72
"""Width in cells below which only the current pane is named."""


class Panes(ContentSwitcher):
    """The panes, one of which is visible; each is built on its first visit."""

    BLANK = True

    def find(self, name: str) -> Pane | None:
        """The pane with this id; None where it was not built yet."""
        # not `query_one`, which caches its last thousand results, and so removed panes (Textual 8.2.8)
        for widget in self.children:
            if widget.id == name:
                return cast(Pane, widget)  # not `isinstance`, which takes long for a protocol
        return None

    def pane(self, name: str) -> Pane:
        """The pane with this id. Raises NoMatches where it was not built."""
        found = self.find(name)
        if found is None:
            raise NoMatches(f"the pane {name!r} is not on the screen")
        return found

    @property
    def any_restored(self) -> bool:
        """Whether the state of any pane was restored."""
        return any(cast(Pane, widget).restored for widget in self.children)


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
        """Fit the tabs: in a narrow window the other panes are shown by their keys alone."""
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
        """Width in cells."""
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
    """The screen of the panes. Drawn for the first time, and again when a pane is built, once everything is laid out."""

    BLANK = True  # covered by its parts
    arranged = False
    _frozen = False

    def show(self) -> None:
        """Start drawing."""
        if self.arranged:
            return
        self.arranged = True
        self.draw()
        if not self._frozen:
            self._frozen = True
            keep_what_is_shown()

    def hold(self) -> None:
        """Draw nothing before `show`: an unfinished pane is not worth drawing."""
        self.arranged = False

    def show_when_arranged(self) -> None:
        """Draw as soon as every part is laid out and has its lines; after HELD seconds in any case."""
        self.set_timer(HELD, self.show)
        self.call_after_refresh(self._look_again)

    def _look_again(self) -> None:
        if self.arranged:
            return
        if self.layout_pending or not all(part.laid_out for part in self.walk_children(VirtualList)):
            self.set_timer(LOOK, self._look_again)  # not immediately: the parts would get no time for it
        else:
            self.call_after_refresh(self.show)  # after the parts' own callbacks for this layout
