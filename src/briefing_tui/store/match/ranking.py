"""“Best” first: scores hits by the words they bear. Owns the formula; the index is not asked."""

from __future__ import annotations

from collections import Counter
from math import log

from briefing_tui.store import read
from briefing_tui.store.connection import Library
from briefing_tui.store.match.families import completions, family
from briefing_tui.terms import Asked, Phrase, Word
from briefing_tui.text import words


def best_first(lib: Library, query: Asked, ids: list[int]) -> list[int]:
    """Rarer words and more of them first, shorter statements before longer; ties newest first."""
    needles = _needles(lib, query)
    if not needles:
        return ids
    total = max(1, len(ids))
    counted = []
    for s in read.statements(lib, ids):
        said = Counter(words(s.text))
        counted.append((s.id, said, sum(said.values())))
    held = Counter(n for _, said, _ in counted for n in range(len(needles)) if any(w in said for w in needles[n]))
    scores = {
        key: sum(
            log(1 + total / (1 + held[n])) * tf * 2.2 / (tf + 1.2 * (0.25 + 0.75 * size / 33))
            for n, group in enumerate(needles)
            if (tf := sum(said[w] for w in group))
        )
        for key, said, size in counted
    }
    return sorted(ids, key=lambda i: (-scores.get(i, 0.0), -i))


def _needles(lib: Library, query: Asked) -> list[set[str]]:
    out = []
    for clause in query.clauses:
        for term in () if clause.negated else clause.terms:
            if isinstance(term, Word):
                own = words(term.text)
                found = completions(lib, own[0]) if term.prefix or term.typing else family(lib, own[0])
                out.append(set(found) if len(own) == 1 else set(own))
            elif isinstance(term, Phrase):
                out.append({w for part in term.words for w in words(part)})
    return out
