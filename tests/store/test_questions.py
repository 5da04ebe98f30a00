"""Questions are counted and listed where they are asked for only; a turn is cited by its parts; who may be meant is named."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import answers
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "ui"))
from libraries import PRESS, press

from briefing_tui.cli.main import run_command
from briefing_tui.export import form
from briefing_tui.export.base import Export
from briefing_tui.export.styles.plain import citation
from briefing_tui.ingest.reextract import reextract
from briefing_tui.model import words_of_parts, words_said
from briefing_tui.paths import Choice
from briefing_tui.query.parser import parse
from briefing_tui.store import doctor, read
from briefing_tui.store.connection import Library, open_library
from briefing_tui.store.queries import search
from briefing_tui.store.write import open_for_writing


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return press(tmp_path_factory.mktemp("press") / "briefing.db")


@pytest.fixture
def lib(path: Path) -> Iterator[Library]:
    with open_library(Choice(path, "option")) as lib:
        yield lib


def kinds(lib: Library, text: str) -> list[str]:
    return [hit.kind for hit in search.hits(lib, parse(text)).hits]


def test_questions_are_found_where_they_are_asked_for(lib: Library) -> None:
    assert kinds(lib, "") == ["direct", "indirect"] and kinds(lib, "port") == ["direct"]
    assert kinds(lib, "kind:question") == kinds(lib, "kind:asked") == ["question"]
    assert kinds(lib, "port kind:direct,question") == ["direct", "question"]
    assert kinds(lib, "-kind:act") == ["direct", "indirect"]
    assert [search.left_out(lib, parse(text)).questions for text in ("port", "quay", "", "kind:direct", "-safe")] == [
        1,
        0,
        1,
        0,
        1,
    ]


def test_no_count_has_questions_in_it(lib: Library) -> None:
    (ref,) = read.briefings(lib)
    assert read.info(lib).statements == read.number_of_statements(lib) == 2
    assert sum(month.statements for month in read.months(lib)) == 2
    assert [entry.statements for entry in read.entries(lib, 2024, 3)] == [2]
    assert len(read.statements_of_briefing(lib, ref.uid)) == 2
    assert search.known_count(lib, parse('"port"')) == search.count(lib, parse("port")) == 1
    briefing = read.briefing(lib, ref.uid)
    assert briefing is not None and [mark.kind for mark in briefing.marks] == ["direct", "question", "indirect"]
    assert not [fault for check in doctor.examine_file(Choice(lib.path, "option")) for fault in check.faults]


def test_what_is_taken_out_leaves_no_count_of_questions(tmp_path: Path) -> None:
    path = press(tmp_path / "briefing.db")
    with open_library(Choice(path, "option")) as lib:
        (ref,) = read.briefings(lib)
    with open_for_writing(path) as writer:
        assert writer.remove(ref.uid) == 3
        writer.commit()
        for table in ("spans", "vocabulary", "prefix_top", "months"):
            assert writer.db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table


def test_who_may_be_meant_is_found_and_named(lib: Library) -> None:
    (hit,) = search.hits(lib, parse("speaker:two")).hits
    assert hit.text == "the quay is safe" and hit.speakers[0].uid is None and hit.person_confidence is None
    assert sorted(one.name for one in hit.speakers[0].candidates) == ["Ana Lund", "Per Lund"]
    assert kinds(lib, "speaker:none") == ["indirect"] and kinds(lib, "-speaker:none") == ["direct"]
    assert kinds(lib, 'speaker:"none"') == [] and kinds(lib, "speaker:none,strom") == ["direct", "indirect"]


def test_the_lower_confidence_is_asked_for(lib: Library) -> None:
    (hit,) = search.hits(lib, parse("sure:medium")).hits
    assert (hit.confidence, hit.person_confidence, hit.sure) == (0.95, 0.8, 0.8)
    assert kinds(lib, "sure:high") == ["indirect"]
    assert {facet.value: facet.count for facet in search.facets(lib, parse("")).sure} == {"high": 1, "medium": 1}


def test_a_turn_is_its_parts(lib: Library) -> None:
    (turn,) = search.hits(lib, parse("kind:direct")).hits
    assert turn.text == words_said(PRESS, (turn.start, turn.end), [(part.start, part.end) for part in turn.parts])
    assert [part.text for part in turn.parts] == words_of_parts(turn.text, [(p.start, p.end) for p in turn.parts])
    assert all(PRESS[part.start : part.end] == part.text for part in turn.parts) and len(turn.parts) == 3
    assert "Laughter" not in turn.text and kinds(lib, "laughter") == []
    cited = (
        "The port is open. It stays open through the winter. […] The second quay follows in May. So far it is closed."
    )
    assert citation(turn).startswith(f"“{cited} Ships may anchor outside.” – Ulla Strom, Spokesperson")
    assert "> “The port is open. It stays open through the winter.\n>\n> \\[…\\]\n>\n> The second" in form("md").text(
        Export([turn])
    )
    (row,) = csv.DictReader(io.StringIO(form("csv").text(Export([turn]))))
    assert row["parts.text"].split("; ")[2] == "Ships may anchor outside." and row["person_confidence"] == "0.8"


def test_a_part_is_cited_with_its_own_place(lib: Library) -> None:
    (turn,) = search.hits(lib, parse("kind:direct")).hits
    second = read.part(lib, turn, 2)
    assert second is not None and second.uid == f"{turn.uid}/2" and PRESS[second.start : second.end] == second.text
    assert citation(second).startswith("“The second quay follows in May. So far it is closed.” – Ulla Strom")
    assert second.line == PRESS.count("\n", 0, second.start) + 1 == turn.line + 4 and second.page == 1
    assert second.context == PRESS[turn.parts[0].start : turn.parts[2].end]
    assert read.part(lib, turn, 0) is None and read.part(lib, turn, 4) is None


def ran(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = int(run_command(list(arguments)))
    out, err = capsys.readouterr()
    return code, out, err


def test_the_command_line_tells_of_questions_and_shows_parts(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = ran(capsys, "search", "--db", str(path), "port")
    assert code == 0 and "port (any ending) · 1 question left out: kind:question shows it" in err
    uid = out.split()[0]
    code, out, err = ran(capsys, "search", "--db", str(path), "kind:question")
    assert code == 0 and "[question]" in out and "left out" not in err
    code, out, _ = ran(capsys, "show", "--db", str(path), uid)
    assert f"({uid}/2, characters" in out and "confidence 0.95" in out and "same briefing, confidence 0.80" in out
    code, out, _ = ran(capsys, "show", "--db", str(path), f"{uid}/3", "--format", "json")
    assert json.loads(out)["text"] == "Ships may anchor outside." and json.loads(out)["uid"] == f"{uid}/3"
    code, out, err = ran(capsys, "show", "--db", str(path), f"{uid}/9")
    assert code == 2 and "has no part 9" in err and "3 parts" in err
    code, out, _ = ran(capsys, "search", "--db", str(path), "--format", "json", "speaker:two")
    code, out, _ = ran(capsys, "show", "--db", str(path), json.loads(out)[0]["uid"])
    assert "Per Lund" in out and "Ana Lund" in out and "nobody was chosen" in out
    code, out, _ = ran(capsys, "show", "--db", str(path), "press.txt")
    assert "2 statements (1 question left out), in reading order:" in out


def test_reading_an_older_library_again_says_how_sure_the_person_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of one that an earlier version made it is not known, nor is it asked for."""
    path = answers.unpacked(answers.GOLDEN / "schema_8.db.xz", tmp_path / "briefing.db")
    with open_library(Choice(path, "option")) as lib:
        found = search.hits(lib, parse("-speaker:none"), limit=1000).hits
        assert found and all(hit.person_confidence is None and hit.sure == hit.confidence for hit in found)
    code, out, _ = ran(capsys, "show", "--db", str(path), next(hit.uid for hit in found if hit.speakers[0].uid))
    assert code == 0 and "how sure is not known: “briefing reread” finds it out" in out
    code, out, _ = ran(capsys, "reread", "--db", str(path))
    assert code == 0 and "it is now known how sure the person is" in out
    assert not any(difference.sure for _, difference in reextract(path, workers=1).differences)
    with open_library(Choice(path, "option")) as lib:
        found = search.hits(lib, parse("source:000_d28d12caf3e2811c.txt"), limit=1000).hits
        assert found and all((hit.person_confidence is None) == (not any(p.uid for p in hit.speakers)) for hit in found)


def test_what_was_damaged_in_an_older_library_stays_damaged(tmp_path: Path) -> None:
    path = answers.unpacked(answers.GOLDEN / "schema_8.db.xz", tmp_path / "briefing.db")
    with closing(sqlite3.connect(path)) as db, db:
        ((uid,),) = db.execute("SELECT uid FROM statements ORDER BY id LIMIT 1 OFFSET 5").fetchall()
        db.execute("UPDATE statements SET occasion = 'in a corridor' WHERE uid = ?", (uid,))
        db.execute("DELETE FROM file_digest")
    faults = [fault for check in doctor.examine_file(Choice(path, "option")) for fault in check.faults]
    assert faults == [f"{uid}: it is not what was stored"]
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA user_version").fetchone()[0] > 8
