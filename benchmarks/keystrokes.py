"""From a keystroke to fifty rows, against the raw index: `python benchmarks/keystrokes.py LIBRARY…`

The bound is the same MATCH, or the same range of days, asked for the ids of fifty rows and nothing else: no query is
parsed, no name is looked up, no row is read. Each library answers the same kinds of query, made of its own words.
"""

from __future__ import annotations

from collections.abc import Callable
from math import log
from pathlib import Path

from briefing_tui.query.ast import Query
from briefing_tui.query.parser import parse
from briefing_tui.store.connection import Library
from briefing_tui.store.queries import search
from briefing_tui.store.queries.search import Paging
from briefing_tui.store.queries.search.conditions import plan_for
from common import (
    Budget,
    Section,
    median,
    ms,
    opened,
    p95,
    paths,
    side_by_side,
    size_name,
    speaker_ranked,
    statements,
    table,
    times,
    words_of,
)

ROWS = 50
MILLION = 1_000_000
TYPED = """
{common} | {frequent} | {some} | {rare} | {rarest}
{common} {frequent} | {frequent} {some} | {some} {rare} | {common} {frequent} {some}
"{phrase}" | {common} -{frequent} | {some} OR {rare}
"""
FILTERED = """
speaker:{first} | speaker:{hundredth} | speaker:{first} {common} | speaker:{tenth} {frequent}
speaker:{hundredth} {common} | speaker:{first} {rare} | speaker:{first} date:{year} | speaker:{tenth} {common} after:{year}
date:{year} | date:{month} | date:{year} {common} | date:{month} {frequent} | after:{year} {frequent} | before:{year} {rare}
"""
OTHERS = """
org:{org} | org:{org} {rare} | role:director | role:director {frequent} | role:director {rare}
event:conference | event:conference {common} | event:conference {rare} | event:forum role:ambassador
place:{place} | place:{place} {frequent} | kind:act | kind:direct {common} | sure:low | sure:high {frequent}
is:unreviewed | is:confirmed | lang:en | source:{source} | -{common} | -event:conference | -speaker:{first}
kind:direct OR date:2015 | {rare} OR role:director | org:{org} place:{place} kind:direct -{frequent} after:2005
"""
KEYS, FILTER, OTHER = "a word, letter by letter", "speaker or date filter", "other clauses"


def texts(lib: Library, templates: str) -> list[str]:
    """Queries of a library's own words and names."""
    named = _names(lib) | words_of(lib)
    return [each.strip().format(**named) for line in templates.strip().splitlines() for each in line.split(" | ")]


def _names(lib: Library) -> dict[str, str]:
    """Values for the queries: speaker with most statements, event with most statements, median date."""

    def one(sql: str) -> str:
        row = lib.connection.execute(sql).fetchone()
        return str(row[0]) if row else "nothing"

    busiest = "SELECT o.name FROM {} o JOIN spans n ON n.field = '{}' AND n.owner = o.id ORDER BY n.statements DESC"
    said = one("SELECT text FROM statements WHERE length(text) > 100 ORDER BY id DESC LIMIT 1 OFFSET 77")
    year, month = _middle(lib)
    return {
        "first": speaker_ranked(lib, 0)[0],
        "tenth": speaker_ranked(lib, 9)[0],
        "hundredth": speaker_ranked(lib, 99)[0],
        "org": one(busiest.format("organizations", "o")).split()[-1].strip(","),
        "place": one(busiest.format("places", "p")).split()[0].strip(","),
        "source": Path(one("SELECT file_name FROM briefings LIMIT 1 OFFSET 5")).stem,
        "phrase": " ".join(said.split()[3:5]).strip(".,;"),
        "year": year,
        "month": month,
    }


def _middle(lib: Library) -> tuple[str, str]:
    """The year and the month of the median date."""
    half, seen = statements(lib) / 2, 0
    months = "SELECT month, statements FROM months WHERE length(month) = 7 ORDER BY month"
    for month, n in lib.connection.execute(months):
        seen += n
        if seen >= half:
            return str(month)[:4], str(month)
    return "2015", "2015-09"


def keystrokes(finished: list[str]) -> list[Query]:
    """The prefixes of each query, as typed in the app."""
    return [parse(text[:size], cursor=size) for text in finished for size in range(1, len(text) + 1)]


