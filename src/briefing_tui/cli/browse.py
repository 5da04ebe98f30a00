"""`briefing people`, `timeline`, `briefings` and `keys`: the lists of the app as text. Owns their lines; uses only store.read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing_tui.cli.options import command, database, named, table
from briefing_tui.cli.output import counted, in_terminal, library, out, out_table, say, say_if_empty
from briefing_tui.errors import Exit
from briefing_tui.model import BriefingRef, SpeakerRow, TimelineEntry, TimelineRow
from briefing_tui.model.calendar import days, month_name
from briefing_tui.model.near import near_lines
from briefing_tui.model.people import shown_name
from briefing_tui.text import clean_line
from briefing_tui.text import words as words_of

if TYPE_CHECKING:
    from briefing_tui.model.near import Near
    from briefing_tui.store.connection import Library

# ---- people ------------------------------------------------------------------------------------------


@command(short_help="List speakers with their number of statements.")
@database
@click.option("--named", "which", flag_value="named", help="List people and bodies that are named but not quoted.")
@click.option("--documents", "which", flag_value="documents", help="List quoted documents: reports, letters, rulings.")
@click.option("--near", is_flag=True, help="List pairs of names that may belong to one person, most likely first.")
@click.option(
    "--limit", type=click.IntRange(min=1), default=100, show_default=True, help="Maximum number of pairs with --near."
)
@click.option(
    "--sort",
    type=click.Choice(["name", "number", "last"]),
    default="number",
    show_default=True,
    help="Sort by name, by number of statements, or by last date.",
)
@table
@click.argument("words", nargs=-1)
@click.pass_context
def people(context: click.Context, /, words: tuple[str, ...], db: Path | None, **typed: Any) -> None:
    """List speakers with their number of statements: people first, then bodies.

    With WORDS, list only those whose name contains all of them.

    Exit status: 1 if nobody is listed.
    """
    db = named(context, db)
    asked = " ".join(words)
    if typed["near"]:
        context.exit(_near_listed(db, asked, typed["limit"], typed["form"]))
    context.exit(_people_listed(db, asked, typed["sort"], typed["which"] or "spoke", typed["form"]))


def _near_listed(db: Path | None, words: str, limit: int, form: str) -> int:
    """List pending proposals about people; return the exit code."""
    from briefing_tui.model.near import Near
    from briefing_tui.store import read

    with library(db) as lib:
        found = [near for near in read.near_people(lib) if _bears(near, words)]
    if form != "plain":
        out_table(Near, found[:limit], form)
    else:
        for near in found[:limit]:
            for line in near_lines(near):
                out(line)
        if not found:
            say("no names are near each other.")
        elif len(found) > limit:
            say(f"({len(found) - limit:,} more: --limit {len(found)})")
    return Exit.OK if found else Exit.NOTHING_FOUND


def _bears(near: Near, pattern: str) -> bool:
    asked = set(words_of(pattern))
    return any(asked <= set(words_of(side.name)) for side in (near.one, *near.others))


def _people_listed(db: Path | None, words: str, order: str, which: str, form: str) -> int:
    """List speakers; return the exit code."""
    from briefing_tui.store import read

    with library(db) as lib:
        rows = read.people(lib, order=order, pattern=words, which=which)
        if not rows:
            if not say_if_empty(lib):
                _nobody(lib, words, which)
            return Exit.NOTHING_FOUND
        if form != "plain":
            out_table(SpeakerRow, rows, form)
        elif in_terminal():
            _people_table(rows)
        else:
            _people_lines(rows)
    return Exit.OK


_EMPTY = {
    "spoke": "nobody spoke.",
    "named": "nobody is named who did not speak.",
    "documents": "no document is quoted.",
}
_LISTED = {
    "spoke": "spoke: briefing people",
    "named": "named without a statement: briefing people --named",
    "documents": "quoted as a document: briefing people --documents",
}


def _nobody(lib: Library, words: str, which: str) -> None:
    """Print that nobody is listed, and where a name like this can be found."""
    from briefing_tui.store import read

    if not words:
        say(_EMPTY[which])
        return
    if others := read.elsewhere(lib, which, words):
        where = "; ".join(f"{number:,} {_LISTED[other]} {words}" for other, number in others)
        say(f"nobody of the name “{words}” is listed here; {where}")
        return
    say(f"nobody is named “{words}”; “briefing people” lists everybody.")
    if near := read.near_names(lib, words):
        say(f"near: {', '.join(near)}")


def _people_lines(rows: Iterable[SpeakerRow]) -> None:
    for row in rows:
        line = (row.uid, row.kind, clean_line(row.name), str(row.statements), row.last or "", str(row.named))
        out("\t".join(line))


def _people_table(rows: Iterable[SpeakerRow]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("Name")
    table.add_column("Statements", justify="right")
    table.add_column("Last")
    table.add_column("Named in", justify="right")
    table.add_column("uid", style="dim")
    for row in rows:
        name = Text(clean_line(shown_name(row)))
        if row.kind != "person":
            name.append(f"  {row.kind}", style="dim")
        table.add_row(
            name, Text(f"{row.statements:,}"), Text(row.last or "undated"), Text(f"{row.named:,}"), Text(row.uid)
        )
    Console(highlight=False, markup=False, emoji=False).print(table)


# ---- timeline ----------------------------------------------------------------------------------------


@command(short_help="List events by month.")
@database
@table
@click.pass_context
def timeline(context: click.Context, db: Path | None, form: str) -> None:
    """List events by month, newest first. Side events stand below the event that they belong to.

    Exit status: 1 if the library is empty.
    """
    context.exit(_months_listed(named(context, db), form))


def _months_listed(db: Path | None, form: str) -> int:
    """List events by month; return the exit code."""
    from briefing_tui.store import read

    with library(db) as lib:
        if say_if_empty(lib):
            return Exit.NOTHING_FOUND
        if form != "plain":
            out_table(TimelineRow, _rows(lib), form)
            return Exit.OK
        for month in read.months(lib):
            if month.year == 0:
                head = "Undated"
            else:
                head = f"{month_name(month.month)} {month.year}".strip() if month.month else f"{month.year}"
            out(f"{head}  ({counted(month.events, 'event')}, {counted(month.statements, 'statement')})")
            for line in _entries(read.entries(lib, month.year, month.month), 1):
                out(line)
    return Exit.OK


def _rows(lib: Library) -> Iterator[TimelineRow]:
    """All rows, month by month, each event followed by its children."""
    from briefing_tui.store import read

    for one in read.months(lib):
        month = (f"{one.year:04d}-{one.month:02d}" if one.month else f"{one.year:04d}") if one.year else None
        yield from _flat(read.entries(lib, one.year, one.month), month, None)


def _flat(entries: Sequence[TimelineEntry], month: str | None, parent: str | None) -> Iterator[TimelineRow]:
    for entry in entries:
        own = {name: getattr(entry, name) for name in TimelineEntry._fields if name not in ("children", "place")}
        yield TimelineRow(**own, month=month, parent=parent)
        yield from _flat(entry.children, month, entry.uid)


def _entries(entries: Sequence[TimelineEntry], depth: int) -> Iterator[str]:
    for entry in entries:
        when = days(entry.start_date, entry.end_date) if entry.start_date else "no date"
        what = entry.kind.replace("_", " ") or entry.what
        yield (
            f"{'  ' * depth}{when}{'?' if entry.inherited else ''}  {clean_line(entry.name)}"
            f"  [{what}, {counted(entry.statements, 'statement')}]  {entry.uid}"
        )
        yield from _entries(entry.children, depth + 1)


# ---- briefings ---------------------------------------------------------------------------------------


@command(short_help="List imported briefings.")
@database
@table
@click.argument("words", nargs=-1)
@click.pass_context
def briefings(context: click.Context, words: tuple[str, ...], db: Path | None, form: str) -> None:
    """List imported briefings, newest first.

    With WORDS, list only those whose title contains all of them.

    Exit status: 1 if no briefing is listed.
    """
    context.exit(_briefings_listed(named(context, db), " ".join(words), form))


def _briefings_listed(db: Path | None, words: str, form: str) -> int:
    """List briefings; return the exit code."""
    from briefing_tui.store import read

    with library(db) as lib:
        found = read.find_briefings(lib, words, limit=-1) if words else read.briefings(lib)
        if not found:
            if not say_if_empty(lib):
                say(f"no briefing has “{words}” in its title; “briefing briefings” lists them all.")
            return Exit.NOTHING_FOUND
        if form != "plain":
            out_table(BriefingRef, found, form)
            return Exit.OK
        for one in found:
            title, file = clean_line(one.title), clean_line(one.file)
            if in_terminal():
                by = f", {clean_line(one.publisher)}" if one.publisher else ""
                out(f"{one.published or 'undated':<10}  {title}{by}\n            {one.uid}  {file}")
            else:
                out("\t".join((one.uid, one.published or "", title, clean_line(one.publisher or ""), file)))
    return Exit.OK


# ---- keys --------------------------------------------------------------------------------------------


@command()
def keys() -> None:
    """List the keys of the app."""
    from briefing_tui.ui.key_lists import as_text

    click.echo(as_text())
