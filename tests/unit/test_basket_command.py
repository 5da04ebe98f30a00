"""`briefing basket`, and export and publish of one."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from briefing_tui.cli.main import run_command
from briefing_tui.ingest import import_paths

PORTS = "“Ports are open,” said Ms. Ada Lind, Director of Harbours, in Oslo on 3 March 2024.\n"
QUAYS = "“Quays are shut,” said Mr. Per Holm, Harbour Master, in Bergen on 5 March 2024.\n"
SHIPS = "“Ships must wait,” said Ms. Ulla Strom, Minister, in Bodo on 6 March 2024.\n"


class Desk:
    """A library of three statements, and a notebook."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = folder, capsys
        for name, text in (("ports.md", PORTS), ("quays.md", QUAYS), ("ships.md", SHIPS)):
            (folder / name).write_text(f"# {name}\n\n{text}", encoding="utf-8")
        self.db = folder / "own.db"
        import_paths([folder / "ports.md", folder / "quays.md", folder / "ships.md"], self.db)
        capsys.readouterr()

    def run(self, *arguments: str, code: int = 0) -> str:
        assert run_command([*arguments, "--db", str(self.db)]) == code
        out, self.err = self._capsys.readouterr()
        return str(out)

    def told(self) -> str:
        """What was printed since it was asked last."""
        return str(self._capsys.readouterr().out)

    def json(self, *arguments: str) -> Any:
        return json.loads(self.run(*arguments, "--format", "json"))

    def uid(self, word: str) -> str:
        (found,) = self.json("search", word)
        return str(found["uid"])


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return Desk(tmp_path, capsys)


def words(desk: Desk) -> list[str]:
    return [row["words"].rstrip(",") for row in desk.json("basket", "mine")]


def test_a_basket_is_filled_ordered_and_emptied(desk: Desk) -> None:
    assert "no basket yet" in desk.run("basket", code=1) + desk.err
    ports, quays = desk.uid("ports"), desk.uid("quays")
    assert "2 statements put into the basket “mine”." in desk.run("basket", "mine", "add", quays, ports)
    assert "1 statement put into the basket “mine”; 2 statements already in" in desk.run("basket", "mine", "add", "-x")
    assert words(desk) == ["Quays are shut", "Ports are open", "Ships must wait"]
    desk.run("basket", "mine", "move", ports, "1")
    desk.run("basket", "MINE", "comment", ports, "ask  again")
    shown = desk.run("basket", "mine")
    assert shown.startswith(f"1\t{ports}\tAda Lind\tPorts are open") and "\tNote: ask again\n" in shown
    assert desk.json("basket") == [{"name": "mine", "about": "", "statements": 3}]
    assert "1 statement taken out" in desk.run("basket", "mine", "remove", ports)
    desk.run("basket", "mine", "remove", ports, code=1)
    desk.run("basket", "mine", "rename", "Ours")
    desk.run("basket", "ours", "about", "for", "tea")
    assert desk.run("basket") == "Ours\t2\tfor tea\n"
    assert "is gone, with 2 statements" in desk.run("basket", "ours", "delete")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("nobody",), "no basket is called"),
        (("mine", "dance"), "knows no “dance”"),
        (("mine", "move", "s-1", "2"), "is not in the basket"),
        (("mine", "add"), "add what?"),
        (("mine", "export"), "Give -o FILE"),
        (("mine", "--format", "docx"), "a list is printed as"),
    ],
)
def test_what_is_amiss_is_told(desk: Desk, typed: tuple[str, ...], told: str) -> None:
    desk.run("basket", "mine", "add", "ports")
    desk.run("basket", *typed, code=2)
    assert told in desk.err


def test_a_basket_is_exported_in_its_order_with_comments(desk: Desk) -> None:
    desk.run("basket", "mine", "add", desk.uid("quays"), desk.uid("ports"))
    desk.run("basket", "mine", "comment", desk.uid("ports"), "*ask* again")
    for form, expected in (
        ("md", "\nNote: \\*ask\\* again\n"),
        ("txt", "\n  Note: *ask* again\n"),
        ("plain", "\n  Note: *ask* again\n"),
        ("html", "<p>Note: *ask* again</p>"),
    ):
        file = desk.folder / f"mine.{form}"
        desk.run("export", "--collection", "mine", "--format", form, "-o", str(file))
        text = file.read_text(encoding="utf-8")
        assert expected in text and text.index("Quays are shut") < text.index("Ports are open")
    desk.run("basket", "mine", "export", "--format", "json", "-o", str(desk.folder / "mine.json"))
    told = json.loads((desk.folder / "mine.json").read_text(encoding="utf-8"))
    assert [one["comment"] for one in told["statements"]] == [None, "*ask* again"]
    desk.run("basket", "mine", "export", "-o", str(desk.folder / "mine.csv"))
    with (desk.folder / "mine.csv").open(encoding="utf-8", newline="") as file_:
        assert [row["comment"] for row in csv.DictReader(file_)] == ["", "*ask* again"]
    for form in ("docx", "docx-table", "bibtex", "csl-json", "ics", "popolo", "jsonl"):
        desk.run("basket", "mine", "export", "--format", form, "-o", str(desk.folder / f"mine.{form}"))
    desk.run("export", "--collection", "mine", "ports", "--format", "md", "-o", str(desk.folder / "x.md"), code=2)
    desk.run("export", "--format", "md", "-o", str(desk.folder / "x.md"), code=2)


def test_a_basket_is_published_without_what_was_said_of_it(desk: Desk) -> None:
    desk.run("basket", "mine", "add", desk.uid("quays"))
    desk.run("basket", "mine", "comment", desk.uid("quays"), "canary in a cage")
    out = desk.folder / "out.db"
    assert "1 briefing with 1 statement" in desk.run("publish", str(out), "--collection", "mine")
    assert (
        b"canary" not in out.read_bytes() + Path(f"{out}.json").read_bytes() if Path(f"{out}.json").exists() else True
    )
    with closing(sqlite3.connect(out)) as db:
        assert [name for (name,) in db.execute("SELECT file_name FROM briefings")] == ["quays.md"]
    desk.run("publish", str(desk.folder / "two.db"), code=2)


def test_what_is_away_is_shown_and_left_out(desk: Desk) -> None:
    desk.run("basket", "mine", "add", desk.uid("quays"), desk.uid("ports"))
    desk.run("remove", "quays.md")
    rows = desk.json("basket", "mine")
    assert [row["words"].rstrip(",") for row in rows] == ["Quays are shut", "Ports are open"]
    assert [bool(row["state"]) for row in rows] == [True, False]
    desk.run("export", "--collection", "mine", "--format", "plain", "-o", str(desk.folder / "mine.txt"))
    assert "1 statement of the basket not in this library" in desk.err
    import_paths([desk.folder / "quays.md"], desk.db)
    assert [row["state"] for row in desk.json("basket", "mine")] == ["", ""]
