"""A look at the newest rows, where asking the index would be dear. Owns what is looked at; finds nothing of its own.

Dear are words that are not finished, where too many begin so, and names that are borne by many. What begins with one
letter stands in nearly every statement: the rows that answer the rest of the query are looked at one by one, and a page
is full after a few. Or the rest has no more rows: then a rare word beside a common role is found at once as well.
Only where neither is so is the index asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from briefing_tui.store import read
from briefing_tui.store.connection import Library
from briefing_tui.store.match.owners import Owners
from briefing_tui.store.match.plan import Begun, Condition, Plan, Printed
from briefing_tui.store.read.rows import in_chunks
from briefing_tui.text import words

STEP = 64
"""Rows looked at first; then as many again each time."""
MOST, MOST_NAMES = 400, 2000
"""Rows looked at in all, for words and where names are borne by many: there the index is dearer."""
DENSE = 0.7
"""Share of statements that bear a beginning of a word, above which a page is full after a hundred rows or two."""
WORDS_ONLY = 2
"""Steps where the index would have to look up words only."""

Ask = Callable[[Plan, int, int | None], list[int]]
"""(plan, limit, last id of those before) → ids in the order of the page."""


def page(lib: Library, plan: Plan, limit: int, ask: Ask) -> list[int] | None:
    """The first `limit` ids that answer a plan; None where nothing of it is dear, or the index must be asked."""
    dear = [condition for condition in plan.conditions if _dear(lib, condition)]
    if not dear:
        return None
    rest = Plan(tuple(condition for condition in plan.conditions if condition not in dear))
    crowded = any(isinstance(atom, Owners) for condition in dear for atom in condition.atoms)
    found: list[int] = []
    last, looked, most = None, 0, MOST_NAMES if crowded else MOST
    while looked < most:
        size = min(max(STEP, looked), most - looked)
        seen = ask(rest, size, last)
        fitting = seen
        for condition in dear:
            fitting = _answering(lib, condition, fitting)
        found += fitting
        if len(found) >= limit or len(seen) < size:
            return found[:limit]
        last, looked = seen[-1], looked + size
    return None


def _dear(lib: Library, condition: Condition) -> bool:
    """Can it be tested on rows, and is that worth while?"""
    if any(not isinstance(atom, Begun | Owners | Printed) for atom in condition.atoms):
        return False
    if any(isinstance(atom, Owners) and atom.dear for atom in condition.atoms):
        return True
    begun = [atom for atom in condition.atoms if isinstance(atom, Begun)]
    if any(atom.dear for atom in begun):
        return True
    documents = sum(atom.documents for atom in begun)
    return documents > 0 and documents >= DENSE * read.number_of_statements(lib)


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
            rows = in_chunks(lib, _OWNERS[atom.field], ids)
            meant = atom.test({owner for _, owner in rows if owner is not None})
            true.update(i for i, owner in rows if owner in meant)
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
