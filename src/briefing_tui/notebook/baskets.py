"""Baskets: statements put together by hand, in an order, with comments. Owns what one holds; knows no library.

A basket keeps uids, and beside each what stood there when it was put in: it is read where its library is away, too.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from briefing_tui.notebook import ranks
from briefing_tui.notebook.book import Book, NotebookError, change, made_of, put, stamp, take_out

USUAL = "Basket"
"""What the first one is called where nobody gave it a name."""
MOST = 100_000
"""Statements in a basket."""


class Basket(NamedTuple):
    """A basket in short."""

    id: str
    name: str
    about: str
    items: int
    changed: int
    """When something was last put in, moved or commented, in microseconds since 1970; else when it was made."""


NONE = Basket("", "", "", 0, 0)
"""In the place of one where there is none."""


class Snapshot(NamedTuple):
    """What stood there when a statement was put in."""

    words: str = ""
    who: str = ""
    source: str = ""
    """As it was cited."""
    briefing: str = ""
    """The uid of the briefing."""
    start: int = 0
    end: int = 0
    """Where the words stood in its text."""
    date: str = ""

    @property
    def text(self) -> str:
        """As it is stored."""
        return json.dumps(self, ensure_ascii=False)

    @classmethod
    def of(cls, text: str) -> Snapshot:
        """What was stored; empty where that is none."""
        try:
            found = cls(*json.loads(text))
        except (ValueError, TypeError, RecursionError):
            return cls()
        fits = all(isinstance(value, type(usual)) for value, usual in zip(found, cls(), strict=True))
        return found if fits else cls()


class Item(NamedTuple):
    """A statement in a basket."""

    id: str
    target: str
    rank: str
    comment: str
    snapshot: str

    def saying(self, comment: str) -> Item:
        """The same with another comment."""
        return self._replace(comment=comment)

    @property
    def then(self) -> Snapshot:
        """What stood there when it was put in."""
        return Snapshot.of(self.snapshot)


_BASKETS = (
    "SELECT c.id, c.name, c.about, count(i.id), max(c.at, ifnull(max(i.at), 0)) FROM collections c"
    " LEFT JOIN items i ON i.collection = c.id AND i.gone_at IS NULL WHERE c.gone_at IS NULL {} GROUP BY c.id"
)
_ITEM = "SELECT id, target, rank, comment, snapshot FROM items"


# ---- baskets ---------------------------------------------------------------------------------------------------------


def baskets(book: Book) -> list[Basket]:
    """All of them, by name."""
    with book.reading() as db:
        rows = db.execute(_BASKETS.format("") + " ORDER BY c.name COLLATE NOCASE, c.id").fetchall() if db else []
    return [Basket._make(row) for row in rows]


def named(book: Book, name: str) -> Basket | None:
    """The one that is called so, or has this id; capitals make no difference."""
    found = [one for one in baskets(book) if name in (one.id, one.name)]
    found += [one for one in baskets(book) if one.name.casefold() == name.casefold()]
    return found[0] if found else None


def make(book: Book, name: str, about: str = "") -> Basket:
    """A new one. Raises NotebookError where there is one of the name."""
    name = " ".join(name.split())
    if not name:
        raise NotebookError("a basket needs a name.", "Nothing was kept.")
    if named(book, name):
        raise NotebookError(f"there is a basket “{name}” already.", "Nothing was kept.", "Give another name.")
    with book.writing() as db:
        key = _free(db, name)
        put(db, "collections", key, {"name": name, "about": about})
    return Basket(key, name, about, 0, 0)


def _free(db: sqlite3.Connection, name: str) -> str:
    """The first id of this name that no basket has or had: a name that is used again is another basket."""
    number = 0
    while True:
        key = made_of("c", name, *([str(number)] if number else []))
        if db.execute("SELECT 1 FROM collections WHERE id = ?", (key,)).fetchone() is None:
            return key
        number += 1


def usual(book: Book, wanted: str = "") -> Basket:
    """The basket with this id; else the one changed last; where there is none it is made."""
    found = baskets(book)
    own = next((one for one in found if one.id == wanted), None)
    return own or max(found, key=lambda one: one.changed, default=None) or make(book, USUAL)


def describe(book: Book, key: str, **values: str) -> None:
    """Another `name`, or what it is `about`. Raises NotebookError where another basket has the name."""
    if (name := values.get("name")) is not None:
        other = named(book, name)
        if not name or (other and other.id != key):
            raise NotebookError(f"“{name}” is the name of another basket, or none.", "Nothing was changed.")
    with book.writing() as db:
        change(db, "collections", key, **values)


def delete(book: Book, key: str) -> None:
    """The basket is gone, with all that is in it."""
    with book.writing() as db:
        take_out(db, "items", "collection = ?", key)
        take_out(db, "collections", "id = ?", key)


# ---- what is in one --------------------------------------------------------------------------------------------------


def items(book: Book, key: str) -> list[Item]:
    """All that is in a basket, in its order."""
    with book.reading() as db:
        sql = f"{_ITEM} WHERE collection = ? AND gone_at IS NULL ORDER BY rank, id"
        return [Item._make(row) for row in db.execute(sql, (key,))] if db else []


def holding(book: Book, targets: Iterable[str]) -> dict[str, list[str]]:
    """By target, the ids of the baskets in which it is."""
    found: dict[str, list[str]] = {}
    with book.reading() as db:
        if db:
            sql = (
                "SELECT i.target, i.collection FROM json_each(?) j JOIN items i ON i.target = j.value"
                " JOIN collections c ON c.id = i.collection WHERE i.gone_at IS NULL AND c.gone_at IS NULL"
            )
            for target, basket in db.execute(sql, (json.dumps(list(targets)),)):
                found.setdefault(target, []).append(basket)
    return found


def add(book: Book, key: str, found: Sequence[tuple[str, Snapshot]]) -> int:
    """Put statements in at the end, in this order; those that are in stay where they are. Says how many were put in."""
    added = 0
    with book.writing() as db:
        if db.execute("SELECT 1 FROM collections WHERE id = ? AND gone_at IS NULL", (key,)).fetchone() is None:
            raise NotebookError("that basket is not there any more.", "Nothing was kept.")
        held = {
            target
            for (target,) in db.execute("SELECT target FROM items WHERE collection = ? AND gone_at IS NULL", (key,))
        }
        (last,) = db.execute("SELECT max(rank) FROM items WHERE collection = ? AND gone_at IS NULL", (key,)).fetchone()
        if len(held) + len(found) > MOST:
            raise NotebookError(f"a basket holds {MOST:,} statements at most.", "Nothing was kept.")
        for target, snapshot in found:
            if target in held:
                continue
            held.add(target)
            last = ranks.between(last, None)
            values = {"collection": key, "target": target, "rank": last, "comment": "", "snapshot": snapshot.text}
            put(db, "items", made_of("i", key, target), values)
            added += 1
    return added


def remove(book: Book, key: str, targets: Iterable[str]) -> int:
    """Take statements out; says how many were in."""
    with book.writing() as db:
        listed = json.dumps(list(targets))
        return take_out(db, "items", "collection = ? AND target IN (SELECT value FROM json_each(?))", key, listed)


def back(book: Book, item: str) -> bool:
    """What was taken out is in again, at its place and with its comment."""
    with book.writing() as db:
        row = db.execute("SELECT at, gone_at FROM items WHERE id = ? AND gone_at IS NOT NULL", (item,)).fetchone()
        if row:
            db.execute("UPDATE items SET at = ?, gone_at = NULL WHERE id = ?", (stamp(*row), item))
        return row is not None


def toggle(book: Book, key: str, found: Sequence[tuple[str, Snapshot]]) -> tuple[int, int]:
    """All of these in, or, where all of them are in, out: (put in, taken out)."""
    held = holding(book, [target for target, _ in found])
    if found and all(key in held.get(target, ()) for target, _ in found):
        return 0, remove(book, key, [target for target, _ in found])
    return add(book, key, found), 0


def comment(book: Book, item: str, text: str) -> bool:
    """What is said of a statement in this basket; False where it is not in it any more."""
    with book.writing() as db:
        return change(db, "items", item, comment=text)


def move(book: Book, item: str, by: int) -> bool:
    """One place down (1) or up (-1); False where there is none. Writes one row."""
    with book.writing() as db:
        row = db.execute("SELECT collection, rank FROM items WHERE id = ? AND gone_at IS NULL", (item,)).fetchone()
        if row is None:
            return False
        key, rank = row
        near = _neighbours(db, key, rank, item, by)
        if not near:
            return False
        ends: tuple[str | None, str | None] = (near[0], near[1] if len(near) > 1 else None)
        low, high = ends if by > 0 else ends[::-1]
        if low is not None and low == high:
            _spread(db, key)
        else:
            change(db, "items", item, rank=ranks.between(low, high))
            return True
    return move(book, item, by)  # every rank is another's no more


def place(book: Book, item: str, at: int) -> bool:
    """To this place, counted from 0 (or the last one); False where it is not in a basket any more."""
    with book.writing() as db:
        row = db.execute("SELECT collection FROM items WHERE id = ? AND gone_at IS NULL", (item,)).fetchone()
        if row is None:
            return False
        sql = "SELECT rank FROM items WHERE collection = ? AND gone_at IS NULL AND id <> ? ORDER BY rank, id"
        others = [rank for (rank,) in db.execute(sql, (row[0], item))]
        at = max(0, min(at, len(others)))
        low, high = others[at - 1] if at else None, others[at] if at < len(others) else None
        if low is not None and low == high:
            _spread(db, row[0])
        else:
            return change(db, "items", item, rank=ranks.between(low, high))
    return place(book, item, at)


def _neighbours(db: sqlite3.Connection, key: str, rank: str, item: str, by: int) -> list[str]:
    """The ranks of the two that follow it, or stand before it."""
    sign, order = (">", "ASC") if by > 0 else ("<", "DESC")
    sql = (
        f"SELECT rank FROM items WHERE collection = ? AND gone_at IS NULL AND (rank, id) {sign} (?, ?)"
        f" ORDER BY rank {order}, id {order} LIMIT 2"
    )
    return [found for (found,) in db.execute(sql, (key, rank, item))]


def _spread(db: sqlite3.Connection, key: str) -> None:
    """Each another rank, in the order as it is: two notebooks put something at the same place, and were merged."""
    last: str | None = None
    sql = "SELECT id FROM items WHERE collection = ? AND gone_at IS NULL ORDER BY rank, id"
    for (item,) in db.execute(sql, (key,)).fetchall():
        last = ranks.between(last, None)
        change(db, "items", item, rank=last)
