"""What a briefing reports in the main: a meeting, a call, a visit, a summit; with its date, place and name, each with its basis.

Looks at the first sentences and at the headings only. “Today” and weekdays count from the briefing's own date, where it has
one; without it they give no date. Nothing is dated by the day of publication alone.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from briefing_tui.extract import dates
from briefing_tui.extract.lexicon import EVENT_NOUNS
from briefing_tui.extract.people import Register
from briefing_tui.model import ReadEvent, Span

LOOKED_AT = 7
"""Sentences from the beginning in which a main event may be told."""

_NOUN = "|".join(sorted(EVENT_NOUNS, key=len, reverse=True))
_HELD = "|".join(
    n for n in sorted(EVENT_NOUNS, key=len, reverse=True) if n not in ("training", "session", "visit", "launch")
)
_WHEN = r"(?:\s+(?:today|yesterday|this (?:morning|afternoon|evening)|tonight|earlier today|virtually|jointly|individually|by (?:tele)?phone|by video|on the phone|again|briefly|also))*"
_TELLS = (
    ("call", re.compile(rf"\bspoke{_WHEN}(?:\s+(?:on|in) [\w ,]{{2,24}}?)?\s+with\s+(?P<with>[^.;]{{3,160}})")),
    ("call", re.compile(rf"\b(?:held|had)\s+(?:an?|several|five|separate)\s+(?:[\w-]+\s+){{0,3}}calls?{_WHEN}\s+with\s+(?P<with>[^.;]{{3,160}})")),
    ("meeting", re.compile(rf"\b(?:met|meets){_WHEN}(?:\s+(?:on|in|at) [^.;]{{2,40}}?)?\s+(?:with\s+)?(?P<with>(?:[A-Z]|the\s|his\s|her\s|[a-z]+\s)[^.;]{{3,160}})")),
    ("", re.compile(rf"\b(?:held|hosted|convened|chaired|co-chaired|co-hosted|led|opened|attended|addressed|inaugurated|moderated|organi[sz]ed|conducted|participated in|took part in|concluded){_WHEN}\s+(?P<name>(?:an?|the|its|their|his|her)\s+(?:[\w’'&.()-]+\s+){{0,12}}?(?P<noun>{_NOUN}|consultations|convening|talks|tour)s?\b(?:\s+(?:of|on|for|with|between)\s+[^.;,]{{3,120}})?)", re.I)),
    ("", re.compile(rf"(?P<name>\b[Tt]he\s+(?:[\w’'&.()-]+\s+){{0,10}}?(?P<noun>{_NOUN}|consultations|convening|talks)s?\b(?:\s+(?:of|on|for|with|between)\s+[^.;,]{{3,100}}?)?)\s+(?:was|were|took place|is|has been)\s+(?:held|convened|organi[sz]ed|hosted|conducted|opened|inaugurated|launched|place)", re.I)),
    ("", re.compile(rf"\b(?:will|is to|are to|plans? to|scheduled to|expected to)\s+(?:\w+\s+)?(?:hold|host|convene|open|attend|address|lead|chair)\s+(?P<name>(?:an?|the|its|their)\s+(?:[\w’'&.()-]+\s+){{0,10}}?(?P<noun>{_NOUN}|consultations|talks)s?\b(?:\s+(?:of|on|for|with|between)\s+[^.;,]{{3,80}})?)", re.I)),
    ("visit", re.compile(rf"\b(?:visited|travell?ed{_WHEN} to|returned from travel to|toured|arrived in|(?:led|leading|lead) an? (?:[\w-]+ ){{0,4}}delegation to)\s+(?P<where>[A-Z][^.;]{{2,80}}?)(?=\s+(?:today|yesterday|on|to|for|where|as|from|and\s+[a-z])\b|[,.;])")),
    ("launch", re.compile(r"(?P<name>\b[Tt]he\s+[^.;,]{3,100}?)\s+(?:was|were)\s+(?:officially\s+|formally\s+)?(?:launched|opened|inaugurated|unveiled|declared open)")),
    ("launch", re.compile(r"\b(?:launched|unveiled|inaugurated|opened|released)\s+(?P<name>(?:an?|the|its|their|[A-Z][\w.]+(?:\s[A-Z]\w+){0,3})\s+[^.;,]{3,120})")),
    ("", re.compile(rf"\b(?:during|at|in)\s+(?P<name>(?:an?|the|their)\s+(?:(?!and\b)[\w’'&.-]+\s+){{0,6}}?(?P<noun>{_HELD}|consultations|convening|talks)s?\b(?:\s+(?:held|with|of|on|for|between|at|in)\b[^.;]{{3,120}})?)", re.I)),
    ("ceremony", re.compile(r"\b(?P<name>(?:signed|signing of)\s+(?:an?|the)\s+[^.;,]{3,120})")),
)  # fmt: skip
_STATEMENT = re.compile(
    r"(?:an?|the|his|her|its|their)?\s*(?:[\w-]+ ){0,3}(?:statements?|letters?|remarks|text|report)\b", re.IGNORECASE
)
_COMING = re.compile(r"\b(?:will|is to|are to|plans? to|scheduled to|expected to)\s+(?:\w+\s+){0,2}$")
_TITLE = re.compile(
    rf"(?:^|\b(?:[Rr]eadout of|[Ss]tatement [^.\n]{{0,90}}? on|READOUT OF)\s+)(?P<name>[^\n]*?\b(?:{_NOUN}|call|calls|consultations|convening|travel|trip)s?\b[^\n]*)", re.I
)  # fmt: skip
_RELATIVE = re.compile(
    r"\b(?P<word>[Tt]oday|[Yy]esterday|[Tt]onight|[Tt]his (?:morning|afternoon|evening)|[Ee]arlier today|[Ll]ast night|"
    r"(?:[Oo]n |[Ll]ast )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b(?:\s*\((?P<day>\d{1,2})(?:st|nd|rd|th)?\))?"
)
_DAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_AT = re.compile(
    r"\b(?:in|at|near)\s+(?P<place>(?:the\s+)?(?:[A-Z][\w’'-]+|U\.S\.|D\.C\.)(?:(?:\s+(?:of|the|and|de|del|la)\s+|\s+|,\s+)(?:[A-Z][\w’'-]+|D\.C\.|U\.S\.))*)"
)
_NO_PLACE = re.compile(
    r"^(?:the\s+)?(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday"
    r"|Thursday|Friday|Saturday|Sunday|Congress|President|Vice|Secretary|Prime|Minister|Mr|Ms|Dr|Senator|Government|Chief)\b"
)
_KINDS = {"consultations": "dialogue", "convening": "meeting", "talks": "meeting", "tour": "visit"}
_DATELINE = re.compile(
    r"^[A-Z][\w .,’'()/-]{1,60}?,?\s+(?P<date>\d{1,2}\s+[A-Z][a-z]+\s+\d{4}|[A-Z][a-z]+\.?\s+\d{1,2},\s+\d{4})\s*(?:/[\w ]{2,20}/\s*)?[-–—:]"
)


def dateline(text: str, paragraphs: list[Span]) -> str | None:
    """The date that a dateline prints, as ISO: “NAIROBI (Kenya), 14 March 2025 –”; None where none of the first lines has one."""
    for paragraph in paragraphs[:6]:
        found = _DATELINE.match(text[paragraph.start : min(paragraph.end, paragraph.start + 140)])
        printed = dates.find(found["date"], 0, len(found["date"])) if found else []
        if printed and (days := printed[0].days()):
            return days[0]
    return None


def read_main_event(
    register: Register, sentences: list[Span], headings: list[Span], published: str | None
) -> ReadEvent | None:
    """The event that the first sentences tell; None where they tell of none."""
    text = register.text
    title = _titled(text, headings)
    for sentence in sentences[:LOOKED_AT]:
        for kind, pattern in _TELLS:
            m = pattern.search(text, sentence.start, sentence.end)
            if m is None or _inside_quotes(text, sentence, m.start()):
                continue
            if (
                kind in ("launch", "ceremony")
                and title is None
                and not _RELATIVE.search(text, sentence.start, sentence.end)
            ):
                continue
            groups = m.groupdict()
            noun = (groups.get("noun") or "").lower()
            classification = kind if kind not in ("", "call") else "meeting" if kind == "call" else (
                EVENT_NOUNS.get(noun) or EVENT_NOUNS.get(noun.rstrip("s")) or _KINDS.get(noun, "event"))  # fmt: skip
            if _STATEMENT.match(groups.get("name") or "") or text[max(0, m.start() - 2) : m.start()] == "I ":
                continue  # “released the following statement”, “the last time I visited”
            coming = m.group().lower().startswith(("will", "is to", "are to", "plan", "sched", "expect")) or bool(
                _COMING.search(text[max(sentence.start, m.start() - 40) : m.start()])
            )
            event = _named(register, sentence, m, classification, kind, title)
            return _placed(text, _dated(text, sentences, sentence, m, event, published), sentence, m, coming)
    if title is not None:
        name = text[title.start : title.end]
        low = name.lower()
        kind = next(
            (k for noun, k in EVENT_NOUNS.items() if noun in low),
            "visit" if re.search(r"travel|trip", low) else "meeting",
        )
        event = ReadEvent(name, "stated", kind, sentences[0] if sentences else title, title)
        if sentences:
            first = sentences[0]
            return _placed(text, _dated(text, sentences[:3], first, None, event, published), first, None, coming=False)
        return event
    return None


def named_by(event: ReadEvent, title: str | None) -> ReadEvent:
    """The event with the name that the file's own title states, where it names an event; else as it is."""
    found = _TITLE.search(title) if title else None
    if not found or len(found["name"].split()) < 3:
        return event
    name = re.sub(r"(?i)^(?:readout of\s+)?(?:the\s+)?", "", found["name"]).strip()
    return _with(event, name=name, name_basis="stated", name_span=None)


