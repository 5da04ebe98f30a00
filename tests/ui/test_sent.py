"""What is sent makes a terminal show what was drawn, in few bytes. A terminal in Python (pyte) is the judge."""

from __future__ import annotations

import re

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style

from briefing_tui.ui.sent import Sent

WIDTH, HEIGHT = 12, 3
STYLES = [
    Style.parse(words) for words in ("none", "bold #ff0000", "underline #00ff00 on #000080", "on #000080", "italic")
]
TEXTS = st.text("ab  —❝", min_size=1, max_size=WIDTH)
PIECES = st.lists(
    st.tuples(st.integers(0, HEIGHT - 1), st.integers(0, WIDTH - 1), TEXTS, st.sampled_from(STYLES)), max_size=6
)


def screen() -> tuple[pyte.Screen, pyte.Stream]:
    shown = pyte.Screen(WIDTH, HEIGHT)
    shown.reset_mode(7, private=True) if hasattr(shown, "reset_mode") else None
    return shown, pyte.Stream(shown)


def cells(shown: pyte.Screen) -> list[tuple[object, ...]]:
    """What is to be seen: of a blank not its colour."""
    found: list[tuple[object, ...]] = []
    for y in range(HEIGHT):
        for x in range(WIDTH):
            c = shown.buffer[y][x]
            found.append((c.data, c.bg, c.underscore, *(() if c.data == " " else (c.fg, c.bold, c.italics))))
    return found


@given(st.lists(PIECES, max_size=6))
def test_the_terminal_shows_what_was_drawn(updates: list[list[tuple[int, int, str, Style]]]) -> None:
    kept, whole = Sent("truecolor", terminal="xterm"), Sent("truecolor", terminal="vt100")
    (one, to_one), (other, to_other) = screen(), screen()
    blank = [(y, 0, [Segment(" " * WIDTH)]) for y in range(HEIGHT)]
    to_one.feed(kept.update(WIDTH, HEIGHT, blank))
    drawn = list(blank)
    for pieces in updates:
        fresh = [(y, x, [Segment(text, style)]) for y, x, text, style in pieces]
        drawn += fresh
        to_one.feed(kept.update(WIDTH, HEIGHT, fresh))
        assert kept.update(WIDTH, HEIGHT, fresh[-1:]) == ""
    to_other.feed(whole.update(WIDTH, HEIGHT, drawn))
    assert cells(one) == cells(other)


def test_wide_characters_keep_their_columns() -> None:
    kept = Sent("truecolor", terminal="xterm")
    shown, stream = screen()
    stream.feed(kept.update(WIDTH, HEIGHT, [(0, 0, [Segment("字ab é́ cd    ")])]))
    stream.feed(kept.update(WIDTH, HEIGHT, [(0, 4, [Segment("x")])]))
    assert shown.display[0].rstrip() == "字ax é́ cd" or shown.buffer[0][4].data == "x"
    stream.feed(kept.update(WIDTH, HEIGHT, [(0, 0, [Segment("ab")])]))
    assert shown.buffer[0][0].data == "a" and shown.buffer[0][1].data == "b"


def test_nothing_is_sent_twice_unless_it_is_forgotten() -> None:
    kept = Sent("truecolor")
    line = [(0, 0, [Segment("a line", STYLES[1])])]
    first = kept.update(WIDTH, HEIGHT, line)
    assert "a line" in first and kept.update(WIDTH, HEIGHT, line) == ""
    kept.forget()
    assert kept.update(WIDTH, HEIGHT, line) == first


@pytest.mark.parametrize("system", [None, "standard", "256", "truecolor"])
def test_without_colour_there_is_none_and_the_attributes_stay(system: str | None) -> None:
    kept = Sent(system, no_colour=True)
    sent = kept.update(WIDTH, HEIGHT, [(0, n, [Segment("x", style)]) for n, style in enumerate(STYLES)])
    codes = {code for found in re.findall(r"\x1b\[([\d;]*)m", sent) for code in found.split(";")}
    assert codes <= {"0", "1", "3", "4", "22", "23", "24"} and {"1", "4"} <= codes
