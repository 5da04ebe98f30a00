"""The invented library: the same every time, labelled wherever it is met, proved like any other, and never in the way."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from briefing_tui import demo
from briefing_tui.demo.world import World
from briefing_tui.errors import BriefingError
from briefing_tui.paths import Choice
from briefing_tui.query.parser import parse
from briefing_tui.store import doctor, read
from briefing_tui.store.connection import Library, open_library
from briefing_tui.store.dump import dump
from briefing_tui.store.queries import search

NUMBER = 1500


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    assert demo.make(path, NUMBER)[1] == NUMBER
    return open_library(Choice(path, "option"))


def test_the_doctor_finds_it_well(library: Library) -> None:
    assert not [fault for check in doctor.examine(library) for fault in check.faults]


def test_the_same_number_and_seed_make_the_same_library(library: Library, tmp_path: Path) -> None:
    for name, seed in (("again.db", 1), ("other.db", 2)):
        demo.make(tmp_path / name, NUMBER, seed=seed)
    assert dump(tmp_path / "again.db") == dump(library.path)
    assert dump(tmp_path / "other.db") != dump(library.path)


def test_every_briefing_says_that_it_is_invented(library: Library) -> None:
    assert "nobody said this" in read.info(library).label
    for ref in read.briefings(library):
        briefing = read.briefing(library, ref.uid)
        assert briefing and briefing.text.startswith("Invented by") and "invented" in (briefing.publisher or "")


def test_it_looks_like_thirty_years_of_briefings(library: Library) -> None:
    info = read.info(library)
    assert info.statements == NUMBER and info.people >= 25 and info.events > 20
    years = dict(search.years(library, parse("")))
    assert sum(years.values()) == NUMBER and len(years) > 20 and max(years) == 2025
    for text in (
        "kind:direct",
        "kind:mixed",
        "kind:indirect",
        "kind:act",
        "org:rivers",
        "role:director",
        "event:forum",
        "event:side",
        "border",
        "sure:low",
        "speaker:official",
        "cooperation -border",
    ):
        assert search.hits(library, parse(text)).hits, text
    counts = [row.statements for row in read.people(library, order="number")]
    assert counts[0] > 5 * counts[len(counts) // 2], "few say much, many say little"


def test_everybody_comes_up_in_a_large_one_and_few_say_much() -> None:
    world = World(random.Random(1), 1_000_000)
    said = Counter(world.person().name for _ in range(450_000))
    often = [number for _, number in said.most_common()]
    assert len(said) == 20_000 and sum(often[:200]) > 0.4 * sum(often)


def test_no_file_is_written_over(tmp_path: Path) -> None:
    mine = tmp_path / "mine.db"
    mine.write_text("mine")
    with pytest.raises(BriefingError, match="exists already"):
        demo.make(mine, 10)
    assert mine.read_text() == "mine" and list(tmp_path.iterdir()) == [mine]
