"""The same release elsewhere: listed once, in whatever order it comes in; the other is kept, comes forward, and is parted for good."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import pytest

from briefing_tui.cli.main import run_command
from briefing_tui.extract import extract
from briefing_tui.ingest import Report, import_paths
from briefing_tui.ingest.merge import merge
from briefing_tui.ingest.reextract import reextract
from briefing_tui.ingest.report_text import report_lines
from briefing_tui.model import Document
from briefing_tui.paths import Choice
from briefing_tui.query.parser import parse
from briefing_tui.store import doctor
from briefing_tui.store.connection import open_library
from briefing_tui.store.decisions import By
from briefing_tui.store.dump import held
from briefing_tui.store.identifying import Identifier
from briefing_tui.store.identity import sha256
from briefing_tui.store.queries import search
from briefing_tui.store.write import open_for_writing
from briefing_tui.text import clean

HEAD = "The harbour in Lund opens again\n\nLund, {day} March 2024 – "
SAID = """“The quays are open for everybody,” said Minister of Ports Ada Lind.

“We have waited for ten years for this day,” she said.

“The nets were repaired by the people of the town,” said Ole Berg, head of the Harbour Board.

Ada Lind said that the ministry would pay for 40 boats.
"""
FOOT = "\n\nThe Harbour Board was founded in 1911 and keeps all lights of the coast. For news write to the town hall of Lund.\n"
TEXTS = {
    "a.txt": HEAD.format(day=3) + SAID,
    "b.md": HEAD.format(day=3) + SAID + FOOT,
    "c.txt": HEAD.format(day=4) + SAID + "\n“Thank you all,” said Ole Berg.\n",
}
OTHERS = {
    "another form.txt": HEAD.format(day=3) + SAID.replace("40 boats", "55 boats").replace("Lind", "Falk"),
    "another day.txt": HEAD.format(day=20) + SAID,
    "another release.txt": "Lights of Horten\n\nHorten, 3 March 2024 – The lights of the coast were lit by the town. "
    "They stand on nine rocks before the harbour, and were cleaned this spring.\n\n"
    "“The nets were repaired by the people of the town,” said Ole Berg, head of the Harbour Board.\n",
}


def came_in(folder: Path, library: Path, *names: str) -> Report:
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_text((TEXTS | OTHERS)[name], encoding="utf-8")
    return import_paths([folder / name for name in names], library, workers=1)


def listed(library: Path) -> list[str]:
    with Identifier(library) as lib:
        return [name for (name,) in lib.db.execute("SELECT file_name FROM briefings ORDER BY 1")]


def faults(library: Path) -> list[str]:
    return [fault for check in doctor.examine_file(Choice(library, "option")) for fault in check.faults]


def test_a_list_without_such_a_release_looks_up_no_text_that_is_kept_aside(tmp_path: Path) -> None:
    library = tmp_path / "own.db"
    came_in(tmp_path / "in", library, "a.txt", "b.md", *OTHERS)
    with open_library(Choice(library, "option")) as lib:
        asked: list[str] = []
        lib.connection.set_trace_callback(asked.append)
        (lamps,) = search.hits(lib, parse('"nets were repaired" source:"another release.txt"'), limit=9).hits
        assert not lamps.briefing.also and not [sql for sql in asked if "former_texts" in sql]
        found = search.hits(lib, parse('"quays are open"'), limit=9).hits
        assert any(hit.briefing.also for hit in found) and [sql for sql in asked if "former_texts" in sql]


def test_one_release_is_listed_once_and_says_so(tmp_path: Path) -> None:
    library = tmp_path / "own.db"
    report = came_in(tmp_path / "in", library, "a.txt", "b.md", *OTHERS)
    (one,) = report.signs.doubles
    assert {one.name, one.of} == {"a.txt", "b.md"} and one.same == one.of_words
    assert listed(library) == sorted([one.of, *OTHERS])
    told = "\n".join(report_lines(report))
    assert f"“{one.name}” is the same release as “{one.of}”, which is listed" in told
    assert f"“briefing decisions undo {one.decision}” lists both" in told
    with open_library(Choice(library, "option")) as lib:
        found = search.hits(lib, parse('"quays are open"'), limit=9).hits
        assert len([hit for hit in found if hit.briefing.published == "2024-03-03"]) == 2  # with another form
    assert not faults(library)


@pytest.mark.parametrize("together", [False, True])
def test_the_library_is_the_same_in_whatever_order_it_came_in(tmp_path: Path, together: bool) -> None:
    found = []
    for at, order in enumerate(permutations(TEXTS)):
        library = tmp_path / f"{at}.db"
        if together:
            came_in(tmp_path / "in", library, *order)
        else:
            for name in order:
                came_in(tmp_path / "in", library, name)
        assert listed(library) == ["c.txt"]  # it says the most
        assert not faults(library)
        with Identifier(library) as lib:
            found.append(held(lib.db, ledger=True))
    assert all(one == found[0] for one in found)


def test_what_was_decided_holds_and_the_other_comes_forward(tmp_path: Path) -> None:
    library = tmp_path / "own.db"
    came_in(tmp_path / "in", library, "a.txt")
    with Identifier(library) as lib:
        (uid,) = lib.db.execute("SELECT uid FROM statements WHERE text LIKE '%nets%'").fetchone()
        lib.correct(uid, {"speakers": [{"name": "Jon Aas", "kind": "person"}]}, By("ann"))
    came_in(tmp_path / "in", library, "c.txt")
    assert listed(library) == ["c.txt"]

    def speaker() -> str:
        with open_library(Choice(library, "option")) as asked:
            (hit,) = search.hits(asked, parse("nets"), limit=9).hits
            return hit.speakers[0].name or ""

    assert speaker() == "Jon Aas"
    with Identifier(library) as lib:
        (gone,) = lib.db.execute("SELECT uid FROM briefings").fetchone()
        lib.remove(gone)
        lib.commit()
    assert listed(library) == ["a.txt"] and speaker() == "Jon Aas"
    again = came_in(tmp_path / "in", library, "c.txt")
    assert listed(library) == ["c.txt"] and not again.signs.doubles
    assert not faults(library)


def test_two_that_were_parted_stay_so(tmp_path: Path) -> None:
    library = tmp_path / "own.db"
    for name in ("a.txt", "c.txt"):
        came_in(tmp_path / "in", library, name)
    with Identifier(library) as lib:
        one, other = [uid for (uid,) in lib.db.execute("SELECT uid FROM briefings UNION SELECT uid FROM former_texts")]
        before = held(lib.db)
        done = lib.apart(one, other, By("ann"))
        assert len(lib.db.execute("SELECT 1 FROM briefings").fetchall()) == 2
        lib.undo([done.lines[0].id], By("ann"))
        assert held(lib.db) == before
        lib.apart(one, other, By("ann"))
    came_in(tmp_path / "in", library, "b.md")
    assert len(listed(library)) == 2  # b goes with one of them
    with Identifier(library) as lib:
        for uid in (one, other):
            lib.remove(uid)
        lib.commit()
    came_in(tmp_path / "in", library, "a.txt", "c.txt")
    assert len(listed(library)) == 2
    assert not faults(library)


def test_what_two_libraries_have_is_found_when_one_is_taken_into_the_other(tmp_path: Path) -> None:
    a, b = tmp_path / "a.db", tmp_path / "b.db"
    came_in(tmp_path / "in", a, "a.txt", "another day.txt")
    came_in(tmp_path / "in", b, "b.md", "c.txt")
    ab, ba = tmp_path / "ab.db", tmp_path / "ba.db"
    ab.write_bytes(a.read_bytes())
    ba.write_bytes(b.read_bytes())
    merged = merge(ab, b, workers=1)
    merge(ba, a, workers=1)
    assert len(merged.signs.doubles) == 2 and listed(ab) == listed(ba) == ["another day.txt", "c.txt"]
    states = []
    for path in (ab, ba):
        with Identifier(path) as lib:
            states.append(held(lib.db, ledger=True))
    assert states[0] == states[1]
    again = merge(ab, b, workers=1)
    assert (again.new, again.decisions, again.signs.doubles) == (0, 0, [])


def test_it_is_shown_searched_and_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library = tmp_path / "own.db"
    came_in(tmp_path / "in", library, "a.txt", "c.txt")
    with Identifier(library) as lib:
        ((kept, text),) = lib.db.execute("SELECT uid, json_extract(document, '$.text') FROM former_texts").fetchall()
        ((uid, of),) = lib.db.execute(
            "SELECT s.uid, b.uid FROM statements s JOIN briefings b ON b.id = s.briefing_id WHERE s.text LIKE '%nets%'"
        ).fetchall()
    db = ["--db", str(library)]
    assert run_command(["search", "nets", "--format", "json", *db]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)[0]["briefing"]["also"] == [kept] and "1 also elsewhere" in told.err
    assert run_command(["search", "nets", "is:duplicate", "--format", "json", *db]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert found["briefing"]["file"] == "a.txt" and found["uid"] != uid
    assert run_command(["search", "nets", "is:superseded", *db]) == 1
    capsys.readouterr()
    assert run_command(["show", found["uid"], *db]) == 0  # as it was copied before the other text came
    told = capsys.readouterr()
    assert uid in told.out and "another text of the same release" in told.out and "also in 1 briefing" in told.out
    assert run_command(["show", kept, *db]) == 0
    told = capsys.readouterr()
    assert f"the same release as {of}" in told.out and f"Also in:    {kept}  a.txt" in told.out
    assert run_command(["show", kept, "--version", "1", *db]) == 0
    assert clean(text.splitlines()[2]) in capsys.readouterr().out
    assert run_command(["apart", kept, of, "--author", "ann", *db]) == 0
    assert listed(library) == ["a.txt", "c.txt"]
    assert run_command(["duplicate", kept, of, "--author", "ann", *db]) == 0
    assert listed(library) == ["c.txt"]
    assert run_command(["remove", of, *db]) == 0
    assert "same release is listed" in capsys.readouterr().out and listed(library) == ["a.txt"]


def test_a_reread_finds_them_in_a_library_made_before(tmp_path: Path) -> None:
    library = tmp_path / "own.db"
    with open_for_writing(library) as writer:
        for name in ("a.txt", "b.md"):
            document = Document(TEXTS[name], name, byte_sha256=sha256(TEXTS[name]))
            writer.add(document, extract(document))
    assert len(listed(library)) == 2
    assert len(reextract(library, workers=1).doubles) == 1 and len(listed(library)) == 1
    assert not reextract(library, workers=1).doubles
