"""Steps of a walk through the app, shared by the screens' tests."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from briefing_tui.notebook import Notebook
from briefing_tui.paths import Choice, shipped_library
from briefing_tui.ui.app import BriefingApp


@asynccontextmanager
async def opened(
    tmp_path: Path, size: tuple[int, int] = (120, 40), *, library: Path | None = None
) -> AsyncIterator[tuple[BriefingApp, Pilot[None]]]:
    """The app on the example, or on another library, with a notebook of its own."""
    choice = Choice(library, "option") if library else Choice(shipped_library(), "example")
    app = BriefingApp(choice, Notebook(tmp_path / "notebook.db"))
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield app, pilot


async def settle(app: BriefingApp, pilot: Pilot[None]) -> None:
    """Until everything that was asked is drawn."""
    await pilot.pause()
    await app.workers.wait_for_complete()
    await pilot.pause()


def screen_text(app: BriefingApp) -> str:
    """What stands on the screen."""
    return "\n".join("".join(s.text for s in strip) for strip in app.screen._compositor.render_strips())
