"""“According to X, …” and “…, according to X”: always a cue."""

from __future__ import annotations

from collections.abc import Sequence

from briefing_tui.extract.attribution.boundaries import dateline_end
from briefing_tui.extract.attribution.clauses import has_verb, is_finite, parts_clause
from briefing_tui.extract.attribution.pairing import Found, Pairing
from briefing_tui.extract.attribution.sources import behind_source
from briefing_tui.extract.constructions.base import Example, Stage
from briefing_tui.extract.english.calendar import is_time
from briefing_tui.extract.english.clause_tags import BEGINS_CLAUSE
from briefing_tui.extract.english.cues import ACCORDING
from briefing_tui.extract.english.grammar import AND, AS, INDEFINITE, LEADS_CLAUSE, PAST, RELATIVE
from briefing_tui.extract.english.sources import PART_OF
from briefing_tui.extract.sentence import Sentence
from briefing_tui.extract.tokens import PASS, PREPOSITION

ID = "according-to"
LABEL = "according to"
STAGE = Stage.SENTENCE
EXAMPLES: tuple[Example, ...] = (
    Example("According to Ms. Ada Lind, small ports need help.", "small ports need help", ("Ada Lind",), "indirect"),
    Example(
        "Small ports, according to Ms. Ada Lind, will need help.",
        "Small ports, according to Ms. Ada Lind, will need help",
        ("Ada Lind",),
        "indirect",
    ),
)
NEAR = 4
"""Token index below which a cue precedes its words, and above which it follows them."""
BEHIND_SURE, BEFORE_SURE = 0.9, 0.85
"""Certainty of the words after the cue, and of those before it."""


_YEAR = 4
"""Digits of a year."""
_TELLS = PASS | {PREPOSITION}
"""Classes of words behind a participle that tells of a noun."""


def find(p: Pairing) -> list[Found]:
    """Return the first “according to” of a sentence that has reported words beside it."""
    low = p.sentence.low
    if ACCORDING[0] not in low:
        return []
    for k in (k for k, word in enumerate(low[:-2]) if word == ACCORDING[0]):
        if low[k + 1] != ACCORDING[1] or _is_manner(low, k) or p.is_used((k, k + 2)):
            continue
        if parted := _between(p, k):
            return [parted]
        if k == NEAR:
            continue
        if k > NEAR and low[k - 1] != ";":
            return _before(low, p, k)
        comma = _source_ends(p.sentence, k + 2)
        end = len(low) - 1 if low[-1] in (".", "!", "?") else len(low)
        if comma is not None and comma + 2 < end:
            return [Found((k, k + 2), (comma + 1, end), BEHIND_SURE, ID)]
    return []


def _between(p: Pairing, k: int) -> Found | None:
    """Return the sentence, where the cue and its source stand between the subject and the verb: “Small ports, according to X, | will pay”."""
    s, start = p.sentence, dateline_end(p.sentence)
    if k < start + 2 or s.low[k - 1] != ",":
        return None
    comma = _source_ends(s, k + 2)
    if comma is None or not parts_clause(s, start, k - 1, comma):
        return None
    return Found((k, k + 2), (start, len(s.low) - (s.low[-1] in (".", "!", "?"))), BEFORE_SURE, ID)


def _source_ends(s: Sentence, start: int) -> int | None:
    """Return the comma after the source that begins at an index, with its office; None if there is none."""
    comma = _comma(s, start)
    return behind_source(s, start, comma) if comma is not None else None


def _comma(s: Sentence, start: int) -> int | None:
    """Return the comma after the source and what tells of it: a relative clause, a date, “filed in the court of Fenn, Ohio”."""
    comma = _next_comma(s.low, start)
    while comma is not None:
        following = _next_comma(s.low, comma + 1)
        if following is None or following + 2 >= len(s.low) or not _goes_on(s, start, comma, following):
            return comma
        comma = following
    return None


def _next_comma(low: Sequence[str], start: int) -> int | None:
    return next((n for n in range(start, len(low)) if low[n] == ","), None)


def _is_told_of(s: Sentence, n: int) -> bool:
    """Whether a participle tells of the source: “the charge | filed in May”, “the report, | published today”."""
    return s.low[n].endswith(PAST) and s.head[n + 1 : n + 2] != [] and s.head[n + 1] in _TELLS


def _goes_on(s: Sentence, start: int, comma: int, following: int) -> bool:
    """Whether what tells of the source goes on between two commas."""
    first = comma + 1
    if _is_told_of(s, first) or s.low[first] in RELATIVE or _parts_date(s.low, comma) or _is_part(s.low, first):
        return True
    if not any(_is_told_of(s, n) for n in range(start + 1, comma)):
        return False
    joined = s.low[first] == AND and not any(map(is_finite, s.low[first:following]))
    return joined or _is_placed(s, first, following) or _is_state(s, comma, following)


def _is_placed(s: Sentence, first: int, following: int) -> bool:
    """Whether a place with a name fills the words between two commas: “in the District Court”; not “on 3 May 2021”, “at that time”."""
    place = any(t.text[0].isupper() for t in s.tokens[first + 1 : first + 3])
    dated = any(word[0].isdigit() for word in s.low[first:following]) or is_time(s.low[first:following])
    return s.head[first] == PREPOSITION and place and not dated and not has_verb(s, first, following)


def _is_state(s: Sentence, comma: int, following: int) -> bool:
    """Whether the one word between two commas tells where a place is: “in Lund, | Ohio, |”; not “in Lund, | Fenntek, a firm, |”."""
    capitals = s.tokens[comma + 1].text[0].isupper() and s.tokens[comma - 1].text[0].isupper()
    return following == comma + 2 and capitals and s.low[following + 1] not in INDEFINITE


def _parts_date(low: Sequence[str], comma: int) -> bool:
    """Whether a comma parts a day and its year: “Nov. 30, | 2010”."""
    return low[comma - 1].isdigit() and low[comma + 1].isdigit() and len(low[comma + 1]) == _YEAR


def _is_part(low: Sequence[str], n: int) -> bool:
    """Whether it is told what the source is a part of: “a page, | part of the project”."""
    return tuple(low[n : n + len(PART_OF)]) == PART_OF


def _is_manner(low: Sequence[str], k: int) -> bool:
    """Whether it is a manner and not a source: “Districts, as determined | according to the Act”."""
    return low[k - 1].endswith(PAST) and low[k - 2] == AS


def _before(low: Sequence[str], p: Pairing, k: int) -> list[Found]:
    """Return the words before the cue, from the start of the sentence; none if they already belong to another cue."""
    end = k - 1 if low[k - 1] == "," else k
    if any(c.end < end and ";" not in low[c.end : end] for c in p.cues):
        return []
    start = int(low[0] in LEADS_CLAUSE)
    goes_on = next((n for n in range(k + 2, len(low) - 3) if low[n] == ","), None)
    if low[0] in BEGINS_CLAUSE and low[k - 1] == "," and goes_on is not None:  # “After it sank, according to X, she …”
        return [Found((k, k + 2), (0, len(low) - (low[-1] in (".", "!", "?"))), BEFORE_SURE, ID)]
    return [Found((k, k + 2), (start, end), BEFORE_SURE, ID)] if end - start > 2 else []
