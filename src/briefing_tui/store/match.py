"""From a Query to rows. Owns the translation into MATCH and WHERE; user words reach FTS5 only between quotation marks.

Words, speakers, kinds and sources are looked up in the one index (the latter three as tags); days are ranges of ids;
the rest are conditions on the row. Newest first streams off the index and stops at the limit.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import log

from briefing_tui.model import BriefingRef, ClauseBlame, Elsewhere, Facet, Facets, Page, Span
from briefing_tui.store import read
from briefing_tui.store.connection import Library
from briefing_tui.store.identity import UNDATED_BELOW, day_band
from briefing_tui.store.schema import TAG
from briefing_tui.store.vocabulary import PREFIXES, stem
from briefing_tui.terms import Asked, Clause, Dates, Field, Phrase, Term, Word
from briefing_tui.text import words

CAP = 1000
BEST_OF = 500
"""“Best” scores the newest 500 hits: bm25 over a common word would cost seconds."""
COMPLETIONS = 64
SURE = {"high": (0.9, 2.0), "medium": (0.7, 0.9), "low": (-1.0, 0.7)}
"""Bands of confidence, from (inclusive) and to (exclusive)."""
_HONORIFICS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "prof",
        "professor",
        "sir",
        "dame",
        "lord",
        "lady",
        "h",
        "e",
        "he",
        "hon",
        "honourable",
        "honorable",
    ]
)


def _quoted(text: str) -> str:
    return '"' + text.replace(TAG, " ").replace("\0", " ").replace('"', '""') + '"'


def _tag(kind: str, value: object = "") -> str:
    return f'"{TAG}{kind}{value}"'


def _any(parts: Iterable[str], column: str) -> str:
    listed = list(parts)
    return f"{column} : ({' OR '.join(listed)})" if listed else ""


# ---- words ---------------------------------------------------------------------------------------------------------


def family(lib: Library, word: str) -> list[str]:
    """The words of the library that belong to this word's family, itself first, the commonest next."""
    own = words(word)
    if len(own) != 1:
        return [word]
    rows = lib.connection.execute(
        "SELECT term FROM vocabulary WHERE stem = ? ORDER BY documents DESC, term LIMIT 40", (stem(own[0]),)
    ).fetchall()
    return list(dict.fromkeys([own[0], *(r[0] for r in rows)]))


def _completions(lib: Library, beginning: str) -> list[str]:
    """The commonest words that begin so, and the family of the word if it is one already."""
    if len(beginning) <= PREFIXES:
        rows = lib.connection.execute("SELECT term FROM prefix_top WHERE prefix = ? ORDER BY rank", (beginning,))
    else:
        rows = lib.connection.execute(
            "SELECT term FROM vocabulary WHERE term >= ?1 AND term < ?1 || char(0x10ffff)"
            " ORDER BY documents DESC, term LIMIT ?2", (beginning, COMPLETIONS))  # fmt: skip
    return list(dict.fromkeys([r[0] for r in rows.fetchall()] + family(lib, beginning)))


def _word(lib: Library, term: Word) -> str:
    own = words(term.text)
    if term.prefix or not own:
        return f"text : {_quoted(term.text)} *"
    if len(own) > 1:
        return f"text : {_quoted(term.text)}" + (" *" if term.typing else "")
    found = _completions(lib, own[0]) if term.typing else family(lib, own[0])
    return _any([_quoted(term.text), *(_quoted(w) for w in found)], "text")


# ---- fields --------------------------------------------------------------------------------------------------------


@dataclass
class _Condition:
    """One side of a clause: either an expression for MATCH or a condition on the row with its values."""

    match: str = ""
    where: str = ""
    values: list[object] = field(default_factory=list)

    def as_where(self) -> tuple[str, list[object]]:
        if self.match:
            return "s.id IN (SELECT rowid FROM statements_fts WHERE statements_fts MATCH ?)", [self.match]
        return self.where, self.values


NEVER = "0"


