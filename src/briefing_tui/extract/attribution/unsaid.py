"""Words that say that something was not said: a subject that is nobody, a phrase in front, a hearer or an object that is none.

Entry points: `is_void`, `is_likened`, `is_unsaid`, `is_supposed`, `is_untrue`, `at_no_time`, `after_no_time`, `fronted`. Words are
in lower case.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing_tui.extract.attribution.verb_groups import is_negation
from briefing_tui.extract.english import stance as words
from briefing_tui.extract.english.cues import CLASSES, lemma
from briefing_tui.extract.english.grammar import THAT
from briefing_tui.extract.tokens import PREPOSITION, classes

_NO_TIME_WITHIN = 10
"""Maximum number of words between “at no time” and its verb."""
_TRUE_WITHIN = 3
"""Maximum number of words between a negation and “true”."""
_NO_SUCH_WITHIN = 8
"""Maximum number of words between “is not” and the clause of what is not so."""
_FRONTED_WITHIN = 10
"""Maximum number of words between “nowhere” and the auxiliary: “Nowhere in her speech did she say”."""
_LIKENED_WITHIN = 30
"""Maximum number of words between “like somebody” and what is imagined of them."""

Words = tuple[int, int]
"""First and last token, end exclusive."""


def is_void(low: Sequence[str], cue: Words, said: Words) -> bool:
    """Whether the cue or its object says that nothing was said: “made no mention of”, “told nobody that”, “said nothing about”."""
    if not words.IF.isdisjoint(low[cue[0] : cue[1]]):
        return True  # “are informed if the host cannot ensure that”
    if words.NO in low[cue[0] + 1 : cue[1]] and lemma(low[cue[0]]) != words.LEAVE:
        return True
    if cue[1] > said[0] or said[0] + 1 >= len(low):
        return False
    return _no_hearer(low[cue[1] : said[0]]) or _no_object(low, lemma(low[cue[0]]), said[0])


def is_likened(low: Sequence[str], cue: int) -> bool:
    """Whether it is what anybody might say, to compare with: “is like somebody getting ready to leave and then | saying”."""
    if "ving" not in CLASSES.get(low[cue], ()):
        return False
    return any(low[k] == words.LIKE and low[k + 1] in words.ANYONE for k in range(max(0, cue - _LIKENED_WITHIN), cue))


def _no_hearer(between: Sequence[str]) -> bool:
    """Whether it was told to nobody: “told | no one | that”."""
    return any(
        w in words.NOBODY or (w == words.NO and words.ONE in between[k + 1 : k + 2]) for k, w in enumerate(between)
    )


def _no_object(low: Sequence[str], base: str, at: int) -> bool:
    """Whether what was said is nothing: “gave no hint that”, “said nothing about the port”; not “said nothing was wrong”."""
    if low[at] == words.NO:
        return base in words.BRINGS and low[at - 1] != THAT
    behind = classes(low[at + 1])[0]
    return low[at] in words.NOTHING and (behind == PREPOSITION or low[at + 1] in words.OF_NOTHING)


def is_unsaid(low: Sequence[str], subject: int, cue: int) -> bool:
    """Whether the words before the cue say that nobody said it, or that it was not said."""
    if low[subject] in words.NO_SUBJECT or _never(low, subject, cue) or _is_few(low, subject) or _not_any(low, subject):
        return True
    return (
        _why_not(low, subject, cue)
        or _no_such(low, subject)
        or _not_who(low, subject, cue)
        or _is_asked(low, subject, cue)
    )


def _is_few(low: Sequence[str], subject: int) -> bool:
    """Whether the subject is hardly anybody, or all but the one named: “Few towns”, “Not one mayor”, “Not even | the Minister”."""
    at = subject - 1 if subject and low[subject - 1] in words.NOT_EVEN else subject
    if low[at] in words.NOT_EVEN and at and low[at - 1] in words.NOT:
        return True
    if low[subject] in words.NOT and low[subject + 1] in words.NOT_EVEN:
        return True
    return low[subject] == words.FEW and (not subject or low[subject - 1] in words.BEGINS_CLAUSE)


def _not_any(low: Sequence[str], subject: int) -> bool:
    """Whether there is none of what would say it: “never gave her | any letter that said”."""
    before = low[max(0, subject - _NO_SUCH_WITHIN) : subject]
    return low[subject] == words.ANY and any(is_negation(w) or w == words.WITHOUT for w in before)


def _never(low: Sequence[str], subject: int, cue: int) -> bool:
    """Whether a negative phrase is in what was taken for the subject: “Not once did she say”, “They met, and at no point did she say”."""
    denied = low[subject] in words.NOT or low[subject + 1] == words.NO
    if denied and low[subject + 1] != words.ONLY and any(word in words.ASKS for word in low[subject:cue]):
        return True
    return any(low[k] in words.ASKS and after_no_time(low, k) for k in range(subject + 2, cue))


def after_no_time(low: Sequence[str], aux: int) -> bool:
    """Whether “not once”, “at no point” is right before an auxiliary."""
    return aux > 1 and low[aux - 1] in words.NO_TIME and (low[aux - 2] in words.NOT or low[aux - 2] == words.NO)


def _why_not(low: Sequence[str], subject: int, cue: int) -> bool:
    """Whether it is asked why it was not said: “Why hasn’t | she said”, “Didn’t | she say”; the question may be taken for the subject."""
    for k in range(max(0, subject - 1), cue):
        asks = low[k].endswith(words.NOT_ENDING) and low[k].removesuffix(words.NOT_ENDING) in words.ASKS
        if asks and (k == 0 or low[k - 1] in words.WHY):
            return True
    return False


def _no_such(low: Sequence[str], subject: int) -> bool:
    """Whether its clause says what something is not: “it is not a plan that | we support”, “nor is it something | I oppose”."""
    for k in range(subject - 1, max(0, subject - _NO_SUCH_WITHIN), -1):
        if low[k] in words.PARTS or low[k] in words.ENDS_CLAUSE:
            return False
        if low[k] in words.INDEFINITE:
            before = low[max(0, k - 3) : k]
            negated = any(is_negation(w) or w in words.NEITHER for w in before)
            return negated and any(w.removesuffix(words.NOT_ENDING) in words.BE for w in before)
    return False


def _not_who(low: Sequence[str], subject: int, cue: int) -> bool:
    """Whether it was not this one who said it: “It was not | the Minister who said”, “She is not the one who said”."""
    who = next((k for k in range(cue - 1, max(subject, cue - _TRUE_WITHIN - 1), -1) if low[k] in words.WHO), None)
    if who is None:
        return False
    if low[subject - 1 : subject] in words.NOT_ONE and words.BUT not in low[subject:who]:
        return True
    within = low[max(subject, who - _NO_SUCH_WITHIN) : who]
    return any(w in words.NOT and within[k + 1 : k + 3] in words.NOT_THE_ONE for k, w in enumerate(within))


def _is_asked(low: Sequence[str], subject: int, cue: int) -> bool:
    """Whether another asks that it be said: “demanded that | she say”."""
    plain = "vbase" in CLASSES.get(low[cue], ()) and not any(w in words.AUXILIARIES for w in low[subject:cue])
    return plain and subject > 1 and low[subject - 1] == THAT and low[subject - 2] in words.DEMANDS


def is_supposed(low: Sequence[str], subject: int, cue: int) -> bool:
    """Whether the clause is only supposed: “suppose | she said”, “provided that | she says”, “as soon as | she says”."""
    that = subject > 1 and low[subject - 1] == THAT
    at = subject - 1 - that
    if low[subject] in words.SUPPOSES or (at >= 0 and low[at] in words.SUPPOSES):
        return True
    if at > 0 and ((that and low[at] in words.SUPPOSED_THAT) or low[at - 1 : at + 1] == words.IN_CASE):
        return True
    if at > 0 and low[at] == words.THOUGH and low[at - 1] == words.AS:
        return True
    return at >= 0 and "vpast" not in CLASSES.get(low[cue], ()) and _is_soon(low, at)


def _is_soon(low: Sequence[str], at: int) -> bool:
    """Whether a word ends “as soon as”, or says as much."""
    return low[at] in words.AS_SOON or (at > 1 and low[at - 2 : at + 1] == words.AS_SOON_AS)


def at_no_time(low: Sequence[str], cue: int) -> bool:
    """Whether its clause denies every occasion, whoever is its subject: “at no time did this mayor suggest”."""
    for k in range(cue - 1, max(2, cue - _NO_TIME_WITHIN), -1):
        if low[k] in words.PARTS or low[k] in words.ENDS_CLAUSE:
            return False
        if low[k] in words.ASKS and low[k - 1] in words.NO_TIME:
            return after_no_time(low, k)
    return False


def is_untrue(low: Sequence[str], at: int) -> bool:
    """Whether the clause is called untrue, or nothing speaks for it: “it is not true that she said”, “there is no evidence that she said”."""
    if low[at] in words.UNTRUE:
        return True
    before = low[max(0, at - _TRUE_WITHIN) : at]
    denied = any(is_negation(w) or w == words.NO for w in before)
    return denied and (low[at] == words.TRUE or low[at] in words.GROUNDS)


def fronted(low: Sequence[str], aux: int) -> bool:
    """Whether a negation begins the clause of an inverted auxiliary: “Nowhere in her speech | did she say”."""
    for k in range(aux - 1, max(-1, aux - _FRONTED_WITHIN), -1):
        if low[k] in words.BEGINS_CLAUSE:
            return False
        if k and low[k - 1] not in words.BEGINS_CLAUSE:
            continue
        denied = low[k] in words.NOT or (low[k + 1] == words.NO and classes(low[k])[0] == PREPOSITION)
        return denied and low[k + 1] not in words.STILL_SAID
    return False
