"""Stance of the clause around a cue: asked, imagined, hoped for, or reported as the claim of another. Entry points:
`of_clause`, `alleged`; `subject_at` finds the start of its subject. Words are in lower case."""

from __future__ import annotations

from collections.abc import Sequence

from briefing_tui.extract.attribution.unsaid import (
    after_no_time,
    at_no_time,
    fronted,
    is_supposed,
    is_unsaid,
    is_untrue,
)
from briefing_tui.extract.attribution.verb_groups import Group, group_of
from briefing_tui.extract.english import stance as words
from briefing_tui.extract.english.cues import CLASSES
from briefing_tui.extract.english.grammar import PRONOUN_SUBJECT, THAT
from briefing_tui.extract.english.whom import IT
from briefing_tui.extract.entities.bodies import is_document
from briefing_tui.extract.tokens import DETERMINER, PASS, Token, classes
from briefing_tui.model import Span
from briefing_tui.model.stances import ASSERTS, CONDITIONAL, HEARSAY, TO_COME

_FORGED_WITHIN = 12
"""Maximum number of words between a forged document and a verb in it."""
_CONDITION_WITHIN = 10
"""Maximum number of words between the “if” of a clause and its verb."""
_AT_ONCE = (1, 2)
"""Where a subject begins behind “tomorrow”."""
_JOINED_WITHIN = 16
"""The same for a further clause joined by “or”."""


def subject_at(toks: Sequence[Token], cue: int, who: Span | None) -> int | None:
    """Return the index of the first word of the subject, if it is left of the cue and in its clause."""
    if who is None or who.start >= toks[cue].start:
        return None
    between = [t.text for t in toks[:cue] if t.start >= who.end]
    if any(t in words.PARTS and t != between[0] for t in between):
        return None  # “if they pay (also called …)”
    at = next((k for k, t in enumerate(toks) if t.start >= who.start), None)
    while at and toks[at - 1].text[0].isupper() and classes(toks[at - 1].text)[0] not in words.NO_TITLE:
        at -= 1  # “Not once did Minister | Ulla Strom say”
    return at


def of_clause(low: Sequence[str], cue: int, subject: int | None, group: Group) -> str | None:
    """Return the stance of the clause that contains the cue."""
    governs = low[group.before] if group.before >= 0 else ""
    if governs in words.IF:
        return None  # “if confirmed”
    if _in_condition(low, cue, group):
        return CONDITIONAL
    if low[0] in words.TOMORROW and "vs" in CLASSES.get(low[cue], ()) and subject in _AT_ONCE:
        return TO_COME  # “Tomorrow the Minister announces”
    if governs in words.HOPES:
        return TO_COME  # “which I hope signals”
    return ASSERTS if subject is None else _by_subject(low, cue, subject, group)


def _by_subject(low: Sequence[str], cue: int, subject: int, group: Group) -> str | None:
    """Return the stance given by the subject and the words before it."""
    if is_unsaid(low, subject, cue):
        return None
    if _wished(low, subject, cue):
        return TO_COME
    if not subject and _begins_question(low, cue):
        return _inverted(low, subject)  # “Had she said that …”
    at = _before(low, subject)
    before = low[at] if at >= 0 else ""
    if before in words.IF:
        return None if low[cue] in words.REVERSES else CONDITIONAL
    if is_supposed(low, subject, cue):
        return CONDITIONAL
    if before in words.HOPES or (before == THAT and low[subject - 2] in words.HOPES):
        return TO_COME
    if before in words.ASKS or before in words.INVERTS:
        return _inverted(low, at)
    return _within_speech(low, subject, group)


def _begins_question(low: Sequence[str], cue: int) -> bool:
    """Whether the auxiliary of a question or condition begins the sentence; “Will” may be a name: “Will Strom said”."""
    if low[0] in words.NAMES and "vbase" not in CLASSES.get(low[cue], ()):
        return False
    return low[0] in words.INVERTS or low[0] in words.ASKS


def _wished(low: Sequence[str], subject: int, cue: int) -> bool:
    """Whether whoever speaks only wishes that another said it: “I wish | he had acknowledged”."""
    within = low[subject:cue]
    wished = words.HAD in within[3:] and within[1] in words.HOPES
    return wished and words.AND not in within and words.PARTS.isdisjoint(within)


def _before(low: Sequence[str], subject: int) -> int:
    """Return the index of the word before a subject and its modifiers, -1 if there is none: “whether | their clients”."""
    at = subject - 1
    if at > 2 and low[at] == "," == low[at - 2] and classes(low[at - 1])[0] in PASS:
        at -= 3  # “if, however, | she says”
    while at > 0 and classes(low[at])[0] in words.ATTRIBUTES and low[at] not in words.IF and low[at] != THAT:
        at -= 1
    return at


