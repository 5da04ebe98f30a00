"""A table of ordinary failures, each with the message of the program and what must be left unchanged.

The cases are in cases_*.py, in lists that are easy to extend; each runs the real command in a folder of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import cases_damage
import cases_places
import cases_streams
import cases_windows
from desk import Desk, UnavailableError, template
from frame import Line, Plan

PROMISE = "Two windows, read-only media, a clock set back, odd paths, full disks: each ends with its sentence, and nothing is lost."
METHOD = (
    "A table of cases (tests/proof/cases_*.py), each run with the real command, in a pseudo-terminal where it needs one: what it "
    "says, how it ends, and what is in the library afterwards are compared with what is written beside the case"
)

AT_ONCE = 4
"""Cases run in parallel: each waits most of its time."""
Case = Callable[[Desk], None]
TABLES: dict[str, dict[str, Case]] = {
    "several windows, a medium that is read-only, a clock set back": cases_windows.CASES,
    "homes, folders, paths and names": cases_places.CASES,
    "pipes, terminals, languages, signals that are missing": cases_streams.CASES,
    "full disks, a broken notebook, what is no library": cases_damage.CASES,
}


def prove(plan: Plan) -> list[Line]:
    """Run every case; for a small share a random part of each table."""
    made = template(plan.work / "template")
    return [_line(plan, what, cases, partial(Desk, template=made)) for what, cases in TABLES.items()]


def _line(plan: Plan, what: str, cases: dict[str, Case], desk: Callable[..., Desk]) -> Line:
    names = sorted(plan.random(what).sample(sorted(cases), plan.of(len(cases), least=2)))
    # the folder of a preloaded library must not contain a blank
    numbered = [
        (name, plan.work / f"{what.split(',')[0].replace(' ', '-')}-{number}") for number, name in enumerate(names)
    ]
    faults, cannot = list[str](), Counter[str]()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for told in pool.map(lambda one: _try(cases[one[0]], desk, *one), numbered):
            if isinstance(told, UnavailableError):
                cannot[str(told)] += 1
            elif told:
                faults.append(told)
    note = "; ".join(f"{number} not tried: {why}" for why, number in cannot.items())
    return Line(what, len(names) - cannot.total(), len(faults), note=note, faults=tuple(faults))


def _try(case: Case, desk: Callable[..., Desk], name: str, folder: Path) -> str | UnavailableError:
    """What is wrong with a case; empty where all is well."""
    try:
        case(desk(folder))
    except UnavailableError as why:
        return why
    except Exception as error:  # any exception is a fault
        return f"{name}: {type(error).__name__} {error!s:.600}"
    return ""
