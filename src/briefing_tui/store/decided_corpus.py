"""Decisions as lines for training and measuring extractors, in the format of corpus/gold.jsonl. Owns what counts as gold.
Writes nothing.

A briefing is *whole* if people decided about every statement, each of its quotations is a statement or a title, and nothing
is contested: then it states what is a statement and what is not. Of any other briefing only a *part* is known: the statements
that were decided about, and the rejected spans. The two are never mixed.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from briefing_tui.store import situation
from briefing_tui.store.holding import UNDECIDED
from briefing_tui.store.joins.forms import source
from briefing_tui.store.records import BRIEFINGS, BriefingRecord, Reading, StatementRow

TRAIN, DEV = 0.68, 0.80
"""Shares of a source, by date, at which train and dev end; the rest is test, as in corpus/."""
UNCLAIMED = "unclaimed"


class Line(NamedTuple):
    """A briefing as it is written to the file."""

    row: dict[str, Any]
    text: str
    whole: bool


def lines(db: sqlite3.Connection) -> list[Line]:
    """All briefings with decisions about their statements, by source and date."""
    found: list[tuple[str, str, BriefingRecord, situation.Place]] = []
    for briefing in _decided(db):
        where = source(briefing.publisher, briefing.url, briefing.file_name, briefing.published).publisher
        found.append((where, briefing.published or "", briefing, situation.place_of(db, briefing)))
    found.sort(key=lambda one: (one[0], one[1], one[2].uid))
    splits = _splits([one[0] for one in found])
    return [
        line
        for (where, day, briefing, place), split in zip(found, splits, strict=True)
        if (line := _line({"doc": briefing.uid, "split": split, "source": where, "date": day}, place)) is not None
    ]


def _decided(db: sqlite3.Connection) -> Iterator[BriefingRecord]:
    rows = db.execute(
        "SELECT DISTINCT s.briefing FROM standing s JOIN decisions d ON d.id = s.decision WHERE s.state = 'holds'"
        " AND d.verb IN ('set', 'confirm', 'reject', 'add') AND s.briefing <> '' ORDER BY 1"
    )
    for (uid,) in rows.fetchall():
        row = db.execute(f"SELECT {BRIEFINGS.select()} FROM briefings WHERE uid = ? AND reading IS NOT NULL", (uid,))
        for each in row.fetchall():
            yield BriefingRecord._make(each)


def _splits(sources: Sequence[str]) -> list[str]:
    """train, dev or test for each; `sources` are in the order of source and date."""
    numbers, at = defaultdict[str, int](int), defaultdict[str, int](int)
    for one in sources:
        numbers[one] += 1
    out = []
    for one in sources:
        share = at[one] / numbers[one]
        at[one] += 1
        out.append("train" if share < TRAIN else "dev" if share < DEV else "test")
    return out


def _line(head: dict[str, Any], place: situation.Place) -> Line | None:
    holding, text = place.holding, place.source.text
    reading = holding.reading
    known, contested, open_ = [], 0, 0
    for row in sorted(reading.statements, key=lambda each: each.start):
        review = holding.reviews.get(row.uid, UNDECIDED)
        contested += review.contested
        if review.contested:
            continue
        if review.state == "unreviewed":
            open_ += 1
        else:
            known.append(row)
    if not known and not holding.struck:
        return None
    unclaimed = sum(
        claim == UNCLAIMED and not any(row.start < end and start < row.end for row in known)
        for start, end, claim, _ in reading.coverage
    )
    struck = [{"start": one.start, "end": one.end} for one in holding.struck]
    made = {
        **head,
        "n_chars": len(text),
        "statements": [_statement(each, reading, text) for each in known],
        "people": _people(known, reading),
        "rejected": struck,
    }
    return Line(made, text, not (open_ or contested or unclaimed))


def _statement(row: StatementRow, reading: Reading, text: str) -> dict[str, Any]:
    """A statement in the format of corpus/gold.jsonl."""
    said = row.speakers
    people = [reading.people[one.person] for one in said if one.person is not None]
    bodies = [reading.bodies[one.body].name for one in said if one.body is not None]
    kinds = [*(person.kind for person in people), ""]
    span = [said[0].start, said[-1].end] if said else None
    return {
        "start": row.start,
        "end": row.end,
        "kind": row.kind,
        "text": text[row.start : row.end],
        "cue": None if row.cue_start is None else [row.cue_start, row.cue_end],
        "cue_text": row.cue or "",
        "speaker": span,
        "speaker_text": text[span[0] : span[1]] if span else "",
        "name": " ; ".join(person.name for person in people),
        "speaker_type": "group" if len(people) > 1 else kinds[0],
        "role": " ; ".join(one.role for one in said if one.role),
        "organization": " ; ".join(bodies),
        "stance": row.stance,
        "title": False,
        "continues": _is_later_piece(row, reading),
    }


def _is_later_piece(row: StatementRow, reading: Reading) -> bool:
    """Whether it is a piece of a quotation that begins before it."""
    group = row.cut_group
    return group is not None and any(
        other.cut_group == group and other.start < row.start for other in reading.statements
    )


def _people(known: Sequence[StatementRow], reading: Reading) -> list[dict[str, str]]:
    """The speakers, each with the first role."""
    out: dict[int, dict[str, str]] = {}
    for row in known:
        for said in row.speakers:
            if said.person is None:
                continue
            person = reading.people[said.person]
            body = "" if said.body is None else reading.bodies[said.body].name
            told = {
                "honorific": person.honorific or "",
                "name": person.name,
                "role": said.role or "",
                "organization": body,
            }
            out.setdefault(said.person, told)
    return [out[at] for at in sorted(out)]
