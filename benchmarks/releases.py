"""Importing whole collections of real press releases: `python benchmarks/releases.py FILE.jsonl.xz…`

`briefing import` of all files in one command into a new library; the same command again, which adds nothing; and the same
import into another new library, interrupted at random by Ctrl-C (SIGINT) and by a kill (SIGKILL) in turn and started again
each time: in the end the two libraries must be the same, row for row. CPU is that of all processes.
"""

from __future__ import annotations

import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from briefing_tui.paths import Choice
from briefing_tui.store.connection import open_library
from briefing_tui.store.dump import dump
from common import Budget, Ran, Section, opened, paths, run_apart, statements, table
from shelf import Shelf, say

INTERRUPTIONS = 6
SHOWN = 5
"""Rows printed of those that differ."""


def command(library: Path, files: list[Path]) -> list[str]:
    """The command line of `briefing import`."""
    return [sys.executable, "-m", "briefing_tui", "import", "--db", str(library), *map(str, files)]


def whole(library: Path, files: list[Path]) -> Ran:
    """Run an import without interruption; the CPU time of its children is included."""
    ran = run_apart(command(library, files))
    if ran.code not in (0, 1):
        sys.exit(f"the import ended with {ran.code}:\n{ran.output}")
    return ran


def heeding() -> None:
    """Restore SIGINT in a child: a program started in the background by a shell ignores Ctrl-C, and so would its children."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def interrupted(library: Path, files: list[Path], seconds: float) -> list[str]:
    """Run the same import with interruptions at random times, in about the same total time; returns the kind of each."""
    chance, told = random.Random(1), list[str]()
    for turn in range(INTERRUPTIONS):
        how = (signal.SIGINT, signal.SIGKILL)[turn % 2]
        after = seconds / INTERRUPTIONS * chance.uniform(0.3, 1.7)
        process = subprocess.Popen(
            command(library, files), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=heeding
        )
        try:
            process.wait(after)
            told.append("ended before it was interrupted")
        except subprocess.TimeoutExpired:
            process.send_signal(how)
            process.wait()
            told.append(f"{how.name} after {after:.0f} s")
        time.sleep(0.5)  # children of a killed import exit on their own
    whole(library, files)
    return told


def differing(library: Path, other: Path) -> list[str]:
    """The first rows that one of two libraries has and the other has not; empty if they are the same, in the same order."""
    one, two = (dump(path).splitlines() for path in (library, other))
    if one == two:
        return []
    apart = Counter(one)
    apart.subtract(two)
    return [line for line, number in apart.items() if number][:SHOWN] or ["the order of rows"]


def run(files: list[Path], library: Path) -> Section:
    """Import, import again, import with interruptions; `library` is kept."""
    library.unlink(missing_ok=True)
    first = whole(library, files)
    say(f"imported in {first.seconds:.0f} s")
    second = whole(library, files)
    with opened(library) as lib:
        (briefings,) = lib.connection.execute("SELECT count(*) FROM briefings").fetchone()
        said = statements(lib)
    counted = re.search(r"[^\n]*", first.output)
    with tempfile.TemporaryDirectory(dir=library.parent) as folder:
        other = Path(folder) / "interrupted.db"
        began = time.perf_counter()
        told = interrupted(other, files, first.seconds)
        spent = time.perf_counter() - began
        with open_library(Choice(other, "option")):
            differs = differing(library, other)
    for line in differs:
        say(f"differs: {line}")
    rate = briefings / first.cpu
    rows = [
        ["all files", f"{first.seconds:.0f}", f"{first.cpu:.0f}", f"{briefings / first.seconds:.0f}", f"{rate:.0f}"],
        ["the same again: nothing is added", f"{second.seconds:.1f}", f"{second.cpu:.1f}", "", ""],
        [f"interrupted {len(told)} times, and in the end whole", f"{spent:.0f}", "", "", ""],
    ]
    head = ("import", "seconds", "CPU seconds", "briefings a second", "a second of one core")
    text = "\n\n".join(
        (
            (__doc__ or "").split("\n\n", 1)[1].strip(),
            f"{len(files)} files: {counted.group() if counted else ''} {briefings:,} briefings, {said:,} statements.",
            table(head, rows),
            f"Interruptions: {', '.join(told)}. The library is {'**another**' if differs else '**the same**'}, row for row.",
        )
    )
    budget = [
        Budget(
            "an import again that adds nothing, against the first",
            f"{second.cpu:.1f} s",
            f"{first.cpu:.0f} s",
            second.cpu / first.cpu,
            0.05,
            0.1,
            why="every file is read, unpacked and compared",
        ),
        Budget(
            "an interrupted import makes another library",
            "1" if differs else "0",
            "–",
            int(bool(differs)),
            0,
            0,
            unit="",
            why="see the interruptions",
        ),
    ]
    return Section(
        "Importing 25,233 press releases" if briefings > 20_000 else "Importing press releases", text, budget
    )


def from_shelf(shelf: Shelf) -> Section | None:
    """Measure all releases; in quick mode only the smallest file."""
    if not shelf.releases:
        return None
    if shelf.quick:
        return run([min(shelf.releases, key=lambda file: file.stat().st_size)], shelf.folder / "releases-quick.db")
    return run(shelf.releases, shelf.folder / "releases.db")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        run(paths(), Path(scratch) / "releases.db").print()
