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
from briefing_tui.search.query import parse
from briefing_tui.store import doctor, kept, match, tags
from briefing_tui.store.connection import open_library
from briefing_tui.store.write import open_for_writing

OLD = Path(__file__).parent / "golden" / "schema_2.db.xz"


def faults(path: Path) -> list[str]:
    with open_library(Choice(path, "option")) as lib:
        return [fault for check in doctor.examine(lib) for fault in check.faults]


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
    for damage in ("UPDATE spans SET newest = newest + 1", "DELETE FROM name_words WHERE field = 'e'",
                   "UPDATE months SET statements = statements - 1", "UPDATE speakers SET statements = 99"):  # fmt: skip
        db = sqlite3.connect(path, isolation_level=None)
        db.execute(damage)
        assert faults(path), damage
        kept.rebuild(db)
        db.close()
        assert not faults(path)


def test_a_reviewed_statement_is_found_by_its_new_state(tmp_path: Path) -> None:
    path = invented.library(tmp_path / "briefing.db", 4)
    with open_for_writing(path) as writer:
        (key,) = writer.db.execute("SELECT max(id) FROM statements").fetchone()
        writer.db.execute("UPDATE statements SET review_state = 'confirmed' WHERE id = ?", (key,))
        tags.retag(writer.db, [key])
    with open_library(Choice(path, "option")) as lib:
        assert [hit.id for hit in match.hits(lib, parse("is:confirmed")).hits] == [key]
        assert key not in [hit.id for hit in match.hits(lib, parse("is:unreviewed")).hits]
    assert not faults(path)


# ---- libraries of earlier versions -----------------------------------------------------------------------------------


def old_library(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(lzma.decompress(OLD.read_bytes()))
    return path


def test_a_library_of_an_earlier_version_opens_whole(tmp_path: Path) -> None:
    path = old_library(tmp_path / "briefing.db")
    with open_library(Choice(path, "option")) as lib:
        assert len(match.hits(lib, parse("event:dushanbe")).hits) == match.count(lib, parse("-event:zebra"))
    assert not faults(path)  # every count and tag is what the rows make today


def test_a_library_of_an_earlier_version_that_cannot_be_changed_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = old_library(tmp_path / "stick" / "briefing.db")
    before = path.read_bytes()
    monkeypatch.setattr("briefing_tui.store.connection.writable", lambda path: False)
    with pytest.raises(LibraryError, match="earlier version.*Copy it"):
        open_library(Choice(path, "option"))
    assert path.read_bytes() == before and [each.name for each in path.parent.iterdir()] == ["briefing.db"]
