"""Cues of several words, found by their words alone: “drew attention to”, “gave a summary of”, “went on to say”, “was glad to report”.

Returns their positions; the constructions find the reported words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing_tui.extract.attribution.boundaries import behind_circumstance
from briefing_tui.extract.attribution.chains import led_from
from briefing_tui.extract.attribution.cue_shapes import is_phrasal, sets_out
from briefing_tui.extract.english import cue_phrases as phrases
from briefing_tui.extract.english.cues import cue_classes
from briefing_tui.extract.english.grammar import BE, THAT, TO
from briefing_tui.extract.finding import places
from briefing_tui.extract.sentence import Sentence
from briefing_tui.extract.tagger.crf import Stretch

SURE = 0.8
"""Certainty of a cue of several words."""
_LED = phrases.MADE_LAST | {TO}
"""Words right before a cue that is no light verb."""
_MADE = max(map(len, phrases.MADE_CLEAR))
_SIDE = max(map(len, phrases.TAKES_SIDES)) - 1
_NO_NOUN = frozenset(("prep", "conj", "aux", "sub"))
"""Word classes that separate a verb from its noun."""
_BEGINS_CLAUSE = frozenset(("det", "pron"))
_KINDS = frozenset(("say", "phrase", "act"))
_SIGNS = frozenset(",.;:!?")


def phrase_cues(s: Sentence) -> list[Stretch]:
    """Return the cues of several words of a sentence, and verbs that hold that something is so, in order."""
    if phrases.HELD.isdisjoint(s.low):
        return _several(s)
    held = [Stretch("cue", k, k + 1, SURE) for k in range(1, len(s.low)) if _holds_that(s, k)]
    return sorted([*_several(s), *held], key=lambda c: c.start)


def _several(s: Sentence) -> list[Stretch]:
    """Return the cues of several words of a sentence, in order."""
    out: list[Stretch] = []
    behind = [k + 1 for k in places(s.low[:-1], _LED)]
    for k in sorted({*behind, *places(s.low, phrases.LIGHT)} - {0}):
        if k in s.quoted or s.tokens[k].text[0].isupper() or (out and k < out[-1].end):
            continue
        out += _begun_at(s, k)
    return out


def _begun_at(s: Sentence, k: int) -> list[Stretch]:
    """Return the cue of several words that begins here, or behind “made it | clear”, if there is one."""
    before, word = s.low[k - 1], s.low[k]
    if before in phrases.MADE_LAST and (word == THAT or behind_circumstance(s, k) is not None):
        return list(_made_clear(s, k))
    end = _light(s, k) if word in phrases.LIGHT else None
    if end is not None:
        return [Stretch("cue", k, end, SURE)]
    if (word in phrases.LIGHT or before == TO) and _is_led_to(s, k):
        return [Stretch("cue", k, k + 1 + is_phrasal(s, k), SURE)]
    return []


def _holds_that(s: Sentence, k: int) -> bool:
    """Whether a that-clause follows, and not “that meeting”."""
    if s.low[k] not in phrases.HELD or s.low[k + 1 : k + 2] != [THAT]:
        return False
    if s.low[k - 1] in BE or k in s.quoted or k + 2 >= len(s.low):
        return False
    return s.head[k + 2] in _BEGINS_CLAUSE or s.tokens[k + 2].text[0].isupper() or s.head[k + 2] == "end=s"


def is_act(words: Sequence[str]) -> bool:
    """Whether a cue of several words, in lower case, gives only the topic."""
    among = (p for p in phrases.LIGHT_VERBS if p.act and words[0] in p.verbs)
    return len(words) > 1 and any(not p.nouns.isdisjoint(words) for p in among)


def is_claim(words: Sequence[str]) -> bool:
    """Whether a cue of several words, in lower case, gives more than the topic: “laid emphasis on”."""
    among = (p for p in phrases.LIGHT_VERBS if not p.act and words[0] in p.verbs)
    return len(words) > 1 and any(not p.nouns.isdisjoint(words) for p in among)


def _light(s: Sentence, k: int) -> int | None:
    """Return the end of a cue that begins with a light verb: after the noun and the words that lead on; None if there is none."""
    low = s.low
    if low[k] in phrases.LOOKS and tuple(low[k + 1 : k + 3]) == phrases.FORWARD_TO:
        return k + 3
    if (
        low[k] in phrases.SPEAKS
        and low[k + 1 : k + 2]
        and low[k + 1] in phrases.SPOKEN_OF
        and s.head[k - 1] not in _NO_NOUN
    ):
        return k + 2
    if (side := _takes_side(s, k)) is not None:
        return side
    for phrase in phrases.LIGHT_VERBS:
        if low[k] not in phrase.verbs:
            continue
        for n in range(k + 1, min(len(low) - 2, k + 2 + phrases.BEFORE_NOUN)):
            if low[n] in phrase.nouns and low[n + 1] in phrase.leads:
                return n + 2
            if low[n] in _SIGNS or s.head[n] in _NO_NOUN:
                break
    return None


def _takes_side(s: Sentence, k: int) -> int | None:
    """Return the end of a verb with its fixed words, “spoke out against”, before their object; None if there is none."""
    ends = (end for end in range(k + 2, k + 2 + _SIDE) if tuple(s.low[k:end]) in phrases.TAKES_SIDES)
    end = next(ends, None)
    if s.low[k] == phrases.SET and end is not None and not sets_out(s, k):
        return None
    return end if end is not None and end < len(s.low) and (s.low[end][0].isalnum() or end in s.quoted) else None


def _made_clear(s: Sentence, end: int) -> Iterator[Stretch]:
    """Yield the cues “made it clear | that”, “was clear | in a letter that” that have a subject."""
    for start in range(max(1, end - _MADE), end - 1):
        words = tuple(s.low[start:end])
        if words in phrases.MADE_CLEAR or (s.low[end] != THAT and words in phrases.SAID_CLEARLY):
            if s.low[start - 1] not in phrases.NOBODY and start not in s.quoted:
                yield Stretch("cue", start, end, SURE)
            return


def _is_led_to(s: Sentence, k: int) -> bool:
    """Whether it is a plain verb of saying after words that lead on to it."""
    return not _KINDS.isdisjoint(cue_classes(s.low[k])) and led_from(s.low, k) is not None
