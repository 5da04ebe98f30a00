"""A construction of an artificial language: a quotation and three plus signs around a name. One module, like any other."""

from __future__ import annotations

import re

from briefing_tui.extract.attribution.marked import Marked, Quote
from briefing_tui.extract.constructions.base import Example, Stage
from briefing_tui.model import Span

ID = "toy-plus-name"
LABEL = "a quotation, then a name between plus signs"
STAGE = Stage.UNTAGGED
EXAMPLES: tuple[Example, ...] = (
    Example("“Small ports need help now.” +++Ada Lind+++", "Small ports need help now.", ("Ada Lind",)),
)
_NAME = re.compile(r"\s\+\+\+(?P<who>[^+]+)\+\+\+")


def find(m: Marked) -> Quote | None:
    """The quotation and the name between the signs."""
    named = _NAME.match(m.text, m.q.end)
    return m.quote(ID, None, Span(*named.span("who"))) if named else None
