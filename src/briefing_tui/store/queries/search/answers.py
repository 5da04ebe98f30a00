"""The results of a search: pages of hits, counts, years, the clause that explains zero hits, and names elsewhere.

A list is streamed from the index up to its limit; nothing here counts beyond its cap except the years, one by one.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from briefing_tui.model import COUNTED_TO, NAMED_TO, Elsewhere, LeftOut, Page, Statement
from briefing_tui.model.stances import APART as UNSAID
from briefing_tui.query.ast import Clause, Field, Phrase, Query, Word
from briefing_tui.query.facets import ClauseBlame
from briefing_tui.store import digests, read
from briefing_tui.store.connection import Library
from briefing_tui.store.identity import UNDATED_BELOW, day_band
from briefing_tui.store.queries.search import candidate_scan
from briefing_tui.store.queries.search.conditions import named, plan_for
from briefing_tui.store.queries.search.entity_set import HIGHEST, LOWEST
from briefing_tui.store.queries.search.expansion import family, spellings
from briefing_tui.store.queries.search.plan import Ids, Plan, Stretch, any_tag
from briefing_tui.store.queries.search.ranking import best_first
from briefing_tui.store.read.rows import asked, at_once, in_chunks
from briefing_tui.store.tags import APART
from briefing_tui.text import words

CAP = COUNTED_TO
QUESTIONS = Clause((Field("kind", ("question",)),))
"""The clause that requests questions."""
NOT_SAID = Clause((Field("stance", UNSAID),))
"""The clause that requests everything not reported as said."""
BLAMED = 24
"""Clauses examined for zero hits: each costs a search with all the others."""
BY_ONE = 200
"""Maximum number of ids that are looked up in the index one by one; with more, the index's hits are looked up among the ids."""
BEST_OF = 500
"""“Best” scores the newest 500 hits: bm25 over a common word would cost seconds."""


def ids(
    lib: Library, plan: Plan, *, limit: int, low: int = LOWEST, high: int = HIGHEST, down: bool = True
) -> list[int]:
    """Ids of hits between two ids, from the highest down or from the lowest up."""

    either = plan.alternatives
    if len(either) > 1:
        lists = [ids(lib, one, limit=limit, low=low, high=high, down=down) for one in either]
        return sorted({key for found in lists for key in found}, reverse=down)[:limit]
    plan = either[0]

    def ask(rest: Plan, most: int, last: int | None) -> list[int]:
        first, end = (low, high) if last is None else (low, last - 1) if down else (last + 1, high)
        return _off_the_index(lib, rest, most, first, end, down)

    found = candidate_scan.page(lib, plan, limit, ask)
    return ask(plan, limit, None) if found is None else found


def _off_the_index(lib: Library, plan: Plan, limit: int, low: int, high: int, down: bool) -> list[int]:
    order = "DESC" if down else "ASC"
    out: list[int] = []
    for stretch in plan.stretches(low, high, down=down):
        if stretch.expression:
            sql = (
                "SELECT rowid FROM statements_fts WHERE statements_fts MATCH ? AND rowid BETWEEN ? AND ?"
                f" ORDER BY rowid {order} LIMIT ?"
            )
            values: tuple[object, ...] = (stretch.expression, stretch.low, stretch.high)
        else:
            test = " AND NOT apart" if plan.listed_only else ""
            sql = f"SELECT id FROM statements WHERE id BETWEEN ? AND ?{test} ORDER BY id {order} LIMIT ?"
            values = (stretch.low, stretch.high)
        sql, values = _told_apart(plan, sql, values)
        out += [row[0] for row in lib.connection.execute(sql, (*values, limit - len(out))).fetchall()]
        if len(out) >= limit:
            break
    return out


def _told_apart(plan: Plan, sql: str, values: tuple[object, ...]) -> tuple[str, tuple[object, ...]]:
    """A SELECT of ids with the conditions on explicitly listed ids."""
    indexed = "statements_fts" in sql
    column = "rowid" if indexed else "id"
    tests: list[str] = []
    if plan.within is not None:
        by_one = "" if not indexed or len(plan.within) <= BY_ONE else "+"
        tests.append(f"{by_one}{column} IN (SELECT value FROM json_each(?))")
        values = (*values, json.dumps(list(plan.within)))
    if plan.beyond:
        tests.append(f"+{column} NOT IN (SELECT value FROM json_each(?))")
        values = (*values, json.dumps(list(plan.beyond)))
    return (sql.replace(" ORDER BY", f" AND {' AND '.join(tests)} ORDER BY") if tests else sql), values


