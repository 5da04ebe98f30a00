"""What was read and is shown is known again: a changed library says so, to the doctor and to who only reads it."""

from __future__ import annotations

import hashlib
import sqlite3
import struct
from functools import lru_cache
from pathlib import Path
from random import Random

import invented
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.errors import LibraryError
from briefing_tui.paths import Choice
from briefing_tui.query.parser import parse
from briefing_tui.store import digests, doctor, read
from briefing_tui.store.connection import open_library
from briefing_tui.store.deciding import Decider
from briefing_tui.store.decisions import By
from briefing_tui.store.dump import dump
from briefing_tui.store.queries import search
from briefing_tui.store.types import tables
from briefing_tui.store.write import open_for_writing


def rows() -> st.SearchStrategy[tuple[object, ...]]:
    """What SQLite gives, and lists of rows."""
    value = st.none() | st.text() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False) | st.binary()
    return st.lists(value | st.lists(st.tuples(value, value)) | st.tuples(value)).map(tuple)


NOT_SHOWN = {"imports", "_sqlite_migrations", "file_digest"}
FOUND_BY = {"name_words", "spans", "vocabulary", "prefix_top", "statements.tags"}
"""By what rows are found: where only this is damaged, some are not found. The digest of the file and the doctor see it."""


def choice(path: Path) -> Choice:
    return Choice(path, "option")


def changed(path: Path, sql: str, *values: object) -> None:
    """As another program leaves it; without the digest of the whole file, which would see any change."""
    db = sqlite3.connect(path, isolation_level=None)
    triggers = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    assert len(triggers) == 3
    for name, _ in triggers:
        db.execute(f"DROP TRIGGER {name}")
    db.execute("DELETE FROM file_digest")
    db.execute("PRAGMA ignore_check_constraints = 1")
    try:
        db.execute(sql, values)
    finally:
        for _, trigger in triggers:
            db.execute(trigger)
        db.close()


def doctored(path: Path) -> list[str]:
    return [fault for check in doctor.examine_file(choice(path)) for fault in check.faults]


def shown(path: Path) -> object:
    """Everything that the door of reading gives of a library."""
    with open_library(choice(path)) as lib:
        months = read.months(lib)
        people = read.people(lib)
        hits = [search.hits(lib, parse(text)) for text in ("", "border", "speaker:lind", "event:border")]
        events = [read.event(lib, event.uid) for event in read.find_events(lib, "", 100)]
        briefings = [read.briefing(lib, one.uid) for one in read.briefings(lib)]
        return (
            months,
            people,
            hits,
            events,
            [read.entries(lib, m.year, m.month) for m in months],
            [read.speaker(lib, one.uid) for one in people],
            briefings,
            [read.statement(lib, mark.uid) for one in briefings if one for mark in one.marks],
            [(f.who, f.kind) for f in [search.facets(lib, parse("border"))]],
        )


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = invented.library(tmp_path_factory.mktemp("sound") / "briefing.db", 7, 10)
    with Decider(path) as decider:
        uids = [uid for (uid,) in decider.db.execute("SELECT uid FROM statements ORDER BY uid")]
        decider.confirm(uids[0], By("ann"))
        (one,) = decider.reject(uids[1], By("ann", "a caption")).lines
        decider.correct(uids[2], {"speakers": []}, By("ben"))
        decider.reject(uids[3], By("ben"))
        decider.undo([one.id], By("ben"))
    return path


@pytest.fixture
def library(sound: Path, tmp_path: Path) -> Path:
    path = tmp_path / "briefing.db"
    path.write_bytes(sound.read_bytes())
    return path


def columns(path: Path) -> list[tuple[str, str, str]]:
    """(table, column, declared type) of all that is kept of briefings and holds something here."""
    db = sqlite3.connect(path)
    return [
        (table, row[1], row[2])
        for table in tables(db)
        if table not in NOT_SHOWN and db.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
        for row in db.execute(f'PRAGMA table_info("{table}")')
    ]


def test_no_value_is_changed_unnoticed(sound: Path, tmp_path: Path) -> None:
    """One value of every column of every table: the doctor says so, and nobody is shown anything else without a word."""
    right = shown(sound)
    path = tmp_path / "briefing.db"
    found = columns(sound)
    assert len(found) > 100
    for table, column, declared in found:
        path.write_bytes(sound.read_bytes())
        other = f"\"{column}\" || 'x'" if declared == "TEXT" else f'"{column}" + 1'
        keys = keys_of(path, table)
        harm(
            path,
            f'UPDATE OR REPLACE "{table}" SET "{column}" = ifnull({other}, 7) WHERE ({keys}) IN (SELECT {keys}'
            f' FROM "{table}" WHERE "{column}" IS NOT NULL LIMIT 1)',
            right,
        )


def keys_of(path: Path, table: str) -> str:
    rows = sqlite3.connect(path).execute(f'PRAGMA table_info("{table}")').fetchall()
    return ", ".join(f'"{row[1]}"' for row in rows if row[5])


@lru_cache(maxsize=2)
def _dump_of(path: Path, _content: bytes) -> str:
    """The dump of a library that is changed again and again from the same beginning."""
    return dump(path)


def harm(path: Path, sql: str, right: object, *values: object) -> None:
    """Change a library; if anything did change, the doctor says so, and reading gives the right answer or says so."""
    before = _dump_of(path, path.read_bytes())
    try:
        changed(path, sql, *values)
    except sqlite3.IntegrityError:
        return
    if dump(path) != before:
        assert doctored(path), sql
    try:
        assert shown(path) == right or any(f'"{table}"' in sql for table in FOUND_BY), sql
    except LibraryError as error:
        assert "damaged" in str(error)


OTHERS = (b"\xff\xfe", 7, -1.5, "no number", None, "é" * 300)


