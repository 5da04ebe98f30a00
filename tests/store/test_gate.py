"""A library that came from somewhere else: opening it changes and deletes nothing, whatever lies beside it."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from briefing_tui.cli.main import run_command
from briefing_tui.errors import BusyError, LibraryError
from briefing_tui.ingest import import_paths
from briefing_tui.notebook import Notebook
from briefing_tui.paths import Choice, own_library
from briefing_tui.store import read
from briefing_tui.store.connection import open_library
from briefing_tui.store.dump import dump
from briefing_tui.store.write import open_for_writing
from seed import BRIEFING, seed_library

SHIPPED = seed_library()
OTHER = "Round table\n\n“Ports are open,” said Ms. Ada Lind, Director of Harbours, in Oslo on 3 March 2024.\n"
MAGIC = bytes.fromhex("d9d505f920a163d7")
READING = (["people"], ["search", "border"], ["timeline"], ["show", BRIEFING.name], ["doctor"])


def opened(path: Path) -> Choice:
    return Choice(path, "option")


def snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Everything below a folder: kind and content."""
    return {
        str(path.relative_to(folder)): (
            path.lstat().st_mode,
            hashlib.sha256(path.read_bytes()).digest() if path.is_file() else b"",
        )
        for path in sorted(folder.rglob("*"))
    }


def journal_of(library: Path, *, names: Path | None = None) -> bytes:
    """A journal that would put other bytes into the first page of a library, and names a file to be deleted."""
    page = bytearray(library.read_bytes()[:4096])
    page[100:4096] = b"\0" * 3996
    nonce = 7
    check = (nonce + sum(page[at] for at in range(4096 - 200, 0, -200))) & 0xFFFFFFFF
    pages = library.stat().st_size // 4096
    header = MAGIC + b"".join(n.to_bytes(4, "big") for n in (1, nonce, pages, 512, 4096))
    out = header.ljust(512, b"\0") + (1).to_bytes(4, "big") + page + check.to_bytes(4, "big")
    if names:
        name = os.fsencode(names)
        lock_page = (2**30 // 4096 + 1).to_bytes(4, "big")
        out += lock_page + name + len(name).to_bytes(4, "big") + sum(name).to_bytes(4, "big") + MAGIC
    return out


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """A library that was not written here, in a folder of the user's."""
    path = tmp_path / "from a colleague" / "x.db"
    path.parent.mkdir(mode=0o700)
    shutil.copy(SHIPPED, path)
    path.chmod(0o600)
    return path


@pytest.fixture
def interrupted(tmp_path: Path) -> tuple[Path, str]:
    """A library of the user's own with the journal of a killed import beside it, and what it held before."""
    path = tmp_path / "own" / "x.db"
    import_paths([BRIEFING], path)
    before = dump(path)
    (tmp_path / "other.txt").write_text(OTHER, "utf-8")
    kill_in_commit(path)
    return path, before


KILLED = """
import os, signal, sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("PRAGMA cache_size = 1")
db.execute("PRAGMA cache_spill = 1")
db.execute("BEGIN")
db.execute("UPDATE speakers SET name = 'half written'")
db.execute("CREATE TABLE filler(x)")
for _ in range(300):
    db.execute("INSERT INTO filler VALUES (zeroblob(3000))")
os.kill(os.getpid(), signal.SIGKILL)
"""
"""An import whose first pages went to the disk before it was killed."""


def kill_in_commit(path: Path) -> None:
    code = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False).returncode
    assert code == -signal.SIGKILL and path.with_name(path.name + "-journal").stat().st_size > 512


