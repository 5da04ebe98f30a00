"""What a statement, an event or a page refers to: briefings and events in short, and the rows behind them, each proved.

Owns how a reference of the model is made of a record. A row is fetched and proved in one question (digests.proved).
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from briefing_tui.model import BriefingRef, EventRef
from briefing_tui.store import digests
from briefing_tui.store.connection import Library
from briefing_tui.store.decisions import loaded
from briefing_tui.store.identity import briefing_uid
from briefing_tui.store.read.releases import beside
from briefing_tui.store.records import EVENTS, HEAD, PLACES, Table
from briefing_tui.store.selection import by_name, maker

_OTHERWISE = {"file": "file_name", "kind": "classification"}
"""What the model calls otherwise than the records."""
_briefing_ref, _event_ref = maker(BriefingRef), maker(EventRef)
_BRIEFING = by_name(
    [_OTHERWISE.get(name, name) for name in BriefingRef._fields if name not in ("corrected", "also")], HEAD
)
_LINEAGE = by_name(("uid", "lineage", "published"), HEAD)
_EVENT = by_name([_OTHERWISE.get(name, name) for name in EventRef._fields], (*EVENTS.fields, "place"))
_PLACE_OF, _NAME = by_name(("id", "place_id"), EVENTS.fields), by_name(("id", "name"), PLACES.fields)


def briefings(lib: Library, ids: Collection[int]) -> dict[int, BriefingRef]:
    """Briefings in short, by id. Raises LibraryError where one is not what was stored, or not there."""
    rows = digests.proved_heads(lib.connection, ids)
    others = beside(lib)
    return {
        key: _briefing_ref((*_BRIEFING(row), _corrected(lib, *_LINEAGE(row)), others.get(_LINEAGE(row)[0], ())))
        for key, row in rows.items()
    }


def _corrected(lib: Library, uid: str, lineage: str, published: str | None) -> str | None:
    """Of a later version of a text the day of its publication, where the former one was published before; None for others."""
    if briefing_uid(lineage) == uid:
        return None
    rows = lib.connection.execute(
        "SELECT f.published, d.anchor FROM decisions d JOIN standing s ON s.decision = d.id"
        " LEFT JOIN former_texts f ON f.uid = d.field"
        " WHERE d.target = ? AND d.verb = 'version' AND s.state IN ('holds', 'waiting')",
        (uid,),
    ).fetchall()
    before = [day or _published(anchor) for day, anchor in rows]
    return published if published and any(day and day < published for day in before) else ""


def _published(anchor: str) -> str | None:
    """The day of a former text that is not here, as a published library has it."""
    told = loaded(anchor)
    day = told.get("published") if isinstance(told, dict) else None
    return day if isinstance(day, str) else None


def events(lib: Library, ids: Collection[int]) -> dict[int, EventRef]:
    """Events in short, by id. Raises LibraryError where one, or its place, is not what was stored, or not there."""
    rows = records(lib, EVENTS, ids)
    placed = dict(map(_PLACE_OF, rows.values()))
    places = dict(map(_NAME, records(lib, PLACES, {key for key in placed.values() if key is not None}).values()))
    return {key: _event_ref(_EVENT((*row, places.get(placed[key])))) for key, row in rows.items()}


def records(lib: Library, table: Table, ids: Collection[int]) -> dict[int, tuple[Any, ...]]:
    """Records of a table, by id. Raises LibraryError where one is not what was stored, or not there."""
    return digests.proved(lib.connection, table.name, ids)