def _in_condition(low: Sequence[str], cue: int, group: Group) -> bool:
    """Whether the clause is a condition, whatever its subject: “if it is determined that”, “until the ministry has confirmed that”."""
    if low[cue] in words.REVERSES:
        return False
    joined, far = False, group.before - _CONDITION_WITHIN
    for k in range(group.before, -1, -1):
        if low[k] in words.ENDS_CONDITION or (k <= far and not joined):
            return False
        if low[k] == words.OR:
            joined, far = True, group.before - _JOINED_WITHIN
        if _not_until(low, k):
            return False
        if low[k] in words.IF or (low[k] in words.ONLY_THEN and k and low[k - 1] == words.ONLY):
            return k < group.before
        if not joined and (low[k] in words.FINITE_SOON or low[k].endswith(words.PAST)):
            return False
    return False


def _not_until(low: Sequence[str], at: int) -> bool:
    """Whether what follows did happen: “not until he was assured that …, did he leave”."""
    return low[at] == words.UNTIL and at > 0 and low[at - 1] in words.NOT


def alleged(toks: Sequence[Token], low: Sequence[str], cue: int, who: Span | None) -> bool:
    """Whether it is told as a claim only: “alleges that, in May, she said”, “as alleged, she said”, “she allegedly sat down and said”."""
    if who is None or who.start >= toks[cue].start:
        return False
    subject = next(k for k, t in enumerate(toks) if t.end > who.start)
    behind = next(k for k, t in enumerate(toks) if t.start >= who.end)
    doubted = _hedged(low, behind, cue) or _in_doubt(low, cue)
    return doubted or _in_claim(low, subject) or _claims_joined(low, cue)


def _in_claim(low: Sequence[str], subject: int) -> bool:
    """Whether a verb of claiming governs the clause of the subject: “alleges that”, “as alleged”."""
    for k in range(subject - 1, -1, -1):
        if low[k] in words.ENDS_SENTENCE:
            return False
        if low[k] in words.CLAIMS and (low[k + 1] == THAT or (k and low[k - 1] == words.AS)):
            return True
    return False


def is_nobodys(toks: Sequence[Token], low: Sequence[str], cue: int, who: Span | None) -> bool:
    """Whether it is in a forged document, or part of an act that is only claimed."""
    return (
        is_forged(low, cue)
        or is_within_claim(toks, low, cue, who)
        or _not_thought(low, cue)
        or at_no_time(low, cue)
        or _never_made(toks, low, cue, who)
    )


def _never_made(toks: Sequence[Token], low: Sequence[str], cue: int, who: Span | None) -> bool:
    """Whether the document that would say it was not made: “failed to publish a report that warned”."""
    if who is None or cue < 1 or low[cue - 1] not in words.RELATIVE_THING:
        return False
    made = next((k for k, t in enumerate(toks) if t.start >= who.start), 0) - 1
    while made > 0 and classes(low[made])[0] == DETERMINER:
        made -= 1
    return 0 <= made < cue and low[made] in words.MAKES and group_of(low, made).negated


def _not_thought(low: Sequence[str], cue: int) -> bool:
    """Whether it is the object of a negated opinion: “I don’t think the minister has said that”."""
    for k in range(cue - 2, max(-1, cue - _CONDITION_WITHIN), -1):
        if low[k] in words.PARTS or low[k] in words.ENDS_CLAUSE:
            return False
        if low[k] in words.BELIEFS and low[k + 1] not in words.CLAUSE - {THAT}:
            return group_of(low, k).negated
    return False


def is_forged(low: Sequence[str], cue: int) -> bool:
    """Whether it is in a forged document: “In a forged letter, she says”, “a parody account had her saying”."""
    for k in range(cue - 1, max(-1, cue - _FORGED_WITHIN), -1):
        if low[k] in words.ENDS_CLAUSE:
            return False
        if low[k] in words.WRONGLY and not words.FORGED.isdisjoint(low[k + 1 : k + 3]):
            return True
    return False


def is_within_claim(toks: Sequence[Token], low: Sequence[str], cue: int, who: Span | None) -> bool:
    """Whether the participle belongs to the claim, not to the claimant: “The indictment alleges that she filed a claim, asserting …”."""
    if who is None:
        return False
    participle = "ving" in CLASSES.get(low[cue], ()) and low[cue - 1] == ","
    claims = [k for k in range(1, cue) if low[k] in words.CLAIMS and low[k + 1] == THAT and who.end <= toks[k].start]
    if participle or not claims:
        return bool(claims)
    document = next((k for k in range(len(toks)) if toks[k].end == who.end), 0)
    told = "vpast" in CLASSES.get(low[cue], ()) and any(word in words.HEARERS for word in low[cue + 1 : cue + 2])
    return told and low[cue - 1] == words.AND and is_document(low[document])  # “… alleged that they came and told him”


