"""Random input from keyboard, mouse and window resizing on five libraries: no fault, and memory stays constant."""

from __future__ import annotations

import asyncio
import gc
import os
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from frame import ROOT, Line, Plan

sys.path[:0] = [str(ROOT / "tests" / "ui"), str(ROOT / "tests")]

from monkey import LIBRARIES, Monkey, answers, caged  # noqa: E402
from walks import opened  # noqa: E402

PROMISE = "The app does not fall over, whatever is pressed, clicked, pasted or sent, and takes no more memory in time."
METHOD = (
    "Monkeys press keys in bursts, type, paste, click, drag, turn the wheel, change the window's size down to one cell, send bytes "
    "of any kind, import, and have the library held by another program or moved away and back, on five libraries: the example, an "
    "empty one, one statement, three thousand, and one full of markup and escape sequences. A fault is an exception, a message of "
    "an error, two messages at once, a heap of screens, or a key that is not answered afterwards."
)
WARM = 10_000
"""Events after which an app has loaded everything it needs."""
GROWTH = 1.2
ROUND = 2_000
"""Events between two checks of the memory, and of whether every key answers."""
TOLERATED = 3
"""Faults on one library before it is abandoned."""


@dataclass
class Played:
    """Results for one library."""

    events: int = 0
    faults: list[str] = field(default_factory=list)
    warm: float = 0.0
    most: float = 0.0

    def look(self) -> None:
        """Record the memory in use."""
        if self.events < WARM:
            return
        gc.collect()
        now = megabytes()
        self.warm = self.warm or now
        self.most = max(self.most, now)


def megabytes() -> float:
    """Current memory of this process in MB."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


async def play(name: str, work: Path, seed: int, wanted: int, paths: list[Path]) -> Played:
    """Send `wanted` events to one library, with as few starts of the app as the monkey allows."""
    make, played = LIBRARIES[name], Played()
    work.mkdir()
    library = make(work / "library" / "lib.db") if make else None
    while played.events < wanted and len(played.faults) < TOLERATED:
        gc.unfreeze()  # an app freezes its objects at the start, and normally a process has only one
        try:
            async with opened(work, library=library) as (app, pilot):
                while app.is_running and played.events < wanted:
                    seed += 1
                    monkey = Monkey(app, pilot, seed, paths, library)
                    try:
                        await monkey.play(min(ROUND, wanted - played.events))
                        if app.is_running:  # the palette has a “quit” command
                            await answers(app, pilot)
                            monkey.look()
                    except BaseException as fault:
                        fault.add_note("; ".join(monkey.last))
                        raise
                    finally:
                        played.events += monkey.done
                    played.look()
        except Exception as fault:
            notes = " ".join(getattr(fault, "__notes__", []))
            played.faults.append(f"{name}, seed {seed}, after {played.events} events: {fault!r:.300} {notes[-600:]}")
    return played


def prove(plan: Plan) -> list[Line]:
    """Run a monkey on each library."""
    (inbox := plan.work / "cage").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        paths = caged(inbox, patch)
        began, all_played = time.process_time(), dict[str, Played]()
        for number, name in enumerate(LIBRARIES):
            seed = plan.seed * 1_000_000 + number * 100_000
            all_played[name] = asyncio.run(play(name, plan.work / name, seed, plan.of(200_000, 80), paths))
        used = time.process_time() - began
    events, faults = sum(p.events for p in all_played.values()), [f for p in all_played.values() for f in p.faults]
    measured = {n: p for n, p in all_played.items() if p.warm}
    grown = [
        f"{n}: {p.warm:.0f} → {p.most:.0f} MB in {p.events:,} events"
        for n, p in measured.items()
        if p.most > GROWTH * p.warm
    ]
    sizes = ", ".join(f"{n} {p.warm:.0f} → {p.most:.0f}" for n, p in measured.items())
    note = f"MB after {WARM:,} events and at most: {sizes}" if measured else f"needs {WARM:,} events each"
    return [
        Line(
            "events",
            events,
            len(faults),
            note=f"{events / max(used, 0.01):.0f} a CPU second",
            faults=tuple(faults[:10]),
        ),
        Line("libraries whose app grew", len(measured), len(grown), "none by 20 %", note, tuple(grown)),
    ]
