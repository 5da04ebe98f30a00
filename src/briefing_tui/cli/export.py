"""`briefing export`: a question, or things by their uids, into a file. Owns how they are told apart, and the answers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing_tui.cli.options import command, database, named
from briefing_tui.cli.output import counted, library, out, say, say_if_empty
from briefing_tui.cli.query_line import understood
from briefing_tui.errors import Exit
from briefing_tui.export import FORMS, ORDERS, STYLES

if TYPE_CHECKING:
    from briefing_tui.exporting import Wish

_UIDS = re.compile(r"[speob]-[0-9a-f]+")


@command(
    short_help="Write statements into a file: Word, tables, references.",
    context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]},
)
@database
@click.option("--format", "form", type=click.Choice([*FORMS]), required=True, help="What kind of file.")
@click.option(
    "-o", "--output", "path", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The file."
)
@click.option(
    "--style", type=click.Choice([*STYLES]), default="plain", show_default=True, help="How sources are cited."
)
@click.option("--by", type=click.Choice(ORDERS), default=None, help="Under headings: a brief by speaker, event or day.")
@click.option("--sort", type=click.Choice(["newest", "oldest"]), default="newest", show_default=True)
@click.option("--confirmed-only", is_flag=True, help="Without what would bear “(reading not confirmed)”.")
@click.option("--force", is_flag=True, help="Replace a file of that name.")
@click.argument("query", nargs=-1, required=True, type=click.UNPROCESSED)
@click.pass_context
def export(
    context: click.Context,
    /,
    query: tuple[str, ...],
    db: Path | None,
    path: Path,
    force: bool,
    sort: str,
    **wish: Any,
) -> None:
    """Write all statements that answer a query, or those of a person, body, event or briefing (p-… o-… e-… b-…, s-… for
    one), into a file.

    \b
    briefing export --format docx -o ports.docx ports after:2024 --by speaker
    briefing export --format csl-json -o lind.json p-0123456789ab

    Reported speech stands without marks and says so; what was not read with confidence, or is contested, bears “(reading
    not confirmed)”. Ends with 1 if there is nothing to write.
    """
    from briefing_tui import exporting

    if not force:
        exporting.refuse_to_replace(path)
    context.exit(_export(named(context, db), query, exporting.Wish(**wish), path, oldest_first=sort == "oldest"))


def _export(db: Path | None, query: tuple[str, ...], wish: Wish, path: Path, *, oldest_first: bool) -> int:
    """Write the file, in the place of one where there is one; returns the exit code."""
    from briefing_tui import exporting

    if wish.by and not wish.made.headings:
        say(f"{wish.form} has no headings: --by changes nothing in it.")
    with library(db) as lib:
        if all(_UIDS.fullmatch(part) for part in query):
            chosen = exporting.of_things(lib, query)
        elif wanted := understood(query):
            chosen = exporting.of_query(lib, wanted, oldest_first=oldest_first)
        else:
            return Exit.NOTHING_FOUND
        say(chosen.said)
        values = exporting.gathered(lib, chosen, wish)
        if not values.number:
            if not say_if_empty(lib):
                none = f"of {counted(len(chosen.ids), 'statement')} none is confirmed"
                say(f"{none if chosen.ids else 'nothing found'}; no file was written.")
            return Exit.NOTHING_FOUND
        exporting.write(path, wish.made, values)
    out(f"{counted(values.number, 'statement')} written to {path}.")
    return Exit.OK
