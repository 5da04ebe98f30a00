"""Where the words said end, when neither the tagger nor the next cue says it well: what plainly goes on, and what is another's.

Rules about words of one sentence; decides no pair.
"""

from __future__ import annotations

from briefing_tui.extract.attribution.clauses import after_several, has_form, has_verb, is_clause, is_finite
from briefing_tui.extract.english.clause_tags import LEADS_TIME, LEADS_TO_CLAUSE, WHOM
from briefing_tui.extract.english.cues import cue_classes
from briefing_tui.extract.english.grammar import (
    AND_BUT,
    AND_OR,
    NEW_SUBJECT,
    OPENS_SIDE_CLAUSE,
    OUTCOMES,
    PARTICIPLE,
    PRONOUN_SUBJECT,
    RELATIVE,
    RELATIVE_OR_THAT,
    SO_FAR,
    THAT,
)
from briefing_tui.extract.sentence import Sentence
from briefing_tui.extract.tokens import PASS

_KINDS = frozenset(("say", "phrase", "act"))
_NO_NOUN = frozenset(("sub", "aux", "pron"))
_INSERTED = 9
"""Words between the commas of an insertion."""
_FAR = 3
"""Adverbs between “and” and a verb."""
_LEADS_WITHIN = 8
"""Words of a sentence among which the clause begins that leads it."""
_VERB_WITHIN = 8
"""Words behind its comma among which the verb of the main clause stands."""
_NO_SUBJECT = frozenset(("prep", "conj", "sub", "aux"))
"""Classes of words with which no subject begins."""
_STEPS = 6
"""How often the words may go on."""


def gone_on(s: Sentence, start: int, end: int, until: int) -> int:
    """The end of the words said, moved on as long as they go on, up to the next cue."""
    for _ in range(_STEPS):
        further = _verb_to_come(s, start, end) or _further_that(s, start, end) or _list(s, start, end)
        further = further or _insertion(s, start, end)
        if further is None or further > until or further <= end:
            return end
        end = further
    return end


def cut(s: Sentence, start: int, end: int) -> int:
    """The end of the words said, without a clause with a cue of its own, and without what their speaker did besides."""
    ends = _own_relative(s, start, end), _own_predicate(s, start, end), _outcome(s, start, end)
    return min(
        *ends,
        _main_clause(s, start, end),
        _led_clause(s, start, end),
        _named_clause(s, start, end),
        _told_whom(s, start, end),
    )


# ---- what goes on ----------------------------------------------------------------------------------------------------


def _verb_to_come(s: Sentence, start: int, end: int) -> int | None:
    """“that in May, | the port will open”, “that the mill, an old one, | is shut”: a clause whose verb is still to come."""
    low = s.low
    led = low[start] in LEADS_TO_CLAUSE and "," not in low[start:end]
    if end + 2 >= len(low) or low[end] != "," or not (led or low[start - 1] == THAT):
        return None
    if is_clause(s, start, end) and not led:
        return None
    further = s.clause_end(end + 1, past=True)
    return further if led or has_verb(s, end + 1, further) else None


def _insertion(s: Sentence, start: int, end: int) -> int | None:
    """“a pact which, in May, | is to end”: a relative clause whose verb stands behind an insertion."""
    low = s.low
    if end + 2 >= len(low) or low[end] != "," or not is_finite(low[end + 1]):
        return None
    opened = next((n for n in range(end - 1, max(start, end - _INSERTED), -1) if low[n] == ","), start)
    return s.clause_end(end + 1, past=True) if low[opened - 1] in RELATIVE_OR_THAT and opened > start else None


def _further_that(s: Sentence, start: int, end: int) -> int | None:
    """“that A, | that B and, as shown, that C”: a further clause of the same cue."""
    low, at = s.low, end
    if low[start - 1] != THAT:
        return None
    while at < len(low) and (low[at] in AND_BUT or low[at] == ","):
        at += 1
    if at < len(low) and low[at] != THAT and at > end and low[at - 1] == ",":
        at = next((n + 1 for n in range(at, min(len(low) - 1, at + _INSERTED)) if low[n] == ","), at)
    if at == end or at + 2 >= len(low) or low[at] != THAT:
        return None
    return s.clause_end(at + 1, past=True)


def _list(s: Sentence, start: int, end: int) -> int | None:
    """“reforms | and growth”, “planting trees, | cleaning shores, and counting birds”: a list whose end is still to come."""
    low = s.low
    if end + 1 >= len(low):
        return None
    if low[end] in AND_OR and _is_noun(s, end + 1):
        return s.clause_end(end + 1, past=False)
    joined = low[end] == "," and low[end + 1] in AND_OR and end + 2 < len(low)
    begins = end + 1 + joined
    if low[end] != "," or not _is_gerund(s, begins) or not _gerund_before(s, start, end):
        return None
    if joined:
        return s.clause_end(begins + 1, past=False)
    return next((n for n in range(begins, len(low)) if low[n] == ","), None)


