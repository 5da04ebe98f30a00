"""What a search answers: hits by the page, how many, of which years, whom a zero is to be blamed on, names elsewhere.

A list streams off the index and stops at its limit; nothing here counts beyond its cap but the years, one by one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from briefing_tui.model import COUNTED_TO, NAMED_TO, ClauseBlame, Elsewhere, Page
from briefing_tui.store import read
from briefing_tui.store.connection import Library
from briefing_tui.store.identity import UNDATED_BELOW, day_band
from briefing_tui.store.match import peek
from briefing_tui.store.match.conditions import plan_for
from briefing_tui.store.match.families import family
from briefing_tui.store.match.owners import HIGHEST, LOWEST
from briefing_tui.store.match.plan import Plan
from briefing_tui.store.match.ranking import best_first
from briefing_tui.terms import Asked, Phrase, Word
from briefing_tui.text import words

CAP = COUNTED_TO
BEST_OF = 500
"""“Best” scores the newest 500 hits: bm25 over a common word would cost seconds."""


def ids(
    lib: Library, plan: Plan, *, limit: int, low: int = LOWEST, high: int = HIGHEST, down: bool = True
) -> list[int]:
    """Ids that answer the plan between two ids, from the highest down or from the lowest up."""

    def ask(rest: Plan, most: int, last: int | None) -> list[int]:
        first, end = (low, high) if last is None else (low, last - 1) if down else (last + 1, high)
        return _off_the_index(lib, rest, most, first, end, down)

    found = peek.page(lib, plan, limit, ask)
    return ask(plan, limit, None) if found is None else found


def _off_the_index(lib: Library, plan: Plan, limit: int, low: int, high: int, down: bool) -> list[int]:
    order = "DESC" if down else "ASC"
    out: list[int] = []
    for stretch in plan.stretches(low, high, down=down):
        if stretch.expression:
            sql = ("SELECT rowid FROM statements_fts WHERE statements_fts MATCH ? AND rowid BETWEEN ? AND ?"
                   f" ORDER BY rowid {order} LIMIT ?")  # fmt: skip
            values: tuple[object, ...] = (stretch.expression, stretch.low, stretch.high)
        else:
            sql = f"SELECT id FROM statements WHERE id BETWEEN ? AND ? ORDER BY id {order} LIMIT ?"
            values = (stretch.low, stretch.high)
        out += [row[0] for row in lib.connection.execute(sql, (*values, limit - len(out))).fetchall()]
        if len(out) >= limit:
            break
    return out


def hits(
    lib: Library, query: Asked, *, order: str = "newest", limit: int = 50, after: int | None = None,
    before: int | None = None, context: bool = True,
) -> Page:  # fmt: skip
    """One page of hits, in the order newest, oldest or best.

    `after` is the `last_key` of the page before. `before` the id of the first hit of the page behind (not for best):
    then `more` says whether others precede. `end_of(order)` as `before` gives the last page. Rows without their
    `context` are read sooner.
    """
    if order == "best":
        return _best(lib, query, limit, after or 0, context)
    down = (order == "newest") == (before is None)
    low, high, bound = LOWEST, HIGHEST, after if before is None else before
    if bound is not None:
        low, high = (low, bound - 1) if down else (bound + 1, high)

    found = ids(lib, plan_for(lib, query.clauses), limit=limit + 1, low=low, high=high, down=down)
    more, found = len(found) > limit, found[:limit]
    if before is not None:
        found.reverse()
    rows = tuple(read.statements(lib, found, context=context))
    return Page(rows, more, found[-1] if found and (more or before is not None) else None)


def end_of(order: str) -> int:
    """What `before` is for the last page of all."""
    return LOWEST if order == "newest" else HIGHEST


def _best(lib: Library, query: Asked, limit: int, start: int, context: bool) -> Page:
    ranked = best_first(lib, query, ids(lib, plan_for(lib, query.clauses), limit=BEST_OF))
    more = start + limit < len(ranked)
    rows = tuple(read.statements(lib, ranked[start : start + limit], context=context))
    return Page(rows, more, start + limit if more else None)


# ---- how many --------------------------------------------------------------------------------------------------------


def count(lib: Library, query: Asked, cap: int = CAP + 1) -> int:
    """How many statements answer, at most `cap` (then: that many or more)."""
    return len(ids(lib, plan_for(lib, query.clauses), limit=cap))


def known_count(lib: Library, query: Asked) -> int | None:
    """How many statements answer, exactly, where the library knows without counting: everything, or one word."""
    if not query.clauses:
        return read.number_of_statements(lib)
    terms = query.clauses[0].terms
    if len(query.clauses) > 1 or query.clauses[0].negated or len(terms) != 1:
        return None
    term = terms[0]
    asked = words(term.text) if isinstance(term, Word) else list(term.words) if isinstance(term, Phrase) else []
    if len(asked) != 1 or (isinstance(term, Word) and (term.prefix or term.typing or len(family(lib, asked[0])) > 1)):
        return None
    row = lib.connection.execute("SELECT documents FROM vocabulary WHERE term = ?", (asked[0],)).fetchone()
    return int(row[0]) if row else 0


def years(lib: Library, query: Asked) -> Iterator[tuple[int, int]]:
    """(year, exact number of statements of it), newest first, the undated as year 0; may be left between any two."""
    if not query.clauses:  # everything: as the import keeps it
        yield from lib.connection.execute(
            "SELECT CAST(substr(month, 1, 4) AS INTEGER) AS year, sum(statements) AS n FROM months GROUP BY year"
            " HAVING n > 0 ORDER BY year DESC").fetchall()  # fmt: skip
        return
    plan = plan_for(lib, query.clauses)
    high = HIGHEST
    while newest := ids(lib, plan, limit=1, high=high):
        if newest[0] < UNDATED_BELOW:
            year, low = 0, LOWEST
        else:
            year = date.fromordinal(newest[0] >> 20).year
            low = day_band(f"{year:04d}-01-01")[0]
        yield year, _exactly(lib, plan, low, newest[0])
        high = low - 1


def _exactly(lib: Library, plan: Plan, low: int, high: int) -> int:
    """How many answer between two ids; of everything the index's own short list of documents is counted."""
    total = 0
    for stretch in plan.stretches(low, high):
        if stretch.expression:
            sql = "SELECT count(*) FROM statements_fts WHERE statements_fts MATCH ? AND rowid BETWEEN ? AND ?"
            values: tuple[object, ...] = (stretch.expression, stretch.low, stretch.high)
        else:
            sql, values = "SELECT count(*) FROM statements_fts_docsize WHERE id BETWEEN ? AND ?", stretch[:2]
        total += lib.connection.execute(sql, values).fetchone()[0]
    return total


