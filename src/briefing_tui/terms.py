"""What a query is made of, frozen: the values that search/ parses and store/ answers. Owns no grammar and no SQL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Word:
    """A bare word. It may hold several index words (“cross-border”): then they are looked for side by side."""

    text: str
    prefix: bool = False
    """`word*`: anything that begins so."""
    typing: bool = False
    """The word at the cursor, perhaps not finished."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in marks: exactly these, side by side."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A field with its values; one of them suffices."""

    name: str
    values: tuple[str, ...]
    typing: bool = False
    """The last value ends at the cursor, perhaps not finished."""


@dataclass(frozen=True, slots=True)
class Dates:
    """Days from `first` to `last`, both included; None is open."""

    op: str
    """`date`, `after` or `before` as typed; before: `last` is the day before the one typed."""
    first: date | None
    last: date | None
    text: str


Term = Word | Phrase | Field | Dates


@dataclass(frozen=True, slots=True)
class Clause:
    """One condition. One of its terms suffices; negated: none of them may hold."""

    terms: tuple[Term, ...]
    negated: bool
    start: int
    end: int
    pieces: tuple[tuple[int, int], ...] = ()
    """Where it stands in the query: more than one stretch where a field was given twice."""


class Asked(Protocol):
    """What store/ needs of a query."""

    @property
    def text(self) -> str: ...
    @property
    def clauses(self) -> tuple[Clause, ...]: ...
    def clause_text(self, index: int) -> str: ...
    def without(self, index: int) -> Asked: ...


SURE = {"high": (0.9, 2.0), "medium": (0.7, 0.9), "low": (-1.0, 0.7)}
"""Bands of the calibrated confidence of a reading: from (inclusive) and to (exclusive). What is not high is unsure."""


def sureness(confidence: float) -> str:
    """The band of a confidence: high, medium or low."""
    return next((level for level, (low, _) in SURE.items() if confidence >= low), "low")