def bound(lib: Library, query: Query) -> Callable[[], object]:
    """A query for the same ranges of the index, ids only."""
    asked = list(plan_for(lib, query.clauses).stretches())
    word = (
        "SELECT rowid FROM statements_fts WHERE statements_fts MATCH ? AND rowid BETWEEN ? AND ?"
        " ORDER BY rowid DESC LIMIT ?"
    )
    days = "SELECT id FROM statements WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT ?"

    def ask() -> list[int]:
        out: list[int] = []
        for low, high, expression in asked:
            values = (low, high, ROWS - len(out))
            if expression:
                rows = lib.connection.execute(word, (expression, *values)).fetchall()
            else:
                rows = lib.connection.execute(days, values).fetchall()
            out += [row[0] for row in rows]
            if len(out) >= ROWS:
                break
        return out

    return ask


def compare(lib: Library, queries: list[Query], *, cursor: bool, rounds: int = 5) -> tuple[list[float], list[float]]:
    """(ours, bound): the median of each query, in CPU milliseconds."""
    ours, theirs = [], []
    for query in queries:
        if not query.clauses:
            continue
        text, at = query.text, len(query.text) if cursor else None

        def ask(text: str = text, at: int | None = at) -> object:
            return search.rows(lib, parse(text, cursor=at), Paging())

        taken = side_by_side({"bound": bound(lib, query), "ours": ask}, rounds)
        ours.append(median(taken["ours"]))
        theirs.append(median(taken["bound"]))
    return ours, theirs


def run(libraries: list[Path]) -> Section:
    """Measure keystrokes, finished queries with filters, and all other clauses, on each library."""
    rows, measured = [], list[tuple[int, str, dict[str, tuple[float, float]]]]()
    for path in libraries:
        with opened(path) as lib:
            size, slow = size_name(lib), dict[str, tuple[float, float]]()
            groups = (
                (KEYS, keystrokes(texts(lib, TYPED)), True),
                (FILTER, [parse(text) for text in texts(lib, FILTERED)], False),
                (OTHER, [parse(text) for text in texts(lib, OTHERS)], False),
            )
            for name, queries, cursor in groups:
                ours, theirs = compare(lib, queries, cursor=cursor)
                half, most = (median(ours), median(theirs)), (p95(ours), p95(theirs))
                slow[name] = most
                rows.append(
                    [
                        size,
                        name,
                        len(ours),
                        ms(half[0]),
                        ms(most[0]),
                        ms(half[1]),
                        ms(most[1]),
                        times(half[0] / half[1]),
                        times(most[0] / most[1]),
                    ]
                )
            measured.append((statements(lib), size, slow))
    head = (
        "statements",
        "what",
        "queries",
        "ours, median",
        "p95",
        "index, median",
        "p95",
        "ratio of medians",
        "of p95",
    )
    return Section(
        "From a keystroke to fifty rows",
        __doc__.split("\n\n")[1].strip() + "\n\n" + table(head, rows),
        _budget(measured),
    )


def _budget(measured: list[tuple[int, str, dict[str, tuple[float, float]]]]) -> list[Budget]:
    """Budget rows at a million statements, or at the largest smaller library; and the growth from there."""
    judged = max((one for one in measured if one[0] <= 1.1 * MILLION), default=measured[0])
    largest = max(measured, key=lambda one: one[0])
    n, size, slow = judged
    out = []
    for name, aim, limit in ((KEYS, 3, 5), (FILTER, 8, 12)):
        ours, theirs = slow[name]
        what = "keystroke → 50 rows" if name == KEYS else "the same with a speaker or date filter"
        out.append(
            Budget(
                f"{what}, p95 at {size}, against the raw index",
                ms(ours),
                ms(theirs),
                ours / theirs,
                aim,
                limit,
                why=WHY[name],
            )
        )
    if largest[0] > n:
        before, after = slow[KEYS][0], largest[2][KEYS][0]
        growth = log(after / before) / log(largest[0] / n)
        out.append(
            Budget(
                f"its growth from {size} to {largest[1]} (exponent)",
                ms(after),
                ms(before),
                growth,
                0.15,
                0.3,
                unit="",
                why=WHY["growth"],
            )
        )
    return out


WHY = {
    KEYS: "fifty whole rows with their speakers, events and briefings cost several times what finding a common word costs",
    FILTER: "a range of days costs the index next to nothing, and fifty whole rows are read all the same",
    "growth": "the rare words of a larger library are looked for further back",
}


def main() -> None:
    """Print the comparison, then every finished query."""
    libraries = paths()
    run(libraries).print()
    with opened(libraries[-1]) as lib:
        rows = []
        for text in [*texts(lib, TYPED), *texts(lib, FILTERED), *texts(lib, OTHERS)]:
            ours, theirs = compare(lib, [parse(text)], cursor=False)
            number = search.count(lib, parse(text))
            rows.append([f"`{text}`", ms(ours[0]), ms(theirs[0]), times(ours[0] / theirs[0]), number])
        print("\n" + table(("query", "ours", "index", "ratio", "hits, to 1,001"), rows))


if __name__ == "__main__":
    main()
