"""Searching a library: a Query in, statements out. Callers import this door, never a module behind it.

families (the words a word stands for) and names (whom a name means) → conditions → plan (what is asked of the index) →
answers (hits, counts, years) and narrow (who, when, kind), with ranking for the best first and typed for words that
are not finished; marks shows the words in a text.
"""

from briefing_tui.store.match.answers import blame, count, elsewhere, end_of, hits, known_count, years
from briefing_tui.store.match.families import family
from briefing_tui.store.match.marks import marks
from briefing_tui.store.match.narrow import facets

__all__ = ["blame", "count", "elsewhere", "end_of", "facets", "family", "hits", "known_count", "marks", "years"]
