"""Statements of a document: quotations by their marks, reported speech and acts by the tagger, merged and attributed.

Each statement has its rule and its certainty. Without a named source it has no speaker. An event is never a speaker.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from heapq import heappop, heappush

from briefing_tui.extract.analysis import Analysis, Paragraph
from briefing_tui.extract.attribution import announcements, subjects
from briefing_tui.extract.attribution.marked import Quote, inner, is_title
from briefing_tui.extract.attribution.reading import Reading, Surroundings
from briefing_tui.extract.constructions import (
    paragraph_quoted_whole,
    same_speaker,
    speaker_colon_quote,
    tag_in_later_paragraph,
    words_below_colon,
)
from briefing_tui.extract.constructions.base import Stage
from briefing_tui.extract.constructions.registry import first, label_of
from briefing_tui.extract.constructions.transcript_turn import Transcript
from briefing_tui.extract.copying import replace
from briefing_tui.extract.coverage import NAMED_BEFORE, NO_CUE, WITH_CUE
from briefing_tui.extract.english.quotations import OCCASION
from briefing_tui.extract.english.whom import IT, IT_OPENS, MANY_OPENS, THEY_OPENS
from briefing_tui.extract.entities.openings import Opening, opening, tell_sex
from briefing_tui.extract.entities.speakers import DIRECT
from briefing_tui.extract.segments import around, bare
from briefing_tui.extract.statements.quotations import read_quotes
from briefing_tui.extract.statements.reported import reported
from briefing_tui.extract.statements.turns import read_turns
from briefing_tui.extract.tagger.calibration import direct
from briefing_tui.model import QuotedSpan, ReadSpeaker, ReadStatement, Span
from briefing_tui.model.stances import DENIES

_SENTENCE_END = re.compile(r"[.!?](?=\s|$)|\n")
_ONE_SENTENCE = 2_000
"""Code points that are searched for the rest of a sentence."""
_ENDS, _CLOSING = (".", "!", "?", "…"), '”"’»)]'
"""Ends of sentences, and what may stand behind them."""
_NEAR = 3
"""Paragraphs above and below that are examined."""
_BETWEEN = ' \n.”"'
"""What may stand between a sentence and the quotation below it."""
_LABEL_WITHIN = 30
"""Code points of a paragraph in which the only person above a list must be named."""


def read_statements(reading: Reading, analysis: Analysis, transcript: Transcript, title: str | None) -> None:
    """Add the statements of a document, paragraph by paragraph; turns are read as turns. `title`: as stated by its file."""
    if transcript.turns:
        read_turns(reading, transcript, title)
    every = analysis.paragraphs
    for n, paragraph in enumerate(every):
        if paragraph.span not in transcript.paragraphs:
            around_it = every[max(0, n - _NEAR) : n][::-1], every[n + 1 : n + 1 + _NEAR]
            _read_paragraph(reading, paragraph, *around_it)
    if transcript.turns:
        reading.statements.sort(key=lambda s: s.span)


def _read_paragraph(
    reading: Reading, paragraph: Paragraph, above: Sequence[Paragraph], below: Sequence[Paragraph]
) -> None:
    reading.item = reading.lists.item(paragraph)
    spoken = _quotations(reading, paragraph, above, below)
    if reading.orphans and spoken and spoken[0].outer.start == paragraph.span.start and spoken[0].who:
        reading.statements += tag_in_later_paragraph.find(reading, spoken[0].who, spoken[0].words.start)
    orphan = _orphan(reading.text, paragraph, spoken)
    reading.orphans = [*reading.orphans, orphan] if orphan else []
    said_before = len(reading.statements)
    headlines: set[Quote] = set()
    in_sentence = _by_sentence(paragraph, spoken)
    for sentence in paragraph.sentences:
        if any(q.outer.start < sentence.start < q.outer.end for q in spoken):
            continue  # it belongs to words without quotation marks
        spoken += _read_sentence(reading, paragraph, sentence, in_sentence.get(sentence, []), headlines)
    speech = [q for q in spoken if q not in headlines]
    _cover(reading, paragraph.quoted, {q.outer for q in speech}, reading.statements[said_before:])
    reading.goes_on = bool(speech) or (reading.goes_on and paragraph.heading)
    reading.led = not reading.text[paragraph.span.start : paragraph.span.end].rstrip(_CLOSING).endswith(_ENDS)
    _announces(reading, paragraph)


def _by_sentence(paragraph: Paragraph, spoken: Sequence[Quote]) -> dict[Span | None, list[Quote]]:
    """Return the quotations of each sentence, and those with their tag in it: “ “Why?” | The Chair of Ports A B asked.”"""
    out: dict[Span | None, list[Quote]] = {}
    for one in spoken:
        begins = around(paragraph.sentences, one.outer.start)
        tagged = around(paragraph.sentences, one.cue.start) if one.cue else begins
        for sentence in {begins, tagged}:
            out.setdefault(sentence, []).append(one)
    return out


def _quotations(
    reading: Reading, paragraph: Paragraph, above: Sequence[Paragraph], below: Sequence[Paragraph]
) -> list[Quote]:
    """Return the quotations of a paragraph that are speech."""
    speaking = bool(reading.last_direct) and not reading.led
    spoken = read_quotes(reading.text, paragraph, reading.goes_on, speaking)
    reading.fresh = True
    named = reading.index.mentioned(paragraph.span)
    _note_above(reading, paragraph, [m.person for m in named], named[0].span if named else None, bool(spoken))
    found = first(Stage.PARAGRAPH, Surroundings(reading, paragraph, named, spoken, above, below))
    return [found] if found else spoken


def _read_sentence(
    reading: Reading, paragraph: Paragraph, sentence: Span, beside: list[Quote], headlines: set[Quote]
) -> list[Quote]:
    """Add the statements of a sentence; return the quotation in it that is now known to be speech. `beside`: the quotations in it, and
    those with their tag in it."""
    more: list[Quote] = []
    inside = [q for q in beside if sentence.start <= q.outer.start < sentence.end]
    found: list[tuple[int, ReadStatement | Quote]] = [(q.words.start, q) for q in inside]
    found += [(s.span.start, s) for s in _reported(reading, paragraph, sentence, beside)]
    if not found and (alone := _alone(reading, sentence, paragraph.quoted)):
        more.append(alone)
        found.append((alone.words.start, alone))
    talk, begins = reading.index.talk, _opening(reading, sentence, inside)
    talk.open(*((begins.persons, begins.end, begins.doubt) if begins else ((), 0)))
    for _, said in sorted(found, key=lambda f: f[0]):
        statement = _attributed(reading, said) if isinstance(said, ReadStatement) else _direct(reading, said, sentence)
        if isinstance(said, ReadStatement) and _is_nobodys(reading, statement):
            continue
        if isinstance(said, Quote) and _is_headline(reading, statement):
            headlines.add(said)
            continue
        reading.statements.append(statement)
        reading.fresh = False
    _is_read(reading, sentence, begins, spoke=bool(found))
    return more


def _reported(reading: Reading, paragraph: Paragraph, sentence: Span, beside: list[Quote]) -> list[ReadStatement]:
    """Return the reported statements of a sentence, which may be an item of a list."""
    item = reading.item if reading.item and sentence == reading.item.sentence and not beside else None
    return reported(reading.index, sentence, beside, paragraph.quoted, paragraph.heading, item)


def _opening(reading: Reading, sentence: Span, inside: Sequence[Quote]) -> Opening | None:
    """Return who begins a sentence; not who is named first in a quotation."""
    begins = opening(reading.index, sentence)
    if begins is not None and any(q.outer.start <= sentence.start and begins.end <= q.outer.end for q in inside):
        return None
    return begins


def _is_read(reading: Reading, sentence: Span, begins: Opening | None, *, spoke: bool) -> None:
    """Update the discourse state after a sentence, for references in the next one."""
    talk = reading.index.talk
    tell_sex(reading.index, sentence)
    if begins is not None and begins.body is None:
        talk.begin(begins.persons, begins.office, spoke=spoke)
    if not IT_OPENS.match(reading.text, *sentence):
        talk.body = begins.body if begins is not None else None
    if not THEY_OPENS.match(reading.text, *sentence):
        many = MANY_OPENS.match(reading.text, *sentence) if begins is None and not spoke else None
        talk.many = Span(*many.span(1)) if many else None


def _alone(reading: Reading, sentence: Span, quoted: Sequence[Span]) -> Quote | None:
    """Return the quotation that fills a sentence, after words of a named person."""
    n = bisect_left(quoted, sentence.end, key=lambda q: q.end)
    if n == len(quoted) or not bare(reading.text, sentence.start, quoted[n].start):
        return None
    if reading.fresh or is_title(reading.text, quoted[n]) or not reading.statements[-1].speakers:
        return None
    words = inner(reading.text, quoted[n])
    return same_speaker.alone(quoted[n], words) if len(reading.text[words.start : words.end].split()) >= 4 else None


def _is_headline(reading: Reading, s: ReadStatement) -> bool:
    """Whether it may be a headline as well as a statement: “The Harbour Times: “…””."""
    persons = any(reading.is_person(speaker) for speaker in s.speakers)
    return s.rule == speaker_colon_quote.ID and not reading.collected and not persons


def _orphan(text: str, paragraph: Paragraph, spoken: Sequence[Quote]) -> Span | None:
    """Return an open quotation that fills a paragraph without a tag: the tag may be at the end of a later paragraph."""
    span = paragraph.span
    whole = [q for q in paragraph.quoted if q.start == span.start and q.end >= span.end]
    return whole[0] if whole and not spoken and text[span.end - 1] not in '”"»' else None


def _note_above(
    reading: Reading, paragraph: Paragraph, persons: Sequence[int], first_name: Span | None, spoke: bool
) -> None:
    """Keep the only person named above a list, until the list ends."""
    text, span = reading.text, paragraph.span
    if announcements.is_listed(text, span):
        return
    if text[span.end - 1] == ":" and not persons and reading.above:
        return  # “Here is what they said:”
    one = len(set(persons)) == 1 and first_name is not None
    begins = first_name is not None and first_name.start - span.start <= _LABEL_WITHIN
    near = paragraph.heading or (begins and text[span.end - 1] not in ".!?")  # a sentence is not the label of a list
    reading.above = first_name if one and near and not spoke else None


def _announces(reading: Reading, paragraph: Paragraph) -> None:
    """Note a source for the quotations below: “X made the following statement:”, or such a heading at the top."""
    text, span = reading.text, paragraph.span
    reading.words_of = reading.words_of if _goes_on_unmarked(reading, paragraph) else None
    first_heading = paragraph.heading and not reading.statements
    who = announcements.headed(text, span) if first_heading else None
    if who is None:
        who = announcements.announced(text, span, (m.name_span for m in reading.index.named(span)))
    if who is None or not subjects.is_source(text[who.start : who.end]):
        return
    speakers = reading.speakers(who, span.end)
    capitals = first_heading and text[who.start : who.end].isupper()
    if announcements.says_colon(text, span):
        reading.words_of = who
    if speakers and not (capitals and not reading.is_person(speakers[0])):
        reading.last_direct, reading.goes_on, reading.led = speakers, True, False


def _goes_on_unmarked(reading: Reading, paragraph: Paragraph) -> bool:
    """Whether this paragraph was announced as somebody's words without quotation marks."""
    last = reading.statements[-1] if reading.statements else None
    return last is not None and last.rule == words_below_colon.ID and last.span == paragraph.span


