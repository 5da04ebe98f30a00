"""Searching a library: a Query in, statements out. Callers import this package, never a module inside it except session.

expansion (words with the same stem or prefix) and entity_lookup (entities with a name) → conditions → plan (queries of the
index) → answers (hits, counts, years) and facets (who, when, kind). ranking orders the best first; candidate_scan reads rows
where the index would be expensive; highlights finds the words in a text; nearly proposes what was meant; session lets the latest search win.
"""

from briefing_tui.store.queries.search.answers import (
    NOT_SAID,
    QUESTIONS,
    Paging,
    blame,
    count,
    elsewhere,
    end_of,
    every_id,
    hits,
    known_count,
    left_out,
    rows,
    years,
)
from briefing_tui.store.queries.search.expansion import family
from briefing_tui.store.queries.search.facets import facets
from briefing_tui.store.queries.search.highlights import highlights
from briefing_tui.store.queries.search.nearly import nearly_spelt

__all__ = [
    "NOT_SAID",
    "QUESTIONS",
    "Paging",
    "blame",
    "count",
    "elsewhere",
    "end_of",
    "every_id",
    "facets",
    "family",
    "highlights",
    "hits",
    "known_count",
    "left_out",
    "nearly_spelt",
    "rows",
    "years",
]
