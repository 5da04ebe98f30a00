"""The app starts whatever the environment says of the terminal, and while another program holds the library."""

from __future__ import annotations

import os
import sqlite3
import sys
from pathlib import Path

import pytest
from pseudo import Terminal

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "ui"))
from libraries import talkative

from briefing_tui.ui.terminal import MOST_CELLS, impossible_sizes
from seed import seed_library

DRAWN = b"Timeline"
HELD = "Another program holds the library"


@pytest.mark.parametrize("name", ["LINES", "COLUMNS"])
@pytest.mark.parametrize("value", ["99999999999", str(MOST_CELLS + 1), "²", "0", "-5", "wide", ""])
def test_a_size_from_the_environment_that_cannot_be_is_passed_over(tmp_path: Path, name: str, value: str) -> None:
    terminal = Terminal(seed_library(), tmp_path, (24, 80), environment={name: value})
    assert terminal.until(DRAWN)
    terminal.answers_and_leaves()


def test_sizes_that_can_be_are_kept() -> None:
    assert impossible_sizes({"LINES": "40", "COLUMNS": str(MOST_CELLS), "TERM": "xterm"}) == []
    assert impossible_sizes({"LINES": "9" * 5000, "COLUMNS": "80"}) == ["LINES"]


def test_a_library_that_is_held_at_the_start_is_waited_for(tmp_path: Path) -> None:
    path = talkative(tmp_path / "lib.db", 20, 5)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    terminal = Terminal(path, tmp_path, (24, 100))
    assert terminal.shows(HELD)
    terminal.press(b"?")
    assert b"go to the Timeline" in terminal.output
    os.write(terminal.fd, b"\x1b")
    terminal.read()
    other.execute("COMMIT")
    other.close()
    assert terminal.shows("20 briefings")
    os.write(terminal.fd, b"q")
    assert (terminal.wait(), terminal.left()) == (0, "")


def test_an_app_that_waits_for_its_library_is_left_with_q(tmp_path: Path) -> None:
    path = talkative(tmp_path / "lib.db", 3, 5)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    terminal = Terminal(path, tmp_path, (24, 100))
    assert terminal.shows(HELD)
    os.write(terminal.fd, b"123sy")
    terminal.read()
    os.write(terminal.fd, b"q")
    assert (terminal.wait(), terminal.left()) == (0, "")
    other.close()
