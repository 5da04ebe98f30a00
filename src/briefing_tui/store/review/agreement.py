"""Agreement of people's decisions with the extractor's reading, counted separately for cards that showed the reading and blind ones.

People tend to confirm what a card proposes. One card in ten is therefore blind (it does not show the reading), and decisions
made there are counted apart. The uid determines which cards are blind, so that nobody sees such a reading beforehand.
"""

from __future__ import annotations

from briefing_tui.model.review import Agreement
from briefing_tui.store.connection import Library
from briefing_tui.store.decisions import CONFIRM, REJECT, SET
from briefing_tui.store.read.rows import all_rows, asked

ONE_IN = 10
BLIND = "-blind"
"""Suffix of a decision's batch name if the card was blind."""
PATTERN = "-pattern"
"""Suffix of the batch name of decisions made for a whole pattern after looking at five of its statements."""
_SAID = ("speakers", "kind", "span", "stance")
"""Fields that a card asks for."""


def is_blind(uid: str) -> bool:
    """Whether a statement's card is blind."""
    return int(uid.removeprefix("s-")[:8] or "0", 16) % ONE_IN == 0


@asked
def agreement(lib: Library) -> Agreement:
    """Agreement by statement and author: a statement counts as read right if it was confirmed and neither set nor rejected."""
    otherwise: dict[tuple[str, str], bool] = {}
    blind: set[tuple[str, str]] = set()
    for target, author, verb, name, batch in all_rows(
        lib,
        "SELECT d.target, d.author, d.verb, d.field, d.batch FROM decisions d JOIN standing s ON s.decision = d.id"
        " WHERE s.state <> 'withdrawn' AND d.target LIKE 's-%' AND d.machine <> 'null'",
    ):
        if batch.endswith(PATTERN) or not (verb in (CONFIRM, REJECT) or (verb == SET and name in _SAID)):
            continue
        otherwise[target, author] = otherwise.get((target, author), False) or verb != CONFIRM
        if batch.endswith(BLIND):
            blind.add((target, author))
    seen = otherwise.keys() - blind
    return Agreement(
        sum(not otherwise[one] for one in blind), len(blind), sum(not otherwise[one] for one in seen), len(seen)
    )
