"""How soon an overtaken query stops, and whether the interface keeps its time: `python benchmarks/interrupts.py LIBRARY`

A worker asks what the Quotes ask for each keystroke (rows, count, who and when, names elsewhere, and all years, which take
longest) for words of all kinds; after a random pause another keystroke overtakes it, and the time until the worker has
given up is taken, by the wall. Then a loop that wants to wake every five milliseconds, as the interface's does, is timed for
how late it wakes, with the worker idle and with the worker asking without a pause, in turn.
"""

from __future__ import annotations

import asyncio
import random
import sys
import threading
import time
from pathlib import Path

from briefing_tui.paths import Choice
from briefing_tui.query.ast import Query
from briefing_tui.query.parser import parse
from briefing_tui.store.queries.search.session import Session
from common import Budget, Section, median, ms, opened, paths, size_name, table, words_of
from shelf import Shelf

TRIALS = 400
LONGEST_PAUSE = 0.03
TICK = 0.005
TURNS, TICKS = 8, 300


def asked(library: Path) -> tuple[str, list[Query]]:
    """(size of a library, queries of its own words)."""
    with opened(library) as lib:
        words = words_of(lib)
        some = [
            "{common}",
            "{rare}",
            "{common} {frequent}",
            "event:conference {rare}",
            "role:director {rare}",
            "-{common}",
            "event:forum role:ambassador",
            "{common} OR {frequent}",
        ]
        return size_name(lib), [parse(each.format(**words)) for each in some]


def everything(session: Session, generation: int, query: Query) -> None:
    """Run the queries of a keystroke, and the count by year."""
    for question in (session.rows, session.count, session.facets, session.elsewhere):
        question(generation, query)
    for _ in session.years(generation, query):
        pass


def stops(library: Path, queries: list[Query]) -> list[float]:
    """Wall-clock milliseconds from a keystroke until the query it supersedes has ended."""
    session, chance, taken = Session(Choice(library, "option")), random.Random(1), list[float]()
    ended = [0.0]

    def work(generation: int, query: Query) -> None:
        everything(session, generation, query)
        ended[0] = time.perf_counter()

    while len(taken) < TRIALS:
        worker = threading.Thread(target=work, args=(session.start(), chance.choice(queries)))
        worker.start()
        time.sleep(chance.random() * LONGEST_PAUSE)
        working = worker.is_alive()
        now = time.perf_counter()
        session.start()
        worker.join()
        if working:  # else the query had finished
            taken.append(max(0.0, 1000 * (ended[0] - now)))
    session.close()
    return taken


async def ticks() -> list[float]:
    """Delay of each tick in milliseconds."""
    late = []
    for _ in range(TICKS):
        began = time.perf_counter()
        await asyncio.sleep(TICK)
        late.append(1000 * (time.perf_counter() - began - TICK))
    return late


def lateness(library: Path, queries: list[Query]) -> tuple[list[float], list[float]]:
    """Delays of ticks with an idle worker, and with a busy one."""
    session, busy, over = Session(Choice(library, "option")), threading.Event(), threading.Event()

    def work() -> None:
        while not over.is_set():
            for query in queries:
                if busy.wait(1) and not over.is_set():
                    everything(session, session.generation, query)

    worker = threading.Thread(target=work)
    worker.start()
    idle, loaded = list[float](), list[float]()
    for _ in range(TURNS):
        idle += asyncio.run(ticks())
        busy.set()
        loaded += asyncio.run(ticks())
        busy.clear()
        session.start()
    over.set()
    busy.set()
    session.close()
    worker.join()
    return idle, loaded


def p99(values: list[float]) -> float:
    """The 99th percentile."""
    return sorted(values)[int(len(values) * 0.99)]


def run(library: Path) -> Section:
    """Both measurements on one library."""
    size, queries = asked(library)
    taken, (idle, loaded) = stops(library, queries), lateness(library, queries)
    text = table(
        (f"at {size}, milliseconds by the wall", "times", "median", "p99", "most"),
        [
            [name, len(values), ms(median(values)), ms(p99(values)), ms(max(values))]
            for name, values in (
                ("an overtaken query stops after", taken),
                ("a tick is late by, worker idle", idle),
                ("a tick is late by, worker busy", loaded),
            )
        ],
    )
    why = "other programs take the processor; the worker gives way only between two steps"
    budget = [
        Budget(
            f"an overtaken query stops at {size}: median",
            ms(median(taken)),
            "–",
            median(taken),
            2,
            10,
            unit=" ms",
            why=why,
        ),
        Budget(
            f"an overtaken query stops at {size}: p99", ms(p99(taken)), "–", p99(taken), 30, 100, unit=" ms", why=why
        ),
        Budget(
            "interface tick p99 with a busy worker − idle",
            ms(p99(loaded)),
            ms(p99(idle)),
            p99(loaded) - p99(idle),
            10,
            16,
            unit=" ms",
            why=why,
        ),
    ]
    return Section("Interruption", (__doc__ or "").split("\n\n", 1)[1].strip() + "\n\n" + text, budget)


def from_shelf(shelf: Shelf) -> Section:
    """Measure the largest library."""
    return run(shelf.demos()[-1])


if __name__ == "__main__":
    for each in paths(sys.argv[1:]):
        run(each).print()
