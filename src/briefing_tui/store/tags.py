"""The tags of a statement: tokens in the index beside its words, by which it is found without looking at its row.

Owns what each tag means, for those who write them and those who look for them. What most statements share is not
tagged (not reviewed, English), so that the index stays small; it is found as the absence of the others.

| tag | the statement |
|---|---|
| k kind letter | is of this kind; all four together are all statements |
| b briefing · e event · p place | stands in it, was made at it, there |
| s speaker · r role · o body | has such a speaker, one for each |
| a word | the printed attribution of a speaker who resolves to nobody bears the word |
| d level x number | its event goes on, after the first day, for all days whose ordinal >> level is the number |
| c number | was read with a confidence of number/20 and more, below 1 |
| i, i state | was reviewed, with this outcome |
| l, l code | is in this language, other than English |
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import groupby, islice
from typing import NamedTuple

from briefing_tui.store.schema import TAG
from briefing_tui.text import words

LEVELS = 17
"""Spans of days are cut at multiples of 2 to the power of 0 … 16; the longest is 179 years."""
CHUNK = 10_000
"""Statements held in memory while all are tagged anew."""
STEPS = 20
"""Steps of confidence, so that the bounds of high, medium and low may move by a twentieth without new tags."""


class Spoken(NamedTuple):
    """One speaker of a statement, as tagged."""

    speaker: int | None
    role: int | None
    body: int | None
    attribution: str


def tags(
    *, kind: str, briefing: int, language: str, confidence: float, state: str, event: int | None, place: int | None,
    day: str | None, end: str | None, spoken: Sequence[Spoken],
) -> str:  # fmt: skip
    """The tags of one statement, as they stand in its row."""
    out = [f"{TAG}k{kind[0]}", f"{TAG}b{briefing}"]
    for letter, borne in (("s", 0), ("r", 1), ("o", 2)):
        for x in spoken:
            if x[borne] is not None:
                out.append(f"{TAG}{letter}{x[borne]}")
    for x in spoken:
        if x.speaker is None:
            out += [f"{TAG}a{word}" for word in words(x.attribution)]
    if event is not None:
        out.append(f"{TAG}e{event}")
    if place is not None:
        out.append(f"{TAG}p{place}")
    if day != end:
        out += _later_days(day, end)
    if confidence < 1:
        out.append(f"{TAG}c{step(confidence)}")
    if state != "unreviewed":
        out += [f"{TAG}i", f"{TAG}i{state}"]
    if language != "en":
        out += [f"{TAG}l", f"{TAG}l{language}"]
    return " ".join(dict.fromkeys(out))


def step(confidence: float) -> int:
    """The twentieth that a confidence has reached."""
    return int(confidence * STEPS + 1e-9)


@lru_cache(maxsize=10_000)
def _later_days(day: str | None, end: str | None) -> tuple[str, ...]:
    """The days after the first, in few pieces: level and number stand for all days with ordinal >> level == number."""
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
    """The tags one of which is borne by every statement whose event goes on on this day, having begun before it."""
    return [f"d{level}x{day.toordinal() >> level}" for level in range(LEVELS)]


_ROWS = """
SELECT s.id, s.uid, s.text, s.tags, s.kind, s.briefing_id, s.language, s.confidence, s.review_state, s.event_id,
       e.place_id, s.date, s.end_date, x.speaker_id, x.role_id, x.organization_id, x.attribution_text
FROM statements s LEFT JOIN events e ON e.id = s.event_id LEFT JOIN statement_speakers x ON x.statement_id = s.id
"""


def due(db: sqlite3.Connection, low: int = 0, high: int = 2**63 - 1) -> Iterator[tuple[int, str, str, str, str]]:
    """(id, uid, text, tags that stand in the row, tags that are due) of the statements with these ids, in order."""
    rows = db.execute(f"{_ROWS} WHERE s.id BETWEEN ? AND ? ORDER BY s.id, x.position", (low, high))
    for (key, uid, text, stored), group in groupby(rows, key=lambda row: row[:4]):
        lines = list(group)
        kind, briefing, language, confidence, state, event, place, day, end = lines[0][4:13]
        spoken = [Spoken(*line[13:]) for line in lines if line[16] is not None]
        yield key, uid, text, stored, tags(
            kind=kind, briefing=briefing, language=language, confidence=confidence, state=state, event=event,
            place=place, day=day, end=end, spoken=spoken,
        )  # fmt: skip


def retag(db: sqlite3.Connection, ids: Iterable[int]) -> None:
    """Tag these statements anew after their rows have changed; inside the caller's transaction."""
    for i in ids:
        for key, _, text, stored, wanted in list(due(db, i, i)):
            if stored != wanted:  # the index forgets only what it is told exactly
                db.execute("INSERT INTO statements_fts(statements_fts, rowid, text, tags) VALUES ('delete',?,?,?)",
                           (key, text, stored))  # fmt: skip
                db.execute("UPDATE statements SET tags = ? WHERE id = ?", (wanted, key))
                db.execute("INSERT INTO statements_fts(rowid, text, tags) VALUES (?,?,?)", (key, text, wanted))


def retag_all(db: sqlite3.Connection) -> None:
    """Tag every statement anew and make the index anew; inside the caller's transaction."""
    low = 0
    while chunk := list(islice(due(db, low), CHUNK)):
        db.executemany("UPDATE statements SET tags = ? WHERE id = ?",
                       [(wanted, key) for key, _, _, stored, wanted in chunk if stored != wanted])  # fmt: skip
        low = chunk[-1][0] + 1
    db.execute("INSERT INTO statements_fts(statements_fts) VALUES ('rebuild')")
