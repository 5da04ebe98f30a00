"""Statements as Popolo (popoloproject.com): persons, organizations, memberships, events and speeches in one JSON object.

A membership has no dates: the days on which briefings print the role are in its `note`, since the role may have been
held longer. A speech has its day, but no time, which is unknown. Its creator may be a body, but not a quoted
document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from briefing_tui.export.base import Export, Form
from briefing_tui.export.json_form import dump
from briefing_tui.export.styles import NOT_CONFIRMED, is_confirmed
from briefing_tui.export.wording import label
from briefing_tui.model import Event, EventRef, Speaker, SpokenBy, Statement
from briefing_tui.model.calendar import days
from briefing_tui.text import clean_line

Thing = dict[str, Any]


def pieces(export: Export) -> Iterator[str]:
    """One object: persons and events are complete only after the last statement."""
    things = _Things(export)
    speeches = [things.speech(statement) for statement in export.statements]
    whole: Thing = {"meta": export.head._asdict()} if export.head else {}
    whole |= {
        "persons": [*things.persons.values()],
        "organizations": [*things.organizations.values()],
        "memberships": [*things.memberships.values()],
        "events": [*things.events.values()],
        "speeches": speeches,
    }
    yield dump(whole, indent=2) + "\n"


class _Things:
    """The things that statements refer to, each once."""

    def __init__(self, export: Export) -> None:
        self._speakers: Mapping[str, Speaker] = export.speakers
        self._events: Mapping[str, Event] = export.events
        self.persons: dict[str, Thing] = {}
        self.organizations: dict[str, Thing] = {}
        self.memberships: dict[tuple[str, str, str], Thing] = {}
        self.events: dict[str, Thing] = {}

    def speech(self, statement: Statement) -> Thing:
        """A statement as a speech; the first of several speakers is its creator, all are in the attribution text."""
        for speaker in statement.speakers:
            self._speaker(speaker.uid, speaker.name, speaker.kind)
            if speaker.uid and speaker.organization and speaker.organization_uid and speaker.kind == "person":
                self._organization(speaker.organization_uid, speaker.organization)
                self._membership(speaker.uid, speaker.organization_uid, speaker.role or "")
        if statement.event:
            self._event(statement.event)
        speech: Thing = {
            "id": statement.uid,
            **_said_by(statement.speakers),
            "text": statement.text,
            "title": _title(statement),
            "type": statement.kind,
            "date": statement.date,
            "event_id": statement.event.uid if statement.event else None,
            "sources": _sources(statement),
        }
        return _known(speech)

    def _speaker(self, uid: str | None, name: str | None, kind: str | None) -> None:
        if uid is None or kind == "document" or uid in self.persons or uid in self.organizations:
            return
        if kind != "person":
            self._organization(uid, name or "")
            return
        known = self._speakers.get(uid)
        person: Thing = {"id": uid, "name": name}
        if known:
            family, comma, given = known.sort_name.partition(", ")
            others = [other for other in known.names if other != name]
            person |= {"sort_name": known.sort_name}
            person |= {"family_name": family, "given_name": given} if comma else {}
            person |= {"honorific_prefix": known.honorific} if known.honorific else {}
            person |= {"other_names": [{"name": other, "note": "as printed"} for other in others]} if others else {}
        self.persons[uid] = person

    def _organization(self, uid: str, name: str) -> None:
        self.organizations.setdefault(uid, {"id": uid, "name": name})

    def _membership(self, person: str, body: str, role: str) -> None:
        key = person, body, role
        if key in self.memberships:
            return
        known = self._speakers.get(person)
        seen = next((each for each in known.roles if each.label == role), None) if known else None
        note = f"printed {days(seen.first, seen.last)}" if seen and seen.first else "printed without a day"
        self.memberships[key] = {
            "id": f"{person}/{body}/{len(self.memberships) + 1}",
            "label": clean_line(role) or None,
            "role": role or None,
            "person_id": person,
            "organization_id": body,
            "note": note,
        }

    def _event(self, event: EventRef) -> None:
        if event.uid in self.events:
            return
        known = self._events.get(event.uid)
        thing: Thing = {
            "id": event.uid,
            "name": event.name,
            "classification": event.kind.replace("_", " "),
            "start_date": event.start_date,
            "end_date": event.end_date,
            "location": event.place,
            "parent_id": known.parent.uid if known and known.parent else None,
        }
        self.events[event.uid] = _known(thing)
        if known and known.parent:
            self._event(known.parent)


def _said_by(speakers: Sequence[SpokenBy]) -> Thing:
    """The creator: the first of several speakers; empty for a document."""
    first = next(iter(speakers), None)
    return {
        "creator_id": first.uid if first and first.kind != "document" else None,
        "role": first.role if first else None,
        "attribution_text": "; ".join(speaker.attribution for speaker in speakers) or None,
    }


def _title(statement: Statement) -> str | None:
    """A title saying that the words are not simply the speaker's own, or that nobody confirmed the reading."""
    remark = "" if is_confirmed(statement) else f" {NOT_CONFIRMED}"
    return (label(statement).rstrip(": ") + remark).strip() or None


def _sources(statement: Statement) -> list[Thing] | None:
    briefing = statement.briefing
    return [{"url": briefing.url, "note": f"{briefing.title}, {briefing.file}"}] if briefing.url else None


def _known(thing: Thing) -> Thing:
    return {key: value for key, value in thing.items() if value is not None}


FORM = Form("persons, organizations, events and speeches (Popolo JSON)", ".json", pieces, speakers=True, events=True)
