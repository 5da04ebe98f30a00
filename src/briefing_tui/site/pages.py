"""The pages of a site that are read: search, people, timeline, about. Real headings and tables; every link stays in the folder.

Everything foreign passes `escape`, and is cited by the style that the app copies by.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import Any
from urllib.parse import quote

from briefing_tui.export.base import Head, style
from briefing_tui.export.wording import event_words, is_quoted, label, name_of, named, paragraphs
from briefing_tui.export.xml_text import escape
from briefing_tui.model import BriefingRef, SpokenBy, Statement
from briefing_tui.model.calendar import days, month_name
from briefing_tui.model.kinds import kind_label
from briefing_tui.model.stances import ANY_SAID, ASSERTS
from briefing_tui.site import index
from briefing_tui.site.resources import SCRIPTS
from briefing_tui.store.identity import sha256
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
        """Its title, or the name of its file."""
        return clean_line(self.ref.title or self.ref.file)


@dataclass(frozen=True)
class Site:
    """All that the pages are made of."""

    head: Head
    statements: Sequence[Statement]
    """Newest first."""
    texts: Sequence[Text]
    """In the order of their newest statements."""
    keys: Mapping[str, Any] = field(repr=False)
    bundled: int = 1
    """Texts of a file."""
    whole: bool = False
    """Is all of it one file?"""

    @property
    def title(self) -> str:
        """What stands at the top of it."""
        said = self.head.lines[0]
        return EVERYTHING if said == ANY_SAID else said

    @cached_property
    def place(self) -> dict[str, int]:
        """Where each briefing stands among the texts, by uid."""
        return {text.ref.uid: number for number, text in enumerate(self.texts)}

    def page_of(self, number: int) -> str:
        """The file of a text; nothing where it is this one."""
        return "" if self.whole else f"b/{number // self.bundled}.html"

    def link(self, one: Statement) -> str:
        """Where the words stand in their text."""
        return f"{self.page_of(self.place[one.briefing.uid])}#{one.uid}"

    def ask(self, query: str) -> str:
        """Where a query is asked."""
        return f"{'' if self.whole else 'index.html'}#q={quote(query)}"

    def row(self, one: Statement) -> list[Any]:
        """A statement as the script draws it: uid, kind, what stands before the words, paragraphs, are they in marks,
        who with which role, the source, where it stands."""
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
        """What the script must know before it looks anything up."""
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
    """A whole page; `up`: the way to the folder's top."""
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


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """(name, content) of all but the texts."""
    title = site.title
    for name, heading, body in (
        ("index.html", title, search(site)),
        ("people.html", "People", people(site)),
        ("timeline.html", "Timeline", timeline(site)),
        ("about.html", "About", about(site)),
    ):
        yield name, page(heading, body, here=name, script=name == "index.html") + footer(site)


def footer(site: Site) -> str:
    """What holds of every page."""
    made = f"made on {days(site.head.day)} from {_counted(len(site.texts), 'briefing')}"
    return f"<footer><p>{escape(made)}; corrections after that are not in it.</p></footer>\n</body>\n</html>\n"


def search(site: Site) -> str:
    """The form, and where the answers come."""
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


# ---- lists -----------------------------------------------------------------------------------------------------------


def is_listed(one: Statement) -> bool:
    """Is it counted? Not a question, nor what is not told as said, as everywhere."""
    return one.kind != index.QUESTION and one.stance == ASSERTS


def people(site: Site) -> str:
    """Who spoke, those who spoke most first, with where their words stand; who only denied is there with what was denied."""
    said = defaultdict[str, list[tuple[Statement, SpokenBy]]](list)
    for one in site.statements:
        for speaker in one.speakers:
            if speaker.uid:
                said[speaker.uid].append((one, speaker))
    for uid, found in said.items():
        denied = [each for each in found if each[0].kind != index.QUESTION]
        said[uid] = [each for each in found if is_listed(each[0])] or denied
    spoke = {uid: found for uid, found in said.items() if found}
    rows = sorted(spoke.items(), key=lambda item: (-len(item[1]), name_of(item[1][0][1]), item[0]))
    body = "".join(_person(site, uid, found) for uid, found in rows)
    return (
        f"<p>{_counted(len(rows), 'speaker')}, those who said most first.</p>\n<table>\n<thead><tr><th scope=col>Name"
        "<th scope=col>Roles<th scope=col class=number>Statements<th scope=col>Where they are read</thead>\n"
        f"<tbody>\n{body}</tbody>\n</table>\n"
    )


