"""Reported speech: cues and reported words of a sentence, from the tagger and from rules together.

Owns what becomes a statement; not a joint discussion, a passive without “that”, or “the following statement”.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefing_tui.extract.attribution import deeds, stance, subjects
from briefing_tui.extract.attribution.listed import Item, unnumbered
from briefing_tui.extract.attribution.marked import Quote, is_title
from briefing_tui.extract.attribution.no_cues import is_listed_claim, is_no_cue, is_past
from briefing_tui.extract.attribution.pairing import Found, Pairing
from briefing_tui.extract.attribution.phrase_cues import is_act, is_claim
from briefing_tui.extract.attribution.sources import source_of
from briefing_tui.extract.constructions import clause_by_rule, words_then_tag
from briefing_tui.extract.constructions.base import PASSIVE, Stage
from briefing_tui.extract.constructions.registry import first, of_stage
from briefing_tui.extract.copying import replace
from briefing_tui.extract.english.calendar import is_time
from briefing_tui.extract.english.clause_tags import LED, PURE
from briefing_tui.extract.english.cues import (
    ABOUT,
    ACTS_ONLY,
    ADDRESSED,
    CLAIM_BEGINS,
    CLAIM_LED_BY,
    EXPRESS,
    EXPRESSED_ACTS,
    EXTENDS,
    HEARERS,
    INFORMS,
    JOINT,
    ON_UPON,
    RECALLS,
    STRESSES,
    THAT_LED,
    TOLD_OF,
    TOPIC_MARKS,
    lemma,
)
from briefing_tui.extract.english.grammar import AND_OR, BY, HAVE, LED_DOING, OF, OUT_WORD, THAT, TO
from briefing_tui.extract.english.quotations import NO_STATEMENT, SEVERAL
from briefing_tui.extract.english.sentences import COMPANY_END, SPEAKS_OF_ONESELF
from briefing_tui.extract.english.sources import POSSESSIVES, RUMOURS
from briefing_tui.extract.entities.people import MentionIndex
from briefing_tui.extract.segments import trim
from briefing_tui.extract.sentence import LONGEST, QUOTE, Sentence, beside, sentence_tokens
from briefing_tui.extract.tagger import crf
from briefing_tui.extract.tagger.calibration import AGREED, calibrated
from briefing_tui.extract.tokens import AUXILIARY, FINITE_SAY, PASS, Token
from briefing_tui.model import ReadSpeaker, ReadStatement, Span
from briefing_tui.model.stances import ASSERTS, HEARSAY

_EDGE = " \t\r\n\u00a0\u202f,;:"
_ITEM = ("- ", "– ", "• ", "* ")
"""Signs of a list item."""
_SINGLE = re.compile(r"‘[a-z][^‘\n]{2,}?’(?!\w)|'(?<!\S')[a-z][^'\n]{2,}(?:'\w[^'\n]*)*'(?!\w)")
"""Words in single marks that are no name."""
_NAME = 4
"""Maximum number of words in a name."""
_OWN_WORDS = 14
"""Maximum code points between a cue and its quotation if the cue has no words of its own."""


def reported(
    index: MentionIndex,
    span: Span,
    spoken: Sequence[Quote],
    quoted: Sequence[Span],
    heading: bool,
    item: Item | None = None,
) -> list[ReadStatement]:
    """Return the statements of a sentence beside its quotations, with the source as printed. `spoken`: the quotations in it, and those
    with their tag in it; `item`: the item of a list that it begins."""
    text = index.text
    outers = _inside(span, spoken)
    joined = item.joined(sentence_tokens(text, item.span, (), quoted, heading=False)) if item else None
    sentence = unnumbered(joined or sentence_tokens(text, span, outers, quoted, heading))
    begins = item.span.start if item and joined else span.start
    toks = sentence.tokens
    if len(toks) > LONGEST or (heading and text[span.start : span.end].isupper()):
        return []  # a headline in capitals repeats the text below it
    quoted = beside(span, outers, quoted)
    used = _used(text, spoken)
    out: list[ReadStatement] = []
    floor = 0
    shared: Span | None = None
    nesting = _Nesting()
    for pair in pairs(sentence, crf.tag(sentence), used):
        f = _addressed(toks, pair)
        words = _trimmed(text, toks, f, begins, quoted)
        if words is None:
            continue
        source = source_of(index, toks, f, floor, _tagged(spoken, toks[f.cue[0]].start, shared))
        shared = source.who if source.who is not None else shared
        floor = max(floor, _spent(toks, f))
        who = subjects.source_in(text, source.who) if source.who is not None else None
        if not _is_speech(text, toks, f, words, who, source.passive):
            continue
        taken = _below_claim(text, span, nesting.judged(f, stance.read(toks, f.cue, f.said, who)))
        if taken is None:
            continue
        said = ReadStatement(
            words,
            _kind(text, toks, f, words, quoted),
            span,
            Span(toks[taken.begins].start, toks[f.cue[1] - 1].end),
            _source(who),
            rule=f.rule + PASSIVE if source.passive else f.rule,
            confidence=_confidence(f),
            stance=taken.id,
            shows_cue=stance.shows_cue(toks[f.cue[0]], taken.id),
        )
        out.append(said)
    return out


def _inside(span: Span, spoken: Sequence[Quote]) -> list[Span]:
    return [q.outer for q in spoken if span.start <= q.outer.start < span.end]


def _used(text: str, spoken: Sequence[Quote]) -> set[int]:
    """Return where the cues begin that belong to a quotation alone."""
    return {q.cue.start for q in spoken if q.cue and not _has_own_words(text, q.cue, q.outer)}


def _has_own_words(text: str, cue: Span, outer: Span) -> bool:
    """Whether a cue has words of its own before the sign of its quotation, and so is reported speech too: “emphasized the dangers of
    delay: “…””; not “said in a speech to the growers: “…””."""
    if outer.start - cue.end <= _OWN_WORDS:
        return False
    between = text[cue.end : outer.start].split()
    circumstance = between[:1] and between[0] in LED and THAT not in between
    return not (circumstance and text[cue.start : cue.end] in FINITE_SAY)


def _below_claim(text: str, span: Span, own: stance.Stance | None) -> stance.Stance | None:
    """Return the stance of a list item below “In its complaint:”."""
    listed = own is not None and own.id == ASSERTS and is_listed_claim(text, span)
    return replace(own, id=HEARSAY) if own and listed else own


def _tagged(spoken: Sequence[Quote], at: int, shared: Span | None) -> Span | None:
    """Return the source shared by the sentence; if there is none, that of the last quotation whose tag ends before an offset: ““…,” said
    Ms. X, | adding that …”."""
    return shared or next((q.who for q in reversed(spoken) if q.who is not None and q.who.end <= at), None)


def _source(who: Span | None) -> tuple[ReadSpeaker, ...]:
    return (ReadSpeaker(who, who, None),) if who is not None else ()


@dataclass
class _Nesting:
    """The last cue outside another cue's words, and its stance; None: it is not a statement."""

    outer: Found | None = None
    judgement: stance.Stance | None = None

    def judged(self, f: Found, own: stance.Stance | None) -> stance.Stance | None:
        """Return the stance of a cue; within the words of another cue it is at most hearsay, and None if those are only a claim."""
        if self.outer is None or not self.outer.said[0] <= f.cue[0] < self.outer.said[1]:
            self.outer, self.judgement = f, own
            return own
        if own is None or self.judgement is None or self.judgement.id != ASSERTS or self.judgement.claims:
            return None
        return replace(own, id=HEARSAY) if own.embedded and own.id == ASSERTS else own


