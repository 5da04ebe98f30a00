"""Forms that people have: what a mail program, a feed reader or a player of films keeps. Read, or answered with what to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from made import PROSE

from briefing_tui.errors import RefusedError
from briefing_tui.ingest.discover import find
from briefing_tui.model import Document
from briefing_tui.readers.base import Item
from briefing_tui.readers.dispatch import read_bytes

HEAD = "From: Harbour Office <office@example.org>\nTo: all@example.org\nSubject: Ports\nDate: Tue, 14 May 2024 23:30:00 -0700\n"
MESSAGE = f"{HEAD}\n{PROSE[0]}\n"


def read(name: str, data: str | bytes) -> list[Item]:
    return list(read_bytes(name, data if isinstance(data, bytes) else data.encode()))


def one(name: str, data: str | bytes) -> Document:
    (item,) = read(name, data)
    assert isinstance(item, Document)
    return item


def alternative(plain: str, rich: str) -> str:
    return (
        f"{HEAD}MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=x\n\n"
        f"--x\nContent-Type: text/plain; charset=utf-8\n\n{plain}\n"
        f"--x\nContent-Type: text/html; charset=utf-8\n\n{rich}\n--x--\n"
    )


def test_a_plain_text_that_only_points_to_the_html_gives_way_to_it() -> None:
    rich = "".join(f"<p>{words}</p>" for words in PROSE)
    assert PROSE[1] in one("a.eml", alternative("View this message in your browser.", rich)).text
    assert one("a.eml", alternative("\n".join(PROSE), f"<p>{PROSE[0]}</p>")).text_from == "mail text"


def test_a_byte_order_mark_before_the_header_is_no_text() -> None:
    found = one("a.eml", b"\xef\xbb\xbf" + MESSAGE.encode())
    assert (found.published, found.title) == ("2024-05-14", "Ports") and "From:" not in found.text


def test_a_message_of_apples_mail_is_read() -> None:
    body = MESSAGE.encode()
    found = one("1234.emlx", b"%d\n%s<?xml version='1.0'?><plist><dict/></plist>\n" % (len(body), body))
    assert found.title == "Ports" and "plist" not in found.text


def test_outlooks_package_is_told() -> None:
    packed = (
        f"{HEAD}MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\n{PROSE[1]}\n"
        "--x\nContent-Type: application/ms-tnef\nContent-Disposition: attachment; filename=winmail.dat\n\nx\n--x--\n"
    )
    body, refusal = read("a.eml", packed)
    assert isinstance(body, Document) and isinstance(refusal, RefusedError)
    assert "winmail.dat" in str(refusal) and refusal.hint


def test_a_maildir_is_read(tmp_path: Path) -> None:
    for folder in ("cur", "new", "tmp"):
        (tmp_path / "box" / folder).mkdir(parents=True)
    message = tmp_path / "box" / "cur" / "1715720000.M1P2.host:2,S"
    message.write_text(MESSAGE)
    (tmp_path / "box" / "dovecot.index").write_text("x")
    assert find([tmp_path]).files == [message]
    assert one(message.name, message.read_bytes()).title == "Ports"


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("<pubDate>Tue, 14 May 2024 23:30:00 -0700</pubDate>", "2024-05-14"),
        ("<pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>", None),
        ("<updated>2024-05-14T23:30:00-07:00</updated>", "2024-05-14"),
    ],
)
def test_the_day_of_a_feeds_entry_is_its_writers(stated: str, day: str | None) -> None:
    feed = f"<rss version='2.0'><channel><title>AT&amp;T</title><item><title>AT&amp;T</title>{stated}<description>{PROSE[0]}</description></item></channel></rss>"
    found = one("a.rss", feed)
    assert (found.published, found.title, found.publisher) == (day, "AT&T", "AT&T")


@pytest.mark.parametrize("held", [f"<p>{PROSE[0]}</p>", "<img src='a.png'/>"])
def test_a_summary_of_a_feed_is_the_text_only_where_there_is_no_content(held: str) -> None:
    space = "xmlns:content='http://purl.org/rss/1.0/modules/content/'"
    item = (
        f"<item><description>{PROSE[1] * 3}</description><content:encoded><![CDATA[{held}]]></content:encoded></item>"
    )
    found = one("a.rss", f"<rss version='2.0' {space}><channel>{item}</channel></rss>")
    assert (PROSE[0] in found.text) is ("<p>" in held) and (PROSE[1] in found.text) is ("<p>" not in held)


def test_lines_of_json_in_a_json_file_are_told() -> None:
    with pytest.raises(RefusedError, match="more than one JSON value") as refused:
        read("a.json", '{"text": "a"}\n{"text": "b"}\n')
    assert ".jsonl" in refused.value.hint


def test_each_item_of_a_json_feed_is_a_briefing() -> None:
    items = [
        {
            "id": "1",
            "title": "Ports",
            "url": "https://example.org/1",
            "date_published": "2024-05-14T23:30:00-07:00",
            "content_html": f"<p>{PROSE[0]}</p>",
        },
        {"id": 2, "content_text": PROSE[1]},
        {"id": "3"},
    ]
    first, second, third = read(
        "feed.json", json.dumps({"version": "https://jsonfeed.org/version/1", "title": "Office", "items": items})
    )
    assert isinstance(first, Document) and isinstance(second, Document) and isinstance(third, RefusedError)
    assert (first.text, first.published, first.url, first.publisher) == (
        PROSE[0] + "\n",
        "2024-05-14",
        "https://example.org/1",
        "Office",
    )
    assert (second.text, second.title, second.published) == (PROSE[1], None, None)


def test_captions_are_joined_to_what_each_speaker_says() -> None:
    vtt = (
        "WEBVTT - Ports\n\nNOTE a remark\n\n1\n00:01.000 --> 00:03.000 line:90%\n<v Ada Lind>The ports are open\n\n"
        "00:03.100 --> 00:05.000\n<v Ada Lind>to all <i>ships</i> again.\n\n00:05.000 --> 00:06.000\n<v Tom Vell>Thank you &amp; goodbye.\n"
    )
    assert (
        one("a.vtt", vtt).text == "Ada Lind: The ports are open to all ships again.\n\nTom Vell: Thank you & goodbye.\n"
    )
    srt = "1\n00:00:01,000 --> 00:00:03,000\nThe ports are open\n\n2\n00:00:03,000 --> 00:00:05,000\nagain.\n\n3\n00:00:20,000 --> 00:00:22,000\n- Which ones?\n"
    assert one("a.srt", srt).text == "The ports are open again.\n\nWhich ones?\n"


TIMES = "1\n00:00:01,000 --> 00:00:03,000\n"
TOGETHER = [
    ("a.srt", f"{TIMES}- The kiln is hot.\n- It cools.\n", "The kiln is hot.\n\nIt cools.\n"),
    ("a.srt", f"{TIMES}-The kiln is hot.\n-It cools.\n", "The kiln is hot.\n\nIt cools.\n"),
    ("a.srt", f"{TIMES}&gt;&gt; The kiln is hot.\n&gt;&gt; It cools.\n", "The kiln is hot.\n\nIt cools.\n"),
    ("a.srt", f"{TIMES}The kiln\n- so he says -\nis hot.\n", "The kiln - so he says - is hot.\n"),
    ("a.srt", f"{TIMES}{{\\an8\\pos(1,2)}}The {{\\i1}}kiln{{\\i0}} is hot.\n", "The kiln is hot.\n"),
    (
        "a.srt",
        f"{TIMES}NORA QUELL: The kiln is hot.\n- It cools.\n",
        "NORA QUELL: The kiln is hot.\n\n>> It cools.\n",
    ),
    (
        "a.vtt",
        "WEBVTT\n\n00:01.000 --> 00:03.000\n<v.loud Nora Quell>The kiln is hot.</v> <v Oren Tull>It cools.</v>\n",
        "Nora Quell: The kiln is hot.\n\nOren Tull: It cools.\n",
    ),
    (
        "a.vtt",
        "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Nora Quell>The kiln is hot.\n<v Oren Tull>It cools.\n",
        "Nora Quell: The kiln is hot.\n\nOren Tull: It cools.\n",
    ),
]


@pytest.mark.parametrize(("name", "text", "wanted"), TOGETHER)
def test_two_voices_on_one_screen_are_two(name: str, text: str, wanted: str) -> None:
    assert one(name, text).text == wanted


@pytest.mark.parametrize("suffix", [".rst", ".adoc", ".tex"])
def test_marked_up_texts_are_answered(suffix: str) -> None:
    with pytest.raises(RefusedError) as refused:
        read("a" + suffix, PROSE[0])
    assert suffix in str(refused.value) and "import that" in refused.value.hint


PAGE = "<html><head><title>Ports are open again</title></head><body><article><h1>Ports are open again</h1>{}</article>{}</body></html>"
BODY = "".join(f"<p>{words}</p>" for words in (PROSE[1], PROSE[2], PROSE[1].replace("crews", "captains")))


@pytest.mark.parametrize(
    ("inside", "around", "day"),
    [
        ("", '<div class="related"><time datetime="2019-01-01">1 January 2019</time></div>', None),
        ('<blockquote class="twitter-tweet"><time datetime="2019-01-01">1 January 2019</time></blockquote>', "", None),
        ("", "<footer>Page last updated 5 May 2020.</footer>", None),
        ("<p>Last updated: <time datetime='2020-05-05'>5 May 2020</time></p>", "", None),
        ("<p><time datetime='2024-05-14'>14 May 2024</time></p>", "", "2024-05-14"),
    ],
)
def test_a_day_from_the_frame_of_a_page_is_not_its_own(inside: str, around: str, day: str | None) -> None:
    assert one("a.html", PAGE.format(inside + BODY, around)).published == day


@pytest.mark.parametrize(
    ("name", "text", "wanted"),
    [
        (
            "a.srt",
            "1\n00:00:01,000 --> 00:00:03,000\nThe kiln is\n2\n00:00:03,000 --> 00:00:04,000\nhot.\n",
            "The kiln is hot.\n",
        ),
        (
            "a.srt",
            "1\n00:00:01,000 --> 00:00:03,000\n[applause]\n♪ la la ♪\n\n2\n00:00:03,200 --> 00:00:05,000\n{\\an8}It is [she coughs] hot.\n",
            "It is [she coughs] hot.\n",
        ),
        (
            "a.vtt",
            "WEBVTT\n\n00:01.000 --> 00:03.000\nthe kiln\n\n00:03.000 --> 00:05.000\nthe kiln\nis hot\n\n00:05.000 --> 00:07.000\nis hot\nand old\n",
            "the kiln is hot and old\n",
        ),
    ],
)
def test_captions_without_gaps_with_sounds_and_rolling_up(name: str, text: str, wanted: str) -> None:
    assert one(name, text).text == wanted


def test_markup_that_a_feed_escapes_twice_is_markup() -> None:
    twice = f"<title>&amp;lt;b&amp;gt;Kilns&amp;lt;/b&amp;gt;</title><description>&amp;lt;p&amp;gt;{PROSE[0]}&amp;lt;/p&amp;gt;</description>"
    stated = "<pubDate>Di, 14 Mai 2024 23:30:00 +0200</pubDate>".replace("Mai", "May")
    found = one("a.rss", f"<rss version='2.0'><channel><title>T</title><item>{twice}{stated}</item></channel></rss>")
    assert (found.text, found.title, found.published) == (PROSE[0] + "\n", "Kilns", "2024-05-14")


@pytest.mark.parametrize("name", ["a.doc", "a.xml", "a.aspx", "page", "a.txt"])
def test_a_page_is_one_whatever_it_is_called(name: str) -> None:
    page = f"<?xml version='1.0'?>\n<!DOCTYPE html>\n<html><body><p>{PROSE[0]}</p></body></html>"
    assert one(name, page).text == PROSE[0] + "\n"


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.html", b"\x89PNG\r\n\x1a\n\0", "picture"),
        ("a.md", b"\x1f\x8b\x08\0", "archive"),
        ("a.txt", b"%!PS-Adobe-3.0\nx", "paper"),
        ("a.mp4", b"\0\0\0", "captions"),
        ("a.jpeg", b"x", "ocrmypdf"),
        ("a.txt", b" \n\xe2\x80\x8b\n", "holds no text"),
    ],
)
def test_what_is_no_text_says_what_to_do(name: str, data: bytes, says: str) -> None:
    with pytest.raises(RefusedError) as refused:
        read(name, data)
    assert says in f"{refused.value} {refused.value.hint}" and refused.value.hint


STATED = [
    ("<p>23/04/2022</p>", "2022-04-23"),
    ("<p>04/23/2022</p>", "2022-04-23"),
    ("<p>2022/04/03</p>", "2022-04-03"),
    ("<p>3.4.2022</p>", "2022-04-03"),
    ("<p>03/04/2022</p>", None),
    ("<p class='date'>Published 03/04/2022</p>", None),
    ("<p>Last updated 5 May 2022, first published 3 April 2022</p>", "2022-04-03"),
    ("<dl><dt>Published:</dt><dd>3 April 2022</dd><dt>Updated:</dt><dd>5 May 2022</dd></dl>", "2022-04-03"),
    ("<dl><dt>Updated</dt><dd>5 May 2020</dd></dl>", None),
    ("<p>Registration closes 9 May 2022</p>", None),
    ("<p>Next review due: 5 May 2030</p>", None),
    ("<p>Archived on 5 May 2024</p>", None),
    ("<p>Retrieved 5 May 2024</p>", None),
    ("<blockquote class='instagram-media'><p>1 January 2019</p></blockquote>", None),
]


@pytest.mark.parametrize(("inside", "day"), STATED)
def test_a_day_on_a_page_is_its_own_or_none(inside: str, day: str | None) -> None:
    assert one("a.html", PAGE.format(inside + BODY, "")).published == day


BESIDE = [
    "<div class='teaser-list'><h3>Old</h3><span class='date'>1 January 2019</span></div>",
    "<div><h3>You may also like</h3><p><time datetime='2019-01-01'>1 January 2019</time></p></div>",
    "<section class='more-stories'><ul><li><a href='x'>Old</a> <time datetime='2019-01-01'>1 Jan 2019</time></li></ul></section>",
]
HEADS = [
    '<meta property="article:modified_time" content="2020-05-05">',
    '<meta name="last-modified" content="2020-05-05">',
    '<meta property="article:published_time" content="1970-01-01T00:00:00Z">',
    '<script type="application/ld+json">{"@type":"VideoObject","uploadDate":"2018-01-01"}</script>',
    '<script type="application/ld+json">{"@type":"WebPage","itemListElement":[{"headline":"Old","datePublished":"2019-01-01"}]}</script>',
]


def test_days_of_other_stories_of_changes_and_of_clocks_date_no_page() -> None:
    for around in BESIDE:
        assert one("a.html", PAGE.format(BODY, around)).published is None, around
    for head in HEADS:
        assert one("a.html", PAGE.format(BODY, "").replace("</head>", head + "</head>")).published is None, head
