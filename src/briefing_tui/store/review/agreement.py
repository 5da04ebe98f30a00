"""How people's decisions compare with what was read: of those who saw it, and of those who did not. Pure but for its one question.

People nod: what a card proposes is easily taken for right. So one in ten is shown blind, without what was read, and what
was decided there is counted apart. Which these are is told by the uid, so that nobody sees one before.
"""

from __future__ import annotations

from briefing_tui.model.review import Agreement
from briefing_tui.store.connection import Library
from briefing_tui.store.decisions import CONFIRM, REJECT, SET
from briefing_tui.store.read.rows import all_rows, asked

ONE_IN = 10
BLIND = "-blind"
"""How the batch of a decision ends that was made without a sight of what was read."""
PATTERN = "-pattern"
"""How the batch of those ends that were decided by five of them."""
_SAID = ("speakers", "kind", "span", "stance")
"""What a card asks for."""


def is_blind(uid: str) -> bool:
    """Is a statement one of those that are shown blind?"""
    return int(uid.removeprefix("s-")[:8] or "0", 16) % ONE_IN == 0


@asked
def agreement(lib: Library) -> Agreement:
    """Counted by statements and authors: as read is what was confirmed, and nothing set of it, nor rejected."""
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
