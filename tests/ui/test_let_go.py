"""The app lets go of what is no longer on the screen: it may stay open for weeks."""

from __future__ import annotations

import gc
from pathlib import Path

from libraries import talkative
from textual.widget import Widget
from textual.widgets import Input
from walks import opened, settle

from briefing_tui.ui.widgets.split import SplitPane


def alive(kind: type[Widget]) -> int:
    """How many of a kind are in memory."""
    gc.collect()
    return sum(isinstance(thing, kind) for thing in gc.get_objects())


async def test_panes_made_anew_do_not_stay_in_memory(tmp_path: Path) -> None:
    async with opened(tmp_path, library=talkative(tmp_path / "lib.db", 3, 5)) as (app, pilot):
        for key in "231":
            await pilot.press(key)
            await settle(app, pilot)
        panes, fields = alive(SplitPane), alive(Input)
        for _ in range(6):
            await pilot.press("r", "2")
            await settle(app, pilot)
            await pilot.press("3")
            await settle(app, pilot)
            await pilot.press("slash", "p", "escape", "1")
            await settle(app, pilot)
        assert alive(SplitPane) <= panes + 1
        assert alive(Input) <= fields + 2


async def test_messages_leave_nothing_on_the_screen(tmp_path: Path) -> None:
    async with opened(tmp_path, library=talkative(tmp_path / "lib.db", 3, 5)) as (app, pilot):
        await settle(app, pilot)
        for _ in range(20):
            await pilot.press("o")  # the Timeline has its own order, and says so
            await settle(app, pilot)
        assert len(app._notifications) == 1
        assert len(app.screen.query("ToastHolder")) <= 2
        for _ in range(20):
            await pilot.press("ctrl+c")
            await pilot.pause()
        assert len(app._notifications) == 1 and app.is_running
