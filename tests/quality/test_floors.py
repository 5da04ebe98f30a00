"""No change of the reading lowers a figure. What is measured and kept: floors.py; the four-fold figures: benchmarks/folds.py."""

from __future__ import annotations

import pytest

from floors import FOLDS, LESS_IS_BETTER, MEASURED, fallen, kept, measure
from mentionscore import FIGURES
from sets import LABELS


@pytest.mark.parametrize("name", MEASURED)
def test_no_figure_has_fallen(name: str) -> None:
    assert fallen(LABELS[name], measure(name)) == []


def test_every_set_has_its_floors() -> None:
    floors = kept()
    assert set(floors) == {FOLDS, *(LABELS[name] for name in MEASURED)}
    for label, figures in floors.items():
        wanted = {"all", "direct", "mixed", "indirect", "named", "resolved"}
        if label != LABELS["press"]:
            wanted.add("persons resolved")
        if label in (LABELS["train"], LABELS["dev"]):
            wanted |= {"event days right", LESS_IS_BETTER, *FIGURES}
        assert set(figures) == wanted, label


def test_a_figure_below_its_floor_is_told() -> None:
    label = LABELS["dev"]
    floors = kept()[label]
    wrong = floors[LESS_IS_BETTER]
    worse = {**floors, "direct": floors["direct"] - 1, LESS_IS_BETTER: wrong + 1}
    assert [line.split(" is ")[0] for line in fallen(label, worse)] == [
        f"{label}: direct",
        f"{label}: {LESS_IS_BETTER}",
    ]
    assert fallen(label, {**floors, "direct": floors["direct"] + 1, LESS_IS_BETTER: wrong - 1}) == []
