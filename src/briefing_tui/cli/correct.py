"""`briefing correct`: one decision from the command line. Owns how arguments become a decision, and the messages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from briefing_tui.cli.deciding import author_named, by_whom, told
from briefing_tui.cli.options import OneOf, command, database, named
from briefing_tui.cli.output import library
from briefing_tui.errors import BriefingError, Exit
from briefing_tui.model.kinds import KINDS
from briefing_tui.model.stances import STANCES
from briefing_tui.query.fields import CHOICES
from briefing_tui.store.sqlite_errors import UNCHANGED
from briefing_tui.text import words

if TYPE_CHECKING:
    from briefing_tui.store.connection import Library
    from briefing_tui.store.deciding import Done
    from briefing_tui.store.decisions import By
    from briefing_tui.store.identifying import Identifier

NONE = "none"
"""Argument for no event, no date, no occasion."""
_SPAN = re.compile(r"(\d{1,9})\.\.(\d{1,9})")


class Typed(NamedTuple):
    """The arguments after the uid."""

    speaker: tuple[str, ...]
    role: str | None
    body: str | None
    nobody: bool
    kind: str | None
    stance: str | None
    span: str | None
    event: str | None
    date: str | None
    place: str | None
    occasion: str | None
    name: str | None
    title: str | None
    published: str | None
    confirm: bool
    not_a_statement: bool
    as_typed: bool


@command(short_help="Correct, confirm, reject or add a statement; correct an event or a briefing.")
@database
@click.option(
    "--speaker", multiple=True, metavar="NAME|UID", help="Set the speaker; give the option twice for two speakers."
)
@click.option("--role", help="Set the role of the speaker, as printed.")
@click.option("--body", help="Set the body that the speaker spoke for, as printed.")
@click.option("--nobody", is_flag=True, help="Remove the speaker.")
@click.option("--kind", type=OneOf(KINDS, CHOICES["kind"][0]), help="Set the kind.")
@click.option(
    "--stance",
    type=OneOf(STANCES, CHOICES["stance"][0]),
    help="Set the stance: whether the text tells it as said, denied, to come …",
)
@click.option(
    "--span", metavar="START..END", help="Set the range of the words in characters, as “briefing show” prints it."
)
@click.option("--event", metavar="NAME|UID|none", help="Set the event, which must be one of the same briefing.")
@click.option("--date", metavar="DAY[..DAY]|none", help="Set the date of a statement, or the days of an event.")
@click.option("--place", metavar="TOWN|none", help="Set the place of the event, in every briefing that reports it.")
@click.option("--occasion", metavar="WORDS|none", help="Set the occasion, such as “opening remarks”.")
@click.option("--name", help="Set the name of an event (e-…).")
@click.option("--title", help="Set the title of a briefing (b-…).")
@click.option("--published", metavar="DAY|none", help="Set the date of publication of a briefing (b-…).")
@click.option("--confirm", is_flag=True, help="Confirm words, kind and speaker as they are.")
@click.option("--not-a-statement", is_flag=True, help="Reject it: remove it from every list and count.")
@click.option(
    "--add", is_flag=True, help="Add a statement to a briefing. Needs START..END, --kind, and --speaker or --nobody."
)
@click.option("--as-typed", is_flag=True, help="Accept a new name although similar names exist in the library.")
@click.option("--reason", default="", help="Reason, kept with the decision.")
@click.option(
    "--author",
    help="Name of who decides.  [default: BRIEFING_AUTHOR, else the name set in the app, else the login name]",
)
@click.argument("uid")
@click.argument("words_at", metavar="[START..END]", required=False)
@click.pass_context
def correct(
    context: click.Context, /, uid: str, words_at: str | None, db: Path | None, add: bool, **typed: Any
) -> None:
    """Correct, confirm or reject a statement (s-…), or correct an event (e-…) or a briefing (b-…).

    The decision is stored beside what was read, is kept by later imports, and can be undone with “briefing decisions
    undo”. Where an option accepts none, that value clears the field.

    \b
    briefing correct s-1f… --speaker "Andreas Prothmann" --reason "the next paragraph names him"
    briefing correct s-1f… --confirm
    briefing correct e-2a… --date 2022-10-18..2022-10-19
    briefing correct --add b-3c… 120..180 --kind direct --speaker p-4d…
    """
    db = named(context, db)
    by = by_whom(author_named(typed.pop("author")), typed.pop("reason"))
    wanted = Typed(**typed)
    context.exit(_add(db, uid, words_at, wanted, by) if add else _correct(db, uid, words_at, wanted, by))


def _correct(db: Path | None, uid: str, words_at: str | None, typed: Typed, by: By) -> int:
    if words_at is not None:
        raise click.UsageError("characters are given with --span, or behind --add.")
    with library(db) as lib:
        kind, whole = _found(lib, uid)
        changes = _changes(lib, kind, whole, typed)
        event = _event_of(lib, kind, whole, typed)
    if typed.confirm + typed.not_a_statement + bool(changes or event) != 1:
        raise BriefingError(
            "say what is to be decided.",
            UNCHANGED,
            "One of --confirm, --not-a-statement, or what is to be set: --speaker NAME.",
        )

    def decide(decider: Identifier) -> Done:
        if typed.confirm:
            return decider.confirm(whole, by)
        if typed.not_a_statement:
            return decider.reject(whole, by)
        if kind == "briefing":
            return decider.set_briefing(whole, changes, by)
        if event:
            return decider.set_event(*event, by)
        return decider.correct(whole, changes, by)

    told(db, decide)
    return Exit.OK


def _add(db: Path | None, uid: str, words_at: str | None, typed: Typed, by: By) -> int:
    if words_at is None or typed.kind is None:
        raise BriefingError(
            "a statement is added with its place and its kind.",
            UNCHANGED,
            "briefing correct --add b-… START..END --kind direct --speaker NAME (or --nobody).",
        )
    with library(db) as lib:
        kind, whole = _found(lib, uid)
        if kind != "briefing":
            raise BriefingError(f"“{uid}” is no briefing.", UNCHANGED, "Name the briefing (b-…) or its file.")
        value = {"span": list(_span(words_at)), "kind": typed.kind, "speakers": _speakers(lib, typed, whole) or []}
    told(db, lambda decider: decider.add_statement(whole, value, by))
    return Exit.OK


def _found(lib: Library, uid: str) -> tuple[str, str]:
    from briefing_tui.store import read

    found = read.find_uid(lib, uid)
    if found is None or found[0] not in ("statement", "struck", "event", "briefing"):
        raise BriefingError(
            f"there is no statement, event or briefing “{uid}” in {lib.path}.",
            UNCHANGED,
            "Give a whole uid, as it stands beside every result of briefing search and timeline.",
        )
    return found


# ---- fields to set ---------------------------------------------------------------------------------------------------

_OF = {
    "statement": ("speaker", "role", "body", "nobody", "kind", "stance", "span", "event", "date", "place", "occasion"),
    "event": ("name", "date", "place"),
    "briefing": ("title", "published"),
}
_OF["struck"] = _OF["statement"]


def _changes(lib: Library, kind: str, uid: str, typed: Typed) -> dict[str, Any]:
    """Field → new value for a statement or a briefing. Raises BriefingError for a field that it does not have."""
    for name in {each for some in _OF.values() for each in some} - set(_OF[kind]):
        if getattr(typed, name):
            raise BriefingError(f"a {kind} has no --{name}.", UNCHANGED, f"It has: --{', --'.join(_OF[kind])}.")
    if kind == "briefing":
        return _given(title=typed.title, published=_day(typed.published))
    if kind == "event":
        return {}
    return _given(
        speakers=_speakers(lib, typed, uid),
        kind=typed.kind,
        stance=typed.stance,
        span=None if typed.span is None else list(_span(typed.span)),
        event=_or_none(typed.event),
        date=None if typed.date is None else _days(typed.date),
        occasion=_or_none(typed.occasion),
    )


_NOTHING = object()
"""Sets a field to nothing, because None means that it is not set."""


def _given(**values: Any) -> dict[str, Any]:
    return {name: None if value is _NOTHING else value for name, value in values.items() if value is not None}


def _or_none(typed: str | None) -> Any:
    return _NOTHING if typed == NONE else typed


def _event_of(lib: Library, kind: str, uid: str, typed: Typed) -> tuple[str, Mapping[str, Any]] | None:
    """The event to change, and its new values; --place for a statement means the place of its event."""
    from briefing_tui.store import read

    place = _or_none(typed.place)
    if kind == "event":
        return uid, _given(name=typed.name, dates=None if typed.date is None else _days(typed.date), place=place)
    if kind != "statement" or place is None:
        return None
    statement = read.statement(lib, uid)
    if statement is None or statement.event is None:
        raise BriefingError(
            f"{uid} was said at no event, and has no place.",
            UNCHANGED,
            "Give it an event of its briefing with --event.",
        )
    return statement.event.uid, _given(place=place)


def _span(typed: str) -> tuple[int, int]:
    found = _SPAN.fullmatch(typed.strip())
    if found is None:
        raise BriefingError(f"“{typed}” is no place in a text.", UNCHANGED, "Write it as START..END: 660..1040.")
    return int(found[1]), int(found[2])


def _day(typed: str | None) -> Any:
    if typed is None or typed == NONE:
        return None if typed is None else _NOTHING
    return _days(typed)[0]


def _days(typed: str) -> list[str | None]:
    """First and last day. Raises BriefingError."""
    from briefing_tui.query import dates

    if typed == NONE:
        return [None, None]
    try:
        first, last = dates.range_(typed)
    except dates.DateError as error:
        raise BriefingError(error.title, UNCHANGED, "Write days as 2022-10-18, or 2022-10-18..2022-10-20.") from None
    if first is None or last is None:
        raise BriefingError(f"“{typed}” has no end.", UNCHANGED, "Write days as 2022-10-18, or 2022-10-18..2022-10-20.")
    return [first.isoformat(), last.isoformat()]


# ---- speakers --------------------------------------------------------------------------------------------------------


def _speakers(lib: Library, typed: Typed, uid: str) -> list[dict[str, Any]] | None:
    """The speakers to set; None if they are not changed. Raises BriefingError for an unknown uid."""
    if typed.nobody:
        if typed.speaker:
            raise BriefingError("--nobody and --speaker contradict each other.", UNCHANGED, "Give one of them.")
        return []
    more = {name: value for name, value in (("role", typed.role), ("body", typed.body)) if value}
    if not typed.speaker:
        if more:
            raise BriefingError(
                "--role and --body need a --speaker.", UNCHANGED, "Name whoever said it with --speaker."
            )
        return None
    return [_who(lib, each, typed.as_typed, uid) | more for each in typed.speaker]


_UID = re.compile(r"[po]-[0-9a-f]{4,12}")


def _who(lib: Library, name: str, as_typed: bool, uid: str) -> dict[str, Any]:
    from briefing_tui.store import read

    if _UID.fullmatch(name):
        found = read.find_uid(lib, name)
        if found is None or found[0] not in ("speaker", "organization"):
            raise BriefingError(f"nobody here has the uid {name}.", UNCHANGED, _named_there(lib, uid))
        return _known(lib, *found)
    asked = words(name)
    if not asked:
        raise BriefingError(
            f"“{name}” is no name.", UNCHANGED, "Give a name, or the uid that “briefing people” prints."
        )
    alike = [row for row in read.find_people(lib, name, 50) if words(row.name) == asked]
    if len(alike) == 1:
        return _known(lib, "speaker", alike[0].uid)
    if len(alike) > 1:
        listed = "; ".join(f"{row.uid} ({row.kind}, {row.statements:,} statements)" for row in alike)
        raise BriefingError(f"{len(alike)} here are called “{name}”.", UNCHANGED, f"Give the uid of one: {listed}.")
    near = [] if as_typed else read.near_names(lib, name)
    if near:
        raise BriefingError(
            f"nobody here is called “{name}”.",
            UNCHANGED,
            f"Did you mean {' or '.join(near)}? --as-typed takes the name as it is.",
        )
    return {"name": " ".join(name.split()), "kind": "person"}


def _known(lib: Library, kind: str, uid: str) -> dict[str, Any]:
    from briefing_tui.store import read

    if kind == "organization" and (body := read.organization(lib, uid)):
        return {"uid": uid, "name": body.name, "kind": "body"}
    speaker = read.speaker(lib, uid)
    assert speaker is not None
    who = {"uid": speaker.uid, "name": speaker.name, "kind": speaker.kind}
    return who | ({"honorific": speaker.honorific} if speaker.honorific else {})


def _named_there(lib: Library, uid: str) -> str:
    """The speakers of the same briefing, as a hint after a typing error."""
    from briefing_tui.store import read

    statement = read.statement(lib, uid)
    briefing = statement.briefing.uid if statement else uid
    found = read.statements(lib, read.statements_of_briefing(lib, briefing), context=False)
    there = dict.fromkeys(f"{who.name} ({who.uid})" for each in found for who in each.speakers if who.name)
    listed = ", ".join(there)
    return f"Named in this briefing: {listed}." if listed else "“briefing people” lists who is named."
