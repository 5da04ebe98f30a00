"""Filling a library at once and adding to it bit by bit come to the same; every figure kept equals one made anew."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from answers import answers

from briefing_tui.cli.main import run_command
from briefing_tui.errors import BusyError, LibraryError
from briefing_tui.extract import extract
from briefing_tui.ingest import import_paths
from briefing_tui.model import Document
from briefing_tui.paths import Choice
from briefing_tui.store import transaction, vocabulary
from briefing_tui.store.bulk_load import CHECK
from briefing_tui.store.connection import open_library
from briefing_tui.store.doctor import examine
from briefing_tui.store.dump import dump
from briefing_tui.store.files import make_private
from briefing_tui.store.prepare import prepare
from briefing_tui.store.records import Reading
from briefing_tui.store.schema import APPLICATION_ID, migrate
from briefing_tui.store.write import open_for_writing
from briefing_tui.store.writer import Writer

TEXTS = sorted((Path(__file__).resolve().parents[2] / "corpus" / "texts").glob("*.txt"))[:36]


@pytest.fixture(scope="module")
def read() -> list[tuple[Document, Reading]]:
    """Real releases of several years, as read; some of one day."""
    out = []
    for number, path in enumerate(TEXTS):
        day = f"20{10 + number * 7 % 15}-0{1 + number % 3}-11"
        document = Document(path.read_text(encoding="utf-8"), path.name, byte_sha256=path.name, published=day)
        out.append((document, prepare(document, extract(document))))
    return out


def fill(path: Path, documents: list[tuple[Document, Reading]], every: int = 7) -> None:
    with open_for_writing(path) as writer:
        for number, (document, reading) in enumerate(documents, 1):
            assert writer.add_reading(document, reading).state == "new"
            if not number % every:
                writer.commit()


def kept(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """The figures that imports keep."""
    db = sqlite3.connect(path)
    return {
        name: db.execute(f"SELECT * FROM {name} ORDER BY 1, 2").fetchall() for name in ("vocabulary", "prefix_top")
    } | {
        "speakers": db.execute(
            "SELECT uid, statements, apart, first_date, last_date FROM speakers ORDER BY 1"
        ).fetchall(),
        "events": db.execute("SELECT uid, statements FROM events ORDER BY 1").fetchall(),
    }


def anew(path: Path, scratch: Path) -> dict[str, list[tuple[object, ...]]]:
    """The same figures, made anew from the statements."""
    shutil.copy(path, scratch)
    db = sqlite3.connect(scratch, isolation_level=None)
    db.execute("INSERT INTO statements_fts(statements_fts) VALUES ('rebuild')")
    vocabulary.rebuild(db)
    db.execute(
        "UPDATE speakers SET (statements, apart, first_date, last_date) = (SELECT count(DISTINCT s.id) FILTER (WHERE"
        " s.stance = 'asserts'), count(DISTINCT s.id) FILTER (WHERE s.stance <> 'asserts'), ifnull(min(s.date) FILTER"
        " (WHERE s.stance = 'asserts'), min(s.date)), ifnull(max(s.date) FILTER (WHERE s.stance = 'asserts'),"
        " max(s.date)) FROM statement_speakers x JOIN statements s ON s.id = x.statement_id"
        " WHERE x.speaker_id = speakers.id)"
    )
    db.execute(
        "UPDATE events SET statements = (SELECT count(*) FROM statements WHERE event_id = events.id AND stance = 'asserts')"
    )
    db.close()
    return kept(scratch)


def faults(path: Path) -> list[str]:
    with open_library(Choice(path, "option")) as lib:
        return [fault for check in examine(lib) for fault in check.faults]


def test_a_fill_and_additions_make_the_same_library(read: list[tuple[Document, Reading]], tmp_path: Path) -> None:
    whole, parts = tmp_path / "whole.db", tmp_path / "parts.db"
    fill(whole, read)
    for begin, end in ((0, 1), (1, 5), (5, 23), (23, len(read))):
        fill(parts, read[begin:end], every=5)
    assert answers(parts) == answers(whole)  # who was joined when leaves other numbers behind
    assert sorted(p.name for p in tmp_path.iterdir()) == ["parts.db", "whole.db"]
    assert not faults(whole) and not faults(parts)
    assert kept(whole) == kept(parts) == anew(parts, tmp_path / "scratch.db")


@pytest.mark.parametrize("seed", range(4))
def test_every_figure_is_exact_after_any_history(
    read: list[tuple[Document, Reading]], tmp_path: Path, seed: int
) -> None:
    """Additions and removals in any order, in any batches."""
    chance, path = random.Random(seed), tmp_path / "own.db"
    outside, inside = list(read), [read[0]]
    chance.shuffle(outside)
    outside.remove(read[0])
    fill(path, inside)
    for _ in range(12):
        with open_for_writing(path) as writer:
            for _ in range(chance.randint(1, 6)):
                if inside and chance.random() < 0.4:
                    gone = inside.pop(chance.randrange(len(inside)))
                    writer.remove("b-" + _uid(writer.db, gone[1].text_sha256))
                    outside.append(gone)
                elif outside:
                    inside.append(outside.pop())
                    writer.add_reading(*inside[-1])
        assert kept(path) == anew(path, tmp_path / "scratch.db")
    assert not faults(path)


def _uid(db: sqlite3.Connection, digest: str) -> str:
    return str(db.execute("SELECT uid FROM briefings WHERE text_sha256 = ?", (digest,)).fetchone()[0])[2:]


def test_what_was_committed_is_gone_on_with(read: list[tuple[Document, Reading]], tmp_path: Path) -> None:
    path = tmp_path / "own.db"
    fill(tmp_path / "whole.db", read)
    with pytest.raises(RuntimeError), open_for_writing(path) as writer:
        for document, reading in read[:10]:
            writer.add_reading(document, reading)
        writer.commit()
        writer.add_reading(*read[10])  # not committed
        raise RuntimeError
    assert not path.exists() and (tmp_path / "own.db.filling").exists()
    with open_for_writing(path) as writer:
        assert writer.resumed == 10
        for document, reading in read[10:]:
            writer.add_reading(document, reading)
    assert dump(path) == dump(tmp_path / "whole.db") and not (tmp_path / "own.db.filling").exists()


def test_two_windows_do_not_fill_the_same_library(read: list[tuple[Document, Reading]], tmp_path: Path) -> None:
    path = tmp_path / "own.db"
    with open_for_writing(path) as writer:
        writer.add_reading(*read[0])
        writer.commit()
        with pytest.raises(BusyError):
            open_for_writing(path)
    assert not faults(path)


def test_a_library_that_came_meanwhile_is_not_overwritten(read: list[tuple[Document, Reading]], tmp_path: Path) -> None:
    path, other = tmp_path / "own.db", tmp_path / "other.db"
    fill(other, read[:2])
    with pytest.raises(BusyError), open_for_writing(path) as writer:
        writer.add_reading(*read[3])
        shutil.copy(other, path)
    assert dump(path) == dump(other)


def test_a_partial_file_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "own.db.filling").write_bytes(b"no database" * 50)
    with pytest.raises(LibraryError, match="left by an interrupted import: delete it"):
        open_for_writing(tmp_path / "own.db")


def test_a_fill_killed_at_its_very_start_is_begun_anew(read: list[tuple[Document, Reading]], tmp_path: Path) -> None:
    """The table of the steps was committed before anything said whose file it is, without its index or with it."""
    path, partial = tmp_path / "own.db", tmp_path / "own.db.filling"
    fill(tmp_path / "whole.db", read[:2])
    for index in ("SELECT 1", "CREATE UNIQUE INDEX i ON _sqlite_migrations(migration_set, name)"):
        db = sqlite3.connect(partial, isolation_level=None)
        db.execute(
            "CREATE TABLE _sqlite_migrations (id INTEGER PRIMARY KEY, migration_set TEXT, name TEXT, applied_at TEXT)"
        )
        db.execute(index)
        db.close()
        fill(path, read[:2])
        assert dump(path) == dump(tmp_path / "whole.db") and not partial.exists()
        path.unlink()


def test_a_partial_file_of_another_program_is_told_and_left(tmp_path: Path) -> None:
    db = sqlite3.connect(tmp_path / "own.db.filling")
    db.execute("CREATE TABLE theirs (x)")
    db.close()
    before = (tmp_path / "own.db.filling").read_bytes()
    with pytest.raises(LibraryError, match="left by an interrupted import: delete it"):
        open_for_writing(tmp_path / "own.db")
    assert (tmp_path / "own.db.filling").read_bytes() == before


def test_the_schema_is_made_whole_or_not_at_all(tmp_path: Path) -> None:
    """No moment at which another connection sees tables in a file that does not say whose it is."""
    seen: set[int] = set()
    db = sqlite3.connect(tmp_path / "new.db", isolation_level=None)

    def look(sql: str) -> None:
        other = sqlite3.connect(tmp_path / "new.db", timeout=0)
        if other.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
            seen.update(other.execute("PRAGMA application_id").fetchone())
        other.close()

    db.set_trace_callback(look)
    migrate(db)
    look("")
    db.close()
    assert seen == {APPLICATION_ID}


def test_a_journal_left_without_its_library_is_not_played_back_into_a_new_one(
    read: list[tuple[Document, Reading]], tmp_path: Path
) -> None:
    path = tmp_path / "own.db"
    fill(path, read[:2])
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA cache_size = 1")
    db.execute("PRAGMA cache_spill = 1")
    db.execute("BEGIN")
    db.execute("UPDATE statements SET tags = tags || 'x'")
    db.execute("UPDATE briefings SET title = title || 'x'")
    journal = (tmp_path / "own.db-journal").read_bytes()
    db.execute("ROLLBACK")
    db.close()
    assert len(journal) > 4096
    path.unlink()
    (tmp_path / "own.db-journal").write_bytes(journal)  # as a power cut left it; then the library was deleted
    fill(path, read[2:5])
    assert not (tmp_path / "own.db-journal").exists()
    assert not faults(path)


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [("statements", "stance", "perhaps"), ("statements", "shows_cue", 2), ("coverage", "claim", "a guess")],
)
def test_a_value_that_no_row_may_have_makes_no_library(
    table: str, column: str, value: object, read: list[tuple[Document, Reading]], tmp_path: Path
) -> None:
    """A fill verifies what each row may hold once, at its end."""
    path = tmp_path / "library.db"
    with pytest.raises(LibraryError, match=f"a row of {table} has a value"), open_for_writing(path) as writer:
        for document, reading in read[:5]:
            writer.add_reading(document, reading)
        writer.commit()
        writer.db.execute(f"UPDATE {table} SET {column} = ?", (value,))
    assert not path.exists()


def test_every_check_of_every_table_is_verified_at_the_end(tmp_path: Path) -> None:
    """What a pattern does not find in the schema would be verified by nobody."""
    db = sqlite3.connect(tmp_path / "library.db", isolation_level=None)
    migrate(db)
    checked = [sql for (sql,) in db.execute("SELECT sql FROM sqlite_schema WHERE sql LIKE '%CHECK%'")]
    assert len(checked) > 5 and all(len(CHECK.findall(sql)) == sql.count("CHECK") for sql in checked)


def test_nothing_read_leaves_no_library(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0old")
    code = run_command(["import", "--db", str(tmp_path / "new" / "own.db"), str(tmp_path / "old.doc")])
    out = capsys.readouterr().out
    assert code == 1 and "1 refused" in out and out.endswith("No library was made, for nothing came in.\n")
    assert not list((tmp_path / "new").iterdir())


KILLED = """
import os, signal, sys
from pathlib import Path
from briefing_tui.ingest import import_paths
count = 0
def watch(frame, event, argument):
    global count
    count += event == "c_call" and argument.__name__ in ("execute", "executemany", "replace", "unlink")
    if count == int(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)
