"""Does the text assert that somebody said it? The stances of a statement, one table.

Whoever shows, searches or exports a statement takes words and names from here; nothing here reads a statement.
"""

from __future__ import annotations

from typing import NamedTuple

from briefing_tui.text import clean_line


class Stance(NamedTuple):
    """What the text says of an act of speech."""

    id: str
    label: str
    """Printed before the words, and a colon behind it; empty where they are simply said."""
    about: str
    """What it means, for the help and docs/json.md."""
    said: str
    """In a query said in words, and behind a number: “2 denied”."""
    aliases: tuple[str, ...] = ()
    """What may be typed for it in a query, beside its id."""


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
"""Those of which no list and no count has any unless it is asked for them, as of questions."""
ANY, ANY_SAID = "any", "told as said or not"
"""What a query asks for in the place of a stance where all are wanted, and in words."""


def lead(stance: str, cue: str | None, shows_cue: bool) -> str:
    """What is printed before the words of a statement, with its colon: “to come: ”, “opposes: ”, “to come, will oppose: ”; empty where nothing is.

    `shows_cue`: the cue says what the words alone do not. A stance unknown here is printed as it is.
    """
    known = BY_ID.get(stance)
    word = stance if known is None else known.label
    if shows_cue and cue:
        word = cue if stance in (ASSERTS, DENIES) else f"{word}, {cue}"
    return f"{clean_line(word)}: " if word else ""
