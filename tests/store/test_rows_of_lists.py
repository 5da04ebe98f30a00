"""What lists and the Reader read: no more tables than they show, and one piece of the index."""

from __future__ import annotations

import re
from pathlib import Path

from briefing_tui.demo import make
from briefing_tui.paths import Choice
from briefing_tui.query.parser import parse
from briefing_tui.store import read
from briefing_tui.store.connection import open_library
from briefing_tui.store.queries import search

SHOWN = {"statements_fts", "statements", "statement_speakers", "speakers", "roles", "events", "places", "briefings"}
"""With the vocabulary, which says what the words stand for."""


def test_rows_read_no_table_that_they_do_not_show(tmp_path: Path) -> None:
    path = tmp_path / "own.db"
    make(path, 300)
    asked: list[str] = []
    with open_library(Choice(path, "option")) as lib:
        search.rows(lib, parse("joint"), search.Paging())  # what is read once of a file: which releases are there twice
        lib.connection.set_trace_callback(asked.append)
        listed = search.rows(lib, parse("joint OR the"), search.Paging()).hits
        lib.connection.set_trace_callback(None)
        whole = search.hits(lib, parse("joint OR the")).hits
    read = {name for sql in asked for name in re.findall(r"\b(?:FROM|JOIN) (\w+)", sql)}
    assert listed and read <= SHOWN | {"vocabulary", "briefing_digests"}
    assert [(s.uid, [(x.name, x.role) for x in s.speakers]) for s in listed] == [
        (s.uid, [(x.name, x.role) for x in s.speakers]) for s in whole
    ]
    assert any(x.organization for s in whole for x in s.speakers)


def test_the_marks_of_a_text_read_none_of_the_people_in_it(tmp_path: Path) -> None:
    path = tmp_path / "own.db"
    make(path, 300)
    asked: list[str] = []
    with open_library(Choice(path, "option")) as lib:
        uid = read.briefings(lib)[0].uid
        read.briefing(lib, uid)
        lib.connection.set_trace_callback(asked.append)
        found = read.briefing(lib, uid)
        lib.connection.set_trace_callback(None)
        assert found is not None
        whole = [read.statement(lib, mark.uid) for mark in found.marks]
    tables = {name for sql in asked for name in re.findall(r"\b(?:FROM|JOIN) (\w+)", sql)}
    assert "statement_speakers" in tables and not tables & {"speakers", "roles", "forms", "events", "places"}
    assert found.marks and [(mark.uid, mark.start, mark.end, mark.named) for mark in found.marks] == [
        (s.uid, s.start, s.end, tuple((x.start, x.end) for x in s.speakers)) for s in whole if s
    ]