sys.setprofile(watch)
import_paths([Path(sys.argv[1])], Path(sys.argv[2]), workers=1)
"""


QUAY = """New quay opened at Norhaven

NORHAVEN, 14 March 2024 – “The new quay will serve forty ships a year and keep our town at work,” said Ada Lind, Director of the
Harbour Office. “We built it in eleven months, and every lamp of it burns,” she said.
"""


def inbox_of(folder: Path) -> Path:
    """Some releases, the first of them in a later version too, and another as two publishers have it."""
    inbox = folder / "inbox"
    (inbox / "later").mkdir(parents=True)
    for text in TEXTS[:8]:
        shutil.copy(text, inbox)
    later = TEXTS[0].read_text(encoding="utf-8") + "\nA sentence was added.\n"
    (inbox / "later" / TEXTS[0].name).write_text(later, encoding="utf-8")
    (inbox / "a.txt").write_text(QUAY, encoding="utf-8")
    (inbox / "later" / "elsewhere.txt").write_text(QUAY + "\nPrint this page.\n", encoding="utf-8")
    return inbox


@pytest.mark.parametrize("share", [0.02, 0.3, 0.5, 0.7, 0.85, 0.985, 0.995])
def test_killed_anywhere_the_same_import_makes_the_same_library(tmp_path: Path, share: float) -> None:
    """A kill at a share of all calls of the database; the last ones are those that put the library in order, and compare."""
    inbox, path = inbox_of(tmp_path), tmp_path / "own.db"
    report = import_paths([inbox], tmp_path / "whole.db", workers=1)
    assert report.signs.versions and report.signs.doubles
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event == "c_call" and getattr(argument, "__name__", "") in (
            "execute",
            "executemany",
            "replace",
            "unlink",
        )

    sys.setprofile(count)
    try:
        import_paths([inbox], tmp_path / "counted.db", workers=1)
    finally:
        sys.setprofile(None)
    ran = subprocess.run([sys.executable, "-c", KILLED, str(inbox), str(path), str(int(calls * share))], check=False)
    assert ran.returncode == -signal.SIGKILL
    import_paths([inbox], path, workers=1)
    assert dump(path) == dump(tmp_path / "whole.db")
    assert not [p.name for p in tmp_path.iterdir() if p.name.startswith("own.db.")] and not faults(path)
    assert os.stat(path).st_mode & 0o777 == 0o600
    assert not sqlite3.connect(path).execute("SELECT key FROM about").fetchall()  # all were compared


ENDED_BEFORE_ITS_JOURNAL = """
import os, sys
from pathlib import Path
from briefing_tui.ingest import import_paths
from briefing_tui.store.writer import Writer
Writer._close = lambda self: os._exit(9)  # as a kill between the end of the partial file and that of its journal
import_paths([Path(sys.argv[1])], Path(sys.argv[2]), workers=1)
"""


def test_a_kill_at_the_very_end_leaves_no_journal_behind(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "own.db"
    text = TEXTS[0].parent / TEXTS[0].name
    env = {**os.environ, "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data")}
    for code in (ENDED_BEFORE_ITS_JOURNAL, ENDED_BEFORE_ITS_JOURNAL.replace("Writer._close =", "_ =")):
        subprocess.run([sys.executable, "-c", code, str(text), str(path)], env=env)
    assert [file.name for file in path.parent.iterdir()] == ["own.db"]


def test_a_library_that_another_window_makes_in_the_same_moment_is_told_as_that(
    read: list[tuple[Document, Reading]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "own.db"
    other: list[Writer] = []

    def a_moment_later(file: Path) -> None:
        monkeypatch.undo()
        other.append(open_for_writing(path))
        make_private(file)

    monkeypatch.setattr(transaction, "make_private", a_moment_later)
    with pytest.raises(BusyError, match="Another window"):
        open_for_writing(path)
    with other[0] as first:
        first.add_reading(*read[0])
    assert not faults(path)
