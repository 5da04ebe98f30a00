"""What is published holds what holds, and no byte of notes, authors, reasons, other briefings or what was taken out."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from briefing_tui.cli.main import run_command
from briefing_tui.extract import extract
from briefing_tui.model import Document
from briefing_tui.paths import Choice
from briefing_tui.query.parser import parse
from briefing_tui.store import doctor
from briefing_tui.store.connection import open_library
from briefing_tui.store.decisions import By
from briefing_tui.store.identifying import Identifier
from briefing_tui.store.publish import MANIFEST
from briefing_tui.store.queries import search
from briefing_tui.store.write import open_for_writing

CANARIES = (
    "Zanzibarauthor",
    "Zanzibarreason",
    "Zanzibarother",
    "Zanzibargone",
    "Zanzibaroccasion",
    "Zanzibarname",
    "Zanzibarlog",
)
"""Words that are nowhere in what is published."""
TEXTS = {
    "lights.txt": "Lights\n\nOSLO, 4 March 2024 – “Lights save lives,” said Ms. Elsbeth Varga. Ms. Ulla Strom noted that quays are full.",
    "again.txt": "Again\n\nOSLO, 5 March 2024 – “Lights are on,” said Ms. Elsbet Varga.",
    "other.txt": "Other\n\nOSLO, 5 March 2024 – “Zanzibarother is far,” said Ms. Zanzibarname Aas.",
    "gone.txt": "Gone\n\nOSLO, 5 March 2024 – “Zanzibargone was here,” said Ms. Ada Lind.",
}
BY = By("Zanzibarauthor", "Zanzibarreason")


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "own.db"
    with open_for_writing(path) as writer:
        for number, (name, text) in enumerate(TEXTS.items()):
            document = Document(text, name, byte_sha256=str(number))
            writer.add(document, extract(document))
    with Identifier(path) as lib:
        lib.log("/home/Zanzibarlog", 1, 0, 0, 0)
        lib.remove(uid(path, "briefings", "file_name", "gone.txt"))
        lib.commit()
        people = dict(lib.db.execute("SELECT name, uid FROM speakers").fetchall())
        lib.same(people["Elsbeth Varga"], people["Elsbet Varga"], BY, keeps=people["Elsbeth Varga"])
        lib.different(people["Elsbeth Varga"], people["Zanzibarname Aas"], BY)
        on = uid(path, "statements", "text", "%on%")
        done = lib.correct(on, {"occasion": "Zanzibaroccasion"}, BY)
        lib.undo([done.lines[0].id], BY)
        lib.confirm(on, BY)
        lib.reject(uid(path, "statements", "text", "%quays%"), BY)
    return path


def uid(path: Path, table: str, column: str, like: str) -> str:
    return str(sqlite3.connect(path).execute(f"SELECT uid FROM {table} WHERE {column} LIKE ?", (like,)).fetchone()[0])


def test_what_is_published_holds_and_has_no_byte_of_anything_else(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert all(canary.encode() in own.read_bytes() for canary in CANARIES if canary != "Zanzibargone")
    out = tmp_path / "out.db"
    assert run_command(["publish", "--db", str(own), str(out), "lights"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("2 briefings with 2 statements and 1 decision about people")
    written = out.read_bytes() + out.with_name(out.name + MANIFEST).read_bytes()
    assert not [canary for canary in CANARIES if canary.encode() in written or canary.lower().encode() in written]
    assert not [fault for check in doctor.examine_file(Choice(out, "option")) for fault in check.faults]
    db = sqlite3.connect(out)
    assert db.execute("SELECT name, statements FROM speakers WHERE statements").fetchall() == [("Elsbeth Varga", 2)]
    assert db.execute("SELECT count(*), sum(reading IS NOT NULL) FROM briefings").fetchone() == (2, 0)
    assert db.execute("SELECT DISTINCT author, reason FROM decisions").fetchall() == [("published", "")]
    assert db.execute("SELECT count(*) FROM rejected").fetchone() == (0,)
    assert db.execute("SELECT count(*) FROM imports").fetchone() == (0,)
    assert db.execute(
        "SELECT count(*), max(decided_by) FROM statements WHERE review_state = 'confirmed'"
    ).fetchone() == (1, None)
    mine = sqlite3.connect(own).execute("SELECT uid FROM statements WHERE text LIKE '%ights%' ORDER BY uid").fetchall()
    assert db.execute("SELECT uid FROM statements ORDER BY uid").fetchall() == mine
    listed = json.loads(out.with_name(out.name + MANIFEST).read_text())
    assert listed["query"] == "lights" and len(listed["briefings"]) == 2
    heads = db.execute("SELECT head, whole FROM briefing_digests ORDER BY head").fetchall()
    assert sorted((one["head"], one["whole"]) for one in listed["briefings"]) == heads


def test_authors_go_along_where_they_are_asked_for(own: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.db"
    assert run_command(["publish", "--db", str(own), str(out), "lights", "--with-authors"]) == 0
    db = sqlite3.connect(out)
    assert db.execute("SELECT author, reason FROM decisions").fetchall() == [("Zanzibarauthor", "Zanzibarreason")]
    assert db.execute("SELECT max(decided_by) FROM statements").fetchone() == ("Zanzibarauthor",)
    assert b"Zanzibarother" not in out.read_bytes()


def test_a_file_that_is_there_is_never_written_over(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.db"
    out.write_text("mine")
    assert run_command(["publish", "--db", str(own), str(out), "lights"]) == 2
    assert "There is a file" in capsys.readouterr().err and out.read_text() == "mine"
    assert run_command(["publish", "--db", str(own), str(tmp_path / "new.db"), "zebra"]) == 1
    assert not (tmp_path / "new.db").exists()


@pytest.mark.parametrize("extra", [[], ["--single"], ["--bundle"]])
@pytest.mark.parametrize("query", ["lights", "stance:any"])
def test_pages_have_no_byte_of_it_either(own: Path, tmp_path: Path, query: str, extra: list[str]) -> None:
    out = tmp_path / "site"
    assert run_command(["publish", "--db", str(own), "--site", str(out), *extra, query]) == 0
    written = b"".join(path.read_bytes() for path in [out, *out.rglob("*")] if path.is_file()).lower()
    asked_for = ("Zanzibarother", "Zanzibarname") if query == "stance:any" else ()
    assert not [one for one in CANARIES if one.lower().encode() in written and one not in asked_for]
    assert b"elsbeth varga" in written and [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_correction_is_told_without_the_text_that_was_corrected(own: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.db"
    with open_for_writing(own) as writer:
        for day, words in ((6, "Zanzibarold quays are open"), (7, "quays are open"), (8, "quays are open for all")):
            text = f"Quays\n\nOSLO, {day} March 2024 – “Boats come in: {words},” said Ms. Ada Lind."
            document = Document(text, f"quays{day}.txt", byte_sha256=f"{day}")
            writer.add(document, extract(document))
    uids = [uid(own, "briefings", "file_name", f"quays{day}.txt") for day in (6, 7, 8)]
    with Identifier(own) as lib:
        lib.version(uids[1], uids[0], BY)
        lib.version(uids[2], uids[1], BY)
    assert run_command(["publish", str(out), "source:quays8.txt", "--db", str(own)]) == 0
    with open_library(Choice(own, "option")) as one, open_library(Choice(out, "option")) as other:
        first, second = (search.hits(lib, parse("source:quays8.txt"), limit=1).hits[0] for lib in (one, other))
    assert first.briefing.corrected == second.briefing.corrected == "2024-03-08" and first.uid == second.uid
    written = out.read_bytes() + out.with_name(out.name + MANIFEST).read_bytes()
    assert not [each for each in (*CANARIES, "Zanzibarold") if each.encode() in written]
    assert not [fault for check in doctor.examine_file(Choice(out, "option")) for fault in check.faults]
