"""Bodies that are one by an acronym: where a briefing prints it, nowhere else, and no longer than it is printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from printed import body, briefing, fill, joined, of, one, people, rules, well

from briefing_tui.model.provenance import joined_words
from briefing_tui.paths import Choice
from briefing_tui.query.parser import parse as parse_query
from briefing_tui.store import identity, read
from briefing_tui.store.connection import open_library
from briefing_tui.store.decisions import By
from briefing_tui.store.identifying import Identifier
from briefing_tui.store.queries import search
from briefing_tui.store.write import open_for_writing

BY = By("ann")
QUAYS = "Quay Control Office"


def test_a_bare_acronym_is_the_body_of_which_it_is_printed(tmp_path: Path) -> None:
    path = of(
        tmp_path,
        one(body(QUAYS, "QCO")),
        one(body("QCO", times=2)),
        one(body("QCO"), publisher="B"),
        one(body("QCO"), publisher="C"),
    )
    assert people(path) == {QUAYS: 5}
    assert rules(path) == {QUAYS: "same_name", "QCO": "acronym"}


def test_letters_in_another_case_are_the_same_acronym(tmp_path: Path) -> None:
    path = of(tmp_path, one(body(QUAYS, "QCO"), body(QUAYS, "QcO")), one(body("QCO")), one(body("QcO")))
    assert people(path) == {QUAYS: 4}


@pytest.mark.parametrize("late", [False, True])
def test_a_word_with_the_letters_of_an_acronym_is_not_its_body(late: bool, tmp_path: Path) -> None:
    """“The Post” is a newspaper, whatever “POST” stands for, and whichever is imported first."""
    printed = [one(body("Peer Office for Sea Traffic", "POST")), one(body("POST")), one(body("Post", times=2))]
    path = of(tmp_path, *(reversed(printed) if late else printed))
    assert people(path) == {"Peer Office for Sea Traffic": 2, "Post": 2}


def test_without_a_briefing_that_prints_it_nothing_is_joined(tmp_path: Path) -> None:
    assert people(of(tmp_path, one(body(QUAYS)), one(body("QCO")))) == {QUAYS: 1, "QCO": 1}


def test_of_two_bodies_with_one_acronym_it_is_the_one_of_its_publisher(tmp_path: Path) -> None:
    path = of(
        tmp_path,
        one(body(QUAYS, "QCO"), publisher="A"),
        one(body("Quiet Coast Order", "QCO"), publisher="B"),
        *[one(body("QCO"), publisher=publisher) for publisher in ("A", "B", "B", "C")],
    )
    assert people(path) == {QUAYS: 2, "Quiet Coast Order": 3, "QCO": 1}


def test_of_two_bodies_of_one_publisher_it_is_neither(tmp_path: Path) -> None:
    printed = [one(body(QUAYS, "QCO"), body("Quiet Coast Order", "QCO")), one(body("QCO"))]
    assert people(of(tmp_path, *printed)) == {QUAYS: 1, "Quiet Coast Order": 1, "QCO": 1}


@pytest.mark.parametrize(
    ("other", "rows"),
    [
        ("Quay Control Offices", 1),
        ("QUAY CONTROL OFFICE", 1),
        ("Quay Control Office’s", 1),
        ("the Quay-Control Office", 1),
        ("U.S. Quay Control Office", 1),
        ("Quay Control Officers", 3),
    ],
)
def test_long_forms_that_differ_by_small_things_are_one(other: str, rows: int, tmp_path: Path) -> None:
    path = of(tmp_path, one(body(QUAYS, "QCO")), one(body(QUAYS, "QCO")), one(body(other, "QCO")), one(body("QCO")))
    assert len(people(path)) == rows


def test_a_country_in_front_may_tell_two_apart(tmp_path: Path) -> None:
    """Every country has such an office; a publisher that prints both means one."""
    printed = [one(body(QUAYS, "QCO"), publisher="A"), one(body("U.S. Quay Control Office", "QCO"), publisher="B")]
    assert len(people(of(tmp_path, *printed, one(body("QCO"), publisher="C")))) == 3


def test_taken_out_they_are_apart_again(tmp_path: Path) -> None:
    path = fill(tmp_path / "own.db", [(1, one(body("QCO", times=2))), (2, one(body(QUAYS)))])
    before = joined(path)
    document, found = briefing(7, one(body(QUAYS, "QCO")))
    with open_for_writing(path) as writer:
        uid = writer.add(document, found).uid
    assert people(path) == {QUAYS: 4} and not well(path)
    with open_for_writing(path) as writer:
        writer.remove(uid)
    assert joined(path) == before and not well(path)


def test_a_second_long_form_parts_them(tmp_path: Path) -> None:
    path = fill(
        tmp_path / "own.db", [(1, one(body("QCO"), publisher="C")), (2, one(body(QUAYS, "QCO"), publisher="A"))]
    )
    assert people(path) == {QUAYS: 2}
    fill(path, [(3, one(body("Quiet Coast Order", "QCO"), publisher="B"))])
    assert people(path) == {QUAYS: 1, "Quiet Coast Order": 1, "QCO": 1} and not well(path)
    with open_for_writing(path) as writer:
        writer.remove(writer.add(*briefing(3, one(body("Quiet Coast Order", "QCO"), publisher="B"))).uid)
    assert people(path) == {QUAYS: 2} and not well(path)


def test_what_is_shown_of_a_join(tmp_path: Path) -> None:
    path = of(tmp_path, one(body(QUAYS, "QCO")), one(body("QCO"), publisher="B"))
    with open_library(Choice(path, "option")) as lib:
        (row,) = read.people(lib)
        page = read.speaker(lib, row.uid)
        assert page is not None and [joined_words(join) for join in page.joins] == [
            "“QCO”, B, 1 briefing: the only body of which this acronym is printed: at this publisher, else in the library",
            "“Quay Control Office” (QCO), Ministry of Ports, 1 briefing: the same full name",
        ]
        assert search.count(lib, parse_query("speaker:QCO")) == search.count(lib, parse_query("speaker:quay")) == 2
        former = read.speaker(lib, identity.organization_uid("QCO"))
        assert former is not None and former.uid == row.uid


def test_who_says_that_they_are_two_is_heard(tmp_path: Path) -> None:
    path = of(tmp_path, one(body(QUAYS, "QCO")), one(body("QCO")))
    before = joined(path)
    with Identifier(path) as library:
        done = library.different(identity.organization_uid("QCO"), identity.organization_uid(QUAYS), BY)
    assert people(path) == {QUAYS: 1, "QCO": 1} and not well(path)
    with Identifier(path) as library:
        library.undo([done.lines[0].id], BY)
    assert joined(path) == before and not well(path)


def test_who_says_whose_name_it_is_is_heard(tmp_path: Path) -> None:
    path = of(tmp_path, one(body(QUAYS, "QCO")), one(body("Quiet Coast Order")), one(body("QCO")))
    with Identifier(path) as library:
        library.alias(identity.organization_uid("Quiet Coast Order"), "QCO", BY)
    assert people(path) == {QUAYS: 1, "Quiet Coast Order": 2} and not well(path)