# ---- quotations --------------------------------------------------------------------------------------------------


def _direct(reading: Reading, q: Quote, sentence: Span) -> ReadStatement:
    text = reading.text
    if q.goes_on:
        # the last speaker of this paragraph, by any construction; at its beginning, the last one quoted
        speakers = _going_on(reading, q) if reading.fresh else reading.statements[-1].speakers
    else:
        speakers = reading.speakers(q.who, q.words.start) if q.who else ()
        reading.groups += 1
    if not (q.goes_on and reading.fresh):
        reading.last_stance = q.stance
    reading.last_direct = speakers
    rest = min(max(sentence.end, q.outer.end), q.words.end + _ONE_SENTENCE)
    occasion = OCCASION.search(text, q.words.end, rest)
    context = Span(min(sentence.start, q.outer.start), max(sentence.end, q.outer.end))
    if q.cue and q.cue.end > context.end:
        context = Span(context.start, _sentence_end(text, q.cue.end))
    return ReadStatement(
        q.words,
        "mixed" if q.mixed else "direct",
        context,
        q.cue,
        speakers,
        occasion=occasion[1] if occasion else None,
        rule=q.rule,
        confidence=direct(q.rule),
        group=reading.groups,
        stance=reading.last_stance,
        shows_cue=reading.last_stance == DENIES,
    )


