"""`briefing review`: the lanes of the review queue, one of them as a list, or opened in the app."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing_tui import paths as places
from briefing_tui.cli.options import command, database, named
from briefing_tui.cli.output import counted, in_terminal, library, out, say
from briefing_tui.errors import BriefingError, Exit
from briefing_tui.text import clean_line

if TYPE_CHECKING:
    from briefing_tui.model.near import NearNames
    from briefing_tui.model.review import Item
    from briefing_tui.store.connection import Library
    from briefing_tui.store.review import Lane

LIMIT = 50
WORDS = 200
"""Maximum characters of the words in a line of the list."""


@command(short_help="List what should be checked by a person, and check it in the app.")
@database
@click.option("--lane", metavar="NAME", help="Open this lane in the app, or list it with --format.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), help="List in this format instead of opening the app."
)
@click.option(
    "--limit", type=click.IntRange(1, 1_000), default=LIMIT, show_default=True, help="Maximum number of items to list."
)
@click.pass_context
def review(context: click.Context, lane: str | None, form: str | None, limit: int, db: Path | None) -> None:
    """List the review queue: what should be checked by a person, in lanes, each with its number of items.

    \b
    briefing review                               list the lanes
    briefing review --lane unsure                 open a lane in the app
    briefing review --lane unsure --format json   list the items of a lane
    """
    path = named(context, db)
    with library(path) as lib:
        wanted = None if lane is None else _lane(lane)
        if wanted is not None and form is None and sys.stdin.isatty() and in_terminal():
            lib.close()
            context.exit(_opened(path, wanted.id))
        code = _lanes(lib, form) if wanted is None else _items(lib, wanted, limit, form)
    context.exit(code)


def _lane(name: str) -> Lane:
    from briefing_tui.store.review import LANES, lane_of

    try:
        return lane_of(name)
    except KeyError:
        raise BriefingError(
            f"there is no lane “{name}”.", hint=f"Lanes: {', '.join(lane.id for lane in LANES)}."
        ) from None


def _opened(db: Path | None, lane: str) -> int:
    from briefing_tui.ui.terminal import Terminal

    with Terminal() as terminal:
        from briefing_tui.ui.app import BriefingApp, prepare_process

        prepare_process()
        app = BriefingApp(places.choose_library(db), terminal=terminal, lane=lane)
        app.run()
    return terminal.code or app.return_code or Exit.OK


def _lanes(lib: Library, form: str | None) -> int:
    from briefing_tui.export.json_form import dump
    from briefing_tui.store.review import LANES, agreement

    numbers = {lane: lane.count(lib) for lane in LANES}
    told = agreement(lib)
    if form == "json":
        listed = [{"lane": lane.id, "number": number, "about": lane.about} for lane, number in numbers.items()]
        sys.stdout.write(dump({"lanes": listed, "agreement": told._asdict()}, indent=2) + "\n")
    else:
        for lane, number in numbers.items():
            out(f"{lane.id:<12} {number:>8,}  {lane.about}")
        out(f"Decided {told.words}.")
    return Exit.OK if any(numbers.values()) else Exit.NOTHING_FOUND


def _items(lib: Library, lane: Lane, limit: int, form: str | None) -> int:
    from briefing_tui.export.json_form import dump

    found = list(lane.items(lib, limit))
    if form == "json":
        sys.stdout.write(dump([_plain(lib, item) for item in found], indent=2) + "\n")
    else:
        for item in found:
            for line in _lines(lib, item):
                out(line)
        if not found:
            say(f"nothing stands in the lane {lane.id}.")
        elif (all_of_it := lane.count(lib)) > len(found):
            say(f"{len(found):,} of {counted(all_of_it, 'item')} shown; --limit N shows more.")
    return Exit.OK if found else Exit.NOTHING_FOUND


def _plain(lib: Library, item: Item) -> dict[str, Any]:
    """An item as data for a program: with the full statement, if it is one."""
    from briefing_tui.export.fields import as_json
    from briefing_tui.store.review import case

    shown: dict[str, Any] = {"lane": item.lane, "card": item.card, "key": item.key, "about": item.about or None}
    if item.card == "pattern":
        return shown | {"statements": list(item.uids), "of": item.of}
    found = case(lib, item)
    if found is None:
        return shown
    if item.card == "people":
        shown |= {"names": as_json(found.people) if found.people else None}
        return shown | {"decisions": [as_json(one) for one in found.decided]}
    if found.briefing:
        shown |= {"briefing": found.briefing.uid, "start": found.start, "end": found.end, "words": found.words}
    return shown | {
        "statement": as_json(found.statement) if found.statement else None,
        "decisions": [as_json(one) for one in found.decided],
    }


def _names(item: Item, names: NearNames) -> list[str]:
    """Names that may belong to one person, and the command that joins them."""
    from shlex import quote

    one, first = names.one, names.others[0]
    days = "".join(f" --{end} {day}" for end, day in (("after", one.first), ("before", one.last)) if day)
    if names.source:
        does = f"briefing names {quote(one.name)} {first.uid} --source {quote(names.source)}{days}"
    else:
        does = f"briefing same {one.uid} {first.uid} --keep {first.uid}"
    others = ", ".join(f"{other.name} ({other.statements:,})" for other in names.others)
    where = f" in {names.source}" if names.source else ""
    return [
        clean_line(f"{one.name} ({one.statements:,}){where}: {others}"),
        f"  {clean_line(item.about)}",
        f"  {clean_line(does)}",
    ]


def _lines(lib: Library, item: Item) -> list[str]:
    from briefing_tui.model.decided import decision_lines
    from briefing_tui.model.kinds import kind_label
    from briefing_tui.store.review import case

    if item.card == "pattern":
        return [f"{len(item.uids):,} of {item.of:,}  {item.about}", f"  {' '.join(item.uids[:5])} …"]
    found = case(lib, item)
    if found is None:
        return [f"{item.key}  is gone"]
    if found.people is not None:
        return _names(item, found.people)
    if found.briefing is None:
        return [line for one in found.decided for line in decision_lines(one)]
    words = clean_line(found.words)
    shown = f"  “{words}”" if len(words) <= WORDS else f"  “{words[: WORDS - 1]}…”"
    s = found.statement
    if s is None:
        return [f"{item.briefing} {item.start}..{item.end}  {item.about}", shown]
    who = ", ".join(p.name or p.attribution for p in s.speakers) or "no speaker named"
    return [f"{s.uid}  {who} · {kind_label(s.kind)} · {s.sure:.2f}", shown]
