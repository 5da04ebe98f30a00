"""The events of a document: the main event first, then the others that its sentences name. The entry point of this folder.

The main event is the first past one among those reported in the first sentences; a future one only if there is no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from briefing_tui.extract.analysis import Analysis, Paragraph
from briefing_tui.extract.copying import replace
from briefing_tui.extract.english.days import BEGINS, DAYS, ENDS, HELD_AT, IN_YEAR, LENGTH, NEXT_TIME, THAT, WILL, YEAR
from briefing_tui.extract.english.event_names import (
    IN,
    IN_PLACE,
    INDEFINITE,
    LATER,
    LEADING,
    RETOLD,
    SCHEDULE,
    WHERE_PRINTED,
)
from briefing_tui.extract.english.events import EVENT_ALONE, GREETING, PRESENT, PRESENT_TOLD, WE, tells_none
from briefing_tui.extract.english.tellings import WHERE
from briefing_tui.extract.entities.people import MentionIndex
from briefing_tui.extract.events import dates, headings, mentions, naming, parties
from briefing_tui.extract.events.circumstances import FROM_BRIEFING, STATED, VISIT, Circumstances
from briefing_tui.extract.events.draft import Draft, finished
from briefing_tui.extract.events.names import Name, is_generic
from briefing_tui.extract.events.telling import Sentence, Told, sentence, tellings
from briefing_tui.model import QuotedSpan, ReadEvent, Span

_LOOKED_AT = 7
"""Sentences at the beginning that are searched for the main event."""
_NEAR = 12
"""Maximum code points between a place and its preposition."""
_GREETED = 3
"""Sentences at the beginning that are searched for a greeting of the guests."""
CONSTRUCTED = "constructed"
_LONG_AGO = 200
"""Days before a briefing from which an event counts as remembered."""


def read(
    index: MentionIndex,
    analysis: Analysis,
    coverage: dict[Span, QuotedSpan],
    published: str | None,
    stated_title: str | None,
) -> list[ReadEvent]:
    """Return the events, the main event first. A quoted name is claimed as a title in `coverage`."""
    if stated_title and SCHEDULE.match(stated_title):
        return []
    quoted = [q for p in analysis.paragraphs for q in p.quoted]
    looked = {s: sentence(index.text, s, quoted, published) for s in _prose(analysis)[:_LOOKED_AT]}
    title = headings.of_document(analysis, stated_title)
    about = Circumstances(index, published, list(looked.values()), title is not None)
    reader = _Reader(index, published, about, list(looked), title, stated_title or index.text.partition("\n")[0])
    look = mentions.Mentions(index.text, quoted, coverage, mentions.Known())
    main: Draft | None = None
    for span in filter(lambda s: s in looked or look.any(s), _sentences(analysis.paragraphs)):
        s = looked.get(span) or sentence(index.text, span, quoted, published)
        found = look.read(span, tells=s.usable and not WE.search(s.words))
        about.tell(s, span, found, early=span in looked)
        if span in looked and _may_be_bettered(main):
            main = _better(main, reader.main(s, span, found), look.known)
    return _finished(_each_once(main or reader.by_title(), look.known.drafts))


def _finished(drafts: list[Draft]) -> list[ReadEvent]:
    for draft in drafts:
        mentions.inherit(draft)
    return finished(drafts)


def _may_be_bettered(main: Draft | None) -> bool:
    return main is None or main.announced


def _better(main: Draft | None, found: Draft | None, known: mentions.Known) -> Draft | None:
    """Return the better candidate: a past event before a future one."""
    if found is None or (main is not None and found.announced):
        return main
    known.kinds.setdefault(found.classification, found)
    known.names.setdefault(found.name, found)
    return found


def _is_named_better(draft: Draft, other: Draft) -> bool:
    """Whether it is an event of the same kind with a printed name, where the other has none."""
    printed = draft.name_basis == STATED and other.name_basis == CONSTRUCTED
    return printed and draft.classification == other.classification


def _each_once(main: Draft | None, drafts: list[Draft]) -> list[Draft]:
    """Return the events, the main event first, without duplicates."""
    if main is None:
        return drafts
    others = [d for d in drafts if d is not main and not _same(d, main)]
    for same in drafts:
        if same is not main and _same(same, main):
            main.parties = main.parties or same.parties
            for other in others:
                other.parent = main if other.parent is same else other.parent
    return [main, *others]


def _same(draft: Draft, main: Draft) -> bool:
    """Whether they have the same kind, and the same sentence or one name within the other."""
    if draft.classification != main.classification:
        return False
    return draft.anchor == main.anchor or draft.name.lower() in main.name.lower()


def _prose(analysis: Analysis) -> list[Span]:
    """Return the sentences of paragraphs that are not headings, without announcements."""
    text = analysis.text
    prose = [p for p in analysis.paragraphs if not headings.heads(text, p)]
    return [s for p in prose for s in p.sentences if text[s.end - 1] != ":"]


def _sentences(paragraphs: Iterable[Paragraph]) -> list[Span]:
    return [s for p in paragraphs for s in p.sentences]


def _apart(day: str, published: str) -> int:
    """Return the number of days between two dates."""
    return (date.fromisoformat(published) - date.fromisoformat(day)).days


def _lasts(draft: Draft, told: Told) -> None:
    """Set all days of an event with a length, if its first or last day is known: “The two-day forum began on”."""
    words, name = told.sentence.words, told.span("name").start - told.sentence.span.start if told.has("name") else 0
    length = LENGTH.search(words, name, told.m.end("name")) if told.has("name") else None
    if length is None or not draft.days or not draft.date_basis or draft.days[0] != draft.days[1]:
        return
    more = timedelta(days=DAYS[length["length"].lower()] - 1)
    day = date.fromisoformat(draft.days[0])
    if BEGINS.match(words, told.m.end("name")):
        draft.on((draft.days[0], (day + more).isoformat()), draft.date_basis)
    elif ENDS.match(words, told.m.end("name")):
        draft.on(((day - more).isoformat(), draft.days[0]), draft.date_basis)


@dataclass(frozen=True)
class _Reader:
    index: MentionIndex
    published: str | None
    about: Circumstances
    anchors: list[Span]
    """The spans of the first sentences."""
    title: tuple[Name, bool] | None
    """The name of the main event in a heading, and whether the heading says that it reports one."""
    heading: str
    """The title of the file, or the first line."""

    @property
    def sentences(self) -> list[Sentence]:
        """The first sentences of the prose."""
        return self.about.sentences

    def main(self, s: Sentence, anchor: Span, fresh: mentions.Found) -> Draft | None:
        """Return the principal event of a sentence; None if there is none. `fresh`: the events named in it."""
        for marked, mention in fresh:
            if s.usable and marked.anchor == anchor and marked.name_basis == STATED:
                self.about.complete(marked, s, mention.start - s.span.start)
                return marked
        announced: Draft | None = None
        for draft in self._drafts(s, anchor):
            if not draft.announced:
                return draft
            if announced is None or _is_named_better(draft, announced):
                announced = draft
        return announced

    def by_title(self) -> Draft | None:
        """Return the event that the heading names, if no sentence reports it."""
        if self.title is None or not self.sentences:
            return None
        name, s = self.title[0], self.sentences[0]
        draft = Draft(name.name, name.basis, name.kind, self.anchors[0], name.span)
        told = s.words[: that.start()] if (that := THAT.search(s.words)) else s.words
        to_come = WILL.search(told) or NEXT_TIME.search(s.words) or NEXT_TIME.search(self.heading)
        draft.announced = bool(to_come) and not RETOLD.match(self.heading)
        if name.span:
            self.about.by_heading(draft, name.span)
        held = HELD_AT.search(s.words)
        self.about.complete(draft, s, held.start() if held else 0)
        if name.today or self._is_speech(name):
            draft.announced = False
            if self.published and not draft.days:
                draft.on((self.published, self.published), FROM_BRIEFING)
        return draft

    def _is_speech(self, name: Name) -> bool:
        """Whether it is a statement made at the event that the heading names."""
        said = any(WE.search(s.words) or tells_none(s.words) for s in self.sentences)
        return (said and name.spoken_at) or any(GREETING.search(s.words) for s in self.sentences[:_GREETED])

    # ---- events of a sentence -----------------------------------------------------------------------------------------

    def _drafts(self, s: Sentence, anchor: Span) -> Iterator[Draft]:
        """Yield the events that a sentence reports, named, dated and placed; without those that have no usable name."""
        for told in tellings(s):
            name = None if told.remembered else naming.named(self.index, told)
            if name is None:
                continue
            draft = Draft(name.name, name.basis, name.kind, anchor, name.span)
            draft.announced = told.coming or self._ahead(told)
            draft.parties += parties.participants(self.index, told) if name.parties else []
            self.about.complete(draft, s, told.at, told)
            _lasts(draft, told)
            if self.title and self.title[1] and not draft.days:
                self.about.date(draft, self.sentences[0], 0)  # the heading's event is reported first
            if self._holds(draft, name, told) and self._name(draft, name, told):
                yield draft

    def _holds(self, draft: Draft, name: Name, told: Told) -> bool:
        """Whether it is recent enough, and has the time it needs."""
        if self._long_ago(draft, name, told):
            return False
        if name.needs_day and not draft.days:
            return False
        return not name.needs_time or bool(draft.days or draft.place)

    def _ahead(self, told: Told) -> bool:
        """Whether it is in the present, with a future day: “is hosting”, “travels to attend the June 28 meeting”."""
        s, base = told.sentence, self.about.base(told.sentence)
        until = told.m.start("noun") if told.has("noun") else told.m.end("name") if told.has("name") else 0
        leads = told.has("name") and LEADING.search(s.words, told.m.start("name"), until)
        leads = leads and LATER.search(leads.group())
        present = PRESENT.search(s.words, 0, told.at) or PRESENT_TOLD.search(told.m.group())
        if base is None or not (present or leads):
            return False
        when = dates.nearest(s.words, s.span.start, told.m.start("name") if leads else told.at, base, coming=True)
        return bool(when and when.days and when.days[0] > base)

    def _long_ago(self, draft: Draft, name: Name, told: Told) -> bool:
        """Whether it took place long before the briefing, by its days, its name, or the only year in its sentence."""
        if self.published is None:
            return False
        year = YEAR.match(name.name)
        if year and year.group() != self.published[:4]:
            return True
        if draft.announced:
            return False
        if draft.days:
            return _apart(draft.days[0], self.published) > _LONG_AGO
        return any(int(m[1]) < int(self.published[:4]) for m in IN_YEAR.finditer(told.sentence.words))

    def _name(self, draft: Draft, name: Name, told: Told) -> bool:
        """Give it the heading's name if that is better; return False if it has no usable name."""
        if self.title and (self.title[1] or name.basis != STATED or name.generic):
            title = self.title[0]
            draft.name, draft.name_basis, draft.name_span = title.name, title.basis, title.span
            draft.classification = title.kind
            draft.parties.clear()
            return True
        cut = naming.without_place(draft.name, draft.place or "") if self._is_apart(draft, told) else None
        if cut:
            draft.name = cut
            if draft.name_span:
                draft.name_span = Span(draft.name_span.start, draft.name_span.start + len(cut))
            name = replace(name, name=cut, generic=is_generic(cut))
        if not name.generic:
            if draft.place and INDEFINITE.match(draft.name) and draft.place not in draft.name:
                draft.name, draft.name_span = self._in_place(draft, draft.name), None
            return True
        made = self._made(draft, name, told)
        if made is not None:
            draft.name, draft.name_basis, draft.name_span = made, CONSTRUCTED, None
        return made is not None

    @staticmethod
    def _is_apart(draft: Draft, told: Told) -> bool:
        """Whether its place may be left out of its name; “visit to Lund” needs it."""
        return draft.place is not None and draft.classification != VISIT and not told.has(WHERE)

    def _made(self, draft: Draft, name: Name, told: Told) -> str | None:
        """Return a name for an event with only a noun: from its purpose, its holder, or its place."""
        if purpose := naming.purpose(self.index, told):
            return purpose
        if name.needs_day:
            return None  # “his planned meetings”
        who = parties.holder(self.index, told)
        if told.definite and (EVENT_ALONE.fullmatch(name.name) or draft.place is None):
            return None
        if who:
            return parties.by(who, name.name)
        return self._in_place(draft, name.name) if draft.place else None

    def _in_place(self, draft: Draft, name: str) -> str:
        """Return a noun with the place, as printed: “groundbreaking at the Lund School”."""
        at = draft.place_span.start if draft.place_span else 0
        found = WHERE_PRINTED.search(self.index.text, max(0, at - _NEAR), at)
        return IN_PLACE.format(name=name, where=found["where"] if found else IN, place=draft.place)
