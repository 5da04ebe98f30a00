"""What a search needs without SQLite: the texts that contain each word, and the names that contain it.

Words are cut by the index's own tokenizer and grouped into families as in the vocabulary.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from briefing_tui.store.connection import Library
from briefing_tui.store.digests import damaged
from briefing_tui.store.identity import sha256
from briefing_tui.store.read.rows import all_rows, asked, in_chunks
from briefing_tui.store.schema import TOKENIZER
from briefing_tui.store.vocabulary import stem


class Term(NamedTuple):
    """A word of the texts."""

    term: str
    family: str
    """The key that it shares with its inflected forms."""
    numbers: list[int]
    """Numbers of the texts that contain it, in order."""


class Named(NamedTuple):
    """A speaker, a body or an event: the words of all its names, and its parent."""

    words: tuple[str, ...]
    above: str | None


@asked
def families(lib: Library) -> dict[str, str]:
    """The family of each word in the library."""
    return dict(all_rows(lib, "SELECT term, stem FROM vocabulary"))


def terms(texts: Iterable[str], known: Mapping[str, str]) -> Iterator[Term]:
    """Every word of the texts, in order, found by a temporary index in memory; `known`: the families already known."""
    with closing(sqlite3.connect(":memory:")) as memory:
        memory.execute(f"CREATE VIRTUAL TABLE said USING fts5(text, content='', detail=none, tokenize='{TOKENIZER}')")
        memory.executemany("INSERT INTO said(rowid, text) VALUES (?, ?)", enumerate(texts))
        memory.execute("CREATE VIRTUAL TABLE words USING fts5vocab('said', 'instance')")
        rows = memory.execute("SELECT term, doc FROM words")
        for term, group in groupby(rows, key=itemgetter(0)):
            yield Term(term, known.get(term) or stem(term), [doc for _, doc in group])


_TABLES = {"speakers": ("s", "NULL"), "organizations": ("o", "a.uid"), "events": ("e", "a.uid")}


@asked
def names(lib: Library, table: str) -> dict[str, Named]:
    """Every row of `speakers`, `organizations` or `events`, by uid."""
    field, above = _TABLES[table]
    join = f"LEFT JOIN {table} a ON a.id = t.parent_id" if above != "NULL" else ""
    borne = defaultdict[int, list[str]](list)
    for owner, word in all_rows(lib, "SELECT owner, word FROM name_words WHERE field = ? ORDER BY word", field):
        borne[owner].append(word)
    rows = all_rows(lib, f"SELECT t.id, t.uid, {above} FROM {table} t {join}")
    return {uid: Named(tuple(borne.get(key, ())), higher) for key, uid, higher in rows}


@asked
def texts(lib: Library, uids: Iterable[str]) -> list[tuple[str, str]]:
    """(uid, frozen text) of briefings. Raises LibraryError if one is not the text that was imported."""
    rows = in_chunks(lib, "SELECT uid, text, text_sha256 FROM briefings WHERE uid IN ({})", list(uids))
    for uid, text, digest in rows:
        if sha256(text) != digest:
            raise damaged(f"the text of {uid} is not the one that was imported")
    return [(uid, text) for uid, text, _ in rows]


@asked
def ids(lib: Library, uids: Iterable[str]) -> list[int]:
    """The ids of these statements; uids that do not exist are omitted."""
    return [key for (key,) in in_chunks(lib, "SELECT id FROM statements WHERE uid IN ({})", list(uids))]


@asked
def number(lib: Library) -> int:
    """The number of all statements, including those in no list."""
    (found,) = lib.connection.execute("SELECT count(*) FROM statements").fetchone()
    return int(found)
