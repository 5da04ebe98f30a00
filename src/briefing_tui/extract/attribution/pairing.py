"""Pairing of cues with reported words: the tagger's stretches, and the constructions that pair them, cue by cue.

Works on the tokens of one sentence; does not look for the speaker.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from briefing_tui.extract.attribution.boundaries import (
    after_bare_time,
    after_hearers,
    after_place,
    after_terms,
    after_time,
    after_was_that,
    before_main_clause,
    behind_hearers,
    dateline_end,
)
from briefing_tui.extract.attribution.cue_shapes import leading_participle, says_clause, tells_of_noun
from briefing_tui.extract.attribution.phrase_cues import phrase_cues
from briefing_tui.extract.attribution.plain_cues import SURE, plain_cues
from briefing_tui.extract.copying import replace
from briefing_tui.extract.english.calendar import is_time
from briefing_tui.extract.english.clause_tags import ADDRESSEE, BEGINS_CLAUSE, QUESTIONED
from briefing_tui.extract.english.cue_phrases import CALLS_SO, LOOKS
from briefing_tui.extract.english.cues import ACCORDING, ATTITUDES, CLASSES, CUE_WORDS
from briefing_tui.extract.english.grammar import BE, DOING_TOO, LED_DOING, THAT, THIRD_PERSON, TO, WHAT_WORD
from briefing_tui.extract.english.places import UNIONS
from briefing_tui.extract.english.stance import HAVING, LATER, REPORTS, REVERSES
from briefing_tui.extract.sentence import Sentence, Tokens
from briefing_tui.extract.tagger.crf import Marks, Stretch
from briefing_tui.extract.tokens import PREPOSITION, classes

BEHIND = 12
"""Maximum number of tokens between a cue and the start of the reported words."""
_CALLED_WITHIN = 6
"""Maximum number of tokens between “what” and “called”."""
_TOLD = 6
"""Maximum number of tokens in the hearers between a cue and its “that”."""


@dataclass(frozen=True, slots=True)
class Found:
    """A cue and the reported words, as token indices (ends exclusive), with the certainty and the construction."""

    cue: Tokens
    said: Tokens
    sure: float
    rule: str
    by_rule: float = 0.0
    """Certainty of the rule alone, where it finds the same words too: two methods with one result."""
    who: Tokens | None = None
    """The source, where the construction knows it; otherwise it is looked up."""


@dataclass
class Pairing:
    """The cues and reported words of one sentence while they are paired. A construction removes from `free` what it uses."""

    sentence: Sentence
    marks: Marks
    cues: list[Stretch]
    """The cues, in order."""
    free: list[Stretch]
    """Reported words not yet paired with a cue."""
    used: set[int]
    """Text offsets at which the cues of quotations begin."""
    found: list[Found] = field(default_factory=list)
    closed: list[Tokens] = field(default_factory=list)
    """Words in which no further cue is looked for."""

    @classmethod
    def of(cls, sentence: Sentence, marks: Marks, used: set[int]) -> Pairing:
        """Return the tagger's marks in a sentence, with the cues found by rule. `used`: offsets at which the cues of quotations begin."""
        low = sentence.low
        cues = [
            replace(s, sure=max(s.sure, SURE)) if says_clause(sentence, s.start) else s
            for s in marks.stretches
            if s.kind == "cue"
            and sentence.tokens[s.start].start not in used
            and low[s.start] != ACCORDING[0]
            and not _is_in_land(sentence, s.start)
        ]
        said = [
            _behind_lead(sentence, s)
            for s in marks.stretches
            if s.kind == "said" and not is_time(low[s.start : s.end]) and not _is_in_land(sentence, s.start - 1)
        ]
        _drop_passive_lead(sentence, cues, said)
        _cut_lead(sentence, cues, said)
        several = [c for c in phrase_cues(sentence) if sentence.tokens[c.start].start not in used]
        cues = _with_phrases(low, cues, several)
        cues += plain_cues(sentence, cues, said, marks, used)
        cues = _spoken(sentence, cues, said)
        _lead(sentence, cues, said)
        return cls(sentence, marks, sorted(cues, key=lambda c: c.start), said, used)

    def close(self) -> None:
        """Close what was found so far: no other words in it are paired, and no cue in it is considered."""
        for f in self.found:
            self.closed += [f.cue] if f.who is not None else [_hull(f)]  # within a whole clause others may speak
        self.free = [s for s in self.free if not any(s.start < b and a < s.end for a, b in self.closed)]

    def is_closed(self, n: int) -> bool:
        """Whether a cue lies within closed words."""
        return any(a <= self.cues[n].start < b for a, b in self.closed)

    def is_used(self, cue: Tokens) -> bool:
        """Whether a cue belongs to a quotation."""
        return self.sentence.tokens[cue[0]].start in self.used

    def until(self, n: int) -> int:
        """Return the start of the next cue."""
        return self.cues[n + 1].start if n + 1 < len(self.cues) else len(self.sentence.tokens)

    def follows(self, n: int) -> str:
        """Return the word after a cue."""
        end, low = self.cues[n].end, self.sentence.low
        return low[end] if end < len(low) else ""

    def has_hearers(self, n: int) -> bool:
        """Whether “to” and the hearers stand between a cue and its “that”."""
        end = self.cues[n].end
        return end < len(self.sentence.low) and after_hearers(self.sentence, end) > end


def _hull(f: Found) -> Tokens:
    """Return the tokens from the cue to the end of its words, with the source between them."""
    return min(f.cue[0], f.said[0]), max(f.cue[1], f.said[1])