def pairs(sentence: Sentence, marks: crf.Marks, used: set[int]) -> list[Found]:
    """Return the cues, each with its reported words, as found by the constructions."""
    p = Pairing.of(sentence, marks, used)
    for construction in of_stage(Stage.SENTENCE):
        p.found += construction.find(p)
    p.close()
    for n in range(len(p.cues)):
        if not p.is_closed(n) and (found := first(Stage.CUE, p, n)):
            p.found.append(found)
    found = sorted((f for f in p.found if not is_time(sentence.low[f.said[0] : f.said[1]])), key=lambda f: f.cue)
    return _with_embedded(sentence, _within_tags(sentence.low, found))


def _within_tags(low: Sequence[str], found: list[Found]) -> list[Found]:
    """Drop a cue within the words before a tag whose infinitive would run over that tag: “those he had sworn | to protect, said Ms. X”."""
    tags = [f.said for f in found if f.said[1] <= f.cue[0]]
    return [f for f in found if low[f.said[0]] != TO or not any(a < f.cue[0] < b < f.said[1] for a, b in tags)]


def _with_embedded(sentence: Sentence, found: list[Found]) -> list[Found]:
    """Extend words that end in the auxiliary of another cue by its words: “insisted she had | not said that …”."""
    out = list(found)
    for n, (f, following) in enumerate(pairwise(found)):
        between = sentence.head[f.said[1] : following.cue[0]]
        cut = f.cue[1] <= f.said[0] and f.said[1] <= following.cue[0] < following.said[1]
        if cut and _ends_in_auxiliary(sentence, f) and all(word in PASS or word == AUXILIARY for word in between):
            out[n] = replace(f, said=(f.said[0], following.said[1]))
    return out


