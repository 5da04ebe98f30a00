"""Searching a library: a Query in, statements out. Callers import this door, never a module behind it.

families (the words a word stands for) → conditions (MATCH and WHERE) → answers (hits, counts, facets), with ranking
for the best first; marks shows the words in a text.
"""

from briefing_tui.store.match.answers import blame, count, elsewhere, facets, hits
from briefing_tui.store.match.families import family
from briefing_tui.store.match.marks import marks

__all__ = ["blame", "count", "elsewhere", "facets", "family", "hits", "marks"]
