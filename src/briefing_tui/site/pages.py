"""The pages of a site: search, people, timeline, about. Real headings and tables; every link stays in the folder."""

from __future__ import annotations

from collections.abc import Iterator

from briefing_tui.export.xml_text import escape
from briefing_tui.model.calendar import days
from briefing_tui.site.base import Site, footer, is_listed, page
from briefing_tui.site.lists import people, timeline
from briefing_tui.store.identity import sha256
from briefing_tui.text import clean_line


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """(name, content) of all pages but the texts."""
    title = site.title
    for name, heading, body in (
        ("index.html", title, search(site)),
        ("people.html", "People", people(site)),
        ("timeline.html", "Timeline", timeline(site)),
        ("about.html", "About", about(site)),
    ):
        yield name, page(heading, body, here=name, script=name == "index.html") + footer(site)


def search(site: Site) -> str:
    """The search form, and the place for the results."""
    help_ = (
        "Words find their other endings. “Marks” keep words together, a minus leaves out, a star stands for any ending. "
        "Fields: speaker: org: event: kind: stance: date: after: before:"
    )
    return (
        '<form id="ask" role="search"><label for="query">Search what was said</label>\n'
        '<div><input id="query" name="q" type="search" autocomplete="off" spellcheck="false" aria-describedby="help">'
        '<button type="submit">Search</button></div>\n'
        f'<p id="help">{escape(help_)}</p></form>\n'
        "<noscript><p>Searching needs JavaScript. The lists of <a href=people.html>people</a> and of the "
        "<a href=timeline.html>timeline</a>, and every text, are read without it.</p></noscript>\n"
        '<div id="answer" role="status" aria-live="polite"><p id="echo"></p><ul id="told"></ul></div>\n'
        '<ol id="hits" aria-label="Statements found"></ol>\n<p><button type="button" id="more" hidden>50 more</button></p>\n'
    )


def about(site: Site) -> str:
    """The query, and the content of the site: the digest of every text."""
    head, listed = site.head, sum(map(is_listed, site.statements))
    apart = len(site.statements) - listed
    beside = f", and {apart:,} beside them that are questions or not told as said" if apart else ""
    rows = "".join(
        f"<tr><th scope=row>{escape(text.title)}<td>{escape(clean_line(text.ref.publisher or ''))}"
        f"<td>{escape(clean_line(text.ref.url or text.ref.file))}<td><code>{sha256(text.text)}</code>\n"
        for text in site.texts
    )
    return (
        f"<dl>\n<dt>Asked for<dd>{escape(clean_line(head.query))}<dt>In words<dd>{escape(clean_line(head.said))}"
        f"<dt>Made on<dd>{escape(days(head.day))}<dt>Statements<dd>{listed:,}{beside}"
        f"<dt>Briefings<dd>{len(site.texts):,}\n</dl>\n<p>The words of statements are those of the texts, to the letter. Who said "
        "them, where and when was read by a program and may be wrong: look at the text before you quote one. "
        "The texts belong to those who published them.</p>\n<h2>Texts</h2>\n<table>\n<thead><tr><th scope=col>Title"
        "<th scope=col>Published by<th scope=col>Address or file<th scope=col>SHA-256 of the text</thead>\n"
        f"<tbody>\n{rows}</tbody>\n</table>\n"
    )
