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
from variants import EVENT, PLAIN, SPEAKER

from briefing_tui import export
from briefing_tui.export.base import Export
from briefing_tui.export.fields import as_json, as_markdown, fields_of, paths
from briefing_tui.export.markdown_form import escape_markdown
from briefing_tui.export.styles.plain import citation
from briefing_tui.model import Briefing, BriefingRef, Event, EventRef, Speaker, SpokenBy, Statement
from briefing_tui.model.calendar import days
from briefing_tui.paths import shipped_library
from briefing_tui.text import clean

ROOT = Path(__file__).resolve().parents[2]


def of(name: str, statements: list[Statement]) -> str:
    """Statements as they are printed in a form."""
    return export.form(name).text(Export(statements))


def test_a_quotation_is_cited_with_its_comma_closed() -> None:
    assert citation(PLAIN) == (
        "“Rivers know no borders.” – Lea Okafor, Head of Office, opening remarks, "
        "side event “Water for All”, Nairobi, 2 March 2023. Source: water.txt, line 3."
    )


@pytest.mark.parametrize(
    ("kind", "label"),
    [("indirect", "reported"), ("mixed", "reported, partly quoted"), ("act", "told, not quoted")],
)
def test_reported_speech_has_no_marks_and_says_so(kind: str, label: str) -> None:
    said = citation(PLAIN._replace(kind=kind, text="rivers know no borders"))
    deed = "said: " if kind == "act" else ""  # its words say only what it was about
    assert said.startswith(f"[{label}] {deed}rivers know no borders – Lea Okafor")
    assert "“rivers" not in said


def test_nobody_named_stays_nobody() -> None:
    assert "” – no speaker named, opening remarks" in citation(PLAIN._replace(speakers=()))
    unresolved = SPEAKER._replace(uid=None, name=None, kind=None, role=None)
    assert "– Ms. Lea Okafor, Head of Office," in citation(PLAIN._replace(speakers=(unresolved,)))


def test_two_speakers_are_both_cited() -> None:
    other = SPEAKER._replace(name="Ivo Brandt", role=None)
    assert "– Lea Okafor, Head of Office; Ivo Brandt," in citation(PLAIN._replace(speakers=(SPEAKER, other)))


def test_without_event_and_date_the_rest_is_said() -> None:
    bare = PLAIN._replace(event=None, date=None, end_date=None, occasion=None)
    assert (
        citation(bare) == "“Rivers know no borders.” – Lea Okafor, Head of Office, undated. Source: water.txt, line 3."
    )
    assert "Source: water.txt, page 7." in citation(bare._replace(page=7))


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
    whole = as_json(PLAIN)
    assert list(whole) == [*(name for name in Statement._fields if name != "id"), "rule_label", "lead", "citation"]
    assert list(whole["speakers"][0]) == list(SpokenBy._fields)
    assert list(whole["event"]) == list(EventRef._fields)
    assert list(whole["briefing"]) == list(BriefingRef._fields)
    assert list(as_json(PLAIN._replace(event=None, speakers=()))) == list(whole)
    assert json.loads(of("json", [])) == []


def test_json_has_kept_the_names_that_it_had() -> None:
    whole = as_json(PLAIN)
    assert {
        "uid", "kind", "text", "context", "speakers", "event", "date", "date_basis", "cue", "rule", "confidence",
        "review_state", "briefing", "start", "end", "line", "page",
    } <= whole.keys()  # fmt: skip
    assert {"uid", "name", "kind", "role", "organization", "attribution", "start", "end"} <= whole["speakers"][0].keys()
    assert {"uid", "name", "kind", "start_date", "end_date", "place"} <= whole["event"].keys()
    assert {"uid", "title", "file"} <= whole["briefing"].keys()


def test_csv_has_the_fields_of_json_under_the_same_names() -> None:
    other = SPEAKER._replace(name="Ivo Brandt", role=None, start=90)
    header, row = csv.reader(io.StringIO(of("csv", [PLAIN._replace(speakers=(SPEAKER, other))]), newline=""))
    found, whole = dict(zip(header, row, strict=True)), as_json(PLAIN)
    assert {name.split(".")[0] for name in header} == whole.keys()
    assert {name for name in header if name.startswith("event.")} == {f"event.{name}" for name in whole["event"]}
    assert (
        found["event.place"] == "Nairobi" and found["citation"].startswith("“Rivers") and found["confidence"] == "0.95"
    )
    assert found["speakers.name"] == "Lea Okafor; Ivo Brandt" and found["speakers.role"] == "Head of Office; "
    assert found["speakers.start"] == "40; 90" and found["speakers.role_basis"] == ""
    assert all(found[".".join(path)] == "" for path in paths() if path[0] == "page")
    bare = dict(zip(header, next(csv.reader([of("csv", [PLAIN._replace(event=None)]).split("\r\n")[1]])), strict=True))
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
from briefing_tui.export.base import Form
FORM = Form("toy", ".toy", lambda export: (f"* {s.text}\\n" for s in export.statements))
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


@given(st.text())
def test_json_keeps_the_words_to_the_letter_and_no_control(text: str) -> None:
    printed = of("json", [PLAIN._replace(text=text)])
    assert json.loads(printed)[0]["text"] == text
    assert clean(printed) == printed


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "\r=1", "＝1", "\x00=1", '=cmd|"/c"!A1'])
def test_no_cell_is_a_formula(text: str) -> None:
    row = list(csv.reader(io.StringIO(of("csv", [PLAIN._replace(text=text)]), newline="")))[1]
    assert row[2].startswith("'") or not row[2].strip().startswith(("=", "+", "-", "@", "＝"))


@given(st.text())
def test_csv_is_rfc_4180(text: str) -> None:
    printed = of("csv", [PLAIN._replace(text=text), PLAIN])
    assert printed.endswith("\r\n")
    rows = list(csv.reader(io.StringIO(printed, newline=""), strict=True))
    assert len(rows) == 3 and {len(row) for row in rows} == {len(rows[0])}
    assert rows[1][2] in (clean(text), "'" + clean(text))


@given(st.text())
def test_nothing_a_terminal_obeys_is_printed(text: str) -> None:
    foreign = PLAIN._replace(
        text=text,
        occasion=text,
        speakers=(SPEAKER._replace(name=text, role=text), SPEAKER._replace(name=None, attribution=text)),
        event=EVENT._replace(name=text, place=text),
        briefing=BriefingRef("b-1", text, text),
    )
    for printed in (of("plain", [foreign]), of("md", [foreign]), citation(foreign)):
        assert clean(printed) == printed
    assert "\n" not in citation(foreign)


def test_markdown_is_escaped() -> None:
    said = of("md", [PLAIN._replace(text="*bold* <b>x</b> [a](http://x) # `y` | z")])
    assert r"\*bold\* \<b\>x\</b\> \[a\](http\://x) \# \`y\` \| z" in said
    assert escape_markdown("1. one") == r"1\. one"
    assert escape_markdown("- one") == r"\- one"


def test_markdown_marks_reported_speech() -> None:
    said = of("md", [PLAIN._replace(kind="indirect")])
    assert said.startswith("> *\\[reported\\]* Rivers")
