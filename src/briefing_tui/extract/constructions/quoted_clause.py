"""A clause with quoted words in it, and a tag after it: the whole clause is reported."""

from __future__ import annotations

from briefing_tui.extract.attribution.marked import ENDS, Marked, Quote
from briefing_tui.extract.attribution.tags import cue_then_speaker, speaker_then_cue
from briefing_tui.extract.constructions.base import Example, Stage
from briefing_tui.extract.copying import replace
from briefing_tui.extract.english.cues import cue_classes
from briefing_tui.extract.english.grammar import THAT
from briefing_tui.extract.segments import trim
from briefing_tui.model import Span

ID = "quoted-clause"
LABEL = "quoted words within a clause, speaker, cue"
STAGE = Stage.TAG
EXAMPLES: tuple[Example, ...] = (
    Example(
        "The ferries charge “absurd prices,” Ms. Ada Lind said.",
        "The ferries charge “absurd prices",
        ("Ada Lind",),
        "mixed",
    ),
)
LONGEST_CLAUSE = 2_000
"""Maximum code points between the start of a clause and the quoted words in it."""


def find(m: Marked) -> Quote | None:
    """Return the whole clause. A fragment in lower case after two or more words belongs to the clause."""
    text, start_of_q = m.text, m.q.start
    if not m.in_clause:
        return None
    tag = cue_then_speaker(m) or speaker_then_cue(m)
    if tag is None or _has_own_cue(m):
        return None
    start = m.sentence.start if start_of_q - m.sentence.start <= LONGEST_CLAUSE else m.low
    while start < start_of_q and not text[start].isalnum() and text[start] not in '“"':
        start += 1
    end = m.q.end - 2 if m.last == "," and text[m.q.end - 1] in '”"' else m.q.end
    quote = m.quote(ID, tag.cue, tag.who)
    return replace(quote, outer=Span(start, m.q.end), words=trim(text, Span(start, end)), mixed=True)


def _has_own_cue(m: Marked) -> bool:
    """Whether a verb of saying leads to words that end their sentence: “saying that “it is old.” She …” has no tag."""
    left = m.left
    k = len(left) - 1 - (left[-1].text == THAT)
    return m.last in ENDS and m.after[0].text[0].isupper() and k >= 0 and "say" in cue_classes(left[k].text)
