"""Walks through the app in the user's words, on the library that ships."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from libraries import press
from rich.console import RenderableType
from textual._compositor import Compositor, ReflowResult
from textual.content import Content
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.geometry import Size
from textual.pilot import Pilot
from textual.scrollbar import ScrollBar
from textual.widget import Widget
from textual.widgets import Static
from walks import opened, pane_as, screen_text, settle

from briefing_tui.ingest import import_paths
from briefing_tui.notebook import Notebook
from briefing_tui.paths import Choice
from briefing_tui.query.facets import Facet
from briefing_tui.query.parser import parse
from briefing_tui.store import read
from briefing_tui.store.connection import open_library
from briefing_tui.store.queries import search
from briefing_tui.ui import present, shell
from briefing_tui.ui.app import BriefingApp
from briefing_tui.ui.panes.people import PeoplePane
from briefing_tui.ui.screens import main
from briefing_tui.ui.screens.reader import ReaderScreen
from briefing_tui.ui.widgets.facet_list import FacetList
from briefing_tui.ui.widgets.page import StatementsPage
from briefing_tui.ui.widgets.virtual_list import VirtualList


async def test_what_happened_in_october(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, _pilot):
        seen = screen_text(app)
        assert "October" in seen and "conference  International" in seen and "18–19?" in seen
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
        app.pane.show("query", "border speker:mittal ")  # pasted
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
        for index, row in enumerate(app.query_one(FacetList).rows):
            if not isinstance(row, Facet):
                continue
            app.pane.show("query", "")
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


def late(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page hears of its size long after it has one, as on a machine that is busy with other things."""
    resized = StatementsPage.on_resize

    async def on_resize(self: StatementsPage) -> None:
        for _ in range(50):
            await asyncio.sleep(0)
        await asyncio.sleep(0.05)
        resized(self)

    monkeypatch.setattr(StatementsPage, "on_resize", on_resize)


async def drawn(app: BriefingApp, pilot: Pilot[None], whole: list[int]) -> None:
    """Until the screen was drawn, and all that was asked for is on it."""
    while not whole:  # however slow the machine is
        await pilot.pause()
    await settle(app, pilot)


@pytest.mark.parametrize("busy", [False, True])
async def test_the_first_screen_is_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, busy: bool) -> None:
    whole = whole_drawings(monkeypatch)
    if busy:
        late(monkeypatch)
    async with opened(tmp_path) as (app, pilot):
        await drawn(app, pilot, whole)
        assert "October" in screen_text(app) and "UNODC" in screen_text(app)
        assert len(whole) == 1


@pytest.mark.parametrize(("pane", "busy"), [("2", False), ("2", True), ("3", False)])
async def test_a_pane_is_drawn_once_on_its_first_visit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pane: str, busy: bool
) -> None:
    before = whole_drawings(monkeypatch)
    async with opened(tmp_path) as (app, pilot):
        await drawn(app, pilot, before)
        whole = whole_drawings(monkeypatch)
        if busy:
            late(monkeypatch)
        await pilot.press(pane)
        await drawn(app, pilot, whole)
        assert "Ashita Mittal" in screen_text(app)
        assert len(whole) == 1


