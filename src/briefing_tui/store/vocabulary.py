"""The words of all statements, with stems and document frequencies. Owns `vocabulary` and `prefix_top`.

`documents` counts listed statements: reported as said, and not questions; occurrences in the others are counted separately
(`apart`). Words are cut by FTS5's own tokenizer: the vocabulary contains exactly what the index can find.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple, Protocol

from briefing_tui.store.chunks import in_chunks
from briefing_tui.store.schema import TOKENIZER
from briefing_tui.text import words

TOP = 24
"""Completions stored for a prefix of one to three letters."""
PREFIXES = 3

_ENDINGS = re.compile(r"(?:[deglisy]|ator|er|ic|ion|ism|ist|[ae]nt)\Z")
"""Endings of all words that snowball's English stemmer changes: others need not be passed to it."""
_ISM = ("isms", "ism", "ists", "ist", "istic")


RANKED = " UNION ALL ".join(
    f"SELECT prefix, rank, term FROM (SELECT substr(term, 1, {length}) AS prefix, term, row_number() OVER"
    f" (PARTITION BY substr(term, 1, {length}) ORDER BY documents DESC, term) AS rank"
    f" FROM vocabulary WHERE length(term) >= {length} AND documents > 0) WHERE rank <= {TOP}"
    for length in range(1, PREFIXES + 1)
)
"""The contents of `prefix_top`, by definition."""


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802


@cache
def _stemmer() -> _Stemmer:
    from snowballstemmer.english_stemmer import EnglishStemmer  # one language, not all forty

    stemmer: _Stemmer = EnglishStemmer()
    return stemmer


@lru_cache(maxsize=10_000)
def stem(term: str) -> str:
    """The key of a word's family: snowball's English stem of the folded word, with -ism and -ist unified.

    Snowball alone never joins *terrorism* and *terrorist*; the base must have five letters, so *prism* stays itself. The
    index folds less than `words` does (“oﬃce”, “Straße”, “Чубайс” are separate terms): by its folded stem a term is found
    however it is typed. The key of a term that folds to several words (“½”) is all of them, separated by blanks.
    """
    if not term.isascii():
        folded = words(term)
        if len(folded) != 1:
            return " ".join(folded)
        term = folded[0]
    if not _ENDINGS.search(term):
        return term
    for ending in _ISM:
        if term.endswith(ending) and len(term) - len(ending) >= 5:
            return term[: -len(ending)] + "ist"
    return _stemmer().stemWord(term)


class Texts(NamedTuple):
    """Words of statements: of listed ones, and of those set apart from lists."""

    listed: list[str]
    apart: list[str]


def update(db: sqlite3.Connection, gained: Texts, lost: Texts) -> None:
    """Add the words of new statements and subtract those of deleted ones; inside the caller's transaction."""
    changes, others = _changes(gained.listed, lost.listed), _changes(gained.apart, lost.apart)
    changed = {term: (changes[term], others[term]) for term in dict.fromkeys((*changes, *others))}
    changed = {term: by for term, by in changed.items() if any(by)}
    before = _documents(db, list(changed))
    now = {term: tuple(map(sum, zip(before.get(term, (0, 0)), by, strict=True))) for term, by in changed.items()}
    db.executemany(
        "UPDATE vocabulary SET documents = ?, apart = ? WHERE term = ?",
        [(*now[term], term) for term in changed if term in before],
    )
    db.executemany(
        "INSERT INTO vocabulary(term, language, stem, documents, apart) VALUES (?, 'en', ?, ?, ?)",
        [(term, stem(term), *now[term]) for term in changed if term not in before],
    )
    db.executemany("DELETE FROM vocabulary WHERE term = ?", [(term,) for term in changed if max(now[term]) <= 0])
    moved = {term: now[term][0] for term in changed if changes[term]}
    _rank(db, moved, {term for term in moved if changes[term] < 0})


def _changes(gained: Sequence[str], lost: Sequence[str]) -> Counter[str]:
    """Word → change in the number of texts that contain it."""
    changes = Counter(dict(count_words(gained)))
    changes.subtract(dict(count_words(lost)))
    return changes


def rebuild(db: sqlite3.Connection) -> None:
    """Recompute all words from the index, with their ranks: the same result as keeping it up to date with `update`."""
    db.create_function("stem", 1, stem, deterministic=True)
    db.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab('main', 'statements_fts', 'col')")
    db.execute("DELETE FROM vocabulary")
    db.execute(
        "INSERT INTO vocabulary(term, language, stem, documents)"
        " SELECT term, 'en', stem(term), doc FROM temp.words WHERE col = 'text'"
    )
    db.execute("DROP TABLE temp.words")
    others = [text for (text,) in db.execute("SELECT text FROM statements WHERE apart")]
    db.executemany(
        "UPDATE vocabulary SET documents = documents - ?1, apart = ?1 WHERE term = ?2",
        [(number, term) for term, number in count_words(others)],
    )
    db.execute("DELETE FROM prefix_top")
    db.execute(f"INSERT INTO prefix_top(prefix, rank, term) {RANKED}")


