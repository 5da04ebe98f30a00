"""Discourse state of a reading, sentence by sentence: who spoke and who was named, as candidates for pronouns.

A person is weighed by signs counted on the corpus; if the two best are close, none is chosen and both are candidates.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from briefing_tui.model import Span

SPOKE, BEGAN, NEAREST, NEAR, FAR, HEADED, AGREES, OPENED, FITS, MISFITS = range(10)
"""Signs: spoke last; begins the last sentence that named a person; named last; named recently; named long ago;
author of the briefing and named only in its heading; an honorific agrees with the pronoun;
begins the sentence itself; the given name is of that sex, or of the other."""
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
"""Weight of each sign (log odds): of 109 pronouns of train, dev and the corpus gold, 103 refer to the last speaker."""
LEAST = 0.9
"""Minimum weight of the person chosen."""
MARGIN = 0.8
"""Minimum margin of the best over the second."""


@dataclass(frozen=True, slots=True)
class Meant:
    """The referent of a word; none if several fit equally, with all of them as candidates."""

    person: int | None = None
    candidates: tuple[int, ...] = ()
    margin: float = 9.0
    """Difference in log odds to the second candidate."""


NOBODY_MEANT = Meant()


@dataclass
class Discourse:
    """The state of one reading."""

    last: int | None = None
    """The person who spoke last."""
    topic: int | None = None
    """The person who begins the last sentence that named one."""
    group: list[int] = field(default_factory=list)
    """The last speaker or speakers: the referent of “they”."""
    opened: tuple[int, int] | None = None
    """The only person who begins the current sentence, and the end offset of their name."""
    margin: float = 9.0
    """Margin of the last pronoun's referent over the second candidate."""
    office: Span | None = None
    """An office without a named holder that spoke last or began the last sentence."""
    doubt: tuple[int, ...] = ()
    """The persons whom the surname that begins this sentence, or the last one, may mean: a pronoun means one of them."""
    body: Span | None = None
    """The body or document that began the last sentence: the referent of “it”."""
    many: Span | None = None
    """The many without names that began the last sentence: the referent of “they”."""

    def spoke(self, person: int) -> None:
        """Note that somebody spoke, or acted."""
        self.last, self.office, self.doubt = person, None, ()

    def open(self, persons: Sequence[int], end: int, doubt: tuple[int, ...] = ()) -> None:
        """Note that the current sentence begins with these persons, or with a surname of those in `doubt`."""
        self.opened = (persons[0], end) if len(persons) == 1 else None
        self.doubt = doubt if doubt or persons else self.doubt

    def begin(self, persons: Sequence[int], office: Span | None, *, spoke: bool) -> None:
        """Note that a sentence has been read that begins with one person, with several (then a singular pronoun is ambiguous), or with
        an
        office. `spoke`: somebody said something in it."""
        if office is not None:
            self.office = self.office if spoke else office
            return
        self.topic = persons[0] if len(persons) == 1 else None
        if not spoke:
            self.last, self.office = self.topic, None
            self.group = list(persons) if len(persons) > 1 else self.group

    def held(self, office: Span) -> None:
        """Note that an office without a named holder spoke, or began a sentence."""
        self.office = office


def choose(weighed: Sequence[tuple[int, float]], *, least: float = LEAST, margin: float = MARGIN) -> Meant:
    """Return the person of greatest weight; none if it is below `least`, or not `margin` above the second."""
    best = sorted(weighed, key=lambda w: -w[1])
    if not best or best[0][1] < least:
        return Meant()
    if len(best) > 1 and best[0][1] - best[1][1] < margin:
        close = tuple(number for number, weight in best if best[0][1] - weight < margin)
        return Meant(None, close)
    return Meant(best[0][0], (), best[0][1] - best[1][1] if len(best) > 1 else 9.0)


def weight(signs: Iterable[int]) -> float:
    """Return the sum of the weights of some signs."""
    return sum(WEIGHTS[sign] for sign in signs)
