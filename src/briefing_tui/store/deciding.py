"""Recording decisions and applying them, in one transaction. Owns which decisions are allowed; decided.py applies them.

A recorded line is durable when the call returns. Invalid decisions are refused with a message before anything is written: a
span that cuts a word, an event of another briefing, a decision that was withdrawn already.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from briefing_tui.errors import LibraryError
from briefing_tui.store import decisions as lines
from briefing_tui.store import identities, ledger, ledger_lines, situation, valid_values, values, versions
from briefing_tui.store.claims import live
from briefing_tui.store.decided_statements import CONFIRMED
from briefing_tui.store.decisions import ADD, CONFIRM, REJECT, SET, WITHDRAW, By, Decision, Told, briefing_named
from briefing_tui.store.files import there
from briefing_tui.store.joins.settle import Moved
from briefing_tui.store.prepare import StatementUids
from briefing_tui.store.renaming import NOTHING, Renamer
from briefing_tui.store.situation import About
from briefing_tui.store.spans import check_added, check_kind, check_marks, check_span
from briefing_tui.store.sqlite_errors import UNCHANGED

NO_NEWS = "Nothing was written."


@dataclass
class Done:
    """The result of a call: the lines that were written, and the state of each."""

    lines: list[Decision]
    states: dict[str, tuple[str, str]] = field(default_factory=dict)
    """(state, note) of all given lines, by id."""
    known: int = 0
    """Number of lines that existed already."""

    @property
    def number(self) -> Counter[str]:
        """The number of lines in each state."""
        return Counter(state for state, _ in self.states.values())


P = ParamSpec("P")
D = TypeVar("D", bound="Decider")


def all_or_nothing(method: Callable[Concatenate[D, P], Done]) -> Callable[Concatenate[D, P], Done]:
    """Roll back if the method is refused or fails, so that no transaction stays open and the next decision can follow."""

    @wraps(method)
    def deciding(self: D, /, *args: P.args, **kwargs: P.kwargs) -> Done:
        self._begin()
        try:
            return method(self, *args, **kwargs)
        except BaseException:
            self._give_up()
            raise

    return deciding


class Decider(Renamer):
    """A library in which people record decisions."""

    def __init__(self, path: Path) -> None:
        if not there(path):
            raise LibraryError(f"There is no library at {path}.", hint="Import briefings to make one.")
        super().__init__(path)

    def _give_up(self) -> None:
        """Roll back the open transaction and everything remembered of it."""
        if self.db.in_transaction:
            with suppress(sqlite3.Error):  # it must not hide the cause
                self.db.execute("ROLLBACK")
            ledger_lines.forget(self.db)
        self._entities.forget()
        self._entities.forms.touched.clear()
        self._entities.forms.blocks.clear()
        self._moved = Moved()
        self._entities.who = ledger.identities(self.db)
        self._versions = ledger_lines.versions(self.db)
        self._batch.forget()
        self._gone, self._batch.fresh = [], []

    # ---- statements --------------------------------------------------------------------------------------------------

    @all_or_nothing
    def correct(self, uid: str, changes: Mapping[str, Any], by: By) -> Done:
        """Set fields of a statement. Raises LibraryError if a value is invalid, or all of them are set already."""
        about = situation.statement_about(self.db, uid)
        place, told = about.place, dict(changes)
        if "speakers" in told:
            told["speakers"] = [situation.speaker(self.db, place, one) for one in told["speakers"]]
        if told.get("event") is not None:
            told["event"] = situation.event_here(place, told["event"])
        _check(about, told)
        now = {} if about.row is None else values.of_statement(about.row, place.holding.reading)
        new = _differing(told, now)
        if not new:
            raise LibraryError(
                f"{uid} says so already.", NO_NEWS, f"“briefing correct {uid} --confirm” says that it is right."
            )
        by = _together(by, new)
        return self.decide([_line(about, by, SET, name, value) for name, value in sorted(new.items())])

    @all_or_nothing
    def confirm(self, uid: str, by: By) -> Done:
        """Confirm a statement: its words, its kind and its speakers."""
        about = situation.statement_about(self.db, uid)
        if about.row is None:
            raise self._struck(uid)
        seen = values.of_statement(about.row, about.place.holding.reading)
        return self.decide([_line(about, by, CONFIRM, "", {name: seen[name] for name in CONFIRMED})])

    @all_or_nothing
    def reject(self, uid: str, by: By) -> Done:
        """Record that what was read as a statement is not one."""
        about = situation.statement_about(self.db, uid)
        if about.row is None:
            raise self._struck(uid)
        return self.decide([_line(about, by, REJECT, "", None)])

    @all_or_nothing
    def add_statement(self, briefing: str, what: Mapping[str, Any], by: By) -> Done:
        """Add a statement (`span`, `kind`, `speakers`) that was not read. Raises LibraryError if there is one at that span."""
        place = situation.briefing_place(self.db, briefing)
        start, end = what["span"]
        text = place.source.text
        check_added(text, (start, end), what["kind"], place.holding.reading)
        uids = StatementUids(text, place.source.lineage)
        held = place.holding
        taken = {row.uid for row in (*place.machine.statements, *held.reading.statements)}
        taken |= {struck.uid for struck in held.struck}
        around = max(0, start - situation.NEAR), min(len(text), end + situation.NEAR)
        uid = uids.unused((start, end), around, taken)
        said = [situation.speaker(self.db, place, one) for one in what["speakers"]]
        value = {"kind": what["kind"], "span": [start, end], "speakers": said}
        told = Told(value, None, situation.anchor(place.source, start, end))
        return self.decide([lines.decision(by, ADD, briefing, uid, told, situation.seen_about(self.db, [uid]))])

    # ---- events and briefings ----------------------------------------------------------------------------------------

    @all_or_nothing
    def set_event(self, uid: str, changes: Mapping[str, Any], by: By) -> Done:
        """Set name, dates or place of an event, in all briefings that mention it."""
        place = situation.event_place(self.db, uid)
        at, held = next((n, row) for n, row in enumerate(place.holding.reading.events) if row.uid == uid)
        anchor = situation.anchor(place.source, held.anchor_start, held.anchor_end)
        read = values.of_event(place.machine.events[at]) if at < len(place.machine.events) else None
        return self._set(uid, changes, values.of_event(held), Told(None, read, anchor), by)

    @all_or_nothing
    def set_briefing(self, uid: str, changes: Mapping[str, Any], by: By) -> Done:
        """Set title or day of a briefing."""
        place = situation.briefing_place(self.db, uid)
        read, held = (
            {"title": each.title, "published": each.published} for each in (place.machine, place.holding.reading)
        )
        return self._set(uid, changes, held, Told(None, read, {"briefing": uid}), by)

    def _set(self, uid: str, changes: Mapping[str, Any], now: Mapping[str, Any], told: Told, by: By) -> Done:
        for name, value in changes.items():
            _fitting(uid, name, value, 0)
        new = _differing(changes, now)
        if not new:
            raise LibraryError(f"{uid} says so already.", NO_NEWS)
        by, seen = _together(by, new), situation.seen_about(self.db, [uid])
        return self.decide(
            [
                lines.decision(by, SET, uid, name, told._replace(value=value), seen)
                for name, value in sorted(new.items())
            ]
        )

    # ---- withdrawing, and lines of others ----------------------------------------------------------------------------

    @all_or_nothing
    def undo(self, ids: Sequence[str], by: By) -> Done:
        """Withdraw decisions; a withdrawal can be withdrawn too. Raises LibraryError if one does not exist, or was withdrawn
        already."""
        made = []
        for key in ids:
            found = ledger_lines.known(self.db, [key])
            if key not in found:
                raise LibraryError(f"There is no decision {key} here.", UNCHANGED, "“briefing decisions” lists them.")
            whole = ledger_lines.with_withdrawals(self.db, found)
            hold = live(whole.values())
            if key not in hold:
                last = next(one for one in whole.values() if one.target == key and one.id in hold)
                raise LibraryError(
                    f"{key} was taken back already, by {last.author} on {last.at[:10]}.",
                    UNCHANGED,
                    f"“briefing decisions undo {last.id}” makes it hold again.",
                )
            told = Told(None, None, found[key].place)
            made.append(lines.decision(by, WITHDRAW, key, "", told, [each for each in whole if each != key]))
        return self.decide(made)

    def of_batch(self, name: str) -> list[str]:
        """Ids of the decisions of a batch that have not been withdrawn."""
        rows = self.db.execute("SELECT id FROM decisions WHERE batch = ? AND verb <> 'withdraw'", (name,)).fetchall()
        whole = ledger_lines.with_withdrawals(self.db, ledger_lines.known(self.db, [key for (key,) in rows]))
        hold = live(whole.values())
        return sorted(key for (key,) in rows if key in hold)

    @all_or_nothing
    def decide(self, given: Iterable[Decision]) -> Done:
        """Record lines, whoever wrote them first, and apply them; they are durable when this returns.

        Lines that exist already change nothing. Raises LibraryError if a briefing has no stored reading to apply them to.
        """
        listed = list(given)
        new = ledger.add(self.db, listed)
        self._make_hold(new)
        self.commit()
        states = ledger.states(self.db, [one.id for one in listed])
        return Done(new, states, len(listed) - len(new))

    def _make_hold(self, new: Sequence[Decision]) -> None:
        """Store again what new lines are about; lines about absent things wait. Mentions come last: by then all rows exist."""
        found = [(one, root) for one in new if (root := ledger.root(self.db, one)) is not None]
        if of_versions := [root for _, root in found if root.verb in versions.VERBS]:
            self._learn_versions(of_versions)
        roots = [root for _, root in found if root.verb not in (*identities.VERBS, *versions.VERBS)]
        wanted, events = self._told_by(roots)
        of_people = [one for one, root in found if root.verb in identities.VERBS]
        learnt = self._learn(of_people) if of_people else NOTHING
        self._put_anew(wanted | learnt.briefings, events)
        for uid in events:
            ledger.miss_event(self.db, uid)
        if learnt.rules:
            self._mention_anew(learnt.blocks)

    def _told_by(self, roots: Sequence[Decision]) -> tuple[set[str], list[str]]:
        """The briefings that decisions are about, and the events."""
        events = sorted({one.target for one in roots if one.target.startswith("e-")})
        wanted = {briefing_named(one) for one in roots}
        for uid in events:
            wanted |= set(situation.briefings_telling(self.db, uid))
        return wanted, events

    def _struck(self, uid: str) -> LibraryError:
        key, author, at = self.db.execute(
            "SELECT d.id, d.author, d.at FROM rejected r JOIN decisions d ON d.id = r.decision WHERE r.uid = ?", (uid,)
        ).fetchone()
        return LibraryError(
            f"{author} said on {at[:10]} that {uid} is no statement.",
            UNCHANGED,
            f"“briefing decisions undo {key}” brings it back.",
        )


def _line(about: About, by: By, verb: str, name: str, value: Any) -> Decision:
    return lines.decision(by, verb, about.uid, name, Told(value, about.machine, about.anchor), about.seen)


def _differing(told: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    """The given values that differ from the present ones."""
    return {
        name: value for name, value in told.items() if not now or values.key(name, now[name]) != values.key(name, value)
    }


def _together(by: By, new: Mapping[str, Any]) -> By:
    """Give all decisions made together the same time and batch name."""
    at = by.at or lines.now()
    return by._replace(at=at, batch=by.batch or (f"t-{at}" if len(new) > 1 else ""))


def _check(about: About, told: Mapping[str, Any]) -> None:
    """Raise LibraryError for values that do not fit the text."""
    text, held = about.place.source.text, about.place.holding
    anchor = about.anchor["start"], about.anchor["end"]
    span = (about.row.start, about.row.end) if about.row else anchor
    if "span" in told:
        span = told["span"][0], told["span"][1]
        check_span(text, span, anchor, about.uid, held)
        if about.row and about.row.kind == "direct":
            check_marks(text, span, held.reading)
    if told.get("kind") == "direct":
        check_kind(text, span, held.reading)
    for name, value in told.items():
        _fitting(about.uid, name, value, len(text))


def _fitting(uid: str, name: str, value: Any, size: int) -> None:
    if not valid_values.fits(name, value, size):
        raise LibraryError(
            f"This cannot be the {name} of {uid}.", UNCHANGED, "“briefing correct --help” says what can."
        )