# ---- a foreign journal -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [*READING, ["import", str(BRIEFING)], ["reread"], ["remove", BRIEFING.name]])
def test_a_foreign_journal_neither_deletes_nor_rewrites(
    foreign: Path, tmp_path: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    victim = tmp_path / "victim.txt"
    victim.write_text("my thesis", "utf-8")
    for names in (victim, None):
        foreign.with_name("x.db-journal").write_bytes(journal_of(foreign, names=names))
        before = snapshot(tmp_path)
        assert run_command([*command[:1], "--db", str(foreign), *command[1:]]) == 2
        told = capsys.readouterr().err
        assert snapshot(tmp_path) == before
        assert "journal, and it is not played back" in told and told.count("\n") == 1
        assert ("briefing doctor --roll-back" in told) == (names is None)


def test_a_journal_that_names_a_file_is_not_played_back_even_if_asked(
    foreign: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    victim = tmp_path / "victim.txt"
    victim.write_text("my thesis", "utf-8")
    with open_for_writing(foreign):
        pass  # known as the user's own
    foreign.with_name("x.db-journal").write_bytes(journal_of(foreign, names=victim))
    before = snapshot(tmp_path)
    for command in (["people"], ["doctor", "--roll-back"]):
        assert run_command([*command, "--db", str(foreign)]) == 2
        assert "it names another file, which would be deleted" in capsys.readouterr().err
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize("end", ["-wal", "-shm"])
def test_a_write_ahead_log_beside_a_library_is_refused(foreign: Path, end: str) -> None:
    foreign.with_name("x.db" + end).write_bytes(b"\x37\x7f\x06\x82" + b"\0" * 60)
    before = snapshot(foreign.parent)
    for open_it in (lambda: open_library(opened(foreign)), lambda: open_for_writing(foreign)):
        with pytest.raises(LibraryError, match=f"x.db{end}, which this program never makes"):
            open_it()
    assert snapshot(foreign.parent) == before


def test_a_library_that_says_it_has_a_write_ahead_log_is_refused_and_gets_none(foreign: Path) -> None:
    with foreign.open("r+b") as file:
        file.seek(18)
        file.write(b"\2\2")
    before = snapshot(foreign.parent)
    for open_it in (lambda: open_library(opened(foreign)), lambda: open_for_writing(foreign)):
        with pytest.raises(LibraryError, match="write-ahead log"):
            open_it()
    assert snapshot(foreign.parent) == before


@pytest.mark.parametrize("kind", ["folder", "symlink", "hard link", "fifo"])
def test_a_journal_that_is_no_file_of_its_own_is_refused(foreign: Path, tmp_path: Path, kind: str) -> None:
    victim, side = tmp_path / "victim.txt", foreign.with_name("x.db-journal")
    victim.write_text("my thesis", "utf-8")
    if kind == "folder":
        side.mkdir()
    elif kind == "symlink":
        side.symlink_to(victim)
    elif kind == "hard link":
        side.hardlink_to(victim)
    else:
        os.mkfifo(side)
    for open_it in (lambda: open_library(opened(foreign)), lambda: open_for_writing(foreign)):
        with pytest.raises(LibraryError, match="no file of its own"):
            open_it()
    assert victim.read_text("utf-8") == "my thesis" and os.path.lexists(side)


# ---- the user's own journal ------------------------------------------------------------------------------------------


def test_an_interrupted_import_of_ones_own_is_rolled_back(interrupted: tuple[Path, str]) -> None:
    path, before = interrupted
    with open_library(opened(path)) as lib:
        assert "half written" not in [row.name for row in read.people(lib)]
    assert dump(path) == before and [p.name for p in path.parent.iterdir()] == ["x.db"]


def test_a_library_written_before_there_were_records_is_rolled_back_where_it_is_the_users_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    path = own_library()
    path.parent.mkdir(mode=0o700, parents=True)
    shutil.copy(SHIPPED, path)
    before = dump(path)
    kill_in_commit(path)
    with open_library(Choice(path, "own")) as lib:
        assert read.people(lib)
    assert dump(path) == before


def test_another_file_in_the_librarys_place_is_not_ones_own(interrupted: tuple[Path, str]) -> None:
    path, _ = interrupted
    other = path.with_name("other.db")
    shutil.copy(path, other)
    other.replace(path)
    with pytest.raises(LibraryError, match="not written here before"):
        open_library(opened(path))


def test_a_folder_that_others_may_write_is_no_place_for_a_roll_back(interrupted: tuple[Path, str]) -> None:
    path, before = interrupted
    path.parent.chmod(0o770)
    with pytest.raises(LibraryError, match="others may write in its folder"):
        open_library(opened(path))
    path.parent.chmod(0o700)
    with open_library(opened(path)):
        pass
    assert dump(path) == before


def test_the_user_may_ask_for_a_roll_back(
    foreign: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dump(foreign)
    kill_in_commit(foreign)
    assert run_command(["people", "--db", str(foreign)]) == 2
    assert "briefing doctor --roll-back" in capsys.readouterr().err
    assert run_command(["doctor", "--roll-back", "--db", str(foreign)]) == 0
    assert capsys.readouterr().out.startswith("The interrupted import was rolled back.\n")
    assert dump(foreign) == before
    assert run_command(["doctor", "--roll-back", "--db", str(foreign)]) == 0
    assert capsys.readouterr().out.startswith("There was nothing to roll back.\n")


def test_without_a_folder_for_records_an_import_works_and_a_roll_back_has_to_be_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "no folder").write_text("", "utf-8")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "no folder"))
    path = tmp_path / "own" / "x.db"
    assert import_paths([BRIEFING], path).new == 1
    kill_in_commit(path)
    with pytest.raises(LibraryError, match="briefing doctor --roll-back"):
        open_library(opened(path))


