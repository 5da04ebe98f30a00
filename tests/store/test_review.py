"""The queue: what stands in its lanes, what a card is given, and what is decided there beyond a single statement."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing_tui.errors import LibraryError
from briefing_tui.extract import extract
from briefing_tui.model import Document
from briefing_tui.model.review import Item
from briefing_tui.paths import Choice
from briefing_tui.store import read, review
from briefing_tui.store.connection import Library, open_library
from briefing_tui.store.decisions import By
from briefing_tui.store.dump import held
from briefing_tui.store.review import Request, Reviewer, carry_out
from briefing_tui.store.write import open_for_writing

TEXT = """Harbours agree on lights

OSLO, 4 March 2024 – “Ports are open,” said Ms. Ada Lind, Director of Harbours, at the Conference on Quays in Oslo on 4 March 2024.

According to the annual report, the quays are full. Above the door stand the words “No boats may pass here after nine” in red.

“Lights save lives,” said Mr. Ole Berg, Minister of Fisheries. The River Commission warned that the ice is thin.
"""
ANN = By("ann")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library of twelve briefings from one address."""
    path = tmp_path / "own.db"
    with open_for_writing(path) as writer:
        for n in range(12):
            one = document(n, TEXT)
            writer.add(one, extract(one))
    return path


def document(n: int, text: str) -> Document:
    text = text.replace("the quays are full", f"the quays of {n} towns are full")
    return Document(text, f"{n}.txt", byte_sha256=str(n), url=f"https://harbours.example/{n}")


@pytest.fixture
def lib(path: Path) -> Iterator[Library]:
    with open_library(Choice(path, "option")) as library:
        yield library


def items(lib: Library, lane: str, most: int = 100) -> list[Item]:
    return list(review.lane_of(lane).items(lib, most))


def statements(lib: Library, where: str = "1") -> list[str]:
    return [uid for (uid,) in lib.connection.execute(f"SELECT uid FROM statements WHERE {where} ORDER BY id")]


def test_every_statement_can_be_confirmed_whoever_says_it(path: Path, lib: Library) -> None:
    kinds = lib.connection.execute(
        "SELECT DISTINCT p.kind FROM statement_speakers x JOIN speakers p ON p.id = x.speaker_id ORDER BY 1"
    ).fetchall()
    assert [kind for (kind,) in kinds] == ["body", "document", "person"]
    with Reviewer(path) as reviewer:
        done = reviewer.all_right(statements(lib), ANN)
    assert set(done.states.values()) == {("holds", "")}


def test_a_pattern_is_what_one_rule_read_in_one_source_decided_and_taken_back_together(
    path: Path, lib: Library
) -> None:
    lane = review.lane_of("patterns")
    found = items(lib, "patterns")
    assert lane.count(lib) == len(found) > 1 and all("harbours.example" in one.about for one in found)
    one = found[0]
    assert len(one.uids) == one.of == 12 and items(lib, "patterns")[0] == one  # drawn once, and the same again
    before = held(lib.connection)
    with Reviewer(path) as reviewer:
        done = reviewer.all_wrong(one.uids, ANN._replace(batch="t-1-pattern"))
    assert len(done.lines) == 12 and not set(statements(lib)) & set(one.uids)
    assert one.key not in {each.key for each in items(lib, "patterns")}
    last = review.last_decided(lib, "ann")
    assert last is not None and len(last.ids) == 12 and last.first.verb == "reject"
    with Reviewer(path) as reviewer:
        reviewer.undo(last.ids, ANN)
    assert held(lib.connection) == before and review.last_decided(lib, "ann") is None


def test_the_least_sure_come_first_and_what_was_decided_leaves(path: Path, lib: Library) -> None:
    lane = review.lane_of("unsure")
    found = items(lib, "unsure")
    assert lane.count(lib) == len(found) > 1
    sure = [min(s.sure, 1.0) for one in found if (s := read.statement(lib, one.uid))]
    steps = [int(20 * x + 1e-9) for x in sure]
    assert steps == sorted(steps) and max(steps) < 18
    with Reviewer(path) as reviewer:
        carry_out(reviewer, Request("confirm", found[0].uid, ANN))
    assert lane.count(lib) == len(found) - 1 and found[0].uid not in {one.uid for one in items(lib, "unsure")}


def test_words_that_are_none_leave_the_lane_and_a_later_reading_is_told_so(path: Path, lib: Library) -> None:
    lane = review.lane_of("quotations")
    found = items(lib, "quotations")
    assert lane.count(lib) == len(found) == 12 and all(one.about for one in found)
    shown = review.case(lib, found[0])
    assert shown is not None and shown.words.startswith("“No boats") and shown.statement is None
    with Reviewer(path) as reviewer:
        done = reviewer.reject_words(found[0].briefing, (found[0].start, found[0].end), ANN)
    assert lane.count(lib) == 11
    assert done.states[done.lines[0].id] == ("holds", "agrees")
    last = review.last_decided(lib, "ann")
    assert last is not None and last.first.verb == "reject" and "No boats" in last.first.words


