"""What the page shows beside the words: struck words, raised marks, broken words. A quotation holds none of it."""

from __future__ import annotations

import io

import pytest
from made import TIMES, article, docx, lines, page, pdf

from briefing_tui.errors import RefusedError
from briefing_tui.model import Document
from briefing_tui.readers.dispatch import read_bytes


def read(name: str, data: bytes) -> str:
    (item,) = read_bytes(name, data)
    assert isinstance(item, Document)
    return item.text


def styled(*runs: tuple[str, str]) -> str:
    """One paragraph of a Word file, of runs as (properties, words)."""
    return "<w:p>" + "".join(f"<w:r><w:rPr>{how}</w:rPr><w:t>{words}</w:t></w:r>" for how, words in runs) + "</w:p>"


@pytest.mark.parametrize("struck", ["<del>shut</del>", "<s>shut</s>", "<strike>shut</strike>"])
def test_struck_words_of_a_page_are_none(struck: str) -> None:
    words = f"“The ports are {struck} open again,” said Ms. Ada Lind."
    assert "The ports are open again," in read(
        "a.html", page(article().replace("</article>", f"<p>{words}</p></article>"))
    )
    assert "The ports are open again," in read("b.html", f"<p>{words}</p>".encode())


def test_words_struck_by_style_and_in_markdown() -> None:
    assert "shut" not in read(
        "a.html", b"<p>Ports are <span style='text-decoration: line-through'>shut</span> open.</p>"
    )
    assert "shut" not in read("a.md", b"Ports are ~~shut~~ open again.\n")


def test_struck_words_of_a_word_file_are_none() -> None:
    for mark in ("<w:strike/>", '<w:dstrike w:val="true"/>'):
        text = read("a.docx", docx(styled(("", "“The ports are "), (mark, "shut "), ("", "open again.”"))))
        assert text == "“The ports are open again.”\n"
    kept = docx(styled(("", "Ports are "), ('<w:strike w:val="0"/>', "open."), ("", "")))
    assert read("a.docx", kept) == "Ports are open.\n"


RAISED = [
    ("“Ports are open,”", "1", " said Ms. Lind.", "“Ports are open,” said Ms. Lind."),
    ("It costs 10", "6", " crowns.", "It costs 10⁶ crowns."),
    ("A quay of 400 m", "2", " was built.", "A quay of 400 m² was built."),
    ("the 5", "th", " of May", "the 5th of May"),
    ("said Ms. Lind", "*", ".", "said Ms. Lind."),
    ("of the office.", "[12]", " It", "of the office. It"),
    ("Harbour", "TM", " runs", "HarbourTM runs"),
]


@pytest.mark.parametrize(("before", "raised", "after", "wanted"), RAISED)
def test_raised_signs_do_not_run_into_words(before: str, raised: str, after: str, wanted: str) -> None:
    assert wanted in read("a.html", f"<p>{before}<sup>{raised}</sup>{after}</p>".encode())
    assert wanted in read("b.html", f"<p>{before}<sup><a href='#n'>{raised}</a></sup>{after}</p>".encode())
    high = '<w:vertAlign w:val="superscript"/>'
    assert wanted in read("a.docx", docx(styled(("", before), (high, raised), ("", after))))


def test_a_word_that_a_line_breaks_is_whole_again() -> None:
    words = [
        "“The ports are open after the long win-",
        "ter storm,” said Ms. Ada Lind. She spoke of good gov-",
        "ernance, and of self-",
        "government in the north.",
    ]
    text = read("a.pdf", pdf([lines(words)]))
    assert "the long winter storm" in text and "good governance" in text and "self-government" in text


def test_words_drawn_twice_for_boldness_are_there_once() -> None:
    drawn = lines(["Ports are open again", "The harbour office says so to the captains."])
    twice = [(x + 0.4, y, size, words) for x, y, size, words in drawn[:1]]
    text = read("a.pdf", pdf([[drawn[0], *twice, drawn[1]]]))
    assert text.count("Ports are open again") == 1


LEFT = [
    "“The ports of the north are",
    "open to all ships,” said",
    "Ms. Ada Lind, the director",
    "of harbours, on Monday",
    "to the captains who came.",
]
RIGHT = [
    "“The ferries will not run",
    "before May,” said Mr. Tom",
    "Vell, who owns the quays",
    "of the south and the mill",
    "behind the old lighthouse.",
]


def test_two_columns_drawn_row_by_row_are_read_one_after_the_other() -> None:
    rows = [piece for pair in zip(lines(LEFT), lines(RIGHT, x=330), strict=True) for piece in pair]
    text = " ".join(read("a.pdf", pdf([rows])).split())
    assert "The ports of the north are open to all ships,” said Ms. Ada Lind" in text
    assert "The ferries will not run before May,” said Mr. Tom Vell" in text


def test_a_table_stays_row_by_row() -> None:
    rows = [
        piece
        for n in range(6)
        for piece in ((72.0, 700.0 - 14 * n, 12.0, f"Port {n}"), (330.0, 700.0 - 14 * n, 12.0, f"{n} ships"))
    ]
    text = read("a.pdf", pdf([rows]))
    assert text.index("0 ships") < text.index("Port 3")


