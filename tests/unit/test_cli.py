"""The command line: exit codes, what goes to which output, and what a search must not load."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import select
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from briefing_tui import __version__
from briefing_tui.cli.extract import as_line
from briefing_tui.cli.main import run_command
from briefing_tui.cli.query_line import joined
from briefing_tui.model import Document, Extraction, ReadPerson, ReadSpeaker, ReadStatement, Span
from seed import seed_library

ROOT = Path(__file__).resolve().parents[2]
GOLD = json.loads((ROOT / "tests" / "store" / "seed_queries.json").read_text(encoding="utf-8"))
PUT_ASIDE = {(s["start"], s["end"]) for s in GOLD["statements"].values() if s["optional"]}
TEXT = (
    "Round table on ports\n\n“Ports are open,” said Ms. Ada Lind, Director of Harbours, in Oslo on 3 March 2024.\n"
    "Ms. Lind stressed the need for clean engines.\n"
)


def environment() -> dict[str, str]:
    """As it is at the call: a test may have moved the home."""
    return {**os.environ, "PYTHONPATH": str(ROOT / "src")}


class Ran:
    """One run of the command, in this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
        self.code = int(run_command(list(arguments)))
        self.out, self.err = capsys.readouterr()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's empty home; no library named anywhere."""
    monkeypatch.delenv("BRIEFING_DB", raising=False)
    for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    return tmp_path


@pytest.fixture
def example(home: Path) -> str:
    path = home / "example.db"
    shutil.copy(seed_library(), path)
    return str(path)


@pytest.mark.parametrize(("query", "expected"), [(q["q"], q["expect"]) for q in GOLD["queries"]])
def test_a_query_as_one_argument(
    capsys: pytest.CaptureFixture[str], example: str, query: str, expected: list[str]
) -> None:
    ran = Ran(capsys, ("search", "--db", example, "--format", "json", query))
    wanted = {(GOLD["statements"][s]["start"], GOLD["statements"][s]["end"]) for s in expected}
    found = {(hit["start"], hit["end"]) for hit in json.loads(ran.out)}
    assert found - PUT_ASIDE == wanted - PUT_ASIDE
    assert ran.code == (0 if found else 1)
    assert ran.err


def test_several_arguments_are_one_query(capsys: pytest.CaptureFixture[str], example: str) -> None:
    words = (
        "speaker:mittal",
        "border management",
        "after:2022-10",
        "event:dushanbe",
        "kind:direct",
        "-drug",
    )
    ran = Ran(capsys, ("--db", example, "search", *words, "--format", "json"))
    assert len(json.loads(ran.out)) == 1
    assert ran.err.startswith("said by mittal · exactly “border management” · on or after 1 Oct 2022 · at dush")


@pytest.mark.parametrize(
    ("arguments", "query"),
    [
        (["border management"], '"border management"'),
        (["-border management", "kind:direct"], '-"border management" kind:direct'),
        (["afghanistan OR germany"], "afghanistan OR germany"),
        (["afghanistan", "OR", "germany"], "afghanistan OR germany"),
        (["-terroris* -counterterroris*"], "-terroris* -counterterroris*"),
        (["kind:direct border"], "kind:direct border"),
        (["he said: border"], '"he said: border"'),
        (["“border management” kind:direct"], "“border management” kind:direct"),
    ],
)
def test_how_arguments_are_joined(arguments: list[str], query: str) -> None:
    assert joined(arguments) == query


def test_a_query_may_begin_with_a_minus(capsys: pytest.CaptureFixture[str], example: str) -> None:
    ran = Ran(capsys, ("search", "-terrorism", "--db", example))
    assert (ran.code, ran.err) == (0, "not terrorism (any ending)\n")


def test_nothing_found_names_the_clause_to_blame(capsys: pytest.CaptureFixture[str], example: str) -> None:
    ran = Ran(capsys, ("search", "--db", example, "speaker:Kurbanov", "kind:direct"))
    assert (ran.code, ran.out) == (1, "")
    assert "speaker:Kurbanov  alone: 0; without it: 3" in ran.err
    assert "kind:direct       alone: 3; without it: 0" in ran.err
    assert "near “Kurbanov”: Yusuf Kurbonov" in ran.err
    assert "3 statements with: kind:direct" in ran.err


