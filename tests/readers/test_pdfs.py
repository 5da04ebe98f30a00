"""PDFs as programs draw them: raised numbers, columns and numbered lines drawn in any order, letters that nobody explains."""

from __future__ import annotations

import pytest
from made import TIMES, Placed, lines, pdf

from briefing_tui.errors import RefusedError
from briefing_tui.model import Document
from briefing_tui.readers.dispatch import read_bytes

SAID = "“The weir is sound,” said Ms. Irma Holt."


def read(data: bytes) -> str:
    (item,) = read_bytes("a.pdf", data)
    assert isinstance(item, Document)
    return item.text


def row(*pieces: tuple[float, float, float, str]) -> bytes:
    return pdf([list(pieces)])


RAISED = [
    (row((72, 700, 12, "“The weir is sound,”"), (184, 704, 7, "12"), (193, 700, 12, " said Ms. Irma Holt.")), SAID),
    (row((72, 700, 12, "It cost 10"), (125, 704, 7, "6"), (130, 700, 12, " crowns.")), "It cost 10⁶ crowns."),
    (row((72, 700, 12, "On the 21"), (125, 704, 7, "st"), (131, 700, 12, " of May.")), "On the 21st of May."),
]


@pytest.mark.parametrize(("data", "wanted"), RAISED)
def test_a_raised_number_is_an_exponent_or_marks_a_note_and_leaves_no_gap(data: bytes, wanted: str) -> None:
    assert read(data) == wanted + "\n"


def test_a_small_number_behind_a_point_is_part_of_an_amount() -> None:
    assert "99" in read(row((72, 700, 12, "It cost 5."), (125, 700, 7, "99"), (135, 700, 12, " crowns.")))


def test_a_number_raised_by_the_state_of_the_text_marks_a_note() -> None:
    drawn = b"BT /F1 12 Tf 72 700 Td (\x93The weir is sound,\x94) Tj 7 Ts /F1 7 Tf (3) Tj 0 Ts /F1 12 Tf ( said Ms. Irma Holt.) Tj ET"
    assert read(pdf([], streams=[drawn])) == SAID + "\n"


LEFT = [
    "“The weir of the valley",
    "is sound again,” said",
    "Ms. Irma Holt, keeper of",
    "the locks of the plain,",
    "on Monday to the many.",
]
RIGHT = [
    "“The lock will not open",
    "before May,” said Mr.",
    "Tom Brack, who owns the",
    "mill on the river bank",
    "behind the old granary.",
]


def by_word(x: float, y: float, words: str) -> list[Placed]:
    """The words of a line, each drawn for itself."""
    out: list[Placed] = []
    for word in words.split():
        out.append((x, y, 12.0, word + " "))
        x += 5.6 * (len(word) + 1)
    return out


def heights() -> range:
    return range(700, 700 - 14 * len(LEFT), -14)


ORDERS = {
    "right first": [piece for pair in zip(lines(RIGHT, x=330), lines(LEFT), strict=True) for piece in pair],
    "word by word": [
        piece
        for y, left, right in zip(heights(), LEFT, RIGHT, strict=True)
        for piece in (*by_word(72, y, left), *by_word(330, y, right))
    ],
}


@pytest.mark.parametrize("order", ORDERS)
def test_columns_are_read_one_after_the_other_in_whatever_order_they_are_drawn(order: str) -> None:
    text = " ".join(read(pdf([ORDERS[order]])).split())
    assert "“The weir of the valley is sound again,” said Ms. Irma Holt, keeper" in text
    assert "“The lock will not open before May,” said Mr. Tom Brack, who owns" in text


def test_numbers_of_lines_at_the_margin_are_no_words() -> None:
    words = [
        "The council of the valley met in the old granary on the hill",
        "and heard from the engineers and the millers",
    ] * 6
    placed = [piece for n, line in enumerate(lines(words), 1) for piece in ((50.0, line[1], 12.0, str(n)), line)]
    text = read(pdf([placed]))
    assert "on the hill and heard from" in text and not any(sign.isdigit() for sign in text)


def test_words_nearly_as_white_as_the_paper_are_hidden() -> None:
    drawn = b"BT /F1 12 Tf 72 700 Td (Seen.) Tj ET 0.99 0.99 0.99 rg BT /F1 12 Tf 72 600 Td (White.) Tj ET "
    grey = b"0.6 g BT /F1 12 Tf 72 500 Td (Grey.) Tj ET"
    text = read(pdf([], streams=[drawn + grey]))
    assert "Seen." in text and "Grey." in text and "White" not in text


SIGNS = b"BT /F2 12 Tf 72 600 Td (%s) Tj ET" % (b"!\"#$%&'" * 6)
NUMBERED = b"/Encoding<</Type/Encoding/Differences[33/g1/g2/g3/g4/g5/g6/g7]>>>>"
UNTOLD = {
    "signs named by numbers": (
        b"<</Type/Font/Subtype/Type1/BaseFont/ABCDEF+Sub/FirstChar 33/LastChar 40" + NUMBERED,
        SIGNS,
    ),
    "signs drawn by hand": (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 33/LastChar 40/CharProcs<<>>"
        + NUMBERED,
        SIGNS,
    ),
    "a table that is missing": (
        b"<</Type/Font/Subtype/Type0/BaseFont/M/Encoding/Identity-H/ToUnicode 99 0 R/DescendantFonts[<</Type/Font/Subtype"
        b"/CIDFontType2/BaseFont/M/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>]>>",
        b"BT /F2 12 Tf 72 600 Td <%s> Tj ET" % (b"00240025" * 10),
    ),
}  # the fonts that print well and say nothing


@pytest.mark.parametrize("how", UNTOLD)
def test_a_font_that_names_no_letters_is_told(how: str) -> None:
    font, drawn = UNTOLD[how]
    with pytest.raises(RefusedError, match="do not say which letters they draw"):
        read(pdf([], streams=[drawn], fonts=(TIMES, font)))