class Paging(NamedTuple):
    """Which page of a list of hits to return."""

    order: str = "newest"
    """`newest`, `oldest` or `best`."""
    limit: int = 50
    after: int | None = None
    """The `last_key` of the previous page."""
    before: int | None = None
    """The id of the first hit of the following page (not for best): then `more` says whether others precede. `end_of(order)`
    gives the last page."""


@asked
def hits(
    lib: Library,
    query: Query,
    *,
    order: str = "newest",
    limit: int = 50,
    after: int | None = None,
    before: int | None = None,
) -> Page:
    """One page of hits; see Paging."""
    return _page(lib, query, Paging(order, limit, after, before), context=True)


@asked
def rows(lib: Library, query: Query, paging: Paging) -> Page:
    """One page of hits without their context: faster."""
    return _page(lib, query, paging, context=False)


def _page(lib: Library, query: Query, paging: Paging, *, context: bool) -> Page:
    with at_once(lib):
        return (_best if paging.order == "best" else _by_date)(lib, query, paging, context)


def _by_date(lib: Library, query: Query, paging: Paging, context: bool) -> Page:
    order, limit, after, before = paging
    down = (order == "newest") == (before is None)
    low, high, bound = LOWEST, HIGHEST, after if before is None else before
    if bound is not None:
        low, high = (low, bound - 1) if down else (bound + 1, high)

    found = ids(lib, plan_for(lib, query.clauses), limit=limit + 1, low=low, high=high, down=down)
    more, found = len(found) > limit, found[:limit]
    if before is not None:
        found.reverse()
    if not more and after is None and before is None:
        known = known_count(lib, query)
        if known not in (None, len(found)):
            raise digests.damaged(f"“{query.text}” stands in {known} statements, and {len(found)} are found")
    return Page(_statements(lib, found, context), more, found[-1] if found and (more or before is not None) else None)


def _statements(lib: Library, found: list[int], context: bool) -> tuple[Statement, ...]:
    """The statements that the index returned; raises LibraryError if one does not exist."""
    rows = tuple(read.statements(lib, found, context=context))
    if len(rows) != len(found):
        raise digests.damaged("its index names statements that are not there")
    return rows


@asked
def every_id(lib: Library, query: Query, *, oldest_first: bool = False) -> list[int]:
    """The ids of all hits, newest first, however many."""
    with at_once(lib):
        return ids(lib, plan_for(lib, query.clauses), limit=HIGHEST, down=not oldest_first)


def end_of(order: str) -> int:
    """The value of `before` for the very last page."""
    return LOWEST if order == "newest" else HIGHEST


def _best(lib: Library, query: Query, paging: Paging, context: bool) -> Page:
    start, end = paging.after or 0, (paging.after or 0) + paging.limit
    ranked = best_first(lib, query, ids(lib, plan_for(lib, query.clauses), limit=BEST_OF))
    more = end < len(ranked)
    return Page(_statements(lib, ranked[start:end], context), more, end if more else None)


# ---- counts ----------------------------------------------------------------------------------------------------------


@asked
def count(lib: Library, query: Query, cap: int = CAP + 1) -> int:
    """The number of hits, at most `cap` (then: that many or more)."""
    return len(ids(lib, plan_for(lib, query.clauses), limit=cap))


@asked
def left_out(lib: Library, query: Query, cap: int = CAP + 1) -> LeftOut:
    """Numbers of questions, and of statements not reported as said, that would be hits if they were requested, at most `cap`;
    none if the query specifies kinds, or stances. And the number of hits whose release was also published elsewhere."""
    questions, unsaid = 0, dict[str, int]()
    if not named(query.clauses, "kind"):
        questions = len(ids(lib, plan_for(lib, query.with_(QUESTIONS).clauses), limit=cap))
    if not named(query.clauses, "stance"):
        found = ids(lib, plan_for(lib, query.with_(NOT_SAID).clauses), limit=cap)
        numbers = Counter(
            stance for (stance,) in in_chunks(lib, "SELECT stance FROM statements WHERE id IN ({})", found)
        )
        unsaid = {stance: numbers[stance] for stance in UNSAID if numbers[stance]}
    elsewhere = 0
    if read.all_beside(lib):
        elsewhere = read.number_elsewhere(lib, ids(lib, plan_for(lib, query.clauses), limit=cap))
    return LeftOut(questions, unsaid, elsewhere)


