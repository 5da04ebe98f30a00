"""The queue: what stands in its lanes, what a card is given, and what is decided there beyond a single statement."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing_tui.extract import extract
from briefing_tui.model import Document
from briefing_tui.model.review import Item
from briefing_tui.paths import Choice
from briefing_tui.store import review
from briefing_tui.store.connection import Library, open_library
from briefing_tui.store.decisions import By
from briefing_tui.store.dump import held
from briefing_tui.store.review import Reviewer
from briefing_tui.store.write import open_for_writing

TEXT = """Harbours agree on lights

OSLO, 4 March 2024 – “Ports are open,” said Ms. Ada Lind, Director of Harbours, at the Conference on Quays in Oslo on 4 March 2024.

According to the annual report, the quays are full. “The lights of all the quays will burn until the spring of next year.”

“Lights save lives,” said Mr. Ole Berg, Minister of Fisheries. The River Commission warned that the ice is thin.
"""
ANN = By("ann")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library of twelve briefings from one address."""
    path = tmp_path / "own.db"
    with open_for_writing(path) as writer:
        for n in range(12):
            text = TEXT.replace("the quays are full", f"the quays of {n} towns are full")
            one = Document(text, f"{n}.txt", byte_sha256=str(n), url=f"https://harbours.example/{n}")
            writer.add(one, extract(one))
    return path


@pytest.fixture
def lib(path: Path) -> Iterator[Library]:
    with open_library(Choice(path, "option")) as library:
        yield library


def items(lib: Library, lane: str, most: int = 100) -> list[Item]:
    return list(review.lane_of(lane).items(lib, most))


def statements(lib: Library, where: str = "1") -> list[str]:
    return [uid for (uid,) in lib.connection.execute(f"SELECT uid FROM statements WHERE {where} ORDER BY id")]


def test_every_statement_can_be_confirmed_whoever_says_it(path: Path, lib: Library) -> None:
    kinds = lib.connection.execute(
        "SELECT DISTINCT p.kind FROM statement_speakers x JOIN speakers p ON p.id = x.speaker_id ORDER BY 1"
    ).fetchall()
    assert [kind for (kind,) in kinds] == ["body", "document", "person"]
    with Reviewer(path) as reviewer:
        done = reviewer.all_right(statements(lib), ANN)
    assert set(done.states.values()) == {("holds", "")}


def test_a_pattern_is_what_one_rule_read_in_one_source_decided_and_taken_back_together(
    path: Path, lib: Library
) -> None:
    lane = review.lane_of("patterns")
    found = items(lib, "patterns")
    assert lane.count(lib) == len(found) > 1 and all("harbours.example" in one.about for one in found)
    one = found[0]
    assert len(one.uids) == one.of == 12 and items(lib, "patterns")[0] == one  # drawn once, and the same again
    before = held(lib.connection)
    with Reviewer(path) as reviewer:
        done = reviewer.all_wrong(one.uids, ANN._replace(batch="t-1-pattern"))
    assert len(done.lines) == 12 and not set(statements(lib)) & set(one.uids)
    assert one.key not in {each.key for each in items(lib, "patterns")}
    last = review.last_decided(lib, "ann")
    assert last is not None and len(last.ids) == 12 and last.first.verb == "reject"
    with Reviewer(path) as reviewer:
        reviewer.undo(last.ids, ANN)
    assert held(lib.connection) == before and review.last_decided(lib, "ann") is None