def test_who_is_named_nearest_comes_first_and_whoever_is_spoken_of_later(lib: Library) -> None:
    uid = statements(lib, "text LIKE 'Lights%'")[0]
    shown = review.case(lib, Item("unsure", "statement", uid, uid))
    assert shown is not None
    names = [one.name for one in shown.named]
    assert names[0] == "Ole Berg" and names.index("Ada Lind") > 0
    assert shown.named[0].role == "Minister of Fisheries"
    far = {one.name: one.far for one in shown.named}
    assert far["Ole Berg"] < 100 and far["Ada Lind"] > 2_000  # in another paragraph
    assert [event.name for event in shown.events] == ["Conference on Quays"]
    assert shown.text[shown.start - shown.at : shown.end - shown.at] == shown.words == "Lights save lives,"


def test_two_who_disagree_and_what_waits_stand_in_lanes_of_their_own(path: Path, lib: Library, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    other.write_bytes(path.read_bytes())
    other.chmod(0o600)
    uid = statements(lib, "text LIKE 'Lights%'")[0]
    lines = []
    for where, name, day in ((path, "Ada Lind", "1"), (other, "Nora Vik", "2")):
        with Reviewer(where) as reviewer:
            by = By(name.split()[0], "heard it", f"2026-03-0{day}T10:00:00.000Z")
            lines += reviewer.correct(uid, {"speakers": [{"name": name, "kind": "person"}]}, by).lines
    gone = lines[1]
    with Reviewer(path) as reviewer:
        reviewer.decide([gone])
    assert [one.uid for one in items(lib, "contested")] == [uid] and review.lane_of("contested").count(lib) == 1
    with Reviewer(path) as reviewer:
        reviewer.settle(uid, ANN)
        with pytest.raises(LibraryError, match="Nobody disagrees"):
            reviewer.settle(uid, ANN)
    held_now = read.statement(lib, uid)
    assert items(lib, "contested") == [] and held_now is not None and held_now.speakers[0].name == "Nora Vik"
    assert review.lane_of("waiting").count(lib) == 0
    briefing = held_now.briefing.uid
    with open_for_writing(path) as writer:
        writer.remove(briefing)
    waiting = items(lib, "waiting")
    assert {one.uid for one in waiting} >= {line.id for line in lines} and waiting[0].card == "decision"
    shown = review.case(lib, waiting[0])
    assert shown is not None and shown.briefing is None and shown.decided[0].state == "waiting"


def test_what_a_new_reading_changes_is_shown_until_somebody_decides_again(path: Path, lib: Library) -> None:
    uid = statements(lib, "text LIKE 'Lights%'")[0]
    with Reviewer(path) as reviewer:
        reviewer.correct(uid, {"speakers": [{"name": "Ada Lind", "kind": "person"}]}, ANN)
        reviewer.db.execute("UPDATE standing SET note = 'changed'")
        reviewer.db.execute("SELECT 1")
    assert [one.uid for one in items(lib, "changed")] == [uid]
    with Reviewer(path) as reviewer:
        reviewer.confirm(uid, ANN)
        reviewer.db.execute(
            "UPDATE standing SET note = 'changed' WHERE decision IN (SELECT id FROM decisions WHERE verb = 'set')"
        )
    assert items(lib, "changed") == []


def test_what_was_put_aside_comes_back_with_the_next_import(path: Path, lib: Library) -> None:
    one = items(lib, "unsure")[0]
    kept = {one.key: review.put_aside(lib, one), "x": "no JSON", "y": "[1, 2]"}
    assert review.aside(lib, kept) == {one.key: one}
    with open_for_writing(path) as writer:
        writer.add(document(99, TEXT + "\nA line more."), extract(document(99, TEXT + "\nA line more.")))
        writer.log("inbox", 1, 0, 0, 0)
    assert review.aside(lib, kept) == {}


def test_how_people_agree_is_told_apart_by_whether_they_saw_the_reading(path: Path, lib: Library) -> None:
    assert review.agreement(lib).words == "as read: none blind, none seen"
    uids = statements(lib, "kind <> 'question' AND NOT apart")
    blind = By("ann", "why", batch=f"t-1{review.BLIND}")
    with Reviewer(path) as reviewer:
        reviewer.confirm(uids[0], blind)
        reviewer.correct(uids[1], {"speakers": []}, blind)
        reviewer.confirm(uids[2], ANN)
        reviewer.confirm(uids[3], ANN)
        reviewer.reject(uids[4], ANN)
        reviewer.all_right(uids[5:9], ANN._replace(batch=f"t-2{review.PATTERN}"))
    assert tuple(review.agreement(lib)) == (1, 2, 2, 3)
    share = sum(review.is_blind(f"s-{n:012x}") for n in range(0, 2**48, 2**48 // 5000)) / 5000
    assert 0.05 < share < 0.15


def test_a_decision_as_plain_values_is_the_same_decision_later(path: Path, lib: Library) -> None:
    uid = statements(lib, "text LIKE 'Ports%'")[0]
    by = By("ann", "“why”\n", "2026-03-01T10:00:00.000Z")
    request = Request("correct", [uid, {"speakers": []}], by, "nobody")
    assert Request.parse(request.line) == request
    assert Request.parse("[]") is None and Request.parse(request.line.replace("correct", "drop")) is None
    with Reviewer(path) as reviewer:
        again = Request.parse(request.line)
        assert again is not None
        done = carry_out(reviewer, again)
    assert done.lines[0].at == by.at and done.lines[0].reason == by.reason
