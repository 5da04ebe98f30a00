"""Texts that repeat one shape or several: twice the text takes twice the time, and each is read or refused with a message."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "extract"))
import shapes
from frame import Line, Plan

from briefing_tui.ingest.extraction import SMALLER, extract_all
from briefing_tui.ingest.pool import ProcessPool
from briefing_tui.model import Document

PROMISE = "No text holds the program up."
METHOD = (
    "Texts that repeat one shape (quotations, names, titles, roles, dates, lists, signs, one endless word …, "
    "tests/extract/shapes.py) or random compositions of several are understood at a length and at twice the length. Wrong is "
    "one that takes more than 2.6 times the processor time, or that is neither understood nor refused with its sentence."
)
MOST = 2.6
NOTICED = 0.05
"""Seconds below which the clock is too coarse to compare."""
LONGEST = {"line": 90_000, "lines": 400_000}
"""Code points of the shorter text; a paragraph is read up to 200,000."""


def prove(plan: Plan) -> list[Line]:
    """Test every shape at its greatest length, then compositions of random lengths."""
    chance = plan.random("growth")
    names = sorted(shapes.ALL)
    chosen = chance.sample(names, plan.of(len(names), least=2))
    part = min(1.0, max(0.1, plan.share * 20))
    single = [(name, lambda n, name=name: shapes.text(name, n, plan.seed), _length(name, part)) for name in chosen]
    several = [
        (key, lambda n, key=key: shapes.mixed(key, n), chance.randint(10_000, 60_000))
        for key in (f"{plan.seed}/{n}" for n in range(plan.of(2_000, least=4)))
    ]
    others = ProcessPool(1)
    try:
        return [_line("shapes", single, others), _line("compositions of several shapes", several, others)]
    finally:
        others.close()


def _length(name: str, part: float) -> int:
    return int(LONGEST["line" if name in shapes.LINE else "lines"] * part)


def _line(what: str, cases: Iterable[tuple[str, Callable[[int], str], int]], others: ProcessPool) -> Line:
    faults: list[str] = []
    tried, worst, slowest = 0, 0.0, 0.0
    for key, text, length in cases:
        tried += 1
        ratio, seconds = _ratio(text(length), text(2 * length))
        worst, slowest = max(worst, ratio), max(slowest, seconds * 500_000 / length)
        if ratio > MOST:
            faults.append(f"{key} at {length:,} characters: twice as many take {ratio:.1f} times as long")
        (done,) = others.submit([Document(text(2 * length), "shape.txt")]).result()
        if isinstance(done, str) and not done.endswith(SMALLER):
            faults.append(f"{key} at {2 * length:,} characters: {done}")
    note = f"worst ratio {worst:.2f}, slowest {slowest:.1f} s of processor time for a million characters"
    return Line(what, tried, len(faults), f"ratio ≤ {MOST}", note, tuple(faults))


def _ratio(shorter: str, longer: str) -> tuple[float, float]:
    """Ratio of the two times, and the seconds for the longer text; the minimum of a few runs where it seems too high."""
    once, twice = _seconds(shorter), _seconds(longer)
    for _ in range(4):
        if twice < NOTICED or twice <= MOST * once:
            break
        once, twice = _seconds(shorter), min(twice, _seconds(longer))
    return (twice / once if twice >= NOTICED else 0.0), twice


def _seconds(text: str) -> float:
    began = time.process_time()
    extract_all([Document(text, "shape.txt")])
    return time.process_time() - began
