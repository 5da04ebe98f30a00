"""No string, however odd, breaks a search or reaches FTS5 as syntax."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.errors import QueryError
from briefing_tui.ingest import import_paths
from briefing_tui.paths import Choice
from briefing_tui.query.parser import LONGEST, parse
from briefing_tui.store import read
from briefing_tui.store.connection import Library, open_library
from briefing_tui.store.queries import search

BRIEFINGS = Path(__file__).resolve().parents[2] / "data" / "briefings"


@cache
def library() -> Library:
    path = Path(mkdtemp()) / "briefing.db"
    import_paths(sorted(BRIEFINGS.glob("*.txt")), path)
    return open_library(Choice(path, "option"))


PIECES = st.sampled_from(
    [
        '"',
        "“",
        "-",
        "*",
        "(",
        ")",
        "OR",
        "NOT",
        "NEAR(",
        "AND",
        ":",
        "speaker:",
        "kind:direct",
        "text:",
        "tags:",
        "^",
        "border",
        "terror",
        "\ue000s1",
        "\ue000all",
        "\0",
        "'; DROP TABLE x",
        "date:2022",
        "org:",
        "UNODC's",
        "+",
        "{a b}",
        "%",
        "_",
        "a\udcffb",
        "source:\ud800x",
    ]
) | st.text(st.characters(exclude_categories=()), max_size=8)
QUERIES = st.lists(PIECES, max_size=6).map(" ".join) | st.lists(PIECES, max_size=6).map("".join)


@settings(max_examples=300, deadline=None)
@given(QUERIES, st.integers(0, 40))
def test_no_string_raises(text: str, cursor: int) -> None:
    lib = library()
    for at in (None, min(cursor, len(text))):
        try:
            query = parse(text, cursor=at)
        except QueryError:
            continue
        for order in ("newest", "oldest", "best"):
            search.hits(lib, query, order=order)
        search.facets(lib, query)
        search.blame(lib, query)
        search.elsewhere(lib, query)
        search.highlights(lib, query, "Border management said “terrorism”")


@pytest.mark.parametrize("number", [1, 240, 600, 20_000])
def test_a_pasted_text_of_any_length_is_no_name_and_no_error(number: int) -> None:
    """SQLite refuses chains of a thousand conditions."""
    lib, pasted = library(), " ".join(f"word{n}" for n in range(number))
    for text in (pasted, pasted + " mittal", "mittal" * number):
        assert not read.people(lib, pattern=text) or text == "mittal"
        assert not read.find_people(lib, text) or text == "mittal"
        assert not read.find_events(lib, text) and not read.near_names(lib, pasted)
    assert [row.name for row in read.people(lib, pattern="mittal " * number)] == ["Ashita Mittal"]
    assert not search.elsewhere(lib, parse(pasted[:LONGEST])).people
    for field in ("speaker", "org", "event", "place", "role"):
        query = parse(f'{field}:"{pasted[: LONGEST - 10]}"')
        assert not search.hits(lib, query).hits and len(search.blame(lib, query)) == 1
    assert len(search.blame(lib, parse(pasted[:LONGEST]))) <= 24


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=12))
def test_a_forged_tag_finds_nothing_of_its_own(noise: str) -> None:
    lib = library()
    try:
        query = parse("\ue000s1" + noise)
    except QueryError:
        return
    for hit in search.hits(lib, query).hits:
        assert search.highlights(lib, query, hit.text)
