"""Events mentioned in a sentence with a name in quotation marks, or next to another event; their relations and participants."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from briefing_tui.extract.coverage import EVENT_NAME
from briefing_tui.extract.english import calendar
from briefing_tui.extract.english.events import (
    AMONG,
    ARTICLE,
    DEFINITE,
    EVENT,
    MARGINS,
    ON_TOPIC,
    PART,
    SHOWS,
    SPOKEN,
    TO_NAME,
    TOGETHER,
    TOPICAL,
    WE,
    WHO,
    tells_none,
)
from briefing_tui.extract.english.grammar import OF
from briefing_tui.extract.events.draft import Draft
from briefing_tui.extract.events.names import kind_of
from briefing_tui.extract.segments import around
from briefing_tui.model import QuotedSpan, ReadParty, Span

_NEAR = 20
"""Maximum code points between an event and its name in quotation marks."""
_WHO_WITHIN = 600
"""Code points before an event that are searched for its organizer."""
_BESIDE = 600
"""Code points on either side of an event that are searched for another event."""
_TO_SHOW = 1_000
"""Code points after an event that are searched for its topic."""
_RELATED_WITHIN = 60
"""Code points before an event that are searched for its relation."""
Found = list[tuple[Draft, Span]]
"""The events of a sentence, each with the span of its mention."""


@dataclass
class Known:
    """The events found so far, with an index of the first of each kind and name."""

    drafts: list[Draft] = field(default_factory=list)
    kinds: dict[str, Draft] = field(default_factory=dict)
    names: dict[str, Draft] = field(default_factory=dict)

    def add(self, draft: Draft) -> Draft:
        """Add a new event."""
        self.drafts.append(draft)
        self.kinds.setdefault(draft.classification, draft)
        self.names.setdefault(draft.name, draft)
        return draft


@dataclass(frozen=True)
class Mentions:
    """The input of the search: the text, its spans in quotation marks, and their coverage."""

    text: str
    quoted: Sequence[Span]
    coverage: dict[Span, QuotedSpan]
    known: Known

    def any(self, sentence: Span) -> bool:
        """Whether a sentence may name an event, or the participants of a known one."""
        if EVENT.search(self.text, sentence.start, sentence.end):
            return True
        return bool(self.known.drafts and TOGETHER.search(self.text, sentence.start, sentence.end))

    def read(self, sentence: Span, *, tells: bool) -> Found:
        """Return the events that a sentence names; new ones are added and related. A quoted name is claimed as a title.

        `tells`: whether it may report a new event.
        """
        found: Found = []
        for m in EVENT.finditer(self.text, sentence.start, sentence.end):
            inside = around(self.quoted, m.start())
            if inside is not None and inside.start < m.start():
                continue
            title = self._title(m.end())
            draft = self._called(sentence, m, title, tells) if title else self._known_or_new(sentence, m, tells)
            if title and draft is not None and title in self.coverage:
                self.coverage[title] = QuotedSpan(title, "title", EVENT_NAME)
            if draft is not None:
                found.append((draft, Span(m.start(), title.end if title else m.end())))
        for draft, mention in found:
            self._organizer(sentence, mention, draft)
        self._relate(sentence, found)
        self._parties(sentence)
        return found

    def _called(self, sentence: Span, m: re.Match[str], title: Span, tells: bool) -> Draft | None:
        """Return the event of a name in quotation marks: known, or new."""
        inner = Span(title.start + 1, title.end - 1)
        name = self.text[inner.start : inner.end].rstrip(",.;")
        span: Span | None = Span(inner.start, inner.start + len(name))
        if TOPICAL.fullmatch(self.text, m.end(), title.start):
            name, span = ON_TOPIC.format(name=m["noun"], topic=name), None
        known = self.known.names.get(name)
        new = Draft(name, "stated", kind_of(m["noun"]), sentence, span)
        return known or (self.known.add(new) if tells else None)

    def _known_or_new(self, sentence: Span, m: re.Match[str], tells: bool) -> Draft | None:
        """Return the first event of its kind for “The conference”; an event organized next to another one is new."""
        kind = kind_of(m["noun"])
        if m["det"].lower() == DEFINITE:
            return self.known.kinds.get(kind)
        if not tells:
            return None
        who = WHO.search(self.text[max(sentence.start, m.start() - _WHO_WITHIN) : m.start()])
        if who is None or tells_none(who["who"]) or WE.search(who["who"]):
            return None
        related = _relation(self.text[max(sentence.start, m.start() - _RELATED_WITHIN) : m.start()])
        if related or not _beside(self.text, sentence, m):
            return None
        topic = SHOWS.match(self.text, m.end(), min(sentence.end, m.end() + _TO_SHOW))
        name = f"{ARTICLE.sub('', who['who'])} {m['noun'].lower()}"
        name = ON_TOPIC.format(name=name, topic=topic["topic"]) if topic else name
        return self.known.add(Draft(name, "constructed", kind, sentence))

    def _title(self, at: int) -> Span | None:
        """Return the name in quotation marks that follows an event immediately and is not speech."""
        first = bisect_left(self.quoted, at, key=lambda q: q.start)
        for q in self.quoted[first : first + _NEAR]:
            if q.start - at > _NEAR:
                break
            said = q in self.coverage and self.coverage[q].claim == "statement"
            if not said and TO_NAME.fullmatch(self.text, at, q.start) and not SPOKEN.search(self.text, q.start, q.end):
                return q
        return None

    def _organizer(self, sentence: Span, mention: Span, draft: Draft) -> None:
        base = max(sentence.start, mention.start - _WHO_WITHIN)
        who = WHO.search(self.text[base : mention.start])
        if who is None or any(p.part == "organizer" for p in draft.parties):
            return
        span = Span(base + who.start("who"), base + who.end("who"))
        draft.parties.append(ReadParty(self.text[span.start : span.end], span, "organizer"))

    def _relate(self, sentence: Span, found: Found) -> None:
        for n, (draft, mention) in enumerate(found):
            relation = _relation(self.text[max(sentence.start, mention.start - _RELATED_WITHIN) : mention.start])
            if relation is None:
                continue
            child = found[n - 1][0] if n else next((other for other, _ in found[n + 1 :]), None)
            if child is not None and child is not draft and child.parent is None and draft.parent is not child:
                child.parent, child.relation = draft, relation

    def _parties(self, sentence: Span) -> None:
        """Add the participants in “The event brought together representatives from A, B and C”."""
        together = TOGETHER.search(self.text, sentence.start, sentence.end)
        drafts = self.known.drafts
        if together is None or not drafts or any(p.part == "participant" for p in drafts[0].parties):
            return
        for part in re.finditer(r"[^,]+", self.text[together.end() : sentence.end].rstrip(". ")):
            lead = AMONG.match(part.group())
            start = together.end() + part.start() + (lead.end() if lead else 0)
            span = Span(start, together.end() + part.end())
            if span.start < span.end:
                drafts[0].parties.append(ReadParty(self.text[span.start : span.end], span, "participant"))


def _relation(before: str) -> str | None:
    if not before.rstrip().lower().endswith(OF):
        return None
    return "on_margins_of" if MARGINS.search(before) else "part_of" if PART.search(before) else None


def _beside(text: str, sentence: Span, m: re.Match[str]) -> bool:
    """Whether the sentence names another event to which it is related."""
    return any(
        other.start() != m.start()
        and _relation(text[max(sentence.start, other.start() - _RELATED_WITHIN) : other.start()])
        for other in EVENT.finditer(
            text, max(sentence.start, m.start() - _BESIDE), min(sentence.end, m.end() + _BESIDE)
        )
    )


def inherit(draft: Draft) -> None:
    """Take year, dates and place from the parent event, with that basis; never against printed ones."""
    above = draft.parent
    if above is None or above.days is None:
        return
    first, last = above.days
    if draft.date_text is None:
        draft.on(above.days, "inherited_from_parent", f"{first}?" if first == last else f"{first}?/{last}?")
    elif draft.days is None and (days := _in_year_of(draft.date_text, first, last)):
        draft.on(days, "year_from_parent")
    if draft.place is None and above.place is not None:
        draft.inside(above.place, above.place_span, "inherited_from_parent")


def _in_year_of(printed: str, first: str, last: str) -> tuple[str, str] | None:
    """Return the printed days in the year of the parent event, if they lie within it."""
    found = calendar.find(printed, 0, len(printed))
    days = found[0].days(int(first[:4])) if found else None
    return days if days and first <= days[0] and days[1] <= last else None
