"""“According to X, …” and “…, according to X”: always a cue."""

from __future__ import annotations

from collections.abc import Sequence

from briefing_tui.extract.attribution.clauses import has_verb
from briefing_tui.extract.attribution.pairing import Found, Pairing
from briefing_tui.extract.attribution.sources import name_behind_office
from briefing_tui.extract.constructions.base import Example, Stage
from briefing_tui.extract.english.clause_tags import BEGINS_CLAUSE
from briefing_tui.extract.english.cues import ACCORDING
from briefing_tui.extract.english.grammar import AS, LEADS_CLAUSE, PAST, RELATIVE
from briefing_tui.extract.english.names import PARTICLES
from briefing_tui.extract.english.offices import OFFICE_NOUNS, SMALL_OFFICES

ID = "according-to"
LABEL = "according to"
STAGE = Stage.SENTENCE
EXAMPLES: tuple[Example, ...] = (
    Example("According to Ms. Ada Lind, small ports need help.", "small ports need help", ("Ada Lind",), "indirect"),
)
NEAR = 4
"""Token index below which a cue precedes its words, and above which it follows them."""
BEHIND_SURE, BEFORE_SURE = 0.9, 0.85
"""Certainty of the words after the cue, and of those before it."""


def find(p: Pairing) -> list[Found]:
    """Return the first “according to” of a sentence that has reported words beside it."""
    low = p.sentence.low
    for k in range(len(low) - 2):
        if (low[k], low[k + 1]) != ACCORDING or k == NEAR or _is_manner(low, k) or p.is_used((k, k + 2)):
            continue
        if k > NEAR:
            return _before(low, p, k)
        comma = _comma(low, k + 2)
        comma = _behind_apposition(p, k + 2, comma) if comma is not None else None
        if comma is not None:
            comma = name_behind_office(p.sentence.tokens, k + 2, comma) or comma
        end = len(low) - 1 if low[-1] in (".", "!", "?") else len(low)
        if comma is not None and comma + 2 < end:
            return [Found((k, k + 2), (comma + 1, end), BEHIND_SURE, ID)]
    return []


def _comma(low: Sequence[str], start: int) -> int | None:
    """Return the comma after the source, and after a relative clause of the source."""
    comma = next((n for n in range(start, len(low)) if low[n] == ","), None)
    if comma is None or low[comma + 1 : comma + 2] == [] or low[comma + 1] not in RELATIVE:
        return comma
    return next((n for n in range(comma + 1, len(low)) if low[n] == ","), comma)


def _behind_apposition(p: Pairing, start: int, comma: int) -> int:
    """Return the comma behind the office of a named source: “according to Ada Lind, President of the Guild, | …”."""
    s = p.sentence
    named = comma - start > 1 and all(t.text[0].isupper() or t.text in PARTICLES for t in s.tokens[start:comma])
    closes = next((n for n in range(comma + 1, len(s.low)) if s.low[n] == ","), None)
    if not named or closes is None or closes + 2 >= len(s.low):
        return comma
    office = any(word in OFFICE_NOUNS or word in SMALL_OFFICES for word in s.low[comma + 1 : closes])
    return closes if office and not has_verb(s, comma + 1, closes) else comma


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
