"""PDF, Word, Markdown, plain text: paragraphs as they were written, and the pages they stand on."""

from __future__ import annotations

import pytest
from made import docx, lines, paragraph, pdf

from briefing_tui.errors import RefusedError
from briefing_tui.model import Document
from briefing_tui.readers.dispatch import read_bytes


def read(name: str, data: bytes) -> Document:
    (item,) = read_bytes(name, data)
    assert isinstance(item, Document)
    return item


FIRST = [
    "The minister told the harbour meeting that all the ports",
    "of the country are open to ships again, and that the",
    "ferries run.",
]
SECOND = [
    "She thanked the crews who had kept the service going in",
    "the long winter, and the owners of the quays on the whole",
    "of the coast for their patience with it.",
]


def test_lines_become_paragraphs_by_gap_or_by_indent() -> None:
    by_gap = pdf([[*lines(FIRST), *lines(SECOND, y=630)]])
    indented = [(108.0 if n == 0 else 72.0, y, size, text) for n, (_, y, size, text) in enumerate(lines(SECOND, y=658))]
    by_indent = pdf([[*lines(FIRST), *indented]])
    wanted = " ".join(FIRST) + "\n\n" + " ".join(SECOND) + "\n"
    assert read("a.pdf", by_gap).text == wanted
    assert read("a.pdf", by_indent).text == wanted


def test_line_end_hyphens() -> None:
    words = [
        "It is a long-term plan for information on the work and co-",
        "operation of ports, of which the cooperation of crews is a",
        "part, and it is in all of this no less than a long-",
        "term matter of the right sort of informa-",
        "tion. There are besides all that the U.S.-",
        "Norway talks on the matter of COVID-",
        "19 and on ships.",
    ]
    text = read("a.pdf", pdf([lines(words)])).text
    assert "work and cooperation of ports" in text
    assert "a long-term matter of the right sort of information." in text
    assert "U.S.-Norway talks on the matter of COVID-19 and" in text


def test_running_heads_go_and_pages_are_kept() -> None:
    pages = []
    for number in range(4):
        body = [
            f"Page {number} says that the ports are open and that the ferries",
            "run as before, which is good to know for everyone who has",
            f"to travel in week {number} of it.",
        ]
        head = (72.0, 760.0, 10.0, "Harbour Office Press Conference FINAL")
        pages.append([head, *lines(body), (300.0, 40.0, 10.0, f"{number + 1} of 4")])
    found = read("a.pdf", pdf(pages))
    assert "FINAL" not in found.text and "of 4" not in found.text
    assert [label for _, _, label in found.pages] == ["1", "2", "3", "4"]
    for number, (start, end, _) in enumerate(found.pages):
        assert found.text[start:end].startswith(f"Page {number} says")
    assert found.pages[-1][1] == len(found.text)


def test_a_paragraph_goes_on_over_the_page() -> None:
    found = read(
        "a.pdf", pdf([lines([*FIRST[:2], SECOND[1]]), lines(["and the sailors on the whole of the coast for that."])])
    )
    assert found.text.count("\n\n") == 0
    assert found.text[found.pages[1][0] :].startswith("and the sailors")


def test_two_columns_are_read_one_after_the_other() -> None:
    left, right = lines(FIRST), lines(SECOND, x=320)
    assert read("a.pdf", pdf([[*left, *right]])).text == " ".join(FIRST) + "\n\n" + " ".join(SECOND) + "\n"


def test_headings_and_speakers_begin_paragraphs() -> None:
    big = (72.0, 720.0, 18.0, "Ports are open again")
    talk = ["CHAIR LIND.  Good afternoon, and welcome to all of you here", "today.", "MR. EK:  Thank you."]
    found = read("a.pdf", pdf([[big, *lines([*FIRST, *talk])]]))
    assert found.text.startswith("Ports are open again\n\nThe minister")
    assert "\n\nCHAIR LIND.  Good afternoon, and welcome to all of you here today.\n\nMR. EK:  Thank you." in found.text
    assert (found.title, found.title_basis) == ("Ports are open again", "heading")


def test_ligatures_are_letters() -> None:
    from briefing_tui.readers.reflow import tidy

    assert tidy("the \ufb01rst o\ufb03ce of the \ufb02eet, soft\u00adly ") == "the first office of the fleet, softly"


def test_title_and_date_of_a_pdf() -> None:
    page = [(72.0, 740.0, 12.0, "March 5, 2024"), *lines(FIRST)]
    found = read("a.pdf", pdf([page], title="Ports are open again"))
    assert (found.title, found.title_basis) == ("Ports are open again", "metadata")
    assert (found.published, found.published_basis) == ("2024-03-05", "dateline")
    assert read("a.pdf", pdf([page], title="Microsoft Word - ports.doc")).title_basis != "metadata"


def test_a_scanned_pdf_says_what_to_do() -> None:
    with pytest.raises(RefusedError, match="ocrmypdf"):
        list(read_bytes("scan.pdf", pdf([[]])))


def test_a_word_file() -> None:
    body = (
        paragraph("Ports are open again", "Heading1")
        + paragraph("March 5, 2024")
        + paragraph("Ada\u00a0Lind said</w:t><w:tab/><w:t>so.</w:t><w:br/><w:t>– Ada Lind, Director")
        + "<w:p/>"
        + "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t>kept</w:t></w:r></w:ins>"
        + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>"
        + f"<w:tbl><w:tr><w:tc>{paragraph('one')}</w:tc><w:tc>{paragraph('two')}</w:tc></w:tr></w:tbl>"
        + paragraph("####")
    )
    found = read("a.docx", docx(body))
    assert found.text == (
        "Ports are open again\n\nMarch 5, 2024\n\nAda\u00a0Lind said\tso.\n– Ada Lind, Director\n\nkept\n\none\n\ntwo\n"
    )
    assert (found.title, found.title_basis, found.published) == ("Ports are open again", "heading", "2024-03-05")


def test_the_title_among_the_properties() -> None:
    core = '<p xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Ports of the north</dc:title></p>'
    found = read("a.docx", docx(paragraph("So it is."), core=core))
    assert (found.title, found.title_basis) == ("Ports of the north", "metadata")


def test_markdown_is_read_not_shown_as_typed() -> None:
    text = (
        "---\ntitle: \"Ports of\\_the\\\n  \\ north\"\ndate: '2024-03-05'\nsource_url: https://example.org/a\n"
        "tags: [a]\n---\n## Who *spoke*\n\nThe **ports** are [open\nagain](https://example.org/x_(y)), \\[she\\] said.  \n"
        "So `a*b` be_it_so.\n\n- Ada Lind – Director\n- Bo Ek\n\n1. first\n\n> quoted\n> words\n\n![pic](a.png)\n\n\\###\n"
    )
    found = read("a.md", text.encode())
    assert found.text == (
        "Who spoke\n\nThe ports are open again, [she] said.\nSo a*b be_it_so.\n\nAda Lind – Director\n\nBo Ek\n\n"
        "1. first\n\nquoted words\n"
    )
    assert (found.title, found.title_basis) == ("Ports of\u00a0the north", "front_matter")
    assert (found.published, found.published_basis, found.url) == (
        "2024-03-05",
        "front_matter",
        "https://example.org/a",
    )


def test_plain_text_is_kept_to_the_letter() -> None:
    text = "\ufeffOne\r\n\r\n  two\u00a0three \t\n– Ada Lind, Director"
    found = read("a.txt", text.encode())
    assert found.text == text[1:]
    assert (found.title, found.published) == (None, None)
