"""What holds of a briefing: what the machine read in it, and what people decided of that. Pure; the only way in.

`apply` is a function of the frozen text, the machine's reading and the decisions: import, reading again, removal and
import, merging and a single decision all store what comes out of it, so that taking a decision back gives what was before.

A decision is found again by its place, for a text is frozen: the same place, else the only statement that overlaps it. A
statement that is read no more, and that somebody confirmed or set right, is kept; one that stands elsewhere is another one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from briefing_tui.model import page_of, words_said
from briefing_tui.store import claims as claimed
from briefing_tui.store import identity, values
from briefing_tui.store.claims import IS, SUPERSEDED, WAITING, WITHDRAWN, Claim, Heard
from briefing_tui.store.decisions import (
    ADD,
    BRIEFING_FIELDS,
    CONFIRM,
    EVENT_FIELDS,
    REJECT,
    SET,
    STATEMENT_FIELDS,
    Decision,
    loaded,
)
from briefing_tui.store.kept import Pages, folded_event
from briefing_tui.store.prepare import Lines, statement_date
from briefing_tui.store.records import Reading, StatementRow
from briefing_tui.store.values import HUMAN, Named

ADDED = "added-by-a-person"
"""The rule of a statement that no construction found."""
AGREES, CHANGED, KEPT, UNFIT = "agrees", "changed", "kept", "unfit"
CONFIRMED = ("kind", "span", "speakers")
"""What is confirmed of a statement: the words, how they are given, and by whom."""
TOGETHER = ("speakers", "event", "date")
"""What goes to all pieces of a quotation that its tag cuts."""


class Source(NamedTuple):
    """The briefing that decisions are applied in."""

    uid: str
    text: str
    lineage: str
    pages: Pages = ()


class Review(NamedTuple):
    """What people said of a statement."""

    state: str = "unreviewed"
    by: str | None = None
    """Authors of the decisions that hold of it, a line each."""
    contested: int = 0


class Struck(NamedTuple):
    """A statement that is none."""

    uid: str
    start: int
    end: int
    decision: str


class Stands(NamedTuple):
    """What became of a decision."""

    decision: str
    state: str
    note: str = ""
    thing: str = ""
    """Uid of what it is about, as it is called here."""


class Holding(NamedTuple):
    """What holds of a briefing."""

    reading: Reading
    reviews: Mapping[str, Review]
    """Of statements that anybody decided about, by uid."""
    struck: tuple[Struck, ...]
    standing: tuple[Stands, ...]
    """Of every decision that was given, in the order of ids."""
    read: Mapping[str, StatementRow]
    """The statements that decisions are about as the machine read them, by the uids that they bear now."""


UNDECIDED = Review()


def apply(source: Source, machine: Reading, decisions: Iterable[Decision]) -> Holding:
    """What holds of a briefing. Decisions about other things wait."""
    listed = sorted(decisions, key=lambda one: one.id)
    if not listed:
        return Holding(machine, {}, (), (), {})
    return _Applied(source, machine, listed).holding()


@dataclass
class _Thing:
    """A statement with what is claimed of it."""

    uid: str
    row: StatementRow | None
    """As the machine reads it; None: it does not."""
    decisions: list[Decision]
    """Live ones, about itself."""
    claims: list[Claim] = field(default_factory=list)
    """These, and those about other pieces of the same quotation."""


def thing_of(one: Decision) -> str:
    """The uid of what a decision is about, as it was called when it was made."""
    return one.field if one.verb == ADD else one.target


class _Applied:
    def __init__(self, source: Source, machine: Reading, decisions: Sequence[Decision]) -> None:
        self._source, self._machine, self._size = source, machine, len(source.text)
        self._live = claimed.live(decisions)
        self._decisions = decisions
        self._named = Named(machine)
        self._stands: dict[str, Stands] = {
            one.id: Stands(one.id, WAITING if one.id in self._live else WITHDRAWN, "", thing_of(one))
            for one in decisions
        }
        self._notes: dict[str, str] = {}
        self._head = {"title": machine.title, "published": machine.published}
        self._lines = Lines(source.text)

    def holding(self) -> Holding:
        """All of it, in the order in which one thing rests on another."""
        mine = [one for one in self._decisions if one.id in self._live]
        self._withdrawals(mine)
        reading = self._briefing(mine)
        self._events(mine)
        rows, reviews, struck, read = self._statements(mine)
        reading = reading._replace(
            people=tuple(self._named.people),
            bodies=tuple(self._named.bodies),
            events=tuple(self._named.events),
            statements=tuple(rows),
        )
        return Holding(reading, reviews, tuple(struck), tuple(self._stands.values()), read)

    # ---- states ------------------------------------------------------------------------------------------------------

    def _withdrawals(self, mine: Sequence[Decision]) -> None:
        given = {one.id for one in self._decisions}
        for one in mine:
            if one.verb == "withdraw" and one.target in given:
                self._stands[one.id] = Stands(one.id, claimed.HOLDS, "", one.target)

    def _stand(self, one: Decision, state: str, note: str, thing: str) -> None:
        before = self._stands[one.id]
        if before.state != WAITING or before.note == UNFIT:
            state, note, thing = claimed.worse(before.state, state), before.note or note, before.thing
        self._stands[one.id] = Stands(one.id, state, note, thing)

    def _unfit(self, one: Decision) -> None:
        self._stands[one.id] = Stands(one.id, WAITING, UNFIT, thing_of(one))

    def _heard(self, claims: Sequence[Claim], now: Mapping[str, Any], thing: str) -> dict[str, Heard]:
        """What holds of each field of a briefing or an event; `now`: as the machine reads it."""
        found = claimed.heard(claims)
        states = claimed.states(claims, found)
        for claim in claims:
            self._stand(claim.decision, states[claim.decision.id], _note(claim, now), thing)
        return found

    # ---- the briefing and its events ---------------------------------------------------------------------------------

    def _briefing(self, mine: Sequence[Decision]) -> Reading:
        reading = self._machine
        claims = self._set_claims(mine, self._source.uid, BRIEFING_FIELDS)
        found = self._heard(claims, self._head, self._source.uid)
        if top := found.get("title"):
            reading = reading._replace(title=top.claim.value, title_basis=HUMAN)
        if top := found.get("published"):
            reading = reading._replace(published=top.claim.value, published_basis=HUMAN)
            self._head["published"] = top.claim.value
        return reading

    def _set_claims(self, mine: Iterable[Decision], target: str, fields: Sequence[str]) -> list[Claim]:
        out: list[Claim] = []
        for one in mine:
            if one.verb == SET and one.target == target and one.field in fields:
                value = loaded(one.value)
                if values.fits(one.field, value, self._size):
                    out.append(Claim(one, one.field, value, values.key(one.field, value)))
                else:
                    self._unfit(one)
        return out

    def _events(self, mine: Sequence[Decision]) -> None:
        about = defaultdict[str, list[Decision]](list)
        for one in mine:
            if one.verb == SET and one.target.startswith("e-"):
                about[one.target].append(one)
        for uid in sorted(about):
            at = self._event_at(uid, about[uid])
            if at is not None:
                self._event(at, self._set_claims(about[uid], uid, EVENT_FIELDS))

    def _event_at(self, uid: str, about: Sequence[Decision]) -> int | None:
        """The event of a uid; else the only one that is called as it was, in the briefing in which it was decided."""
        rows = self._named.events
        for at, row in enumerate(rows):
            if row.uid == uid:
                return at
        called = [
            loaded(one.machine).get("name")
            for one in about
            if one.briefing == self._source.uid and isinstance(loaded(one.machine), dict)
        ]
        alike = [at for at, row in enumerate(rows) if row.name in called]
        if len(alike) != 1:
            return None
        rows[alike[0]] = rows[alike[0]]._replace(uid=uid)
        return alike[0]

    def _event(self, at: int, claims: Sequence[Claim]) -> None:
        row = self._named.events[at]
        found = self._heard(claims, values.of_event(row), row.uid)
        if top := found.get("name"):
            name = top.claim.value
            row = row._replace(name=name, name_basis=HUMAN, folded=folded_event(name, row.classification))
        if top := found.get("dates"):
            first, last = top.claim.value
            row = row._replace(start_date=first, end_date=last or first, date_edtf=None, date_basis=HUMAN)
        if top := found.get("place"):
            row = row._replace(place=top.claim.value, place_basis=HUMAN)
        self._named.events[at] = row

    # ---- statements --------------------------------------------------------------------------------------------------

    def _statements(
        self, mine: Sequence[Decision]
    ) -> tuple[list[StatementRow], dict[str, Review], list[Struck], dict[str, StatementRow]]:
        things = self._things(mine)
        for thing in things:
            thing.claims += self._claims(thing)
        self._spread(things)
        by_row = {id(thing.row): thing for thing in things if thing.row is not None}
        rows: list[StatementRow] = []
        reviews: dict[str, Review] = {}
        struck: list[Struck] = []
        taken = {thing.uid for thing in things}
        for row in self._machine.statements:
            thing = by_row.get(id(row))
            if thing is None:
                rows.append(self._dated(row._replace(uid=self._free(row, taken)), None))
            else:
                self._settle(thing, row._replace(uid=thing.uid), rows, reviews, struck)
        for thing in sorted((t for t in things if t.row is None), key=lambda t: t.uid):
            if base := self._made_anew(thing):
                self._settle(thing, base, rows, reviews, struck, added=True)
        read = {thing.uid: thing.row for thing in things if thing.row is not None}
        return rows, reviews, sorted(struck), read

    def _free(self, row: StatementRow, taken: set[str]) -> str:
        """The uid of a statement that nobody decided about; another where a decided one, elsewhere in the text, bears it."""
        uid, turn = row.uid, 0
        while uid in taken:
            turn += 1
            uid = identity.statement_uid(self._source.lineage, row.text, row.uid, turn)
        taken.add(uid)
        return uid

    def _things(self, mine: Sequence[Decision]) -> list[_Thing]:
        """What the decisions are about, each found again in the reading, or not."""
        about = defaultdict[str, list[Decision]](list)
        for one in mine:
            if one.briefing != self._source.uid:
                continue
            if one.verb in (SET, CONFIRM, REJECT) and one.target.startswith("s-"):
                about[one.target].append(one)
            elif one.verb == ADD and one.field.startswith("s-"):
                about[one.field].append(one)
        places: dict[str, tuple[int, int]] = {}
        for uid, some in sorted(about.items()):
            spans = [self._place(one) for one in sorted(some, key=lambda one: one.order)]
            place = next((span for span in spans if span is not None), None)
            if place is not None:
                places[uid] = place
        return _found_again(self._machine.statements, places, about)

    def _place(self, one: Decision) -> tuple[int, int] | None:
        span = [one.place.get("start"), one.place.get("end")]
        if not values.is_span(span, self._size):
            self._unfit(one)
            return None
        return span[0], span[1]

    def _claims(self, thing: _Thing) -> list[Claim]:
        out: list[Claim] = []
        for one in thing.decisions:
            if self._stands[one.id].note == UNFIT:
                continue
            value = loaded(one.value)
            told = _told(one, value)
            if told is None or not all(values.fits(name, each, self._size) for name, each in told.items()):
                self._unfit(one)
                continue
            out.append(Claim(one, IS, one.verb != REJECT, one.verb != REJECT))
            out += [Claim(one, name, each, values.key(name, each)) for name, each in told.items()]
        return out

    def _spread(self, things: list[_Thing]) -> None:
        """Speaker, event and date of one piece of a cut quotation are those of the others."""
        groups = defaultdict[str, list[StatementRow]](list)
        for row in self._machine.statements:
            if row.cut_group is not None:
                groups[row.cut_group].append(row)
        by_row = {id(thing.row): thing for thing in things if thing.row is not None}
        own = [(thing, list(thing.claims)) for thing in things if thing.row is not None]
        for thing, claims in own:
            given = [claim for claim in claims if claim.field in TOGETHER and claim.decision.verb == SET]
            assert thing.row is not None
            for row in groups.get(thing.row.cut_group or "", ()) if given else ():
                if row is not thing.row:
                    if id(row) not in by_row:
                        by_row[id(row)] = _Thing(row.uid, row, [])
                        things.append(by_row[id(row)])
                    by_row[id(row)].claims += given

    def _made_anew(self, thing: _Thing) -> StatementRow | None:
        """A statement that is not read, of what was read of it once, or of how it was added."""
        if not any(claim.field == IS and claim.value for claim in thing.claims):
            for one in thing.decisions:
                if one.verb == REJECT and self._stands[one.id].note != UNFIT:
                    self._stand(one, claimed.HOLDS, AGREES, thing.uid)
            return None
        for one in sorted(thing.decisions, key=lambda one: (one.verb != ADD, one.order)):
            seen = loaded(one.value) | {"parts": []} if one.verb == ADD else loaded(one.machine)
            if one.verb == ADD and self._stands[one.id].note != UNFIT:
                return self._row(thing.uid, _ADDED | seen, one)
            if one.verb != ADD and values.is_whole(seen, self._size):
                return self._row(thing.uid, seen, one)
        return None

    def _row(self, uid: str, seen: Mapping[str, Any], one: Decision) -> StatementRow:
        text, (start, end) = self._source.text, seen["span"]
        parts = tuple((first, last) for first, last in seen["parts"])
        around = seen["context"] or _around(text, start, end)
        cue = seen["cue"]
        event = self._named.event(seen["event"], around)
        return StatementRow(
            uid=uid,
            kind=seen["kind"],
            text=words_said(text, (start, end), parts),
            date=None,
            end_date=None,
            date_basis=None,
            event=event,
            occasion=seen["occasion"],
            cue=None if cue is None else text[cue[0] : cue[1]],
            cue_start=None if cue is None else cue[0],
            cue_end=None if cue is None else cue[1],
            stance=seen["stance"],
            shows_cue=int(seen["shows_cue"] and cue is not None),
            cut_group=seen["group"],
            start=start,
            end=end,
            parts=parts,
            context_start=around[0],
            context_end=around[1],
            line=self._lines.of(start),
            page=page_of(self._source.pages, start),
            rule=seen["rule"],
            confidence=float(seen["confidence"]),
            speakers=tuple(self._named.speaker(said, text, None, start) for said in seen["speakers"]),
        )

    def _settle(
        self,
        thing: _Thing,
        row: StatementRow,
        rows: list[StatementRow],
        reviews: dict[str, Review],
        struck: list[Struck],
        *,
        added: bool = False,
    ) -> None:
        """Give a statement what holds of it, or strike it."""
        found = claimed.heard(thing.claims)
        states = claimed.states(thing.claims, found)
        now = self._now(thing, row, added)
        for one in {claim.decision.id: claim.decision for claim in thing.claims}.values():
            own = one.target == thing.uid or one.field == thing.uid or one in thing.decisions
            notes = [_note(claim, now) for claim in thing.claims if claim.decision is one and claim.field != IS]
            note = KEPT if added and one.verb != ADD else _together(one, notes, thing.row is not None)
            self._stand(one, states[one.id], note if own else "", thing.uid if own else self._stands[one.id].thing)
        is_one = found.get(IS)
        if is_one is not None and not is_one.claim.value:
            struck.append(Struck(thing.uid, row.start, row.end, is_one.claim.decision.id))
            for one in thing.decisions:
                if one.verb != REJECT and states.get(one.id) == claimed.HOLDS:
                    self._stands[one.id] = self._stands[one.id]._replace(state=SUPERSEDED)
            return
        now_row = self._changed(row, found, now)
        reviews[thing.uid] = _review(thing.claims, found, states)
        rows.append(now_row)

    def _now(self, thing: _Thing, row: StatementRow, added: bool) -> dict[str, Any]:
        """The statement as the machine reads it; nothing where it does not."""
        reading = self._machine._replace(
            people=tuple(self._named.people), bodies=tuple(self._named.bodies), events=tuple(self._named.events)
        )
        return values.of_statement(row, reading) | ({"": True} if added else {})

    def _changed(self, row: StatementRow, found: Mapping[str, Heard], now: Mapping[str, Any]) -> StatementRow:
        text = self._source.text
        sure = any(
            top.claim.decision.verb in (CONFIRM, ADD) or top.claim.field in ("span", "kind") for top in found.values()
        )
        differing = {
            name: top.claim.value
            for name, top in found.items()
            if name != IS and top.claim.key != values.key(name, now[name])
        }
        if "span" in differing:
            start, end = differing["span"]
            around = min(row.context_start, start), max(row.context_end, end)
            row = row._replace(
                start=start,
                end=end,
                text=text[start:end],
                parts=(),
                context_start=around[0],
                context_end=around[1],
                line=self._lines.of(start),
                page=page_of(self._source.pages, start),
            )
        if "kind" in differing:
            row = row._replace(kind=differing["kind"])
        if "speakers" in differing:
            row = row._replace(speakers=self._said(row, differing["speakers"]))
        if "speakers" in found:
            said = [
                x._replace(person_confidence=None if x.person is None else 1.0, candidates=()) for x in row.speakers
            ]
            row = row._replace(speakers=tuple(said))
        if "occasion" in differing:
            row = row._replace(occasion=differing["occasion"])
        if "event" in differing:
            row = row._replace(event=self._named.event(differing["event"], (row.context_start, row.context_end)))
        if sure:
            row = row._replace(confidence=1.0)
        return self._dated(row, found.get("date"))

    def _said(self, row: StatementRow, decided: Sequence[Mapping[str, Any]]) -> tuple[Any, ...]:
        """Who is said to have said it: where they were read already they stay as they were read."""
        by_name = {
            values.key("speakers", [values.of_speaker(said, self._now_reading())]): said for said in row.speakers
        }
        out = []
        for at, one in enumerate(decided):
            same = by_name.get(values.key("speakers", [one]))
            before = row.speakers[min(at, len(row.speakers) - 1)] if row.speakers else None
            out.append(same or self._named.speaker(one, self._source.text, before, row.start))
        return tuple(out)

    def _now_reading(self) -> Reading:
        return self._machine._replace(people=tuple(self._named.people), bodies=tuple(self._named.bodies))

    def _dated(self, row: StatementRow, decided: Heard | None) -> StatementRow:
        if decided is not None:
            first, last = decided.claim.value or (None, None)
            return row._replace(date=first, end_date=last, date_basis=HUMAN)
        event = None if row.event is None else self._named.events[row.event]
        told = (event.start_date, event.end_date) if event else (None, None)
        day, last, basis = statement_date(*told, self._head["published"])
        return row._replace(date=day, end_date=last, date_basis=basis)


_ADDED: dict[str, Any] = {
    "context": None,
    "cue": None,
    "stance": "asserts",
    "shows_cue": 0,
    "group": None,
    "rule": ADDED,
    "confidence": 1.0,
    "occasion": None,
    "event": None,
}
"""What nobody says of a statement when it is added."""


def _told(one: Decision, value: Any) -> dict[str, Any] | None:
    """The fields that a decision claims; None for one that has no such form."""
    if one.verb == SET:
        return {one.field: value} if one.field in STATEMENT_FIELDS else None
    if one.verb == REJECT:
        return {}
    if not isinstance(value, dict) or not set(CONFIRMED) <= set(value):
        return None
    return {name: value[name] for name in CONFIRMED}


def _note(claim: Claim, now: Mapping[str, Any]) -> str:
    """How what was decided compares with what the machine reads now."""
    if claim.field not in now:
        return ""
    key = values.key(claim.field, now[claim.field])
    if key == claim.key:
        return AGREES
    then = loaded(claim.decision.machine)
    if not isinstance(then, dict) or claim.field not in then or not values.fits(claim.field, then[claim.field], 2**62):
        return ""
    return "" if values.key(claim.field, then[claim.field]) == key else CHANGED


def _together(one: Decision, notes: Sequence[str], read: bool) -> str:
    """Of the fields of one decision: that the machine changed any goes before that it agrees in all."""
    if one.verb == REJECT:
        return ""
    if CHANGED in notes:
        return CHANGED
    agrees = bool(notes) and all(note == AGREES for note in notes) and read and one.verb != CONFIRM
    return AGREES if agrees else ""


def _review(claims: Sequence[Claim], found: Mapping[str, Heard], states: Mapping[str, str]) -> Review:
    top = [heard.claim.decision for heard in found.values()]
    by = sorted(
        {one.author for one in top} | {c.decision.author for c in claims if states[c.decision.id] == claimed.HOLDS}
    )
    is_set = any(
        one.verb == SET for heard in found.values() if heard.claim.field != IS for one in [heard.claim.decision]
    )
    state = "corrected" if is_set else "confirmed"
    return Review(state, "\n".join(by), int(any(heard.contested for heard in found.values())))


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """The lines that words stand in: the context of a statement that was added."""
    before, behind = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    return before, len(text) if behind < 0 else behind


# ---- found again -----------------------------------------------------------------------------------------------------


def _found_again(
    rows: Sequence[StatementRow], places: Mapping[str, tuple[int, int]], about: Mapping[str, list[Decision]]
) -> list[_Thing]:
    """Which statement each uid is: that at the same place, else the only one that overlaps it and no other's."""
    at_place = defaultdict[tuple[int, int], list[int]](list)
    for at, row in enumerate(rows):
        at_place[row.start, row.end].append(at)
    pairs: dict[int, list[str]] = defaultdict(list)
    open_uids: list[str] = []
    for uid, place in places.items():
        same = at_place.get(place, [])
        chosen = next((at for at in same if rows[at].uid == uid), same[0] if same else None)
        if chosen is None:
            open_uids.append(uid)
        else:
            pairs[chosen].append(uid)
    free = [at for at in range(len(rows)) if at not in pairs]
    for uid in open_uids:
        over = [at for at in free if _overlap(places[uid], rows[at])]
        if len(over) == 1 and sum(_overlap(places[other], rows[over[0]]) for other in open_uids) == 1:
            pairs[over[0]].append(uid)
    return _as_things(rows, pairs, places, about)


def _as_things(
    rows: Sequence[StatementRow],
    pairs: Mapping[int, list[str]],
    places: Mapping[str, tuple[int, int]],
    about: Mapping[str, list[Decision]],
) -> list[_Thing]:
    out: list[_Thing] = []
    found = set[str]()
    for at, uids in pairs.items():
        found |= set(uids)
        first = min(uids, key=lambda uid: min(one.order for one in about[uid]))
        own = rows[at].uid if rows[at].uid in uids else first
        out.append(_Thing(own, rows[at], [one for uid in sorted(uids) for one in about[uid]]))
    lost = defaultdict[tuple[int, int], list[str]](list)
    for uid, place in places.items():
        if uid not in found:
            lost[place].append(uid)
    for uids in lost.values():
        first = min(uids, key=lambda uid: min(one.order for one in about[uid]))
        out.append(_Thing(first, None, [one for uid in sorted(uids) for one in about[uid]]))
    return out


def _overlap(place: tuple[int, int], row: StatementRow) -> bool:
    return place[0] < row.end and row.start < place[1]
