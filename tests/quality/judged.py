"""Each statement the program reads in a set, with the scorer's judgement. Owns the joining of the two; scores nothing
itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from briefing_tui.cli.extract import as_line
from briefing_tui.extract import extract
from briefing_tui.model import Document, ReadStatement
from score import judge
from sets import TIER, Set


class Judged(NamedTuple):
    """A statement as read. One that matches optional gold, or lies in a blanked heading, is not judged."""

    statement: ReadStatement
    right: bool
    """Near words and right speaker."""
    named: bool
    """Right, and the resolved name is the gold's."""


def judged(found: Set) -> Iterator[Judged]:
    """Every statement that counts, document by document."""
    for doc_id, doc in found.docs.items():
        document = Document(doc["text"], doc_id)
        reading = extract(document)
        read = as_line(doc_id, document, reading)["statements"]
        statements = {id(line): s for line, s in zip(read, reading.statements, strict=True)}
        for j in judge(document.text, found.gold[doc_id]["statements"], read, TIER):
            if j.read is not None:
                yield Judged(statements[id(j.read)], j.right, j.named)
