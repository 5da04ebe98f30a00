"""Words that are not finished: at the cursor, or with a star. Owns the look at the newest rows.

What begins with one letter stands in nearly every statement: the index would put thousands of lists of words together
to give fifty rows. So the newest rows that answer the rest of the query are looked at first; a page is full after a
few, or the rest has no more rows. Only where neither is so is the index asked for the words that begin so.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from briefing_tui.store.connection import Library
from briefing_tui.store.match.families import family
from briefing_tui.store.read.rows import in_chunks
from briefing_tui.terms import Asked, Clause, Word
from briefing_tui.text import fold, words

PEEK = 400
"""Rows looked at; more than these and the index is cheaper."""
_STEP = 100

Ask = Callable[[tuple[Clause, ...], int], list[int]]
"""(clauses, limit) → ids that answer them, in the order of the page."""


def page(lib: Library, query: Asked, limit: int, ask: Ask) -> list[int] | None:
    """The first `limit` ids that answer a query with an unfinished word; None where the index must be asked."""
    at = next((n for n, clause in enumerate(query.clauses) if _unfinished(clause)), None)
    if at is None:
        return None
    word = query.clauses[at].terms[0]
    assert isinstance(word, Word)
    test = bears(lib, word)
    rest = ask(query.clauses[:at] + query.clauses[at + 1 :], PEEK)
    found: list[int] = []
    for low in range(0, len(rest), _STEP):
        part = rest[low : low + _STEP]
        texts = dict(in_chunks(lib, "SELECT id, text FROM statements WHERE id IN ({})", part))
        found += [i for i in part if i in texts and test(texts[i])]
        if len(found) >= limit:
            return found[:limit]
    return found if len(rest) < PEEK else None


def _unfinished(clause: Clause) -> bool:
    if clause.negated or len(clause.terms) != 1:
        return False
    term = clause.terms[0]
    return isinstance(term, Word) and (term.typing or term.prefix) and bool(words(term.text))


def bears(lib: Library, word: Word) -> Callable[[str], bool]:
    """Does a text bear the word: one that begins so, or while it is being typed one of its family?"""
    own = words(word.text)
    begun = r"[\W_]+".join(map(re.escape, own))
    kin = family(lib, own[0]) if word.typing and len(own) == 1 else []
    whole = f"|(?:{'|'.join(map(re.escape, kin))})(?![^\\W_])" if kin else ""
    found = re.compile(rf"(?<![^\W_])(?:{begun}{whole})").search

    def test(text: str) -> bool:
        return found(text.lower()) is not None or (not text.isascii() and found(fold(text)) is not None)

    return test
