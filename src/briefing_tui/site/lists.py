"""The lists that work without a script: speakers, and events with their texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import groupby

from briefing_tui.export.wording import event_words, name_of
from briefing_tui.export.xml_text import escape
from briefing_tui.model import SpokenBy, Statement
from briefing_tui.model.calendar import days, month_name
from briefing_tui.site import index
from briefing_tui.site.base import Site, counted, is_listed
from briefing_tui.text import clean_line

DOCUMENT = "document"
"""A kind of speaker: a report or a letter."""


def people(site: Site) -> str:
    """The speakers, most statements first, with links to their words; speakers who only denied are listed with what they
    denied."""
    rows = sorted(_said(site).items(), key=lambda item: (-len(item[1]), name_of(item[1][0][1]), item[0]))
    quoted = [row for row in rows if row[1][0][1].kind == DOCUMENT]
    speakers = [row for row in rows if row[1][0][1].kind != DOCUMENT]
    out = f"<p>{counted(len(speakers), 'speaker')}, those who said most first.</p>\n{_people(site, speakers)}"
    if quoted:
        out += f"<h2>Reports, letters and rulings that are quoted</h2>\n{_people(site, quoted)}"
    return out


def _said(site: Site) -> dict[str, list[tuple[Statement, SpokenBy]]]:
    """By uid of each speaker, the listed statements; where none is listed, those that are no questions."""
    said = defaultdict[str, list[tuple[Statement, SpokenBy]]](list)
    for one in site.statements:
        for speaker in one.speakers:
            if speaker.uid:
                said[speaker.uid].append((one, speaker))
    for uid, found in said.items():
        denied = [each for each in found if each[0].kind != index.QUESTION]
        said[uid] = [each for each in found if is_listed(each[0])] or denied
    return {uid: found for uid, found in said.items() if found}


def _people(site: Site, rows: Sequence[tuple[str, Sequence[tuple[Statement, SpokenBy]]]]) -> str:
    body = "".join(_person(site, uid, found) for uid, found in rows)
    return (
        "<table>\n<thead><tr><th scope=col>Name<th scope=col>Roles<th scope=col class=number>Statements"
        f"<th scope=col>Where they are read</thead>\n<tbody>\n{body}</tbody>\n</table>\n"
    )


def _person(site: Site, uid: str, found: Sequence[tuple[Statement, SpokenBy]]) -> str:
    roles = dict.fromkeys(clean_line(speaker.role) for _, speaker in found if speaker.role)
    firsts: dict[str, Statement] = {}
    for one, _ in found:
        firsts.setdefault(one.briefing.uid, one)
    name = escape(name_of(found[0][1]))
    return (
        f'<tr id="{escape(uid)}"><th scope=row><a href="{escape(site.ask(f"speaker:{uid}"))}">{name}</a>'
        f"<td>{'; '.join(map(escape, roles))}<td class=number>{len(found):,}<td>{_links(site, firsts.values(), name)}\n"
    )


FOLDED = 6
"""Links of a row; further ones are folded."""


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
    out = [f"<p>{counted(len(ordered), 'event')}, {counted(len(site.texts), 'text')}.</p>\n"]
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
        f'<tr id="{escape(event.uid)}"><td class=day>{escape(day)}<th scope=row><a href="{escape(site.ask(f"event:{event.uid}"))}">'
        f"{escape(event_words(found[0]))}</a><td class=number>{sum(map(is_listed, found)):,}<td>{links}\n"
    )