# ---- when there are none, and what else there is ---------------------------------------------------------------------


def blame(lib: Library, query: Asked) -> list[ClauseBlame]:
    """For a search that found nothing: each clause alone, and the rest without it (both counted to 1,001)."""
    out = []
    for n, clause in enumerate(query.clauses):
        rest = query.without(n)
        alone = len(ids(lib, plan_for(lib, [clause]), limit=CAP + 1))
        without = len(ids(lib, plan_for(lib, rest.clauses), limit=CAP + 1)) if rest.clauses else 0
        out.append(ClauseBlame(query.clause_text(n), alone, without, rest.text))
    return out


def elsewhere(lib: Library, query: Asked, limit: int = 3) -> Elsewhere:
    """People, events and briefings whose names bear the bare words of the query."""
    bare = [t.text for c in query.clauses if not c.negated for t in c.terms if isinstance(t, Word)]
    if not bare:
        return Elsewhere()
    asked = " ".join(bare)
    people = read.find_people(lib, asked, limit=NAMED_TO + 1)
    events = read.find_events(lib, asked, limit=NAMED_TO + 1)
    briefings = read.find_briefings(lib, asked, limit=NAMED_TO + 1)
    return Elsewhere(tuple(people[:limit]), tuple(events[:limit]), tuple(briefings[:limit]),
                     max(0, len(people) - limit), max(0, len(events) - limit), max(0, len(briefings) - limit))  # fmt: skip
