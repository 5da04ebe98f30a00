"""What goes wrong with a library is told by its cause, as SQLite itself reports it, and what was acknowledged is kept."""

from __future__ import annotations

import errno
import os
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing_tui import crash
from briefing_tui.cli.main import run_command
from briefing_tui.errors import BriefingError, BusyError, ReadOnlyLibraryError
from briefing_tui.store import sqlite_errors
from briefing_tui.store.dump import dump
from briefing_tui.store.write import open_for_writing

TEXT = "Vienna, 3 May 2021. “The ports are open,” said Ms. Ada Lind, Director of the Port Office."


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library with one briefing."""
    (tmp_path / "first.txt").write_text(TEXT)
    assert run_command(["import", "--db", str(tmp_path / "own.db"), str(tmp_path / "first.txt")]) == 0
    return tmp_path / "own.db"


def caught(path: Path, ask: Callable[[sqlite3.Connection], object], where: str = "") -> sqlite3.Error:
    """The error that SQLite gives."""
    db = sqlite3.connect(where or path, uri=bool(where), isolation_level=None, timeout=0)
    try:
        with pytest.raises(sqlite3.Error) as error:
            ask(db)
    finally:
        db.close()
    return error.value


def full(db: sqlite3.Connection) -> None:
    db.execute(f"PRAGMA max_page_count = {db.execute('PRAGMA page_count').fetchone()[0]}")
    db.execute("CREATE TABLE more AS SELECT zeroblob(1000000)")


def stopped(db: sqlite3.Connection) -> None:
    db.set_progress_handler(lambda: 1, 1000)
    db.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n").fetchone()


def forbidden(db: sqlite3.Connection) -> None:
    db.set_authorizer(lambda *_: sqlite3.SQLITE_DENY)
    db.execute("SELECT 1")


def long(db: sqlite3.Connection) -> None:
    db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 1000)
    db.execute("SELECT zeroblob(10000)").fetchone()


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (full, "The disk is full"),
        (stopped, "it was stopped"),
        (forbidden, "asks for what this program never does"),
        (long, "a text in it is too long"),
        (lambda db: db.execute("SELECT 1 FROM nowhere"), "no such table"),
    ],
)
def test_a_cause_is_told_in_words(library: Path, ask: Callable[[sqlite3.Connection], object], words: str) -> None:
    told = sqlite_errors.explain(caught(library, ask), library, "written")
    assert told and words in told.title and not isinstance(told, BusyError)
    assert told.message == sqlite_errors.ACKNOWLEDGED and told.hint


def test_another_writer_is_busy_and_nothing_else_is(library: Path) -> None:
    other = sqlite3.connect(library, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    error = caught(library, lambda db: db.execute("SELECT 1 FROM briefings"))
    other.close()
    assert isinstance(sqlite_errors.explain(error, library), BusyError)
    for code in {value for name, value in vars(sqlite3).items() if name.startswith("SQLITE_") and name in CODES}:
        error = sqlite3.OperationalError("as SQLite says it")
        error.sqlite_errorcode = code
        told = sqlite_errors.explain(error, library, "read")
        assert told and told.title.endswith(".") and told.hint, code
        assert isinstance(told, BusyError) == (code & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)), code


CODES = """SQLITE_BUSY SQLITE_BUSY_SNAPSHOT SQLITE_BUSY_TIMEOUT SQLITE_LOCKED SQLITE_LOCKED_SHAREDCACHE SQLITE_FULL SQLITE_IOERR
SQLITE_IOERR_FSYNC SQLITE_IOERR_READ SQLITE_IOERR_NOMEM SQLITE_CORRUPT SQLITE_NOTADB SQLITE_READONLY SQLITE_READONLY_ROLLBACK
SQLITE_READONLY_DBMOVED SQLITE_CANTOPEN SQLITE_PERM SQLITE_NOLFS SQLITE_TOOBIG SQLITE_NOMEM SQLITE_INTERRUPT SQLITE_ABORT
SQLITE_PROTOCOL SQLITE_SCHEMA SQLITE_AUTH SQLITE_MISUSE SQLITE_CONSTRAINT SQLITE_MISMATCH SQLITE_ERROR SQLITE_RANGE""".split()


def test_an_error_without_a_code_is_a_fault_of_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    db = sqlite3.connect(":memory:")
    db.close()
    with pytest.raises(sqlite3.ProgrammingError) as error:
        db.execute("SELECT 1")
    assert sqlite_errors.explain(error.value) is None
    assert "a fault of the program" in crash.report(error.value)


def test_damage_is_told_as_damage(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with library.open("r+b") as file:
        file.seek(100)
        file.write(os.urandom(4000))
    with pytest.raises(BriefingError, match="is damaged") as error:
        open_for_writing(library)
    assert "doctor" in error.value.hint and not isinstance(error.value, BusyError)
    assert "is damaged" in crash.report(caught(library, lambda db: db.execute("SELECT 1 FROM briefings")))


def test_a_folder_in_the_place_of_a_library(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError) as raised:
        sqlite3.connect(tmp_path)
    told = sqlite_errors.explain(raised.value, tmp_path, "opened")
    assert told and "it is a folder" in told.title


def test_read_only_is_told_as_read_only(library: Path) -> None:
    error = caught(library, lambda db: db.execute("DELETE FROM imports"), where=f"file:{library}?mode=ro")
    assert isinstance(sqlite_errors.explain(error, library, "written"), ReadOnlyLibraryError)


LIMITED = """
import resource, sys
from briefing_tui.cli.main import run_command
resource.setrlimit(getattr(resource, sys.argv[1]), (int(sys.argv[2]),) * 2)
sys.exit(run_command(sys.argv[3:]))
"""


def limited(limit: str, value: int, *arguments: str | Path) -> str:
    """What the command says where the system allows only so much."""
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, limit, str(value), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2, done.stdout + done.stderr
    return done.stderr


def test_a_disk_that_fails_while_a_library_is_written(library: Path, tmp_path: Path) -> None:
    """A limit on the size of files stands for the disk: a write is refused for another cause than a lock."""
    (tmp_path / "second.txt").write_text(TEXT.replace("ports", "gates") * 3000)
    before = dump(library)
    told = limited("RLIMIT_FSIZE", library.stat().st_size, "import", "--db", library, tmp_path / "second.txt")
    assert "The disk failed while" in told and sqlite_errors.ACKNOWLEDGED in told and "Another window" not in told
    assert dump(library) == before


def test_a_disk_that_fails_while_a_library_is_made(tmp_path: Path) -> None:
    (tmp_path / "first.txt").write_text(TEXT)
    told = limited("RLIMIT_FSIZE", 3 * 4096, "import", "--db", tmp_path / "own.db", tmp_path / "first.txt")
    assert "The disk failed while" in told and "Another window" not in told
    assert run_command(["import", "--db", str(tmp_path / "own.db"), str(tmp_path / "first.txt")]) == 0


@pytest.mark.parametrize(("number", "words"), [(errno.ENOSPC, "The disk is full"), (errno.EIO, "The disk failed")])
def test_what_the_system_says_is_told_alike(tmp_path: Path, number: int, words: str) -> None:
    with pytest.raises(BriefingError, match=words), sqlite_errors.telling(tmp_path / "own.db"):
        raise OSError(number, os.strerror(number))


def test_too_many_open_files(tmp_path: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    held: list[int] = []
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (64, hard))
        with pytest.raises(OSError):
            while True:
                held.append(os.open(os.devnull, os.O_RDONLY))
        with pytest.raises(sqlite3.OperationalError) as error:
            sqlite3.connect(tmp_path / "own.db")
        told = sqlite_errors.explain(error.value, tmp_path / "own.db", "opened")
    finally:
        for handle in held:
            os.close(handle)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert told and "too many files are open" in told.title
