"""Query expansion: the words of the library with the same stem as a word, or with a prefix. Reads the vocabulary."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from briefing_tui.store.connection import Library
from briefing_tui.store.read.rows import asked, in_chunks
from briefing_tui.store.vocabulary import PREFIXES, TOP, stem
from briefing_tui.text import fold, words

COMPLETIONS = 64
SPAN = 4
"""Maximum number of words to which one term of the index may fold."""
MOST_SPELLINGS = 64


@asked
def family(lib: Library, word: str) -> list[str]:
    """The words of the library in this word's family, the word itself first, then by frequency."""
    own = words(word)
    if len(own) != 1:
        return [word]
    rows = lib.connection.execute(
        "SELECT term FROM vocabulary WHERE stem = ? ORDER BY documents DESC, term LIMIT 40", (stem(own[0]),)
    ).fetchall()
    return list(dict.fromkeys([own[0], *(r[0] for r in rows)]))


NEAR_LOOKED, NEAR_WORDS = 2000, 3
"""Words of the library that one is compared with, the most frequent, and the number proposed."""


@asked
def near_words(lib: Library, word: str) -> list[str]:
    """Words of the library with a similar spelling and the same beginning; only ever proposed."""
    own = words(word)
    if len(own) != 1 or len(own[0]) < 3:
        return []
    begins = own[0][:2]
    rows = lib.connection.execute(
        "SELECT term FROM vocabulary WHERE term >= ? AND term < ? || char(0x10ffff) AND length(term) BETWEEN ? AND ?"
        " ORDER BY documents DESC LIMIT ?",
        (begins, begins, len(own[0]) - 2, len(own[0]) + 2, NEAR_LOOKED),
    ).fetchall()
    return get_close_matches(own[0], [term for (term,) in rows], n=NEAR_WORDS, cutoff=0.75)


@asked
def spellings(lib: Library, own: Sequence[str]) -> list[str]:
    """How the index may spell these consecutive words: first as they are, then with its own terms that fold to them.

    A term of the index folds to one word or, as “½” does, to several.
    """
    spans = [" ".join(own[at:end]) for at in range(len(own)) for end in range(at + 1, min(at + SPAN, len(own)) + 1)]
    keys = list(dict.fromkeys(stem(span) if " " not in span else span for span in spans))
    terms: dict[str, list[str]] = {}
    for term in sorted(row[0] for row in in_chunks(lib, "SELECT term FROM vocabulary WHERE stem IN ({})", keys)):
        if not term.isascii() and (folded := " ".join(words(term))) in spans:
            terms.setdefault(folded, []).append(term)
    return list(dict.fromkeys((" ".join(own), *(_spelt(own, terms) if terms else ()))))


def _spelt(own: Sequence[str], terms: Mapping[str, list[str]]) -> list[str]:
    """All ways to write these words with the terms that fold to them, limited to what a query can contain."""
    ends: list[list[str]] = [[""]]  # at n: the ways to spell the first n words
    for end in range(1, len(own) + 1):
        ways = []
        for at in range(max(0, end - SPAN), end):
            span = " ".join(own[at:end])
            here = [*([span] if end == at + 1 else []), *terms.get(span, [])]
            ways += [f"{before} {term}" for before in ends[at] for term in here]
        ends.append(ways[:MOST_SPELLINGS])
    return [spelling.strip() for spelling in ends[-1]]


class Completions(NamedTuple):
    """The most frequent words with a prefix."""

    words: list[str]
    more: bool
    """Whether there are less frequent ones as well."""
    documents: int
    """Sum of the words' statements; a statement with several of the words counts several times."""


def completions(lib: Library, beginning: str, most: int = COMPLETIONS) -> Completions:
    """The most frequent words with a prefix."""
    rows = []
    if len(beginning) <= PREFIXES:
        rows = lib.connection.execute(
            "SELECT p.term, v.documents FROM prefix_top p JOIN vocabulary v ON v.term = p.term WHERE p.prefix = ?"
            " ORDER BY p.rank",
            (beginning,),
        ).fetchall()
        more = len(rows) >= TOP
    if len(rows) < TOP:
        rows = lib.connection.execute(
            "SELECT term, documents FROM vocabulary WHERE term >= ?1 AND term < ?1 || char(0x10ffff)"
            " ORDER BY documents DESC, term LIMIT ?2",
            (beginning, most + 1),
        ).fetchall()
        more, rows = len(rows) > most, rows[:most]
    return Completions([row[0] for row in rows], more, sum(row[1] for row in rows))


def begins(own: Sequence[str], relatives: Sequence[str] = ()) -> Callable[[str], bool]:
    """A predicate: whether a text has these consecutive words, the last one possibly longer, or one of the relatives whole."""
    begun = r"[\W_]+".join(map(re.escape, own))
    whole = f"|(?:{'|'.join(map(re.escape, relatives))})(?![^\\W_])" if relatives else ""
    found = re.compile(rf"(?<![^\W_])(?:{begun}{whole})").search

    return lambda text: found(compared(text)) is not None


_ACCENTED = re.compile("[^\x00-\x7f\xa0«»\u2000-\u206f]").search


def compared(text: str) -> str:
    """A text folded for a search in Python; fast if its only characters beyond ASCII are dashes and curly quotation marks."""
    return fold(text) if _ACCENTED(text) else text.lower()
