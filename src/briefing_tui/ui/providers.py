"""The command palette: every action, person and event. Asks the store with a limit."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from briefing_tui.store import read
from briefing_tui.text import clean_line
from briefing_tui.ui.commands import COMMANDS, Command

if TYPE_CHECKING:
    from briefing_tui.ui.app import BriefingApp


class BriefingProvider(Provider):
    """Actions from the registry; people and events by the words of their names."""

    @property
    def _app(self) -> BriefingApp:
        return cast("BriefingApp", self.app)

    async def discover(self) -> Hits:
        for c in COMMANDS:
            yield DiscoveryHit(_line(c), partial(self._app.run_action, c.action), text=c.does)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for c in COMMANDS:
            if (score := matcher.match(c.does)) > 0:
                yield Hit(score, _line(c), partial(self._app.run_action, c.action), text=c.does)
        for p in read.find_people(self._app.library, query, 10):
            yield Hit(
                0.9, Content(clean_line(f"{p.name} · {p.statements} statements")), partial(self._app.go_person, p.uid)
            )
        for e in read.find_events(self._app.library, query, 10):
            yield Hit(
                0.8, Content(clean_line(f"{e.kind.replace('_', ' ')}: {e.name}")), partial(self._app.go_event, e.uid)
            )


def _line(c: Command) -> Content:
    return Content(f"{c.does}  ") + Content(c.shown).stylize("dim") if c.shown else Content(c.does)
