"""A quotation alone as a paragraph, and on the line below it who said it, the role behind the name or on a line of its own."""

from __future__ import annotations

from briefing_tui.extract.analysis import Paragraph
from briefing_tui.extract.attribution.marked import Quote, inner
from briefing_tui.extract.attribution.reading import Surroundings
from briefing_tui.extract.attribution.tags import is_finite
from briefing_tui.extract.constructions.base import Example, Stage
from briefing_tui.extract.segments import bare
from briefing_tui.extract.tokens import tokens
from briefing_tui.model import Span

ID = "name-below"
LABEL = "a quotation, and the name on the line below"
STAGE = Stage.PARAGRAPH
EXAMPLES: tuple[Example, ...] = (
    Example(
        "“Small ports need help and they need it now.”\n\nAda Lind\nDirector of Ports",
        "Small ports need help and they need it now.",
        ("Ada Lind",),
    ),
)
FEWEST = 4
"""Words of such a quotation."""
LONGEST = 16
"""Words of a name with its role."""


def find(s: Surroundings) -> Quote | None:
    """The quotation, where its page has names below quotations; the first one says whether it has them above."""
    span, quoted, text = s.paragraph.span, s.paragraph.quoted, s.reading.text
    if s.spoken or len(quoted) != 1 or not bare(text, span.start, quoted[0].start):
        return None
    words = inner(text, quoted[0])
    if len(text[words.start : words.end].split()) < FEWEST:
        return None
    beside = Span(quoted[0].end, span.end)
    if not bare(text, *beside, " .,"):
        who = _name(s, beside)
    else:
        who = _name(s, s.below[0].span) if s.below else None
        if s.reading.names_below is None and who:
            s.reading.names_below = not any(map(lambda p: _is_name(s, p), s.above[:2]))
        who = who if s.reading.names_below else None
    return Quote(quoted[0], words, None, who, ID) if who else None


def _is_name(s: Surroundings, paragraph: Paragraph) -> bool:
    return _name(s, paragraph.span) is not None


def _name(s: Surroundings, line: Span) -> Span | None:
    """The person whom a line names with their role and tells nothing of."""
    toks = tokens(s.reading.text, line)
    named = s.reading.index.mentioned(line)
    if not toks or len(toks) > LONGEST or not named or named[0].span.start > toks[0].start or toks[-1].text in ".:!?":
        return None
    return (
        None if len({m.person for m in named}) > 1 or any(map(is_finite, toks)) else Span(toks[0].start, toks[-1].end)
    )
