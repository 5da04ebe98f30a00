"""The ledger of decisions in a library: the lines about a briefing, and the state of each. Owns `decisions` and `standing`.

A line is added, never changed or deleted. Runs inside the writer's transaction; decided.py interprets the lines.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from briefing_tui.store import claims, decided, identity, moved_decisions
from briefing_tui.store import identities as identity_lines
from briefing_tui.store import versions as version_lines
from briefing_tui.store.chunks import in_chunks
from briefing_tui.store.decisions import COLUMNS, WITHDRAW, Decision, briefing_named, is_written, loaded
from briefing_tui.store.holding import Holding, Source, Stands
from briefing_tui.store.identities import Identities
from briefing_tui.store.kept import relined
from briefing_tui.store.ledger_lines import about_targets, known, of_verbs, versions, with_withdrawals
from briefing_tui.store.records import Reading
from briefing_tui.store.standings import Standings, thing_of
from briefing_tui.store.versions import Versions

EVENTS_TOLD = (
    "SELECT e.uid FROM briefings b JOIN event_briefings t ON t.briefing_id = b.id JOIN events e ON e.id = t.event_id"
    " WHERE b.uid = ?"
)
"""The events that a briefing mentions."""


def is_empty(db: sqlite3.Connection) -> bool:
    """Whether there are no decisions."""
    return db.execute("SELECT 1 FROM decisions LIMIT 1").fetchone() is None


def about(db: sqlite3.Connection, briefing: str, events: Iterable[str]) -> list[Decision]:
    """The decisions about a briefing, its statements and these events, with all withdrawn ones and their withdrawals."""
    found = {
        row[0]: Decision._make(row)
        for row in db.execute(
            f"SELECT {COLUMNS} FROM standing s JOIN decisions d ON d.id = s.decision WHERE s.briefing = ?", (briefing,)
        )
    }
    found |= about_targets(db, events)
    told = {uid for one in found.values() for uid in _events_named(one)}
    found |= about_targets(db, told)
    whole = with_withdrawals(db, found).values()
    return [one for one in whole if _root_in(whole, one).verb not in version_lines.VERBS]


def _root_in(lines: Iterable[Decision], one: Decision) -> Decision:
    """The decision that a line withdraws, as far as it is in `lines`."""
    by_id = {each.id: each for each in lines} if one.verb == WITHDRAW else {}
    while one.verb == WITHDRAW and one.target in by_id:
        one = by_id[one.target]
    return one


def about_former(db: sqlite3.Connection, source: Source, machine: Reading) -> list[Decision]:
    """The decisions about the texts that this one replaces in the lists, moved to the same words in it."""
    if not (known := versions(db)).says_of(source.uid):
        return []
    out: list[Decision] = []
    places = {row.uid: (row.start, row.end) for row in machine.statements}
    for uid in known.instead(source.uid, texts_here(db, known.family(source.uid)) | {source.uid}):
        row = db.execute("SELECT document FROM former_texts WHERE uid = ?", (uid,)).fetchone()
        if row is None:
            continue
        text, listed = loaded(row[0])["text"], about(db, uid, ())
        roots = {
            one.id: moved_decisions.moved(one, text, source, places.get(one.target))
            for one in listed
            if one.verb != WITHDRAW
        }
        out += [one for one in roots.values() if one is not None]
        out += [one for one in listed if one.verb == WITHDRAW and roots.get(_root_in(listed, one).id) is not None]
    return out


def _as_called_here(source: Source, machine: Reading, listed: list[Decision]) -> list[Decision]:
    """Decisions with their uids translated to the present lineage of their text, if they were made under another."""
    own = identity.sha256(source.text)
    made = {one.id: lineage if isinstance(lineage := one.place.get("lineage"), str) else own for one in listed}
    called: dict[tuple[str, str], str] = {}
    for other in sorted({*made.values()} - {source.lineage}):
        there = relined(machine, source.text, source.lineage, other, source.pages)
        for a, b in zip(there.statements, machine.statements, strict=True):
            called[other, a.uid] = b.uid
        for e, f in zip(there.events, machine.events, strict=True):
            called[other, e.uid] = f.uid
    return [one._replace(target=called.get((made[one.id], one.target), one.target)) for one in listed]


def texts_here(db: sqlite3.Connection, uids: Collection[str]) -> set[str]:
    """The texts of `uids` that are in the library, listed or not."""
    here = {uid for (uid,) in in_chunks(db, "SELECT uid FROM briefings WHERE uid IN ({})", uids)}
    return here | {uid for (uid,) in in_chunks(db, "SELECT uid FROM former_texts WHERE uid IN ({})", uids)}


def stand_versions(db: sqlite3.Connection) -> None:
    """Store the state of the decisions about versions: they wait if one of the two texts is not in the library."""
    known = versions(db)
    stand(db, version_standing(db, known))


def version_standing(db: sqlite3.Connection, known: Versions) -> list[Stands]:
    """The state of each decision about versions."""
    uids = {uid for pair in known.about.values() for uid in pair}
    here = texts_here(db, uids)
    return [
        identity_lines.worse(
            stands, claims.HOLDS if set(known.about[key]) <= here or known.is_undo(key) else claims.WAITING
        )
        for key, stands in known.standing.items()
    ]


def root(db: sqlite3.Connection, one: Decision) -> Decision | None:
    """The decision at the end of a chain of withdrawals; None if it is not in the library."""
    found: Decision | None = one
    while found is not None and found.verb == WITHDRAW:
        found = known(db, [found.target]).get(found.target)
    return found


def identities(db: sqlite3.Connection) -> Identities:
    """The decisions about who is who that apply."""
    return _identities(db, identity_lines.VERBS)


def _identities(db: sqlite3.Connection, verbs: Sequence[str]) -> Identities:
    found = of_verbs(db, verbs)
    return identity_lines.gather(with_withdrawals(db, found).values()) if found else Identities()


def stand_people(db: sqlite3.Connection, who: Identities, blocks: Collection[str], states: Mapping[str, str]) -> None:
    """Store the state of the decisions about people in these blocks."""
    _stand_if(db, who, states, lambda key: not who.blocks[key].isdisjoint(blocks) and key not in who.of_bodies)


def stand_bodies(db: sqlite3.Connection, who: Identities, states: Mapping[str, str]) -> None:
    """Store the state of the decisions about bodies."""
    _stand_if(db, who, states, who.of_bodies.__contains__)


def _stand_if(db: sqlite3.Connection, who: Identities, states: Mapping[str, str], asked: Callable[[str], bool]) -> None:
    stand(
        db,
        [
            identity_lines.worse(stands, states.get(key, claims.HOLDS))
            for key, stands in who.standing.items()
            if asked(key)
        ],
    )


def states(db: sqlite3.Connection, ids: Iterable[str]) -> dict[str, tuple[str, str]]:
    """(state, note) of these decisions."""
    rows = in_chunks(db, "SELECT decision, state, note FROM standing WHERE decision IN ({})", ids)
    return {key: (state, note) for key, state, note in rows}


def _events_named(one: Decision) -> Iterator[str]:
    """The uids of the events that a decision gives a statement, and that the statement had when it was read or added."""
    value, machine = loaded(one.value), loaded(one.machine)
    told = [
        value if one.field == "event" else None,
        *(each.get("event") for each in (value, machine) if isinstance(each, dict)),
    ]
    for event in told:
        if isinstance(event, dict) and isinstance(uid := event.get("uid"), str):
            yield uid


def held(db: sqlite3.Connection, source: Source, machine: Reading) -> Holding:
    """A briefing's reading with the decisions in the library applied."""
    if is_empty(db):
        return decided.apply(source, machine, ())
    listed = about(db, source.uid, [row.uid for row in machine.events])
    known = {one.id for one in listed}
    listed += [one for one in about_former(db, source, machine) if one.id not in known]
    listed = _as_called_here(source, machine, listed)
    holding = decided.apply(source, machine, listed)
    if who := _identities(db, identity_lines.IN_READINGS):
        holding = holding._replace(reading=identity_lines.as_decided(holding.reading, who))
    return holding


