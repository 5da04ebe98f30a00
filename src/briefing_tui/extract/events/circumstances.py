"""Time and place of an event: from its own sentence, from a neighbouring sentence that refers to it, or from the dateline."""

from __future__ import annotations

from dataclasses import dataclass

from briefing_tui.extract.english.days import AT, BE_BEFORE, HELD_AT, HERE, OF_ANOTHER, ON_BEFORE, REFERS, WILL
from briefing_tui.extract.english.event_names import VISITED
from briefing_tui.extract.english.events import ARTICLE, UPCOMING
from briefing_tui.extract.english.tellings import TOWN, WHERE
from briefing_tui.extract.entities.people import MentionIndex
from briefing_tui.extract.events import dates, mentions, places
from briefing_tui.extract.events.draft import Draft
from briefing_tui.extract.events.telling import Sentence, Told
from briefing_tui.model import Span

_NEIGHBOURS = 4
"""Sentences at the beginning that may contain the event's day."""
_BESIDE = 20
"""Code points before “was held” that must name the event."""
VISIT = "visit"
STATED, FROM_BRIEFING = "stated", "from_briefing_date"


@dataclass(frozen=True)
class Circumstances:
    """Dates and places the events of a document."""

    index: MentionIndex
    published: str | None
    sentences: list[Sentence]
    """The first sentences of the prose, prepared for matching."""
    titled: bool
    """Whether a heading names the main event."""

    def tell(self, s: Sentence, span: Span, found: mentions.Found, *, early: bool) -> None:
        """Give each event that a sentence names the time and the place between its mention and the next.

        An event mentioned before gets only a printed day, and only if `early`: “the summit” of a later sentence may be another.
        """
        for n, (draft, mention) in enumerate(found):
            first = mention.start - s.span.start if n else 0
            last = found[n + 1][1].start - s.span.start if n + 1 < len(found) else len(s.words)
            if not 0 <= first < len(s.words) or draft.days or draft.date_span:
                continue
            words = " " * first + s.words[first:last]
            new = draft.anchor == span
            draft.announced = bool(WILL.search(words)) if new else draft.announced
            at = mention.start - s.span.start
            when = dates.nearest(words, s.span.start, at, self.base(s), coming=draft.announced)
            if when and (new or (early and when.basis == STATED)):
                self._on(draft, when)
                self._place(draft, words, s, at)

    def base(self, s: Sentence) -> str | None:
        """Return the day to which “today” refers in a sentence."""
        return (s.dateline.day if s.dateline else None) or self.published

    def _on(self, draft: Draft, when: dates.When) -> None:
        if when.days:
            draft.on(when.days, when.basis, when.edtf)
        if when.days or not when.vague:
            draft.date_span, draft.date_text = when.span, self.index.text[when.span.start : when.span.end]

    def by_heading(self, draft: Draft, named: Span) -> None:
        """Date an event by the day printed in the line of its name."""
        text = self.index.text
        start, end = text.rfind("\n", 0, named.start) + 1, text.find("\n", named.end)
        when = dates.nearest(text[start : end if end >= 0 else None], start, 0, self.published, coming=False)
        if when and when.days and when.basis == STATED:
            self._on(draft, when)

    def complete(self, draft: Draft, s: Sentence, at: int, told: Told | None = None) -> None:
        if draft.date_span is None and not (told and told.telling.undated):
            self.date(draft, s, at, alone=bool(told and told.telling.weak and told.coming))
        if told is not None and told.has(WHERE) and draft.name_span:
            words = self.index.text[draft.name_span.start : draft.name_span.end]
            draft.inside(ARTICLE.sub("", " ".join(words.split())), draft.name_span, STATED)
            draft.name_span = None
        elif told is not None and told.has(TOWN):
            span = told.span(TOWN)
            draft.inside(self.index.text[span.start : span.end], span, STATED)
        elif draft.place is None:
            self._place(draft, s.words, s, at)
        self._visited(draft)

    def _visited(self, draft: Draft) -> None:
        """Place a visit by its own name."""
        named = draft.name_span if draft.place is None and draft.classification == VISIT else None
        found = VISITED.search(self.index.text, named.start, named.end) if named else None
        if found:
            draft.inside(" ".join(found["place"].split()), Span(*found.span("place")), STATED)

    def date(self, draft: Draft, s: Sentence, at: int, *, alone: bool = False) -> None:
        """Date an event by the nearest time in its sentence; else, unless `alone`, by that of a neighbour that refers to it; else
        by the dateline."""
        base = self.base(s)
        when = dates.nearest(s.words, s.span.start, at, base, coming=draft.announced)
        if when is None and not alone:
            when = self._neighbours(s, base, coming=draft.announced)
        if when is None and s.dateline and s.dateline.day and not draft.announced:
            draft.on((s.dateline.day, s.dateline.day), FROM_BRIEFING)
        if when is not None:
            self._on(draft, when)

    def _neighbours(self, s: Sentence, base: str | None, *, coming: bool) -> dates.When | None:
        others = [one for one in self.sentences[:_NEIGHBOURS] if one is not s and one.usable]
        speak = [one for one in others if REFERS.search(one.words)]
        for other in (*speak, *(others if self.titled else ())):
            when = dates.nearest(other.words, other.span.start, 0, base, coming=coming)
            if when and when.days and (other in speak or self._tells_when(other, when)):
                return when
        return None

    def _tells_when(self, s: Sentence, when: dates.When) -> bool:
        """Whether a sentence that does not refer to the event has a day that may be its own: no month, no day of another thing."""
        start, end = when.span.start - s.span.start, when.span.end - s.span.start
        return when.edtf is None and (bool(ON_BEFORE.search(s.words, 0, start)) or not OF_ANOTHER.match(s.words, end))

    def _place(self, draft: Draft, words: str, s: Sentence, at: int) -> None:
        if draft.place is not None:
            return
        place = places.find(self.index, words, s.span.start, at, draft.name_span)
        for other in self.sentences[:_NEIGHBOURS]:
            ahead = UPCOMING.search(other.words) and not draft.announced
            if place is None and other is not s and other.usable and not ahead:
                held = _held_at(other.words)
                place = None if held is None else places.find(self.index, other.words, other.span.start, held)
        town = s.dateline.town if place is None and s.dateline and HERE.search(words) else None
        if town is not None:
            place = places.Place(self.index.text[town.start : town.end], town)
        if place is not None:
            draft.inside(place.name, place.span, STATED)


def _held_at(words: str) -> int | None:
    """Return where the words say that the event mentioned before, and not another one next to it, was held."""
    refers = list(REFERS.finditer(words))
    at = next((m.start() for m in refers if AT.match(words, m.end() + 1)), None)
    if at is not None:
        return at
    held = HELD_AT.search(words)
    if held is None:
        return None
    near = any(held.start() - _BESIDE <= m.end() and m.start() < held.end() for m in refers)
    first = refers and not refers[0].start() and BE_BEFORE.search(words, 0, held.start())
    return held.start() if near or first else None
