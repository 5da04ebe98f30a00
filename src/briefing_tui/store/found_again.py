"""Which statement of a reading a decision is about. Pure.

A text is frozen, so a statement is found again by its place: the same, else the only one that overlaps it. The same words
elsewhere are another statement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from briefing_tui.store.claims import Claim
from briefing_tui.store.decisions import Decision
from briefing_tui.store.records import StatementRow


@dataclass
class Thing:
    """A statement with the decisions and claims about it."""

    uid: str
    row: StatementRow | None
    """As the extractor reads it; None where it does not find it."""
    decisions: list[Decision]
    """Live decisions about the statement itself."""
    claims: list[Claim] = field(default_factory=list)
    """Claims of these decisions and of those about other pieces of the same quotation."""


def found_again(
    rows: Sequence[StatementRow], places: Mapping[str, list[tuple[int, int]]], about: Mapping[str, list[Decision]]
) -> list[Thing]:
    """Match each uid to a statement: the one at a place that it had, the latest place first; else the only statement that overlaps
    such a place and the place of no other uid. `places`, `about`: by uid, in the order of the decisions."""
    pairs = defaultdict[int, list[str]](list)
    unfound: dict[str, tuple[int, int]] = {}
    at_place = defaultdict[tuple[int, int], list[int]](list)
    for at, row in enumerate(rows):
        at_place[row.start, row.end].append(at)
    for uid, had in sorted(places.items()):
        same = next((at_place[place] for place in reversed(had) if place in at_place), None)
        if same is None:
            unfound[uid] = had[-1]
        else:
            pairs[next((at for at in same if rows[at].uid == uid), same[0])].append(uid)
    free = [at for at in range(len(rows)) if at not in pairs]
    for uid, at in _only_overlaps(rows, free, unfound):
        pairs[at].append(uid)
    return _as_things(rows, pairs, places, about)


def _only_overlaps(
    rows: Sequence[StatementRow], free: Sequence[int], unfound: Mapping[str, tuple[int, int]]
) -> Iterator[tuple[str, int]]:
    """Uids with the one statement that overlaps their place, where it overlaps the place of no other uid."""
    for uid, place in unfound.items():
        over = [at for at in free if overlap(place, (rows[at].start, rows[at].end))]
        if len(over) != 1:
            continue
        row = rows[over[0]]
        if sum(overlap(other, (row.start, row.end)) for other in unfound.values()) == 1:
            yield uid, over[0]


def _as_things(
    rows: Sequence[StatementRow],
    pairs: Mapping[int, list[str]],
    places: Mapping[str, list[tuple[int, int]]],
    about: Mapping[str, list[Decision]],
) -> list[Thing]:
    out: list[Thing] = []
    found = set[str]()
    for at, uids in pairs.items():
        found |= set(uids)
        first = min(uids, key=lambda uid: min(one.order for one in about[uid]))
        own = rows[at].uid if rows[at].uid in uids else first
        out.append(Thing(own, rows[at], [one for uid in sorted(uids) for one in about[uid]]))
    lost = defaultdict[tuple[int, int], list[str]](list)
    for uid, had in places.items():
        if uid not in found:
            lost[had[0]].append(uid)
    for uids in lost.values():
        first = min(uids, key=lambda uid: min(one.order for one in about[uid]))
        out.append(Thing(first, None, [one for uid in sorted(uids) for one in about[uid]]))
    return out


def overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two places of a text have characters in common."""
    return one[0] < other[1] and other[0] < one[1]
