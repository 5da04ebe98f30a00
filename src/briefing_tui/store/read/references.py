"""What a statement, an event or a page refers to: briefings and events in short form, and the rows behind them, all verified.

Owns how a reference of the model is made from a record. A row is fetched and verified in one query (digests.proved).
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
"""Fields whose name in the model differs from that in the record."""
_briefing_ref, _event_ref = maker(BriefingRef), maker(EventRef)
_BRIEFING = by_name(
    [_OTHERWISE.get(name, name) for name in BriefingRef._fields if name not in ("corrected", "also")], HEAD
)
_LINEAGE = by_name(("uid", "lineage", "published"), HEAD)
_EVENT = by_name([_OTHERWISE.get(name, name) for name in EventRef._fields], (*EVENTS.fields, "place"))
_PLACE_OF, _NAME = by_name(("id", "place_id"), EVENTS.fields), by_name(("id", "name"), PLACES.fields)


def briefings(lib: Library, ids: Collection[int]) -> dict[int, BriefingRef]:
    """References to briefings, by id. Raises LibraryError if one does not match its digest, or does not exist."""
    rows = digests.proved_heads(lib.connection, ids)
    others = beside(lib, (_LINEAGE(row)[0] for row in rows.values()))
    return {
        key: _briefing_ref((*_BRIEFING(row), _corrected(lib, *_LINEAGE(row)), others.get(_LINEAGE(row)[0], ())))
        for key, row in rows.items()
    }


def _corrected(lib: Library, uid: str, lineage: str, published: str | None) -> str | None:
    """Publication date of a later version of a text, if the former version was published earlier; None for other texts."""
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
    """Publication date of a former text that is not in the library, as stated in a published library."""
    told = loaded(anchor)
    day = told.get("published") if isinstance(told, dict) else None
    return day if isinstance(day, str) else None


def events(lib: Library, ids: Collection[int]) -> dict[int, EventRef]:
    """References to events, by id. Raises LibraryError if one, or its place, does not match its digest, or does not exist."""
    rows = records(lib, EVENTS, ids)
    placed = dict(map(_PLACE_OF, rows.values()))
    places = dict(map(_NAME, records(lib, PLACES, {key for key in placed.values() if key is not None}).values()))
    return {key: _event_ref(_EVENT((*row, places.get(placed[key])))) for key, row in rows.items()}


def records(lib: Library, table: Table, ids: Collection[int]) -> dict[int, tuple[Any, ...]]:
    """Records of a table, by id. Raises LibraryError if one does not match its digest, or does not exist."""
    return digests.proved(lib.connection, table.name, ids)
