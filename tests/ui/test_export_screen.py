"""`X` and `Y`: what is shown into a file with a preview, nothing replaced unasked, and the style of citations."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from textual.pilot import Pilot
from textual.widgets import Input
from walks import opened, screen_text, settle

from briefing_tui import export, exporting
from briefing_tui.export.base import Export
from briefing_tui.ui.app import BriefingApp
from briefing_tui.ui.screens.export import ExportScreen
from briefing_tui.ui.widgets.virtual_list import VirtualList


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    desk = tmp_path / "desk"
    desk.mkdir()
    monkeypatch.chdir(desk)
    return desk


async def exporting_screen(app: BriefingApp, pilot: Pilot[None]) -> ExportScreen:
    await pilot.press("X")
    await settle(app, pilot)
    screen = app.screen
    assert isinstance(screen, ExportScreen)
    return screen


async def choose(app: BriefingApp, pilot: Pilot[None], name: str) -> None:
    app.screen.query_one(VirtualList).cursor = [*export.FORMS].index(name)
    await settle(app, pilot)


async def test_the_quotes_go_into_a_word_file_and_it_says_where(tmp_path: Path, here: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        await pilot.press("slash", *"border ", "enter")
        await settle(app, pilot)
        await exporting_screen(app, pilot)
        said = screen_text(app)
        assert "3 statements: border" in said and "Promoting regional cooperation" in said
        assert app.screen.query_one(Input).value.endswith("/desk/border.docx")
        await pilot.press("b", "s")
        await settle(app, pilot)
        assert "style: chicago · headings: speaker" in screen_text(app) and "October 18, 2022" in screen_text(app)
        await pilot.press("enter")
        await settle(app, pilot)
        assert "3 statements written to" in screen_text(app).replace("\n", "")
        document = docx.Document(str(here / "border.docx"))
        assert any("Promoting regional cooperation" in each.text for each in document.paragraphs)
        assert [each.text for each in document.paragraphs if each.style and each.style.name == "Heading 1"]
        await pilot.press("enter")
        await settle(app, pilot)
        assert not isinstance(app.screen, ExportScreen) and app.pane_name == "quotes"


async def test_a_person_an_event_and_a_briefing_are_exported_whole(tmp_path: Path, here: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        await pilot.press("3")
        await settle(app, pilot)
        for key, begins in (("p", "p-"), ("e", "e-"), ("s", "b-")):
            await pilot.press("3")
            await settle(app, pilot)
            await pilot.press(key)
            await settle(app, pilot)
            await exporting_screen(app, pilot)
            await choose(app, pilot, "json")
            path = here / f"{key}.json"
            app.screen.query_one(Input).value = str(path)
            await settle(app, pilot)
            await pilot.press("enter")
            await settle(app, pilot)
            whole = json.loads(path.read_text("utf-8"))
            assert whole["query"].startswith(begins) and whole["number"] == len(whole["statements"]) > 0
            await pilot.press("escape")
            await settle(app, pilot)


async def test_a_file_that_is_there_is_replaced_only_when_it_was_said_again(tmp_path: Path, here: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        await pilot.press("3")
        await settle(app, pilot)
        await exporting_screen(app, pilot)
        mine = here / "mine.docx"
        mine.write_text("mine")
        await pilot.press("tab")
        app.screen.query_one(Input).value = str(mine)
        await settle(app, pilot)
        await pilot.press("enter")
        await settle(app, pilot)
        assert "already" in screen_text(app) and mine.read_text() == "mine"
        app.screen.query_one(Input).value = str(here / "other.docx")
        await settle(app, pilot)
        app.screen.query_one(Input).value = str(mine)
        await settle(app, pilot)
        await pilot.press("enter")
        await settle(app, pilot)
        assert mine.read_text() == "mine", "another name asks again"
        await pilot.press("enter")
        await settle(app, pilot)
        assert docx.Document(str(mine)).paragraphs and "written to" in screen_text(app)


async def test_every_form_is_previewed_and_names_its_ending(tmp_path: Path, here: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        await pilot.press("3")
        await settle(app, pilot)
        screen = await exporting_screen(app, pilot)
        field = screen.query_one(Input)
        for name in export.FORMS:
            await choose(app, pilot, name)
            assert field.value.endswith(export.form(name).ending) and "/desk/" in field.value
            assert screen._preview()
        field.value = "mine.docx"
        await settle(app, pilot)
        await choose(app, pilot, "csv")
        assert field.value == "mine.csv"
        field.value = "mine"
        await settle(app, pilot)
        await choose(app, pilot, "json")
        assert field.value == "mine"
        await pilot.press("tab", "s", "b")
        await settle(app, pilot)
        assert "style: plain · headings: none" in screen_text(app), "letters in the field are letters"


async def test_what_cannot_be_written_is_said_and_esc_goes_back(tmp_path: Path, here: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        await pilot.press("3")
        await settle(app, pilot)
        screen = await exporting_screen(app, pilot)
        for typed, told in (
            ("", "Type the name of a file."),
            (str(here), "is a folder: add the name of a file."),
            (str(here / "none" / "a.docx"), "cannot be written: No such file or directory."),
        ):
            screen.query_one(Input).value = typed
            await settle(app, pilot)
            await pilot.press("enter")
            await settle(app, pilot)
            assert told.split()[-1] in screen_text(app)
        assert not list(here.iterdir())
        await pilot.press("escape")
        await settle(app, pilot)
        assert not isinstance(app.screen, ExportScreen)


async def test_esc_stops_and_leaves_no_file(tmp_path: Path, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gathered = exporting.gathered

    def slowly(*given: Any, stopped: Callable[[], bool], **how: Any) -> Export:
        while not stopped():
            time.sleep(0.01)
        return gathered(*given, **how, stopped=stopped)  # type: ignore[misc]

    monkeypatch.setattr(exporting, "gathered", slowly)
    async with opened(tmp_path) as (app, pilot):
        await pilot.press("3")
        await settle(app, pilot)
        screen = await exporting_screen(app, pilot)
        await pilot.press("enter")
        await pilot.pause(0.05)
        assert screen._writing and "Writing" in screen_text(app)
        await pilot.press("escape")
        await settle(app, pilot)
        assert "stopped" in screen_text(app) and not list(here.iterdir()) and not screen._writing
        monkeypatch.setattr(exporting, "gathered", gathered)
        await pilot.press("enter")
        await settle(app, pilot)
        assert "written to" in screen_text(app) and len(list(here.iterdir())) == 1


async def test_where_nothing_is_shown_nothing_is_exported(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        await pilot.press("3", "slash", *"zzzz", "enter")
        await settle(app, pilot)
        await exporting_screen(app, pilot)
        assert "There is no statement to export." in screen_text(app)
        await pilot.press("enter")
        await settle(app, pilot)
        assert "There is no statement to export." in screen_text(app)


async def test_the_style_is_chosen_by_its_look_copied_in_and_remembered(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        await pilot.press("3", "Y")
        await settle(app, pilot)
        assert "chicago" in screen_text(app) and "Cite how?" in screen_text(app)
        await pilot.press("j", "enter")
        await settle(app, pilot)
        assert app.citation_style == "chicago"
        assert "October 18, 2022, in “UNODC" in app.clipboard
        await pilot.press("escape", "j", "y")
        await settle(app, pilot)
        assert "October 18, 2022" in app.clipboard
        app.keep_place()
    async with opened(tmp_path) as (app, pilot):
        assert app.citation_style == "chicago"
        await pilot.press("Y", "escape")
        await settle(app, pilot)
        assert app.citation_style == "chicago"