def test_a_pdf_that_may_only_not_be_changed_is_read() -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([lines(["Ports are open to all ships again."])]))))
    writer.encrypt("", "owner", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    assert "Ports are open" in read("a.pdf", out.getvalue())


SEEN = b"BT /F1 12 Tf 72 700 Td (Ports are open to all ships.) Tj ET "
HIDDEN = b"BT /F1 12 Tf 72 %d Td (%s) Tj ET "


def test_words_that_a_page_hides_are_no_words_of_a_pdf() -> None:
    drawn = SEEN + b"q 3 Tr " + HIDDEN % (680, b"No ink at all.") + b"Q 1 1 1 rg " + HIDDEN % (660, b"White on white.")
    text = read("a.pdf", pdf([], streams=[drawn + b"0 g " + HIDDEN % (640, b"Black again.")]))
    assert "Ports are open to all ships." in text and "Black again." in text
    assert "ink" not in text and "White" not in text


def test_white_words_on_a_dark_ground_are_read() -> None:
    drawn = b"0 0 0.4 rg 60 640 400 80 re f 1 g " + SEEN
    assert "Ports are open to all ships." in read("a.pdf", pdf([], streams=[drawn]))


UNEXPLAINED = (
    b"<</Type/Font/Subtype/Type0/BaseFont/Mincho/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2"
    b"/BaseFont/Mincho/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor"
    b"<</Type/FontDescriptor/FontName/Mincho/Flags 4>>>>]>>"
)
"""A font of thousands of signs that does not say which letters they are."""
NUMBERS = b"BT /F2 12 Tf 72 600 Td <%s> Tj ET "


def test_letters_that_a_pdf_does_not_explain_are_not_guessed() -> None:
    drawn = SEEN + NUMBERS % (b"03A9" * 8)
    text = read("a.pdf", pdf([], streams=[drawn], fonts=(TIMES, UNEXPLAINED)))
    assert "Ports are open to all ships." in text and "Ω" not in text and "\ufffd" * 8 in text
    with pytest.raises(RefusedError, match="do not say which letters they draw"):
        read("a.pdf", pdf([], streams=[drawn + NUMBERS % (b"03A9" * 80)], fonts=(TIMES, UNEXPLAINED)))


def test_the_hyphen_of_a_compound_stays_at_a_line_end() -> None:
    words = [
        "He spoke of the so-",
        "called e-",
        "mail affair, of ninety-",
        "nine ships, and of a rule-",
        "based, inter-",
        "national order.",
    ]
    text = read("a.pdf", pdf([lines(words)]))
    assert (
        "so-called e-mail affair" in text and "ninety-nine ships" in text and "rule-based, international order." in text
    )


FULL = [
    "The meeting brought together captains, engineers and the owners of all the",
    "quays along the whole of the coast of the land, and it was held in the hall",
    "of the town on the river.",
]


@pytest.mark.parametrize("above", [True, False])
def test_columns_beside_full_lines_are_cut_into_the_same_paragraphs(above: bool) -> None:
    left = [
        "“The ports of the north are",
        "open to all ships,” said Ms.",
        "Ada Lind, the director of",
        "harbours, to the captains.",
    ]
    rows = [piece for pair in zip(lines(left, y=600), lines(RIGHT[:4], x=330, y=600), strict=True) for piece in pair]
    full = lines(FULL, y=700 if above else 500)
    text = read("a.pdf", pdf([[*full, *rows] if above else [*rows, *full]]))
    assert (
        "“The ports of the north are open to all ships,” said Ms. Ada Lind, the director of harbours, to the captains."
        in text.split("\n")
    )


def test_three_columns_are_read_one_after_the_other() -> None:
    parts = [
        [f"“The {what} are open,”", f"said {who} of the big", "town on the river to", "all of the many people."]
        for what, who in (("kilns", "Ms. Quell"), ("mills", "Mr. Tarn"), ("barns", "Ms. Mork"))
    ]
    rows = [
        piece
        for row in zip(*(lines(part, x=60 + 180 * n) for n, part in enumerate(parts)), strict=True)
        for piece in row
    ]
    text = " ".join(read("a.pdf", pdf([rows])).split())
    for what, who in (("kilns", "Ms. Quell"), ("mills", "Mr. Tarn"), ("barns", "Ms. Mork")):
        assert f"“The {what} are open,” said {who} of the big town on the river" in text


def test_words_too_small_to_read_or_off_the_sheet_are_no_words() -> None:
    drawn = SEEN + b"BT /F1 0.5 Tf 72 650 Td (Too small.) Tj ET BT /F1 12 Tf 72 2000 Td (Off the sheet.) Tj ET"
    assert read("a.pdf", pdf([], streams=[drawn])).strip() == "Ports are open to all ships."


def test_a_small_number_above_the_line_marks_a_note() -> None:
    placed = [
        (72.0, 700.0, 12.0, "“The ports are open,”"),
        (190.0, 704.0, 7.0, "3"),
        (196.0, 700.0, 12.0, " said Ms. Lind."),
    ]
    assert " ".join(read("a.pdf", pdf([placed])).split()) == "“The ports are open,” said Ms. Lind."