@asked
def known_count(lib: Library, query: Query) -> int | None:
    """The exact number of hits, if it is stored: for an empty query, or one word."""
    if not query.clauses:
        return read.number_of_statements(lib)
    terms = query.clauses[0].terms
    if len(query.clauses) > 1 or query.clauses[0].negated or len(terms) != 1:
        return None
    term = terms[0]
    if not isinstance(term, Word | Phrase):
        return None
    own = words(term.text)
    if len(own) != 1 or (isinstance(term, Word) and (term.prefix or term.typing or len(family(lib, own[0])) > 1)):
        return None
    if not term.text.isascii() or len(spellings(lib, own)) > 1:
        return None
    row = lib.connection.execute("SELECT documents FROM vocabulary WHERE term = ?", (own[0],)).fetchone()
    return int(row[0]) if row else 0


def years(lib: Library, query: Query) -> Iterator[tuple[int, int]]:
    """(year, exact number of hits), newest first, the undated as year 0; the iteration may be stopped at any point."""
    if not query.clauses:
        yield from _all_years(lib)
        return
    plan, high = _plan(lib, query), HIGHEST
    while found := _newest_year(lib, plan, high):
        year, number, low = found
        yield year, number
        high = low - 1


@asked
def _plan(lib: Library, query: Query) -> Plan:
    return plan_for(lib, query.clauses)


@asked
def _all_years(lib: Library) -> list[tuple[int, int]]:
    """The years of all statements, as stored by the import."""
    digests.prove_months(lib.connection)
    return lib.connection.execute(
        "SELECT CAST(substr(month, 1, 4) AS INTEGER) AS year, sum(statements) AS n FROM months GROUP BY year"
        " HAVING n > 0 ORDER BY year DESC"
    ).fetchall()


@asked
def _newest_year(lib: Library, plan: Plan, high: int) -> tuple[int, int, int] | None:
    """(year, exact number of its hits, its lowest id) of the newest hit up to an id."""
    newest = ids(lib, plan, limit=1, high=high)
    if not newest:
        return None
    if newest[0] < UNDATED_BELOW:
        year, low = 0, LOWEST
    else:
        year = date.fromordinal(newest[0] >> 20).year
        low = day_band(f"{year:04d}-01-01")[0]
    return year, _exactly(lib, plan, low, newest[0]), low


def _exactly(lib: Library, plan: Plan, low: int, high: int) -> int:
    """The number of hits between two ids; for everything the index's own short list of documents is counted."""
    if any(isinstance(atom, Ids) for condition in plan.conditions for atom in condition.atoms):
        return len(ids(lib, plan, limit=HIGHEST, low=low, high=high))
    total = 0
    for stretch in plan.stretches(low, high):
        total += _matching(lib, stretch) if stretch.expression else _all(lib, stretch)
        if not stretch.expression and plan.listed_only:
            total -= _matching(lib, stretch._replace(expression=any_tag([APART])))
    return total


def _matching(lib: Library, stretch: Stretch) -> int:
    sql = "SELECT count(*) FROM statements_fts WHERE statements_fts MATCH ? AND rowid BETWEEN ? AND ?"
    values = (stretch.expression, stretch.low, stretch.high)
    return int(lib.connection.execute(sql, values).fetchone()[0])


def _all(lib: Library, stretch: Stretch) -> int:
    sql = "SELECT count(*) FROM statements_fts_docsize WHERE id BETWEEN ? AND ?"
    return int(lib.connection.execute(sql, stretch[:2]).fetchone()[0])


# ---- explaining zero hits --------------------------------------------------------------------------------------------


@asked
def blame(lib: Library, query: Query) -> list[ClauseBlame]:
    """For a search without hits: each clause alone, and the rest without it (both counted to 1,001); only the first clauses
    of a query with very many."""
    out = []
    for n, clause in enumerate(query.clauses[:BLAMED]):
        rest = query.without(n)
        alone = len(ids(lib, plan_for(lib, [clause]), limit=CAP + 1))
        without = len(ids(lib, plan_for(lib, rest.clauses), limit=CAP + 1)) if rest.clauses else 0
        out.append(ClauseBlame(clause, alone, without, rest))
    return out


@asked
def elsewhere(lib: Library, query: Query, limit: int = 3) -> Elsewhere:
    """People, events and briefings with the bare words of the query in their names."""
    bare = [t.text for c in query.clauses if not c.negated for t in c.terms if isinstance(t, Word)]
    if not bare:
        return Elsewhere()
    said = " ".join(bare)
    people = read.find_people(lib, said, limit=NAMED_TO + 1)
    events = read.find_events(lib, said, limit=NAMED_TO + 1)
    briefings = read.find_briefings(lib, said, limit=NAMED_TO + 1)
    return Elsewhere(
        tuple(people[:limit]),
        tuple(events[:limit]),
        tuple(briefings[:limit]),
        max(0, len(people) - limit),
        max(0, len(events) - limit),
        max(0, len(briefings) - limit),
    )
