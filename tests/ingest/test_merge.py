"""`briefing merge`: texts and decisions of another library come in, read here; nothing else of it, and twice is once."""

from __future__ import annotations

import json
import random
import sqlite3
from pathlib import Path

import pytest

from briefing_tui.cli.main import run_command
from briefing_tui.extract import extract
from briefing_tui.ingest.merge import merge
from briefing_tui.model import Document
from briefing_tui.paths import Choice
from briefing_tui.store import doctor
from briefing_tui.store.decisions import By
from briefing_tui.store.dump import held
from briefing_tui.store.identifying import Identifier
from briefing_tui.store.write import open_for_writing

NAMES = ("Ada Lind", "Ole Berg", "Ulla Strom", "Elsbeth Varga", "Elsbet Varga")


def text(number: int) -> Document:
    chance = random.Random(number)
    one, other = chance.sample(NAMES, 2)
    body = (
        f"Harbour news {number}\n\nOSLO, {1 + number} March 2024 – “Ports number {number} are open,” said Ms. {one}.\n\n"
        f"“Lights of {number} save lives,” said Ms. {other}.\n"
    )
    return Document(body, f"{number}.txt", byte_sha256=f"{number:064x}", publisher="Ministry of Ports")


def library(path: Path, numbers: tuple[int, ...], seed: int) -> Path:
    """A library in which somebody decided."""
    chance = random.Random(seed)
    with open_for_writing(path) as writer:
        for number in numbers:
            document = text(number)
            writer.add(document, extract(document))
    with Identifier(path) as lib:
        uids = [uid for (uid,) in lib.db.execute("SELECT uid FROM statements ORDER BY uid")]
        people = [uid for (uid,) in lib.db.execute("SELECT uid FROM speakers ORDER BY uid")]
        at = f"2026-01-01T00:00:{seed:02d}.{{}}Z"
        lib.reject(chance.choice(uids), By(f"author {seed}", "why", at.format("001")))
        lib.correct(
            chance.choice(uids[1:]), {"occasion": f"remarks {seed}"}, By(f"author {seed}", "", at.format("002"))
        )
        one, other = chance.sample(people, 2)
        (lib.same if chance.random() < 0.6 else lib.different)(one, other, By(f"author {seed}", "", at.format("003")))
    return path


def copied(path: Path, to: Path) -> Path:
    to.write_bytes(path.read_bytes())
    return to


def state(path: Path) -> dict[str, list[str]]:
    with Identifier(path) as lib:
        return held(lib.db, ledger=True)


@pytest.mark.parametrize("seed", range(2))
def test_two_libraries_become_one_in_either_order_and_twice_is_once(seed: int, tmp_path: Path) -> None:
    a = library(tmp_path / "a.db", (0, 1, 2), seed)
    b = library(tmp_path / "b.db", (2, 3), seed + 10)
    ab, ba = copied(a, tmp_path / "ab.db"), copied(b, tmp_path / "ba.db")
    before = b.read_bytes()
    dry = merge(ab, b, dry_run=True, workers=1)
    assert (dry.new, dry.known, dry.decisions) == (1, 1, 3) and state(ab) == state(a)
    merged = merge(ab, b, workers=1)
    assert (merged.new, merged.known, merged.decisions, merged.refused) == (1, 1, 3, [])
    assert b.read_bytes() == before
    merge(ba, a, workers=1)
    assert state(ab) == state(ba)
    again = merge(ab, b, workers=1)
    assert (again.new, again.known, again.decisions, again.decisions_known) == (0, 2, 0, 3)
    assert state(ab) == state(ba)
    assert not [fault for check in doctor.examine_file(Choice(ab, "option")) for fault in check.faults]


def test_what_the_other_library_says_of_its_texts_is_not_believed(tmp_path: Path) -> None:
    """A text with another digest, a speaker that is printed nowhere: the first is refused, the second not taken."""
    a, b = library(tmp_path / "a.db", (0,), 1), library(tmp_path / "b.db", (3, 4), 2)
    raw = sqlite3.connect(b)
    raw.execute("UPDATE speakers SET name = 'Canary Bird'")
    raw.execute("DELETE FROM file_digest")
    raw.commit()
    raw.close()
    b.write_bytes(b.read_bytes().replace(b"Harbour news 3", b"Jarbour news 3"))
    merged = merge(a, b, workers=1)
    assert [name for name, _ in merged.refused] == ["3.txt"] and merged.new == 1
    assert "Canary Bird" not in str(state(a))


def test_it_is_told_in_words_and_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a, b = library(tmp_path / "a.db", (0,), 1), library(tmp_path / "b.db", (3,), 2)
    assert run_command(["merge", str(b), "--db", str(a), "--dry-run"]) == 0
    assert "1 would be new, 0 known" in capsys.readouterr().out
    assert run_command(["merge", str(b), "--db", str(a), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["new"] == 1 and told["decisions_new"] == 3
    assert run_command(["merge", str(a), "--db", str(a)]) == 2
    assert "the library itself" in capsys.readouterr().err


def test_two_briefings_of_one_name_are_both_offered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "own.db"
    with open_for_writing(path) as writer:
        for number in (0, 1):
            document = Document(text(number).text, "a.txt", byte_sha256=f"{number:064x}")
            writer.add(document, extract(document))
    rows = sqlite3.connect(path).execute("SELECT uid FROM briefings ORDER BY id DESC").fetchall()
    for command in ("show", "remove"):
        assert run_command([command, "a.txt", "--db", str(path)]) == 2
        said = capsys.readouterr().err
        assert "2 briefings are called “a.txt”" in said and said.index(rows[0][0]) < said.index(rows[1][0])
