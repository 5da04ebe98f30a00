"""Shared parts of the benchmarks: interleaved measuring, tables, the machine's name, and queries of a library's own words.

Figures are CPU milliseconds of the querying thread, unless a row says otherwise: other programs share the machine.
Things compared are measured alternately, round by round, so that the machine's load affects them alike.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from briefing_tui.paths import Choice
from briefing_tui.store import whole
from briefing_tui.store.connection import Library, open_library
from machine import slowness_now  # noqa: E402

ALONE = "–"
"""In place of what is compared with, where nothing is."""


@dataclass
class Budget:
    """A row of the budget: value, baseline, aim and limit."""

    what: str
    ours: str
    against: str
    value: float
    aim: float
    limit: float
    least: bool = False
    """Whether aim and limit are lower bounds."""
    unit: str = "×"
    why: str = ""
    """The reason, printed where the aim is missed."""
    slowness: float = 1.0
    """How many times longer this machine took, beside the measurement, than the one that the limits were set on."""

    applies: bool = True
    """Whether aim and limit are for a library of this size; otherwise the row only says what was measured."""

    @property
    def judged(self) -> float:
        """The value that is compared with the limits: milliseconds are those of the machine that these were set on."""
        return self.value / self.slowness if self.unit == " ms" else self.value

    @property
    def verdict(self) -> str:
        """Whether it reaches the aim, the limit, or neither, in words."""
        if not self.applies:
            return "not judged"
        reached = [(self.judged >= bound if self.least else self.judged <= bound) for bound in (self.aim, self.limit)]
        return "aim reached" if reached[0] else "within the limit" if reached[1] else "limit missed"

    def cells(self) -> list[str]:
        """The cells of its table row."""
        sign = "≥" if self.least else "≤"

        def number(x: float) -> str:
            return f"×{x:.3g}" if self.unit == "×" else f"{x:.3g}{self.unit}"

        return [
            self.what,
            self.ours,
            self.against,
            number(self.judged),
            *(f"{sign} {number(bound)}" if self.applies else "–" for bound in (self.aim, self.limit)),
            self.verdict,
        ]


@dataclass
class Section:
    """The result of one benchmark."""

    title: str
    text: str
    budget: list[Budget] = field(default_factory=list)

    def at(self, slowness: float) -> Section:
        """The same as measured on a machine of this slowness."""
        return replace(self, budget=[replace(row, slowness=slowness) for row in self.budget])

    def print(self) -> None:
        """Print it, for a benchmark that is run alone."""
        print(f"## {self.title}\n\n{self.text}\n")
        if self.budget:
            print(budget_table(self.at(slowness_now()).budget))

    def to_json(self) -> str:
        """Serialise it for the cache."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)

    @classmethod
    def from_json(cls, text: str) -> Section:
        """Load it from the cache."""
        found = json.loads(text)
        return cls(found["title"], found["text"], [Budget(**row) for row in found["budget"]])


BUDGET_HEAD = ("what", "ours", "against", "measured", "aim", "limit", "")


def budget_table(rows: Sequence[Budget]) -> str:
    """The rows as a table, and a line for each that misses its aim."""
    text = table(BUDGET_HEAD, [row.cells() for row in rows])
    judged = [row for row in rows if row.applies]
    missed = [f"- **{row.what}**: {row.why or 'no reason is known'}" for row in judged if row.verdict != "aim reached"]
    return text + ("\n\nAim missed:\n\n" + "\n".join(missed) if missed else "")


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows])


# ---- measuring -------------------------------------------------------------------------------------------------------


Clock = Callable[[], int]
"""Returns CPU time in nanoseconds."""


def cpu_of_all() -> int:
    """CPU nanoseconds of all threads of this process."""
    return time.process_time_ns()


