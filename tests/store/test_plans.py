"""How SQLite goes about it: no list walks through all statements, none sorts its hits. Plans, not clocks.

A plan does not depend on the size of the library (it holds no ANALYZE figures), so a small one proves it for a big one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefing_tui.ingest import import_paths
from briefing_tui.paths import Choice
from briefing_tui.query.parser import parse
from briefing_tui.store import read
from briefing_tui.store.connection import Library, open_library
from briefing_tui.store.identity import day_band
from briefing_tui.store.queries import search

BRIEFINGS = Path(__file__).resolve().parents[2] / "data" / "briefings"
ORDERS = ("newest", "oldest", "best")
LISTS = (
    "border",
    "border -drug",
    "border OR terrorism",
    "speaker:mittal",
    "border speaker:mittal",
    "kind:direct",
    "border kind:direct",
    "-border",
    "date:2022",
    "after:2022-10",
    "before:2023",
    "border date:2022",
    "border after:2022-10",
    "border before:2023",
    "border speaker:mittal kind:direct date:2022-10 -drug",
    "org:unodc",
    "role:director",
    "event:border",
    "place:dushanbe",
    "is:unreviewed",
    "lang:en",
    "sure:high",
    "sure:high",
    "source:ports",
    "publisher:office",
    "-event:zebra",
    "-place:zebra border",
    "date:2022 OR kind:direct",
    "-date:2021",
    "role:director OR event:border OR border",
    "org:unodc event:dushanbe -kind:act after:2022",
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The first briefing, and another with an undated statement and dated ones."""
    folder = tmp_path_factory.mktemp("plans")
    (folder / "ports.html").write_text(
        '<html><head><meta property="og:site_name" content="Port Office"></head><body><h1>Round table on ports</h1>'
        "<p>The border agency held a round table in Oslo on 3 March 2024.\n"
        "“Ports are open,” said Ms. Ada Lind, Director of Harbours.</p><p>Ms. Lind stressed the need for clean engines.</p>"
        "</body></html>",
        encoding="utf-8",
    )
    path = folder / "briefing.db"
    import_paths([*sorted(BRIEFINGS.glob("*.txt")), folder / "ports.html"], path)
    return open_library(Choice(path, "option"))


@dataclass(frozen=True)
class Asked:
    """One SELECT with the values in it, and SQLite's plan for it."""

    sql: str
    plan: tuple[str, ...]

    @property
    def walks(self) -> bool:
        """Through all rows of a table that grows with the statements."""
        return any(re.match(r"SCAN (s|ss|x|statements|statement_speakers)\b", step) for step in self.plan)

    @property
    def sorts(self) -> bool:
        """Whatever it found, before the first row is given."""
        return any("TEMP B-TREE" in step for step in self.plan)

    @property
    def of_hits(self) -> bool:
        """Does it find what answers?"""
        return re.match("SELECT (rowid|id) FROM statements", self.sql) is not None

    @property
    def of_statements(self) -> bool:
        """Does it read statements? The others read the vocabulary and names."""
        return "statement" in self.sql


def asked(lib: Library, question: Callable[[], object]) -> list[Asked]:
    """Every SELECT that a question sends; what FTS5 asks of its own tables is left out, and what proves rows that were read:
    it finds them by their keys."""
    sent: list[str] = []
    lib.connection.set_trace_callback(sent.append)
    try:
        question()
    finally:
        lib.connection.set_trace_callback(None)
    found = [
        Asked(sql, tuple(row[3] for row in lib.connection.execute("EXPLAIN QUERY PLAN " + sql)))
        for sql in sent
        if not sql.startswith("--") and sql not in ("BEGIN", "COMMIT")
    ]
    proofs = [one for one in found if "row_digest(" in one.sql]
    assert not any(re.match("SCAN (?!months)", step) for one in proofs for step in one.plan), proofs
    return [one for one in found if one not in proofs]


