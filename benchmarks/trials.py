"""Random trials of decisions: what benchmarks/decisions.py repeats. Each takes a seed and returns what it tried and what was wrong.

Libraries are made in memory where the machine has a file system for that: what a power cut leaves is proved elsewhere
(tests/proof), and here nothing is to wait for a disk.
"""

from __future__ import annotations

import os
import random
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "store"))

import canaries  # type: ignore[import-not-found]  # noqa: E402
import corrigenda  # type: ignore[import-not-found]  # noqa: E402
import deciders  # type: ignore[import-not-found]  # noqa: E402
import pairs  # type: ignore[import-not-found]  # noqa: E402
import version_deciders  # type: ignore[import-not-found]  # noqa: E402
from identity_deciders import Desk, written  # type: ignore[import-not-found]  # noqa: E402
from random_desk import made  # type: ignore[import-not-found]  # noqa: E402
from test_joins import Printed, Said, briefing  # type: ignore[import-not-found]  # noqa: E402

from briefing_tui.model.near import Near  # noqa: E402
from briefing_tui.paths import Choice  # noqa: E402
from briefing_tui.store import read  # noqa: E402
from briefing_tui.store.connection import open_library  # noqa: E402
from briefing_tui.store.decisions import By, Decision  # noqa: E402
from briefing_tui.store.dump import held  # noqa: E402
from briefing_tui.store.identifying import Identifier  # noqa: E402
from briefing_tui.store.write import open_for_writing  # noqa: E402

ME = By("benchmark")
IMPORTS = 20
"""Imports after which the queue is asked, of one library."""
OF_STATEMENTS, OF_PEOPLE, OF_VERSIONS = 250, 100, 40
"""Steps in one library, before the next one."""

Tried = Counter[str]
"""How often what was done."""
Trial = Callable[[Path, int], tuple[Tried, list[str]]]
"""Runs the trial of a seed in a folder: what was tried, and what was wrong."""


@dataclass
class Kind:
    """One kind of trial, and how it went."""

    said: str
    """What is tried, and what would be wrong."""
    trial: Trial
    whole: int
    """Cases of which the proof is said to be whole."""
    noun: str = "cases"
    tried: Tried = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    seconds: float = 0.0
    """Processor time, of children too."""
    seeds: int = 0
    """Seeds that were begun, and of which the trial ended."""
    done: int = 0

    @property
    def share(self) -> float:
        """How much of the whole was done, 0 to 1."""
        return min(1.0, self.tried[self.noun] / self.whole)

    @property
    def due(self) -> float:
        """The share that is done when the seeds that were begun are: each is taken to have as many cases as those before."""
        each = self.tried[self.noun] / self.done if self.done else 1
        return min(1.0, self.seeds * each / self.whole)

    def take(self, seed: int, tried: Tried, faults: list[str], seconds: float) -> None:
        """Count what came of a seed."""
        self.done += 1
        self.seconds += seconds
        self.tried += tried
        self.faults += [f"seed {seed}: {fault}" for fault in faults]
        for fault in faults:
            print(f"wrong: {self.said}: seed {seed}: {fault}", flush=True)

    def row(self) -> list[str]:
        """Its line of the table."""
        number = self.tried[self.noun]
        others = ", ".join(f"{n:,} {what}" for what, n in self.tried.items() if what != self.noun)
        each = 1000 * self.seconds / max(1, number)
        return [
            self.said,
            f"{number:,}{f' ({others})' if others else ''}",
            str(len(self.faults)),
            f"{each:,.0f} ms",
            f"{each * self.whole / 60_000:,.0f} min",
        ]


def run(kinds: list[Kind], folder: Path, power: float, minutes: float, first: int, processes: int) -> None:
    """Run all trials evenly, in so many processes, until each has done this share of its whole, or the time is over. `first`:
    seeds to begin with."""
    until = time.monotonic() + 60 * minutes
    running = dict[Future[tuple[Tried, list[str], float]], tuple[Kind, int]]()
    with ProcessPoolExecutor(processes, mp_context=get_context("fork")) as pool:
        while True:
            while len(running) < processes and time.monotonic() < until:
                behind = min(kinds, key=lambda kind: kind.due)
                if behind.due >= power:
                    break
                seed = first + behind.seeds
                behind.seeds += 1
                running[pool.submit(_tried, behind.trial, folder, seed)] = behind, seed
            if not running:
                return
            for done in wait(running, return_when=FIRST_COMPLETED).done:
                kind, seed = running.pop(done)
                kind.take(seed, *done.result())


