"""Print the scorer's figures: `python benchmarks/extraction.py [--shared PATH] [--errors N] [SET…]`.

Sets: press, gold (the development sets), train, dev, test (the splits of our own corpus; train is the training set,
and is printed to show the difference). Scorer and sets are those of tests/quality; the corpus gold is left out, with
a message, where it is missing. Documents a CPU second: how many are read when some 170 others were read before, as in an import of many,
and, as the limits have it, times how many times slower than their machine this one is beside the measurement (tests/machine.py): the
middle of five.
"""

from __future__ import annotations

import gc
import sys
import time
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "quality"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from machine import slowness_now  # noqa: E402
from score import Error, score, show, show_errors  # noqa: E402
from sets import LABELS, TIER, Set, figures, load, present, read, read_one  # noqa: E402
from tables import FIGURES, arguments, figure_cells, head, row  # noqa: E402

OTHERS = ("press", "dev", "train")
"""Sets that are read first."""


RUNS = 5
"""Measurements, of which the middle one is told: the machine's speed swings within seconds."""


def rate(docs: dict[str, dict[str, Any]], _: int) -> tuple[float, float]:
    """Return how many documents are read in a second of processor time, as judged and as measured."""
    gc.freeze()  # what was loaded for the measurement is no part of it
    slower = slowness_now()
    began = time.process_time()
    read(docs)
    measured = len(docs) / (time.process_time() - began)
    return measured * min(slower, slowness_now()), measured


def rates(docs: dict[str, dict[str, Any]]) -> tuple[float, float]:
    """Return the middle of several measurements, each by a process that has read none of the documents before."""
    with get_context("fork").Pool(1, maxtasksperchild=1) as pool:
        return sorted(pool.map(partial(rate, docs), range(RUNS), chunksize=1))[RUNS // 2]


def measured(found: Set, errors: int) -> str:
    """Read the documents of one set and score the reading; returns a table row."""
    for before in OTHERS:
        if LABELS[before] != found.label:
            for other, document in load(before).docs.items():
                read_one(other, document["text"])
    judged, counted = rates(found.docs)
    reads = read(found.docs)
    if errors:
        wrong: list[Error] = []
        show(score(found.docs, found.gold, reads, TIER, wrong))
        show_errors(found.docs, wrong, errors)
    return row(*figure_cells(found, figures(found, reads)), f"{counted:.0f}", f"{judged:.0f}")


def main() -> None:
    asked = arguments(__doc__)
    print(head(*FIGURES, "documents per CPU second", "as judged"))
    for found in present(asked.sets, asked.shared):
        print(measured(found, asked.errors))


if __name__ == "__main__":
    main()
