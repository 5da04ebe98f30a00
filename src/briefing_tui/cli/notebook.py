"""`briefing searches`, `tag` and `notebook`: the user's collections, and their export. Owns the messages and exit codes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from briefing_tui.cli.options import command, database, named, table
from briefing_tui.cli.output import counted, library, out, out_table, say
from briefing_tui.errors import BriefingError, Exit
from briefing_tui.model import counted_to
from briefing_tui.model.notebook import SearchRow, TagRow
from briefing_tui.text import clean_line

# ---- searches --------------------------------------------------------------------------------------------------------


@command(short_help="List, save and delete searches, with the number of new statements.")
@database
@click.option(
    "--new", "only_new", is_flag=True, help="List only searches with new statements; exit status 1 if there are none."
)
@click.option("--seen", is_flag=True, help="Mark all new statements as seen.")
@click.option("--save", nargs=2, metavar="NAME QUERY", default=None, help="Save a search under a name.")
@click.option("--delete", metavar="NAME", default=None, help="Delete a saved search.")
@table
@click.pass_context
def searches(context: click.Context, /, db: Path | None, form: str, **typed: Any) -> None:
    """List saved searches with the number of statements imported since each was last opened.

    \b
    briefing searches --new && notify-send "something new"
    briefing searches --save ports "ports after:2024"

    Exit status: 1 if no search is listed.
    """
    from briefing_tui.notebook.book import Book

    book, where = Book(), named(context, db)
    if typed["save"]:
        context.exit(_saved(book, where, *typed["save"]))
    if typed["delete"]:
        context.exit(_deleted(book, typed["delete"]))
    context.exit(_searches(book, where, form, only_new=typed["only_new"], seen=typed["seen"]))


def _saved(book: Any, db: Path | None, name: str, text: str) -> int:
    from briefing_tui.cli.query_line import understood_text
    from briefing_tui.notebook import searches as kept
    from briefing_tui.store import read

    if understood_text(text) is None:
        return Exit.NOTHING_FOUND
    with library(db) as lib:
        kept.save(book, name, text, "newest", read.newest(lib))
    out(f"Saved as “{clean_line(name)}”.")
    return Exit.OK


def _deleted(book: Any, name: str) -> int:
    from briefing_tui.notebook import searches as kept

    found = kept.named(book, name)
    if found is None or not kept.delete(book, found.id):
        raise BriefingError(f"no search is called “{name}”.", "Nothing was changed.", "“briefing searches” lists them.")
    return Exit.OK


def _searches(book: Any, db: Path | None, form: str, *, only_new: bool, seen: bool) -> int:
    """List saved searches; return the exit code."""
    from briefing_tui.cli.query_line import of_notebook
    from briefing_tui.notebook import searches as kept
    from briefing_tui.query.parser import parse
    from briefing_tui.store import read
    from briefing_tui.store.queries import search

    rows = []
    with library(db) as lib:
        for one in kept.searches(book):
            asked = kept.what_is_new(of_notebook(parse(one.query)), one.looked_at, lib)
            number = None if asked is None else search.count(lib, asked)
            if number or not only_new:
                rows.append(SearchRow(one.name, one.query, number))
            if seen:
                kept.see(book, one, read.newest(lib))
    if form != "plain":
        out_table(SearchRow, rows, form)
    for row in rows if form == "plain" else ():
        told = "" if row.new is None else f"+{counted_to(row.new)}"
        out("\t".join((clean_line(row.name), told, clean_line(row.query))))
    if not rows and not only_new:
        say("no search is saved yet; “briefing searches --save NAME QUERY” keeps one.")
    return Exit.OK if rows else Exit.NOTHING_FOUND


# ---- tags ------------------------------------------------------------------------------------------------------------


@command(short_help="List, set, rename and delete tags.")
@database
@click.option("--off", is_flag=True, help="Remove the tag from UIDS.")
@click.option(
    "--rename", metavar="NAME", default=None, help="Rename the tag everywhere; if NAME exists, merge the two."
)
@click.option("--delete", is_flag=True, help="Delete the tag everywhere, without asking.")
@table
@click.argument("name", required=False, metavar="TAG")
@click.argument("uids", nargs=-1)
@click.pass_context
def tag(
    context: click.Context, /, name: str | None, uids: tuple[str, ...], db: Path | None, form: str, **typed: Any
) -> None:
    """List tags; with TAG, list what has it; with TAG and UIDS (s-…, p-…, o-…, e-…, b-…), tag them.

    \b
    briefing tag ports s-0123456789ab e-0123456789ab
    briefing tag ports --off s-0123456789ab
    briefing tag ports --rename harbours
    briefing search tag:harbours

    Tags are kept in the notebook, not in the library.

    Exit status: 1 if there is nothing to list or nothing was changed.
    """
    from briefing_tui.notebook import tags
    from briefing_tui.notebook.book import Book

    book = Book()
    if not name:
        context.exit(_tags(tags.all_tags(book), form))
    if typed["rename"] or typed["delete"]:
        done = tags.rename(book, name.casefold(), typed["rename"] or "")
        out(f"“{clean_line(name)}” was {'taken off' if typed['delete'] else 'renamed on'} {counted(done, 'thing')}.")
    elif uids:
        done = _put_on(book, name, uids, named(context, db), off=typed["off"])
    else:
        done = _bearers(tags.bearing(book, name), name)
    context.exit(Exit.OK if done else Exit.NOTHING_FOUND)


def _tags(found: list[tuple[str, int]], form: str) -> int:
    rows = [TagRow(*each) for each in found]
    if form != "plain":
        out_table(TagRow, rows, form)
    for row in rows if form == "plain" else ():
        out(f"{clean_line(row.tag)}\t{row.targets}")
    if not rows:
        say("there is no tag yet; “briefing tag TAG s-…” gives one.")
    return Exit.OK if rows else Exit.NOTHING_FOUND


def _bearers(found: list[str], name: str) -> int:
    for uid in found:
        out(uid)
    if not found:
        say(f"nothing bears the tag “{name}”; “briefing tag” lists them all.")
    return len(found)


def _put_on(book: Any, name: str, uids: tuple[str, ...], db: Path | None, *, off: bool) -> int:
    from briefing_tui.notebook import tags
    from briefing_tui.store import read

    if off:
        done = tags.untag(book, uids, tags.clean_tag(name))
        out(f"The tag “{clean_line(name)}” was taken off {counted(done, 'thing')}.")
        return done
    whole = []
    with library(db) as lib:
        for uid in uids:
            found = read.find_uid(lib, uid)
            if found is None or found[0] == "former":
                raise BriefingError(f"nothing is called “{uid}” here.", "Nothing was tagged.")
            whole.append(found[1])
    done = tags.tag(book, whole, name)
    out(f"The tag “{clean_line(tags.clean_tag(name))}” was put on {counted(done, 'thing')}.")
    return done


# ---- the notebook as a file ------------------------------------------------------------------------------------------


@click.group(short_help="Export the notebook to a file, or merge one.")
def notebook() -> None:
    """Export the notebook (baskets, comments, notes, tags, saved searches) to a file, or merge such a file into it."""


@command(name="export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--force", is_flag=True, help="Overwrite an existing file.")
def export_(file: Path, force: bool) -> None:
    """Write the notebook to FILE as JSON lines, readable only by you.

    Deletions are included: merging FILE into another notebook deletes the same things there.
    """
    import os

    from briefing_tui import exporting
    from briefing_tui.notebook import travel
    from briefing_tui.notebook.book import Book

    if not force:
        exporting.refuse_to_replace(file)
    written = list(travel.lines(Book()))
    part = file.with_name(f".{file.name}.part")
    try:
        with open(os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w", encoding="utf-8") as target:
            target.writelines(written)
        part.replace(file)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise BriefingError(f"{file} cannot be written: {error.strerror}.", "No file was written.") from error
    out(f"{counted(len(written) - 1, 'row')} written to {clean_line(str(file))}.")


@command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
def merge(file: Path) -> None:
    """Merge an exported notebook into yours. FILE is read from standard input if it is -.

    Where both changed the same thing, the later change is kept. Deletions are merged too.
    """
    from briefing_tui.notebook import travel
    from briefing_tui.notebook.book import Book

    try:
        text = sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is no text (UTF-8)"
        raise BriefingError(f"{file} cannot be read: {why}.", "Nothing was changed.") from error
    done = travel.merge(Book(), text.split("\n"))
    out(f"{counted(done.new, 'row')} new, {done.changed:,} changed, {done.same:,} as they were.")


notebook.add_command(export_)
notebook.add_command(merge)