def _ends_in_auxiliary(sentence: Sentence, f: Found) -> bool:
    return sentence.head[f.said[1] - 1] == AUXILIARY


def _confidence(f: Found) -> float:
    """Return the share found right for this kind; higher if two methods find the same words."""
    alone = calibrated(f.sure, by_rule=f.rule == clause_by_rule.ID)
    return max(alone, min(AGREED, calibrated(f.by_rule, by_rule=True)))


def _spent(toks: Sequence[Token], f: Found) -> int:
    """Return the first token at which the subject of a further cue may begin."""
    if f.cue[0] == 0 or (f.cue[0] == 1 and toks[0].text.lower() in LED_DOING):
        return f.said[1]  # “Recalling the flood, | X said”, “While welcoming the plan, | X said”
    before_cue = f.said[0] < f.cue[0]
    return f.cue[1] if before_cue or toks[f.said[1] - 1].text != QUOTE else f.said[1]


# ---- the reported words --------------------------------------------------------------------------------------------


def _trimmed(text: str, toks: Sequence[Token], f: Found, begins: int, quoted: Sequence[Span]) -> Span | None:
    """Return the reported words without parts that do not belong to them, from an offset on, with the whole of a quotation that they
    begin; None if nothing, or only a name, is left."""
    if _is_name(toks, f) or is_no_cue(toks, f) or _leads_to_list(toks, f):
        return None
    start, end = max(begins, toks[_behind_joined(toks, f)].start), toks[f.said[1] - 1].end
    while start < end and (text[start] in _EDGE or text.startswith(_ITEM, start)):
        start += 1
    if text[start : start + len(THAT_LED)] == THAT_LED and start + len(THAT_LED) < end:
        start += len(THAT_LED)
    while end > start and (text[end - 1] in _EDGE or _ends_in_stop(text, start, end)):
        end -= 1
    end = next((q.end for q in quoted if start <= q.start < end < q.end), end)
    span = trim(text, _balanced(text, start, end))
    return span if _is_content(text[span.start : span.end]) else None


def _is_content(words: str) -> bool:
    """Whether something is said; not so by “his” or “to” alone: “repeated | his warning that”, “is proud | to:”, above a list."""
    return len(words) > 1 and any(c.isalpha() for c in words) and words not in POSSESSIVES and words.lower() != TO


def _leads_to_list(toks: Sequence[Token], f: Found) -> bool:
    """Whether the words, and the sentence, stop before a list of what is asked for: “urged | the towns to:”."""
    if any(t.text[0].isalnum() for t in toks[f.said[1] :]):
        return False
    return [t.text for t in toks[f.cue[1] : f.said[1]] if t.text != ":"][-1:] == [TO]


def _behind_joined(toks: Sequence[Token], f: Found) -> int:
    """Return the start of the words after a joined verb that shares them: “affirmed and strengthened | its ties”."""
    at = f.said[0]
    if at == f.cue[1] and f.cue[1] - f.cue[0] == 1 and at + 1 < f.said[1] and _is_particle(toks, at):
        return at + 1
    joined = at == f.cue[1] and at + 3 < f.said[1] and toks[at].text in AND_OR and is_past(toks[at + 1].text.lower())
    return at + 2 if joined else at


def _is_particle(toks: Sequence[Token], at: int) -> bool:
    """Whether a word belongs to the cue before it: “lays | out a plan”, “emphasised | on the need for”."""
    return toks[at].text == OUT_WORD or (toks[at].text in ON_UPON and lemma(toks[at - 1].text) in STRESSES)


def _ends_in_stop(text: str, start: int, end: int) -> bool:
    return text[end - 1] == "." and not COMPANY_END.search(text[max(start, end - 8) : end])


def _balanced(text: str, start: int, end: int) -> Span:
    """Return the span extended by the mark that a nested quotation begins or ends with."""
    inside = text[start:end]
    opened, closed = inside.count("“"), inside.count("”")
    if opened > closed and (text[end : end + 2] in (".”", ",”") or text[end : end + 1] == "”"):
        end = text.index("”", end) + 1
    if closed > opened and text[start - 1 : start] == "“":
        start -= 1
    return Span(start, end)


