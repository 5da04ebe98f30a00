"""Generates invented briefings in the order of their days. Owns their number and length."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date

from briefing_tui.demo.page import Page
from briefing_tui.demo.speech import Speech
from briefing_tui.demo.world import Sampler, World
from briefing_tui.model import Document, Extraction, ReadEvent
from briefing_tui.store.identity import sha256

PUBLISHER = "briefing demo (invented)"
RECORD = 3_000
"""Statements of a verbatim record, the longest kind of briefing."""
EVERY_RECORD = 100_000
"""Statements for each verbatim record."""


class Writer:
    """Generates invented briefings in the order of their days."""

    def __init__(self, statements: int, seed: int) -> None:
        self._draw = random.Random(f"briefing demo {seed}")
        self._wanted = statements
        self._world = World(self._draw, statements)
        self._speech = Speech(self._draw)
        self._size: Sampler[int] = Sampler(self._draw, [6, 10, 12, 15, 18, 22, 30], 0.0)
        self._told: list[ReadEvent] = []

    def briefings(self) -> Iterator[tuple[Document, Extraction]]:
        """Yield briefings until they contain the number of statements wanted."""
        made, number, record = 0, 0, EVERY_RECORD // 2
        while made < self._wanted:
            size = min(self._size(), self._wanted - made)
            long = record <= made and self._wanted - made >= RECORD
            if long:
                record += EVERY_RECORD
                size = RECORD
            number += 1
            yield self._briefing(number, size, self._world.day(made / self._wanted), long)
            made += size

    def _briefing(self, number: int, size: int, day: date, record: bool) -> tuple[Document, Extraction]:
        undated = self._draw.random() < 0.01
        page = Page(self._draw, self._world, self._speech, day)
        noon = not record and self._draw.random() < 0.25
        title = page.open(self._told, noon=noon, record=record, undated=undated)
        for n in range(size):
            page.statement(n, self._world.spokesperson if noon and self._draw.random() < 0.85 else None, record)
        text, extraction = page.close()
        published = None if undated else day.isoformat()
        document = Document(
            text,
            f"invented-{number:06d}.txt",
            byte_sha256=sha256(text),
            title=title,
            title_basis="stated",
            published=published,
            published_basis="stated" if published else None,
            publisher=PUBLISHER,
        )
        return document, extraction
