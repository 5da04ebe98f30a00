"""Files that hold several briefings: e-mails with attachments, feeds, JSON and its lines."""

from __future__ import annotations

import json
import lzma
from email.message import EmailMessage

import pytest
from made import PROSE, docx, paragraph

from briefing_tui.errors import RefusedError
from briefing_tui.model import Document
from briefing_tui.readers.dispatch import read_bytes
from briefing_tui.readers.json_lines import TOLD

TEXT = "\n\n".join(PROSE) + "\n"


def documents(name: str, data: bytes) -> list[Document]:
    items = list(read_bytes(name, data))
    assert all(isinstance(item, Document) for item in items), items
    return [item for item in items if isinstance(item, Document)]


def refusals(name: str, data: bytes) -> list[str]:
    return [str(item) for item in read_bytes(name, data) if isinstance(item, RefusedError)]


def message(text: str = TEXT, subject: str = "Ports are open") -> EmailMessage:
    out = EmailMessage()
    out["From"] = "Harbour Office <press@example.org>"
    out["To"] = "list@example.org"
    out["Subject"] = subject
    out["Date"] = "Mon, 04 Mar 2024 23:30:00 +0500"
    if text:
        out.set_content(text)
    return out


def test_a_message_states_title_date_and_sender() -> None:
    (found,) = documents("a.eml", message().as_bytes())
    assert found.text.replace("\r\n", "\n") == TEXT
    assert (found.title, found.title_basis, found.publisher) == ("Ports are open", "subject", "Harbour Office")
    assert (found.published, found.published_basis) == ("2024-03-04", "mail_date")


def test_html_only_and_the_signature() -> None:
    rich = message("")
    rich.set_content(f"<p>{PROSE[0]}</p><p>{PROSE[1]}</p><style>p {{}}</style>", subtype="html")
    (found,) = documents("a.eml", rich.as_bytes())
    assert found.text == f"{PROSE[0]}\n\n{PROSE[1]}\n" and found.text_from == "mail html"
    (signed,) = documents("a.eml", message(TEXT + "\n-- \nHarbour Office\n").as_bytes())
    assert "Harbour Office" not in signed.text


def test_flowed_lines_are_joined() -> None:
    data = message("x").as_bytes().replace(b'charset="utf-8"', b'charset="utf-8"; format=flowed')
    data = data.replace(b"\nx\n", b"\nThe ports \nare open.\n\nSo be it.\n")
    (found,) = documents("a.eml", data)
    assert found.text.startswith("The ports are open.\n\nSo be it.")


def test_attachments_are_briefings_of_their_own() -> None:
    mail = message()
    report = docx(paragraph(PROSE[1]))
    mail.add_attachment(report, maintype="application", subtype="msword", filename="../a/Report.docx")
    mail.add_attachment(PROSE[2].encode(), maintype="text", subtype="plain", filename="note.txt")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    mail.add_attachment(b"\xd0\xcf\x11\xe0old", maintype="application", subtype="msword", filename="old.doc")
    mail.add_attachment(message(PROSE[0] * 2, subject="Inside"))
    items = list(read_bytes("a.eml", mail.as_bytes()))
    found = {item.file_name: item for item in items if isinstance(item, Document)}
    assert list(found) == ["a.eml", "a.eml/Report.docx", "a.eml/note.txt", "a.eml/message.eml"]
    assert found["a.eml/Report.docx"].text == PROSE[1] + "\n"
    assert found["a.eml/message.eml"].title == "Inside"
    assert len({item.byte_sha256 for item in found.values()}) == 4
    assert [str(item) for item in items if isinstance(item, RefusedError)] == [
        "“a.eml/old.doc” not imported: it is an old Word file (.doc). "
        "Open it in Word or LibreOffice, save it as .docx or PDF, and import that."
    ]


def test_messages_within_messages_have_an_end() -> None:
    mail = message("deepest words of them all")
    for _ in range(6):
        outer = message("outer words of the message")
        outer.add_attachment(mail)
        mail = outer
    assert "messages deep" in refusals("a.eml", mail.as_bytes())[0]


@pytest.mark.parametrize("data", [b"Just words, no header.\n", b"", message("").as_bytes()])
def test_no_message_is_refused(data: bytes) -> None:
    with pytest.raises(RefusedError):
        list(read_bytes("a.eml", data))


RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Harbour &amp; Quay</title><language>en-gb</language>
<item><title>Ports &amp;#8211; open</title><link>https://example.org/1</link><guid>1</guid>
<pubDate>Mon, 04 Mar 2024 10:00:00 +0000</pubDate><description>A teaser.</description>
<content:encoded><![CDATA[<p>%s</p><p>%s</p>]]></content:encoded></item>
<item><title>Empty</title><guid>2</guid></item>
<item><title>Ferries</title><guid>3</guid><description>&lt;p&gt;%s&lt;/p&gt;</description></item>
</channel></rss>"""


def test_each_entry_of_a_feed_is_a_briefing() -> None:
    one, empty, three = read_bytes("news.rss", (RSS % PROSE).encode())
    assert isinstance(one, Document) and isinstance(three, Document)
    assert one.text == f"{PROSE[0]}\n\n{PROSE[1]}\n"
    assert (one.title, one.published, one.published_basis) == ("Ports – open", "2024-03-04", "feed_published")
    assert (one.url, one.publisher, one.file_name) == ("https://example.org/1", "Harbour & Quay", "news.rss#1")
    assert (three.title, three.published, three.text) == ("Ferries", None, PROSE[2] + "\n")
    assert str(empty) == "“news.rss#2” not imported: it holds no text."


def test_atom_and_xml_that_is_no_feed() -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Office</title><entry><title>Ports</title><id>a</id>'
        f'<updated>2024-03-05T10:00:00Z</updated><content type="html">&lt;p&gt;{PROSE[0]}&lt;/p&gt;</content>'
        "</entry></feed>"
    )
    (found,) = documents("news.atom", atom.encode())
    assert (found.text, found.published, found.published_basis) == (PROSE[0] + "\n", "2024-03-05", "feed_updated")
    with pytest.raises(RefusedError, match="no feed"):
        list(read_bytes("other.xml", b"<?xml version='1.0'?><catalogue/>"))


OWN = {
    "id": "r/1",
    "source": "office",
    "title": "Ports",
    "date": "2024-03-05",
    "lang": "en",
    "url": "https://example.org/1",
    "licence": "PD",
    "text": TEXT,
}


def test_the_own_form_one_list_and_lines() -> None:
    (one,) = documents("a.json", json.dumps(OWN).encode())
    assert (one.text, one.title, one.published, one.publisher) == (TEXT, "Ports", "2024-03-05", "office")
    assert (one.title_basis, one.published_basis, one.url) == ("field", "field", "https://example.org/1")
    (many,) = documents("a.json", json.dumps([OWN]).encode())
    (line,) = documents("a.jsonl", json.dumps(OWN).encode())
    (packed,) = documents("a.jsonl.xz", lzma.compress(json.dumps(OWN).encode() + b"\n\n"))
    assert many.text == line.text == packed.text == TEXT
    assert (line.file_name, line.doc_id, packed.file_name) == ("a.jsonl#r/1", "r/1", "a.jsonl.xz#r/1")


def test_govuk_content_json() -> None:
    body = f'<div class="govspeak"><p>{PROSE[0]}</p>\n<blockquote><p>{PROSE[1]}</p></blockquote></div>'
    page = {
        "schema_name": "news_article",
        "base_path": "/government/news/ports",
        "locale": "en",
        "title": "Ports",
        "first_published_at": "2016-12-28T00:00:19.000+00:00",
        "links": {"organisations": [{"title": "Harbour Office"}]},
        "details": {"body": body},
    }
    (found,) = documents("p.json", json.dumps(page).encode())
    assert found.text == f"{PROSE[0]}\n\n{PROSE[1]}\n"
    assert (found.published, found.publisher) == ("2016-12-28", "Harbour Office")
    assert found.url == "https://www.gov.uk/government/news/ports"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"text": NaN}', "NaN"),
        ('{"text": "a", "n": -Infinity}', "-Infinity"),
        ('{"text": "a", "text": "b"}', "“text” stands in it twice"),
        ('{"text": 1}', "“text” is no text"),
        ('{"title": "a"}', "has no “text”"),
        ('{"text": "a"', "no JSON (line 1"),
        ("[1]", "no object"),
        ('"words"', "another form"),
        ("[]", "another form"),
        ('{"text": ""}', "holds no text"),
        ("[" * 100_000, "nested too deep"),
        ('{"a":' * 100_000, "nested too deep"),
        ('{"n": ' + "9" * 5000 + ', "text": "a"}', "number without end"),
    ],
)
def test_json_is_read_strictly(text: str, says: str) -> None:
    try:
        told = " ".join(refusals("a.json", text.encode()))
    except RefusedError as error:
        told = str(error)
    assert says in told


def test_a_bad_line_costs_one_line_of_the_report() -> None:
    good, broken = json.dumps(OWN), '{"text": "\\ud800x"}'
    twice = '{"text": "a", "text": "b"}'
    rows = [good, '{"text": NaN}', "", "no json", twice, good.replace("r/1", "r/2"), broken]
    items = list(read_bytes("a.jsonl", "\n".join(rows).encode() + b"\n\xff\xfe\n"))
    found = [item for item in items if isinstance(item, Document)]
    assert [item.doc_id for item in found] == ["r/1", "r/2", "a.jsonl#7"]
    assert found[-1].text == "\ufffdx"
    told = [str(item) for item in items if isinstance(item, RefusedError)]
    assert [row.split("”")[0] for row in told] == ["“a.jsonl#2", "“a.jsonl#4", "“a.jsonl#5", "“a.jsonl#8"]


def test_many_bad_lines_are_counted() -> None:
    told = refusals("a.jsonl", b"no\n" * (TOLD + 30))
    assert len(told) == TOLD + 1 and "30 more lines" in told[-1]


def test_a_date_that_is_none_leaves_the_briefing_undated() -> None:
    (found,) = documents("a.json", json.dumps({**OWN, "date": "2008-07-2008"}).encode())
    assert found.published is None and "2008-07-2008" in found.note
