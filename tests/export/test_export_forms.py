"""Every form of export: read back by a program of somebody else where there is one, and hostile words do no harm."""

from __future__ import annotations

import hashlib
import io
import json
import re
import shutil
import subprocess
import time
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import docx
import icalendar
import pypdf
import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft3Validator
from pybtex.database import parse_string
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT3
from variants import EVENT, PARTS, PLAIN, VARIANTS

from briefing_tui import export
from briefing_tui.export.base import Export, Head, style
from briefing_tui.export.bibtex_form import ESCAPES
from briefing_tui.export.html_form import POLICY
from briefing_tui.export.text_form import LINES, WIDTH
from briefing_tui.export.wording import whole
from briefing_tui.model import Event, RoleSeen, Speaker, Statement
from briefing_tui.text import clean

OFFICE = shutil.which("soffice")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ALL = [one._replace(uid=f"s-{n:x}", id=n) for n, one in enumerate(VARIANTS.values(), 1)]
CERTAIN = [one for one in ALL if one.event]
HEAD = Head("speaker:okafor & <b>", "said by okafor", "own.db", "2026-11-29", len(ALL))
LEA = Speaker(
    1,
    "p-1",
    "Lea Okafor",
    "Okafor, Lea",
    "person",
    "Ms.",
    ("Lea Okafor", "Ms. Okafor"),
    (RoleSeen("Head of Office", "River Commission", "2023-03-02", "2023-03-04"),),
    3,
    "2023-03-02",
    "2023-03-04",
    (),
)
WATER = Event(
    1,
    "e-1",
    "Water for All",
    "stated",
    "side_event",
    "2023-03-02",
    "2023-03-02",
    None,
    None,
    "stated",
    "Nairobi",
    "stated",
    False,
    EVENT._replace(uid="e-9", name="Water Week", kind="conference"),
    "part_of",
    (),
    (),
    PLAIN.briefing,
    0,
    1,
    3,
)


def given_to(statements: list[Statement], head: Head | None = HEAD, **how: Any) -> Export:
    return Export(iter(statements), head, speakers={"p-1": LEA}, events={"e-1": WATER}, **how)


def made(name: str, statements: list[Statement] = ALL, head: Head | None = HEAD, **how: Any) -> bytes:
    return b"".join(export.form(name).bytes_of(given_to(statements, head, **how)))