def _tried(trial: Trial, folder: Path, seed: int) -> tuple[Tried, list[str], float]:
    """What came of a seed, and the seconds of the processor; in a folder of this process's own."""
    own = folder / str(os.getpid())
    own.mkdir(exist_ok=True)
    began = _processor()
    tried, faults = trial(own, seed)
    return tried, faults, _processor() - began


def _processor() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


# ---- the trials ------------------------------------------------------------------------------------------------------


def statements(folder: Path, seed: int) -> tuple[Tried, list[str]]:
    """Random decisions about statements, undos, other readings, removals, imports, merged ledger lines."""
    path, faults = folder / "statements.db", list[str]()
    desk = deciders.Desk(path, 3_000_000 + seed)
    tried = Tried()
    for step in range(OF_STATEMENTS):
        fault = desk.step() or (desk.proof() if step % 50 == 49 else "")
        tried["cases"] += 1
        if fault:
            faults.append(f"step {step}: {fault}")
            break
    tried["taken back at once"] = desk.undone
    desk.close()
    path.unlink()
    return tried, faults


def people(folder: Path, seed: int) -> tuple[Tried, list[str]]:
    """Random decisions, undos, imports, removals and merged ledger lines."""
    desk = Desk(folder, seed)
    tried, faults = _stepped(desk, OF_PEOPLE, 25)
    tried["refused"] = desk.refused
    return tried, faults


def _stepped(desk: Any, steps: int, compared: int) -> tuple[Tried, list[str]]:
    """Let a desk do random steps in its library, and delete that. `compared`: steps from one comparison with an empty library to
    the next."""
    faults, tried = list[str](), Tried()
    for step in range(steps):
        found = [desk.step()]
        tried["cases"] += 1
        if step % compared == compared - 1:
            found += [desk.replay(), *desk.proof()]
            tried["compared with an empty library that takes its texts and lines in another order"] += 1
        faults += [f"step {step}: {fault}" for fault in found if fault]
    tried["taken back at once"] = desk.undone
    _end(desk)
    return tried, faults


def _end(desk: Any) -> None:
    desk.close()
    desk.library.path.unlink()


def ledgers(folder: Path, seed: int) -> tuple[Tried, list[str]]:
    """Merge two ledgers: A with B, B with A, twice, and with a third in either order."""
    a, b, c = (_ledger(folder, seed * 3 + n) for n in range(3))
    ways = {"a b c": (a, b, c), "b a c": (b, a, c), "c b a": (c, b, a), "a b a b c": (a, b, a, b, c)}
    found = {way: _merged(folder, lines) for way, lines in ways.items()}
    return Tried(cases=1), [f"{way} differs" for way, one in found.items() if one != found["a b c"]]


def _ledger(folder: Path, seed: int) -> list[Decision]:
    desk = Desk(folder, 1_000_000 + seed, texts=4)
    desk.clock = seed * 100
    for _ in range(3):
        desk.add()
    for _ in range(8):
        desk.decide()
    desk.undo()
    lines: list[Decision] = desk.lines()
    _end(desk)
    return lines


def _merged(folder: Path, ledgers: tuple[list[Decision], ...]) -> dict[str, list[str]]:
    path = folder / "merged.db"
    library = made(path, [written(number) for number in range(4)])
    try:
        for lines in ledgers:
            library.decide(lines)
        return held(library.db, ledger=True)
    finally:
        library.__exit__(None, None, None)
        path.unlink()


def libraries(folder: Path, seed: int) -> tuple[Tried, list[str]]:
    """Merge two libraries of releases, corrections and other texts in either order, and twice, with `briefing merge`."""
    return Tried(cases=1), pairs.wrong(folder, seed)


