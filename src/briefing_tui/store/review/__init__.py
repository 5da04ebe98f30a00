"""What is worth a person's look, and what is shown of it: the lanes of the queue, the cards in them, and who decides there.

lanes (the registry) → one module a lane → base (what an item and a lane are) · cases: all that a card shows · reviewer: decisions
that cards make beyond a single statement · agreement: how decisions compare with the reading · last: what one key takes back · later: what was put aside · requests: a decision as plain values.
Callers import this door.
"""

from briefing_tui.store.review.agreement import BLIND, PATTERN, agreement, is_blind
from briefing_tui.store.review.base import MOST, Lane
from briefing_tui.store.review.cases import case, quotation_case
from briefing_tui.store.review.lanes import LANES, lane_of
from briefing_tui.store.review.last import Last, last_decided
from briefing_tui.store.review.later import aside, put_aside
from briefing_tui.store.review.requests import Request, carry_out
from briefing_tui.store.review.reviewer import Reviewer
from briefing_tui.store.review.unsure import statement_items

__all__ = [
    "BLIND",
    "LANES",
    "MOST",
    "Lane",
    "Last",
    "PATTERN",
    "Request",
    "Reviewer",
    "agreement",
    "aside",
    "carry_out",
    "case",
    "is_blind",
    "lane_of",
    "last_decided",
    "put_aside",
    "quotation_case",
    "statement_items",
]
