"""The events of a document: the main one first, then the others that its sentences name. The door of this folder.

The main event is the first that took place among those told in the first sentences; one that is to come is it where none did.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile

from briefing_tui.extract.analysis import Analysis, Paragraph
from briefing_tui.extract.english.days import AT, BE_BEFORE, HELD_AT, IN_YEAR, NEXT_TIME, REFERS, WILL, YEAR
from briefing_tui.extract.english.event_names import IN, IN_PLACE, LEADING, RETOLD, SCHEDULE
from briefing_tui.extract.english.event_names import WHERE as WHERE_PRINTED
from briefing_tui.extract.english.events import ARTICLE, GREETING, MARKS, NO_EVENT, PRESENT, UPCOMING, WE
from briefing_tui.extract.entities.people import MentionIndex
from briefing_tui.extract.events import dates, headings, mentions, naming, places
from briefing_tui.extract.events.draft import Draft, finished
from briefing_tui.extract.events.naming import Name
from briefing_tui.extract.events.telling import Sentence, Told, sentence, tellings
from briefing_tui.model import QuotedSpan, ReadEvent, Span

_LOOKED_AT = 7
"""Sentences from the beginning in which the main event is told."""
_NEIGHBOURS = 4
"""Sentences from the beginning in which its day may stand."""
_LINES = 12
"""Paragraphs among which these stand."""
_HEADING_WORDS = 50
"""Words of a heading that is nothing but a long name."""
_BESIDE = 20
"""Code points before “was held” in which it is said what was."""
_NEAR = 12
"""Code points before a place in which its preposition stands."""
_ENDS = '.!?:;,”"’…'
_MARKS = '“”"'
_GREETED = 3
"""Sentences from the beginning in which those who came are greeted."""
_HEADINGS = 4
"""Headings that may name it."""
STATED, CONSTRUCTED, FROM_BRIEFING = "stated", "constructed", "from_briefing_date"
EVENT_ALONE = "event"
"""A noun that names nothing."""
WHERE, TOWN = "where", "town"
"""Groups of a telling."""
_LONG_AGO = 200
"""Days before a briefing after which an event is one that is remembered."""


def read(
    index: MentionIndex,
    analysis: Analysis,
    coverage: dict[Span, QuotedSpan],
    published: str | None,
    stated_title: str | None,
) -> list[ReadEvent]:
    """The main event first. A quoted name is claimed as a title in `coverage`."""
    if stated_title and SCHEDULE.match(stated_title):
        return []
    known = mentions.Known()
    quoted = [q for p in analysis.paragraphs for q in p.quoted]
    prose = _prose(analysis)[:_LOOKED_AT]
    looked = [sentence(index.text, s, quoted, published) for s in prose]
    heading = stated_title or index.text[: index.text.find("\n")]
    reader = _Reader(index, published, looked, prose, _title(analysis, stated_title), heading)
    look = mentions.Mentions(index.text, quoted, coverage, known)
    number = {span: n for n, span in enumerate(prose)}
    main: Draft | None = None
    for span in (s for p in analysis.paragraphs for s in p.sentences):
        at = number.get(span)
        if at is None and not look.any(span):
            continue
        s = looked[at] if at is not None else sentence(index.text, span, quoted, published)
        found = look.read(span, tells=s.usable and not WE.search(s.words))
        reader.tell(s, span, found, early=at is not None)
        if at is not None and (main is None or main.announced):
            main = _better(main, reader.main(at, found), known)
    drafts = _each_once(main or reader.by_title(), known.drafts)
    for draft in drafts:
        mentions.inherit(draft)
    return finished(drafts)


def _better(main: Draft | None, found: Draft | None, known: mentions.Known) -> Draft | None:
    """What took place goes before what is to come."""
    if found is None or (main is not None and found.announced):
        return main
    known.kinds.setdefault(found.classification, found)
    known.names.setdefault(found.name, found)
    return found


def _each_once(main: Draft | None, drafts: list[Draft]) -> list[Draft]:
    """The main event first, then those that are not the same told twice in one sentence."""
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
    """Are they one kind of event, and told in one sentence, or is the name of one in that of the other?"""
    if draft.classification != main.classification:
        return False
    return draft.anchor == main.anchor or MARKS.sub("", draft.name).lower() in MARKS.sub("", main.name).lower()


def _prose(analysis: Analysis) -> list[Span]:
    """The sentences of paragraphs that are no headings and announce nothing."""
    text = analysis.text
    prose = [p for p in analysis.paragraphs if not _heads(text, p) and text[p.span.end - 1] != ":"]
    return [s for p in prose for s in p.sentences]


def _heads(text: str, paragraph: Paragraph) -> bool:
    """Is it a heading, or as one but longer?"""
    words = text[paragraph.span.start : paragraph.span.end]
    if paragraph.heading:
        return True
    named = words[-1:] in _MARKS and words[:1] not in _MARKS and words[-2:-1] not in _ENDS  # Hearing on “Safe Nets”
    return len(words.split()) <= _HEADING_WORDS and (named or words[-1:] not in _ENDS)


def _title(analysis: Analysis, stated: str | None) -> tuple[Name, bool] | None:
    """The name of an event that the title of the file states, else one of the headings before the first paragraph."""
    above = takewhile(lambda p: _heads(analysis.text, p), analysis.paragraphs[:_LINES])
    lines = [p.span for p in above][:_HEADINGS]
    printed = [(line, found) for line in lines if (found := headings.titled(analysis.text[line.start : line.end]))]
    told = headings.titled(stated) if stated else None
    for line, found in printed:
        if found[0].span and (told is None or found[0].name == told[0].name):
            span = Span(line.start + found[0].span.start, line.start + found[0].span.end)
            return replace(found[0], span=span), found[1]
    return (replace(told[0], span=None), told[1]) if told else None


def _apart(day: str, published: str) -> int:
    """Days from one to the other."""
    return (date.fromisoformat(published) - date.fromisoformat(day)).days


def _held_at(words: str) -> int | None:
    """Where it is said of the event told before, and not of another beside it, that it was held."""
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


@dataclass
class _Reader:
    index: MentionIndex
    published: str | None
    sentences: list[Sentence]
    """The first ones of the prose, as they are looked at."""
    anchors: list[Span]
    """Where each of them stands."""
    title: tuple[Name, bool] | None
    """What a heading calls the main event, and whether it says that it tells of one."""
    heading: str
    """The title of the file, or the first line."""

    def main(self, number: int, fresh: mentions.Found) -> Draft | None:
        """The event that a sentence tells of before all others; None where it tells of none. `fresh`: those named in it."""
        s = self.sentences[number]
        for marked, mention in fresh:
            if s.usable and marked.anchor == self.anchors[number] and marked.name_basis == STATED:
                self._complete(marked, s, mention.start - s.span.start)
                return marked
        drafts = (draft for told in tellings(s) if (draft := self._draft(told, number)))
        announced: Draft | None = None
        for draft in drafts:
            if not draft.announced:
                return draft
            announced = announced or draft
        return announced

    def by_title(self) -> Draft | None:
        """The event that the heading names, where no sentence tells of it."""
        if self.title is None or not self.sentences:
            return None
        name, s = self.title[0], self.sentences[0]
        draft = Draft(name.name, name.basis, name.kind, self.anchors[0], name.span)
        to_come = WILL.search(s.words) or NEXT_TIME.search(s.words) or NEXT_TIME.search(self.heading)
        draft.announced = bool(to_come) and not RETOLD.match(self.heading)
        self._complete(draft, s, 0)
        if name.today or self._is_speech(name):
            draft.announced = False
            if self.published and not draft.days:
                draft.on((self.published, self.published), FROM_BRIEFING)
        return draft

    def _is_speech(self, name: Name) -> bool:
        """Is it what somebody said at what the heading names?"""
        said = any(WE.search(s.words) or NO_EVENT.search(s.words) for s in self.sentences)
        return said and (name.spoken_at or any(GREETING.search(s.words) for s in self.sentences[:_GREETED]))

    def _draft(self, told: Told, number: int) -> Draft | None:
        """The event of a telling, named, dated and placed; None where it is none that a person would name."""
        name = naming.named(self.index, told)
        if name is None or told.remembered:
            return None
        draft = Draft(name.name, name.basis, name.kind, self.anchors[number], name.span)
        draft.announced = told.coming or self._ahead(told)
        draft.parties += naming.participants(self.index, told) if name.parties else []
        self._complete(draft, told.sentence, told.at, told)
        if self.title and self.title[1] and not draft.days:
            self._date(draft, self.sentences[0], 0)  # what the heading names is told first
        year = YEAR.match(name.name)
        if self._long_ago(draft, told) or (year and self.published and year.group() != self.published[:4]):
            return None
        if name.needs_time and not (draft.days or draft.place) or name.needs_day and not draft.days:
            return None
        return draft if self._name(draft, name, told) else None

    def _ahead(self, told: Told) -> bool:
        """Is it told in the present, with a day to come: “is hosting”, “travels to attend the June 28 meeting”?"""
        s, base = told.sentence, self._base(told.sentence)
        leads = told.has("name") and LEADING.search(s.words, told.m.start("name"), told.m.end("name"))
        if base is None or not (PRESENT.search(s.words, 0, told.at) or leads):
            return False
        when = dates.nearest(s.words, s.span.start, told.m.start("name") if leads else told.at, base, coming=True)
        return bool(when and when.days and when.days[0] > base)

    def _long_ago(self, draft: Draft, told: Told) -> bool:
        """Did it take place long before the briefing, by its days or by the year that its sentence tells alone?"""
        if self.published is None or draft.announced:
            return False
        if draft.days:
            return _apart(draft.days[0], self.published) > _LONG_AGO
        return any(int(m["year"]) < int(self.published[:4]) for m in IN_YEAR.finditer(told.sentence.words))

    def _name(self, draft: Draft, name: Name, told: Told) -> bool:
        """Give it the heading's name where that is the better one; False where it has none that a person would give."""
        if self.title and (self.title[1] or name.basis != STATED or name.generic):
            title = self.title[0]
            draft.name, draft.name_basis, draft.name_span = title.name, title.basis, title.span
            draft.classification = title.kind
            draft.parties.clear()
            return True
        cut = naming.without_place(draft.name, draft.place) if draft.place and not told.has(WHERE) else None
        if cut:
            draft.name = cut
            if draft.name_span:
                draft.name_span = Span(draft.name_span.start, draft.name_span.start + len(cut))
            name = replace(name, name=cut, generic=naming.is_generic(cut))
        if not name.generic:
            return True
        if more := naming.purpose(self.index, told):
            draft.name, draft.name_basis, draft.name_span = more, CONSTRUCTED, None
            return True
        who = naming.holder(self.index, told)
        if told.definite and name.name.lower() in (EVENT_ALONE, f"{EVENT_ALONE}s"):
            return False
        if draft.place is None and (who is None or told.definite):
            return False
        draft.name = naming.by(who, name.name) if who else self._in_place(draft, name.name)
        draft.name_basis, draft.name_span = CONSTRUCTED, None
        return True

    def _in_place(self, draft: Draft, name: str) -> str:
        """A noun with the place, as it is printed: “groundbreaking at the Lund School”."""
        at = draft.place_span.start if draft.place_span else 0
        found = WHERE_PRINTED.search(self.index.text, max(0, at - _NEAR), at)
        return IN_PLACE.format(name=name, where=found["where"] if found else IN, place=draft.place)

    # ---- when and where ----------------------------------------------------------------------------------------------

    def tell(self, s: Sentence, span: Span, found: mentions.Found, *, early: bool) -> None:
        """Give each event that a sentence names the time and the place told between its mention and the next.

        One told before gets a printed day, and only `early`: “the summit” of a later sentence may be another.
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
            when = dates.nearest(words, s.span.start, at, self._base(s), coming=draft.announced)
            if when and (new or (early and when.basis == STATED)):
                self._on(draft, when)
                self._place(draft, words, s, at)

    def _base(self, s: Sentence) -> str | None:
        """The day from which “today” counts in a sentence."""
        return (s.dateline.day if s.dateline else None) or self.published

    def _on(self, draft: Draft, when: dates.When) -> None:
        if when.days:
            draft.on(when.days, when.basis, when.edtf)
        if when.days or not when.vague:
            draft.date_span, draft.date_text = when.span, self.index.text[when.span.start : when.span.end]

    def _complete(self, draft: Draft, s: Sentence, at: int, told: Told | None = None) -> None:
        if draft.date_span is None and not (told and told.telling.undated):
            self._date(draft, s, at, alone=bool(told and told.telling.weak and told.coming))
        if told is not None and told.has(WHERE) and draft.name_span:
            words = self.index.text[draft.name_span.start : draft.name_span.end]
            draft.inside(ARTICLE.sub("", " ".join(words.split())), draft.name_span, STATED)
            draft.name_span = None
        elif told is not None and told.has(TOWN):
            span = told.span(TOWN)
            draft.inside(self.index.text[span.start : span.end], span, STATED)
        elif draft.place is None:
            self._place(draft, s.words, s, at)

    def _date(self, draft: Draft, s: Sentence, at: int, *, alone: bool = False) -> None:
        """The time told nearest to it in its sentence; else, unless `alone`, that of a neighbour that speaks of it; else
        the dateline's."""
        base = self._base(s)
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
        for other in (*speak, *(others if self.title else ())):
            when = dates.nearest(other.words, other.span.start, 0, base, coming=coming)
            if when and when.days:
                return when
        return None

    def _place(self, draft: Draft, words: str, s: Sentence, at: int) -> None:
        if draft.place is not None:
            return
        place = places.find(self.index, words, s.span.start, at, draft.name_span)
        for other in self.sentences[:_NEIGHBOURS]:
            ahead = UPCOMING.search(other.words) and not draft.announced
            if place is None and other is not s and other.usable and not ahead:
                held = _held_at(other.words)
                place = None if held is None else places.find(self.index, other.words, other.span.start, held)
        if place is not None:
            draft.inside(place.name, place.span, STATED)
