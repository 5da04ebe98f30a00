"""Names and words that are no UTF-8, as a shell hands them over: read, or said as what they are; nothing is left behind."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from briefing_tui.cli.main import run_command

ODD = os.fsdecode(b"a\xffb")
SHOWN = "a\ufffdb"
WORDS = "“The ports are open,” said Ada Lind, the Harbour Master.\n"

pytestmark = pytest.mark.skipif(sys.platform == "darwin", reason="file names are always UTF-8 there")


@pytest.fixture
def odd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of such a name with two files of such names, in the current folder."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.delenv("BRIEFING_DB", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_DATA_HOME", "")
    folder = Path(ODD)
    folder.mkdir()
    (folder / f"{ODD}.txt").write_text(WORDS)
    (folder / f"{ODD}.html").write_text("<p>The minister said the sea is calm.</p>")
    return folder


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """(exit code, all that was printed), which can be encoded, and speaks of no fault of the program."""
    code = run_command(list(arguments))
    printed = "".join(capsys.readouterr())
    assert printed.encode() and "a fault of" not in printed, printed
    return code, printed


@pytest.mark.parametrize(
    "arguments",
    [
        ["search", ODD],
        ["search", f"speaker:{ODD}"],
        ["people", ODD],
        ["show", ODD],
        ["remove", ODD],
        ["demo", "--statements", ODD, "--out", "d.db"],
        ["import", "--cluster", ODD, "."],
    ],
)
def test_what_is_no_text_is_said_to_be_none(
    arguments: list[str], odd: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, printed = said(capsys, *arguments)
    assert code == 2 and "holds bytes that are no text (UTF-8). Nothing was done." in printed and SHOWN in printed
    assert [path.name for path in Path().iterdir()] == [ODD]


def test_commands_and_options_of_such_names_are_unknown(odd: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in ([ODD], ["search", "--format", ODD, "a"], ["search", f"--{ODD}", "a"], ["people", "--sort", ODD]):
        assert said(capsys, *arguments)[0] == 2


@pytest.mark.parametrize("paths", [[ODD], [f"{ODD}/{ODD}.txt", f"{ODD}/{ODD}.html"], ["."]])
@pytest.mark.parametrize("library", ["own.db", f"{ODD}.db"])
def test_files_and_libraries_of_such_names(
    paths: list[str], library: str, odd: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, printed = said(capsys, "import", "--db", library, *paths)
    assert code == 0 and printed.startswith("2 new")
    assert sorted(path.name for path in Path().iterdir()) == sorted([ODD, library])
    assert said(capsys, "import", "--db", library, *paths)[1].startswith("0 new (0 statements), 2 known")
    assert "The ports are open" in said(capsys, "--db", library, "search", "ports")[1]
    assert f"{SHOWN}.txt" in said(capsys, "--db", library, "show", f"{SHOWN}.txt")[1]
    assert said(capsys, "--db", library, "doctor")[0] == said(capsys, "--db", library, "reread")[0] == 0
    assert said(capsys, "--db", library, "timeline")[0] == said(capsys, "--db", library, "people")[0] == 0
    assert f"({SHOWN}.txt)" in said(capsys, "--db", library, "remove", f"{SHOWN}.txt")[1]


def test_what_is_refused_bears_a_clean_name(odd: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (odd / f"{ODD}.pdf").write_bytes(b"%PDF-1.4 torn")
    code, printed = said(capsys, "import", "--db", "own.db", str(odd))
    assert code == 1 and f"“{SHOWN}.pdf” not imported: it is no whole PDF" in printed and "2 new" in printed
    assert f"“no{SHOWN}”" in said(capsys, "import", f"no{ODD}")[1]
    assert f"“{SHOWN}.html”" not in said(capsys, "extract", str(odd))[1]


def test_the_environment_may_bear_such_names(
    odd: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFING_DB", f"{ODD}.db")
    assert "BRIEFING_DB names it" in said(capsys, "people")[1]
    assert said(capsys, "import", str(odd))[1].startswith("2 new") and said(capsys, "people")[0] == 0
    monkeypatch.delenv("BRIEFING_DB")
    monkeypatch.setenv("HOME", str(odd.resolve()))
    assert said(capsys, "import", f"{ODD}/{ODD}.txt")[1].startswith("1 new")
    assert "Ada Lind" in said(capsys, "people")[1] and said(capsys, "demo", "--statements", "20", "--out", f"{ODD}d.db")
    assert not list(odd.rglob("*.filling")) and not list(odd.rglob("*.new"))


def test_names_too_long_are_told(odd: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, printed = said(capsys, "import", "x" * 5000)
    assert code == 2 and "there is no file or folder" in printed
