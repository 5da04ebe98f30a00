"""Statements, whole and by what they belong to. Owns the SELECT that a statement is made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import partial

from briefing_tui.model import BriefingRef, EventRef, SpokenBy, Statement
from briefing_tui.store.connection import Library
from briefing_tui.store.read.long import LongList
from briefing_tui.store.read.rows import in_chunks

HIGHEST = 2**63 - 1
LONG = 5000
"""Ids that are fetched at once in a few milliseconds."""
_STATEMENT = """
SELECT s.id, s.uid, s.kind, s.text, s.context_start, s.context_end, s.date, s.end_date, s.date_basis, s.occasion, s.cue,
       s.rule, s.confidence, s.review_state, s.start, s."end", s.line, s.page, s.cut_group,
       s.briefing_id, b.uid, b.title, b.file_name,
       e.uid, e.name, e.classification, e.start_date, e.end_date, p.name
FROM statements s JOIN briefings b ON b.id = s.briefing_id
LEFT JOIN events e ON e.id = s.event_id LEFT JOIN places p ON p.id = e.place_id
WHERE s.id IN ({})
"""

_SPOKEN = """
SELECT ss.statement_id, ss.attribution_text, ss.start, ss."end", sp.uid, sp.name, sp.kind, r.label, o.name,
       ss.person_basis, ss.role_basis
FROM statement_speakers ss LEFT JOIN speakers sp ON sp.id = ss.speaker_id LEFT JOIN roles r ON r.id = ss.role_id
LEFT JOIN organizations o ON o.id = ss.organization_id
WHERE ss.statement_id IN ({}) ORDER BY ss.statement_id, ss.position
"""


def statements(lib: Library, ids: Sequence[int], *, context: bool = True) -> list[Statement]:
    """The statements with these ids, in that order; ids that are gone are left out.

    A list of rows goes without their context: it stands in texts of which each may have millions of letters.
    """
    spoken: dict[int, list[SpokenBy]] = defaultdict(list)
    for key, *said in in_chunks(lib, _SPOKEN, ids):
        spoken[key].append(SpokenBy._make(said))
    rows = in_chunks(lib, _STATEMENT, ids)
    texts: dict[int, str] = {}
    if context:
        texts = dict(in_chunks(lib, "SELECT id, text FROM briefings WHERE id IN ({})", {row[19] for row in rows}))
    found: dict[int, Statement] = {}
    for row in rows:
        key, first, last = row[0], row[4], row[5]
        found[key] = Statement._make((
            *row[:4], texts[row[19]][first:last] if context else "", first, last, tuple(spoken.get(key, ())),
            EventRef._make(row[23:]) if row[23] is not None else None, *row[6:14], BriefingRef._make(row[20:23]),
            *row[14:19],
        ))  # fmt: skip
    return [found[i] for i in ids if i in found]


def context(lib: Library, statement: Statement) -> str:
    """The sentence or sentences that a statement stands in, as printed."""
    row = lib.connection.execute("SELECT text FROM briefings WHERE uid = ?", (statement.briefing.uid,)).fetchone()
    return str(row[0])[statement.context_start : statement.context_end] if row else ""


def statement(lib: Library, uid: str) -> Statement | None:
    """One statement by its uid."""
    row = lib.connection.execute("SELECT id FROM statements WHERE uid = ?", (uid,)).fetchone()
    return next(iter(statements(lib, [row[0]])), None) if row else None


def statements_of_event(
    lib: Library, event_uid: str, *, limit: int = -1, after: int | None = None, before: int | None = None
) -> list[int]:
    """Ids of what was said at an event, newest first (within a briefing in its own order); by pages, as for a speaker."""
    return _paged(lib, "SELECT s.id FROM events e JOIN statements s ON s.event_id = e.id WHERE e.uid = ?", "s.id",
                  event_uid, limit, after, before)  # fmt: skip


def statements_of_speaker(
    lib: Library, speaker_uid: str, *, limit: int = -1, after: int | None = None, before: int | None = None
) -> list[int]:
    """Ids of what a person or body said, newest first.

    With `limit` a page: the newest, those after an id of the page before, or those before an id of the page behind
    (0: the last page).
    """
    return _paged(lib, "SELECT DISTINCT ss.statement_id FROM speakers p JOIN statement_speakers ss ON ss.speaker_id = p.id"
                       " WHERE p.uid = ?", "ss.statement_id", speaker_uid, limit, after, before)  # fmt: skip


def ids_of_speaker(lib: Library, speaker_uid: str) -> Sequence[int]:
    """All ids of `statements_of_speaker`; a list that is long is fetched as its parts are asked for."""
    row = lib.connection.execute("SELECT statements FROM speakers WHERE uid = ?", (speaker_uid,)).fetchone()
    if row is None or row[0] <= LONG:
        return statements_of_speaker(lib, speaker_uid)
    return LongList(row[0], partial(statements_of_speaker, lib, speaker_uid))


def _paged(lib: Library, sql: str, key: str, uid: str, limit: int, after: int | None, before: int | None) -> list[int]:
    up = before is not None
    bound = before if before is not None else after if after is not None else HIGHEST
    rows = lib.connection.execute(
        f"{sql} AND {key} {'>' if up else '<'} ? ORDER BY {key} {'ASC' if up else 'DESC'} LIMIT ?", (uid, bound, limit)
    ).fetchall()
    return [row[0] for row in (reversed(rows) if up else rows)]


def statements_of_briefing(lib: Library, briefing_uid: str) -> list[int]:
    """Ids of a briefing's statements, in reading order."""
    return [r[0] for r in lib.connection.execute(
        "SELECT s.id FROM statements s JOIN briefings b ON b.id = s.briefing_id WHERE b.uid = ? ORDER BY s.start, s.id",
        (briefing_uid,))]  # fmt: skip
