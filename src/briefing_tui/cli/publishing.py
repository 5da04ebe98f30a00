"""`briefing publish`: some briefings as a library for others. Owns what is chosen, and the report."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from briefing_tui import __version__
from briefing_tui.cli.options import command, database, named
from briefing_tui.cli.output import counted, library, out, say
from briefing_tui.errors import BriefingError, Exit
from briefing_tui.text import clean_line

MOST = 100_000
"""Statements that a query may find."""


@command(short_help="Write some briefings to a library for others, without notes, authors and reasons.")
@database
@click.option(
    "--with-authors", is_flag=True, help="Say who decided of statements, people and bodies, and why of these."
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.argument("file", metavar="OUT.db", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("query", nargs=-1, required=True)
@click.pass_context
def publish(
    context: click.Context, /, file: Path, query: tuple[str, ...], db: Path | None, with_authors: bool, form: str
) -> None:
    """Write the briefings that bear what QUERY finds to a new library OUT.db, whole, as they hold; beside it a list of them.

    Never with it: your notes, the history, the log of imports, what the machine read, what was rejected; nor, without
    --with-authors, who decided. Ends with 1 if nothing is found.
    """
    from briefing_tui.cli.query_line import joined
    from briefing_tui.query.parser import parse
    from briefing_tui.store import publish as publishing
    from briefing_tui.store.queries import search

    asked = joined(query)
    with library(named(context, db)) as lib:
        hits = search.hits(lib, parse(asked), limit=MOST)
        if hits.more:
            raise BriefingError(
                f"more than {MOST:,} statements are found.", "Nothing was written.", "Ask for less, and publish twice."
            )
        if not hits.hits:
            say("nothing is found; nothing was written.")
            context.exit(Exit.NOTHING_FOUND)
        about = {"query": asked, "day": datetime.now(UTC).date().isoformat(), "version": __version__}
        chosen = [hit.briefing.uid for hit in hits.hits]
        done = publishing.publish(lib, file, chosen, about, authors=with_authors)
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
