"""Faster than the app: bursts of keys, clicks on what is going away, windows that change. Each once broke something."""

from __future__ import annotations

from pathlib import Path

import pytest
from libraries import empty, hostile, talkative
from monkey import Monkey
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input
from walks import opened, screen_text, settle

from briefing_tui.model import LibraryInfo
from briefing_tui.ui import present
from briefing_tui.ui.app import BriefingApp
from briefing_tui.ui.screens.importing import ImportScreen
from briefing_tui.ui.screens.reader import ReaderScreen


async def burst(app: BriefingApp, pilot: Pilot[None], *keys: str) -> None:
    """Keys without a pause between them, then until all is quiet."""
    Monkey(app, pilot, 0, []).keys(*keys)
    for _ in range(3):  # what a key asks for may ask again
        await settle(app, pilot)


async def test_enter_upon_enter_runs_one_command_of_the_palette(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        await burst(app, pilot, "3")
        await burst(app, pilot, "s")
        assert isinstance(app.screen, ReaderScreen)
        await burst(app, pilot, "ctrl+p")
        await burst(app, pilot, *"show the keys", "enter", "enter", "enter")
        assert "go to the Timeline" in screen_text(app) and len(app.screen_stack) == 3
        await burst(app, pilot, "escape")
        assert isinstance(app.screen, ReaderScreen)
        await burst(app, pilot, "ctrl+p", "escape", "ctrl+p", "escape", "ctrl+p")
        await burst(app, pilot, "escape")
        assert len(app.screen_stack) <= 2


async def test_enter_upon_enter_chooses_one_speaker(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        await burst(app, pilot, "slash", *"kind:act", "enter")
        await burst(app, pilot, "s", "p")
        assert "Which speaker?" in screen_text(app)
        await burst(app, pilot, "enter", "enter", "enter")
        assert app.pane_name == "people" and len(app.screen_stack) == 1
        await burst(app, pilot, "escape", "escape")
        assert isinstance(app.screen, ReaderScreen)


async def test_the_reader_in_a_burst(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        await burst(app, pilot, "3")
        await burst(app, pilot, "s", "escape", "s", "escape", "s", "N", "n", "N")
        assert isinstance(app.screen, ReaderScreen) and app.current_statement()
        await burst(app, pilot, "escape", "escape", "escape")
        assert app.pane_name == "timeline" and len(app.screen_stack) == 1


async def test_lines_that_are_gone_are_not_opened(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        for _ in range(5):
            await burst(
                app, pilot, "G", "left", "left", "left", "left", "G", "enter", "G", "left", "k", "enter", "enter"
            )
        await burst(app, pilot, "2", "f")
        await burst(app, pilot, *"zzz", "enter", "enter", "j")
        assert "No name here has “zzz” in it" in screen_text(app)


async def test_what_is_typed_over_a_running_import_does_not_leave_it(tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    async with opened(tmp_path, library=talkative(tmp_path / "lib.db", 1, 1)) as (app, pilot):
        await burst(app, pilot, "I")
        app.screen.query_one(Input).value = f"{tmp_path}/inb"
        await burst(app, pilot, "down")
        assert not isinstance(app.focused, Input)
        await burst(app, pilot, "slash", "ctrl+p", "3", "q")
        assert isinstance(app.screen, ImportScreen) and len(app.screen_stack) == 2
        await burst(app, pilot, "escape", "escape")
        assert len(app.screen_stack) == 1


async def test_a_held_key_says_its_message_once(tmp_path: Path) -> None:
    async with opened(tmp_path, library=empty(tmp_path / "lib.db")) as (app, pilot):
        await burst(app, pilot, *"ppppppppiiiiiiiissssss")
        assert screen_text(app).count("There is no statement under the cursor.") == 1


async def test_header_and_footer_are_those_of_this_window(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        for size in ((40, 12), (120, 40)):
            await pilot.resize_terminal(*size)
            seen = screen_text(app).splitlines()
            assert {"4 people" in seen[0], "R review" in seen[-1]} == {size == (120, 40)}
            assert "5 statements" in seen[0] and "? keys" in seen[-1]


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_a_note_says_what_closes_it_however_long_it_is(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(tmp_path, size) as (app, pilot):
        await burst(app, pilot, "question_mark")
        assert "Esc close" in screen_text(app)
        await pilot.resize_terminal(60, 20)
        assert "Esc close" in screen_text(app)


@pytest.mark.parametrize("size", [(120, 40), (40, 12)])
async def test_nothing_found_says_why_in_every_window(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(tmp_path, size, library=talkative(tmp_path / "lib.db", 30, 50)) as (app, pilot):
        await burst(app, pilot, "slash", *"zebra kind:direct ")
        seen = screen_text(app)
        assert "Nothing found." in seen and "zebra: 0 alone, 1,000+ without it" in seen
        await burst(app, pilot, "enter", "d")
        assert "1,500 statements" in screen_text(app) and "Ada Lind" in screen_text(app)


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
@pytest.mark.parametrize(
    ("key", "words"), [("1", "I imports"), ("2", "nobody"), ("3", "I imports a file or a folder.")]
)
async def test_an_empty_library_says_what_to_do(tmp_path: Path, key: str, words: str, size: tuple[int, int]) -> None:
    async with opened(tmp_path, size, library=empty(tmp_path / "lib.db")) as (app, pilot):
        await burst(app, pilot, key)
        assert words in screen_text(app)


async def test_a_tab_is_a_place_to_click(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        for x, pane in ((18, "people"), (33, "quotes"), (23, "quotes"), (3, "timeline"), (100, "timeline")):
            await pilot.click(offset=(x, 0))
            await settle(app, pilot)
            assert app.pane_name == pane


async def test_the_mouse_on_what_is_being_taken_off(tmp_path: Path) -> None:
    async with opened(tmp_path, library=hostile(tmp_path / "lib.db")) as (app, pilot):
        monkey = Monkey(app, pilot, 0, [])
        monkey.keys("ctrl+p", *"example library", "enter")
        for n in range(60):
            monkey.mouse(events.MouseMove, n, n % 30, 0)
        await settle(app, pilot)
        for n in range(60):
            monkey.mouse(events.MouseMove, n, n % 30, 0)
        await settle(app, pilot)
        assert "the example library" in screen_text(app)


@pytest.mark.parametrize("width", [1, 12, 30, 40, 60, 80, 100, 200])
@pytest.mark.parametrize("path", ["/home/ada/briefings/a library with a long name.db", "字" * 60])
def test_the_header_fits_and_keeps_what_matters(width: int, path: str) -> None:
    info = LibraryInfo(path, "option", 1256, 977, 394, 12, 20000, read_only=True)
    line = present.library_line(info, width)
    assert line.cell_length <= width
    assert width < 12 or ("20,000" in line.plain and "…" not in line.plain[-12:])
    assert width < 80 or ("20,000 statements" in line.plain and "read-only" in line.plain) or "字" in path


async def test_a_path_typed_in_a_burst_is_completed_as_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tab overtook the letters before it: “my” became “another folder/my”."""
    monkeypatch.chdir(tmp_path)
    for name in ("another folder", "my inbox", "my inbox/of today"):
        (tmp_path / name).mkdir()
    async with opened(tmp_path) as (app, pilot):
        for typed, path in (("my", "my inbox/"), ("my inbox/o", "my inbox/of today/"), ("zzz", "zzz")):
            await burst(app, pilot, "I")
            await burst(app, pilot, *typed, "tab")
            assert app.screen.query_one(Input).value == path
            await burst(app, pilot, "escape")


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ((*"alpha", "ctrl+u", *"beta"), "beta"),
        ((*"borx", "backspace", *"der"), "border"),
        ((*"rder", "home", *"bo"), "border"),
        ((*"two words", "ctrl+w", *"ports"), "two ports"),
    ],
)
async def test_keys_act_in_a_field_in_the_order_in_which_they_were_typed(
    tmp_path: Path, typed: tuple[str, ...], left: str
) -> None:
    async with opened(tmp_path) as (app, pilot):
        await burst(app, pilot, "slash")
        await burst(app, pilot, *typed)
        assert app.query_one("#search", Input).value == left
