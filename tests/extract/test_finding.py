"""A look that spares a slow pattern must never spare one that would have been found."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing_tui.extract.english.calendar import TIMES, begins_with_time
from briefing_tui.extract.english.events import ANY_NOUN, CANCELLED, CANCELLED_SIGNS, NOUN
from briefing_tui.extract.english.names import COMPANY, COMPANY_SIGNS, SMALL_ROLE, SMALL_ROLE_ENDS
from briefing_tui.extract.english.quotations import FOLLOWS, FOLLOWS_SIGNS
from briefing_tui.extract.english.tellings import TELLINGS, Telling
from briefing_tui.extract.finding import any_word, beginnings, by_first_letter, holds_any, lowered

NAMED = "named"
"""Ways of telling in which an event is named: such names take long to make up."""
SPARED = [
    ("cancelled", CANCELLED, lambda text: holds_any(lowered(text), CANCELLED_SIGNS)),
    ("company", COMPANY, lambda text: holds_any(text, COMPANY_SIGNS)),
    ("time", TIMES, lambda text: text.startswith(" ") or begins_with_time(text.split(" "))),
    ("follows", FOLLOWS, lambda text: holds_any(text, FOLLOWS_SIGNS)),
    ("small role", SMALL_ROLE, lambda text: text[-3:].rstrip()[-1:] in SMALL_ROLE_ENDS),
]


@pytest.mark.parametrize(("pattern", "looks"), [s[1:] for s in SPARED], ids=[s[0] for s in SPARED])
def test_what_a_pattern_finds_is_never_spared(pattern: re.Pattern[str], looks: object) -> None:
    @given(st.from_regex(pattern, fullmatch=True))
    @settings(max_examples=150)
    def holds(text: str) -> None:
        assert callable(looks)
        assert looks(text)

    holds()


@pytest.mark.parametrize("telling", [t for t in TELLINGS if t.ends])
def test_a_way_of_telling_ends_as_it_says(telling: object) -> None:
    assert telling.pattern.pattern.endswith(telling.ends.pattern)  # type: ignore[attr-defined]


@pytest.mark.parametrize("telling", [t for t in TELLINGS if t.begins and t.act != NAMED], ids=lambda t: t.begins[0])
def test_a_way_of_telling_begins_as_it_says(telling: Telling) -> None:
    @given(st.from_regex(telling.pattern))
    @settings(max_examples=25, suppress_health_check=list(HealthCheck), deadline=None)
    def holds(text: str) -> None:
        found = telling.pattern.search(text)
        assert found is None or holds_any(found.group(), telling.begins)

    holds()


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"\bspoke\s", ("spoke",)),
        (r"(?<!\bnot )\b(?:met|(?P<base>meet)|took part)[|]x", ("met", "meet", "took part")),
        (r"\b(?:(?P<base>hold|have)|held) (?:a|b)", ("hold a", "hold b", "have a", "have b", "held a", "held b")),
        (r"\bspokes?\s", ("spoke",)),
        (r"\bleft\s*home", ("left",)),
        (r"\bleft (?:home)+", ("left ",)),
        (r"\b(?:met|meet)?\s", ()),
        (r"\b(?:met|(?P<base>meet)?)\s", ()),
        (r"\bmet|held", ("met", "held")),
        (r"\bmet|\w+", ()),
        (r"\b(?:met(?:ing)|held)", ("held", "meting")),
        (r"\b[Mm]et", ("Met", "met")),
        (r"(?i:met)", ()),
        (r"co-?held", ("coheld", "co-held")),
    ],
)
def test_the_words_with_which_a_pattern_begins(pattern: str, expected: tuple[str, ...]) -> None:
    assert beginnings(pattern) == expected


@given(st.text("ab_ .’1", max_size=12))
def test_any_word_is_the_same_as_words_between_boundaries(text: str) -> None:
    plain = re.compile(r"\b(?:a|ab|ba)\b(?!\.)")
    leaping = re.compile(any_word(("a", "ab", "ba"), r"(?!\.)"))
    assert [m.span() for m in plain.finditer(text)] == [m.span() for m in leaping.finditer(text)]


@given(st.text("abc ", max_size=12))
def test_alternatives_by_their_first_letter_find_the_same(text: str) -> None:
    words = ["abc", "ab", "(?<!c)c", "b", "a"]
    plain, leaping = re.compile("|".join(words)), re.compile(by_first_letter(words))
    assert [m.span() for m in plain.finditer(text)] == [m.span() for m in leaping.finditer(text)]


def test_each_noun_of_an_event_is_found_as_before() -> None:
    plain, leaping = re.compile(NOUN, re.IGNORECASE), re.compile(ANY_NOUN, re.IGNORECASE)
    text = " ".join(re.sub(r"\(\?<!.*?\)|\\", "", noun) for noun in NOUN.split("|")) + " of Congress, town hallway"
    assert [m.span() for m in plain.finditer(text)] == [m.span() for m in leaping.finditer(text)]


@given(st.text(max_size=30))
def test_a_lowered_text_is_as_long(text: str) -> None:
    assert len(lowered(text)) == len(text)


@given(st.text("İIıisſSKk", max_size=6))
def test_a_lowered_text_holds_what_is_found_without_case(text: str) -> None:
    for sign in ("is", "ski", "k"):
        assert not re.search(sign, text, re.IGNORECASE) or sign in lowered(text)
