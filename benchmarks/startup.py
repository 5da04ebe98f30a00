"""The first screen against a bare Textual hello world: `python benchmarks/startup.py [SMALL_LIBRARY LARGE_LIBRARY]`

Each is a process of its own, started in turn: its CPU and its peak memory until the first screen stands. Then the same app
on a small and on a large library.
"""

from __future__ import annotations

import compileall
import sys
from pathlib import Path

import briefing_tui
from common import Budget, Ran, Section, median, opened, paths, run_apart, size_name, table
from shelf import Shelf

HELLO = """
import asyncio
from textual.app import App
from textual.widgets import Static
class Hello(App):
    def compose(self):
        yield Static("hello")
app = Hello()
"""
OURS = """
import asyncio, sys, tempfile
from pathlib import Path
from briefing_tui.notebook import Notebook
from briefing_tui.paths import Choice, shipped_library
from briefing_tui.ui.app import BriefingApp, prepare_process
prepare_process()
choice = Choice(Path(sys.argv[1]), "option") if sys.argv[1:] else Choice(shipped_library(), "example")
app = BriefingApp(choice, Notebook(Path(tempfile.gettempdir()) / "nowhere" / "notebook.db"))
"""
RUN = """
async def first_screen():
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
asyncio.run(first_screen())
from common import peak_memory
print(peak_memory())
"""
ROUNDS = 9
MIB = 2**20


def once(program: str, *arguments: str) -> Ran:
    """Run once in a process of its own."""
    ran = run_apart([sys.executable, "-c", program + RUN, *arguments], cwd=Path(__file__).parent)
    if ran.code:
        sys.exit(f"the program failed:\n{ran.output}")
    return ran


def run(libraries: list[Path]) -> Section:
    """Measure alternately, nine times after one warm-up; of two libraries the smaller one first."""
    compileall.compile_dir(Path(briefing_tui.__file__).parent, quiet=1)  # as installed
    sides: dict[str, tuple[str, ...]] = {"hello world": (HELLO,), "briefing, the example": (OURS,)}
    for path in libraries:
        with opened(path) as lib:
            sides[f"briefing, {size_name(lib)} statements"] = (OURS, str(path))
    taken = dict[str, list[Ran]]()
    for turn in range(ROUNDS + 1):
        for name, (program, *arguments) in sides.items():
            ran = once(program, *arguments)
            if turn:
                taken.setdefault(name, []).append(ran)
    cpu = {name: [ran.cpu for ran in runs] for name, runs in taken.items()}
    peak = {name: median([int(ran.output) / MIB for ran in runs]) for name, runs in taken.items()}
    first, example, *others = sides

    def ratio(one: str, other: str) -> float:
        return median([a / b for a, b in zip(cpu[one], cpu[other], strict=True)])

    def budget(what: str, one: str, other: str, aims: tuple[float, float, float, float]) -> list[Budget]:
        more = peak[one] - peak[other] if other == first else peak[one] / peak[other]
        return [
            Budget(
                f"{what}: CPU",
                f"{median(cpu[one]):.2f} s",
                f"{median(cpu[other]):.2f} s",
                ratio(one, other),
                *aims[:2],
                why="three panes' head, a tree and a page are arranged and drawn",
            ),
            Budget(
                f"{what}: peak memory",
                f"{peak[one]:.0f} MiB",
                f"{peak[other]:.0f} MiB",
                more,
                *aims[2:],
                unit=" MiB" if other == first else "×",
                why="SQLite, its cache, and the program's own modules",
            ),
        ]

    rows = [[name, f"{median(cpu[name]):.2f}", f"×{ratio(name, first):.2f}", f"{peak[name]:.0f}"] for name in sides]
    text = table(("first screen", "CPU seconds", "against hello world", "peak MiB"), rows)
    found = budget("first screen against a bare Textual hello world", example, first, (1.35, 1.5, 12, 25))
    if len(others) == 2:
        found += budget(
            "start-up at {1} against {0}".format(*(name.split()[1] for name in others)),
            others[1],
            others[0],
            (1.05, 1.15, 1.2, 1.5),
        )
    return Section("The first screen", (__doc__ or "").split("\n\n", 1)[1].strip() + "\n\n" + text, found)


def from_shelf(shelf: Shelf) -> Section:
    """Measure the smallest and the largest library."""
    return run([shelf.demos()[0], shelf.demos()[-1]])


if __name__ == "__main__":
    run(paths() if sys.argv[1:] else []).print()
