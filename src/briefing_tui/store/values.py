"""What can be decided about a statement, an event or a briefing, as data: from its row, and compared. Pure.

Owns the format of a decision's `value` and `machine`; `valid_values` checks one, `decided_rows` makes rows of it again.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

from briefing_tui.store.records import EventRow, Reading, SaidRow, StatementRow
from briefing_tui.text import joined

HUMAN = "human"
"""The basis of a value that a person decided."""


def of_speaker(said: SaidRow, reading: Reading) -> dict[str, Any]:
    """One speaker of a statement as data, with its printed position and basis."""
    who = None if said.person is None else reading.people[said.person]
    return {
        "name": None if who is None else who.name,
        "kind": None if who is None else who.kind,
        "honorific": None if who is None else who.honorific,
        "role": said.role,
        "body": None if said.body is None else reading.bodies[said.body].name,
        "at": [said.start, said.end],
        "basis": said.person_basis,
        "role_basis": said.role_basis,
        "sure": said.person_confidence,
    }


def of_statement(row: StatementRow, reading: Reading) -> dict[str, Any]:
    """All that can be decided about a statement, and what is needed to restore it if it is no longer read."""
    return {
        "kind": row.kind,
        "span": [row.start, row.end],
        "parts": [list(part) for part in row.parts],
        "context": [row.context_start, row.context_end],
        "cue": None if row.cue_start is None else [row.cue_start, row.cue_end],
        "stance": row.stance,
        "shows_cue": row.shows_cue,
        "group": row.cut_group,
        "rule": row.rule,
        "confidence": row.confidence,
        "occasion": row.occasion,
        "event": None if row.event is None else of_event(reading.events[row.event]),
        "date": [row.date, row.end_date],
        "speakers": [of_speaker(said, reading) for said in row.speakers],
    }


def of_event(row: EventRow) -> dict[str, Any]:
    """An event as data: what another briefing needs to refer to it."""
    return {
        "uid": row.uid,
        "name": row.name,
        "name_basis": row.name_basis,
        "kind": row.classification,
        "dates": [row.start_date, row.end_date],
        "date_edtf": row.date_edtf,
        "date_text": row.date_text,
        "date_basis": row.date_basis,
        "place": row.place,
        "place_basis": row.place_basis,
        "announced": int(row.announced),
    }


def key(field: str, value: Any) -> Hashable:
    """A key that is equal for two values of a field with the same meaning."""
    match field:
        case "speakers":
            return tuple(_speaker_key(one) for one in value)
        case "event":
            return None if value is None else value["uid"]
        case "span" | "date" | "dates":
            return None if value is None else tuple(value)
        case _:
            return value if isinstance(value, Hashable) else repr(value)


def _speaker_key(one: Mapping[str, Any]) -> Hashable:
    """By name, role and body; an unknown speaker by the printed position."""
    if one.get("name") is None:
        return None, tuple(one.get("at") or ())
    return joined(one["name"]), joined(one.get("role") or ""), joined(one.get("body") or "")