def test_an_interrupted_fill_beside_a_foreign_journal_is_not_gone_on_with(foreign: Path, tmp_path: Path) -> None:
    partial, victim = foreign.with_name("new.db.filling"), tmp_path / "victim.txt"
    foreign.rename(partial)
    victim.write_text("my thesis", "utf-8")
    foreign.with_name("new.db.filling-journal").write_bytes(journal_of(partial, names=victim))
    before = snapshot(tmp_path)
    with pytest.raises(LibraryError, match="not played back"):
        open_for_writing(foreign.with_name("new.db"))
    assert snapshot(tmp_path) == before


# ---- another window that is writing ----------------------------------------------------------------------------------

WRITES = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("PRAGMA cache_spill = 0")
db.execute("BEGIN IMMEDIATE")
db.execute("UPDATE speakers SET name = 'not yet'")
print("begun", flush=True)
sys.stdin.readline()
db.execute("ROLLBACK")
"""


def test_a_journal_of_a_window_that_is_writing_is_left_alone(foreign: Path) -> None:
    """Reading goes on beside it, and a second writer is told that it has to wait."""
    before = dump(foreign)
    with subprocess.Popen(
        [sys.executable, "-c", WRITES, str(foreign)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdin and other.stdout and other.stdout.readline() == "begun\n"
        assert foreign.with_name("x.db-journal").stat().st_size > 0
        with open_library(opened(foreign)) as lib:
            assert "not yet" not in [row.name for row in read.people(lib)]
        with pytest.raises(BusyError), open_for_writing(foreign) as writer:
            writer.remove(dump_uid(foreign))
        assert foreign.with_name("x.db-journal").exists()
        other.stdin.write("\n")
    assert dump(foreign) == before


def dump_uid(path: Path) -> str:
    with open_library(opened(path)) as lib:
        return read.briefings(lib)[0].uid


TRIES = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None).execute('BEGIN IMMEDIATE')"


def test_opening_a_library_a_second_time_does_not_give_up_the_writers_lock(foreign: Path) -> None:
    """A lock of POSIX is lost as soon as any descriptor of the same file is closed in the same process."""
    with open_for_writing(foreign) as writer:
        writer._begin()
        with open_library(opened(foreign)):
            pass
        tried = subprocess.run([sys.executable, "-c", TRIES, str(foreign)], capture_output=True, text=True, check=False)
        assert "database is locked" in tried.stderr


# ---- what is in it ---------------------------------------------------------------------------------------------------

LAYOUTS = {
    "a view in place of a table": "DROP TABLE imports; CREATE VIEW imports AS WITH RECURSIVE n(x) AS"
    " (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS id, 'x' AS at FROM n",
    "a trigger": "CREATE TRIGGER mine AFTER INSERT ON imports BEGIN UPDATE speakers SET name = 'Mallory'; END",
    "a generated column": "ALTER TABLE speakers ADD COLUMN more TEXT AS (upper(name)) VIRTUAL",
    "a table more": "CREATE TABLE more(x)",
    "a table less": "DROP TABLE prefix_top",
    "an index over an expression": "CREATE INDEX mine ON speakers(upper(name))",
    "an index less": "DROP INDEX events_date",
    "figures for the planner": "ANALYZE",
    "another column": "ALTER TABLE places ADD COLUMN x TEXT",
}


@pytest.mark.parametrize("sql", LAYOUTS.values(), ids=LAYOUTS)
@pytest.mark.parametrize("command", [["people"], ["search", "border"], ["import", str(BRIEFING)], ["reread"]])
def test_other_tables_than_ours_are_refused_and_nothing_runs(
    foreign: Path, tmp_path: Path, sql: str, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    db = sqlite3.connect(foreign)
    db.executescript(sql)
    db.close()
    before = snapshot(foreign.parent)
    assert run_command([*command[:1], "--db", str(foreign), *command[1:]]) == 2
    assert "is not laid out as a library of this program" in capsys.readouterr().err
    assert snapshot(foreign.parent) == before


CONTENTS = {
    "a number for a name": "UPDATE speakers SET name = x'00ff'",
    "words for a place": "UPDATE statements SET start = 'everywhere'",
    "a name of two million characters": "UPDATE speakers SET name = printf('%.*c', 2000000, 'x')",
    "a statement before the text": "UPDATE statements SET start = -5",
    "a context of two million characters": "UPDATE statements SET context_end = 2000000",
    "an index of other words": "UPDATE statements SET text = 'other words'",
    "an index that is rubbish": "UPDATE statements_fts_data SET block = randomblob(4000) WHERE id > 10",
}


@pytest.mark.parametrize("sql", CONTENTS.values(), ids=CONTENTS)
def test_what_is_never_written_is_refused_in_a_library_from_elsewhere(
    foreign: Path, sql: str, capsys: pytest.CaptureFixture[str]
) -> None:
    db = sqlite3.connect(foreign)
    db.executescript(sql)
    db.close()
    before = snapshot(foreign.parent)
    for command in (["people"], ["import", str(BRIEFING)]):
        assert run_command([*command[:1], "--db", str(foreign), *command[1:]]) == 2
        assert "is damaged, or was not made by this program" in capsys.readouterr().err
    assert snapshot(foreign.parent) == before


def test_a_row_longer_than_any_text_is_refused_in_words(foreign: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One that nobody has looked through: a row of 100 MB costs neither its memory nor its time."""
    db = sqlite3.connect(foreign)
    db.execute("DELETE FROM file_digest")
    db.execute("UPDATE statements SET text = CAST(zeroblob(100000000) AS TEXT)")
    db.commit()
    db.close()
    assert run_command(["search", "--db", str(foreign), "border"]) == 2
    assert "a text in it is too long" in capsys.readouterr().err


