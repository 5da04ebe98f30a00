"""Splits the label of a turn into titles and name; labels.py resolves it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

from briefing_tui.extract.english.names import GENERATIONS
from briefing_tui.extract.english.offices import FEMALE, HONORIFICS, MALE, PORTFOLIOS, ROLE_NOUNS
from briefing_tui.extract.english.transcripts import (
    ANONYMOUS,
    HONORIFIC_ENDS,
    LABEL_LEADS,
    STATE_BEHIND,
)
from briefing_tui.extract.entities.names import no_name
from briefing_tui.model import Span

_WORD = re.compile(r"\S+")
_VERY_ALIKE = 0.85
"""Minimum similarity of a word in a label to an office that it misspells."""
_LONG = 7
"""Minimum letters of such a word."""
_OFFICES = HONORIFICS | ROLE_NOUNS | HONORIFIC_ENDS | LABEL_LEADS
RESPECT = HONORIFICS - ROLE_NOUNS


@dataclass(frozen=True, slots=True)
class Label:
    """A label split into its parts."""

    span: Span
    titles: tuple[str, ...]
    """In lower case, without full stops."""
    name: tuple[str, ...]
    """As printed; empty if the label names only an office, or nobody."""
    begins: int
    """Start offset of the name."""
    mention: Span
    """The name with the honorific before it; the whole label if there is none."""
    state: str = ""
    """“ of Ohio”, behind the surname."""


def taken_apart(text: str, span: Span) -> Label:
    """Return the titles and name of the label at a span."""
    comma = text.find(",", *span)
    state = STATE_BEHIND.search(text, *span)
    end = state.start() if state else comma if comma > 0 else span.end
    words = [(m.group(), m.start()) for m in _WORD.finditer(text, span.start, end)]
    low = [w.lower().strip(".,#") for w, _ in words]
    last = len(low) - 1 - (len(low) > 1 and low[-1] in GENERATIONS)
    begin = _name_begins([w for w, _ in words], low, last)
    if begin > last or not ANONYMOUS.isdisjoint(low):
        return Label(span, tuple(low), (), span.start, span)
    lead = begin
    while lead and low[lead - 1] in RESPECT:
        lead -= 1
    mention = Span(words[lead][1], words[last][1] + len(words[last][0]))
    name = tuple(w for w, _ in words[begin : last + 1])
    return Label(span, tuple(low[:begin]), name, words[begin][1], mention, state.group() if state else "")


def _name_begins(words: list[str], low: list[str], last: int) -> int:
    """Return the index of the first word of the name in a label whose last word is at `last`; the index after it if there is no name."""
    begin = 1 + max((k for k, w in enumerate(low) if w in _OFFICES), default=-1)
    if 0 < last < begin and low[last - 1] in FEMALE | MALE:
        return last  # “MS. KING”
    if begin and low[begin - 1] in FEMALE | MALE:
        return begin  # “MS. YOUNG”
    return 1 + max(
        (
            k
            for k in range(begin, last + 1)
            if _belongs_to_office(words[k]) or (k < last and _is_misspelt_office(low[k]))
        ),
        default=begin - 1,
    )


def _is_misspelt_office(low: str) -> bool:
    """Whether it is a misspelt office: “PRIME MINISTESR LIND”."""
    return len(low) >= _LONG and bool(get_close_matches(low, ROLE_NOUNS, 1, _VERY_ALIKE))


def _belongs_to_office(word: str) -> bool:
    """Whether a word may be between an office and a name: “UNDER SECRETARY FOR TRADE LIND”."""
    cut_short = word.endswith(".") and len(word) > 2 and word.isupper() and word.count(".") == 1
    return cut_short or no_name(word) or word.lower() in PORTFOLIOS
