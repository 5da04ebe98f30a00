"""Whatever ends or stops the app, the terminal is as it was; whatever comes from the terminal, the app goes on."""

from __future__ import annotations

import os
import signal
import termios
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from pseudo import OFF, Terminal

from briefing_tui.ui.keyboard import PASTE_PAUSE
from briefing_tui.ui.terminal import ENDING
from seed import seed_library

DRAWN = b"Timeline"


def started(tmp_path: Path, before: Sequence[str] = ()) -> Terminal:
    """The app with its first screen drawn."""
    terminal = Terminal(seed_library(), tmp_path, (24, 80), before=before)
    assert terminal.until(DRAWN)
    terminal.read()
    return terminal


@pytest.mark.parametrize("number", ENDING, ids=lambda n: n.name)
def test_a_signal_gives_the_terminal_back(tmp_path: Path, number: signal.Signals) -> None:
    terminal = started(tmp_path)
    os.kill(terminal.pid, number)
    assert (terminal.wait(), terminal.left()) == (128 + number, "")


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGQUIT, signal.SIGTERM, signal.SIGINT])
def test_a_signal_in_the_first_moment_of_the_screen_gives_it_back_too(tmp_path: Path, number: signal.Signals) -> None:
    terminal = Terminal(seed_library(), tmp_path, (24, 80))
    assert terminal.until(b"\x1b[?1049h")  # the very first bytes: nothing is drawn yet
    os.kill(terminal.pid, number)
    assert (terminal.wait(), terminal.left()) == (128 + number, "")


def test_the_second_signal_is_heard_while_the_app_ends(tmp_path: Path) -> None:
    terminal = started(tmp_path)
    os.kill(terminal.pid, signal.SIGTERM)
    os.kill(terminal.pid, signal.SIGINT)
    assert terminal.wait() in (128 + signal.SIGTERM, 128 + signal.SIGINT)
    assert terminal.left() == ""


def test_a_signal_is_heard_where_the_terminal_takes_no_more(tmp_path: Path) -> None:
    terminal = started(tmp_path)
    for _ in range(60):  # more than a pseudo-terminal holds, and nobody reads it
        os.write(terminal.fd, b"?\x1b3123")
        time.sleep(0.02)
    os.kill(terminal.pid, signal.SIGTERM)
    for _ in range(1000):
        pid, status = os.waitpid(terminal.pid, os.WNOHANG)
        if pid:
            break
        time.sleep(0.02)
    assert pid and os.waitstatus_to_exitcode(status) == 128 + signal.SIGTERM


@pytest.mark.parametrize(
    "before", [(), ("sh", "-c", 'trap "" HUP; exec "$@"', "sh")], ids=["with its signal", "without"]
)
def test_the_app_ends_with_its_terminal(tmp_path: Path, before: tuple[str, ...]) -> None:
    terminal = started(tmp_path, before)
    os.close(terminal.fd)
    assert os.waitstatus_to_exitcode(os.waitpid(terminal.pid, 0)[1]) == 128 + signal.SIGHUP


@pytest.mark.parametrize("number", [signal.SIGTSTP, signal.SIGSTOP], ids=["SIGTSTP", "SIGSTOP"])
def test_stopped_and_gone_on_with_the_app_is_drawn_again_and_gives_the_terminal_back(
    tmp_path: Path, number: signal.Signals
) -> None:
    terminal = started(tmp_path)
    os.kill(terminal.pid, number)
    assert os.WIFSTOPPED(os.waitpid(terminal.pid, os.WUNTRACED)[1])
    terminal.read(limit=1)
    if number == signal.SIGTSTP:
        terminal.after = termios.tcgetattr(terminal.fd)
        assert terminal.left() == ""
    os.kill(terminal.pid, signal.SIGCONT)
    assert terminal.until(DRAWN)
    terminal.answers_and_leaves()


SHELL = ("bash", "-c", 'set -m; "$@"; echo "stopped: $?"; read -r; fg', "bash")


def test_the_key_that_stops_gives_the_terminal_back_and_the_app_goes_on(tmp_path: Path) -> None:
    terminal = started(tmp_path, SHELL)
    os.write(terminal.fd, b"/\x1a")  # in a field too
    assert terminal.until(b"stopped: ")
    assert not any(f"\x1b[?{mode}h".encode() in terminal.output.rpartition(b"\x1b[?1049l")[2] for mode in OFF)
    os.write(terminal.fd, b"\n")
    assert terminal.until(DRAWN)
    terminal.press(b"\x1b")
    os.write(terminal.fd, b"q")
    assert terminal.wait() == 0


def test_an_app_that_no_shell_started_is_not_stopped(tmp_path: Path) -> None:
    terminal = started(tmp_path)
    os.write(terminal.fd, b"\x1a")
    assert terminal.until(b"No shell waits")
    terminal.answers_and_leaves()


BYTES = {
    "no UTF-8": b"\xe9",
    "a truncated character": b"\xf0\x9f\x98",
    "continuation bytes": b"\x80\xbf\x80",
    "C1": b"\xc2\x9b\xc2\x90\xc2\x9d\x9b",
    "a code point that there is not": b"\x1b[99999999u\x1b[55296u\x1b[1;1;55296u",
    "a long sequence": b"\x1b[" + b"1;" * 5000,
    "a size of nothing": b"\x1b[48;0;0;0;0t\x1b[48;99999;99999;1;1t\x1b[<0;3;3M",
    "broken mouse reports": b"\x1b[<;;M\x1b[M\xff\xff\xff\x1b[<0;-9;99999999999999999999M\x1b[M",
    "a number without an end": b"\x1b[" + b"9" * 29 + b";1u",
    "a paste that never ends": b"\x1b[200~ports",
    "a paste with an escape character": b"\x1b[200~\x1b" + b"q" * 60 + b"\x1b[201~",
}


@pytest.mark.parametrize("sent", BYTES.values(), ids=BYTES)
def test_the_app_hears_the_next_key_whatever_bytes_came(tmp_path: Path, sent: bytes) -> None:
    terminal = started(tmp_path)
    os.write(terminal.fd, sent)
    terminal.read(limit=PASTE_PAUSE + 0.5 if sent.startswith(b"\x1b[200~") else 0.3)
    os.write(terminal.fd, b"\x1b" * 8)  # out of whatever was opened
    terminal.read(limit=0.5)
    os.write(terminal.fd, b"3")
    terminal.read(limit=1)
    os.write(terminal.fd, b"q")
    assert (terminal.wait(), terminal.left()) == (0, "")
    assert b"Traceback" not in terminal.output
