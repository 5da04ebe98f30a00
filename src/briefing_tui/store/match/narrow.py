"""Who, when, kind, how sure and how far reviewed, of the newest hits, each with the clause that opens exactly what it counts."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date

from briefing_tui.model import Facet, Facets
from briefing_tui.store.connection import Library
from briefing_tui.store.identity import SLOT_BITS, UNDATED_BELOW
from briefing_tui.store.match.answers import CAP, ids
from briefing_tui.store.match.conditions import bare_name, plan_for
from briefing_tui.store.match.names import ids_bearing
from briefing_tui.store.match.plan import Condition, Match, Plan, any_tag
from briefing_tui.terms import SURE, Asked, sureness

WHO = 20
"""Speakers listed."""


def facets(lib: Library, query: Asked, cap: int = CAP) -> Facets:
    """Who, when, kind, how sure and how far reviewed, of the newest `cap` hits."""
    found = ids(lib, plan_for(lib, query.clauses), limit=cap + 1)
    whole, found = len(found) <= cap, found[:cap]
    listed = json.dumps(found)
    db = lib.connection
    who = db.execute(
        "SELECT p.id, p.uid, p.name, n FROM (SELECT ss.speaker_id AS id, count(DISTINCT ss.statement_id) AS n"
        " FROM json_each(?) j JOIN statement_speakers ss ON ss.statement_id = j.value WHERE ss.speaker_id IS NOT NULL"
        f" GROUP BY 1 ORDER BY n DESC LIMIT {WHO * 2}) JOIN speakers p USING (id) ORDER BY n DESC, p.sort_key LIMIT {WHO}",
        (listed,)).fetchall()  # fmt: skip
    kinds, levels, states = (Counter[str]() for _ in range(3))
    for kind, confidence, state in db.execute(
        "SELECT s.kind, s.confidence, s.review_state FROM json_each(?) j JOIN statements s ON s.id = j.value", (listed,)
    ):
        kinds[kind] += 1
        levels[sureness(confidence)] += 1
        states[state] += 1
    days = Counter(i >> SLOT_BITS for i in found if i >= UNDATED_BELOW)
    months, years = Counter[str](), Counter[str]()
    for ordinal, n in days.items():
        day = date.fromordinal(ordinal).isoformat()
        months[day[:7]] += n
        years[day[:4]] += n
    return Facets(
        tuple(Facet(name, n, _speaker_clause(lib, key, uid, name)) for key, uid, name, n in who),
        tuple(Facet(year, years[year], f"date:{year}") for year in sorted(years, reverse=True)),
        tuple(Facet(kind, n, f"kind:{kind}") for kind, n in kinds.most_common()),
        tuple(Facet(level, levels[level], f"sure:{level}") for level in SURE if levels[level]),
        tuple(Facet(state, n, f"is:{state}") for state, n in states.most_common()),
        of=len(found), whole=whole, months=dict(months),
    )  # fmt: skip


def _speaker_clause(lib: Library, key: int, uid: str, name: str) -> str:
    """A clause that finds exactly this speaker: by name where nothing else bears it, else by uid."""
    asked = bare_name(name)
    if ids_bearing(lib, "s", asked, 2) != [key]:
        return f"speaker:{uid}"
    printed = Condition((Match(" AND ".join(any_tag([f"a{word}"]) for word in asked)),))
    plain = name.replace('"', " ")
    return f"speaker:{uid}" if ids(lib, Plan((printed,)), limit=1) else f'speaker:"{plain}"'
