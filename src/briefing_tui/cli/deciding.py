"""Shared by the commands that make decisions: the author, the library, and the messages."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing_tui import paths as places
from briefing_tui import settings
from briefing_tui.cli.options import database, named
from briefing_tui.cli.output import out
from briefing_tui.errors import BriefingError, Exit
from briefing_tui.model.decided import NOTES, STATES

if TYPE_CHECKING:
    from briefing_tui.store.deciding import Done
    from briefing_tui.store.decisions import By
    from briefing_tui.store.identifying import Identifier


def author_named(typed: str | None) -> str:
    """The author: as given, else BRIEFING_AUTHOR, else as stored by the app, else the login name. Raises BriefingError if there
    is none.
    """
    name = settings.one_line(typed) if typed else settings.author() or settings.one_line(_login())
    if not name:
        raise BriefingError(
            "who decides?", "Nothing was changed.", f"Give your name with --author, or set {settings.AUTHOR}."
        )
    return name


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # the process's user has no login name
        return ""


def by_whom(author: str, reason: str) -> By:
    """The author and reason of a decision."""
    from briefing_tui.store.decisions import By

    return By(author, " ".join(reason.split()))


def own_library(db: Path | None) -> Path:
    """The library to change: never the example that ships. Raises BriefingError."""
    choice = places.choose_library(db)
    if choice.origin == "example":
        raise BriefingError(
            "the example that ships is not changed.", hint="Import briefings to make a library of your own."
        )
    return choice.path


def told(db: Path | None, decide: Callable[[Identifier], Done], form: str = "text") -> Done:
    """Make a decision; print what was stored, its state and how to undo it. Raises BriefingError."""
    from briefing_tui.store.identifying import Identifier

    path = own_library(db)
    with Identifier(path) as decider:
        done = decide(decider)
    if form == "json":
        import json
        import sys

        from briefing_tui.export.json_form import dump

        kept = [
            json.loads(one.line) | dict(zip(("state", "note"), done.states[one.id], strict=True)) for one in done.lines
        ]
        sys.stdout.write(dump(kept, indent=2) + "\n")
        return done
    for one in done.lines:
        state, note = done.states[one.id]
        thing = one.field if one.verb == "add" else one.target
        what = f" {one.field}" if one.verb == "set" else ""
        also = (
            f" and {one.field}" if one.verb in ("same", "different", "parent", "version", "duplicate", "apart") else ""
        )
        out(f"Kept as {one.id}: {one.verb}{what} of {thing}{also}, by {one.author}.")
        if state != "holds" or note:
            out("  It " + STATES[state] + (f"; {NOTES[note]}" if note in NOTES else "") + ".")
    if done.lines:
        out(f"“briefing decisions undo {' '.join(one.id for one in done.lines)}” takes it back.")
    return done


def deciding(function: Any) -> Any:
    """The options shared by all commands that decide on people, bodies or versions."""
    for option in (
        click.option(
            "--format",
            "form",
            type=click.Choice(["text", "json"]),
            default="text",
            show_default=True,
            help="Output format.",
        ),
        click.option(
            "--author",
            help="Name of who decides.  [default: BRIEFING_AUTHOR, else the name set in the app, else the login name]",
        ),
        click.option("--reason", default="", help="Reason, kept with the decision."),
        database,
    ):
        function = option(function)
    return function


def decide(
    context: click.Context,
    given: dict[str, Any],
    made: Callable[[Identifier, By], Done],
    then: Callable[[Path | None], None] | None = None,
) -> None:
    """Make a decision, print what was stored, call `then` with the library, and end the command."""
    by, db = by_whom(author_named(given["author"]), given["reason"]), named(context, given["db"])
    told(db, lambda decider: made(decider, by), given["form"])
    if then is not None:
        then(db)
    context.exit(Exit.OK)
