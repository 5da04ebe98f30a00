"""A search answered the plain way: every statement is looked at, in Python. What the index finds is compared with it.

Slow, and as close to the words of docs/query.md as can be. Knows no MATCH, no tags and no ranges of ids.
"""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field

from briefing_tui.query.ast import Clause, Dates, Field, Phrase, Term, Word
from briefing_tui.store.vocabulary import stem

HONORIFICS = {
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
}
LEADING = HONORIFICS | set(
    """sen sens senator senators rep reps gov gen maj col lt capt amb ambassador rev reverend msgr messrs mmes sgt adm madam
    madame sheikh sultan retd excellency his her""".split()
)
"""Ignored in front of another word of a name."""
SURE = {"high": (0.9, 2.0), "medium": (0.7, 0.9), "low": (-1.0, 0.7)}


def tokens(text: str) -> list[str]:
    """The words of a text: letters and digits, without case and accents."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.findall(r"[^\W_]+", bare.casefold())


@dataclass
class Said:
    """One statement with all that a query may ask of it."""

    id: int
    uid: str
    words: list[str]
    kind: str
    date: str | None
    end_date: str | None
    language: str
    state: str
    confidence: float
    """Of the words, or of the person if that is lower."""
    source: tuple[str, str]
    publisher: list[str]
    stance: str
    events: list[list[str]] = field(default_factory=list)
    """Words of name, kind and town: of its event, then of each above it."""
    event_uids: list[str] = field(default_factory=list)
    place: list[str] = field(default_factory=list)
    named: list[tuple[str, set[str]]] = field(default_factory=list)
    """uid and words of all spellings, of each speaker known."""
    printed: list[list[str]] = field(default_factory=list)
    """Words of the attributions that resolve to nobody."""
    several: bool = False
    """Do several fit somebody that is named, and nobody is chosen?"""
    roles: list[list[str]] = field(default_factory=list)
    bodies: list[list[list[str]]] = field(default_factory=list)
    """Words of the body and of each above it, of each speaker."""


def everything(db: sqlite3.Connection) -> list[Said]:
    """All statements, newest first."""
    rows = {
        name: db.execute(f"SELECT * FROM {name}")
        for name in (
            "statements",
            "statement_speakers",
            "events",
            "places",
            "names",
            "forms",
            "roles",
            "organizations",
            "briefings",
            "speakers",
        )
    }
    tables = {
        name: [dict(zip([d[0] for d in found.description], row, strict=True)) for row in found]
        for name, found in rows.items()
    }
    by_id = {name: {row["id"]: row for row in table} for name, table in tables.items() if table and "id" in table[0]}
    by_id = defaultdict(dict, by_id)
    spellings: dict[int, set[str]] = defaultdict(set)
    for row in tables["names"]:
        spellings[by_id["forms"][row["form_id"]]["speaker_id"]].update(tokens(row["name"]))
    spoken: dict[int, list[dict[str, object]]] = defaultdict(list)
    for row in tables["statement_speakers"]:
        spoken[row["statement_id"]].append(row)

    def above(table: str, key: object) -> list[dict[str, object]]:
        out: list[dict[str, object]] = []
        while key is not None:
            out.append(by_id[table][key])
            key = out[-1]["parent_id"]
        return out

    out = []
    for s in sorted(tables["statements"], key=lambda row: -row["id"]):
        source = by_id["briefings"][s["briefing_id"]]
        parts = json.loads(s["parts"]) if s["parts"] else [(s["start"], s["end"])]
        sure = [x["person_confidence"] for x in spoken[s["id"]] if x["person_confidence"] is not None]
        said = Said(
            s["id"],
            s["uid"],
            tokens(" ".join(source["text"][start:end] for start, end in parts)),
            s["kind"],
            s["date"],
            s["end_date"],
            s["language"],
            s["review_state"],
            min(s["confidence"], *sure) if sure else s["confidence"],
            (source["uid"], source["file_name"]),
            tokens(source["publisher"] or ""),
            s["stance"],
        )
        for event in above("events", s["event_id"]):
            place = by_id["places"].get(event["place_id"], {"name": ""})["name"]
            said.events.append(tokens(f"{event['name']} {str(event['classification']).replace('_', ' ')} {place}"))
            said.event_uids.append(str(event["uid"]))
            if len(said.events) == 1:
                said.place = tokens(place)
        said.several = any(x["candidates"] for x in spoken[s["id"]])
        for x in spoken[s["id"]]:
            if x["speaker_id"] is None:
                said.printed.append(tokens(str(x["attribution_text"])))
            else:
                said.named.append((by_id["speakers"][x["speaker_id"]]["uid"], spellings[x["speaker_id"]]))  # type: ignore[index]
            if x["role_id"] is not None:
                said.roles.append(tokens(by_id["roles"][x["role_id"]]["label"]))
            if x["organization_id"] is not None:
                said.bodies.append([tokens(str(o["name"])) for o in above("organizations", x["organization_id"])])
        out.append(said)
    return out


def answers(library: list[Said], clauses: tuple[Clause, ...]) -> list[Said]:
    """Those that every clause holds of, in the order given; questions, and what is not told as said, only where they are
    asked for."""
    kinds, stances = named("kind", clauses), named("stance", clauses)
    return [
        s
        for s in library
        if (s.kind != "question" or "question" in kinds)
        and (s.stance == "asserts" or s.stance in stances or "any" in stances)
        and all(_holds(c, s) for c in clauses)
    ]


def named(field: str, clauses: tuple[Clause, ...]) -> set[str]:
    """The values of a field that are asked for."""
    wanted = [term for c in clauses if not c.negated for term in c.terms]
    return {value for term in wanted if isinstance(term, Field) and term.name == field for value in term.values}


def _holds(clause: Clause, s: Said) -> bool:
    return not clause.terms or any(_true(term, s) for term in clause.terms) != clause.negated


def _run(wanted: list[str], words: list[str], prefix: bool = False) -> bool:
    size = len(wanted)
    for at in range(len(words) - size + 1):
        got = words[at : at + size]
        if got[:-1] == wanted[:-1] and (got[-1].startswith(wanted[-1]) if prefix else got[-1] == wanted[-1]):
            return True
    return False


def _true(term: Term, s: Said) -> bool:
    if isinstance(term, Word):
        wanted = tokens(term.text)
        if (term.prefix or term.typing or len(wanted) > 1) and _run(wanted, s.words, term.prefix or term.typing):
            return True
        return (
            not term.prefix
            and len(wanted) == 1
            and any(word == wanted[0] or stem(word) == stem(wanted[0]) for word in s.words)
        )
    if isinstance(term, Phrase):
        return _run(list(term.words), s.words)
    if isinstance(term, Dates):
        if s.date is None or (term.last and s.date > term.last.isoformat()):
            return False
        end = max(s.end_date or "", s.date) if term.op == "date" and term.first and term.last else s.date
        return not term.first or end >= term.first.isoformat()
    return any(_field(term.name, value, s, term.typing and value == term.values[-1]) for value in term.values)


def _bear(wanted: list[str], words: list[str] | set[str], begun: bool = False) -> bool:
    *whole, last = wanted or [""]
    return (
        bool(wanted)
        and all(word in words for word in whole)
        and (any(word.startswith(last) for word in words) if begun else last in words)
    )


def _field(name: str, value: str, s: Said, begun: bool) -> bool:
    wanted = tokens(value)
    match name:
        case "kind":
            return s.kind == value
        case "stance":
            return value in ("any", s.stance)
        case "is":
            return s.state == value
        case "lang":
            return s.language.casefold() == value.casefold()
        case "sure":
            return SURE[value][0] <= s.confidence < SURE[value][1]
        case "source":
            file = s.source[1].casefold()
            return s.source[0] == value or file == value.casefold() or file.startswith(value.casefold() + ".")
        case "speaker" if value == "none":
            return not s.named
        case "speaker" if value == "two":
            return s.several
        case "speaker":
            named = next((wanted[n:] for n, w in enumerate(wanted) if w not in LEADING), wanted[-1:])
            bare = [w for w in named if w not in HONORIFICS] or named
            return any(uid == value or _bear(bare, words, begun) for uid, words in s.named) or any(
                _bear(bare, words) for words in s.printed
            )
        case "publisher":
            return _bear(wanted, s.publisher, begun)
        case "role":
            return any(_bear(wanted, words, begun) for words in s.roles)
        case "org":
            return any(_bear(wanted, words, begun) for chain in s.bodies for words in chain)
        case "event":
            return value in s.event_uids or any(_bear(wanted, words, begun) for words in s.events)
        case "place":
            return _bear(wanted, s.place, begun)
    raise AssertionError(name)
