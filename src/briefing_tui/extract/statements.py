"""What was said: quotations by the marks, reported speech and acts by the tagger, both joined, attributed and named.

Each statement says its rule and how sure it is. Nobody named: no speaker. An event is nobody's voice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from briefing_tui.extract import announce, quotes, segments, subjects
from briefing_tui.extract.people import Register
from briefing_tui.extract.quotes import Quote
from briefing_tui.extract.reported import reported
from briefing_tui.extract.speakers import read_phrase
from briefing_tui.model import QuotedSpan, ReadSpeaker, ReadStatement, Span

_OCCASION = re.compile(
    r"\bin (?:his|her|their) ((?:opening|closing|welcoming|introductory|concluding|keynote)?\s?(?:remarks|statement|speech|address|message))\b"
)
_ENDED = re.compile(r"[.!?…][”\"’»)\]]*$")


@dataclass
class Reading:
    """What is known while a document is read, paragraph by paragraph."""

    register: Register
    statements: list[ReadStatement]
    coverage: list[QuotedSpan]
    last_direct: tuple[ReadSpeaker, ...] = ()
    goes_on: bool = False
    groups: int = 0
    orphans: list[Span] = field(default_factory=list)
    """Quotations left open in paragraphs just before, whose speaker is not named yet."""
    fresh: bool = True
    """Has this paragraph said nothing yet?"""
    above: Span | None = None
    """The one person named in the heading above a list."""
    led: bool = False
    """Did the paragraph before end without a full stop: a heading, or words and a colon that announce nobody known?"""
    collected: bool = False
    """Is it a page of collected reactions, each behind a label and a colon?"""


def read_paragraph(reading: Reading, paragraph: Span, *, heading: bool) -> None:
    """Add what one paragraph says."""
    text = reading.register.text
    quoted = segments.quotations(text, paragraph)
    sentences = segments.sentences(text, paragraph, quoted)
    spoken = quotes.read_quotes(
        text, paragraph, quoted, sentences, reading.goes_on, bool(reading.last_direct) and not reading.led
    )
    reading.fresh = True
    _listed(reading, paragraph, quoted, spoken, heading)
    if quoted and quoted[0].start == paragraph.start and not spoken and (told := _about(reading, paragraph, quoted[0])):
        spoken.append(told)
    if reading.orphans and spoken and spoken[0].outer.start == paragraph.start and spoken[0].who:
        _adopt(reading, spoken[0])
    orphan = _orphan(text, paragraph, quoted, spoken)
    reading.orphans = [*reading.orphans, orphan] if orphan else []
    for sentence in sentences:
        inside = [q for q in spoken if sentence.start <= q.outer.start < sentence.end]
        found: list[tuple[int, ReadStatement | Quote]] = [(q.words.start, q) for q in inside]
        found += [(s.span.start, s) for s in reported(reading.register, sentence, inside, quoted, heading)]
        alone = next(
            (q for q in quoted if not found and not text[sentence.start : q.start].strip() and q.end >= sentence.end),
            None,
        )
        if alone and reading.fresh and alone.start > paragraph.start and (told := _about(reading, paragraph, alone)):
            found.append((told.words.start, told))
            spoken.append(told)
        elif alone and not reading.fresh and not quotes.is_title(text, alone) and reading.statements[-1].speakers:
            words = quotes.inner(text, alone)
            if len(text[words.start : words.end].split()) >= 4:
                more = Quote(alone, words, None, None, "the same speaker goes on", 0.85, goes_on=True)
                found.append((words.start, more))
                spoken.append(more)
        for _, one in sorted(found, key=lambda f: f[0]):
            statement = _attributed(reading, one) if isinstance(one, ReadStatement) else _direct(reading, one, sentence)
            if statement.rule == quotes.COLON and not reading.collected and not _persons(reading.register, statement):
                spoken.remove(one)  # type: ignore[arg-type]
                continue  # “Bloomberg: “…”” is a headline as often as somebody's words
            reading.statements.append(statement)
            reading.fresh = False
        _topic(reading.register, sentence, spoke=bool(found))
    _cover(reading, quoted, {q.outer for q in spoken})
    reading.goes_on = bool(spoken) or (reading.goes_on and heading)
    reading.led = not _ENDED.search(text, paragraph.start, paragraph.end)
    _announces(reading, paragraph, heading)


def _persons(register: Register, s: ReadStatement) -> bool:
    return any(_is_person(register, speaker) for speaker in s.speakers)


def _is_person(register: Register, speaker: ReadSpeaker) -> bool:
    return speaker.person is not None and register.people[speaker.person].kind == "person"


def read_turn(reading: Reading, paragraph: Span, label: Span | None, words: Span) -> None:
    """Add a turn of a transcript, or a further paragraph of one; a question that names nobody has no speaker."""
    speakers = _speakers(reading.register, label, paragraph.start) if label else ()
    if label is None or paragraph.start == label.start:
        reading.groups += 1
    reading.statements.append(
        ReadStatement(words, "direct", paragraph, None, speakers, rule="a turn of a transcript", confidence=0.95, group=reading.groups)
    )  # fmt: skip


def _topic(register: Register, sentence: Span, *, spoke: bool) -> None:
    """A sentence that begins with a person is about that person; “he” in the next one means them."""
    named = next((m for m in register.mentions if sentence.start <= m.span.start < sentence.end), None)
    if named is not None and named.span.start - sentence.start <= 60:
        register.topic = named.person
        if not spoke:
            register.last = named.person


def _orphan(text: str, paragraph: Span, quoted: list[Span], spoken: list[Quote]) -> Span | None:
    """A quotation that fills a paragraph and is left open, with no tag yet: the tag may stand at the end of a later one."""
    whole = [q for q in quoted if q.start == paragraph.start and q.end >= paragraph.end]
    return whole[0] if whole and not spoken and text[paragraph.end - 1] not in '”"»' else None


def _adopt(reading: Reading, tagged: Quote) -> None:
    """Give the quotations left open before to the speaker who is named at last."""
    text = reading.register.text
    for q in reading.orphans:
        speakers = _speakers(reading.register, tagged.who, tagged.words.start) if tagged.who else ()
        reading.groups += 1
        reading.statements.append(
            ReadStatement(quotes.inner(text, q), "direct", q, None, speakers, rule="left open; its tag follows in a later paragraph",
                          confidence=0.9, group=reading.groups)
        )  # fmt: skip
        reading.coverage = [
            c if c.span != q else QuotedSpan(q, "statement", "quotation with a later tag") for c in reading.coverage
        ]


def _announces(reading: Reading, paragraph: Span, heading: bool) -> None:
    """“X made the following statement:”, or such a heading above all: the quotations that follow are X's."""
    text = reading.register.text
    first = heading and not reading.statements
    who = (announce.headed(text, paragraph) if first else None) or announce.announced(
        text, paragraph, (m.name_span for m in reading.register.mentions)
    )
    if who is not None and subjects.is_source(text[who.start : who.end]):
        speakers = _speakers(reading.register, who, paragraph.end)
        if speakers and not (
            first and text[who.start : who.end].isupper() and not _is_person(reading.register, speakers[0])
        ):
            reading.last_direct, reading.goes_on, reading.led = speakers, True, False


