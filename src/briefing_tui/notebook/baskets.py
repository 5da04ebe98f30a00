"""Baskets: statements collected by hand, in an order, with comments. Owns their content; knows no library.

A basket stores uids, each with a snapshot of the statement when it was added, so that it can be read without its library.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.notebook import ranks
from briefing_tui.notebook.book import Book, NotebookError, change, made_of, put, stamp, take_out
from briefing_tui.text import has_words, words

if TYPE_CHECKING:
    from briefing_tui.query.ast import Place

USUAL = "Basket"
"""Name of the first basket, if the user gives none."""
MOST = 100_000
"""Maximum statements in a basket."""


class Basket(NamedTuple):
    """A short description of a basket."""

    id: str
    name: str
    about: str
    items: int
    changed: int
    """When something was last added, moved or commented, in microseconds since 1970; initially when it was created."""


NONE = Basket("", "", "", 0, 0)
"""A placeholder for no basket."""


class Snapshot(NamedTuple):
    """A statement as it was when it was added."""

    words: str = ""
    who: str = ""
    source: str = ""
    """The citation."""
    briefing: str = ""
    """Uid of the briefing."""
    start: int = 0
    end: int = 0
    """End offset of the words in the briefing's text."""
    date: str = ""

    @property
    def text(self) -> str:
        """The stored form."""
        return json.dumps(self, ensure_ascii=False)

    @classmethod
    def of(cls, text: str) -> Snapshot:
        """Parse the stored form; an empty snapshot if it is invalid."""
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
        """The same item with another comment."""
        return self._replace(comment=comment)

    @property
    def then(self) -> Snapshot:
        """The snapshot taken when it was added."""
        return Snapshot.of(self.snapshot)

    @property
    def place(self) -> Place | None:
        """Where its words stood when it was added; None if the notebook does not say."""
        then = self.then
        return (then.briefing, then.start, then.end) if then.briefing else None


_BASKETS = (
    "SELECT c.id, c.name, c.about, count(i.id), max(c.at, ifnull(max(i.at), 0)) FROM collections c"
    " LEFT JOIN items i ON i.collection = c.id AND i.gone_at IS NULL WHERE c.gone_at IS NULL {} GROUP BY c.id"
)
_ITEM = "SELECT id, target, rank, comment, snapshot FROM items"


# ---- baskets ---------------------------------------------------------------------------------------------------------


def baskets(book: Book) -> list[Basket]:
    """All baskets, by name."""
    with book.reading() as db:
        rows = db.execute(_BASKETS.format("") + " ORDER BY c.name COLLATE NOCASE, c.id").fetchall() if db else []
    return [Basket._make(row) for row in rows]


def named(book: Book, name: str) -> Basket | None:
    """The basket with this name (ignoring case) or id."""
    found = [one for one in baskets(book) if name in (one.id, one.name)]
    found += [one for one in baskets(book) if one.name.casefold() == name.casefold()]
    return found[0] if found else None


def called(book: Book, name: str) -> list[Basket]:
    """The basket with this name or id, else all whose names contain these words; the last one may be incomplete."""
    if one := named(book, name):
        return [one]
    asked = words(name)
    return [one for one in baskets(book) if asked and has_words(words(one.name), asked)]


def make(book: Book, name: str, about: str = "") -> Basket:
    """Create a basket. Raises NotebookError if the name is taken."""
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
    """The first id for this name that was never used: a reused name is a different basket."""
    number = 0
    while True:
        key = made_of("c", name, *([str(number)] if number else []))
        if db.execute("SELECT 1 FROM collections WHERE id = ?", (key,)).fetchone() is None:
            return key
        number += 1


def usual(book: Book, wanted: str = "") -> Basket:
    """The basket with this id, else the last one changed; it is created if there is none."""
    found = baskets(book)
    own = next((one for one in found if one.id == wanted), None)
    return own or max(found, key=lambda one: one.changed, default=None) or make(book, USUAL)


