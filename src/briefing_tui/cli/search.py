"""`briefing search`: from arguments to a printed list. Owns how hits are printed and how no hits are explained."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing_tui.cli.options import command, database, named
from briefing_tui.cli.output import in_terminal, library, say, say_if_empty
from briefing_tui.cli.query_line import understood
from briefing_tui.errors import BriefingError, Exit
from briefing_tui.export import FORMS
from briefing_tui.model import counted_to
from briefing_tui.model.kinds import in_marks, kind_label
from briefing_tui.query.ast import Query
from briefing_tui.query.describe import describe, left_out
from briefing_tui.text import clean_line

if TYPE_CHECKING:
    from briefing_tui.model import Statement
    from briefing_tui.store.connection import Library


@command(context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]})
@database
@click.option(
    "--format",
    "form",
    type=click.Choice([*FORMS]),
    default=None,
    help="Output format.  [default: a readable list in a terminal, else plain]",
)
@click.option(
    "--limit", type=click.IntRange(min=1), default=50, show_default=True, help="Maximum number of statements."
)
@click.option(
    "--sort",
    type=click.Choice(["newest", "oldest", "best"]),
    default="newest",
    show_default=True,
    help="Order: by date, or best match first.",
)
@click.argument("query", nargs=-1, required=True, type=click.UNPROCESSED)
@click.pass_context
def search(
    context: click.Context, query: tuple[str, ...], db: Path | None, form: str | None, limit: int, sort: str
) -> None:
    """Find statements by words, speaker, date, event and other fields.

    \b
    briefing search border management
    briefing search speaker:mittal '"border management"' after:2022-10 -drug
    briefing search role:ambassador --format csv

    The query language is described in “man briefing” and docs/query.md. The meaning of the query is printed on standard
    error.

    Exit status: 0 if something was found, 1 if nothing was found, 2 on an error.
    """
    context.exit(_run(query, named(context, db), form=form, limit=limit, sort=sort))


def _run(arguments: Sequence[str], db: Path | None, *, form: str | None, limit: int, sort: str) -> int:
    """Search and print; return the exit code. Raises LibraryError, QueryError."""
    query = understood(arguments)
    if query is None:
        return Exit.NOTHING_FOUND
    from briefing_tui.store.queries import search

    with library(db) as whole, _asked_of(whole, query) as (lib, query):
        if lib is None:
            say("nothing found: there is no such text.")
            return Exit.NOTHING_FOUND
        echo = describe(query, lambda word: search.family(lib, word)), left_out(search.left_out(lib, query))
        say(" · ".join(filter(None, echo)))
        for note in query.notes:
            say(f"({note})")
        page = search.hits(lib, query, order=sort, limit=limit)
        _print(page.hits, form)
        if not page.hits:
            _explain(lib, query)
            return Exit.NOTHING_FOUND
        if page.more:
            total, here = search.count(lib, query), len(page.hits)
            of = "" if here >= total else f" of {counted_to(total)}"  # counting ends before a long list does
            say(f"{here:,}{of} shown; --limit N shows more.")
    return Exit.OK


@contextmanager
def _asked_of(lib: Library, query: Query) -> Iterator[tuple[Library, Query]]:
    """The library and query to run: unlisted texts are searched as a library of their own, with the rest of the query."""
    from briefing_tui.store.former_library import NOTES, library_of, unlisted

    found = unlisted(query)
    if found is None:
        yield lib, query
        return
    name, rest = found
    say(f"({NOTES[name]})")
    with library_of(lib, name) as asked:
        yield asked, rest


def _print(hits: Sequence[Statement], name: str | None) -> None:
    from briefing_tui import export
    from briefing_tui.export.base import Export

    if name is None and in_terminal() and hits:
        _readable(hits)
        return
    form, values = export.form(name or "plain"), Export(hits)
    if form.binary and in_terminal():
        raise BriefingError(f"{form.label}: nothing for a terminal.", hint=f"briefing export --format {name} -o FILE")
    if form.as_bytes:  # print() would convert its line ends
        out_bytes(b"".join(form.bytes_of(values)))
    else:
        click.echo(form.text(values), nl=False)


def out_bytes(data: bytes) -> None:
    """Write bytes to stdout unchanged."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _readable(hits: Sequence[Statement]) -> None:
    """A list for people: words first, then speaker, event and source. Uses Text objects only, so that no markup is interpreted."""
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    from briefing_tui.export.wording import occasion, one_line, source, who

    console = Console(highlight=False, markup=False, emoji=False)
    for index, hit in enumerate(hits):
        if index:
            console.print()
        words = one_line(hit)
        head = Text(clean_line(who(hit)), style="bold")
        head.append(f"  {kind_label(hit.kind)}", style="dim")
        console.print(head)
        said = Text.assemble((hit.lead, "dim italic"), in_marks(hit.kind, words))
        console.print(Padding(said, (0, 0, 0, 2)))
        console.print(Padding(Text(f"{occasion(hit)}\n{source(hit)}  {hit.uid}", style="dim"), (0, 0, 0, 2)))


def _explain(lib: Library, query: Query) -> None:
    """Print which clause excludes all hits, and how many hits the rest has."""
    from briefing_tui.store.queries import search

    if say_if_empty(lib):
        return
    say("nothing found.")
    blames = search.blame(lib, query)
    width = max(len(blame.clause.text) for blame in blames)
    for blame in blames:
        line = f"  {clean_line(blame.clause.text):{width}}  alone: {counted_to(blame.alone)}"
        if len(blames) > 1:
            line += f"; without it: {counted_to(blame.without)}"
        say(line)
    for typed, near in search.nearly_spelt(lib, blames).items():
        say(f"  near “{clean_line(typed)}”: {clean_line(', '.join(near))}")
    best = max(blames, key=lambda blame: blame.without)
    if len(blames) > 1 and best.without:
        noun = "statement" if best.without == 1 else "statements"
        say(f"{counted_to(best.without)} {noun} with: {clean_line(best.rest.text)}")