def _is_speech(text: str, toks: Sequence[Token], f: Found, words: Span, who: Span | None, passive: bool) -> bool:
    """Whether it is a statement with a source, or a passive with a that-clause; not a joint discussion or “the following statement”."""
    if passive:
        if deeds.is_in_the_air(lemma(toks[f.cue[0]].text)):
            return False
        if toks[f.cue[1]].text.lower() != THAT and f.said[0] >= f.cue[1]:
            return False  # “was invited to attend”: an act on somebody, not speech
    elif who is None or _is_rumoured(toks, f, who):
        return False  # words without a source that can be named are not a statement
    if _only_announces(text, toks, f, words):
        return False
    subject = text[who.start : who.end] if who else ""
    if deeds.is_deed(toks, f, subject) or (who and deeds.is_mute(lemma(toks[f.cue[0]].text), subject)):
        return False
    several = who is not None and SEVERAL.search(text[who.start : who.end])
    return not (several and lemma(toks[f.cue[0]].text) in JOINT)


def _only_announces(text: str, toks: Sequence[Token], f: Found, words: Span) -> bool:
    """Whether the words only announce a statement, or name an agent; not “announced that | by Friday the boats will be mended”."""
    if f.said[0] < f.cue[1] or toks[f.said[0] - 1].text.lower() == THAT:
        return False
    return bool(NO_STATEMENT.match(text[words.start : words.end]))


def _is_rumoured(toks: Sequence[Token], f: Found, who: Span) -> bool:
    """Whether it is only reported that somebody said it: “reports that | Ms. X said that … are false”."""
    at = next((k for k, t in enumerate(toks) if t.start == who.start), 0)
    told = any(is_past(t.text) for t in toks[at : f.cue[0]] if t.text.islower() and t.text not in HAVE)
    return at > 1 and not told and toks[at - 1].text == THAT and toks[at - 2].text.lower() in RUMOURS


def _is_name(toks: Sequence[Token], f: Found) -> bool:
    """Whether the words are only a name: “said A B”, whose words are elsewhere."""
    said = [t.text for t in toks[f.said[0] : f.said[1]] if t.text != "."]
    return toks[f.cue[0]].text in PURE and len(said) <= _NAME and all(word[0].isupper() for word in said)


def _addressed(toks: Sequence[Token], f: Found) -> Found:
    """Move the addressee into the cue, so that the topic is reported: “briefed the participants on …”."""
    if f.said[0] < f.cue[1] or lemma(toks[f.cue[0]].text) not in ADDRESSED:
        return f
    stop = _topic(toks, f)
    if stop is None or stop + 1 >= f.said[1] or stop + 1 < f.said[0]:
        return f
    if toks[f.cue[1]].text.lower() == BY or TO in (t.text.lower() for t in toks[f.cue[1] : stop]):
        return f  # “were informed | by Ms. X that”, “advised | the towns to work on it”
    return replace(f, cue=(f.cue[0], stop + (toks[stop].text.lower() != THAT)), said=(stop + 1, f.said[1]))


def _topic(toks: Sequence[Token], f: Found) -> int | None:
    """Return the index of the word that leads from the hearers to the topic: “briefed the participants | on …”; None if there is none."""
    among = range(f.cue[1], min(f.said[1], f.cue[1] + 9))
    stop = next((k for k in among if toks[k].text.lower() in TOPIC_MARKS), None)
    if stop is None and lemma(toks[f.cue[0]].text) in TOLD_OF:
        stop = next((k for k in among if toks[k].text.lower() == OF and toks[k - 1].text.lower() in HEARERS), None)
    return stop


def _kind(text: str, toks: Sequence[Token], f: Found, words: Span, quoted: Sequence[Span]) -> str:
    if any(words.start <= q.start and q.end <= words.end and not is_title(text, q) for q in quoted):
        return "mixed"
    if _SINGLE.search(text, *words):
        return "mixed"
    if f.rule == words_then_tag.ID and f.said[1] <= f.cue[0] and SPEAKS_OF_ONESELF.search(text, *words):
        return "direct"  # its marks are missing
    return "act" if _is_act(text, toks, f, words) else "indirect"


def _is_act(text: str, toks: Sequence[Token], f: Found, words: Span) -> bool:
    """Whether only the topic or addressee of the act is given."""
    base = lemma(toks[f.cue[0]].text)
    cue = [t.text.lower() for t in toks[f.cue[0] : f.cue[1]]]
    if is_claim(cue):
        return False
    if deeds.is_telling(base, toks, f) or is_act(cue) or (base in INFORMS and cue[-1] in ABOUT):
        return True
    first_word = text[words.start : words.end].split()[0].lower()
    if text[max(0, words.start - 6) : words.start].lower().endswith(CLAIM_LED_BY):
        return base == EXPRESS and first_word in EXPRESSED_ACTS
    if f.cue[0] == 0 and base in RECALLS:
        return True  # “Recalling the flood, X said …”
    return (base in ACTS_ONLY and first_word not in CLAIM_BEGINS) or (base in EXTENDS and first_word in EXPRESSED_ACTS)