def cpu_of_children() -> int:
    """CPU nanoseconds of child processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return int((used.ru_utime + used.ru_stime) * 1e9)


def side_by_side(
    sides: dict[str, Callable[[], Any]],
    rounds: int = 7,
    clocks: dict[str, Clock] | None = None,
) -> dict[str, list[float]]:
    """CPU milliseconds of each side, measured alternately; the first round is a warm-up.

    `clocks`: the clock of a side where it is not the CPU time of the querying thread.
    """
    taken: dict[str, list[float]] = {name: [] for name in sides}
    for turn in range(rounds + 1):
        for name, ask in sides.items():
            clock = (clocks or {}).get(name, time.thread_time_ns)
            began = clock()
            ask()
            spent = (clock() - began) / 1e6
            if turn:
                taken[name].append(spent)
    return taken


def median(values: Sequence[float]) -> float:
    """The median."""
    return statistics.median(values)


def p95(values: Sequence[float]) -> float:
    """The 95th percentile."""
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]


def ms(value: float) -> str:
    """A number of milliseconds as text."""
    return f"{value:.2f} ms" if value < 10 else f"{value:,.0f} ms"


def times(value: float) -> str:
    """A ratio as text."""
    return f"×{value:.1f}" if value < 20 else f"×{value:,.0f}"


def megabytes(size: float) -> str:
    """A number of bytes as text."""
    return f"{size / 1e6:.2f} MB" if size < 10e6 else f"{size / 1e6:,.0f} MB"


@dataclass
class Ran:
    """The result of a program run in a process of its own."""

    seconds: float
    """Wall-clock seconds."""
    cpu: float
    """CPU seconds of it and its children."""
    code: int
    output: str = ""


def run_apart(command: Sequence[str], **more: Any) -> Ran:
    """Run a program to its end and capture its output; `more` as for Popen."""
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, **more) as process:
        assert process.stdout
        printed = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return Ran(time.perf_counter() - began, used.ru_utime + used.ru_stime, process.returncode, printed.decode())


def peak_memory() -> int:
    """Peak memory of this process in bytes. (A child's peak as seen by its parent includes the parent's own.)"""
    for line in _lines("/proc/self/status"):
        if line.startswith("VmHWM"):
            return int(line.split()[1]) * 1024
    scale = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * scale


def machine() -> str:
    """The machine and the versions, on one line."""
    model = next(
        (line.split(":")[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")),
        platform.processor() or platform.machine(),
    )
    memory = next((int(line.split()[1]) // 2**20 for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), 0)
    return (
        f"{model}, {os.cpu_count()} cores, {memory} GiB, {platform.system()} {platform.release()},"
        f" Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    )


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text().splitlines()
    except OSError:
        return []


# ---- a library and its words -----------------------------------------------------------------------------------------


def opened(path: Path) -> Library:
    """A library, opened as by the app."""
    return open_library(Choice(path, "option"), prove=whole.SOON)


def size_name(lib: Library) -> str:
    """The size of a library: “1M”, “10k”."""
    number = statements(lib)
    for unit, letter in ((10**6, "M"), (10**3, "k")):
        if number >= unit:
            return f"{number / unit:.3g}{letter}"
    return str(number)


def statements(lib: Library) -> int:
    """The number of statements of a library."""
    return int(lib.connection.execute("SELECT ifnull(sum(statements), 0) FROM months").fetchone()[0])


def word_in(lib: Library, share: float) -> str:
    """A word of five letters or more that is in about this share of the statements."""
    wanted = share * statements(lib)
    row = lib.connection.execute(
        "SELECT term FROM vocabulary WHERE length(term) >= 5 AND term GLOB '[a-z]*' ORDER BY abs(documents - ?), term LIMIT 1",
        (wanted,),
    ).fetchone()
    return str(row[0])


def documents(lib: Library, word: str) -> int:
    """The number of statements that contain a word."""
    row = lib.connection.execute("SELECT documents FROM vocabulary WHERE term = ?", (word,)).fetchone()
    return int(row[0]) if row else 0


def speaker_ranked(lib: Library, rank: int) -> tuple[str, int]:
    """(surname, statements) of the speaker with the rank-th most statements."""
    row = lib.connection.execute(
        "SELECT family_name, statements FROM speakers WHERE family_name IS NOT NULL ORDER BY statements DESC, id"
        " LIMIT 1 OFFSET ?",
        (rank,),
    ).fetchone()
    return str(row[0]), int(row[1])


def words_of(lib: Library) -> dict[str, str]:
    """Words of this library by frequency class."""
    shares = {"common": 0.3, "frequent": 0.1, "some": 0.01, "rare": 0.001, "rarest": 0.00002}
    return {name: word_in(lib, share) for name, share in shares.items()}


def paths(arguments: Sequence[str] | None = None) -> list[Path]:
    """Libraries named on the command line."""
    found = [Path(each) for each in (sys.argv[1:] if arguments is None else arguments)]
    if not found:
        sys.exit("Name libraries: briefing demo --statements N --out FILE makes one.")
    return found


def texts(db: sqlite3.Connection) -> tuple[int, int]:
    """(bytes of the text of statements, of briefings) in a library."""
    said, printed = (
        db.execute(f"SELECT sum(length(CAST(text AS BLOB))) FROM {name}").fetchone()[0]
        for name in ("statements", "briefings")
    )
    return said, printed
