"""The 27 queries of the first briefing, each with exactly its answers, on a library made of the real file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing_tui.ingest import import_paths
from briefing_tui.paths import Choice
from briefing_tui.query.parser import parse
from briefing_tui.store.connection import Library, open_library
from briefing_tui.store.queries import search

HERE = Path(__file__).parent
SEED = HERE.parents[1] / "data" / "briefings"
GOLD = json.loads((HERE / "seed_queries.json").read_text(encoding="utf-8"))
PUT_ASIDE = {(s["start"], s["end"]) for s in GOLD["statements"].values() if s["optional"]}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    path = tmp_path_factory.mktemp("seed") / "briefing.db"
    import_paths(sorted(SEED.glob("*.txt")), path)
    return open_library(Choice(path, "option"))


@pytest.mark.parametrize("query, expected", [(q["q"], q["expect"]) for q in GOLD["queries"]])
def test_a_query_finds_exactly_its_statements(library: Library, query: str, expected: list[str]) -> None:
    wanted = {(GOLD["statements"][s]["start"], GOLD["statements"][s]["end"]) for s in expected}
    page = search.hits(library, parse(query))
    found = {(h.start, h.end) for h in page.hits}
    assert found - PUT_ASIDE == wanted - PUT_ASIDE
    assert search.count(library, parse(query)) == len(page.hits)


@pytest.mark.parametrize("order", ["newest", "oldest", "best"])
def test_pages_follow_each_other_without_gap_or_double(library: Library, order: str) -> None:
    query = parse("kind:direct,act,indirect,mixed")
    whole = [h.uid for h in search.hits(library, query, order=order).hits]
    paged: list[str] = []
    after = None
    for _ in range(len(whole)):
        page = search.hits(library, query, order=order, limit=2, after=after)
        paged += [h.uid for h in page.hits]
        after = page.last_key
        if after is None:
            break
    assert paged == whole and len(set(whole)) == len(whole)


def test_a_word_half_typed_finds_what_the_whole_word_finds(library: Library) -> None:
    whole = {h.uid for h in search.hits(library, parse("border")).hits}
    assert whole
    for size in range(1, len("border") + 1):
        typed = "border"[:size]
        assert whole <= {h.uid for h in search.hits(library, parse(typed, cursor=size)).hits}


def test_nothing_found_names_the_clause_to_blame(library: Library) -> None:
    lines = search.blame(library, parse("kind:direct zebra"))
    assert [(line.clause.text, line.alone > 0, line.without > 0) for line in lines] == [
        ("kind:direct", True, False),
        ("zebra", False, True),
    ]


def test_counts_open_exactly_the_list_they_count(library: Library) -> None:
    query = parse("border")
    found = search.facets(library, query)
    assert found.whole
    for facet in (*found.who, *found.role, *found.when, *found.kind):
        assert search.count(library, query.with_(facet.clause)) == facet.count
