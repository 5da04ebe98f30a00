"""Entries of the palette: actions, people and events; or themes. Queries the store with a limit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.fuzzy import Matcher

from briefing_tui.store import read
from briefing_tui.ui.commands import commands
from briefing_tui.ui.present import counted, kind_of_event
from briefing_tui.ui.screens.palette import Entry

if TYPE_CHECKING:
    from briefing_tui.ui.app import BriefingApp

LIMIT = 10
"""Most people, and most events, listed for the typed text."""


def everything(app: BriefingApp) -> Callable[[str], Sequence[Entry]]:
    """A function that finds actions of the registry, and people and events by the words of their names."""
    actions = [Entry(c.does, partial(app.run_action, c.action), c.shown) for c in commands()]

    def find(typed: str) -> Sequence[Entry]:
        if not typed:
            return actions
        people = [
            Entry(f"{p.name} · {counted(p.statements, 'statement', 'statements')}", partial(app.go_person, p.uid))
            for p in read.find_people(app.library, typed, LIMIT)
        ]
        events = [
            Entry(f"{kind_of_event(e.kind)}: {e.name}", partial(app.go_event, e.uid))
            for e in read.find_events(app.library, typed, LIMIT)
        ]
        plain = [a for a in actions if typed.casefold() in a.words.casefold()]
        return plain + people + events + [a for a in _matched(actions, typed) if a not in plain]

    return find


def themes(app: BriefingApp) -> Callable[[str], Sequence[Entry]]:
    """A function that finds themes by name."""
    every = [Entry(name, partial(setattr, app, "theme", name)) for name in sorted(app.available_themes)]
    return lambda typed: _matched(every, typed) if typed else every


def _matched(entries: Sequence[Entry], typed: str) -> list[Entry]:
    matcher = Matcher(typed)
    scored = [(matcher.match(e.words), e) for e in entries]
    return [e for score, e in sorted(scored, key=lambda pair: -pair[0]) if score > 0]
