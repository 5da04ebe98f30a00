"""Lists of sources before the verb of a tag: “The mill is shut, the Ports Board, the FNA and the Coast Trust announced.” Owns where they begin.

Works on the tokens of one sentence and knows no names; a part that is only a place ends the list.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from briefing_tui.extract.attribution.clauses import is_finite
from briefing_tui.extract.english.bodies import BODIES
from briefing_tui.extract.english.grammar import AND, IN_NAME, THE
from briefing_tui.extract.english.names import PARTICLES
from briefing_tui.extract.english.places import PLACES
from briefing_tui.extract.entities.roster import roles_in
from briefing_tui.extract.entities.words import GIVEN, bare, sort
from briefing_tui.extract.sentence import Sentence

_NAME = 4
"""Maximum number of words in a name at the end of a part."""
_OFFICE = 8
"""First words of a part that must contain its office."""
_SMALL = IN_NAME | PARTICLES
_LETTERS = 2
"""Minimum letters of an acronym."""


def listed_from(s: Sentence, commas: Sequence[int], end: int) -> list[int]:
    """Return the starts of a subject of several that ends at an index, the longest last. `commas`: those before it, from last to first."""
    out: list[int] = []
    last = end
    for comma, before in pairwise(commas):
        listed = AND in s.low[comma + 1 : end]
        apposed = _is_office_alone(s, comma + 1, last) and _ends_in_name(s, before + 1, comma)
        if not apposed and not (listed and _is_item(s, before + 1, comma, s.low[comma + 1] == THE)):
            break
        out.append(before + 1)
        last = comma
    return out


def _is_office_alone(s: Sentence, start: int, end: int) -> bool:
    """Whether an office without its holder's name begins a part: “Warden of the Coast Board | and …”."""
    stop = next((n for n in range(start, end) if s.low[n] == AND), end)
    words = [t.text for t in s.tokens[start:stop]]
    if not words or not roles_in(" ".join(words[:_OFFICE])):
        return False
    last = bare(words[-1])
    return words[-1].islower() or last in BODIES or last in PLACES


def _ends_in_name(s: Sentence, start: int, end: int) -> bool:
    """Whether a part in capitals ends in a full name: “Ada Lind”, “Minister Ada Lind”."""
    words = [t.text for t in s.tokens[max(start, end - _NAME) : end]]
    if end - start < 2 or not s.tokens[start].text[0].isupper() or any(map(is_finite, s.low[start:end])):
        return False
    given = any(sort(word) == GIVEN for word in words[:-1])
    return given and words[-1][0].isupper() and all(w[0].isupper() or w in PARTICLES or w == AND for w in words[-3:])


def _is_item(s: Sentence, start: int, end: int, the_next: bool) -> bool:
    """Whether a part is all in capitals and begins like the name of somebody: “the Coast Board”, “FNA”, “Minister Ada Lind of the Ports Board”.

    A body without “the” before one with it may be in apposition: “at a mill, Fenn Timber Company, the Coast Board and …”.
    """
    words = [t.text for t in s.tokens[start:end]]
    named = words[words[0] == THE :] if words else []
    if not _is_all_name(named):
        return False
    if words[0] == THE or sort(named[0]) == GIVEN or (not the_next and not BODIES.isdisjoint(map(bare, named))):
        return True
    letters = len(named) == 1 and len(named[0]) > _LETTERS and named[0].isupper()
    return letters or roles_in(" ".join(named[:_OFFICE])) != ()


def _is_all_name(words: Sequence[str]) -> bool:
    """Whether words are all in capitals or small words of names, and not only places."""
    if not all(word[0].isupper() or word in _SMALL or not word[0].isalpha() for word in words):
        return False
    return any(bare(word) not in PLACES and word[0].isalpha() for word in words)
