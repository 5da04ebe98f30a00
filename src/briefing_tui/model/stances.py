"""The stances of a statement: whether the text asserts that it was said. One table.

Code that shows, searches or exports a statement takes words and names from here; nothing here extracts a statement.
"""

from __future__ import annotations

from typing import NamedTuple

from briefing_tui.text import clean_line


class Stance(NamedTuple):
    """What the text says about a speech act."""

    id: str
    label: str
    """Printed before the words, followed by a colon; empty for asserted statements."""
    about: str
    """The meaning, for the help and docs/json.md."""
    said: str
    """In a query in words, and after a number: “2 denied”."""
    aliases: tuple[str, ...] = ()
    """Names accepted in a query, beside the id."""


ASSERTS = "asserts"
DENIES = "denies"
TO_COME = "to_come"
CONDITIONAL = "conditional"
HEARSAY = "hearsay"

ALL_STANCES = (
    Stance(ASSERTS, "", "said, as the briefing has it", "told as said", ("asserted", "said")),
    Stance(DENIES, "denied", "denied, rejected or not said: “denied that”, “would not say”", "denied", ("denied",)),
    Stance(TO_COME, "to come", "not said yet: “will say”, “may announce”", "to come", ("to-come", "tocome", "coming")),
    Stance(CONDITIONAL, "if", "only imagined or asked: “if she says”, “whether she had said”", "conditional", ("if",)),
    Stance(HEARSAY, "hearsay", "only told by others: “allegedly said”", "hearsay", ("alleged", "rumoured")),
)
BY_ID = {stance.id: stance for stance in ALL_STANCES}
STANCES = tuple(BY_ID)
APART = tuple(stance for stance in STANCES if stance != ASSERTS)
"""Stances that lists and counts omit by default, like questions."""
ANY, ANY_SAID = "any", "told as said or not"
"""The value of a query that accepts all stances, and its description."""


def lead(stance: str, cue: str | None, shows_cue: bool) -> str:
    """The prefix of a statement with its colon: “to come: ”, “opposes: ”, “to come, will oppose: ”; empty if there is none.

    `shows_cue`: the cue adds meaning that the words lack. An unknown stance is printed unchanged.
    """
    known = BY_ID.get(stance)
    word = stance if known is None else known.label
    if shows_cue and cue:
        word = cue if stance in (ASSERTS, DENIES) else f"{word}, {cue}"
    return f"{clean_line(word)}: " if word else ""
