"""Ranking “best” first: scores hits by the words they contain. Owns the formula; the vocabulary has the frequencies."""

from __future__ import annotations

import re
from math import log

from briefing_tui.query.ast import Phrase, Query, Word
from briefing_tui.store.connection import Library
from briefing_tui.store.queries.search.expansion import compared, completions, family
from briefing_tui.store.read.rows import in_chunks
from briefing_tui.text import words

LENGTH = 200
"""Letters of a usual statement; a longer one needs more of the words for the same score."""


def best_first(lib: Library, query: Query, ids: list[int]) -> list[int]:
    """Sort ids: rarer words and more of them first, shorter statements before longer; ties newest first."""
    needles = [
        (re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, group))})(?![^\W_])").findall, _weight(lib, group))
        for group in _needles(lib, query)
        if group
    ]
    if not needles:
        return ids
    scores: dict[int, float] = {}
    for key, text in in_chunks(lib, "SELECT id, text FROM statements WHERE id IN ({})", ids):
        said = compared(text)
        spread = 1.2 * (0.25 + 0.75 * len(said) / LENGTH)
        scores[key] = sum(weight * 2.2 * tf / (tf + spread) for find, weight in needles if (tf := len(find(said))))
    return sorted(ids, key=lambda i: (-scores.get(i, 0.0), -i))


def _weight(lib: Library, group: list[str]) -> float:
    """The weight of a group of words: higher, the rarer they are in the whole library."""
    (total,) = lib.connection.execute("SELECT ifnull(sum(statements), 0) FROM months").fetchone()
    held = sum(row[0] for row in in_chunks(lib, "SELECT documents FROM vocabulary WHERE term IN ({})", group))
    return log(1 + max(total - held, 0) / (held + 0.5)) + 0.01


def _needles(lib: Library, query: Query) -> list[list[str]]:
    """The words searched for, one group for each term: any word of a group matches."""
    out = []
    for clause in query.clauses:
        for term in () if clause.negated else clause.terms:
            if isinstance(term, Word) and len(own := words(term.text)) == 1:
                begun = completions(lib, own[0]).words if term.prefix or term.typing else []
                out.append(begun + ([] if term.prefix else family(lib, own[0])))
            elif isinstance(term, Word):
                out.append(own)
            elif isinstance(term, Phrase):
                out.append([w for part in term.words for w in words(part)])
    return out
