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
