"""The digest of a library's whole file: renewed by a writer from the pages that it changed, it is that of all pages."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import invented
import pytest

from briefing_tui import paths
from briefing_tui.errors import LibraryError
from briefing_tui.paths import Choice
from briefing_tui.store import doctor, owned, page_sum, read, whole
from briefing_tui.store.connection import open_library
from briefing_tui.store.limits import Connection, connect
from briefing_tui.store.write import open_for_writing
from briefing_tui.store.writer import Writer

PAGE = 4096


def choice(path: Path) -> Choice:
    return Choice(path, "option")


def stored(path: Path) -> str | None:
    with closing(sqlite3.connect(path)) as db:
        row = db.execute("SELECT digest FROM file_digest").fetchone()
    return None if row is None else str(row[0])


def due(path: Path) -> str:
    """The digest by its definition, of the bytes of the file."""
    with closing(sqlite3.connect(path)) as db:
        (own,) = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'file_digest'").fetchone()
    data, total = bytearray(path.read_bytes()), 0
    for low, high in ((24, 28), (92, 100)):
        data[low:high] = bytes(high - low)
    for number in range(1, len(data) // PAGE + 1):
        if number != own:
            total += (zlib.crc32(data[(number - 1) * PAGE : number * PAGE]) + 1) * (2 * number + 1)
    return f"crc32 {total}"


def add(writer: Writer, draw: Random, *numbers: int) -> None:
    for number in numbers:
        writer.add(*invented.briefing(draw, number))


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return invented.library(tmp_path_factory.mktemp("whole") / "briefing.db", 7, 40)


@pytest.fixture
def library(sound: Path, tmp_path: Path) -> Path:
    path = tmp_path / "briefing.db"
    path.write_bytes(sound.read_bytes())
    owned.remember(path.resolve())
    return path


@pytest.fixture
def renewed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """For each digest that was renewed from what a writer noted: how many pages it had noted."""
    seen: list[int] = []
    after = page_sum.Changes.after

    def watched(self: page_sum.Changes, pages: page_sum.Pages, number: int) -> int:
        found = after(self, pages, number)
        seen.append(len(self.before))
        return found

    monkeypatch.setattr(page_sum.Changes, "after", watched)
    return seen


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Path]]:
    """Every library is one over 16 MB. A list of those that were read whole to be proved."""
    seen: list[Path] = []
    monkeypatch.setattr(whole, "LIMIT", 0)
    difference = whole._difference

    def watched(db: Connection, kept: str) -> str | None:
        seen.append(db.path)
        return difference(db, kept)

    monkeypatch.setattr(whole, "_difference", watched)
    paths.data_folder().mkdir(parents=True, exist_ok=True)
    yield seen


# ---- writing ---------------------------------------------------------------------------------------------------------


def test_a_first_fill_bears_the_sum_of_its_pages(sound: Path) -> None:
    assert stored(sound) == due(sound)


@pytest.mark.parametrize("seed", range(6))
def test_what_writers_note_makes_the_sum_of_all_pages(library: Path, renewed: list[int], seed: int) -> None:
    """Adding, removing, several commits at once, pages given back and used again."""
    draw = Random(seed)
    uids = briefings(library)
    for session in range(6):
        with open_for_writing(library) as writer:
            for turn in range(draw.randrange(1, 4)):
                add(writer, draw, *(1000 * seed + 100 * session + 10 * turn + n for n in range(draw.randrange(1, 8))))
                for _ in range(draw.randrange(6)):
                    writer.remove(uids.pop(draw.randrange(len(uids))))
                writer.commit()
        assert stored(library) == due(library)
        uids = briefings(library)
    assert len(renewed) == 6 and all(0 < number < library.stat().st_size // PAGE for number in renewed)


def briefings(path: Path) -> list[str]:
    """Their uids, as a command asks for them."""
    with open_library(choice(path)) as lib:
        return [row.uid for row in read.briefings(lib)]


def test_many_free_pages_are_used_again(library: Path, renewed: list[int]) -> None:
    uids = briefings(library)
    with open_for_writing(library) as writer:
        for uid in uids[:-4]:
            writer.remove(uid)
        writer.commit()
    assert sqlite3.connect(library).execute("PRAGMA freelist_count").fetchone()[0] > 10
    assert stored(library) == due(library)
    with open_for_writing(library) as writer:
        add(writer, Random(3), *range(300, 320))
        writer.commit()
        writer.remove(uids[-1])
        writer.commit()
        add(writer, Random(3), *range(330, 340))
    assert stored(library) == due(library) and len(renewed) == 2


def test_two_writers_in_turn(library: Path) -> None:
    draw = Random(5)
    first = open_for_writing(library)
    add(first, draw, 400)
    first.commit()
    with open_for_writing(library) as second:
        add(second, draw, 401, 402)
    assert stored(library) == due(library)
    add(first, draw, 403)
    first.commit()
    assert stored(library) is None
    first.__exit__(None, None, None)
    assert stored(library) == due(library)


@pytest.mark.parametrize("committed", [False, True])
def test_a_batch_that_fails_leaves_the_digest_true_or_none(library: Path, committed: bool) -> None:
    writer = open_for_writing(library)
    add(writer, Random(6), 500)
    if committed:
        writer.commit()
        add(writer, Random(6), 501)
    writer.__exit__(ValueError, ValueError(), None)
    assert stored(library) == (None if committed else due(library))
    with open_for_writing(library) as again:
        add(again, Random(6), 502)
        again.commit()
        again.db.execute("BEGIN")
        again.db.execute("ROLLBACK")
        add(again, Random(6), 503)
    assert stored(library) == due(library)


def test_a_journal_written_in_pieces_is_not_believed(library: Path, renewed: list[int]) -> None:
    with open_for_writing(library) as writer:
        writer.db.execute("PRAGMA cache_size = 10")
        writer.db.execute("PRAGMA cache_spill = ON")
        add(writer, Random(7), *range(600, 620))
        writer._batch.store()
        with pytest.raises(page_sum.UntoldError):
            list(page_sum.journaled(library.with_name(library.name + "-journal"), PAGE))
    assert stored(library) == due(library) and not renewed


def test_a_change_that_was_not_noted_is_read(library: Path, renewed: list[int]) -> None:
    with closing(connect(library, "mode=rw")) as db:
        db.execute("BEGIN IMMEDIATE")
        whole.forget(db)
        db.execute("INSERT INTO imports(at, source, new, known, same_text, refused) VALUES ('', '', 0, 0, 0, 0)")
        db.execute("COMMIT")
        whole.keep(db)
    assert stored(library) == due(library) and not renewed


def test_a_digest_of_an_earlier_version_says_nothing(library: Path) -> None:
    with closing(sqlite3.connect(library, isolation_level=None)) as db:
        db.execute("UPDATE file_digest SET digest = ?", ("0" * 32,))
    assert briefings(library)
    with open_for_writing(library) as writer:
        add(writer, Random(8), 700)
    assert stored(library) == due(library)


def test_reading_pages_gives_up_no_lock(library: Path) -> None:
    """POSIX drops all locks of a process on a file with any handle of it that is closed."""
    asks = f"import sqlite3; sqlite3.connect({str(library)!r}, timeout=0).execute('BEGIN IMMEDIATE')"
    with closing(connect(library, "mode=rw")) as db:
        db.execute("BEGIN IMMEDIATE")
        for _ in range(3):
            with open_library(choice(library)) as lib:
                lib.prove_file()
        ran = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=False)
        assert "locked" in ran.stderr
        db.execute("ROLLBACK")
    assert subprocess.run([sys.executable, "-c", asks], check=False).returncode == 0


def test_no_handle_stays_open(library: Path) -> None:
    with open_library(choice(library)) as lib:
        lib.prove_file()
        assert len(open_here(library)) >= 2
    assert not open_here(library)
    left = connect(library, "mode=ro")
    left.close()
    left.close()
    assert not open_here(library)


def open_here(path: Path) -> list[str]:
    """The handles of this process that lead to a file."""
    folder = Path("/proc/self/fd") if Path("/proc/self/fd").is_dir() else Path("/dev/fd")
    out = []
    for one in os.listdir(folder):
        try:
            if os.path.samestat(os.fstat(int(one)), path.stat()):
                out.append(one)
        except OSError:
            pass  # the handle by which the folder was listed
    return out


# ---- proving ---------------------------------------------------------------------------------------------------------


def spoil(path: Path, draw: Random) -> None:
    """One byte of a page in use, by which something is found."""
    with closing(sqlite3.connect(path)) as db:
        own = {row[0] for row in db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'file_digest'")}
    data = bytearray(path.read_bytes())
    at = draw.choice([at for at in range(100, len(data)) if at // PAGE + 1 not in own])
    data[at] ^= draw.randrange(1, 256)
    path.write_bytes(data)


def swapped(path: Path, one: int, other: int) -> None:
    data = bytearray(path.read_bytes())
    first, second = (slice(n * PAGE, n * PAGE + PAGE) for n in (one, other))
    data[first], data[second] = data[second], data[first]
    path.write_bytes(data)


DAMAGE: list[Callable[[Path], object]] = [
    *(lambda path, seed=seed: spoil(path, Random(seed)) for seed in range(8)),
    lambda path: swapped(path, 20, 21),
    lambda path: swapped(path, 30, 75),
    lambda path: os.truncate(path, path.stat().st_size - PAGE),
]


@pytest.mark.parametrize("damage", DAMAGE)
def test_no_command_answers_from_a_damaged_large_library(
    library: Path, large: list[Path], damage: Callable[[Path], object]
) -> None:
    briefings(library)
    damage(library)
    with pytest.raises(LibraryError, match=r"damaged|cannot be|not laid out|no briefing library|is not a"):
        briefings(library)


def test_a_large_library_is_read_whole_once_until_it_changes_or_a_day_has_passed(
    library: Path, large: list[Path]
) -> None:
    briefings(library)
    briefings(library)
    assert len(large) == 1
    with open_library(choice(library), prove=0) as lib:
        lib.prove_file()
    assert len(large) == 2  # the app looks all the same
    record = owned._record(library.resolve(), ".proved")
    os.utime(record, (time.time() - owned.PROVED_FOR - 1,) * 2)
    briefings(library)
    assert len(large) == 3
    with open_for_writing(library) as writer:
        add(writer, Random(9), 800)
    briefings(library)
    assert len(large) == 3  # what was written here is known
    os.utime(library)
    briefings(library)
    assert len(large) == 4


def test_damage_outlives_a_writer_who_did_not_see_it(library: Path, large: list[Path]) -> None:
    """What no stamp tells, as a disk that rots: the digest behind the writer is not that of the damaged file."""
    briefings(library)
    with closing(sqlite3.connect(library)) as db:
        (page,) = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'names_briefing'").fetchone()
    with library.open("r+b") as file:
        file.seek(page * PAGE - 2)
        file.write(b"??")
    owned.remember_proved(library.resolve(), owned.stamp(library.resolve()))
    with open_for_writing(library) as writer:
        writer.log("nothing", 0, 0, 0, 0)
    with open_library(choice(library), prove=0) as lib, pytest.raises(LibraryError, match="damaged"):
        lib.prove_file()
    assert any(check.faults for check in doctor.examine_file(choice(library)))


def test_a_large_library_from_elsewhere_holds_no_command_up(
    library: Path, large: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    owned.forget(library.resolve())
    monkeypatch.setattr(whole, "STRANGE", 1000)
    monkeypatch.setattr("briefing_tui.store.inspection.SIZE", 0)
    briefings(library)
    assert not large


def test_a_proof_that_is_not_wanted_any_more_ends(library: Path) -> None:
    with open_library(choice(library), prove=0) as lib:
        lib.connection.watch(None, lambda: True)
        lib.prove_file()  # and raises nothing


def test_a_file_that_took_the_name_is_not_judged(library: Path, sound: Path) -> None:
    with open_library(choice(library), prove=0) as lib:
        library.unlink()
        library.write_bytes(sound.read_bytes()[:-PAGE])
        lib.prove_file()
