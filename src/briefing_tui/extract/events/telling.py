"""Sentences that report an event, and its status: held, future, cancelled or remembered. Assigns no names and no dates."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, takewhile

from briefing_tui.extract.english.days import WILL
from briefing_tui.extract.english.events import (
    AGO,
    BEGINS_UNREAL,
    CANCELLED,
    CANCELLED_SIGNS,
    COMING,
    DEFINITE,
    ENTRY,
    HYPOTHETICAL,
    IS_HELD,
    NOT,
    ON_THE_WAY,
    RECURS,
    REMEMBERED,
    THEIRS,
    TO_BE,
    UNFINISHED,
    UPCOMING,
    WE,
    tells_none,
)
from briefing_tui.extract.english.tellings import AFTER_TO, MOVED, PAIRED, TELLINGS, Telling
from briefing_tui.extract.events import dates
from briefing_tui.extract.finding import holds_any, lowered
from briefing_tui.model import Span

_TRIES = 4
"""Maximum positions in a sentence at which one pattern is tried."""
MEETING = "meeting"
BETWEEN_PEOPLE = ("call", MEETING, "both")
"""Patterns in which a publisher may say “we” after the event: “met with the Minister to discuss our ports”."""
_BLOT = "_"
LONGEST = 3_000
"""Maximum code points of a sentence that reports an event."""
_BEFORE = 90
"""Code points before an event that are searched for words that make it future or unreal."""


@dataclass(frozen=True)
class Sentence:
    """A sentence after its dateline, and its words with quoted text blanked out."""

    span: Span
    words: str
    dateline: dates.Dateline | None
    """Its dateline."""

    @cached_property
    def usable(self) -> bool:
        """Whether it may report an event: no first or second person, no question, no address, nothing cancelled."""
        if tells_none(self.words):
            return False
        return not (holds_any(lowered(self.words), CANCELLED_SIGNS) and CANCELLED.search(self.words))


def sentence(text: str, span: Span, quoted: Sequence[Span], published: str | None) -> Sentence:
    """Return a sentence prepared for matching; `quoted` are the spans in quotation marks, in order."""
    line = dates.at_start(text, span, published)
    start, end = line.end if line else span.start, min(span.end, span.start + LONGEST)
    start = min(start, end)
    words = list(text[start:end])
    first = bisect_left(quoted, start, key=lambda q: q.end)
    for q in takewhile(lambda q: q.start < end, islice(quoted, first, None)):
        first, last = max(q.start + 1, start) - start, min(q.end - 1, end) - start
        if first < last:
            words[first:last] = _BLOT * (last - first)
    return Sentence(Span(start, end), "".join(words), line)


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that reports an event, with its pattern."""

    telling: Telling
    m: re.Match[str]
    sentence: Sentence
    coming: bool
    remembered: bool
    """Whether it lies before the events of the briefing."""

    def span(self, group: str) -> Span:
        """Return the span of a group of the pattern in the text."""
        first, last = self.m.span(group)
        return Span(self.sentence.span.start + first, self.sentence.span.start + last)

    def has(self, group: str) -> bool:
        """Whether that group is present."""
        return bool(self.m.groupdict().get(group))

    @property
    def definite(self) -> bool:
        """Whether it was mentioned before: “the meeting”."""
        return self.has("name") and self.m["name"].lower().startswith(DEFINITE)

    @property
    def at(self) -> int:
        """Start of the match in the sentence."""
        return self.m.start()


def tellings(sentence: Sentence) -> Iterator[Told]:
    """Yield the events that a sentence reports, in the order of `TELLINGS`."""
    if not sentence.usable:
        return
    words = sentence.words
    for telling in TELLINGS:
        if not _may_tell(telling, words):
            continue
        for n, m in enumerate(telling.pattern.finditer(words)):
            if n >= _TRIES:
                break
            if told := _told(telling, m, sentence):
                yield told
                break


def _may_tell(telling: Telling, words: str) -> bool:
    """Whether a sentence has the beginning and end of this pattern: a fast check that excludes most sentences."""
    if telling.begins and not holds_any(words, telling.begins):
        return False
    return telling.ends is None or telling.ends.search(words) is not None


def _told(telling: Telling, m: re.Match[str], sentence: Sentence) -> Told | None:
    before = sentence.words[max(0, m.start() - _BEFORE) : m.start()]
    coming = bool(COMING.search(before)) or _has(m, "coming")
    if _has(m, "base") and not coming and not (AFTER_TO.search(before) and MOVED.search(before)):
        return None
    if telling.act in BETWEEN_PEOPLE and ON_THE_WAY.search(sentence.words, 0, m.start()):
        return None
    if telling.act == MEETING and UNFINISHED.match(m.group()) and THEIRS.search(before):
        return None
    if _is_ours(telling, m, sentence) or _is_none(m, sentence, before):
        return None
    coming = coming or _is_to_come(telling, m, sentence, before)
    remembered = bool(REMEMBERED.search(before)) or bool(AGO.search(sentence.words))
    return Told(telling, m, sentence, coming, remembered)


def _has(m: re.Match[str], group: str) -> bool:
    return bool(m.groupdict().get(group))


def _is_ours(telling: Telling, m: re.Match[str], sentence: Sentence) -> bool:
    """Whether a publisher reports its own event."""
    we = WE.search(sentence.words)
    return we is not None and (we.start() < m.start() or telling.act not in BETWEEN_PEOPLE)


def _is_none(m: re.Match[str], sentence: Sentence, before: str) -> bool:
    """Whether the event is hypothetical, did not happen, recurs, or only gives a date to something else."""
    named = sentence.words[max(0, m.start("name") - _BEFORE) : m.start("name")] if _has(m, "name") else ""
    unreal = _has(m, "name") and BEGINS_UNREAL.match(m["name"])
    recurs = IS_HELD.search(m.group()) and RECURS.search(sentence.words)
    if _has(m, "name") and PAIRED.search(sentence.words, 0, m.start("name")):
        return True
    return bool(unreal or recurs or HYPOTHETICAL.search(before) or NOT.search(before) or ENTRY.search(named))


def _is_to_come(telling: Telling, m: re.Match[str], sentence: Sentence, before: str) -> bool:
    """Whether another verb, or a word before its name, makes it future."""
    if (_has(m, "base") or UNFINISHED.match(m.group())) and WILL.search(sentence.words, 0, m.start()):
        return True
    if telling.weak and (TO_BE.search(before) or WILL.search(sentence.words, 0, m.start())):
        return True
    return _has(m, "noun") and bool(UPCOMING.search(sentence.words, m.start("name"), m.start("noun")))
