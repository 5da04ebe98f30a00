"""The state of each decision about one briefing while decisions are applied to it. Pure.

Created by decided.py for each briefing; its final content becomes part of the result (`Holding.standing`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from briefing_tui.store import claims as claimed
from briefing_tui.store import valid_values, values
from briefing_tui.store.claims import HOLDS, WAITING, WITHDRAWN, Claim, Heard
from briefing_tui.store.decisions import ADD, WITHDRAW, Decision, loaded
from briefing_tui.store.holding import AGREES, CHANGED, UNFIT, Stands


def thing_of(one: Decision) -> str:
    """The uid of the decision's target at the time when it was made."""
    return one.field if one.verb == ADD else one.target


class Standings:
    """The states of all decisions about one briefing."""

    def __init__(self, decisions: Sequence[Decision]) -> None:
        live, given = claimed.live(decisions), {one.id for one in decisions}
        self.live = [one for one in decisions if one.id in live]
        """The decisions that have not been withdrawn."""
        self.all: dict[str, Stands] = {}
        for one in decisions:
            state = WAITING if one.id in live else WITHDRAWN
            if one.verb == WITHDRAW and one.id in live and one.target in given:
                state = HOLDS
            self.all[one.id] = Stands(one.id, state, "", thing_of(one))

    def stand(self, one: Decision, state: str, note: str, thing: str) -> None:
        """Set a decision's state, unless it has a worse one already through another field or another target."""
        before = self.all[one.id]
        if before.state != WAITING or before.note == UNFIT:
            state, note, thing = claimed.worse(before.state, state), before.note or note, before.thing
        self.all[one.id] = Stands(one.id, state, note, thing)

    def unfit(self, one: Decision) -> None:
        """Mark a decision whose anchor fits no text: it is kept, and applied to nothing."""
        self.all[one.id] = Stands(one.id, WAITING, UNFIT, thing_of(one))

    def is_unfit(self, one: Decision) -> bool:
        """Whether a decision was marked by `unfit`."""
        return self.all[one.id].note == UNFIT

    def heard(self, claims: Sequence[Claim], now: Mapping[str, Any], thing: str) -> dict[str, Heard]:
        """The effective claim for each field of a briefing or an event. `now`: the values that the extractor reads."""
        found = claimed.heard(claims)
        states = claimed.states(claims, found)
        for claim in claims:
            self.stand(claim.decision, states[claim.decision.id], note_of(claim, now), thing)
        return found


def note_of(claim: Claim, now: Mapping[str, Any]) -> str:
    """How a decided value compares with what the extractor reads now."""
    if claim.field not in now:
        return ""
    key = values.key(claim.field, now[claim.field])
    if key == claim.key:
        return AGREES
    then = loaded(claim.decision.machine)
    if (
        not isinstance(then, dict)
        or claim.field not in then
        or not valid_values.fits(claim.field, then[claim.field], 2**62)
    ):
        return ""
    return "" if values.key(claim.field, then[claim.field]) == key else CHANGED
