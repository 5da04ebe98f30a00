"""What cannot be seen, how letters are composed and which marks are used changes nothing of what is read; places are the frozen text's."""

from __future__ import annotations

import unicodedata
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.extract import extract
from briefing_tui.extract.folding import fold
from briefing_tui.model import Document, Span

TEXT = (
    "“Tea is dear in the office,” said Ms. Zoé Müller, Director of Ports.\n\n"
    "Ms. Müller added that the ferries would run again. “The harbour is open,” she said."
)


def read(text: str) -> list[tuple[str, str, list[str | None]]]:
    """(kind, words as frozen, names) of each statement."""
    found = extract(Document(text, "a.txt"))
    return [
        (
            s.kind,
            text[s.span.start : s.span.end],
            [None if x.person is None else found.people[x.person].name for x in s.speakers],
        )
        for s in found.statements
    ]


def plain(text: str) -> str:
    """Without what cannot be seen, composed."""
    return unicodedata.normalize("NFC", text.replace("\u00ad", "").replace("\u200b", "")).replace("ﬃ", "ffi")


PLAIN = read(TEXT)


def test_the_plain_text_is_read_as_it_is() -> None:
    assert len(PLAIN) == 3 and fold(TEXT) is None


@pytest.mark.parametrize("seed", range(8))
def test_signs_that_cannot_be_seen_change_nothing(seed: int) -> None:
    chance = Random(seed)
    letters = unicodedata.normalize("NFD" if seed % 2 else "NFC", TEXT.replace("ffi", "ﬃ"))
    text = "".join(
        letter
        + (
            chance.choice("\u00ad\u200b")
            if letter.isalpha() and chance.random() < 0.2 and not unicodedata.combining(after)
            else ""
        )
        for letter, after in zip(letters, letters[1:] + " ", strict=True)
    )
    assert [(kind, plain(words), names) for kind, words, names in read(text)] == PLAIN


MARKS = [("„", "“"), ("„", "”"), ("「", "」"), ("『", "』"), ("''", "''"), ("»", "«"), ('"', "”"), ("“", '"')]


@pytest.mark.parametrize(("opening", "closing"), MARKS)
def test_marks_of_other_lands_and_of_machines(opening: str, closing: str) -> None:
    text = f"{opening}The port will open again,{closing} said Mr. Tom Vell."
    assert read(text) == [("direct", "The port will open again,", ["Tom Vell"])]


def test_feet_and_apostrophes_are_no_marks() -> None:
    text = "The 6'' pipe of the '90''s, said Mr. Tom Vell, is dear."
    assert fold(text) is None


def test_the_marks_of_quoted_mail_are_not_read() -> None:
    text = "> “The ports are\n> open again,” said Ms. Ada Lind.\n"
    (found,) = read(text)
    assert (found[0], found[2]) == ("direct", ["Ada Lind"]) and found[1].startswith("The ports are")


def test_a_line_that_ends_within_a_sentence_goes_on() -> None:
    assert read("“The ports are\nopen again,” said Ms. Ada Lind.") == [
        ("direct", "The ports are\nopen again,", ["Ada Lind"])
    ]


@given(st.text(alphabet="aé e\u0301\u00adﬁ„“”」「'>\n \u1100\u1161\u200bZ", max_size=60), st.data())
def test_every_span_leads_to_where_it_was_read(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    if folded is None:
        return
    start = data.draw(st.integers(0, len(folded.text)))
    span = folded.span(Span(start, data.draw(st.integers(start, len(folded.text)))))
    assert 0 <= span.start <= span.end <= len(text)
    places = [folded.span(Span(n, n + 1)) for n in range(len(folded.text))]
    assert places == sorted(places)
    kept = [(sign, text[place.start : place.end]) for sign, place in zip(folded.text, places, strict=True)]
    assert all(
        sign == frozen
        or sign in "“”fi"
        or (sign, frozen.strip(" >")) == (" ", "\n")
        or not unicodedata.is_normalized("NFC", frozen)
        for sign, frozen in kept
    )


@pytest.mark.parametrize(
    "text",
    [
        "“Tea is dear,” said _Ms. Zoé Müller_.",
        "_“Tea is dear,”_ said _Ms. Zoé Müller, Director of Ports_.",
        "“Tea is dear,” said Ms. _Zoé Müller_, of my_file_name and __init__.",
    ],
)
def test_the_signs_by_which_mail_programs_stress_words_are_no_part_of_them(text: str) -> None:
    assert read(text) == [("direct", "Tea is dear,", ["Zoé Müller"])]
