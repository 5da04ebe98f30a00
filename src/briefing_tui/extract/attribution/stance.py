"""Stance of a text towards an act of speech: asserted, denied, postponed, imagined, reported by others. Entry point: `read`.

Weighs the verb group of a cue, its clause and the cue itself. A negated or reversing cue never asserts its words;
the stance is None where they are nobody's statement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing_tui.extract.attribution import stance_clauses
from briefing_tui.extract.attribution.unsaid import Words, is_likened, is_void
from briefing_tui.extract.attribution.verb_groups import Group, group_of, is_first, quoting
from briefing_tui.extract.english import stance as words
from briefing_tui.extract.english.cues import CLASSES, HOMOGRAPHS, lemma
from briefing_tui.extract.english.grammar import THAT, TO
from briefing_tui.extract.english.sources import POSSESSIVES
from briefing_tui.extract.tokens import Token, classes, tokens
from briefing_tui.model import Span
from briefing_tui.model.stances import ASSERTS, CONDITIONAL, DENIES, HEARSAY, TO_COME

_CLAIM_WITHIN = 6
"""Maximum number of words between “denied” and the noun of what is denied."""
_MORE_WITHIN = 30
"""Maximum number of words between “cannot thank” and “enough”."""

_NOUNS = HOMOGRAPHS | words.CHARGES | words.NO_NOUNS
"""Cues that may be nouns."""


@dataclass(frozen=True, slots=True)
class Stance:
    """The stance of a statement, and the token from which its cue is shown."""

    id: str
    begins: int
    embedded: bool = False
    """Whether it is in the pluperfect, as past speech is within other speech."""
    claims: bool = False
    """Whether its cue is one of claiming: what others said according to the source is only a claim."""


def read(toks: Sequence[Token], cue: Words, said: Words, who: Span | None) -> Stance | None:
    """Return the stance of the words `said` of a cue; an empty range if they are elsewhere. None: no statement."""
    low = _lower(toks)
    cue = (_verb(low, cue), cue[1])
    if is_void(low, cue, said) or is_likened(low, cue[0]):
        return None
    if cue[0] and low[cue[0]] in _NOUNS:
        denied = _denied_noun(low, cue[0])
        if denied or _is_noun(low, cue[0]):
            return denied
    group = group_of(low, cue[0])
    if group.nobody or stance_clauses.is_nobodys(toks, low, cue[0], who):
        return None
    subject = stance_clauses.subject_at(toks, cue[0], who)
    found = stance_clauses.of_clause(low, cue[0], subject, group)
    if found == ASSERTS:
        found = _of_group(low, cue, said, group)
    if found == ASSERTS and cue[1] <= said[0] < said[1] and stance_clauses.alleged(toks, low, cue[0], who):
        found = HEARSAY
    return _stance(low, said, found, group, cue[0], _behind_name(toks, low, group.begins, cue[0]))


def _stance(low: Sequence[str], said: Words, found: str | None, group: Group, cue: int, begins: int) -> Stance | None:
    """Return the stance as found; None where nothing was, or where the end of a condition is not known for a comma."""
    if found is None or (found == CONDITIONAL and "," in low[said[0] : said[1]]):
        return None
    begins = cue if found == CONDITIONAL else begins
    return Stance(found, begins, group.pluperfect, low[cue] in words.CLAIMS)


def _behind_name(toks: Sequence[Token], low: Sequence[str], begins: int, cue: int) -> int:
    """Return the start of a cue after a name that was taken to govern it: “to Mr. X to | request”."""
    while 0 < begins < cue and (toks[begins].text[0].isupper() or low[begins] == TO):
        begins += 1
    return begins


def _verb(low: Sequence[str], cue: Words) -> int:
    """Return the verb of a cue that begins with its auxiliaries: “must report to the council describing”."""
    at = cue[0]
    while at + 1 < cue[1] and low[at] in words.AUXILIARIES:
        at += 1
    return at


def of_quotation(text: str, span: Span, cue: Span, who: Span | None) -> str | None:
    """Return the stance of a quotation from the words between its mark or sentence and its cue; None if the named source did not say it."""
    toks = tokens(text, Span(span.start, cue.end))
    at = next((k for k, t in enumerate(toks) if t.start >= cue.start), None)
    if at is None:
        return ASSERTS
    found = read(toks, (at, len(toks)), (len(toks), len(toks)), who)
    return found.id if found else None


def shows_cue(cue: Token, stance: str) -> bool:
    """Whether the words would mean nothing, or the contrary, without their cue."""
    return stance == DENIES or lemma(cue.text) in words.POSITIONS


def quoted_as(toks: Sequence[Token], cue: int) -> Span | None:
    """Return the words between “quoted” and “as saying”: “quoted X as saying”; None if no such words lead to the cue."""
    if cue < 2 or toks[cue - 1].text != words.AS:
        return None
    at = quoting([_word(t, k) for k, t in enumerate(toks[: cue + 1])], cue)
    if at is None or at + 1 >= cue - 1 or toks[at + 1].text == words.BY:
        return None
    return Span(toks[at + 1].start, toks[cue - 2].end)


def _lower(toks: Sequence[Token]) -> list[str]:
    """Return the words in lower case, except names that look like a word that reverses the stance."""
    printed = [t.text for t in toks]
    low = "\n".join(printed).lower().replace("’", "'").split("\n")  # all at once: this is done for each cue
    if not words.NAMES.isdisjoint(low):
        low = [_word(t, k) for k, t in enumerate(toks)]
    if words.CAPITALS.isdisjoint(printed) or _is_shouted(toks):
        return low
    return [word if word in words.CAPITALS else small for word, small in zip(printed, low, strict=True)]


def _is_shouted(toks: Sequence[Token]) -> bool:
    """Whether the sentence is in capitals, so that capitals do not mark a name."""
    return sum(t.text.isupper() for t in toks) * 2 > len(toks)


def _word(token: Token, at: int) -> str:
    """Return a word in lower case with a straight apostrophe; a name that looks like an auxiliary (“George Will”) is unchanged."""
    word = token.text.lower().replace("’", "'")
    return token.text if at and word in words.NAMES and token.text.istitle() else word


# ---- nouns that look like cues ---------------------------------------------------------------------------------------


def _denied_noun(low: Sequence[str], cue: int) -> Stance | None:
    """Return the stance of a noun with a denying verb before it, which together are the cue: “rejected claims that”."""
    at = _governor(low, cue)
    owned = low[at] in words.RETRACTS and low[cue - 1] in POSSESSIVES  # “retracted his claim that”
    if not owned and (low[at] not in words.REVERSES or (low[cue] in words.NO_NOUNS and low[cue] not in HOMOGRAPHS)):
        return None
    group = group_of(low, at)
    off = group.negated or group.nobody or group.will or group.ought or group.hearsay
    return None if off else Stance(DENIES, at)


def _is_noun(low: Sequence[str], cue: int) -> bool:
    """Whether the cue is a noun without a source: “amid reports that”, “cited claims that”; also a denied claim, in doubt."""
    if low[cue] in words.NO_NOUNS and low[cue] not in HOMOGRAPHS:
        return low[cue - 1] == words.NO  # “no question that”
    if low[cue - 1] in words.UNTRUE:
        return True  # “called false reports that”
    at = _governor(low, cue)
    form = CLASSES.get(low[at], ())
    if low[cue] in words.CHARGES:
        return group_of(low, at).negated  # “does not include charges that”
    verb = "vpast" in form or "ving" in form or classes(low[at])[0] == "prep"
    return low[at] in words.REVERSES or (verb and low[cue + 1 : cue + 2] == [THAT])


def _governor(low: Sequence[str], cue: int) -> int:
    at = cue - 1
    while at > 0 and classes(low[at])[0] in words.ATTRIBUTES:
        at -= 1
    return at


# ---- the verb group and the cue --------------------------------------------------------------------------------------


def _of_group(low: Sequence[str], cue: Words, said: Words, group: Group) -> str | None:
    base, first = lemma(low[cue[0]]), group.before >= 0 and is_first(low[group.before])
    if group.negated:
        return _negated(low, cue, said, group)
    if low[cue[0]] in words.REVERSES and (denied := _denied(low, cue, said)) != ASSERTS:
        return denied
    if group.hearsay:
        return HEARSAY
    if (group.ought and not (first and base in words.PERFORMS)) or _possible(low[max(0, group.before) : cue[0]]):
        return None
    if group.will and not (
        first and base in _performed(low, group.begins, cue[0]) and not _is_for_others(low, cue[0], group)
    ):
        return CONDITIONAL if group.perfect else TO_COME
    return ASSERTS


def _possible(verbs: Sequence[str]) -> bool:
    """Whether it is an impersonal possibility, not said by anyone named: “it can be said”."""
    return not words.CAN.isdisjoint(verbs) and not words.BE.isdisjoint(verbs)


def _is_for_others(low: Sequence[str], cue: int, group: Group) -> bool:
    """Whether it is to be told to somebody else, later: “I intend to tell every crew”, not “I am going to tell you”."""
    later = TO in low[group.begins : cue] and low[cue] == words.TELL
    return later and low[cue + 1 : cue + 2] != [words.YOU]


def _performed(low: Sequence[str], begins: int, cue: int) -> frozenset[str]:
    """Return the verbs that “I will” or “I would” performs: “I will say”, “I would urge”; “we will urge” is in the future."""
    hedged = any(word in words.WOULD or word.endswith(words.WOULD_ENDING) for word in low[max(0, begins - 1) : cue])
    return words.PERFORMS | words.HEDGED if hedged else words.PERFORMS


def _negated(low: Sequence[str], cue: Words, said: Words, group: Group) -> str | None:
    if low[cue[0]] in words.REVERSES:
        return None  # “did not deny that” leaves it open
    more = [
        *low[cue[1] : cue[1] + _MORE_WITHIN],
        *([] if lemma(low[cue[0]]) not in words.STRESSES else words.UNLESS_MORE),
    ]
    if any(w in words.CAN for w in low[group.begins : cue[0]]) and any(w in words.UNLESS_MORE for w in more):
        return ASSERTS  # “cannot thank them enough”
    return DENIES if low[cue[0]] in words.HOLDS or _is_clause(low, cue, said) else None


def _is_clause(low: Sequence[str], cue: Words, said: Words) -> bool:
    if said[0] < cue[1] or said[0] >= said[1]:
        return False
    begins = low[said[0]] in words.CLAUSE or low[said[0] - 1] in words.CLAUSE
    return begins or any(w in words.FINITE_SOON for w in low[said[0] : said[1]])


def _denied(low: Sequence[str], cue: Words, said: Words) -> str | None:
    """Return the stance of a denied claim; a refusal alone is a position, and something refused to somebody is an action."""
    if said[0] >= said[1] or said[0] < cue[1]:
        return ASSERTS  # “…,” she denied: the words are her own
    if low[cue[0]] not in words.DENY and low[cue[0]] not in words.REJECT:
        return DENIES
    head = low[said[0] : min(said[1], said[0] + _CLAIM_WITHIN)]
    claim = low[said[0] - 1] == THAT or any(w in words.CLAIM_NOUNS for w in head)
    if claim or "ving" in CLASSES.get(head[0], ()):
        return DENIES
    gerund = head[0].endswith(words.ING) and head[0] not in words.NO_GERUNDS and words.HYPHEN not in head[0]
    if low[cue[0]] in words.REJECT:
        return ASSERTS
    return DENIES if gerund or any(w in words.FINITE_SOON for w in head) else None