def count_words(texts: Sequence[str]) -> list[tuple[str, int]]:
    """(term, number of texts that contain it), by a temporary index in memory with the library's tokenizer."""
    if not texts:
        return []
    memory = sqlite3.connect(":memory:")
    try:
        memory.execute(f"CREATE VIRTUAL TABLE batch USING fts5(text, content='', tokenize='{TOKENIZER}')")
        memory.executemany("INSERT INTO batch(rowid, text) VALUES (?, ?)", list(enumerate(texts, 1)))
        memory.execute("CREATE VIRTUAL TABLE terms USING fts5vocab('batch', 'row')")
        return memory.execute("SELECT term, doc FROM terms ORDER BY term").fetchall()
    finally:
        memory.close()


def _documents(db: sqlite3.Connection, terms: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Known word → (listed, set apart): the number of statements with it."""
    rows = in_chunks(db, "SELECT term, documents, apart FROM vocabulary WHERE term IN ({})", terms)
    return {term: (documents, apart) for term, documents, apart in rows}


def _rank(db: sqlite3.Connection, now: Mapping[str, int], fallen: Container[str]) -> None:
    """Update the most frequent completions for the words whose number changed.

    A word that became more frequent can only displace ranked ones; one that became rarer may be displaced by any word with
    the same prefix, so all of these are read.
    """
    touched: dict[str, list[str]] = defaultdict(list)
    for term in now:
        for length in range(1, min(PREFIXES, len(term)) + 1):
            touched[term[:length]].append(term)
    moved, fell = _moved(db, touched, now, fallen)
    ranked: dict[str, dict[str, int]] = defaultdict(dict)
    for prefix, term, documents in _ranked(db, sorted(moved | fell)):
        ranked[prefix][term] = documents
    for prefix in sorted(moved | fell):
        if prefix in fell:
            new = [
                row[0]
                for row in db.execute(
                    "SELECT term FROM vocabulary WHERE term >= ?1 AND term < ?1 || char(0x10ffff) AND documents > 0"
                    " ORDER BY documents DESC, term LIMIT ?2",
                    (prefix, TOP),
                )
            ]
        else:
            rows = ranked[prefix] | {term: now[term] for term in touched[prefix]}
            new = sorted(rows, key=lambda term: (-rows[term], term))[:TOP]
        old = list(ranked[prefix])
        db.executemany(
            "INSERT OR REPLACE INTO prefix_top(prefix, rank, term) VALUES (?,?,?)",
            [(prefix, rank, term) for rank, term in enumerate(new, 1) if term not in old[rank - 1 : rank]],
        )
        db.execute("DELETE FROM prefix_top WHERE prefix = ? AND rank > ?", (prefix, len(new)))


def _moved(
    db: sqlite3.Connection, touched: Mapping[str, list[str]], now: Mapping[str, int], fallen: Container[str]
) -> tuple[set[str], set[str]]:
    """Prefixes whose order changed; and those with a ranked word that became rarer.

    The stored order was right before: only a word whose number changed can stand before the one above it now.
    """
    top = defaultdict[str, list[str]](list)
    for prefix, term in in_chunks(
        db, "SELECT prefix, term FROM prefix_top WHERE prefix IN ({}) ORDER BY prefix, rank", list(touched)
    ):
        top[prefix].append(term)
    fell = {prefix for prefix, terms in top.items() if any(term in fallen for term in terms)}
    moved, pairs = _in_question(touched, top, now)
    known = _documents(db, [above for _, above, _ in pairs if above not in now])
    numbers = {term: documents for term, (documents, _) in known.items()} | dict(now)
    moved |= {prefix for prefix, above, term in pairs if (-now[term], term) < (-numbers.get(above, 0), above)}
    return moved - fell, fell


def _in_question(
    touched: Mapping[str, list[str]], top: Mapping[str, list[str]], now: Mapping[str, int]
) -> tuple[set[str], list[tuple[str, str, str]]]:
    """Prefixes with room for a new word; and (prefix, word, word that may stand before it) of the others."""
    moved: set[str] = set()
    pairs: list[tuple[str, str, str]] = []
    for prefix, terms in touched.items():
        ranked = top.get(prefix, [])
        new = [term for term in set(terms).difference(ranked) if now[term] > 0]
        if new and len(ranked) < TOP:
            moved.add(prefix)
            continue
        pairs += [(prefix, above, term) for above, term in pairwise(ranked) if term in now]
        pairs += [(prefix, ranked[-1], term) for term in new]
    return moved, pairs


def _ranked(db: sqlite3.Connection, prefixes: Sequence[str]) -> list[tuple[str, str, int]]:
    """(prefix, term, its present number) in the order of the stored ranks; 0 for a term that no longer exists."""
    sql = (
        "SELECT p.prefix, p.term, ifnull(v.documents, 0) FROM prefix_top p LEFT JOIN vocabulary v ON v.term = p.term"
        " WHERE p.prefix IN ({}) ORDER BY p.prefix, p.rank"
    )
    return in_chunks(db, sql, prefixes)
