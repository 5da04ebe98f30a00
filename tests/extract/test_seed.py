"""The first real briefing is read as a careful reader reads it: every anchor, nothing beside it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing_tui.extract import extract
from briefing_tui.model import Document, Extraction

HERE = Path(__file__).parent
FILE = next((HERE.parents[1] / "data" / "briefings").glob("000_*.txt"))
ELSEWHERE = "same_briefing"
"""The basis of a role that is not printed beside the name: the gold leaves it open."""
GOLD = json.loads((HERE / "seed_gold.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def reading() -> Extraction:
    return extract(Document(FILE.read_bytes().decode(), FILE.name))


def test_statements(reading: Extraction) -> None:
    optional = {tuple(s["span"]) for s in GOLD["statements"] if s["optional"]}
    found = [
        {
            "span": list(s.span),
            "context": list(s.context),
            "kind": s.kind,
            "cue": list(s.cue or ()),
            "speakers": [
                {
                    "span": list(sp.attribution),
                    "name": reading.people[sp.person].name if sp.person is not None else None,
                    "role": sp.role if sp.role_basis != ELSEWHERE else None,
                    "organization": sp.organization if sp.role_basis != ELSEWHERE else None,
                }
                for sp in s.speakers
            ],
        }
        for s in reading.statements
        if tuple(s.span) not in optional
    ]
    wanted = [{k: v for k, v in s.items() if k != "optional"} for s in GOLD["statements"] if not s["optional"]]
    assert found == wanted


def test_people_and_no_one_else(reading: Extraction) -> None:
    assert sorted(p.name for p in reading.people if p.kind == "person") == GOLD["people"]


def test_events(reading: Extraction) -> None:
    found = [
        {
            "name": e.name,
            "name_basis": e.name_basis,
            "kind": e.classification,
            "relation": e.relation,
            "parent": reading.events[e.parent].name if e.parent is not None else None,
            "dates": [e.start_date, e.end_date],
            "edtf": e.date_edtf,
            "date_basis": e.date_basis,
            "place": e.place,
            "place_basis": e.place_basis,
            "participants": [p.text for p in e.parties if p.part == "participant"],
        }
        for e in reading.events
    ]
    key = str
    assert sorted(found, key=key) == sorted(GOLD["events"], key=key)
    assert all(
        s.event is not None and reading.events[s.event].classification == "side_event" for s in reading.statements
    )


def test_titles_in_marks_are_titles(reading: Extraction) -> None:
    assert [list(q.span) for q in reading.coverage if q.claim == "title"] == GOLD["titles"]
    assert not [q for q in reading.coverage if q.claim == "unclaimed"]
