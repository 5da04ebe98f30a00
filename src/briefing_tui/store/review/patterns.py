"""The lane of patterns: statements that one rule read in one source, decided together after looking at five of them.

Five correct statements say little about thousands. A pattern therefore has at most a hundred statements, drawn at random and fixed
when it is shown; five are looked at, and each statement gets a ledger line of its own. Later statements form another pattern.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from dataclasses import dataclass, field
from random import Random

from briefing_tui.model.review import Item
from briefing_tui.model.rule_labels import label_of
from briefing_tui.store.connection import Library
from briefing_tui.store.joins.forms import source
from briefing_tui.store.read.rows import all_rows, asked, in_chunks
from briefing_tui.store.review.base import Lane

SHOWN, TOGETHER, LEAST = 5, 100, 10
"""Statements looked at; statements decided together, at most; and statements of a pattern, at least."""
_AT_ONCE = 20_000
"""Rows scanned before another window may write."""


@dataclass
class _Found:
    """Statements of one rule and one source that nobody has reviewed."""

    ids: array[int] = field(default_factory=lambda: array("q"))
    doubt: float = 0.0
    """Expected number of wrong ones, from their confidences."""
    done: int = 0
    """Number reviewed."""


Patterns = dict[tuple[str, str], _Found]


@asked
def count(lib: Library) -> int:
    """Number of patterns."""
    return len(_patterns(lib))


@asked
def items(lib: Library, most: int) -> list[Item]:
    """Patterns with the most expected errors first."""
    found = sorted(_patterns(lib).items(), key=lambda each: (-each[1].doubt, each[0]))[:most]
    drawn = [_drawn(rule, where, one) for (rule, where), one in found]
    uids = dict(
        in_chunks(lib, "SELECT id, uid FROM statements WHERE id IN ({})", [key for each in drawn for key in each])
    )
    return [
        Item(
            LANE.id,
            "pattern",
            f"{rule} | {where} | {one.done}",
            about=f"“{label_of(rule)}” in {where or 'what names no source'}",
            uids=tuple(uids[key] for key in ids if key in uids),
            of=len(one.ids),
        )
        for ((rule, where), one), ids in zip(found, drawn, strict=True)
    ]


def _drawn(rule: str, where: str, found: _Found) -> list[int]:
    """Ids of the statements decided together; the first SHOWN are looked at. Stable until one of them is decided."""
    return Random(f"{rule} {where} {found.done}").sample(found.ids, min(TOGETHER, len(found.ids)))


def _patterns(lib: Library) -> Patterns:
    of = {
        key: source(publisher, url, file_name, None).publisher
        for key, publisher, url, file_name in all_rows(lib, "SELECT id, publisher, url, file_name FROM briefings")
    }
    found = defaultdict[tuple[str, str], _Found](_Found)
    sql = (
        "SELECT id, rule, briefing_id, confidence, review_state FROM statements WHERE id > ? AND NOT apart"
        " ORDER BY id LIMIT ?"
    )
    low = -1
    while rows := all_rows(lib, sql, low, _AT_ONCE):
        for key, rule, briefing, confidence, state in rows:
            one = found[rule, of.get(briefing, "")]
            if state == "unreviewed":
                one.ids.append(key)
                one.doubt += 1 - confidence
            else:
                one.done += 1
        low = rows[-1][0]
    return {key: one for key, one in found.items() if len(one.ids) >= LEAST}


LANE = Lane("patterns", "Patterns", "what one rule read in one source: five decide for all", count, items)
