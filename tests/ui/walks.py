"""Steps of a walk through the app, shared by the screens' tests."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

from textual.pilot import Pilot
from textual.worker import WorkerCancelled, WorkerFailed

from briefing_tui.notebook import Notebook
from briefing_tui.paths import Choice
from briefing_tui.ui.app import BriefingApp
from briefing_tui.ui.textual_patches import HeldScreen
from seed import seed_library

P = TypeVar("P")


@asynccontextmanager
async def opened(
    tmp_path: Path, size: tuple[int, int] = (120, 40), *, library: Path | None = None
) -> AsyncIterator[tuple[BriefingApp, Pilot[None]]]:
    """The app on the seed as the example, or on another library, with a notebook of its own."""
    choice = Choice(library, "option") if library else Choice(seed_library(), "example")
    app = BriefingApp(choice, Notebook(tmp_path / "notebook.db"))
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield app, pilot


async def settle(app: BriefingApp, pilot: Pilot[None]) -> None:
    """Until everything that was asked is drawn."""
    await pilot.pause()
    while True:
        try:
            await app.workers.wait_for_complete()
            break
        except (
            WorkerCancelled,
            WorkerFailed,
        ):  # overtaken by a later one, or the library cannot be read: the app says so
            continue
    await pilot.pause()
    while app.is_running and isinstance(app.screen, HeldScreen) and not app.screen.arranged:
        await pilot.pause(0.005)  # a pane is being made: it is drawn when everything has its place
    await pilot.pause()


def pane_as(app: BriefingApp, kind: type[P]) -> P:
    """The pane in front, which is one of this class."""
    pane = app.pane
    assert isinstance(pane, kind)
    return pane


def screen_text(app: BriefingApp) -> str:
    """What stands on the screen."""
    return "\n".join("".join(s.text for s in strip) for strip in app.screen._compositor.render_strips())


async def keys(app: BriefingApp, pilot: Pilot[None], *pressed: str) -> str:
    """Press keys one by one, each drawn before the next; returns the text of the screen."""
    for key in pressed:
        await pilot.press(key)
        await settle(app, pilot)
    return screen_text(app)
