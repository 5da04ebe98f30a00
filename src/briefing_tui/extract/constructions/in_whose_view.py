"""“In X's view, …”, “by X's account, …”, “per X, …”, before or behind the words: a preposition takes the place of the verb of saying."""

from __future__ import annotations

from briefing_tui.extract.attribution.boundaries import dateline_end
from briefing_tui.extract.attribution.clauses import has_verb, is_whose, parts_clause
from briefing_tui.extract.attribution.pairing import Found, Pairing
from briefing_tui.extract.attribution.sources import behind_source
from briefing_tui.extract.constructions.base import Example, Stage
from briefing_tui.extract.english.calendar import is_time
from briefing_tui.extract.english.cue_phrases import MIND, OF_ONESELF, PER, VIEW_LED_BY, VIEWS, WORDS
from briefing_tui.extract.english.grammar import OF, THE, TO
from briefing_tui.extract.english.names import POSSESSIVE_S
from briefing_tui.extract.english.offices import HONORIFICS, OFFICE_NOUNS
from briefing_tui.extract.entities.bodies import BODY, kind_of
from briefing_tui.extract.sentence import QUOTE, Sentence, Tokens

ID = "in-whose-view"
LABEL = "in X's view, per X"
STAGE = Stage.SENTENCE
EXAMPLES: tuple[Example, ...] = (
    Example("In Ms. Ada Lind's view, small ports need help.", "small ports need help", ("Ada Lind",), "indirect"),
    Example("Small ports need help, in the view of Ms. Ada Lind.", "Small ports need help", ("Ada Lind",), "indirect"),
    Example(
        "Small ports, in Ms. Ada Lind's view, will need help.",
        "Small ports, in Ms. Ada Lind's view, will need help",
        ("Ada Lind",),
        "indirect",
    ),
    Example("To Ms. Ada Lind's mind, small ports need help.", "small ports need help", ("Ada Lind",), "indirect"),
    Example("Per Ms. Ada Lind, small ports need help.", "small ports need help", ("Ada Lind",), "indirect"),
)
_SIGNS = VIEWS | {PER}
"""Words of which every such phrase has one."""
BEFORE_SURE, BEHIND_SURE = 0.9, 0.85
"""Certainty of the words after such a phrase, and of those before it."""
_LONGEST = 14
"""Maximum number of words that name the source."""
_OF = 4
"""Number of words in “in the view of”."""
_FEWEST = 3
"""Minimum number of reported words."""


def find(p: Pairing) -> list[Found]:
    """Return the words after the phrase that begins a sentence, or before the one that ends it."""
    s = p.sentence
    if _SIGNS.isdisjoint(s.low):
        return []
    start, end = dateline_end(s), len(s.low) - (s.low[-1:] in (["."], ["!"], ["?"]))
    if s.low[start : start + 1] and s.low[start] in VIEW_LED_BY:
        comma = next((n for n in range(start + 1, min(end, start + _LONGEST)) if s.low[n] == ","), None)
        if comma is not None and OF in s.low[start + _OF - 1 : min(comma, start + _OF)]:
            comma = behind_source(s, start + _OF, comma)
        phrase = _phrase(s, start, comma) if comma is not None else None
        if phrase and comma is not None and end - comma > _FEWEST:
            return [Found(phrase[0], (comma + 1, end), BEFORE_SURE, ID, who=phrase[1])]
    return _behind(p, start, end) or _between(p, start, end)


def _between(p: Pairing, start: int, end: int) -> list[Found]:
    """Return the sentence, where the phrase stands between its subject and its verb: “The grain, in Ms. X's view, | would last”."""
    s = p.sentence
    for opens in range(start + 1, end - _FEWEST):
        if s.low[opens] != "," or s.tokens[opens + 1].text not in VIEW_LED_BY:
            continue
        closes = next((n for n in range(opens + 2, min(end, opens + _LONGEST)) if s.low[n] == ","), None)
        phrase = _phrase(s, opens + 1, closes) if closes and parts_clause(s, start, opens, closes) else None
        if phrase:
            return [Found(phrase[0], (start, end), BEHIND_SURE, ID, who=phrase[1])]
    return []


def _behind(p: Pairing, start: int, end: int) -> list[Found]:
    """Return the words before the phrase at the end of a sentence; none if they have a cue of their own."""
    s = p.sentence
    comma = next((n for n in range(end - 2, max(start + _FEWEST, end - _LONGEST) - 1, -1) if s.low[n] == ","), None)
    if comma is None or s.low[comma + 1] not in VIEW_LED_BY or any(c.start < comma for c in p.cues):
        return []
    phrase = _phrase(s, comma + 1, end) if has_verb(s, start, comma) else None
    return [Found(phrase[0], (start, comma), BEHIND_SURE, ID, who=phrase[1])] if phrase else []


def _phrase(s: Sentence, start: int, end: int) -> tuple[Tokens, Tokens] | None:
    """Return the cue and the source of a phrase that fills these tokens."""
    low = s.low
    if low[start] == PER:
        who = start + 1, end
        return ((start, start + 1), who) if _may_speak(s, who) else None
    if (low[start] == TO) != (MIND in low[start:end]) or (WORDS in low[start:end] and (s.quoted or QUOTE in low)):
        return None  # “in her words, “…”” leads to a quotation
    if end > start + 4 and low[start + 1] == THE and low[start + 2] in VIEWS and low[start + 3] == OF:
        return (start, start + 4), (start + 4, end)
    own = end - 1 - (low[end - 2] in OF_ONESELF)
    if low[end - 1] not in VIEWS or own <= start + 1 or not is_whose(s, own - 1):
        return None
    if is_time([*low[start + 1 : own - 1], POSSESSIVE_S.sub("", low[own - 1])]):
        return None  # “in Tuesday's opinion”
    return (end - 1, end), (start + 1, own)


def _may_speak(s: Sentence, who: Tokens) -> bool:
    """Whether these words name a person with a title or office, or a body: “per | the agreement” names neither."""
    words, text = s.low[slice(*who)], [t.text for t in s.tokens[slice(*who)]]
    if not words or any(is_whose(s, n) for n in range(*who)) or not text[-1][0].isupper():
        return False
    titled = (
        len(words) > 1 and (words[0].rstrip(".") in HONORIFICS or words[0] in OFFICE_NOUNS) and text[1][0].isupper()
    )
    return titled or kind_of(" ".join(text)) == BODY
