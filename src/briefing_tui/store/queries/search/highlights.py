"""Highlights the words of a query in a text. Has no influence on what is found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from briefing_tui.model import Span
from briefing_tui.query.ast import Phrase, Query, Term, Word
from briefing_tui.store.connection import Library
from briefing_tui.store.queries.search.expansion import family
from briefing_tui.store.read.rows import asked
from briefing_tui.text import SPLIT, whole_words, words

_TOKEN = re.compile(rf"[^\W_]+(?:{SPLIT}[^\W_]+)*")
_BREAK = re.compile(r"[.!?;:]")
"""Two words with one of these between them are two highlights."""


class _Token(NamedTuple):
    start: int
    end: int
    word: str


@asked
def highlights(lib: Library, query: Query, text: str) -> list[Span]:
    """The spans of a text that match the words of a query, in order, without overlap."""
    tokens = [_Token(m.start(), m.end(), "".join(words(whole_words(m.group())))) for m in _TOKEN.finditer(text)]
    terms = [term for clause in query.clauses if not clause.negated for term in clause.terms]
    found = {i for term in terms for i in _matching(lib, term, tokens)}
    spans: list[Span] = []
    for i in sorted(found):
        token = tokens[i]
        if spans and i - 1 in found and not _BREAK.search(text[spans[-1].end : token.start]):
            spans[-1] = Span(spans[-1].start, token.end)
        else:
            spans.append(Span(token.start, token.end))
    return spans


def _matching(lib: Library, term: Term, tokens: Sequence[_Token]) -> Iterable[int]:
    """Indexes of the tokens that match a term."""
    if isinstance(term, Phrase):
        return _runs(tokens, [word for part in term.words for word in words(part)])
    if not isinstance(term, Word):
        return ()
    own = words(term.text)
    if len(own) != 1 or term.prefix:
        return _runs(tokens, own, prefix=term.prefix or term.typing)
    relatives = set(family(lib, own[0]))
    return (i for i, t in enumerate(tokens) if t.word in relatives or (term.typing and t.word.startswith(own[0])))


def _runs(tokens: Sequence[_Token], wanted: list[str], *, prefix: bool = False) -> set[int]:
    """Indexes of the tokens in runs of all these words, the last one possibly longer."""
    out: set[int] = set()
    size = len(wanted)
    for i in range(len(tokens) - size + 1) if size else ():
        got = [token.word for token in tokens[i : i + size]]
        if got[:-1] == wanted[:-1] and (got[-1].startswith(wanted[-1]) if prefix else got[-1] == wanted[-1]):
            out.update(range(i, i + size))
    return out
