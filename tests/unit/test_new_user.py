"""The first hour of a new user: every command of the README and of --help, and the slips that everybody makes.

Each answer says what happened, what was kept and what to do next; no slip makes a library or leaves a traceback.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefing_tui.cli.main import COMMANDS, SECTIONS, run_command
from briefing_tui.paths import own_library, shipped_library

ROOT = Path(__file__).resolve().parents[2]
BRIEFING = ROOT / "data" / "briefings" / "000_d28d12caf3e2811c.txt"
OWN = "It is your own library, made now; “briefing” opens it from here on instead of the example.\n"


class Ran:
    """One run of the command, in this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *arguments: str) -> None:
        self.code = int(run_command(list(arguments)))
        self.out, self.err = capsys.readouterr()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder a new user stands in: a briefing, a folder with one, an empty folder, a picture; an empty home."""
    monkeypatch.delenv("BRIEFING_DB", raising=False)
    for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    desk = tmp_path / "desk"
    (desk / "FOLDER").mkdir(parents=True)
    (desk / "empty" / "within").mkdir(parents=True)
    shutil.copy(BRIEFING, desk / "FOLDER" / "story.txt")
    (desk / "text.db").write_text("no library" * 20)
    monkeypatch.chdir(desk)
    return desk


def commands_of_the_readme() -> list[list[str]]:
    lines = re.findall(r"^ {4}\.venv/bin/briefing (.+)$", (ROOT / "README.md").read_text(encoding="utf-8"), re.M)
    return [shlex.split(line, comments=True) for line in lines]


def test_the_readme_shows_commands() -> None:
    assert {words[0] for words in commands_of_the_readme()} >= {"search", "import", "doctor", "--help"}


def test_every_command_of_the_readme_works_in_its_order(capsys: pytest.CaptureFixture[str], desk: Path) -> None:
    """But for the one that needs other machines: tests/ingest/test_cluster.py."""
    for arguments in commands_of_the_readme():
        if "--cluster" not in arguments:
            ran = Ran(capsys, *arguments)
            assert ran.code == 0 and ran.out, (arguments, ran.err)


def test_help_says_each_command_in_one_whole_line(capsys: pytest.CaptureFixture[str], desk: Path) -> None:
    shown = Ran(capsys, "--help").out
    assert "..." not in shown.split("Find and read:")[1]
    assert sorted(name for names in SECTIONS.values() for name in names) == sorted(COMMANDS)
    for name in COMMANDS:
        ran = Ran(capsys, name, "--help")
        assert ran.code == 0 and ran.out.startswith(f"Usage: briefing {name}") and name in shown


WORKS: list[tuple[str, int, str, str]] = [
    ("search border", 0, "[direct]", "border (also borders)"),
    ("people", 0, "Ashita Mittal", ""),
    ("timeline", 0, "October 2022  (5 events, 6 statements)", ""),
    ("show 000_d28d12caf3e2811c.txt", 0, "5 statements, in reading order:", ""),
    ("export border --format txt -o border.txt", 0, "6 statements written to border.txt.", "border (also borders)"),
    ("briefings unodc", 0, "b-6abe6bbdb01c", ""),
    ("doctor", 0, "All well.", ""),
    ("extract FOLDER", 0, '"doc_id": "story"', ""),
    ("keys", 0, "Esc", ""),
    ("decisions", 0, "the import, 20 July 2021", ""),
    ("basket", 1, "", "there is no basket yet; “briefing basket NAME add s-…” makes one."),
    ("tag", 1, "", "there is no tag yet; “briefing tag TAG s-…” gives one."),
    ("searches", 1, "", "no search is saved yet; “briefing searches --save NAME QUERY” keeps one."),
    ("notebook export n.jsonl", 0, "0 rows written to n.jsonl.", ""),
    ("publish out.db zebra", 1, "", "nothing is found; nothing was written."),
    ("review", 0, "unsure ", ""),
    ("--version", 0, "briefing ", ""),
]


@pytest.mark.parametrize(("line", "code", "out", "err"), WORKS)
def test_on_the_example(
    capsys: pytest.CaptureFixture[str], desk: Path, line: str, code: int, out: str, err: str
) -> None:
    ran = Ran(capsys, *shlex.split(line))
    assert (ran.code, ran.err.strip()) == (code, err) and out in ran.out
    assert not own_library().exists()


MADE = "Nothing was made."
NEXT = "Give a word, or a field and its value: speaker:NAME."
LIBRARY = "Import briefings to make one, or name another with --db."
SLIPS: list[tuple[str, int, str]] = [
    # nothing to read: no library is made for it
    ("import missing.txt", 2, "briefing: there is no file or folder “missing.txt”. Nothing was changed. Look at"),
    ("import no.txt nor.txt", 2, "briefing: there is no file or folder “no.txt”, “nor.txt”. Nothing was changed."),
    ("import empty", 2, "briefing: no files in “empty”. Nothing was changed. Name a folder of briefings."),
    ("import", 2, "briefing: Missing argument 'PATHS...'. Try “briefing import --help”."),
    ("extract missing.txt", 2, "briefing: there is no file or folder “missing.txt”. Nothing was changed."),
    ("extract", 2, "briefing: Name files, or --docs FILE.jsonl. Try “briefing extract --help”."),
    ("--db text.db import FOLDER", 2, "briefing: text.db is not a briefing library. Name another file with --db."),
    ("reread", 2, "briefing: the example that ships is not changed. Import briefings to make a library of your own."),
    # nothing to look for, nothing found
    (
        "correct s-ed99498bf97a --confirm",
        2,
        "briefing: the example that ships is not changed. Import briefings to make",
    ),
    ("correct s-0 --confirm", 2, "briefing: there is no statement, event or briefing “s-0” in "),
    ("same p-0 p-1", 2, "briefing: the example that ships is not changed. Import briefings to make a library"),
    ("different p-0 p-1", 2, "briefing: the example that ships is not changed. Import briefings to make a library"),
    ("duplicate b-0 b-1", 2, "briefing: the example that ships is not changed. Import briefings to make a library"),
    ("version b-0 b-1", 2, "briefing: the example that ships is not changed. Import briefings to make a library"),
    ("apart b-0 b-1", 2, "briefing: the example that ships is not changed. Import briefings to make a library"),
    (
        "names Biden p-0 --source wh",
        2,
        "briefing: the example that ships is not changed. Import briefings to make a library",
    ),
    (
        "split p-0 --role Senator",
        2,
        "briefing: the example that ships is not changed. Import briefings to make a library",
    ),
    ("noname p-0", 2, "briefing: the example that ships is not changed. Import briefings to make a library"),
    ("alias o-0 ROCA", 2, "briefing: the example that ships is not changed. Import briefings to make a library"),
    ("parent o-0 o-1", 2, "briefing: the example that ships is not changed. Import briefings to make a library"),
    ("merge other.db", 2, "briefing: the example that ships is not changed. Import briefings to make a library"),
    ("decisions undo d-0", 2, "briefing: the example that ships is not changed. Import briefings to make a library"),
    (
        "decisions merge none.jsonl",
        2,
        "briefing: “none.jsonl” could not be read: No such file or directory. Nothing was",
    ),
    ("search", 2, "briefing: Missing argument 'QUERY...'. Try “briefing search --help”."),
    ("search ''", 1, f"nothing to look for. {NEXT}"),
    ("search '***'", 1, f"nothing to look for. {NEXT}"),
    ("search speaker:", 1, f"waiting for a value. {NEXT}"),
    ("search zebra", 1, "zebra (any ending)\nnothing found.\n  zebra  alone: 0"),
    ("search speker:mittal", 2, "  speker:mittal\n  ^^^^^^^\nbriefing: no field “speker:”; did you mean speaker:?"),
    ("search border --sort date", 2, "briefing: Invalid value for '--sort': 'date' is not one of 'newest', 'oldest'"),
    ("people Kurbanov", 1, "nobody is named “Kurbanov”; “briefing people” lists everybody.\nnear: Yusuf Kurbonov"),
    # a name that nothing has
    ("show s-000000000000", 2, "briefing: nothing here is called “s-000000000000”. Looked in "),
    ("show p-", 2, "Give a whole uid, as it stands beside every result of briefing search, people and timeline."),
    ("show", 2, "briefing: Missing argument 'UID'. Try “briefing show --help”."),
    ("remove story.txt", 2, "briefing: the example that ships is not changed. Import briefings to make a library of"),
    ("dance", 2, "briefing: there is no command “dance”; “briefing search dance” would search. Try “briefing --help”."),
    ("impotr inbox", 2, "briefing: there is no command “impotr”; did you mean “import”? Try “briefing --help”."),
    (
        "export border -o quotes",
        2,
        "briefing: which form? The name “quotes” does not say. No file was written. Give --",
    ),
    (
        "demo --statements 10",
        2,
        "briefing: --out does not say which library to make. Nothing was made. Name a new file:",
    ),
    ("demo --out ''", 2, "briefing: --out does not say which library to make. Nothing was made. Name a new file:"),
    *(
        (
            f"demo --out demo.db --statements {number}",
            2,
            f"briefing: “{number}” is no number of statements. {MADE} Give a",
        )
        for number in ("0", "-1", "abc", "1e6", "0.5")
    ),
    ("demo --out text.db", 2, "briefing: text.db exists already. Nothing was changed. Name another file with --out."),
    ("demo --out empty", 2, f"briefing: empty is a folder. {MADE} Name a new file in it: --out empty/demo.db."),
    ("demo --out text.db/demo.db", 2, f"briefing: text.db/demo.db cannot be made: Not a directory. {MADE} Name a file"),
    # a library that is none
    *(
        (f"--db none.db {command}", 2, f"briefing: There is no library at none.db. {LIBRARY}")
        for command in ("search border", "people", "timeline", "show s-1", "doctor", "remove b-1")
    ),
    ("--db text.db doctor", 2, "briefing: text.db is not a briefing library. Name another file with --db."),
    ("--db empty people", 2, "briefing: Invalid value for '--db': File 'empty' is a directory."),
    # the app, where there is no terminal
    ("", 2, "briefing: the app needs a terminal. In a script use “briefing search QUERY”;"),
]


@pytest.mark.parametrize(("line", "code", "err"), SLIPS)
def test_a_slip_is_told_and_changes_nothing(
    capsys: pytest.CaptureFixture[str], desk: Path, line: str, code: int, err: str
) -> None:
    before = sorted(desk.rglob("*"))
    ran = Ran(capsys, *shlex.split(line))
    assert (ran.code, ran.out) == (code, "") and err in ran.err, ran.err
    assert ran.err.count("briefing: ") <= 1 and "Traceback" not in ran.err
    assert sorted(desk.rglob("*")) == before and not own_library().exists()


def test_every_command_has_been_tried() -> None:
    lines = [row[0] for row in WORKS] + [row[0] for row in SLIPS]
    tried = {word for line in lines for word in shlex.split(line)}
    assert set(COMMANDS) <= tried


def test_the_first_import_says_what_opens_from_now_on(capsys: pytest.CaptureFixture[str], desk: Path) -> None:
    first = Ran(capsys, "import", "FOLDER", "missing.txt")
    assert first.code == 1 and first.out.startswith("1 new (5 statements), 0 known, ")
    assert "  “missing.txt” not imported: there is no such file. Looked for missing.txt.\n" in first.out
    assert first.out.endswith(f"Library: {own_library()}\n{OWN}")
    again = Ran(capsys, "import", "FOLDER")
    assert again.code == 0 and again.out.startswith("0 new (0 statements), 1 known") and OWN not in again.out
    removed = Ran(capsys, "remove", "story.txt")
    assert removed.code == 0 and removed.out.startswith("Removed “") and "(story.txt) with 5 statements" in removed.out
    gone = Ran(capsys, "remove", "story.txt")
    assert gone.code == 2 and "no briefing is called “story.txt”; nothing was changed. Give the uid (b-…)" in gone.err


def test_a_demo_in_a_folder_that_is_not_there(capsys: pytest.CaptureFixture[str], desk: Path) -> None:
    ran = Ran(capsys, *"demo --statements 1,0 --out new/er/demo.db".split())
    assert ran.code == 0 and "with 10 statements, all of them invented: new/er/demo.db\n" in ran.out
    assert "The folder new/er was made for it.\nbriefing --db new/er/demo.db opens it.\n" in ran.out
    assert sorted(p.name for p in (desk / "new" / "er").iterdir()) == ["demo.db"]


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="a folder of Linux")
def test_a_demo_where_nobody_can_make_a_file(capsys: pytest.CaptureFixture[str], desk: Path) -> None:
    ran = Ran(capsys, *"demo --statements 10 --out /proc/demo.db".split())
    assert (ran.code, ran.out) == (2, "") and ran.err.startswith("briefing: /proc/demo.db cannot be made: ")
    assert ".part" not in ran.err and "Nothing was made. Name a file in a folder that you may write" in ran.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_demo_in_a_folder_that_may_not_be_written(capsys: pytest.CaptureFixture[str], desk: Path) -> None:
    (desk / "kept").mkdir(mode=0o500)
    ran = Ran(capsys, *"demo --statements 10 --out kept/demo.db".split())
    assert (ran.code, ran.out) == (2, "") and "Traceback" not in ran.err
    assert ran.err.startswith("briefing: kept/demo.db cannot be made: Permission denied. Nothing was made. Name a file")


@pytest.mark.parametrize("command", ["search border", "people", "timeline"])
def test_an_empty_library_says_how_it_is_filled(capsys: pytest.CaptureFixture[str], desk: Path, command: str) -> None:
    Ran(capsys, "import", "FOLDER")
    Ran(capsys, "remove", "story.txt")
    ran = Ran(capsys, *command.split())
    assert (ran.code, ran.out) == (1, "")
    assert f"no briefings in {own_library()} yet; “briefing import FOLDER” brings some in.\n" in ran.err


def test_a_library_named_by_the_environment_is_said_to_be(
    capsys: pytest.CaptureFixture[str], desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFING_DB", "gone.db")
    ran = Ran(capsys, "people")
    assert ran.code == 2
    assert ran.err == f"briefing: There is no library at gone.db. BRIEFING_DB names it. {LIBRARY}\n"
    monkeypatch.setenv("BRIEFING_DB", str(shipped_library()))
    assert Ran(capsys, "people").code == 0


def test_a_folder_where_no_library_can_be_made(capsys: pytest.CaptureFixture[str], desk: Path) -> None:
    """A file where the folder should be stops root too."""
    ran = Ran(capsys, "--db", "text.db/own.db", "import", "FOLDER")
    assert (ran.code, ran.out) == (2, "")
    assert "text.db" in ran.err and "Traceback" not in ran.err and "fault of the program" not in ran.err


def test_as_a_process_the_exit_code_is_the_same(desk: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "briefing_tui", "import", "missing.txt"],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (2, "") and ran.stderr.count("\n") == 1
