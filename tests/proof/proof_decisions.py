"""Decisions: whatever else is done to a library, none is lost, none moves to another statement, and an undo is exact."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "store"))
import deciders
from frame import Line, Plan

from briefing_tui.store.decided import apply
from briefing_tui.store.holding import Source

PROMISE = "What a person decided is never lost, never on another statement, and taken back exactly."
METHOD = (
    "In libraries of invented briefings steps are taken at random: deciding, undoing, reading a text otherwise, removing, importing,"
    " merging lines of others (tests/store/deciders.py). After each step every decision stands where its words stand; every"
    " fourth decision is taken back at once, and the library is compared with what it was before; every 50 steps all that holds"
    " is made out anew and compared row by row. Beside it decisions are applied to readings in any order, and all taken back."
)
AT_A_DESK = 500
"""Steps in one library, before the next one."""
SHOWN = 5


def prove(plan: Plan) -> list[Line]:
    """Steps in libraries, then decisions without one."""
    return [_steps(plan), _orders(plan)]


def _steps(plan: Plan) -> Line:
    number, faults, undone, began = plan.of(100_000, least=60), [], 0, time.process_time()
    done = 0
    while done < number:
        seed = plan.seed * 1000 + done // AT_A_DESK
        path = plan.work / f"desk{seed}.db"
        desk = deciders.Desk(path, seed)
        for at in range(min(AT_A_DESK, number - done)):
            wrong = desk.step() or ("; ".join(desk.proof()[:2]) if at % 50 == 49 else "")
            done += 1
            if wrong:
                faults.append(f"seed {seed}, step {at}: {wrong}")
                done += AT_A_DESK - at - 1
                break
        undone += desk.undone
        desk.close()
        path.unlink()
    each = (time.process_time() - began) / max(1, number)
    note = f"{undone:,} decisions taken back at once; {each * 1000:.0f} ms a step"
    return Line("steps in a library", number, len(faults), note=note, faults=tuple(faults[:SHOWN]))


def _orders(plan: Plan) -> Line:
    number, faults = plan.of(20_000, least=40), []
    for at in range(number):
        chance = Random(f"{plan.seed}/{at}")
        text = deciders.written(chance.randrange(500))
        machine = deciders.reading(text, chance.randrange(5))
        source = Source("b-0", text.document.text, machine.text_sha256)
        made = deciders.lines_about(
            source, deciders.reading(text, chance.randrange(5)), chance, chance.randrange(1, 12)
        )
        mixed = made + chance.sample(made, len(made) // 2)
        chance.shuffle(mixed)
        back = apply(source, machine, [*made, *deciders.taken_back(made, chance)])
        if apply(source, machine, mixed) != apply(source, machine, made) or back.reading != machine or back.reviews:
            faults.append(f"case {at}")
    return Line("decisions in another order, and taken back", number, len(faults), faults=tuple(faults[:SHOWN]))
