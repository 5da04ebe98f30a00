"""Invented texts with expected results: `python tests/quality/casebook.py [ID or group…]` prints the differences.

Owns the criteria of a case. A statement is right when its words are near the expected ones (F1 of word sets ≥ 0.8, or
the case's own `near`), its kind is the expected one, and so are the resolved name of each speaker and the role. Names
are compared without articles and letter case. The fields of a case are listed in README.md.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sets import read_one

CASES = Path(__file__).resolve().parent / "cases"
KNOWN = CASES / "known.txt"
Case = dict[str, Any]
NEAR = 0.8
FIELDS = frozenset("id text manner published statements more people not_people not_bodies kinds event no_event".split())
"""Fields of a case."""
STATEMENT_FIELDS = frozenset("words kind speakers near parts role between unresolved not_speaker stance cue".split())
"""Fields of a statement of a case."""


def cases() -> list[Case]:
    """All cases in order of file and line."""
    return [
        json.loads(line)
        for path in sorted(CASES.glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
        if line.strip()
    ]


def known() -> list[str]:
    """Ids of the cases known to fail."""
    lines = KNOWN.read_text("utf-8").splitlines()
    return [line.split()[0] for line in lines if line.strip() and not line.startswith("#")]


def faults(case: Case) -> list[str]:
    """Differences from the expected results; empty where all is right."""
    read = read_one(case["id"], case["text"], case.get("published"))
    return [*_statements(case, read["statements"]), *_people(case, read["people"]), *_events(case, read["events"])]


def _norm(name: str) -> str:
    return " ".join(w for w in re.findall(r"[\w’'.-]+", name.lower()) if w not in ("the", "a"))


def _same(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether they are the same names in any order."""
    return sorted(map(_norm, one)) == sorted(map(_norm, other))


def _f1(a: str, b: str) -> float:
    one, other = set(re.findall(r"\w+", a.lower())), set(re.findall(r"\w+", b.lower()))
    both = len(one & other)
    return 2 * both / (len(one) + len(other)) if both else 0.0


def _names(s: dict[str, Any]) -> list[str]:
    """The resolved name of each speaker that has one."""
    speakers = s.get("speakers") or ([s["speaker"]] if s["speaker"] else [])
    return [name for speaker in speakers for name in speaker["names"][:1]]


def _statements(case: Case, read: list[dict[str, Any]]) -> Iterator[str]:
    if case["statements"] is None:
        return
    left, text = list(read), case["text"]
    for wanted in case["statements"]:
        hit = max(left, key=lambda s: _f1(wanted["words"], text[s["start"] : s["end"]]), default=None)
        if hit is None or _f1(wanted["words"], text[hit["start"] : hit["end"]]) < wanted.get("near", NEAR):
            yield f"missing {wanted['kind']}: {wanted['words'][:70]!r}"
            continue
        left.remove(hit)
        if hit["kind"] != wanted["kind"]:
            yield f"kind {hit['kind']}, not {wanted['kind']}: {wanted['words'][:40]!r}"
        yield from _speaker(wanted, _names(hit))
        yield from _between(wanted, hit)
        yield from _role(wanted, hit)
        yield from _stance(wanted, hit, text)
        if "parts" in wanted and len(hit.get("parts") or ()) != wanted["parts"]:
            yield f"{len(hit.get('parts') or ())} parts, not {wanted['parts']}: {wanted['words'][:40]!r}"
    if not case.get("more"):
        yield from (f"too much: {s['kind']} {text[s['start'] : s['end']][:60]!r} by {_names(s)}" for s in left)


def _stance(wanted: Case, hit: dict[str, Any], text: str) -> Iterator[str]:
    """Yield differences in stance and in whether the cue is shown."""
    stance, words = wanted.get("stance", "asserts"), repr(wanted["words"][:40])
    if hit.get("stance", "asserts") != stance:
        yield f"stance {hit['stance']}, not {stance}: {words}"
    if "cue" in wanted:
        shown = text[hit["cue"]["start"] : hit["cue"]["end"]] if hit["shows_cue"] and hit["cue"] else ""
        if shown != wanted["cue"]:
            yield f"shown behind {shown!r}, not {wanted['cue']!r}: {words}"