# ---- writing ---------------------------------------------------------------------------------------------------------


def add(db: sqlite3.Connection, lines: Iterable[Decision]) -> list[Decision]:
    """Insert lines; returns the new ones. Each is in the state waiting until it is applied."""
    marks = ",".join("?" * len(Decision._fields))
    new: list[Decision] = []
    for one in lines:
        if db.execute(f"INSERT OR IGNORE INTO decisions VALUES ({marks})", one).rowcount:
            new.append(one)
            db.execute(
                "INSERT INTO standing(decision, state, note, briefing, thing) VALUES (?, ?, '', ?, ?)",
                (one.id, claims.WAITING, briefing_named(one), thing_of(one)),
            )
    return new


def stand_in(db: sqlite3.Connection, holding: Holding) -> None:
    """Store the state of the decisions in a briefing."""
    stand(db, standing_in(holding))


def standing_in(holding: Holding) -> list[Stands]:
    """The state of the decisions in a briefing, without those about events that it does not mention."""
    return [one for one in holding.standing if one.state != claims.WAITING or not one.thing.startswith("e-")]


def stand(db: sqlite3.Connection, standing: Iterable[Stands]) -> None:
    """Store the state of decisions."""
    rows = [(one.state, one.note, one.thing, one.decision) for one in standing]
    if rows:
        db.executemany("UPDATE standing SET state = ?, note = ?, thing = ? WHERE decision = ?", rows)


def wait(db: sqlite3.Connection, briefing: str, events: Sequence[str]) -> None:
    """Let the decisions about a deleted briefing, and about `events` deleted with it, wait until they are added again."""
    if is_empty(db):
        return
    listed = about(db, briefing, ())
    of_events = {one.id for one in listed if one.target.startswith("e-")}
    stand(db, (one for one in absent(listed) if one.decision not in of_events))
    for uid in events:
        miss_event(db, uid)


def miss_event(db: sqlite3.Connection, uid: str) -> None:
    """Let the decisions about an event wait if no briefing mentions it."""
    if db.execute("SELECT 1 FROM events WHERE uid = ?", (uid,)).fetchone() is None:
        stand(db, absent(with_withdrawals(db, about_targets(db, [uid])).values()))


def absent(lines: Iterable[Decision]) -> list[Stands]:
    """The state of decisions about absent things: they wait, unless they were withdrawn."""
    return list(Standings(list(lines)).all.values())


def faults(db: sqlite3.Connection) -> Iterator[str | None]:
    """For every line: None, or a description of its fault."""
    for row in db.execute(f"SELECT {COLUMNS}, s.briefing FROM decisions d LEFT JOIN standing s ON s.decision = d.id"):
        one = Decision._make(row[:-1])
        if not is_written(one):
            yield f"{one.id}: the decision is not what was written"
        else:
            yield None if row[-1] == briefing_named(one) else f"{one.id}: it is not known what became of it"
