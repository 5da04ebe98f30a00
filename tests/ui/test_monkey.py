"""A monkey plays with the app, and the app stands it: no fault, no message of an error, and every key answers afterwards.

`MONKEY=20000 pytest tests/ui/test_monkey.py` plays so many events on each library; MONKEY_SEED begins elsewhere.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from monkey import LIBRARIES, Monkey, answers, caged
from walks import opened

EVENTS = int(os.environ.get("MONKEY", "300"))
"""On each library."""
ROUND = 500
"""Events between two starts of the app: where I was comes back from wherever the monkey left it."""
SEED = int(os.environ.get("MONKEY_SEED", "1"))


@pytest.fixture
def cage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    return caged(tmp_path, monkeypatch)


@pytest.mark.parametrize("name", LIBRARIES)
async def test_a_monkey_at_the_keys_and_the_mouse(tmp_path: Path, cage: list[Path], name: str) -> None:
    make, seed, done = LIBRARIES[name], SEED, 0
    library = make(tmp_path / "lib.db") if make else None
    while done < EVENTS:
        async with opened(tmp_path, library=library) as (app, pilot):
            monkey = Monkey(app, pilot, seed, cage, library)
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
