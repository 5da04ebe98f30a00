"""A quotation fills a sentence after one about a single person without a verb of saying, or after such words and a colon."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from briefing_tui.extract.attribution.marked import Quote, inner, is_title
from briefing_tui.extract.attribution.reading import Surroundings
from briefing_tui.extract.constructions.base import Example, Stage
from briefing_tui.extract.english.quotations import BY_PRONOUN, INSCRIBED, LEADS_ON
from briefing_tui.extract.english.sentences import FIRST_PERSON
from briefing_tui.extract.entities.openings import opening
from briefing_tui.extract.segments import bare, trim
from briefing_tui.model import Span

ID = "quote-after-sentence"
LABEL = "a quotation behind a sentence that tells of one person"
STAGE = Stage.PARAGRAPH
EXAMPLES: tuple[Example, ...] = (
    Example(
        "Ms. Ada Lind opened the port. “It will serve the coast for a hundred years.”",
        "It will serve the coast for a hundred years.",
        ("Ada Lind",),
    ),
    Example("Ms. Ada Lind was blunt: “Small ports need help.”", "Small ports need help.", ("Ada Lind",)),
)
FEWEST = 4
"""Minimum number of words in such a quotation."""


def find(s: Surroundings) -> Quote | None:
    """Return the only quotation of a paragraph, attributed to the person who begins the sentence before it and is the only one named
    there."""
    text, sentences, quoted = s.reading.text, s.paragraph.sentences, s.paragraph.quoted
    if s.spoken or len(quoted) != 1:
        return None
    q = quoted[0]
    n = bisect_left(sentences, q.end, key=lambda sentence: sentence.end)
    before = _before(text, sentences, n, q)
    if before is None:
        return None
    words = inner(text, q)
    stopped = text[words.start : words.end] + text[q.end : sentences[n].end]  # “…”.
    if is_title(text, q) or not _is_speech(stopped, text[before.start : before.end]):
        return None
    if (pronoun := BY_PRONOUN.fullmatch(text, *before)) and not s.named:
        return Quote(q, words, None, Span(*pronoun.span("who")), ID)
    begins = opening(s.reading.index, before)
    named = [m for m in s.named if before.start <= m.span.start < before.end]
    if begins is None or len(begins.persons) != 1 or {m.person for m in named} != set(begins.persons):
        return None
    return Quote(q, words, None, named[0].span, ID)


def _before(text: str, sentences: Sequence[Span], n: int, q: Span) -> Span | None:
    """Return the sentence before a quotation that fills the next one, or the words before it that end in a colon."""
    if n == len(sentences) or text[q.end : sentences[n].end] not in ("", "."):
        return None
    if n and bare(text, sentences[n].start, q.start):
        return sentences[n - 1]
    lead = trim(text, Span(sentences[n].start, q.start))
    return lead if lead.start < lead.end and text[lead.end - 1] == ":" else None


def _is_speech(said: str, before: str) -> bool:
    """Whether the words are a sentence, not an inscription, and after a colon (“launched the plan: “More trees””) sound like speech."""
    if len(said.split()) < FEWEST or said[-1] not in ".?!…" or INSCRIBED.search(before):
        return False
    return before[-1] != ":" or bool(LEADS_ON.search(before) or FIRST_PERSON.search(said))
