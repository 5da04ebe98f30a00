"""How each decision stands, while what holds of a briefing is made out. Pure; decided.py begins it, and gives it away at the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from briefing_tui.store import claims as claimed
from briefing_tui.store import values
from briefing_tui.store.claims import HOLDS, WAITING, WITHDRAWN, Claim, Heard
from briefing_tui.store.decisions import ADD, WITHDRAW, Decision, loaded
from briefing_tui.store.holding import AGREES, CHANGED, UNFIT, Stands


def thing_of(one: Decision) -> str:
    """The uid of what a decision is about, as it was called when it was made."""
    return one.field if one.verb == ADD else one.target


class Standings:
    """Of all decisions about a briefing."""

    def __init__(self, decisions: Sequence[Decision]) -> None:
        live, given = claimed.live(decisions), {one.id for one in decisions}
        self.live = [one for one in decisions if one.id in live]
        """Those that nobody took back."""
        self.all: dict[str, Stands] = {}
        for one in decisions:
            state = WAITING if one.id in live else WITHDRAWN
            if one.verb == WITHDRAW and one.id in live and one.target in given:
                state = HOLDS
            self.all[one.id] = Stands(one.id, state, "", thing_of(one))

    def stand(self, one: Decision, state: str, note: str, thing: str) -> None:
        """A decision stands so, if it does not stand worse in another field, or on another thing."""
        before = self.all[one.id]
        if before.state != WAITING or before.note == UNFIT:
            state, note, thing = claimed.worse(before.state, state), before.note or note, before.thing
        self.all[one.id] = Stands(one.id, state, note, thing)

    def unfit(self, one: Decision) -> None:
        """A line that fits no text is kept, and applied to none."""
        self.all[one.id] = Stands(one.id, WAITING, UNFIT, thing_of(one))

    def is_unfit(self, one: Decision) -> bool:
        """Was that said of it?"""
        return self.all[one.id].note == UNFIT

    def heard(self, claims: Sequence[Claim], now: Mapping[str, Any], thing: str) -> dict[str, Heard]:
        """What holds of each field of a briefing or an event; `now`: as the machine reads it."""
        found = claimed.heard(claims)
        states = claimed.states(claims, found)
        for claim in claims:
            self.stand(claim.decision, states[claim.decision.id], note_of(claim, now), thing)
        return found


def note_of(claim: Claim, now: Mapping[str, Any]) -> str:
    """How what was decided of a field compares with what the machine reads now."""
    if claim.field not in now:
        return ""
    key = values.key(claim.field, now[claim.field])
    if key == claim.key:
        return AGREES
    then = loaded(claim.decision.machine)
    if not isinstance(then, dict) or claim.field not in then or not values.fits(claim.field, then[claim.field], 2**62):
        return ""
    return "" if values.key(claim.field, then[claim.field]) == key else CHANGED