@pytest.mark.parametrize("value", OTHERS)
def test_a_value_of_another_type_ends_nothing(sound: Path, tmp_path: Path, value: object) -> None:
    """In any column, one of these values each, in turn: the doctor ends with a list, and reading with the right answer or a
    word of damage."""
    right = shown(sound)
    path = tmp_path / "briefing.db"
    for table, column, _ in columns(sound)[OTHERS.index(value) :: len(OTHERS)]:
        path.write_bytes(sound.read_bytes())
        harm(path, f'UPDATE "{table}" SET "{column}" = ?', right, value)


def test_text_that_is_not_utf8_is_told(library: Path) -> None:
    changed(library, "UPDATE speakers SET name = CAST(x'41ff42' AS TEXT)")
    assert any("not UTF-8" in fault for fault in doctored(library))
    with pytest.raises(LibraryError, match="damaged"):
        shown(library)


def test_a_row_that_is_lost_is_missed(sound: Path, tmp_path: Path) -> None:
    path = tmp_path / "briefing.db"
    for table in tables(sqlite3.connect(sound)):
        if table in NOT_SHOWN:
            continue
        path.write_bytes(sound.read_bytes())
        key = {row[5]: row[1] for row in sqlite3.connect(path).execute(f'PRAGMA table_info("{table}")')}[1]
        before = sqlite3.connect(path).execute(f'SELECT count(*) FROM "{table}"').fetchone()
        changed(path, f'DELETE FROM "{table}" WHERE "{key}" = (SELECT max("{key}") FROM "{table}")')
        if sqlite3.connect(path).execute(f'SELECT count(*) FROM "{table}"').fetchone() != before:
            assert doctored(path), table


@pytest.mark.parametrize("seed", range(12))
def test_a_file_with_one_other_bit_is_not_opened(library: Path, seed: int) -> None:
    draw = Random(seed)
    data = bytearray(library.read_bytes())
    at = draw.randrange(100, len(data))
    data[at] ^= 1 << draw.randrange(8)
    library.write_bytes(data)
    with pytest.raises(LibraryError, match="damaged|cannot|could not|not laid out"):
        open_library(choice(library))
    with pytest.raises(LibraryError, match="damaged|cannot|could not|not laid out"):
        open_for_writing(library)
    assert doctored(library) and library.read_bytes() == data


@pytest.mark.parametrize("harm", ["cut", "first page", "schema", "middle", "magic"])
def test_a_library_that_cannot_be_opened_is_examined_as_far_as_it_goes(library: Path, harm: str) -> None:
    data = bytearray(library.read_bytes())
    match harm:
        case "cut":
            del data[len(data) // 2 :]
        case "first page":
            data[100:140] = bytes(40)
        case "schema":
            at = data.index(b"CREATE TABLE events")
            data[at : at + 6] = b"CRXATE"
        case "middle":
            data[8192:16384] = bytes(8192)
        case _:
            data[0:6] = b"SQLits"
    library.write_bytes(data)
    assert doctored(library)
    assert library.read_bytes() == data and sorted(library.parent.iterdir()) == [library]


def test_damage_is_not_written_over(library: Path) -> None:
    """A new count for a speaker would bear a new digest, and the wrong name with it."""
    changed(library, "UPDATE speakers SET name = 'Somebody Else'")
    before = dump(library)
    draw = Random(1)
    with pytest.raises(LibraryError, match="damaged"), open_for_writing(library) as writer:
        for number in range(100, 120):
            writer.add(*invented.briefing(draw, number))
        writer.commit()
    assert dump(library) == before and doctored(library)


def test_an_import_that_was_cut_off_leaves_a_library_that_opens(library: Path) -> None:
    """Between the commit and the digest of the file: it has none, which is no damage."""
    writer = open_for_writing(library)
    writer.add(*invented.briefing(Random(2), 200))
    writer.commit()
    writer.db.close()
    assert not doctored(library)
    with open_for_writing(library):
        pass
    assert sqlite3.connect(library).execute("SELECT count(*) FROM file_digest").fetchone() == (1,)


def plainly(value: object) -> bytes:
    """The bytes that a digest is made of, by their definition: a letter for the type, then a length or the value."""
    match value:
        case None:
            return b"N"
        case str():
            text = value.encode("utf-8", "surrogatepass")
            return b"u" + struct.pack("<i", len(text)) + text
        case bytes():
            return b"s" + struct.pack("<i", len(value)) + value
        case float():
            return b"g" + struct.pack("<d", value)
        case int() if -(2**31) <= value < 2**31:
            return b"i" + struct.pack("<i", value)
        case int():
            digits = [abs(value) >> at & 0x7FFF for at in range(0, abs(value).bit_length(), 15)]
            size = len(digits) if value > 0 else -len(digits)
            return b"l" + struct.pack("<i", size) + struct.pack(f"<{len(digits)}H", *digits)
        case tuple() | list():
            head = b"(" if isinstance(value, tuple) else b"["
            return head + struct.pack("<i", len(value)) + b"".join(map(plainly, value))
        case _:
            raise TypeError(value)


@given(rows())
def test_a_digest_is_what_its_definition_says(row: tuple[object, ...]) -> None:
    """In every version of Python, on every machine: a library is read for longer than one of them lasts."""
    due = hashlib.blake2b(plainly(row), digest_size=8).digest()
    assert digests.of_row(*row) == int.from_bytes(due, "big", signed=True)
    assert digests.of_row(*[value + value[:0] if isinstance(value, str) else value for value in row]) == digests.of_row(
        *row
    )


def test_a_digest_stays_what_it_was() -> None:
    assert digests.of_row(1, "p-0", None, "Désirée", 0.95, 1 << 40, (0, 2), [("a", 1)]) == 2104421852019174346
