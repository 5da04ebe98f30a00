"""Who and what is named: every place holds, the result is what readings and settlements make, and the speakers are in it."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CORPUS = Path(__file__).parents[2] / "corpus"
PRONOUNS = set("he she they it we i who his her their both all".split())


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CORPUS / name).read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    return lines("mentions.jsonl")


def text_of(doc: str) -> str:
    return (CORPUS / "texts" / f"{doc}.txt").read_bytes().decode()


def chains(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from (*row["persons"], *row["bodies"], *row["others"])


def test_every_release_has_its_line_and_split(rows: list[dict[str, Any]]) -> None:
    with (CORPUS / "manifest.csv").open(encoding="utf-8", newline="") as file:
        manifest = [(row["doc"], row["split"]) for row in csv.DictReader(file)]
    assert [(row["doc"], row["split"]) for row in rows] == manifest
    assert {doc for doc, _ in manifest} == {path.stem for path in (CORPUS / "texts").glob("*.txt")}


def test_every_place_holds_and_has_one_owner(rows: list[dict[str, Any]]) -> None:
    persons = bodies = 0
    for row in rows:
        text = text_of(row["doc"])
        places = [(m["start"], m["end"]) for chain in chains(row) for m in chain["mentions"]]
        assert len(set(places)) == len(places), row["doc"]
        for chain in chains(row):
            mentions = chain["mentions"]
            assert mentions == sorted(mentions, key=lambda m: (m["start"], m["end"])) != []
            for m in mentions:
                assert text[m["start"] : m["end"]] == m["text"] and m["how"] in ("name", "role")
        assert all(any(m["how"] == "name" for m in person["mentions"]) for person in row["persons"])
        assert {p["gender"] for p in row["persons"]} <= {"m", "f", "?"}
        assert {b["kind"] for b in row["bodies"]} <= {"body", "country", "document", "group"}
        persons, bodies = persons + len(row["persons"]), bodies + len(row["bodies"])
    assert persons >= 850 and bodies >= 1300


def test_no_sheet_has_a_fault() -> None:
    done = subprocess.run([sys.executable, str(CORPUS / "mentions.py")], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    for reader in "ab":
        assert len(list((CORPUS / "mentions" / reader).glob("*.txt"))) == len(list((CORPUS / "texts").glob("*.txt")))


def test_the_result_is_what_the_readings_make(tmp_path: Path) -> None:
    out = tmp_path / "mentions.jsonl"
    done = subprocess.run(
        [sys.executable, str(CORPUS / "settle_mentions.py"), str(out)], capture_output=True, text=True
    )
    assert done.returncode == 0 and not done.stderr, done.stderr
    assert out.read_bytes() == (CORPUS / "mentions.jsonl").read_bytes()


def test_every_settlement_has_a_reason() -> None:
    with (CORPUS / "mentions" / "settled.tsv").open(encoding="utf-8", newline="") as file:
        settled = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert all(len(row) == 4 and all(row) for row in settled)
    assert len({(doc, what) for doc, what, *_ in settled}) == len(settled)


def test_speakers_of_statements_are_named(rows: list[dict[str, Any]]) -> None:
    """A speaker with a name is a person of that name, mentioned where it is printed; every other one has a body's chain."""
    named = {row["doc"]: row for row in rows}
    for release in lines("gold.jsonl"):
        row = named[release["doc"]]
        persons = {person["name"]: person for person in row["persons"]}
        speakers = {name for s in release["statements"] for name in s["name"].split(" ; ")}
        assert speakers & {person["name"] for person in release["people"]} <= persons.keys(), release["doc"]
        for s in release["statements"]:
            if not s["speaker"] or s["speaker_text"].lower() in PRONOUNS:
                continue
            start, end = s["speaker"]
            known = [persons[name] for name in s["name"].split(" ; ") if name in persons]
            owners = known if s["speaker_type"] == "person" and len(known) == 1 else [*row["persons"], *row["bodies"]]
            met = [m for owner in owners for m in owner["mentions"] if m["start"] < end and start < m["end"]]
            assert met, (release["doc"], s["speaker_text"], start)
