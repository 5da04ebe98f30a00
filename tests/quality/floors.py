"""Floors of quality that no change of extraction may lower: `python tests/quality/floors.py` prints and raises them.

Owns floors.json. A floor only rises: the command keeps the higher of the two, and lowering one by hand needs a reason
in the commit. Figures are percentages; “event days wrong” is the only count for which less is better.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

import eventscore
import mentionscore
import sets

FILE = Path(__file__).resolve().parent / "floors.json"
FOLDS = "own train and dev, four-fold"
"""Measured by benchmarks/folds.py alone, because its four trainings take half a minute."""
MEASURED = ("press", "train", "dev")
"""Sets measured by the tests. Test is held out: nothing is tuned to it, so it has no floor."""
LESS_IS_BETTER = "event days wrong"
DIGITS = 2

Figures = dict[str, float]


def kept() -> dict[str, Figures]:
    """The floors by set and figure."""
    found: dict[str, Figures] = json.loads(FILE.read_text("utf-8"))
    return found


def measure(name: str) -> Figures:
    """Today's figures of a set."""
    found = sets.load(name)
    out = sets.figures(found, sets.read(found.docs))
    if name != "press":
        n = eventscore.score(eventscore.own(name))
        out |= {"event days right": n["date right"], LESS_IS_BETTER: n["date invented"]}
        out |= mentionscore.figures(mentionscore.score(mentionscore.read((name,))))
    return {figure: round(value, DIGITS) for figure, value in out.items()}


def fallen(label: str, figures: Mapping[str, float]) -> list[str]:
    """A line for each figure of a set that is below its floor, or no longer measured."""
    out = []
    for figure, floor in kept().get(label, {}).items():
        now = round(figures.get(figure, float("-inf")), DIGITS)
        if now > floor if figure == LESS_IS_BETTER else now < floor:
            out.append(f"{label}: {figure} is {now}, and was {floor}")
    return out


def rise(label: str, figures: Mapping[str, float]) -> list[str]:
    """Print floor and figure; keep the better of the two. Returns the figures that have fallen."""
    lines = fallen(label, figures)
    floors = kept()
    known = floors.setdefault(label, {})
    for figure, value in figures.items():
        now = round(value, DIGITS)
        floor = known.get(figure, now)
        known[figure] = min(floor, now) if figure == LESS_IS_BETTER else max(floor, now)
        print(f"{label:28} {figure:18} floor {floor:6}  today {now:6}{'' if now == floor else '  *'}")
    FILE.write_text(json.dumps(floors, indent=2) + "\n", "utf-8")
    return lines


def main() -> int:
    """Print, raise, and return 1 where a figure has fallen."""
    lines = [line for name in MEASURED for line in rise(sets.LABELS[name], measure(name))]
    for line in lines:
        print(line, file=sys.stderr)
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
