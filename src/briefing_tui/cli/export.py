"""`briefing export`: a query, things by their uids, or a basket, to a file. Owns the messages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing_tui.cli.choosing import chosen, in_basket
from briefing_tui.cli.options import command, database, named
from briefing_tui.cli.output import counted, library, out, say, say_if_empty
from briefing_tui.errors import BriefingError, Exit
from briefing_tui.export import FORMS, ORDERS, STYLES, name_of_ending

if TYPE_CHECKING:
    from briefing_tui.exporting import Chosen, Wish
    from briefing_tui.store.connection import Library


@command(
    short_help="Write statements to a file: Word, tables, references.",
    context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]},
)
@database
@click.option(
    "--format",
    "form",
    type=click.Choice([*FORMS]),
    default=None,
    help="Form of the file.  [default: the form that has the ending of FILE]",
)
@click.option(
    "-o",
    "--output",
    "path",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    required=True,
    help="File to write.",
)
@click.option("--style", type=click.Choice([*STYLES]), default="plain", show_default=True, help="Citation style.")
@click.option("--by", type=click.Choice(ORDERS), default=None, help="Group under headings: by speaker, event or day.")
@click.option(
    "--sort", type=click.Choice(["newest", "oldest"]), default="newest", show_default=True, help="Order by date."
)
@click.option("--confirmed-only", is_flag=True, help="Leave out statements marked “(reading not confirmed)”.")
@click.option("--force", is_flag=True, help="Overwrite an existing file.")
@click.option(
    "--collection",
    metavar="NAME",
    default=None,
    help="Export a basket, in its order and with its comments, instead of a query.",
)
@click.argument("query", nargs=-1, type=click.UNPROCESSED)
@click.pass_context
def export(
    context: click.Context,
    /,
    query: tuple[str, ...],
    db: Path | None,
    path: Path,
    force: bool,
    form: str | None,
    **typed: Any,
) -> None:
    """Write statements to a file: all that QUERY finds, or those of a person, body, event or briefing (p-…, o-…, e-…,
    b-…), or single ones (s-…).

    \b
    briefing export -o ports.docx ports after:2024 --by speaker
    briefing export --format csl-json -o lind.json p-0123456789ab
    briefing export -o mine.docx --collection ports

    Reported speech is written without quotation marks and labelled. Statements that were read with low confidence or are
    contested are marked “(reading not confirmed)”.

    Exit status: 1 if there is nothing to write.
    """
    from briefing_tui import exporting

    collection, oldest_first = typed.pop("collection"), typed.pop("sort") == "oldest"
    if bool(query) == bool(collection):
        raise BriefingError("export what? Give a query, uids, or --collection NAME.", "No file was written.")

    def choose(lib: Library) -> Chosen | None:
        return in_basket(lib, collection) if collection else chosen(lib, query, oldest_first=oldest_first)

    wish = exporting.Wish(form or form_of(path), **typed)
    context.exit(write_chosen(named(context, db), choose, wish, path, force=force))


def form_of(path: Path) -> str:
    """The form that the ending of a file names. Raises BriefingError if none does."""
    found = name_of_ending(path.suffix)
    if found is None:
        raise BriefingError(
            f"which form? The name “{path}” does not say.",
            "No file was written.",
            f"Give --format, one of {', '.join(FORMS)}; or a name such as {path.stem or 'quotes'}.docx.",
        )
    return found


def write_chosen(
    db: Path | None, choose: Callable[[Library], Chosen | None], wish: Wish, path: Path, *, force: bool
) -> int:
    """Write the selected statements of a library to a file; return the exit code."""
    from briefing_tui import exporting

    if not force:
        exporting.refuse_to_replace(path)
    if wish.by and not wish.made.headings:
        say(f"{wish.form} has no headings: --by changes nothing in it.")
    with library(db) as lib:
        found = choose(lib)
        if found is None:
            return Exit.NOTHING_FOUND
        say(found.said)
        values = exporting.gathered(lib, found, wish)
        if not values.number:
            if not say_if_empty(lib):
                none = f"of {counted(len(found.ids), 'statement')} none is confirmed"
                say(f"{none if found.ids else 'nothing found'}; no file was written.")
            return Exit.NOTHING_FOUND
        exporting.write(path, wish.made, values)
    out(f"{counted(values.number, 'statement')} written to {path}.")
    return Exit.OK
