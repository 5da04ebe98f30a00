"""Where the words searched for stand in a text. Marks what is shown; never decides what is found."""

from __future__ import annotations

import re

from briefing_tui.model import Span
from briefing_tui.store.connection import Library
from briefing_tui.store.match.families import family
from briefing_tui.terms import Asked, Phrase, Word
from briefing_tui.text import words

_TOKEN = re.compile(r"[^\W_]+")


def marks(lib: Library, query: Asked, text: str) -> list[Span]:
    """Where the words searched for stand in a text, in order, without overlap."""
    tokens = [(m.start(), m.end(), "".join(words(m.group()))) for m in _TOKEN.finditer(text)]
    found: set[int] = set()
    for clause in query.clauses:
        for term in () if clause.negated else clause.terms:
            if isinstance(term, Word):
                own = words(term.text)
                if len(own) == 1 and not term.prefix:
                    kin = set(family(lib, own[0]))
                    found.update(i for i, t in enumerate(tokens)
                                 if t[2] in kin or (term.typing and t[2].startswith(own[0])))  # fmt: skip
                else:
                    found |= _runs(tokens, own, term.prefix or term.typing)
            elif isinstance(term, Phrase):
                found |= _runs(tokens, [w for part in term.words for w in words(part)], False)
    spans: list[Span] = []
    for i in sorted(found):
        start, end, _ = tokens[i]
        if spans and i - 1 in found and not re.search(r"[.!?;:]", text[spans[-1].end : start]):
            spans[-1] = Span(spans[-1].start, end)
        else:
            spans.append(Span(start, end))
    return spans


def _runs(tokens: list[tuple[int, int, str]], wanted: list[str], prefix: bool) -> set[int]:
    out: set[int] = set()
    size = len(wanted)
    for i in range(len(tokens) - size + 1) if size else ():
        got = [t[2] for t in tokens[i : i + size]]
        if got[:-1] == wanted[:-1] and (got[-1].startswith(wanted[-1]) if prefix else got[-1] == wanted[-1]):
            out.update(range(i, i + size))
    return out
