"""Names of events: as printed, or built from the parties of a meeting. Owns what counts as a name; otherwise there is none."""

from __future__ import annotations

from briefing_tui.extract.copying import replace
from briefing_tui.extract.english.event_names import (
    ABLE,
    ADJECTIVE_LEFT,
    AND_TOO,
    AT_ONE,
    AUDIENCE,
    DAY_LEADS,
    DETERMINER,
    ENDS_NAME,
    ENDS_THING,
    ENDS_WHERE,
    GOES_ON,
    IN_CAPITALS,
    IN_LIST,
    IN_MARKS,
    INSIDE,
    LEADING,
    MONEY,
    NO_NAME,
    NO_PURPOSE,
    NO_THING,
    NOT_SIGNED,
    OF_BODY,
    OF_NAMED,
    OF_WORK,
    PARTY,
    PLACED,
    PLURAL,
    POSSESSIVE,
    PRESENTATION,
    PURPOSE,
    RESTRICTED,
    SEVERAL,
    SIGNED,
    SIGNING,
    THAT_CLAUSE,
    THING,
    TO_DO,
    TRAVELLERS,
    VISIT_OF,
    VISIT_TO,
)
from briefing_tui.extract.english.events import ARTICLE
from briefing_tui.extract.entities.people import MentionIndex
from briefing_tui.extract.events.names import LONGEST, LONGEST_WHOM, Name, is_generic, kind_of, name_end, trimmed
from briefing_tui.extract.events.parties import PRESS_CONFERENCE, of_both, of_parties
from briefing_tui.extract.events.telling import Told
from briefing_tui.model import Span

OPENED, CLOSED = "“”"
"""Quotation marks, one of which a comma may have cut off."""
_FEW = 2
"""Maximum number of words that give no purpose: “to discuss”."""


def named(index: MentionIndex, told: Told) -> Name | None:
    """Return the name of the event that a sentence reports; None if it would not be a usable name."""
    act = told.telling.act
    if act == "named":
        return _printed(index, told)
    if act == "thing":
        return _thing(index, told)
    if act == "visit":
        return _visit(index, told)
    return of_both(index, told) if act == "both" else of_parties(index, told)


def _visit(index: MentionIndex, told: Told) -> Name | None:
    span = told.span("where")
    end = name_end(index, span, span.start, ENDS_WHERE)
    where = " ".join(trimmed(index.text[span.start : end]).split())
    if not where or index.named(Span(span.start, span.start + len(where))) or len(where) > LONGEST_WHOM:
        return None
    s = told.sentence.span
    people = index.named(Span(end, s.end) if told.telling.behind else Span(s.start, s.start + told.at))
    official = bool(people) and (bool(people[0].titles) or index.people[people[0].person].role is not None)
    if not official and not TRAVELLERS.search(told.sentence.words, 0, told.at):
        return None
    who = index.people[people[0].person].name if people else None
    name = VISIT_OF.format(who=who, where=where) if who else VISIT_TO.format(where=where)
    return Name(name, "constructed", "visit", Span(span.start, span.start + len(where)))


def _printed(index: MentionIndex, told: Told) -> Name | None:
    """Return the name as printed; a generic noun for a meeting gets the names of the parties."""
    text, span = index.text, told.span("name")
    noun = told.span("noun") if told.has("noun") else None
    if noun is None:  # only a name in quotation marks
        return Name(text[span.start + 1 : span.end - 1], "stated", "event", Span(span.start + 1, span.end - 1))
    kind = kind_of(text[noun.start : noun.end])
    marked = IN_MARKS.search(text, span.start, span.end)
    if marked and not OF_WORK.search(text, noun.end, marked.start()):
        return Name(marked["name"], "stated", kind, Span(*marked.span("name")))
    start = _begins(text, span.start, noun.start)
    words = _as_printed(index, start, noun, Span(start, span.end), told.sentence.span.end)
    if words is None:
        return None
    shown = PARTY.sub("", " ".join(words.split()))
    generic, weak = is_generic(shown), told.telling.weak
    unnamed = weak and kind != PRESS_CONFERENCE and (generic or not _is_proper(text, start, noun))
    if unnamed and not _is_placed(text, told, noun):
        return None
    name = Name(shown, "stated", kind, Span(start, start + len(words)), generic=generic, needs_time=weak)
    return replace(name, needs_day=_is_several(text[noun.start : noun.end]))


def _is_placed(text: str, told: Told, noun: Span) -> bool:
    """Whether a place and a day make an event of a noun: “at a ceremony in Lund today”, “Today … at a ceremony in Lund”."""
    stop = told.sentence.span.end
    if PLACED.match(text, noun.end, stop):
        return True
    led = AT_ONE.match(told.m.group()) and DAY_LEADS.match(told.sentence.words)
    return bool(led and IN_CAPITALS.match(text, noun.end, stop))


