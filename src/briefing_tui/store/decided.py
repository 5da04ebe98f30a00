"""A briefing with its decisions applied: what the machine read, as people corrected it. Pure; the only way decisions take
effect.

`apply` is a function of the frozen text, the machine's reading and the decisions. Import, extracting again, removal and
import, merging and a single decision all store its result, so that withdrawing a decision restores the previous state.

A decision is located again by its position (found_again.py). A statement that is no longer read, but was confirmed or
corrected, is kept; one at another position is another statement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from briefing_tui.store import valid_values, values
from briefing_tui.store.claims import Claim
from briefing_tui.store.decided_rows import Named
from briefing_tui.store.decided_statements import Statements
from briefing_tui.store.decisions import BRIEFING_FIELDS, EVENT_FIELDS, SET, Decision, loaded
from briefing_tui.store.holding import Holding, Source
from briefing_tui.store.kept import folded_event
from briefing_tui.store.records import EventRow, Reading
from briefing_tui.store.standings import Standings
from briefing_tui.store.values import HUMAN


def apply(source: Source, machine: Reading, decisions: Iterable[Decision]) -> Holding:
    """A briefing with the decisions about it applied; other decisions wait."""
    listed = sorted(decisions, key=lambda one: one.id)
    if not listed:
        return Holding(machine, {}, (), (), {})
    standings = Standings(listed)
    reading = _briefing(source, machine, standings)
    named = Named(machine)
    _events(source, named, standings)
    rows, reviews, struck, read = Statements(source, machine, named, reading.published, standings).held()
    reading = reading._replace(
        people=tuple(named.people), bodies=tuple(named.bodies), events=tuple(named.events), statements=tuple(rows)
    )
    return Holding(reading, reviews, tuple(struck), tuple(standings.all.values()), read)


def _briefing(source: Source, machine: Reading, standings: Standings) -> Reading:
    claims = _claims(standings, standings.live, source.uid, BRIEFING_FIELDS)
    found = standings.heard(claims, {"title": machine.title, "published": machine.published}, source.uid)
    if top := found.get("title"):
        machine = machine._replace(title=top.claim.value, title_basis=HUMAN)
    if top := found.get("published"):
        machine = machine._replace(published=top.claim.value, published_basis=HUMAN)
    return machine


def _claims(standings: Standings, decisions: Iterable[Decision], target: str, fields: Sequence[str]) -> list[Claim]:
    """The values set for a briefing or an event."""
    out: list[Claim] = []
    for one in decisions:
        if one.verb == SET and one.target == target:
            value = loaded(one.value)
            if one.field in fields and valid_values.fits(one.field, value, 0):
                out.append(Claim(one, one.field, value, values.key(one.field, value)))
            else:
                standings.unfit(one)
    return out


# ---- events ----------------------------------------------------------------------------------------------------------


def _events(source: Source, named: Named, standings: Standings) -> None:
    about = defaultdict[str, list[Decision]](list)
    for one in standings.live:
        if one.verb == SET and one.target.startswith("e-"):
            about[one.target].append(one)

    def overlay(row: EventRow) -> EventRow:
        return _event(row, _claims(standings, about[row.uid], row.uid, EVENT_FIELDS), standings)

    named.overlay = overlay
    for uid in sorted(about):
        at = _event_at(named.events, uid, [one for one in about[uid] if one.briefing == source.uid])
        if at is not None:
            named.events[at] = overlay(named.events[at])


def _event_at(rows: list[EventRow], uid: str, here: Sequence[Decision]) -> int | None:
    """The event with a uid; else the only one of the same name in the briefing in which it was decided."""
    for at, row in enumerate(rows):
        if row.uid == uid:
            return at
    called = {
        name
        for one in here
        if isinstance(told := loaded(one.machine), dict) and isinstance(name := told.get("name"), str)
    }
    alike = [at for at, row in enumerate(rows) if row.name in called]
    if len(alike) != 1:
        return None
    rows[alike[0]] = rows[alike[0]]._replace(uid=uid)
    return alike[0]


def _event(row: EventRow, claims: Sequence[Claim], standings: Standings) -> EventRow:
    found = standings.heard(claims, {}, row.uid)
    if top := found.get("name"):
        name = top.claim.value
        row = row._replace(name=name, name_basis=HUMAN, folded=folded_event(name, row.classification))
    if top := found.get("dates"):
        first, last = top.claim.value
        row = row._replace(start_date=first, end_date=last or first, date_edtf=None, date_basis=HUMAN)
    if top := found.get("place"):
        row = row._replace(place=top.claim.value, place_basis=HUMAN)
    return row