def _like(column: str, parts: list[str], typing: bool) -> tuple[str, list[object]]:
    tests = " AND ".join([f"{column} LIKE ?"] * len(parts)) or NEVER
    values: list[object] = [f"% {p} %" for p in parts]
    if typing and values:
        values[-1] = f"% {parts[-1]}%"
    return tests, values


def _speakers(lib: Library, value: str, typing: bool) -> _Condition:
    if value.startswith("p-"):
        ids = [r[0] for r in lib.connection.execute("SELECT id FROM speakers WHERE uid = ?", (value,))]
        if ids:
            return _Condition(match=_any((_tag("s", i) for i in ids), "tags"))
    asked = words(value)
    parts = [p for p in asked if p not in _HONORIFICS] or asked
    test, values = _like("folded", parts, typing)
    ids = [r[0] for r in lib.connection.execute(f"SELECT DISTINCT speaker_id FROM names WHERE {test}", values)]
    test, values = _like("attribution_text", parts, typing=True)
    unresolved = lib.connection.execute(
        f"SELECT 1 FROM statement_speakers WHERE speaker_id IS NULL AND {test.replace('attribution_text', _PADDED)} LIMIT 1",
        values).fetchone()  # fmt: skip
    named = _any((_tag("s", i) for i in ids), "tags")
    if not unresolved:
        return _Condition(match=named) if named else _Condition(where=NEVER)
    where = (f"s.id IN (SELECT statement_id FROM statement_speakers WHERE speaker_id IS NULL AND"
             f" {test.replace('attribution_text', _PADDED)})")  # fmt: skip
    if named:
        return _Condition(where=f"({where} OR s.id IN (SELECT rowid FROM statements_fts WHERE statements_fts MATCH ?))",
                          values=[*values, named])  # fmt: skip
    return _Condition(where=where, values=values)


_PADDED = "(' ' || attribution_text)"
"""The printed attribution is searchable only while nobody is resolved: a wrong name corrected must not find it."""


def _bodies(lib: Library, value: str, typing: bool) -> _Condition:
    test, values = _like("' ' || folded || ' '", words(value), typing)
    ids = lib.connection.execute(
        f"WITH RECURSIVE under(id) AS (SELECT id FROM organizations WHERE {test} UNION"
        " SELECT o.id FROM organizations o JOIN under ON o.parent_id = under.id) SELECT id FROM under", values
    ).fetchall()  # fmt: skip
    return _Condition(
        where="EXISTS (SELECT 1 FROM statement_speakers x WHERE x.statement_id = s.id AND x.organization_id IN"
              " (SELECT value FROM json_each(?)))", values=[json.dumps([r[0] for r in ids])])  # fmt: skip


def _roles(_lib: Library, value: str, typing: bool) -> _Condition:
    test, values = _like("r.folded", words(value), typing)
    return _Condition(
        where="EXISTS (SELECT 1 FROM statement_speakers x JOIN roles r ON r.id = x.role_id"
              f" WHERE x.statement_id = s.id AND {test})", values=values)  # fmt: skip


def _events(lib: Library, value: str, typing: bool) -> _Condition:
    test, values = _like("e.folded || ifnull(p.folded, '')", words(value), typing)
    ids = lib.connection.execute(
        "WITH RECURSIVE under(id) AS (SELECT e.id FROM events e LEFT JOIN places p ON p.id = e.place_id"
        f" WHERE {test} OR e.uid = ? UNION SELECT e.id FROM events e JOIN under ON e.parent_id = under.id)"
        " SELECT id FROM under", [*values, value]).fetchall()  # fmt: skip
    return _Condition(where="s.event_id IN (SELECT value FROM json_each(?))", values=[json.dumps([r[0] for r in ids])])


def _places(_lib: Library, value: str, typing: bool) -> _Condition:
    test, values = _like("p.folded", words(value), typing)
    return _Condition(
        where="s.event_id IN (SELECT e.id FROM events e JOIN places p ON p.id = e.place_id"
              f" WHERE {test})", values=values)  # fmt: skip


