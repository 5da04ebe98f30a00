"""Reported words that the tagger marked after a cue, with a corrected end. Shared by the cue-and-complement constructions."""

from __future__ import annotations

from briefing_tui.extract.attribution.boundaries import (
    after_bare_hearers,
    after_circumstance,
    before_new_subject,
    before_next,
    content_begins,
    embeds,
    extend_to_clause,
    trim_before_next_cue,
)
from briefing_tui.extract.attribution.content_ends import cut, gone_on
from briefing_tui.extract.attribution.pairing import BEHIND, Found, Pairing
from briefing_tui.extract.copying import replace
from briefing_tui.extract.english.grammar import THAT
from briefing_tui.extract.sentence import Sentence, Tokens
from briefing_tui.extract.tagger.crf import Stretch

_AGREED = 0.8
"""Certainty of the rule where it finds the same words as the tagger, as a share of the certainty of the cue."""


def complement(p: Pairing, n: int, rule: str) -> Found | None:
    """Take from `free` the stretch after a cue and before the next cue; None if there is none."""
    s, cue, until = p.sentence, p.cues[n], p.until(n)
    marked = next((x for x in p.free if 0 <= x.start - cue.end <= BEHIND), None)
    if marked is None or marked.start >= until:
        return None
    by_rule = s.clause_extent(cue.end - 1)
    clause_end = by_rule[1]
    start = after_bare_hearers(s, cue, marked.start, max(marked.end, clause_end))
    start = after_circumstance(s, cue, start, marked.end)
    said = replace(marked, start=start)
    end = extend_to_clause(s.low, said, clause_end)
    if s.low[said.start - 1] != THAT:
        end = min(end, before_new_subject(s, said.start, end) or end)
    until = before_next(s, said.start, until)
    if end >= until and not embeds(s, said.start, until):
        end = trim_before_next_cue(s, said.start, until)
        whole = until >= said.end
    else:
        end = min(end, until) if until >= said.end else end
        end = gone_on(s, said.start, end, until) if end < until and cue.start else end
        whole = True
    if whole:
        p.free.remove(marked)
    end = cut(s, said.start, end)
    if end <= said.start:
        return None
    agreed = _agrees(s, cue, by_rule, (said.start, end))
    sure = (cue.sure + said.sure) / 2
    return Found((cue.start, cue.end), (said.start, end), sure, rule, cue.sure * _AGREED if agreed else 0.0)


def _agrees(s: Sentence, cue: Stretch, by_rule: Tokens, said: Tokens) -> bool:
    """Whether the rule for clauses finds the same words behind a cue."""
    start, end = by_rule
    return end == said[1] and content_begins(s, cue, start, end) == said[0]
