"""What can be decided about a statement, an event or a briefing, as data: from its row, and back into it. Pure.

Owns the format of a decision's `value` and `machine`, and their validation: a line may come from anybody, so each value is
checked here before a row is made of it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date
from typing import Any

from briefing_tui.model import CLASSIFICATIONS, KINDS, is_day
from briefing_tui.model.stances import STANCES
from briefing_tui.store import identity
from briefing_tui.store.checked import SPEAKER_KINDS
from briefing_tui.store.decisions import STATEMENT_FIELDS
from briefing_tui.store.joins.naming import parse
from briefing_tui.store.kept import folded_event
from briefing_tui.store.prepare import folded_body, in_order, spaced
from briefing_tui.store.records import BodyRow, EventRow, PersonRow, Reading, SaidRow, StatementRow
from briefing_tui.text import fold, joined

HUMAN = "human"
"""The basis of a value that a person decided."""
LONGEST = 2_000
"""Maximum characters of a decided name or title."""
MOST = 40
"""Maximum number of speakers of one statement."""


# ---- from rows -------------------------------------------------------------------------------------------------------


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


# ---- comparison ------------------------------------------------------------------------------------------------------


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


# ---- validation ------------------------------------------------------------------------------------------------------


def fits(field: str, value: Any, size: int) -> bool:
    """Whether this is a valid value of the field, in a text of `size` code points."""
    try:
        return bool(_FITS[field](value, size))
    except (TypeError, ValueError, KeyError, AttributeError, OverflowError):
        return False


def _is_text(value: Any, *, needed: bool = True) -> bool:
    if value is None:
        return not needed
    return isinstance(value, str) and len(value) <= LONGEST and (not needed or bool(joined(value) or value.strip()))


def is_span(value: Any, size: int) -> bool:
    """Whether it is a pair of offsets of a text that is not empty."""
    return (
        isinstance(value, list)
        and len(value) == 2
        and all(type(at) is int for at in value)
        and bool(0 <= value[0] < value[1] <= size)
    )


def _at(value: Any, size: int) -> bool:
    return value is None or (
        isinstance(value, list)
        and len(value) == 2
        and all(type(at) is int for at in value)
        and bool(0 <= value[0] <= value[1] <= size)
    )


def _days(value: Any, _: int = 0) -> bool:
    """First and last day; None, or None twice, for undated."""
    if value is None or value == [None, None]:
        return True
    first, last = value
    return is_day(first) and is_day(last) and date.fromisoformat(first) <= date.fromisoformat(last) and first >= "1000"


def _event_days(value: Any, _: int = 0) -> bool:
    """For an event only a month or a year may be known."""
    first, last = value
    return all(each is None or (isinstance(each, str) and is_day(each)) for each in (first, last)) and (
        first is not None or last is None
    )


def _speaker(value: Any, size: int) -> bool:
    name, kind = value.get("name"), value.get("kind")
    named = _is_text(name) and kind in SPEAKER_KINDS if name is not None else is_span(value.get("at"), size)
    others = all(
        _is_text(value.get(each), needed=False) for each in ("honorific", "role", "body", "basis", "role_basis")
    )
    sure = value.get("sure")
    return named and others and _at(value.get("at"), size) and (sure is None or 0.0 <= sure <= 1.0)


def _event(value: Any, size: int) -> bool:
    if value is None:
        return True
    texts = all(
        _is_text(value.get(each), needed=False) for each in ("date_edtf", "date_text", "date_basis", "place_basis")
    )
    return (
        texts
        and isinstance(value["uid"], str)
        and len(value["uid"]) == 14
        and value["uid"].startswith("e-")
        and _is_text(value["name"])
        and value["kind"] in CLASSIFICATIONS
        and value["name_basis"] in ("stated", "constructed", HUMAN)
        and _event_days(value["dates"])
        and _is_text(value.get("place"), needed=False)
    )


_FITS: dict[str, Any] = {
    "kind": lambda value, size: value in KINDS,
    "stance": lambda value, size: value in STANCES,
    "span": is_span,
    "speakers": lambda value, size: (
        isinstance(value, list) and len(value) <= MOST and all(_speaker(one, size) for one in value)
    ),
    "event": _event,
    "date": lambda value, size: _days(value),
    "occasion": lambda value, size: _is_text(value, needed=False),
    "name": lambda value, size: _is_text(value),
    "dates": lambda value, size: _event_days(value),
    "place": lambda value, size: _is_text(value, needed=False),
    "title": lambda value, size: _is_text(value),
    "published": lambda value, size: value is None or (is_day(value) and value >= "1000"),
}


def is_whole(machine: Any, size: int) -> bool:
    """Whether a statement can be restored from what was read of it (`of_statement`)."""
    try:
        decided = all(fits(name, machine[name], size) for name in STATEMENT_FIELDS)
        return decided and _stands(machine, size) and _is_read(machine)
    except (TypeError, ValueError, KeyError, AttributeError, OverflowError):
        return False


def _stands(machine: Any, size: int) -> bool:
    """Whether its spans are valid and within each other."""
    span, context, cue = machine["span"], machine["context"], machine["cue"]
    parts = [tuple(part) for part in machine["parts"]]
    within = is_span(context, size) and context[0] <= span[0] and span[1] <= context[1]
    is_parted = all(is_span(list(part), size) for part in parts) and in_order(parts, *span)
    return within and is_parted and (cue is None or is_span(cue, size))


def _is_read(machine: Any) -> bool:
    """Whether group, rule, cue display and confidence are values that a reading can have."""
    texts = all(_is_text(machine[name], needed=False) for name in ("group", "rule"))
    return texts and machine["shows_cue"] in (0, 1) and bool(0.0 <= machine["confidence"] <= 1.0)


# ---- into rows -------------------------------------------------------------------------------------------------------


class Named:
    """The people, bodies and events of a reading, with those that decisions add; existing ones are not added again."""

    def __init__(self, reading: Reading) -> None:
        self.people, self.bodies, self.events = list(reading.people), list(reading.bodies), list(reading.events)
        self._lineage = reading.text_sha256
        self.overlay: Callable[[EventRow], EventRow] = lambda row: row
        """Applies the decisions about an event that is no longer read, but added by a statement."""

    def speaker(self, value: Mapping[str, Any], text: str, before: SaidRow | None, at: int) -> SaidRow:
        """A speaker as decided. `before`: the speaker read there, whose printed words stay; `at`: the offset if there was
        none."""
        start, end = value.get("at") or ((before.start, before.end) if before else (at, at))
        role, body = value.get("role"), value.get("body")
        person = None if value["name"] is None else self._person(value)
        sure = value.get("sure", 1.0)
        return SaidRow(
            person,
            role if person is not None else None,
            spaced(role) if role else "",
            None if body is None else self.body(body),
            text[start:end],
            start,
            end,
            value.get("basis", HUMAN),
            value.get("role_basis") or (HUMAN if role else None),
            None if person is None else (1.0 if sure is None else float(sure)),
            (),
        )

    def _person(self, value: Mapping[str, Any]) -> int:
        name, kind = value["name"], value["kind"]
        asked = joined(name) or fold(name)
        for at, row in enumerate(self.people):
            if row.kind == kind and asked in {joined(row.name) or fold(row.name), *(joined(n) for n, _ in row.names)}:
                return at
        honorific = value.get("honorific")
        self.people.append(_person_row(name, kind, honorific, self._lineage))
        if kind == "body":
            self.body(name)
        return len(self.people) - 1

    def body(self, name: str) -> int:
        """The index of a body, added if necessary."""
        folded = folded_body(name)
        for at, row in enumerate(self.bodies):
            if row.folded == folded:
                return at
        self.bodies.append(BodyRow(identity.organization_uid(name), name, folded))
        return len(self.bodies) - 1

    def event(self, value: Mapping[str, Any] | None, around: tuple[int, int]) -> int | None:
        """The index of an event, added if necessary; one of another briefing gets the statement's span `around` as its own."""
        if value is None:
            return None
        for at, row in enumerate(self.events):
            if row.uid == value["uid"]:
                return at
        called = (value["name"], value["kind"])
        for at, row in enumerate(self.events):  # read differently since: the same name, on other days
            if (row.name, row.classification) == called:
                return at
        self.events.append(self.overlay(event_row(value, around)))
        return len(self.events) - 1


