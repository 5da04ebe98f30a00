"""One record, one definition: what is stored under a name is shown under it, whatever the order of columns."""

from __future__ import annotations

import inspect
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_type_hints

import filled
import pytest

from briefing_tui import model
from briefing_tui.paths import Choice
from briefing_tui.query.fields import FIELDS
from briefing_tui.query.parser import parse
from briefing_tui.store import doctor, read, records, situation
from briefing_tui.store.connection import Library, open_library
from briefing_tui.store.deciding import Decider
from briefing_tui.store.decisions import By, Told, decision
from briefing_tui.store.prepare import prepare
from briefing_tui.store.queries import search
from briefing_tui.store.records import StatementRow
from briefing_tui.store.schema import migrate
from briefing_tui.store.types import tables
from briefing_tui.store.write import open_for_writing

SQL = {str: "TEXT", int: "INTEGER", float: "REAL", bytes: "BLOB"}
COUNTED = {
    "vocabulary",
    "prefix_top",
    "spans",
    "name_words",
    "about",
    "imports",
    "briefing_digests",
    "file_digest",
    "organization_names",
    "decisions",
    "standing",
}
"""Tables that no record of a briefing stands in."""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "briefing.db"
    with open_for_writing(path) as writer:
        for year in ("2020", "2024"):  # two forms of one speaker: those that follow have other numbers than theirs
            other = model.Document(f"Quays, {year}\n", "q.txt", byte_sha256=year, published=f"{year}-05-06")
            writer.add(other, model.Extraction(people=(model.ReadPerson("Ulla Strom"),)))
        writer.add(*filled.briefing())
    with Decider(path) as decider:  # one is contested; what holds of it is what was read
        (uid,) = decider.db.execute("SELECT uid FROM statements WHERE parts IS NOT NULL").fetchone()
        about = situation.statement_about(decider.db, uid)
        decider.decide(
            decision(
                By(author, at=f"2026-01-0{n}T00:00:00.000Z"),
                "set",
                uid,
                "occasion",
                Told(value, about.machine, about.anchor),
            )
            for n, (author, value) in enumerate((("ben", "dinner"), ("ann", None)), 1)
        )
    return path


@pytest.fixture
def lib(path: Path) -> Iterator[Library]:
    with open_library(Choice(path, "option")) as lib:
        yield lib


def rows(path: Path, sql: str, *values: object) -> list[dict[str, Any]]:
    db = sqlite3.connect(path)
    db.row_factory = sqlite3.Row
    return [dict(row) for row in db.execute(sql, values)]


def record_of(table: records.Table) -> Any:
    kinds: list[tuple[str, Any]] = inspect.getmembers(records, inspect.isclass)
    (found,) = [kind for name, kind in kinds if name.endswith("Record") and kind._fields == table.fields]
    return found


@pytest.mark.parametrize("table", records.TABLES.values(), ids=lambda table: str(table.name))
def test_a_record_is_what_its_table_holds(table: records.Table) -> None:
    db = sqlite3.connect(":memory:", isolation_level=None)
    migrate(db)
    found = {
        name: (kind, bool(needed or key))
        for _, name, kind, needed, _, key in db.execute(f"PRAGMA table_info({table.name})")
    }
    hints = get_type_hints(record_of(table))
    for name in table.fields:
        options = get_args(hints[name]) if isinstance(hints[name], UnionType) else (hints[name],)
        (kind,) = [SQL[option] for option in options if option is not NoneType]
        assert found.pop(name) == (kind, NoneType not in options), name
    assert set(found) == set(table.beside) | ({"digest"} & set(found))


def test_every_table_has_its_record() -> None:
    db = sqlite3.connect(":memory:", isolation_level=None)
    migrate(db)
    assert set(tables(db)) == set(records.TABLES) | COUNTED


def test_a_statement_is_stored_under_the_names_that_it_was_read_under(path: Path) -> None:
    document, extraction = filled.briefing()
    prepared = prepare(document, extraction)
    for row in prepared.statements:
        (stored,) = rows(path, "SELECT * FROM statements WHERE uid = ?", row.uid)
        for name in StatementRow._fields:
            if name == "parts":
                assert json.loads(stored[name] or "[]") == list(map(list, row.parts))
            elif name not in ("event", "speakers"):
                assert stored[name] == getattr(row, name), name
        said = rows(path, "SELECT * FROM statement_speakers WHERE statement_id = ? ORDER BY position", stored["id"])
        for speaker, one in zip(row.speakers, said, strict=True):
            assert one["attribution_text"] == speaker.attribution
            for name in ("start", "end", "person_basis", "role_basis", "person_confidence"):
                assert one[name] == getattr(speaker, name), name
            listed = json.loads(one["candidates"] or "[]")
            people = [
                rows(path, "SELECT s.uid FROM forms f JOIN speakers s ON s.id = f.speaker_id WHERE f.id = ?", key)[0][
                    "uid"
                ]
                for key in listed
            ]
            assert people == [prepared.people[place].uid for place in speaker.candidates]


OTHERWISE = {"group": "cut_group", "file": "file_name", "attribution": "attribution_text"}
"""What the model calls otherwise than the tables."""


