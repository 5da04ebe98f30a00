"""The interface between app and panes: the protocol of a pane and its entry in the registry (panes/).

Imports no pane and no Textual: the command line lists the keys of the panes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Literal, Protocol, runtime_checkable

if TYPE_CHECKING:
    from textual.widget import Widget

    from briefing_tui.exporting import Choose
    from briefing_tui.model import Event, Statement
    from briefing_tui.query.ast import Query
    from briefing_tui.store.connection import Library
    from briefing_tui.ui.feet import FootKey

Target = Literal["event", "briefing", "person", "query"]
"""What a pane may be asked to show, by its uid; a query by its text."""


@runtime_checkable
class Front(Protocol):
    """A pane in front, or a screen over the panes, that shows statements."""

    def current_statement(self) -> Statement | None:
        """The statement under the cursor."""

    def current_event(self) -> Event | None:
        """The event whose page is shown."""

    def current_briefing(self) -> str:
        """The uid of the briefing whose page is shown; empty where it is another page."""

    def shown(self) -> Query | Choose | str:
        """Everything shown, for an export: a query, the uid of a person, event or briefing, or a function that finds it;
        empty where nothing is."""


@runtime_checkable
class Pane(Front, Protocol):
    """What the app calls on a pane. `SplitPane` is a widget with defaults for all of it; a pane overrides what it supports."""

    @property
    def restored(self) -> bool:
        """Whether its state was restored. Only then may its state be saved."""

    def enter(self) -> None:
        """The pane comes to the front: take the focus."""

    def back(self) -> bool:
        """Leave the page or the field that has the focus; False where there is nothing to leave."""

    def state(self) -> dict[str, str]:
        """Selection, query and widths, as `restore` takes them."""

    def restore(self, state: dict[str, str]) -> None:
        """Restore a state; ignore parts of it that no longer exist."""

    def widen(self, steps: int) -> None:
        """Widen the list by `steps` (below zero: narrow it)."""

    def maximise(self) -> None:
        """Toggle whether the focused part has the whole width."""

    def focus_field(self) -> bool:
        """Focus the field that filters or searches; False where the pane has none."""

    def search_start(self) -> str:
        """Initial text of a search started here; may be empty."""

    def next_order(self) -> str:
        """Change to the next order; where there is only one, return a message saying so."""

    def next_list(self) -> str:
        """Change to the next list: people named only, documents, people who spoke; where it would be empty, return a
        message."""

    def show(self, target: Target, value: str) -> None:
        """Show one of the targets that the registry names for this pane."""

    def foot_keys(self) -> Sequence[FootKey]:
        """Footer keys that work only here."""


@dataclass(frozen=True)
class PaneEntry:
    """A pane in the registry."""

    id: str
    """Also the id of its widget and the name under which its state is saved."""
    label: str
    """Label on its tab, in help and in the palette."""
    key: str
    factory: str
    """`module:class`, imported when the pane is first needed; called with (library, state)."""
    shows: tuple[Target, ...] = ()
    """Targets that this pane can show."""

    def load(self) -> Callable[[Library, dict[str, str]], Widget]:
        """The class of the pane; imports its module on first use."""
        module, _, name = self.factory.partition(":")
        found: Callable[[Library, dict[str, str]], Widget] = getattr(import_module(module), name)
        return found
