"""While keys are typed the latest search wins: what was overtaken stops, wherever it stands, and brings nothing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import invented
import pytest

from briefing_tui.model import Page
from briefing_tui.paths import Choice
from briefing_tui.query.parser import parse
from briefing_tui.store.connection import Library
from briefing_tui.store.queries import search
from briefing_tui.store.queries.search import Paging
from briefing_tui.store.queries.search.session import Session
from briefing_tui.store.read.rows import asked as guarded

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = Session(Choice(invented.library(tmp_path / "briefing.db", 7), "option"))
    yield session
    session.close()


def test_the_latest_search_is_answered_and_an_earlier_one_is_not(session: Session) -> None:
    query = parse("kind:direct,act,mixed,indirect")
    first = session.start()
    second = session.start()
    assert session.rows(first, query) is None and session.count(first, query) is None
    page = session.rows(second, query)
    assert isinstance(page, Page) and len(page.hits) == session.count(second, query)


def test_a_query_that_runs_is_stopped_by_the_next_key(session: Session) -> None:
    asked, answers = threading.Event(), list[object]()
    generation = session.start()

    def endless(lib: Library) -> object:
        asked.set()
        return lib.connection.execute(ENDLESS).fetchone()

    thread = threading.Thread(target=lambda: answers.append(session.ask(generation, endless)))
    thread.start()
    asked.wait()
    session.start()
    thread.join(30)
    assert answers == [None]


def test_a_key_between_two_queries_of_one_answer_stops_the_second(session: Session) -> None:
    """Nothing runs when the interruption comes: the next query must not begin its long way."""

    def answer(lib: Library) -> object:
        session.start()
        return lib.connection.execute(ENDLESS).fetchone()

    assert session.ask(session.start(), answer) is None


def test_whatever_an_overtaken_query_ends_with_is_no_damage(session: Session) -> None:
    """Interrupted while it makes the table of json_each, SQLite says that it failed, not that it was interrupted."""
    generation = session.start()

    @guarded
    def stopped(lib: Library) -> object:
        session.start()
        return lib.connection.execute("SELECT value FROM not_made('[1]')").fetchone()

    assert session.ask(generation, stopped) is None
    assert isinstance(session.rows(session.start(), parse("")), Page)


def test_the_connection_serves_the_next_search(session: Session) -> None:
    test_a_key_between_two_queries_of_one_answer_stops_the_second(session)
    assert session.rows(session.start(), parse("-zebra")) is not None


def test_years_are_counted_one_by_one_until_overtaken(session: Session) -> None:
    query = parse("-zebra")
    generation = session.start()
    whole = list(session.years(generation, query))
    assert len(whole) > 1 and sum(n for _, n in whole) == session.known_count(generation, parse(""))
    years = session.years(generation, query)
    assert next(years) == whole[0]
    session.start()
    assert list(years) == []


def test_pages_go_both_ways(session: Session) -> None:
    query = parse("-zebra")
    generation = session.start()
    first = session.rows(generation, query, Paging(limit=3))
    assert first is not None and first.last_key is not None
    second = session.rows(generation, query, Paging(limit=3, after=first.last_key))
    assert second is not None
    back = session.rows(generation, query, Paging(limit=3, before=second.hits[0].id))
    assert back is not None and back.hits == first.hits and not back.more
    last = session.rows(generation, query, Paging(limit=3, before=search.end_of("newest")))
    assert last is not None and last.hits[-1].id == min(h.id for h in last.hits)


def test_closing_waits_for_the_query_that_it_stops(tmp_path: Path) -> None:
    path = invented.library(tmp_path / "briefing.db", 7)
    for _ in range(20):
        session, asked, answers = Session(Choice(path, "option")), threading.Event(), list[object]()
        generation = session.start()

        def question(library: Library, asked: threading.Event = asked) -> object:
            asked.set()
            return library.connection.execute(ENDLESS).fetchone()

        def work(session: Session = session, generation: int = generation, answers: list[object] = answers) -> None:
            answers.append(session.ask(generation, question))

        thread = threading.Thread(target=work)
        thread.start()
        asked.wait(10)
        session.close()
        thread.join(10)
        assert answers == [None]
