"""“As X has said, …”: a tag at the start of its sentence; the rest is reported."""

from __future__ import annotations

from briefing_tui.extract.attribution.boundaries import DATELINE, dateline_end
from briefing_tui.extract.attribution.clause_tags import is_place
from briefing_tui.extract.attribution.clauses import has_verb, is_finite
from briefing_tui.extract.attribution.pairing import Found, Pairing
from briefing_tui.extract.constructions.base import Example, Stage
from briefing_tui.extract.english.calendar import is_time
from briefing_tui.extract.english.clause_tags import NO_SUBJECT, PHRASAL, SET_OUT, TAG_VERBS, TOLD
from briefing_tui.extract.english.grammar import AS, BY, HAVE, IN_OR_BY
from briefing_tui.extract.english.stance import FIRST
from briefing_tui.extract.entities.bodies import is_document
from briefing_tui.extract.sentence import Sentence, Tokens
from briefing_tui.extract.tokens import PASS

ID = "as-x-said"
LABEL = "as X said, then the words"
STAGE = Stage.SENTENCE
EXAMPLES: tuple[Example, ...] = (
    Example("As Ms. Ada Lind has said, small ports need help.", "small ports need help", ("Ada Lind",), "indirect"),
)
SURE = 0.9
"""Certainty of the words after such a tag."""
_SUBJECT = 14
"""Maximum number of words in a subject with its role."""
_HEARERS = 5
"""Maximum number of words in the hearers."""
_BEGINS_CLAUSE = frozenset(("det", "poss", "pron"))
"""Classes of words that begin a clause whose verb is known by no form."""
_VERBS = TAG_VERBS | TOLD
_FEWEST = 3
"""Minimum number of reported words."""


def find(p: Pairing) -> list[Found]:
    """Return the words after the tag that begins a sentence."""
    s = p.sentence
    if AS not in s.low[: DATELINE + 1]:
        return []
    start = dateline_end(s)
    found = _tag(p, start) or _passive(s, start + 1) if s.low[start : start + 1] == [AS] else None
    return [found] if found else []


def _tag(p: Pairing, start: int) -> Found | None:
    s = p.sentence
    near = range(start + 2, min(len(s.low) - _FEWEST, start + _SUBJECT))
    verb = next((k for k in near if s.low[k] in _VERBS or tuple(s.low[k : k + 2]) in PHRASAL), None)
    if verb is None or s.tokens[verb].text[0].isupper() or p.is_used((verb, verb + 1)):
        return None
    who, cue = (start + 1, _subject_end(s, verb)), (verb, verb + 1 + (tuple(s.low[verb : verb + 2]) in PHRASAL))
    comma = next((n for n in range(cue[1], len(s.low)) if s.low[n] == ","), len(s.low))
    end = len(s.low) - (s.low[-1] in (".", "!", "?"))
    if not _is_subject(s, who) or not _is_beside(s, cue[1], comma) or end - comma <= _FEWEST:
        return None
    told = cue[1] - cue[0] > 1 or has_verb(s, comma + 1, end) or s.head[comma + 1] in _BEGINS_CLAUSE
    return Found(cue, (comma + 1, end), SURE, ID, who=who) if told else None


def _subject_end(s: Sentence, verb: int) -> int:
    end = verb
    while end and (s.head[end - 1] in PASS or s.low[end - 1] in HAVE):
        end -= 1
    return end


def _is_subject(s: Sentence, who: Tokens) -> bool:
    """Whether these words name somebody other than the author."""
    words = s.low[slice(*who)]
    return bool(words) and words[0] not in FIRST | NO_SUBJECT and words[-1] != "," and not any(map(is_finite, words))


def _is_beside(s: Sentence, start: int, comma: int) -> bool:
    """Whether only a time, a place or hearers are between the verb and its comma."""
    if comma == len(s.low) or start == comma:
        return start == comma
    told = s.low[start - 1] in TOLD and comma - start <= _HEARERS and not has_verb(s, start, comma)
    return told or is_time(s.low[start:comma]) or is_place(s, start, comma)


def _passive(s: Sentence, at: int) -> Found | None:
    """Return the document or the agent after a participle: “As alleged in the complaint, two workers called …”."""
    if at + 3 >= len(s.low) or s.low[at] not in TAG_VERBS | SET_OUT or s.low[at + 1] not in IN_OR_BY:
        return None
    comma = next((n for n in range(at + 2, len(s.low)) if s.low[n] == ","), len(s.low))
    end = len(s.low) - (s.low[-1] in (".", "!", "?"))
    told = s.low[at + 1] == BY or is_document(s.low[comma - 1])
    if not told or end - comma <= _FEWEST or comma - at > _SUBJECT or not has_verb(s, comma + 1, end):
        return None
    return Found((at, at + 1), (comma + 1, end), SURE, ID, who=(at + 2, comma))
