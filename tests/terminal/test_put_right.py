"""A statement is put right in a real terminal, with what anybody has on a keyboard, and a shell finds it so."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyte
import pytest
from pseudo import Terminal

from briefing_tui.ingest import import_paths

TEXT = """Harbours agree on lights

OSLO, 4 March 2024 – “Ports are open all year,” said Ms. Ada Lind, Director of Harbours.

“Lights save lives,” said Mr. Ole Berg, Minister of Fisheries. Above the door stand the words “No boats may pass here after nine” in red.
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    text = tmp_path / "harbours.txt"
    text.write_text(TEXT, encoding="utf-8")
    path = tmp_path / "library" / "briefing.db"
    assert import_paths([text], path).statements == 2
    return path


def shell(library: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "briefing_tui", *arguments, "--db", str(library)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


@pytest.mark.parametrize(("rows", "columns"), [(40, 120), (24, 80)])
def test_a_statement_is_put_right_and_the_queue_worked_through(
    library: Path, tmp_path: Path, rows: int, columns: int
) -> None:
    own = {"BRIEFING_AUTHOR": None, "XDG_CONFIG_HOME": str(tmp_path / "config")}
    terminal = Terminal(library, tmp_path, (rows, columns), environment=own)
    screen = pyte.Screen(columns, rows)
    stream = pyte.ByteStream(screen)

    def see(keys: bytes, wanted: str) -> None:
        """Press keys, and wait until this stands on the screen."""
        os.write(terminal.fd, keys)
        for _ in range(60):
            stream.feed(terminal.read(0.1, 1))
            if any(wanted in line for line in screen.display):
                return
        raise AssertionError("\n".join([wanted, *screen.display]))

    see(b"", "Timeline")
    see(b"/lights\r", "1 statement")
    see(b"c", "Who decides?")
    see(b"Olga\r", "This briefing")  # in the place of the login, which is selected
    see(b"0", "Why? It was nobody")
    see(b"a caption\r", "kept · d-")
    see(b"\x1b", "Quotes ·")
    see(b"R", "Quotations")
    see(b"\x1b[B\x1b[B\x1b[B\r", "rightly none")
    see(b" ", "Nothing more stands here")
    see(b"u", "taken back")
    see(b" ", "kept · d-")
    see(b"\x1b", "Patterns")
    see(b"\x1b", "Quotes ·")
    os.write(terminal.fd, b"q")
    assert (terminal.wait(), terminal.left()) == (0, "")
    assert "Lights save lives" in shell(library, "search", "speaker:none")
    decided = shell(library, "decisions", "--author", "Olga")
    assert "speakers: nobody named (read: Ole Berg" in decided and "a caption" in decided and "no statement" in decided


def test_review_opens_the_app_at_a_lane(library: Path, tmp_path: Path) -> None:
    terminal = Terminal(
        library, tmp_path, arguments=("review", "--lane", "quotations"), environment={"BRIEFING_AUTHOR": "Olga"}
    )
    assert terminal.until(b"rightly none")
    terminal.read()  # the rest of the screen
    assert b"No boats may pass here after nine" in terminal.output
    for _ in range(2):  # the card, the queue
        terminal.press(b"\x1b")
    os.write(terminal.fd, b"q")
    assert (terminal.wait(), terminal.left()) == (0, "")
