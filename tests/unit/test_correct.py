"""`briefing correct` and `briefing decisions`: what is typed, what is answered, and what is refused in words."""

from __future__ import annotations

import csv
import io
import json
import os
import sqlite3
from pathlib import Path

import pytest

from briefing_tui.cli.main import run_command
from briefing_tui.extract import extract
from briefing_tui.model import Document
from briefing_tui.store.write import open_for_writing

TEXT = """Harbours agree on lights

OSLO, 4 March 2024 – “Ports are open,” said Ms. Ada Lind, Director of Harbours, at the Conference on Quays in Oslo on 4 March 2024.

“Lights save lives,” said Mr. Ole Berg, Minister of Fisheries. Ms. Ulla Strom noted that the quays are full.
"""


class Shell:
    """Commands on one library: what each answered."""

    def __init__(self, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.path, self._capsys = path, capsys
        self.code, self.out, self.err = 0, "", ""

    def __call__(self, *arguments: str) -> str:
        self.code = run_command([*arguments, "--db", str(self.path)])
        self.out, self.err = self._capsys.readouterr()
        return self.out

    def refused(self, *arguments: str) -> str:
        """What is said where it is an error."""
        before = self.path.read_bytes()
        self(*arguments)
        assert (self.code, self.out) == (2, "") and self.path.read_bytes() == before
        return self.err

    def uid(self, words: str) -> str:
        """The statement with these words."""
        (row,) = sqlite3.connect(self.path).execute("SELECT uid FROM statements WHERE text LIKE ?", (f"%{words}%",))
        return str(row[0])


@pytest.fixture
def briefing(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.setenv("BRIEFING_AUTHOR", "olga")
    path = tmp_path / "own.db"
    document = Document(TEXT, "harbours.txt", byte_sha256="0")
    with open_for_writing(path) as writer:
        writer.add(document, extract(document))
    return Shell(path, capsys)


def test_a_correction_is_told_found_shown_and_taken_back(briefing: Shell) -> None:
    uid = briefing.uid("Lights")
    told = briefing("correct", uid, "--speaker", "Andreas Prothmann", "--reason", "the  next paragraph\nnames him")
    decision = told.split(" as ")[1].split(":")[0]
    assert told == (
        f"Kept as {decision}: set speakers of {uid}, by olga.\n“briefing decisions undo {decision}” takes it back.\n"
    )
    assert "Andreas Prothmann" in briefing("search", "by:olga is:corrected") and "Ole Berg" not in briefing.out
    briefing("search", "speaker:berg")
    assert briefing.code == 1
    shown = briefing("show", uid)
    assert f"Decided:    {decision}  speakers: Andreas Prothmann (read: Ole Berg, Minister of Fisheries" in shown
    assert "olga, " in shown and ": the next paragraph names him" in shown and f"{uid}  (direct, corrected)" in shown
    (whole,) = json.loads(briefing("show", uid, "--format", "json"))["decisions"]
    assert (whole["uid"], whole["state"], whole["machine"]["speakers"][0]["name"]) == (decision, "holds", "Ole Berg")
    (row,) = csv.DictReader(io.StringIO(briefing("search", "lights", "--format", "csv")))
    assert (row["review_state"], row["decided_by"], row["contested"]) == ("corrected", "olga", "False")
    assert decision in briefing("show", decision)
    back = briefing("decisions", "undo", decision, "--author", "ann", "--reason", "wrong page")
    assert f"withdraw of {decision}, by ann." in back
    assert "Ole Berg" in briefing("search", "is:unreviewed", "lights")
    assert f"took {decision} back" in briefing("show", uid) and "taken back" in briefing.out
    assert f"{decision} was taken back already, by ann" in briefing.refused("decisions", "undo", decision)


def test_two_spoke_with_a_role_and_several_fields_are_one_batch(briefing: Shell) -> None:
    uid = briefing.uid("quays")
    told = briefing(
        "correct",
        uid,
        "--speaker",
        "Ada Lind",
        "--speaker",
        "Ole Berg",
        "--occasion",
        "opening remarks",
        "--date",
        "2024-03-05..2024-03-06",
    )
    assert told.count("Kept as") == 3
    assert "Ada Lind" in briefing("search", "kind:reported", "date:2024-03-06") and "Ole Berg" in briefing.out
    lines = [json.loads(line) for line in briefing("decisions", "--format", "jsonl").splitlines()]
    (batch,) = {line["batch"] for line in lines}
    assert briefing("decisions", "undo", batch).count("Kept as") == 3
    assert "unreviewed" in briefing("show", uid)


def test_words_are_rejected_and_others_added(briefing: Shell) -> None:
    uid = briefing.uid("Lights")
    briefing("correct", uid, "--not-a-statement", "--reason", "a slogan")
    briefing("search", "lights")
    assert briefing.code == 1
    shown = briefing("show", "harbours.txt")
    assert "1 statement struck:" in shown and "~~Lights save lives,~~" in shown and ": a slogan" in shown
    assert briefing("show", uid).startswith("No statement: “Lights save lives,”\nSource:     harbours.txt, characters ")
    assert "olga said on" in briefing.refused("correct", uid, "--confirm")
    told = briefing("correct", "--add", "harbours.txt", "0..24", "--kind", "indirect", "--nobody")
    assert "Kept as d-" in told and ": add of s-" in told
    assert "Harbours agree on lights" in briefing("search", "is:confirmed")
    assert "overlaps" in briefing.refused("correct", "--add", "harbours.txt", "9..24", "--kind", "act", "--nobody")


def test_events_and_briefings_are_put_right(briefing: Shell) -> None:
    (event,) = (uid for (uid,) in sqlite3.connect(briefing.path).execute("SELECT uid FROM events"))
    briefing("correct", event, "--name", "Meeting on Piers", "--date", "2024-04-05")
    assert "Meeting on Piers" in briefing("search", "event:piers", "date:2024-04-05")
    briefing("correct", briefing.uid("Ports"), "--place", "Bergen")
    assert "Bergen" in briefing("search", "place:bergen")
    briefing("correct", "harbours.txt", "--title", "On lights", "--published", "2024-03-09")
    assert briefing("show", "harbours.txt").startswith("On lights  b-")
    assert "decided by a person" in briefing.out


def test_decisions_are_listed_by_query_day_author_and_state(briefing: Shell) -> None:
    lights, quays = briefing.uid("Lights"), briefing.uid("quays")
    briefing("correct", lights, "--confirm", "--author", "ann")
    briefing("correct", quays, "--nobody")
    assert briefing("decisions").count("\n  “") == 2
    for query, uid in ((("lights",), lights), ((quays,), quays), (("--author", "ANN"), lights)):
        assert uid in briefing("decisions", *query) and briefing.out.count("\n  “") == 1
    for query in (("--since", "2099"), ("--state", "contested"), ("tides",)):
        briefing("decisions", *query)
        assert briefing.code == 1 and "no decision is found" in briefing.err
    assert [one["verb"] for one in json.loads(briefing("decisions", "--format", "json"))] == ["set", "confirm"]
    assert len(json.loads(briefing("decisions", "harbours.txt", "--format", "json"))) == 2


def test_ledgers_are_exported_and_merged(briefing: Shell, tmp_path: Path) -> None:
    other, mine = tmp_path / "other.db", tmp_path / "mine.jsonl"
    other.write_bytes(briefing.path.read_bytes())
    briefing("correct", briefing.uid("Lights"), "--nobody")
    assert briefing("decisions", "export", str(mine)) == f"1 decision written to {mine}.\n"
    elsewhere = Shell(other, briefing._capsys)
    assert elsewhere("decisions", "merge", str(mine), str(mine)) == "1 decision new (1 holds), 0 known.\n"
    assert elsewhere("decisions", "merge", str(mine)) == "0 decisions new, 1 known.\n"
    assert elsewhere("decisions", "export", "-") == mine.read_text()
    assert run_command(["decisions", "--db", str(other), "export", "-"]) == 0
    assert briefing._capsys.readouterr().out == mine.read_text()
    mine.write_text(mine.read_text() + "no line\n")
    assert "mine.jsonl”, line 2, cannot be merged: it is no line of a ledger. Nothing was changed." in briefing.refused(
        "decisions", "merge", str(mine)
    )
    assert "could not be read: No such file" in briefing.refused("decisions", "merge", str(tmp_path / "none.jsonl"))
    assert "is no text (UTF-8)" in briefing.refused("decisions", "merge", str(other))


def test_a_slip_is_answered_with_what_to_do(briefing: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    uid = briefing.uid("Lights")
    for arguments, said in (
        ((uid,), "say what is to be decided"),
        ((uid, "--confirm", "--nobody"), "say what is to be decided"),
        ((uid, "--speaker", "Ada Lindt"), "Did you mean Ada Lind? --as-typed"),
        (
            (uid, "--speaker", "p-000000000000"),
            "nobody here has the uid p-000000000000. Nothing was changed. Named in this briefing: Ada Lind (p-",
        ),
        ((uid, "--nobody", "--speaker", "Ada Lind"), "contradict each other"),
        ((uid, "--role", "Minister"), "need a --speaker"),
        ((uid, "--span", "9"), "Write it as START..END"),
        ((uid, "--span", "1..9999999"), "are not in this briefing"),
        ((uid, "--date", "soon"), "Write days as"),
        ((uid, "--title", "Ports"), "a statement has no --title"),
        ((uid, "--event", "e-000000000000"), "does not tell of the event"),
        ((uid, "--kind", "direct"), "says so already. Nothing was written."),
        (("s-0123", "--confirm"), "there is no statement, event or briefing “s-0123”"),
        (("--add", "harbours.txt", "0..9"), "with its place and its kind"),
    ):
        assert said in briefing.refused("correct", *arguments), arguments
    monkeypatch.delenv("BRIEFING_DB", raising=False)
    assert run_command(["correct", "s-ed99498bf97a", "--confirm"]) == 2
    assert "the example that ships is not changed" in briefing._capsys.readouterr().err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_library_says_so(briefing: Shell) -> None:
    uid = briefing.uid("Lights")
    briefing.path.chmod(0o400)
    assert "is read-only here. Nothing was changed." in briefing.refused("correct", uid, "--confirm")


def test_a_stance_that_a_person_sets_stands_before_the_words(briefing: Shell) -> None:
    """Not the cue, which says the contrary: “said: …” for what was denied."""
    uid = briefing.uid("quays are full")
    briefing("correct", uid, "--stance", "denied")  # as a query calls it
    assert "denied: the quays are full" in briefing("search", "is:denied") and "noted: " not in briefing.out
    briefing("correct", uid, "--stance", "to-come")
    assert "to come: the quays are full" in briefing("show", uid)
    assert "'nay' is not one of" in briefing.refused("correct", uid, "--stance", "nay")


def test_an_event_is_given_by_its_name(briefing: Shell) -> None:
    uid = briefing.uid("quays are full")
    (name,) = (name for (name,) in sqlite3.connect(briefing.path).execute("SELECT name FROM events"))
    briefing("correct", uid, "--event", "none")
    assert "Event:" not in briefing("show", uid)
    briefing("correct", uid, "--event", name.upper())
    assert f"Event:      {name}" in briefing("show", uid)
    assert "It tells of: e-" in briefing.refused("correct", uid, "--event", "Conference")
