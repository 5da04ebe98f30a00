"""What a reading remembers of who spoke and of whom it was told, sentence by sentence: whom a pronoun can mean.

A person is weighed by signs that were counted on the corpus; where the two best are close, nobody is meant and both are offered.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from briefing_tui.model import Span

SPOKE, BEGAN, NEAREST, NEAR, FAR, HEADED, AGREES, OPENED, FITS, MISFITS = range(10)
"""Signs: spoke last, the last sentence that named a person began with them, named last, named shortly before, named long ago,
author of the briefing and named in its heading alone, an honorific agrees with the pronoun, and
the sentence itself begins with them, their given name is one of that sex, or of the other."""
WEIGHTS = {
    SPOKE: 3.0,
    BEGAN: 1.2,
    NEAREST: 0.7,
    NEAR: 0.4,
    FAR: -0.8,
    HEADED: -6.0,
    AGREES: 1.5,
    OPENED: 4.0,
    FITS: 1.0,
    MISFITS: -3.6,
}
"""What each sign is worth (log odds): of 109 pronouns of train, dev and the corpus gold, whoever spoke last is meant in 103."""
LEAST = 0.9
"""A person with less is not meant."""
MARGIN = 0.8
"""By less than this the best is not told from the second."""


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom a word means; nobody, where several fit alike: then all of them."""

    person: int | None = None
    candidates: tuple[int, ...] = ()
    margin: float = 9.0
    """By how much they are likelier than the next."""


NOBODY_MEANT = Meant()


@dataclass
class Discourse:
    """The state of one reading."""

    last: int | None = None
    """The person who spoke last."""
    topic: int | None = None
    """The person with whom the last sentence that named one began."""
    group: list[int] = field(default_factory=list)
    """Whoever spoke last, one or several: whom “they” means."""
    opened: tuple[int, int] | None = None
    """The one person with whom the sentence that is read begins, and the end of their name."""
    margin: float = 9.0
    """By how much whoever the last pronoun meant was likelier than the next."""
    office: Span | None = None
    """An office that spoke last, or with which the last sentence began, and whose holder is not named."""
    body: Span | None = None
    """The body or document with which the last sentence began: whom “it” means."""

    def spoke(self, person: int) -> None:
        """Somebody spoke, or is told to have acted."""
        self.last, self.office = person, None

    def open(self, persons: Sequence[int], end: int) -> None:
        """A sentence is read that begins with these persons."""
        self.opened = (persons[0], end) if len(persons) == 1 else None

    def begin(self, persons: Sequence[int], office: Span | None, *, spoke: bool) -> None:
        """A sentence was read that began with one person, with several (then a pronoun for one of them is open), or with an
        office. `spoke`: somebody said something in it."""
        if office is not None:
            self.office = self.office if spoke else office
            return
        self.topic = persons[0] if len(persons) == 1 else None
        if not spoke:
            self.last, self.office = self.topic, None
            self.group = list(persons) if len(persons) > 1 else self.group

    def held(self, office: Span) -> None:
        """An office whose holder is not named spoke, or began a sentence."""
        self.office = office


def choose(weighed: Sequence[tuple[int, float]], *, least: float = LEAST, margin: float = MARGIN) -> Meant:
    """The person of most weight; nobody where that is little, or hardly more than the next."""
    best = sorted(weighed, key=lambda w: -w[1])
    if not best or best[0][1] < least:
        return Meant()
    if len(best) > 1 and best[0][1] - best[1][1] < margin:
        close = tuple(number for number, weight in best if best[0][1] - weight < margin)
        return Meant(None, close)
    return Meant(best[0][0], (), best[0][1] - best[1][1] if len(best) > 1 else 9.0)


def weight(signs: Iterable[int]) -> float:
    """What some signs are worth together."""
    return sum(WEIGHTS[sign] for sign in signs)
