"""`briefing people`, `timeline` and `show`: the panes of the app as text. Owns their lines; asks store.read only."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tui.bases import basis_words
from briefing_tui.cli_print import counted, in_terminal, library, out, say, say_if_empty
from briefing_tui.errors import BriefingError, Exit
from briefing_tui.export.citation import citation, days
from briefing_tui.text import clean_line

if TYPE_CHECKING:
    from briefing_tui.model import Event, SpeakerRow, Statement, TimelineEntry
    from briefing_tui.store.connection import Library

_MONTHS = ("", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip

# ---- people ------------------------------------------------------------------------------------------


def people(db: Path | None, words: str, order: str) -> int:
    """List speakers; returns the exit code."""
    from briefing_tui.store import read

    with library(db) as lib:
        rows = read.people(lib, order=order, pattern=words)
        if not rows:
            if say_if_empty(lib):
                return Exit.NOTHING_FOUND
            say(f"nobody is named “{words}”; “briefing people” lists everybody." if words else "nobody is named.")
            if near := read.near_names(lib, words):
                say(f"near: {', '.join(near)}")
            return Exit.NOTHING_FOUND
        _people_table(rows) if in_terminal() else _people_lines(rows)
    return Exit.OK


def _people_lines(rows: Iterable[SpeakerRow]) -> None:
    for row in rows:
        out("\t".join((row.uid, row.kind, clean_line(row.name), str(row.statements), row.last or "")))


def _people_table(rows: Iterable[SpeakerRow]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("Name")
    table.add_column("Statements", justify="right")
    table.add_column("Last")
    table.add_column("uid", style="dim")
    for row in rows:
        name = Text(clean_line(row.name))
        if row.kind == "body":
            name.append("  body", style="dim")
        table.add_row(name, Text(f"{row.statements:,}"), Text(row.last or "undated"), Text(row.uid))
    Console(highlight=False, markup=False, emoji=False).print(table)


# ---- timeline ----------------------------------------------------------------------------------------


def timeline(db: Path | None) -> int:
    """List events by month; returns the exit code."""
    from briefing_tui.store import read

    with library(db) as lib:
        if say_if_empty(lib):
            return Exit.NOTHING_FOUND
        for month in read.months(lib):
            if month.year == 0:
                head = "Undated"
            else:
                head = f"{_MONTHS[month.month]} {month.year}".strip() if month.month else f"{month.year}"
            out(f"{head}  ({counted(month.events, 'event')}, {counted(month.statements, 'statement')})")
            for line in _entries(read.entries(lib, month.year, month.month), 1):
                out(line)
    return Exit.OK


def _entries(entries: Sequence[TimelineEntry], depth: int) -> Iterator[str]:
    for entry in entries:
        when = days(entry.start_date, entry.end_date) if entry.start_date else "no date"
        what = entry.kind.replace("_", " ") or entry.what
        yield (
            f"{'  ' * depth}{when}{'?' if entry.inherited else ''}  {clean_line(entry.name)}"
            f"  [{what}, {counted(entry.statements, 'statement')}]  {entry.uid}"
        )
        yield from _entries(entry.children, depth + 1)


# ---- show --------------------------------------------------------------------------------------------


def show(db: Path | None, uid: str, form: str) -> int:
    """Show one thing by its uid, the beginning of it, or a briefing's file name; returns the exit code."""
    from briefing_tui.store import read

    with library(db) as lib:
        found = read.find_uid(lib, uid)
        if found is None:
            raise BriefingError(
                f"nothing here is called “{uid}”.",
                f"Looked in {lib.path}.",
                "Give a whole uid, as it stands beside every result of briefing search, people and timeline.",
            )
        kind, whole = found
        if form == "json":
            _show_json(lib, kind, whole)
            return Exit.OK
        lines = {
            "statement": _statement,
            "speaker": _speaker,
            "event": _event,
            "briefing": _briefing,
        }[kind](lib, whole)
        for line in lines:
            out(line)
    return Exit.OK


