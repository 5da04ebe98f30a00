"""How long a key is waited for in each pane, and how much memory it takes: `python benchmarks/panes.py LIBRARY…`

The app is walked through in a process of its own for each pane, after its first screen was looked at for five seconds:
opened, scrolled, to the end and back, a name typed letter by letter into the filter of the People, the speaker who says
most, the month with most events, the longest briefing. Each key is timed from the press until everything that it set off in
the interface is done and drawn; an idle key tells what the clockwork itself takes. What is searched in the Quotes is asked
in a worker: there the key is what the typist waits for. The *answer* is the same key with all that the worker brings for it
later, the counts and the years, each drawn for itself: the next key waits for none of them. Every pane is walked through
twice, and of each key the quieter time counts: other programs share the machine.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any

import textual._wait

from common import Budget, Ran, Section, median, ms, opened, paths, peak_memory, run_apart, size_name, table, word_in
from shelf import Shelf

PANES = ("timeline", "people", "quotes", "reader")
SIZE = (120, 40)
LOOKED = 5.0
"""Seconds to wait on the first screen before the next key."""


# Textual's pilot considers the app idle when the process is: here a worker may count for a second, and no key waits for it
textual._wait.process_time = time.thread_time  # type: ignore[attr-defined]


class Walk:
    """A session of the app. Each step is named and timed."""

    def __init__(self, app: Any, pilot: Any) -> None:
        self.app, self.pilot = app, pilot
        self.steps: list[tuple[str, float, float]] = []
        """(step, wall-clock milliseconds, CPU milliseconds of this thread)."""

    async def timed(self, name: str, do: Callable[[], Awaitable[object]], *, answers: bool = False) -> None:
        """Time one step until it is drawn; with `answers` until its workers have finished as well."""
        wall, cpu = time.perf_counter(), time.thread_time()
        await do()
        await self.pilot.pause()
        self.steps.append((name, 1000 * (time.perf_counter() - wall), 1000 * (time.thread_time() - cpu)))
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()
        if answers:
            spent = 1000 * (time.thread_time() - cpu)
            self.steps.append(("answer", 1000 * (time.perf_counter() - wall), spent))

    async def keys(self, name: str, *keys: str, answers: bool = False) -> None:
        """Press keys, one after the other."""
        for key in keys:
            await self.timed(name, partial(self.pilot.press, key), answers=answers)

    async def scroll(self, name: str) -> None:
        """Scroll down by lines and by half screens, to the end, back up, to the top."""
        await self.keys(f"{name}: down, up", *["down"] * 20, *["up"] * 3)
        await self.keys(f"{name}: half a screen", *["pagedown"] * 8)
        await self.keys(f"{name}: to the end (G)", "G")
        await self.keys(f"{name}: from the end", *["up"] * 5, *["pageup"] * 8)
        await self.keys(f"{name}: to the top (g)", "g")


async def timeline(walk: Walk) -> None:
    """Timeline: the month with most events, unfolded."""
    pane, db = walk.app.pane, walk.app.library.connection
    await walk.scroll("list")
    month, events = db.execute(
        "SELECT month, events FROM months WHERE length(month) = 7 ORDER BY events DESC"
    ).fetchone()
    for key in (month[:4], month):
        pane._list.cursor = next(n for n, node in enumerate(pane.timeline.nodes) if node.key == key)
        await walk.pilot.pause()
        if key in pane.timeline.folded:
            await walk.keys(f"unfold {'a year' if key != month else f'a month of {events:,} events'}", "right")
    await walk.scroll("month")
    pane._list.cursor = next(n for n, node in enumerate(pane.timeline.nodes) if node.key == month)
    await walk.pilot.pause()
    await walk.keys("through its events", *["down"] * 30)
    await walk.keys("fold it", "left", "left")


async def people(walk: Walk) -> None:
    """People: the list, the filter, the speaker with most statements."""
    name, said = walk.app.library.connection.execute(
        "SELECT name, statements FROM speakers ORDER BY statements DESC LIMIT 1"
    ).fetchone()
    await walk.keys("open the pane", "2")
    await walk.scroll("list")
    await walk.keys("another order", "o", "o", "o")
    await walk.keys("into the filter", "f")
    await walk.keys("filter, letter by letter", *("space" if c == " " else c for c in name.lower()))
    await walk.keys(f"the speaker with {said:,} statements", "enter", "enter")
    await walk.scroll("page")
    await walk.keys("back", "escape", "f")
    await walk.keys("filter, emptied", *["backspace"] * len(name))


async def quotes(walk: Walk) -> None:
    """Quotes: a common word typed, then scrolled, then in other orders."""
    from briefing_tui.store.connection import Library

    lib: Library = walk.app.library
    await walk.keys("open the pane", "3")
    await walk.scroll("everything")
    await walk.keys("into the field", "slash")
    words = f"{word_in(lib, 0.3)} {word_in(lib, 0.01)}"
    await walk.keys("a letter", *("space" if c == " " else c for c in words), answers=True)
    await walk.keys("to the hits", "enter")
    await walk.scroll("hits")
    await walk.keys("another order", "o", "o", "o", answers=True)


async def reader(walk: Walk) -> None:
    """Reader: the briefing with the longest text."""
    db = walk.app.library.connection
    owner = "SELECT owner FROM spans WHERE field = 'b' ORDER BY statements DESC LIMIT 1"
    uid, length = db.execute(f"SELECT uid, length(text) FROM briefings WHERE id = ({owner})").fetchone()

    async def open_it() -> None:
        walk.app.go_briefing(uid)

    await walk.timed(f"open a briefing of {length:,} characters", open_it)
    await walk.keys("next and previous statement", *["n"] * 8, *["N"] * 4)
    await walk.scroll("text")
    await walk.keys("back", "escape")


async def through(library: Path, pane: str) -> tuple[list[tuple[str, float, float]], int]:
    """Walk through one pane; returns its steps and the peak memory."""
    from briefing_tui.notebook import Notebook
    from briefing_tui.paths import Choice
    from briefing_tui.ui.app import BriefingApp, prepare_process

    prepare_process()
    with tempfile.TemporaryDirectory() as folder:
        app = BriefingApp(Choice(library, "option"), Notebook(Path(folder) / "notebook.db"))
        async with app.run_test(size=SIZE) as pilot:
            walk = Walk(app, pilot)
            await pilot.pause()
            await walk.keys("an idle key", *["f20"] * 9)
            await pilot.pause(LOOKED)
            await globals()[pane](walk)
            return walk.steps, peak_memory()


def _quieter(walks: list[Ran]) -> tuple[list[tuple[str, float, float]], int]:
    """Combine two walks over the same keys: the shorter time of each key, the larger memory."""
    taken = [json.loads(ran.output) for ran in walks]
    steps = [
        (one[0], min(one[1], other[1]), min(one[2], other[2]))
        for one, other in zip(*(found for found, _ in taken), strict=True)
    ]
    return steps, max(peak for _, peak in taken)


def run(libraries: list[Path]) -> Section:
    """Measure every pane on every library."""
    rows, summary, worst = [], [], dict[str, tuple[float, float, str]]()
    for path in libraries:
        with opened(path) as lib:
            size = size_name(lib)
        for pane in PANES:
            steps, peak = _quieter([run_apart([sys.executable, __file__, "--walk", pane, str(path)]) for _ in range(2)])
            names = list(dict.fromkeys(name for name, *_ in steps))
            for name in names:
                wall, cpu = zip(*((w, c) for n, w, c in steps if n == name), strict=True)
                rows.append(
                    [size, pane, name, len(wall), ms(median(cpu)), ms(max(cpu)), ms(median(wall)), ms(max(wall))]
                )
            keys = [step for step in steps if step[0] not in ("answer", "an idle key")]
            longest = max(keys, key=lambda step: step[2])
            summary.append(
                [
                    size,
                    pane,
                    len(keys),
                    ms(longest[2]),
                    longest[0],
                    ms(max(step[1] for step in keys)),
                    f"{peak / 2**20:.0f} MiB",
                ]
            )
            if longest[2] > worst.get(size, (0.0,))[0]:
                worst[size] = (longest[2], peak / 2**20, f"{pane}, {longest[0]}")
    text = "\n\n".join(
        (
            (__doc__ or "").split("\n\n", 1)[1].strip(),
            table(("statements", "pane", "keys", "longest, CPU", "at", "longest, wall", "peak memory"), summary),
            table(("statements", "pane", "key", "times", "CPU, median", "most", "wall, median", "most"), rows),
        )
    )
    size, (longest_cpu, _, where) = list(worst.items())[-1]
    budget = [
        Budget(
            f"longest wait for a key at {size}, CPU",
            ms(longest_cpu),
            "–",
            longest_cpu,
            100,
            200,
            unit=" ms",
            why=f"{where}: what it brings is drawn piece by piece",
        )
    ]
    return Section("Keys and memory in each pane", text, budget)


def from_shelf(shelf: Shelf) -> Section:
    """Measure the smallest and the largest library."""
    return run([shelf.demos()[0], shelf.demos()[-1]])


if __name__ == "__main__":
    if sys.argv[1] == "--walk":
        print(json.dumps(asyncio.run(through(Path(sys.argv[3]), sys.argv[2]))))
    else:
        run(paths()).print()
