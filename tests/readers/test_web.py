"""Web pages: the text without what stands round it, and what a page says of itself."""

from __future__ import annotations

import pytest
from made import PROSE, article, page

from briefing_tui.errors import RefusedError
from briefing_tui.model import Document
from briefing_tui.readers.dispatch import read_bytes


def read(data: bytes, name: str = "page.html") -> Document:
    (item,) = read_bytes(name, data)
    assert isinstance(item, Document)
    return item


MENU = '<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News of the harbour office</a></li></ul></nav>'
COOKIES = (
    '<div class="cookie-banner"><p>We use cookies to make this site work better for you.</p>'
    "<button>Accept</button></div>"
)
FOOT = '<footer><p>Harbour Office, 1 Quay Street. All rights reserved.</p><a href="/privacy">Privacy</a></footer>'


def test_menus_footers_and_cookie_notes_are_no_text() -> None:
    found = read(page(article(before=MENU + COOKIES, after=FOOT)))
    assert found.text == "\n\n".join(("Ports are open again", *PROSE)) + "\n"
    assert found.text_from == "html body"


def test_headings_lists_breaks_and_marks() -> None:
    inside = (
        f"<h2>Who spoke</h2><p>{PROSE[0]}</p><ul><li>Ada Lind – Director</li><li>Bo Ek – Captain</li></ul>"
        f"<p>{PROSE[1]}<br>– Ada Lind, Director</p><p>{PROSE[2]}</p><blockquote><q>So be it</q></blockquote>"
    )
    found = read(page(f"<article>{inside}</article>"))
    assert "Who spoke\n\n“Ports" in found.text
    assert "Ada Lind – Director\n\nBo Ek – Captain\n\n" in found.text
    assert "in winter.\n– Ada Lind, Director\n\n" in found.text
    assert "“So be it”" in found.text


def test_no_break_spaces_stay() -> None:
    body = article().replace("Ms. Lind", "Ms.&nbsp;Lind").replace("3 March", "3\u202fMarch")
    found = read(page(body))
    assert "Ms.\u00a0Lind stressed" in found.text and "3\u202fMarch" in found.text


def test_a_fragment_without_head_or_body() -> None:
    found = read("".join(f"<p>{text}</p>\n" for text in PROSE).encode())
    assert found.text == "\n\n".join(PROSE) + "\n"
    assert (found.title, found.published) == (None, None)


@pytest.mark.parametrize(
    ("head", "body", "title", "basis"),
    [
        (
            '<script type="application/ld+json">{"@graph": [{"headline": "In the data"}]}</script>',
            "",
            "In the data",
            "json_ld",
        ),
        ('<meta property="og:title" content="In the meta"><title>Else</title>', "", "In the meta", "meta"),
        ("<title>Ports are open again | Harbour Office</title>", "", "Ports are open again", "heading"),
        ("<title>Else</title>", "", "Ports are open again", "heading"),
        ("<title>The harbour opens again - Office</title>", "<h1>Two</h1>", "The harbour opens again", "page_title"),
        ("<script type='application/ld+json'>{broken</script>", "", "Ports are open again", "heading"),
    ],
)
def test_the_order_of_titles(head: str, body: str, title: str, basis: str) -> None:
    found = read(page(article(before=body), head))
    assert (found.title, found.title_basis) == (title, basis)


JSON_LD = '<script type="application/ld+json">[{"datePublished": "2024-03-04T23:00:00+01:00"}]</script>'


@pytest.mark.parametrize(
    ("head", "before", "published", "basis"),
    [
        (JSON_LD, "<time datetime='2020-01-01'>x</time>", "2024-03-04", "json_ld"),
        ('<meta property="article:published_time" content="2024-03-05T08:00:00Z">', "", "2024-03-05", "meta"),
        ("", '<span property="dc:date" content="2024-03-06T00:00:00-05:00">x</span>', "2024-03-06", "meta"),
        ("", "<time datetime='2024-03-07'>Thursday</time>", "2024-03-07", "time_element"),
        ("", "<p>Posted: March 8, 2024 (Press Release)</p>", "2024-03-08", "dateline"),
        ("<title>Ports</title>", "", None, None),
    ],
)
def test_the_order_of_dates(head: str, before: str, published: str | None, basis: str | None) -> None:
    found = read(page(article(before=before).replace("3 March 2024", "Monday"), head))
    assert (found.published, found.published_basis) == (published, basis)


