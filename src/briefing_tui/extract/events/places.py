"""Places of events. Owns the choice of the place where it was held, as against its topic, among the places of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefing_tui.extract.english.days import AT, BEFORE_PLACE, BEHIND_PLACE, ENDS_PLACE, NO_PLACE, TO, TOPIC
from briefing_tui.extract.english.events import ARTICLE
from briefing_tui.extract.entities.people import MentionIndex
from briefing_tui.model import Span

_LEAD = 30
"""Maximum code points between the start of a sentence and a place that begins it."""
_LOOKED_BACK = 40
"""Code points before a place that are searched for a verb like “held”."""
_FAR = 300
"""Maximum code points between an event and its place."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place as printed, and its span."""

    name: str
    span: Span


def find(index: MentionIndex, words: str, offset: int, at: int, name: Span | None = None) -> Place | None:
    """Return the place of an event mentioned at `at`, in a sentence that begins at `offset`; None if none is printed.

    Never inside its `name`. A place right before a time, else the first one after the event in the position of a place, else one at the
    start.
    """
    stop = at + _FAR
    places = [found for m in AT.finditer(words, 0, stop) if (found := _place(index, words, offset, m))]
    went = [found for m in TO.finditer(words, 0, stop) if (found := _place(index, words, offset, m))]
    if name is not None:
        places, went = ([f for f in found if not _inside(f[1], offset, name)] for found in (places, went))
    found = next(_in_order(words, at, places, went), None)
    return _found(words, offset, *found) if found else None


def _inside(place: Span, offset: int, name: Span) -> bool:
    """Whether a place is inside a name, and not at its end; or the beginning of the name, as in “at the Forum of Ports”."""
    start, end = offset + place.start, offset + place.end
    return start <= name.start < end or (name.start < start and end < name.end)


_Found = tuple[re.Match[str], Span]


def _in_order(words: str, at: int, places: list[_Found], went: list[_Found]) -> Iterator[_Found]:
    """Yield the candidates for the place, the likeliest first."""
    behind, before = [f for f in places if f[0].start() >= at], [f for f in places if f[0].start() < at]
    yield from (f for f in behind if _held_there(words, at, *f, dated=True))
    yield from (f for f in before if _leads(words, *f))
    yield from (f for f in behind if _held_there(words, at, *f, dated=False))
    yield from went
    for m, place in reversed(before):
        if BEFORE_PLACE.search(words, max(0, m.start() - _LOOKED_BACK), m.start()):
            yield m, place


def _leads(words: str, m: re.Match[str], place: Span) -> bool:
    """Whether it begins the sentence, apart from a time: “Today in Washington, …”; “In Lund, …” only with a time behind it."""
    lead = words[: m.start()].strip(" ,")
    if m["prep"][0].isupper():
        return bool(BEHIND_PLACE.match(words, place.end))
    return (
        not lead
        or len(lead) <= _LEAD
        and bool(BEHIND_PLACE.fullmatch(lead))
        or bool(BEHIND_PLACE.match(words, place.end))
    )


def _place(index: MentionIndex, words: str, offset: int, m: re.Match[str]) -> tuple[re.Match[str], Span] | None:
    """Return the place of a match, up to a name after it; None if it is not a place."""
    start, end = m.span("place")
    for mention in index.mentioned(Span(offset + start, offset + end)):
        end = min(end, mention.span.start - offset)
        break
    if outside := ENDS_PLACE.search(words, start, end):
        end = outside.start()
    while end > start and not (words[end - 1].isalnum() or words[end - 1] == "."):
        end -= 1
    if end <= start or NO_PLACE.match(words[start:end]):
        return None
    return m, Span(start, end)


def _held_there(words: str, at: int, m: re.Match[str], place: Span, *, dated: bool) -> bool:
    if dated:
        return bool(BEHIND_PLACE.match(words, place.end)) and not TOPIC.search(words, at, m.start())
    return bool(BEFORE_PLACE.search(words, max(0, m.start() - _LOOKED_BACK), m.start())) and not TOPIC.search(
        words, at, m.start()
    )


def _found(words: str, offset: int, _: re.Match[str], place: Span) -> Place:
    printed = words[place.start : place.end]
    name = " ".join((printed if printed[:1].isupper() else ARTICLE.sub("", printed)).split())  # “The Hague”
    return Place(name, Span(offset + place.start, offset + place.end))
