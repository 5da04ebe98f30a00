"""An event under construction: the facts found so far, and its parent event. Becomes a `ReadEvent` at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from briefing_tui.model import ReadEvent, ReadParty, Span


@dataclass(eq=False)
class Draft:
    """One event of a document. Two drafts are equal only if they are the same object."""

    name: str
    name_basis: str
    classification: str
    anchor: Span
    """The sentence that reports it."""
    name_span: Span | None = None
    parent: Draft | None = None
    relation: str | None = None
    days: tuple[str, str] | None = None
    """First and last day, as ISO dates."""
    edtf: str | None = None
    date_text: str | None = None
    date_span: Span | None = None
    date_basis: str | None = None
    place: str | None = None
    place_span: Span | None = None
    place_basis: str | None = None
    announced: bool = False
    parties: list[ReadParty] = field(default_factory=list)

    def on(self, days: tuple[str, str], basis: str, edtf: str | None = None) -> None:
        """Set the days, with the basis."""
        first, last = days
        self.days, self.date_basis = days, basis
        self.edtf = edtf or (first if first == last else f"{first}/{last}")

    def inside(self, place: str, span: Span | None, basis: str) -> None:
        """Set the place, with the basis."""
        self.place, self.place_span, self.place_basis = place, span, basis


def finished(drafts: Sequence[Draft]) -> list[ReadEvent]:
    """Return the events in the order given, each with the index of its parent."""
    at = {id(draft): number for number, draft in enumerate(drafts)}
    return [_event(draft, at.get(id(draft.parent))) for draft in drafts]


def _event(draft: Draft, parent: int | None) -> ReadEvent:
    first, last = draft.days or (None, None)
    return ReadEvent(
        draft.name,
        draft.name_basis,
        draft.classification,
        draft.anchor,
        name_span=draft.name_span,
        parent=parent,
        relation=draft.relation if parent is not None else None,
        start_date=first,
        end_date=last,
        date_edtf=draft.edtf,
        date_text=draft.date_text,
        date_span=draft.date_span,
        date_basis=draft.date_basis,
        place=draft.place,
        place_span=draft.place_span,
        place_basis=draft.place_basis,
        announced=draft.announced,
        parties=tuple(draft.parties),
    )
