"""Two notebooks made one: in whatever order the same, twice the same, and what was deleted stays deleted."""

from __future__ import annotations

import json
import random
from itertools import permutations
from pathlib import Path

import pytest

from briefing_tui.notebook import baskets, searches, tags, travel
from briefing_tui.notebook.baskets import Snapshot
from briefing_tui.notebook.book import Book, NotebookError

UIDS = [f"s-{number}" for number in range(6)]
TAGS = ("ports", "quays", "nets")


def act(book: Book, picked: random.Random) -> None:
    """Something that somebody does at a desk."""
    uid, tag, other = picked.choice(UIDS), picked.choice(TAGS), picked.choice(TAGS)
    match picked.randrange(11):
        case 0 | 1 | 2:
            tags.tag(book, [uid], tag)
        case 3:
            tags.untag(book, [uid], tag)
        case 4:
            tags.rename(book, tag, picked.choice((other, "")))
        case 5:
            found = tags.notes_on(book, [uid]).get(uid, [])
            tags.note(book, uid, picked.choice(("", "ask", "wait")), found[0].id if found else "")
        case 6:
            name = picked.choice(("Mine", "Ours"))
            made = baskets.named(book, name) or baskets.make(book, name)
            baskets.toggle(book, made.id, [(uid, Snapshot(uid))])
        case 7 | 8:
            change_baskets(book, picked)
        case 9 if picked.random() < 0.2:
            for one in baskets.baskets(book)[:1]:
                baskets.delete(book, one.id)
        case _:
            searches.save(book, tag, f"{tag} open", "newest", ["b-1"])
            searches.remember(book, tag, "1")


def change_baskets(book: Book, picked: random.Random) -> None:
    for one in baskets.baskets(book):
        if items := baskets.items(book, one.id):
            baskets.move(book, picked.choice(items).id, picked.choice((1, -1)))
            baskets.comment(book, picked.choice(items).id, picked.choice(("", "first", "last")))


def seen(book: Book) -> object:
    """All that a user sees of it."""
    return (
        tags.all_tags(book),
        sorted((uid, tag) for uid, on in tags.tags_on(book, UIDS).items() for tag in on),
        sorted((one.target, one.text) for notes in tags.notes_on(book, UIDS).values() for one in notes),
        [(one.name, [(i.target, i.comment) for i in baskets.items(book, one.id)]) for one in baskets.baskets(book)],
        searches.searches(book),
        searches.of_before(book),
    )


@pytest.mark.parametrize("seed", range(12))
def test_three_notebooks_are_one_in_whatever_order(tmp_path: Path, seed: int) -> None:
    picked = random.Random(seed)
    books = [Book(tmp_path / f"{n}.db") for n in range(3)]
    for step in range(60):
        act(picked.choice(books), picked)
        if step % 20 == 7:
            one, other = picked.sample(books, 2)
            travel.merge(one, travel.lines(other))
    files = [list(travel.lines(book)) for book in books]
    ends = []
    for n, order in enumerate(permutations(range(3))):
        book = Book(tmp_path / f"end-{n}.db")
        for at in (*order, order[0]):
            travel.merge(book, files[at])
        ends.append((list(travel.lines(book)), seen(book)))
    assert all(end == ends[0] for end in ends[1:])
    again = Book(tmp_path / "end-0.db")
    assert travel.merge(again, ends[0][0])[:2] == (0, 0) and list(travel.lines(again)) == ends[0][0]


def test_a_deleted_tag_stays_deleted(tmp_path: Path) -> None:
    here, there = Book(tmp_path / "here.db"), Book(tmp_path / "there.db")
    tags.tag(here, ["s-1", "s-2"], "ports")
    travel.merge(there, travel.lines(here))
    tags.tag(there, ["s-3"], "ports")
    tags.untag(here, ["s-1"], "ports")
    travel.merge(here, travel.lines(there))
    assert sorted(tags.bearing(here, "ports")) == ["s-2", "s-3"]
    travel.merge(there, travel.lines(here))
    assert sorted(tags.bearing(there, "ports")) == ["s-2", "s-3"]
    tags.tag(there, ["s-4"], "ports")
    tags.delete(here, "ports")
    for one, other in ((here, there), (there, here)):
        travel.merge(one, travel.lines(other))
        assert tags.all_tags(one) == []


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        "[1]",
        '{"table": "places", "id": "x", "at": 1, "gone_at": null}',
        '{"table": "tags", "id": 1, "at": 1, "gone_at": null, "target": "s-1", "tag": "x"}',
        '{"table": "tags", "id": "t-1", "at": true, "gone_at": null, "target": "s-1", "tag": "x"}',
        '{"table": "tags", "id": "t-1", "at": 1e300, "gone_at": null, "target": "s-1", "tag": "x"}',
        '{"table": "tags", "id": "t-1", "at": 1, "gone_at": null, "target": "s-1"}',
        '{"table": "tags", "id": "t-1", "at": 1, "gone_at": null, "target": "s-1", "tag": "\\ud800"}',
        "[" * 100_000,
    ],
)
def test_lines_that_are_none_change_nothing(tmp_path: Path, line: str) -> None:
    book = Book(tmp_path / "notebook.db")
    tags.tag(book, ["s-1"], "ports")
    before = list(travel.lines(book))
    good = json.dumps({"table": "tags", "id": "t-9", "at": 5, "gone_at": None, "target": "s-9", "tag": "x"})
    with pytest.raises(NotebookError, match="line 3 cannot be taken"):
        travel.merge(book, [before[0], good, line])
    for head in ([], [good], ['{"briefing_notebook": 99}']):
        with pytest.raises(NotebookError):
            travel.merge(book, head)
    assert list(travel.lines(book)) == before
