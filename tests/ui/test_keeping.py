"""Marks, tags, notes, saved searches with what is new, and searches of before, by their keys."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from libraries import talkative
from test_basket_screens import quotes, told
from walks import keys, opened, screen_text, settle

from briefing_tui.extract import extract
from briefing_tui.model import Document
from briefing_tui.notebook import baskets, searches, tags
from briefing_tui.notebook.book import Book
from briefing_tui.paths import Choice
from briefing_tui.store.write import open_for_writing
from briefing_tui.ui.app import BriefingApp
from briefing_tui.ui.panes.quotes import QuotesPane


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return talkative(tmp_path / "own.db", 4, 3, days=30)


def book(tmp_path: Path) -> Book:
    return Book(tmp_path / "notebook.db")


def more(path: Path, number: int) -> None:
    """An import of one briefing, in which one port opens."""
    with open_for_writing(path) as writer:
        text = f"“The port {number} will open before winter,” said Ms. Ada Lind, Director of Harbours, in Oslo.\n"
        one = Document(
            text, f"more-{number}.txt", published=date(2016, 1, number).isoformat(), published_basis="stated"
        )
        writer.add(one, extract(one))
        writer.log("test", 1, 0, 0, 0)


def field(app: BriefingApp) -> str:
    assert isinstance(app.pane, QuotesPane)
    return app.pane.state()["query"]


async def test_what_is_marked_is_acted_on_together(tmp_path: Path, library: Path) -> None:
    async with quotes(tmp_path, library) as (app, pilot):
        shown = await keys(app, pilot, "asterisk", "j", "j", "asterisk")
        assert "2 marked" in told(app)
        assert sum(line[0:1] == "*" for line in shown.splitlines()) == 2
        await keys(app, pilot, "b")
        assert "2 statements in the basket" in told(app) and not app.marks
        shown = await keys(app, pilot, "g")
        assert sum(line[0:1] == "▣" for line in shown.splitlines()) == 2
        await keys(app, pilot, "asterisk", "j", "asterisk", "t", *"sea", "enter")
        assert tags.all_tags(book(tmp_path)) == [("sea", 2)]
        await keys(app, pilot, "asterisk", "k", "asterisk", "asterisk", "X")
        assert "1 statement: one statement" in screen_text(app)
        await keys(app, pilot, "escape", "asterisk", "j", "asterisk", "y")
        assert "Copied" in screen_text(app) and screen_text(app).count("Ada Lind, Director") >= 2


async def test_a_tag_is_completed_found_renamed_and_deleted(tmp_path: Path, library: Path) -> None:
    async with quotes(tmp_path, library) as (app, pilot):
        await keys(app, pilot, "t", *"harbours", "enter")
        assert "Now tagged “harbours”" in told(app)
        shown = await keys(app, pilot, "j", "t", *"ha")
        assert (
            "a new tag" in shown
            and "+ another tag" in shown
            and "speaker" not in shown.split("Tag this")[1].split("Esc")[0]
        )
        await keys(app, pilot, "enter", "t", *"ports", "enter")
        assert tags.all_tags(book(tmp_path)) == [("harbours", 2), ("ports", 1)]
        await keys(app, pilot, "t", *"ports", "enter")
        assert "No longer tagged “ports”" in told(app)
        shown = await keys(app, pilot, "i")
        assert "tags        harbours" in shown
        await keys(app, pilot, "escape", "T", "r", *["backspace"] * 8, *"Quays", "enter", "enter")
        assert field(app) == 'tag:"quays"' and "2 statements" in screen_text(app)
        await keys(app, pilot, "T", "x", "j", "enter", "escape")
        assert tags.all_tags(book(tmp_path)) == []


async def test_a_note_is_written_shown_and_found(tmp_path: Path, library: Path) -> None:
    async with quotes(tmp_path, library) as (app, pilot):
        await keys(app, pilot, "m", *"ask", "enter", "m", *"asked", "enter")
        assert "note        asked" in await keys(app, pilot, "i")
        shown = await keys(app, pilot, "escape", "slash", *"note:asked", "enter")
        assert "1 statement" in shown
        await keys(app, pilot, "1", "enter", "m")
        assert "Your note on this" in screen_text(app)


async def test_what_is_new_is_told_marked_and_cleared_at_leaving(tmp_path: Path, library: Path) -> None:
    async with quotes(tmp_path, library) as (app, pilot):
        await keys(app, pilot, "slash", *"port", "enter", "w", "enter")
        assert "Saved as “port”" in told(app)
        await keys(app, pilot, "q")
    for number in (1, 2):
        more(library, number)
    async with opened(tmp_path, library=library) as (app, pilot):
        app.count_new()
        await settle(app, pilot)
        assert "port +2" in screen_text(app)
        shown = await keys(app, pilot, "W")
        assert "+2" in shown
        shown = await keys(app, pilot, "enter")
        assert sum(line[0:1] == "•" for line in shown.splitlines()) == 2 and "14 statements" in shown
        shown = await keys(app, pilot, "1", "3")
        assert "port +2" in shown and sum(line[0:1] == "•" for line in shown.splitlines()) == 2
        shown = await keys(app, pilot, "W", "n")
        assert "2 statements" in shown and "port +2" in shown.splitlines()[0]
        shown = await keys(app, pilot, "slash", *["backspace"] * 40, *"winter", "enter")
        assert "port +2" not in shown and not any(line[0:1] == "•" for line in shown.splitlines())
    async with opened(tmp_path, library=library) as (app, pilot):
        app.count_new()
        await settle(app, pilot)
        assert "port +" not in screen_text(app)


async def test_a_glance_that_ends_by_itself_loses_nothing(tmp_path: Path, library: Path) -> None:
    searches.save(book(tmp_path), "p", "port", "newest", _newest(library))
    more(library, 3)
    for leaves in (False, True):
        async with opened(tmp_path, library=library) as (app, pilot):
            await keys(app, pilot, "W", "enter")
            if leaves:
                await pilot.press("q")
        (one,) = searches.searches(book(tmp_path))
        assert (one.looked_at[0] == _newest(library)[0]) == leaves


def _newest(path: Path) -> list[str]:
    from briefing_tui.store import read
    from briefing_tui.store.connection import open_library

    with open_library(Choice(path, "option")) as lib:
        return read.newest(lib)


async def test_searches_of_before_come_back(tmp_path: Path, library: Path) -> None:
    async with quotes(tmp_path, library) as (app, pilot):
        for word in ("port", "winter"):
            await keys(app, pilot, "slash", *["backspace"] * 8, *word, "enter")
        assert [one.query for one in searches.of_before(book(tmp_path))] == ["winter", "port"]
        shown = await keys(app, pilot, "H")
        assert "Searches of before" in shown
        await keys(app, pilot, "j", "enter")
        assert field(app) == "port"
        await keys(app, pilot, "H")
        assert screen_text(app).count("12") >= 2


async def test_a_search_asks_the_open_basket(tmp_path: Path, library: Path) -> None:
    async with quotes(tmp_path, library) as (app, pilot):
        await keys(app, pilot, "b", "j", "b")
        shown = await keys(app, pilot, "slash", *"in:basket", "enter")
        assert "2 statements" in shown and "in the basket" in shown
        assert len(baskets.items(book(tmp_path), baskets.baskets(book(tmp_path))[0].id)) == 2
