"""Honorifics: dropped from a name that is asked for, never from what may be a name or a body."""

from __future__ import annotations

import pytest

from briefing_tui.model.people import gender, without_honorifics
from briefing_tui.text import words


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ("Senator Lind", "lind"),
        ("Dr. Lind", "lind"),
        ("H.E. Ms. Ada Lind", "ada lind"),
        ("His Excellency Mr Lind", "lind"),
        ("Lind, Dr", "lind"),
        ("Salman Sheikh", "salman sheikh"),
        ("Sheikh Salman", "salman"),
        ("Department of Justice", "department of justice"),
        ("Justice Department", "justice department"),
        ("Senator", "senator"),
        ("Mr.", "mr"),
        ("", ""),
    ],
)
def test_names_without_their_honorifics(asked: str, left: str) -> None:
    assert " ".join(without_honorifics(words(asked))) == left


def test_a_name_half_typed_keeps_its_last_word() -> None:
    assert without_honorifics(["ada", "he"], typing=True) == ["ada", "he"]
    assert without_honorifics(["dr", "sen"], typing=True) == ["sen"]


def test_what_an_honorific_says_of_its_bearer() -> None:
    assert [gender(h) for h in ("Ms.", "Her Excellency", "Sir", "Dr.", None, "Mr and Mrs")] == [
        "female",
        "female",
        "male",
        "",
        "",
        "",
    ]
