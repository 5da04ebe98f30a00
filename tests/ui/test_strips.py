"""Cutting a line's strip: as Textual does it, but without a ring that only the collector would find."""

from __future__ import annotations

import gc

from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from textual.strip import Strip

from briefing_tui.ui.textual_patches import divide


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
