"""How long Space takes to the next card, and what a curator decides in an hour: `python benchmarks/cards.py LIBRARY…`

Each library is copied, for it is written to. In the app the lane of unsure readings is opened and Space is pressed: the time
is from the key until the next card is drawn; then until the decision is committed, and the card behind read. The hour is scripted: for each card thirteen seconds of reading are counted, not slept, for each letter that is
typed a fifth of a second, and to that the time that the keys took. Of a hundred cards 80 are right, 10 were said by somebody
else (with a reason), 5 are no statement, 5 are put off; one in ten is shown blind and answered by somebody who is named.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from typing import Any

from common import Budget, Section, median, ms, opened, p95, paths, run_apart, size_name, table
from panes import LOOKED, SIZE, Walk
from shelf import Shelf

CARDS = 200
"""Number of cards for which the time to the next one is measured."""
READING, LETTER, HOUR = 13.0, 0.2, 3600.0
"""Seconds: reading a card, typing a letter, one hour."""
WHY = "named before"


async def _space(walk: Walk, cards: int) -> None:
    from briefing_tui.ui.screens.card import CardScreen

    drawn = list[tuple[float, float]]()
    behind = CardScreen._look_ahead

    def look_ahead(screen: CardScreen) -> None:  # called as soon as the screen is drawn
        drawn.append((time.perf_counter(), time.thread_time()))
        behind(screen)

    CardScreen._look_ahead = look_ahead  # type: ignore[method-assign, assignment]
    for _ in range(cards):
        screen: Any = walk.app.screen
        if screen._item is None:
            break  # a small library has fewer cards
        if screen._blind:
            await walk.keys("look on", "down")
            continue
        drawn.clear()
        wall, cpu = time.perf_counter(), time.thread_time()
        screen.action_right()
        while not drawn:  # a pause ends after a second, whatever is left to do
            await walk.pilot.pause()
        walk.steps.append(("Space, drawn", 1000 * (drawn[0][0] - wall), 1000 * (drawn[0][1] - cpu)))
        walk.steps.append(("Space, kept", 1000 * (time.perf_counter() - wall), 1000 * (time.thread_time() - cpu)))
    CardScreen._look_ahead = behind  # type: ignore[method-assign]


async def _hour(walk: Walk) -> dict[str, float]:
    """Simulate an hour of reading and deciding; returns figures."""
    chance, spent, shown = Random(1), 0.0, 0
    before = _decided(walk)
    while spent < HOUR:
        spent += READING
        shown += 1
        first = len(walk.steps)
        spent += LETTER * await _answer(walk, chance)
        spent += sum(wall for _, wall, _ in walk.steps[first:]) / 1000
    return {"shown": shown, "lines": _decided(walk) - before}


def _decided(walk: Walk) -> int:
    (number,) = walk.app.library.connection.execute("SELECT count(*) FROM decisions").fetchone()
    return int(number)


async def _answer(walk: Walk, chance: Random) -> int:
    """Decide about one card; returns the number of letters typed."""
    screen: Any = walk.app.screen
    case, draw = screen._case, chance.random()
    if case is None:
        await walk.keys("another lane", "escape", "enter")
        return 2
    if screen._blind and case.named:
        await walk.keys("who", str(chance.randint(1, min(5, len(case.named)))))
        letters = await _why(walk)
        await walk.keys("Space", "space")
        return letters + 2
    now = {p.uid for p in case.statement.speakers}
    other = next((n for n, one in enumerate(case.named[:5], 1) if one.uid not in now), 0)
    if draw < 0.8 or (draw < 0.9 and not other):
        await walk.keys("Space", "space")
        return 1
    if draw < 0.9:
        await walk.keys("who", str(other))
        letters = await _why(walk)
        await walk.keys("Space", "space")
        return letters + 2
    await walk.keys("none" if draw < 0.95 else "later", "x" if draw < 0.95 else "h")
    return 1 + await _why(walk)


async def _why(walk: Walk) -> int:
    """Give the reason if asked for: typed once, then accepted from the field. Returns the letters typed."""
    from briefing_tui.ui.screens.ask import AskScreen

    if not isinstance(walk.app.screen, AskScreen):
        return 0
    typed = "" if walk.app.desk.reason else WHY
    await walk.keys("why", *("space" if c == " " else c for c in typed), "enter")
    return len(typed) + 1


async def through(library: Path) -> dict[str, Any]:
    """Measure one library: the steps of Space, and the hour."""
    from briefing_tui import settings
    from briefing_tui.notebook import Notebook
    from briefing_tui.paths import Choice
    from briefing_tui.store import review
    from briefing_tui.ui.app import BriefingApp, prepare_process

    os.environ[settings.AUTHOR] = "curator"
    prepare_process()
    app = BriefingApp(Choice(library, "option"), Notebook(library.with_name("notebook.db")))
    async with app.run_test(size=SIZE) as pilot:
        walk = Walk(app, pilot)
        await pilot.pause()
        await pilot.pause(LOOKED)
        await walk.keys("open the queue", "R")
        at = [lane.id for lane in review.LANES].index("unsure")
        await walk.keys("open the lane", *["down"] * at, "enter")
        await _space(walk, CARDS)
        steps = list(walk.steps)
        return {"steps": steps, "hour": await _hour(walk)}


def run(libraries: list[Path]) -> Section:
    """Measure every library, each on a copy."""
    rows, budget = [], list[Budget]()
    for path in libraries:
        with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as folder:
            copy = Path(folder) / "copy.db"
            shutil.copyfile(path, copy)
            copy.chmod(0o600)
            found = json.loads(run_apart([sys.executable, __file__, "--walk", str(copy)]).output)
        with opened(path) as lib:
            size = size_name(lib)
        by: dict[str, list[tuple[float, float]]] = {}
        for name, wall, cpu in found["steps"]:
            by.setdefault(name, []).append((wall, cpu))
        for name in ("Space, drawn", "Space, kept"):
            walls, cpus = [w for w, _ in by[name]], [c for _, c in by[name]]
            rows.append([size, name, len(walls), ms(median(walls)), ms(p95(walls)), ms(median(cpus)), ms(p95(cpus))])
        hour = found["hour"]
        rows.append([size, "an hour", int(hour["shown"]), f"{int(hour['lines']):,} decisions", "", "", ""])
        slow = p95([cpu for _, cpu in by["Space, drawn"]])
        budget += [
            Budget(f"Space to the next card, {size}", "p95", "50 ms", slow, 50, 50, unit=" ms"),
            Budget(f"decisions in an hour, {size}", "13 s a card", "200", hour["lines"], 200, 200, least=True, unit=""),
        ]
    text = "\n\n".join(
        (
            (__doc__ or "").split("\n\n", 1)[1].strip(),
            table(("statements", "what", "times", "wall, median", "p95", "CPU, median", "p95"), rows),
        )
    )
    return Section("Cards", text, budget)


def from_shelf(shelf: Shelf) -> Section:
    """Measure the invented libraries."""
    return run(shelf.demos())


if __name__ == "__main__":
    if sys.argv[1:2] == ["--walk"]:
        print(json.dumps(asyncio.run(through(Path(sys.argv[2])))))
    else:
        run(paths()).print()
