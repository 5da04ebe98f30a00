"""What a person decides holds, whatever is read, imported, removed or merged afterwards, and is taken back exactly."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import deciders
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.errors import BriefingError, BusyError, LibraryError
from briefing_tui.extract import extract
from briefing_tui.model import Document, Extraction, Statement
from briefing_tui.paths import Choice
from briefing_tui.query.parser import parse
from briefing_tui.store import doctor, ledger, ledger_lines, read, situation
from briefing_tui.store.connection import open_library
from briefing_tui.store.decided import apply
from briefing_tui.store.deciding import Decider
from briefing_tui.store.decisions import By, Decision, Told, decision
from briefing_tui.store.decisions import parse as parse_line
from briefing_tui.store.dump import dump, held
from briefing_tui.store.holding import Source
from briefing_tui.store.kept import pack, unpack
from briefing_tui.store.prepare import prepare
from briefing_tui.store.queries import search
from briefing_tui.store.reextract import Reextractor
from briefing_tui.store.write import open_for_writing

TEXT = """Harbours agree on lights

OSLO, 4 March 2024 – “Ports are open,” said Ms. Ada Lind, Director of Harbours, at the Conference on Quays in Oslo on 4 March 2024.

“Lights save lives,” said Mr. Ole Berg, Minister of Fisheries. Ms. Ulla Strom noted that the quays are full.
"""
PROTHMANN = [{"name": "Andreas Prothmann", "kind": "person", "role": "Harbour Master"}]
ANN, BEN = By("ann", "I was there"), By("ben")


def document(text: str = TEXT, name: str = "harbours.txt") -> Document:
    return Document(text, name, byte_sha256=name)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library with two briefings that tell of one conference."""
    path = tmp_path / "own.db"
    with open_for_writing(path) as writer:
        for one in (document(), document(TEXT.replace("full", "empty"), "second.txt")):
            writer.add(one, extract(one))
    return path


def choice(path: Path) -> Choice:
    return Choice(path, "option")


def found(path: Path, query: str) -> list[Statement]:
    with open_library(choice(path)) as lib:
        return list(search.hits(lib, parse(query), limit=100).hits)


def one(path: Path, query: str) -> Statement:
    return found(path, f"source:harbours {query}")[0]


def faults(path: Path) -> list[str]:
    return [fault for check in doctor.examine_file(choice(path)) for fault in check.faults]


def content(path: Path) -> str:
    """The library, but for the ledger itself."""
    return "\n".join(x for x in dump(path).splitlines() if not x.startswith(("decisions [", "standing [")))


def holds(path: Path) -> dict[str, list[str]]:
    """What it holds, whatever the numbers of rows."""
    return held(sqlite3.connect(path))


def test_the_wrong_name_finds_nothing_at_once_and_every_count_is_right(path: Path) -> None:
    with Decider(path) as decider:
        for each in found(path, "speaker:berg"):
            decider.correct(each.uid, {"speakers": PROTHMANN}, ANN)
    assert not found(path, "speaker:berg") and not found(path, "role:minister")
    assert len(found(path, "speaker:prothmann")) == len(found(path, 'role:"harbour master" is:corrected by:ann')) == 2
    with open_library(choice(path)) as lib:
        people = {row.name: row.statements for row in read.people(lib)}
        assert people["Andreas Prothmann"] == 2 and "Ole Berg" not in people
        assert "Ole Berg" in {row.name for row in read.people(lib, which=read.NAMED)}
        assert {f.value: f.count for f in search.facets(lib, parse("lights")).who} == {"Andreas Prothmann": 2}
    assert not faults(path)


@pytest.mark.parametrize(
    ("query", "changes"),
    [
        ("lights", {"speakers": PROTHMANN}),
        ("lights", {"speakers": []}),
        ("lights", {"kind": "mixed", "occasion": "opening remarks"}),
        ("quays", {"date": ["2024-03-05", "2024-03-06"]}),
        ("quays", {"event": None, "kind": "act"}),
    ],
)
def test_what_is_taken_back_was_never_there(path: Path, query: str, changes: dict[str, Any]) -> None:
    before = content(path)
    with Decider(path) as decider:
        done = decider.correct(one(path, query).uid, changes, ANN)
    assert content(path) != before and not faults(path)
    with Decider(path) as decider:
        decider.undo([each.id for each in done.lines], BEN)
    assert content(path) == before and not faults(path)


