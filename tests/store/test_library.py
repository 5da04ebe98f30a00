"""What the library promises: nothing twice, nothing left behind, nothing edited, every fault found."""

from __future__ import annotations

import shutil
import sqlite3
import stat
from pathlib import Path

import pytest

from briefing_tui.errors import LibraryError
from briefing_tui.ingest import import_paths
from briefing_tui.ingest.example import rebuild
from briefing_tui.paths import Choice, shipped_library
from briefing_tui.store import doctor, read
from briefing_tui.store.connection import open_library
from briefing_tui.store.dump import dump
from briefing_tui.store.write import open_for_writing

BRIEFINGS = Path(__file__).resolve().parents[2] / "data" / "briefings"
OTHER = (
    "Round table on ports\n\n“Ports are open,” said Ms. Ada Lind, Director of Harbours, in Oslo on 3 March 2024.\n"
    "Ms. Lind stressed the need for clean engines.\n"
)
FROZEN = (
    "CREATE TRIGGER briefings_text_is_frozen BEFORE UPDATE OF text, text_sha256 ON briefings\n"
    "BEGIN SELECT RAISE(ABORT, 'the text of a briefing is frozen'); END"
)


def opened(path: Path) -> Choice:
    return Choice(path, "option")


def changed(path: Path, sql: str) -> None:
    """The library as another program leaves it; without the digest of its file, which would see any change."""
    db = sqlite3.connect(path)
    db.executescript("DELETE FROM file_digest;" + sql)
    db.close()


def doctored(path: Path) -> list[str]:
    return [fault for check in doctor.examine_file(opened(path)) for fault in check.faults]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "own" / "briefing.db"
    import_paths(sorted(BRIEFINGS.glob("*.txt")), path)
    return path


def test_importing_twice_changes_nothing(library: Path) -> None:
    before = dump(library)
    report = import_paths(sorted(BRIEFINGS.glob("*.txt")), library)
    assert (report.new, report.known) == (0, 1)
    assert dump(library) == before


def test_the_same_words_in_another_file_are_not_doubled(library: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_bytes(b"\xef\xbb\xbf" + next(BRIEFINGS.glob("*.txt")).read_bytes())
    report = import_paths([copy], library)
    assert (report.new, report.same_text) == (0, 1)
    with open_library(opened(library)) as lib:
        assert read.info(lib).briefings == 1


def test_removing_takes_out_all_that_only_this_briefing_bore(library: Path, tmp_path: Path) -> None:
    before = dump(library)
    other = tmp_path / "other.txt"
    other.write_text(OTHER, encoding="utf-8")
    import_paths([other], library)
    with open_library(opened(library)) as lib:
        (uid,) = [b.uid for b in read.briefings(lib) if b.file == "other.txt"]
        assert read.info(lib).statements > 5
    with open_for_writing(library) as writer:
        writer.remove(uid)
    assert dump(library) == before
    with open_library(opened(library)) as lib:
        assert [c.faults for c in doctor.examine(lib)] == [[]] * len(doctor.examine(lib))


def test_a_frozen_text_refuses_edits(library: Path) -> None:
    db = sqlite3.connect(library)
    with pytest.raises(sqlite3.IntegrityError, match="frozen"):
        db.execute("UPDATE briefings SET text = 'other words'")


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE statements SET text = 'words nobody said' WHERE kind = 'direct'",
        "UPDATE statement_speakers SET attribution_text = 'Mr. Nobody'",
        "UPDATE statements SET tags = ''",
        "UPDATE vocabulary SET documents = documents + 1 WHERE term = 'border'",
        "UPDATE speakers SET statements = statements + 1 WHERE kind = 'person'",
        "UPDATE events SET statements = 0",
        "DELETE FROM prefix_top WHERE prefix = 'bo'",
        "UPDATE prefix_top SET term = 'border' WHERE prefix = 'b' AND rank = 2",
        "DELETE FROM speakers",
        f"DROP TRIGGER briefings_text_is_frozen; UPDATE briefings SET text = upper(text); {FROZEN}",
    ],
)
def test_the_doctor_finds_damage(library: Path, damage: str) -> None:
    changed(library, damage)
    assert doctored(library)


def test_the_users_files_are_private(library: Path) -> None:
    assert stat.S_IMODE(library.stat().st_mode) == 0o600
    assert stat.S_IMODE(library.parent.stat().st_mode) == 0o700


def test_an_error_in_the_middle_leaves_the_library_as_it_was(library: Path) -> None:
    from briefing_tui.extract import extract
    from briefing_tui.model import Document

    before = dump(library)
    with pytest.raises(KeyboardInterrupt), open_for_writing(library) as writer:
        document = Document(OTHER, "other.txt", byte_sha256="0")
        writer.add(document, extract(document))
        raise KeyboardInterrupt
    assert dump(library) == before


def test_what_is_no_library_is_refused_in_words(tmp_path: Path) -> None:
    stranger = tmp_path / "other.db"
    sqlite3.connect(stranger).executescript("CREATE TABLE t(x); INSERT INTO t VALUES (1)")
    (tmp_path / "text.db").write_text("no database" * 20)
    for path in (stranger, tmp_path / "text.db", tmp_path / "missing.db"):
        with pytest.raises(LibraryError):
            open_library(opened(path))


def test_a_newer_library_is_refused_with_the_version(library: Path) -> None:
    db = sqlite3.connect(library)
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(LibraryError, match="99"):
        open_library(opened(library))


def test_the_library_that_ships_is_what_its_texts_make(tmp_path: Path) -> None:
    shutil.copytree(BRIEFINGS, tmp_path / "briefings")
    rebuild(tmp_path / "briefings", tmp_path / "again.db")
    assert dump(tmp_path / "again.db") == dump(shipped_library())
    rebuild(tmp_path / "briefings", tmp_path / "twice.db")
    assert (tmp_path / "again.db").read_bytes() == (tmp_path / "twice.db").read_bytes()
