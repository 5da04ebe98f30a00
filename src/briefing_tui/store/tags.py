"""The tags of a statement: tokens indexed with its words, by which it is found without reading its row.

Owns the meaning of each tag, for those modules that write tags and those that search for them. What most statements have in
common is not tagged (not reviewed, English), so that the index stays small; it is found as the absence of the others.

| tag | the statement |
|---|---|
| k kind letter | is of this kind; every statement has exactly one |
| b briefing · e event · p place | is in it, was made at it, there |
| s speaker · r role · o body | has such a speaker, one tag for each |
| a word | has an unidentified speaker whose printed attribution contains the word |
| d level x number | its event continues, after the first day, on all days whose ordinal >> level is the number |
| c number | was read with a confidence (the lower of words and person) of number/20 and more, below 1 |
| i, i state | was reviewed, with this outcome |
| i contested | has conflicting decisions by two people |
| y word | has a decision by an author whose name contains the word |
| l, l code | is in this language, other than English |
| n | has no known speaker |
| v, v stance | is not reported as said, but with this stance |
| x | is in no list and no count by default: a question, or not reported as said |
| t | was said by one of several candidates, none of whom was chosen |
| letters of WORD_TAGS, word | has the word in that column (records/) |
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from briefing_tui.model.kinds import BY_ID, CONTESTED
from briefing_tui.model.stances import ASSERTS
from briefing_tui.store.digests import damaged, of_statement
from briefing_tui.store.records import SAID, SPOKEN, STATEMENTS, WORD_TAGS, SpokenRecord, StatementRecord
from briefing_tui.store.schema import TAG
from briefing_tui.store.selection import Selection, by_name, own
from briefing_tui.text import words

LEVELS = 17
"""Ranges of days are split at multiples of 2 to the power of 0 … 16; the longest is 179 years."""
QUESTION = f"k{BY_ID['question'].tag}"
"""The tag of a question."""
APART = "x"
"""The tag of statements that no list and no count includes by default; it is the first tag."""
UNSAID = "v"
"""The tag of statements not reported as said, and the prefix of the tags for their stance."""
BY = "y"
"""The prefix of the tags for authors of decisions."""
_KINDS = {name: f"{TAG}k{kind.tag}" for name, kind in BY_ID.items()}
STEPS = 20
"""Steps of confidence: the bounds of high, medium and low can move by a twentieth without new tags."""


def tags(statement: StatementRecord, place: int | None, spoken: Sequence[SpokenRecord]) -> str:
    """The tags of one statement, as they are stored in its row. `place`: its event's place."""
    s = statement
    out = [_head(s.kind, is_apart(s), s.briefing_id)]
    known = len(spoken) == 1 and spoken[0].speaker_id is not None
    out += (_of_one(spoken[0]),) if known else dict.fromkeys(_speakers(spoken))
    if s.event_id is not None or place is not None:
        out.append(_occasion(s.event_id, place))
    for column, letter in WORD_TAGS.items():
        out += dict.fromkeys(f"{TAG}{letter}{word}" for word in words(getattr(s, column) or ""))
    if s.date != s.end_date:
        out += _later_days(s.date, s.end_date)
    sure = _sure(s.confidence, spoken)
    if sure < 1:
        out.append(_doubt(sure))
    if _is_decided(s):
        out += dict.fromkeys(_reviewed(s))
    if s.language != "en":
        out += (f"{TAG}l", f"{TAG}l{s.language}")
    if s.stance != ASSERTS:
        out += (f"{TAG}{UNSAID}", f"{TAG}{UNSAID}{s.stance}")
    if not known or spoken[0].candidates:
        out += _unresolved(spoken)
    return " ".join(out)


def _of_one(x: SpokenRecord) -> str:
    return _known(x.speaker_id, x.role_id, x.organization_id)