def bare(text: str) -> str:
    """The letters of a text, however it is broken into lines."""
    return "".join(clean(text).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd").split())


def letters(text: str) -> str:
    """The letters and figures alone: a printed page shows other signs by what its fonts have."""
    return "".join(filter(str.isalnum, text))


# ---- of every form ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", export.FORMS)
def test_form_says_what_it_is_and_what_it_holds(name: str) -> None:
    form = export.form(name)
    assert form.label and form.ending.startswith(".")
    data = made(name)
    assert data == made(name), "the same is not the same bytes"
    if form.binary:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            data = b"".join(package.read(part) for part in package.namelist())
    text = data.decode("utf-8").replace("&lt;", "<").replace("&amp;", "&").replace("\\", "").replace("\r\n ", "")
    assert "speaker:okafor" in text and "own.db" in text
    assert "29 November 2026" in text or "2026-11-29" in text
    assert f"{len(ALL)}" in text


@pytest.mark.parametrize("name", export.FORMS)
@pytest.mark.parametrize("by", export.ORDERS)
def test_form_keeps_all_under_headings(name: str, by: str) -> None:
    form = export.form(name)
    data = made(name, by=by)
    if not form.binary and name != "ics":
        assert data.decode("utf-8").count("First this.") >= 1
    assert data == made(name, by=by)


@pytest.mark.parametrize("name", export.FORMS)
def test_form_of_nothing_is_a_file(name: str) -> None:
    assert isinstance(made(name, []), bytes) and isinstance(made(name, [], None), bytes)


@pytest.mark.parametrize("name", export.FORMS)
@given(words=st.text(st.characters(), min_size=1, max_size=60))
@settings(max_examples=60, deadline=None)
def test_no_words_harm_a_form(name: str, words: str) -> None:
    one = PLAIN._replace(
        text=words,
        speakers=(PLAIN.speakers[0]._replace(name=words, role=words),),
        event=EVENT._replace(name=words, place=words),
        occasion=words,
        briefing=PLAIN.briefing._replace(title=words, file=words, publisher=words, url=words),
    )
    data = made(name, [one], HEAD._replace(query=words, said=words, number=1))
    if not export.form(name).binary:
        text = data.decode("utf-8").replace("\r\n", "\n").replace("\f", "\n")
        assert clean(text) == text
    if name.startswith("docx"):
        assert bare(words) in bare(docx_words(data))
    elif name in ("json", "jsonl", "popolo", "csl-json"):
        read_json(name, data)
    elif name == "ics":
        icalendar.Calendar.from_ical(data)
    elif name == "bibtex":
        assert len(parse_string(data.decode("utf-8"), "bibtex").entries) == 2


def read_json(name: str, data: bytes) -> Any:
    text = data.decode("utf-8")
    return [json.loads(line) for line in text.splitlines()] if name == "jsonl" else json.loads(text)


# ---- Word ------------------------------------------------------------------------------------------------------------


def docx_words(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def footnotes(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = ElementTree.fromstring(package.read("word/footnotes.xml"))
    return ["".join(note.itertext()).strip() for note in root if f"{W}type" not in note.attrib]


def references(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = ElementTree.fromstring(package.read("word/document.xml"))
    return [one.attrib[f"{W}id"] for one in root.iter(f"{W}footnoteReference")]


@pytest.mark.parametrize("by", [None, *export.ORDERS])
@pytest.mark.parametrize("style_name", export.STYLES)
def test_each_quotation_has_its_own_footnote(by: str | None, style_name: str) -> None:
    data = made("docx", by=by, style=style(style_name))
    notes = footnotes(data)
    assert len(notes) == len(ALL) == len(references(data))
    assert references(data) == [str(n) for n in range(1, len(ALL) + 1)]
    expected = [style(style_name).note(one) for one in ALL]
    assert sorted(map(bare, notes)) == sorted(map(bare, expected))


@pytest.mark.parametrize("name", ["docx", "docx-table"])
def test_word_reads_every_word_in_marks_only_where_they_were_said(name: str) -> None:
    text = docx_words(made(name))
    for one in ALL:
        assert bare(one.text) in bare(text)
    assert "“Rivers know no borders.”" in text and "[reported] rivers know no borders," in text
    assert "[reported] denied: the port would close" in text and "“the port would close" not in text
    assert "[…]" in text


def test_word_document_has_headings_and_a_repeated_head() -> None:
    document = docx.Document(io.BytesIO(made("docx", by="speaker")))
    headings = [each.text for each in document.paragraphs if each.style and each.style.name == "Heading 1"]
    assert "Lea Okafor" in headings and "Lea Okafor; Ivo Brandt" in headings and "no speaker named" in headings
    assert document.core_properties.title == "said by okafor"
    table = docx.Document(io.BytesIO(made("docx-table"))).tables[0]
    assert len(table.rows) == len(ALL) + 1 and [cell.text for cell in table.rows[0].cells][:2] == ["No.", "Words"]


def test_every_part_of_the_package_is_named_and_led_to() -> None:
    with zipfile.ZipFile(io.BytesIO(made("docx"))) as package:
        names = set(package.namelist())
        types = package.read("[Content_Types].xml").decode()
        led = re.findall(r'Target="([^"]+)"', package.read("word/_rels/document.xml.rels").decode())
        used = set(re.findall(r'w:(?:pStyle|rStyle) w:val="(\w+)"', package.read("word/document.xml").decode()))
        used |= set(re.findall(r'w:(?:pStyle|rStyle) w:val="(\w+)"', package.read("word/footnotes.xml").decode()))
        known = set(re.findall(r'w:styleId="(\w+)"', package.read("word/styles.xml").decode()))
        assert all(info.date_time == (1980, 1, 1, 0, 0, 0) for info in package.infolist())
    assert used <= known
    assert {f"word/{name}" for name in led} <= names
    for name in names - {"[Content_Types].xml"}:
        assert name.endswith(".rels") or f'PartName="/{name}"' in types


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not here: no Word document is printed by it")
@pytest.mark.parametrize("name", ["docx", "docx-table"])
def test_libreoffice_prints_every_word_and_every_footnote(name: str, tmp_path: Path) -> None:
    data = made(name)
    (tmp_path / "quotes.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    to_pdf = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*to_pdf, str(tmp_path / "quotes.docx")], check=True, capture_output=True, timeout=300)
    pages = pypdf.PdfReader(tmp_path / "quotes.pdf").pages
    printed = letters("".join(page.extract_text() for page in pages))
    for line in docx_words(data).split("\n") + (footnotes(data) if name == "docx" else []):
        assert all(letters(word) in printed for word in line.split()), line


def test_five_hundred_quotations_take_less_than_a_second() -> None:
    many = [one._replace(uid=f"s-{n:x}") for n, one in enumerate((ALL * 20)[:500], 1)]
    began = time.process_time()
    data = made("docx", many)
    assert time.process_time() - began <= 1.0
    assert len(footnotes(data)) == 500


# ---- pieces ----------------------------------------------------------------------------------------------------------


def test_pieces_of_one_quotation_are_one_again_in_the_order_of_the_text() -> None:
    first = PLAIN._replace(group="g-1")
    second = PLAIN._replace(uid="s-2", group="g-1", text="and fish need no visa.", start=90, end=112, confidence=0.5)
    for pieces in ([first, second], [second, first]):
        (one,) = whole(pieces)
        assert one.text == "Rivers know no borders, […] and fish need no visa." and one.uid == "s-1"
        assert one.confidence == 0.5
    assert len(footnotes(made("docx", [second, first]))) == 1
    assert len(json.loads(made("json", [second, first]))["statements"]) == 2
    other = second._replace(briefing=PLAIN.briefing._replace(uid="b-9"))
    assert len(list(whole([first, other]))) == 2
    alone = [PLAIN, PLAIN._replace(uid="s-3")]
    assert list(whole(alone)) == alone


# ---- text and pages --------------------------------------------------------------------------------------------------


def test_text_fits_eighty_columns_and_numbered_pages() -> None:
    pages = made("txt", ALL * 3).decode("utf-8").split("\f")
    assert len(pages) > 3
    for number, page in enumerate(pages, 1):
        lines = page.rstrip("\n").split("\n")
        assert len(lines) == LINES and lines[-1].strip() == f"page {number} of {len(pages)}"
        assert all(len(line) <= WIDTH for line in lines)
    words = " ".join("\n".join(page.rsplit("\n", 2)[0] for page in pages).split())
    for one in ALL:
        assert " ".join(clean(one.text).split()) in words


def test_text_cuts_no_word_and_counts_wide_letters_twice() -> None:
    word, wide = "x" * 90, "港" * 30
    text = made("txt", [PLAIN._replace(text=f"a {word} b {wide} {wide}")]).decode("utf-8")
    assert word in text and all(wide not in line or line.count("港") == 30 for line in text.split("\n"))


class Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.quotes: list[str] = []
        self.sheets = ""
        self._in: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._in.append(tag)
        if tag == "blockquote":
            self.quotes.append("")

    def handle_endtag(self, tag: str) -> None:
        while self._in and self._in.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "blockquote" in self._in:
            self.quotes[-1] += data
        if "style" in self._in:
            self.sheets += data


def test_page_asks_for_nothing_and_holds_every_word() -> None:
    page = Page(made("html").decode("utf-8"))
    assert len(page.quotes) == len(ALL)
    for one, said in zip(ALL, page.quotes, strict=True):
        assert bare(one.text) in bare(said)
    names = {tag for tag, _ in page.tags}
    assert not names & {"script", "link", "img", "a", "iframe", "object", "base", "form", "b"}
    assert not [
        attrs for _, attrs in page.tags if set(attrs) - {"id", "lang", "charset", "name", "content", "http-equiv"}
    ]
    policies = [attrs["content"] for _, attrs in page.tags if attrs.get("http-equiv") == "Content-Security-Policy"]
    assert policies == [POLICY] and POLICY.startswith("default-src 'none'")
    import base64

    digest = base64.b64encode(hashlib.sha256(page.sheets.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in POLICY and "@media print" in page.sheets and "url(" not in page.sheets


# ---- JSON of ours, and of others -------------------------------------------------------------------------------------


def test_json_and_its_lines_say_the_same() -> None:
    one = json.loads(made("json"))
    head, *lines = read_json("jsonl", made("jsonl"))
    statements = one.pop("statements")
    assert lines == statements and head == {"export": one} and one["number"] == len(ALL)
    assert json.loads(made("json", head=None)) == statements == read_json("jsonl", made("jsonl", head=None))
    assert [each["text"] for each in statements] == [each.text for each in ALL]


def schemas() -> tuple[Registry[Any], dict[str, Any]]:
    found = {path.stem: json.loads(path.read_text("utf-8")) for path in Path(__file__).parent.glob("popolo/*.json")}
    resources = [(one["id"], Resource.from_contents(one, default_specification=DRAFT3)) for one in found.values()]
    resources += [(address.rstrip("#"), resource) for address, resource in resources]
    return Registry().with_resources(resources), found


def test_popolo_keeps_its_schemas_and_every_reference_leads_somewhere() -> None:
    whole = json.loads(made("popolo"))
    registry, found = schemas()
    kinds = {"persons": "person", "organizations": "organization", "memberships": "membership", "events": "event"}
    for key, kind in (kinds | {"speeches": "speech"}).items():
        assert whole[key]
        for thing in whole[key]:
            Draft3Validator(found[kind], registry=registry).validate(thing)
    ids = {key: {thing["id"] for thing in whole[key]} for key in whole if key != "meta"}
    assert all(len(ids[key]) == len(whole[key]) for key in ids)
    assert {one["text"] for one in whole["speeches"]} == {one.text for one in ALL}
    assert {one["creator_id"] for one in whole["speeches"] if "creator_id" in one} <= ids["persons"] | ids[
        "organizations"
    ]
    assert {one["event_id"] for one in whole["speeches"] if "event_id" in one} <= ids["events"]
    assert {one["parent_id"] for one in whole["events"] if "parent_id" in one} <= ids["events"] and "e-9" in ids[
        "events"
    ]
    for one in whole["memberships"]:
        assert one["person_id"] in ids["persons"] and one["organization_id"] in ids["organizations"]
    lea = next(one for one in whole["persons"] if one["id"] == "p-1")
    assert lea["other_names"] == [{"name": "Ms. Okafor", "note": "as printed"}] and lea["family_name"] == "Okafor"
    assert "printed 2–4 March 2023" in {one["note"] for one in whole["memberships"]}


def test_popolo_has_no_document_among_its_bodies() -> None:
    report = PLAIN.speakers[0]._replace(uid="p-7", name="A report", kind="document", organization_uid=None)
    whole = json.loads(made("popolo", [PLAIN._replace(speakers=(report,))]))
    assert not whole["organizations"] and not whole["persons"] and "creator_id" not in whole["speeches"][0]


CITED = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-GB">
<info><title>t</title><id>t</id><updated>2023-01-01T00:00:00Z</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout suffix="."><group delimiter="; ">
<names variable="author"><name name-as-sort-order="all" and="text"/></names><text variable="title"/><text variable="genre"/>
<text variable="event-title"/><text variable="event-place"/><text variable="container-title"/><text variable="publisher"/>
<date variable="issued"><date-part name="day" suffix=" "/><date-part name="month" suffix=" "/><date-part name="year"/></date>
</group></layout></bibliography></style>
"""


def test_csl_is_cited_by_another_program(tmp_path: Path) -> None:
    items = json.loads(made("csl-json"))
    assert [one["custom"]["words"] for one in items] == [one.text for one in ALL]
    direct = items[0]
    assert direct["type"] == "speech" and direct["author"] == [{"family": "Okafor", "given": "Lea"}]
    assert direct["event-title"] == "Water for All" and direct["event-place"] == "Nairobi"
    assert direct["issued"] == {"date-parts": [[2023, 3, 2]]} and direct["genre"] == "opening remarks"
    assert items[[*VARIANTS].index("two days")]["issued"] == {"date-parts": [[2023, 3, 2], [2023, 3, 3]]}
    known = [{key: value for key, value in one.items() if key != "custom"} for one in items]
    (tmp_path / "own.csl").write_text(CITED, encoding="utf-8")
    bibliography = CitationStylesBibliography(
        CitationStylesStyle(str(tmp_path / "own.csl"), validate=False), CiteProcJSON(known), formatter.plain
    )
    for one in known:
        bibliography.register(Citation([CitationItem(one["id"])]))
    printed = [str(one) for one in bibliography.bibliography()]
    assert len(printed) == len(items)
    assert printed[0].startswith("Okafor, Lea; “Rivers know no borders,”; opening remarks; Water for All; Nairobi;")
    assert "2 March 2023" in printed[0] and "Fenn Ferries" in printed[[*VARIANTS].index("body")]


def plain_tex(text: str) -> str:
    for sign, escaped in ESCAPES.items():
        if sign != "\\":
            text = text.replace(escaped, sign)
    return text.replace(ESCAPES["\\"], "\\")


def test_bibtex_is_read_by_another_program() -> None:
    entries = parse_string(made("bibtex").decode("utf-8"), "bibtex").entries
    assert {key for key, one in entries.items() if one.type == "unpublished"} == {one.uid for one in ALL}
    assert {key for key, one in entries.items() if one.type == "online"} == {one.briefing.uid for one in ALL}
    for one in ALL:
        entry = entries[one.uid]
        assert bare(one.text) in bare(plain_tex(entry.fields["abstract"]))
        assert entry.fields["related"] in entries
    assert [str(each) for each in entries["s-1"].persons["author"]] == ["{Okafor}, {Lea}"]
    assert entries["s-1"].fields["eventtitle"] == "Water for All" and entries["s-1"].fields["venue"] == "Nairobi"


def test_calendar_has_whole_days_with_an_exclusive_end() -> None:
    long = EVENT._replace(uid="e-2", start_date="2023-03-30", end_date="2023-04-02")
    month = EVENT._replace(uid="e-3", start_date="2023-03", end_date=None)
    statements = [
        *ALL,
        PLAIN._replace(uid="s-x", event=long),
        PLAIN._replace(uid="s-y", event=month),
    ]
    data = made("ics", statements)
    assert all(len(line) <= 75 for line in data.split(b"\r\n")) and data.count(b"\n") == data.count(b"\r\n")
    calendar = icalendar.Calendar.from_ical(data)
    events = {str(one["UID"]): one for one in calendar.walk("VEVENT")}
    assert set(events) == {"e-1", "e-2"}
    assert f"{events['e-1'].decoded('DTSTART')} {events['e-1'].decoded('DTEND')}" == "2023-03-02 2023-03-03"
    assert f"{events['e-2'].decoded('DTSTART')} {events['e-2'].decoded('DTEND')}" == "2023-03-30 2023-04-03"
    assert str(events["e-1"]["RELATED-TO"]) == "e-9" and "RELATED-TO" not in events["e-2"]
    without = len(ALL) - len(CERTAIN) + 1
    assert f"Left out: {without} statements without an event of a certain day" in str(calendar["X-WR-CALDESC"])
    said = bare(str(events["e-1"]["DESCRIPTION"]))
    for one in CERTAIN:
        assert bare(one.text.rstrip(",.;")) in said


def test_parts_are_paragraphs_of_their_own() -> None:
    document = docx.Document(io.BytesIO(made("docx", [PARTS])))
    texts = [one.text for one in document.paragraphs if one.style and one.style.name == "Quote"]
    assert texts == ["“First this.", "Then that.", "[…]", "And the end.”"]
    assert "> “First this.\n>\n> Then that.\n>\n> \\[…\\]\n>\n> And the end.”" in made("md", [PARTS]).decode()
