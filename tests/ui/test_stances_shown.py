"""On the screen a word stands before what was denied or is not said yet, in a style of its own."""

from __future__ import annotations

from pathlib import Path

from libraries import harbour
from textual.widgets import Static
from walks import opened, screen_text, settle

from briefing_tui.model import Span
from briefing_tui.paths import Choice
from briefing_tui.query.parser import parse
from briefing_tui.store.connection import open_library
from briefing_tui.store.queries import search
from briefing_tui.ui import present
from briefing_tui.ui.present.statements import LEAD_STYLE


async def test_the_quotes_leave_out_what_was_denied_and_show_it_where_it_is_asked_for(tmp_path: Path) -> None:
    async with opened(tmp_path, library=harbour(tmp_path / "harbour.db")) as (app, pilot):
        await pilot.press("slash", *"port")
        await settle(app, pilot)
        echo = str(app.query_one("#echo", Static).render())
        assert "1 denied, 1 conditional, 1 hearsay left out: stance:any shows them" in " ".join(echo.split())
        assert "denied: the port" not in screen_text(app)
        app.pane.show("query", "is:denied")
        await settle(app, pilot)
        shown = screen_text(app)
        assert "denied: the port would close" in shown and "rejected claims: the choir was leaving" in shown
        assert "left out" not in str(app.query_one("#echo", Static).render())
        app.pane.show("query", "")
        await settle(app, pilot)
        assert "opposes: all night sailings" in screen_text(app) and "denied: " not in screen_text(app)


async def test_a_citation_says_that_it_was_denied(tmp_path: Path) -> None:
    async with opened(tmp_path, library=harbour(tmp_path / "harbour.db")) as (app, pilot):
        await pilot.press("slash", *"speaker:strom is:denied", "enter", "y")
        await settle(app, pilot)
        assert "[reported] denied: the port would close – Ulla Strom, Minister" in screen_text(app)


async def test_the_reader_goes_to_all_statements_and_says_how_each_is_told(tmp_path: Path) -> None:
    async with opened(tmp_path, (120, 40), library=harbour(tmp_path / "harbour.db")) as (app, pilot):
        await pilot.press("slash", *"is:denied speaker:strom", "enter", "s")
        await settle(app, pilot)
        shown = screen_text(app)
        assert "statement 1 of 7" in shown and "denied: the port would" in shown
        assert "2 denied, 1 to come" in shown and "counted apart" in shown
        await pilot.press("n", "n", "n", "n")
        await settle(app, pilot)
        assert "statement 5 of 7" in screen_text(app) and "to come: “The mole" in screen_text(app)


async def test_whoever_only_denied_is_among_those_who_spoke_with_what_they_denied(tmp_path: Path) -> None:
    async with opened(tmp_path, library=harbour(tmp_path / "harbour.db")) as (app, pilot):
        await pilot.press("2", "f", *"carro", "enter")
        await settle(app, pilot)
        shown = screen_text(app)
        assert "Carro, Ida" in shown and "Nothing of theirs is told as said." in shown
        assert "rejected claims: the choir was leaving" in shown
        await pilot.press("f", "ctrl+u", *"strom", "enter")
        await settle(app, pilot)
        shown = screen_text(app)
        assert (
            "said the quay is safe" in " ".join(shown.split())
            and "1 denied, not said yet, told by others or asked" in shown
        )
        assert "the port would close" not in shown


async def test_the_timeline_shows_a_position_with_its_cue_and_counts_the_rest(tmp_path: Path) -> None:
    async with opened(tmp_path, (120, 40), library=harbour(tmp_path / "harbour.db")) as (app, pilot):
        await pilot.press("1", "G")
        await settle(app, pilot)
        shown = screen_text(app)
        assert "opposes: all night sailings" in shown and "2 denied, 1 to come, 1 conditional, 1 hearsay" in shown
        assert "the port would close" not in shown


def test_the_word_is_muted_and_the_words_are_not(tmp_path: Path) -> None:
    with open_library(Choice(harbour(tmp_path / "harbour.db"), "option")) as lib:
        found = {hit.text: hit for hit in search.hits(lib, parse("stance:any")).hits}
    form = present.CardForm(80)
    for words, shown in (("the port would close", "denied: "), ("The mole is sound,", "to come: ")):
        content = present.statement_card(found[words], form)[1]
        assert content.plain.strip().startswith(shown)
        assert [span.end - span.start for span in content.spans if span.style == LEAD_STYLE] == [len(shown)]
    assert present.statement_card(found["The mole is sound,"], form)[1].plain == "   to come: “The mole is sound,”"
    assert present.statement_card(found["the quay is safe"], form)[1].plain == "   said the quay is safe"
    port = found["the port would close"]
    marked = present.statement_card(port, present.CardForm(40), search_marks("port", port.text))
    assert [span.style for span in marked[1].spans if "underline" in str(span.style)] == [present.FOUND]


def search_marks(word: str, text: str) -> list[Span]:
    """Where a word stands."""
    return [Span(text.index(word), text.index(word) + len(word))]
