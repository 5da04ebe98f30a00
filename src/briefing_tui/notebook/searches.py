"""Saved searches with what is new since each was viewed, and the search history. Owns the positions up to which results were seen.

A position is stored as the uids of the briefings imported last: it is valid on another machine, and in a library
that was rebuilt. New is whatever was imported after them; a statement that is merely extracted differently is not new.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

from briefing_tui.notebook.book import Book, NotebookError, change, made_of, now, put, take_out
from briefing_tui.query.ast import Clause, Field, Query
from briefing_tui.query.fields import IMPORTED
from briefing_tui.store import read
from briefing_tui.store.connection import Library

KEPT = 24
"""Maximum uids in a position, which may cover several libraries."""
OF_BEFORE = 500
"""Maximum searches in the history."""


class Search(NamedTuple):
    """A saved search."""

    id: str
    name: str
    query: str
    """The query as typed."""
    order: str
    seen: str

    @property
    def looked_at(self) -> list[str]:
        """The uids of the briefings imported last when the search was viewed."""
        try:
            found = json.loads(self.seen)
        except (ValueError, RecursionError):
            return []
        return [uid for uid in found if isinstance(uid, str)] if isinstance(found, list) else []


class Before(NamedTuple):
    """A search in the history."""

    query: str
    at: int
    """Microseconds since 1970."""
    hits: str
    """The number of hits at that time, in words."""


_SEARCH = 'SELECT id, name, query, "order", seen FROM searches WHERE gone_at IS NULL'


def searches(book: Book) -> list[Search]:
    """All saved searches, by name."""
    with book.reading() as db:
        rows = db.execute(f"{_SEARCH} ORDER BY name COLLATE NOCASE, id").fetchall() if db else []
    return [Search._make(row) for row in rows]


def named(book: Book, name: str) -> Search | None:
    """The search with this name, ignoring case."""
    return next((one for one in searches(book) if one.name.casefold() == name.casefold()), None)


def save(book: Book, name: str, query: str, order: str, seen: Sequence[str]) -> Search:
    """Save a search, replacing one with the same name. Raises NotebookError if name or query is empty."""
    name = " ".join(name.split())
    if not name or not query.strip():
        raise NotebookError("a search is kept under a name, and asks for something.", "Nothing was kept.")
    before = named(book, name)
    values = {"name": name, "query": query, "order": order, "seen": _seen(seen, ())}
    with book.writing() as db:
        key = before.id if before else made_of("q", name, str(now()))
        put(db, "searches", key, values)
    return Search(key, name, query, order, values["seen"])


def rename(book: Book, key: str, name: str) -> None:
    """Rename a search. Raises NotebookError if the name is empty or taken."""
    other = named(book, name)
    if not name.strip() or (other and other.id != key):
        raise NotebookError(f"“{name}” is the name of another search, or none.", "Nothing was changed.")
    with book.writing() as db:
        change(db, "searches", key, name=" ".join(name.split()))


def delete(book: Book, key: str) -> bool:
    """Delete a search; return False if there is none."""
    with book.writing() as db:
        return take_out(db, "searches", "id = ?", key) > 0


def see(book: Book, search: Search, newest: Sequence[str]) -> None:
    """Record that all results up to these briefings were viewed."""
    with book.writing() as db:
        change(db, "searches", search.id, seen=_seen(newest, search.looked_at))


def _seen(newest: Sequence[str], before: Sequence[str]) -> str:
    return json.dumps(list(dict.fromkeys([*newest, *before]))[:KEPT])


def what_is_new(query: Query, looked_at: Sequence[str], lib: Library) -> Query | None:
    """The query restricted to what was imported since; None if this library contains none of the briefings seen then."""
    to = read.seen_to(lib, looked_at)
    if to is None:
        return None
    known = next(uid for uid in looked_at if read.seen_to(lib, [uid]) == to)
    return query.with_(Clause((Field(IMPORTED, (known,)),)))


# ---- history ---------------------------------------------------------------------------------------------------------


def remember(book: Book, query: str, hits: str) -> None:
    """Add a search to the history; a repeated one moves to the end."""
    with book.writing() as db:
        put(db, "history", made_of("h", query), {"query": query, "hits": hits})
        rows = db.execute(
            "SELECT id FROM history WHERE gone_at IS NULL ORDER BY at DESC LIMIT -1 OFFSET ?", (OF_BEFORE,)
        )
        old = [key for (key,) in rows]
        if old:
            take_out(db, "history", "id IN (SELECT value FROM json_each(?))", json.dumps(old))


def of_before(book: Book) -> list[Before]:
    """The search history, the latest first."""
    with book.reading() as db:
        sql = "SELECT query, at, hits FROM history WHERE gone_at IS NULL ORDER BY at DESC, id"
        return [Before._make(row) for row in db.execute(sql)] if db else []
