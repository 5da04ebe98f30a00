"""Scan recent rows in Python when an FTS query would be expensive: short prefixes, names that match thousands of entities.

A prefix of one letter matches nearly every statement: the rows that match the rest of the query are tested one by one, and a
page is full after a few. Or the rest has no more rows: then a rare word together with a common role is found quickly as well.
Otherwise the scan gives up, and the index is queried.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from briefing_tui.store import read
from briefing_tui.store.connection import Library
from briefing_tui.store.queries.search.entity_set import EntitySet
from briefing_tui.store.queries.search.plan import AttributionMatch, Condition, Plan, PrefixMatch
from briefing_tui.store.read.rows import in_chunks
from briefing_tui.text import words

STEP = 64
"""Rows of the first step; each step doubles the number of rows scanned."""
MOST, MOST_NAMES = 400, 2000
"""Maximum rows scanned, for prefixes and for names that match many entities: there the index costs more."""
DENSE = 0.7
"""Share of statements that match a prefix, above which a page is full after a hundred rows or two."""

Ask = Callable[[Plan, int, int | None], list[int]]
"""(plan, limit, last id of the previous step) → ids in the order of the page."""


def page(lib: Library, plan: Plan, limit: int, ask: Ask) -> list[int] | None:
    """The first `limit` ids that match a plan; None if no condition is expensive, or the index must be queried."""
    expensive = [condition for condition in plan.conditions if _expensive(lib, condition)]
    if not expensive:
        return None
    rest = replace(plan, conditions=tuple(c for c in plan.conditions if c not in expensive))
    many = any(isinstance(atom, EntitySet) for condition in expensive for atom in condition.atoms)
    found: list[int] = []
    last, looked, most = None, 0, MOST_NAMES if many else MOST
    while looked < most:
        size = min(max(STEP, looked), most - looked)
        seen = ask(rest, size, last)
        fitting = seen
        for condition in expensive:
            fitting = _answering(lib, condition, fitting)
        found += fitting
        if len(found) >= limit or len(seen) < size:
            return found[:limit]
        last, looked = seen[-1], looked + size
    return None


def _expensive(lib: Library, condition: Condition) -> bool:
    """Whether the condition can be tested on rows, and the index is likely to cost more."""
    if any(not isinstance(atom, PrefixMatch | EntitySet | AttributionMatch) for atom in condition.atoms):
        return False
    if any(isinstance(atom, EntitySet) and atom.expensive for atom in condition.atoms):
        return True
    prefixes = [atom for atom in condition.atoms if isinstance(atom, PrefixMatch)]
    if any(atom.expensive for atom in prefixes):
        return True
    documents = sum(atom.documents for atom in prefixes)
    return documents > 0 and documents >= DENSE * read.number_of_statements(lib)


def _answering(lib: Library, condition: Condition, ids: list[int]) -> list[int]:
    """The ids that fulfil the condition, in their order."""
    true: set[int] = set()
    for atom in condition.atoms:
        if isinstance(atom, PrefixMatch):
            texts = in_chunks(lib, "SELECT id, text FROM statements WHERE id IN ({})", ids)
            true.update(i for i, text in texts if atom.test(text))
        elif isinstance(atom, AttributionMatch):
            true |= _printed(lib, atom, ids)
        elif isinstance(atom, EntitySet):
            rows = in_chunks(lib, _ENTITIES[atom.field], ids)
            wanted = atom.test({entity for _, entity in rows if entity is not None})
            true.update(i for i, entity in rows if entity in wanted)
    return [i for i in ids if (i in true) != condition.negated]


_SAID = "SELECT statement_id, {} FROM statement_speakers WHERE statement_id IN ({{}})"
_ENTITIES = {
    "e": "SELECT id, event_id FROM statements WHERE id IN ({})",
    "b": "SELECT id, briefing_id FROM statements WHERE id IN ({})",
    "p": "SELECT s.id, e.place_id FROM statements s JOIN events e ON e.id = s.event_id WHERE s.id IN ({})",
    "s": _SAID.format("speaker_id"),
    "r": _SAID.format("role_id"),
    "o": _SAID.format("organization_id"),
}


def _printed(lib: Library, atom: AttributionMatch, ids: Sequence[int]) -> set[int]:
    printed: dict[int, set[str]] = defaultdict(set)
    for i, attribution, speaker in in_chunks(lib, _SAID.format("attribution_text, speaker_id"), ids):
        if speaker is None:
            printed[i].update(words(attribution))
    return {i for i, found in printed.items() if found.issuperset(atom.words)}
