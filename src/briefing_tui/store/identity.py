"""How uids and sort keys are made. Owns their recipes; a change here loses every citation ever copied."""

from __future__ import annotations

import hashlib
from datetime import date

from briefing_tui.text import fold, words

SLOT_BITS = 20
FIRST_DAY = date(1000, 1, 1)
"""Days before this are not dated; ids below its band belong to undated statements."""
UNDATED_BELOW = FIRST_DAY.toordinal() << SLOT_BITS


def digest(*parts: str) -> str:
    """Twelve hexadecimal digits of a SHA-256 over the parts, each closed by a zero byte."""
    hashed = hashlib.sha256()
    for part in parts:
        hashed.update(part.encode("utf-8", "surrogatepass"))
        hashed.update(b"\0")
    return hashed.hexdigest()[:12]


def sha256(text: str) -> str:
    """The digest that a frozen text is checked against."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def briefing_uid(text_sha256: str) -> str:
    """From the text alone: the same words are the same briefing, whatever the file."""
    return "b-" + digest("briefing", text_sha256)


_NO_NAMES = frozenset(
    "de da del della der den di dos du van von bin bint ibn abu al el la le ul ur ter ten jr sr ii iii iv".split()
)
"""Words that make no full name of a surname: “de Mistura”, “Al Thani”, “Smith Jr.”"""


def speaker_uid(kind: str, name: str, lineage: str) -> str:
    """A full name and a body join across briefings; a surname alone, also with a particle or an initial, never does."""
    parts = words(name)
    alone = kind == "person" and sum(len(part) > 1 and part not in _NO_NAMES for part in parts) < 2
    return "p-" + digest("speaker", kind, " ".join(parts), lineage if alone else "")


def namesake_uid(uid: str, apart: str) -> str:
    """Of another person with the same full name, told apart by gender or by the briefing's lineage."""
    return "p-" + digest("namesake", uid, apart)


def organization_uid(name: str) -> str:
    """From the folded name."""
    return "o-" + digest("organization", " ".join(words(name)))


def event_uid(
    name: str, basis: str, kind: str, start: str | None, end: str | None, place: str | None, lineage: str
) -> str:
    """The same event in two briefings only where a printed name, both dates and the place agree."""
    shared = basis == "stated" and start is not None and place is not None
    return "e-" + digest(
        "event", fold(name), kind, start or "", end or "", fold(place or ""), "" if shared else lineage
    )


def statement_uid(lineage: str, text: str, neighbours: str = "", turn: int = 0) -> str:
    """From the briefing's lineage and the folded words; a second identical sentence adds its neighbours' words."""
    return "s-" + digest("statement", lineage, " ".join(words(text)) or text, neighbours, str(turn) if turn else "")


def day_band(day: str | None) -> tuple[int, int]:
    """First and last id of a day's statements (ISO date), or of the undated ones."""
    if day is not None:
        ordinal = date.fromisoformat(day)
        if ordinal >= FIRST_DAY:
            low = ordinal.toordinal() << SLOT_BITS
            return low, low + (1 << SLOT_BITS) - 1
    return 1, UNDATED_BELOW - 1
