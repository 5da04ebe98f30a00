"""The words of all statements, with stems and document frequencies. Owns `vocabulary` and `prefix_top`.

Words are cut by FTS5's own tokenizer, never by one of ours: what stands here is exactly what the index can find.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import cache
from typing import Protocol

from briefing_tui.store.schema import TOKENIZER

TOP = 24
"""Completions kept behind one to three letters."""
PREFIXES = 3

_ISM = ("isms", "ism", "ists", "ist", "istic")


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802


@cache
def _stemmer() -> _Stemmer:
    from snowballstemmer.english_stemmer import EnglishStemmer  # one language, not all forty

    stemmer: _Stemmer = EnglishStemmer()
    return stemmer


def stem(term: str) -> str:
    """The key of a word's family: snowball's English stem, with -ism and -ist brought together.

    Snowball alone never joins *terrorism* and *terrorist*; the base must have five letters, so *prism* stays itself.
    """
    for ending in _ISM:
        if term.endswith(ending) and len(term) - len(ending) >= 5:
            return term[: -len(ending)] + "ist"
    return _stemmer().stemWord(term)


def update(db: sqlite3.Connection, gained: Sequence[str], lost: Sequence[str]) -> None:
    """Add the words of new statements, take those of removed ones away; inside the caller's transaction."""
    touched: set[str] = set()
    for sign, texts in ((1, gained), (-1, lost)):
        if not texts:
            continue
        counts = count_words(texts)
        db.executemany(
            "INSERT INTO vocabulary(term, language, stem, documents) VALUES (?, 'en', ?, ?)"
            " ON CONFLICT(term) DO UPDATE SET documents = documents + excluded.documents",
            [(term, stem(term), sign * n) for term, n in counts],
        )
        touched.update(term[:k] for term, _ in counts for k in range(1, PREFIXES + 1) if len(term) >= k)
    db.execute("DELETE FROM vocabulary WHERE documents <= 0")
    for prefix in sorted(touched):
        _refresh_prefix(db, prefix)


def count_words(texts: Sequence[str]) -> list[tuple[str, int]]:
    """(term, number of texts that bear it), by a throw-away index in memory with the library's tokenizer."""
    memory = sqlite3.connect(":memory:")
    try:
        memory.execute(f"CREATE VIRTUAL TABLE batch USING fts5(text, content='', tokenize='{TOKENIZER}')")
        memory.executemany("INSERT INTO batch(rowid, text) VALUES (?, ?)", list(enumerate(texts, 1)))
        memory.execute("CREATE VIRTUAL TABLE terms USING fts5vocab('batch', 'row')")
        return memory.execute("SELECT term, doc FROM terms ORDER BY term").fetchall()
    finally:
        memory.close()


def _refresh_prefix(db: sqlite3.Connection, prefix: str) -> None:
    db.execute("DELETE FROM prefix_top WHERE prefix = ?", (prefix,))
    db.execute(
        "INSERT INTO prefix_top(prefix, rank, term) SELECT ?1, row_number() OVER (ORDER BY documents DESC, term), term"
        " FROM vocabulary WHERE term >= ?1 AND term < ?1 || char(0x10ffff) ORDER BY documents DESC, term LIMIT ?2",
        (prefix, TOP),
    )
