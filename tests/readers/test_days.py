"""The day of a briefing is the one that its page, file or message states for it: not another story's, an event's, or a clock's."""

from __future__ import annotations

import json

import pytest
from made import docx, page, paragraph

from briefing_tui.model import Document
from briefing_tui.readers.dispatch import read_bytes

SAID = "“The weir is sound,” said Ms. Irma Holt."
ROUND = (
    "<p>The council of the valley met in the old granary on the hill and heard from the engineers, the millers and the keepers.</p>"
    "<p>A report on the repair of the sluices was laid before the members, who asked about its cost and its length.</p>"
)


def one(name: str, data: str | bytes) -> Document:
    (item,) = read_bytes(name, data if isinstance(data, bytes) else data.encode())
    assert isinstance(item, Document)
    return item


def web(inner: str = "", head: str = "") -> Document:
    body = f"<main><article><h1>Weir is sound again</h1>{inner}<p>{SAID}</p>{ROUND}</article></main>"
    return one("a.html", page(body, f"<title>Weir is sound again</title>{head}"))


def linked(*things: object, kind: str = "application/ld+json") -> str:
    return f'<script type="{kind}">{json.dumps(list(things))}</script>'


ARTICLE = {"@type": "NewsArticle", "datePublished": "2024-02-07"}
LINKED = [
    (linked(ARTICLE, kind="application/LD+JSON; charset=utf-8"), "2024-02-07"),
    (f'<script type="application/ld+json">//<![CDATA[\n{json.dumps(ARTICLE)}\n//]]></script>', "2024-02-07"),
    (linked({**ARTICLE, "datePublished": ["2024-02-07"]}), "2024-02-07"),
    (linked({"@type": "Comment", "datePublished": "2024-05-05"}, ARTICLE), "2024-02-07"),
    (linked({"@type": ["Event", "SocialEvent"], "datePublished": "2024-05-05"}, ARTICLE), "2024-02-07"),
    (linked({"@type": "WebPage", "datePublished": "2011-01-01"}, ARTICLE), "2024-02-07"),
    (linked({"@type": "GovernmentOrganization", "dateCreated": "1990-02-07"}), None),
    (linked({"@type": "WebSite", "datePublished": "2011-01-01"}), None),
    (linked({"@type": "NewsArticle", "image": {"@type": "ImageObject", "datePublished": "2011-01-01"}}), None),
    (linked(ARTICLE, {**ARTICLE, "datePublished": "2023-01-01"}), None),
    (linked(ARTICLE, {**ARTICLE, "datePublished": "2024-02-07T10:00:00Z"}), "2024-02-07"),
    (linked({**ARTICLE, "liveBlogUpdate": [{"@type": "BlogPosting", "datePublished": "2024-02-09"}]}), "2024-02-07"),
    (
        linked({**ARTICLE, "datePublished": "2023-01-01"}, {**ARTICLE, "headline": "Weir is sound again"}),
        "2024-02-07",
    ),
]


@pytest.mark.parametrize(("head", "day"), LINKED)
def test_linked_data_dates_a_page_by_its_own_article(head: str, day: str | None) -> None:
    assert web(head=head).published == day


PRINTED = [
    (
        "<p>The fair opens on <time datetime='2024-05-09'>9 May 2024</time>, and the weir is shown to all who come.</p>",
        None,
    ),
    ("<p><time datetime='2024-05-09'>9 May 2024</time> is the day of the fair.</p>", None),
    (
        "<p>VELDEN, <time datetime='2024-02-07'>7 February 2024</time> – The weir of the valley stands.</p>",
        "2024-02-07",
    ),
    ("<div>By Ann Clerk<br><time datetime='2024-02-07'>7 Feb</time></div>", "2024-02-07"),
    (
        "<span class='on'><time class='entry-date published updated' datetime='2024-02-07'>7 Feb</time></span>",
        "2024-02-07",
    ),
    ("<div id='today' class='current-date'>Monday, 30 November 2026</div>", None),
    ("<p>EMBARGOED until 9 March 2024, 10:00</p><p>VELDEN, 7 February 2024 – The weir stands.</p>", "2024-02-07"),
    ("<p>Not for release before 9 March 2024</p>", "2024-03-09"),
    ("<p>Fair opens 9 May 2024</p>", None),
    ("<p>Figures for the year ended 31 December 2023</p>", None),
    ("<p>Ref: letter of 3 January 2020</p>", None),
    ("<p>07/02/24</p>", None),
    ("<h2>Speech on the anniversary of 3 January 1990</h2>", None),
    ("<div><p>When: 9 May 2024</p><p>Where: Velden</p></div>", None),
    ("<h3>Related news</h3><ul><li><time datetime='2019-01-01'>1 Jan 2019</time> <a href='x'>Fair</a></li></ul>", None),
    (
        "".join(
            f"<div class='card'><time datetime='{year}-01-01'>1 Jan {year}</time> <a href='x'>Fair</a></div>"
            for year in (2018, 2019)
        ),
        None,
    ),
    ("<div class='card'><time datetime='2024-02-07'>7 Feb</time> by <a href='x'>Ann Clerk</a></div>", "2024-02-07"),
]


@pytest.mark.parametrize(("inner", "day"), PRINTED)
def test_a_printed_day_is_the_pages_only_where_it_stands_for_the_page(inner: str, day: str | None) -> None:
    assert web(inner).published == day


def test_a_number_that_may_be_either_month_dates_nothing_wherever_it_stands() -> None:
    assert web(head='<meta name="date" content="03/04/2024">').published is None
    assert web(head='<meta name="pubdate" content="20240207T101500Z">').published == "2024-02-07"


def test_a_word_file_with_an_embargo_and_a_dateline() -> None:
    body = paragraph("Embargo: 9 March 2024, 10.00") + paragraph(f"Velden, 7 February 2024 – {SAID}")
    assert one("a.docx", docx(body)).published == "2024-02-07"


UNSET = ["1970-01-01", "1969-12-31", "1900-01-01", "2099-12-31"]


@pytest.mark.parametrize("day", UNSET)
def test_a_day_that_nobody_set_dates_nothing(day: str) -> None:
    feed = {"version": "https://jsonfeed.org/version/1", "items": [{"date_published": day, "content_text": SAID}]}
    assert one("a.json", json.dumps({"text": SAID, "date": day})).published is None
    assert one("a.json", json.dumps(feed)).published is None
    assert one("a.md", f"---\ndate: {day}\n---\n{SAID}").published is None
    assert web(head=f'<meta name="date" content="{day}">').published is None


def test_a_year_of_a_feed_that_its_library_reads_otherwise_dates_nothing() -> None:
    item = f"<item><pubDate>Mon, 01 Jan 0001 00:00:00 +0000</pubDate><description>{SAID}</description></item>"
    assert one("a.rss", f"<rss version='2.0'><channel>{item}</channel></rss>").published is None


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: Weir\npubDate: 2024-02-07\n---\n",
        "---\ntitle: Weir\npublishDate: 2024-02-07T23:30:00-08:00\n---\n",
        "---\ntitle: Weir # its name\ndate: 20240207 # the day\n---\n",
        "---\ntitle: 'Weir' # its name\ndate: \"2024-02-07\" # the day\n---\n",
        '+++\ntitle = \'Weir\'\ndate = "2024-02-07T10:00:00Z"\n[params]\ndate = "2020-01-01"\n+++\n',
    ],
)
def test_front_matter_as_programs_write_it(front: str) -> None:
    found = one("a.md", front + SAID)
    assert (found.title, found.published, found.published_basis) == ("Weir", "2024-02-07", "front_matter")
