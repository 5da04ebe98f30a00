"""What leaves the program: citation to the letter, JSON's keys, CSV no spreadsheet obeys, Markdown without markup."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui import export
from briefing_tui.export.citation import citation
from briefing_tui.export.csv_form import to_csv
from briefing_tui.export.fields import as_json, as_markdown, fields_of, paths
from briefing_tui.export.json_form import to_json
from briefing_tui.export.markdown_form import escape_markdown, to_markdown
from briefing_tui.export.plain_form import to_plain
from briefing_tui.model import Briefing, BriefingRef, Event, EventRef, Speaker, SpokenBy, Statement
from briefing_tui.model.calendar import days
from briefing_tui.paths import shipped_library
from briefing_tui.text import clean

ROOT = Path(__file__).resolve().parents[2]
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
    assert list(whole) == [*(name for name in Statement._fields if name != "id"), "rule_label", "lead", "citation"]
    assert list(whole["speakers"][0]) == list(SpokenBy._fields)
    assert list(whole["event"]) == list(EventRef._fields)
    assert list(whole["briefing"]) == list(BriefingRef._fields)
    assert list(as_json(STATEMENT._replace(event=None, speakers=()))) == list(whole)
    assert json.loads(to_json([])) == []


def test_json_has_kept_the_names_that_it_had() -> None:
    whole = as_json(STATEMENT)
    assert {
        "uid", "kind", "text", "context", "speakers", "event", "date", "date_basis", "cue", "rule", "confidence",
        "review_state", "briefing", "start", "end", "line", "page",
    } <= whole.keys()  # fmt: skip
    assert {"uid", "name", "kind", "role", "organization", "attribution", "start", "end"} <= whole["speakers"][0].keys()
    assert {"uid", "name", "kind", "start_date", "end_date", "place"} <= whole["event"].keys()
    assert {"uid", "title", "file"} <= whole["briefing"].keys()


def test_csv_has_the_fields_of_json_under_the_same_names() -> None:
    other = SPEAKER._replace(name="Ivo Brandt", role=None, start=90)
    header, row = csv.reader(io.StringIO(to_csv([STATEMENT._replace(speakers=(SPEAKER, other))]), newline=""))
    found, whole = dict(zip(header, row, strict=True)), as_json(STATEMENT)
    assert {name.split(".")[0] for name in header} == whole.keys()
    assert {name for name in header if name.startswith("event.")} == {f"event.{name}" for name in whole["event"]}
    assert (
        found["event.place"] == "Nairobi" and found["citation"].startswith("“Rivers") and found["confidence"] == "0.9"
    )
    assert found["speakers.name"] == "Lea Okafor; Ivo Brandt" and found["speakers.role"] == "Head of Office; "
    assert found["speakers.start"] == "40; 90" and found["speakers.role_basis"] == ""
    assert all(found[".".join(path)] == "" for path in paths() if path[0] == "page")
    bare = dict(zip(header, next(csv.reader([to_csv([STATEMENT._replace(event=None)]).split("\r\n")[1]])), strict=True))
    assert bare["event.place"] == bare["event.uid"] == ""


def test_every_field_is_explained() -> None:
    def unexplained(kind: object) -> list[str]:
        return [
            name
            for field in fields_of(kind)
            for name in ([field.name] if not field.about else []) + unexplained(field.kind)
        ]

    for kind in (Statement, Event, Speaker, Briefing):
        assert not unexplained(kind)
    assert (ROOT / "docs" / "json.md").read_text(encoding="utf-8") == as_markdown()


TOY = """
from briefing_tui.export import Form
FORM = Form(lambda statements: "".join(f"* {s.text}\\n" for s in statements))
"""


def test_a_new_form_is_one_module_and_one_line(tmp_path: Path) -> None:
    (tmp_path / "toy_form.py").write_text(TOY, encoding="utf-8")
    program = (
        "from briefing_tui import export; export.FORMS['toy'] = 'toy_form'\n"
        "from briefing_tui.cli.main import main; raise SystemExit(main(['search', 'border', '--format', 'toy', '--limit', '1']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT / 'src'}", "BRIEFING_DB": str(shipped_library())},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0 and done.stdout.startswith("* ") and done.stdout.count("\n") == 1, done.stderr


@pytest.mark.parametrize("name", export.FORMS)
def test_every_form_makes_text_of_a_statement(name: str) -> None:
    form = export.form(name)
    assert "Rivers know no borders" in form.text([STATEMENT]) and isinstance(form.text([]), str)


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
