"""What is said in the invented library: clauses put together from common and rare words. Says nothing of anybody."""

from __future__ import annotations

import random

from briefing_tui.store.demo import vocabulary as v
from briefing_tui.store.demo.world import Urn

CLAUSES = 12_000
"""Different clauses; a statement puts three or four of them together."""
PROJECTS = 6_000
"""Names of projects, the rare words: most stand in a few statements of a million."""

_SYLLABLES = "ba be bo da de do fa fe ga go ka ke ki la le lo ma me mi na ne no pa pe ra re ri sa se so ta te to va ve vi za zo".split()


class Speech:
    """An endless supply of sentences."""

    def __init__(self, draw: random.Random) -> None:
        self._draw = draw
        self._noun: Urn[str] = Urn(draw, v.NOUNS, 0.75)
        self._adjective: Urn[str] = Urn(draw, v.ADJECTIVES, 0.6)
        self._verb: Urn[str] = Urn(draw, v.VERBS, 0.6)
        self._town: Urn[str] = Urn(draw, v.TOWNS, 0.5)
        names = ["".join(draw.choices(_SYLLABLES, k=3)).capitalize() for _ in range(PROJECTS)]
        self._project: Urn[str] = Urn(draw, names, 0.6)
        self._clause: Urn[str] = Urn(draw, [self._made() for _ in range(CLAUSES)], 0.25)
        self._join: Urn[str] = Urn(draw, [", and ", "; ", ", while ", ", because ", ", so that ", " – "], 0.4)
        self._length: Urn[int] = Urn(draw, [3, 3, 3, 4, 4])

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
            lambda: f"the {self._project()} project will {verb()} {thing()}",
            lambda: f"this is not only about {noun()}, it is about {thing()}",
            lambda: f"{draw.randrange(2, 98)} per cent of the {noun()} now have access to {thing()}",
            lambda: f"the countries have agreed to {verb()} {thing()} and to {verb()} {noun()}",
            lambda: f"nobody can {verb()} {thing()} alone",
            lambda: f"we call on all partners to {verb()} {thing()} and {thing()}",
            lambda: f"it takes {thing()} to {verb()} {thing()}",
            lambda: f"resolution {draw.randrange(1000, 2800)} asks us to {verb()} {thing()}",
        )  # fmt: skip
        return draw.choice(shapes)()

    def sentence(self) -> str:
        """About thirty words, beginning with a capital, without a full stop."""
        said = self._clause()
        for _ in range(self._length() - 1):
            said += self._join() + self._clause()
        return said[0].upper() + said[1:]

    def clause(self) -> str:
        """About ten words."""
        return self._clause()

    def thing(self) -> str:
        """A few words: “regional cooperation”."""
        return f"{self._adjective()} {self._noun()}"
