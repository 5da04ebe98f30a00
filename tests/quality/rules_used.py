"""Constructions used in an extraction: the rules of its statements, the bases of its speakers, events and coverage. Judges
nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from briefing_tui.model import Extraction, ReadEvent


def used(reading: Extraction) -> Counter[str]:
    """How often each construction was used, with its sort: “statement: according to”."""
    return Counter(_names(reading))


def _names(reading: Extraction) -> Iterator[str]:
    for statement in reading.statements:
        yield f"statement: {statement.rule}"
        if statement.occasion:
            yield "statement: with an occasion"
        yield from (f"speaker: {speaker.person_basis or 'as printed'}" for speaker in statement.speakers)
        yield from (f"role: {speaker.role_basis}" for speaker in statement.speakers if speaker.role_basis)
    for event in reading.events:
        yield from _event(event)
    for quoted in reading.coverage:
        yield f"in marks: {quoted.claim}, {quoted.why}"
    if reading.published_basis:
        yield f"briefing's date: {reading.published_basis}"


def _event(event: ReadEvent) -> Iterator[str]:
    yield f"event: {event.classification}"
    yield f"event's name: {event.name_basis}"
    if event.announced:
        yield "event: to come"
    if event.date_basis:
        yield f"event's date: {event.date_basis}"
    if event.place_basis:
        yield f"event's place: {event.place_basis}"
    if event.relation:
        yield f"event's relation: {event.relation}"
    yield from (f"event's party: {party.part}" for party in event.parties)
