"""A cue without words marked by the tagger: the reported words extend to the end of its clause."""

from __future__ import annotations

from briefing_tui.extract.attribution import clause_tags, clauses
from briefing_tui.extract.attribution.boundaries import (
    before_next,
    content_begins,
    embeds,
    trim_before_next_cue,
)
from briefing_tui.extract.attribution.content_ends import cut, gone_on
from briefing_tui.extract.attribution.pairing import Found, Pairing
from briefing_tui.extract.constructions.base import Example, Stage
from briefing_tui.extract.english.calendar import is_time
from briefing_tui.extract.english.clause_tags import TAG_VERBS, TOLD
from briefing_tui.extract.english.cues import NO_CONTENT, NO_INFINITIVE, cue_classes, lemma
from briefing_tui.extract.english.grammar import BEFORE_CONTENT, BEGINS_NO_CONTENT, NO_ADVERBS, THAT, TO
from briefing_tui.extract.english.stance import HAVING
from briefing_tui.extract.sentence import Sentence, Tokens
from briefing_tui.extract.tagger.calibration import LEAST_BY_RULE
from briefing_tui.extract.tagger.crf import Stretch
from briefing_tui.extract.tokens import PREPOSITION

ID = "cue-clause-by-rule"
LABEL = "cue, then by rule to the end of its clause"
STAGE = Stage.CUE
EXAMPLES: tuple[Example, ...] = (
    Example(
        "Ms. Ada Lind may announce that the small ports will open.",
        "the small ports will open",
        ("Ada Lind",),
        "indirect",
        stance="to_come",
    ),
)
TRUST = 0.8
"""Certainty of a clause found by rule, as a share of the certainty of its cue."""


def find(p: Pairing, n: int) -> Found | None:
    """Return the clause after the cue; None if the cue is not certain enough."""
    cue = p.cues[n]
    if cue.end < len(p.sentence.low) and p.until(n) == cue.end + (p.sentence.low[cue.end] == HAVING):
        return None  # “denied saying”, “regretted having said”: the words belong to the next cue
    guessed = _clause(p, n)
    sure = cue.sure * TRUST
    if guessed and sure >= LEAST_BY_RULE - 1e-9:
        return Found((cue.start, cue.end), guessed, sure, ID)
    return None


def _clause(p: Pairing, n: int) -> Tokens | None:
    """Return the clause after the cue, if it is more than a time."""
    s, cue, until = p.sentence, p.cues[n], p.until(n)
    start, end = s.clause_extent(cue.end - 1)
    start -= start > cue.end and _is_no_adverb(s, start - 1)
    start, end = _behind_that(s, cue, start, end)
    until = before_next(s, start, until)
    if end > until and not embeds(s, start, until):
        end = trim_before_next_cue(s, start, until)
    if start < end and s.low[start] == "," and s.low[start - 1] == THAT:
        start, end = start + 1, max(end, s.clause_end(start + 1, past=True))  # “said that, with two of them gone, …”
    start = content_begins(s, cue, start, end)
    end = cut(s, start, gone_on(s, start, end, until)) if start < end else end
    if (
        end <= start
        or _says_nothing(s, start, end)
        or _is_modifier(s, cue, start, end)
        or _is_beside(s, cue, start, end)
    ):
        return None
    return start, end


def _behind_that(s: Sentence, cue: Stretch, start: int, end: int) -> Tokens:
    """Return the words of a clause with the time that begins it: “noted that | today, with two crews, we can …”."""
    that = next((k for k in range(cue.end, start - 1) if s.low[k] == THAT), None)
    return (start, end) if that is None else (that + 1, s.clause_end(that + 1, past=True))


def _is_no_adverb(s: Sentence, n: int) -> bool:
    """Whether a word only ends like an adverb: “ruled out | early elections”, “congratulated | Kelly on her prize”."""
    return s.low[n] in NO_ADVERBS or (s.tokens[n].text[0].isupper() and s.low[n] not in BEFORE_CONTENT)


def _says_nothing(s: Sentence, start: int, end: int) -> bool:
    low = s.low
    behind_that = low[start - 1] == THAT  # “that | by May all boats will be mended”
    if s.head[start] == "quote" or (low[start] in BEGINS_NO_CONTENT and not behind_that) or is_time(low[start:end]):
        return True
    return NO_CONTENT.issuperset(low[start:end])


def _is_beside(s: Sentence, cue: Stretch, start: int, end: int) -> bool:
    """Whether the words are only a place or hearers: “said in a letter:”, “told the hall”."""
    low = s.low
    if (
        low[start - 1] != THAT
        and low[cue.end - 1] in TOLD
        and TO not in low[start:end]
        and not clauses.has_verb(s, start, end)
    ):
        return True
    placed = low[cue.start] in TAG_VERBS and start == cue.end and "," not in low[start:end]
    return placed and clause_tags.is_place(s, start, end - (low[end - 1] == ":"))


def _is_modifier(s: Sentence, cue: Stretch, start: int, end: int) -> bool:
    """Whether it is a participle that modifies a noun, or not speech: “the emergency declared | in May was lifted”, “continued | to
    lie”."""
    low = s.low
    if low[start] == TO and lemma(low[cue.start]) in NO_INFINITIVE:
        return True
    if s.head[start] != PREPOSITION or start != cue.end or cue.end - cue.start > 1 or THAT in low[start:end]:
        return False
    infinitive = low[start] == TO and s.head[start + 1 : start + 2] == ["aux"]
    return (
        not infinitive
        and "vpast" in cue_classes(low[cue.start])
        and any(clauses.is_finite(low[n]) and not clauses.is_titled(s, n) for n in range(start, end))
    )