def test_a_rejected_statement_leaves_every_list_and_is_shown_struck(path: Path) -> None:
    before, uid = content(path), one(path, "lights").uid
    with Decider(path) as decider:
        done = decider.reject(uid, By("ann", "a slogan"))
    assert uid not in [hit.uid for hit in found(path, "")]
    with open_library(choice(path)) as lib:
        kind, _ = read.find_uid(lib, uid) or ("", "")
        briefing = read.briefing(lib, read.struck_in(lib, uid) or "")
        assert kind == "struck" and briefing
        (struck,) = briefing.struck
        assert (struck.uid, struck.author, struck.reason) == (uid, "ann", "a slogan")
        assert briefing.text[struck.start : struck.end].startswith("Lights save lives")
    assert not faults(path)
    with Decider(path) as decider:
        with pytest.raises(LibraryError, match="ann said on .* is no statement"):
            decider.confirm(uid, BEN)
        decider.undo([done.lines[0].id], ANN)
    assert content(path) == before


def test_a_statement_is_added_where_none_was_read(path: Path) -> None:
    before, briefing = holds(path), one(path, "lights").briefing.uid
    with Decider(path) as decider:
        done = decider.add_statement(briefing, {"span": [0, 24], "kind": "indirect", "speakers": PROTHMANN}, ANN)
    added = one(path, "harbours agree")
    assert (added.text, added.review_state, added.rule) == (
        "Harbours agree on lights",
        "confirmed",
        "added-by-a-person",
    )
    assert [who.name for who in added.speakers] == ["Andreas Prothmann"] and not faults(path)
    with Decider(path) as decider:
        decider.undo([done.lines[0].id], ANN)
    assert holds(path) == before


def test_a_statement_is_added_where_another_briefing_of_that_day_is_stored_again_too(tmp_path: Path) -> None:
    """All at once, as with the decisions of a colleague: the place beside it in the day's order is the other briefing's."""
    texts = (
        "LUND, 3 May 2024 – Good nets hold, it is written. Ada Lind, Mayor of Lund, said that the quays need light.\n",
        "LUND, 3 May 2024 – Nora Quell, Mayor of Quell, said that boats need paint. She added that ropes are dear.\n",
    )
    paths = tmp_path / "one.db", tmp_path / "two.db"
    for path in paths:
        with open_for_writing(path) as writer:
            for number, text in enumerate(texts):
                writer.add(document(text, f"{number}.txt"), extract(document(text)))
    start = texts[0].index("Good")
    with Decider(paths[0]) as here, Decider(paths[1]) as there:
        (added_to,) = here.db.execute("SELECT uid FROM briefings WHERE file_name = '0.txt'").fetchone()
        others = "SELECT s.uid FROM statements s JOIN briefings b ON b.id = s.briefing_id WHERE b.file_name = '1.txt'"
        here.add_statement(added_to, {"span": [start, start + 14], "kind": "indirect", "speakers": []}, ANN)
        for (uid,) in here.db.execute(others).fetchall():
            here.confirm(uid, ANN)
        there.decide(ledger_lines.all_lines(here.db))
    assert holds(paths[0]) == holds(paths[1]) and not faults(paths[1])


def test_what_is_decided_of_an_event_holds_in_all_that_tells_of_it(path: Path) -> None:
    with open_library(choice(path)) as lib:
        (event,) = read.find_events(lib, "quays", 5)
    before = holds(path)
    with Decider(path) as decider:
        done = decider.set_event(event.uid, {"dates": ["2024-04-05", "2024-04-06"], "name": "Meeting on Piers"}, ANN)
    assert {(hit.date, hit.event.name) for hit in found(path, "event:piers") if hit.event} == {
        ("2024-04-05", "Meeting on Piers")
    }
    assert not found(path, "event:quays") and not faults(path)
    with open_for_writing(path) as writer:
        third = document(TEXT.replace("full", "wet"), "third.txt")
        writer.add(third, extract(third))
    assert len(found(path, "event:piers source:third")) == 3 and not faults(path)
    with Decider(path) as decider:
        decider.undo([each.id for each in done.lines], ANN)
        decider.remove(found(path, "source:third")[0].briefing.uid)
    assert holds(path) == before