def proposals(folder: Path, seed: int) -> tuple[Tried, list[str]]:
    """Part all pairs that are proposed, and import: are they proposed again?"""
    chance, path, faults = random.Random(seed), folder / "proposals.db", list[str]()
    library = made(path, [written(n) for n in range(6)])
    parted = set[frozenset[str]]()
    for one in queue(path):
        if one.kind != "surname":
            library.different(one.one.uid, one.others[0].uid, ME)
            parted.add(frozenset((one.one.uid, one.others[0].uid)))
    for n in range(6, 6 + IMPORTS):
        library.add_reading(*written(n + 100 * chance.randrange(1000)))
        library.commit()
        found = {frozenset((one.one.uid, one.others[0].uid)) for one in queue(path) if one.kind != "surname"}
        faults += [f"import {n}: {sorted(pair)}" for pair in found & parted]
    library.__exit__(None, None, None)
    path.unlink()
    return Tried(cases=IMPORTS), faults


def queue(path: Path) -> list[Near]:
    """The queue of similar names of a library."""
    with open_library(Choice(path, "option")) as lib:
        return read.near_people(lib)


def published(folder: Path, seed: int) -> tuple[Tried, list[str]]:
    """Publish parts of libraries with a history, and search them for bytes of authors, reasons, other texts, or removed
    texts."""
    found = canaries.leaked(folder, 2_000_000 + seed)
    return Tried(cases=len(found)), [f"history {at}: {leaks}" for at, leaks in enumerate(found) if leaks]


def versions(folder: Path, seed: int) -> tuple[Tried, list[str]]:
    """Texts and their later versions: random steps."""
    return _stepped(version_deciders.Desk(folder, seed), OF_VERSIONS, 10)


def corrections(folder: Path, seed: int) -> tuple[Tried, list[str]]:
    """A release and its correction by small edits, none of which may go unreported."""
    return Tried(cases=1), corrigenda.random_wrong(folder, seed)


def kinds() -> list[Kind]:
    """All of them, none tried yet."""
    return [
        Kind(
            "steps with decisions about statements: one lost, on another statement, or not taken back exactly",
            statements,
            100_000,
        ),
        Kind(
            "steps of deciding who is who, undoing, importing, removing, merging: a refusal that changes something, an undo that is"
            " none, another library than its texts and lines make",
            people,
            10_000,
        ),
        Kind("three ledgers merged in four orders, once and twice: unequal libraries", ledgers, 1_000),
        Kind(
            "two libraries with releases, corrections and doubles of each other merged in either order, then again: unequal, or"
            " something new",
            libraries,
            1_000,
        ),
        Kind("an import after pairs were parted: one of them proposed again", proposals, 10_000),
        Kind(
            "a part of a library with a history published: bytes of authors, reasons, other, former or removed texts in it",
            published,
            10_000,
        ),
        Kind(
            "steps of versions decided, taken back, imported, removed: an undo that is none, another library than its texts and"
            " lines make",
            versions,
            10_000,
        ),
        Kind(
            "a release against its correction by one to three small edits: a moved quotation without its uid, another wording untold,"
            " an undo that leaves something",
            corrections,
            200,
        ),
    ]


def speed() -> list[str]:
    """Time `same` for 1,440 statements, and its undo: the least of three, for other programs share the processor."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "speed.db"
        with open_for_writing(path) as writer:
            for number in range(288):
                writer.add(
                    *briefing(number, Printed((Said("Antonia Falk" if number % 2 else "Toni Falck", times=10),)))
                )
        taken = list[tuple[float, float]]()
        with Identifier(path) as library:
            uids = [uid for (uid,) in library.db.execute("SELECT uid FROM speakers ORDER BY name")]
            for _ in range(3):
                began = time.process_time()
                done = library.same(uids[0], uids[1], ME)
                between = time.process_time()
                library.undo([done.lines[0].id], ME)
                taken.append((between - began, time.process_time() - between))
    first, second = (1000 * min(each) for each in zip(*taken, strict=True))
    return [
        f"`same` of 1,440 statements (aim 250 ms); its undo: {second:.0f} ms",
        "3",
        "0" if first <= 250 else "1",
        f"{first:.0f} ms",
        "",
    ]
