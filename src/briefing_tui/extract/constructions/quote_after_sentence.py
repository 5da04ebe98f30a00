"""A quotation fills a sentence, and the one before it tells of one person and has no verb of saying: “Ms. X opened the dam. “It will hold.””"""

from __future__ import annotations

from bisect import bisect_left

from briefing_tui.extract.attribution.marked import Quote, inner, is_title
from briefing_tui.extract.attribution.reading import Surroundings
from briefing_tui.extract.constructions.base import Example, Stage
from briefing_tui.extract.english.quotations import INSCRIBED
from briefing_tui.extract.entities.openings import opening
from briefing_tui.extract.segments import bare

ID = "quote-after-sentence"
LABEL = "a quotation behind a sentence that tells of one person"
STAGE = Stage.PARAGRAPH
EXAMPLES: tuple[Example, ...] = (
    Example(
        "Ms. Ada Lind opened the port. “It will serve the coast for a hundred years.”",
        "It will serve the coast for a hundred years.",
        ("Ada Lind",),
    ),
)
FEWEST = 4
"""Words of such a quotation."""


def find(s: Surroundings) -> Quote | None:
    """The one quotation of a paragraph, of the person with whom the sentence before it begins and whom alone it names."""
    text, sentences, quoted = s.reading.text, s.paragraph.sentences, s.paragraph.quoted
    if s.spoken or len(quoted) != 1 or len(sentences) < 2:
        return None
    q = quoted[0]
    n = bisect_left(sentences, q.end, key=lambda sentence: sentence.end)
    if not 0 < n < len(sentences) or not bare(text, sentences[n].start, q.start) or q.end < sentences[n].end:
        return None
    words, before = inner(text, q), sentences[n - 1]
    said = text[words.start : words.end]
    if len(said.split()) < FEWEST or said[-1] not in ".?!…" or is_title(text, q) or INSCRIBED.search(text, *before):
        return None
    begins = opening(s.reading.index, before)
    named = [m for m in s.named if before.start <= m.span.start < before.end]
    if begins is None or len(begins.persons) != 1 or {m.person for m in named} != set(begins.persons):
        return None
    return Quote(q, words, None, named[0].span, ID)
