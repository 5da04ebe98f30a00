"""The framework of proofs: a promise, a test method, and figures. Owns how figures are counted and written.

A proof is a module of this folder named `proof_*.py` with

    PROMISE = "An acknowledged import is never lost."       # one sentence for docs/RELIABILITY.md
    METHOD = "Every system call of an import fails once …"  # how, for a reader who wants to repeat it
    def prove(plan: Plan) -> list[Line]: ...

`make prove` runs every proof completely (share 1) and writes docs/RELIABILITY.md; `make check` runs a seeded part of each.
"""

from __future__ import annotations

import importlib
import json
import os
import platform
import sqlite3
import time
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from types import ModuleType

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
FIGURES = HERE / "figures.json"
"""Results of the last complete run of each proof."""
DOCUMENT = ROOT / "docs" / "RELIABILITY.md"


@dataclass(frozen=True)
class Line:
    """One figure: of `tried` cases, `wrong` broke the promise."""

    what: str
    """The cases, in words: “images of a power cut during an import”."""
    tried: int
    wrong: int = 0
    reach: str = "0 wrong"
    """The target figure, as the document prints it."""
    note: str = ""
    """An additional measure: “slowest 0.8 s, 210 MB”; or why nothing could be tried here."""
    faults: tuple[str, ...] = ()
    """The first faults, each with what is needed to reproduce it (seed, place, bytes)."""
    admitted: bool = False
    """Whether the document admits the fault: it is counted as wrong and printed, but does not fail a run."""


@dataclass(frozen=True)
class Plan:
    """The amount of work, the seed, and the folder."""

    work: Path
    """An empty folder for the proof's files."""
    share: float = 1.0
    """Share of the whole to do: 1 for `make prove`."""
    seed: int = 1

    def of(self, whole: int, least: int = 1) -> int:
        """Number of the `whole` cases that this run does, at least `least`."""
        return max(min(least, whole), round(whole * self.share))

    def random(self, name: str) -> Random:
        """A random generator that depends only on the seed and the name."""
        return Random(f"{self.seed}/{name}")


@dataclass
class Outcome:
    """The result of one run of a proof."""

    seed: int
    share: float
    seconds: float
    at: str
    machine: str
    lines: list[Line] = field(default_factory=list)


def names() -> list[str]:
    """The proofs of this folder, sorted, without `proof_`."""
    return sorted(path.stem.removeprefix("proof_") for path in HERE.glob("proof_*.py"))


def load(name: str) -> ModuleType:
    """The module of a proof."""
    return importlib.import_module(f"proof_{name}")


def run(name: str, plan: Plan) -> Outcome:
    """Run one proof."""
    began = time.monotonic()
    lines = load(name).prove(plan)
    now = datetime.now(UTC).isoformat(timespec="minutes")
    return Outcome(plan.seed, plan.share, round(time.monotonic() - began, 1), now, machine(), lines)


def machine() -> str:
    """The machine's properties, without anything that identifies it."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return (
        f"{platform.system()} {platform.release().split('-')[0]}, {cores} cores, "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    )


# ---- stored figures and the document --------------------------------------------------------------------------------


def kept() -> dict[str, Outcome]:
    """The figures of the last complete runs."""
    if not FIGURES.exists():
        return {}
    read = json.loads(FIGURES.read_text("utf-8"))
    return {
        name: Outcome(**{**one, "lines": [Line(**{**row, "faults": tuple(row["faults"])}) for row in one["lines"]]})
        for name, one in read.items()
    }


def keep(outcomes: dict[str, Outcome]) -> None:
    """Write the figures and the document made of them."""
    FIGURES.write_text(
        json.dumps({n: asdict(o) for n, o in sorted(outcomes.items())}, indent=1, ensure_ascii=False) + "\n"
    )
    DOCUMENT.write_text(document(outcomes), "utf-8")


def document(outcomes: dict[str, Outcome]) -> str:
    """docs/RELIABILITY.md: generated, never edited."""
    out = [
        "# What must not break, and how it is shown",
        "",
        "Written by `make prove` (tests/proof); never edited. Each row is a figure that the run named below it printed. How a case is",
        "added: [tests/proof/README.md](../tests/proof/README.md). `make check` runs a seeded part of every proof.",
    ]
    for name in names():
        module = load(name)
        out += ["", f"## {module.PROMISE}", "", f"{module.METHOD} (`{name}`)", ""]
        outcome = outcomes.get(name)
        if outcome is None:
            out.append("Not run whole yet.")
            continue
        out += ["| tried | number | wrong | to reach | |", "|---|---:|---:|---|---|"]
        out += [f"| {r.what} | {r.tried:,} | {r.wrong:,} | {r.reach} | {r.note} |" for r in outcome.lines]
        out += [f"- {fault}" for row in outcome.lines for fault in row.faults[:5]]
        part = "" if outcome.share == 1 else f", {outcome.share:.3g} of the whole"
        out += ["", f"{outcome.at}, seed {outcome.seed}{part}, {outcome.seconds:,.0f} s; {outcome.machine}."]
    return "\n".join(out) + "\n"
