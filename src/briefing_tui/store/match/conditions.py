"""From the clauses of a query to one expression for MATCH and one for WHERE. Asks nothing about hits.

User words reach FTS5 only between quotation marks. Words, speakers, kinds and sources are looked up in the one index
(the latter three as tags); days are ranges of ids; the rest are conditions on the row.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from briefing_tui.store.connection import Library
from briefing_tui.store.identity import UNDATED_BELOW, day_band
from briefing_tui.store.match.families import completions, family
from briefing_tui.store.schema import TAG
from briefing_tui.terms import Clause, Dates, Field, Phrase, Term, Word
from briefing_tui.text import words

LOWEST, HIGHEST = 0, 2**63 - 1
"""All ids."""
SURE = {"high": (0.9, 2.0), "medium": (0.7, 0.9), "low": (-1.0, 0.7)}
"""Bands of confidence, from (inclusive) and to (exclusive)."""
_HONORIFICS = frozenset([
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "h", "e", "he", "hon",
    "honourable", "honorable",
])  # fmt: skip


def _quoted(text: str) -> str:
    return '"' + text.replace(TAG, " ").replace("\0", " ").replace('"', '""') + '"'


def _tag(kind: str, value: object = "") -> str:
    return f'"{TAG}{kind}{value}"'


def _any(parts: Iterable[str], column: str) -> str:
    listed = list(parts)
    return f"{column} : ({' OR '.join(listed)})" if listed else ""


def _word(lib: Library, term: Word) -> str:
    own = words(term.text)
    if term.prefix or not own:
        return f"text : {_quoted(term.text)} *"
    if len(own) > 1:
        return f"text : {_quoted(term.text)}" + (" *" if term.typing else "")
    found = completions(lib, own[0]) if term.typing else family(lib, own[0])
    return _any([_quoted(term.text), *(_quoted(w) for w in found)], "text")


@dataclass
class _Condition:
    """One side of a clause: an expression for MATCH, or a range of ids, a condition on the row with its values, or both."""

    match: str = ""
    where: str = ""
    values: list[object] = field(default_factory=list)
    low: int = LOWEST
    high: int = HIGHEST

    def as_where(self) -> tuple[str, list[object]]:
        """The whole as a condition on the row."""
        if self.match:
            return "s.id IN (SELECT rowid FROM statements_fts WHERE statements_fts MATCH ?)", [self.match]
        if (self.low, self.high) == (LOWEST, HIGHEST):
            return self.where, self.values
        test = "s.id BETWEEN ? AND ?" + (f" AND {self.where}" if self.where else "")
        return f"({test})", [self.low, self.high, *self.values]


# ---- fields --------------------------------------------------------------------------------------------------------

_NEVER = "0"


def _like(column: str, parts: list[str], typing: bool) -> tuple[str, list[object]]:
    tests = " AND ".join([f"{column} LIKE ?"] * len(parts)) or _NEVER
    values: list[object] = [f"% {p} %" for p in parts]
    if typing and values:
        values[-1] = f"% {parts[-1]}%"
    return tests, values


def _bare(name: str) -> list[str]:
    """The words of a name without honorifics, unless it has no others."""
    asked = words(name)
    return [word for word in asked if word not in _HONORIFICS] or asked


def speakers_named(lib: Library, name: str, *, typing: bool = False) -> list[int]:
    """Ids of those one of whose spellings bears every word of the name."""
    test, values = _like("folded", _bare(name), typing)
    return [r[0] for r in lib.connection.execute(f"SELECT DISTINCT speaker_id FROM names WHERE {test}", values)]


_PADDED = "(' ' || attribution_text)"
"""The printed attribution is searchable only while nobody is resolved: a wrong name corrected must not find it."""


def _speakers(lib: Library, value: str, typing: bool) -> _Condition:
    if value.startswith("p-"):
        ids = [r[0] for r in lib.connection.execute("SELECT id FROM speakers WHERE uid = ?", (value,))]
        if ids:
            return _Condition(match=_any((_tag("s", i) for i in ids), "tags"))
    named = _any((_tag("s", i) for i in speakers_named(lib, value, typing=typing)), "tags")
    test, values = _like(_PADDED, _bare(value), typing=True)
    unresolved = lib.connection.execute(
        f"SELECT 1 FROM statement_speakers WHERE speaker_id IS NULL AND {test} LIMIT 1", values
    ).fetchone()
    if not unresolved:
        return _Condition(match=named) if named else _Condition(where=_NEVER)
    where = f"s.id IN (SELECT statement_id FROM statement_speakers WHERE speaker_id IS NULL AND {test})"
    if named:
        return _Condition(where=f"({where} OR s.id IN (SELECT rowid FROM statements_fts WHERE statements_fts MATCH ?))",
                          values=[*values, named])  # fmt: skip
    return _Condition(where=where, values=values)


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
    return _Condition(match=expression) if expression else _Condition(where=_NEVER)


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
    low = max(UNDATED_BELOW, day_band(term.first.isoformat())[0]) if term.first else UNDATED_BELOW
    high = day_band(term.last.isoformat())[1] if term.last else HIGHEST
    if term.op == "date" and term.first and term.last:
        # an event of two days is found by its second day as well: it may begin on any day before
        return _Condition(where="s.end_date >= ?", values=[term.first.isoformat()], low=UNDATED_BELOW, high=high)
    return _Condition(low=low, high=high)


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
class Plan:
    """What to look for: an expression for MATCH, a range of ids, conditions on the row; what is empty asks nothing."""

    match: str
    where: str
    values: tuple[object, ...]
    low: int
    high: int
    """The range is asked of the index, which jumps to its end; a condition on the row would walk there hit by hit."""


def plan_for(lib: Library, clauses: Iterable[Clause]) -> Plan:
    """One plan for all clauses; each must hold."""
    wanted, unwanted, tests, values = list[str](), list[str](), list[str](), list[object]()
    low, high = LOWEST, HIGHEST
    for clause in clauses:
        if not clause.terms:
            continue
        condition = _either([_term(lib, t, getattr(t, "typing", False)) for t in clause.terms])
        if condition.match:
            (unwanted if clause.negated else wanted).append(condition.match)
        elif clause.negated:
            test, more = condition.as_where()
            tests.append(f"NOT ifnull({test}, 0)")  # a statement without an event is at no event: not unknown
            values += more
        else:
            low, high = max(low, condition.low), min(high, condition.high)
            tests += [condition.where] if condition.where else []
            values += condition.values
    if unwanted and not wanted:
        wanted = [f"(tags : {_tag('all')})"]
    match = " AND ".join(f"({w})" for w in wanted)
    if unwanted:
        match = f"({match}) NOT ({' OR '.join(unwanted)})"
    return Plan(match, " AND ".join(tests), tuple(values), low, high)
