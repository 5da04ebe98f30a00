"""The app in a real pseudo-terminal: hostile briefings, no terminal at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyte
import pytest
from pseudo import Terminal

from briefing_tui.ingest import import_paths

HOSTILE = (
    "Round table “[@click=app.quit]press me[/]” \x1b]0;HACKED\x07\n\n"
    "“Ports \x1b[31m[/nope] are \x1b]52;c;SEFDSw==\x07open \u202eneg\u202c \x9b31m [laughter] a\u0301\u0301\u0301\u0301\u0301\u0301"
    "\u0301\u0301\u0301\u0301\u0301\u0301 \U000e0041 \x1b]8;;http://evil\x07link,” said Ms. Ada [bold]Lind\x1b[2J, "
    "Director of \x1bPq Harbours.\n\n"
    "On 3 March 2024, the Office organized a conference “Ports \x1b]0;HACKED\x07 [/] of the North” in Oslo.\n"
)
FOREIGN = (
    b"HACKED\x07",
    b"\x1b]52;c;SEFD",
    b"\x1b]8;",
    b"\x1b[2J,",
    b"\x1bPq",
    "\u202e".encode(),
    "\x9b".encode(),
    "\U000e0041".encode(),
)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    text = tmp_path / "hostile.txt"
    text.write_text(HOSTILE, encoding="utf-8")
    path = tmp_path / "library" / "briefing.db"
    report = import_paths([text], path)
    assert report.new == 1 and report.statements >= 1
    return path


@pytest.mark.parametrize(("rows", "columns"), [(40, 120), (24, 80)])
def test_foreign_text_cannot_act_on_any_screen(library: Path, tmp_path: Path, rows: int, columns: int) -> None:
    terminal = Terminal(library, tmp_path, (rows, columns), environment={"BRIEFING_AUTHOR": "ann"})
    assert b"Timeline" in terminal.read()
    for keys in (
        b"\t",
        b"2",
        b"\r",
        b"3",
        b"/",
        b"ports",
        b"\r",
        b"i",
        b"\x1b",
        b"s",
        b"n",
        b"i",
        b"\x1b",
        b"\x1b",
        b"p",
        b"\x1b",
        b"e",
        b"\x1b",
        b"?",
        b"\x1b",
        b"3",
        b"c",
        b"a",
        b"\x1b",
        b"x",
        b"\x1b",
        b"0why\r",
        b"u",
        b" ",
        b"\x1b",
        b"R",
        b"\x1b[B\r",
        b"\x1b",
        b"\x1b",
        b"/",
        b"[/nope] \x1b",
    ):
        terminal.press(keys)
    terminal.press(b"1")
    os.write(terminal.fd, b"q")
    assert terminal.wait() == 0
    for bytes_ in FOREIGN:
        assert bytes_ not in terminal.output, bytes_


def test_what_is_typed_at_once_behind_the_slash_reaches_the_field(library: Path, tmp_path: Path) -> None:
    terminal = Terminal(library, tmp_path)
    terminal.read()
    screen = pyte.Screen(120, 40)
    stream = pyte.ByteStream(screen)
    terminal.press(b"/ports kind:indirect")  # one write, on the first visit of the pane
    stream.feed(terminal.output)
    assert any("⌕ ports kind:indirect" in line for line in screen.display), "\n".join(screen.display)
    os.write(terminal.fd, b"\x1b")
    terminal.read()
    os.write(terminal.fd, b"q")
    assert terminal.wait() == 0


def test_a_library_that_is_lost_under_the_app_is_one_line_and_every_key_answers(library: Path, tmp_path: Path) -> None:
    terminal = Terminal(library, tmp_path)
    terminal.read()
    os.truncate(library, 0)
    for keys in (b"2", b"j", b"3", b"s"):
        terminal.press(keys)
    assert terminal.shows("The library cannot be read. r: try again")
    os.write(terminal.fd, b"q")
    assert (terminal.wait(), terminal.left()) == (0, "")
    assert b"Traceback" not in terminal.output


def test_without_a_terminal_one_line_and_code_two() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "briefing_tui"], stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1 and "briefing search" in done.stderr


def test_what_the_command_line_prints_is_harmless(library: Path) -> None:
    for arguments in (["search", "ports"], ["people"], ["timeline"], ["search", "ports", "--format", "md"]):
        done = subprocess.run(
            [sys.executable, "-m", "briefing_tui", "--db", str(library), *arguments], capture_output=True
        )
        assert done.returncode == 0, done.stderr
        for code in (0x1B, 0x07):
            assert bytes([code]) not in done.stdout
        assert "\u202e".encode() not in done.stdout and "\x9b".encode() not in done.stdout
