"""Facets of the newest hits (who, role, when, kind, …), each with the clause that finds exactly what it counts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from briefing_tui.model.kinds import CONFIDENCE_BANDS, confidence_band
from briefing_tui.model.people import without_honorifics
from briefing_tui.query.ast import Clause, Field, Query
from briefing_tui.query.facets import Facet, Facets, value_facet, year_facet
from briefing_tui.query.fields import UNRESOLVED
from briefing_tui.store import digests
from briefing_tui.store.connection import Library
from briefing_tui.store.identity import SLOT_BITS, UNDATED_BELOW
from briefing_tui.store.queries.search.answers import CAP, ids
from briefing_tui.store.queries.search.conditions import plan_for
from briefing_tui.store.queries.search.entity_lookup import ids_named
from briefing_tui.store.queries.search.plan import AttributionMatch, Condition, Plan
from briefing_tui.store.read.rows import asked, in_chunks
from briefing_tui.text import words

WHO = 20
"""Maximum number of speakers listed, and of events, places, roles and publishers."""


@asked
def facets(lib: Library, query: Query, cap: int = CAP) -> Facets:
    """The facets of the newest `cap` hits."""
    plan = plan_for(lib, query.clauses)
    found = ids(lib, plan, limit=cap + 1)
    whole, found = len(found) <= cap, found[:cap]
    listed = json.dumps(found)
    db = lib.connection
    who, least_sure = _said(lib, listed)
    digests.prove(db, "speakers", [row[0] for row in who])
    rows = db.execute(
        "SELECT s.id, s.kind, s.confidence, s.review_state, s.event_id, s.briefing_id FROM json_each(?) j JOIN statements s ON s.id = j.value",
        (listed,),
    ).fetchall()
    kinds, states = (Counter([row[at] for row in rows]) for at in (1, 3))
    levels = _levels(Counter(min(row[2], least_sure.get(row[0], row[2])) for row in rows))
    months, years = _when(found)
    events, places = _where(lib, Counter(row[4] for row in rows if row[4] is not None))
    return Facets(
        tuple(Facet(name, n, _speaker_clause(lib, key, uid, name, plan.without)) for key, uid, name, n in who),
        tuple(year_facet(year, years[year]) for year in sorted(years, reverse=True)),
        tuple(value_facet("kind", kind, n) for kind, n in kinds.most_common()),
        tuple(value_facet("sure", level, levels[level]) for level in CONFIDENCE_BANDS if levels[level]),
        tuple(value_facet("is", state, n) for state, n in states.most_common()),
        of=len(found),
        whole=whole,
        months=dict(months),
        event=events,
        place=places,
        role=_roles(lib, listed),
        publisher=_publishers(lib, [(row[5], row[0]) for row in rows]),
    )


def _levels(numbers: Counter[float]) -> Counter[str]:
    """Band of confidence → number of statements, from the numbers by confidence: there are few different values."""
    levels = Counter[str]()
    for confidence, n in numbers.items():
        levels[confidence_band(confidence)] += n
    return levels


def _roles(lib: Library, listed: str) -> tuple[Facet, ...]:
    """Facets of the roles of statements listed as JSON."""
    pairs = lib.connection.execute(
        "SELECT DISTINCT x.role_id, x.statement_id FROM json_each(?) j JOIN statement_speakers x"
        " ON x.statement_id = j.value WHERE x.role_id IS NOT NULL",
        (listed,),
    ).fetchall()
    keys = list({role for role, _ in pairs})
    digests.prove(lib.connection, "roles", keys)
    labels = dict(in_chunks(lib, "SELECT id, label FROM roles WHERE id IN ({})", keys))
    return _by_words("role", ((labels[role], statement) for role, statement in pairs))


def _publishers(lib: Library, printed_in: Sequence[tuple[int, int]]) -> tuple[Facet, ...]:
    """Facets of the publishers of (briefing, statement)."""
    keys = list({briefing for briefing, _ in printed_in})
    names = dict(in_chunks(lib, "SELECT id, publisher FROM briefings WHERE publisher IS NOT NULL AND id IN ({})", keys))
    digests.prove_heads(lib.connection, names)
    return _by_words("publisher", ((names[briefing], s) for briefing, s in printed_in if briefing in names))


def _by_words(field: str, named: Iterable[tuple[str, int]]) -> tuple[Facet, ...]:
    """Facets of (label, statement) for a field that is searched by words. A label counts, as its clause finds, the statements
    of every label that has all its words: “Secretary” those of a “Press Secretary” too."""
    held, labels = dict[str, set[int]](), dict[str, str]()
    for label, statement in named:
        folded = " ".join(words(label))  # each speaker has a role of their own, of the same words
        held.setdefault(folded, set()).add(statement)
        labels[folded] = min(label, labels.get(folded, label))
    having = {folded: frozenset(folded.split()) for folded in held}
    most = sorted((f for f in held if having[f] and '"' not in labels[f]), key=lambda f: (-len(held[f]), f))[:WHO]
    found = [
        value_facet(field, labels[f], len(set().union(*(held[g] for g in held if having[f] <= having[g]))))
        for f in most
    ]
    return tuple(sorted(found, key=lambda facet: -facet.count))


def _where(lib: Library, numbers: Counter[int]) -> tuple[tuple[Facet, ...], tuple[Facet, ...]]:
    """Facets of events and places with these numbers of statements, only if a clause can find exactly these."""
    sql = (
        "SELECT e.id, e.uid, e.name, e.place_id, e.start_date, EXISTS (SELECT 1 FROM events c WHERE c.parent_id = e.id)"
        " FROM events e WHERE e.id IN ({})"
    )
    events = in_chunks(lib, sql, list(numbers))
    digests.prove(lib.connection, "events", [row[0] for row in events])
    alone = sorted((row for row in events if not row[5]), key=lambda row: (-numbers[row[0]], row[2]))[:WHO]
    at = Counter[int]()
    for key, _, _, place, _, _ in events:
        if place is not None:
            at[place] += numbers[key]
    most = [place for place, _ in at.most_common(WHO)]
    digests.prove(lib.connection, "places", most)
    names = dict(in_chunks(lib, "SELECT id, name FROM places WHERE id IN ({})", most))
    return (
        tuple(Facet(name, numbers[key], Clause((Field("event", (uid,)),)), day) for key, uid, name, _, day, _ in alone),
        tuple(value_facet("place", names[key], at[key]) for key in most if _only(lib, names[key])),
    )


def _only(lib: Library, place: str) -> bool:
    """Whether no other place has all the words of this name."""
    asked = words(place)
    bearing = ids_named(lib, "p", asked, 2)
    return len(bearing) == 1 and '"' not in place


def _when(found: list[int]) -> tuple[Counter[str], Counter[int]]:
    """The number of these statements by month and by year, from their ids; without the undated."""
    days = Counter(i >> SLOT_BITS for i in found if i >= UNDATED_BELOW)
    months, years = Counter[str](), Counter[int]()
    for ordinal, n in days.items():
        day = date.fromordinal(ordinal)
        months[day.isoformat()[:7]] += n
        years[day.year] += n
    return months, years


def _said(lib: Library, listed: str) -> tuple[list[tuple[int, str, str, int]], dict[int, float]]:
    """For statements listed as JSON: (id, uid, name, statements) of the most frequent speakers; and statement → confidence of
    the person, if it is below 1."""
    pairs, least_sure = set[tuple[int, int]](), dict[int, float]()
    for key, speaker, sure in lib.connection.execute(
        "SELECT x.statement_id, x.speaker_id, x.person_confidence FROM json_each(?) j JOIN statement_speakers x"
        " ON x.statement_id = j.value WHERE x.speaker_id IS NOT NULL",
        (listed,),
    ):
        pairs.add((key, speaker))
        if sure is not None and sure < 1:
            least_sure[key] = min(sure, least_sure.get(key, sure))
    numbers = Counter(speaker for _, speaker in pairs)
    most = [speaker for speaker, _ in numbers.most_common(WHO * 2)]
    named = in_chunks(lib, "SELECT id, uid, name, sort_key FROM speakers WHERE id IN ({})", most)
    named.sort(key=lambda row: (-numbers[row[0]], row[3]))
    return [(key, uid, name, numbers[key]) for key, uid, name, _ in named[:WHO]], least_sure


def _speaker_clause(lib: Library, key: int, uid: str, name: str, without: tuple[str, ...]) -> Clause:
    """A clause that finds exactly this speaker: by name if no other has it, else by uid."""
    bare = without_honorifics(words(name))
    printed = Plan((Condition((AttributionMatch(tuple(bare)),)),), without)
    alone = ids_named(lib, "s", bare, 2) == [key] and not ids(lib, printed, limit=1)
    return Clause(
        (Field("speaker", (name.replace('"', " ") if alone and name.casefold() not in UNRESOLVED else uid,)),)
    )
