"""Which statements belong to an event, a speaker, a briefing: their ids, in order.

Questions, and statements not reported as said, are in no list and are omitted here.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from briefing_tui.store import digests
from briefing_tui.store.connection import Library
from briefing_tui.store.read.long import LongList
from briefing_tui.store.read.rows import asked

HIGHEST = 2**63 - 1
LONG = 5000
"""Maximum number of ids that are fetched at once, in a few milliseconds."""
LISTED = "NOT EXISTS (SELECT 1 FROM statements q INDEXED BY statements_apart WHERE q.id = {} AND q.apart)"
"""The condition that the statement with an id is listed, by an index of only those that are not."""
_APART = LISTED.removeprefix("NOT ")
_COUNTED = {
    "speakers": "SELECT CASE WHEN statements > 0 THEN statements ELSE apart END FROM speakers WHERE uid = ?",
    "events": "SELECT statements FROM events WHERE uid = ?",
}
"""Queries for the length of an owner's list of statements."""


@asked
def statements_of_event(
    lib: Library, event_uid: str, *, limit: int = -1, after: int | None = None, before: int | None = None
) -> list[int]:
    """Ids of the statements made at an event, newest first (within a briefing in its own order); by pages, as for a speaker."""
    sql = (
        "SELECT s.id FROM events e JOIN statements s ON s.event_id = e.id WHERE e.uid = ?"
        f" AND {LISTED.format('s.id')} AND s.id"
    )
    ids = _paged(lib, sql, event_uid, limit, after, before)
    if (limit, after, before) == (-1, None, None):
        _all_of(lib, "events", event_uid, ids)
    return ids


@asked
def statements_of_speaker(
    lib: Library, speaker_uid: str, *, limit: int = -1, after: int | None = None, before: int | None = None
) -> list[int]:
    """Ids of the statements of a person or body, newest first; if all of these are set apart from lists, those.

    With `limit` a page: the newest ids, those after the last id of the previous page, or those before the first id of the
    following page (0: the last page).
    """
    test = (LISTED if _listed(lib, speaker_uid) else _APART).format("ss.statement_id")
    sql = (
        "SELECT DISTINCT ss.statement_id FROM speakers p JOIN statement_speakers ss ON ss.speaker_id = p.id"
        f" WHERE p.uid = ? AND {test} AND ss.statement_id"
    )
    ids = _paged(lib, sql, speaker_uid, limit, after, before)
    if (limit, after, before) == (-1, None, None):
        _all_of(lib, "speakers", speaker_uid, ids)
    return ids


def _listed(lib: Library, speaker_uid: str) -> bool:
    """Whether any of their statements is listed; if not, their page shows those set apart."""
    row = lib.connection.execute("SELECT statements FROM speakers WHERE uid = ?", (speaker_uid,)).fetchone()
    return row is None or row[0] > 0


@asked
def ids_of_speaker(lib: Library, speaker_uid: str) -> Sequence[int]:
    """All ids of `statements_of_speaker`; a long list is fetched lazily."""
    row = lib.connection.execute(_COUNTED["speakers"], (speaker_uid,)).fetchone()
    if row is None or row[0] <= LONG:
        return statements_of_speaker(lib, speaker_uid)
    return LongList(row[0], partial(statements_of_speaker, lib, speaker_uid))


def _all_of(lib: Library, table: str, uid: str, ids: Sequence[int]) -> None:
    """Check that the list has the counted length: a damaged index would omit a row silently."""
    row = lib.connection.execute(_COUNTED[table], (uid,)).fetchone()
    if row is not None and row[0] != len(ids):
        raise digests.damaged(f"{uid} has {row[0]} statements, and {len(ids)} are found")


def _paged(lib: Library, sql: str, uid: str, limit: int, after: int | None, before: int | None) -> list[int]:
    """One page of the ids that a SELECT returns, in falling order; the SQL ends with the id, whose bound is added here."""
    up = before is not None
    bound = before if before is not None else after if after is not None else HIGHEST
    rows = lib.connection.execute(
        f"{sql} {'>' if up else '<'} ? ORDER BY 1 {'ASC' if up else 'DESC'} LIMIT ?", (uid, bound, limit)
    ).fetchall()
    return [key for (key,) in (reversed(rows) if up else rows)]


@asked
def statements_of_briefing(lib: Library, briefing_uid: str) -> list[int]:
    """Ids of a briefing's statements, in reading order, without those set apart."""
    ids = [
        key
        for (key,) in lib.connection.execute(
            "SELECT s.id FROM statements s JOIN briefings b ON b.id = s.briefing_id WHERE b.uid = ?"
            f" AND {LISTED.format('s.id')} ORDER BY s.start, s.id",
            (briefing_uid,),
        )
    ]
    row = lib.connection.execute(
        "SELECT n.statements - n.apart FROM briefings b JOIN spans n ON n.field = 'b' AND n.owner = b.id WHERE b.uid = ?",
        (briefing_uid,),
    ).fetchone()
    if len(ids) != (row[0] if row else 0):
        raise digests.damaged(f"{briefing_uid} has {row[0] if row else 0} statements, and {len(ids)} are found")
    return ids