def streams(found: list[Asked]) -> None:
    """Assert that the answers come off an index, one by one."""
    about = [one for one in found if one.of_statements]
    assert about
    for one in about:
        assert not one.walks and not one.sorts, f"{one.sql}\n  " + "\n  ".join(one.plan)


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("text", LISTS)
def test_hits_stream_off_an_index(library: Library, text: str, order: str) -> None:
    query = parse(text)
    first = search.hits(library, query, order=order, limit=1)
    assert first.hits
    streams(asked(library, lambda: search.hits(library, query, order=order, limit=1)))
    if first.last_key is not None:
        streams(asked(library, lambda: search.hits(library, query, order=order, limit=1, after=first.last_key)))


@pytest.mark.parametrize("text", LISTS)
def test_a_count_stops_at_its_cap(library: Library, text: str) -> None:
    found = asked(library, lambda: search.count(library, parse(text)))
    streams(found)
    lists = [one for one in found if one.of_hits]
    assert lists and all(int(one.sql.rsplit("LIMIT ")[1]) <= 1001 for one in lists)


@pytest.mark.parametrize("order", ORDERS)
def test_everything_is_read_in_the_order_of_the_table(library: Library, order: str) -> None:
    found = asked(library, lambda: search.hits(library, parse(""), order=order, limit=1))
    assert found and not any(one.sorts for one in found)


def test_the_briefings_of_a_publisher_come_off_its_index(library: Library) -> None:
    """Nothing else reads a text: every SELECT of briefings by publisher finds them in the index."""
    sent = [
        one
        for one in asked(library, lambda: search.count(library, parse("publisher:office")))
        if "publisher" in one.sql
    ]
    steps = [step for one in sent for step in one.plan if re.match(r"(SCAN|SEARCH) briefings\b", step)]
    assert steps and all("USING COVERING INDEX briefings_publisher" in step for step in steps), steps


def test_a_word_with_days_asks_the_index_for_its_range(library: Library) -> None:
    """A condition on the row would look up every hit of the word on the way to those days."""
    low, high = day_band("2022-10-01")[0], day_band("2022-10-31")[1]
    found = [one for one in asked(library, lambda: search.hits(library, parse("border date:2022-10"))) if one.of_hits]
    assert f"rowid BETWEEN {low} AND {high}" in found[0].sql
    assert "\ue000d" in found[1].sql and f"AND {low - 1}" in found[1].sql, "events that began before and went on"
    for one in found:
        assert one.plan == ("SCAN statements_fts VIRTUAL TABLE INDEX 192:M2><",)


def test_days_as_a_range_find_what_they_find_as_a_condition(library: Library) -> None:
    for days in (
        "date:2022",
        "date:2022-10-19",
        "date:2024-03",
        "after:2023",
        "before:2023",
        "date:2022..",
        "date:..2022",
    ):
        for more in ("", "border", "-border"):
            ranged, tested = parse(f"{more} {days}"), parse(f"{more} {days} OR zebra")
            assert search.hits(library, ranged).hits == search.hits(library, tested).hits
            assert search.count(library, ranged) + search.count(library, parse(f"{more} -{days}")) == search.count(
                library, parse(more)
            )


def test_facets_look_only_at_their_hits(library: Library) -> None:
    assert not any(one.walks for one in asked(library, lambda: search.facets(library, parse("border"))))


# ---- the pages ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("pattern", ["", "lind"])
@pytest.mark.parametrize("order", ["name", "number", "last"])
def test_the_list_of_people_comes_in_order_off_an_index(library: Library, order: str, pattern: str) -> None:
    (found,) = asked(library, lambda: read.people_ids(library, order=order, pattern=pattern))
    index = {"name": "speakers_sort", "number": "speakers_number", "last": "speakers_last"}[order]
    scans = [step for step in found.plan if "SCAN" in step and "subquery" not in step]
    assert scans == [f"SCAN speakers USING COVERING INDEX {index}"] and not found.sorts, found.plan


