"""For a search that found nothing: names and words of the library spelt nearly as those typed. Only proposes, joins nothing."""

from __future__ import annotations

from collections.abc import Sequence

from briefing_tui.query.ast import Field, Term, Word
from briefing_tui.query.facets import ClauseBlame
from briefing_tui.store import read
from briefing_tui.store.connection import Library
from briefing_tui.store.queries.search.expansion import near_words


def nearly_spelt(lib: Library, blamed: Sequence[ClauseBlame]) -> dict[str, list[str]]:
    """Each name or word typed that finds nothing by itself → what is spelt nearly so; without those that nothing resembles."""
    terms = [term for one in blamed if not one.alone and not one.clause.negated for term in one.clause.terms]
    found = {typed: near for term in terms for typed, near in _of(lib, term)}
    return {typed: near for typed, near in found.items() if near}


def _of(lib: Library, term: Term) -> list[tuple[str, list[str]]]:
    if isinstance(term, Word):
        return [(term.text, near_words(lib, term.text))]
    if isinstance(term, Field) and term.name == "speaker":
        return [(name, read.near_names(lib, name)) for name in term.values]
    return []
