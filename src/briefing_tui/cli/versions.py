"""`briefing version`, `duplicate` and `apart`: decisions on versions and duplicates of texts. Owns their
arguments.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from briefing_tui.cli.deciding import decide, deciding
from briefing_tui.cli.options import command
from briefing_tui.cli.output import library, out
from briefing_tui.model.versions import difference_lines, in_numbers
from briefing_tui.text import clean_line


@command(short_help="Mark a briefing as a later version of another.")
@deciding
@click.argument("new", metavar="B-NEW")
@click.argument("old", metavar="B-OLD")
@click.pass_context
def version(context: click.Context, /, new: str, old: str, **given: Any) -> None:
    """Mark B-NEW as a later version of B-OLD. The old text leaves every list; “briefing show --version” prints it.

    Statements whose words are unchanged keep their uids and decisions. “briefing decisions undo” lists the old text again.
    """
    differs = _differs if given["form"] == "text" else _nothing
    decide(context, given, lambda decider, by: decider.version(new, old, by), lambda db: differs(db, new, old))


@command(short_help="Mark two briefings as copies of one release.")
@deciding
@click.argument("one", metavar="B-…")
@click.argument("other", metavar="B-…")
@click.pass_context
def duplicate(context: click.Context, /, one: str, other: str, **given: Any) -> None:
    """Mark two briefings as copies of one release. The one with more quoted words is listed; the other is kept, unlisted.

    “briefing show” names the unlisted copy, and “briefing search is:duplicate” searches it. “briefing apart” separates the
    two permanently.
    """
    decide(context, given, lambda decider, by: decider.duplicate(one, other, by))


@command(short_help="Keep two briefings apart.")
@deciding
@click.argument("one", metavar="B-…")
@click.argument("other", metavar="B-…")
@click.pass_context
def apart(context: click.Context, /, one: str, other: str, **given: Any) -> None:
    """Keep two briefings apart: neither versions nor copies. Both are listed, and no later import joins them."""
    decide(context, given, lambda decider, by: decider.apart(one, other, by))


def _nothing(*_: object) -> None:
    pass


def _differs(db: Path | None, new: str, old: str) -> None:
    from briefing_tui.store import read

    with library(db) as lib:
        difference = read.difference(lib, new, old)
    if difference is not None:
        for line in (in_numbers(difference), *difference_lines(difference)):
            out(f"  {clean_line(line)}")