def test_a_statement_is_the_one_that_was_added_last_not_one_withdrawn_with_the_same_words(tmp_path: Path) -> None:
    path, text = tmp_path / "own.db", "The harbour\n\nThank you all. The piers are open. Thank you all.\n"
    first, second = text.index("Thank"), text.rindex("Thank")
    length = len("Thank you all")
    with open_for_writing(path) as writer:
        briefing = writer.add(document(text), Extraction()).uid
    with Decider(path) as decider:
        made = decider.add_statement(
            briefing, {"span": [first, first + length], "kind": "indirect", "speakers": []}, ANN
        )
        decider.undo([made.lines[0].id], ANN)
        added = decider.add_statement(
            briefing, {"span": [second, second + length], "kind": "indirect", "speakers": []}, ANN
        )
        assert added.lines[0].field == made.lines[0].field
        (line,) = decider.confirm(added.lines[0].field, ANN).lines
    assert (line.place["start"], line.place["end"]) == (second, second + length)
    (statement,) = found(path, "thank")
    assert (statement.start, statement.review_state) == (second, "confirmed") and not faults(path)


def test_what_is_decided_of_an_event_holds_for_a_statement_that_is_read_no_more(path: Path) -> None:
    """Such a statement has the event that it had when it was read, and that was read of the event then."""
    with open_library(choice(path)) as lib:
        (event,) = read.find_events(lib, "quays", 5)
    with Decider(path) as decider:
        decider.correct(one(path, "source:second ports").uid, {"event": None}, ANN)
        decider.set_event(event.uid, {"place": None}, ANN)  # as the first briefing tells of it
    with Reextractor(path) as writer:
        stored = next(each for each in writer.stored() if each.document.file_name == "second.txt")
        writer.replace(stored, prepare(stored.document, Extraction()))
    with Decider(path) as decider:
        decider.remove(one(path, "source:harbours ports").briefing.uid)
    with open_library(choice(path)) as lib:
        page = read.event(lib, event.uid)
    assert page is not None and (page.place, page.place_basis) == (None, "human") and not faults(path)


def machine_reads(path: Path, text: str, change: object) -> None:
    """Read the first briefing again, as a better version would."""
    with Reextractor(path) as writer:
        stored = next(each for each in writer.stored() if each.document.file_name == "harbours.txt")
        extraction = extract(stored.document)
        statements = tuple(change(each) for each in extraction.statements)  # type: ignore[operator]
        writer.replace(
            stored, prepare(stored.document, replace(extraction, statements=tuple(filter(None, statements))))
        )


def test_reading_again_takes_every_improvement_that_no_decision_contradicts(path: Path) -> None:
    lights, ports = one(path, "lights").uid, one(path, "ports").uid
    with Decider(path) as decider:
        decider.correct(lights, {"speakers": PROTHMANN}, ANN)
    machine_reads(path, TEXT, lambda s: replace(s, kind="mixed", speakers=()))
    after = {hit.uid: hit for hit in found(path, "source:harbours")}
    assert after[ports].kind == "mixed" and not after[ports].speakers  # of another statement: taken
    assert after[lights].kind == "mixed"  # of another field: taken
    assert [who.name for who in after[lights].speakers] == ["Andreas Prothmann"]
    with open_library(choice(path)) as lib:
        (decided,) = read.decisions_on(lib, lights)
        assert (decided.state, decided.note) == ("holds", "changed")
    assert not faults(path)


def test_a_statement_that_is_read_no_more_is_kept_and_the_machine_may_agree_later(path: Path) -> None:
    uid = one(path, "lights").uid
    with Decider(path) as decider:
        decider.confirm(uid, ANN)
    machine_reads(path, TEXT, lambda s: None)
    kept = one(path, "lights")
    assert (kept.uid, kept.review_state, [who.name for who in kept.speakers]) == (uid, "confirmed", ["Ole Berg"])
    with open_library(choice(path)) as lib:
        assert [(each.state, each.note) for each in read.decisions_on(lib, uid)] == [("holds", "kept")]
    assert not faults(path)
    machine_reads(path, TEXT, lambda s: s)
    with open_library(choice(path)) as lib:
        assert [(each.state, each.note) for each in read.decisions_on(lib, uid)] == [("holds", "")]