def _sources(lib: Library, value: str, _typing: bool) -> _Condition:
    ids = lib.connection.execute(
        "SELECT id FROM briefings WHERE uid = ?1 OR file_name = ?1 COLLATE NOCASE OR file_name LIKE ?2 ESCAPE '\\'",
        (value, _escaped(value) + ".%")).fetchall()  # fmt: skip
    expression = _any((_tag("b", r[0]) for r in ids), "tags")
    return _Condition(match=expression) if expression else _Condition(where=NEVER)


def _escaped(text: str) -> str:
    return re.sub(r"([\\%_])", r"\\\1", text)


def _field(lib: Library, term: Field, typing: bool) -> _Condition:
    if term.name == "kind":
        return _Condition(match=_any((_tag("k", v) for v in term.values), "tags"))
    if term.name == "is":
        return _Condition(where="s.review_state IN (SELECT value FROM json_each(?))", values=[json.dumps(term.values)])
    if term.name == "lang":
        return _Condition(where="s.language IN (SELECT value FROM json_each(?))", values=[json.dumps(term.values)])
    if term.name == "sure":
        bands = [SURE[v] for v in term.values]
        return _Condition(where="(" + " OR ".join(["(s.confidence >= ? AND s.confidence < ?)"] * len(bands)) + ")",
                          values=[x for band in bands for x in band])  # fmt: skip
    make = {"speaker": _speakers, "org": _bodies, "role": _roles, "event": _events, "place": _places,
            "source": _sources}[term.name]  # fmt: skip
    return _either([make(lib, value, typing) for value in term.values])


def _dates(term: Dates) -> _Condition:
    tests, values = [f"s.id >= {UNDATED_BELOW}"], list[object]()
    if term.op == "date" and term.first and term.last:
        # an event of two days is found by its second day as well
        return _Condition(where=f"(s.id >= {UNDATED_BELOW} AND s.id <= ? AND s.end_date >= ?)",
                          values=[day_band(term.last.isoformat())[1], term.first.isoformat()])  # fmt: skip
    if term.first:
        tests.append("s.id >= ?")
        values.append(day_band(term.first.isoformat())[0])
    if term.last:
        tests.append("s.id <= ?")
        values.append(day_band(term.last.isoformat())[1])
    return _Condition(where="(" + " AND ".join(tests) + ")", values=values)


def _either(parts: list[_Condition]) -> _Condition:
    if len(parts) == 1:
        return parts[0]
    if all(p.match for p in parts):
        return _Condition(match="(" + " OR ".join(p.match for p in parts) + ")")
    tests, values = [], list[object]()
    for part in parts:
        test, more = part.as_where()
        tests.append(test)
        values += more
    return _Condition(where="(" + " OR ".join(tests) + ")", values=values)


def _term(lib: Library, term: Term, typing: bool) -> _Condition:
    if isinstance(term, Word):
        return _Condition(match="(" + _word(lib, term) + ")")
    if isinstance(term, Phrase):
        return _Condition(match=f"(text : {_quoted(' '.join(term.words))})")
    if isinstance(term, Dates):
        return _dates(term)
    return _field(lib, term, typing)


# ---- the whole query -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Plan:
    match: str
    where: str
    values: tuple[object, ...]


def _plan(lib: Library, clauses: Iterable[Clause]) -> _Plan:
    wanted, unwanted, tests, values = list[str](), list[str](), list[str](), list[object]()
    for clause in clauses:
        if not clause.terms:
            continue
        condition = _either([_term(lib, t, getattr(t, "typing", False)) for t in clause.terms])
        if condition.match:
            (unwanted if clause.negated else wanted).append(condition.match)
        else:
            tests.append(f"NOT {condition.where}" if clause.negated else condition.where)
            values += condition.values
    if unwanted and not wanted:
        wanted = [f"(tags : {_tag('all')})"]
    match = " AND ".join(f"({w})" for w in wanted)
    if unwanted:
        match = f"({match}) NOT ({' OR '.join(unwanted)})"
    return _Plan(match, " AND ".join(tests), tuple(values))