def _person(site: Site, uid: str, found: Sequence[tuple[Statement, SpokenBy]]) -> str:
    roles = dict.fromkeys(clean_line(speaker.role) for _, speaker in found if speaker.role)
    firsts: dict[str, Statement] = {}
    for one, _ in found:
        firsts.setdefault(one.briefing.uid, one)
    name = escape(name_of(found[0][1]))
    return (
        f'<tr id="{uid}"><th scope=row><a href="{escape(site.ask(f"speaker:{uid}"))}">{name}</a>'
        f"<td>{'; '.join(map(escape, roles))}<td class=number>{len(found):,}<td>{_links(site, firsts.values(), name)}\n"
    )


FOLDED = 6
"""Links of a row; more are folded."""


def _links(site: Site, statements: Collection[Statement], name: str) -> str:
    links = ", ".join(
        f'<a href="{escape(site.link(one))}" title="{name}">{escape(days(one.date) if one.date else "undated")}</a>'
        for one in statements
    )
    if len(statements) <= FOLDED:
        return links
    return f"<details><summary>{len(statements):,} texts</summary>{links}</details>"


def timeline(site: Site) -> str:
    """Events by month, the newest first, with their texts; then all texts."""
    events = defaultdict[str, list[Statement]](list)
    for one in site.statements:
        if one.event:
            events[one.event.uid].append(one)
    ordered = sorted(events.values(), key=lambda found: _first_day(found[0]), reverse=True)
    out = [f"<p>{_counted(len(ordered), 'event')}, {_counted(len(site.texts), 'text')}.</p>\n"]
    for month, group in groupby(ordered, key=lambda found: _first_day(found[0])[:7]):
        rows = "".join(_event(site, found) for found in group)
        out.append(
            f"<h2>{escape(_month(month))}</h2>\n<table>\n<thead><tr><th scope=col>Day<th scope=col>Event"
            f"<th scope=col class=number>Statements<th scope=col>Texts</thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
        )
    texts = "".join(
        f'<li><a href="{escape(_text_link(site, number))}">{escape(text.title)}</a>'
        f"{escape(f', {days(text.ref.published)}' if text.ref.published else '')}</li>\n"
        for number, text in enumerate(site.texts)
    )
    return "".join(out) + f"<h2>All texts</h2>\n<ul>\n{texts}</ul>\n"


def _text_link(site: Site, number: int) -> str:
    return f"{site.page_of(number)}#{site.texts[number].ref.uid}"


def _first_day(one: Statement) -> str:
    return (one.event.start_date if one.event else None) or ""


def _month(month: str) -> str:
    if len(month) < 7:
        return month or "Undated"
    return f"{month_name(int(month[5:]))} {month[:4]}"


def _event(site: Site, found: Sequence[Statement]) -> str:
    event = found[0].event
    assert event
    texts = dict.fromkeys(one.briefing.uid for one in found)
    links = ", ".join(
        f'<a href="{escape(_text_link(site, number))}">{escape(site.texts[number].title)}</a>'
        for number in (site.place[uid] for uid in texts)
    )
    day = days(event.start_date, event.end_date) if event.start_date else "undated"
    return (
        f'<tr id="{event.uid}"><td class=day>{escape(day)}<th scope=row><a href="{escape(site.ask(f"event:{event.uid}"))}">'
        f"{escape(event_words(found[0]))}</a><td class=number>{sum(map(is_listed, found)):,}<td>{links}\n"
    )


def about(site: Site) -> str:
    """What was asked for, and of what the site is made: the digest of every text."""
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


def kind_of(one: Statement) -> str:
    """“direct”, “reported, denied”."""
    return clean_line(f"{kind_label(one.kind)}{f', {one.lead}' if one.lead else ''}").rstrip(": ")


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
