"""The manual page and the shells' completion are made from the commands, are as they would be made, and work."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from briefing_tui.cli import manual
from briefing_tui.cli.main import COMMANDS, cli
from briefing_tui.query.fields import FIELDS

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = manual.page()


def test_what_is_generated_is_fresh(capsys: pytest.CaptureFixture[str]) -> None:
    assert manual.main(["--check", str(DOCS)]) == 0, capsys.readouterr().out


def test_what_is_stale_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert manual.main([str(tmp_path)]) == 0 and manual.main(["--check", str(tmp_path)]) == 0
    (tmp_path / manual.PAGE).write_text("old")
    assert manual.main(["--check", str(tmp_path)]) == 1
    assert capsys.readouterr().out == f"{tmp_path / manual.PAGE} is not as the commands have it: make docs\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_the_page_has_every_command_and_option(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None and f".SS briefing {name}" in PAGE
    for parameter in command.params:
        if isinstance(parameter, click.Option) and not parameter.hidden:
            assert all(manual.roff(each) in PAGE for each in parameter.opts), parameter.opts


def test_the_page_has_the_query_language() -> None:
    for field in FIELDS:
        assert f"\\fB{field}:\\fR" in PAGE


def test_a_troff_reads_the_page_without_a_word() -> None:
    if not shutil.which("groff"):
        pytest.skip("no groff here")
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww", "-P-c"], input=PAGE, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    shown = re.sub(".\b", "", done.stdout)
    assert "briefing - who said what" in shown and "“(reading not" in " ".join(shown.split())


def test_roff_takes_no_sign_for_a_command() -> None:
    assert manual.roff(".TH") == "\\&.TH" and manual.roff("'x") == "\\&'x"
    assert manual.roff("a\\b-c…") == "a\\(rsb\\-c\\[u2026]"


def completed(*words: str) -> list[str]:
    """What bash would offer for the last word."""
    done = subprocess.run(
        [sys.executable, "-c", "from briefing_tui.cli import main; main()"],
        env=os.environ
        | {
            "_BRIEFING_COMPLETE": "bash_complete",
            "COMP_WORDS": " ".join(["briefing", *words]),
            "COMP_CWORD": str(len(words)),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return [line.partition(",")[2] for line in done.stdout.splitlines()]


def test_the_program_answers_its_completion() -> None:
    assert completed("ex") == ["export", "extract"]
    assert completed("export", "--st") == ["--style"]
    assert completed("export", "--style", "ch") == ["chicago"]
    assert completed("search", "--format", "cs") == ["csv", "csl-json"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_reads_its_completion(shell: str) -> None:
    if not shutil.which(shell):
        pytest.skip(f"no {shell} here")
    script = (DOCS / manual.SHELLS[shell]).read_text("utf-8")
    done = subprocess.run([shell, "-n"], input=script, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and done.stderr == ""