@lru_cache(maxsize=1_000)
def _head(kind: str, apart: bool, briefing: int) -> str:
    """The tags for kind and briefing. Like the others that recur from one statement to the next, they are made once."""
    return f"{f'{TAG}{APART} ' if apart else ''}{_KINDS[kind]} {TAG}b{briefing}"


@lru_cache(maxsize=10_000)
def _known(speaker: int | None, role: int | None, body: int | None) -> str:
    """The tags of one known speaker."""
    return " ".join(
        f"{TAG}{letter}{key}" for letter, key in zip("sro", (speaker, role, body), strict=True) if key is not None
    )


@lru_cache(maxsize=10_000)
def _occasion(event: int | None, place: int | None) -> str:
    """The tags for event and place."""
    return " ".join(f"{TAG}{letter}{key}" for letter, key in zip("ep", (event, place), strict=True) if key is not None)


@lru_cache(maxsize=1_000)
def _doubt(sure: float) -> str:
    """The tag for a confidence below 1."""
    return f"{TAG}c{step(sure)}"


def _sure(words_sure: float, spoken: Sequence[SpokenRecord]) -> float:
    """The lower of the confidences of its words and of its speakers."""
    for x in spoken:
        if x.person_confidence is not None and x.person_confidence < words_sure:
            words_sure = x.person_confidence
    return words_sure


def _is_decided(s: StatementRecord) -> bool:
    """Whether anybody has decided about it."""
    return bool(s.decided_by or s.contested or s.review_state != "unreviewed")


def _reviewed(s: StatementRecord) -> Iterator[str]:
    """Tags for its review state, and for the authors of decisions."""
    if s.review_state != "unreviewed":
        yield from (f"{TAG}i", f"{TAG}i{s.review_state}")
    if s.contested:
        yield f"{TAG}i{CONTESTED}"
    yield from (f"{TAG}{BY}{word}" for word in words(s.decided_by or ""))


def _speakers(spoken: Sequence[SpokenRecord]) -> list[str]:
    """Tags for speakers, then roles, then organizations, then the words of unidentified speakers' attributions."""
    people, roles, bodies, said = list[str](), list[str](), list[str](), list[str]()
    for x in spoken:
        if x.speaker_id is None:
            said += [f"{TAG}a{word}" for word in words(x.attribution_text)]
        else:
            people.append(f"{TAG}s{x.speaker_id}")
        if x.role_id is not None:
            roles.append(f"{TAG}r{x.role_id}")
        if x.organization_id is not None:
            bodies.append(f"{TAG}o{x.organization_id}")
    return people + roles + bodies + said


def _unresolved(spoken: Sequence[SpokenRecord]) -> list[str]:
    """Tags for no known speaker, and for several candidates."""
    nobody, several = True, False
    for x in spoken:
        nobody = nobody and x.speaker_id is None
        several = several or bool(x.candidates)
    return [f"{TAG}n"] * nobody + [f"{TAG}t"] * several


def is_apart(s: StatementRecord) -> bool:
    """Whether it is excluded from lists and counts by default, as in the column `apart`."""
    return s.kind == "question" or s.stance != ASSERTS


def tagged_apart(borne: str) -> bool:
    """Whether these are the tags of a statement that is set apart."""
    return borne.split(" ", 1)[0] == TAG + APART


def step(confidence: float) -> int:
    """A confidence in whole twentieths, rounded down."""
    return int(confidence * STEPS + 1e-9)


@lru_cache(maxsize=10_000)
def _later_days(day: str | None, end: str | None) -> tuple[str, ...]:
    """The days after the first, as few ranges: level and number stand for all days with ordinal >> level == number."""
    try:
        at, last = (date.fromisoformat(each or "").toordinal() for each in (day, end))
    except ValueError:
        return ()
    out: list[str] = []
    at += 1
    while at <= last:
        level = max(n for n in range(LEVELS) if at % (1 << n) == 0 and at + (1 << n) - 1 <= last)
        out.append(f"{TAG}d{level}x{at >> level}")
        at += 1 << level
    return tuple(out)