def test_endless_work_ends_in_a_sentence(foreign: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (
        pytest.raises(LibraryError, match="did not answer within 0.05 seconds of work"),
        open_library(opened(foreign)) as lib,
    ):
        lib.connection.watch(0.05)
        lib.connection.execute("WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n")


INTERRUPTED = """
import sys
from pathlib import Path
from briefing_tui.paths import Choice
from briefing_tui.store.connection import open_library
with open_library(Choice(Path(sys.argv[1]), "option")) as lib:
    lib.connection.watch(None)
    print("asked", flush=True)
    lib.connection.execute("WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n")
"""


def test_ctrl_c_is_heard_while_sqlite_works(foreign: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED, str(foreign)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as ran:
        assert ran.stdout and ran.stderr and ran.stdout.readline() == "asked\n"
        ran.send_signal(signal.SIGINT)
        assert ran.stderr.read().rstrip().endswith("KeyboardInterrupt")


def test_a_library_from_elsewhere_is_looked_through_once_until_it_changes(
    foreign: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """And reading makes no folder of the user's for the sake of it."""
    data = tmp_path / "data"
    monkeypatch.setenv("XDG_DATA_HOME", str(data))
    ask = [sys.executable, "-m", "briefing_tui", "people", "--db", str(foreign)]
    subprocess.run(ask, check=True, capture_output=True)
    assert not data.exists()
    (data / "briefing-tui").mkdir(parents=True)
    subprocess.run(ask, check=True, capture_output=True)
    seen = [path.read_bytes() for path in data.rglob("*.seen")]
    db = sqlite3.connect(foreign)
    db.execute("UPDATE speakers SET statements = 'many'")
    db.commit()
    assert len(seen) == 1 and subprocess.run(ask, check=False, capture_output=True).returncode == 2


# ---- odd files and odd names -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["folder", "fifo", "socket", "device", "empty", "rubbish", "broken link", "loop"])
def test_what_is_no_file_is_refused_without_opening_it(
    tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.db"
    if kind == "folder":
        path.mkdir()
    elif kind == "fifo":
        os.mkfifo(path)
    elif kind == "socket":
        socket.socket(socket.AF_UNIX).bind(str(path))
    elif kind == "device":
        path = Path("/dev/zero")
    elif kind == "empty":
        path.touch()
    elif kind == "rubbish":
        path.write_bytes(b"no database" * 500)
    else:
        path.symlink_to("nowhere" if kind == "broken link" else path)
    for command in (["people"], ["doctor"], ["reread"], ["remove", "b-1"]):
        assert run_command([*command[:1], "--db", str(path), *command[1:]]) == 2
        told = capsys.readouterr().err
        assert told.count("\n") == 1 and "fault of the program" not in told


NAMES = [
    "file:x.db",
    "file:x.db?mode=memory",
    "a b.db",
    "a?b.db",
    "a#b.db",
    "a%20b.db",
    "å-日本.db",
    "-x.db",
    ":memory:",
    "x.db\\",
    "a\nb.db",
    "~",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_library_is_kept_under_exactly_the_name_it_is_given(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run_command(["import", f"--db={name}", str(BRIEFING)]) == 0
    assert [path.name for path in tmp_path.iterdir()] == [name] and (tmp_path / name).stat().st_mode & 0o777 == 0o600
    for command in (["people"], ["search", "border"], ["doctor"], ["reread"]):
        assert run_command([*command[:1], f"--db={name}", *command[1:]]) == 0
    assert run_command(["remove", f"--db={name}", BRIEFING.name]) == 0
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", ["", "no such folder/x.db/y.db", "x" * 300])
def test_a_name_that_no_file_can_have_is_told(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for command in (["people"], ["doctor"], ["reread"], ["remove", "b-1"]):
        assert run_command([*command[:1], f"--db={name}", *command[1:]]) == 2
        told = capsys.readouterr().err
        assert told.count("\n") == 1 and "fault of the program" not in told
    assert not list(tmp_path.iterdir())


# ---- the notebook ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("beside", ["journal that names a victim", "log", "a link in its place"])
def test_nothing_odd_beside_the_notebook_is_acted_on(tmp_path: Path, beside: str) -> None:
    """The place is not known then, and not kept: nothing else happens."""
    book, victim = Notebook(tmp_path / "notebook.db"), tmp_path / "victim.txt"
    victim.write_text("my thesis", "utf-8")
    book.save("x", {"app": {"pane": "people"}})
    assert book.load("x") == {"app": {"pane": "people"}}
    if beside == "journal that names a victim":
        (tmp_path / "notebook.db-journal").write_bytes(journal_of(book.path, names=victim))
    elif beside == "log":
        (tmp_path / "notebook.db-wal").write_bytes(b"\x37\x7f\x06\x82" + b"\0" * 60)
    else:
        book.path.rename(tmp_path / "elsewhere.db")
        book.path.symlink_to(tmp_path / "elsewhere.db")
    before = snapshot(tmp_path)
    assert book.load("x") == {}
    book.save("x", {"app": {"pane": "quotes"}})
    assert snapshot(tmp_path) == before


DOCTOR = """
import sys
from briefing_tui.cli import main
from briefing_tui.store import doctor
def endless(lib):
    print("examining", flush=True)
    lib.connection.execute("WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n")
doctor.examine = endless
main(["doctor", "--db", sys.argv[1]])
"""


def test_the_doctor_ends_at_ctrl_c_whatever_sqlite_does(foreign: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", DOCTOR, str(foreign)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as ran:
        assert ran.stdout and ran.stderr and ran.stdout.readline() == "examining\n"
        ran.send_signal(signal.SIGINT)
        assert ran.stderr.read().strip() == "briefing: stopped. What was acknowledged before is kept."
    assert ran.returncode == 130
