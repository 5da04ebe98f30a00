"""A statement is announced before a colon, or by a verb like “reads”, and the quotation follows."""

from __future__ import annotations

from briefing_tui.extract.attribution import announcements
from briefing_tui.extract.attribution.marked import BESIDE, NOBODY, Marked, Nobody, Quote
from briefing_tui.extract.constructions.base import Example, Stage
from briefing_tui.extract.english.grammar import PARTICIPLE
from briefing_tui.extract.english.quotations import READ_OR_SAID, STATEMENT, STATEMENT_READ, STATEMENT_WHOSE
from briefing_tui.extract.tokens import says
from briefing_tui.model import Span

ID = "statement-follows"
LABEL = "a statement follows"
STAGE = Stage.LEADING
EXAMPLES: tuple[Example, ...] = (
    Example(
        "The minister, Ms. Ada Lind, issued the following statement: “Small ports need help.”",
        "Small ports need help.",
        ("Ada Lind",),
    ),
)


_VERB_WITHIN = 5
"""Maximum number of words between the verb of the statement and a mark."""
_SAID_WITHIN = 8
"""The same of a verb of saying: “said in a joint written statement:”."""


def find(m: Marked) -> Quote | Nobody | None:
    """Return the quotation, if the source of the statement is named; NOBODY if it is not, and nobody else says it."""
    reads = any(t.text in READ_OR_SAID for t in m.left[-_VERB_WITHIN:])
    before = max(m.low, m.q.start - BESIDE), m.q.start
    read = (STATEMENT_READ.search(m.text, *before) or STATEMENT_WHOSE.search(m.text, *before)) if reads else None
    if read is not None:
        return m.quote(ID, Span(*read.span("cue")), Span(*read.span("who")))
    if m.left[-1].text != ":" or not STATEMENT.search(m.text, *before):
        return None
    who = announcements.statement_of(m.left) or announcements.headed(m.text, Span(m.low, m.q.start))
    if who is None:
        return None if _is_said(m) else NOBODY
    return m.quote(ID, None, who)


def _is_said(m: Marked) -> bool:
    """Whether a verb of saying leads to the quotation: “Responding to the statement, Ms. X | said:”."""
    near = m.left[-_SAID_WITHIN:]
    return any(says(t) and t.text[0].islower() and not t.text.endswith(PARTICIPLE) for t in near)
