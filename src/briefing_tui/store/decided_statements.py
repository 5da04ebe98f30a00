"""The statements of a briefing with the decisions about each applied. Pure; called by decided.py."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from briefing_tui.model import page_of, words_said
from briefing_tui.model.stances import DENIES
from briefing_tui.store import claims as claimed
from briefing_tui.store import identity, valid_values, values
from briefing_tui.store.claims import IS, Claim, Heard
from briefing_tui.store.decided_rows import Named
from briefing_tui.store.decisions import ADD, CONFIRM, REJECT, SET, STATEMENT_FIELDS, Decision, loaded
from briefing_tui.store.found_again import Thing, found_again, overlap
from briefing_tui.store.holding import ADDED, AGREES, CHANGED, KEPT, Review, Source, Struck
from briefing_tui.store.prepare import Lines, statement_date
from briefing_tui.store.records import Reading, SaidRow, StatementRow
from briefing_tui.store.standings import Standings, note_of
from briefing_tui.store.values import HUMAN

ADDING = ("kind", "span", "speakers")
"""Fields given when a statement is added."""
CONFIRMED = (*ADDING, "stance")
"""What a confirmation confirms: the span, the kind, the speakers, and that it was said or denied."""
TOGETHER = ("speakers", "event", "date")
"""Fields that apply to all pieces of a quotation interrupted by its attribution."""

_ADDED: dict[str, Any] = {
    "parts": [],
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
"""Values of the fields that are not given when a statement is added."""


class Held(NamedTuple):
    """The statements after decisions."""

    rows: list[StatementRow]
    reviews: dict[str, Review]
    struck: list[Struck]
    read: dict[str, StatementRow]
    """The statements with decisions as they were read, by their present uids."""


class Statements:
    """The statements of one briefing; `named` and `published` with decisions applied."""

    def __init__(
        self, source: Source, machine: Reading, named: Named, published: str | None, standings: Standings
    ) -> None:
        self._source, self._machine, self._named, self._published = source, machine, named, published
        self._standings, self._size, self._lines = standings, len(source.text), Lines(source.text)
        self._held = Held([], {}, [], {})

    def held(self) -> Held:
        """All statements, in their order."""
        things = self._things()
        for thing in things:
            thing.claims += self._claims(thing)
        self._spread(things)
        by_row = {id(thing.row): thing for thing in things if thing.row is not None}
        taken = {thing.uid for thing in things}
        for row in self._machine.statements:
            found = by_row.get(id(row))
            if found is None:
                self._held.rows.append(self._dated(row._replace(uid=self._free(row, taken)), None))
            else:
                self._held.read[found.uid] = row
                self._settle(found, row._replace(uid=found.uid), len(self._held.rows))
        for thing in sorted((thing for thing in things if thing.row is None), key=lambda thing: thing.uid):
            if base := self._made_anew(thing):
                rows = self._held.rows
                behind = (at for at, row in enumerate(rows) if (row.start, row.end) > (base.start, base.end))
                self._settle(thing, base, next(behind, len(rows)))
        self._held.struck.sort()
        return self._held

    def _free(self, row: StatementRow, taken: set[str]) -> str:
        """The uid of a statement without decisions; another where a decided statement elsewhere in the text has it."""
        uid, turn = row.uid, 0
        while uid in taken:
            turn += 1
            uid = self._another(row.text, row.uid, turn)
        taken.add(uid)
        return uid

    # ---- claims ------------------------------------------------------------------------------------------------------

    def _things(self) -> list[Thing]:
        """The subjects of the decisions, each located in the reading or not."""
        about = defaultdict[str, list[Decision]](list)
        places: dict[str, list[tuple[int, int]]] = {}
        for one in sorted(self._standings.live, key=lambda one: one.order):
            uid = one.field if one.verb == ADD else one.target if one.verb in (SET, CONFIRM, REJECT) else ""
            if one.briefing != self._source.uid or not uid.startswith("s-"):
                continue
            span: Any = [one.place.get("start"), one.place.get("end")]
            if not valid_values.is_span(span, self._size):
                self._standings.unfit(one)
                continue
            uid = self._uid_at(uid, (span[0], span[1]), places)
            places.setdefault(uid, []).append((span[0], span[1]))
            about[uid].append(one)
        return found_again(self._machine.statements, places, about)

    def _uid_at(self, uid: str, span: tuple[int, int], places: Mapping[str, list[tuple[int, int]]]) -> str:
        """The uid of what a decision is about; another where it was decided of that uid elsewhere in the text before.

        The same words may stand twice in a text, and bear the same uid in two readings of which each finds but one of them.
        """
        called, turn = uid, 0
        while called in places and not overlap(places[called][0], span):
            turn += 1
            called = self._another(self._source.text[span[0] : span[1]], uid, turn)
        return called

    def _another(self, words: str, uid: str, turn: int) -> str:
        """The uid of a statement where one elsewhere in the text bears its own."""
        return identity.statement_uid(self._source.lineage, words, uid, turn)

    def _claims(self, thing: Thing) -> list[Claim]:
        out: list[Claim] = []
        for one in thing.decisions:
            told = _told(one, loaded(one.value))
            if told is None or not all(valid_values.fits(name, each, self._size) for name, each in told.items()):
                self._standings.unfit(one)
                continue
            out.append(Claim(one, IS, one.verb != REJECT, one.verb != REJECT))
            out += [Claim(one, name, each, values.key(name, each)) for name, each in told.items()]
        return out

    def _spread(self, things: list[Thing]) -> None:
        """Copy speaker, event and date of one piece of an interrupted quotation to the others."""
        by_row = {id(thing.row): thing for thing in things if thing.row is not None}
        for row, claims in [(thing.row, list(thing.claims)) for thing in things if thing.row is not None]:
            given = [claim for claim in claims if claim.field in TOGETHER and claim.decision.verb == SET]
            for other in self._pieces(row) if given else ():
                if id(other) not in by_row:
                    by_row[id(other)] = Thing(other.uid, other, [])
                    things.append(by_row[id(other)])
                by_row[id(other)].claims += given

    def _pieces(self, row: StatementRow) -> list[StatementRow]:
        """The other pieces of the quotation that a statement belongs to."""
        group = row.cut_group
        return [other for other in self._machine.statements if group and other.cut_group == group and other is not row]

    # ---- applying claims ---------------------------------------------------------------------------------------------

    def _settle(self, thing: Thing, row: StatementRow, at: int) -> None:
        """Apply the decisions to a statement and insert it in order; or drop it."""
        found = claimed.heard(thing.claims)
        states = claimed.states(thing.claims, found)
        now = values.of_statement(row, self._reading())
        for one in {claim.decision.id: claim.decision for claim in thing.claims}.values():
            if one in thing.decisions:
                notes = [note_of(claim, now) for claim in thing.claims if claim.decision is one and claim.field != IS]
                self._standings.stand(one, states[one.id], _note(one, notes, thing.row is not None), thing.uid)
            else:
                self._standings.stand(one, states[one.id], "", self._standings.all[one.id].thing)
        is_one = found.get(IS)
        if is_one is not None and not is_one.claim.value:
            self._held.struck.append(Struck(thing.uid, row.start, row.end, is_one.claim.decision.id))
            return
        self._held.reviews[thing.uid] = _review(thing.claims, found, states)
        self._held.rows.insert(at, self._changed(row, found, now))

    def _reading(self) -> Reading:
        named = self._named
        return self._machine._replace(
            people=tuple(named.people), bodies=tuple(named.bodies), events=tuple(named.events)
        )

    def _changed(self, row: StatementRow, found: Mapping[str, Heard], now: Mapping[str, Any]) -> StatementRow:
        """A statement with the decided values that differ from the reading."""
        new = {
            name: top.claim.value
            for name, top in found.items()
            if name != IS and top.claim.key != values.key(name, now[name])
        }
        if "span" in new:
            row = self._at(row, *new["span"])
        if "kind" in new:
            row = row._replace(kind=new["kind"])
        if "stance" in new:
            # a cue that was read as a denial says the contrary now, and one that was not does not deny
            is_other = DENIES in (row.stance, new["stance"])
            row = row._replace(stance=new["stance"], shows_cue=0 if is_other else row.shows_cue)
        if "speakers" in new:
            row = row._replace(speakers=self._said(row, new["speakers"]))
        if "speakers" in found:  # the speaker is no longer ambiguous
            row = row._replace(speakers=tuple(map(_sure, row.speakers)))
        if "occasion" in new:
            row = row._replace(occasion=new["occasion"])
        if "event" in new:
            row = row._replace(event=self._named.event(new["event"], (row.context_start, row.context_end)))
        if any(top.claim.decision.verb != SET or top.claim.field in ("span", "kind") for top in found.values()):
            row = row._replace(confidence=1.0)
        return self._dated(row, found.get("date"))

    def _at(self, row: StatementRow, start: int, end: int) -> StatementRow:
        return row._replace(
            start=start,
            end=end,
            text=words_said(self._source.text, (start, end)),
            parts=(),
            context_start=min(row.context_start, start),
            context_end=max(row.context_end, end),
            line=self._lines.of(start),
            page=page_of(self._source.pages, start),
        )

    def _said(self, row: StatementRow, decided: Sequence[Mapping[str, Any]]) -> tuple[SaidRow, ...]:
        """Its speakers as decided; one that was read already keeps what was read."""
        reading = self._reading()
        as_read = {values.key("speakers", [values.of_speaker(said, reading)]): said for said in row.speakers}
        out = []
        for at, one in enumerate(decided):
            same = as_read.get(values.key("speakers", [one]))
            before = row.speakers[min(at, len(row.speakers) - 1)] if row.speakers else None
            out.append(same or self._named.speaker(one, self._source.text, before, row.start))
        return tuple(out)

    def _dated(self, row: StatementRow, decided: Heard | None) -> StatementRow:
        if decided is not None:
            first, last = decided.claim.value or (None, None)
            return row._replace(date=first, end_date=last, date_basis=HUMAN)
        event = None if row.event is None else self._named.events[row.event]
        began, ended = (event.start_date, event.end_date) if event else (None, None)
        day, last, basis = statement_date(began, ended, self._published)
        return row._replace(date=day, end_date=last, date_basis=basis)

    # ---- statements that are not read --------------------------------------------------------------------------------

    def _made_anew(self, thing: Thing) -> StatementRow | None:
        """A statement that is not read, restored from how it was added or from an earlier reading of it."""
        fit = [one for one in thing.decisions if not self._standings.is_unfit(one)]
        if all(one.verb == REJECT for one in fit):
            for one in fit:
                self._standings.stand(one, claimed.HOLDS, AGREES, thing.uid)
            return None
        for one in sorted(fit, key=lambda one: (one.verb != ADD, one.order)):
            if one.verb == ADD:
                return self._row(thing.uid, _ADDED | loaded(one.value))
            if valid_values.is_whole(seen := loaded(one.machine), self._size):
                return self._row(thing.uid, seen)
        confirmed = next((one for one in fit if one.verb == CONFIRM), None)  # of one whose adding was withdrawn
        return None if confirmed is None else self._row(thing.uid, _ADDED | loaded(confirmed.value))

    def _row(self, uid: str, seen: Mapping[str, Any]) -> StatementRow:
        text, (start, end) = self._source.text, seen["span"]
        parts = tuple((first, last) for first, last in seen["parts"])
        around = seen["context"] or _lines_around(text, start, end)
        cue = seen["cue"] or (None, None)
        return StatementRow(
            uid=uid,
            kind=seen["kind"],
            text=words_said(text, (start, end), parts),
            date=None,
            end_date=None,
            date_basis=None,
            event=self._named.event(seen["event"], (around[0], around[1])),
            occasion=seen["occasion"],
            cue=None if cue[0] is None else text[cue[0] : cue[1]],
            cue_start=cue[0],
            cue_end=cue[1],
            stance=seen["stance"],
            shows_cue=int(seen["shows_cue"] and cue[0] is not None),
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


def _sure(said: SaidRow) -> SaidRow:
    return said._replace(person_confidence=None if said.person is None else 1.0, candidates=())


def _told(one: Decision, value: Any) -> dict[str, Any] | None:
    """The fields that a decision claims; None if it does not have that form."""
    if one.verb == SET:
        return {one.field: value} if one.field in STATEMENT_FIELDS else None
    if one.verb == REJECT:
        return {}
    names = ADDING if one.verb == ADD else CONFIRMED
    if not isinstance(value, dict) or not set(names) <= set(value):
        return None
    return {name: value[name] for name in names}


def _note(one: Decision, notes: Sequence[str], read: bool) -> str:
    """One note for all fields of a decision: that the machine changed any of them outweighs that it agrees on the others."""
    if one.verb == REJECT:
        return ""
    if not read:
        return "" if one.verb == ADD else KEPT
    if CHANGED in notes:
        return CHANGED
    return AGREES if one.verb != CONFIRM and notes and all(note == AGREES for note in notes) else ""


def _review(claims: Sequence[Claim], found: Mapping[str, Heard], states: Mapping[str, str]) -> Review:
    """Corrected if any field was set, else confirmed."""
    top = {name: heard.claim.decision for name, heard in found.items()}
    by = {one.author for one in top.values()}
    by |= {claim.decision.author for claim in claims if states[claim.decision.id] == claimed.HOLDS}
    is_set = any(one.verb == SET for name, one in top.items() if name != IS)
    contested = any(heard.contested for heard in found.values())
    return Review("corrected" if is_set else "confirmed", "\n".join(sorted(by)), int(contested))


def _lines_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The lines that contain a span: the context of an added statement."""
    behind = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, len(text) if behind < 0 else behind
