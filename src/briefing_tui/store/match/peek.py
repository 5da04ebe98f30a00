"""A look at the newest rows, where asking the index would be dear. Owns what is looked at; finds nothing of its own.

Dear are words that are not finished, where too many begin so, and names that are borne by many. What begins with one
letter stands in nearly every statement: the rows that answer the rest of the query are looked at one by one, and a page
is full after a few. Or the rest has no more rows: then a rare word beside a common role is found at once as well.
Only where neither is so is the index asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from briefing_tui.store.connection import Library
from briefing_tui.store.match.plan import ALIVE, Begun, Condition, Owners, Plan, Printed
from briefing_tui.store.read.rows import in_chunks
from briefing_tui.text import words

STEPS = (100, 300, 1600)
"""Rows looked at, one step after another: the more names, the dearer the index, the more rows."""
WORDS_ONLY = 2
"""Steps where the index would have to look up words only."""

Ask = Callable[[Plan, int, int | None], list[int]]
"""(plan, limit, last id of those before) → ids in the order of the page."""


def page(lib: Library, plan: Plan, limit: int, ask: Ask) -> list[int] | None:
    """The first `limit` ids that answer a plan; None where nothing of it is dear, or the index must be asked."""
    dear = [condition for condition in plan.conditions if _dear(condition)]
    if not dear:
        return None
    rest = Plan(tuple(condition for condition in plan.conditions if condition not in dear))
    crowded = any(isinstance(atom, Owners) for condition in dear for atom in condition.atoms)
    found: list[int] = []
    last: int | None = None
    for size in STEPS if crowded else STEPS[:WORDS_ONLY]:
        seen = ask(rest, size, last)
        fitting = seen
        for condition in dear:
            fitting = _answering(lib, condition, fitting)
        found += fitting
        if len(found) >= limit or len(seen) < size:
            return found[:limit]
        last = seen[-1]
    return None


def _dear(condition: Condition) -> bool:
    """Can it be tested on rows, and is that worth while?"""
    if any(not isinstance(atom, Begun | Owners | Printed) for atom in condition.atoms):
        return False
    many = sum(len(atom.found) for atom in condition.atoms if isinstance(atom, Owners))
    return many > ALIVE or any(isinstance(atom, Begun) and atom.more for atom in condition.atoms)


def _answering(lib: Library, condition: Condition, ids: list[int]) -> list[int]:
    """Those of the ids of which the condition holds, in their order."""
    true: set[int] = set()
    for atom in condition.atoms:
        if isinstance(atom, Begun):
            texts = in_chunks(lib, "SELECT id, text FROM statements WHERE id IN ({})", ids)
            true.update(i for i, text in texts if atom.test(text))
        elif isinstance(atom, Printed):
            true |= _printed(lib, atom, ids)
        elif isinstance(atom, Owners):
            known = {owner.id for owner in atom.found}
            true.update(i for i, owner in in_chunks(lib, _OWNERS[atom.field], ids) if owner in known)
    return [i for i in ids if (i in true) != condition.negated]


_SAID = "SELECT statement_id, {} FROM statement_speakers WHERE statement_id IN ({{}})"
_OWNERS = {
    "e": "SELECT id, event_id FROM statements WHERE id IN ({})",
    "b": "SELECT id, briefing_id FROM statements WHERE id IN ({})",
    "p": "SELECT s.id, e.place_id FROM statements s JOIN events e ON e.id = s.event_id WHERE s.id IN ({})",
    "s": _SAID.format("speaker_id"),
    "r": _SAID.format("role_id"),
    "o": _SAID.format("organization_id"),
}


def _printed(lib: Library, atom: Printed, ids: Sequence[int]) -> set[int]:
    printed: dict[int, set[str]] = defaultdict(set)
    for i, attribution, speaker in in_chunks(lib, _SAID.format("attribution_text, speaker_id"), ids):
        if speaker is None:
            printed[i].update(words(attribution))
    return {i for i, borne in printed.items() if borne.issuperset(atom.words)}
