"""Probability that the speaker found is the right one, by the way in which the printed words lead to them.

Counted on the training and development releases of our corpus (`python corpus/calibrate_speakers.py` prints the table and the
out-of-fold results).
"""

from __future__ import annotations

from enum import IntEnum, auto


class Way(IntEnum):
    """How printed words lead to a speaker."""

    FULL_NAME = auto()
    TITLED_SURNAME = auto()
    SURNAME = auto()
    ROLE = auto()
    PRONOUN = auto()
    PRONOUN_CLOSE = auto()
    """A second person is likely too."""
    FIRST_PERSON = auto()
    SEVERAL = auto()
    BODY = auto()
    DOCUMENT = auto()


CLOSE = 1.5
"""Margin below which a second person is likely too."""

SHARES = {
    Way.FULL_NAME: 0.94,  # 132 of 140
    Way.TITLED_SURNAME: 0.99,  # 33 of 33
    Way.SURNAME: 0.98,  # 264 of 269
    Way.ROLE: 0.99,  # 126 of 126
    Way.PRONOUN: 0.99,  # 82 of 83
    Way.PRONOUN_CLOSE: 0.85,  # 0 of 0
    Way.FIRST_PERSON: 0.95,  # 3 of 3
    Way.SEVERAL: 0.87,  # 24 of 28
    Way.BODY: 0.93,  # 136 of 147
    Way.DOCUMENT: 0.83,  # 45 of 55
}
"""Way → share of the statements (of those with words and cue found) whose speaker was right by name; reduced for a
close pronoun and a first person, of which there are too few."""


def sure(way: Way) -> float:
    """Return the share found right for a way."""
    return SHARES[way]
