"""The words that one word of a query stands for: its family, and what a beginning may become. Reads the vocabulary."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from briefing_tui.store.connection import Library
from briefing_tui.store.vocabulary import PREFIXES, TOP, stem
from briefing_tui.text import fold, words

COMPLETIONS = 64


def family(lib: Library, word: str) -> list[str]:
    """The words of the library that belong to this word's family, itself first, the commonest next."""
    own = words(word)
    if len(own) != 1:
        return [word]
    rows = lib.connection.execute(
        "SELECT term FROM vocabulary WHERE stem = ? ORDER BY documents DESC, term LIMIT 40", (stem(own[0]),)
    ).fetchall()
    return list(dict.fromkeys([own[0], *(r[0] for r in rows)]))


class Completions(NamedTuple):
    """The commonest words that begin so."""

    words: list[str]
    more: bool
    """There are others, rarer."""
    documents: int
    """Statements that bear one of them, each counted as often as it bears one."""


def completions(lib: Library, beginning: str, most: int = COMPLETIONS) -> Completions:
    """The commonest words that begin so."""
    rows = []
    if len(beginning) <= PREFIXES:
        rows = lib.connection.execute(
            "SELECT p.term, v.documents FROM prefix_top p JOIN vocabulary v ON v.term = p.term WHERE p.prefix = ?"
            " ORDER BY p.rank", (beginning,)).fetchall()  # fmt: skip
        more = len(rows) >= TOP
    if len(rows) < TOP:
        rows = lib.connection.execute(
            "SELECT term, documents FROM vocabulary WHERE term >= ?1 AND term < ?1 || char(0x10ffff)"
            " ORDER BY documents DESC, term LIMIT ?2", (beginning, most + 1)).fetchall()  # fmt: skip
        more, rows = len(rows) > most, rows[:most]
    return Completions([row[0] for row in rows], more, sum(row[1] for row in rows))


def begins(own: Sequence[str], kin: Sequence[str] = ()) -> Callable[[str], bool]:
    """A test on texts: do these words stand in it side by side, the last perhaps longer, or one of the kin whole?"""
    begun = r"[\W_]+".join(map(re.escape, own))
    whole = f"|(?:{'|'.join(map(re.escape, kin))})(?![^\\W_])" if kin else ""
    found = re.compile(rf"(?<![^\W_])(?:{begun}{whole})").search

    return lambda text: found(compared(text)) is not None


_ACCENTED = re.compile("[^\x00-\x7f\xa0«»\u2000-\u206f]").search


def compared(text: str) -> str:
    """A text as its words are looked for in Python: folded, but not slowly where a dash or a curly mark is all."""
    return fold(text) if _ACCENTED(text) else text.lower()
