"""Versions and releases: after any merging and separating, the library equals one rebuilt from its texts and its ledger."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "store"))
import version_deciders
from frame import Line, Plan

PROMISE = "Texts that were put together come apart exactly, and what was decided of one holds in the one that is listed for it."
METHOD = (
    "In libraries of invented texts steps are taken at random: saying that one is a later version of another, that two are one release, or"
    " neither; taking it back, deciding about statements, importing, removing (tests/store/version_deciders.py). What is decided and taken back"
    " at once leaves what was before; every 20 steps the library is compared, row by row, with an empty one that takes the same texts and"
    " lines in another order, and all that holds is made out anew."
)
OF_TEXTS = 40
"""Steps in one library, before the next one."""
SHOWN = 5


def prove(plan: Plan) -> list[Line]:
    """Steps in libraries."""
    number, faults, done, undone = plan.of(20_000, least=20), [], 0, 0
    while done < number:
        seed = plan.seed * 1000 + done // OF_TEXTS
        desk = version_deciders.Desk(plan.work, seed)
        for at in range(min(OF_TEXTS, number - done)):
            wrong = desk.step()
            if not wrong and at % 20 == 19:
                wrong = desk.replay() or "; ".join(desk.proof()[:2])
            if wrong:
                faults.append(f"seed {seed}, step {at}: {wrong}")
                break
        done += OF_TEXTS
        undone += desk.undone
        desk.close()
        desk.library.path.unlink()
    note = f"{undone:,} decisions taken back at once"
    return [Line("steps in a library", number, len(faults), note=note, faults=tuple(faults[:SHOWN]))]
