"""The lines of a speaker, an organization, an event and a briefing, each with its statements. Uses only store.read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from briefing_tui.cli.output import counted
from briefing_tui.cli.show_statement import decided_lines
from briefing_tui.export.wording import said
from briefing_tui.model.acronyms import also_called
from briefing_tui.model.calendar import days
from briefing_tui.model.decided import signed
from briefing_tui.model.kinds import kind_label
from briefing_tui.model.provenance import basis_words, joined_words
from briefing_tui.model.results import apart_in, counted_apart
from briefing_tui.text import clean_line

if TYPE_CHECKING:
    from briefing_tui.model import Briefing, Event, Statement
    from briefing_tui.store.connection import Library


def _left_out(apart: int) -> str:
    return f" ({counted_apart(apart)}: left out)" if apart else ""


def _listed(statements: Iterable[Statement]) -> Iterator[str]:
    for statement in statements:
        yield f"  {statement.uid}  {statement.date or 'undated'}  [{kind_label(statement.kind)}]"
        yield f"    {said(statement)}"


def speaker_lines(lib: Library, uid: str) -> Iterator[str]:
    from briefing_tui.store import read

    speaker = read.speaker(lib, uid)
    if speaker is None:
        return
    yield f"{clean_line(speaker.name)}  ({speaker.kind})  {speaker.uid}"
    yield f"Printed as: {'; '.join(clean_line(name) for name in speaker.names)}"
    for role in speaker.roles:
        body = f", {clean_line(role.organization)}" if role.organization else ""
        seen = days(role.first, role.last) if role.first else "undated"
        yield f"Role:       {clean_line(role.label)}{body}  (seen {seen})"
    yield f"Named in:   {counted(speaker.named, 'briefing')}"
    for join in speaker.joins:
        yield f"Joined:     {joined_words(join)}"
    yield from decided_lines(read.decisions_of_person(lib, uid))
    if speaker.apart and not speaker.statements:
        yield f"Nothing told as said; {counted_apart(speaker.apart)}:"
    else:
        yield counted(speaker.statements, "statement") + _left_out(speaker.apart) + ":"
    yield from _listed(read.statements(lib, read.statements_of_speaker(lib, uid)))


def organization_lines(lib: Library, uid: str) -> Iterator[str]:
    from briefing_tui.store import read

    body = read.organization(lib, uid)
    if body is None:
        return
    yield f"{clean_line(body.name)}  (body)  {body.uid}"
    yield f"Printed as: {'; '.join(clean_line(name) for name in body.names)}"
    if also := also_called(body.name):
        yield f"Also known: {also}"
    if body.parent:
        yield f"Part of:    {clean_line(body.parent.name)}  {body.parent.uid}"
    for child in body.children:
        yield f"Below it:   {clean_line(child.name)}  {child.uid}"
    for person in body.people:
        yield f"Person:     {clean_line(person.name)}  {person.uid}"
    if speaker := read.speaker(lib, uid):
        yield f"Own words:  {counted(speaker.statements, 'statement')}"
    yield counted(body.statements, "statement") + " by it or for it:"
    yield from _listed(read.statements(lib, read.statements_of_organization(lib, uid)))


def event_lines(lib: Library, uid: str) -> Iterator[str]:
    from briefing_tui.store import read

    event = read.event(lib, uid)
    if event is None:
        return
    yield f"{clean_line(event.name)}  ({event.kind.replace('_', ' ')})  {event.uid}"
    yield f"Name:       {basis_words(event.name_basis)}"
    when = days(event.start_date, event.end_date) if event.start_date else "undated"
    yield f"Date:       {when}: {basis_words(event.date_basis)}"
    if event.place:
        yield f"Place:      {clean_line(event.place)}: {basis_words(event.place_basis)}"
    if event.parent:
        relation = "on the margins of" if event.relation == "on_margins_of" else "part of"
        yield f"{relation.capitalize()}: {clean_line(event.parent.name)}  {event.parent.uid}"
    yield from _around(event)
    yield f"Told in:    {clean_line(event.briefing.file)}, characters {event.start}–{event.end}"
    yield counted(event.statements, "statement") + _left_out(event.apart) + ":"
    yield from _listed(read.statements(lib, read.statements_of_event(lib, uid)))
    yield from decided_lines(read.decisions_on(lib, uid))


def _struck(briefing: Briefing) -> Iterator[str]:
    """Rejected statements of a briefing, with author and reason."""
    if briefing.struck:
        yield counted(len(briefing.struck), "statement") + " struck:"
    for one in briefing.struck:
        yield f"  {one.uid}  characters {one.start}–{one.end}  {signed(one.author, one.at, one.reason)}"
        yield f"    ~~{clean_line(briefing.text[one.start : one.end])}~~"


def _around(event: Event) -> Iterator[str]:
    for party in event.parties:
        yield f"{party.part.capitalize() + ':':<12}{clean_line(party.text)}"
    for child in event.children:
        yield f"Below it:   {clean_line(child.name)}  {child.uid}"


def _versions(lib: Library, uid: str) -> Iterator[str]:
    from briefing_tui.store import read

    found = read.versions(lib, uid)
    for one in found if len(found) > 1 else ():
        this = "this one" if one.uid == uid else f"{one.uid}  {clean_line(one.file)}"
        by = f", followed by the next by {one.decision}" if one.decision else ""
        yield f"Version {one.number}:  {this}, published {one.published or 'on a day that is not known'}{by}"


def briefing_lines(lib: Library, uid: str) -> Iterator[str]:
    from briefing_tui.readers import language
    from briefing_tui.store import read

    briefing = read.briefing(lib, uid)
    if briefing is None:
        return
    yield f"{clean_line(briefing.title)}  {briefing.uid}"
    yield f"File:       {clean_line(briefing.file)}  (text sha256 {briefing.text_sha256})"
    yield f"Title:      {basis_words(briefing.title_basis)}"
    if not language.is_read(briefing.language):
        yield f"Language:   {language.name(briefing.language)}: not read yet, so it has no statements"
    basis = f": {basis_words(briefing.published_basis)}" if briefing.published else ""
    yield f"Published:  {briefing.published or 'not known'}{basis}"
    yield from _versions(lib, uid)
    for one in read.releases(lib, uid):
        where = ", ".join(clean_line(each) for each in (one.file, one.publisher, one.url) if each)
        yield f"Also in:    {one.uid}  {where}, published {one.published or 'on a day that is not known'}"
    ids = read.statements_of_briefing(lib, uid)
    of = apart_in(briefing.marks)
    apart = f" ({', '.join(of)} left out)" if of else ""
    yield counted(len(ids), "statement") + f"{apart}, in reading order:"
    yield from _listed(read.statements(lib, ids))
    yield from _struck(briefing)
    yield from decided_lines(read.decisions_on(lib, uid))
