"""The lanes of decisions that need another look: the reading has changed, two people disagree, or the target is gone."""

from __future__ import annotations

from collections.abc import Callable

from briefing_tui.model.cards import Card
from briefing_tui.model.review import Item
from briefing_tui.store.connection import Library
from briefing_tui.store.decisions import DUPLICATE, WITHDRAW
from briefing_tui.store.read.rows import all_rows, asked, in_chunks
from briefing_tui.store.review.base import Lane

_CHANGED = """
SELECT DISTINCT s.thing FROM standing s JOIN decisions d ON d.id = s.decision
WHERE s.state = 'holds' AND s.note IN ('changed', 'kept') AND s.thing LIKE 's-%' AND NOT EXISTS (
  SELECT 1 FROM standing x JOIN decisions y ON y.id = x.decision
  WHERE x.thing = s.thing AND x.state = 'holds' AND x.note NOT IN ('changed', 'kept') AND y.at > d.at)
"""
"""Decisions whose reading has changed and that nobody has decided again since."""
_CONTESTED = "SELECT DISTINCT s.thing FROM standing s WHERE s.state = 'contested' AND s.thing LIKE 's-%'"
_WAITING = (
    "SELECT d.id FROM standing s JOIN decisions d ON d.id = s.decision"
    f" WHERE s.state = 'waiting' AND d.verb NOT IN ('{WITHDRAW}', '{DUPLICATE}') ORDER BY d.at DESC, d.id"
)
"""A decision that a text is the same release as one that was removed needs no attention."""


def _counting(sql: str) -> Callable[[Library], int]:
    @asked
    def count(lib: Library) -> int:
        return int(all_rows(lib, f"SELECT count(*) FROM ({sql})")[0][0])

    return count


def _things(lane: str, sql: str, about: str) -> Callable[[Library, int], list[Item]]:
    @asked
    def items(lib: Library, most: int) -> list[Item]:
        uids = [uid for (uid,) in all_rows(lib, f"{sql} ORDER BY 1 LIMIT {most}")]
        rows = [
            row
            for table in ("statements", "rejected")
            for row in in_chunks(
                lib,
                f'SELECT s.uid, b.uid, s.start, s."end" FROM {table} s JOIN briefings b ON b.id = s.briefing_id'
                " WHERE s.uid IN ({})",
                uids,
            )
        ]
        found = {
            uid: Item(lane, "statement", uid, uid, briefing, start, end, about) for uid, briefing, start, end in rows
        }
        return [found[uid] for uid in uids if uid in found]

    return items


@asked
def _waiting(lib: Library, most: int) -> list[Item]:
    card: Card = "decision"
    return [Item("waiting", card, uid, uid) for (uid,) in all_rows(lib, f"{_WAITING} LIMIT {most}")]


CHANGED = Lane(
    "changed",
    "Changed",
    "decided, but read differently since",
    _counting(_CHANGED),
    _things("changed", _CHANGED, "the machine reads it otherwise than when this was decided"),
)
CONTESTED = Lane(
    "contested",
    "Two disagree",
    "two people decided differently without knowing of each other",
    _counting(_CONTESTED),
    _things("contested", _CONTESTED, "two people decided otherwise; the later holds meanwhile"),
)
WAITING = Lane(
    "waiting", "Waiting", "decisions about briefings that are not in this library", _counting(_WAITING), _waiting
)
