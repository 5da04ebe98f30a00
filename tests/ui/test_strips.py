"""Strips and lines: as Textual makes them, but without a ring that only the collector would find, empty caches, and looking
for borders where there are none."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.color import WHITE, Color
from textual.containers import Horizontal, VerticalScroll
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static
from walks import keys, opened

from briefing_tui.ui import textual_patch_drawing
from briefing_tui.ui.line_filter import HarmlessLines
from briefing_tui.ui.textual_patch_drawing import chops
from briefing_tui.ui.textual_patches import divide, install_strips


@given(st.text("ab 字", max_size=12), st.lists(st.integers(0, 24), max_size=4, unique=True).map(sorted))
def test_pieces_are_those_of_textual(text: str, cuts: list[int]) -> None:
    ours, theirs = divide(Strip([Segment(text)]), cuts), Strip([Segment(text)]).divide(cuts)
    assert [piece.text for piece in ours] == [piece.text for piece in theirs]


def test_a_strip_in_one_piece_is_let_go_at_once() -> None:
    gc.collect()
    for _ in range(100):
        strip = Strip([Segment("a whole line")])
        assert [piece.text for piece in divide(strip, [12])] == ["a whole line"]
    del strip
    assert gc.collect() < 100


def test_a_strip_has_no_cache_before_something_is_kept_in_it() -> None:
    install_strips()
    gc.collect()
    gc.disable()
    try:
        before = len(gc.get_objects())
        strips = [Strip([Segment("a line")], 6) for _ in range(1000)]
        assert len(gc.get_objects()) - before < 3500  # strip, list and segment; Textual's have fourteen more
    finally:
        gc.enable()
    assert strips[0].crop(2, 4) is strips[0].crop(2, 4)  # kept all the same
    assert strips[0].crop(2, 4).text == "li"
    assert strips[0].divide([2, 6]) is strips[0].divide([2, 6])
    dark = HarmlessLines()
    assert strips[0].apply_filter(dark, WHITE) is strips[0].apply_filter(dark, WHITE)


class Decorated(App[None]):
    """Widgets with and without what a line may have around it."""

    CSS = """
    Static { height: 2; background: #223344; }
    #bordered { border-left: solid red; }
    #padded { padding: 0 1; }
    #both { border-left: solid $accent 50%; padding: 0 2 0 1; }
    #framed { height: 4; border: solid red; }
    #ended { border-right: solid red; }
    #roomy { height: 4; padding: 1; }
    #outlined { height: 3; outline: solid green; }
    #tinted { tint: red 30%; }
    #faint { opacity: 50%; }
    #faded { text-opacity: 50%; }
    #hatched { hatch: cross red; }
    """
    SHORT = ("plain", "bordered", "padded", "both")
    KINDS = (*SHORT, "framed", "ended", "roomy", "outlined", "tinted", "faint", "faded", "hatched")

    def compose(self) -> ComposeResult:
        for kind in self.KINDS:
            yield Static(f"some words of {kind}\nand more", id=kind)


async def test_the_short_way_to_a_line_leads_to_the_same_line(monkeypatch: pytest.MonkeyPatch) -> None:
    app, theirs = Decorated(), textual_patch_drawing._line
    short: list[bool] = []
    async with app.run_test() as pilot:
        await pilot.pause()
        for kind in Decorated.KINDS:
            widget = app.query_one(f"#{kind}", Static)
            long = list[int]()

            def line(*given: object, long: list[int] = long) -> Strip:
                long.append(1)
                return theirs(*given)  # type: ignore[arg-type]

            monkeypatch.setattr(textual_patch_drawing, "_line", line)
            styles, (below, ground) = widget.styles, widget.background_colors
            rest = (widget.content_size, styles.padding, below, ground, widget.render_line, None, None)
            given = (*rest, widget.opacity, app.ansi_theme, app.native_ansi_color)
            for y in range(widget.size.height):
                cache, size = widget._styles_cache, Size(*widget.outer_size)
                ours = textual_patch_drawing.line_of_widget(cache, styles, y, size, *given)
                assert list(ours) == list(theirs(cache, styles, y, size, *given)), kind
            short.append(not long)
            monkeypatch.undo()
    assert short == [kind in Decorated.SHORT for kind in Decorated.KINDS]


class Layered(App[None]):
    """Widgets beside, within and over one another, one of them scrolled."""

    CSS = """
    Screen { layers: below above; }
    #row { height: 6; }
    #row Static { width: 1fr; border-left: solid red; }
    #over { layer: above; offset: 5 2; width: 20; height: 3; background: #223344; }
    #long { height: 4; overflow-y: scroll; }
    """

    def compose(self) -> ComposeResult:
        with Horizontal(id="row"):
            yield Static("left\nof both", id="left")
            yield Static("right 字字字字 of both", id="right")
        yield Static("over the others", id="over")
        with VerticalScroll(id="long"):
            yield Static("\n".join(f"line {n}" for n in range(20)))


@pytest.mark.parametrize("drawn", [range(24), range(3, 4), (1, 4, 9)], ids=["all", "one", "some"])
async def test_what_is_composed_of_fewer_lines_is_the_same(
    drawn: Sequence[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    app, asked = Layered(), list[int]()
    async with app.run_test(size=(60, 24)) as pilot:
        app.query_one("#long").scroll_to(y=7, animate=False)
        await pilot.pause()
        render_lines = Widget.render_lines

        def counted(widget: Widget, part: Region) -> list[Strip]:
            asked.append(part.height)
            return render_lines(widget, part)

        monkeypatch.setattr(Widget, "render_lines", counted)
        compositor, lines = app.screen._compositor, [*drawn]
        crop = Region(0, lines[0], 60, lines[-1] + 1 - lines[0])
        theirs = compositor._render_chops(crop, lines.__contains__)
        many = sum(asked)
        asked.clear()
        ours = chops(compositor, crop, lines.__contains__)
        assert [[*line] for line in ours] == [[*line] for line in theirs]
        for y in lines:
            assert [(x, [*piece]) for x, piece in ours[y].items()] == [(x, [*piece]) for x, piece in theirs[y].items()]
        assert sum(asked) < 3 / 4 * many


async def test_a_line_that_stays_is_not_cleaned_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cleaned, apply = list[int](), HarmlessLines.apply

    def counted(lines: HarmlessLines, segments: list[Segment], background: Color) -> list[Segment]:
        cleaned.append(1)
        return apply(lines, segments, background)

    async with opened(tmp_path) as (app, pilot):
        await keys(app, pilot, "3", "down")
        monkeypatch.setattr(HarmlessLines, "apply", counted)
        await keys(app, pilot, "down")
        assert 0 < len(cleaned) < app.size.height  # two cards and the titles; not the list of counts beside them
