"""Words of respect before a name: which they are, what they say of the person, and names without them.

The one list: extraction, the joining of people and the search take it from here. Knows no name of anybody.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from briefing_tui.model.library import SpeakerRow

_ADDRESS = frozenset("mr mrs ms miss mx dr prof professor sir dame lord lady hon honorable honourable".split())
"""Honorifics that are part of no name, wherever they stand."""
HONORIFICS = _ADDRESS | frozenset(
    """excellency h.e judge justice sen sens senator senators rep reps gov gen maj col lt capt amb ambassador rev reverend msgr messrs mmes sgt adm madam madame
    sheikh sultan retd""".split()
)
"""Words of respect before a name, in lower case, without their full stop."""

PARTICLES = frozenset(
    "de da del della di dos du van von der den bin ibn binti al el la le ul ur y ter ten uulu kyzy kizi qizi ogly oglu ould".split()
)
"""Words inside a name that are written small: “de Mistura”, “bin Zayed”."""

FEMALE = frozenset(
    "ms mrs miss dame lady her mme madam madame smt kumari begum datin frau signora senhora señora sheikha baroness".split()
)
MALE = frozenset("mr sir lord his shri monsieur herr signor senhor señor encik sheikh baron".split())
"""Words of an honorific that say whether the person is a woman or a man (“Her Excellency”)."""

SEXES = ("", "female", "male")
"""What `gender` says."""


@lru_cache(maxsize=1000)
def gender(honorific: str | None) -> str:
    """`female`, `male`, or nothing where the honorific does not say (or says both)."""
    said = {word.lower().strip("().") for word in (honorific or "").split()}
    if said & FEMALE and said & MALE:
        return ""
    return "female" if said & FEMALE else "male" if said & MALE else ""


ALWAYS_DROPPED = _ADDRESS | {"h", "e", "he"}
"""Dropped anywhere in a name that is searched for; “H.E.” is two words there."""
LEADING = (HONORIFICS | ALWAYS_DROPPED | {"his", "her"}) - {"judge", "justice"}
"""Dropped in front of another word. “Justice” opens the names of bodies as well: it stays."""


def without_honorifics(name: Sequence[str], *, typing: bool = False) -> list[str]:
    """The folded words of a name without its honorifics, unless it has no others: `senator lind` → `lind`.

    `typing`: the last word may be the beginning of another, and stays.
    """
    rest = list(name)
    while len(rest) > 1 and rest[0] in LEADING:
        del rest[0]
    last = len(rest) - 1
    return [word for n, word in enumerate(rest) if word not in ALWAYS_DROPPED or (typing and n == last)] or rest


def shown_name(row: SpeakerRow, of_list: str = "") -> str:
    """How a list calls somebody (`of_list`, else the name): of whom no first name is printed, it says so and how often."""
    name = of_list or row.name
    if row.kind != "person" or row.sort_name != row.name or " " in row.name:
        return name
    briefings = "1 mention" if row.named == 1 else f"{row.named:,} mentions"
    return f"{name} – first name not printed, {briefings}"
