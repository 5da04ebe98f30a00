"""The review queue: its lanes, the content of their cards, and the decisions that a card can make.

lanes (the registry) → one module a lane → base (`Lane`) · cases: the content of a card · reviewer: decisions about more than one
statement · agreement: how decisions compare with the reading · last: what undo withdraws · later: items put aside ·
requests: a decision as plain values. Callers import this package only.
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
