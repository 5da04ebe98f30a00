"""Long lists and long texts: only what is near the screen is read and drawn, and nothing is out of reach."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from libraries import crowded_month, foreign, paged, talkative
from rich.cells import cell_len
from textual.content import Content
from walks import keys, opened, pane_as, screen_text, settle

from briefing_tui.model import Elsewhere, Speaker, SpeakerRow, Statement
from briefing_tui.paths import Choice
from briefing_tui.query.facets import Facet, year_facet
from briefing_tui.store import digests, read
from briefing_tui.store.connection import open_library
from briefing_tui.text import clean_line
from briefing_tui.ui.panes.people import PeoplePane
from briefing_tui.ui.panes.quotes import QuotesPane
from briefing_tui.ui.panes.timeline import TimelinePane
from briefing_tui.ui.present.layout import layout
from briefing_tui.ui.present.people import person_head
from briefing_tui.ui.screens.reader import ReaderScreen
from briefing_tui.ui.widgets.facet_list import FacetList
from briefing_tui.ui.widgets.page import MOST


async def test_thousands_of_statements_are_read_as_they_come_near(tmp_path: Path) -> None:
    async with opened(tmp_path, library=talkative(tmp_path / "lib.db", 100, 30)) as (app, pilot):
        await pilot.press("2", "enter")
        await settle(app, pilot)
        page, read = pane_as(app, PeoplePane).page, list[int]()
        load = page._load

        def counted(ids: Sequence[int]) -> list[Statement]:
            read.extend(ids)
            found: list[Statement] = load(ids)
            return found

        page._load = counted
        first = app.current_statement()
        assert first is not None and first.text.startswith("port 2970 ")
        await pilot.press("G")
        await settle(app, pilot)
        last = app.current_statement()
        assert last is not None and last.text.startswith("port 29 ")  # the oldest day's last in its own order
        assert "more above" not in screen_text(app) and len(read) <= 2 * MOST
        await pilot.press("k")
        await settle(app, pilot)
        before = app.current_statement()
        assert before is not None and before.text.startswith("port 28 ")
        await pilot.press("g")
        await settle(app, pilot)
        assert "Ada Lind" in screen_text(app) and "seen as" in screen_text(app)


async def test_every_statement_is_passed_once_on_the_way_down_and_up(tmp_path: Path) -> None:
    async with opened(tmp_path, library=talkative(tmp_path / "lib.db", 7, 40)) as (app, pilot):
        await pilot.press("2", "enter")
        await settle(app, pilot)
        page = pane_as(app, PeoplePane).page
        for key, by in (("j", 1), ("k", -1)):
            seen = []
            for _ in range(280):
                s = app.pane.current_statement()
                assert s is not None
                seen.append(s.uid)
                if s.text[:9] not in screen_text(app):
                    await settle(app, pilot)  # a busy machine draws a moment later
                    assert s.text[:9] in screen_text(app), (key, s.text)
                page.action_move(by)
                await pilot.pause()
            assert len(set(seen)) == 280
            assert len(page._blocks) <= MOST


async def test_where_i_was_among_thousands_comes_back(tmp_path: Path) -> None:
    library = talkative(tmp_path / "lib.db", 20, 40)
    async with opened(tmp_path, library=library) as (app, pilot):
        await pilot.press("2", "enter", "G", "k", "k")
        await settle(app, pilot)
        there = app.current_statement()
        await pilot.press("escape", "q")
    async with opened(tmp_path, library=library) as (app, pilot):
        await settle(app, pilot)
        assert there is not None and app.pane.current_statement() == there


async def test_every_year_is_counted_when_the_hits_are_more_than_a_thousand(tmp_path: Path) -> None:
    library = talkative(tmp_path / "lib.db", 30, 60, days=40)  # 1,800 statements, 2015 to 2018
    async with opened(tmp_path, library=library) as (app, pilot):
        await pilot.press("slash", *"port wint")
        await settle(app, pilot)
        seen = screen_text(app)
        assert "1,800 statements" in seen and "of the newest 1,000" in seen and "when, of all" in seen
        side = app.query_one(FacetList)
        years = {
            row.value: row.count for row in side.rows if isinstance(row, Facet) and row.clause.text.startswith("date:")
        }
        assert years == {"2018": 120, "2017": 540, "2016": 540, "2015": 600} and "███▃" in seen
        side.cursor = next(n for n, row in enumerate(side.rows) if isinstance(row, Facet) and row.value == "2016")
        app.screen.set_focus(side)
        await pilot.press("enter")
        await settle(app, pilot)
        assert "540 statements" in screen_text(app) and "2015" not in [
            r.value for r in side.rows if isinstance(r, Facet)
        ]


async def test_of_the_counts_only_those_that_changed_are_drawn_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = talkative(tmp_path / "lib.db", 30, 60, days=40)
    async with opened(tmp_path, library=library) as (app, pilot):
        await pilot.press("slash", *"port wint")
        await settle(app, pilot)
        side, drawn = app.query_one(FacetList), list[int]()
        years = next(n for n, row in enumerate(side.rows) if isinstance(row, str) and row.startswith("when"))
        render_row = side._render_row

        def counted(index: int, width: int, selected: bool) -> Sequence[Content]:
            drawn.append(index)
            return render_row(index, width, selected)

        monkeypatch.setattr(side, "_render_row", counted)
        side.show_years(((2019, 1), *side._years), ended=True)
        await settle(app, pilot)
        seen = screen_text(app)
        assert years > 0 and set(drawn) >= {years} and min(drawn) == years and "2019" in seen
        drawn.clear()
        side.show_elsewhere(Elsewhere())
        await settle(app, pilot)
        assert not drawn
        side.refresh_rows()
        await settle(app, pilot)
        assert 0 in drawn and screen_text(app) == seen


async def test_half_a_word_stays_half_a_word(tmp_path: Path) -> None:
    """In another order, after the next start, and beside another clause it finds what it found when it was typed."""
    library = talkative(tmp_path / "lib.db", 30, 10, days=40)
    async with opened(tmp_path, library=library) as (app, pilot):
        await pilot.press("slash", *"kind:direct wint", "enter")
        await settle(app, pilot)
        assert "300 statements" in screen_text(app)
        await pilot.press("o")
        await settle(app, pilot)
        assert "1 of 300 · oldest first" in screen_text(app)
        pane = pane_as(app, QuotesPane)
        pane.search_for(pane._query.with_(year_facet(2016, 90).clause))
        await settle(app, pilot)
        assert "wint date:2016" in screen_text(app) and "90 statements" in screen_text(app)
        await pilot.press("q")
    async with opened(tmp_path, library=library) as (app, pilot):
        await settle(app, pilot)
        assert "90 statements" in screen_text(app)
        app.pane.show("query", "wint")
        await settle(app, pilot)
        assert "300 statements" in screen_text(app)
        app.pane.show("query", "port")
        app.pane.show("query", "winte")
        await settle(app, pilot)
        assert "Nothing found." in screen_text(app)  # nobody typed it: a whole word


async def test_one_word_is_counted_exactly_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(tmp_path, library=talkative(tmp_path / "lib.db", 30, 50)) as (app, pilot):
        counted: list[tuple[int, bool]] = []
        await pilot.press("3")
        await settle(app, pilot)
        pane = pane_as(app, QuotesPane)
        show = pane._show_count

        def noted(total: int, exact: bool) -> None:
            counted.append((total, exact))
            show(total, exact)

        monkeypatch.setattr(pane, "_show_count", noted)
        for query in ('"winter"', "port winter"):
            counted.clear()
            pane.show("query", query)
            await settle(app, pilot)
            first, last = counted[0], counted[-1]
            assert last == (1500, True) and first == ((1500, True) if query == '"winter"' else (1001, False))


async def test_a_month_of_thousands_opens_and_ends(tmp_path: Path) -> None:
    async with opened(tmp_path, library=crowded_month(tmp_path / "lib.db", 3000)) as (app, pilot):
        assert "3,000" in screen_text(app)
        await pilot.press("G")
        await settle(app, pilot)
        last = pane_as(app, TimelinePane).timeline.nodes[-1].entry
        assert last is not None and last.start_date and last.start_date.endswith("28") and last.name in screen_text(app)
        await pilot.press("left")  # to the month that it stands under
        await settle(app, pilot)
        assert "3,000 events" in screen_text(app)


async def test_pages_and_unclaimed_quotations_are_seen(tmp_path: Path) -> None:
    async with opened(tmp_path, library=paged(tmp_path / "lib.db")) as (app, pilot):
        await pilot.press("s")
        await settle(app, pilot)
        seen = screen_text(app)
        assert isinstance(app.screen, ReaderScreen)
        assert all(f"── page {n} ─" in seen for n in (1, 2, 3)) and "1 unclaimed" in seen
        await pilot.press("u")
        await settle(app, pilot)
        assert "no cue beside it" in screen_text(app) and "unclaimed 1 of 1" in screen_text(app)
        await pilot.press("y")
        await pilot.pause()
        assert not app.clipboard  # no statement, nothing to cite


async def test_of_a_long_text_the_marks_near_the_screen_are_verified(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    verified, of_statement = list[str](), digests.of_statement

    def counted(row: Sequence[object], spoken: Iterable[tuple[object, ...]]) -> int:
        verified.append(str(row[1]))
        return of_statement(row, spoken)

    library = talkative(tmp_path / "lib.db", 1, 900)
    with open_library(Choice(library, "option")) as lib:
        whole = read.briefing(lib, read.briefings(lib)[0].uid)
    assert whole is not None and len(whole.marks) == 900
    async with opened(tmp_path, library=library) as (app, pilot):
        await settle(app, pilot)
        monkeypatch.setattr(digests, "of_statement", counted)
        app.go_briefing(whole.uid)
        await settle(app, pilot)
        reader, height = app.screen, app.size.height
        assert isinstance(reader, ReaderScreen) and "❝" in screen_text(app)
        assert whole.marks[0].uid in verified and len(verified) < height  # two lines or more each, two screens
        await keys(app, pilot, "G")
        assert whole.marks[-1].uid in verified and len(verified) < 3 * height
        await keys(app, pilot, "g", *["pagedown"] * (4 * len(reader._rows) // height))
        assert sorted(verified) == sorted(mark.uid for mark in whole.marks)  # each once
        assert {**reader._verified} == {mark.uid: mark for mark in whole.marks}


async def test_a_mark_that_is_damaged_is_not_drawn(tmp_path: Path) -> None:
    library = talkative(tmp_path / "lib.db", 1, 300)
    async with opened(tmp_path, library=library) as (app, pilot):
        await settle(app, pilot)
        with closing(sqlite3.connect(library)) as db, db:
            db.execute('UPDATE statements SET "end" = "end" + 2 WHERE start = (SELECT max(start) FROM statements)')
            (uid,) = db.execute("SELECT uid FROM briefings").fetchone()
        app.go_briefing(uid)
        await settle(app, pilot)
        assert isinstance(app.screen, ReaderScreen) and "port 3 will open" in screen_text(app)
        seen = await keys(app, pilot, "G")
        assert "port 299" not in seen and app.trouble is not None and app.trouble.kind == "unreadable"
        assert "port 3 will open" in await keys(app, pilot, "g")


async def test_a_language_that_is_not_read_is_said(tmp_path: Path) -> None:
    async with opened(tmp_path, library=foreign(tmp_path / "lib.db")) as (app, pilot):
        assert "It is in Tamil, which is not read yet" in screen_text(app).replace("\n", " ")
        await pilot.press("s")
        await settle(app, pilot)
        assert isinstance(app.screen, ReaderScreen) and "It is in Tamil" in screen_text(app)


@given(
    st.lists(st.text(st.sampled_from("ab 字の́— க்ษ😀\t.“🏳⚓\ufe0f\u200d👩"), max_size=60), max_size=6).map("\n".join),
    st.integers(2, 30),
    st.lists(st.integers(0, 300), max_size=4),
)
def test_lines_hold_every_character_once_and_fit(text: str, width: int, breaks: list[int]) -> None:
    stops = sorted({b for b in breaks if b <= len(text)})
    rows = [*layout(text, width, stops)]
    assert all(a <= b for a, b in rows) and rows == sorted(rows)
    shown = {n for a, b in rows for n in range(a, b)}
    assert all(n in shown or text[n] in " \n" for n in range(len(text)))
    assert sum(b - a for a, b in rows) == len(shown)
    assert all(cell_len(clean_line(text[a:b])) <= width or b - a == 1 for a, b in rows)
    assert all((b, b) in rows for b in stops)


def test_of_a_crowd_at_the_same_events_those_are_named_who_said_most() -> None:
    crowd = tuple(
        SpeakerRow(n, f"p-{n}", f"Person {n:02}", f"{n:02}, Person", "person", n, n, None) for n in range(1, 31)
    )
    lind = Speaker(99, "p-99", "Ada Lind", "Lind, Ada", "person", "Ms.", ("Ada Lind",), (), 5, None, None, crowd)
    said = "\n".join(line.plain for line in person_head(lind, 120))
    assert "Person 30; Person 29" in said and "and 22 more" in said and "Person 22" not in said