def _titled(text: str, headings: list[Span]) -> Span | None:
    for heading in headings[:4]:
        found = _TITLE.search(text[heading.start : heading.end])
        if found and len(found["name"].split()) >= 2:
            name = text[heading.start + found.start("name") : heading.start + found.end("name")]
            lead = re.match(r"(?i)(?:readout of\s+)?(?:the\s+)?", name)
            start = heading.start + found.start("name") + (lead.end() if lead else 0)
            return Span(start, heading.start + found.end("name"))
    return None


def _inside_quotes(text: str, sentence: Span, at: int) -> bool:
    before = text[sentence.start : at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _named(
    register: Register, sentence: Span, m: re.Match[str], classification: str, kind: str, title: Span | None
) -> ReadEvent:
    text = register.text
    if title is not None:
        return ReadEvent(text[title.start : title.end], "stated", classification, sentence, title)
    groups = m.groupdict()
    if groups.get("name"):
        lead = re.match(r"(?:an?|the|its|their|his|her)\s+", groups["name"], re.IGNORECASE)
        start = m.start("name") + (lead.end() if lead else 0)
        words = re.split(
            r",|\s+(?:held|today|yesterday|this (?:morning|afternoon|evening)|at the|to discuss|to update)\b",
            text[start : m.end("name")],
        )[0]
        met = _person_in(register, Span(start, m.end("name")))
        if met and re.match(r"(?:[\w-]+ ){0,2}(?:meeting|discussion|talks|call)\b", words):
            who = _person_in(register, Span(sentence.start, m.start())) or _before(register, sentence, met)
            name = f"Meeting of {who} with {met}" if who and who != met else f"Meeting with {met}"
            return ReadEvent(name, "constructed", classification, sentence)
        return ReadEvent(" ".join(words.split()), "stated", classification, sentence, Span(start, start + len(words)))
    if groups.get("where"):
        return ReadEvent(f"Visit to {' '.join(groups['where'].split())}", "constructed", classification, sentence)
    who = _person_in(register, Span(sentence.start, m.start()))
    other = _person_in(register, Span(m.start("with"), m.end("with")))
    whom = other or " ".join(
        re.split(r"[,;]|\s+(?:today|yesterday|in|at|on|to|and)\s", groups.get("with") or "")[0].split()
    )
    word = "Call" if kind == "call" else "Meeting"
    name = f"{word} of {who} with {whom}" if who else f"{word} with {whom}"
    return ReadEvent(name, "constructed", classification, sentence)


def _person_in(register: Register, span: Span) -> str | None:
    return next(
        (register.people[m.person].name for m in register.mentions if span.start <= m.name_span.start < span.end), None
    )


def _before(register: Register, sentence: Span, other: str) -> str | None:
    """The first person named before the sentence, where that is somebody else."""
    named = [register.people[m.person].name for m in register.mentions if m.span.end <= sentence.start]
    return next((name for name in named if name != other), None)


def _dated(
    text: str, sentences: list[Span], sentence: Span, m: re.Match[str] | None, event: ReadEvent, published: str | None
) -> ReadEvent:
    """The date printed nearest to the telling, in its sentence; else the one that its neighbours print."""
    at = m.start() if m else sentence.start
    coming = bool(m and _COMING.search(text[max(sentence.start, m.start() - 40) : m.start()]))
    for place in [sentence, *[s for s in sentences[:4] if s != sentence]]:
        found = _near(text, place, at, published, coming)
        if found:
            span, days, basis = found
            edtf = days[0] if days[0] == days[1] else f"{days[0]}/{days[1]}"
            return _with(event, date_text=text[span.start : span.end], date_span=span, start_date=days[0],
                         end_date=days[1], date_edtf=edtf, date_basis=basis)  # fmt: skip
    return event


def _with(event: ReadEvent, **changes: object) -> ReadEvent:
    from dataclasses import replace

    return replace(event, **changes)  # type: ignore[arg-type]


def _near(
    text: str, place: Span, at: int, published: str | None, coming: bool
) -> tuple[Span, tuple[str, str], str] | None:
    found: list[tuple[int, Span, tuple[str, str], str]] = []
    year = int(published[:4]) if published else None
    printed_ones = dates.find(text, place.start, place.end)
    for n, printed in enumerate(printed_ones):
        days = printed.days()
        basis = "stated"
        if days is None and year is not None:
            days, basis = printed.days(year), "from_briefing_date"
            if days and published and days[0] > published and printed.month == 12:
                days = printed.days(year - 1)
        if days and n + 1 < len(printed_ones):
            last = printed_ones[n + 1]
            until = last.days(int(days[0][:4]))
            if until and re.fullmatch(r"\s*(?:-|–|—|to|through|until)\s*", text[printed.span.end : last.span.start]):
                days = (days[0], until[1])
        if days and (published is None or days[0] <= published or coming):
            found.append((abs(printed.span.start - at), printed.span, days, basis))
    if published and not (coming and found):
        for m in _RELATIVE.finditer(text, place.start, place.end):
            day = _relative(m, date.fromisoformat(published))
            if day and not _inside_quotes(text, place, m.start()):
                # of two dates near by, the one that counts from the briefing's own day is the event's
                found.append((abs(m.start() - at) // 2, Span(*m.span()), (day, day), "from_briefing_date"))
    best = min(found, default=None, key=lambda f: f[0])
    return best[1:] if best else None


def _relative(m: re.Match[str], published: date) -> str | None:
    word = m["word"].lower()
    if m["day"]:
        for back in (0, 1):
            month = published.replace(day=1) - timedelta(days=1) if back else published
            try:
                day = month.replace(day=int(m["day"]))
            except ValueError:
                continue
            if abs((day - published).days) <= 10:
                return day.isoformat()
        return None
    if word in ("yesterday", "last night"):
        return (published - timedelta(days=1)).isoformat()
    if word.endswith("day") and word.split()[-1] != "today" and not word.endswith("today"):
        index = next((n for n, name in enumerate(_DAYS) if word.split()[-1].startswith(name)), None)
        if index is None:
            return None
        return (published - timedelta(days=(published.weekday() - index) % 7)).isoformat()
    return published.isoformat()


def _placed(text: str, event: ReadEvent, sentence: Span, m: re.Match[str] | None, coming: bool) -> ReadEvent:
    changes: dict[str, object] = {"announced": coming}
    where = (m.groupdict().get("where") if m else None) or ""
    if m is not None and where:
        span = Span(m.start("where"), m.start("where") + len(where.rstrip()))
        return _with(event, place=" ".join(where.split()), place_span=span, place_basis="stated", **changes)
    for found in _AT.finditer(text, m.start() if m else sentence.start, sentence.end):
        if _NO_PLACE.match(found["place"]) or _inside_quotes(text, sentence, found.start()):
            continue
        span = Span(*found.span("place"))
        place = re.sub(r"^[Tt]he\s+", "", text[span.start : span.end])
        return _with(event, place=" ".join(place.split()), place_span=span, place_basis="stated", **changes)
    earlier = [
        f
        for f in _AT.finditer(text, sentence.start, m.start() if m else sentence.start)
        if not _NO_PLACE.match(f["place"])
    ]
    if earlier and not _inside_quotes(text, sentence, earlier[-1].start()):
        span = Span(*earlier[-1].span("place"))
        place = re.sub(r"^[Tt]he\s+", "", text[span.start : span.end])
        return _with(event, place=" ".join(place.split()), place_span=span, place_basis="stated", **changes)
    return _with(event, **changes)