async def test_a_pane_waits_for_its_own_parts_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is drawn as soon as it is laid out: the panes behind it have no size, and nothing to lay out."""
    monkeypatch.setattr(main, "HELD", 1000)  # the guard never draws it
    async with opened(tmp_path) as (app, pilot):
        await settle(app, pilot)
        async with asyncio.timeout(60):
            for pane, seen in (("2", "Ashita Mittal"), ("3", "Tab counts"), ("4", "read it")):
                await pilot.press(pane)
                await settle(app, pilot)
                assert seen in screen_text(app)


async def test_a_step_of_the_cursor_arranges_nothing_and_draws_two_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arranged, rows = [], []
    arrange = Compositor.reflow
    monkeypatch.setattr(shell, "IDLE", 1000)  # what was drawn is let go of in an idle moment, and drawn again

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
        while len(rows) < 2:  # a busy machine draws a moment later
            await pilot.pause()
        await settle(app, pilot)
        assert sorted(rows) == [0, 1] and not arranged
        chosen = next(line for line in screen_text(app).splitlines()[4:] if line.startswith("▎"))
        statement = app.pane.current_statement()
        assert statement is not None and present.speakers_words(statement) in chosen


async def test_the_focus_computes_two_styles_and_no_part_of_a_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    computed = list[object]()
    apply = Stylesheet.apply

    def counted(self: Stylesheet, node: DOMNode, **more: Any) -> None:
        computed.append(node)
        apply(self, node, **more)

    async with opened(tmp_path) as (app, pilot):
        await pilot.press("2")
        await settle(app, pilot)
        monkeypatch.setattr(Stylesheet, "apply", counted)
        app.set_focus(pane_as(app, PeoplePane).page)
        await settle(app, pilot)
        lists = {node.id for node in computed if isinstance(node, VirtualList)}
        assert lists == {"names", "person-page"}
        assert all(isinstance(node, VirtualList | ScrollBar) for node in computed), computed
        assert len(computed) <= 6


async def test_a_search_says_what_questions_it_leaves_out(tmp_path: Path) -> None:
    async with opened(tmp_path, library=press(tmp_path / "press.db")) as (app, pilot):
        await pilot.press("slash", *"port")
        await settle(app, pilot)
        echo = str(app.query_one("#echo", Static).render())
        assert "1 statement · 1 question left out: kind:question shows it" in echo
        app.pane.show("query", "kind:question")
        await settle(app, pilot)
        echo = str(app.query_one("#echo", Static).render())
        assert "left out" not in echo and "questions" in echo and "1 statement" in echo
        await pilot.press("enter", "s")
        await pilot.pause()
        assert "question 1 of 1" in screen_text(app)


async def test_a_narrow_window_names_what_shows_the_questions_left_out(tmp_path: Path) -> None:
    async with opened(tmp_path, (80, 24), library=press(tmp_path / "press.db")) as (app, pilot):
        await pilot.press("slash", *"port")
        await settle(app, pilot)
        echo = str(app.query_one("#echo", Static).render())
        assert "1 question left out: kind:question" in echo and max(map(len, echo.splitlines())) <= 80


async def test_the_line_below_a_search_is_worded_for_the_width_that_is(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        await pilot.press("slash", *"border security", "enter")
        await settle(app, pilot)
        line = app.query_one("#echo", Static)
        wide = str(line.render())
        for width, height in ((50, 20), (120, 40)):
            await pilot.resize_terminal(width, height)
            await settle(app, pilot)
            said = str(line.render())
            assert "\n" not in said and len(said) <= width, said
            assert (said == wide) == (width == 120)
        await pilot.press("slash", *"kind:qoute")
        await settle(app, pilot)
        await pilot.resize_terminal(60, 40)
        await settle(app, pilot)
        assert "did you mean quote?" in " ".join(str(line.render()).split())


def test_a_card_has_as_many_lines_as_it_says(tmp_path: Path) -> None:
    with open_library(Choice(press(tmp_path / "press.db"), "option")) as lib:
        said = read.statements(lib, [hit.id for hit in search.hits(lib, parse("")).hits], context=False)
        for width in (20, 37, 80, 200):
            for most, gap, where in ((1, False, True), (3, True, True), (6, False, False)):
                form = present.CardForm(width, most, gap=gap, where=where)
                for s in said:
                    lines = present.statement_card(s, form)
                    assert len(lines) == present.card_height(s, form) <= 2 + most + gap
                    assert max(line.cell_length for line in lines) <= width
                    marks = search.highlights(lib, parse("quay"), s.text)
                    assert len(present.statement_card(s, form, marks)) == len(lines)


async def test_a_number_of_two_figures_stands_clear_of_the_words(tmp_path: Path) -> None:
    turn = "\n\n".join(f"Quay {word} is open to ships." for word in "abcdefghijkl")
    (tmp_path / "turn.txt").write_text(f"Press briefing, 5 March 2024\n\nMS. STROM: {turn}\n\nQ Why?\n", "utf-8")
    import_paths([tmp_path / "turn.txt"], tmp_path / "own.db", workers=1)
    async with opened(tmp_path, library=tmp_path / "own.db") as (app, pilot):
        await pilot.press("3", "s")
        await settle(app, pilot)
        seen = screen_text(app)
        assert "▎9  Quay i is open" in seen and "▎12 Quay l is open" in seen


async def test_a_turn_is_numbered_in_the_reader_and_copied_by_its_parts(tmp_path: Path) -> None:
    async with opened(tmp_path, library=press(tmp_path / "press.db")) as (app, pilot):
        app.pane.show("query", "kind:direct")
        await pilot.press("slash", *"kind:direct", "enter")
        await settle(app, pilot)
        await pilot.press("s")
        await settle(app, pilot)
        seen = screen_text(app)
        assert "statement 1 of 2" in seen and "▎2  The second quay" in seen and "▎3  Ships may anchor" in seen
        assert "?  Q Will the port close" in seen or "│  Q Will" in seen
        assert "words 0.95 · person 0.80" in seen
        await pilot.press("n")
        await settle(app, pilot)
        assert "statement 2 of 2" in screen_text(app)
        await pilot.press("N", "y")
        await pilot.pause()
        assert "Copy which part?" in screen_text(app)
        await pilot.press("j", "j", "enter")
        await settle(app, pilot)
        seen = " ".join(screen_text(app).split())
        assert "Copied" in seen and "“The second quay follows in May. So far it is closed.”" in seen
        await pilot.press("escape", "y", "enter")
        await settle(app, pilot)
        assert "[…]" in screen_text(app)


async def test_why_says_how_sure_words_and_person_are(tmp_path: Path) -> None:
    async with opened(tmp_path, library=press(tmp_path / "press.db")) as (app, pilot):
        await pilot.press("slash", *"kind:direct", "enter")
        await settle(app, pilot)
        await pilot.press("i")
        await pilot.pause()
        seen = screen_text(app)
        assert "medium (0.80)" in seen and "high (0.95): by the rule above" in seen
        assert "Ulla Strom, printed elsewhere in the same briefing" in seen
        await pilot.press("escape")
        await pilot.press("slash")
        app.pane.show("query", "speaker:two")
        await settle(app, pilot)
        await pilot.press("enter", "i")
        await pilot.pause()
        seen = " ".join(screen_text(app).split())
        assert "may be Per Lund or Ana Lund: each fits, and nobody was chosen" in seen