def _as_printed(index: MentionIndex, start: int, noun: Span, span: Span, stop: int) -> str | None:
    """Return the words of a name that begins at `start` and contains its noun; None if they are not a name."""
    text = index.text
    if second := AND_TOO.match(text, noun.end, stop):
        noun, span = Span(noun.start, second.end()), Span(span.start, max(span.end, second.end()))
    end = name_end(index, span, max(start, noun.end), ENDS_NAME)
    if more := GOES_ON.match(text, end, span.end):
        end = name_end(index, span, more.end(), ENDS_NAME)
    able = ABLE.search(text, noun.end, end) if TO_DO.match(text, end, span.end) else None
    end = able.start() if able else end
    words = _whole(text, start, end)
    words = RESTRICTED.sub("", words) if THAT_CLAUSE.match(text, end) else words
    ended = any(not IN_LIST.match(text, m.start()) for m in ENDS_NAME.finditer(text, start, noun.start))
    cut = ended or len(words) > LONGEST or NO_NAME.search(words)
    return None if cut else words


def _whole(text: str, start: int, end: int) -> str:
    """Return words without a part cut off by the sign after them."""
    words = trimmed(text[start:end])
    return ADJECTIVE_LEFT.sub("", words) if text[end : end + 1] == "," else words


def _is_several(noun: str) -> bool:
    """Whether it is a lower-case plural for several events."""
    return noun[0].islower() and noun.endswith(PLURAL) and not SEVERAL.search(noun)


def _begins(text: str, start: int, noun: int) -> int:
    """Return the start of a printed name: after its article, words of time, and a verb that is not part of it."""
    audience = AUDIENCE.match(text, start, noun)
    start = audience.end() if audience else start
    for inside in INSIDE.finditer(text, start, noun):
        start = inside.end()
    for pattern in (DETERMINER, LEADING):
        lead = pattern.match(text, start, noun)
        start = lead.end() if lead else start
    body = POSSESSIVE.search(text, start, noun) and OF_BODY.search(text, max(0, start - LONGEST_WHOM), start)
    return body.start() if body else start


def purpose(index: MentionIndex, told: Told) -> str | None:
    """Return a noun that needs a complement, with its complement: “hearing to examine the quays”; None if there is none."""
    if not told.has("noun"):
        return None
    noun, text, stop = told.span("noun"), index.text, told.sentence.span.end
    begins = PURPOSE.search(text, noun.end, min(stop, noun.end + LONGEST))
    if begins is None or NO_PURPOSE.search(text, noun.end, begins.start()):
        return None
    stop = min(stop, begins.end() + LONGEST)
    start, end = begins.start(), name_end(index, Span(begins.end(), stop), begins.end(), ENDS_NAME)
    if end == stop < told.sentence.span.end:
        return None
    words = _whole(text, start, end)
    named = f"{text[_begins(text, told.span('name').start, noun.start) : noun.end]}{words}"
    return " ".join(named.split()) if len(words.split()) > _FEW else None


def _is_proper(text: str, start: int, noun: Span) -> bool:
    """Whether it is a capitalised name: its noun, several words before it, or the participants."""
    capitals = sum(word[0].isupper() for word in text[start : noun.start].split())
    return text[noun.start].isupper() or capitals > 1 or bool(OF_NAMED.match(text, noun.end))


def _thing(index: MentionIndex, told: Told) -> Name | None:
    """Return the name of something opened, launched, handed over or signed at an event."""
    text, span = index.text, told.span("thing")
    end = name_end(index, span, span.start, ENDS_NAME)
    given = ENDS_THING.search(text, span.start, end)
    words = " ".join(trimmed(_of_whole_words(text, span.start, given.start() if given else end)).split())
    template = told.telling.template
    if (
        not 3 < len(words) <= LONGEST
        or not _has_event(words, template)
        or index.named(Span(span.start, span.start + 1))
    ):
        return None
    kind = "launch" if told.telling.launch else "ceremony"
    words = words[0].lower() + words[1:] if ARTICLE.match(words) else words
    words = words if words.count(OPENED) == words.count(CLOSED) else words.replace(OPENED, "").replace(CLOSED, "")
    return Name(template.format(thing=words), "constructed", kind, needs_time=True)


def _of_whole_words(text: str, start: int, end: int) -> str:
    """Return words without the rest of one in which the longest name ends."""
    cut = text[end - 1 : end + 1].isalpha() and len(text) > end
    return text[start:end].rpartition(" ")[0] if cut else text[start:end]


def _has_event(words: str, template: str) -> bool:
    """Whether it is opened, given or signed in public."""
    if template == SIGNING:
        return bool(SIGNED.search(words)) and not NOT_SIGNED.search(words)
    if NO_THING.search(words) or template == PRESENTATION and MONEY.search(words):
        return False
    return DETERMINER.sub("", words, count=1)[:1].isupper() or bool(THING.search(words))


def without_place(name: str, place: str) -> str | None:
    """Return a name without the place at its end; None if it has none there, or nothing would be left."""
    cut = name.removesuffix(place)
    if cut == name:
        return None
    cut = trimmed(cut)
    return cut or None
