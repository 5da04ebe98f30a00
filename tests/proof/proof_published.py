"""Published libraries: no byte of the author or reason of a decision, or of any other text."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "store"))
import canaries
from frame import Line, Plan

PROMISE = "Who decided, and why, is in no published file, nor is any text that was not chosen."
METHOD = (
    "Libraries of invented texts in which things were decided at random by an author of a certain name, for reasons of a certain word (of people,"
    " and of versions and releases: tests/store/canaries.py) are published in part; the file and its list are looked through for that"
    " name, that word, and the first line of every text that was not chosen, was removed, or was corrected since."
)
SHOWN = 5


def prove(plan: Plan) -> list[Line]:
    """Libraries with a history, published."""
    number, faults = plan.of(10_000, least=4), []
    done = 0
    while done < number:
        seed = plan.seed * 1_000_000 + done
        found = canaries.leaked(plan.work, seed)
        faults += [f"seed {seed}, history {at}: {leaks}" for at, leaks in enumerate(found) if leaks]
        done += len(found)
    return [Line("files and their lists", done, len(faults), reach="0 bytes of it", faults=tuple(faults[:SHOWN]))]
