"""A decision as plain values, to be carried out at once, or stored until the library is free. Owns the form; stores nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple

from briefing_tui.store.deciding import Done
from briefing_tui.store.decisions import By
from briefing_tui.store.identifying import Where
from briefing_tui.store.review.reviewer import Reviewer


class Request(NamedTuple):
    """A decision to be written to the ledger."""

    do: str
    """One of DOES."""
    what: Any
    """A uid, ids, or (uid, more)."""
    by: By
    words: str = ""
    """Description for messages."""

    @property
    def line(self) -> str:
        """The request as one line of JSON."""
        return json.dumps([self.do, self.what, list(self.by), self.words], ensure_ascii=False)

    @classmethod
    def parse(cls, line: str) -> Request | None:
        """A request from a line of JSON; None where the line is no request."""
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
    "same": lambda to, what, by: to.same(what[0], what[1], by, keeps=what[2]),
    "different": lambda to, what, by: to.different_from(what[0], what[1], by),
    "names": lambda to, what, by: to.names(what[0], what[1], Where(**what[2]), by),
    "no name": lambda to, uid, by: to.noname(uid, by),
    "undo": lambda to, ids, by: to.undo(ids, by),
}
"""Functions by the name of the request."""


def carry_out(reviewer: Reviewer, request: Request) -> Done:
    """Write the decision. Raises LibraryError where its target is gone, BusyError while another window writes."""
    return DOES[request.do](reviewer, request.what, request.by)
