"""Ctrl-C, SIGTERM and SIGHUP while words are understood: heard at once, and the library is sound."""

from __future__ import annotations

import os
import signal
import socket
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from running import Command, children, used, wait_for

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "extract"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "terminal"))
import shapes
from pseudo import Terminal

from briefing_tui.ingest import import_paths
from briefing_tui.model import Document, Extraction
from briefing_tui.store.doctor import examine
from briefing_tui.store.dump import dump
from briefing_tui.store.write import open_for_writing
from machine import slowness

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at other processes in /proc")

SHORT = "Ms. Vera Holm, Minister of Trade, said that small ports need help. “They cannot wait,” she said.\n"
HARDLY = 6.0 * slowness()
"""Seconds of processor time in all: loading, and less than half of the long text."""
ENDINGS = [
    ((signal.SIGINT,), 130),
    ((signal.SIGTERM,), 143),
    ((signal.SIGHUP,), 129),
    ((signal.SIGINT, signal.SIGINT), 130),
]


@cache
def long_text() -> str:
    """Sentences that take a dozen seconds of processor time to be read; made where a test asks for it."""
    return shapes.text("reported", 2_000_000)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "a.txt").write_text(SHORT)
    (folder / "b.txt").write_text(long_text())
    return folder


def well(path: Path) -> bool:
    from briefing_tui.paths import Choice
    from briefing_tui.store.connection import open_library

    with open_library(Choice(path, "option")) as lib:
        return not any(check.faults for check in examine(lib))


@pytest.mark.parametrize(("signals", "code"), ENDINGS)
def test_an_import_ends_while_a_long_text_is_understood(
    inbox: Path, tmp_path: Path, signals: Sequence[signal.Signals], code: int
) -> None:
    command = Command("import", "--db", tmp_path / "own.db", inbox)
    command.until_it_understands()
    command.signal(*signals)
    assert command.end() == code
    assert command.spent() < HARDLY
    wait_for(lambda: not command.left())
    if len(signals) == 1:
        assert command.out.startswith("1 new") and "the same import again goes on from there" in command.err
        assert "Traceback" not in command.err and well(tmp_path / "own.db")


def test_it_ends_where_several_processes_are_at_work(inbox: Path, tmp_path: Path) -> None:
    (inbox / "c.txt").write_text(long_text()[1000:])
    command = Command("import", "--db", tmp_path / "own.db", inbox)
    command.until_it_understands()
    command.signal(signal.SIGINT)
    assert command.end() == 130 and command.spent() < 2 * HARDLY
    wait_for(lambda: not command.left())
    assert well(tmp_path / "own.db")


def test_what_was_stopped_goes_on_to_the_same_library(inbox: Path, tmp_path: Path) -> None:
    (inbox / "b.txt").write_text(long_text()[:150_000])
    import_paths([inbox], tmp_path / "whole.db")
    command = Command("import", "--db", tmp_path / "own.db", inbox, at_work=0.7)
    command.until_it_understands()
    command.signal(signal.SIGINT, signal.SIGINT)
    command.end()
    report = import_paths([inbox], tmp_path / "own.db")
    assert not report.stopped and report.new + report.known + report.resumed >= 2
    assert dump(tmp_path / "own.db") == dump(tmp_path / "whole.db") and well(tmp_path / "own.db")


def test_reading_again_ends(tmp_path: Path) -> None:
    library = tmp_path / "own.db"
    with open_for_writing(library) as writer:
        writer.add(Document(SHORT, "a.txt"), Extraction())
        writer.add(Document(long_text(), "b.txt"), Extraction())
    command = Command("reread", "--db", library)
    command.until_it_understands()
    command.signal(signal.SIGTERM)
    assert command.end() == 143 and command.spent() < HARDLY
    assert "the same command again goes on from there" in command.err and well(library)


def test_printing_what_is_read_ends(inbox: Path) -> None:
    command = Command("extract", inbox / "a.txt", inbox / "b.txt")
    command.until_it_understands()
    command.signal(signal.SIGINT)
    assert command.end() == 130 and command.spent() < HARDLY
    assert command.out.count("\n") == 1
    assert command.err.strip() == "briefing: stopped. What was acknowledged before is kept."


def test_ctrl_c_twice_in_a_terminal_gives_it_back(inbox: Path, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path / "own.db", tmp_path, arguments=["import", str(inbox)])
    wait_for(lambda: any(used(pid) > 2 for pid in children(terminal.pid)))
    workers = children(terminal.pid)
    os.write(terminal.fd, b"\x03")
    os.write(terminal.fd, b"\x03")
    assert terminal.wait() == 130
    hidden, shown = terminal.output.rfind(b"\x1b[?25l"), terminal.output.rfind(b"\x1b[?25h")
    assert shown >= hidden and b"Traceback" not in terminal.output
    wait_for(lambda: not any(used(pid) for pid in workers))


def test_a_signal_that_was_ignored_stays_so(tmp_path: Path) -> None:
    """As nohup does with SIGHUP."""
    (tmp_path / "a.txt").write_text(long_text()[:150_000])
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        command = Command("import", "--db", tmp_path / "own.db", tmp_path / "a.txt", at_work=0.7)
    finally:
        signal.signal(signal.SIGHUP, before)
    command.until_it_understands()
    command.signal(signal.SIGHUP)
    assert command.end() == 0 and command.out.startswith("1 new")


def test_it_ends_while_a_scheduler_does_not_answer(inbox: Path, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        address = f"tcp://127.0.0.1:{deaf.getsockname()[1]}"
        command = Command("import", "--db", tmp_path / "own.db", "--cluster", address, inbox / "a.txt")
        held, _ = deaf.accept()  # closed, it would be an answer
        command.signal(signal.SIGTERM)
        assert command.end() == 143
        held.close()
    assert command.err.strip() == "briefing: stopped. What was acknowledged before is kept."
    assert not (tmp_path / "own.db").exists()