def describe(book: Book, key: str, **values: str) -> None:
    """Change the `name`, or the description `about`. Raises NotebookError if another basket has the name."""
    if (name := values.get("name")) is not None:
        other = named(book, name)
        if not name or (other and other.id != key):
            raise NotebookError(f"“{name}” is the name of another basket, or none.", "Nothing was changed.")
    with book.writing() as db:
        change(db, "collections", key, **values)


def delete(book: Book, key: str) -> None:
    """Delete the basket with its items."""
    with book.writing() as db:
        take_out(db, "items", "collection = ?", key)
        take_out(db, "collections", "id = ?", key)


# ---- items -----------------------------------------------------------------------------------------------------------


def items(book: Book, key: str) -> list[Item]:
    """All items of a basket, in order."""
    with book.reading() as db:
        sql = f"{_ITEM} WHERE collection = ? AND gone_at IS NULL ORDER BY rank, id"
        return [Item._make(row) for row in db.execute(sql, (key,))] if db else []


def commented(book: Book, typed: str) -> list[Item]:
    """The items of all baskets whose comments contain these words; the last one may be incomplete."""
    asked = words(typed)
    with book.reading() as db:
        rows = db.execute(f"{_ITEM} WHERE gone_at IS NULL AND comment <> ''").fetchall() if db else []
    return [item for item in map(Item._make, rows) if has_words(words(item.comment), asked)]


def holding(book: Book, targets: Iterable[str]) -> dict[str, list[str]]:
    """Target → ids of the baskets that contain it."""
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
    """Append statements in this order; those already in it keep their place. Returns the number added."""
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
    """Remove statements; return how many were in the basket."""
    with book.writing() as db:
        listed = json.dumps(list(targets))
        return take_out(db, "items", "collection = ? AND target IN (SELECT value FROM json_each(?))", key, listed)


def back(book: Book, item: str) -> bool:
    """Restore a removed item, at its place and with its comment."""
    with book.writing() as db:
        row = db.execute("SELECT at, gone_at FROM items WHERE id = ? AND gone_at IS NOT NULL", (item,)).fetchone()
        if row:
            db.execute("UPDATE items SET at = ?, gone_at = NULL WHERE id = ?", (stamp(*row), item))
        return row is not None


def toggle(book: Book, key: str, found: Sequence[tuple[str, Snapshot]]) -> tuple[int, int]:
    """Add all of these, or, if all are in it already, remove them. Returns (added, removed)."""
    held = holding(book, [target for target, _ in found])
    if found and all(key in held.get(target, ()) for target, _ in found):
        return 0, remove(book, key, [target for target, _ in found])
    return add(book, key, found), 0


def comment(book: Book, item: str, text: str) -> bool:
    """Set the comment on an item; return False if it is no longer in the basket."""
    with book.writing() as db:
        return change(db, "items", item, comment=text)


def move(book: Book, item: str, by: int) -> bool:
    """Move an item one place down (1) or up (-1); return False if it is the last or first. Writes one row."""
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
    return move(book, item, by)  # now every rank is different


def place(book: Book, item: str, at: int) -> bool:
    """Move an item to this position, counted from 0, or to the end; return False if it is no longer in a basket."""
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
    """The ranks of the two items after it (`by` 1) or before it (-1)."""
    sign, order = (">", "ASC") if by > 0 else ("<", "DESC")
    sql = (
        f"SELECT rank FROM items WHERE collection = ? AND gone_at IS NULL AND (rank, id) {sign} (?, ?)"
        f" ORDER BY rank {order}, id {order} LIMIT 2"
    )
    return [found for (found,) in db.execute(sql, (key, rank, item))]


def _spread(db: sqlite3.Connection, key: str) -> None:
    """Give all items different ranks in their present order; equal ranks come from merging two notebooks."""
    last: str | None = None
    sql = "SELECT id FROM items WHERE collection = ? AND gone_at IS NULL ORDER BY rank, id"
    for (item,) in db.execute(sql, (key,)).fetchall():
        last = ranks.between(last, None)
        change(db, "items", item, rank=last)
