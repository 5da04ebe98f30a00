"""The registry of panes, in the order of their tabs. A new pane is one module beside this file and one entry here.

Plain data: imports no pane and no Textual.
"""

from __future__ import annotations

from briefing_tui.ui.pane import PaneEntry, Target

_HERE = "briefing_tui.ui.panes"
PANES = [
    PaneEntry("timeline", "Timeline", "1", f"{_HERE}.timeline:TimelinePane", shows=("event", "briefing")),
    PaneEntry("people", "People", "2", f"{_HERE}.people:PeoplePane", shows=("person",)),
    PaneEntry("quotes", "Quotes", "3", f"{_HERE}.quotes:QuotesPane", shows=("query",)),
    PaneEntry("briefings", "Briefings", "4", f"{_HERE}.briefings:BriefingsPane", shows=("briefing",)),
]
"""The panes; the first one is open when the app starts for the first time."""


def ids() -> list[str]:
    """The ids of all panes, in the order of their tabs."""
    return [entry.id for entry in PANES]


def entry_of(pane: str) -> PaneEntry:
    """The entry with this id. Raises KeyError."""
    return {entry.id: entry for entry in PANES}[pane]


def showing(target: Target) -> str:
    """The id of the first pane that shows this target. Raises LookupError where none does."""
    for entry in PANES:
        if target in entry.shows:
            return entry.id
    raise LookupError(target)
