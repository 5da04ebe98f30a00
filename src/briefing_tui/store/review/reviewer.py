"""Decisions made on a card that are not about one statement: a pattern, words that are no statement, two contested decisions.

Each ends in `Decider.decide`, like every other decision. A batch writes one line a statement under one batch name, so that one
undo withdraws it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from briefing_tui.errors import LibraryError
from briefing_tui.store import decisions as lines
from briefing_tui.store import ledger, ledger_lines, situation, values
from briefing_tui.store.claims import CONTESTED, IS
from briefing_tui.store.decided_statements import CONFIRMED
from briefing_tui.store.deciding import NO_NEWS, Done, all_or_nothing
from briefing_tui.store.decisions import CONFIRM, REJECT, SET, By, Decision, Told
from briefing_tui.store.identifying import Identifier
from briefing_tui.store.prepare import StatementUids
from briefing_tui.store.situation import About


class Reviewer(Identifier):
    """A library opened for decisions made on cards."""

    patience = 100  # somebody waits at a key

    @all_or_nothing
    def all_right(self, uids: Sequence[str], by: By) -> Done:
        """Confirm these statements as they are; those that are gone meanwhile are skipped."""
        return self._each(uids, CONFIRM, by)

    @all_or_nothing
    def all_wrong(self, uids: Sequence[str], by: By) -> Done:
        """Reject these statements."""
        return self._each(uids, REJECT, by)

    def _each(self, uids: Sequence[str], verb: str, by: By) -> Done:
        made = []
        for uid in uids:
            about = self._about(uid)
            if about is not None and about.row is not None:
                seen = values.of_statement(about.row, about.place.holding.reading)
                told = {name: seen[name] for name in CONFIRMED} if verb == CONFIRM else None
                made.append(_line(about, by, verb, "", told))
        if not made:
            raise LibraryError("None of these is in the library any more.", NO_NEWS)
        return self.decide(made)

    def _about(self, uid: str) -> About | None:
        try:
            return situation.statement_about(self.db, uid)
        except LibraryError:
            if self.db.execute("SELECT 1 FROM statements WHERE uid = ?", (uid,)).fetchone():
                raise
            return None

    @all_or_nothing
    def reject_words(self, briefing: str, span: tuple[int, int], by: By) -> Done:
        """Record that words which were not read as a statement are none, so that a later reading does not turn them into one."""
        place = situation.briefing_place(self.db, briefing)
        text, (start, end) = place.source.text, span
        around = max(0, start - situation.NEAR), min(len(text), end + situation.NEAR)
        uids = StatementUids(text, place.source.lineage)
        taken = {row.uid for row in (*place.machine.statements, *place.holding.reading.statements)}
        uid = uids.unused(span, around, taken)
        told = Told(None, None, situation.anchor(place.source, start, end))
        return self.decide([lines.decision(by, REJECT, uid, "", told, situation.seen_about(self.db, [uid]))])

    @all_or_nothing
    def settle(self, uid: str, by: By) -> Done:
        """Settle two contested decisions in favour of the one that takes effect now; both count as seen."""
        about = situation.statement_about(self.db, uid)
        known = ledger_lines.known(self.db, about.seen).values()
        states = ledger.states(self.db, about.seen)
        open_ones = [one for one in known if states.get(one.id, ("", ""))[0] == CONTESTED]
        made = list(self._settling(about, open_ones, by))
        if not made:
            raise LibraryError(f"Nobody disagrees about {uid} any more.", NO_NEWS)
        return self.decide(made)

    def _settling(self, about: About, open_ones: Sequence[Decision], by: By) -> list[Decision]:
        if not open_ones:
            return []
        if about.row is None:
            return [_line(about, by, REJECT, "", None)]
        now = values.of_statement(about.row, about.place.holding.reading)
        fields = {one.field for one in open_ones if one.verb == SET} & now.keys()
        whole = {IS} if any(one.verb != SET for one in open_ones) else set()
        out = [_line(about, by, SET, name, now[name]) for name in sorted(fields)]
        if whole or not out:
            out.append(_line(about, by, CONFIRM, "", {name: now[name] for name in CONFIRMED}))
        return out


def _line(about: About, by: By, verb: str, name: str, value: Any) -> Decision:
    """A decision about a statement in its present state."""
    return lines.decision(by, verb, about.uid, name, Told(value, about.machine, about.anchor), about.seen)
