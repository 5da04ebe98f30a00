"""What took place: kind, name, dates, place and relations, each with its basis. Owns the rules for events.

A year not printed comes from the event above it, said so; a name not printed is constructed, said so; nothing else is added.
"""

from __future__ import annotations

import re
from dataclasses import replace

from briefing_tui.extract import dates
from briefing_tui.extract.lexicon import EVENT_NOUNS, HOLD
from briefing_tui.model import QuotedSpan, ReadEvent, ReadParty, Span

_NOUN = "|".join(sorted(EVENT_NOUNS, key=len, reverse=True))
_EVENT = re.compile(
    rf"\b(?P<det>an?|the)\s+(?P<adj>(?:(?!(?:of|the|an?|for|in|on|and|to|from|with)\b)[\w-]+\s+){{0,4}}?)(?P<noun>{_NOUN})\b",
    re.IGNORECASE,
)
_MARGINS = re.compile(r"on the (?:margins|sidelines) of\s+$", re.IGNORECASE)
_PART = re.compile(r"(?:as part of|within the framework of|in the framework of|in the context of)\s+$", re.IGNORECASE)
_PLACE = re.compile(r"\s*,?\s*in ((?:[A-Z][\w’'-]*)(?:\s+[A-Z][\w’'-]*){0,3}(?:,\s+[A-Z][\w’'-]*)?)")
_WHO = re.compile(
    rf"(?:^|,\s+)(?:the\s+)?(?P<who>[^,“”]{{2,120}}?)\s+(?:have\s+|has\s+|jointly\s+)?{HOLD}\s+$", re.IGNORECASE
)
_TOGETHER = re.compile(r"\bbrought together\s+(?:representatives\s+(?:from|of)\s+)?", re.IGNORECASE)
_SHOWS = re.compile(
    r"\s+to (?:showcase|present|display|highlight|discuss|review)\b.*?\b(?:in|on|of|about)\s+(?P<topic>[^.,;“”]{3,120})"
)


def read_events(text: str, sentences: list[Span], quoted: list[Span], coverage: list[QuotedSpan]) -> list[ReadEvent]:
    """The events of a document in order of appearance. A quoted name is claimed as a title in `coverage`."""
    events: list[ReadEvent] = []
    for sentence in sentences:
        fresh = _sentence(text, sentence, quoted, coverage, events)
        _relate(text, sentence, events, fresh)
        _parties(text, sentence, events)
    return [_inherit(events, n) for n in range(len(events))]


def _sentence(
    text: str, sentence: Span, quoted: list[Span], coverage: list[QuotedSpan], events: list[ReadEvent]
) -> list[tuple[int, Span]]:
    """Find the events one sentence tells of: (index, span of the mention) of each, new ones added."""
    found: list[tuple[int, Span]] = []
    said = [c.span for c in coverage if c.claim == "statement"]
    for m in _EVENT.finditer(text, sentence.start, sentence.end):
        if any(q.start < m.start() < q.end for q in quoted):
            continue
        kind = EVENT_NOUNS[re.sub(r"\s+", " ", m["noun"].lower())]
        title = next((q for q in quoted if 0 <= q.start - m.end() <= 20 and q not in said
                      and re.fullmatch(r"\s*(?:,|:|on|entitled|titled|called|named|under the (?:theme|title))?\s*", text[m.end() : q.start])), None)  # fmt: skip
        mention = Span(m.start(), title.end if title else m.end())
        if title:
            inner = Span(title.start + 1, title.end - 1)
            for n, c in enumerate(coverage):
                if c.span == title:
                    coverage[n] = QuotedSpan(title, "title", "name of an event")
            same = next((n for n, e in enumerate(events) if e.name == text[inner.start : inner.end]), None)
            if same is None:
                events.append(ReadEvent(text[inner.start : inner.end], "stated", kind, sentence, inner))
                same = len(events) - 1
            found.append((same, mention))
            continue
        known = next((n for n, e in enumerate(events) if e.classification == kind), None)
        if m["det"].lower() == "the" and known is not None:
            found.append((known, mention))
        elif (who := _WHO.search(text[max(sentence.start, m.start() - 600) : m.start()])) is not None and m[
            "det"
        ].lower() != "the":
            topic = _SHOWS.match(text, m.end(), sentence.end)
            body = re.sub(r"^[Tt]he\s+", "", who["who"])
            name = f"{body} {m['noun'].lower()}" + (f" on {topic['topic']}" if topic else "")
            events.append(ReadEvent(name, "constructed", kind, sentence))
            found.append((len(events) - 1, mention))
    for index, mention in found:
        events[index] = _organizer(text, sentence, mention, events[index])
    _date(text, sentence, events, found)
    return found


