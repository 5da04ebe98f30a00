"""The rows of people, bodies and events that decisions name: those of the reading, and those added to it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from briefing_tui.model import words_said
from briefing_tui.store import identity
from briefing_tui.store.joins.naming import parse
from briefing_tui.store.kept import folded_event
from briefing_tui.store.prepare import folded_body, spaced
from briefing_tui.store.records import BodyRow, EventRow, PersonRow, Reading, SaidRow
from briefing_tui.store.values import HUMAN
from briefing_tui.text import fold, joined


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
            words_said(text, (start, end)),
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
            if row.kind == kind and asked in {joined(row.name) or fold(row.name), *map(joined, row.names)}:
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
    if kind == "person":
        parts = name.split()
        behind = max(1, len(parts) - len(parse(name).given)) if parse(name).given else len(parts)
        given, family = " ".join(parts[:-behind]) or None, " ".join(parts[-behind:])
    printed = f"{honorific} {name}" if honorific else name
    return PersonRow(
        identity.speaker_uid(kind, name, lineage),
        kind,
        name,
        honorific,
        given,
        family,
        tuple(dict.fromkeys((printed, name))),
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
