"""Honorifics: the list, the sex that they indicate, and names without them.

The only list: extraction, the joining of people and the search use it. Contains no names of people.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from briefing_tui.model.library import SpeakerRow

_ADDRESS = frozenset("mr mrs ms miss mx dr prof professor sir dame lord lady hon honorable honourable".split())
"""Honorifics that are never part of a name, wherever they occur."""
HONORIFICS = _ADDRESS | frozenset(
    """excellency h.e judge justice sen sens senator senators rep reps gov gen maj col lt capt amb ambassador rev reverend msgr messrs mmes sgt adm madam madame
    sheikh sultan retd""".split()
)
"""Honorifics in lower case, without a full stop."""

PARTICLES = frozenset(
    "de da del della di dos das do du los las van von der den bin ibn bint binte binti al el la le ul ur y ter ten uulu kyzy kizi qizi ogly oglu ould".split()
)
"""Words inside a name that are written in lower case: “de Mistura”, “bin Zayed”."""

FEMALE = frozenset(
    "ms mrs miss dame lady her mme madam madame smt kumari begum datin frau signora senhora señora sheikha baroness".split()
)
MALE = frozenset("mr sir lord his shri monsieur herr signor senhor señor encik sheikh baron".split())
"""Words of an honorific that indicate the person's sex (“Her Excellency”)."""

SEXES = ("", "female", "male")
"""Return values of `gender`."""


@lru_cache(maxsize=1000)
def gender(honorific: str | None) -> str:
    """`female`, `male`, or empty if the honorific indicates neither or both."""
    said = {word.lower().strip("().") for word in (honorific or "").split()}
    if said & FEMALE and said & MALE:
        return ""
    return "female" if said & FEMALE else "male" if said & MALE else ""


ALWAYS_DROPPED = _ADDRESS | {"h", "e", "he"}
"""Dropped anywhere in a name in a query; “H.E.” is two words there."""
LEADING = (HONORIFICS | ALWAYS_DROPPED | {"his", "her"}) - {"judge", "justice"}
"""Dropped before another word. “Justice” is kept, because names of bodies begin with it too."""


def without_honorifics(name: Sequence[str], *, typing: bool = False) -> list[str]:
    """The folded words of a name without its honorifics, unless there are no others: `senator lind` → `lind`.

    `typing`: the last word may be incomplete and is kept.
    """
    rest = list(name)
    while len(rest) > 1 and rest[0] in LEADING:
        del rest[0]
    last = len(rest) - 1
    return [word for n, word in enumerate(rest) if word not in ALWAYS_DROPPED or (typing and n == last)] or rest


def sort_name(name: str, given: str | None, family: str | None) -> str:
    """The name by which somebody is listed: “Mittal, Ashita”; of a body, and without a first name, as it is."""
    return f"{family}, {given}" if family and given else family or name


def shown_name(row: SpeakerRow, of_list: str = "") -> str:
    """The name for a list (`of_list`, else the name); if no first name is printed, with that remark and the number of mentions."""
    name = of_list or row.name
    if row.kind != "person" or row.sort_name != row.name or " " in row.name:
        return name
    briefings = "1 mention" if row.named == 1 else f"{row.named:,} mentions"
    return f"{name} – first name not printed, {briefings}"
