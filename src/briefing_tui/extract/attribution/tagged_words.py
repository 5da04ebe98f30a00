"""Which words of a sentence a tag without marks gives to somebody: the clause before it, and what goes on behind it."""

from __future__ import annotations

from briefing_tui.extract.attribution.clauses import has_verb, is_clause, is_finite
from briefing_tui.extract.english import clause_tags as words
from briefing_tui.extract.english.calendar import is_time
from briefing_tui.extract.english.grammar import AND_BUT, PARTICIPLE, THAT
from briefing_tui.extract.sentence import QUOTE, Sentence, Tokens

_FEWEST = 3
"""Words of a clause."""
_PARTS = frozenset((";", QUOTE))
_LAST = 2
"""Signs at the end of a sentence."""


def tagged(s: Sentence, floor: int, comma: int, tail: int, *, strict: bool, pure: bool) -> Tokens | None:
    """The words between `floor` and the comma of a tag that ends at `tail`, and those behind it where they go on.

    None where they are no clause. `strict`: they may be a name with its role, so that a verb must show them to be one.
    `pure`: the tag is “she said” and nothing more, which interrupts nothing but words said.
    """
    start = _begins(s, floor, comma)
    end = _goes_on(s, start, comma, tail, pure=pure)
    if end is not None:
        return start, end
    count = sum(t.text[0].isalnum() for t in s.tokens[start:comma])
    if count < _FEWEST or is_time(s.low[start:comma]) or _is_lead(s, start, comma):
        return None
    strict = strict or leads(s.low[start])
    return (start, comma) if not strict or is_clause(s, start, comma) else None


def leads(word: str) -> bool:
    """Does a phrase or clause begin with this word that the main clause follows?"""
    return word in words.LEADS_TO_CLAUSE or word.endswith(PARTICIPLE)


def _begins(s: Sentence, start: int, comma: int) -> int:
    low = s.low
    while start < comma and (low[start] in AND_BUT or low[start] == ","):
        start += 1
    return next((n + 1 for n in range(comma - 1, start, -1) if low[n] in _PARTS), start)


def _is_lead(s: Sentence, start: int, comma: int) -> bool:
    """“Asked about the flood”, “In a statement”: a phrase, whatever comes before its tag."""
    among = s.low[start:comma]
    return (leads(among[0]) or tuple(among[:2]) in words.ONCE) and "," not in among and not any(map(is_finite, among))


def _goes_on(s: Sentence, start: int, comma: int, tail: int, *, pure: bool) -> int | None:
    """Where the words end that go on behind a tag in their middle; None where they do not."""
    low, first = s.low, tail + 1
    if first + 1 >= len(low) or low[tail] != "," or low[first] in words.ENDS_WORDS or low[first].endswith(PARTICIPLE):
        return None
    end = _end_of_words(s, first)
    if end - first < 2:
        return None
    if low[first] in AND_BUT:
        joined = is_finite(low[first + 1]) or low[first + 1] == THAT
        return end if joined else None
    if low[first] in words.GOES_ON:
        return end
    told = pure or has_verb(s, first, end) or start + 1 == comma
    return end if told and _is_unfinished(s, start, comma) else None


def _is_unfinished(s: Sentence, start: int, comma: int) -> bool:
    """Are the words before a tag no clause yet: “Small ports”, “To meet the goals”?"""
    return (leads(s.low[start]) or not has_verb(s, start, comma)) and "," not in s.low[start:comma]


def _end_of_words(s: Sentence, start: int) -> int:
    """Where the words end that go on: at the end of the sentence, or where something else begins."""
    low = s.low
    for n in range(start, len(low)):
        if low[n] in _PARTS or (n >= len(low) - _LAST and not low[n][0].isalnum()):
            return n
        if low[n] == "," and n + 1 < len(low) and (low[n + 1] in words.ENDS_WORDS or low[n + 1] in words.ADDS):
            return n
    return len(low)
