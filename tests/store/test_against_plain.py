"""What the index finds is what looking at every statement finds: random libraries, random queries, every order and page."""

from __future__ import annotations

import random
from collections import Counter
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import invented
import naive
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefing_tui.model import LeftOut
from briefing_tui.paths import Choice
from briefing_tui.query.ast import Clause, Query
from briefing_tui.query.parser import parse
from briefing_tui.store import read
from briefing_tui.store.connection import Library, open_library
from briefing_tui.store.queries import search

LIBRARIES = 6


@cache
def library(seed: int) -> tuple[Library, list[naive.Said]]:
    """A library and all that it holds; each is made once."""
    path = invented.library(Path(mkdtemp()) / "briefing.db", seed)
    lib = open_library(Choice(path, "option"))
    return lib, naive.everything(lib.connection)


WITH_HONORIFICS = [
    '"Senator Lind"',
    '"Dr Lind"',
    '"H.E. Amb. Lind"',
    '"His Excellency Mr Ada Lind"',
    '"Lind Dr"',
    '"Lind Senator"',
    '"Senator Dr"',
    "senator",
    '"Justice Ministry"',
]
VALUES = {
    "speaker": [
        "mittal",
        "ada",
        '"Ada Lind"',
        "official",
        "director",
        "ministry",
        "desiree",
        "nobody",
        "none",
        "two",
        '"none"',
        *WITH_HONORIFICS,
    ],
    "org": ["unodc", "nations", '"border agency"', "ministry", "zebra"],
    "role": ["director", '"director trade"', "ambassador", "zebra"],
    "event": ["border", "training", '"forum geneve"', "york", "side", "zebra"],
    "place": ["york", '"new york"', "geneve", "dushanbe", "zebra"],
    "kind": ["direct", "act", "mixed", "quote", "question"],
    "stance": ["asserts", "denied", "denies", "to_come", "if", "hearsay", "any"],
    "is": ["unreviewed", "confirmed", "denied"],
    "sure": ["high", "medium", "low"],
    "publisher": ["trade", '"border agency"', "cafe", "zebra"],
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
    "kind:direct,question",
    "stance:asserts,denied",
    "stance:to-come,hearsay",
    "speaker:none,mittal",
    "event:border,york",
    "date:2022-01-02,2022-01-20",
    "lang:fr,en",
]
BARE = [
    "border",
    "drug",
    "training",
    "terrorism",
    "the",
    "zebra",
    '"border management"',
    '"of the"',
    "bord*",
    "cross-border",
    "cafe",
    "unodc's",
]


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


def pages(lib: Library, query: Query, order: str, size: int, *, back: bool = False) -> list[str]:
    """All hits by pages: from the first on, or from the last back."""
    found: list[str] = []
    key = search.end_of(order) if back else None
    for _ in range(500):
        if back:
            page = search.hits(lib, query, order=order, limit=size, before=key)
            found = [hit.uid for hit in page.hits] + found
            key = page.hits[0].id if page.more else None
        else:
            page = search.hits(lib, query, order=order, limit=size, after=key)
            found += [hit.uid for hit in page.hits]
            key = page.last_key
        if key is None:
            return found
    raise AssertionError("pages without end")


def left_out(everything: list[naive.Said], query: Query) -> LeftOut:
    """What the query would find besides if it asked for it."""
    questions = naive.answers(everything, query.with_(search.QUESTIONS).clauses)
    unsaid = Counter(s.stance for s in naive.answers(everything, query.with_(search.NOT_SAID).clauses))
    return LeftOut(
        0 if naive.named("kind", query.clauses) else len(questions),
        {} if naive.named("stance", query.clauses) else dict(unsaid),
    )


def agree(seed: int, text: str, cursor: int | None = None) -> None:
    """Every way to ask gives what looking at every statement gives."""
    lib, everything = library(seed)
    query = parse(text, cursor=cursor)
    wanted = [s.uid for s in naive.answers(everything, query.clauses)]
    size = random.Random(text).choice([1, 2, 3, 50])
    for order, right in (("newest", wanted), ("oldest", wanted[::-1])):
        assert pages(lib, query, order, size) == right, f"{text} in library {seed}, {order}"
        assert pages(lib, query, order, size, back=True) == right, f"{text} in library {seed}, {order} from the end"
    best = search.hits(lib, query, order="best", limit=len(everything) + 1)
    assert sorted(hit.uid for hit in best.hits) == sorted(wanted), text
    assert search.count(lib, query) == len(wanted)
    assert search.known_count(lib, query) in (None, len(wanted)), text
    assert search.left_out(lib, query) == left_out(everything, query), text
    by_year = Counter(int((s.date or "0")[:4]) for s in naive.answers(everything, query.clauses))
    assert list(search.years(lib, query)) == sorted(by_year.items(), reverse=True)
    facets = search.facets(lib, query)
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


