"""The texts of a site, with the words of its statements marked: readable, linkable and printable without a script."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from briefing_tui.export.wording import named
from briefing_tui.export.xml_text import escape
from briefing_tui.model import Statement
from briefing_tui.model.calendar import days
from briefing_tui.site.base import Site, Text, footer, kind_of, page
from briefing_tui.text import clean_line

BUNDLED = 50
"""Texts per file, where many small files are to be avoided."""


def text_pages(site: Site) -> Iterator[tuple[str, str]]:
    """(name, content) of each file of texts."""
    articles = list(site_articles(site))
    for low in range(0, len(articles), site.bundled):
        some = articles[low : low + site.bundled]
        title = site.texts[low].title if len(some) == 1 else f"Texts {low + 1} to {low + len(some)}"
        yield site.page_of(low), page(title, "".join(some), up="../") + footer(site)


def site_articles(site: Site) -> Iterator[str]:
    """Every text as a section of a page."""
    borne = defaultdict[str, list[Statement]](list)
    for one in site.statements:
        borne[one.briefing.uid].append(one)
    alone = site.bundled == 1 and not site.whole
    for text in site.texts:
        found = sorted(borne[text.ref.uid], key=lambda one: (one.start, one.end, one.uid))
        heading = "" if alone else f"<h2>{escape(text.title)}</h2>\n"
        level = "h2" if alone else "h3"
        said = "".join(
            f'<li><a href="#{escape(one.uid)}">{_who(one)}</a>: {escape(kind_of(one))}</li>\n' for one in found
        )
        yield (
            f'<article id="{escape(text.ref.uid)}">\n{heading}<p class="source">{escape(_source(text))}</p>\n'
            f'<div class="text">{marked(text.text, found)}</div>\n'
            f"<{level}>Statements in this text</{level}>\n<ol>\n{said}</ol>\n</article>\n"
        )


def _source(text: Text) -> str:
    ref = text.ref
    day = days(ref.published) if ref.published else ""
    return " · ".join(
        filter(None, (clean_line(ref.publisher or ""), day, clean_line(ref.file), clean_line(ref.url or "")))
    )


def _who(one: Statement) -> str:
    return "; ".join(escape(", ".join(filter(None, each))) for each in named(one))


def marked(text: str, statements: Sequence[Statement]) -> str:
    """The text with a mark around the words of each statement; where two have the same words the second mark is empty."""
    out, at = list[str](), 0
    for one in statements:
        name = f' id="{escape(one.uid)}"'
        for start, end in [(part.start, part.end) for part in one.parts] or [(one.start, one.end)]:
            first = max(start, at)
            out.append(escape(text[at:first]))
            out.append(f"<mark{name}>{escape(text[first:end])}</mark>")
            at, name = max(end, at), ""
    return "".join([*out, escape(text[at:])])