def _is_noun(s: Sentence, n: int) -> bool:
    """Does a noun phrase go on here, and no verb?"""
    word = s.low[n]
    if word in NEW_SUBJECT or word in PRONOUN_SUBJECT or is_finite(word) or has_form(s, n) or s.head[n] in PASS:
        return False
    return word[0].isalpha() and s.head[n] not in _NO_NOUN and not word.endswith(PARTICIPLE)


def _is_gerund(s: Sentence, n: int) -> bool:
    return s.low[n].endswith(PARTICIPLE) and "say" not in cue_classes(s.low[n])


def _gerund_before(s: Sentence, start: int, end: int) -> bool:
    """Does the last part of what was said begin with a gerund too, or its noun with “to” and one?"""
    last = next((n + 1 for n in range(end - 1, start, -1) if s.low[n] == ","), None)
    if last is not None and s.low[last].endswith(PARTICIPLE):
        return True
    return any(s.low[n].endswith(PARTICIPLE) and s.head[n - 1] == "prep" for n in range(start + 1, end))


# ---- what is another's -----------------------------------------------------------------------------------------------


def _main_clause(s: Sentence, start: int, end: int) -> int:
    """“While X said that taxes fall, | prices rose.”: the sentence’s own clause, behind one that tells what was said."""
    if s.low[0] not in OPENS_SIDE_CLAUSE or "," in s.low[:start]:
        return end
    commas = (n for n in range(start + 2, end - 1) if s.low[n] == ",")
    told = (n for n in commas if has_verb(s, start, n) or after_several(s.low, n - 1))
    return next((n for n in told if is_clause(s, n + 1, end)), end)


def _own_relative(s: Sentence, start: int, end: int) -> int:
    """“…, which she praised as …”: a relative clause with a cue and a subject of its own."""
    low = s.low
    for n in range(start + 2, end - 3):
        apart = low[n] == "," and low[n + 1] in RELATIVE and low[n + 2] in PRONOUN_SUBJECT
        if apart and "vpast" in cue_classes(low[n + 3]) and not _KINDS.isdisjoint(cue_classes(low[n + 3])):
            return n
    return end


def _outcome(s: Sentence, start: int, end: int) -> int:
    """“a gift of ten boats, bringing the total to forty”: what came of it is not what was said."""
    commas = (n for n in range(start + 2, end - 2) if s.low[n] == ",")
    return next((n for n in commas if s.low[n + 1] in OUTCOMES), end)


def _named_clause(s: Sentence, start: int, end: int) -> int:
    """“thanked the pilots, | and Ms. X closed the fair”: before a further clause with a name as its subject."""
    low = s.low
    if low[start - 1] == THAT:
        return end
    for n in range(start + 1, end - 4):
        if low[n] != "," or low[n + 1] not in AND_BUT or not s.tokens[n + 2].text[0].isupper():
            continue
        verb = next((k for k in range(n + 3, min(end, n + _VERB_WITHIN)) if s.tokens[k].text[0].islower()), end)
        if verb < end and s.verb[verb].startswith("vpast") and not has_verb(s, start, n):
            return n
    return end


def _told_whom(s: Sentence, start: int, end: int) -> int:
    """“expressed regret that … | and wished him …”: before a further act with whoever it is done to."""
    for n in range(start + 1, end - 2):
        if s.low[n] in AND_BUT and s.verb[n + 1].startswith("vpast") and s.low[n + 2] in WHOM:
            return n - (s.low[n - 1] == ",")
    return end


def _led_clause(s: Sentence, start: int, end: int) -> int:
    """“Since the board announced its plan, | ten towns have asked”: behind a clause that leads the sentence."""
    low = s.low
    leads = next((n for n in range(min(_LEADS_WITHIN, start)) if low[n] in LEADS_TIME), None)
    if leads is None or "," in low[leads:start]:
        return end
    for n in range(start + 1, end - 2):
        if low[n] == "," and (low[n + 1] in NEW_SUBJECT or s.head[n + 1] not in _NO_SUBJECT):
            stop = next((k for k in range(n + 1, end) if low[k] == ","), end)
            if has_verb(s, n + 2, min(stop, n + _VERB_WITHIN)):
                return n
    return end


def _own_predicate(s: Sentence, start: int, end: int) -> int:
    """“their commitment to peace, and so far have sent …”: what the speaker did besides, behind words that are no clause."""
    low = s.low
    if low[start - 1] == THAT:
        return end
    for n in range(start + 2, end - 2):
        if low[n] not in AND_BUT:
            continue
        at = n + 1
        while at < min(end - 1, n + 1 + _FAR) and (s.head[at] in PASS or low[at] in SO_FAR):
            at += 1
        if is_finite(low[at]) and s.head[at] == "aux":
            return end if has_verb(s, start, n) else n - (low[n - 1] == ",")
    return end
