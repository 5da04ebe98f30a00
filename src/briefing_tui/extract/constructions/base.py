"""What a construction is: its id, its label, when it is tried, examples, and what it finds. Owns the form, knows no construction.

A construction is a module with ID, LABEL, STAGE, EXAMPLES and `find`; docs/constructions.md is made from these.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, Protocol


class Stage(Enum):
    """When a construction is tried, and what its `find` is given; within a stage, in the order of the registry."""

    LEADING = "words before the quotation"
    """find(Marked) → Quote, None, or NOBODY where no other construction of this stage may be tried."""
    TAG = "a tag behind the quotation"
    """find(Marked) → Quote or None."""
    UNTAGGED = "a quotation without cue"
    """find(Marked) → Quote or None."""
    SENTENCE = "a whole sentence"
    """find(Pairing) → list of Found; what it finds is closed to the stages below."""
    CUE = "a cue in a sentence"
    """find(Pairing, number of the cue) → Found or None."""
    PARAGRAPH = "a paragraph"
    """find(Surroundings) → Quote or None."""
    DOCUMENT = "a whole document"
    """Turns of a transcript, and quotations whose tag follows later: `find` is called by whoever reads the document."""


@dataclass(frozen=True)
class Example:
    """A text, and a statement that must come out of it by the construction."""

    text: str
    words: str
    speakers: tuple[str, ...] = ()
    """Full names of persons, names of bodies; empty where nobody is named."""
    kind: str = "direct"
    stance: str = "asserts"


class Construction(Protocol):
    """The form of a construction's module."""

    ID: str
    """What is stored and compared: short, stable, kebab-case."""
    LABEL: str
    """What is shown."""
    STAGE: Stage
    EXAMPLES: tuple[Example, ...]

    @property
    def find(self) -> Callable[..., Any]: ...


PASSIVE = "-passive"
"""Behind the id of a construction whose cue is passive and names nobody."""
PASSIVE_LABEL = ", passive: nobody is named"
"""The same behind its label."""
FORMER = {
    "words-speaker-cue": "words said, speaker, cue",
    "words-speaker-cue-passive": "words said, speaker, cue" + PASSIVE_LABEL,
    "speech": "a speech under its heading",
}
"""Ids with labels that libraries of earlier versions bear, of constructions that were given up."""
