"""The tag of a quotation: where it ends, and which of its words are cue and speaker. Does not order the constructions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefing_tui.extract.attribution.chains import led_from
from briefing_tui.extract.attribution.marked import ENDS, NOBODY, Marked, Nobody
from briefing_tui.extract.attribution.quoted import as_saying, subject_quoted
from briefing_tui.extract.attribution.stance import quoted_as
from briefing_tui.extract.attribution.subjects import PassiveSubjectError, is_source, left_of
from briefing_tui.extract.english.clause_tags import PLURAL, PURE, TAIL
from briefing_tui.extract.english.cue_phrases import PARTICLE_SAYS
from briefing_tui.extract.english.cues import cue_classes
from briefing_tui.extract.english.grammar import (
    BEGINS_NO_TAG,
    BY,
    MODALS,
    NOUN_PHRASE,
    PARTICIPLE,
    PAST,
    PERFECT,
    RELATIVE,
    THAT,
)
from briefing_tui.extract.english.names import SMALL_PREFIX
from briefing_tui.extract.english.quotations import (
    ABBREVIATED,
    BEFORE_NOUN,
    GOES_ON_IN_MARKS,
    NO_SPEAKER_BEHIND,
    NOUN_CHAIN,
    READS,
    SO,
    STOP,
)
from briefing_tui.extract.entities.bodies import kind_of
from briefing_tui.extract.segments import trim
from briefing_tui.extract.tokens import AUXILIARY, DETERMINER, PASS, Token, capitals_before, classes, says
from briefing_tui.model import Span

_NEXT_PART = re.compile(r",\s+(?=[a-z])")
_FAR = 45
"""Maximum number of words between a quotation and the verb of its tag."""
_SIGNS = 2
"""Maximum number of signs between a mark and its tag: ““…”, – said Ms. X”."""
_LEADING = 12
"""Maximum number of words between a cue and its quotation."""
_BETWEEN = 9
"""Maximum number of words between a cue and the comma or colon before its quotation."""
DOCUMENT = "document"
_NAMED = 2
"""Minimum number of capitalised words in a name."""
_ROLE = 5
"""Maximum number of lower-case words before a name."""
_NO_ROLE = frozenset(("prep", "sub", "conj", "aux", "pron"))
_FEW = 2
"""Maximum number of words behind “said” that are no clause."""
_NO_CLAUSE = frozenset(("prep", "adv", "end=ly", "conj", "sub"))
"""Classes of words that begin no clause behind “said”."""
_BEGINS_SENTENCE = frozenset(("det", "poss", "sub"))
"""Classes of a word after a verb that has its own object."""


@dataclass(frozen=True, slots=True)
class Tag:
    """The cue next to a quotation and its printed source; None if the source is the preceding speaker."""

    cue: Span
    who: Span | None


def tag_end(text: str, start: int, high: int) -> int:
    """Return the end of the words that name the speaker; a role may contain commas if its next part begins in upper case."""
    end = STOP.search(text, start, high)
    while end and end.group()[0] == "." and ABBREVIATED.search(text, max(start, end.start() - 40), end.start()):
        end = STOP.search(text, end.end(), high)
    stop = end.start() if end else high
    first = text.find(",", start, stop)
    for comma in _NEXT_PART.finditer(text, start, stop):
        if comma.start() == first:
            continue  # “Ada Lind, director of …”: the role itself begins in lower case
        if not NOUN_CHAIN.match(text, comma.end(), stop):
            return comma.start()
    return stop


# ---- after a quotation -----------------------------------------------------------------------------------------------


def _first(m: Marked) -> int:
    """Return the index of the first word after the mark."""
    signs = 0
    while signs < min(_SIGNS, len(m.after)) and m.after[signs].text in (",", "—", "–", "-"):
        signs += 1
    return signs


def _cue_at_once(m: Marked) -> int | None:
    """Return the index of the verb of saying right after the mark, skipping an adverb."""
    after, at = m.after, _first(m)
    if at >= len(after):
        return None
    at += after[at].text.lower() == SO and at + 1 < len(after)  # “…” So says Ms. X.
    adverb = at + 1 < len(after) and classes(after[at].text)[0] in PASS and says(after[at + 1])
    at += adverb
    if at + 1 >= len(after) or not says(after[at]) or _begins_sentence(after, at):
        return None
    return at


def _begins_sentence(after: Sequence[Token], at: int) -> bool:
    """Whether the verb begins the sentence of somebody who is asked or told: “…” Asked about the port, she laughed."""
    return after[at].text[0].isupper() and classes(after[at + 1].text)[0] in _NO_ROLE


def cue_ends(words: Sequence[Token], k: int) -> int:
    """Return the index after a verb at an index and its particle: “said |”, “went on |”."""
    return k + 1 + (k + 1 < len(words) and (words[k].text, words[k + 1].text) in PARTICLE_SAYS)


def _goes_on(words: Sequence[Token], k: int) -> bool:
    """Whether a verb and its particle say something, since a sign or a circumstance follows them: “went on |:”, “went on | in May”."""
    end = cue_ends(words, k)
    if end != k + 2:
        return False
    return end == len(words) or not words[end].text[0].isalnum() or words[end].text in TAIL


def cue_then_speaker(m: Marked) -> Tag | None:
    """Return the tag of “…,” said Ms. X, role."""
    k = _cue_at_once(m)
    if k is None:
        return None
    cue, following = m.after[k], m.after[k + 1]
    if m.last not in ",.?!" and following.text.lower() in NO_SPEAKER_BEHIND:
        return None
    end = tag_end(m.text, following.start, m.high)
    end -= m.text[end - 1] == ","  # “…”, said Ms. X, “…”
    who = trim(m.text, Span(following.start, end))
    if who.start < who.end and is_source(m.text[who.start : who.end]):
        return Tag(Span(cue.start, cue.end), who)
    return None


def speaker_then_cue(m: Marked) -> Tag | None:
    """Return the tag of “…,” Ms. X, role, said."""
    at = _first(m)
    if at >= len(m.after) or _cue_at_once(m) is not None:
        return None
    if quoted := as_saying(m.text, m.after[at : at + _FAR]):
        return Tag(*quoted)
    named = False  # a comma or “who” since the first word: a verb may belong to an apposition or relative clause
    for k in range(at, min(len(m.after), at + _FAR)):
        token = m.after[k]
        if k > at:
            if _ends_sentence(m.after, k):
                return None
            if m.after[k - 1].text.lower() in RELATIVE:
                named = True
                continue  # “the official, who asked not to be named, said”
            if _is_cue(m, at, k) and _tells(m.after, k):
                return _speaker_before(m, at, k)
            if not named and _finite_at(token) and not _is_auxiliary(m.after, k):
                return None
        named = named or token.text == "," or token.text.lower() in RELATIVE
    return None


def _ends_sentence(after: Sequence[Token], k: int) -> bool:
    """Whether it is a sign at the end of a sentence, and not inside brackets: “Rep. Ada Lind (D-Ore.)”."""
    closed = k + 1 < len(after) and after[k + 1].text == ")"
    return after[k].text in (".", ";", "?", "!") and not closed


def _is_cue(m: Marked, at: int, k: int) -> bool:
    """Whether it is a verb of saying, or of writing with a document before it: “the report reads”."""
    token = m.after[k]
    if token.text.lower() in READS:
        return kind_of(m.text[m.after[at].start : m.after[k - 1].end]) == DOCUMENT
    return (says(token) and token.text[0].islower()) or _goes_on(m.after, k)


def _tells(after: Sequence[Token], k: int) -> bool:
    """Whether the verb of saying is finite, or the infinitive after a modal: “will say”."""
    if after[k].text.lower() in READS or "vbase" not in cue_classes(after[k].text.lower()):
        return True
    return led_from([t.text.lower() for t in after[: k + 1]], k) is not None or any(
        _modal(after, n) for n in (k - 1, k - 2) if n > 0
    )


def _modal(after: Sequence[Token], k: int) -> bool:
    """Whether it is a modal with its verb of saying right after it, skipping an adverb."""
    return _precedes_cue(after, k, MODALS)


def _is_auxiliary(after: Sequence[Token], k: int) -> bool:
    """Whether it is the auxiliary of a verb of saying: “would say”, “has told”, “had already warned”."""
    return _precedes_cue(after, k, MODALS | PERFECT)


def _precedes_cue(after: Sequence[Token], k: int, auxiliaries: frozenset[str]) -> bool:
    """Whether it is one of these auxiliaries with a verb of saying right after it, skipping an adverb."""
    if after[k].text.lower() not in auxiliaries or k + 2 >= len(after):
        return False
    return says(after[k + 1]) or (classes(after[k + 1].text)[0] in PASS and says(after[k + 2]))


def _finite_at(token: Token) -> bool:
    return classes(token.text)[0] == "aux" or ("vpast" in cue_classes(token.text.lower()) and token.text[0].islower())


def _speaker_before(m: Marked, at: int, k: int) -> Tag | None:
    """Return the words from the first one to the verb of saying, if they can name a speaker."""
    after = m.after
    end = k - 1
    while end >= at and (after[end].text == "," or classes(after[end].text)[0] in (*PASS, "aux")):
        end -= 1
    following = after[k + 1].text.lower() if k + 1 < len(after) else "."
    if m.last == "." and (following == THAT or classes(following)[0] in _BEGINS_SENTENCE):
        return None  # the quotation ended its sentence; the tag belongs to the next sentence
    if end < at:
        return None
    who = Span(after[at].start, after[end].end)
    phrase = m.text[who.start : who.end]
    first = phrase.split()[0]
    if first.lower() in BEGINS_NO_TAG or not (
        first.lower() in NOUN_PHRASE
        or first[0].isupper()
        or SMALL_PREFIX.match(first)
        or _is_titled(after[at : end + 1])
    ):
        return None
    return Tag(Span(after[k].start, after[cue_ends(after, k) - 1].end), who) if is_source(phrase) else None


def _is_titled(words: Sequence[Token]) -> bool:
    """Whether it is a role in lower case and a name: “coach Rita Blom”, “transport planner Jonas Weil”."""
    name = next((n for n, t in enumerate(words) if t.text[0].isupper()), None)
    return (
        name is not None
        and name <= _ROLE
        and all(t.text[0].isalpha() and classes(t.text)[0] not in _NO_ROLE for t in words[:name])
    )


# ---- before a quotation --------------------------------------------------------------------------------------------


def tail(left: Sequence[Token]) -> int:
    """Return the index of the last word before the mark that is not a sign, or the one before a final “that”."""
    end = len(left) - 1
    while end >= 0 and left[end].text in (",", ":", "-", "—"):
        end -= 1
    return end


def leading_cue(m: Marked) -> Tag | Nobody | None:
    """Return the verb of saying before a quotation with its subject, “Ms. X said: “…””; None if there is none."""
    left = m.left
    last = tail(left)
    if last >= 0 and left[last].text.lower() == THAT:
        last -= 1
        if not (m.ends_sentence and m.whole):
            return NOBODY
    tagged = m.before[-1].cue.start if m.before and m.before[-1].cue else None
    if (cue := _cue_of_clause(m)) is not None and left[cue].start != tagged:
        return _leads(m, cue, 0)
    for k in range(last, max(-1, last - _LEADING), -1):
        token = left[k]
        if token.start == tagged:
            return NOBODY  # the tag of the preceding quotation
        if token.text[0].islower() and _leads_on(m, k):
            return _leads(m, k, last - k)
        if classes(token.text)[0] == "aux" and last - k > 2:
            return None
    return None


def _cue_of_clause(m: Marked) -> int | None:
    """Return the cue of the clause to which a colon adds a quotation: “Ms. X | warned that prices could double: “We must act.””; None if
    there is none."""
    left = m.left
    if len(left) < 2 or left[-1].text != ":" or m.last not in ENDS or not m.text[m.words.start].isupper():
        return None
    if _leads_on(m, len(left) - 2):
        return None  # “, said: “…””
    return next((k for k in range(1, len(left) - 1) if says(left[k]) and left[k + 1].text == THAT), None)


def _leads_on(m: Marked, k: int) -> bool:
    """Whether the word at an index is a verb of saying, or its participle before a sign or “that”."""
    that = k == len(m.left) - 2 and m.left[k + 1].text == THAT
    said = says(m.left[k]) or ((m.led_by_sign or that) and (_saying(m.left[k]) or _goes_on(m.left, k)))
    return said and not _is_noun(m.left, k)


def _is_noun(left: Sequence[Token], k: int) -> bool:
    """Whether the word before shows that an apparent verb is a noun: “a new report, “Nets and Quays””, “the ruling, “a gift””."""
    if k and left[k].text.endswith(PARTICIPLE) and classes(left[k - 1].text)[0] == DETERMINER:
        return True
    if not k or "vbase" not in cue_classes(left[k].text):
        return False
    before = left[k - 1].text
    return before[0].islower() and not before.endswith(PLURAL) and classes(before)[0] in BEFORE_NOUN


def _saying(token: Token) -> bool:
    found = cue_classes(token.text)
    return "ving" in found and "say" in found


def _leads(m: Marked, k: int, gap: int) -> Tag | Nobody:
    """Return the tag that the verb of saying at an index gives the quotation, `gap` words after it."""
    left = m.left
    token = left[k]
    if not _may_lead(m, gap):
        return NOBODY
    who = _subject(m, k)
    if who is not None and not is_source(m.text[who.start : who.end]):
        who = _name_before(left, k)
        if who is None:
            return NOBODY
    that = k + 1 < len(left) and left[k + 1].text.lower() == THAT
    adds = who is None and m.before and token.text.endswith(PARTICIPLE)
    return Tag(Span(token.start, left[k + 1].end if that and not adds else token.end), who)


def _name_before(left: Sequence[Token], k: int) -> Span | None:
    """Return the capitalised words right before a verb, where a lead has no comma: “In announcing the plan Attorney A B | said”."""
    first = capitals_before(left, k)
    return Span(left[first].start, left[k - 1].end) if first and k - first >= _NAMED else None


def _may_lead(m: Marked, gap: int) -> bool:
    """Whether a verb of saying, `gap` words before the quotation, can lead to it."""
    if gap and m.left[-1].text == "," and (_is_apposed(m, gap) or _adds_to_clause(m, gap)):
        return False
    if not m.led_by_sign:
        part_of_clause = not m.ends_sentence and m.text[m.words.start].islower()
        return not gap and m.whole and (m.left[-1].text.lower() == THAT or not part_of_clause)
    return gap <= _BETWEEN and (m.whole or m.ends_sentence)


def _is_apposed(m: Marked, gap: int) -> bool:
    """Whether it belongs to a noun within a clause that goes on: “said that the plan, “a gift to farmers”, would cost two million”."""
    clause = any(t.text == THAT for t in m.left[-gap - 1 :])
    return m.text[m.words.start].islower() and not m.ends_sentence and (clause or _goes_on_behind(m))


def _adds_to_clause(m: Marked, gap: int) -> bool:
    """Whether the marked words go on with a reported clause: “said the road would open, “which is good news””."""
    first = m.left[-gap - 1]  # the words between the verb and the comma
    clause = any(t.text == THAT for t in m.left[-gap - 1 :]) or (
        m.left[-gap - 2].text in PURE and classes(first.text)[0] not in _NO_CLAUSE and gap > _FEW
    )
    word = m.text[m.words.start : m.words.end].split()[0]
    return clause and word in GOES_ON_IN_MARKS


def _goes_on_behind(m: Marked) -> bool:
    """Whether an auxiliary follows the mark and its comma."""
    return len(m.after) > 1 and m.after[0].text == "," and classes(m.after[1].text)[0] == AUXILIARY


def _subject(m: Marked, k: int) -> Span | None:
    """Return the subject of the verb at an index, or the subject shared with the verb it is joined to."""
    left = m.left
    if quoted := quoted_as(left, k) or subject_quoted(left, k):
        return quoted
    if left[k].text.endswith(PARTICIPLE) and (not m.before or left[k - 1].text == BY):
        return shared_subject(left, k) if k > 1 else None
    try:
        who = left_of(left, k, 0)
    except PassiveSubjectError:
        who = None
    return shared_subject(left, k) if who is None and k > 0 else who


def shared_subject(left: Sequence[Token], cue: int) -> Span | None:
    """Return the subject of the verb that the cue is joined to: “X met the press and said: …”."""
    for k in range(cue - 2, 0, -1):
        low = left[k].text.lower()
        past = low.endswith(PAST) or "vpast" in cue_classes(low)
        if past and left[k].text[0].islower() and classes(left[k - 1].text)[0] != "aux":
            try:
                found = left_of(left, k, 0)
            except PassiveSubjectError:
                return None
            if found is not None:
                return found
    return None


def is_finite(token: Token) -> bool:
    """Whether it looks like a past verb, which a label does not have."""
    return "vpast" in cue_classes(token.text) or (token.text.islower() and token.text.endswith(PAST))