def _organizer(text: str, sentence: Span, mention: Span, event: ReadEvent) -> ReadEvent:
    base = max(sentence.start, mention.start - 600)
    who = _WHO.search(text[base : mention.start])
    if who is None or any(p.part == "organizer" for p in event.parties):
        return event
    span = Span(base + who.start("who"), base + who.end("who"))
    return replace(event, parties=(*event.parties, ReadParty(text[span.start : span.end], span, "organizer")))


def _date(text: str, sentence: Span, events: list[ReadEvent], found: list[tuple[int, Span]]) -> None:
    """Give each printed date to the mention it follows; one that leads the sentence to its first mention."""
    if not found:
        return
    for printed in dates.find(text, sentence.start, sentence.end):
        before = [i for i, span in found if span.end <= printed.span.start]
        index = before[-1] if before else found[0][0]
        event = events[index]
        if event.date_span is not None:
            continue
        days = printed.days()
        words = text[printed.span.start : printed.span.end]
        event = replace(event, date_text=words, date_span=printed.span)
        if days:
            event = replace(event, start_date=days[0], end_date=days[1], date_edtf=_edtf(days), date_basis="stated")
        place = _PLACE.match(text, printed.span.end, sentence.end)
        if place and event.place is None:
            event = replace(event, place=place[1], place_span=Span(*place.span(1)), place_basis="stated")
        events[index] = event


def _edtf(days: tuple[str, str]) -> str:
    return days[0] if days[0] == days[1] else f"{days[0]}/{days[1]}"


def _relate(text: str, sentence: Span, events: list[ReadEvent], found: list[tuple[int, Span]]) -> None:
    for n, (index, mention) in enumerate(found):
        before = text[max(sentence.start, mention.start - 60) : mention.start]
        relation = "on_margins_of" if _MARGINS.search(before) else "part_of" if _PART.search(before) else None
        if relation is None:
            continue
        child = found[n - 1][0] if n else next((i for i, _ in found[n + 1 :]), None)
        if child is not None and child != index and events[child].parent is None and events[index].parent != child:
            events[child] = replace(events[child], parent=index, relation=relation)


def _parties(text: str, sentence: Span, events: list[ReadEvent]) -> None:
    """“The event brought together representatives from A, B and C”: those who came."""
    together = _TOGETHER.search(text, sentence.start, sentence.end)
    if together is None or not events or any(p.part == "participant" for p in events[0].parties):
        return
    parties: list[ReadParty] = []
    for part in re.finditer(r"[^,]+", text[together.end() : sentence.end].rstrip(". ")):
        lead = re.match(r"\s*(?:and\s+)?(?:among\s+)?", part.group())
        start = together.end() + part.start() + (lead.end() if lead else 0)
        span = Span(start, together.end() + part.end())
        if span.start < span.end:
            parties.append(ReadParty(text[span.start : span.end], span, "participant"))
    events[0] = replace(events[0], parties=(*events[0].parties, *parties))


def _inherit(events: list[ReadEvent], index: int) -> ReadEvent:
    """Year, dates and place from the event above, with that basis; never against what is printed."""
    event = events[index]
    above = events[event.parent] if event.parent is not None else None
    if above is None or above.start_date is None:
        return event
    if event.date_text and event.start_date is None:
        printed = dates.find(event.date_text, 0, len(event.date_text))
        days = printed[0].days(int(above.start_date[:4])) if printed else None
        if days and above.start_date <= days[0] and days[1] <= (above.end_date or above.start_date):
            event = replace(
                event, start_date=days[0], end_date=days[1], date_edtf=_edtf(days), date_basis="year_from_parent"
            )
    elif event.date_text is None:
        last = above.end_date or above.start_date
        edtf = f"{above.start_date}?" if last == above.start_date else f"{above.start_date}?/{last}?"
        event = replace(
            event, start_date=above.start_date, end_date=last, date_edtf=edtf, date_basis="inherited_from_parent"
        )
    if event.place is None and above.place is not None:
        event = replace(event, place=above.place, place_span=above.place_span, place_basis="inherited_from_parent")
    return event