def _claims_joined(low: Sequence[str], cue: int) -> bool:
    """Whether the verb is joined to a verb that is only claimed: “who she claimed had struck her and called her names”."""
    if low[cue - 1] != words.AND:
        return False
    for k in range(cue - 2, max(-1, cue - _CONDITION_WITHIN), -1):
        if low[k] in words.ENDS_CLAUSE or low[k] in words.PARTS:
            return False
        if low[k] in words.CLAIMS and low[k + 1] in words.STAND:
            return True
    return False


def _hedged(low: Sequence[str], behind: int, cue: int) -> bool:
    """Whether “allegedly” follows the subject, which covers all its verbs."""
    for k in range(behind, cue):
        if low[k] in words.ALLEGEDLY:
            return _verbal(low, k)
        if classes(low[k])[0] not in words.HELPS:
            return False
    return False


def _in_doubt(low: Sequence[str], cue: int) -> bool:
    """Whether the clause around it is only a claim: “allegedly filed a return that stated”."""
    for k in range(cue - 1, -1, -1):
        told = low[k + 1] in words.WHO and low[k + 2] in PRONOUN_SUBJECT and k + 3 == cue
        if low[k] == "," and told:
            continue  # “allegedly met a clerk, who he said”
        if low[k] in words.ENDS_CLAUSE or low[k] in words.PARTS:
            return _leads_doubted(low, k) or _lists_doubted(low, k)
        if low[k] in words.ALLEGEDLY:
            return _verbal(low, k)
    return False


def _leads_doubted(low: Sequence[str], end: int) -> bool:
    """Whether the sentence begins with the doubt: “Reportedly, the Minister said”."""
    return (
        end > 0 and low[end] == "," and low[end - 1] in words.ALLEGEDLY and (end == 1 or not low[end - 2][0].isalpha())
    )


def _lists_doubted(low: Sequence[str], end: int) -> bool:
    """Whether the doubt before a list covers its items: “allegedly agreed to rules, including A; B; and C”."""
    if words.LISTS not in low[: end + 1]:
        return False
    head = low[: low.index(words.LISTS)]
    return any(word in words.ALLEGEDLY and _verbal(low, n) for n, word in enumerate(head))


def _verbal(low: Sequence[str], doubt: int) -> bool:
    """Whether the doubt modifies a verb: “allegedly said”, not “allegedly in the ring”."""
    return classes(low[doubt + 1])[0] not in words.JOINING


def _within_speech(low: Sequence[str], subject: int, group: Group) -> str | None:
    """Return the stance given by the governing words: “claimed that she said”, “rumours that she said”, “said that she had said”."""
    that = subject > 0 and low[subject - 1] == THAT
    if _is_disowned(low, subject - 1 - that, that=that):
        return None
    governs = low[subject - 1 - that] if subject > that else ""
    if that and (governs in words.OF_CLAIMS or (governs in words.SPREADS and low[subject - 3] in words.OF_CLAIMS)):
        return HEARSAY
    if that and governs == IT and low[subject - 3] in words.HAVE and low[subject - 4] in words.HAS_IT:
        return HEARSAY  # “rumour has it that”
    return HEARSAY if that and group.pluperfect and "say" in CLASSES.get(governs, ()) else ASSERTS


def _is_disowned(low: Sequence[str], at: int, *, that: bool) -> bool:
    """Whether a word before the clause disowns it: “I do not think | she said”, “claimed | she said”, “not true that | she said”."""
    if at < 0:
        return False
    unthought = at > 0 and low[at] in words.BELIEFS and group_of(low, at).negated
    return unthought or low[at] in words.CLAIMS or low[at] in words.REVERSES or (that and is_untrue(low, at))


def _inverted(low: Sequence[str], aux: int) -> str | None:
    """Return the stance of a clause with an auxiliary before its subject: “Should she say”, “Nor did she say”, “Did she say”."""
    before = low[aux - 1] if aux else "."
    if before in words.NOT or before in words.NEITHER:
        return None
    if after_no_time(low, aux) or fronted(low, aux):
        return None  # “not once did she say”, “at no point did she say”
    if before not in words.BEGINS_CLAUSE:
        return ASSERTS
    return CONDITIONAL if low[aux] in words.INVERTS else None
