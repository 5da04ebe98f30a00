"""Does the text assert that somebody said it? The stances of a statement, one table.

Whoever shows, searches or exports a statement takes words and names from here; nothing here reads a statement.
"""

from __future__ import annotations

from typing import NamedTuple


class Stance(NamedTuple):
    """What the text says of an act of speech."""

    id: str
    label: str
    """Printed before the words, and a colon behind it; empty where they are simply said."""
    about: str
    """What it means, for the help and docs/json.md."""
    aliases: tuple[str, ...] = ()
    """What may be typed for it in a query, beside its id."""


ASSERTS = "asserts"
DENIES = "denies"
TO_COME = "to_come"
CONDITIONAL = "conditional"
HEARSAY = "hearsay"

ALL_STANCES = (
    Stance(ASSERTS, "", "said, as the briefing has it", ("asserted", "said")),
    Stance(DENIES, "denied", "denied, rejected or not said: “denied that”, “would not say”", ("denied",)),
    Stance(TO_COME, "to come", "not said yet: “will say”, “may announce”", ("to-come", "tocome", "coming")),
    Stance(CONDITIONAL, "if", "only imagined or asked: “if she says”, “whether she had said”", ("if",)),
    Stance(HEARSAY, "hearsay", "only told by others: “allegedly said”", ("alleged", "rumoured")),
)
BY_ID = {stance.id: stance for stance in ALL_STANCES}
STANCES = tuple(BY_ID)


def lead(stance: str, cue: str | None, shows_cue: bool) -> str:
    """What is printed before the words of a statement, with its colon: “to come: ”, “opposes: ”, “to come, will oppose: ”; empty where nothing is.

    `shows_cue`: the cue says what the words alone do not. A stance unknown here is printed as it is.
    """
    known = BY_ID.get(stance)
    word = stance if known is None else known.label
    if shows_cue and cue:
        word = cue if stance in (ASSERTS, DENIES) else f"{word}, {cue}"
    return f"{word}: " if word else ""