def test_the_same_words_elsewhere_are_another_statement(tmp_path: Path) -> None:
    text = "“Thank you all,” said Ms. Ada Lind.\n\n“Thank you all,” said Mr. Ole Berg.\n"
    path = tmp_path / "own.db"
    with open_for_writing(path) as writer:
        writer.add(document(text), extract(document(text)))
    first = next(hit for hit in found(path, "thank") if hit.start < 20)
    with Decider(path) as decider:
        decider.correct(first.uid, {"speakers": PROTHMANN}, ANN)
    machine_reads(path, text, lambda s: s if s.span.start > 20 else None)  # the second would bear the uid of the first
    assert {(hit.start, hit.speakers[0].name, hit.uid == first.uid) for hit in found(path, "thank")} == {
        (first.start, "Andreas Prothmann", True),
        (first.start + 37, "Ole Berg", False),
    }
    assert not faults(path)


def test_removed_and_imported_again_it_holds(path: Path) -> None:
    uid = one(path, "lights").uid
    with Decider(path) as decider:
        done = decider.correct(uid, {"speakers": PROTHMANN, "kind": "mixed"}, ANN)
        before = held(decider.db, ledger=True)
        decider.remove(one(path, "lights").briefing.uid)
        decider.commit()
        assert set(ledger.states(decider.db, [each.id for each in done.lines]).values()) == {("waiting", "")}
    with open_for_writing(path) as writer:
        writer.add(document(), extract(document()))
        writer.commit()
        assert held(writer.db, ledger=True) == before
    assert not faults(path)


# ---- lines of others -------------------------------------------------------------------------------------------------


def lines(path: Path) -> list[Decision]:
    with open_library(choice(path)) as lib:
        return read.lines(lib)


def merged(path: Path, *parts: list[Decision]) -> dict[str, list[str]]:
    """What a copy of a library holds once these were merged, one after the other."""
    copy = path.with_name(f"copy{len(list(path.parent.iterdir()))}.db")
    copy.write_bytes(path.read_bytes())
    with Decider(copy) as decider:
        for part in parts:
            decider.decide(part)
        return held(decider.db, ledger=True)


def test_merging_is_commutative_associative_and_once_is_as_good_as_twice(path: Path, tmp_path: Path) -> None:
    whole = path.read_bytes()
    ledgers = []
    for n in range(3):
        copy = tmp_path / f"laptop{n}.db"
        copy.write_bytes(whole)
        chance = Random(n)
        with Decider(copy) as decider:
            for m in range(12):
                uid = chance.choice([uid for (uid,) in decider.db.execute("SELECT uid FROM statements ORDER BY uid")])
                value: dict[str, Any] = chance.choice(
                    [{"speakers": PROTHMANN}, {"speakers": []}, {"kind": "act"}, {"kind": "indirect"}]
                )
                try:
                    if chance.random() < 0.2:
                        decider.reject(uid, By(f"author{n}"))
                    elif chance.random() < 0.2 and (told := lines(copy)):
                        decider.undo([chance.choice(told).id], By(f"author{n}"))
                    else:
                        decider.correct(uid, value, By(f"author{n}", f"{m}"))
                except BriefingError:
                    continue
        assert not faults(copy)
        ledgers.append(lines(copy))
    a, b, c = ledgers
    due = merged(path, a, b, c)
    assert any("contested" in row for row in due["standing"]) and any("waiting" not in row for row in due["standing"])
    assert merged(path, c, a, b) == due and merged(path, b, c, a, b, a) == due
    together = sorted({each.line for part in ledgers for each in part})  # sort -u
    assert merged(path, [parse_line(line, "a line") for line in together]) == due
    assert merged(path, a + b, c) == due == merged(path, a, b + c)


