"""What a pane is to the app: the protocol that each one fulfils and the form of its entry in the registry (panes/).

Knows no pane, and imports no Textual: the command line lists the keys of the panes.
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
    from briefing_tui.ui.commands import FootKey

Target = Literal["event", "briefing", "person", "query"]
"""What another part of the app may ask a pane to show, by its uid; a query by its text."""


@runtime_checkable
class Front(Protocol):
    """What shows statements, and stands in front: a pane, or a screen over them."""

    def current_statement(self) -> Statement | None:
        """The statement under the cursor."""

    def current_event(self) -> Event | None:
        """The event whose page is shown."""

    def current_briefing(self) -> str:
        """The uid of the briefing whose page is shown; empty where it is another page."""

    def shown(self) -> Query | Choose | str:
        """All that is shown, for an export: a query, the uid of a person, event or briefing, or how it is found out; empty where
        nothing is."""


@runtime_checkable
class Pane(Front, Protocol):
    """What the app asks of a pane. `SplitPane` is a widget that answers all of it; a pane overrides what it has."""

    @property
    def restored(self) -> bool:
        """Is it where it was left? Only then is its state worth saving."""

    def enter(self) -> None:
        """The pane comes to the front: take the focus."""

    def back(self) -> bool:
        """Leave the page or the field that has the focus; False where there is nothing to leave."""

    def state(self) -> dict[str, str]:
        """Selection, query and widths, as `restore` takes them."""

    def restore(self, state: dict[str, str]) -> None:
        """Return to a state; what of it no longer exists is passed over."""

    def widen(self, steps: int) -> None:
        """Make the list wider (below zero: narrower)."""

    def maximise(self) -> None:
        """Give the focused part the whole width, or give it back."""

    def focus_field(self) -> bool:
        """Focus the field that filters or searches; False where the pane has none."""

    def search_start(self) -> str:
        """What a search that is begun here begins with; empty: with nothing."""

    def next_order(self) -> str:
        """Change to the next order; where there is only one, say so in the words returned."""

    def next_list(self) -> str:
        """List those who are only named, then documents, then those who spoke again; where nobody is listed, say so in the words returned."""

    def show(self, target: Target, value: str) -> None:
        """Show one of the targets that the registry names for this pane."""

    def foot_keys(self) -> Sequence[FootKey]:
        """Keys for the foot of the screen that work here and nowhere else."""


@dataclass(frozen=True)
class PaneEntry:
    """A pane in the registry."""

    id: str
    """Also the id of its widget and the name under which its state is saved."""
    label: str
    """On its tab, in help and in the palette."""
    key: str
    factory: str
    """`module:class`, imported when the pane is first needed; called with (library, state)."""
    shows: tuple[Target, ...] = ()
    """What this pane shows when another part of the app asks for it."""

    def load(self) -> Callable[[Library, dict[str, str]], Widget]:
        """The class of the pane; its module is imported where it was not yet."""
        module, _, name = self.factory.partition(":")
        found: Callable[[Library, dict[str, str]], Widget] = getattr(import_module(module), name)
        return found
