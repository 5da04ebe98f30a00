"""Later versions of a text: the former one leaves every list, the same words keep their uids, and all of it can be taken back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pairs
import pytest
import version_deciders as deciders
from random_desk import made

from briefing_tui.errors import LibraryError
from briefing_tui.store import identity
from briefing_tui.store.decisions import By
from briefing_tui.store.dump import held
from briefing_tui.store.former import differences
from briefing_tui.store.identifying import Identifier

ANN = By("ann")


def test_whatever_is_decided_of_versions_the_library_is_what_its_texts_and_lines_make(tmp_path: Path) -> None:
    """benchmarks/decisions.py does it 10,000 times."""
    desk = deciders.Desk(tmp_path, 0)
    try:
        for _ in range(30):
            assert not desk.step()
        assert not desk.proof() and not desk.replay()
    finally:
        desk.close()


def two(tmp_path: Path) -> tuple[Identifier, str, str]:
    """A library with a text and its corrected version: one sentence moved, one reworded, one dropped, one new."""
    said = deciders.sentences(1)
    later = [said[3], (f"{said[0][0]} and all day", said[0][1]), said[2], ("Nobody closes", "Ada Lind"), *said[4:]]
    library = made(tmp_path / "own.db", [deciders.written(said, "a"), deciders.written(later, "a2")])
    uids = dict(library.db.execute("SELECT file_name, uid FROM briefings").fetchall())
    return library, uids["a2.txt"], uids["a.txt"]


def test_the_same_words_keep_their_uids_and_what_was_decided_of_them_holds(tmp_path: Path) -> None:
    library, new, old = two(tmp_path)
    rows = "SELECT s.uid, s.text FROM statements s JOIN briefings b ON b.id = s.briefing_id WHERE b.uid = ?"
    before = {text: uid for uid, text in library.db.execute(rows, (old,))}
    kept = deciders.sentences(1)[3][0]
    library.correct(before[kept], {"occasion": "at the quay"}, ANN)
    first = held(library.db)
    done = library.version(new, old, ANN)
    now = {text: uid for uid, text in library.db.execute(rows, (new,))}
    assert now[kept] == before[kept] and not library.db.execute(rows, (old,)).fetchall()
    assert library.db.execute("SELECT occasion FROM statements WHERE uid = ?", (before[kept],)).fetchone() == (
        "at the quay",
    )
    told = differences(library.db, new, old)
    assert told and told.same == 4 and not told.respoken
    assert [(was.split()[:2], is_[-11:]) for _, was, is_ in told.reworded] == [
        (deciders.sentences(1)[0][0].split()[:2], "and all day")
    ]
    assert len(told.lost) == 1 and [words for _, words in told.new] == ["Nobody closes"]
    library.undo([done.lines[0].id], ANN)
    assert held(library.db) == first
    library.__exit__(None, None, None)


def test_the_files_of_a_former_text_are_known(tmp_path: Path) -> None:
    """So a file that comes in again is sent to no worker to be read."""
    library, new, old = two(tmp_path)
    document, _ = deciders.written(deciders.sentences(1), "a")
    other, byte = identity.sha256("another file with the same words"), document.byte_sha256
    assert library.has_file(byte) and not library.has_file(other)
    done = library.version(new, old, ANN)
    assert library.has_file(byte)
    met = library.meet(replace(document, byte_sha256=other), identity.sha256(document.text))
    assert met and met.state == "known" and library.has_file(other)
    library.undo([done.lines[0].id], ANN)
    assert library.has_file(byte) and library.has_file(other)
    library.version(new, old, ANN)
    library.remove(old)
    assert not library.has_file(byte) and not library.has_file(other)
    library.__exit__(None, None, None)


def test_what_is_a_version_already_or_has_one_is_refused(tmp_path: Path) -> None:
    library, new, old = two(tmp_path)
    library.version(new, old, ANN)
    with pytest.raises(LibraryError, match="versions of one text already"):
        library.version(old, new, ANN)
    with pytest.raises(LibraryError, match="no briefing b-0"):
        library.version("b-0", new, ANN)
    library.apart(new, old, ANN)
    assert len(library.db.execute("SELECT uid FROM briefings").fetchall()) == 2
    library.__exit__(None, None, None)


def test_what_was_taken_back_of_two_texts_of_a_release_parts_them_only_if_it_said_they_are_one(tmp_path: Path) -> None:
    said = deciders.sentences(1)
    listed = "SELECT uid FROM briefings ORDER BY uid"
    library = made(tmp_path / "own.db", [deciders.written(said, name) for name in "abc"])
    a, b, c = (uid for (uid,) in library.db.execute("SELECT uid FROM briefings ORDER BY file_name").fetchall())
    (with_a,) = library.duplicate(a, b, ANN).lines
    library.duplicate(b, c, ANN)
    before = held(library.db)
    assert len(library.db.execute(listed).fetchall()) == 1
    (parted,) = library.apart(a, c, ANN).lines
    assert len(library.db.execute(listed).fetchall()) == 2
    library.undo([parted.id], ANN)
    assert held(library.db) == before
    library.undo([with_a.id], ANN)
    library.duplicate(a, c, ANN)  # b is one release with c, and with a it was said not to be
    assert len(library.db.execute(listed).fetchall()) == 2
    library.__exit__(None, None, None)


@pytest.mark.parametrize("seed", (0, 15))
def test_two_libraries_with_versions_are_the_same_in_whichever_order_one_is_taken_into_the_other(
    tmp_path: Path, seed: int
) -> None:
    """With other files of former texts. benchmarks/decisions.py does it 1,000 times."""
    assert not pairs.wrong(tmp_path, seed)
