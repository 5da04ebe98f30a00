"""What was denied, or is not said yet, is in no list and no count that did not ask for it, and bears a word before it everywhere."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import answers
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "ui"))
from libraries import harbour

from briefing_tui.cli.main import run_command
from briefing_tui.export import form
from briefing_tui.export.base import Export
from briefing_tui.export.styles.plain import citation
from briefing_tui.extract import extract
from briefing_tui.ingest.reextract import reextract
from briefing_tui.model import LeftOut
from briefing_tui.model.stances import ALL_STANCES, APART, lead
from briefing_tui.paths import Choice
from briefing_tui.query.describe import describe, left_out
from briefing_tui.query.parser import parse
from briefing_tui.store import doctor, read
from briefing_tui.store.connection import Library, open_library
from briefing_tui.store.deciding import Decider
from briefing_tui.store.decisions import By
from briefing_tui.store.queries import search
from briefing_tui.store.reextract import Reextractor
from briefing_tui.store.write import open_for_writing


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return harbour(tmp_path_factory.mktemp("harbour") / "briefing.db")


@pytest.fixture
def lib(path: Path) -> Iterator[Library]:
    with open_library(Choice(path, "option")) as lib:
        yield lib


def told(lib: Library, text: str) -> list[str]:
    """The hits with what is printed before them, in reading order."""
    hits = sorted(search.hits(lib, parse(text)).hits, key=lambda hit: hit.start)
    return [hit.lead + hit.text for hit in hits]


SAID = ["the quay is safe", "opposes: all night sailings"]
DENIED = ["denied: the port would close", "rejected claims: the choir was leaving"]
TO_COME, IF, HEARSAY = "to come: The mole is sound,", "if: the port is full", "hearsay: the port is old"


def test_what_is_not_told_as_said_is_found_where_it_is_asked_for(lib: Library) -> None:
    assert told(lib, "") == told(lib, "stance:asserts") == told(lib, "kind:direct,indirect") == SAID
    assert told(lib, "port") == told(lib, "-kind:indirect") == [] and told(lib, "-safe") == SAID[1:]
    assert told(lib, "stance:denies") == told(lib, "stance:denied") == told(lib, "is:denied") == DENIED
    assert told(lib, "stance:to_come") == told(lib, "stance:to-come kind:direct") == [TO_COME]
    assert told(lib, "port stance:any") == [DENIED[0], IF, HEARSAY]
    assert told(lib, "stance:if stance:hearsay") == [IF, HEARSAY]
    assert len(told(lib, "stance:any")) == 7 and told(lib, "-stance:denied") == SAID
    assert told(lib, "safe OR stance:hearsay") == [SAID[0], HEARSAY]
    assert told(lib, "date:2024 OR stance:hearsay") == [*SAID, HEARSAY]
    assert told(lib, "speaker:strom is:denied,unreviewed") == [DENIED[0], SAID[0]]


def test_every_alias_of_the_table_is_understood() -> None:
    for stance in ALL_STANCES:
        for alias in (stance.id, *stance.aliases):
            assert parse(f"stance:{alias}").clauses == parse(f"stance:{stance.id}").clauses
    assert describe(parse("is:denied port")) == "denied · port (any ending)"
    assert describe(parse("stance:any")) == "told as said or not" and describe(parse("stance:if")) == "conditional"


def test_how_many_are_left_out_is_said(lib: Library) -> None:
    found = search.left_out(lib, parse("port"))
    assert found == LeftOut(0, {"denies": 1, "conditional": 1, "hearsay": 1})
    assert left_out(found) == "1 denied, 1 conditional, 1 hearsay left out: stance:any shows them"
    assert left_out(search.left_out(lib, parse("choir"))) == "1 denied left out: stance:any shows it"
    assert left_out(search.left_out(lib, parse("quay"))) == left_out(search.left_out(lib, parse("is:denied"))) == ""
    assert left_out(LeftOut(2, {"denies": 2, "to_come": 1})) == (
        "2 questions left out: kind:question shows them · 2 denied, 1 to come left out: stance:any shows them"
    )
    assert left_out(LeftOut(0, {"denies": 900, "to_come": 101})).startswith(
        "1,000+ denied, to come or hearsay left out"
    )


def test_no_count_has_them_in_it(lib: Library) -> None:
    (ref,) = read.briefings(lib)
    assert read.info(lib).statements == read.number_of_statements(lib) == 2
    assert sum(month.statements for month in read.months(lib)) == 2
    assert [entry.statements for entry in read.entries(lib, 2024, 5)] == [2]
    assert len(read.statements_of_briefing(lib, ref.uid)) == 2
    assert search.known_count(lib, parse("port")) == search.count(lib, parse("port")) == 0
    assert list(search.years(lib, parse(""))) == [(2024, 2)] == list(search.years(lib, parse("date:2024")))
    assert list(search.years(lib, parse("stance:any"))) == [(2024, 7)]
    facets = search.facets(lib, parse(""))
    assert {facet.value for facet in facets.who} == {"Ulla Strom", "River Commission"}
    assert {facet.value: facet.count for facet in search.facets(lib, parse("is:denied")).who} == {
        "Ulla Strom": 1,
        "Ida Carro": 1,
    }
    briefing = read.briefing(lib, ref.uid)
    assert briefing is not None and [mark.stance for mark in briefing.marks] == [
        *("denies", "asserts", "denies", "asserts", "to_come", "conditional", "hearsay")
    ]
    assert not [fault for check in doctor.examine_file(Choice(lib.path, "option")) for fault in check.faults]


def test_who_only_denied_has_spoken(lib: Library) -> None:
    rows = {row.name: row for row in read.people(lib)}
    assert {name: row.statements for name, row in rows.items()} == {
        "Ulla Strom": 1, "Arne Lund": 0, "Ida Carro": 0, "River Commission": 1,
    }  # fmt: skip
    assert read.people(lib, which=read.NAMED) == [] and read.info(lib).people == 3
    assert [row.name for row in read.people(lib, order="number")][0] == "Ulla Strom"
    carro = read.speaker(lib, rows["Ida Carro"].uid)
    assert carro is not None and (carro.statements, carro.apart, carro.first) == (0, 1, "2024-05-06")
    listed = read.statements(lib, read.statements_of_speaker(lib, carro.uid))
    assert [s.lead + s.text for s in listed] == DENIED[1:] and len(read.ids_of_speaker(lib, carro.uid)) == 1
    strom = read.speaker(lib, rows["Ulla Strom"].uid)
    assert strom is not None and (strom.statements, strom.apart) == (1, 1)
    assert [s.text for s in read.statements(lib, read.statements_of_speaker(lib, strom.uid))] == SAID[:1]


def test_what_is_taken_out_leaves_no_count_of_them(tmp_path: Path) -> None:
    path = harbour(tmp_path / "briefing.db")
    with open_library(Choice(path, "option")) as lib:
        (ref,) = read.briefings(lib)
    with open_for_writing(path) as writer:
        assert writer.remove(ref.uid) == 7
        writer.commit()
        for table in ("spans", "vocabulary", "prefix_top", "months", "speakers"):
            assert writer.db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table


def test_every_form_has_the_word_before_the_words(lib: Library) -> None:
    denied, coming = (search.hits(lib, parse(f"{text} stance:any")).hits[0] for text in ('"port would"', "mole"))
    assert citation(denied).startswith("[reported] denied: the port would close – Ulla Strom, Minister")
    assert citation(coming).startswith("to come: “The mole is sound.” – Arne Lund")
    assert "\n  denied: the port would close\n" in form("plain").text(Export([denied]))
    assert "\n  to come: “The mole is sound,”\n" in form("plain").text(Export([coming]))
    assert form("md").text(Export([denied])).startswith("> *\\[reported\\] denied:* the port would close\n")
    assert form("md").text(Export([coming])).startswith("> *to come:* “The mole is sound,”\n")
    (one,) = json.loads(form("json").text(Export([denied])))
    assert (one["stance"], one["cue"], one["shows_cue"], one["lead"]) == ("denies", "denied", True, "denied: ")
    (row,) = csv.DictReader(io.StringIO(form("csv").text(Export([coming]))))
    assert (row["stance"], row["cue"], row["shows_cue"], row["lead"]) == ("to_come", "is to say", "False", "to come: ")
    assert row["citation"].startswith("to come: “")


def test_the_lead_is_printed_in_one_place() -> None:
    assert [lead(stance, "would not say", False) for stance in APART] == ["denied: ", "to come: ", "if: ", "hearsay: "]
    assert lead("asserts", "opposes", True) == "opposes: " and lead("asserts", "said", False) == ""
    assert lead("denies", "would not\nsay", True) == "would not say: " and lead("denies", None, True) == "denied: "
    assert lead("to_come", "will oppose", True) == "to come, will oppose: "
    assert "\x1b" not in lead("asserts", "\x1b[31mopposes", True)


def ran(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = int(run_command(list(arguments)))
    out, err = capsys.readouterr()
    return code, out, err


def test_the_command_line_tells_of_them(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = ran(capsys, "search", "--db", str(path), "port")
    assert code == 1 and not out and "1 denied, 1 conditional, 1 hearsay left out: stance:any shows them" in err
    code, out, err = ran(capsys, "search", "--db", str(path), "is:denied", "speaker:strom")
    assert code == 0 and "  denied: the port would close\n" in out and "left out" not in err
    uid = out.split()[0]
    code, out, _ = ran(capsys, "show", "--db", str(path), uid)
    assert (
        out.startswith("[reported] denied: the port would close –")
        and "\nStance:     denied, rejected or not said" in out
    )
    code, out, _ = ran(capsys, "show", "--db", str(path), "harbour.txt")
    assert "2 statements (2 denied, 1 to come, 1 conditional, 1 hearsay left out), in reading order:" in out
    assert "    opposes: all night sailings\n" in out
    people = {
        line.split("\t")[2]: line.split("\t")[0] for line in ran(capsys, "people", "--db", str(path))[1].splitlines()
    }
    code, out, _ = ran(capsys, "show", "--db", str(path), people["Ida Carro"])
    assert "Nothing told as said; 1 denied, not said yet, told by others or asked:\n" in out
    assert "    rejected claims: the choir was leaving\n" in out
    code, out, _ = ran(capsys, "show", "--db", str(path), people["Ulla Strom"])
    assert "1 statement (1 denied, not said yet, told by others or asked: left out):\n" in out
    code, _, err = ran(capsys, "search", "--db", str(path), "stance:denyed")
    assert code == 2 and "did you mean denie" in err


def test_what_is_read_in_a_file_says_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "quay.txt").write_text("Minister Ulla Strom denied that the port would close.\n", encoding="utf-8")
    _, out, _ = ran(capsys, "extract", str(tmp_path / "quay.txt"))
    (one,) = json.loads(out)["statements"]
    assert (one["stance"], one["shows_cue"], one["lead"]) == ("denies", True, "denied: ")


# ---- libraries of earlier versions -----------------------------------------------------------------------------------


def test_an_older_library_holds_all_for_said_until_it_is_read_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = answers.unpacked(answers.GOLDEN / "schema_10.db.xz", tmp_path / "briefing.db")
    with open_library(Choice(path, "option")) as lib:
        assert told(lib, "source:quay.txt port") == ["the port would close"] and told(lib, "is:denied") == []
        assert [s.kind for s in search.hits(lib, parse("kind:question")).hits] == ["question"]
    code, out, _ = ran(capsys, "reread", "--db", str(path))
    assert code == 0 and "with another stance" in out
    assert "  denied   (before: said)" in out and "  opposes   (before: said)" in out
    assert not any(difference.stance for _, difference in reextract(path, workers=1).differences)
    with open_library(Choice(path, "option")) as lib:
        assert told(lib, "source:quay.txt is:denied") == [DENIED[0], "denied: the choir was leaving"]
        assert told(lib, "source:quay.txt port") == []
    assert not [fault for check in doctor.examine_file(Choice(path, "option")) for fault in check.faults]


def test_a_statement_that_a_person_confirmed_is_not_turned_into_a_denial(tmp_path: Path) -> None:
    """Nor does it keep the others of its briefing from being read as what they are."""
    older = answers.unpacked(answers.GOLDEN / "schema_10.db.xz", tmp_path / "older.db")
    with Reextractor(older) as writer:
        (quay,) = (each.document for each in writer.stored() if each.document.file_name == "quay.txt")
    path, read_now = tmp_path / "briefing.db", extract(quay)
    said = tuple(replace(each, stance="asserts", shows_cue=False) for each in read_now.statements)
    with open_for_writing(path) as writing:
        writing.add(quay, replace(read_now, statements=said))
    with Decider(path) as decider:
        ((uid,),) = decider.db.execute("SELECT uid FROM statements WHERE text = 'the port would close'").fetchall()
        decider.confirm(uid, By("ann"))
    assert not dict(reextract(path, workers=1).differences)["quay.txt"].skipped
    with open_library(Choice(path, "option")) as lib:
        assert told(lib, "source:quay.txt is:confirmed") == ["the port would close"]
        assert told(lib, "source:quay.txt is:denied") == ["denied: the choir was leaving"]
    assert not [fault for check in doctor.examine_file(Choice(path, "option")) for fault in check.faults]


def test_what_was_damaged_in_an_older_library_stays_damaged(tmp_path: Path) -> None:
    path = answers.unpacked(answers.GOLDEN / "schema_10.db.xz", tmp_path / "briefing.db")
    with closing(sqlite3.connect(path)) as db, db:
        ((uid,),) = db.execute("SELECT uid FROM statements ORDER BY id LIMIT 1 OFFSET 5").fetchall()
        db.execute("UPDATE statements SET occasion = 'in a corridor' WHERE uid = ?", (uid,))
        db.execute("DELETE FROM file_digest")
    faults = [fault for check in doctor.examine_file(Choice(path, "option")) for fault in check.faults]
    assert faults == [f"{uid}: it is not what was stored"]
