"""Detection of clauses by the forms of finite verbs; there is no parser. Rules on the tokens of one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from briefing_tui.extract.english import clause_tags as words
from briefing_tui.extract.english.cue_phrases import WHOSE
from briefing_tui.extract.english.cues import CLASSES, HOMOGRAPHS, cue_classes
from briefing_tui.extract.english.grammar import (
    BARE_SUBJECT,
    BY,
    PARTICIPLE,
    PAST,
    POSSESSIVE,
    RELATIVE,
    THE,
    VERB_S,
    WHAT_OR_WHICH,
)
from briefing_tui.extract.sentence import Sentence
from briefing_tui.extract.tokens import PASS, PREPOSITION

ENDS = frozenset((".", "!", "?", ";", ","))
"""Signs that end a part of a sentence."""
_THIRD = f"end={VERB_S}"
"""Class of a word with the ending of the third person, or of a plural."""
CALLED_WITHIN = 16
"""Maximum number of words between “what” and a verb of calling, and between that and what something is called."""
_NO_VERB_AFTER = frozenset(("det", "prep", "poss"))


def led_by_what(low: Sequence[str], verb: int) -> bool:
    """Whether “what” or “which” stands a few words before a verb of calling: “what Ms. X | called “a farce””."""
    return not WHAT_OR_WHICH.isdisjoint(low[max(0, verb - CALLED_WITHIN) : verb])


def is_whose(s: Sentence, n: int) -> bool:
    """Whether it is the possessive of a name or a pronoun of others than the author: “Lind's”, “her”."""
    return s.low[n] in WHOSE or (s.tokens[n].text[0].isupper() and s.low[n].replace("’", "'").endswith(POSSESSIVE))


def parts_clause(s: Sentence, start: int, opens: int, closes: int) -> bool:
    """Whether two commas and what is between them part the subject that begins at an index from its verb: “The grain, so X, | would last”."""
    verb = next((n for n in range(closes + 1, len(s.low)) if s.head[n] not in PASS), len(s.low))
    if verb + 1 >= len(s.low) or has_verb(s, start, opens):
        return False
    return is_finite(s.low[verb]) or has_form(s, verb) or s.head[verb] == _THIRD


def part_end(s: Sentence, start: int) -> int:
    """Return the end of the part of a sentence that contains an index: the next sign."""
    return next((n for n in range(start, len(s.low)) if s.low[n] in ENDS), len(s.low))


def is_clause(s: Sentence, start: int, end: int) -> bool:
    """Whether these words contain a finite verb outside a relative clause."""
    at = start
    while at < end:
        relative = s.low[at] in RELATIVE and at > start and s.low[at - 1] == ","
        stop = next((n for n in range(at + 1, end) if s.low[n] == "," or s.low[n] in RELATIVE), end)
        if not relative and has_verb(s, at, stop):
            return True
        at = stop + (stop < end and s.low[stop] == ",")
    return False


def has_verb(s: Sentence, start: int, end: int) -> bool:
    """Whether these words contain a finite verb, judged by its form."""
    return any(_is_verb(s, n, end) for n in range(start, end))


def after_several(low: Sequence[str], verb: int) -> bool:
    """Whether a plain verb form is finite because its subject is plural: “residents fear”."""
    before = low[verb - 1]
    return before in words.THEY or (before.endswith(words.PLURAL) and before not in HOMOGRAPHS)


def begins_clause(low: Sequence[str]) -> bool:
    """Whether these words begin with a subject pronoun and its verb: “he has no choice”."""
    return len(low) > 1 and low[0] in BARE_SUBJECT - {THE} and is_finite(low[1])


def is_finite(word: str) -> bool:
    """Whether the word is an auxiliary or a form of “be” or “have”."""
    return word in words.FINITE


def may_be_past(word: str) -> bool:
    """Whether the word is an auxiliary or has a past form, whatever stands around it."""
    return is_finite(word) or word in words.IRREGULAR or word.endswith(PAST)


def reports(word: str) -> bool:
    """Whether the word is a participle of saying: “noting”."""
    return word.endswith(PARTICIPLE) and "say" in cue_classes(word)


def _is_verb(s: Sentence, n: int, end: int) -> bool:
    word = s.low[n]
    if is_finite(word):
        return not is_titled(s, n)
    if (n and s.head[n - 1] in _NO_VERB_AFTER) or not has_form(s, n):
        return False
    if word in words.IRREGULAR:
        behind = n + 1 + (s.head[n + 1 : n + 2] == ["adv"])  # “a fair held today by”
        return behind >= len(s.low) or s.low[behind] != BY
    return "vs" in CLASSES.get(word, ()) or not (n + 1 >= end or s.head[n + 1] == PREPOSITION)


def is_titled(s: Sentence, n: int) -> bool:
    """Whether a word that looks like an auxiliary is a name: “in May”, “Will Lind”."""
    text = s.tokens[n].text
    return n > 0 and text.istitle() and len(text) > 1


def has_form(s: Sentence, n: int) -> bool:
    """Whether a word has the form of a finite verb or a participle."""
    word, found = s.low[n], CLASSES.get(s.low[n], ())
    if s.tokens[n].text[0].isupper() or word in HOMOGRAPHS:
        return False
    return word in words.IRREGULAR or word.endswith(PAST) or "vs" in found or "vpast" in found
