"""Cards of names that may be one person's: what they show, what each key decides, and that what is decided is never asked again."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from libraries import alike
from textual.pilot import Pilot
from textual.widgets import Static
from walks import keys, opened, screen_text

from briefing_tui import settings
from briefing_tui.model.near import Near
from briefing_tui.notebook import LATER
from briefing_tui.paths import Choice
from briefing_tui.store import ledger_lines, read, review
from briefing_tui.store.connection import Library, open_library
from briefing_tui.store.decisions import By
from briefing_tui.store.dump import held
from briefing_tui.store.identifying import Identifier
from briefing_tui.store.write import open_for_writing
from briefing_tui.ui.app import BriefingApp
from briefing_tui.ui.screens.notes import NoteScreen
from briefing_tui.ui.screens.people import PeopleScreen


@pytest.fixture(autouse=True)
def olga(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(settings.AUTHOR, "Olga")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "own.db"


@asynccontextmanager
async def lane(
    tmp_path: Path, path: Path, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[tuple[BriefingApp, Pilot[None]]]:
    """The app with the first card of the lane."""
    async with opened(tmp_path, size, library=path) as (app, pilot):
        await keys(app, pilot, "R", "enter")
        yield app, pilot


def said(app: BriefingApp) -> str:
    return str(app.screen.query_one("#card-says", Static).render()).strip()


def who(path: Path) -> dict[str, int]:
    """Everybody with the number of their statements."""
    with open_library(Choice(path, "option")) as lib:
        rows = [*read.people(lib), *read.people(lib, which=read.NAMED)]
    return {row.name: row.statements for row in rows}


def uid(path: Path, name: str) -> str:
    with open_library(Choice(path, "option")) as lib:
        rows = [*read.people(lib), *read.people(lib, which=read.NAMED)]
    return next(row.uid for row in rows if row.name == name)


def proposed(path: Path) -> int:
    with open_library(Choice(path, "option")) as lib:
        return review.lane_of("people").count(lib)


def whole(path: Path) -> dict[str, list[str]]:
    with open_library(Choice(path, "option")) as lib:
        return held(lib.connection)


def verbs(path: Path) -> list[str]:
    with open_library(Choice(path, "option")) as lib:
        return [one.verb for one in sorted(ledger_lines.all_lines(lib.connection), key=lambda one: one.order)]


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_a_card_shows_what_tells_two_from_each_other(tmp_path: Path, path: Path, size: tuple[int, int]) -> None:
    alike(path, ("Karim Kurbonov",), ("Karim Kurbonov",), ("-Karim Qurbonov",))
    async with lane(tmp_path, path, size) as (app, _):
        seen = screen_text(app)
        assert "the same name in other letters" in seen and "People  1 of 1" in seen
        assert "Karim Kurbonov ◂" in seen and "2 statements · named in 2 briefings" in seen
        assert "“quay 10 is open”" in seen and "“quay 00 is open”" in seen  # two of what was said
        assert "The list names Karim Qurbonov as well." in seen  # of whoever says nothing, where the name stands
        assert "Director of Harbours (1–2 March 2021)" in seen and "Ministry of Ports" in seen
        assert seen.index("keeps") < seen.index("Karim Qurbonov") and "both at" in seen


async def test_two_are_one_at_a_key_under_the_name_that_was_chosen_and_two_again(tmp_path: Path, path: Path) -> None:
    alike(path, ("Karim Kurbonov",), ("Karim Kurbonov",), ("Karim Qurbonov",))
    before = whole(path)
    async with lane(tmp_path, path) as (app, pilot):
        assert "Karim Qurbonov ◂" in await keys(app, pilot, "w")
        assert "Nothing more stands here" in await keys(app, pilot, "equals_sign")
        assert said(app).startswith("kept · d-") and said(app).endswith("u takes it back")
        assert who(path) == {"Karim Qurbonov": 3}
        seen = await keys(app, pilot, "u")
        assert "taken back: Karim Qurbonov and Karim Kurbonov are one person" in said(app)
        assert "other letters" in seen  # the card is there again
        await keys(app, pilot, "escape", "escape")
    assert whole(path) == before


async def test_what_was_decided_is_never_asked_again(tmp_path: Path, path: Path) -> None:
    alike(path, ("Karim Kurbonov",), ("Karim Qurbonov",), ("Elsbeth Varga",), ("Elsbet Varga",))
    async with lane(tmp_path, path) as (app, pilot):
        await keys(app, pilot, "x", "equals_sign")
        assert "Nothing more stands here" in screen_text(app)
        seen = await keys(app, pilot, "up")
        assert "This is decided." in seen and "Olga" in seen
        await keys(app, pilot, "equals_sign")
        assert said(app).startswith("This is decided")
        assert "Nothing more stands here" in await keys(app, pilot, "escape", "enter")
    assert sorted(verbs(path)) == ["different", "same"]
    alike(path, ("Karim Kurbonov",), ("Karim Qurbonov",), ("Elsbet Varga", "Elsbeth Varga"), first=10)
    assert proposed(path) == 0


async def test_a_surname_means_the_bearer_whose_key_is_pressed(tmp_path: Path, path: Path) -> None:
    alike(path, ("Ada Lund",), ("Ada Lund",), ("Per Lund",), ("Lund",), ("Lund",))
    before = whole(path)
    async with lane(tmp_path, path) as (app, pilot):
        seen = screen_text(app)
        assert "no first name is printed" in seen and "4–5 March 2021" in seen
        assert "1 Ada Lund" in seen and "2 Per Lund" in seen
        await keys(app, pilot, "equals_sign")
        assert "1…2 say which is meant" in said(app) and not verbs(path)
        await keys(app, pilot, "5")
        assert said(app) == "Only 2 are known who bear it there."
        await keys(app, pilot, "2")
        assert who(path) == {"Ada Lund": 2, "Per Lund": 3}
        assert said(app).startswith("kept · d-")
        await keys(app, pilot, "u")
        assert "taken back: “Lund” is Per Lund in Ministry of Ports" in said(app)
        assert whole(path) == before
        await keys(app, pilot, "x")
        assert verbs(path).count("different") == 2 and said(app).startswith("kept · 2 decisions")
    assert proposed(path) == 0 and who(path)["Lund"] == 2


async def test_a_rule_for_a_surname_is_not_asked_again_for_where_a_second_bearer_switches_it_off(
    tmp_path: Path, path: Path
) -> None:
    alike(path, ("Ada Lund",), ("Lund",), ("Lund",), ("Per Lund", "Lund"))
    async with lane(tmp_path, path) as (app, pilot):
        await keys(app, pilot, "1")
        assert verbs(path) == ["names"]
    with open_library(Choice(path, "option")) as lib:
        assert not [near for near in read.near_people(lib) if near.kind == "surname"]


async def test_what_is_no_name_is_said_of_the_one_that_is_chosen(tmp_path: Path, path: Path) -> None:
    alike(path, ("Karim Kurbonov",), ("Karim Kurbonov",), ("Karim Qurbonov",))
    async with lane(tmp_path, path) as (app, pilot):
        assert "Which of these is no name?" in await keys(app, pilot, "n")
        await keys(app, pilot, "escape")
        assert not verbs(path)
        await keys(app, pilot, "n", "enter")
        assert verbs(path) == ["noname"] and who(path) == {"Karim Kurbonov": 2, "Karim Qurbonov": 0}
        assert proposed(path) == 0
        assert said(app).startswith("kept · d-") and "Nothing more stands here" in screen_text(app)
        await keys(app, pilot, "u")
        assert who(path) == {"Karim Kurbonov": 2, "Karim Qurbonov": 1}


async def test_what_would_join_two_who_were_parted_is_refused_and_both_decisions_are_shown(
    tmp_path: Path, path: Path
) -> None:
    alike(path, ("Karim Kurbonov",), ("Karim Kurbonov",), ("Karim Qurbonov",), ("Ole Berg",), ("Ole Berg",))
    async with lane(tmp_path, path) as (app, pilot):
        one, other, third = (uid(path, name) for name in ("Karim Kurbonov", "Karim Qurbonov", "Ole Berg"))
        with Identifier(path) as decider:  # another window, meanwhile
            joined = decider.same(one, third, By("ann"), keeps=one).lines[0].id
            parted = decider.different(other, third, By("ben", "two offices")).lines[0].id
        seen = " ".join((await keys(app, pilot, "equals_sign")).replace("│", " ").split())
        assert isinstance(app.screen, NoteScreen)
        assert parted in seen and joined in seen and "two offices" in seen
        await keys(app, pilot, "escape")
        assert isinstance(app.screen, PeopleScreen) and "put together" in said(app)
    assert sorted(verbs(path)) == ["different", "same"]


async def test_a_decision_settles_the_cards_behind_it(tmp_path: Path, path: Path) -> None:
    alike(path, ("Karim Kurbonov",), ("Karim Kurbonov",), ("Karim Qurbonov",), ("Karim Kurbanov",))
    assert proposed(path) == 3
    async with lane(tmp_path, path) as (app, pilot):
        assert "Nothing more stands here" in await keys(app, pilot, "equals_sign", "equals_sign")
    assert list(who(path).values()) == [4] and verbs(path) == ["same", "same"] and proposed(path) == 0


async def test_later_comes_back_after_the_next_import(tmp_path: Path, path: Path) -> None:
    alike(path, ("Karim Kurbonov",), ("Karim Qurbonov",))
    async with lane(tmp_path, path) as (app, pilot):
        await keys(app, pilot, "h")
        assert "Put aside" in said(app) and app.notebook.kept(str(path), LATER)
        assert "Nothing more stands here" in await keys(app, pilot, "escape", "enter")
        await keys(app, pilot, "escape", "end", "enter")
        assert isinstance(app.screen, PeopleScreen) and "other letters" in screen_text(app)
        await keys(app, pilot, "escape", "escape")
        alike(path, ("Ole Berg",), first=9)
        with open_for_writing(path) as writer:
            writer.db.execute(
                "INSERT INTO imports(at, source, new, known, same_text, refused) VALUES ('2024', '', 1, 0, 0, 0)"
            )
            writer.commit()
        await keys(app, pilot, "R", "home", "enter")
        assert "other letters" in screen_text(app)


@pytest.mark.parametrize("size", [(1, 1), (20, 6), (40, 12), (99, 17), (250, 70)])
async def test_at_any_size(tmp_path: Path, path: Path, size: tuple[int, int]) -> None:
    names = [(f"{given} Lund",) for given in ("Ada", "Per", "Ole", "Ulla", "Nora", "Siri")]
    alike(path, *names, ("Lund",), ("Karim Kurbonov",), ("Karim Qurbonov",))
    async with lane(tmp_path, path, size) as (app, pilot):
        await keys(app, pilot, "down", "w", "up", "question_mark", "escape", "down", "down", "up", "escape", "escape")
        assert not isinstance(app.screen, PeopleScreen)


def test_names_are_compared_once_for_a_library_that_stays(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from briefing_tui.store.review import people

    alike(path, ("Karim Kurbonov",), ("Karim Qurbonov",))
    monkeypatch.setattr(people, "STILL_NS", -1)
    asked = list[int]()

    def near(lib: Library) -> list[Near]:
        asked.append(1)
        return read.near_people(lib)

    monkeypatch.setattr(f"{people.__name__}.near_people", near)
    with open_library(Choice(path, "option")) as lib:
        assert (people.count(lib), len(people.items(lib, 9)), len(asked)) == (1, 1, 1)
        with Identifier(path) as decider:
            decider.different(uid(path, "Karim Kurbonov"), uid(path, "Karim Qurbonov"), By("ann"))
        assert (people.count(lib), len(asked)) == (0, 2)
