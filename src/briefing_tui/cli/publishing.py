"""`briefing publish`: some briefings as a library for others. Owns what is chosen, and the report."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing_tui import __version__
from briefing_tui.cli.options import command, database, named
from briefing_tui.cli.output import counted, library, out, say
from briefing_tui.errors import BriefingError, Exit
from briefing_tui.text import clean_line

if TYPE_CHECKING:
    from briefing_tui.store.connection import Library

MOST = 100_000
"""Statements that a query may find."""


@command(short_help="Write some briefings to a library for others, without notes, authors and reasons.")
@database
@click.option(
    "--with-authors", is_flag=True, help="Say who decided of statements, people and bodies, and why of these."
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.argument("file", metavar="OUT.db", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--collection",
    metavar="NAME",
    default=None,
    help="The briefings of what is in a basket; never what you said of it.",
)
@click.argument("query", nargs=-1)
@click.pass_context
def publish(
    context: click.Context,
    /,
    file: Path,
    query: tuple[str, ...],
    db: Path | None,
    **typed: Any,
) -> None:
    """Write the briefings that bear what QUERY finds, or what is in a basket, to a new library OUT.db, whole, as they hold; beside it a list of them.

    Never with it: your notes, the history, the log of imports, what the machine read, what was rejected; nor, without
    --with-authors, who decided. Ends with 1 if nothing is found.
    """
    from briefing_tui.store import publish as publishing

    form, collection = typed["form"], typed["collection"]
    if bool(query) == bool(collection):
        raise BriefingError("publish what? Give a query, or --collection NAME.", "Nothing was written.")
    with library(named(context, db)) as lib:
        asked, chosen = _of_basket(lib, collection) if collection else _of_query(lib, query)
        if not chosen:
            say("nothing is found; nothing was written.")
            context.exit(Exit.NOTHING_FOUND)
        about = {"query": asked, "day": datetime.now(UTC).date().isoformat(), "version": __version__}
        done = publishing.publish(lib, file, chosen, about, authors=typed["with_authors"])
    if form == "json":
        import sys

        from briefing_tui.export.json_form import dump

        told = {
            "briefings": done.briefings,
            "statements": done.statements,
            "decisions": done.decisions,
            "bytes": done.size,
        }
        sys.stdout.write(dump(told, indent=2) + "\n")
    else:
        out(
            f"{counted(done.briefings, 'briefing')} with {counted(done.statements, 'statement')} and"
            f" {counted(done.decisions, 'decision')} about people and bodies written to {clean_line(str(file))}"
            f" ({done.size:,} bytes); what is in it stands in {clean_line(file.name + publishing.MANIFEST)}."
        )
    context.exit(Exit.OK)


def _of_query(lib: Library, query: tuple[str, ...]) -> tuple[str, list[str]]:
    """What was asked for, and the uids of the briefings that bear it. Raises BriefingError where that is too much."""
    from briefing_tui.cli.query_line import joined, of_notebook
    from briefing_tui.query.parser import parse
    from briefing_tui.store.queries import search

    asked = joined(query)
    hits = search.hits(lib, of_notebook(parse(asked)), limit=MOST)
    if hits.more:
        raise BriefingError(
            f"more than {MOST:,} statements are found.", "Nothing was written.", "Ask for less, and publish twice."
        )
    return asked, [hit.briefing.uid for hit in hits.hits]


def _of_basket(lib: Library, name: str) -> tuple[str, list[str]]:
    """The same of a basket, in its order."""
    from briefing_tui.cli.choosing import in_basket
    from briefing_tui.store import read

    found = in_basket(lib, name)
    return found.query, [one.briefing.uid for one in read.statements(lib, found.ids, context=False)]
