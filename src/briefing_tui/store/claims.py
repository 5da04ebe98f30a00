"""Which of several decisions about one target takes effect, field by field: effective, superseded or contested. Pure.

A decision makes claims on fields. A claim supersedes another on the same field if its author had seen the other one. Where neither
author had seen the other's claim and the values differ, both are contested and the later one takes effect until somebody
decides. A withdrawn decision makes no claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from briefing_tui.store.decisions import WITHDRAW, Decision

HOLDS, SUPERSEDED, WITHDRAWN, WAITING, CONTESTED = STATES = ("holds", "superseded", "withdrawn", "waiting", "contested")
IS = "is"
"""The field that says whether a span is a statement at all."""


class Claim(NamedTuple):
    """The value that a decision gives to one field."""

    decision: Decision
    field: str
    value: Any
    key: Hashable
    """Two claims with equal keys give the same value."""


class Heard(NamedTuple):
    """The effective value of a field."""

    claim: Claim
    contested: bool


def live(decisions: Iterable[Decision]) -> set[str]:
    """Ids of the decisions that have not been withdrawn; a withdrawal may itself be withdrawn."""
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
    """The effective value of each field. `claims`: of decisions that are live."""
    by_field = defaultdict[str, list[Claim]](list)
    for claim in claims:
        by_field[claim.field].append(claim)
    return {field: _heard(some) for field, some in by_field.items()}


def _heard(claims: Sequence[Claim]) -> Heard:
    heads = _heads(claims)
    last = max(heads, key=lambda claim: claim.decision.order)
    return Heard(last, any(head.key != last.key for head in heads))


def _heads(claims: Sequence[Claim]) -> list[Claim]:
    """The claims that no other claim's author had seen."""
    seen = {each for claim in claims for each in claim.decision.seen_ids}
    return [claim for claim in claims if claim.decision.id not in seen]


def states(claims: Sequence[Claim], found: Mapping[str, Heard]) -> dict[str, str]:
    """The state of each decision: contested if one of its fields is, superseded if one of its claims was superseded."""
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
    """Of a decision's states on two targets or fields, the one to report."""
    return max(one, other, key=_ORDER.index)
