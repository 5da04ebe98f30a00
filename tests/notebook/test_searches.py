"""Saved searches: +n is what the list shows that it opens, whatever was imported; and what a query asks the notebook."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

import pytest

from briefing_tui.extract import extract
from briefing_tui.model import Document
from briefing_tui.notebook import asking, baskets, placing, searches, tags
from briefing_tui.notebook.book import Book, NotebookError
from briefing_tui.paths import Choice
from briefing_tui.query.ast import Query
from briefing_tui.query.parser import parse
from briefing_tui.store import read
from briefing_tui.store.connection import Library, open_library
from briefing_tui.store.queries import search
from briefing_tui.store.queries.search import Paging
from briefing_tui.store.write import open_for_writing

WORDS = ("ports", "quays", "lights", "nets")


def briefing(number: int, *said: str) -> Document:
    day = date(2021, 1, 1) + timedelta(days=number * 37 % 700)
    lines = "\n\n".join(
        f"“The {word} number {number} of {at} are open,” said Ms. Ada Lind, Director of Harbours, in Oslo."
        for at, word in enumerate(said)
    )
    return Document(
        f"Briefing {number}\n\n{lines}\n", f"b{number}.txt", published=day.isoformat(), published_basis="stated"
    )


def bring(path: Path, *documents: Document) -> None:
    with open_for_writing(path) as writer:
        for document in documents:
            writer.add(document, extract(document))
        writer.log("test", len(documents), 0, 0, 0)


def opened(path: Path) -> Library:
    return open_library(Choice(path, "option"))


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(tmp_path / "notebook.db")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "own.db"
    bring(path, *(briefing(n, "ports", "quays") for n in range(3)))
    return path


def found(lib: Library, query: str | Query) -> list[str]:
    asked = parse(query) if isinstance(query, str) else query
    return [one.text for one in search.rows(lib, asked, Paging(limit=1000)).hits]


def test_plus_n_is_what_is_opened(tmp_path: Path) -> None:
    """Three hundred random imports, looked at now and then; some briefings are removed, some known ones come again."""
    picked, path, book = random.Random(5), tmp_path / "own.db", Book(tmp_path / "notebook.db")
    bring(path, briefing(0, "ports"))
    with opened(path) as lib:
        for word in WORDS:
            searches.save(book, word, word, "newest", read.newest(lib))
    expected: dict[str, set[str]] = {word: set() for word in WORDS}
    here: dict[str, list[tuple[str, str]]] = {}
    number = 0
    for step in range(300):
        number += 1
        said = [picked.choice(WORDS) for _ in range(picked.randrange(1, 4))]
        bring(path, briefing(number, *said), briefing(0, "ports"))
        with opened(path) as lib:
            uid = read.newest(lib)[0]
            here[uid] = [(word, f"The {word} number {number} of {at} are open,") for at, word in enumerate(said)]
            for word, text in here[uid]:
                expected[word].add(text)
        if step % 7 == 3 and len(here) > 2:
            gone = picked.choice(list(here))
            with open_for_writing(path) as writer:
                writer.remove(gone)
            for word, text in here.pop(gone):
                expected[word].discard(text)
        if step % 10 and step < 299:
            continue
        with opened(path) as lib:
            for one in searches.searches(book):
                new = searches.what_is_new(parse(one.query), one.looked_at, lib)
                assert new is not None
                shown = search.rows(lib, parse(one.query), Paging(limit=1000)).hits
                marked = read.later(lib, one.looked_at, [hit.id for hit in shown])
                assert {hit.text for hit in shown if hit.id in marked} == set(found(lib, new)) == expected[one.name]
                assert search.count(lib, new) == len(expected[one.name])
                assert sorted(found(lib, parse(new.text))) == sorted(found(lib, new))
                if picked.random() < 0.3:
                    searches.see(book, one, read.newest(lib))
                    expected[one.name] = set()


def test_what_was_imported_when(library: Path) -> None:
    with opened(library) as lib:
        assert len(found(lib, "imported:last")) == 6 and read.imports(lib)[0].first == 1
    bring(library, briefing(7, "nets"))
    today = date.today()
    with opened(library) as lib:
        assert found(lib, "imported:last") == ["The nets number 7 of 0 are open,"]
        assert len(found(lib, f"imported:{today:%Y-%m}")) == len(found(lib, f"imported:{today:%Y}..")) == 7
        assert found(lib, "imported:1999") == [] and len(found(lib, "-imported:last")) == 6
        assert len(found(lib, "imported:last,1999 OR quays")) == 4
        assert found(lib, "imported:b-000000000000") == []
        assert search.facets(lib, parse("imported:last")).of == 1


def test_nothing_of_another_library_is_new(book: Book, library: Path, tmp_path: Path) -> None:
    with opened(library) as lib:
        one = searches.save(book, "p", "ports", "newest", read.newest(lib))
    other = tmp_path / "other.db"
    bring(other, briefing(50, "ports"))
    with opened(other) as lib:
        assert searches.what_is_new(parse("ports"), one.looked_at, lib) is None
        searches.see(book, one, read.newest(lib))
    again = searches.named(book, "P")
    assert again is not None
    for path in (other, library):
        bring(path, briefing(60, "ports"))
        with opened(path) as lib:
            new = searches.what_is_new(parse("ports"), again.looked_at, lib)
            assert new is not None and found(lib, new) == ["The ports number 60 of 0 are open,"]


def test_searches_are_named_and_deleted(book: Book) -> None:
    assert searches.searches(book) == []
    one = searches.save(book, "Ports", "ports", "newest", ["b-1"])
    searches.save(book, "nets", "nets", "best", [])
    again = searches.save(book, "ports", "ports open", "oldest", ["b-2"])
    assert again.id == one.id and [each.name for each in searches.searches(book)] == ["nets", "ports"]
    with pytest.raises(NotebookError):
        searches.rename(book, one.id, "NETS")
    searches.rename(book, one.id, "harbours")
    assert searches.delete(book, one.id) and not searches.delete(book, one.id)
    with pytest.raises(NotebookError):
        searches.save(book, " ", "x", "newest", [])


def test_searches_of_before(book: Book) -> None:
    for query in ("ports", "quays", "ports"):
        searches.remember(book, query, "3")
    assert [one.query for one in searches.of_before(book)] == ["ports", "quays"]
    for number in range(searches.OF_BEFORE + 5):
        searches.remember(book, f"q{number}", "1")
    kept = searches.of_before(book)
    assert len(kept) == searches.OF_BEFORE and kept[0].query == f"q{searches.OF_BEFORE + 4}"


# ---- what a query asks the notebook ----------------------------------------------------------------------------------


def ask(lib: Library, book: Book, text: str) -> list[str]:
    return found(lib, asking.understood(book, parse(text)))


def test_a_query_asks_the_notebook(book: Book, library: Path) -> None:
    with opened(library) as lib:
        assert ask(lib, book, "tag:x") == ask(lib, book, "has:note") == ask(lib, book, "in:basket") == []
        every = list(search.rows(lib, parse(""), Paging(limit=100)).hits)
        ports = [one for one in every if "ports" in one.text]
        tags.tag(book, [ports[0].uid, ports[1].uid], "sea")
        tags.note(book, ports[0].uid, "ask again")
        made = baskets.make(book, "Mine")
        baskets.add(book, made.id, [(ports[2].uid, baskets.Snapshot()), ("s-away", baskets.Snapshot())])
        texts = [one.text for one in ports]
        assert ask(lib, book, "tag:sea") == texts[:2] and ask(lib, book, "tag:sea has:note") == texts[:1]
        assert ask(lib, book, "note:again") == texts[:1] and ask(lib, book, "has:tag -has:note") == texts[1:2]
        assert ask(lib, book, "in:mine") == ask(lib, book, "in:basket") == texts[2:]
        assert ask(lib, book, "in:mine,other OR tag:sea") == texts
        assert len(ask(lib, book, "tag:sea OR quays")) == 5 and len(ask(lib, book, "-tag:sea")) == 4
        assert ask(lib, book, "-tag:sea ports") == texts[2:] and ask(lib, book, "tag:sea ports nets") == []
        assert ask(lib, book, "tag:sea OR quays -in:mine kind:direct") == ask(lib, book, "tag:sea OR quays")
        asked = asking.understood(book, parse("tag:sea OR quays"))
        assert sum(number for _, number in search.years(lib, asked)) == search.count(lib, asked) == 5
        assert search.facets(lib, asked).of == 5
        assert found(lib, parse("tag:sea")) == []


def test_a_basket_is_asked_for_by_words_of_its_name(book: Book, library: Path) -> None:
    with opened(library) as lib:
        ports, quays = (list(search.rows(lib, parse(word), Paging(limit=100)).hits) for word in ("ports", "quays"))
        for name, hits in (
            ("Ports and quays", ports[:1]),
            ("Quays", quays[:1]),
            ("Ports for the minister", ports[1:2]),
        ):
            baskets.add(book, baskets.make(book, name).id, [(one.uid, baskets.Snapshot()) for one in hits])
        assert ask(lib, book, "in:minis") == ask(lib, book, 'in:"ports minister"') == [ports[1].text]
        assert ask(lib, book, "in:ports") == [ports[0].text, ports[1].text]
        assert ask(lib, book, "in:quays") == [quays[0].text]  # the whole name of one is that one alone
        asked = asking.understood(book, parse("in:nets tag:sea ports"))
        assert asked.notes == (
            "no basket is called “nets”: there are “Ports and quays”, “Ports for the minister”, “Quays”",
            "no tag is called “sea”: there is none yet",
        )


def test_what_has_another_uid_by_now_is_found_in_its_basket_by_its_place(book: Book, library: Path) -> None:
    """As the basket itself finds it: the words stand in the same text, and were read as another statement."""
    with opened(library) as lib:
        (one, other, *_) = search.rows(lib, parse("ports"), Paging(limit=100)).hits
        key = baskets.make(book, "Mine").id
        was = placing.snapshot(one, "")
        baskets.add(
            book, key, [("s-000000000000", was), ("s-111111111111", was._replace(briefing="b-0")), (other.uid, was)]
        )
        baskets.comment(book, baskets.items(book, key)[0].id, "for the minister")
        assert ask(lib, book, "in:mine") == [one.text, other.text]
        assert ask(lib, book, "note:minister") == [one.text]


def test_what_is_said_by_whom_is_tagged_and_at_what(book: Book, library: Path) -> None:
    with opened(library) as lib:
        (hit, *_) = search.rows(lib, parse("ports"), Paging()).hits
        who = hit.speakers[0].uid
        assert who is not None
        tags.tag(book, [who], "director")
        tags.tag(book, [hit.briefing.uid], "first")
        assert len(ask(lib, book, "tag:director")) == 6 and len(ask(lib, book, "tag:first")) == 2
        assert len(ask(lib, book, "tag:director -tag:first")) == 4


def test_every_page_of_many_is_reached(book: Book, library: Path) -> None:
    with opened(library) as lib:
        every = [one.uid for one in search.rows(lib, parse(""), Paging(limit=100)).hits]
        tags.tag(book, every, "all")
        for text in ("tag:all", "tag:all ports", "tag:all OR nets"):
            asked, seen, after = asking.understood(book, parse(text)), list[str](), None
            while True:
                page = search.rows(lib, asked, Paging(limit=2, after=after))
                seen += [one.uid for one in page.hits]
                if not page.more:
                    break
                after = page.last_key
            assert seen == [uid for uid in every if uid in set(seen)] and len(seen) == search.count(lib, asked)
