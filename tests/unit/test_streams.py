"""Outputs that are closed, full or no longer read: the command does its work and ends with its own exit code."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from briefing_tui.paths import shipped_library


def shell(line: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A line of sh in which "$@" is the command, on the example."""
    command = [sys.executable, "-m", "briefing_tui", "--db", str(shipped_library()), *arguments]
    return subprocess.run(["sh", "-c", line, "sh", *command], capture_output=True, text=True, stdin=subprocess.DEVNULL)


@pytest.mark.parametrize("arguments", [["search", "border"], ["people"], ["keys"], ["--help"]])
def test_a_reader_that_leaves_is_no_failure(arguments: list[str]) -> None:
    done = shell('{ "$@"; echo "ended $?" >&2; } | true', *arguments)
    assert "ended 0" in done.stderr and "fault" not in done.stderr


@pytest.mark.parametrize("arguments", [["search", "border"], ["search", "border", "--format", "csv"], ["keys"]])
def test_a_closed_output_is_one_that_leads_nowhere(arguments: list[str]) -> None:
    done = shell('"$@" >&-', *arguments)
    assert done.returncode == 0 and "briefing:" not in done.stderr


def test_a_closed_input_is_no_terminal() -> None:
    for closed in ("<&-", "<&- >&-"):
        done = shell(f'"$@" {closed}')
        assert done.returncode == 2 and "the app needs a terminal" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_an_error_output_that_is_full_or_closed_keeps_no_result_back() -> None:
    for lost in ("2>/dev/full", "2>&-"):
        done = shell(f'"$@" {lost}', "search", "border")
        assert done.returncode == 0 and "Ashita Mittal" in done.stdout
        assert shell(f'"$@" {lost}', "search", "kind:none").returncode == 2


def test_a_full_output_is_told() -> None:
    done = shell('"$@" >/dev/full', "search", "border")
    assert done.returncode == 2 and "No space left on device" in done.stderr
