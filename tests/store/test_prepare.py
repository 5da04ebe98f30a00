"""What extraction gives is proved against its document before it becomes rows: parts of a turn, and who may be meant."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing_tui.errors import LibraryError
from briefing_tui.model import Document, Extraction, ReadPerson, ReadSpeaker, ReadStatement, Span
from briefing_tui.store.prepare import prepare

TEXT = "MR. LUND: The port is open.\n\nIt stays open."
SAID = ReadSpeaker(Span(0, 8), Span(4, 8), None)
TURN = ReadStatement(Span(10, 43), "direct", Span(0, 43), None, (SAID,))


def read(statement: ReadStatement) -> Extraction:
    return Extraction(statements=(statement,), people=(ReadPerson("Per Lund"), ReadPerson("Ulla Lund")))


@pytest.mark.parametrize(
    "statement",
    [
        TURN,
        replace(TURN, kind="question"),
        replace(TURN, parts=(Span(10, 27), Span(29, 43))),
        replace(TURN, speakers=(replace(SAID, candidates=(0, 1)),)),
        replace(TURN, speakers=(replace(SAID, person=1, person_confidence=0.4),)),
    ],
)
def test_what_holds_becomes_a_row(statement: ReadStatement) -> None:
    assert prepare(Document(TEXT, "a.txt"), read(statement)).statements[0].kind == statement.kind


@pytest.mark.parametrize(
    "statement",
    [
        replace(TURN, parts=(Span(10, 43),)),
        replace(TURN, parts=(Span(29, 43), Span(10, 27))),
        replace(TURN, parts=(Span(10, 30), Span(29, 43))),
        replace(TURN, parts=(Span(9, 27), Span(29, 43))),
        replace(TURN, parts=(Span(10, 27), Span(29, 44))),
        replace(TURN, parts=(Span(10, 27), Span(29, 29))),
        replace(TURN, speakers=(replace(SAID, candidates=(0,)),)),
        replace(TURN, speakers=(replace(SAID, candidates=(0, 0)),)),
        replace(TURN, speakers=(replace(SAID, candidates=(0, 2)),)),
        replace(TURN, speakers=(replace(SAID, person=0, candidates=(0, 1)),)),
        replace(TURN, speakers=(replace(SAID, person_confidence=1.5),)),
        replace(TURN, speakers=(replace(SAID, person_confidence=float("nan")),)),
    ],
)
def test_what_does_not_hold_is_stopped(statement: ReadStatement) -> None:
    with pytest.raises(LibraryError, match="does not hold"):
        prepare(Document(TEXT, "a.txt"), read(statement))


def test_whoever_speaks_without_a_name_is_printed_and_is_nobody() -> None:
    people = (
        ReadPerson("both sides", "group"),
        ReadPerson("Per Lund"),
        ReadPerson("the court", "group"),
        ReadPerson("Ulla Lund"),
    )
    said = (
        replace(TURN, speakers=(replace(SAID, person=0, person_basis="stated"), replace(SAID, person=3))),
        replace(TURN, speakers=(replace(SAID, candidates=(1, 3)),)),
    )
    kept = prepare(Document(TEXT, "a.txt"), Extraction(statements=said, people=people))
    assert [person.name for person in kept.people] == ["Per Lund", "Ulla Lund"]
    assert [(s.person, s.person_basis) for s in kept.statements[0].speakers] == [(None, None), (1, None)]
    assert kept.statements[1].speakers[0].candidates == (0, 1)
