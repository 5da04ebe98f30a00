"""A monkey plays with the app, and the app stands it: no fault, no message of an error, and every key answers afterwards.

`MONKEY=20000 pytest tests/ui/test_monkey.py` plays so many events on each library; MONKEY_SEED begins elsewhere.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from libraries import empty, hostile, talkative
from monkey import Monkey
from textual.pilot import Pilot
from walks import opened, screen_text, settle

from briefing_tui.ui import completion
from briefing_tui.ui.app import BriefingApp

EVENTS = int(os.environ.get("MONKEY", "300"))
"""On each library."""
ROUND = 500
"""Events between two starts of the app: where I was comes back from wherever the monkey left it."""
SEED = int(os.environ.get("MONKEY_SEED", "1"))
LIBRARIES: dict[str, Callable[[Path], Path] | None] = {
    "example": None,
    "empty": empty,
    "hostile": hostile,
    "one": lambda path: talkative(path, 1, 1),
    "many": lambda path: talkative(path, 60, 50),
}


@pytest.fixture
def cage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Paths to import from. No other is found: a monkey that types “/” and ↵ would read the whole machine."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.delenv("BRIEFING_DB", raising=False)
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for n in range(30):
        (inbox / f"ports-{n}.txt").write_text(
            f"“Port {n} is open,” said Ms. Ada Lind in Oslo on {n % 28 + 1} May 2024.\n"
        )
    (inbox / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    (inbox / "[@click=app.quit] \x1b[31m.txt").write_text("“Ports,” said Ms. [/] Lind.\n")
    as_path = completion.as_path

    def within(typed: str) -> Path:
        path = as_path(typed).absolute()
        return path if path.is_relative_to(inbox) else inbox / "outside"

    monkeypatch.setattr(completion, "as_path", within)
    monkeypatch.chdir(inbox)
    return [inbox, inbox / "ports-1.txt", inbox / "por", inbox / "missing"]


async def answers(app: BriefingApp, pilot: Pilot[None]) -> None:
    """Esc leads out of everything, and a key does what it says."""
    app._driver._size = (120, 40)  # type: ignore[union-attr]
    await pilot.resize_terminal(120, 40)
    for _ in range(200):
        if len(app.screen_stack) == 1:
            break
        await pilot.press("escape")
        await settle(app, pilot)
    assert len(app.screen_stack) == 1, app.screen_stack
    await pilot.press("escape", "3", "1")
    await settle(app, pilot)
    assert app.pane_name == "timeline" and "1 Timeline" in screen_text(app)
    await pilot.press("question_mark")
    await settle(app, pilot)
    assert "go to the Timeline" in screen_text(app)
    await pilot.press("escape")


@pytest.mark.parametrize("name", LIBRARIES)
async def test_a_monkey_at_the_keys_and_the_mouse(tmp_path: Path, cage: list[Path], name: str) -> None:
    make, seed, done = LIBRARIES[name], SEED, 0
    library = make(tmp_path / "lib.db") if make else None
    while done < EVENTS:
        async with opened(tmp_path, library=library) as (app, pilot):
            monkey = Monkey(app, pilot, seed, cage)
            try:
                await monkey.play(min(ROUND, EVENTS - done))
                if app.is_running:  # the palette has “quit”
                    await answers(app, pilot)
                    monkey.look()
            except BaseException as fault:
                fault.add_note(f"library {name}, seed {seed}, event {monkey.done}: " + "; ".join(monkey.last))
                raise
            if app.is_running:
                await pilot.press("q")
        assert app.return_code == 0 and app._exception is None
        done += monkey.done
        seed += 1
