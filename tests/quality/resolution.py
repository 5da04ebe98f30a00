"""How often the speaker is resolved right, wrong or left open, by how the briefing names them there. Owns these kinds.

Counts the statements whose words were found and whose gold has a name. Wrong is another name; `false` of them is
another named person, which is worst: a person is given words that somebody else said.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from score import PRONOUNS, TITLES, Row, Speaker, Statement, judge, name_words
from sets import TIER, Set

PERSON_KINDS = ("full name", "titled surname", "surname", "role alone", "pronoun")
KINDS = (*PERSON_KINDS, "several", "body by name", "acronym", "body by noun", "document", "group")
"""Kinds of printed words at the statement; a pronoun is any that means a person."""
OUTCOMES = ("right", "wrong", "open")
_ACRONYM = re.compile(r"(?:the )?[A-Z][A-Z&.-]+$", re.IGNORECASE)


class Resolution(NamedTuple):
    """A found statement, the right speaker, and the speaker that the program gave."""

    doc_id: str
    kind: str
    outcome: str
    false: bool
    """Attributed to a named person who did not say it."""
    gold: Statement
    read: Statement


def kind_of(speaker: Speaker, sort: str) -> str:
    """How the printed words name a speaker of a sort (person, body, country, document, group, or unknown)."""
    text, name = str(speaker["text"]).strip(), str(speaker["names"][0])
    if len(speaker["names"]) > 1 and not any(n.lower().startswith("the ") for n in speaker["names"]):
        return "several"
    if sort in ("group", "document"):
        return sort
    if sort in ("body", "country"):
        return _of_body(text, name)
    if text.lower() in PRONOUNS:
        return "pronoun"
    own, printed = name_words(name), name_words(text)
    shared = [word for word in own if word in printed]
    if not shared:
        return "role alone"
    if len(shared) > 1:
        return "full name"
    return "surname" if text.split()[0].strip(".").lower() not in TITLES else "titled surname"


def _of_body(text: str, name: str) -> str:
    bare = text.removeprefix("The ").removeprefix("the ")
    if bare.lower() == name.lower().removeprefix("the ") or (name_words(name) and name in text):
        return "body by name"
    if _ACRONYM.fullmatch(bare) and bare.isupper():
        return "acronym"
    return (
        "body by noun" if not set(name_words(name)) & set(name_words(text)) or len(bare.split()) < 3 else "body by name"
    )


def resolutions(found: Set, reads: dict[str, Row]) -> Iterator[Resolution]:
    """Every found statement of a set whose gold has a name."""
    for doc_id, doc in found.docs.items():
        read = reads[doc_id]
        persons = {p["name"] for p in read["people"] if p["kind"] == "person"}
        for j in judge(doc["text"], found.gold[doc_id]["statements"], read["statements"], TIER):
            speaker = j.gold and j.gold["speaker"]
            if j.gold is None or j.read is None or not speaker or not speaker.get("names"):
                continue
            given = (j.read["speaker"] or {}).get("names") or []
            outcome = "right" if j.named else "wrong" if given else "open"
            false = outcome == "wrong" and given[0] in persons
            yield Resolution(doc_id, kind_of(speaker, j.gold.get("cat", "")), outcome, false, j.gold, j.read)


def counted(found: Set, reads: dict[str, Row]) -> Counter[tuple[str, str]]:
    """(kind, outcome) → number of statements; also (kind, `false`)."""
    n: Counter[tuple[str, str]] = Counter()
    for one in resolutions(found, reads):
        n[one.kind, one.outcome] += 1
        n[one.kind, "false"] += one.false
    return n