def _is_in_land(sentence: Sentence, n: int) -> bool:
    """Whether a token is the end of a land's name: “the United | States”."""
    return n > 0 and f"{sentence.tokens[n - 1].text} {sentence.tokens[n].text}" in UNIONS


def _behind_lead(sentence: Sentence, said: Stretch) -> Stretch:
    """Return the reported words without what belongs to the cue: a time, a place, hearers, the verb of “what she said | is that”."""
    low = sentence.low
    if said.start and low[said.start - 1] == THAT:
        return said
    if said.start > 1 and low[said.start - 2] == THAT and low[said.start - 1] in BEGINS_CLAUSE:
        return replace(said, start=said.start - 1)  # “explained that | if it rained, …”
    start = after_place(sentence, after_time(low, said.start, said.end), said.end)
    start = behind_hearers(sentence, start, said.end)
    start = after_terms(low, after_was_that(low, after_hearers(sentence, start)))
    start = start if low[start - 1] == THAT else after_bare_time(sentence, start, said.end)
    return said if start == said.start else replace(said, start=start)


def _with_phrases(low: Sequence[str], cues: list[Stretch], phrases: list[Stretch]) -> list[Stretch]:
    """Return the tagger's cues, with cues of several words in place of the cues they contain; cues of expectation only where
    nothing is reported before them."""
    if not phrases:
        return cues
    first = min((c.start for c in cues), default=len(low))
    phrases = [p for p in phrases if low[p.start] not in LOOKS or p.start <= first]
    return [c for c in cues if not any(p.start <= c.start < p.end for p in phrases)] + phrases


def _cut_lead(s: Sentence, cues: Sequence[Stretch], said: list[Stretch]) -> None:
    """End the words of a participle that begins the sentence before the subject of its main verb."""
    first = cues[0].start if cues else len(s.low)
    led = first == 0 or (first == 1 and (s.low[0] == HAVING or s.low[0] in LED_DOING))
    if not said or not led or not (s.low[0] == HAVING or "ving" in CLASSES.get(s.low[first], ())):
        return
    cut = before_main_clause(s, said[0].start)
    if cut is not None and said[0].start < cut < said[0].end:
        said[0] = replace(said[0], end=cut)


def _lead(sentence: Sentence, cues: list[Stretch], said: list[Stretch]) -> None:
    """Add the participle that begins a sentence in which its subject speaks, and its words."""
    main, first = min((c.start for c in cues), default=0), int(sentence.low[:1] != [] and sentence.low[0] in DOING_TOO)
    found = leading_participle(sentence, main, first) if main > first else None
    if found:
        cues.append(found[0])
        said[:] = sorted([x for x in said if x.start >= found[1].end] + [found[1]], key=lambda x: x.start)


def _spoken(s: Sentence, cues: list[Stretch], said: list[Stretch]) -> list[Stretch]:
    """Return the cues without those that modify a noun, and without attitudes: in “said that he hoped …” the hope is reported."""
    low = s.low
    ends = {c.end for c in cues}
    held = {c.start for c in cues if _is_attitude(low, c.start, ends)}
    said[:] = [replace(x, start=x.start - 2) if x.start - 1 in held else x for x in said]
    held |= _drop_called(low, cues, said, ends)
    kept = (c for c in cues if c.start not in held and not tells_of_noun(s, c) and not _is_awaited(s, c))
    return [c for c in kept if not _is_turned_down(s, c, ends)]


def _drop_passive_lead(s: Sentence, cues: list[Stretch], said: list[Stretch]) -> None:
    """Drop a participle that begins the sentence of somebody who is spoken to, and its words: “Told that the port was shut, X laughed.”"""
    begins = dateline_end(s)
    if s.low[begins : begins + 1] and s.low[begins] in ADDRESSEE | QUESTIONED:
        cues[:] = [c for c in cues if c.start != begins]
        said[:] = [x for x in said if not begins < x.start <= begins + BEHIND]


def _is_awaited(s: Sentence, cue: Stretch) -> bool:
    """Whether the verb only says that something is to be said: “is expected | to announce that”."""
    low, end = s.low, cue.end
    return (
        low[cue.start] in LATER
        and low[cue.start - 1] in BE
        and low[end : end + 1] == [TO]
        and not CUE_WORDS.isdisjoint(low[end + 1 : end + 2])
    )


def _is_turned_down(s: Sentence, cue: Stretch, ends: set[int]) -> bool:
    """Whether it is the claim that the cue before it denies: “dismissed | reports that”."""
    return cue.start in ends and s.low[cue.start] in REPORTS and s.low[cue.start - 1] in REVERSES


def _drop_called(low: Sequence[str], cues: Sequence[Stretch], said: list[Stretch], ends: set[int]) -> set[int]:
    """Drop the words of verbs that tell what the object of another cue is called, and return where those verbs stand."""
    named = {c.start for c in cues if _is_object_called(low, c.start, ends)}
    said[:] = [x for x in said if x.start - 1 not in named]
    return named


def _is_object_called(low: Sequence[str], k: int, ends: set[int]) -> bool:
    """Whether it tells what the object of another cue is called: “objected to what he | called “a farce””."""
    if low[k] not in CALLS_SO:
        return False
    what = next((n for n in range(k - 2, max(0, k - _CALLED_WITHIN), -1) if low[n] == WHAT_WORD), None)
    return what is not None and (what in ends or (what - 1 in ends and classes(low[what - 1])[0] == PREPOSITION))


def _is_attitude(low: Sequence[str], k: int, ends: set[int]) -> bool:
    if k < 3 or low[k] not in ATTITUDES or low[k - 1] not in THIRD_PERSON:
        return False
    return k - 1 in ends or (low[k - 2] == THAT and any(end in ends for end in range(k - 2 - _TOLD, k - 1)))
