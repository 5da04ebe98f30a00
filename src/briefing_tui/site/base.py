"""Shared parts of a site: its statements and texts, and the frame of a page.

Everything foreign passes `escape`, and is cited in the style that the app copies in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import quote

from briefing_tui.export.base import Head, style
from briefing_tui.export.wording import is_quoted, label, named, paragraphs
from briefing_tui.export.xml_text import escape
from briefing_tui.model import BriefingRef, Statement
from briefing_tui.model.calendar import days
from briefing_tui.model.kinds import kind_label
from briefing_tui.model.stances import ANY_SAID, ASSERTS
from briefing_tui.site import index
from briefing_tui.site.resources import SCRIPTS
from briefing_tui.text import clean_line

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'none'; base-uri 'none'; form-action 'none'"
EVERYTHING = "Everything that was said"
PAGES = (("index.html", "Search"), ("people.html", "People"), ("timeline.html", "Timeline"), ("about.html", "About"))


@dataclass(frozen=True)
class Text:
    """A briefing with its text."""

    ref: BriefingRef
    text: str

    @property
    def title(self) -> str:
        """The title, or the file name."""
        return clean_line(self.ref.title or self.ref.file)


@dataclass(frozen=True)
class Site:
    """The content of the pages."""

    head: Head
    statements: Sequence[Statement]
    """The statements, newest first."""
    texts: Sequence[Text]
    """The texts, in the order of their newest statements."""
    keys: Mapping[str, Any] = field(repr=False)
    bundled: int = 1
    """Number of texts per file."""
    whole: bool = False
    """Whether the site is one file."""

    @property
    def title(self) -> str:
        """The title at the top of the site."""
        said = self.head.lines[0]
        return EVERYTHING if said == ANY_SAID else said

    @cached_property
    def place(self) -> dict[str, int]:
        """Index of each briefing among the texts, by uid."""
        return {text.ref.uid: number for number, text in enumerate(self.texts)}

    def page_of(self, number: int) -> str:
        """The file of a text; empty for a single-file site."""
        return "" if self.whole else f"b/{number // self.bundled}.html"

    def link(self, one: Statement) -> str:
        """The link to a statement in its text."""
        return f"{self.page_of(self.place[one.briefing.uid])}#{one.uid}"

    def ask(self, query: str) -> str:
        """The link that runs a query."""
        return f"{'' if self.whole else 'index.html'}#q={quote(query)}"

    def row(self, one: Statement) -> list[Any]:
        """A statement as the script draws it: uid, kind, text before the words, paragraphs, whether quoted, speakers with
        roles, source, link."""
        return [
            one.uid,
            one.kind,
            label(one),
            paragraphs(one),
            int(is_quoted(one)),
            [list(each) for each in named(one)],
            style("plain").note(one),
            self.link(one),
        ]

    def about(self, firsts: Sequence[Sequence[str]], shard: int) -> dict[str, Any]:
        """Data that the script needs before any look-up."""
        starts, going_on = index.days(self.statements)
        return index.language() | {
            "number": len(self.statements),
            "shard": shard,
            "files": firsts,
            "days": starts,
            "goingOn": going_on,
            "fields": list(index.FIELDS),
        }


def page(title: str, body: str, *, here: str = "", up: str = "", script: bool = False, policy: str = POLICY) -> str:
    """A whole page; `up`: the path to the folder's top."""
    links = "".join(
        f'<li><a href="{up}{name}"{" aria-current=page" if name == here else ""}>{label_}</a></li>'
        for name, label_ in PAGES
    )
    scripts = "".join(f'<script src="{up}{name}" defer></script>\n' for name in SCRIPTS) if script else ""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>{escape(title)}</title>\n<link rel="stylesheet" href="{up}style.css">\n{scripts}</head>\n<body>\n'
        '<a class="skip" href="#main">To the content</a>\n'
        f'<nav aria-label="Pages"><ul>{links}</ul></nav>\n<main id="main">\n<h1>{escape(title)}</h1>\n{body}</main>\n'
    )


def footer(site: Site) -> str:
    """The footer of every page."""
    made = f"made on {days(site.head.day)} from {counted(len(site.texts), 'briefing')}"
    return f"<footer><p>{escape(made)}; corrections after that are not in it.</p></footer>\n</body>\n</html>\n"


def is_listed(one: Statement) -> bool:
    """Whether it is counted: not a question, and asserted, as everywhere."""
    return one.kind != index.QUESTION and one.stance == ASSERTS


def kind_of(one: Statement) -> str:
    """“direct”, “reported, denied”."""
    return clean_line(f"{kind_label(one.kind)}{f', {one.lead}' if one.lead else ''}").rstrip(": ")


def counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
