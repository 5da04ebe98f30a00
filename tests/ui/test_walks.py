"""Walks through the app in the user's words, on the library that ships."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from rich.console import RenderableType
from textual._compositor import Compositor, ReflowResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Static
from walks import opened, screen_text, settle

from briefing_tui.importing import import_paths
from briefing_tui.model import Facet
from briefing_tui.notebook import Notebook
from briefing_tui.paths import Choice
from briefing_tui.ui import present
from briefing_tui.ui.app import BriefingApp
from briefing_tui.ui.panes.side import Side
from briefing_tui.ui.screens.reader import ReaderScreen
from briefing_tui.ui.widgets.virtual_list import VirtualList


async def test_what_happened_in_october(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, _pilot):
        seen = screen_text(app)
        assert "October" in seen and "Conference:" in seen and "18–19?" in seen
        assert "the year comes from the event above it" in seen


async def test_find_the_quote_and_see_its_source(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        await pilot.press("slash", *'speaker:mittal "border management" kind:direct -drug')
        await settle(app, pilot)
        echo = str(app.query_one("#echo", Static).render())
        assert "said by mittal" in echo and "1 statement" in echo
        await pilot.press("enter", "s")
        await pilot.pause()
        assert isinstance(app.screen, ReaderScreen)
        s = app.current_statement()
        assert s is not None and app.screen.briefing.text[s.start : s.end] == s.text
        await pilot.press("escape")
        await pilot.pause()
        assert app.pane_name == "quotes"


async def test_an_error_keeps_the_results(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        await pilot.press("slash", *"border")
        await settle(app, pilot)
        before = app.pane.current_statement()
        app.pane.search("border speker:mittal ")  # pasted
        await settle(app, pilot)
        assert "did you mean speaker:?" in str(app.query_one("#echo", Static).render())
        assert before is not None and app.pane.current_statement() == before


async def test_nothing_found_says_which_clause(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        await pilot.press("slash", *"speaker:kurbanov ")
        await settle(app, pilot)
        assert "Kurbonov" in str(app.query_one("#preview", Static).render())


async def test_two_speakers_are_a_choice(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        await pilot.press("slash", *"kind:act", "enter")
        await settle(app, pilot)
        await pilot.press("p")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert app.pane_name == "people" and "Kurbonov" in screen_text(app)


async def test_where_i_was_comes_back(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        await pilot.press("3", "slash", *"border", "enter")
        await settle(app, pilot)
        await pilot.press("q")
    async with opened(tmp_path) as (app, pilot):
        await settle(app, pilot)
        assert app.pane_name == "quotes" and app.pane.state()["query"] == "border"


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12), (1, 1)])
async def test_no_size_breaks_it(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(tmp_path, size) as (app, pilot):
        for key in (
            "1",
            "2",
            "3",
            "slash",
            "b",
            "escape",
            "s",
            "n",
            "escape",
            "i",
            "escape",
            "y",
            "escape",
            "question_mark",
            "escape",
        ):
            await pilot.press(key)
            await settle(app, pilot)
        assert app.return_code in (None, 0)


async def test_quote_it_properly(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        await pilot.press("slash", *'speaker:mittal "border management"', "enter")
        await settle(app, pilot)
        await pilot.press("y")
        await pilot.pause()
        copied = app.clipboard
        assert copied.startswith("“Promoting regional cooperation") and "in the region.”" in copied
        assert "Ashita Mittal, UNODC Regional Representative for Central Asia, opening remarks, side event" in copied
        assert "Dushanbe, 18 October 2022" in copied and "line 3" in copied
        assert "Promoting regional cooperation" in screen_text(app)  # shown too: a terminal may drop it


async def test_nobody_is_named(tmp_path: Path) -> None:
    text = (
        "Ministers meet in Vienna\n\nOn 3 May 2023, the Forum held a meeting in Vienna. Ms. Vera Holm, Minister of Trade, "
        "said that tariffs would fall. It was stressed that small ports need help.\n"
    )
    (tmp_path / "vienna.txt").write_text(text, "utf-8")
    library = tmp_path / "library.db"
    import_paths([tmp_path / "vienna.txt"], library)
    app = BriefingApp(Choice(library, "option"), Notebook(tmp_path / "notebook.db"))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("slash", *"ports", "enter")
        await settle(app, pilot)
        assert "no speaker named" in screen_text(app)
        await pilot.press("p")
        await pilot.pause()
        assert app.pane_name == "quotes" and "Nobody is named" in screen_text(app)


async def test_esc_comes_back_to_the_reader_and_then_to_the_results(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        await pilot.press("slash", *"border", "enter")
        await settle(app, pilot)
        await pilot.press("j", "j", "s")
        await pilot.pause()
        assert isinstance(app.screen, ReaderScreen)
        there = app.screen.current_uid
        await pilot.press("p")
        await pilot.pause()
        assert app.pane_name == "people" and "Prothmann" in screen_text(app)
        await pilot.press("escape", "escape")  # from the page to the list, from the list back
        await pilot.pause()
        assert isinstance(app.screen, ReaderScreen) and app.screen.current_uid == there
        await pilot.press("escape")
        await settle(app, pilot)
        assert app.pane_name == "quotes"
        here = app.current_statement()
        assert here is not None and here.uid == there


async def test_width_is_kept(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        before = app.query_one("#tree-left").size.width
        await pilot.press("greater_than_sign")
        await pilot.pause()
        wider = app.query_one("#tree-left").size.width
        assert wider > before
        await pilot.press("enter", "z")
        await pilot.pause()
        assert app.query_one("#event-page").size.width > 110 and not app.query_one("#tree-left").display
        await pilot.press("z", "q")
    async with opened(tmp_path) as (app, pilot):
        await settle(app, pilot)
        assert app.query_one("#tree-left").size.width == wider


async def test_what_else_bears_the_words_opens(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        await pilot.press("slash", *"mittal", "enter")
        await settle(app, pilot)
        assert "1 person: Ashita Mittal (2)" in str(app.query_one("#echo", Static).render())
        await pilot.press("tab", "G", "enter")
        await settle(app, pilot)
        assert app.pane_name == "people" and "printed as  Ms. Ashita Mittal" in screen_text(app)


async def test_every_count_opens_what_it_counts(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        await pilot.press("3")
        await settle(app, pilot)
        for index, row in enumerate(app.query_one(Side).rows):
            if not isinstance(row, Facet):
                continue
            app.pane.search("")
            await settle(app, pilot)
            side = app.query_one("#facets", VirtualList)
            side.focus()
            side.cursor = index
            await pilot.press("enter")
            await settle(app, pilot)
            assert f"{row.count} statement" in str(app.query_one("#echo", Static).render())


async def test_narrow_a_page_opens_over_the_list(tmp_path: Path) -> None:
    async with opened(tmp_path, (80, 24)) as (app, pilot):
        assert not app.query_one("#event-page").display
        await pilot.press("enter")
        await pilot.pause()
        assert app.query_one("#event-page").display and not app.query_one("#tree-left").display
        await pilot.press("escape")
        await pilot.pause()
        assert app.query_one("#tree-left").display
        await pilot.press("3", "tab")
        await settle(app, pilot)
        assert "who" in screen_text(app) and "Ashita Mittal" in screen_text(app)


def whole_drawings(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A list that grows with every drawing of the whole screen from now on."""
    whole: list[int] = []
    draw = Compositor.render_full_update

    def counted(self: Compositor, simplify: bool = False) -> RenderableType:
        whole.append(1)
        return draw(self, simplify)

    monkeypatch.setattr(Compositor, "render_full_update", counted)
    return whole


