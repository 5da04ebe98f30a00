"""Sources of quotations with “quoted”: “X was quoted as saying”, “the agency quoted X as saying”."""

from __future__ import annotations

from collections.abc import Sequence

from briefing_tui.extract.attribution.stance import quoted_as
from briefing_tui.extract.attribution.subjects import PassiveSubjectError, is_source, left_of
from briefing_tui.extract.english.grammar import BE
from briefing_tui.extract.english.stance import AS_SAYING, QUOTED
from briefing_tui.extract.tokens import PASS, Token, classes
from briefing_tui.model import Span

_ENDS = frozenset((".", ";"))


def as_saying(text: str, after: Sequence[Token]) -> tuple[Span, Span] | None:
    """Return cue and source from the words after a quotation; the source is before a passive, or between “quoted” and “as”."""
    low = [t.text.lower() for t in after]
    saying = next((n for n in range(2, len(low)) if tuple(low[n - 1 : n + 1]) == AS_SAYING), None)
    if saying is None or not _ENDS.isdisjoint(low[:saying]):
        return None
    if whom := quoted_as(after, saying):
        return Span(after[saying].start, after[saying].end), whom
    who = _before_passive(after, low, saying - 2)
    if who is None or not is_source(text[who.start : who.end]):
        return None
    return Span(after[saying - 2].start, after[saying].end), who


def _before_passive(after: Sequence[Token], low: Sequence[str], k: int) -> Span | None:
    if k < 1 or low[k] not in QUOTED or low[k - 1] not in BE:
        return None
    end = k - 1
    while end > 0 and (classes(low[end - 1])[0] in (*PASS, "aux") or low[end - 1] == ","):
        end -= 1
    return Span(after[0].start, after[end - 1].end) if end else None


def subject_quoted(left: Sequence[Token], k: int) -> Span | None:
    """Return the source of “X was quoted as saying”, even with the quoting agency between."""
    low = [t.text.lower() for t in left[: k + 1]]
    quoted = next((n for n in range(k - 1, 0, -1) if low[n] in QUOTED), None)
    if low[k - 1] != AS_SAYING[0] or quoted is None or low[quoted - 1] not in BE:
        return None
    try:
        return left_of(left, quoted - 1, 0)
    except PassiveSubjectError:
        return None