def test_two_who_had_not_seen_each_other_are_contested_until_one_decides(path: Path, tmp_path: Path) -> None:
    other, uid = tmp_path / "other.db", one(path, "lights").uid
    other.write_bytes(path.read_bytes())
    with Decider(path) as decider:
        decider.correct(uid, {"speakers": PROTHMANN}, By("ann", at="2026-01-01T00:00:00.000Z"))
    with Decider(other) as decider:
        decider.correct(uid, {"speakers": []}, By("ben", at="2026-01-02T00:00:00.000Z"))
    with Decider(path) as decider:
        decider.decide(lines(other))
    (hit,) = found(path, "is:contested")
    assert hit.uid == uid and hit.contested and not hit.speakers  # the later holds meanwhile
    assert [each.uid for each in found(path, "is:contested is:corrected")] == [uid] and not faults(path)
    with Decider(path) as decider:
        done = decider.correct(uid, {"speakers": PROTHMANN}, By("olga"))
    assert not found(path, "is:contested") and [who.name for who in one(path, "lights").speakers] == [
        "Andreas Prothmann"
    ]
    with Decider(path) as decider:
        decider.undo([done.lines[0].id], ANN)
    assert [each.uid for each in found(path, "is:contested")] == [uid]


@pytest.mark.parametrize(
    "line",
    ["", "{}", "[]", "no line", '{"id": "d-0"}', "9" * 5000],
)
def test_a_line_that_is_none_is_refused(line: str) -> None:
    with pytest.raises(BriefingError, match="cannot be merged"):
        parse_line(line, "“x.jsonl”, line 1,")


def test_a_line_that_was_changed_is_refused_and_one_that_fits_nothing_waits(path: Path) -> None:
    with Decider(path) as decider:
        (made,) = decider.correct(one(path, "lights").uid, {"kind": "mixed"}, ANN).lines
    with pytest.raises(BriefingError, match="digest"):
        parse_line(made.line.replace('"mixed"', '"act"', 1), "a line")
    before = content(path)
    chance = Random(5)
    from briefing_tui.store.decisions import id_of

    for value in ('"no kind"', "null", "[]", "{}", "7", '{"span":[0,9999999]}', '[{"name":7}]'):
        for field, verb in (
            ("kind", "set"),
            ("speakers", "set"),
            ("span", "set"),
            ("event", "set"),
            ("date", "set"),
            ("", "confirm"),
        ):
            odd = made._replace(
                id="", verb=verb, field=field, value=value, at=f"2026-02-0{chance.randrange(1, 9)}T00:00:00.000Z"
            )
            odd = odd._replace(id=id_of(odd), anchor=chance.choice([made.anchor, "{}", "7", '{"briefing":"b-0"}']))
            odd = odd._replace(id=id_of(odd))
            with Decider(path) as decider:
                done = decider.decide([parse_line(odd.line, "a line")])
                decider.undo([odd.id], BEN)
            assert done.states
    assert content(path) == before and not faults(path)


def test_the_ledger_is_never_changed(path: Path) -> None:
    with Decider(path) as decider:
        decider.confirm(one(path, "lights").uid, ANN)
    db = sqlite3.connect(path)
    for sql in ("DELETE FROM decisions", "UPDATE decisions SET author = 'ben'"):
        with pytest.raises(sqlite3.IntegrityError, match="a decision is never"):
            db.execute(sql)


# ---- refused in words ------------------------------------------------------------------------------------------------


def test_what_does_not_fit_is_refused_and_changes_nothing(path: Path) -> None:
    lights, before = one(path, "lights"), dump(path)
    start, end = lights.start, lights.end
    for changes, said in (
        ({"span": [start + 2, end]}, "cut a word"),
        ({"span": [start, 99_999]}, "not in this briefing"),
        ({"span": [0, 8]}, "are other words than those of"),
        ({"span": [start, end + 1]}, rf"take in a quotation mark.*The words stand at {start}\.\.{end}"),
        ({"span": [start - 1, end], "kind": "direct"}, "take in a quotation mark"),
        ({"event": "e-000000000000"}, "does not tell of the event"),
        ({"kind": "direct"}, "says so already"),
    ):
        with pytest.raises(LibraryError, match=said), Decider(path) as decider:
            decider.correct(lights.uid, changes, ANN)
    with pytest.raises(LibraryError, match="quotation marks"), Decider(path) as decider:
        decider.correct(one(path, "quays").uid, {"kind": "direct"}, ANN)
    with pytest.raises(LibraryError, match="overlaps"), Decider(path) as decider:
        decider.add_statement(lights.briefing.uid, {"span": [start, end], "kind": "direct", "speakers": []}, ANN)
    with pytest.raises(LibraryError, match="no decision"), Decider(path) as decider:
        decider.undo(["d-0000000000000000"], ANN)
    assert dump(path) == before