def going_on(day: date) -> list[str]:
    """The tags of which every statement has one whose event continues on this day, having begun before it."""
    return [f"d{level}x{day.toordinal() >> level}" for level in range(LEVELS)]


_DUE = Selection(own=own(STATEMENTS.fields, "s"), tags="s.tags", place="e.place_id", spoken=own(SPOKEN.fields, "x"))
_ROWS = f"""
SELECT {_DUE.sql}, s.digest
FROM statements s LEFT JOIN events e ON e.id = s.event_id LEFT JOIN statement_speakers x ON x.statement_id = s.id
"""


class Due(NamedTuple):
    """A statement with the tags stored in its row, and the tags computed from it."""

    id: int
    uid: str
    text: str
    stored: str
    wanted: str


def due(db: sqlite3.Connection, low: int = 0, high: int = 2**63 - 1) -> Iterator[Due]:
    """The statements with ids from `low` to `high`, in order."""
    of_own, of_speaker = _DUE["own"], _DUE["spoken"]
    tagged, place = _DUE.place("tags"), _DUE.place("place")
    rows = db.execute(f"{_ROWS} WHERE s.id BETWEEN ? AND ? ORDER BY s.id, x.position", (low, high))
    for _, group in groupby(rows, key=itemgetter(of_own.start)):
        lines = list(group)
        s = StatementRecord._make(lines[0][of_own])
        said = [SpokenRecord._make(line[of_speaker]) for line in lines]
        wanted = tags(s, lines[0][place], [x for x in said if x.attribution_text is not None])
        yield Due(s.id, s.uid, s.text, lines[0][tagged], wanted)


_DIGESTED = by_name(SAID, SPOKEN.fields)
AT_ONCE = 400
"""Statements per query."""


def respeak(db: sqlite3.Connection, ids: Sequence[int], said: Callable[[SpokenRecord], SpokenRecord]) -> list[Due]:
    """Replace the speakers of these statements, in their rows, digests and tags; the caller updates the index. Returns the
    statements whose tags changed. Raises LibraryError if one does not match its digest."""
    out: list[Due] = []
    for low in range(0, len(ids), AT_ONCE):
        out += _respeak(db, ids[low : low + AT_ONCE], said)
    return out


def _respeak(db: sqlite3.Connection, ids: Sequence[int], said: Callable[[SpokenRecord], SpokenRecord]) -> Iterator[Due]:
    of_own, of_speaker = _DUE["own"], _DUE["spoken"]
    tagged, place = _DUE.place("tags"), _DUE.place("place")
    marks = ",".join("?" * len(ids))
    rows = db.execute(f"{_ROWS} WHERE s.id IN ({marks}) ORDER BY s.id, x.position", ids).fetchall()
    for _, group in groupby(rows, key=itemgetter(of_own.start)):
        lines = list(group)
        s = StatementRecord._make(lines[0][of_own])
        before = [x for line in lines if (x := SpokenRecord._make(line[of_speaker])).attribution_text is not None]
        if of_statement(s, map(_DIGESTED, before)) != lines[0][-1]:
            raise damaged(f"{s.uid} is not what was stored", "Nothing was changed.")
        now = [said(x) for x in before]
        db.executemany(
            "UPDATE statement_speakers SET form_id = ?, speaker_id = ?, role_id = ?, candidates = ? WHERE statement_id = ?"
            " AND position = ?",
            [
                (x.form_id, x.speaker_id, x.role_id, x.candidates, x.statement_id, x.position)
                for x, y in zip(now, before, strict=True)
                if x != y
            ],
        )
        wanted = tags(s, lines[0][place], now)
        db.execute(
            "UPDATE statements SET tags = ?, digest = ? WHERE id = ?",
            (wanted, of_statement(s, map(_DIGESTED, now)), s.id),
        )
        yield Due(s.id, s.uid, s.text, lines[0][tagged], wanted)
