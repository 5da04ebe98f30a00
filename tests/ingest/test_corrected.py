"""A corrected file comes in: what stayed the same keeps its uid and its decisions, what did not is told with both wordings."""

from __future__ import annotations

import dataclasses
import sys
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
from briefing_tui.store import doctor, identity, read
from briefing_tui.store.connection import open_library
from briefing_tui.store.decisions import By
from briefing_tui.store.dump import held
from briefing_tui.store.former import differences
from briefing_tui.store.identifying import Identifier
from briefing_tui.store.queries import search
from briefing_tui.store.write import open_for_writing

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "store"))

import corrigenda

FIRST = """The harbour in Lund opens again

Lund, 3 March 2024 – “The quays are open for everybody,” said Minister of Ports Ada Lind.

“We have waited for ten years for this day,” she said.

“The nets were repaired by the people of the town,” said Ole Berg, head of the Harbour Board.

Ada Lind said that the ministry would pay for 40 boats.

“Nobody was hurt, and nobody will be,” Mr. Berg said.
"""
CASES: dict[str, tuple[tuple[tuple[str, str], ...], int, tuple[tuple[str, str], ...], int]] = {
    "a number": ((("40 boats", "45 boats"),), 4, (("40 boats", "45 boats"),), 0),
    "a word": ((("for everybody", "for everyone"),), 4, (("everybody", "everyone"),), 0),
    "two sentences": (
        (("40 boats", "45 boats"), ("ten years", "twelve years")),
        3,
        (("40", "45"), ("ten", "twelve")),
        0,
    ),
    "a notice on top": (
        (("The harbour in Lund", "CORRECTION: a number was put right.\n\nThe harbour in Lund"),),
        5,
        (),
        0,
    ),
    "a paragraph moved": (
        (
            ("“We have waited for ten years for this day,” she said.\n\n", ""),
            (
                "will be,” Mr. Berg said.\n",
                "will be,” Mr. Berg said.\n\n“We have waited for ten years for this day,” Ms. Lind said.\n",
            ),
        ),
        5,
        (),
        0,
    ),
    "a quotation dropped": ((("“Nobody was hurt, and nobody will be,” Mr. Berg said.\n", ""),), 4, (), 1),
    "a quotation added": ((("“Nobody was", "“The lights are on,” said Ole Berg.\n\n“Nobody was"),), 5, (), 0),
    "a slip of the pen": ((("repaired", "repiared"),), 4, (("repaired", "repiared"),), 0),
    "words at the end": (
        (("of the town,”", "of the town and their children,”"),),
        4,
        (("town", "town and their children"),),
        0,
    ),
    "lines set anew": ((("head of the", "head\nof the"), ("waited for ten", "waited\nfor ten")), 5, (), 0),
    "another office": ((("head of the Harbour Board", "director of the Harbour Board"),), 5, (), 0),
    "a sentence said otherwise": (
        (("Nobody was hurt, and nobody will be", "All are well, and so are the boats"),),
        4,
        (),
        1,
    ),
}
"""What is put in the place of what; how many quotations stay the same, which are reworded, how many are lost."""


def changed(edits: tuple[tuple[str, str], ...]) -> str:
    text = FIRST
    for before, after in edits:
        assert before in text
        text = text.replace(before, after, 1)
    return text


def came_in(folder: Path, text: str, *, name: str = "a.txt", library: Path) -> Report:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return import_paths([folder / name], library, workers=1)


@pytest.mark.parametrize("case", CASES)
def test_a_corrected_file_is_a_new_version_and_what_changed_is_told(tmp_path: Path, case: str) -> None:
    edits, same, reworded, lost = CASES[case]
    library = tmp_path / "own.db"
    came_in(tmp_path / "one", FIRST, library=library)
    with Identifier(library) as lib:
        before = dict(lib.db.execute("SELECT text, uid FROM statements").fetchall())
    report = came_in(tmp_path / "two", changed(edits), library=library)
    (one,) = report.signs.versions
    told = one.difference
    assert told and (told.same, len(told.lost)) == (same, lost) and len(before) == 5
    assert len(told.reworded) == len(reworded)
    for was, now in reworded:
        assert any(was in old and now in new for _, old, new in told.reworded), told.reworded
    lines = report_lines(report)
    assert f"new version of “a.txt”: {same} quotes the same, {len(reworded)} reworded, {lost} lost" in "\n".join(lines)
    assert all(any(old in line and new in line for line in lines) for _, old, new in told.reworded)
    with open_library(Choice(library, "option")) as asked:
        listed = {hit.text: hit.uid for hit in search.hits(asked, parse("source:a.txt"), limit=99).hits}
        assert len(read.briefings(asked)) == 1
    bare = {" ".join(text.split()): uid for text, uid in before.items()}
    kept = {uid for text, uid in listed.items() if bare.get(" ".join(text.split())) == uid}
    assert len(kept) == same
    assert not [fault for check in doctor.examine_file(Choice(library, "option")) for fault in check.faults]