def test_nothing_found_proposes_what_was_misspelt_and_nothing_else(
    capsys: pytest.CaptureFixture[str], example: str
) -> None:
    """A speaker who is found by himself is not to blame; the word that is found nowhere is."""
    ran = Ran(capsys, ("search", "--db", example, "speaker:mittal", "boarder"))
    assert ran.code == 1 and "near “boarder”: border" in ran.err and "near “mittal”" not in ran.err


def test_more_than_is_counted_is_told_as_more(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    """Counting ends at a thousand: “1,100 of 1,000+ shown” would be no sentence."""
    assert Ran(capsys, ("demo", "--out", str(home / "demo.db"), "--statements", "1300")).code == 0
    for limit, told in (("1000", "1,000 of 1,000+ shown"), ("1100", "\n1,100 shown; --limit N shows more.")):
        ran = Ran(capsys, ("search", "--db", str(home / "demo.db"), "--limit", limit, "-zebra"))
        assert ran.code == 0 and told in ran.err


@pytest.mark.parametrize("query", ["***", "speaker:"])
def test_nothing_to_look_for(capsys: pytest.CaptureFixture[str], example: str, query: str) -> None:
    ran = Ran(capsys, ("search", "--db", example, query))
    assert ran.code == 1 and ran.err and not ran.out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("search", "speker:mittal"), "briefing: no field “speker:”; did you mean speaker:?"),
        (("search", "(a OR b)"), "briefing: brackets are not used."),
        (("search",), "Missing argument"),
        (("search", "x", "--limit", "0"), "--limit"),
        (("show", "s-nothing"), "briefing: nothing here is called “s-nothing”."),
        (("remove", "b-nothing"), "briefing: no briefing is called “b-nothing”"),
        (("dance",), "there is no command “dance”"),
        (("extract",), "Name files"),
        (("extract", "--docs", "missing.jsonl"), "cannot be read"),
    ],
)
def test_errors_are_sentences(
    capsys: pytest.CaptureFixture[str],
    example: str,
    arguments: tuple[str, ...],
    says: str,
) -> None:
    ran = Ran(capsys, ("--db", example, *arguments))
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err and "Traceback" not in ran.err