def test_a_library_that_is_read_only_or_busy_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    uid = one(path, "lights").uid
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr("briefing_tui.store.transaction.BUSY_MS", 10)
    with pytest.raises(BusyError, match="Another window is writing"), Decider(path) as decider:
        decider.confirm(uid, ANN)
    holder.execute("ROLLBACK")


def test_a_briefing_that_an_earlier_version_read_is_read_again_first(path: Path) -> None:
    with open_for_writing(path) as writer:
        writer._begin()
        writer.db.execute("UPDATE briefings SET reading = NULL")
        writer.db.execute("UPDATE briefing_digests SET head = NULL, whole = NULL")
    uid = one(path, "lights").uid
    with pytest.raises(LibraryError, match="earlier version.*briefing reread"), Decider(path) as decider:
        decider.confirm(uid, ANN)
    from briefing_tui.ingest.reextract import reextract

    assert reextract(path).changed == 0  # the same is read, and kept now
    with Decider(path) as decider:
        decider.confirm(uid, ANN)
    assert [hit.uid for hit in found(path, "is:confirmed")] == [uid] and not faults(path)


# ---- all at once -----------------------------------------------------------------------------------------------------


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[deciders.Desk]:
    made = deciders.Desk(tmp_path / "desk.db", 0)
    yield made
    made.close()


def test_nothing_is_lost_or_on_another_statement_whatever_is_done(desk: deciders.Desk) -> None:
    """Deciding, undoing, reading otherwise, importing, removing, merging: tests/proof/proof_decisions.py does it 100,000 times."""
    for number in range(250):
        assert not (wrong := desk.step()), f"step {number}: {wrong}"
        if number % 50 == 49:
            assert not desk.proof(), number
    assert desk.undone > 5 and not faults(desk.library.path)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 400), st.randoms(use_true_random=False))
def test_what_holds_is_a_function_of_text_reading_and_decisions(number: int, chance: Random) -> None:
    """In whatever order they are given; and with all of them taken back it is what was read."""
    text = deciders.written(number)
    machine = deciders.reading(text, chance.randrange(5))
    source = Source("b-0", text.document.text, machine.text_sha256)
    made = deciders.lines_about(source, deciders.reading(text, chance.randrange(5)), chance, chance.randrange(1, 12))
    whole = apply(source, machine, made)
    mixed = list(made)
    chance.shuffle(mixed)
    assert apply(source, machine, mixed) == whole == apply(source, machine, made * 2)
    uids = [row.uid for row in whole.reading.statements]
    assert len(set(uids)) == len(uids)
    back = deciders.taken_back(made, chance)
    undone = apply(source, machine, [*made, *back])
    assert undone.reading == machine and not undone.reviews and not undone.struck


def test_one_uid_decided_at_two_places_is_two_statements() -> None:
    """Of the same words twice in a text, two readings may find one each: both bear the uid, and both decisions hold."""
    written = deciders.written(0)
    machine = deciders.reading(written, 0)
    source = Source("b-0", written.document.text, machine.text_sha256)
    first, second = (row for row in machine.statements if row.text == "Thank you all")
    lines = [
        decision(ANN._replace(at=at), "set", first.uid, "kind", Told(kind, None, situation.anchor(source, *place)))
        for at, kind, place in (
            ("2026-01-01T00:00:00.000Z", "act", (second.start, second.end)),
            ("2026-01-01T00:00:01.000Z", "mixed", (first.start, first.end - 6)),
        )
    ]
    whole = apply(source, machine, lines)
    rows = {row.start: row for row in whole.reading.statements}
    assert (rows[first.start].kind, rows[second.start].kind) == ("mixed", "act")
    assert {one.decision: one.thing for one in whole.standing} == {
        lines[0].id: rows[second.start].uid,
        lines[1].id: rows[first.start].uid,
    }
    assert [one.state for one in whole.standing] == ["holds", "holds"]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 1000), st.integers(0, 5))
def test_what_was_read_is_kept_whole(number: int, seed: int) -> None:
    text = deciders.written(number)
    machine = deciders.reading(text, seed)
    packed = pack(machine, text.document.text, machine.text_sha256)
    assert unpack(packed, text.document.text, machine.text_sha256, ()) == machine