def test_what_was_decided_goes_on_with_the_words_and_an_undo_is_for_good(tmp_path: Path) -> None:
    library = tmp_path / "own.db"
    came_in(tmp_path / "one", FIRST, library=library)
    with Identifier(library) as lib:
        (uid,) = lib.db.execute("SELECT uid FROM statements WHERE text LIKE '%nets%'").fetchone()
        lib.correct(uid, {"speakers": [{"name": "Jon Aas", "kind": "person"}]}, By("ann"))
    report = came_in(tmp_path / "two", changed((("40 boats", "45 boats"),)), library=library)
    with open_library(Choice(library, "option")) as asked:
        found = read.statement(asked, uid)
        assert found and found.speakers[0].name == "Jon Aas" and found.review_state == "corrected"
        assert found.briefing.corrected == ""
        assert read.versions(asked, found.briefing.uid)[0].number == 1
    with Identifier(library) as lib:
        lib.undo([report.signs.versions[0].decision], By("ann"))
        before = held(lib.db)
    again = came_in(tmp_path / "three", changed((("40 boats", "45 boats"),)), library=library)
    assert again.known == 1 and not again.signs.versions
    with Identifier(library) as lib:
        assert held(lib.db) == before


def test_a_former_text_that_comes_in_again_is_known_and_what_is_listed_is_told(tmp_path: Path) -> None:
    library = tmp_path / "own.db"
    came_in(tmp_path / "one", FIRST, library=library)
    came_in(tmp_path / "two", changed((("40 boats", "45 boats"),)), library=library)
    with Identifier(library) as lib:
        before = held(lib.db)
        ((listed,),) = lib.db.execute("SELECT uid FROM briefings").fetchall()
    for name, text in (("a.txt", FIRST), ("b.txt", FIRST)):
        again = came_in(tmp_path / "three", text, name=name, library=library)
        assert (again.new, again.known) == (0, 1) and not again.signs.versions
        assert f"“{name}” is known, and not listed: {listed} stands in its place" in report_lines(again)
    with Identifier(library) as lib:
        assert held(lib.db) | {"former texts": []} == before | {"former texts": []}


def page(title: str, text: str, day: str, url: str = "https://ports.example/1") -> str:
    body = "".join(f"<p>{each}</p>" for each in text.split("\n\n"))
    return (
        f'<html><head><title>{title}</title><link rel="canonical" href="{url}">'
        f'<meta property="article:published_time" content="{day}"></head><body><article><h1>{title}</h1>{body}</article></body></html>'
    )


def test_the_same_address_and_title_is_a_new_version_and_is_cited_with_its_day(tmp_path: Path) -> None:
    library, title = tmp_path / "own.db", "The harbour opens"
    came_in(tmp_path, page(title, FIRST, "2024-03-03"), name="first.html", library=library)
    report = came_in(
        tmp_path, page(title, changed((("40 b", "45 b"),)), "2024-03-09"), name="second.html", library=library
    )
    assert [(one.name, one.of) for one in report.signs.versions] == [("second.html", "first.html")]
    with open_library(Choice(library, "option")) as asked:
        hit = search.hits(asked, parse("nets"), limit=9).hits[0]
    from briefing_tui.export.styles.plain import citation

    assert "second.html (corrected 9 March 2024)" in citation(hit)


