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


@command(short_help="Say that a briefing is a later version of another.")
@deciding
@click.argument("new", metavar="B-NEW")
@click.argument("old", metavar="B-OLD")
@click.pass_context
def version(context: click.Context, /, new: str, old: str, **given: Any) -> None:
    """Say that a briefing is a later version of another: that one leaves every list, and is read with “show --version”.

    Statements of the same words keep their uids, and what was decided of them holds. “briefing decisions undo” brings the
    former text back as it was.
    """
    differs = _differs if given["form"] == "text" else _nothing
    decide(context, given, lambda decider, by: decider.version(new, old, by), lambda db: differs(db, new, old))


@command(short_help="Say that two briefings are the same release.")
@deciding
@click.argument("one", metavar="B-…")
@click.argument("other", metavar="B-…")
@click.pass_context
def duplicate(context: click.Context, /, one: str, other: str, **given: Any) -> None:
    """Say that two briefings are the same release: the one with more words of statements is listed, the other is kept.

    “briefing show” of the listed one names the other, and “briefing search is:duplicate” searches it. “briefing apart” parts
    them for good.
    """
    decide(context, given, lambda decider, by: decider.duplicate(one, other, by))


@command(short_help="Say that two briefings are neither versions of one text nor one release.")
@deciding
@click.argument("one", metavar="B-…")
@click.argument("other", metavar="B-…")
@click.pass_context
def apart(context: click.Context, /, one: str, other: str, **given: Any) -> None:
    """Say that two briefings are neither versions of one text nor one release: both are listed, and no import puts them together."""
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
