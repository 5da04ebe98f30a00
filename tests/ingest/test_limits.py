"""What understanding a text may take: what goes beyond it costs one refusal, with its sentence, and the rest comes in."""

from __future__ import annotations

import json
import sys
from functools import cache
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "extract"))
import shapes

from briefing_tui.cli.main import run_command
from briefing_tui.extract import LINE_LIMIT
from briefing_tui.ingest import import_paths, pool
from briefing_tui.ingest.extraction import Limits, extract_all
from briefing_tui.ingest.pool import IN_PROCESS_LIMIT, ProcessPool
from briefing_tui.model import Document
from briefing_tui.paths import Choice
from briefing_tui.store import read
from briefing_tui.store.connection import open_library

SHORT = "Ms. Vera Holm, Minister of Trade, said that small ports need help. “They cannot wait,” she said.\n"


@cache
def long_text() -> str:
    """Sentences that take longer to be read than the limits allow; made where a test asks for it."""
    return shapes.text("reported", 600_000)


@pytest.mark.parametrize(
    ("limits", "sentence"),
    [
        (Limits(1, 0), "reading its words took longer than 1 s. Save it in smaller parts and import those."),
        (Limits(60, 0, 60, 0), "reading its words needed more than 60 MB. Save it in smaller parts and import those."),
    ],
)
def test_a_text_beyond_a_limit_costs_itself_alone(limits: Limits, sentence: str) -> None:
    short = Document(SHORT, "a.txt")
    others = ProcessPool(1, limits)
    try:
        done = others.submit([short, Document(long_text(), "b.txt"), short]).result()
    finally:
        others.close()
    assert done == [*extract_all([short]), sentence, *extract_all([short])]


def test_the_report_names_it_and_the_rest_comes_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for name, text in (("a", SHORT), ("b", long_text()), ("c", SHORT.replace("Vera", "Ada"))):
        (inbox / f"{name}.txt").write_text(text)
    monkeypatch.setattr(pool, "Limits", lambda: Limits(1, 0))
    report = import_paths([inbox], tmp_path / "own.db")
    assert report.new == 2
    assert [str(why) for _, why in report.refused] == [
        "“b.txt” not imported: reading its words took longer than 1 s. Save it in smaller parts and import those."
    ]


def test_a_long_text_is_never_understood_in_the_importing_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However few there are, and where what is read is only printed too."""
    (tmp_path / "a.txt").write_text(SHORT * (IN_PROCESS_LIMIT // len(SHORT) + 1))
    monkeypatch.setattr(pool, "extract_document", None)
    monkeypatch.setattr(pool, "extract_all", None)
    assert import_paths([tmp_path / "a.txt"], tmp_path / "own.db", workers=1).new == 1
    assert run_command(["extract", str(tmp_path / "a.txt")]) == 0


def test_a_paragraph_that_is_too_long_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = (SHORT.strip() + " ") * (LINE_LIMIT // len(SHORT) + 9)
    (tmp_path / "a.txt").write_text(f"{SHORT}\n{line}\n\n{SHORT}")
    told = "has a paragraph of more than 200,000 characters, which was not read"
    assert run_command(["import", "--db", str(tmp_path / "own.db"), str(tmp_path / "a.txt")]) == 0
    assert f"“a.txt” {told}" in capsys.readouterr().out
    with open_library(Choice(tmp_path / "own.db", "option")) as lib:
        (found,) = [q for q in read.briefing(lib, read.briefings(lib)[0].uid).coverage if q.claim == "unclaimed"]  # type: ignore[union-attr]
    assert found.span.end - found.span.start == len(line.strip()) and told.endswith(found.why)
    assert run_command(["extract", str(tmp_path / "a.txt")]) == 0
    out, err = capsys.readouterr()
    assert told in err and len(json.loads(out)["statements"]) == 4
