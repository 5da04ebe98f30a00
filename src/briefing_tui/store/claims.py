"""What decisions say of one thing, field by field: which is heard, which was superseded, which two contradict. Pure.

A decision claims fields. Of two claims on a field the one whose author had seen the other takes its place; where neither had,
and they differ, both are contested, and the later holds meanwhile. What was withdrawn claims nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from briefing_tui.store.decisions import WITHDRAW, Decision

HOLDS, SUPERSEDED, WITHDRAWN, WAITING, CONTESTED = STATES = ("holds", "superseded", "withdrawn", "waiting", "contested")
IS = "is"
"""The field that says whether a statement is one at all."""


class Claim(NamedTuple):
    """What a decision says of one field."""

    decision: Decision
    field: str
    value: Any
    key: Hashable
    """Two claims with the same key say the same."""


class Heard(NamedTuple):
    """What holds of a field."""

    claim: Claim
    contested: bool


def live(decisions: Iterable[Decision]) -> set[str]:
    """Ids of the decisions that nobody took back; a withdrawal may itself be taken back."""
    by = defaultdict[str, list[str]](list)
    listed = list(decisions)
    for one in listed:
        if one.verb == WITHDRAW:
            by[one.target].append(one.id)
    known: dict[str, bool] = {}
    for one in listed:
        waiting = [one.id]
        while waiting:  # no recursion: a chain of withdrawals may be of any length, and an id is a digest, so it ends
            top = waiting[-1]
            open_ones = [each for each in by[top] if each not in known]
            if open_ones:
                waiting += open_ones
            else:
                known[top] = not any(known[each] for each in by[top])
                waiting.pop()
    return {one.id for one in listed if known[one.id]}


def heard(claims: Sequence[Claim]) -> dict[str, Heard]:
    """What holds of each field that these claims, all of live decisions, are about."""
    by_field = defaultdict[str, list[Claim]](list)
    for claim in claims:
        by_field[claim.field].append(claim)
    return {field: _heard(some) for field, some in by_field.items()}


def _heard(claims: Sequence[Claim]) -> Heard:
    heads = _heads(claims)
    last = max(heads, key=lambda claim: claim.decision.order)
    return Heard(last, any(head.key != last.key for head in heads))


def _heads(claims: Sequence[Claim]) -> list[Claim]:
    """Those that no other claim's author had before them."""
    seen = {each for claim in claims for each in claim.decision.seen_ids}
    return [claim for claim in claims if claim.decision.id not in seen]


def states(claims: Sequence[Claim], found: Mapping[str, Heard]) -> dict[str, str]:
    """The state of each decision among the claims: contested where one of its fields is, superseded where one was lost."""
    out: dict[str, str] = {}
    by_field = defaultdict[str, list[Claim]](list)
    for claim in claims:
        by_field[claim.field].append(claim)
    for field, some in by_field.items():
        heads = {claim.decision.id for claim in _heads(some)}
        top = found[field]
        for claim in some:
            if top.contested and claim.decision.id in heads:
                state = CONTESTED
            else:
                state = HOLDS if claim.key == top.claim.key else SUPERSEDED
            out[claim.decision.id] = worse(out.get(claim.decision.id, HOLDS), state)
    return out


_ORDER = (HOLDS, SUPERSEDED, CONTESTED, WITHDRAWN, WAITING)


def worse(one: str, other: str) -> str:
    """Of two states of a decision, on two things or fields, the one that is to be told."""
    return max(one, other, key=_ORDER.index)
