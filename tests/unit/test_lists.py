"""Lists and single things as tables for programs, and a person found by name."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from briefing_tui.cli.main import run_command
from briefing_tui.export.fields import paths
from briefing_tui.ingest import import_paths
from briefing_tui.model import BriefingRef, SpeakerRow, Statement, TimelineRow
from seed import seed_library

EXAMPLE = str(seed_library())
ODD = "\n".join(
    (
        "# =Ports, “and” quays",
        "",
        "“Ports are open,” said Ms. Ada Lind, Director of Harbours, in Oslo on 3 March 2024.",
        "",
        "“Quays are shut,” said Mr. Per Lind, Harbour Master. “Ships wait,” said Ms. Ada Berg, Minister.",
        "",
    )
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("lists")
    (folder / "ports.md").write_text(ODD, encoding="utf-8")
    import_paths([folder / "ports.md"], folder / "own.db")
    return str(folder / "own.db")


class Ran:
    def __init__(self, capsys: pytest.CaptureFixture[str], db: str, *arguments: str) -> None:
        capsys.readouterr()
        self.code = run_command([*arguments, "--db", db])
        self.out, self.err = capsys.readouterr()

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def csv(self) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.out, newline="")))


@pytest.mark.parametrize(
    ("command", "kind"), [("people", SpeakerRow), ("timeline", TimelineRow), ("briefings", BriefingRef)]
)
def test_a_list_has_the_same_fields_in_both_forms(command: str, kind: Any, capsys: pytest.CaptureFixture[str]) -> None:
    as_json = Ran(capsys, EXAMPLE, command, "--format", "json")
    as_csv = Ran(capsys, EXAMPLE, command, "--format", "csv")
    assert (as_json.code, as_csv.code) == (0, 0) and "\r\n" in as_csv.out
    names = [path[0] for path in paths(kind)]
    assert all(list(row) == names for row in (*as_json.json, *as_csv.csv))
    for one, other in zip(as_json.json, as_csv.csv, strict=True):
        assert {key: "" if value in (None, []) else str(value) for key, value in one.items()} == other


def test_the_timeline_says_what_stands_below_what(capsys: pytest.CaptureFixture[str]) -> None:
    rows = Ran(capsys, EXAMPLE, "timeline", "--format", "json").json
    assert {row["month"] for row in rows} == {"2022-10"} and len(rows) == 3
    assert [row["parent"] for row in rows] == [None, rows[0]["uid"], rows[0]["uid"]]


def test_briefings_are_listed_and_filtered_by_their_titles(
    library: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = Ran(capsys, library, "briefings")
    assert found.code == 0 and found.out.split("\t")[2] == "=Ports, “and” quays" and found.out.startswith("b-")
    assert Ran(capsys, library, "briefings", "quays", "ports").out == found.out
    assert Ran(capsys, library, "briefings", "--format", "csv").csv[0]["title"] == "'=Ports, “and” quays"
    none = Ran(capsys, library, "briefings", "none")
    assert none.code == 1 and "no briefing has “none” in its title" in none.err and not none.out
    monkeypatch.setattr("briefing_tui.cli.browse.in_terminal", lambda: True)
    assert "ports.md" in Ran(capsys, library, "briefings").out.split("\n")[1]


def test_a_thing_has_its_statements_as_csv(capsys: pytest.CaptureFixture[str]) -> None:
    person = Ran(capsys, EXAMPLE, "people", "mittal", "--format", "json").json[0]["uid"]
    rows = Ran(capsys, EXAMPLE, "show", person, "--format", "csv").csv
    assert [list(row) for row in rows] == [[".".join(path) for path in paths(Statement)]] * 2
    whole = Ran(capsys, EXAMPLE, "show", person, "--format", "json").json
    assert [row["uid"] for row in rows] == [one["uid"] for one in whole["statements"]]
    one = Ran(capsys, EXAMPLE, "show", rows[0]["uid"], "--format", "csv").csv
    assert [row["uid"] for row in one] == [rows[0]["uid"]]
    briefing = Ran(capsys, EXAMPLE, "show", rows[0]["briefing.uid"], "--format", "csv").csv
    assert len(briefing) == 5


def test_a_person_is_shown_by_name_where_only_one_bears_it(library: str, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("Ada Lind", "lind, ada", "Per", "Ms. Ada Lind"):
        shown = Ran(capsys, library, "show", name)
        assert shown.code == 0 and "Lind  (person)  p-" in shown.out, shown.err
    assert Ran(capsys, library, "show", "per lind", "--format", "json").json["speaker"]["name"] == "Per Lind"
    several = Ran(capsys, library, "show", "lind")
    assert several.code == 2 and "several are called “lind”: " in several.err
    assert "Ada Lind p-" in several.err and "Per Lind p-" in several.err and "Give the uid of one." in several.err
    for nobody in ("nobody", "p-", "a-d", "p-00", "l-"):
        none = Ran(capsys, library, "show", nobody)
        assert none.code == 2 and f"nothing here is called “{nobody}”" in none.err


def test_a_file_that_is_there_comes_before_a_name(library: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "File:       ports.md" in Ran(capsys, library, "show", "ports.md").out
    assert Path(library).is_file()