def _listed(reading: Reading, paragraph: Span, quoted: list[Span], spoken: list[Quote], heading: bool) -> None:
    """“A B, minister, on the radio”, then “- On tariffs: “…”” or “- “…””: the words in the list are of the one above it."""
    text, mentions = reading.register.text, reading.register.mentions
    here = [m for m in mentions if paragraph.start <= m.span.start < paragraph.end]
    if not announce.is_listed(text, paragraph):
        if text[paragraph.end - 1] == ":" and not here and reading.above:
            return  # “Here is what they said:”
        one = len({m.person for m in here}) == 1 and (heading or here[0].span.start - paragraph.start <= 30)
        reading.above = here[0].span if one and not spoken else None
        return
    if reading.above is None or len(quoted) != 1 or any(q.cue for q in spoken):
        return
    label, rest = text[paragraph.start + 1 : quoted[0].start].strip(), text[quoted[0].end : paragraph.end].strip()
    if not label.startswith("On ") and any(m.span.start < quoted[0].start for m in here):
        return  # the label may be a speaker itself
    words = quotes.inner(text, quoted[0])
    if (not label or label[-1] == ":") and len(rest.split()) <= 3 and len(text[words.start : words.end].split()) >= 4:
        spoken[:] = [Quote(quoted[0], words, None, reading.above, quotes.LISTED, 0.85)]


