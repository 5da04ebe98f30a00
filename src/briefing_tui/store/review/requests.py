"""What somebody decided, as plain values: done at once, or kept and done when the library is free. Owns its form; keeps nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple

from briefing_tui.store.deciding import Done
from briefing_tui.store.decisions import By
from briefing_tui.store.review.reviewer import Reviewer


class Request(NamedTuple):
    """A decision that is to be written down."""

    do: str
    """One of DOES."""
    what: Any
    """A uid, ids, or (uid, more)."""
    by: By
    words: str = ""
    """What it is, to be told."""

    @property
    def line(self) -> str:
        """As JSON."""
        return json.dumps([self.do, self.what, list(self.by), self.words], ensure_ascii=False)

    @classmethod
    def parse(cls, line: str) -> Request | None:
        """Of JSON; None for what is none."""
        try:
            do, what, by, words = json.loads(line)
            return cls(do, what, By(*by), words) if do in DOES else None
        except (ValueError, TypeError, RecursionError):
            return None


DOES: dict[str, Callable[[Reviewer, Any, By], Done]] = {
    "confirm": lambda to, uid, by: to.confirm(uid, by),
    "correct": lambda to, what, by: to.correct(what[0], what[1], by),
    "reject": lambda to, uid, by: to.reject(uid, by),
    "add": lambda to, what, by: to.add_statement(what[0], what[1], by),
    "none": lambda to, what, by: to.reject_words(what[0], (what[1][0], what[1][1]), by),
    "event": lambda to, what, by: to.set_event(what[0], what[1], by),
    "settle": lambda to, uid, by: to.settle(uid, by),
    "all right": lambda to, uids, by: to.all_right(uids, by),
    "all wrong": lambda to, uids, by: to.all_wrong(uids, by),
    "undo": lambda to, ids, by: to.undo(ids, by),
}
"""What can be asked for."""


def carry_out(reviewer: Reviewer, request: Request) -> Done:
    """Write it down. Raises LibraryError where it does not fit, BusyError where another window writes."""
    return DOES[request.do](reviewer, request.what, request.by)
