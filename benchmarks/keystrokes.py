"""From a keystroke to fifty rows, against the raw index: `python benchmarks/keystrokes.py LIBRARY…`

The bound is the same MATCH, or the same range of days, asked for the ids of fifty rows and nothing else: no query is
parsed, no name is looked up, no row is read. Each library answers the same kinds of query, made of its own words.
"""

from __future__ import annotations

from collections.abc import Callable
from math import log
from pathlib import Path

from briefing_tui.search.query import Query, parse
from briefing_tui.store import match
from briefing_tui.store.connection import Library
from briefing_tui.store.match.conditions import plan_for
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
    word_in,
)

ROWS = 50


def typed(lib: Library) -> list[str]:
    """What is typed: common and rare words, two and three of them, a phrase, either, without."""
    common, frequent, some, rare, rarest = (word_in(lib, share) for share in (0.3, 0.1, 0.01, 0.001, 0.00002))
    phrase = " ".join(_said(lib).split()[3:5])
    return [common, frequent, some, rare, rarest, f"{common} {frequent}", f"{frequent} {some}", f"{some} {rare}",
            f"{common} {frequent} {some}", f'"{phrase}"', f"{common} -{frequent}", f"{some} OR {rare}"]  # fmt: skip


def filtered(lib: Library) -> list[str]:
    """Words with a speaker or days, and these alone."""
    common, frequent, rare = (word_in(lib, share) for share in (0.3, 0.1, 0.001))
    first, tenth, hundredth = (speaker_ranked(lib, rank)[0] for rank in (0, 9, 99))
    year, month = _middle(lib)
    return [f"speaker:{first}", f"speaker:{hundredth}", f"speaker:{first} {common}", f"speaker:{tenth} {frequent}",
            f"speaker:{hundredth} {common}", f"speaker:{first} {rare}", f"date:{year}", f"date:{month}", f"date:{year} {common}",
            f"date:{month} {frequent}", f"after:{year} {frequent}", f"before:{year} {rare}", f"speaker:{first} date:{year}",
            f"speaker:{tenth} {common} after:{year}"]  # fmt: skip


def others(lib: Library) -> list[str]:
    """All other clauses, alone and with words."""
    common, frequent, rare = (word_in(lib, share) for share in (0.3, 0.1, 0.001))
    (body,) = lib.connection.execute(
        "SELECT o.name FROM organizations o JOIN spans n ON n.field = 'o' AND n.owner = o.id ORDER BY n.statements DESC"
    ).fetchone()
    (place,) = lib.connection.execute(
        "SELECT p.name FROM places p JOIN spans n ON n.field = 'p' AND n.owner = p.id ORDER BY n.statements DESC"
    ).fetchone() or ("-",)
    (file,) = lib.connection.execute("SELECT file_name FROM briefings LIMIT 1 OFFSET 5").fetchone()
    org, place = body.split()[-1].strip(","), place.split()[0]
    return [f"org:{org}", f"org:{org} {rare}", "role:director", f"role:director {frequent}", f"role:director {rare}",
            "event:conference", f"event:conference {common}", f"event:conference {rare}", "event:forum role:ambassador",
            f"place:{place}", f"place:{place} {frequent}", "kind:act", f"kind:direct {common}", "sure:low", f"sure:high {frequent}",
            "is:unreviewed", "is:confirmed", "lang:en", f"source:{Path(file).stem}", f"-{common}", "-event:conference", f"-speaker:{speaker_ranked(lib, 0)[0]}",
            "kind:direct OR date:2015", f"{rare} OR role:director", f"org:{org} place:{place} kind:direct -{frequent} after:2005"]  # fmt: skip


def _said(lib: Library) -> str:
    row = lib.connection.execute(
        "SELECT text FROM statements WHERE length(text) > 100 ORDER BY id DESC LIMIT 1 OFFSET 77"
    ).fetchone()
    return str(row[0])


def _middle(lib: Library) -> tuple[str, str]:
    """The year and the month before which half of all was said."""
    half, seen = statements(lib) / 2, 0
    for month, n in lib.connection.execute(
        "SELECT month, statements FROM months WHERE length(month) = 7 ORDER BY month"
    ):
        seen += n
        if seen >= half:
            return str(month)[:4], str(month)
    return "2015", "2015-09"


def keystrokes(texts: list[str]) -> list[Query]:
    """Each query letter by letter, as it is typed in the app."""
    return [parse(text[:size], cursor=size) for text in texts for size in range(1, len(text) + 1)]