def test_the_header_counts_no_statements(library: Library) -> None:
    assert not any(
        one.of_statements for one in asked(library, lambda: read.info(library)) if "FROM months" not in one.sql
    )


def test_a_persons_page_looks_at_the_newest_statements(library: Library) -> None:
    """However many there are: what is looked at has a limit, or is the end of an index."""
    uid = read.people(library)[0].uid
    for one in asked(library, lambda: read.speaker(library, uid)):
        assert not one.walks, one
        if one.of_statements:
            assert "LIMIT" in one.sql or "(SELECT min(" in one.sql or "FROM speakers WHERE uid" in one.sql
    for page in ({}, {"limit": 1}, {"limit": 1, "after": 1 << 60}, {"limit": 1, "before": 0}):
        streams(asked(library, lambda page=page: read.statements_of_speaker(library, uid, **page)))  # type: ignore[misc]


def test_the_timeline_jumps_from_month_to_month(library: Library) -> None:
    months = read.months(library)
    assert all("FROM months" in one.sql for one in asked(library, lambda: read.months(library)))
    for month in months:
        found = asked(library, lambda month=month: read.entries(library, month.year, month.month))  # type: ignore[misc]
        assert any(step.startswith("SEARCH e USING INDEX events_date") for step in found[0].plan)
        assert any(step.startswith("SEARCH b USING COVERING INDEX briefings_published") for step in found[0].plan)
        assert not any(one.walks for one in found)
        assert not any(re.match("SCAN [a-z]+$", step) for one in found for step in one.plan)


def test_titles_are_looked_through_without_their_texts(library: Library) -> None:
    assert read.find_briefings(library, "border")
    found, *_ = asked(library, lambda: read.find_briefings(library, "border"))
    assert any("COVERING INDEX briefings_published" in step for step in found.plan)
    assert not any(step.startswith("SCAN briefings") and "COVERING" not in step for step in found.plan)


def test_the_timeline_counts_every_statement_in_its_month(library: Library) -> None:
    dates = [row[0] for row in library.connection.execute("SELECT date FROM statements")]
    counted = Counter((int(day[:4]), int(day[5:7])) if day else (0, 0) for day in dates)
    assert {(m.year, m.month): m.statements for m in read.months(library) if m.statements} == counted
    assert len(counted) > 1


@pytest.mark.parametrize("page", ["event", "briefing"])
def test_a_page_reads_its_own_statements(library: Library, page: str) -> None:
    if page == "event":
        uid = read.find_events(library, "border")[0].uid
        found = asked(library, lambda: (read.event(library, uid), read.statements_of_event(library, uid)))
    else:
        uid = read.briefings(library)[0].uid
        found = asked(library, lambda: (read.briefing(library, uid), read.statements_of_briefing(library, uid)))
    streams(found)


@pytest.mark.parametrize(("order", "index"), [("newest", "spans_newest"), ("oldest", "spans_oldest")])
@pytest.mark.parametrize("text", ["event:border", "role:director", "org:unodc", "border -event:border"])
def test_of_a_name_borne_by_many_only_those_at_the_beginning_are_listed(
    library: Library, monkeypatch: pytest.MonkeyPatch, text: str, order: str, index: str
) -> None:
    monkeypatch.setattr("briefing_tui.store.queries.search.entity_lookup.LISTED", 0)
    monkeypatch.setattr("briefing_tui.store.queries.search.candidate_scan.MOST_NAMES", 0)
    found = asked(library, lambda: search.hits(library, parse(text), order=order, limit=1))
    streams(found)
    listed = [one for one in found if "FROM spans" in one.sql]
    walk = f"SEARCH spans USING COVERING INDEX {index} (field=? AND ("
    assert listed and all(len(one.plan) == 1 and one.plan[0].startswith(walk) for one in listed), listed
    assert not any("name_words" in one.sql and "spans" in one.sql for one in found), "not all of them"
