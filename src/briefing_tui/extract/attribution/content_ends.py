"""End of the reported words where neither the tagger nor the next cue gives it: extends obvious continuations and cuts other clauses.

Rules on the tokens of one sentence; makes no attribution.
"""

from __future__ import annotations

from briefing_tui.extract.attribution import further_clauses
from briefing_tui.extract.attribution.boundaries import dateline_end, lead_end
from briefing_tui.extract.attribution.clauses import after_several, has_form, has_verb, is_clause, is_finite, reports
from briefing_tui.extract.english.clause_tags import LEADS_TIME, LEADS_TO_CLAUSE, WHOM
from briefing_tui.extract.english.cues import cue_classes
from briefing_tui.extract.english.grammar import (
    AND_BUT,
    AND_OR,
    AS,
    DOING,
    LINK_OR_WHILE,
    NEW_SUBJECT,
    OBJECT,
    OF_ABOUT,
    OPENS_SIDE_CLAUSE,
    OUTCOMES,
    PARTICIPLE,
    PRONOUN_SUBJECT,
    RELATIVE,
    RELATIVE_OR_THAT,
    SO_FAR,
    THAT,
    TO,
    WHICH_OR_WHOM,
    WHILE,
)
from briefing_tui.extract.english.stance import DECLINES, SAYS_NO_MORE
from briefing_tui.extract.english.whom import IT
from briefing_tui.extract.entities.bodies import are_people
from briefing_tui.extract.sentence import QUOTE, Sentence
from briefing_tui.extract.tokens import NO_SUBJECT, PASS

_KINDS = frozenset(("say", "phrase", "act"))
_NO_NOUN = frozenset(("sub", "aux", "pron"))
_APPOSED = 12
"""Maximum number of words of a subject, or of its apposition."""
_INSERTED = 9
"""Maximum number of words between the commas of an insertion."""
_RELATIVE_CUE = 4
"""Maximum number of words between “which” and its cue."""
_SAYER_WITHIN = 10
"""Maximum number of words between a comma and the verb of another speaker."""
_FEW_WORDS = 5
"""Maximum number of words in the unnamed subject of another's words."""
_SAYS_WHAT = OBJECT | OF_ABOUT
"""Words behind that verb."""
_FAR = 3
"""Maximum number of adverbs between “and” and a verb."""
_LEADS_WITHIN = 8
"""Words at the start of a sentence in which a subordinate clause must begin."""
_VERB_WITHIN = 8
"""Maximum number of words between the comma and the verb of the main clause."""
_PARTS = frozenset((",", ";"))
"""Signs between the clauses of one cue."""
_STEPS = 6
"""Maximum number of extensions."""


def gone_on(s: Sentence, start: int, end: int, until: int) -> int:
    """Return the end of the reported words, extended over continuations up to the next cue."""
    for _ in range(_STEPS):
        further = _verb_to_come(s, start, end) or _further_that(s, start, end) or _list(s, start, end)
        further = further or _insertion(s, start, end)
        if further is None or further > until or further <= end:
            return end
        end = further
    return end


def cut(s: Sentence, start: int, end: int) -> int:
    """Return the end of the reported words, without a clause that has its own cue and without the speaker's further actions."""
    ends = _own_relative(s, start, end), _own_predicate(s, start, end), _outcome(s, start, end)
    return min(
        *ends,
        _side_clause(s, start, end),
        _named_clause(s, start, end),
        _others_speak(s, start, end),
        _told_whom(s, start, end),
        _apposed_subject(s, start, end),
        _refusal(s, start, end),
        _resumed(s, start, end),
        _main_resumed(s, start, end),
        _further_participle(s, start, end),
        _relative_ends(s, start, end),
        further_clauses.called_so(s, start, end),
        further_clauses.before_quotation(s, start, end),
        further_clauses.of_noun(s, start, end),
        further_clauses.also_done(s, start, end),
        further_clauses.own_deed(s, start, end),
        further_clauses.later_deed(s, start, end),
    )


