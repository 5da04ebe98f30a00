"""The corpus: every offset holds, the gold is what the readings make, the split keeps releases apart, the model is what it makes."""

from __future__ import annotations

import ast
import csv
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from briefing_tui.extract.tagger.calibration import DIRECT

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus"
MODEL = ROOT / "src" / "briefing_tui" / "extract" / "tagger" / "tagger.crfsuite"


@pytest.fixture(scope="module")
def gold() -> list[dict[str, object]]:
    return [json.loads(line) for line in (CORPUS / "gold.jsonl").read_text("utf-8").splitlines()]


def test_every_offset_holds(gold: list[dict[str, object]]) -> None:
    statements = 0
    for row in gold:
        text = (CORPUS / "texts" / f"{row['doc']}.txt").read_bytes().decode()
        assert row["n_chars"] == len(text)
        for s in row["statements"]:  # type: ignore[attr-defined]
            assert text[s["start"] : s["end"]] == s["text"], row["doc"]
            assert s["cue"] is None or text[s["cue"][0] : s["cue"][1]].split() == s["cue_text"].split()
            assert s["speaker"] is None or text[slice(*s["speaker"])].split() == s["speaker_text"].split()
            statements += 1
    assert len(gold) >= 200 and statements >= 1200


def test_splits_are_apart(gold: list[dict[str, object]]) -> None:
    with (CORPUS / "manifest.csv").open(encoding="utf-8", newline="") as file:
        manifest = {row["doc"]: row for row in csv.DictReader(file)}
    assert {row["doc"] for row in gold} == set(manifest)
    openings = Counter((CORPUS / "texts" / f"{doc}.txt").read_text("utf-8")[:200] for doc in manifest)
    assert max(openings.values()) == 1
    for source in {row["source"] for row in manifest.values()}:
        last = {
            split: [r["date"] for r in manifest.values() if (r["source"], r["split"]) == (source, split)]
            for split in ("train", "dev", "test")
        }
        assert max(last["train"]) <= min(last["dev"]) and max(last["dev"]) <= min(last["test"]), source


def test_the_gold_is_what_the_readings_make() -> None:
    before = (CORPUS / "gold.jsonl").read_bytes()
    done = subprocess.run([sys.executable, str(CORPUS / "settle.py")], capture_output=True, text=True)
    assert done.returncode == 0 and "not settled" not in done.stderr
    assert (CORPUS / "gold.jsonl").read_bytes() == before


def test_the_model_is_what_the_corpus_makes(tmp_path: Path) -> None:
    out = tmp_path / "tagger.crfsuite"
    done = subprocess.run([sys.executable, str(CORPUS / "train.py"), str(out)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert out.read_bytes() == MODEL.read_bytes()
    assert out.stat().st_size <= 5_000_000


def test_the_confidence_of_quotations_is_what_is_counted() -> None:
    done = subprocess.run([sys.executable, str(CORPUS / "calibrate.py")], capture_output=True, text=True, check=True)
    counted = re.findall(r'^    "([a-z-]+)": ([0-9.]+),', done.stdout, re.MULTILINE)
    assert {rule: float(share) for rule, share in counted} == DIRECT


def test_the_tagger_learns_from_no_rule() -> None:
    """A rule may change without the model: training imports nothing of what says what is speech, or whose."""
    package = MODEL.parents[2]
    files, seen = [CORPUS / "train.py", CORPUS / "quotations.py"], set[Path]()
    while files:
        path = files.pop()
        seen.add(path)
        body = ast.parse(path.read_text("utf-8")).body  # what is imported as it is loaded
        names = [node.module or "" for node in body if isinstance(node, ast.ImportFrom)]
        found = [package.joinpath(*name.split(".")[1:]).with_suffix(".py") for name in names if "extract" in name]
        files += [file for file in found if file.exists() and file not in seen]
    rules = {"attribution", "constructions", "statements", "entities", "events"}
    assert {path.parent.name for path in seen} & rules == set() and len(seen) > 8
