"""The title and the date above a text that states neither in its file."""

from __future__ import annotations

import pytest

from briefing_tui.extract import extract
from briefing_tui.model import Document

BODY = "Minister Ada Lind said that the second pier would be ready in May. “It will be fine,” she said."
TITLE = "Second pier to open in Kalm"


def read(*head: str) -> tuple[str | None, str | None, str | None]:
    """The title that is read below these lines and above the text, the date, and the basis of the title."""
    found = extract(Document("\n\n".join((*head, BODY)) + "\n", "a.txt"))
    assert [len(statement.speakers) for statement in found.statements] == [1, 1]
    return found.title, found.published, found.title_basis


@pytest.mark.parametrize(
    "line",
    [
        "5 March 2026",
        "March 5, 2026",
        "5th March 2026",
        "2026-03-05",
        "05.03.2026",
        "Thursday, 5 March 2026",
        "Date: 5 March 2026",
        "Published: 5 March 2026",
        "Release date: 5 March 2026",
        "Posted On: 05 MAR 2026 4:33PM by PIB Kalm",
        "Kalm, 5 March 2026",
        "Bern, 05.03.2026",
        "Press release | 5 March 2026",
        "5 March 2026 | News story",
        "5 March 2026 10:30 GMT",
        "SG/SM/21234\n5 March 2026",
        "Press Release No. 12/2026\nKalm, 5 March 2026",
        "FOR IMMEDIATE RELEASE\nMarch 5, 2026",
        "Embargoed until 00:01, Thursday 5 March 2026",
        "Contact: Bo Falk, 555-1234\nKALM, March 5, 2026",
    ],
)
def test_a_line_with_a_date_and_labels_dates_the_text(line: str) -> None:
    assert read(line, TITLE) == read(TITLE, line) == (TITLE, "2026-03-05", "first_line")


@pytest.mark.parametrize(
    "line",
    [
        "05/03/2026",
        "5 – 7 March 2026",
        "28 February to 5 March 2026",
        "Last updated 5 March 2026",
        "Deadline: 5 March 2026",
        "Registration closes\n5 March 2026",
        "Conference of 5 March 2026",
        "Kalm Summit, 5 March 2026",
        "Signed in Kalm on 5 March 2026",
    ],
)
def test_another_day_does_not_date_the_text(line: str) -> None:
    assert read(TITLE, line)[:2] == (TITLE, None)


@pytest.mark.parametrize(
    "above",
    [
        "MINISTRY OF PORTS",
        "Office of the Press Secretary",
        "PRESS RELEASE",
        "E&OE TRANSCRIPT",
        "media@kalm.example",
        "12/2026",
    ],
)
def test_a_letterhead_and_a_label_are_no_title(above: str) -> None:
    assert read(above, TITLE)[0] == TITLE


@pytest.mark.parametrize(
    "title", ["Is the second pier safe?", "Minister calls the pier “a joy”", "Pier opens at last!"]
)
def test_a_heading_may_ask_and_quote(title: str) -> None:
    assert read(title)[0] == title


def test_a_heading_that_is_cut_is_read_where_it_is_whole() -> None:
    assert read("Second pier to open…", TITLE)[0] == TITLE


def test_a_title_that_the_file_states_stays_and_prose_and_lists_are_none() -> None:
    assert extract(Document(f"{TITLE}\n\n{BODY}\n", "a.txt", title="Another")).title is None
    assert extract(Document(BODY + "\n", "a.txt")).title is None
    assert extract(Document("First thing\n\nSecond thing\n", "a.txt")).title is None


def test_a_transcript_is_called_by_its_own_name() -> None:
    text = "Briefing Room\n\nPRESS BRIEFING BY PRESS SECRETARY LEA POHL\n\nMS. POHL: Good day. The port is open.\n\nQ: Since when?\n\nMS. POHL: Since May.\n"
    assert extract(Document(text, "a.txt")).title == "PRESS BRIEFING BY PRESS SECRETARY LEA POHL"
