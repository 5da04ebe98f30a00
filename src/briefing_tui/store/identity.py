"""How uids and sort keys are computed. Owns their recipes; a change here invalidates every citation ever copied."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from briefing_tui.text import fold, joined

SLOT_BITS = 20
FIRST_DAY = date(1000, 1, 1)
"""Earlier days are not dated; ids below this day's range belong to undated statements."""
UNDATED_BELOW = FIRST_DAY.toordinal() << SLOT_BITS


def digest(*parts: str) -> str:
    """Twelve hexadecimal digits of a SHA-256 over the parts, each followed by a zero byte."""
    return hashlib.sha256(("\0".join(parts) + "\0").encode("utf-8", "surrogatepass")).hexdigest()[:12]


def sha256(text: str) -> str:
    """The digest by which a frozen text is verified."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def briefing_uid(text_sha256: str) -> str:
    """From the text alone: the same words are the same briefing, whatever the file."""
    return "b-" + digest("briefing", text_sha256)


_NO_NAMES = frozenset(
    "de da del della der den di dos du van von bin bint ibn abu al el la le ul ur ter ten jr sr ii iii iv".split()
)
"""Words that do not make a full name of a surname: “de Mistura”, “Al Thani”, “Smith Jr.”"""


def speaker_uid(kind: str, name: str, lineage: str) -> str:
    """A full name is the same person across briefings; a surname alone, also with a particle or an initial, never is. A body
    that speaks is the organization of its name. A document without a proper name differs in each briefing: “the report”."""
    if kind == "body":
        return organization_uid(name)
    parts = joined(name)
    if kind == "document":
        return "p-" + digest(
            "speaker",
            kind,
            parts or fold(name),
            "" if len(name.split()) > 1 and name[1:] != name[1:].lower() else lineage,
        )
    alone = sum(len(part) > 1 and part not in _NO_NAMES for part in parts.split()) < 2
    return "p-" + digest("speaker", kind, parts, lineage if alone else "")


@lru_cache(maxsize=10_000)
def person_uid(name: str) -> str:
    """The person shown under this full name; or all together who are printed with only this surname."""
    return "p-" + digest("speaker", "person", joined(name) or fold(name), "")


def former_body_uid(name: str) -> str:
    """The uid that a body had as a speaker up to schema 6, beside that of the organization: citations contain it."""
    return "p-" + digest("speaker", "body", joined(name), "")


def namesake_uid(uid: str, apart: str) -> str:
    """The uid of another person with the same full name, distinguished by gender or by the briefing's lineage."""
    return "p-" + digest("namesake", uid, apart)


def organization_uid(name: str) -> str:
    """From the words of the name, or its characters if it has no words."""
    return "o-" + digest("organization", joined(name) or fold(name))


NAMING_WORDS = 5
"""Minimum words of a printed name that identifies an event of a day without a place."""


class Called(NamedTuple):
    """An event's name, how it is known, and how many of the participants are named."""

    name: str
    basis: str
    participants: int = 0


def event_uid(called: Called, kind: str, days: tuple[str | None, str | None], place: str | None, lineage: str) -> str:
    """The same in two briefings only if both dates and the place agree, and the printed name or the two participants.

    `days`: first and last. A printed name without a place needs `NAMING_WORDS`; a meeting of A with B is that of B with A.
    """
    start, end = days
    words = joined(called.name).split()
    stated = called.basis == "stated" and (place is not None or len(words) >= NAMING_WORDS)
    met = called.basis != "stated" and called.participants > 1
    name = " ".join(sorted(words)) if met else fold(called.name)
    shared = start is not None and (stated or met)
    return "e-" + digest("event", name, kind, start or "", end or "", fold(place or ""), "" if shared else lineage)


def statement_uid(lineage: str, text: str, neighbours: str = "", turn: int = 0) -> str:
    """From the briefing's lineage and the folded words; a second identical sentence adds its neighbours' words."""
    return "s-" + digest("statement", lineage, joined(text) or text, neighbours, str(turn) if turn else "")


def day_band(day: str | None) -> tuple[int, int]:
    """First and last id of a day's statements (ISO date), or of the undated ones."""
    if day is not None:
        ordinal = date.fromisoformat(day)
        if ordinal >= FIRST_DAY:
            low = ordinal.toordinal() << SLOT_BITS
            return low, low + (1 << SLOT_BITS) - 1
    return 1, UNDATED_BELOW - 1