def bound(lib: Library, query: Query) -> Callable[[], object]:
    """The same stretches of the index, ids only."""
    asked = list(plan_for(lib, query.clauses).stretches())

    def ask() -> list[int]:
        out: list[int] = []
        for low, high, expression in asked:
            if expression:
                rows = lib.connection.execute(
                    "SELECT rowid FROM statements_fts WHERE statements_fts MATCH ? AND rowid BETWEEN ? AND ?"
                    " ORDER BY rowid DESC LIMIT ?", (expression, low, high, ROWS - len(out)))  # fmt: skip
            else:
                rows = lib.connection.execute("SELECT id FROM statements WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT ?",
                                              (low, high, ROWS - len(out)))  # fmt: skip
            out += [row[0] for row in rows.fetchall()]
            if len(out) >= ROWS:
                break
        return out

    return ask


def compare(lib: Library, queries: list[Query], *, cursor: bool, rounds: int = 5) -> tuple[list[float], list[float]]:
    """(ours, bound): the median of each query."""
    ours, theirs = [], []
    for query in queries:
        if not query.clauses:
            continue
        text, at = query.text, len(query.text) if cursor else None
        taken = side_by_side(
            {
                "bound": bound(lib, query),
                "ours": lambda text=text, at=at: match.hits(lib, parse(text, cursor=at), context=False),
            },
            rounds,
        )  # type: ignore[misc]
        ours.append(median(taken["ours"]))
        theirs.append(median(taken["bound"]))
    return ours, theirs


def run(libraries: list[Path]) -> Section:
    """Keystrokes, finished queries with filters, and all other clauses, on each library."""
    rows, budget, growth = [], list[Budget](), list[tuple[int, float]]()
    for path in libraries:
        with opened(path) as lib:
            size = size_name(lib)
            groups = (("keystroke", keystrokes(typed(lib)), True), ("speaker or date filter", [parse(t) for t in filtered(lib)], False),
                      ("other clauses", [parse(t) for t in others(lib)], False))  # fmt: skip
            for name, queries, cursor in groups:
                ours, theirs = compare(lib, queries, cursor=cursor)
                rows.append([size, name, len(ours), ms(median(ours)), ms(p95(ours)), ms(median(theirs)), ms(p95(theirs)),
                             f"×{median(ours) / median(theirs):.1f}", f"×{p95(ours) / p95(theirs):.1f}"])  # fmt: skip
                if name == "keystroke":
                    growth.append((statements(lib), p95(ours)))
                if path == libraries[-1] and name != "other clauses":
                    aim, limit = (3, 5) if name == "keystroke" else (8, 12)
                    budget.append(Budget(f"{name} → 50 rows, p95 at {size}, against the raw index", ms(p95(ours)), ms(p95(theirs)),
                                         p95(ours) / p95(theirs), aim, limit, why=WHY[name]))  # fmt: skip
    (n0, t0), (n1, t1) = growth[0] if len(growth) < 3 else growth[-2], growth[-1]
    if n1 > n0:
        budget.append(Budget(f"its growth from {n0:,} to {n1:,} statements (exponent)", ms(t1), ms(t0), log(t1 / t0) / log(n1 / n0),
                             0.15, 0.3, unit="", why="the rare words of a larger library are looked for further back"))  # fmt: skip
    text = table(
        ("statements", "what", "queries", "ours, median", "ours, p95", "index, median", "index, p95", "median", "p95"),
        rows,
    )
    return Section("From a keystroke to fifty rows", text, budget)


WHY = {
    "keystroke": "fifty whole rows with their speakers, events and briefings cost about as much as five times finding a common word",
    "speaker or date filter": "a range of days costs the index next to nothing, and fifty whole rows are read all the same",
}


def main() -> None:
    """Print the comparison, then every finished query."""
    libraries = paths()
    run(libraries).print()
    with opened(libraries[-1]) as lib:
        rows = []
        for text in [*typed(lib), *filtered(lib), *others(lib)]:
            ours, theirs = compare(lib, [parse(text)], cursor=False)
            rows.append(
                [f"`{text}`", ms(ours[0]), ms(theirs[0]), f"×{ours[0] / theirs[0]:.1f}", match.count(lib, parse(text))]
            )
        print(table(("query", "ours", "index", "", "hits, to 1,001"), rows))


if __name__ == "__main__":
    main()
