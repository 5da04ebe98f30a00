"""Decisions and rejected statements, from the ledger. Each line is verified by its id before it is shown."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from briefing_tui.model.decided import Decided, StruckOut
from briefing_tui.store import digests
from briefing_tui.store.connection import Library
from briefing_tui.store.decisions import COLUMNS, Decision, briefing_named, is_written, loaded
from briefing_tui.store.read.rows import all_rows, asked, in_chunks

_FROM = f"SELECT {COLUMNS}, s.state, s.note, s.thing FROM decisions d JOIN standing s ON s.decision = d.id"


@asked
def decisions(
    lib: Library, *, things: Collection[str] | None = None, since: str = "", author: str = "", state: str = ""
) -> list[Decided]:
    """Decisions, the newest first; `things`: only those about these uids. `since`: an ISO date or time, UTC."""
    test, values = "d.at >= ?", [since]
    if state:
        test, values = f"{test} AND s.state = ?", [*values, state]
    if things is None:
        rows = all_rows(lib, f"{_FROM} WHERE {test}", *values)
    else:
        rows = in_chunks(lib, f"{_FROM} WHERE s.thing IN ({{}}) AND {test}", sorted(things), *values)
    found = [_decided(row) for row in rows]
    if author:
        found = [one for one in found if one.author.casefold() == author.casefold()]
    return sorted(found, key=lambda one: (one.at, one.uid), reverse=True)


@asked
def decisions_on(lib: Library, uid: str) -> list[Decided]:
    """All decisions about one thing, the oldest first, with the authors who withdrew them."""
    found = {one.uid: one for one in decisions(lib, things=[uid])}
    new = list(found)
    while new:
        rows = in_chunks(lib, f"{_FROM} WHERE d.target IN ({{}})", new)
        taking = {row[0]: _decided(row) for row in rows if row[0] not in found}
        new = list(taking)
        found |= taking
    return sorted(found.values(), key=lambda one: (one.at, one.uid))


@asked
def decisions_of_person(lib: Library, uid: str) -> list[Decided]:
    """The decisions about a person, the oldest first: one about two people is about both."""
    from briefing_tui.store.identities import VERBS  # imported late: the first screen shows no decisions

    marks = ",".join("?" * len(VERBS))
    rows = all_rows(lib, f"{_FROM} WHERE (d.target = ? OR d.field = ?) AND d.verb IN ({marks})", uid, uid, *VERBS)
    found = {one.uid: one for one in map(_decided, rows)}
    out = [each for one in found for each in decisions_on(lib, one) if each.verb == "withdraw"]
    return sorted([*found.values(), *out], key=lambda one: (one.at, one.uid))


@asked
def lines(lib: Library) -> list[Decision]:
    """The whole ledger, in the order of ids."""
    return [_proved(row) for row in all_rows(lib, f"SELECT {COLUMNS} FROM decisions d ORDER BY d.id")]


@asked
def struck(lib: Library, briefing: str) -> tuple[StruckOut, ...]:
    """The rejected statements of a briefing, in reading order."""
    rows = all_rows(
        lib,
        f'SELECT {COLUMNS}, r.uid, r.start, r."end" FROM briefings b JOIN rejected r ON r.briefing_id = b.id'
        " JOIN decisions d ON d.id = r.decision WHERE b.uid = ? ORDER BY r.start, r.uid",
        briefing,
    )
    return tuple(
        StruckOut(uid, start, end, by.id, by.author, by.at, by.reason)
        for *line, uid, start, end in rows
        for by in [_proved(tuple(line))]
    )


@asked
def struck_in(lib: Library, uid: str) -> str | None:
    """The briefing with a rejected statement of this uid; None if there is none."""
    rows = all_rows(lib, "SELECT b.uid FROM rejected r JOIN briefings b ON b.id = r.briefing_id WHERE r.uid = ?", uid)
    return str(rows[0][0]) if rows else None


def _proved(row: tuple[Any, ...]) -> Decision:
    one = Decision._make(row)
    if not is_written(one):
        raise digests.damaged(f"the decision {one.id} is not what was written")
    return one


def _decided(row: tuple[Any, ...]) -> Decided:
    from briefing_tui.store.identities import named

    size = len(Decision._fields)
    one = _proved(row[:size])
    words = one.place.get("words")
    return Decided(
        uid=one.id,
        at=one.at,
        author=one.author,
        verb=one.verb,
        target=one.target,
        field=one.field,
        value=loaded(one.value),
        machine=loaded(one.machine),
        reason=one.reason,
        state=row[size],
        note=row[size + 1],
        thing=row[size + 2],
        briefing=briefing_named(one),
        words=words if isinstance(words, str) else "; ".join(name for _, name in named(one).values()),
        batch=one.batch,
    )
