"""`briefing publish`: briefings as a library for others, or as web pages. Owns the selection and the report."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing_tui import __version__
from briefing_tui.cli.options import command, database, named
from briefing_tui.cli.output import counted, library, out, say
from briefing_tui.errors import BriefingError, Exit
from briefing_tui.text import clean_line

if TYPE_CHECKING:
    from briefing_tui.export.base import Head
    from briefing_tui.query.ast import Query
    from briefing_tui.site import Plan
    from briefing_tui.store.connection import Library

MOST = 100_000
"""Maximum hits of a query."""
NOTHING = "nothing is found; nothing was written."


@command(short_help="Write briefings for others: a new library, or web pages.")
@database
@click.option("--site", type=click.Path(path_type=Path), help="Write web pages to this new folder.")
@click.option("--single", is_flag=True, help="With --site: one HTML file, for sending by e-mail.")
@click.option(
    "--bundle", is_flag=True, help="With --site: fifty texts in each file, for media that are slow with many files."
)
@click.option(
    "--with-authors", is_flag=True, help="Include who made decisions, and the reasons of those on people and bodies."
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Output format."
)
@click.option(
    "--collection",
    metavar="NAME",
    default=None,
    help="Publish a basket instead of a query. Its comments are not included.",
)
@click.argument("words", metavar="[OUT.db] [QUERY]", nargs=-1)
@click.pass_context
def publish(
    context: click.Context, /, words: tuple[str, ...], db: Path | None, site: Path | None, form: str, **wish: Any
) -> None:
    """Write the briefings that contain what QUERY finds to the new library OUT.db, and a list of them beside it.

    With --site, write the statements that QUERY finds and their texts as web pages with a search. They open in any browser
    from a folder or a USB stick, without a server or a network.

    \b
    briefing publish ports.db ports
    briefing publish --site ports ports after:2021
    briefing publish --site all stance:any

    Corrections are included. Never included: the notebook, the log of imports, rejected statements and values that were
    corrected; and, without --with-authors, the names of those who corrected them.

    Exit status: 1 if nothing is found.
    """
    _check(words, site, wish)
    with library(named(context, db)) as lib:
        told = _published(lib, words, site, wish)
    if told is None:
        say(NOTHING)
        context.exit(Exit.NOTHING_FOUND)
    line, values = told
    if form == "json":
        from briefing_tui.export.json_form import dump

        sys.stdout.write(dump(values, indent=2) + "\n")
    else:
        out(line)
    context.exit(Exit.OK)


def _check(words: Sequence[str], site: Path | None, wish: Mapping[str, Any]) -> None:
    """Raise UsageError for arguments and options that do not fit together."""
    pages = wish["single"] or wish["bundle"]
    if site is None and (pages or not words):
        raise click.UsageError("--single and --bundle need --site." if pages else "Name a new library and a query.")
    if site is not None and (wish["with_authors"] or (wish["single"] and wish["bundle"])):
        raise click.UsageError("Pages name no authors; and --single is one file anyway.")
    if bool(words if site else words[1:]) == bool(wish["collection"]):
        raise click.UsageError("Publish what? Give a query, or --collection NAME.")


def _published(lib: Library, words: Sequence[str], site: Path | None, wish: Mapping[str, Any]) -> Told | None:
    """Write what is asked for; None if nothing is found."""
    basket = wish["collection"]
    if site is None:
        chosen = _of_basket(lib, basket) if basket else _of_query(lib, words[1:])
        return _library(lib, Path(words[0]), chosen, authors=wish["with_authors"])
    from briefing_tui.site import Plan

    ids, head = _pages_of_basket(lib, basket) if basket else _pages_of_query(lib, words)
    return pages_of(lib, ids, Plan(site, head, wish["single"], wish["bundle"])) if ids else None


Told = tuple[str, dict[str, Any]]
"""The result in words and as data."""


def _library(lib: Library, file: Path, chosen: tuple[str, list[str]], *, authors: bool) -> Told | None:
    from briefing_tui.store import publish as publishing

    asked, briefings = chosen
    if not briefings:
        return None
    about = {"query": asked, "day": datetime.now(UTC).date().isoformat(), "version": __version__}
    done = publishing.publish(lib, file, briefings, about, authors=authors)
    line = (
        f"{counted(done.briefings, 'briefing')} with {counted(done.statements, 'statement')} and"
        f" {counted(done.decisions, 'decision')} about people and bodies written to {clean_line(str(file))}"
        f" ({done.size / 1e6:,.1f} MB); what is in it stands in {clean_line(file.name + publishing.MANIFEST)}."
    )
    values = {"briefings": done.briefings, "statements": done.statements, "decisions": done.decisions}
    return line, values | {"bytes": done.size}


def _of_query(lib: Library, typed: Sequence[str]) -> tuple[str, list[str]]:
    """The query as typed, and the uids of the briefings that contain its hits. Raises BriefingError if there are too many."""
    from briefing_tui.cli.query_line import joined, of_notebook
    from briefing_tui.query.parser import parse
    from briefing_tui.store.queries import search

    asked = joined(typed)
    hits = search.hits(lib, of_notebook(parse(asked)), limit=MOST)
    if hits.more:
        raise BriefingError(
            f"more than {MOST:,} statements are found.", "Nothing was written.", "Ask for less, and publish twice."
        )
    return asked, [hit.briefing.uid for hit in hits.hits]


def _of_basket(lib: Library, name: str) -> tuple[str, list[str]]:
    """The basket's name, and the uids of its briefings, in its order."""
    from briefing_tui.cli.choosing import in_basket
    from briefing_tui.store import read

    found = in_basket(lib, name)
    return found.query, [one.briefing.uid for one in read.statements(lib, found.ids, context=False)]


