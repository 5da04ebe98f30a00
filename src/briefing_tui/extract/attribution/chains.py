"""Verb chains that end in a plain verb of saying: “went on to say”, “was glad to report”, “took the opportunity to thank”. Words in
lower case."""

from __future__ import annotations

from collections.abc import Sequence

from briefing_tui.extract.english import cue_phrases as phrases
from briefing_tui.extract.english.grammar import BE, TO

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
    governs = BE if before in phrases.GLAD else phrases.TOOK if before in phrases.CHANCE else frozenset[str]()
    return next((k for k in range(verb - 3, max(0, verb - 3 - _WITHIN), -1) if low[k] in governs), None)
