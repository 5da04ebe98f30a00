"""What a search answers: hits by the page, their count, facets, what a zero is to be blamed on, and names elsewhere.

Newest first streams off the index and stops at the limit; nothing here counts beyond its cap.
"""

from __future__ import annotations

import json
from collections import Counter

from briefing_tui.model import ClauseBlame, Elsewhere, Facet, Facets, Page
from briefing_tui.store import read
from briefing_tui.store.connection import Library
from briefing_tui.store.match.conditions import HIGHEST, LOWEST, Plan, plan_for, speakers_named
from briefing_tui.store.match.ranking import best_first
from briefing_tui.terms import SURE, Asked, Word, sureness

CAP = 1000
BEST_OF = 500
"""“Best” scores the newest 500 hits: bm25 over a common word would cost seconds."""


def _ids(lib: Library, plan: Plan, *, oldest: bool = False, limit: int, after: int | None = None) -> list[int]:
    """Ids that answer the plan, newest (or oldest) first, beyond the key `after`."""
    key = "f.rowid" if plan.match else "s.id"
    tests, values = [], list[object]()
    if plan.match:
        source = "statements_fts f" + (" JOIN statements s ON s.id = f.rowid" if plan.where else "")
        tests.append("f.statements_fts MATCH ?")
        values.append(plan.match)
    else:
        source = "statements s"
    low, high = plan.low, plan.high
    if after is not None:
        low, high = (max(low, after + 1), high) if oldest else (low, min(high, after - 1))
    for sign, bound, end in ((">=", low, LOWEST), ("<=", high, HIGHEST)):
        if bound != end:
            tests.append(f"{key} {sign} ?")
            values.append(bound)
    if plan.where:
        tests.append(plan.where)
        values += plan.values
    where = "WHERE " + " AND ".join(tests) if tests else ""
    sql = f"SELECT {key} FROM {source} {where} ORDER BY {key} {'ASC' if oldest else 'DESC'} LIMIT ?"
    return [r[0] for r in lib.connection.execute(sql, (*values, limit)).fetchall()]


def hits(lib: Library, query: Asked, *, order: str = "newest", limit: int = 50, after: int | None = None) -> Page:
    """One page of hits. `order` is newest, oldest or best; `after` the `last_key` of the page before."""
    plan = plan_for(lib, query.clauses)
    if order == "best":
        ranked = best_first(lib, query, _ids(lib, plan, limit=BEST_OF))
        low = after or 0
        page = ranked[low : low + limit]
        more = low + limit < len(ranked)
        return Page(tuple(read.statements(lib, page)), more, low + limit if more else None)
    ids = _ids(lib, plan, oldest=order == "oldest", limit=limit + 1, after=after)
    more = len(ids) > limit
    ids = ids[:limit]
    return Page(tuple(read.statements(lib, ids)), more, ids[-1] if more else None)


def count(lib: Library, query: Asked, cap: int = CAP + 1) -> int:
    """How many statements answer, at most `cap` (then: that many or more)."""
    return len(_ids(lib, plan_for(lib, query.clauses), limit=cap))


def facets(lib: Library, query: Asked, cap: int = CAP) -> Facets:
    """Who, when, kind, how sure and how far reviewed, of the newest `cap` hits."""
    ids = _ids(lib, plan_for(lib, query.clauses), limit=cap + 1)
    whole, ids = len(ids) <= cap, ids[:cap]
    listed = json.dumps(ids)
    db = lib.connection
    who = db.execute(
        "SELECT p.uid, p.name, count(DISTINCT ss.statement_id) AS n FROM statement_speakers ss JOIN speakers p"
        " ON p.id = ss.speaker_id WHERE ss.statement_id IN (SELECT value FROM json_each(?))"
        " GROUP BY p.id ORDER BY n DESC, p.sort_key LIMIT 20", (listed,)).fetchall()  # fmt: skip
    rows = db.execute("SELECT kind, substr(date, 1, 7), confidence, review_state FROM statements"
                      " WHERE id IN (SELECT value FROM json_each(?))", (listed,)).fetchall()  # fmt: skip
    kinds, months, years, levels, states = (Counter[str]() for _ in range(5))
    for kind, month, confidence, state in rows:
        kinds[kind] += 1
        levels[sureness(confidence)] += 1
        states[state] += 1
        if month:
            months[month] += 1
            years[month[:4]] += 1
    return Facets(
        tuple(Facet(name, n, _speaker_clause(lib, uid, name)) for uid, name, n in who),
        tuple(Facet(year, years[year], f"date:{year}") for year in sorted(years, reverse=True)),
        tuple(Facet(kind, n, f"kind:{kind}") for kind, n in kinds.most_common()),
        tuple(Facet(level, levels[level], f"sure:{level}") for level in SURE if levels[level]),
        tuple(Facet(state, n, f"is:{state}") for state, n in states.most_common()),
        of=len(ids), whole=whole, months=dict(months),
    )  # fmt: skip


def _speaker_clause(lib: Library, uid: str, name: str) -> str:
    """A clause that finds exactly this speaker: by name where the name is theirs alone, else by uid."""
    plain = name.replace('"', " ")
    return f'speaker:"{plain}"' if len(speakers_named(lib, name)) == 1 else f"speaker:{uid}"


def blame(lib: Library, query: Asked) -> list[ClauseBlame]:
    """For a search that found nothing: each clause alone, and the rest without it (both counted to 1,001)."""
    out = []
    for n, clause in enumerate(query.clauses):
        rest = query.without(n)
        alone = len(_ids(lib, plan_for(lib, [clause]), limit=CAP + 1))
        without = len(_ids(lib, plan_for(lib, rest.clauses), limit=CAP + 1)) if rest.clauses else 0
        out.append(ClauseBlame(query.clause_text(n), alone, without, rest.text))
    return out


def elsewhere(lib: Library, query: Asked, limit: int = 3) -> Elsewhere:
    """People, events and briefings whose names bear the bare words of the query."""
    bare = [t.text for c in query.clauses if not c.negated for t in c.terms if isinstance(t, Word)]
    if not bare:
        return Elsewhere()
    asked = " ".join(bare)
    people = read.find_people(lib, asked, limit=50)
    events = read.find_events(lib, asked, limit=50)
    briefings = read.find_briefings(lib, asked, limit=50)
    return Elsewhere(tuple(people[:limit]), tuple(events[:limit]), tuple(briefings[:limit]),
                     max(0, len(people) - limit), max(0, len(events) - limit), max(0, len(briefings) - limit))  # fmt: skip
