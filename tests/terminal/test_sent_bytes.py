"""What goes over the line to a real terminal: how many bytes a key costs, and no colour where none is wanted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pseudo import Terminal

from briefing_tui.paths import shipped_library

LETTER, MOST, HELP = 6_000, 10_000, 25_000
"""Bytes of a letter in the search on the average, of any one, and of the help, at 120 columns and 40 rows."""


def ended(app: Terminal) -> None:
    app.press(b"\x1b", 0.2, 2)
    for _ in range(3):  # on a busy machine the first one may be read with Esc, as a key with Alt
        app.press(b"q", 0.2, 2)
    assert app.wait() == 0


def test_a_letter_and_the_help_cost_few_bytes(tmp_path: Path) -> None:
    app = Terminal(shipped_library(), tmp_path, environment={"COLORTERM": "truecolor"})
    app.read(0.8)
    app.press(b"3", 0.6)
    app.press(b"/", 0.4, 3)
    letters = [len(app.press(bytes([letter]), 0.4, 3)) for letter in b"border man"]
    assert any(letters) and sum(letters) / len(letters) <= LETTER and max(letters) <= MOST, letters
    app.press(b"\r", 0.4, 3)
    assert 500 < len(app.press(b"?", 0.5, 5)) <= HELP
    app.press(b"\x1b", 0.4, 3)
    ended(app)


@pytest.mark.parametrize("term", ["xterm-256color", "xterm", "linux"])
def test_no_color_means_none_at_all(tmp_path: Path, term: str) -> None:
    app = Terminal(shipped_library(), tmp_path, environment={"NO_COLOR": "1", "COLORTERM": "truecolor", "TERM": term})
    app.read(0.8)
    for key in (b"3", b"/", b"border", b"\r", b"s", b"?", b"\x1b", b"\x1b", b"2", b"4"):
        app.press(key, 0.3, 3)
    codes = {code for found in re.findall(rb"\x1b\[([\d;]*)m", app.output) for code in found.split(b";")}
    assert codes <= {b"", b"0", b"1", b"2", b"3", b"4", b"7", b"9", b"22", b"23", b"24", b"27", b"29"}, codes
    assert b"1" in codes and b"4" in codes  # the speaker, and what was searched for, without a colour
    signs = "❝".encode() in app.output
    assert signs == (term != "linux")
    ended(app)


def test_sixteen_colours_are_sixteen(tmp_path: Path) -> None:
    app = Terminal(shipped_library(), tmp_path, environment={"TERM": "xterm", "COLORTERM": None})
    app.read(0.8)
    app.press(b"3", 0.4, 3)
    codes = {code for found in re.findall(rb"\x1b\[([\d;]*)m", app.output) for code in found.split(b";")}
    assert b"38" not in codes and b"48" not in codes
    ended(app)
