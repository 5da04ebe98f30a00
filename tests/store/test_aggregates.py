"""What is kept beside the rows (tags, spans, words of names, months) is what the rows say, whatever came and went."""

from __future__ import annotations

import lzma
import random
import sqlite3
from pathlib import Path

import invented
import pytest

from briefing_tui.errors import LibraryError
from briefing_tui.paths import Choice
from briefing_tui.query.parser import parse
from briefing_tui.store import aggregates, digests, doctor, read
from briefing_tui.store.connection import open_library
from briefing_tui.store.deciding import Decider
from briefing_tui.store.decisions import By
from briefing_tui.store.queries import search
from briefing_tui.store.write import open_for_writing

GOLDEN = Path(__file__).parent / "golden"


def faults(path: Path) -> list[str]:
    return [fault for check in doctor.examine_file(Choice(path, "option")) for fault in check.faults]


@pytest.mark.parametrize("seed", range(100, 106))
def test_kept_counts_equal_counts_made_anew(seed: int, tmp_path: Path) -> None:
    assert not faults(invented.library(tmp_path / "briefing.db", seed, 12))


def test_taking_everything_out_leaves_nothing_kept(tmp_path: Path) -> None:
    draw = random.Random(1)
    path = tmp_path / "briefing.db"
    with open_for_writing(path) as writer:
        uids = [writer.add(*invented.briefing(draw, n)).uid for n in range(9)]
    with open_for_writing(path) as writer:
        for uid in uids:
            writer.remove(uid)
    db = sqlite3.connect(path)
    for table in ("spans", "name_words", "months", "speakers", "events", "places", "statements"):
        assert db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table


def test_the_doctor_finds_what_is_not_kept(tmp_path: Path) -> None:
    path = invented.library(tmp_path / "briefing.db", 3)
    for damage in (
        "UPDATE spans SET newest = newest + 1",
        "DELETE FROM name_words WHERE field = 'e'",
        "UPDATE months SET statements = statements - 1",
        "UPDATE speakers SET statements = 99",
    ):
        db = sqlite3.connect(path, isolation_level=None)
        digests.register(db)
        db.execute("DELETE FROM file_digest")  # it would see any change of the file
        db.execute(damage)
        assert faults(path), damage
        aggregates.rebuild(db)
        digests.renew(db)
        db.close()
        assert not faults(path)


def test_a_reviewed_statement_is_found_by_its_new_state(tmp_path: Path) -> None:
    path = invented.library(tmp_path / "briefing.db", 4)
    with Decider(path) as decider:
        (key,) = decider.db.execute("SELECT max(id) FROM statements").fetchone()
        (uid,) = decider.db.execute("SELECT uid FROM statements WHERE id = ?", (key,)).fetchone()
        decider.confirm(uid, By("ann"))
    with open_library(Choice(path, "option")) as lib:
        assert [hit.id for hit in search.hits(lib, parse("is:confirmed")).hits] == [key]
        assert key not in [hit.id for hit in search.hits(lib, parse("is:unreviewed")).hits]
    assert not faults(path)


# ---- libraries of earlier versions -----------------------------------------------------------------------------------


VERSIONS = sorted(int(path.name.removeprefix("schema_").removesuffix(".db.xz")) for path in GOLDEN.glob("schema_*"))


def old_library(path: Path, version: int = 2) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(lzma.decompress((GOLDEN / f"schema_{version}.db.xz").read_bytes()))
    return path


@pytest.mark.parametrize("version", VERSIONS)
def test_a_library_of_an_earlier_version_opens_whole(version: int, tmp_path: Path) -> None:
    path = old_library(tmp_path / "briefing.db", version)
    with open_library(Choice(path, "option")) as lib:
        assert search.hits(lib, parse("event:dushanbe")).hits
        assert search.count(lib, parse("-event:zebra")) == read.info(lib).statements
    assert not faults(path)  # every count and tag is what the rows make today


def test_a_library_of_an_earlier_version_that_cannot_be_changed_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = old_library(tmp_path / "stick" / "briefing.db")
    before = path.read_bytes()
    monkeypatch.setattr("briefing_tui.store.gate.writable", lambda path: False)
    with pytest.raises(LibraryError, match="earlier version.*Copy it"):
        open_library(Choice(path, "option"))
    assert path.read_bytes() == before and [each.name for each in path.parent.iterdir()] == ["briefing.db"]
