"""Clauses behind the reported words that tell of something else: what a remark did, what else somebody did.

Rules on the tokens of one sentence; each returns the end of the words, shortened where such a clause follows.
"""

from __future__ import annotations

from briefing_tui.extract.attribution.clauses import has_verb, is_finite, led_by_what, may_be_past
from briefing_tui.extract.english.clause_tags import ALSO, NOUNS_OF_SAYING
from briefing_tui.extract.english.cue_phrases import CALLS_SO
from briefing_tui.extract.english.grammar import (
    AND,
    AND_BUT,
    AS,
    LINKS,
    OPENS_SIDE_CLAUSE,
    PARTICIPLE,
    PAST,
    PRONOUN_SUBJECT,
    RELATIVE_OR_THAT,
    THAT,
)
from briefing_tui.extract.english.sources import POSSESSIVES
from briefing_tui.extract.english.stance import CLAUSE, NO_PLURAL, NOT, NOT_ONLY, ONLY_LATER, SAID_LATER
from briefing_tui.extract.english.whom import PLURAL_S
from briefing_tui.extract.sentence import QUOTE, Sentence
from briefing_tui.extract.tokens import DETERMINER, NO_SUBJECT, PASS, PREPOSITION

_ALSO_WITHIN = 6
"""Maximum number of words between a comma and “also”."""
_LATER_WITHIN = 4
"""Maximum number of words from “will” to the words that will be said."""
_POSSESSOR = "poss"
_OBJECT = frozenset((DETERMINER, _POSSESSOR))
"""Classes of words that begin the object of a verb."""
_NO_END = NO_SUBJECT | {DETERMINER}
"""Classes of words that do not end a clause."""


def of_noun(s: Sentence, start: int, end: int) -> int:
    """Return the start of the predicate of a noun with a that-clause: “Ms. X's remark that wool was dear | angered the weavers”."""
    low, noun = s.low, start - 2
    if noun < 1 or low[start - 1] != THAT or low[noun] not in NOUNS_OF_SAYING or not _is_owned(s, noun):
        return end
    told = False
    for n in range(start + 1, end - 1):
        if low[n] in LINKS or low[n] in RELATIVE_OR_THAT or low[n] in OPENS_SIDE_CLAUSE:
            return end
        verb = has_verb(s, n, n + 2) and not has_verb(s, n + 1, n + 2)
        if verb and told and s.head[n - 1] not in _NO_END:
            return n
        told = told or verb
    return end


def _is_owned(s: Sentence, noun: int) -> bool:
    """Whether a possessive stands right before a noun: “Ms. X's remark”, “her remark”."""
    return s.head[noun - 1] == _POSSESSOR or s.low[noun - 1] in POSSESSIVES


def own_deed(s: Sentence, start: int, end: int) -> int:
    """Return the start of a further deed of the speaker, after words that are not a clause: “thanked the crew | and rang the bell”."""
    low = s.low
    if low[start - 1] == THAT or low[start] in CLAUSE:
        return end
    for n in range(start + 1, end - 2):
        if low[n] in RELATIVE_OR_THAT or low[n] in OPENS_SIDE_CLAUSE or low[n] in CLAUSE:
            return end
        if low[n] == AND and _is_deed(s, n):
            return end if has_verb(s, start, n) else n - (low[n - 1] == ",")
    return end


def later_deed(s: Sentence, start: int, end: int) -> int:
    """Return the start of what else somebody will do: “will underline the need for rain | and address a range of matters”."""
    low = s.low
    before = low[max(0, start - _LATER_WITHIN) : start]
    if SAID_LATER.isdisjoint(before) or ONLY_LATER.isdisjoint(before):
        return end
    for n in range(start + 1, end - 2):
        if low[n] in RELATIVE_OR_THAT or low[n] in OPENS_SIDE_CLAUSE or has_verb(s, n, n + 1):
            return end
        plain = low[n + 1].isalpha() and not low[n + 1].removesuffix(NO_PLURAL).endswith((PLURAL_S, PARTICIPLE, PAST))
        if low[n] == AND and plain and s.head[n + 1] not in NO_SUBJECT and s.head[n + 2] in _OBJECT:
            return n - (low[n - 1] == ",")
    return end


def _is_deed(s: Sentence, joint: int) -> bool:
    """Whether a verb in the past and its object follow “and”, or behind a comma a verb with a preposition: “, and then | left for Fenn”."""
    low, verb = s.low, joint + 1
    while verb + 2 < len(low) and s.head[verb] in PASS:
        verb += 1
    if verb + 1 >= len(low) or not may_be_past(low[verb]) or is_finite(low[verb]):
        return False
    return s.head[verb + 1] in _OBJECT or (low[joint - 1] == "," and s.head[verb + 1] == PREPOSITION)


def also_done(s: Sentence, start: int, end: int) -> int:
    """Return the comma before what else was done: “Not only did X say that the mill was old, | he also called it a ruin”."""
    low = s.low
    if low[0] not in NOT or low[1] not in NOT_ONLY:
        return end
    commas = (n for n in range(start + 1, end - 2) if low[n] == "," and has_verb(s, start, n))
    return next((n for n in commas if _is_another(low[n + 1 : n + _ALSO_WITHIN])), end)


def _is_another(words: list[str]) -> bool:
    return words[0] in PRONOUN_SUBJECT or words[0] in AND_BUT or ALSO in words


def called_so(s: Sentence, start: int, end: int) -> int:
    """Return the end of the marks of what somebody called something: “what Ms. X called “a farce” | was over”, or `end`."""
    low, cue = s.low, start - 1 - (s.low[start - 1] == AS)
    first = start + (low[start] == AS)
    if first not in s.quoted or low[cue] not in CALLS_SO or not led_by_what(low, cue):
        return end
    return next((n for n in range(first, end) if n not in s.quoted), end)


def before_quotation(s: Sentence, start: int, end: int) -> int:
    """Return the start of a quotation that a colon adds to the reported words: “said the port was open |: “We are ready””, or `end`."""
    if QUOTE not in s.low:
        return end
    return next((n for n in range(start + 1, end - 1) if s.low[n] == ":" and s.low[n + 1] == QUOTE), end)