def _ids(lib: Library, plan: _Plan, *, oldest: bool = False, limit: int, after: int | None = None) -> list[int]:
    """Ids that answer the plan, newest (or oldest) first, beyond the key `after`."""
    key = "f.rowid" if plan.match else "s.id"
    tests, values = [], list[object]()
    if plan.match:
        source = "statements_fts f" + (" JOIN statements s ON s.id = f.rowid" if plan.where else "")
        tests.append("f.statements_fts MATCH ?")
        values.append(plan.match)
    else:
        source = "statements s"
    if after is not None:
        tests.append(f"{key} {'>' if oldest else '<'} ?")
        values.append(after)
    if plan.where:
        tests.append(plan.where)
        values += plan.values
    where = "WHERE " + " AND ".join(tests) if tests else ""
    sql = f"SELECT {key} FROM {source} {where} ORDER BY {key} {'ASC' if oldest else 'DESC'} LIMIT ?"
    return [r[0] for r in lib.connection.execute(sql, (*values, limit)).fetchall()]


def hits(lib: Library, query: Asked, *, order: str = "newest", limit: int = 50, after: int | None = None) -> Page:
    """One page of hits. `order` is newest, oldest or best; `after` the `last_key` of the page before."""
    plan = _plan(lib, query.clauses)
    if order == "best":
        ranked = _best(lib, query, _ids(lib, plan, limit=BEST_OF))
        low = after or 0
        page = ranked[low : low + limit]
        more = low + limit < len(ranked)
        return Page(tuple(read.statements(lib, page)), more, low + limit if more else None)
    ids = _ids(lib, plan, oldest=order == "oldest", limit=limit + 1, after=after)
    more = len(ids) > limit
    ids = ids[:limit]
    return Page(tuple(read.statements(lib, ids)), more, ids[-1] if more else None)


def _best(lib: Library, query: Asked, ids: list[int]) -> list[int]:
    """Rarer words and more of them first, shorter statements before longer; ties newest first."""
    needles = _needles(lib, query)
    if not needles:
        return ids
    total = max(1, len(ids))
    counted = []
    for s in read.statements(lib, ids):
        said = Counter(words(s.text))
        counted.append((s.id, said, sum(said.values())))
    held = Counter(n for _, said, _ in counted for n in range(len(needles)) if any(w in said for w in needles[n]))
    scores = {
        key: sum(
            log(1 + total / (1 + held[n])) * tf * 2.2 / (tf + 1.2 * (0.25 + 0.75 * size / 33))
            for n, group in enumerate(needles)
            if (tf := sum(said[w] for w in group))
        )
        for key, said, size in counted
    }
    return sorted(ids, key=lambda i: (-scores.get(i, 0.0), -i))


def _needles(lib: Library, query: Asked) -> list[set[str]]:
    out = []
    for clause in query.clauses:
        for term in () if clause.negated else clause.terms:
            if isinstance(term, Word):
                own = words(term.text)
                found = _completions(lib, own[0]) if term.prefix or term.typing else family(lib, own[0])
                out.append(set(found) if len(own) == 1 else set(own))
            elif isinstance(term, Phrase):
                out.append({w for part in term.words for w in words(part)})
    return out


def count(lib: Library, query: Asked, cap: int = CAP + 1) -> int:
    """How many statements answer, at most `cap` (then: that many or more)."""
    return len(_ids(lib, _plan(lib, query.clauses), limit=cap))


def facets(lib: Library, query: Asked, cap: int = CAP) -> Facets:
    """Who, when and kind of the newest `cap` hits."""
    ids = _ids(lib, _plan(lib, query.clauses), limit=cap + 1)
    whole, ids = len(ids) <= cap, ids[:cap]
    listed = json.dumps(ids)
    db = lib.connection
    who = db.execute(
        "SELECT p.uid, p.name, count(DISTINCT ss.statement_id) AS n FROM statement_speakers ss JOIN speakers p"
        " ON p.id = ss.speaker_id WHERE ss.statement_id IN (SELECT value FROM json_each(?))"
        " GROUP BY p.id ORDER BY n DESC, p.sort_key LIMIT 20", (listed,)).fetchall()  # fmt: skip
    rows = db.execute("SELECT kind, substr(date, 1, 7) FROM statements WHERE id IN (SELECT value FROM json_each(?))",
                      (listed,)).fetchall()  # fmt: skip
    kinds, months, years = Counter[str](), Counter[str](), Counter[str]()
    for kind, month in rows:
        kinds[kind] += 1
        if month:
            months[month] += 1
            years[month[:4]] += 1
    return Facets(
        tuple(Facet(name, n, _speaker_clause(lib, uid, name)) for uid, name, n in who),
        tuple(Facet(year, years[year], f"date:{year}") for year in sorted(years, reverse=True)),
        tuple(Facet(kind, n, f"kind:{kind}") for kind, n in kinds.most_common()),
        of=len(ids), whole=whole, months=dict(months),
    )  # fmt: skip


