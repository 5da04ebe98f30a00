"""The scorer of names on one release whose reading is written by hand."""

from __future__ import annotations

from typing import Any

import pytest

from briefing_tui.model import Extraction, ReadPerson, Span
from mentionscore import Found, figures, score

TEXT = "Dr. Ulla Strom, Minister of Ports, met Ivo Pell. Strom thanked Lund."


def place(words: str, nth: int = 1) -> dict[str, Any]:
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return {"start": start, "end": start + len(words), "text": words, "how": "name"}


GOLD = {
    "doc": "one",
    "persons": [
        {
            "name": "Ulla Strom",
            "honorifics": ["Dr."],
            "roles": ["Minister of Ports"],
            "mentions": [place("Ulla Strom"), place("Strom", 2)],
        },
        {"name": "Ivo Pell", "honorifics": [], "roles": [], "mentions": [place("Ivo Pell")]},
    ],
    "bodies": [{"name": "Lund", "kind": "body", "mentions": [place("Lund")]}],
}


def spans(*places: dict[str, Any]) -> tuple[Span, ...]:
    return tuple(Span(p["start"], p["end"]) for p in places)


def test_a_reading_like_the_gold_is_right_throughout() -> None:
    strom = ReadPerson(
        "Ulla Strom",
        honorific="Dr.",
        role="Minister of Ports",
        mentions=spans(place("Ulla Strom"), place("Strom", 2)),
    )
    pell = ReadPerson("Ivo Pell", mentions=spans(place("Ivo Pell")))
    counts = score([Found(GOLD, [], TEXT, Extraction(people=(strom, pell)))])
    assert counts.errors == []
    assert set(figures(counts).values()) == {100.0}


def test_what_is_false_missing_or_torn_apart_is_told() -> None:
    people = (
        ReadPerson("Ulla Strom", role="Dr.", mentions=spans(place("Ulla Strom"))),
        ReadPerson("Strom", mentions=spans(place("Strom", 2))),
        ReadPerson("Lund", "body", mentions=spans(place("Lund"))),
    )
    counts = score([Found(GOLD, [], TEXT, Extraction(people=people))])
    persons = counts.of["persons"]
    assert (persons.given, persons.wanted, persons.right) == (2, 2, 1)
    assert counts.of["name places"].precision == 100.0
    assert counts.of["links"].recall == 0.0
    assert counts.of["roles"].f1 == 0.0
    assert counts.honorifics.recall == 0.0
    assert counts.of["speaking bodies"].recall == pytest.approx(100.0)
    assert [line for line in counts.errors if line.startswith("persons")] == [
        "persons: one: false strom",
        "persons: one: missing ivo pell",
    ]