async def test_the_first_screen_is_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = whole_drawings(monkeypatch)
    async with opened(tmp_path) as (app, _pilot):
        assert "October" in screen_text(app)
        assert len(whole) == 1


@pytest.mark.parametrize("pane", ["2", "3"])
async def test_a_pane_is_drawn_once_on_its_first_visit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pane: str
) -> None:
    async with opened(tmp_path) as (app, pilot):
        await settle(app, pilot)
        whole = whole_drawings(monkeypatch)
        await pilot.press(pane)
        await settle(app, pilot)
        assert "Ashita Mittal" in screen_text(app)
        assert len(whole) == 1


async def test_a_step_of_the_cursor_arranges_nothing_and_draws_two_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arranged, rows = [], []
    arrange = Compositor.reflow

    def counted(self: Compositor, parent: Widget, size: Size) -> ReflowResult:
        arranged.append(1)
        return arrange(self, parent, size)

    async with opened(tmp_path) as (app, pilot):
        await pilot.press("3")
        await settle(app, pilot)
        hits = app.query_one("#hits", VirtualList)
        row = hits._render_row

        def seen(index: int, width: int, selected: bool) -> Sequence[Content]:
            rows.append(index)
            return row(index, width, selected)

        monkeypatch.setattr(Compositor, "reflow", counted)
        monkeypatch.setattr(hits, "_render_row", seen)
        await pilot.press("down")
        await settle(app, pilot)
        assert sorted(rows) == [0, 1] and not arranged
        chosen = next(line for line in screen_text(app).splitlines() if "▸" in line)
        assert present.speakers_words(app.pane.current_statement()) in chosen
