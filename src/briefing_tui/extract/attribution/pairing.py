"""Which words said belong to which cue: the stretches of the tagger, and the constructions that pair them, cue by cue.

Works on the tokens of one sentence; whose words they are is not asked here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from briefing_tui.extract.attribution.boundaries import after_place, after_time, before_main_clause
from briefing_tui.extract.attribution.cue_shapes import leading_participle, says_clause, tells_of_noun
from briefing_tui.extract.attribution.phrase_cues import phrase_cues
from briefing_tui.extract.attribution.plain_cues import SURE, plain_cues
from briefing_tui.extract.english.calendar import is_time
from briefing_tui.extract.english.cue_phrases import LOOKS
from briefing_tui.extract.english.cues import ACCORDING, ATTITUDES, CLASSES
from briefing_tui.extract.english.grammar import THAT, THIRD_PERSON
from briefing_tui.extract.sentence import Sentence, Tokens
from briefing_tui.extract.tagger.crf import Marks, Stretch

BEHIND = 12
"""Tokens behind a cue within which the words said begin."""
_TOLD = 6
"""Tokens of whoever was told, between a cue and its “that”."""


@dataclass(frozen=True, slots=True)
class Found:
    """A cue and the words said, as token indices (ends exclusive), how sure, and by which construction."""

    cue: Tokens
    said: Tokens
    sure: float
    rule: str
    by_rule: float = 0.0
    """How sure the rule alone is of the same words, where it finds them too: two ways to one answer."""
    who: Tokens | None = None
    """Who said it, where the construction knows: else it is looked for."""


@dataclass
class Pairing:
    """The cues and the words said of one sentence while they are paired. A construction takes from `free` what it uses."""

    sentence: Sentence
    marks: Marks
    cues: list[Stretch]
    """In order."""
    free: list[Stretch]
    """Words said that belong to no cue yet."""
    used: set[int]
    """Where cues of quotations begin, in the text."""
    found: list[Found] = field(default_factory=list)
    closed: list[Tokens] = field(default_factory=list)
    """Words in which no cue is looked for any more."""

    @classmethod
    def of(cls, sentence: Sentence, marks: Marks, used: set[int]) -> Pairing:
        """What the tagger marked in a sentence, and the cues that words make plain. `used`: where cues of quotations begin."""
        low = sentence.low
        cues = [
            replace(s, sure=max(s.sure, SURE)) if says_clause(sentence, s.start) else s
            for s in marks.stretches
            if s.kind == "cue" and sentence.tokens[s.start].start not in used and low[s.start] != ACCORDING[0]
        ]
        said = [
            _behind_lead(sentence, s) for s in marks.stretches if s.kind == "said" and not is_time(low[s.start : s.end])
        ]
        if said and cues and cues[0].start == 0 and "ving" in CLASSES.get(low[0], ()):
            cut = before_main_clause(sentence, said[0].start)
            if cut is not None and said[0].start < cut < said[0].end:
                said[0] = replace(said[0], end=cut)
        cues = _with_phrases(low, cues, phrase_cues(sentence))
        cues += plain_cues(sentence, cues, said, marks, used)
        cues = _spoken(sentence, cues, said)
        _lead(sentence, cues, said)
        return cls(sentence, marks, sorted(cues, key=lambda c: c.start), said, used)

    def close(self) -> None:
        """Keep what was found so far for itself: no other words in it are paired, and no cue in it is looked at."""
        for f in self.found:
            self.closed += [f.cue] if f.who is not None else [f.said, f.cue]  # within a whole clause others may speak
        self.free = [s for s in self.free if not any(s.start < b and a < s.end for a, b in self.closed)]

    def is_closed(self, n: int) -> bool:
        """Does the cue stand within words said that are closed?"""
        return any(a <= self.cues[n].start < b for a, b in self.closed)

    def is_used(self, cue: Tokens) -> bool:
        """Does a cue belong to a quotation?"""
        return self.sentence.tokens[cue[0]].start in self.used

    def until(self, n: int) -> int:
        """Where the next cue begins."""
        return self.cues[n + 1].start if n + 1 < len(self.cues) else len(self.sentence.tokens)

    def follows(self, n: int) -> str:
        """The word behind a cue."""
        end, low = self.cues[n].end, self.sentence.low
        return low[end] if end < len(low) else ""


def _behind_lead(sentence: Sentence, said: Stretch) -> Stretch:
    """The words said behind a time and a place that belong to the cue."""
    start = after_place(sentence, after_time(sentence.low, said.start, said.end), said.end)
    return said if start == said.start else replace(said, start=start)


def _with_phrases(low: Sequence[str], cues: list[Stretch], phrases: list[Stretch]) -> list[Stretch]:
    """The cues of the tagger, and those of several words in place of what they hold; what is looked forward to only where
    nothing is said before."""
    if not phrases:
        return cues
    first = min((c.start for c in cues), default=len(low))
    phrases = [p for p in phrases if low[p.start] not in LOOKS or p.start <= first]
    return [c for c in cues if not any(p.start <= c.start < p.end for p in phrases)] + phrases


def _lead(sentence: Sentence, cues: list[Stretch], said: list[Stretch]) -> None:
    """Add the participle that leads a sentence in which its subject speaks, and its words."""
    main = min((c.start for c in cues), default=0)
    found = leading_participle(sentence, main) if main else None
    if found:
        cues.append(found[0])
        said[:] = sorted([x for x in said if x.start >= found[1].end] + [found[1]], key=lambda x: x.start)


def _spoken(s: Sentence, cues: list[Stretch], said: list[Stretch]) -> list[Stretch]:
    """The cues without those that tell of a noun, and without attitudes: in “said that he hoped …” the hope is part of it."""
    low = s.low
    ends = {c.end for c in cues}
    held = {c.start for c in cues if _is_attitude(low, c.start, ends)}
    said[:] = [replace(x, start=x.start - 2) if x.start - 1 in held else x for x in said]
    return [c for c in cues if c.start not in held and not tells_of_noun(s, c)]


def _is_attitude(low: Sequence[str], k: int, ends: set[int]) -> bool:
    if k < 3 or low[k] not in ATTITUDES or low[k - 1] not in THIRD_PERSON:
        return False
    return k - 1 in ends or (low[k - 2] == THAT and any(end in ends for end in range(k - 2 - _TOLD, k - 1)))
