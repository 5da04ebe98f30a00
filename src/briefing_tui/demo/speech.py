"""The sentences of the invented library: clauses made from common and rare words. Mentions no person."""

from __future__ import annotations

import random

from briefing_tui.demo import vocabulary as v
from briefing_tui.demo.world import Sampler

CLAUSES = 12_000
"""Number of different clauses; a statement combines three or four of them."""
NAMES = 60_000
"""Number of names of places and projects, the rare words: most occur in a few statements of a million."""

_SYLLABLES = "ba be bo da de do fa fe ga go ka ke ki la le lo ma me mi na ne no pa pe ra re ri sa se so ta te to va ve vi za zo".split()


class Speech:
    """An endless generator of sentences."""

    def __init__(self, draw: random.Random) -> None:
        self._draw = draw
        self._noun: Sampler[str] = Sampler(draw, v.NOUNS, 0.75)
        self._adjective: Sampler[str] = Sampler(draw, v.ADJECTIVES, 0.6)
        self._verb: Sampler[str] = Sampler(draw, v.VERBS, 0.6)
        self._town: Sampler[str] = Sampler(draw, v.TOWNS, 0.5)
        names = ["".join(draw.choices(_SYLLABLES, k=draw.choice([3, 3, 4]))).capitalize() for _ in range(NAMES)]
        self._name: Sampler[str] = Sampler(draw, names, 0.7)
        self._ending: Sampler[str] = Sampler(
            draw, ["", "", " in {}", " near {}", " under the {} programme", " from {} to {}"]
        )
        self._clause: Sampler[str] = Sampler(draw, [self._made() for _ in range(CLAUSES)], 0.25)
        self._join: Sampler[str] = Sampler(draw, [", and ", "; ", ", while ", ", because ", ", so that ", " – "], 0.4)
        self._length: Sampler[int] = Sampler(draw, [3, 3, 3, 4, 4])

    def _thing(self) -> str:
        shape = self._draw.random()
        if shape < 0.35:
            return self._noun()
        if shape < 0.75:
            return f"{self._adjective()} {self._noun()}"
        return f"the {self._noun()} of {self._adjective()} {self._noun()}"

    def _made(self) -> str:
        thing, noun, adjective, verb, draw = self._thing, self._noun, self._adjective, self._verb, self._draw
        shapes = (
            lambda: f"we must {verb()} {thing()} before the end of {draw.randrange(1995, 2036)}",
            lambda: f"without {thing()} there will be no {adjective()} {noun()} in {self._town()}",
            lambda: f"our {noun()} have reached {draw.randrange(2, 999)} {noun()} in {self._town()} and {self._town()}",
            lambda: f"{thing()} and {thing()} go hand in hand",
            lambda: f"the {self._name()} project will {verb()} {thing()}",
            lambda: f"this is not only about {noun()}, it is about {thing()}",
            lambda: f"{draw.randrange(2, 98)} per cent of the {noun()} now have access to {thing()}",
            lambda: f"the countries have agreed to {verb()} {thing()} and to {verb()} {noun()}",
            lambda: f"nobody can {verb()} {thing()} alone",
            lambda: f"we call on all partners to {verb()} {thing()} and {thing()}",
            lambda: f"it takes {thing()} to {verb()} {thing()}",
            lambda: f"resolution {draw.randrange(1000, 2800)} asks us to {verb()} {thing()}",
        )
        return draw.choice(shapes)()

    def sentence(self) -> str:
        """A sentence of about thirty words, beginning with a capital, without a full stop."""
        said = self._clause()
        for _ in range(self._length() - 1):
            said += self._join() + self._clause()
        ending = self._ending()
        return said[0].upper() + said[1:] + (ending.format(self._name(), self._name()) if ending else "")

    def clause(self) -> str:
        """A clause of about ten words."""
        return self._clause()

    def thing(self) -> str:
        """A phrase of a few words: “regional cooperation”."""
        return f"{self._adjective()} {self._noun()}"
