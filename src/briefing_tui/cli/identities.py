"""`briefing same`, `different`, `names`, `split`, `noname`, `alias`, `parent`: decisions on identities. Owns their arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from briefing_tui.cli.deciding import decide, deciding
from briefing_tui.cli.options import command
from briefing_tui.errors import BriefingError
from briefing_tui.store.sqlite_errors import UNCHANGED

if TYPE_CHECKING:
    from briefing_tui.store.identifying import Where


@command(short_help="Say that two are one person.")
@deciding
@click.option("--keep", default="", metavar="UID", help="Whose name is shown; else the one with a first name.")
@click.argument("one", metavar="P-…")
@click.argument("other", metavar="P-…")
@click.pass_context
def same(context: click.Context, /, one: str, other: str, keep: str, **given: Any) -> None:
    """Say that two are one person. All statements of both are listed as one’s; “briefing decisions undo” parts them again.

    Refused where somebody said that the two, or two whom it would put together, are different.
    """
    decide(context, given, lambda decider, by: decider.same(one, other, by, keeps=keep))


@command(short_help="Say that two are not one person.")
@deciding
@click.argument("one", metavar="P-…")
@click.argument("other", metavar="P-…")
@click.pass_context
def different(context: click.Context, /, one: str, other: str, **given: Any) -> None:
    """Say that two are not one person: they are never proposed again, and where the machine joined them, it does no more."""
    decide(context, given, lambda decider, by: decider.different(one, other, by))


def _where(function: Any) -> Any:
    """The options for the scope of a name."""
    for option in (
        click.option("--before", metavar="DAY", help="Published on or before this day."),
        click.option("--after", metavar="DAY", help="Published on or after this day."),
        click.option("--source", default="", help="Published by this source: the publisher, else its address or file."),
    ):
        function = option(function)
    return function


@command(short_help="Say whom a name means, in a source and a time.")
@deciding
@_where
@click.argument("name")
@click.argument("uid", metavar="P-…")
@click.pass_context
def names(context: click.Context, /, name: str, uid: str, **given: Any) -> None:
    """Say that a name means somebody in one source: briefing names "Biden" p-4f… --source wh --after 2021-01-20.

    It holds of later imports of that source, too, between the two days. Where a briefing prints the full name of another
    who bears the surname, it does not.
    """
    where = _scope(given)
    decide(context, given, lambda decider, by: decider.names(name, uid, where, by))


@command(short_help="Say that two people bear one name.")
@deciding
@_where
@click.option("--role", default="", help="Where this is printed as the role: Senator.")
@click.option("--briefing", default="", metavar="B-…", help="In this briefing.")
@click.argument("uid", metavar="P-…")
@click.pass_context
def split(context: click.Context, /, uid: str, role: str, briefing: str, **given: Any) -> None:
    """Say that two people bear one name: whoever is meant where all that is given fits is another than P-…."""
    where = _scope(given)._replace(role=role, briefing=briefing)
    decide(context, given, lambda decider, by: decider.split(uid, where, by))


@command(short_help="Say that a name is none.")
@deciding
@click.argument("uid", metavar="P-…")
@click.pass_context
def noname(context: click.Context, /, uid: str, **given: Any) -> None:
    """Say that what was read as a name is none: its statements are nobody’s, and the printed words are found as before."""
    decide(context, given, lambda decider, by: decider.noname(uid, by))


@command(short_help="Say by which other name a body is printed.")
@deciding
@click.argument("uid", metavar="O-…")
@click.argument("name")
@click.pass_context
def alias(context: click.Context, /, uid: str, name: str, **given: Any) -> None:
    """Say by which other name a body is printed: briefing alias o-3c… "UNODC ROCA". All that is told of either is one’s."""
    decide(context, given, lambda decider, by: decider.alias(uid, name, by))


@command(short_help="Say that a body stands above another.")
@deciding
@click.argument("uid", metavar="O-…")
@click.argument("above", metavar="O-…")
@click.pass_context
def parent(context: click.Context, /, uid: str, above: str, **given: Any) -> None:
    """Say that the second body stands above the first: a search for it finds what those below it said."""
    decide(context, given, lambda decider, by: decider.parent(uid, above, by))


def _scope(given: dict[str, Any]) -> Where:
    from briefing_tui.store.identifying import Where

    after, before = given.pop("after"), given.pop("before")
    return Where(given.pop("source"), after=_day(after, 0), before=_day(before, 1))


def _day(typed: str | None, end: int) -> str:
    """The first (0) or last (1) day of a date as typed; empty if none was given. Raises BriefingError."""
    from briefing_tui.query import dates

    if not typed:
        return ""
    try:
        return dates.period(typed)[end].isoformat()
    except dates.DateError as error:
        raise BriefingError(error.title, UNCHANGED, "Write a day as 2021-01-20.") from None