def test_language_address_and_publisher() -> None:
    head = '<link rel="canonical" href="https://example.org/a"><meta property="og:site_name" content="Harbour Office">'
    found = read(page(article(), head))
    assert (found.url, found.publisher) == ("https://example.org/a", "Harbour Office")
    assert (found.language, found.language_basis) == ("en", "words")


def test_the_declared_encoding_is_taken_where_it_is_not_utf8() -> None:
    russian = "Министр сказал, что порты страны открыты для всех судов, и поблагодарил моряков. " * 3
    data = f'<html><head><meta charset="windows-1251"></head><body><p>{russian}</p></body></html>'.encode("cp1251")
    found = read(data)
    assert found.text.startswith("Министр сказал") and found.note == "read as cp1251"
    assert found.language == "ru"


def test_what_is_never_text() -> None:
    hidden = '<script>alert("x")</script><style>p {}</style><p style="display: none">hidden words</p><p hidden>more</p>'
    form = "<form><p>Write to us here</p><select><option>A</option></select></form>"
    found = read(page(article(before=hidden, after=form)))
    for word in ("alert", "hidden words", "more\n", "Write to us", "option"):
        assert word not in found.text


@pytest.mark.parametrize("data", [b"<html></html>", b"<html><body><script>x()</script></body></html>", b"", b"   "])
def test_a_page_without_text_is_refused(data: bytes) -> None:
    with pytest.raises(RefusedError):
        list(read_bytes("page.html", data))


QUOTATIONS = [
    "<blockquote><p>The ports are open again.</p><footer>— <cite>Ada Lind, Director of Harbours</cite></footer></blockquote>",
    "<blockquote><p>The ports are <em>open</em> again.</p><cite>Ada Lind, Director of Harbours</cite></blockquote>",
    "<blockquote><p>The ports are open <b>again.</b></p><p><cite>– Ada Lind, Director of Harbours</cite></p></blockquote>",
    "<blockquote><p>The ports are open again.</p></blockquote><p>— Ada Lind, Director of Harbours</p>",
    "<blockquote>The ports are open again.</blockquote><div>— Ada Lind, Director of Harbours</div>",
    "<figure><blockquote><p>The ports are open again.</p></blockquote><figcaption>Ada Lind, Director of Harbours</figcaption></figure>",
    "<figure><blockquote>The ports are <em>open</em> again.</blockquote><figcaption>Ada Lind, Director of Harbours</figcaption></figure>",
    "<blockquote>The ports are <b>open</b> again. <cite>Ada Lind, Director of Harbours</cite></blockquote>",
    "<blockquote>The ports are open again.<footer><cite>Ada Lind</cite>, Director of Harbours</footer></blockquote>",
]


@pytest.mark.parametrize("quotation", QUOTATIONS)
def test_a_quotation_set_apart_keeps_its_source(quotation: str) -> None:
    text = read(page(article(after="").replace("</article>", quotation + "</article>"))).text
    assert "“The ports are open again.”\n\n" in text
    assert text.rstrip().endswith(" Ada Lind, Director of Harbours")


def test_inline_elements_that_a_style_sets_apart_are_words_of_their_own() -> None:
    parts = "<p><q>The ports are open again</q><span>Ada Lind</span><span>Director of Harbours</span></p>"
    text = read(page(article(after="").replace("</article>", parts + "</article>"))).text
    assert "“The ports are open again” Ada Lind Director of Harbours" in text
    for whole in ("<span>T</span><span>he ports</span>", "<span>UN</span><span>ODC</span>"):
        text = read(page(article(after="").replace("</article>", f"<p>{PROSE[2]} {whole}</p></article>"))).text
        assert "T he" not in text and "UN ODC" not in text


def test_a_block_without_a_source_is_left_as_it_is() -> None:
    block = "<blockquote><p>The ports are open again.</p></blockquote><p>The harbour office wrote to every captain - twice.</p>"
    assert "“The ports" not in read(page(article().replace("</article>", block + "</article>"))).text


def test_a_quotation_that_has_its_marks_stays_as_it_is() -> None:
    quotation = "<blockquote><p>“The ports are open again,” said Ms. Lind of the harbour office.</p><cite>Ada Lind</cite></blockquote>"
    text = read(page(article().replace("</article>", quotation + "</article>"))).text
    assert "“The ports are open again,” said Ms. Lind of the harbour office." in text and "““" not in text
