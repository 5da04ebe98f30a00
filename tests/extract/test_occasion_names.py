"""What a person would call an occasion whose heading begins with whoever spoke."""

from __future__ import annotations

import pytest

from briefing_tui.extract import extract
from briefing_tui.extract.events import occasion_names
from briefing_tui.model import Document

ASKED = [
    ("Secretary Ada Lind With Ola Berg of SBC", "Interview of Secretary Ada Lind with Ola Berg of SBC"),
    ("Secretary Ada Lind on SBC’s Sunday Talk", "Interview of Secretary Ada Lind on SBC’s Sunday Talk"),
    ("Minister Ada Lind on Radio Lund", "Interview of Minister Ada Lind on Radio Lund"),
    ("Foreign Minister Ada Lind interview with The Herald", "Interview of Foreign Minister Ada Lind with The Herald"),
    ("Secretary Ada Lind at a Press Availability", "Press Availability of Secretary Ada Lind"),
    (
        "Secretary Ada Lind And Mayor Pia Holm at a Joint Press Availability",
        "Joint Press Availability of Secretary Ada Lind and Mayor Pia Holm",
    ),
    (
        "Secretary Ada Lind And Mayor Pia Holm Before Their Meeting",
        "Remarks of Secretary Ada Lind and Mayor Pia Holm before Their Meeting",
    ),
    (
        "Secretary Ada Lind With Mayor Pia Holm Before Their Meeting",
        "Remarks of Secretary Ada Lind with Mayor Pia Holm Before Their Meeting",
    ),
    ("Secretary Ada Lind Remarks to the Press", "Remarks of Secretary Ada Lind to the Press"),
    ("Port Secretary Ada Lind Holds a Press Briefing", "Press Briefing of Port Secretary Ada Lind"),
    ("Senior Port Official On the Fund", "Briefing of Senior Port Official on the Fund"),
    (
        "Envoy Ada Lind on the Secretary’s Upcoming Travel to Lund",
        "Briefing of Envoy Ada Lind on the Secretary’s Upcoming Travel to Lund",
    ),
]
AS_PRINTED = [
    ("Transcript of Chair Lind’s Press Conference", "Chair Lind’s Press Conference"),
    ("Press conference with Minister Lind – Transcript", "Press conference with Minister Lind"),
    ("Minister Ada Lind’s interview with The Herald", "Minister Ada Lind’s interview with The Herald"),
    (
        "Press Briefing by Press Secretary Ada Lind, 3 May 2023",
        "Press Briefing by Press Secretary Ada Lind, 3 May 2023",
    ),
    ("Interview with Ada Lind, Minister of Ports", "Interview with Ada Lind, Minister of Ports"),
    ("Minister Lind visits the quays on Monday", "Minister Lind visits the quays on Monday"),
    ("The Port Forum", "Port Forum"),
]


@pytest.mark.parametrize(("heading", "name"), ASKED)
def test_what_it_was_is_named_first(heading: str, name: str) -> None:
    assert occasion_names.made(occasion_names.printed(heading), asked=True, speakers=()) == name


@pytest.mark.parametrize(("heading", "name"), AS_PRINTED)
def test_a_heading_that_is_a_name_stays(heading: str, name: str) -> None:
    printed = occasion_names.printed(heading)
    assert (occasion_names.made(printed, asked=True, speakers=()) or printed) == name


def test_where_nobody_asked_it_is_no_interview() -> None:
    made = occasion_names.made("Secretary Ada Lind With Port Staff", asked=False, speakers=())
    assert made == "Remarks of Secretary Ada Lind with Port Staff"


def test_a_name_as_printed_is_proved_by_its_heading() -> None:
    text = "Transcript of Chair Lind’s Press Conference\n\nCHAIR LIND.  We left it.\n\nOLA BERG.  Why?\n\nCHAIR LIND.  It holds."
    event = extract(Document(text, "a.txt")).events[0]
    assert (
        event.name_span
        and text[event.name_span.start : event.name_span.end] == event.name == "Chair Lind’s Press Conference"
    )