# ---- continuations ---------------------------------------------------------------------------------------------------


def _verb_to_come(s: Sentence, start: int, end: int) -> int | None:
    """Return the end of a clause whose verb is still missing: “that in May, | the port will open”, “that the mill, an old one, | is
    shut”."""
    low = s.low
    led = low[start] in LEADS_TO_CLAUSE and "," not in low[start:end]
    if end + 2 >= len(low) or low[end] != "," or not (led or low[start - 1] == THAT):
        return None
    if is_clause(s, start, end) and not led:
        return None
    further = s.clause_end(max(end + 1, lead_end(s, start, len(low))), past=True)
    return further if led or has_verb(s, end + 1, further) else None


def _insertion(s: Sentence, start: int, end: int) -> int | None:
    """Return the end of a relative clause whose verb follows an insertion: “a pact which, in May, | is to end”."""
    low = s.low
    if end + 2 >= len(low) or low[end] != "," or not is_finite(low[end + 1]):
        return None
    opened = next((n for n in range(end - 1, max(start, end - _INSERTED), -1) if low[n] == ","), start)
    return s.clause_end(end + 1, past=True) if low[opened - 1] in RELATIVE_OR_THAT and opened > start else None


def _further_that(s: Sentence, start: int, end: int) -> int | None:
    """Return the end of a further clause of the same cue: “that A, | that B and, as shown, that C”, “that A; | that B; and that C”."""
    low, at = s.low, end
    if low[start - 1] != THAT:
        return None
    while at < len(low) and (low[at] in AND_BUT or low[at] in _PARTS):
        at += 1
    if at < len(low) and low[at] != THAT and at > end and low[at - 1] == ",":
        at = next((n + 1 for n in range(at, min(len(low) - 1, at + _INSERTED)) if low[n] == ","), at)
    if at == end or at + 2 >= len(low) or low[at] != THAT:
        return None
    return s.clause_end(at + 1, past=True)


def _list(s: Sentence, start: int, end: int) -> int | None:
    """Return the end of an unfinished list: “reforms | and growth”, “planting trees, | cleaning shores, and counting birds”."""
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
    """Whether a noun phrase, not a verb, continues here."""
    word = s.low[n]
    if word in NEW_SUBJECT or word in PRONOUN_SUBJECT or is_finite(word) or has_form(s, n) or s.head[n] in PASS:
        return False
    return word[0].isalpha() and s.head[n] not in _NO_NOUN and not word.endswith(PARTICIPLE)


def _is_gerund(s: Sentence, n: int) -> bool:
    return s.low[n].endswith(PARTICIPLE) and "say" not in cue_classes(s.low[n])


def _gerund_before(s: Sentence, start: int, end: int) -> bool:
    """Whether the last part of the reported words begins with a gerund too, or with a noun, “to” and a gerund."""
    last = next((n + 1 for n in range(end - 1, start, -1) if s.low[n] == ","), None)
    if last is not None and s.low[last].endswith(PARTICIPLE):
        return True
    return any(s.low[n].endswith(PARTICIPLE) and s.head[n - 1] == "prep" for n in range(start + 1, end))


# ---- other clauses ---------------------------------------------------------------------------------------------------


def _side_clause(s: Sentence, start: int, end: int) -> int:
    """Return the end of a subordinate clause that the words end: “While X said that taxes fall, | prices rose.”"""
    low = s.low
    within = (n for n in range(min(_LEADS_WITHIN, start)) if low[n] in LEADS_TIME)
    leads = 0 if low[0] in OPENS_SIDE_CLAUSE else next(within, None)
    if leads is None or "," in low[leads:start]:
        return end
    sure = low[leads] != AS  # “As I told the guild, we have …”: the main clause may be what was told
    commas = (n for n in range(start + 1, end - 1) if low[n] == ",")
    return next((n for n in commas if _is_main(s, start, n, end) or (sure and _is_subject(s, n + 1, end))), end)