def _going_on(reading: Reading, q: Quote) -> tuple[ReadSpeaker, ...]:
    """Return the speaker of a quotation that begins a paragraph: the last one quoted, or who was reported in the sentence right above."""
    last = reading.statements[-1] if reading.statements else None
    if q.rule != paragraph_quoted_whole.ID or last is None or last.kind == DIRECT:
        return reading.last_direct
    near = not reading.text[last.context.end : q.outer.start].strip(_BETWEEN)
    one = len(last.speakers) == 1 and reading.is_person(last.speakers[0])
    return last.speakers if near and one else reading.last_direct


def _sentence_end(text: str, at: int) -> int:
    found = _SENTENCE_END.search(text, at, at + _ONE_SENTENCE)
    if found is None:
        return min(len(text), at + _ONE_SENTENCE)
    return found.start() + (found.group() != "\n")


def _attributed(reading: Reading, s: ReadStatement) -> ReadStatement:
    """Resolve the printed source, in the order of the text, so that “he” refers to the last speaker."""
    if not s.speakers:
        return s
    who = s.speakers[0].attribution
    if reading.item is None or who.start >= reading.item.span.start:
        return replace(s, speakers=reading.speakers(who, s.context.start))
    if who not in reading.of_lines:
        reading.of_lines[who] = reading.speakers(who, s.context.start)
    return replace(s, speakers=reading.of_lines[who])


