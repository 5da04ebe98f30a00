"""A library of any earlier version of the schema, and one of today's, gives the answers that it always gave."""

from __future__ import annotations

import json
from pathlib import Path

import answers
import pytest

from briefing_tui.paths import Choice
from briefing_tui.store import doctor
from briefing_tui.store.schema import SCHEMA_VERSION


@pytest.mark.parametrize("golden", answers.libraries(), ids=lambda path: path.name)
def test_a_library_gives_the_answers_that_it_always_gave(golden: Path, tmp_path: Path) -> None:
    path = answers.unpacked(golden, tmp_path / "briefing.db")
    now, then = json.loads(json.dumps(answers.answers(path))), answers.kept()[golden.name]
    assert now.keys() == then.keys()
    for what in then:
        assert now[what] == then[what], what
    assert not [fault for check in doctor.examine_file(Choice(path, "option")) for fault in check.faults]


def test_there_is_a_library_of_each_version_but_the_one_being_made() -> None:
    kept = {int(path.name.split("_")[1].split(".")[0]) for path in answers.libraries()}
    assert kept >= set(range(1, SCHEMA_VERSION))