def _person_row(name: str, kind: str, honorific: str | None, lineage: str) -> PersonRow:
    given = family = None
    sorted_by = name
    if kind == "person":
        parts = name.split()
        behind = max(1, len(parts) - len(parse(name).given)) if parse(name).given else len(parts)
        given, family = " ".join(parts[:-behind]) or None, " ".join(parts[-behind:])
        sorted_by = f"{family}, {given}" if given else name
    printed = f"{honorific} {name}" if honorific else name
    return PersonRow(
        identity.speaker_uid(kind, name, lineage),
        kind,
        name,
        sorted_by,
        fold(sorted_by),
        honorific,
        given,
        family,
        tuple((each, spaced(each)) for each in dict.fromkeys((printed, name))),
    )


def event_row(value: Mapping[str, Any], around: Sequence[int]) -> EventRow:
    """An event of another briefing, as it was when it was chosen."""
    first, last = value["dates"]
    return EventRow(
        value["uid"],
        value["name"],
        value["name_basis"],
        folded_event(value["name"], value["kind"]),
        value["kind"],
        first,
        last,
        value.get("date_edtf"),
        value.get("date_text"),
        value.get("date_basis"),
        value.get("place"),
        value.get("place_basis"),
        bool(value.get("announced")),
        around[0],
        around[1],
        None,
        None,
        (),
    )
