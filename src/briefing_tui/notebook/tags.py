"""Tags and notes on statements, people, events and briefings. Owns the present name of a tag, whatever it was when assigned.

Renaming a tag, merging it with another or deleting it everywhere writes a single row, which also applies to tags
assigned earlier in another notebook.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from briefing_tui.notebook.book import Book, NotebookError, change, made_of, now, put, stamp, take_out
from briefing_tui.text import fold, has_words, words

LONGEST = 60
"""Maximum characters of a tag."""


class Tagged(NamedTuple):
    """A tag on a thing, with its present name."""

    row: str
    """The id of the row that assigned it."""
    target: str
    tag: str


class Note(NamedTuple):
    """A note on a thing."""

    id: str
    target: str
    text: str


# ---- tags ------------------------------------------------------------------------------------------------------------


def clean_tag(typed: str) -> str:
    """The stored form of a tag: one line, no comma, lower case. Raises NotebookError if nothing remains."""
    tag = " ".join(typed.replace(",", " ").replace('"', " ").split()).casefold()[:LONGEST].strip()
    if not words(tag):
        raise NotebookError(f"“{typed}” is no tag.", "Nothing was kept.", "A tag is a word or a few.")
    return tag


def _live(db: sqlite3.Connection, targets: Sequence[str] | None = None) -> list[Tagged]:
    """All existing tags, on these things or on all."""
    test, values = (
        ("", ()) if targets is None else ("AND target IN (SELECT value FROM json_each(?))", (json.dumps(targets),))
    )
    rows = db.execute(f"SELECT id, target, tag, at FROM tags WHERE gone_at IS NULL {test}", values).fetchall()
    names = _Names(db)
    called = ((row, target, names.now(tag, at)) for row, target, tag, at in rows)
    return [Tagged(row, target, tag) for row, target, tag in called if tag]


class _Names:
    """The present names of tags."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._later: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for tag, at, became in db.execute("SELECT tag, at, became FROM renamed WHERE gone_at IS NULL ORDER BY at, id"):
            self._later[tag].append((at, became))

    def now(self, tag: str, at: int) -> str:
        """The present name of a tag assigned at a time; empty if it was deleted since."""
        while tag:
            following = next((one for one in self._later.get(tag, ()) if one[0] >= at), None)
            if following is None:
                return tag
            at, tag = following[0] + 1, following[1]
        return ""


def all_tags(book: Book) -> list[tuple[str, int]]:
    """(tag, number of things with it), by name."""
    with book.reading() as db:
        found = _live(db) if db else []
    return sorted(Counter({(one.target, one.tag): one.tag for one in found}.values()).items())


def tags_on(book: Book, targets: Sequence[str]) -> dict[str, list[str]]:
    """Target → its tags, by name."""
    found: dict[str, set[str]] = defaultdict(set)
    with book.reading() as db:
        for one in _live(db, targets) if db else ():
            found[one.target].add(one.tag)
    return {target: sorted(tags) for target, tags in found.items()}


def bearing(book: Book, tag: str | None = None) -> list[str]:
    """The things that have a tag; None: any tag."""
    wanted = None if tag is None else fold(tag)
    with book.reading() as db:
        found = _live(db) if db else []
    return list(dict.fromkeys(one.target for one in found if wanted is None or fold(one.tag) == wanted))


def tag(book: Book, targets: Iterable[str], typed: str) -> int:
    """Add a tag to things; return how many did not have it."""
    name, listed = clean_tag(typed), list(targets)
    with book.writing() as db:
        held = {one.target for one in _live(db, listed) if one.tag == name}
        (renamed,) = db.execute("SELECT max(at) FROM renamed WHERE tag = ?", (name,)).fetchone()
        fresh = [target for target in dict.fromkeys(listed) if target not in held]
        for target in fresh:
            key = made_of("t", target, name)
            before = db.execute("SELECT at, gone_at FROM tags WHERE id = ?", (key,)).fetchone() or ()
            put(db, "tags", key, {"target": target, "tag": name}, stamp(renamed, *before))
    return len(fresh)


def untag(book: Book, targets: Iterable[str], tag: str) -> int:
    """Remove a tag from things; return from how many."""
    with book.writing() as db:
        rows = [one for one in _live(db, list(targets)) if one.tag == tag]
        take_out(db, "tags", "id IN (SELECT value FROM json_each(?))", json.dumps([one.row for one in rows]))
    return len({one.target for one in rows})


def rename(book: Book, tag: str, typed: str) -> int:
    """Rename a tag everywhere; if the new name exists, both are merged. Returns the number of things that have it."""
    became = clean_tag(typed) if typed else ""
    with book.writing() as db:
        rows = [one for one in _live(db) if one.tag == tag]
        if rows and became != tag:
            (latest,) = db.execute("SELECT max(at) FROM (SELECT at FROM tags UNION SELECT at FROM renamed)").fetchone()
            at = stamp(latest)
            put(db, "renamed", made_of("r", tag, became, str(at)), {"tag": tag, "became": became}, at)
    return len({one.target for one in rows})


def delete(book: Book, tag: str) -> int:
    """Delete a tag everywhere; return the number of things that had it."""
    return rename(book, tag, "")


# ---- notes -----------------------------------------------------------------------------------------------------------


def notes_on(book: Book, targets: Sequence[str]) -> dict[str, list[Note]]:
    """Target → its notes, the oldest first; there are several if two notebooks were merged."""
    found: dict[str, list[Note]] = defaultdict(list)
    with book.reading() as db:
        sql = "SELECT id, target, text FROM notes WHERE gone_at IS NULL AND target IN (SELECT value FROM json_each(?)) ORDER BY at, id"
        for row in db.execute(sql, (json.dumps(targets),)) if db else ():
            found[row[1]].append(Note._make(row))
    return found


def note(book: Book, target: str, text: str, replaces: str = "") -> None:
    """Add a note to a thing, replacing another one; an empty text deletes that one."""
    text = " ".join(text.split())
    with book.writing() as db:
        if not text:
            take_out(db, "notes", "id = ?", replaces)
        elif not (replaces and change(db, "notes", replaces, text=text)):
            put(db, "notes", made_of("n", target, str(now())), {"target": target, "text": text})


def noted(book: Book, typed: str | None = None) -> list[str]:
    """Things with a note that contains all these words, the last of which may be incomplete; None: with any note."""
    with book.reading() as db:
        rows = db.execute("SELECT target, text FROM notes WHERE gone_at IS NULL").fetchall() if db else []
    asked = words(typed or "")
    return list(dict.fromkeys(target for target, text in rows if has_words(words(text), asked)))
