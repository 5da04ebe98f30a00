"""Print the scorer's figures: `python benchmarks/extraction.py [--shared PATH] [--errors N] [SET…]`.

Sets: press, gold (the development sets), train, dev, test (the splits of our own corpus; train is the training set,
and is printed to show the difference). Scorer and sets are those of tests/quality; the corpus gold is left out, with
a message, where it is missing. Documents a CPU second: how many are read when some 170 others were read before, as in an import of many,
and, as the limits have it, times how many times slower than their machine this one is beside the measurement (tests/machine.py).
"""

from __future__ import annotations

import gc
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "quality"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from machine import slowness_now  # noqa: E402
from score import Error, score, show, show_errors  # noqa: E402
from sets import LABELS, TIER, Set, figures, load, present, read, read_one  # noqa: E402
from tables import FIGURES, arguments, figure_cells, head, row  # noqa: E402

OTHERS = ("press", "dev", "train")
"""Sets that are read first."""


def measured(found: Set, errors: int) -> str:
    """Read the documents of one set and score the reading; returns a table row."""
    for before in OTHERS:
        if LABELS[before] != found.label:
            for other, document in load(before).docs.items():
                read_one(other, document["text"])
    gc.freeze()  # what was loaded for the measurement is no part of it
    slower = slowness_now()
    began = time.process_time()
    reads = read(found.docs)
    rate = len(reads) / (time.process_time() - began)
    slower = min(slower, slowness_now())
    if errors:
        wrong: list[Error] = []
        show(score(found.docs, found.gold, reads, TIER, wrong))
        show_errors(found.docs, wrong, errors)
    return row(*figure_cells(found, figures(found, reads)), f"{rate:.0f}", f"{rate * slower:.0f}")


def main() -> None:
    asked = arguments(__doc__)
    print(head(*FIGURES, "documents per CPU second", "as judged"))
    for found in present(asked.sets, asked.shared):
        print(measured(found, asked.errors))


if __name__ == "__main__":
    main()
