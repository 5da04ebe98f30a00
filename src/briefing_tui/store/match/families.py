"""The words that one word of a query stands for: its family, and what a beginning may become. Reads the vocabulary."""

from __future__ import annotations

from briefing_tui.store.connection import Library
from briefing_tui.store.vocabulary import PREFIXES, stem
from briefing_tui.text import words

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


def completions(lib: Library, beginning: str) -> list[str]:
    """The commonest words that begin so, and the family of the word if it is one already."""
    if len(beginning) <= PREFIXES:
        rows = lib.connection.execute("SELECT term FROM prefix_top WHERE prefix = ? ORDER BY rank", (beginning,))
    else:
        rows = lib.connection.execute(
            "SELECT term FROM vocabulary WHERE term >= ?1 AND term < ?1 || char(0x10ffff)"
            " ORDER BY documents DESC, term LIMIT ?2", (beginning, COMPLETIONS))  # fmt: skip
    return list(dict.fromkeys([r[0] for r in rows.fetchall()] + family(lib, beginning)))
