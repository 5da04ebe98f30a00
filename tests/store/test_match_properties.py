"""No string, however odd, breaks a search or reaches FTS5 as syntax."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.errors import QueryError
from briefing_tui.importing import import_paths
from briefing_tui.paths import Choice
from briefing_tui.search.query import parse
from briefing_tui.store import match
from briefing_tui.store.connection import Library, open_library

BRIEFINGS = Path(__file__).resolve().parents[2] / "data" / "briefings"


@cache
def library() -> Library:
    path = Path(mkdtemp()) / "briefing.db"
    import_paths(sorted(BRIEFINGS.glob("*.txt")), path)
    return open_library(Choice(path, "option"))


PIECES = st.sampled_from(
    ['"', "“", "-", "*", "(", ")", "OR", "NOT", "NEAR(", "AND", ":", "speaker:", "kind:direct", "text:", "tags:", "^",
     "border", "terror", "\ue000s1", "\ue000all", "\0", "'; DROP TABLE x", "date:2022", "org:", "UNODC's", "+", "{a b}", "%", "_"]
) | st.text(max_size=8)  # fmt: skip
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
            match.hits(lib, query, order=order)
        match.facets(lib, query)
        match.blame(lib, query)
        match.elsewhere(lib, query)
        match.marks(lib, query, "Border management said “terrorism”")


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=12))
def test_a_forged_tag_finds_nothing_of_its_own(noise: str) -> None:
    lib = library()
    try:
        query = parse("\ue000s1" + noise)
    except QueryError:
        return
    for hit in match.hits(lib, query).hits:
        assert match.marks(lib, query, hit.text)
