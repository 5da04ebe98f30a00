"""Interface of a construction: its id, label, stage, examples, and `find`. Owns the interface; knows no construction.

A construction is a module with ID, LABEL, STAGE, EXAMPLES and `find`; docs/constructions.md is generated from these.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol


class Stage(StrEnum):
    """The stage at which a construction is tried, and the argument of its `find`; within a stage, the registry's order holds."""

    LEADING = "words before the quotation"
    """find(Marked) → Quote, None, or NOBODY if no other construction of this stage may be tried."""
    TAG = "a tag behind the quotation"
    """find(Marked) → Quote or None."""
    UNTAGGED = "a quotation without cue"
    """find(Marked) → Quote or None."""
    SENTENCE = "a whole sentence"
    """find(Pairing) → list of Found; their words are closed to the stages below."""
    CUE = "a cue in a sentence"
    """find(Pairing, index of the cue) → Found or None."""
    PARAGRAPH = "a paragraph"
    """find(Surroundings) → Quote or None."""
    DOCUMENT = "a whole document"
    """Turns of a transcript, and quotations whose tag follows later: `find` is called by the reader of the document."""


@dataclass(frozen=True)
class Example:
    """A text, and a statement that the construction must find in it."""

    text: str
    words: str
    speakers: tuple[str, ...] = ()
    """Full names of persons, names of bodies; empty if nobody is named."""
    kind: str = "direct"
    stance: str = "asserts"


class Construction(Protocol):
    """The interface of a construction's module."""

    ID: str
    """The stored and compared id: short, stable, kebab-case."""
    LABEL: str
    """The displayed label."""
    STAGE: Stage
    EXAMPLES: tuple[Example, ...]

    @property
    def find(self) -> Callable[..., Any]: ...


PASSIVE = "-passive"
"""Suffix of the id of a construction whose cue is passive and names nobody."""
PASSIVE_LABEL = ", passive: nobody is named"
"""Suffix of its label."""
FORMER = {
    "words-speaker-cue": "words said, speaker, cue",
    "words-speaker-cue-passive": "words said, speaker, cue" + PASSIVE_LABEL,
    "speech": "a speech under its heading",
}
"""Id → label of removed constructions, which libraries of earlier versions contain."""
