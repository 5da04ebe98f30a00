"""Baskets: what is put in stays, in its order; an older notebook keeps all that it holds."""

from __future__ import annotations

import random
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from briefing_tui.notebook import Notebook, baskets, ranks
from briefing_tui.notebook.baskets import Snapshot
from briefing_tui.notebook.book import Book, NotebookError
from briefing_tui.notebook.schema import VERSION


def uid(number: int) -> str:
    return f"s-{number:012x}"


def filled(book: Book, *numbers: int, name: str = "Ports") -> str:
    key = baskets.make(book, name).id
    baskets.add(book, key, [(uid(n), Snapshot(f"words {n}")) for n in numbers])
    return key


def order(book: Book, key: str) -> list[int]:
    return [int(item.target[2:], 16) for item in baskets.items(book, key)]


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(tmp_path / "notebook.db")


def test_nothing_is_kept_before_something_is_asked_for(book: Book) -> None:
    assert baskets.baskets(book) == [] and baskets.items(book, "c-1") == [] and not book.path.exists()


def test_what_is_put_in_is_read_again_in_its_order(book: Book) -> None:
    key = filled(book, 3, 1, 2)
    assert order(book, key) == [3, 1, 2]
    assert baskets.add(book, key, [(uid(1), Snapshot()), (uid(9), Snapshot("new"))]) == 1
    assert order(book, key) == [3, 1, 2, 9] and baskets.items(book, key)[-1].then.words == "new"
    assert stat.S_IMODE(book.path.stat().st_mode) == 0o600


def test_again_is_out(book: Book) -> None:
    key = filled(book, 1)
    one = [(uid(1), Snapshot("x"))]
    assert baskets.toggle(book, key, one) == (0, 1) and order(book, key) == []
    assert baskets.toggle(book, key, one) == (1, 0) and order(book, key) == [1]
    assert baskets.toggle(book, key, [*one, (uid(2), Snapshot())]) == (1, 0) and order(book, key) == [1, 2]


def test_moving_is_writing_one_row(book: Book) -> None:
    key = filled(book, *range(6))
    picked, expected = random.Random(1), list(range(6))
    for _ in range(200):
        at, by = picked.randrange(6), picked.choice((1, -1))
        before = {item.id: item.rank for item in baskets.items(book, key)}
        moved = baskets.move(book, baskets.items(book, key)[at].id, by)
        assert moved == (0 <= at + by < 6)
        if moved:
            expected[at], expected[at + by] = expected[at + by], expected[at]
        after = {item.id: item.rank for item in baskets.items(book, key)}
        assert order(book, key) == expected and sum(before[one] != after[one] for one in before) == moved


def test_two_of_one_rank_can_be_told_apart(book: Book) -> None:
    key = filled(book, 1, 2, 3)
    with book.writing() as db:
        db.execute("UPDATE items SET rank = 'V0000'")
    held = order(book, key)
    assert baskets.move(book, baskets.items(book, key)[0].id, 1)
    assert order(book, key) == [held[1], held[0], held[2]]


def test_ranks_lie_between_their_neighbours() -> None:
    picked, held = random.Random(2), list[str]()
    for n in range(2000):
        at = picked.randint(0, len(held) if n % 2 else min(1, len(held)))
        held.insert(at, ranks.between(held[at - 1] if at else None, held[at] if at < len(held) else None))
    assert held == sorted(set(held))


def test_a_deleted_basket_leaves_its_name_free(book: Book) -> None:
    key = filled(book, 1, 2)
    with pytest.raises(NotebookError, match="already"):
        baskets.make(book, "PORTS ".strip())
    baskets.delete(book, key)
    assert baskets.baskets(book) == [] and baskets.holding(book, [uid(1)]) == {}
    again = filled(book)
    assert again != key and order(book, again) == []


def test_names_and_comments(book: Book) -> None:
    key = filled(book, 1)
    filled(book, name="Quays")
    baskets.describe(book, key, name="Harbours", about="for the minister")
    assert [(one.name, one.items) for one in baskets.baskets(book)] == [("Harbours", 1), ("Quays", 0)]
    with pytest.raises(NotebookError):
        baskets.describe(book, key, name="quays")
    (item,) = baskets.items(book, key)
    assert baskets.comment(book, item.id, "ask again") and baskets.items(book, key)[0].comment == "ask again"
    assert not baskets.comment(book, "i-none", "x")
    found = baskets.named(book, "harbours")
    assert found and found.id == key and baskets.usual(book, key).name == "Harbours"


def test_an_older_notebook_opens_and_keeps_everything(tmp_path: Path) -> None:
    path = tmp_path / "notebook.db"
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("CREATE TABLE places (library TEXT PRIMARY KEY, state TEXT NOT NULL)")
        db.execute('INSERT INTO places VALUES (\'x\', \'{"quotes": {"query": "ports"}}\')')
        db.execute(
            "CREATE TABLE kept (library TEXT, what TEXT, key TEXT, value TEXT NOT NULL, PRIMARY KEY (library, what, key))"
        )
        db.execute("INSERT INTO kept VALUES ('x', 'later', 'k', 'v')")
    book, notebook = Book(path), Notebook(path)
    assert baskets.baskets(book) == []
    assert order(book, filled(book, 1)) == [1]
    assert notebook.load("x") == {"quotes": {"query": "ports"}} and notebook.kept("x", "later") == {"k": "v"}
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (VERSION,)


def test_a_notebook_of_a_later_version_is_left_as_it_is(book: Book) -> None:
    filled(book, 1)
    with closing(sqlite3.connect(book.path)) as db:
        db.execute(f"PRAGMA user_version = {VERSION + 1}")
    for attempt in (lambda: baskets.baskets(book), lambda: baskets.make(book, "x")):
        with pytest.raises(Exception, match="later version"):
            attempt()
    Notebook(book.path).save("x", {"app": {"pane": "people"}})
    assert Notebook(book.path).load("x") == {"app": {"pane": "people"}}


def test_a_notebook_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    for path in (tmp_path / "file" / "notebook.db", tmp_path / "none.db"):
        if path.name == "none.db":
            path.write_bytes(b"no database at all, whatever its name says" * 40)
        else:
            path.parent.write_text("a file in the place of the folder")
        with pytest.raises(NotebookError, match="cannot be"):
            baskets.make(Book(path), "Ports")
