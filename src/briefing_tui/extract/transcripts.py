"""Transcripts: “MR PRICE: …”, “Jane Roe: …”, “Q: …”. Owns who has the word; what is said in a turn is read no further.

A text is a transcript where several paragraphs begin with a label and a colon; one label alone is a heading or a list.
"""

from __future__ import annotations

import re

from briefing_tui.extract.segments import trim
from briefing_tui.model import Span

FEWEST = 4
"""Labelled paragraphs that make a transcript."""

_LABEL = re.compile(
    r"(?P<asks>Q)\s+(?=[A-Z“\"(])"  # some offices print no colon after a question's mark
    r"|(?P<who>Q(?:UESTION)?|[A-Z][A-Z’'.-]+(?:\s+(?:[A-Z][A-Z’'.-]*|Mc[A-Z]+|de|van|von|al|el)){0,5}"
    r"|(?:(?:Mr|Ms|Mrs|Dr|Prof)\.?\s+)?[A-Z][\w’'-]+(?:\s+[A-Z][\w’'.-]*){0,4})\s?:\s+(?=\S)"
)
_ASKED = re.compile(r"Q(?:UESTION)?$")


def turns(text: str, paragraphs: list[Span]) -> dict[Span, tuple[Span | None, Span]]:
    """For each paragraph of a transcript that is speech: (label as printed, words). The label is None for a question that
    names nobody. Empty where the text is no transcript. A paragraph without label goes on with the turn before it."""
    labelled = [(p, m) for p in paragraphs if (m := _LABEL.match(text, p.start, min(p.end, p.start + 90)))]
    asked = sum(bool(_ASKED.match(_who(m))) for _, m in labelled)
    capital = sum(_who(m).isupper() and not _ASKED.match(_who(m)) for _, m in labelled)
    repeated = len(labelled) - len({_who(m) for _, m in labelled})
    if len(labelled) < FEWEST or not (asked or capital >= FEWEST - 1) or repeated < 2:
        return {}
    out: dict[Span, tuple[Span | None, Span]] = {}
    label: Span | None = None
    speaking = False
    found = dict(labelled)
    for paragraph in paragraphs:
        start = paragraph.start
        if m := found.get(paragraph):
            label = None if _ASKED.match(_who(m)) else Span(*m.span("who"))
            start, speaking = m.end(), True
        elif not speaking or _ends_turn(text, paragraph):
            speaking = False
            continue
        words = trim(text, Span(start, paragraph.end))
        if words.start < words.end:
            out[paragraph] = (label, words)
    return out


def _who(m: re.Match[str]) -> str:
    return str(m["asks"] or m["who"])


def _ends_turn(text: str, paragraph: Span) -> bool:
    """A stage direction or a mark of time is nobody's speech: “(Laughter.)”, “12:20 P.M. EDT”, “END”."""
    words = text[paragraph.start : paragraph.end]
    return bool(re.fullmatch(r"[\[(].*[\])]|\W*|END.*|\d{1,2}:\d{2}.*|# # #|###", words, re.DOTALL))