def _is_main(s: Sentence, start: int, comma: int, end: int) -> bool:
    """Whether a clause stands on both sides of a comma."""
    return (has_verb(s, start, comma) or after_several(s.low, comma - 1)) and is_clause(s, comma + 1, end)


def _is_subject(s: Sentence, at: int, end: int) -> bool:
    """Whether a subject begins here, with its verb near it."""
    if s.low[at] not in NEW_SUBJECT and s.head[at] in NO_SUBJECT:
        return False
    stop = next((n for n in range(at, end) if s.low[n] == ","), end)
    return has_verb(s, at + 1, min(stop, at + _VERB_WITHIN - 1))


def _own_relative(s: Sentence, start: int, end: int) -> int:
    """Return the start of a relative clause with its own cue and subject: “…, which she praised as …”."""
    low = s.low
    for n in s.commas(start + 2, end - 3):
        apart = low[n + 1] in RELATIVE and (low[n + 2] in PRONOUN_SUBJECT or low[n + 2] == IT)
        to_which = low[n + 1] == TO and low[n + 2] in WHICH_OR_WHOM
        if to_which and "," not in low[n + 3 : end] and "vpast" in cue_classes(low[end - 1]):
            return n  # “…, to which the Minister agreed”
        if apart and "vpast" in cue_classes(low[n + 3]) and not _KINDS.isdisjoint(cue_classes(low[n + 3])):
            return n
    return end


def _outcome(s: Sentence, start: int, end: int) -> int:
    """Return the start of a clause of result, which is not reported: “a gift of ten boats, bringing the total to forty”."""
    return next((n for n in s.commas(start + 2, end - 2) if s.low[n + 1] in OUTCOMES), end)


def _named_clause(s: Sentence, start: int, end: int) -> int:
    """Return the start of a further clause with a name as subject: “thanked the pilots, | and Ms. X closed the fair”."""
    low = s.low
    if low[start - 1] == THAT:
        return end
    for n in s.commas(start + 1, end - 4):
        if low[n + 1] not in AND_BUT or not s.tokens[n + 2].text[0].isupper():
            continue
        verb = next((k for k in range(n + 3, min(end, n + _VERB_WITHIN)) if s.tokens[k].text[0].islower()), end)
        if verb < end and s.verb[verb].startswith("vpast") and not has_verb(s, start, n):
            return n
    return end


def _others_speak(s: Sentence, start: int, end: int) -> int:
    """Return the comma before what a named person says: “told him that A, | and Mr. X expressed his thanks”, “…, while Ms. X warned of B”."""
    return next((n for n in s.commas(start + 1, end - 4) if (v := named_sayer(s, n)) is not None and v < end), end)


def named_sayer(s: Sentence, comma: int) -> int | None:
    """Return the verb of saying of a named person behind a comma and “and” or “while”; None if there is none."""
    low = s.low
    if low[comma + 1] not in AND_BUT and low[comma + 1] not in WHILE:
        return None
    near = range(comma + 3, min(len(low) - 1, comma + _SAYER_WITHIN))
    verb = next((k for k in near if s.verb[k].startswith("vpast")), None)
    if verb is None or _KINDS.isdisjoint(cue_classes(low[verb])):
        return None
    if are_people(low[verb - 1]) and verb - comma <= _FEW_WORDS and s.head[verb + 1] not in ("prep", "conj"):
        return verb  # “, and staff | reported feeling …”
    named = s.tokens[verb - 2].text[0].isupper() and all(low[n] != "," for n in range(comma + 2, verb))
    return verb if named and s.tokens[verb - 1].text[0].isupper() and low[verb + 1] in _SAYS_WHAT else None


def _told_whom(s: Sentence, start: int, end: int) -> int:
    """Return the start of a further act and its addressee: “expressed regret that … | and wished him …”."""
    for n in s.conjunctions(start + 1, end - 2):
        if s.verb[n + 1].startswith("vpast") and s.low[n + 2] in WHOM:
            return n - (s.low[n - 1] == ",")
    return end


