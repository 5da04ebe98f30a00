"""The registry of lanes, in the order in which they are listed. A new lane is one module beside this file and one line here."""

from __future__ import annotations

from briefing_tui.store.review import patterns, stood, unclaimed, unsure
from briefing_tui.store.review.base import Lane

LANES: tuple[Lane, ...] = (
    patterns.LANE,
    unsure.LANE,
    unclaimed.LANE,
    stood.CHANGED,
    stood.CONTESTED,
    stood.WAITING,
)


def lane_of(name: str) -> Lane:
    """The lane with this id. Raises KeyError."""
    return {lane.id: lane for lane in LANES}[name]
