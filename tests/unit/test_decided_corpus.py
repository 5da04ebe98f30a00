"""`briefing decisions corpus`: what was decided as lines of the corpus, whole and part apart, nothing contested, nothing held out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from test_correct import Shell

from briefing_tui.extract import extract
from briefing_tui.model import Document
from briefing_tui.store.decided_corpus import _splits
from briefing_tui.store.decisions import By
from briefing_tui.store.identifying import Identifier
from briefing_tui.store.write import open_for_writing

TEXTS = (
    "Lights\n\nOSLO, 4 March 2024 – “Ports are open,” said Ms. Ada Lind, Director of the River Commission.",
    "Quays\n\nOSLO, 5 March 2024 – “Quays are full,” said Mr. Ole Berg. “Piers are long,” said Ms. Ulla Strom.",
    "Nets\n\nOSLO, 6 March 2024 – “Nets are wet,” said Mr. Jon Aas.",
)
SOURCES = ("Ministry of Ports", "Ministry of Ports", "Harbour Board")


@pytest.fixture
def briefing(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.setenv("BRIEFING_AUTHOR", "olga")
    path = tmp_path / "own.db"
    with open_for_writing(path) as writer:
        for number, text in enumerate(TEXTS):
            document = Document(text, f"{number}.txt", byte_sha256=str(number), publisher=SOURCES[number])
            writer.add(document, extract(document))
    return Shell(path, capsys)


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def test_whole_and_part_are_apart_and_what_is_contested_is_left_out(briefing: Shell, tmp_path: Path) -> None:
    assert briefing("decisions", "corpus", str(tmp_path / "none")) == "" and briefing.code == 1
    briefing("correct", briefing.uid("Ports"), "--confirm")
    briefing("correct", briefing.uid("Quays"), "--speaker", "Ulla Strom")
    briefing("correct", briefing.uid("Nets"), "--confirm")
    out = tmp_path / "out"
    assert "2 briefings whole, 1 in part, 3 statements" in briefing("decisions", "corpus", str(out))
    (part,) = rows(out, "part")
    (said,) = part["statements"]
    assert said["name"] == "Ulla Strom"
    for row in (*rows(out, "whole"), part):
        text = (out / "texts" / f"{row['doc']}.txt").read_text(encoding="utf-8")
        assert all(text[one["start"] : one["end"]] == one["text"] for one in row["statements"])
    whole = {row["statements"][0]["name"]: row for row in rows(out, "whole")}
    assert whole["Ada Lind"]["statements"][0]["organization"] == "River Commission"
    assert "is not empty" in briefing.refused("decisions", "corpus", str(out))
    with Identifier(briefing.path) as lib:
        line = lib.db.execute("SELECT * FROM decisions WHERE verb = 'set'").fetchone()
        from briefing_tui.store.decisions import Decision, id_of

        other = Decision._make(line)._replace(author="ben", value="[]", seen="[]")
        lib.decide([other._replace(id=id_of(other))])
    assert "2 briefings whole, 0 in part" in briefing("decisions", "corpus", str(tmp_path / "after"))


def test_what_is_rejected_is_told_and_a_source_is_held_out_by_name(briefing: Shell, tmp_path: Path) -> None:
    briefing("correct", briefing.uid("Ports"), "--not-a-statement")
    briefing("correct", briefing.uid("Nets"), "--confirm")
    out = tmp_path / "out"
    assert "1 briefing whole, 0 in part" in briefing("decisions", "corpus", str(out), "--hold-out", "ministry of ports")
    assert "held out" in briefing.err and rows(out, "whole")[0]["source"] == "Harbour Board"
    briefing("decisions", "corpus", str(tmp_path / "all"))
    struck = next(row for row in [*rows(tmp_path / "all", "whole"), *rows(tmp_path / "all", "part")] if row["rejected"])
    assert struck["statements"] == []


def test_a_source_is_split_by_date() -> None:
    assert _splits(["a"] * 10 + ["b"]) == ["train"] * 7 + ["dev"] + ["test"] * 2 + ["train"]


def test_nothing_is_gold_that_nobody_decided(briefing: Shell, tmp_path: Path) -> None:
    with Identifier(briefing.path) as lib:
        done = lib.confirm(briefing.uid("Ports"), By("ann"))
        lib.undo([done.lines[0].id], By("ann"))
    assert briefing("decisions", "corpus", str(tmp_path / "out")) == "" and briefing.code == 1
