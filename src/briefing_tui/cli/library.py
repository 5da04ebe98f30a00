"""`briefing remove` and `doctor`: maintenance of a library. Owns the reports and their exit codes."""

from __future__ import annotations

from pathlib import Path

import click

from briefing_tui import paths as places
from briefing_tui.cli.options import command, database, named
from briefing_tui.cli.output import counted, library, of_one_name, out, stoppable
from briefing_tui.errors import BriefingError, Exit
from briefing_tui.text import clean_line


@command(short_help="Remove a briefing from the library.")
@database
@click.argument("uid")
@click.pass_context
def remove(context: click.Context, uid: str, db: Path | None) -> None:
    """Remove a briefing from the library, with its statements and with people and events found in no other briefing.

    UID is the uid of the briefing (b-…) or its file name. The imported file itself is not touched; decisions are kept.
    """
    context.exit(_remove(named(context, db), uid))


def _remove(db: Path | None, uid: str) -> int:
    """Remove one briefing; return the exit code."""
    from briefing_tui.store import read

    choice = places.choose_library(db)
    if choice.origin == "example":
        raise BriefingError(
            "the example that ships is not changed.", hint="Import briefings to make a library of your own."
        )
    with library(db) as lib:
        kind, whole = read.find_uid(lib, uid) or ("", "")
        versions = read.versions(lib, whole) if kind in ("briefing", "former") else []
        beside = read.releases(lib, whole)
        several = None if versions else of_one_name(lib, uid)
    one = next((each for each in versions if each.uid == whole), None)
    if one is None:
        raise several or BriefingError(
            f"no briefing is called “{uid}”; nothing was changed.",
            hint="Give the uid (b-…) that briefing show prints, or the file's name.",
        )
    from briefing_tui.store.write import open_for_writing

    with open_for_writing(choice.path) as writer:
        statements = writer.remove(one.uid)
    out(f"Removed “{clean_line(one.title)}” ({clean_line(one.file)}) with {counted(statements, 'statement')}.")
    left = [each for each in versions if each.uid != one.uid]
    if left and left[-1].uid != versions[-1].uid:
        out(f"The version before it, {left[-1].uid} ({clean_line(left[-1].file)}), is listed again.")
    elif beside:
        out("Another text of the same release is listed in its place.")
    return Exit.OK


@command(short_help="Check the library, and every quotation against its source.")
@database
@click.option(
    "--roll-back",
    is_flag=True,
    help="First roll back an interrupted import, where the program did not do so itself.",
)
@click.option(
    "--accept",
    is_flag=True,
    help="Accept a file that another program rewrote (VACUUM, say), if its contents are unchanged.",
)
@click.pass_context
def doctor(context: click.Context, db: Path | None, roll_back: bool, accept: bool) -> None:
    """Check the library, and every quotation against its source. Without an option, nothing is changed.

    An interrupted import is rolled back automatically only if you wrote the library on this machine. --roll-back does so
    for any library of yours in a folder that only you may write to.

    Exit status: 1 if faults were found.
    """
    context.exit(_doctor(named(context, db), roll_back, accept))


def _doctor(db: Path | None, roll_back: bool = False, accept: bool = False) -> int:
    """Check the library and print what was checked; return the exit code. Raises LibraryError if there is none."""
    from briefing_tui.store import gate
    from briefing_tui.store.doctor import accept_file, examine_file, only_rewritten

    choice = places.choose_library(db)
    if roll_back:
        if gate.roll_back_if_asked(choice.path):
            out("The interrupted import was rolled back.")
        else:
            out("There was nothing to roll back.")
    checks = stoppable(lambda: examine_file(choice))
    out(f"Library: {clean_line(str(choice.path))}" + ("" if gate.writable(choice.path) else ", read-only"))
    faults = 0
    for check in checks:
        found = len(check.faults) + check.more
        faults += found
        state = counted(found, "fault") if found else "ok"
        out(f"  {clean_line(check.name)}: {check.checked:,} checked, {state}")
        for fault in check.faults:
            out(f"    {clean_line(fault)}")
        if check.more:
            out(f"    and {check.more:,} more")
    if only_rewritten(checks):
        if accept:
            accept_file(choice.path)
            out("All that it holds is what was stored. The file was accepted as it is.")
            return Exit.OK
        out(
            "All that it holds is what was stored: another program rewrote the file, or a place without use was damaged."
        )
        out("To go on with the file as it is: briefing doctor --accept")
    out("All well." if not faults else f"{counted(faults, 'fault')} found.")
    return Exit.FAULTS_FOUND if faults else Exit.OK