def _show_json(lib: Library, kind: str, uid: str) -> None:
    from briefing_tui.export.forms import as_json, dump
    from briefing_tui.store import read

    listing = {
        "speaker": read.statements_of_speaker,
        "event": read.statements_of_event,
        "briefing": read.statements_of_briefing,
    }
    if kind == "statement":
        statement = read.statement(lib, uid)
        sys.stdout.write(dump(as_json(statement) if statement else None, indent=2) + "\n")
        return
    found = read.statements(lib, listing[kind](lib, uid))
    sys.stdout.write(dump({"uid": uid, "statements": [as_json(s) for s in found]}, indent=2) + "\n")


def _statement(lib: Library, uid: str) -> Iterator[str]:
    from briefing_tui.store import read

    statement = read.statement(lib, uid)
    if statement is None:
        return
    yield citation(statement)
    yield ""
    yield f"In context: {clean_line(statement.context)}"
    yield ""
    yield f"Statement:  {statement.uid}  ({statement.kind}, {statement.review_state})"
    page = "" if statement.page is None else f"page {statement.page}, "
    yield f"Source:     {clean_line(statement.briefing.file)}, {page}line {statement.line}, " + _where(statement)
    yield f"Briefing:   {clean_line(statement.briefing.title)}  {statement.briefing.uid}"
    for speaker in statement.speakers:
        name = clean_line(speaker.name) if speaker.name else "nobody known by name"
        yield f"Speaker:    {name}  {speaker.uid or ''}".rstrip()
        yield f"            printed “{clean_line(speaker.attribution)}”, characters {speaker.start}–{speaker.end}"
        if speaker.name:
            yield f"            the person: {basis_words(speaker.person_basis)}"
        if speaker.role:
            yield f"            {clean_line(speaker.role)}: {basis_words(speaker.role_basis)}"
        if speaker.organization:
            yield f"            for {clean_line(speaker.organization)}"
    if not statement.speakers:
        yield "Speaker:    no speaker named"
    if statement.event:
        yield f"Event:      {clean_line(statement.event.name)}  {statement.event.uid}"
    when = days(statement.date, statement.end_date) if statement.date else "undated"
    yield f"Date:       {when}: {basis_words(statement.date_basis)}"
    cue = f"cue “{clean_line(statement.cue)}”, " if statement.cue else ""
    yield f"Read by:    {cue}rule {clean_line(statement.rule)}, confidence {statement.confidence:.2f}"


def _where(statement: Statement) -> str:
    return f"characters {statement.start}–{statement.end}"


def _listed(statements: Iterable[Statement]) -> Iterator[str]:
    for statement in statements:
        text = clean_line(statement.text)
        yield f"  {statement.uid}  {statement.date or 'undated'}  [{statement.kind}]"
        yield f"    {f'“{text}”' if statement.kind == 'direct' else text}"


def _speaker(lib: Library, uid: str) -> Iterator[str]:
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
    yield counted(speaker.statements, "statement") + ":"
    yield from _listed(read.statements(lib, read.statements_of_speaker(lib, uid)))


def _event(lib: Library, uid: str) -> Iterator[str]:
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
    yield counted(event.statements, "statement") + ":"
    yield from _listed(read.statements(lib, read.statements_of_event(lib, uid)))


def _around(event: Event) -> Iterator[str]:
    for party in event.parties:
        yield f"{party.part.capitalize() + ':':<12}{clean_line(party.text)}"
    for child in event.children:
        yield f"Below it:   {clean_line(child.name)}  {child.uid}"


def _briefing(lib: Library, uid: str) -> Iterator[str]:
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
    yield f"Published:  {briefing.published or 'not known'}: {basis_words(briefing.published_basis)}"
    yield counted(len(briefing.marks), "statement") + ", in reading order:"
    yield from _listed(read.statements(lib, read.statements_of_briefing(lib, uid)))