def _refusal(s: Sentence, start: int, end: int) -> int:
    """Return the start of a further predicate that the speaker says no more: “the port might close | but declined to give details”."""
    low = s.low
    for n in s.conjunctions(start + 2, end - 2):
        if low[n + 1] in DECLINES and low[n + 2] == TO and low[n + 3 : n + 4] and low[n + 3] in SAYS_NO_MORE:
            return n - (low[n - 1] == ",")
    return end


def _resumed(s: Sentence, start: int, end: int) -> int:
    """Return the comma before the main verb, after the words of a participle beside the subject: “Ms. X, noting that A, | called for B”."""
    low = s.low
    cue = start - 1 - (low[start - 1] == THAT)
    if cue < 2 or low[cue - 1] != "," or not reports(low[cue]) or has_verb(s, dateline_end(s), cue - 1):
        return end
    commas = (n for n in s.commas(start + 2, min(end, len(low) - 1)) if has_verb(s, start, n))
    return next((n for n in commas if s.verb[n + 1].startswith(("vpast", "vs"))), end)


def _main_resumed(s: Sentence, start: int, end: int) -> int:
    """Return the comma before the main verb of saying, after the words of a relative clause: “the mill, which had warned that A, | said B”."""
    low = s.low
    cue = start - 1 - (low[start - 1] == THAT)
    opened = next((n for n in range(cue - 1, max(0, cue - _RELATIVE_CUE), -1) if low[n] in RELATIVE), None)
    if opened is None or low[opened - 1] != ",":
        return end
    commas = s.commas(start + 2, min(end, len(low) - 1))
    return next((n for n in commas if s.verb[n + 1].startswith(("vpast", "vs")) and _says(low[n + 1])), end)


def _says(word: str) -> bool:
    return "say" in cue_classes(word)


def _further_participle(s: Sentence, start: int, end: int) -> int:
    """Return the start of a further participle of the speaker: “said that A, | while adding that B”, “noting A | and adding: “B””."""
    low = s.low
    may_join = AND_BUT | DOING if reports(low[start - 1 - (low[start - 1] == THAT)]) else DOING
    for n in range(start + 2, min(end, len(low) - 2)):
        joins = low[n] in may_join
        if joins and reports(low[n + 1]) and _is_followed(s, n + 2):
            return n - (low[n - 1] == ",")
    return end


def _relative_ends(s: Sentence, start: int, end: int) -> int:
    """Return the comma that ends a relative clause of which the words are the predicate: “the mill, which X said | was old, | will close”."""
    if start >= end or not is_finite(s.low[start]):
        return end
    commas = s.commas(start + 1, min(end, len(s.low) - 1))
    return next((n for n in commas if is_finite(s.low[n + 1])), end)


def _is_followed(s: Sentence, n: int) -> bool:
    """Whether “that” or a quotation begins here."""
    return s.low[n] in (THAT, ":") or s.low[n] == QUOTE


def _apposed_subject(s: Sentence, start: int, end: int) -> int:
    """Return the start of a further clause of which the words end in the subject and its apposition: “the port would open, | while the
    mayor, A B, warned”."""
    low = s.low
    if end + 1 >= len(low) or low[end] != "," or not s.verb[end + 1].startswith(("vpast", "vs")):
        return end
    opened = next((n for n in range(end - 1, max(start, end - _APPOSED), -1) if low[n] == ","), start)
    within = range(opened - 1, max(start, opened - _APPOSED), -1)
    link = next((n for n in within if low[n] in LINK_OR_WHILE or low[n] in WHILE), start)
    if link <= start or has_verb(s, link + 1, end) or not has_verb(s, start, link):
        return end
    return link - (low[link - 1] == ",")


def _own_predicate(s: Sentence, start: int, end: int) -> int:
    """Return the start of a second predicate of the speaker, after words that are not a clause: “their commitment to peace, and so far
    have sent …”."""
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
