"""Importing from the app: completing a path, the report, stopping, and the panes afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from libraries import talkative
from textual.pilot import Pilot
from textual.widgets import Input, Static
from walks import opened, screen_text, settle

from briefing_tui.paths import Choice, own_library
from briefing_tui.store import read
from briefing_tui.store.connection import open_library
from briefing_tui.ui import completion
from briefing_tui.ui.app import BriefingApp
from briefing_tui.ui.screens.importing import ImportScreen

HARBOUR = "“Ports are open,” said Ms. Ada Lind, Director of Harbours, in Oslo on 3 March 2024.\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home" / "data"))
    return tmp_path / "home"


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "ports.txt").write_text(HARBOUR, "utf-8")
    (folder / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    (folder / "photo.png").write_bytes(b"\x89PNG")
    return folder


async def asked(app: BriefingApp, pilot: Pilot[None], path: str) -> None:
    await pilot.press("I")
    await settle(app, pilot)
    app.screen.query_one(Input).value = path
    await settle(app, pilot)


async def test_the_first_import_makes_a_library_of_ones_own_and_opens_it(
    tmp_path: Path, home: Path, inbox: Path
) -> None:
    async with opened(tmp_path) as (app, pilot):
        await asked(app, pilot, str(inbox.parent / "inb"))
        assert "inbox/" in screen_text(app) and "The example stays as it is" in screen_text(app)
        await pilot.press("tab")
        await settle(app, pilot)
        assert app.screen.query_one(Input).value == f"{inbox}/" and "ports.txt" in screen_text(app)
        assert "photo.png" not in screen_text(app)
        await pilot.press("enter")
        await settle(app, pilot)
        said = screen_text(app)
        assert "1 new (1 statement), 0 known" in said and "1 refused" in said and "old.doc" in said
        assert "1 file with .png left out" in said
        await pilot.press("enter")
        await settle(app, pilot)
        assert app.choice.origin == "own" and own_library().is_file() and app.pane_name == "timeline"
        seen = screen_text(app)
        assert "your library · 1 briefing" in seen and "Ports are open" in seen


async def test_the_open_library_grows_and_the_panes_stay_where_they_were(
    tmp_path: Path, home: Path, inbox: Path
) -> None:
    library = talkative(tmp_path / "lib.db", 3, 5)
    async with opened(tmp_path, library=library) as (app, pilot):
        await pilot.press("3", "slash", *"port", "enter", "j", "j")
        await settle(app, pilot)
        there = app.current_statement()
        await asked(app, pilot, str(inbox / "ports.txt"))
        assert "Into the open library" in screen_text(app)
        await pilot.press("enter")
        await settle(app, pilot)
        await pilot.press("escape")
        await settle(app, pilot)
        assert "4 briefings" in screen_text(app) and "16 statements" in screen_text(app)
        assert app.pane_name == "quotes" and there is not None and app.current_statement() == there
        assert not own_library().exists()


async def test_esc_stops_and_what_was_read_is_kept(tmp_path: Path, home: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for n in range(400):
        (folder / f"{n:03d}.txt").write_text(HARBOUR.replace("Oslo", f"Oslo {n}") * 20, "utf-8")
    async with opened(tmp_path, library=talkative(tmp_path / "lib.db", 1, 1)) as (app, pilot):
        await asked(app, pilot, str(folder))
        await pilot.press("enter")
        screen = app.screen
        assert isinstance(screen, ImportScreen)
        for _ in range(3000):
            if screen._report or (screen._run_state and screen._run_state.briefings):
                break
            await pilot.pause(0.01)
        await pilot.press("escape")
        await settle(app, pilot)
        assert "Stopped. What is counted here is in the library" in screen_text(app)
        report = screen._report
        assert report is not None and 0 < report.new < 400
        with open_library(Choice(tmp_path / "lib.db", "option")) as after:
            assert read.info(after).briefings == report.new + 1


async def test_esc_stops_while_a_huge_folder_is_looked_through(tmp_path: Path, home: Path) -> None:
    (tmp_path / "huge").mkdir()
    (tmp_path / "huge" / "ports.txt").write_text(HARBOUR)
    async with opened(tmp_path) as (app, pilot):
        await asked(app, pilot, str(tmp_path / "huge"))
        screen = app.screen
        assert isinstance(screen, ImportScreen)
        screen._begin(tmp_path / "huge")
        screen.action_leave()  # before the thread that looks has begun
        await settle(app, pilot)
        assert "Stopped before anything was read. No library was changed." in screen_text(app)
        await pilot.press("escape")
        await settle(app, pilot)
        assert app.choice.origin == "example" and not own_library().exists()


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("", "Type the path"),
        ("/no/such/folder", "There is no file or folder /no/such/folder."),
        ("empty", "nothing to read"),
    ],
)
async def test_a_slip_makes_no_library(tmp_path: Path, home: Path, path: str, answer: str) -> None:
    (tmp_path / "empty").mkdir()
    async with opened(tmp_path) as (app, pilot):
        await asked(app, pilot, str(tmp_path / path) if path == "empty" else path)
        await pilot.press("enter")
        await settle(app, pilot)
        assert answer in str(app.screen.query_one("#import-says", Static).render())
        await pilot.press("escape")
        await settle(app, pilot)
        assert app.choice.origin == "example" and not own_library().exists()


def test_paths_complete_as_far_as_they_agree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "March papers").mkdir()
    for name in ("march-1.txt", "march-2.txt", ".hidden.txt", "march.png"):
        (tmp_path / name).write_text("x", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert [c.typed for c in completion.choices("mar")] == ["March papers/", "march-1.txt", "march-2.txt"]
    assert completion.completed("march-", completion.choices("march-"), 0) == "march-1.txt"
    assert completion.completed("mar", completion.choices("march"), 1) == "march-1.txt"
    assert completion.choices("") and not any(c.name == ".hidden.txt" for c in completion.choices(""))
    assert [c.name for c in completion.choices(".h")] == [".hidden.txt"]
    assert completion.choices("nowhere/x") == []
    for dropped in ("'March papers'", "March\\ papers", "March papers", f'"{tmp_path}/March papers"'):
        assert completion.as_path(dropped).resolve() == tmp_path / "March papers"
