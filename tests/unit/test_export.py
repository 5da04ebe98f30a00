"""What leaves the program: citation to the letter, JSON's keys, CSV no spreadsheet obeys, Markdown without markup."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.export import as_json, citation, to_csv, to_json, to_markdown, to_plain
from briefing_tui.export.citation import days
from briefing_tui.export.forms import escape_markdown
from briefing_tui.model import BriefingRef, EventRef, SpokenBy, Statement
from briefing_tui.text import clean

SPEAKER = SpokenBy(
    attribution="Ms. Lea Okafor, Head of Office",
    start=40,
    end=70,
    uid="p-1",
    name="Lea Okafor",
    kind="person",
    role="Head of Office",
    organization="River Commission",
)
EVENT = EventRef("e-1", "Water for All", "side_event", "2023-03-02", "2023-03-02", "Nairobi")
STATEMENT = Statement(
    id=1,
    uid="s-1",
    kind="direct",
    text="Rivers know no borders,",
    context="“Rivers know no borders,” said Ms. Lea Okafor, Head of Office.",
    context_start=0,
    context_end=71,
    speakers=(SPEAKER,),
    event=EVENT,
    date="2023-03-02",
    end_date="2023-03-02",
    date_basis="stated",
    occasion="opening remarks",
    cue="said",
    rule="marks-before-cue",
    confidence=0.9,
    review_state="unreviewed",
    briefing=BriefingRef("b-1", "Water week", "water.txt"),
    start=1,
    end=24,
    line=3,
)


def test_a_quotation_is_cited_with_its_comma_closed() -> None:
    assert citation(STATEMENT) == (
        "“Rivers know no borders.” – Lea Okafor, Head of Office, opening remarks, "
        "side event “Water for All”, Nairobi, 2 March 2023. Source: water.txt, line 3."
    )


@pytest.mark.parametrize(
    ("kind", "label"),
    [("indirect", "reported"), ("mixed", "reported, partly quoted"), ("act", "told, not quoted")],
)
def test_reported_speech_has_no_marks_and_says_so(kind: str, label: str) -> None:
    said = citation(STATEMENT._replace(kind=kind, text="rivers know no borders"))
    assert said.startswith(f"[{label}] rivers know no borders – Lea Okafor")
    assert "“rivers" not in said


def test_nobody_named_stays_nobody() -> None:
    assert "” – no speaker named, opening remarks" in citation(STATEMENT._replace(speakers=()))
    unresolved = SPEAKER._replace(uid=None, name=None, kind=None, role=None)
    assert "– Ms. Lea Okafor, Head of Office," in citation(STATEMENT._replace(speakers=(unresolved,)))


def test_two_speakers_are_both_cited() -> None:
    other = SPEAKER._replace(name="Ivo Brandt", role=None)
    assert "– Lea Okafor, Head of Office; Ivo Brandt," in citation(STATEMENT._replace(speakers=(SPEAKER, other)))


def test_without_event_and_date_the_rest_is_said() -> None:
    bare = STATEMENT._replace(event=None, date=None, end_date=None, occasion=None)
    assert (
        citation(bare) == "“Rivers know no borders.” – Lea Okafor, Head of Office, undated. Source: water.txt, line 3."
    )
    assert "Source: water.txt, page 7." in citation(bare._replace(page=7))


def test_a_cut_quotation_is_cited_as_one() -> None:
    second = STATEMENT._replace(uid="s-2", text="and fish need no visa.", start=90, end=112, line=4)
    said = citation(second, [second, STATEMENT])
    assert said.startswith("“Rivers know no borders, […] and fish need no visa.” –")
    assert said.endswith("line 3.")


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2022-10-18", "2022-10-18", "18 October 2022"),
        ("2022-10-18", "2022-10-19", "18–19 October 2022"),
        ("2022-10-30", "2022-11-02", "30 October – 2 November 2022"),
        ("2022-12-30", "2023-01-02", "30 December 2022 – 2 January 2023"),
        ("2022-10", None, "October 2022"),
        ("2022", None, "2022"),
        ("odd", None, "odd"),
    ],
)
def test_days(first: str, last: str | None, words: str) -> None:
    assert days(first, last) == words


def test_json_has_all_keys_always() -> None:
    whole = as_json(STATEMENT)
    assert list(whole) == [
        "uid", "kind", "text", "context", "speakers", "event", "date", "date_basis", "cue", "rule", "confidence",
        "review_state", "briefing", "start", "end", "line", "page",
    ]  # fmt: skip
    assert list(whole["speakers"][0]) == [
        "uid",
        "name",
        "kind",
        "role",
        "organization",
        "attribution",
        "start",
        "end",
    ]
    assert list(whole["event"]) == ["uid", "name", "kind", "start_date", "end_date", "place"]
    assert whole["briefing"] == {"uid": "b-1", "title": "Water week", "file": "water.txt"}
    assert list(as_json(STATEMENT._replace(event=None, speakers=()))) == list(whole)
    assert json.loads(to_json([])) == []


@given(st.text())
def test_json_keeps_the_words_to_the_letter_and_no_control(text: str) -> None:
    printed = to_json([STATEMENT._replace(text=text)])
    assert json.loads(printed)[0]["text"] == text
    assert clean(printed) == printed


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "\r=1", "＝1", "\x00=1", '=cmd|"/c"!A1'])
def test_no_cell_is_a_formula(text: str) -> None:
    row = list(csv.reader(io.StringIO(to_csv([STATEMENT._replace(text=text)]), newline="")))[1]
    assert row[2].startswith("'") or not row[2].strip().startswith(("=", "+", "-", "@", "＝"))


@given(st.text())
def test_csv_is_rfc_4180(text: str) -> None:
    printed = to_csv([STATEMENT._replace(text=text), STATEMENT])
    assert printed.endswith("\r\n")
    rows = list(csv.reader(io.StringIO(printed, newline=""), strict=True))
    assert len(rows) == 3 and {len(row) for row in rows} == {len(rows[0])}
    assert rows[1][2] in (clean(text), "'" + clean(text))


@given(st.text())
def test_nothing_a_terminal_obeys_is_printed(text: str) -> None:
    foreign = STATEMENT._replace(
        text=text,
        occasion=text,
        speakers=(SPEAKER._replace(name=text, role=text), SPEAKER._replace(name=None, attribution=text)),
        event=EVENT._replace(name=text, place=text),
        briefing=BriefingRef("b-1", text, text),
    )
    for printed in (to_plain([foreign]), to_markdown([foreign]), citation(foreign)):
        assert clean(printed) == printed
    assert "\n" not in citation(foreign)


def test_markdown_is_escaped() -> None:
    said = to_markdown([STATEMENT._replace(text="*bold* <b>x</b> [a](http://x) # `y` | z")])
    assert r"\*bold\* \<b\>x\</b\> \[a\](http\://x) \# \`y\` \| z" in said
    assert escape_markdown("1. one") == r"1\. one"
    assert escape_markdown("- one") == r"\- one"


def test_markdown_marks_reported_speech() -> None:
    said = to_markdown([STATEMENT._replace(kind="indirect")])
    assert said.startswith("> *indirect:* Rivers")