def _about(reading: Reading, paragraph: Span, q: Span) -> Quote | None:
    """A quotation that ends the paragraph, alone as a sentence and in the first person, with no tag anywhere: of the one
    person who was last told to have spoken, where nobody was quoted before."""
    register, text = reading.register, reading.register.text
    words = quotes.inner(text, q)
    said = text[words.start : words.end]
    if (reading.led or reading.last_direct or not reading.statements or q.end < paragraph.end - 1 or said[-1:] not in ".!?" or len(said.split()) < 8 or not segments.FIRST_PERSON.search(said)):  # fmt: skip
        return None
    last = reading.statements[-1].speakers
    if len(last) != 1 or not _is_person(register, last[0]):
        return None
    return Quote(q, words, None, last[0].mention, quotes.ABOUT, 0.6)


# ---- quotations --------------------------------------------------------------------------------------------------


def _direct(reading: Reading, q: Quote, sentence: Span) -> ReadStatement:
    text = reading.register.text
    if q.goes_on:
        # whoever spoke last in this paragraph, in whatever way; at its beginning, whoever was quoted last
        speakers = reading.last_direct if reading.fresh else reading.statements[-1].speakers
    else:
        speakers = _speakers(reading.register, q.who, q.words.start) if q.who else ()
        reading.groups += 1
    reading.last_direct = speakers
    occasion = _OCCASION.search(text, q.words.end, max(sentence.end, q.outer.end))
    context = Span(min(sentence.start, q.outer.start), max(sentence.end, q.outer.end))
    if q.cue and q.cue.end > context.end:
        context = Span(context.start, _sentence_end(text, q.cue.end))
    return ReadStatement(
        q.words, "mixed" if q.mixed else "direct", context, q.cue, speakers, occasion=occasion[1] if occasion else None, rule=q.rule,
        confidence=q.sure, group=reading.groups,
    )  # fmt: skip


def _sentence_end(text: str, at: int) -> int:
    found = re.compile(r"[.!?](?=\s|$)|\n").search(text, at)
    return found.start() + 1 if found and found.group() != "\n" else found.start() if found else len(text)


def _speakers(register: Register, who: Span, at: int) -> tuple[ReadSpeaker, ...]:
    return read_phrase(register, who, before=max(at, who.start))


def _attributed(reading: Reading, s: ReadStatement) -> ReadStatement:
    """Resolve the printed source, in the order of the text, so that “he” means the last one who spoke."""
    if not s.speakers:
        return s
    return replace(s, speakers=_speakers(reading.register, s.speakers[0].attribution, s.context.start))


# ---- coverage ----------------------------------------------------------------------------------------------------


def _cover(reading: Reading, quoted: list[Span], outers: set[Span]) -> None:
    text = reading.register.text
    for q in quoted:
        told = next(
            (s for s in reading.statements if s.kind != "direct" and s.span.start <= q.start and q.end <= s.span.end),
            None,
        )
        if q in outers:
            reading.coverage.append(QuotedSpan(q, "statement", "quotation with a cue"))
        elif quotes.is_title(text, q):
            reading.coverage.append(QuotedSpan(q, "title", "named by the words before it"))
        elif told:
            reading.coverage.append(QuotedSpan(q, "statement", told.rule))
        else:
            reading.coverage.append(QuotedSpan(q, "unclaimed", "no cue beside it"))