@settings(max_examples=120, deadline=None, derandomize=True)
@given(st.integers(0, LIBRARIES - 1), st.integers(0, 10**9))
@example(0, 0)
def test_any_query(seed: int, number: int) -> None:
    agree(seed, drawn(random.Random(number)))


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.integers(0, LIBRARIES - 1), st.integers(0, 10**9))
def test_any_query_when_few_names_are_asked_for_at_once(seed: int, number: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("briefing_tui.store.queries.search.plan.AT_ONCE", 1)
        patch.setattr("briefing_tui.store.queries.search.entity_set.AT_ONCE", 1)
        patch.setattr("briefing_tui.store.queries.search.entity_lookup.LISTED", number % 2 * 100)
        patch.setattr("briefing_tui.store.queries.search.entity_lookup.PORTION", 1 + number % 3)
        patch.setattr("briefing_tui.store.queries.search.entity_lookup.MOST", number % 5 * 4)
        patch.setattr("briefing_tui.store.queries.search.candidate_scan.STEP", 2)
        patch.setattr("briefing_tui.store.queries.search.candidate_scan.MOST_NAMES", 5)
        agree(seed, drawn(random.Random(number)))


@pytest.mark.parametrize("seed", range(LIBRARIES))
@pytest.mark.parametrize("peek", [400, 5])
def test_half_typed_words(seed: int, peek: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing_tui.store.queries.search.candidate_scan.MOST", peek)
    monkeypatch.setattr("briefing_tui.store.queries.search.candidate_scan.STEP", peek // 2)
    for text in (
        "b",
        "bor",
        "border",
        "training",
        "kind:direct t",
        "kind:question bor",
        "stance:denied bor",
        "stance:any kind:question,act t",
        "kind:question,act t",
        "-drug manag",
        "border OR dru",
        "cross-bor",
        "speaker:mit",
        "speaker:ada,li",
        "event:bor",
        "org:uni",
        "role:direc",
        "place:new",
        "publisher:tra",
        "caf",
        "t* bord",
        "mana*",
    ):
        agree(seed, text, cursor=len(text))
        agree(seed, text)


@pytest.mark.parametrize("seed", range(LIBRARIES))
def test_a_count_beside_a_name_opens_what_it_counts(seed: int) -> None:
    lib, _ = library(seed)
    for text in ("kind:direct,act", "-zebra", "after:2022", "border"):
        found = search.facets(lib, parse(text))
        for facet in (*found.who, *found.role, *found.publisher, *found.when, *found.kind):
            if facet.clause.text[:5] not in ("date:", "kind:"):
                assert search.count(lib, parse(text).with_(facet.clause)) == facet.count, (text, facet)


@pytest.mark.parametrize(
    "titled", ["Senator Lind", "Dr Lind", "Dr. Lind", "H.E. Ms Lind", "Her Excellency Ambassador Lind"]
)
def test_a_person_is_found_with_any_honorific(titled: str) -> None:
    found = 0
    for seed in range(LIBRARIES):
        lib, _ = library(seed)
        said = [hit.uid for hit in search.hits(lib, parse("speaker:lind")).hits]
        assert [hit.uid for hit in search.hits(lib, parse(f'speaker:"{titled}"')).hits] == said
        listed = [row.uid for row in read.people(lib, pattern="lind")]
        assert [row.uid for row in read.people(lib, pattern=titled)] == listed
        found += len(said) + len(listed)
    assert found


@pytest.mark.parametrize("seed", range(LIBRARIES))
def test_a_clause_and_its_opposite_are_the_whole(seed: int) -> None:
    lib, everything = library(seed)
    stated = [s for s in everything if s.kind != "question" and s.stance == "asserts"]
    for text in FIELDS + BARE:
        if not text.startswith(("stance:", "is:denied")) and "question" not in text:
            assert search.count(lib, parse(text)) + search.count(lib, parse("-" + text)) == len(stated), text


def test_the_libraries_are_not_trivial() -> None:
    """Every field finds something somewhere, and not everything."""
    for text in (
        "speaker:mittal",
        "speaker:official",
        "speaker:none",
        "speaker:two",
        "kind:question",
        "stance:denied",
        "stance:to_come",
        "is:denied",
        "org:nations",
        "role:director",
        "event:york",
        "place:geneve",
        "sure:medium",
        "source:b",
        "publisher:agency",
        "lang:fr",
        "date:2022-01-05",
    ):
        counts = [search.count(library(seed)[0], parse(text)) for seed in range(LIBRARIES)]
        assert any(counts), text
    assert not naive.answers(library(0)[1], (Clause(()), *parse("zebra").clauses))