def _pages_of_query(lib: Library, typed: Sequence[str]) -> tuple[list[int], Head]:
    """The hits of the query, including questions and statements not told as said: the pages themselves omit these
    from results by default.
    """
    from briefing_tui.cli.query_line import joined, of_notebook
    from briefing_tui.query.parser import parse
    from briefing_tui.store.queries import search

    query = of_notebook(parse(joined(typed)))
    ids: dict[int, None] = {}
    for asked in (query, query.with_(search.QUESTIONS), query.with_(search.NOT_SAID)):
        ids |= dict.fromkeys(search.every_id(lib, asked))
    return list(ids), _head(lib, query, len(ids))


def _pages_of_basket(lib: Library, name: str) -> tuple[list[int], Head]:
    """The statements of a basket."""
    from briefing_tui.cli.choosing import in_basket
    from briefing_tui.export.base import Head

    found = in_basket(lib, name)
    said = f"what is in the basket {name}"
    return [*found.ids], Head(found.query, said, Path(lib.path).name, date.today().isoformat(), len(found.ids))


def pages_of(lib: Library, ids: Sequence[int], plan: Plan) -> Told:
    """Write the pages of the statements with these ids."""
    from briefing_tui.site import build

    made = build(lib, ids, plan)
    start = clean_line(str(plan.out if plan.single else plan.out / "index.html"))
    line = (
        f"{counted(made.statements, 'statement')} of {counted(made.briefings, 'briefing')} written to"
        f" {clean_line(str(plan.out))} ({counted(made.files, 'file')}, {made.size / 1e6:,.1f} MB); open {start} in a browser."
    )
    return line, {"briefings": made.briefings, "statements": made.statements, "files": made.files, "bytes": made.size}


def _head(lib: Library, query: Query, number: int) -> Head:
    from briefing_tui.export.base import Head
    from briefing_tui.query.describe import describe
    from briefing_tui.store.queries import search

    said = describe(query, lambda word: search.family(lib, word))
    return Head(query.text, said, Path(lib.path).name, date.today().isoformat(), number)
