"""What the index finds is what looking at every statement finds: random libraries, random queries, every order and page."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import invented
import naive
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefing_tui.paths import Choice
from briefing_tui.search.query import parse
from briefing_tui.store import match
from briefing_tui.store.connection import Library, open_library
from briefing_tui.terms import Clause

LIBRARIES = 6


@cache
def library(seed: int) -> tuple[Library, list[naive.Said]]:
    """A library and all that it holds; each is made once."""
    path = invented.library(Path(mkdtemp()) / "briefing.db", seed)
    lib = open_library(Choice(path, "option"))
    return lib, naive.everything(lib.connection)


VALUES = {
    "speaker": ["mittal", "ada", '"Ada Lind"', "official", "director", "ministry", "desiree", "nobody"],
    "org": ["unodc", "nations", '"border agency"', "ministry", "zebra"],
    "role": ["director", '"director trade"', "ambassador", "zebra"],
    "event": ["border", "training", '"forum geneve"', "york", "side", "zebra"],
    "place": ["york", '"new york"', "geneve", "dushanbe", "zebra"],
    "kind": ["direct", "act", "mixed", "quote"],
    "is": ["unreviewed", "confirmed"],
    "sure": ["high", "medium", "low"],
    "source": ["a.txt", "b", "zebra.txt"],
    "lang": ["en", "fr"],
    "date": ["2022", "2022-01", "2022-01-05", "2021-12-25..2022-01-03", "2022-01-10..", "..2022-01-10", "2019"],
    "after": ["2022", "2022-01-12"],
    "before": ["2022", "2022-01-12"],
}
FIELDS = [f"{name}:{value}" for name, values in VALUES.items() for value in values]
FIELDS += [
    "speaker:mittal,official",
    "kind:direct,act",
    "event:border,york",
    "date:2022-01-02,2022-01-20",
    "lang:fr,en",
]
BARE = ["border", "drug", "training", "terrorism", "the", "zebra", '"border management"', '"of the"', "bord*", "cross-border",
        "cafe", "unodc's"]  # fmt: skip


def drawn(draw: random.Random) -> str:
    """A query: clauses, some negated, some joined by OR."""
    parts: list[str] = []
    for _ in range(draw.choice([1, 1, 2, 2, 3, 4])):
        part = draw.choice(FIELDS if draw.random() < 0.6 else BARE)
        chance = draw.random()
        if chance < 0.3:
            part = "-" + part
        elif chance < 0.5:
            part += " OR " + draw.choice(FIELDS + BARE)
        parts.append(part)
    return " ".join(parts)


def agree(seed: int, text: str) -> None:
    lib, everything = library(seed)
    query = parse(text)
    wanted = [s.uid for s in naive.answers(everything, query.clauses)]
    size = random.Random(text).choice([1, 2, 3, 50])
    for order in ("newest", "oldest"):
        found: list[str] = []
        after = None
        for _ in range(len(everything) + 2):
            page = match.hits(lib, query, order=order, limit=size, after=after)
            found += [hit.uid for hit in page.hits]
            after = page.last_key
            if after is None:
                break
        assert found == (wanted if order == "newest" else wanted[::-1]), f"{text} in library {seed}, {order}"
    best = match.hits(lib, query, order="best", limit=len(everything) + 1)
    assert sorted(hit.uid for hit in best.hits) == sorted(wanted), text
    assert match.count(lib, query) == len(wanted)
    facets = match.facets(lib, query)
    assert facets.of == len(wanted) and facets.whole
    assert sum(facet.count for facet in facets.kind) == len(wanted)


@pytest.mark.parametrize("seed", range(LIBRARIES))
@pytest.mark.parametrize("field", sorted(VALUES))
def test_each_field_and_its_opposite(field: str, seed: int) -> None:
    for value in VALUES[field]:
        for text in (
            f"{field}:{value}",
            f"-{field}:{value}",
            f"border OR {field}:{value}",
            f"-{field}:{value} -border",
        ):
            agree(seed, text)


@settings(max_examples=250, deadline=None, derandomize=True)
@given(st.integers(0, LIBRARIES - 1), st.integers(0, 10**9))
@example(0, 0)
def test_any_query(seed: int, number: int) -> None:
    agree(seed, drawn(random.Random(number)))


@pytest.mark.parametrize("seed", range(LIBRARIES))
def test_a_clause_and_its_opposite_are_the_whole(seed: int) -> None:
    lib, everything = library(seed)
    for text in FIELDS + BARE:
        assert match.count(lib, parse(text)) + match.count(lib, parse("-" + text)) == len(everything), text


def test_the_libraries_are_not_trivial() -> None:
    """Every field finds something somewhere, and not everything."""
    for text in ("speaker:mittal", "speaker:official", "org:nations", "role:director", "event:york", "place:geneve",
                 "sure:medium", "source:b", "lang:fr", "date:2022-01-05"):  # fmt: skip
        counts = [match.count(library(seed)[0], parse(text)) for seed in range(LIBRARIES)]
        assert any(counts), text
    assert not naive.answers(library(0)[1], (Clause((), False, 0, 0), *parse("zebra").clauses))