def test_a_statement_is_shown_under_the_names_that_it_is_stored_under(path: Path, lib: Library) -> None:
    stored = rows(path, "SELECT * FROM statements ORDER BY id DESC")
    shown = read.statements(lib, [row["id"] for row in stored])
    assert len(shown) == 3
    for row, s in zip(stored, shown, strict=True):
        text = rows(path, "SELECT * FROM briefings WHERE id = ?", row["briefing_id"])[0]
        assert s.context == text["text"][row["context_start"] : row["context_end"]]
        parts = [[part.start, part.end] for part in s.parts]
        assert parts == json.loads(row["parts"] or "[]")
        assert [part.text for part in s.parts] == [text["text"][start:end] for start, end in parts]
        elsewhere = {"context", "speakers", "event", "briefing", "parts", "person_confidence"}
        for name in set(model.Statement._fields) - elsewhere:
            assert getattr(s, name) == row[OTHERWISE.get(name, name)], name
        for name in set(model.BriefingRef._fields) - {"corrected", "also"}:  # made of the ledger
            assert getattr(s.briefing, name) == text[OTHERWISE.get(name, name)], name
        assert (s.event is None) == (row["event_id"] is None)
        if s.event is not None:
            _event(path, s.event, row["event_id"])
        said = rows(path, "SELECT * FROM statement_speakers WHERE statement_id = ? ORDER BY position", row["id"])
        for speaker, one in zip(s.speakers, said, strict=True):
            _speaker(path, speaker, one)
        sure = [one["person_confidence"] for one in said if one["person_confidence"] is not None]
        assert s.person_confidence == min(sure, default=None) and s.sure == min([s.confidence, *sure])


def _event(path: Path, shown: model.EventRef, key: int) -> None:
    (row,) = rows(path, "SELECT * FROM events WHERE id = ?", key)
    (place,) = rows(path, "SELECT name FROM places WHERE id = ?", row["place_id"])
    row |= {"kind": row["classification"], "place": place["name"]}
    for name in model.EventRef._fields:
        assert getattr(shown, name) == row[name], name


def _speaker(path: Path, shown: model.SpokenBy, row: dict[str, Any]) -> None:
    for name in ("attribution", "start", "end", "person_basis", "role_basis", "person_confidence"):
        assert getattr(shown, name) == row[OTHERWISE.get(name, name)], name
    listed = json.loads(row["candidates"] or "[]")
    whose = "SELECT s.uid, s.name FROM forms f JOIN speakers s ON s.id = f.speaker_id WHERE f.id = ?"
    fitting = [rows(path, whose, key)[0] for key in listed]
    assert [(one.uid, one.name) for one in shown.candidates] == [(one["uid"], one["name"]) for one in fitting]
    for names, table, key, column in (
        (("uid", "name", "kind"), "speakers", "speaker_id", None),
        (("role",), "roles", "role_id", "label"),
        (("organization",), "organizations", "organization_id", "name"),
    ):
        found = rows(path, f"SELECT * FROM {table} WHERE id = ?", row[key])
        for name in names:
            assert getattr(shown, name) == (found[0][column or name] if found else None), name


def test_pages_show_what_is_stored_under_their_names(path: Path, lib: Library) -> None:
    """Of a person, an event and a briefing: the fields that are columns of their own."""
    others = {"kind": "classification", "honorific": "honorific_prefix", "first": "first_date", "last": "last_date"}
    for table, question in (("speakers", read.speaker), ("events", read.event), ("briefings", read.briefing)):
        for row in rows(path, f"SELECT * FROM {table}"):
            shown: Any = question(lib, row["uid"])
            names = [name for name in type(shown).__dataclass_fields__]
            plain = [
                (name, next((n for n in (others.get(name, ""), OTHERWISE.get(name, ""), name) if n in row), None))
                for name in names
            ]
            assert len([1 for _, column in plain if column]) > 7
            for name, column in plain:
                if column and not (table == "events" and name == "place"):
                    assert getattr(shown, name) == row[column], (table, name)


def test_no_two_values_of_a_kind_are_alike_here(path: Path) -> None:
    """Else a column in another's place would not be seen above."""
    found = rows(path, "SELECT * FROM statements")
    for one in records.StatementRecord._fields:
        for other in records.StatementRecord._fields:
            if one < other:
                assert any(row[one] != row[other] for row in found), (one, other)
    said = rows(path, "SELECT * FROM statement_speakers")
    for one in records.SAID:
        for other in records.SAID:
            if one < other:
                assert any(row[one] != row[other] for row in said), (one, other)


def test_the_words_of_a_column_can_be_searched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a new field needs for it: a letter in WORD_TAGS, and its name among the fields of the query language."""
    monkeypatch.setitem(records.WORD_TAGS, "occasion", "w")
    monkeypatch.setitem(FIELDS, "occasion", "the occasion within the event")
    path = tmp_path / "briefing.db"
    with open_for_writing(path) as writer:
        writer.add(*filled.briefing())
    assert not [fault for check in doctor.examine_file(Choice(path, "option")) for fault in check.faults]
    with open_library(Choice(path, "option")) as lib:
        found = [search.count(lib, parse(f"occasion:{text}")) for text in ("remarks", '"opening remarks"', "closing")]
        assert found == [2, 2, 0] and search.count(lib, parse("-occasion:opening")) == 1
