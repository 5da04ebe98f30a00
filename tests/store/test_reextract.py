"""Read again: what an earlier version read is replaced by what this one reads, uids stay, and the differences are told."""

from __future__ import annotations

import lzma
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from briefing_tui.cli.main import run_command
from briefing_tui.extract import extract
from briefing_tui.ingest import import_paths
from briefing_tui.ingest.reextract import Changes, reextract
from briefing_tui.model import Document, Extraction, ReadStatement, Span
from briefing_tui.paths import Choice
from briefing_tui.store.connection import open_library
from briefing_tui.store.deciding import Decider
from briefing_tui.store.decisions import By
from briefing_tui.store.doctor import examine
from briefing_tui.store.dump import dump
from briefing_tui.store.write import open_for_writing

TEXTS = sorted((Path(__file__).resolve().parents[2] / "corpus" / "texts").glob("*.txt"))[:12]
OLD = Path(__file__).parent / "golden" / "schema_2.db.xz"


def document(path: Path) -> Document:
    return Document(path.read_bytes().decode(), path.name, byte_sha256=path.name)


def well(path: Path) -> bool:
    with open_library(Choice(path, "option")) as lib:
        return not any(check.faults for check in examine(lib))


def rows(path: Path, order: str = "b.file_name, s.start") -> list[tuple[object, ...]]:
    """What is read, without the numbers that only one library has."""
    return (
        sqlite3.connect(path)
        .execute(
            'SELECT b.file_name, s.uid, s.kind, s.start, s."end", s.date, e.uid, p.uid, r.label, x.person_basis, o.folded'
            " FROM statements s JOIN briefings b ON b.id = s.briefing_id LEFT JOIN events e ON e.id = s.event_id"
            " LEFT JOIN statement_speakers x ON x.statement_id = s.id LEFT JOIN speakers p ON p.id = x.speaker_id"
            f" LEFT JOIN roles r ON r.id = x.role_id LEFT JOIN organizations o ON o.id = x.organization_id ORDER BY {order},"
            " x.position"
        )
        .fetchall()
    )


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library as this version reads it."""
    path = tmp_path_factory.mktemp("fresh") / "own.db"
    with open_for_writing(path) as writer:
        for text in TEXTS:
            writer.add(document(text), extract(document(text)))
    return path


def earlier(number: int, found: Extraction, text: str) -> Extraction:
    """A poorer reading: of some briefings a statement is missing, too short, of another kind, without its speaker, or one
    too many; of the first there is nothing at all."""
    said = list(found.statements)
    if number == 0:
        return Extraction()
    if number % 5 == 1 and said:
        said.pop()
    elif number % 5 == 2 and said:
        first = said[0]
        said[0] = replace(
            first, span=Span(first.span.start, first.span.start + (first.span.end - first.span.start) // 2)
        )
    elif number % 5 == 3 and said:
        said[0] = replace(said[0], kind="act" if said[0].kind != "act" else "indirect", speakers=())
    elif number % 5 == 4:
        end = text.index("\n")
        said.insert(0, ReadStatement(Span(0, end), "indirect", Span(0, end), None, rule="none", confidence=0.1))
    return replace(found, statements=tuple(said))


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """The library as an earlier version might have read it."""
    path = tmp_path / "own.db"
    with open_for_writing(path) as writer:
        for number, text in enumerate(TEXTS):
            one = document(text)
            writer.add(one, earlier(number, extract(one), one.text))
    return path


def uids(path: Path) -> dict[tuple[object, object], str]:
    return {(file, start): str(uid) for file, uid, _, start, *_ in rows(path)}


def test_what_is_read_now_replaces_what_was_read(old: Path, fresh: Path) -> None:
    before, now = uids(old), uids(fresh)
    changes = reextract(old)
    assert (changes.read, changes.stopped) == (len(TEXTS), False) and changes.changed == len(changes.differences)
    after = uids(old)
    shortened = {place for place in before.keys() & now.keys() if before[place] != now[place]}
    assert shortened and {place: after[place] for place in after if place not in shortened} == {
        place: now[place] for place in now if place not in shortened
    }
    assert all(after[place] == before[place] for place in shortened)  # found again by its place, the uid stays
    told = [difference for _, difference in changes.differences]
    assert sum(len(d.new) for d in told) == len(after.keys() - before.keys())
    assert sum(len(d.gone) for d in told) == len(before.keys() - after.keys())
    assert sorted(uid for d in told for uid, *_ in d.reworded) == sorted(before[place] for place in shortened)
    assert any(d.kind for d in told) and any(d.speaker for d in told)
    assert [row[2:] for row in rows(old)] == [row[2:] for row in rows(fresh)]
    assert well(old)


def test_a_second_time_nothing_changes(old: Path) -> None:
    reextract(old)
    before = dump(old)
    again = reextract(old)
    assert again == Changes(read=len(TEXTS)) and dump(old) == before


def test_a_fresh_library_is_as_it_is_read(fresh: Path, tmp_path: Path) -> None:
    path = tmp_path / "own.db"
    path.write_bytes(fresh.read_bytes())
    assert reextract(path, workers=2) == Changes(read=len(TEXTS)) and dump(path) == dump(fresh)


def test_of_real_files_too(tmp_path: Path) -> None:
    """What a file states (title, date) is not lost, what was read in its text is read again."""
    (tmp_path / "a.html").write_text(
        f"<html><head><title>Ports are open</title><meta name='date' content='2024-03-05'></head><body><article><p>"
        f"{TEXTS[0].read_text(encoding='utf-8')}</p></article></body></html>",
        encoding="utf-8",
    )
    (tmp_path / "b.jsonl").write_text(
        '{"id": "1", "title": "Quays", "date": "2024-03-05", "text": "“Quays are new,” said Ms. Ada Lind."}\n'
        '{"id": "2", "text": "OSLO, 4 March 2024 – “Ports are open,” said Ms. Ada Lind, Director of Harbours."}\n'
    )
    (tmp_path / "c.txt").write_bytes(TEXTS[1].read_bytes())
    path = tmp_path / "own.db"
    import_paths([tmp_path], path)
    before = dump(path)
    assert reextract(path).changed == 0 and dump(path) == before


def test_a_library_of_an_earlier_version(tmp_path: Path) -> None:
    path = tmp_path / "own.db"
    path.write_bytes(lzma.decompress(OLD.read_bytes()))
    changes = reextract(path)
    assert changes.read and well(path)
    before = dump(path)
    assert reextract(path) == Changes(read=changes.read) and dump(path) == before


def test_what_a_person_confirmed_is_never_changed_and_all_else_is_read_anew(old: Path, fresh: Path) -> None:
    """A decision holds of its statement; it keeps no other from being read better."""
    with Decider(old) as decider:
        for (uid,) in decider.db.execute(
            "SELECT uid FROM (SELECT uid, max(id) FROM statements GROUP BY briefing_id)"
        ).fetchall():
            decider.confirm(uid, By("ann"))
    query = "SELECT uid, kind, text, start, review_state FROM statements WHERE review_state = 'confirmed' ORDER BY uid"
    before = sqlite3.connect(old).execute(query).fetchall()
    changes = reextract(old)
    assert sqlite3.connect(old).execute(query).fetchall() == before and well(old)
    assert changes.changed and not [name for name, difference in changes.differences if difference.skipped]
    places = [(row[0], row[3], row[4]) for row in rows(old) if row[1] in {uid for uid, *_ in before}]

    def others(path: Path) -> list[tuple[object, ...]]:
        return [
            row[2:]
            for row in rows(path)
            if not any(row[0] == file and row[3] < end and start < row[4] for file, start, end in places)  # type: ignore[operator]
        ]

    assert others(old) == others(fresh)


def test_the_command_lists_what_changed(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["reread", "--db", str(old)]) == 0
    out = capsys.readouterr().out
    assert "\n  new      s-" in out and "\n  gone     s-" in out and "   (before: " in out
    assert f"{len(TEXTS)} briefings read again, " in out and out.endswith(f"Library: {old}\n")
    assert run_command(["reread", "--db", str(old)]) == 0
    assert capsys.readouterr().out.startswith(f"{len(TEXTS)} briefings read again, 0 read otherwise.\n")
    assert run_command(["reread", "--db", str(old.parent / "none.db")]) == 2
    assert "There is no library at" in capsys.readouterr().err
