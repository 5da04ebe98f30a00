"""`briefing search`: from arguments to a printed list. Owns how arguments become one query and how a zero is told."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing_tui.cli_print import in_terminal, library, say, say_if_empty
from briefing_tui.errors import Exit, QueryError
from briefing_tui.model import counted_to
from briefing_tui.search.echo import echo
from briefing_tui.search.query import NOTHING, Query, parse
from briefing_tui.terms import Field
from briefing_tui.text import clean_line

if TYPE_CHECKING:
    from briefing_tui.model import Statement
    from briefing_tui.store.connection import Library

_QUERY_LIKE = re.compile(r"(?:^|\s)-?[^\W\d_]+:\S|[\"“”„«»]|\*|\s-\S|(?:^|\s)(?:OR|AND|NOT)\s")


def joined(arguments: Sequence[str]) -> str:
    """One query of several arguments.

    One with a blank and nothing of the query language in it is a phrase: the shell took its marks away.
    """
    parts = []
    for argument in arguments:
        stripped = argument.strip()
        if not any(char.isspace() for char in stripped) or _QUERY_LIKE.search(stripped):
            parts.append(argument)
        elif stripped.startswith("-"):
            parts.append(f'-"{stripped[1:]}"')
        else:
            parts.append(f'"{stripped}"')
    return " ".join(parts)


def run(arguments: Sequence[str], db: Path | None, *, form: str | None, limit: int, sort: str) -> int:
    """Search and print; returns the exit code. Raises LibraryError, QueryError."""
    text = joined(arguments)
    try:
        query = parse(text)
    except QueryError as error:
        say(_pointed(text, error))
        raise
    if query.empty:
        say(f"{'; '.join(query.notes) or NOTHING}. Give a word, or a field and its value: speaker:NAME.")
        return Exit.NOTHING_FOUND
    from briefing_tui.store import match

    with library(db) as lib:
        say(echo(query, lambda word: match.family(lib, word)))
        for note in query.notes:
            say(f"({note})")
        page = match.hits(lib, query, order=sort, limit=limit)
        _print(page.hits, form)
        if not page.hits:
            _explain(lib, query)
            return Exit.NOTHING_FOUND
        if page.more:
            total = match.count(lib, query)
            shown = "1,000+" if total > 1000 else f"{total:,}"
            say(f"{len(page.hits):,} of {shown} shown; --limit N shows more.")
    return Exit.OK


def _print(hits: Sequence[Statement], form: str | None) -> None:
    from briefing_tui import export

    match form:
        case "json":
            click.echo(export.to_json(hits), nl=False)
        case "csv":
            # Through the buffer: print() would turn the record's CRLF into something else on the way.
            out_bytes(export.to_csv(hits).encode("utf-8", "replace"))
        case "md":
            click.echo(export.to_markdown(hits), nl=False)
        case None if in_terminal() and hits:
            _readable(hits)
        case _:
            click.echo(export.to_plain(hits), nl=False)


def out_bytes(data: bytes) -> None:
    """Bytes to the output as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _readable(hits: Sequence[Statement]) -> None:
    """A list for the eyes: words first, then who, where and the source. Text objects only, so no markup is read."""
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    from briefing_tui.export.citation import occasion, source, who

    console = Console(highlight=False, markup=False, emoji=False)
    for index, hit in enumerate(hits):
        if index:
            console.print()
        words = clean_line(hit.text)
        head = Text(clean_line(who(hit)), style="bold")
        head.append(f"  {hit.kind}", style="dim")
        console.print(head)
        console.print(Padding(Text(f"“{words}”" if hit.kind == "direct" else words), (0, 0, 0, 2)))
        console.print(Padding(Text(f"{occasion(hit)}\n{source(hit)}  {hit.uid}", style="dim"), (0, 0, 0, 2)))


def _explain(lib: Library, query: Query) -> None:
    """Which clause is to blame, and what the rest would find."""
    from briefing_tui.store import match, read

    if say_if_empty(lib):
        return
    say("nothing found.")
    blames = match.blame(lib, query)
    width = max(len(blame.clause) for blame in blames)
    for blame in blames:
        line = f"  {clean_line(blame.clause):{width}}  alone: {counted_to(blame.alone)}"
        if len(blames) > 1:
            line += f"; without it: {counted_to(blame.without)}"
        say(line)
    for clause in query.clauses:
        for term in clause.terms:
            if isinstance(term, Field) and term.name == "speaker" and not clause.negated:
                for value in term.values:
                    if near := read.near_names(lib, value):
                        say(f"  near “{clean_line(value)}”: {clean_line(', '.join(near))}")
    best = max(blames, key=lambda blame: blame.without)
    if len(blames) > 1 and best.without:
        noun = "statement" if best.without == 1 else "statements"
        say(f"{counted_to(best.without)} {noun} with: {clean_line(best.query_without)}")


def _pointed(text: str, error: QueryError) -> str:
    """The query with the offending characters underlined."""
    line = clean_line(text)
    before, under = _cells(line[: error.start]), _cells(line[error.start : error.end])
    return f"  {line}\n  {' ' * before}{'^' * max(under, 1)}"


def _cells(text: str) -> int:
    """Columns that a text takes in a terminal."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
