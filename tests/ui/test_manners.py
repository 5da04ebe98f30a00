"""How the app behaves: keys that do nothing say so, Tab stays out of fields, what is searched for is carried along."""

from __future__ import annotations

from pathlib import Path

import pytest
from libraries import harbour, press
from textual.widgets import Input, Static
from walks import opened, pane_as, screen_text, settle

from briefing_tui.query.parser import parse
from briefing_tui.store import read
from briefing_tui.store.queries import search
from briefing_tui.ui.panes.people import PeoplePane
from briefing_tui.ui.panes.timeline import TimelinePane
from briefing_tui.ui.screens.reader import ReaderScreen
from briefing_tui.ui.widgets.foot import Foot
from briefing_tui.ui.widgets.virtual_list import VirtualList


async def test_a_letter_that_does_nothing_says_so_and_where_it_would(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        await pilot.press("v")
        await settle(app, pilot)
        assert "v does nothing here. ? shows the keys." in " ".join(screen_text(app).split())
        await pilot.press("2", "n")
        await settle(app, pilot)
        assert "n belongs to the Reader" in screen_text(app)
        await pilot.press("f", "x")
        await settle(app, pilot)
        assert "x does nothing" not in screen_text(app)


async def test_tab_goes_between_list_and_page_and_into_no_field(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        for pane in ("2", "3", "4"):
            await pilot.press(pane)
            await settle(app, pilot)
            seen = set()
            for _ in range(3):
                await pilot.press("tab")
                await pilot.pause()
                assert not isinstance(app.focused, Input)
                seen.add(app.focused)
            assert len(seen) == 2


async def test_another_order_begins_at_its_head(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        await pilot.press("2", "j", "j", "o")
        await settle(app, pilot)
        assert app.query_one("#names", VirtualList).cursor == 0


async def test_h_and_l_fold_and_brackets_go_by_months(tmp_path: Path) -> None:
    async with opened(tmp_path, library=harbour(tmp_path / "harbour.db")) as (app, pilot):
        pane = pane_as(app, TimelinePane)
        lines = len(pane.timeline.nodes)
        await pilot.press("g", "h")
        await settle(app, pilot)
        assert len(pane.timeline.nodes) < lines
        await pilot.press("l")
        await settle(app, pilot)
        assert len(pane.timeline.nodes) >= lines
        await pilot.press("right_square_bracket", "right_square_bracket")
        await settle(app, pilot)
        assert "That is the last month." in screen_text(app)


async def test_a_search_from_a_persons_page_is_among_what_they_said(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        await pilot.press("2", "enter", "slash", *"border")
        await settle(app, pilot)
        assert app.pane_name == "quotes" and app.pane.state()["query"].startswith('speaker:"')
        assert app.pane.state()["query"].endswith(" border")


async def test_the_kinds_of_a_person_open_what_they_count(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        await pilot.press("2")
        await settle(app, pilot)
        await pilot.pause(0.4)
        assert "↵ opens them" in screen_text(app)
        page = pane_as(app, PeoplePane).page
        await pilot.press("enter", "g", "enter")
        await settle(app, pilot)
        assert not page.on_statement and app.pane_name == "quotes"


async def test_the_reader_goes_from_hit_to_hit_and_by_brackets_from_statement_to_statement(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        await pilot.press("slash", *"border", "enter")
        await settle(app, pilot)
        await pilot.press("s")
        await settle(app, pilot)
        reader = app.screen
        assert isinstance(reader, ReaderScreen) and len(reader._hits) > 3
        rows = []
        for _ in range(3):
            await pilot.press("n")
            rows.append(reader._text.cursor)
        assert rows == sorted(rows)
        shown = {reader._rows[row] for row in rows}
        assert all(any(a <= hit.start < b for hit in reader._hits) for a, b in shown)
        before = reader.current_uid
        await pilot.press("right_square_bracket")
        assert reader.current_uid != before


async def test_the_words_of_the_reader_are_as_they_are_and_its_lines_short(tmp_path: Path) -> None:
    async with opened(tmp_path, (200, 60)) as (app, pilot):
        await pilot.press("3", "s")
        await settle(app, pilot)
        reader = app.screen
        assert isinstance(reader, ReaderScreen) and max(b - a for a, b in reader._rows) <= 80


async def test_nothing_found_offers_the_nearest_word(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        await pilot.press("slash", *"terrorizm zzzqqq ")
        await settle(app, pilot)
        said = str(app.query_one("#preview", Static).render())
        assert "None of them finds anything by itself." in said and "terrorism" in said
        near = search.nearly_spelt(app.library, search.blame(app.library, parse("terrorizm zzzqqq")))
        assert list(near) == ["terrorizm"]


async def test_a_namesake_is_called_by_a_name(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        row = read.people_rows(app.library, read.people_ids(app.library)[:1])[0]
        await pilot.press("3")
        app.pane.show("query", f"speaker:{row.uid}")
        await settle(app, pilot)
        echo = str(app.query_one("#echo", Static).render())
        assert f"said by {row.name}" in echo and row.uid not in echo


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_the_foot_has_what_works_here_and_a_click_does_it(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(tmp_path, size, library=press(tmp_path / "press.db")) as (app, pilot):
        await pilot.press("2")
        await settle(app, pilot)
        foot = app.query_one(Foot)
        words = str(foot.render())
        assert "f filter" in words
        await pilot.click(Foot, offset=(words.index("f filter") + 2, 0))
        await settle(app, pilot)
        assert isinstance(app.focused, Input)
        assert "Esc leave the field" in str(foot.render()) and "f filter" not in str(foot.render())


async def test_briefings_are_listed_filtered_and_read(tmp_path: Path) -> None:
    async with opened(tmp_path, library=press(tmp_path / "press.db")) as (app, pilot):
        await pilot.press("4")
        await settle(app, pilot)
        listed = read.briefing_rows(app.library, read.briefing_ids(app.library))
        assert listed and listed[0].title in screen_text(app) and f"1 of {len(listed)}" in screen_text(app)
        await pilot.press("f", *"zzz")
        await settle(app, pilot)
        assert "No title here has “zzz” in it." in screen_text(app)
        await pilot.press("ctrl+u", "enter", "enter")
        await settle(app, pilot)
        assert isinstance(app.screen, ReaderScreen) and app.screen.briefing.uid == listed[0].uid
        await pilot.press("escape")
        await settle(app, pilot)
        assert app.pane_name == "briefings"