def _speaker(wanted: dict[str, Any], names: list[str]) -> Iterator[str]:
    if wanted.get("unresolved") or wanted.get("between"):
        if names:
            yield f"given to {names}, must stay open: {wanted['words'][:40]!r}"
    elif wanted.get("not_speaker"):
        if wanted["not_speaker"] in names:
            yield f"given to {names}: {wanted['words'][:40]!r}"
    elif wanted["speakers"] and [_norm(n) for n in wanted["speakers"]] != [_norm(n) for n in names]:
        yield f"said by {names}, not {wanted['speakers']}: {wanted['words'][:40]!r}"


def _between(wanted: Case, hit: dict[str, Any]) -> Iterator[str]:
    """Yield differences in the candidates, where the speaker must stay open between them."""
    if wanted.get("between"):
        offered = (hit["speaker"] or {}).get("candidates", [])
        if not _same(offered, wanted["between"]):
            yield f"offered {offered}, not {wanted['between']}: {wanted['words'][:40]!r}"


def _role(wanted: Case, hit: dict[str, Any]) -> Iterator[str]:
    if "role" in wanted and _norm(hit["role"] or "") != _norm(wanted["role"] or ""):
        yield f"role {hit['role']!r}, not {wanted['role']!r}: {wanted['words'][:40]!r}"


def _people(case: Case, read: list[dict[str, Any]]) -> Iterator[str]:
    people = [p["name"] for p in read if p["kind"] == "person"]
    bodies = [p["name"] for p in read if p["kind"] != "person"]
    if "people" in case and not _same(people, case["people"]):
        yield f"people {people}, not {case['people']}"
    yield from (f"a person: {p}" for p in people if p in case.get("not_people", ()))
    yield from (f"a body: {b}" for b in bodies if b in case.get("not_bodies", ()))
    for name, kind in case.get("kinds", {}).items():
        found = [p["kind"] for p in read if _norm(p["name"]) == _norm(name)]
        if found != [kind]:
            yield f"{name}: {' and '.join(found) or 'not there'}, not {kind}"


def _events(case: Case, read: list[dict[str, Any]]) -> Iterator[str]:
    wanted, found = case.get("event"), read[0] if read else None
    if case.get("no_event") and found:
        yield f"an event: {found['name']!r}"
    if wanted and not found:
        yield "no event"
    if not (wanted and found):
        return
    day = found["start_date"] or ""
    last = found["end_date"] or day
    span = day if last == day else f"{day}/{last}"
    if _norm(wanted["name_has"]) not in _norm(found["name"]):
        yield f"event named {found['name']!r}"
    if (found["place"] or "") != wanted["place"]:
        yield f"place {found['place']!r}"
    if span != wanted["date"] and not (len(wanted["date"]) == len("2023-05") and day.startswith(wanted["date"])):
        yield f"date {span!r}"


def group(case: Case) -> str:
    """The topic of the case: its id without the number."""
    return str(case["id"]).rpartition("-")[0]


def main() -> int:
    asked = [case for case in cases() if not sys.argv[1:] or {case["id"], group(case)} & set(sys.argv[1:])]
    listed, unexpected = set(known()), 0
    right, of = Counter[str](), Counter(map(group, asked))
    for case in asked:
        wrong = faults(case)
        right[group(case)] += not wrong
        unexpected += bool(wrong) != (case["id"] in listed)
        for line in wrong or (["right, and still listed in known.txt"] if case["id"] in listed else []):
            print(f"{case['id']}{' (known)' if wrong and case['id'] in listed else ''}: {line}")
    print(", ".join(f"{name} {right[name]} of {count}" for name, count in of.items()))
    print(f"{right.total()} of {len(asked)} cases right")
    return 1 if unexpected else 0


if __name__ == "__main__":
    sys.exit(main())
