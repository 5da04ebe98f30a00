"""“X's view is that …”, “the message of X was that …”: a noun of saying and a form of “be” take the place of the verb of saying."""

from __future__ import annotations

from briefing_tui.extract.attribution.boundaries import dateline_end
from briefing_tui.extract.attribution.clauses import has_verb, is_whose
from briefing_tui.extract.attribution.pairing import Found, Pairing
from briefing_tui.extract.constructions.base import Example, Stage
from briefing_tui.extract.english.cue_phrases import OPINIONS, PLAINLY
from briefing_tui.extract.english.grammar import BE, OF, THAT, THE
from briefing_tui.extract.english.names import POSSESSIVE_S
from briefing_tui.extract.english.offices import ROLE_NOUNS
from briefing_tui.extract.english.whom import PLURAL_S
from briefing_tui.extract.finding import places
from briefing_tui.extract.sentence import Sentence, Tokens

ID = "view-is-that"
LABEL = "X's view is that"
STAGE = Stage.SENTENCE
EXAMPLES: tuple[Example, ...] = (
    Example("Ms. Ada Lind's view is that small ports need help.", "small ports need help", ("Ada Lind",), "indirect"),
    Example(
        "The main message of Ms. Ada Lind was that small ports need help.",
        "small ports need help",
        ("Ada Lind",),
        "indirect",
    ),
    Example(
        "Ms. Ada Lind's message was clear: small ports need help.", "small ports need help", ("Ada Lind",), "indirect"
    ),
)
_LEADS = frozenset((THAT, ":"))
"""Words right before those reported."""
SURE = 0.9
"""Certainty of the words after such a noun."""
_LONGEST = 14
"""Maximum number of words that name the source."""
_FEWEST = 3
"""Minimum number of reported words."""
_MODIFIERS = 2
"""Maximum number of words between a possessive and its noun: “her main point”."""


def find(p: Pairing) -> list[Found]:
    """Return the words after “is that”, with whoever the possessive or “of” names."""
    s = p.sentence
    if _LEADS.isdisjoint(s.low):
        return []
    for k in (k for k in places(s.low[:-_FEWEST], _LEADS) if k > 1):
        verb = _verb(s, k)
        if verb is not None and (found := _named(s, verb)):
            return [Found((found[0], verb + 1), (k + 1, s.clause_end(k + 1, past=True)), SURE, ID, who=found[1])]
    return []


def _verb(s: Sentence, k: int) -> int | None:
    """Return the index of the form of “be” before a “that”, or before the colon of “was clear:”."""
    if s.low[k] == THAT and s.low[k - 1] in BE:
        return k - 1
    return k - 2 if s.low[k] == ":" and s.low[k - 1] in PLAINLY and s.low[k - 2] in BE else None


def _named(s: Sentence, verb: int) -> tuple[int, Tokens] | None:
    """Return the index of the noun and the source before a form of “be”."""
    low, begins = s.low, _begins(s, verb)
    if low[verb - 1] in OPINIONS:
        owner = next((n for n in range(verb - 2, max(begins - 1, verb - 3 - _MODIFIERS), -1) if _is_owner(s, n)), None)
        if owner is None or owner - begins >= _LONGEST or has_verb(s, begins, owner):
            return None
        return verb - 1, (begins, owner + 1)
    if low[begins] != THE:
        return None
    of = (
        n for n in range(begins + 2, min(verb - 1, begins + 3 + _MODIFIERS)) if low[n] == OF and low[n - 1] in OPINIONS
    )
    noun = next(of, None)
    if (
        noun is None
        or verb - noun > _LONGEST
        or has_verb(s, noun + 1, verb)
        or not s.tokens[verb - 1].text[0].isupper()
    ):
        return None
    return noun - 1, (noun + 1, verb)


def _begins(s: Sentence, verb: int) -> int:
    """Return the start of the subject: behind the dateline, or behind the last comma before it."""
    start = dateline_end(s)
    return next((n + 1 for n in range(verb - 1, start, -1) if s.low[n] == ","), start)


def _is_owner(s: Sentence, n: int) -> bool:
    """Whether it is the possessive of a name, a pronoun or an office: “the minister's”."""
    stem = POSSESSIVE_S.sub("", s.low[n])
    return is_whose(s, n) or (stem != s.low[n] and stem.removesuffix(PLURAL_S) in ROLE_NOUNS)
