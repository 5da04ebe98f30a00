"""Real briefings as published: all import, and the text equals the plain text where both exist.

The files lie beside a development checkout; without them these tests are skipped.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing_tui.ingest import import_paths
from briefing_tui.model import Document
from briefing_tui.paths import Choice
from briefing_tui.readers.dispatch import read
from briefing_tui.readers.sandbox.client import SandboxedReader
from briefing_tui.store import doctor
from briefing_tui.store import read as ask
from briefing_tui.store.connection import open_library

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus"
FILES = sorted([*CORPUS.glob("originals/*"), *CORPUS.glob("derived/*.eml")])
PAIRS = [(path, CORPUS / "texts" / f"{path.stem}.txt") for path in FILES]
PAIRS = [pair for pair in PAIRS if pair[1].exists()]
MAILS = {
    "state_tajikistan_abc": "state_2021-07-02_the-eighth-u-s-tajikistan-annual-bilater",
    "wh_finer_travel": "wh_2021-10-21-readout-of-senior-administration-official-travel-to-nigeria",
}
REPEATED = "doj_2009-07-20_release_12071"
"""Its plain text has the last two paragraphs twice: the page nests them in a paragraph, and prints them once."""

pytestmark = pytest.mark.skipif(not FILES, reason="the real briefings are not here")


@pytest.fixture(scope="module")
def reader() -> Iterator[SandboxedReader]:
    with SandboxedReader() as each:
        yield each


def bare(text: str) -> str:
    return "".join(text.split())


def one(reader: SandboxedReader, path: Path) -> Document:
    (item,) = reader.read(path)
    assert isinstance(item, Document)
    return item


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name[:40])
def test_the_child_reads_what_this_process_reads(reader: SandboxedReader, path: Path) -> None:
    items = list(reader.read(path))
    assert items == list(read(path)) and all(isinstance(item, Document) for item in items)


@pytest.mark.parametrize(("path", "plain"), PAIRS, ids=lambda path: path.name[:40])
def test_the_body_equals_the_plain_text(reader: SandboxedReader, path: Path, plain: Path) -> None:
    text = plain.read_text(encoding="utf-8")
    title, body = text.split("\n", 1)
    if path.stem == REPEATED:
        head, again, tail = body.rpartition("\n\nIn addition to leasing")
        body = head.rpartition("In addition to leasing")[0] + (again + tail).lstrip()
    assert bare(one(reader, path).text) in (bare(title + body), bare(body))


@pytest.mark.parametrize("name", MAILS)
def test_the_mails_equal_what_they_were_made_from(reader: SandboxedReader, name: str) -> None:
    plain = (CORPUS / "texts" / f"{MAILS[name]}.txt").read_text(encoding="utf-8")
    assert bare(one(reader, CORPUS / "derived" / f"{name}.eml").text) == bare(plain)


def test_titles_and_dates_are_those_of_the_manifest(reader: SandboxedReader) -> None:
    import csv

    rows = list(csv.DictReader((CORPUS / "manifest.csv").open(encoding="utf-8", newline="")))
    checked = 0
    for row in rows:
        path = CORPUS / row["file"]
        if path.parent.name != "originals" or path.suffix in (".txt", ".rss") or row["fmt"].startswith("html fragment"):
            continue
        found = one(reader, path)
        assert found.published == row["date"], row["file"]
        assert found.published_basis
        checked += 1
    assert checked >= 28


def test_all_of_it_in_a_library(tmp_path: Path) -> None:
    report = import_paths([CORPUS / "originals", CORPUS / "derived"], tmp_path / "own.db")
    assert (len(report.refused), report.left_out) == (0, {})
    # Ten entries in each of two feeds; one of the mails has the words of nothing else here.
    assert report.new + report.same_text == 53 - 2 + 20 + 2
    assert sorted(report.unread) == ["si", "ta", "ur"]
    with open_library(Choice(tmp_path / "own.db", "option")) as lib:
        assert not [fault for check in doctor.examine(lib) for fault in check.faults]
        paged = [
            s
            for ref in ask.briefings(lib)
            if ref.file.endswith(".pdf")
            for s in ask.statements(lib, ask.statements_of_briefing(lib, ref.uid))
        ]
        assert paged and all(s.page for s in paged)
        tamil = next(ref for ref in ask.briefings(lib) if "-ta-" in ref.file)
        kept = ask.briefing(lib, tamil.uid)
        assert kept is not None and kept.language == "ta" and not kept.marks and kept.title_basis == "first_line"


def test_many_lines_are_streamed(reader: SandboxedReader) -> None:
    path = CORPUS.parent / "bulk" / "state.jsonl.xz"
    items = list(reader.read(path))
    assert len(items) == 576 and all(isinstance(item, Document) for item in items)
    first = items[0]
    assert isinstance(first, Document) and first.doc_id and first.published and json.dumps(first.title)
