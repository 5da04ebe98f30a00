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


@command(short_help="Join two names of one person.")
@deciding
@click.option(
    "--keep", default="", metavar="UID", help="Show the name of this person.  [default: the one with a first name]"
)
@click.argument("one", metavar="P-…")
@click.argument("other", metavar="P-…")
@click.pass_context
def same(context: click.Context, /, one: str, other: str, keep: str, **given: Any) -> None:
    """Join two people: their statements are listed under one name.

    “briefing decisions undo” separates them exactly as they were. Refused if “briefing different” keeps apart any two
    people whom this would join.
    """
    decide(context, given, lambda decider, by: decider.same(one, other, by, keeps=keep))


@command(short_help="Keep two people apart.")
@deciding
@click.argument("one", metavar="P-…")
@click.argument("other", metavar="P-…")
@click.pass_context
def different(context: click.Context, /, one: str, other: str, **given: Any) -> None:
    """Keep two people apart: they are not proposed as one person again, and are separated if a rule had joined them."""
    decide(context, given, lambda decider, by: decider.different(one, other, by))


def _where(function: Any) -> Any:
    """The options for the scope of a name."""
    for option in (
        click.option("--before", metavar="DAY", help="Only briefings published on or before this day."),
        click.option("--after", metavar="DAY", help="Only briefings published on or after this day."),
        click.option(
            "--source", default="", help="Only briefings of this source: the publisher, else the web site or file name."
        ),
    ):
        function = option(function)
    return function


@command(short_help="Define whom a surname means in a source and period.")
@deciding
@_where
@click.argument("name")
@click.argument("uid", metavar="P-…")
@click.pass_context
def names(context: click.Context, /, name: str, uid: str, **given: Any) -> None:
    """Define whom NAME means in one source and period, for example a surname that is printed alone.

    \b
    briefing names "Biden" p-4f… --source wh --after 2021-01-20

    Applies to later imports as well. Does not apply in a briefing that prints the full name of another person with that
    surname.
    """
    where = _scope(given)
    decide(context, given, lambda decider, by: decider.names(name, uid, where, by))


@command(short_help="Separate two people of the same name.")
@deciding
@_where
@click.option("--role", default="", help="Only statements with this role, as printed.")
@click.option("--briefing", default="", metavar="B-…", help="Only statements of this briefing.")
@click.argument("uid", metavar="P-…")
@click.pass_context
def split(context: click.Context, /, uid: str, role: str, briefing: str, **given: Any) -> None:
    """Separate two people of the same name: statements that match all given options go to another person than P-…."""
    where = _scope(given)._replace(role=role, briefing=briefing)
    decide(context, given, lambda decider, by: decider.split(uid, where, by))


@command(short_help="Mark a name as not being one.")
@deciding
@click.argument("uid", metavar="P-…")
@click.pass_context
def noname(context: click.Context, /, uid: str, **given: Any) -> None:
    """Mark a name as not being one: its statements keep their words but have no speaker."""
    decide(context, given, lambda decider, by: decider.noname(uid, by))


@command(short_help="Add another name of a body.")
@deciding
@click.argument("uid", metavar="O-…")
@click.argument("name")
@click.pass_context
def alias(context: click.Context, /, uid: str, name: str, **given: Any) -> None:
    """Add another name of a body, and join it with the body of that name: briefing alias o-3c… "UNODC ROCA"."""
    decide(context, given, lambda decider, by: decider.alias(uid, name, by))


@command(short_help="Set the body above a body.")
@deciding
@click.argument("uid", metavar="O-…")
@click.argument("above", metavar="O-…")
@click.pass_context
def parent(context: click.Context, /, uid: str, above: str, **given: Any) -> None:
    """Set the second body as the parent of the first: a search for the parent finds statements of both."""
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
