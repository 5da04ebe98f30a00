"""Words of a span of text with their classes and shapes. Owns tokens; does not interpret them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from briefing_tui.extract.english.cues import CLASSES, RULED, SAYS_TOO
from briefing_tui.extract.english.grammar import ENDINGS, FUNCTION_WORDS, POSSESSIVE
from briefing_tui.extract.english.sentences import WORD
from briefing_tui.model import Span

DETERMINER = "det"
"""The class of an article, and of other words that begin a noun phrase."""
PREPOSITION = "prep"
"""The class of a preposition."""
AUXILIARY = "aux"
"""The class of an auxiliary."""
NO_SUBJECT = frozenset((PREPOSITION, "conj", "sub", AUXILIARY))
"""Classes of words that neither begin nor end a subject."""
PASS = frozenset(("adv", "end=ly"))
"""Classes of words that may be anywhere between a subject and its verb."""


class Token(NamedTuple):
    """One word or sign with its span in the frozen text."""

    text: str
    start: int
    end: int


def tokens(text: str, span: Span) -> list[Token]:
    """Return the words and signs of a span of text."""
    # the tuple constructor, since there are thousands: that of the named tuple takes three times as long
    return [_tuple(Token, (m[0], *m.span())) for m in WORD.finditer(text, span.start, span.end)]


_tuple = tuple.__new__


@lru_cache(maxsize=20_000)
def shape(word: str) -> str:
    """“Xx”, “XX”, “x”, “9”, “X.” or the sign itself."""
    if word[0].isdigit() or word[0] == "$":
        return "9"
    if not word[0].isalpha():
        return word[0]
    if word[0].islower():
        return "x"
    if len(word) > 1 and word.isupper():
        return "X." if "." in word else "XX"
    return "Xx"


@lru_cache(maxsize=20_000)
def classes(word: str) -> tuple[str, ...]:
    """Return the classes of a word: function word (det, prep, pron, aux …), cue classes, or the ending of an unknown word."""
    low = word.lower().replace("’", "'")
    if function := FUNCTION_WORDS.get(low):
        return (function, *CLASSES.get(low, ()))
    if cue := CLASSES.get(low):
        return cue
    if low.endswith(POSSESSIVE):
        return ("poss",)
    if low.endswith(ENDINGS):
        for ending in ENDINGS:
            if low.endswith(ending) and len(low) > len(ending) + 2:
                return ("end=" + ending,)
    return ("other",)


def says(token: Token) -> bool:
    """Whether it has the form of a finite verb of saying."""
    return token.text.lower() in FINITE_SAY


FINITE_SAY = frozenset(
    word
    for word, found in (CLASSES | RULED).items()
    if "say" in found and "ving" not in found and ("vpast" in found or "vs" in found or "vbase" in found)
).union(SAYS_TOO)
"""Finite forms of verbs of saying."""


def capitals_before(tokens: Sequence[Token], k: int) -> int:
    """Return the start of the capitalised words that end right before an index; the index itself if there are none."""
    while k > 0 and tokens[k - 1].text[0].isupper():
        k -= 1
    return k
