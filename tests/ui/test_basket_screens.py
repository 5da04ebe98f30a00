"""Baskets in the app: b from any statement, order and comments, what is away or reads otherwise, and export of one."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from libraries import talkative
from walks import keys, opened, screen_text

from briefing_tui.notebook import baskets
from briefing_tui.notebook.baskets import Snapshot
from briefing_tui.notebook.book import Book
from briefing_tui.ui.app import BriefingApp
from briefing_tui.ui.screens.basket import BasketScreen
from briefing_tui.ui.screens.baskets import BasketsScreen


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return talkative(tmp_path / "own.db", 4, 3, days=30)


@asynccontextmanager
async def quotes(tmp_path: Path, library: Path, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Any]:
    """The app in the Quotes, the cursor on the newest."""
    async with opened(tmp_path, size, library=library) as (app, pilot):
        await keys(app, pilot, "3")
        yield app, pilot


def told(app: BriefingApp) -> str:
    return " ".join(one.message for one in app._notifications)


def book(tmp_path: Path) -> Book:
    return Book(tmp_path / "notebook.db")


async def test_b_puts_in_and_takes_out(tmp_path: Path, library: Path) -> None:
    async with quotes(tmp_path, library) as (app, pilot):
        await keys(app, pilot, "b")
        assert "1 statement in the basket “Basket”" in told(app)
        await keys(app, pilot, "j", "b")
        (one,) = baskets.baskets(book(tmp_path))
        assert one.items == 2
        await keys(app, pilot, "b")
        assert "out of the basket" in told(app)
        assert len(baskets.items(book(tmp_path), one.id)) == 1


async def test_a_basket_has_the_users_order_and_words(tmp_path: Path, library: Path) -> None:
    async with quotes(tmp_path, library) as (app, pilot):
        await keys(app, pilot, "b", "j", "b", "j", "b", "B")
        assert isinstance(app.screen, BasketsScreen)
        shown = await keys(app, pilot, "enter")
        assert isinstance(app.screen, BasketScreen) and "1 of 3" in shown
        before = [item.target for item in app.screen._items]
        await keys(app, pilot, "J", "J")
        await keys(app, pilot, "m")
        shown = await keys(app, pilot, *"ask", "space", *"twice", "enter")
        assert "✎ ask twice" in shown
        kept = baskets.items(book(tmp_path), app.screen.basket.id)
        assert [item.target for item in kept] == [before[1], before[2], before[0]]
        assert [item.comment for item in kept] == ["", "", "ask twice"]
        shown = await keys(app, pilot, "k", "b")
        assert "taken out" in shown
        assert len(baskets.items(book(tmp_path), app.screen.basket.id)) == 2
        await keys(app, pilot, "b")
        assert [item.target for item in baskets.items(book(tmp_path), app.screen.basket.id)] == [
            before[1],
            before[2],
            before[0],
        ]


async def test_the_keys_of_a_statement_act_in_a_basket(tmp_path: Path, library: Path) -> None:
    async with quotes(tmp_path, library) as (app, pilot):
        await keys(app, pilot, "b", "B", "enter")
        shown = await keys(app, pilot, "enter")
        assert "lind-0003.txt" in shown
        assert isinstance(app.screen_stack[-2], BasketScreen)
        await keys(app, pilot, "escape", "i")
        assert "kind        direct" in screen_text(app)
        await keys(app, pilot, "escape")
        shown = await keys(app, pilot, "X")
        assert "1 statement: the basket “Basket”" in shown
        await keys(app, pilot, "escape", "o")
        assert "J K" in told(app)
        await keys(app, pilot, "escape")
        assert app.pane_name == "quotes"


async def test_what_is_away_and_what_reads_otherwise_is_said(tmp_path: Path, library: Path) -> None:
    async with quotes(tmp_path, library) as (app, pilot):
        await keys(app, pilot, "b")
        (one,) = baskets.baskets(book(tmp_path))
        here = app.front.current_statement()
        assert here is not None
        then = Snapshot("other words", "Somebody Else", "Source: gone.txt", "b-none", 0, 4, "2020-01-01")
        baskets.add(book(tmp_path), one.id, [("s-000000000000", then)])
        with book(tmp_path).writing() as db:
            db.execute("UPDATE items SET snapshot = ? WHERE target = ?", (then.text, here.uid))
        shown = await keys(app, pilot, "B", "enter")
        assert "the words have changed since" in shown and "it was “other words”" in shown
        assert "not in this library" in shown and "Somebody Else" in shown
        await keys(app, pilot, "j", "enter")
        assert "not in this library" in told(app)
        assert isinstance(app.screen, BasketScreen)


async def test_baskets_are_made_named_and_deleted(tmp_path: Path, library: Path) -> None:
    async with quotes(tmp_path, library) as (app, pilot):
        shown = await keys(app, pilot, "B")
        assert "No basket yet" in shown
        await keys(app, pilot, "n", *"Ports", "enter")
        await keys(app, pilot, "n", *"Quays", "enter")
        await keys(app, pilot, "n", *"ports", "enter")
        assert "already" in told(app)
        await keys(app, pilot, "m", *"tea", "enter")
        assert [(one.name, one.about) for one in baskets.baskets(book(tmp_path))] == [("Ports", ""), ("Quays", "tea")]
        await keys(app, pilot, "enter", "escape", "b")
        assert "in the basket “Quays”" in told(app)
        await keys(app, pilot, "B", "x", "j", "enter")
        assert [one.name for one in baskets.baskets(book(tmp_path))] == ["Ports"]


async def test_a_notebook_that_cannot_be_written_is_told_once(tmp_path: Path, library: Path) -> None:
    (tmp_path / "notebook.db").mkdir()
    async with quotes(tmp_path, library) as (app, pilot):
        await keys(app, pilot, "b")
        assert "notebook" in told(app) and "once" in told(app)
        app.clear_notifications()
        await keys(app, pilot, "b")
        assert told(app) == "" and app.pane_name == "quotes"
        await keys(app, pilot, "B", "n", *"Ports", "enter")
        assert "notebook" in told(app)


async def test_ten_thousand_are_a_virtual_list(tmp_path: Path, library: Path) -> None:
    made = baskets.make(book(tmp_path), "Many")
    baskets.add(book(tmp_path), made.id, [(f"s-{n:012x}", Snapshot(f"words {n}")) for n in range(10_000)])
    async with quotes(tmp_path, library) as (app, pilot):
        shown = await keys(app, pilot, "B", "enter")
        assert "1 of 10,000" in shown
        shown = await keys(app, pilot, "G")
        assert isinstance(app.screen, BasketScreen)
        assert "words 9999" in shown and len(app.screen._read) < 200