def _is_nobodys(reading: Reading, s: ReadStatement) -> bool:
    """Whether “it” refers to nothing that can speak: “It was hot. It shows that …”."""
    one = s.speakers[0] if s.speakers else None
    return one is not None and one.person is None and reading.text[slice(*one.attribution)].lower() == IT


# ---- coverage ----------------------------------------------------------------------------------------------------


def _cover(reading: Reading, quoted: Sequence[Span], outers: set[Span], said: Sequence[ReadStatement]) -> None:
    """Note the coverage of the quoted spans of a paragraph, given its statements."""
    text = reading.text
    coming = sorted(((s.span, n) for n, s in enumerate(said) if s.kind != "direct"), reverse=True)
    begun: list[int] = []
    """Statements that began before the quotation, as a heap with the first one read on top."""
    for q in quoted:
        while coming and coming[-1][0].start <= q.start:
            heappush(begun, coming.pop()[1])
        while begun and said[begun[0]].span.end < q.end:
            heappop(begun)  # it covers no later quotation either
        if q in outers:
            reading.coverage[q] = QuotedSpan(q, "statement", WITH_CUE)
        elif is_title(text, q):
            reading.coverage[q] = QuotedSpan(q, "title", NAMED_BEFORE)
        elif begun:
            reading.coverage[q] = QuotedSpan(q, "statement", label_of(said[begun[0]].rule))
        else:
            reading.coverage[q] = QuotedSpan(q, "unclaimed", NO_CUE)