def test_what_is_no_sure_sign_is_proposed_only(tmp_path: Path) -> None:
    library = tmp_path / "own.db"
    came_in(tmp_path, page("The harbour opens", FIRST, "2024-03-03"), name="a.html", library=library)
    later = page(
        "Corrigendum: The harbour opens", changed((("40 b", "45 b"),)), "2024-03-09", "https://ports.example/2"
    )
    report = came_in(tmp_path, later, name="b.html", library=library)
    assert not report.signs.versions and [(one.name, one.of) for one in report.signs.proposed] == [("b.html", "a.html")]
    earlier = page("The harbour opens", changed((("40 b", "47 b"),)), "2024-03-01")
    report = came_in(tmp_path, earlier, name="c.html", library=library)
    assert not report.signs.versions and [(one.name, one.of) for one in report.signs.proposed] == [("c.html", "a.html")]
    other = came_in(
        tmp_path / "x",
        "Another release\n\n“The cranes are tall,” said Ulla Strom. They were built in 1990.\n",
        name="a.html",
        library=library,
    )
    assert other.new == 1 and not other.signs.versions and not other.signs.proposed


def test_a_former_text_is_shown_and_taken_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library = tmp_path / "own.db"
    came_in(tmp_path / "one", FIRST, library=library)
    with open_library(Choice(library, "option")) as asked:
        old = read.briefings(asked)[0].uid
    came_in(tmp_path / "two", changed((("40 boats", "45 boats"),)), library=library)
    assert run_command(["show", "a.txt", "--version", "1", "--db", str(library)]) == 0
    assert "40 boats" in capsys.readouterr().out
    assert run_command(["show", old, "--db", str(library)]) == 0
    assert "is version 1 of" in capsys.readouterr().out
    assert run_command(["show", "a.txt", "--version", "3", "--db", str(library)]) == 2
    assert "has no version 3" in capsys.readouterr().err
    assert run_command(["search", "is:superseded", "40", "--db", str(library)]) == 0
    assert "would pay for 40 boats" in capsys.readouterr().out
    assert run_command(["search", "is:superseded", "--db", str(library)]) == 0
    assert run_command(["search", "is:superseded", "45", "--db", str(library)]) == 1
    assert run_command(["search", "40", "--db", str(library)]) == 1
    assert run_command(["remove", old, "--db", str(library)]) == 0
    assert run_command(["show", "a.txt", "--version", "2", "--db", str(library)]) == 2
    assert run_command(["doctor", "--db", str(library)]) == 0


def test_versions_are_merged_in_either_order(tmp_path: Path) -> None:
    one, other = tmp_path / "one.db", tmp_path / "other.db"
    came_in(tmp_path / "1", FIRST, library=one)
    came_in(tmp_path / "2", changed((("40 boats", "45 boats"),)), library=one)
    came_in(tmp_path / "3", changed((("40 boats", "47 boats"),)), library=other)
    again = tmp_path / "again.db"
    again.write_bytes(other.read_bytes())
    merge(other, one, workers=1)
    merge(one, again, workers=1)
    found = []
    for path in (one, other):
        assert not [fault for check in doctor.examine_file(Choice(path, "option")) for fault in check.faults]
        with Identifier(path) as lib:
            found.append(held(lib.db, ledger=True))
    assert found[0] == found[1] and len(found[0]["former texts"]) == 1


@pytest.mark.parametrize("seed", range(12))
def test_no_small_edit_is_silent(tmp_path: Path, seed: int) -> None:
    assert not corrigenda.random_wrong(tmp_path, seed)


def test_a_former_text_is_read_again_too(tmp_path: Path) -> None:
    """What an earlier reading of it missed is found, so that both versions are compared as they are read now."""
    library = tmp_path / "own.db"
    later = changed((("40 boats", "45 boats"),))
    with open_for_writing(library) as writer:
        for text in (FIRST, later):
            document = Document(text, "a.txt", byte_sha256=identity.sha256(text))
            found = extract(document)
            writer.add(document, dataclasses.replace(found, statements=found.statements[:3]))
    uids = [identity.briefing_uid(identity.sha256(text)) for text in (FIRST, later)]
    with Identifier(library) as lib:
        lib.version(uids[1], uids[0], By("ann"))
    changes = reextract(library, workers=1)
    assert (changes.read, changes.aside, changes.changed) == (1, 1, 1)
    with Identifier(library) as lib:
        told = differences(lib.db, uids[1], uids[0])
        assert told and (told.same, len(told.reworded), told.lost, told.new) == (4, 1, [], [])
    assert not [fault for check in doctor.examine_file(Choice(library, "option")) for fault in check.faults]
    assert reextract(library, workers=1).changed == 0