def test_a_library_that_is_none(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    assert Ran(capsys, ("--db", str(home / "none.db"), "search", "x")).code == 2
    (home / "text.db").write_text("no library")
    for command in (["people"], ["timeline"], ["doctor"], ["search", "x"]):
        ran = Ran(capsys, ("--db", str(home / "text.db"), *command))
        assert ran.code == 2 and "not a briefing library" in ran.err


def test_formats(capsys: pytest.CaptureFixture[str], example: str) -> None:
    search = ("search", "--db", example, "kind:direct", "--limit", "2", "--format")
    assert len(json.loads(Ran(capsys, (*search, "json")).out)) == 2
    ran = Ran(capsys, (*search, "csv"))
    assert len(list(csv.reader(io.StringIO(ran.out, newline="")))) == 3
    assert "2 of 3 shown" in ran.err
    assert Ran(capsys, (*search, "md")).out.startswith("> “")
    assert "[direct]" in Ran(capsys, (*search, "plain")).out


def test_show_says_where_and_how(capsys: pytest.CaptureFixture[str], example: str) -> None:
    ran = Ran(capsys, ("search", "--db", example, "role:ambassador", "--format", "json"))
    (hit,) = json.loads(ran.out)
    shown = Ran(capsys, ("show", "--db", example, hit["uid"])).out
    assert f"line {hit['line']}, characters {hit['start']}–{hit['end']}" in shown
    assert f"rule {hit['rule_label']}" in shown and "In context: " in shown
    assert json.loads(Ran(capsys, ("show", "--db", example, hit["uid"], "--format", "json")).out) == hit | {
        "decisions": []
    }
    for uid in (hit["speakers"][0]["uid"], hit["event"]["uid"], hit["briefing"]["uid"]):
        assert hit["uid"] in Ran(capsys, ("show", "--db", example, uid)).out


def test_people_and_timeline(capsys: pytest.CaptureFixture[str], example: str) -> None:
    lines = Ran(capsys, ("people", "--db", example, "--sort", "number")).out.splitlines()
    assert lines[0].split("\t")[2] == "Ashita Mittal"
    assert "Mittal" in Ran(capsys, ("people", "--db", example, "mittal")).out
    nobody = Ran(capsys, ("people", "--db", example, "Kurbanov"))
    assert nobody.code == 1 and "near: Yusuf Kurbonov" in nobody.err
    timeline = Ran(capsys, ("timeline", "--db", example)).out
    assert timeline.startswith("October 2022") and "\n    18 October 2022  " in timeline


def test_import_report_remove_and_doctor(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    folder = home / "inbox"
    folder.mkdir()
    (folder / "ports.txt").write_text(TEXT, encoding="utf-8")
    library = str(home / "own.db")
    first = Ran(capsys, ("import", "--db", library, str(folder)))
    assert first.code == 0 and first.out.startswith("1 new (2 statements), 0 known")
    again = Ran(capsys, ("import", "--db", library, str(folder)))
    assert again.code == 0 and again.out.startswith("0 new (0 statements), 1 known")
    refused = Ran(capsys, ("import", "--db", library, str(folder), str(home / "missing.txt")))
    assert refused.code == 1 and "1 refused" in refused.out and "missing.txt" in refused.out
    assert Ran(capsys, ("doctor", "--db", library)).code == 0
    removed = Ran(capsys, ("remove", "--db", library, "ports.txt"))
    assert removed.code == 0 and "with 2 statements" in removed.out
    assert Ran(capsys, ("search", "--db", library, "ports")).code == 1


def test_import_without_db_makes_the_users_own(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    (home / "ports.txt").write_text(TEXT, encoding="utf-8")
    ran = Ran(capsys, ("import", str(home / "ports.txt")))
    assert ran.code == 0 and str(home / "home") in ran.out
    assert "Ada Lind" in Ran(capsys, ("people",)).out


def test_the_example_is_never_changed(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    ran = Ran(capsys, ("remove", "b-whatever"))
    assert ran.code == 2 and "the example that ships is not changed" in ran.err


def test_extract_prints_without_storing(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    (home / "ports.txt").write_text(TEXT, encoding="utf-8")
    (line,) = Ran(capsys, ("extract", str(home / "ports.txt"))).out.splitlines()
    read = json.loads(line)
    assert read["doc_id"] == "ports"
    said = read["statements"][0]
    assert TEXT[said["start"] : said["end"]] == "Ports are open,"
    assert said["speaker"]["names"] == ["Ada Lind"]
    docs = home / "docs.jsonl"
    docs.write_text(
        json.dumps({"doc_id": "a", "text": TEXT}) + "\n[]\nnot json\n" + json.dumps({"doc_id": "b", "text": ""}) + "\n"
    )
    ran = Ran(capsys, ("extract", "--docs", str(docs)))
    lines = [json.loads(line) for line in ran.out.splitlines()]
    assert [line["doc_id"] for line in lines] == ["a", "b"]
    assert lines[0]["statements"] == read["statements"]
    assert ran.code == 1 and "line 2" in ran.err and "line 3" in ran.err


def test_extract_prints_who_may_be_meant_and_the_parts_of_a_turn() -> None:
    text = "Smith: Yes.\n\nNo."
    people = (ReadPerson("John Smith"), ReadPerson("Ana Smith"))
    speaker = ReadSpeaker(Span(0, 5), Span(0, 5), None, candidates=(0, 1))
    parts = (Span(7, 11), Span(13, 16))
    turn = ReadStatement(Span(7, 16), "direct", Span(0, 16), None, (speaker,), parts=parts)
    (line,) = as_line("a", Document(text, "a"), Extraction((turn,), people))["statements"]
    assert line["speaker"]["names"] == [] and line["speaker"]["candidates"] == ["John Smith", "Ana Smith"]
    assert line["parts"] == [[7, 11], [13, 16]]
    alone = replace(turn, speakers=(replace(speaker, person=1, candidates=()),), parts=())
    (line,) = as_line("a", Document(text, "a"), Extraction((alone,), people))["statements"]
    assert line["speaker"]["names"] == ["Ana Smith"] and not {"candidates", "parts"} & {*line, *line["speaker"]}


def test_a_hostile_file_name_cannot_act(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    ran = Ran(capsys, ("import", "--db", str(home / "own.db"), str(home / "evil\x1b]0;x\x07\x9b.txt")))
    assert not {"\x1b", "\x07", "\x9b"} & set(ran.out + ran.err)


def test_keys_and_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert Ran(capsys, ("--version",)).out == f"briefing {__version__}\n"
    assert "Esc" in Ran(capsys, ("keys",)).out or "escape" in Ran(capsys, ("keys",)).out


# ---- as a process ------------------------------------------------------------------------------------


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "briefing_tui", *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env=environment(),
        timeout=60,
        check=False,
    )


def test_without_a_terminal_the_app_ends_at_once() -> None:
    ran = run()
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.count("\n") == 1 and "briefing search QUERY" in ran.stderr


@pytest.mark.parametrize("command", [["search", "kind:direct border"], ["people"], ["keys"]])
def test_a_reading_command_loads_neither_textual_nor_sqlite_utils(example: str, command: list[str]) -> None:
    code = (
        "import sys\nfrom briefing_tui.cli.main import run_command\nrun_command(sys.argv[1:])\n"
        "print(*sorted({m.split('.')[0] for m in sys.modules} & {'textual', 'sqlite_utils'}), file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, "--db", example, *command],
        capture_output=True,
        text=True,
        env=environment(),
        timeout=60,
        check=True,
    )
    assert ran.stdout and ran.stderr.splitlines()[-1].strip() == ""


def test_a_closed_pipe_is_quiet(home: Path, example: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    ran = subprocess.run(
        [sys.executable, "-m", "briefing_tui", "--db", example, "search", "-zebra"],
        stdout=writer,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
        timeout=60,
        check=False,
    )
    os.close(writer)
    assert ran.stderr == "not zebra (any ending)\n"


def test_in_a_terminal_hostile_words_do_not_act(home: Path) -> None:
    from briefing_tui.ingest import import_paths

    evil = "\x1b]0;owned\x07[@click=app.quit]x[/nope]\x9b31m\u202e"
    text = TEXT.replace("Ports are open", f"Ports {evil} are open").replace("Ada Lind", f"Ada {evil} Lind")
    (home / "ports.txt").write_text(text, encoding="utf-8")
    library = home / "own.db"
    import_paths([home / "ports.txt"], library)
    for command in (["search", "ports"], ["search", "engines"], ["people"], ["timeline"], ["show", "ports.txt"]):
        seen = in_pty("--db", str(library), *command)
        assert b"\x1b]0;" not in seen and b"\x07" not in seen and b"\xc2\x9b" not in seen
        assert "\u202e".encode() not in seen
        assert b"Traceback" not in seen and b"fault of the program" not in seen


def in_pty(*arguments: str) -> bytes:
    """What a command writes to a terminal."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "briefing_tui", *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**environment(), "TERM": "xterm-256color"},
    )
    os.close(theirs)
    seen = b""
    while select.select([ours], [], [], 30)[0]:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # Linux: the other side is closed
            break
        if not piece:
            break
        seen += piece
    process.wait(30)
    os.close(ours)
    return seen


def test_a_library_that_another_program_rewrote_is_gone_on_with_when_asked(
    capsys: pytest.CaptureFixture[str], example: str
) -> None:
    before = Ran(capsys, ("search", "border", "--db", example)).out
    with closing(sqlite3.connect(example)) as db:
        db.execute("VACUUM")
    assert "damaged" in Ran(capsys, ("search", "border", "--db", example)).err
    told = Ran(capsys, ("doctor", "--db", example))
    assert told.code == 1 and "briefing doctor --accept" in told.out
    assert Ran(capsys, ("doctor", "--accept", "--db", example)).code == 0
    assert Ran(capsys, ("search", "border", "--db", example)).out == before
    assert Ran(capsys, ("doctor", "--db", example)).code == 0


def test_damage_is_not_accepted(capsys: pytest.CaptureFixture[str], example: str) -> None:
    with closing(sqlite3.connect(example, isolation_level=None)) as db:
        db.execute("UPDATE speakers SET name = 'Somebody Else' WHERE id = 1")
    told = Ran(capsys, ("doctor", "--accept", "--db", example))
    assert told.code == 1 and "--accept" not in told.out
    assert "damaged" in Ran(capsys, ("search", "border", "--db", example)).err
