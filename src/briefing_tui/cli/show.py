"""`briefing show`: one statement, speaker, organization, event or briefing in full. Owns the choice; uses only store.read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing_tui.cli import show_page
from briefing_tui.cli.options import command, database, named
from briefing_tui.cli.output import counted, library, of_one_name, out
from briefing_tui.cli.show_statement import decided_lines, statement_lines
from briefing_tui.errors import BriefingError, Exit
from briefing_tui.model.decided import signed
from briefing_tui.text import clean_line

if TYPE_CHECKING:
    from briefing_tui.store.connection import Library


@command(short_help="Show a statement, person, body, event or briefing.")
@database
@click.option(
    "--format",
    "form",
    type=click.Choice(["plain", "json", "csv"]),
    default="plain",
    show_default=True,
    help="Output format. csv lists the statements.",
)
@click.option(
    "--version", "number", type=click.IntRange(1), metavar="N", help="Print the text of the Nth version of a briefing."
)
@click.argument("uid")
@click.pass_context
def show(context: click.Context, uid: str, db: Path | None, form: str, number: int | None) -> None:
    """Show a statement with its citation, context, source and how it was read; or a person, body, event or briefing with
    their statements.

    \b
    briefing show s-cebe52e96b5d         a statement; s-cebe52e96b5d/2: its second paragraph
    briefing show "Ashita Mittal"        a person or body, if only one has that name
    briefing show story.txt              a briefing, by its file name

    UID can be shortened as long as it is unique.
    """
    if number is not None:
        from briefing_tui.cli.show_version import version_shown

        context.exit(version_shown(named(context, db), uid, number))
    context.exit(_shown(named(context, db), uid, form))


def _shown(db: Path | None, uid: str, form: str) -> int:
    """Show one thing by its uid, the beginning of it, or a briefing's file name; return the exit code."""
    from briefing_tui.store import read

    with library(db) as lib:
        uid, number = _number(uid)
        found = read.find_uid(lib, uid) or _by_name(lib, uid)
        kind, whole = found
        if kind == "former":
            from briefing_tui.cli.show_version import listed_of

            kind, whole = "briefing", listed_of(lib, whole, tell=form == "plain")
        if kind == "statement":
            if form == "plain" and _UID.fullmatch(uid) and not whole.startswith(uid):
                out(f"{uid} stands in another text of the same release; these are its words in the listed one.")
            _show_statement(lib, whole, number, form)
            return Exit.OK
        if kind in ("struck", "decision"):
            _show_decisions(lib, kind, whole, form)
            return Exit.OK
        if form != "plain":
            from briefing_tui.cli import show_table

            (show_table.as_json if form == "json" else show_table.as_csv)(lib, kind, whole)
            return Exit.OK
        lines = {
            "speaker": show_page.speaker_lines,
            "organization": show_page.organization_lines,
            "event": show_page.event_lines,
            "briefing": show_page.briefing_lines,
        }[kind](lib, whole)
        if kind == "speaker" and uid.startswith("p-") and not whole.startswith(uid):
            out(f"{uid} is {whole} now.")
        for line in lines:
            out(line)
    return Exit.OK


def _by_name(lib: Library, name: str) -> tuple[str, str]:
    """The only person or body with a name. Raises BriefingError if there is none, or several."""
    from briefing_tui.store import read

    found = [] if _UID.fullmatch(name) else read.find_people(lib, name, limit=SEVERAL + 1)
    if len(found) == 1:
        return "speaker", found[0].uid
    if found:
        listed = "; ".join(f"{clean_line(one.name)} {one.uid}" for one in found[:SEVERAL])
        more = "; …" if len(found) > SEVERAL else ""
        raise BriefingError(f"several are called “{name}”: {listed}{more}.", hint="Give the uid of one.")
    raise of_one_name(lib, name) or BriefingError(
        f"nothing here is called “{name}”.",
        f"Looked in {lib.path}.",
        "Give a whole uid, as it stands beside every result of briefing search, people and timeline.",
    )


_UID = re.compile(r"[a-z]-[0-9a-f]*")
"""The beginning of a uid, or a mistyped one; never a name."""
SEVERAL = 5
"""Maximum people of one name that are listed."""
_PART = re.compile(r"(s-[0-9a-f]+)/([0-9]{1,9})")


def _number(uid: str) -> tuple[str, int | None]:
    """The uid, and the number of the requested part of the statement."""
    found = _PART.fullmatch(uid.strip())
    return (found[1], int(found[2])) if found else (uid, None)


def _show_statement(lib: Library, uid: str, number: int | None, form: str) -> None:
    """Show one statement, or one part of it. Raises BriefingError if it has no such part."""
    from briefing_tui.store import read

    statement = read.statement(lib, uid)
    if statement is not None and number is not None:
        part = read.part(lib, statement, number)
        if part is None:
            has = f"It has {counted(len(statement.parts), 'part')}" if statement.parts else "It has no parts"
            raise BriefingError(f"{statement.uid} has no part {number}.", hint=f"{has}: briefing show {statement.uid}")
        statement = part
    if statement is None:
        return
    if form != "plain":
        from briefing_tui.cli import show_table

        show_table.statement(lib, statement, form)
        return
    for line in (*statement_lines(statement), *decided_lines(read.decisions_on(lib, uid))):
        out(line)


def _show_decisions(lib: Library, kind: str, uid: str, form: str) -> None:
    """Show a decision, or a rejected statement with the decisions on it."""
    from briefing_tui.store import read

    found = read.decisions_on(lib, uid)
    if kind == "decision":
        found = [one for one in read.decisions(lib) if one.uid == uid] + found
    if form != "plain":
        from briefing_tui.cli import show_table

        show_table.decisions(found, kind, uid, form)
        return
    briefing = read.briefing(lib, read.struck_in(lib, uid) or "")
    for one in (each for each in (briefing.struck if briefing else ()) if each.uid == uid):
        assert briefing is not None
        out(f"No statement: “{clean_line(briefing.text[one.start : one.end])}”")
        out(f"Source:     {clean_line(briefing.file)}, characters {one.start}–{one.end}")
        out(f"Briefing:   {clean_line(briefing.title)}  {briefing.uid}")
        out(f"Struck by:  {signed(one.author, one.at, one.reason)}")
    for line in decided_lines(found):
        out(line)
