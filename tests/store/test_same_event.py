"""One event of which two briefings tell is one, with both of them, whichever was imported first."""

from __future__ import annotations

import sqlite3
from itertools import permutations
from pathlib import Path

import pytest

from briefing_tui.extract import extract
from briefing_tui.model import Document
from briefing_tui.paths import Choice
from briefing_tui.store import doctor
from briefing_tui.store.connection import open_library
from briefing_tui.store.write import open_for_writing

FAIR = "The Fenn Book Fair was held in Brannock on 9 May 2023. Ms. Ada Lind said that books are cheap."
FAIR_TO_COME = "The Fenn Book Fair will be held in Brannock on May 9, 2023. Mr. Jon Aker said that the hall is warm."
OTHER_FAIR = "The Fenn Book Fair was held in Lund on 9 May 2023. Mr. Jon Aker said that the hall is cold."
CALL = "On 3 May 2024, Secretary Ana Ruiz spoke by phone with Minister Li Wei. She said that trade grows."
CALL_BACK = "On May 3, 2024, Minister Li Wei spoke with Secretary Ana Ruiz. He said that ships are late."
NEXT_CALL = "On 4 May 2024, Secretary Ana Ruiz spoke by phone with Minister Li Wei. She said that trade falls."
FORUM = "Ms. Ada Lind opened the forum in Lund on 3 May 2024. She said that the pier is old."


def library(path: Path, texts: tuple[str, ...]) -> list[tuple[object, ...]]:
    """What a library of these texts shows of its events, and how many briefings tell of each."""
    with open_for_writing(path) as writer:
        for n, text in enumerate(texts):
            document = Document(text, f"{n}.txt")
            writer.add(document, extract(document))
    with open_library(Choice(path, "option")) as lib:
        assert [fault for check in doctor.examine(lib) for fault in check.faults] == []
    sql = (
        "SELECT e.name, e.classification, e.start_date, e.end_date, e.date_text, e.date_basis, p.name, e.announced, e.statements,"
        " (SELECT count(*) FROM event_briefings b WHERE b.event_id = e.id) FROM events e LEFT JOIN places p ON p.id = e.place_id ORDER BY 1, 3, 7"
    )
    return list(sqlite3.connect(path).execute(sql))


@pytest.mark.parametrize(
    ("texts", "briefings"),
    [
        ((FAIR, FAIR_TO_COME), [2]),
        ((FAIR, OTHER_FAIR), [1, 1]),
        ((CALL, CALL_BACK, NEXT_CALL), [2, 1]),
        ((FORUM, FORUM + " It is long."), [1, 1]),
    ],
    ids=["name, days and place", "another place", "the two who met", "a name made of a noun"],
)
def test_an_event_of_two_briefings_is_one_in_whatever_order(
    texts: tuple[str, ...], briefings: list[int], tmp_path: Path
) -> None:
    shown = [library(tmp_path / f"{n}.db", order) for n, order in enumerate(permutations(texts))]
    assert [row[-1] for row in shown[0]] == briefings
    assert all(other == shown[0] for other in shown[1:])


def test_what_took_place_is_held_whoever_announced_it(tmp_path: Path) -> None:
    ((*_, announced, _statements, _briefings),) = library(tmp_path / "a.db", (FAIR_TO_COME, FAIR))
    assert announced == 0
