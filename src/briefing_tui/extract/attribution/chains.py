"""Verb chains that end in a plain verb of saying: “went on to say”, “was glad to report”, “took the opportunity to thank”, “is expected to
announce”. Words in lower case."""

from __future__ import annotations

from collections.abc import Sequence

from briefing_tui.extract.english import cue_phrases as phrases
from briefing_tui.extract.english.cues import cue_classes
from briefing_tui.extract.english.grammar import BE, TO
from briefing_tui.extract.english.stance import LATER, ON, YET
from briefing_tui.extract.tokens import PASS, classes

_WITHIN = 5
"""Maximum number of words between the governing verb and its “to”."""


def led_from(low: Sequence[str], verb: int) -> int | None:
    """Return the index of the finite verb that governs the infinitive at an index; None if there is none."""
    if verb < 3 or low[verb - 1] != TO:
        return None
    before = low[verb - 2]
    if before in phrases.LEADS_ON:
        return verb - 2
    if (low[verb - 3], before) in phrases.GOES_ON:
        return verb - 3
    if list(low[verb - 4 : verb - 1]) == phrases.SO_FAR_AS and (low[verb - 5], ON) in phrases.GOES_ON:
        return verb - 5
    governs = BE if before in phrases.QUICK and "say" in cue_classes(low[verb]) else _governs(before)
    return next((k for k in range(verb - 3, max(0, verb - 3 - _WITHIN), -1) if low[k] in governs), None)


def _governs(before: str) -> frozenset[str]:
    """Return the verbs that govern an infinitive together with the word before its “to”."""
    if before in phrases.GLAD:
        return BE
    if before in phrases.CHANCE:
        return phrases.TOOK
    return phrases.USED if before in phrases.USED_FOR else frozenset[str]()


def awaited_from(low: Sequence[str], verb: int) -> int | None:
    """Return the index of what postpones the infinitive at an index: “is not | expected to say”, “plans to say”, “has | yet to say”."""
    at = verb - 2
    if verb < 3 or low[verb - 1] != TO or not (low[at] in LATER or low[at] == YET):
        return None
    aux = at - 1
    while aux > 0 and classes(low[aux])[0] in PASS:
        aux -= 1
    return aux if low[aux] in BE else at