def _speaker_clause(lib: Library, uid: str, name: str) -> str:
    """A clause that finds exactly this speaker: by name where the name is theirs alone, else by uid."""
    test, values = _like("folded", [w for w in words(name) if w not in _HONORIFICS] or words(name), typing=False)
    rows = lib.connection.execute(f"SELECT DISTINCT speaker_id FROM names WHERE {test} LIMIT 2", values).fetchall()
    plain = name.replace('"', " ")
    return f'speaker:"{plain}"' if len(rows) == 1 else f"speaker:{uid}"


def blame(lib: Library, query: Asked) -> list[ClauseBlame]:
    """For a search that found nothing: each clause alone, and the rest without it (both counted to 1,001)."""
    out = []
    for n, clause in enumerate(query.clauses):
        rest = query.without(n)
        alone = len(_ids(lib, _plan(lib, [clause]), limit=CAP + 1))
        without = len(_ids(lib, _plan(lib, rest.clauses), limit=CAP + 1)) if rest.clauses else 0
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
    parts = words(asked)
    briefings = [
        BriefingRef(*r) for r in lib.connection.execute("SELECT uid, title, file_name FROM briefings WHERE "
            + (" AND ".join(["title LIKE ? ESCAPE '\\'"] * len(parts)) or NEVER) + " ORDER BY id DESC LIMIT 50",
            [f"%{_escaped(p)}%" for p in parts])
    ]  # fmt: skip
    return Elsewhere(tuple(people[:limit]), tuple(events[:limit]), tuple(briefings[:limit]),
                     max(0, len(people) - limit), max(0, len(events) - limit), max(0, len(briefings) - limit))  # fmt: skip


_TOKEN = re.compile(r"[^\W_]+")


def marks(lib: Library, query: Asked, text: str) -> list[Span]:
    """Where the words searched for stand in a text, in order, without overlap."""
    tokens = [(m.start(), m.end(), "".join(words(m.group()))) for m in _TOKEN.finditer(text)]
    found: set[int] = set()
    for clause in query.clauses:
        for term in () if clause.negated else clause.terms:
            if isinstance(term, Word):
                own = words(term.text)
                if len(own) == 1 and not term.prefix:
                    kin = set(_completions(lib, own[0]) if term.typing else family(lib, own[0]))
                    found.update(i for i, t in enumerate(tokens) if t[2] in kin)
                else:
                    found |= _runs(tokens, own, term.prefix or term.typing)
            elif isinstance(term, Phrase):
                found |= _runs(tokens, [w for part in term.words for w in words(part)], False)
    spans: list[Span] = []
    for i in sorted(found):
        start, end, _ = tokens[i]
        if spans and i - 1 in found and not re.search(r"[.!?;:]", text[spans[-1].end : start]):
            spans[-1] = Span(spans[-1].start, end)
        else:
            spans.append(Span(start, end))
    return spans


def _runs(tokens: list[tuple[int, int, str]], wanted: list[str], prefix: bool) -> set[int]:
    out: set[int] = set()
    size = len(wanted)
    for i in range(len(tokens) - size + 1) if size else ():
        got = [t[2] for t in tokens[i : i + size]]
        if got[:-1] == wanted[:-1] and (got[-1].startswith(wanted[-1]) if prefix else got[-1] == wanted[-1]):
            out.update(range(i, i + size))
    return out
