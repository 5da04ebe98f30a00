"""Digests of rows: a row is verified, when it is read, against the digest stored with it.

Owns which columns each digest covers. A row whose digest is NULL was changed by the open transaction; `renew` gives it a new
one before the commit, and `release` verifies a row before it is changed. Never repairs a row.

- A statement: its row (but for `tags`, which are computed from it) and its speakers, in order. Stored with the row.
- Names, roles, bodies, places, events, parties, months: the row. Stored with the row.
- A briefing: `head`, what lists show of it; `whole`, the rest, and all rows that only it owns. Stored in a separate table,
  because in its own row they would follow the text, and a list would read every text to its end.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import groupby
from marshal import dumps
from operator import itemgetter
from struct import Struct
from typing import Any, NamedTuple

from briefing_tui.errors import LibraryError
from briefing_tui.store import records
from briefing_tui.store.chunks import in_chunks
from briefing_tui.store.selection import columns

COLUMNS = {
    table.name: table.select()
    for table in (
        records.FORMS,
        records.SPEAKERS,
        records.ORGANIZATIONS,
        records.ROLES,
        records.PLACES,
        records.EVENTS,
        records.NAMES,
        records.EVENT_BRIEFINGS,
        records.PARTIES,
        records.MONTHS,
    )
}
"""The columns that the digest of a row covers: all but the digest."""
CHANGING = ("forms", "speakers", "organizations", "roles", "places", "events", "months")
"""Tables whose rows change after they were made; rows of the others are inserted with their digest and never change."""

STATEMENT, SPOKEN = records.STATEMENTS.select(), columns(records.SAID)

HEAD = columns(records.HEAD)
"""The columns of a briefing before its text: reading them reads no text."""
_REST = "text_sha256, text_from, supersedes, reading_sha256, reading"
_BORNE = (
    ("byte_sha256, file_name", "copies", "byte_sha256"),
    ('start, "end", label', "pages", "start"),
    ('start, "end", claim, why', "coverage", 'start, "end"'),
    ("form_id, name", "names", "form_id, name"),
    ("organization_id", "organization_briefings", "organization_id"),
    ('event_id, start, "end"', "event_briefings", "event_id"),
    ("event_id, position, part, text", "parties", "event_id, position"),
    ("id", "statements", "start, id"),
    ('uid, start, "end", decision', "rejected", "uid"),
)
"""Rows owned by one briefing (columns, table, order): if one of them is lost, the briefing is damaged."""
_AT_ONCE = 400
"""Rows per query."""


def of_row(*values: Any) -> int:
    """The digest of a row of strings, numbers and None: 64 bits of BLAKE2b over its values in marshal's version 2 format.

    That format is fixed and encodes each value's type and length; a test compares it with its definition in every Python.
    """
    return of_values(values)


def of_values(values: tuple[Any, ...]) -> int:
    """The same, of a plain tuple: thirty arguments of a call cost as much as their digest."""
    (digest,) = _SIGNED(blake2b(dumps(values, 2), digest_size=8).digest())
    return digest  # type: ignore[no-any-return]


_SIGNED = Struct(">q").unpack


def of_statement(row: Sequence[object], spoken: Iterable[tuple[object, ...]]) -> int:
    """The digest of a statement: `row` as in STATEMENT, its speakers as in SPOKEN, in order."""
    return of_row(*row, *spoken)


def of_briefing(db: sqlite3.Connection, briefing: int) -> int:
    """The digest `whole` of a stored briefing."""
    return dict(of_briefings(db, [briefing]))[briefing]


def of_briefings(db: sqlite3.Connection, keys: Sequence[int]) -> Iterator[tuple[int, int]]:
    """(briefing, its digest `whole`) of the stored ones."""
    for low in range(0, len(keys), _AT_ONCE):
        part = keys[low : low + _AT_ONCE]
        among = f"IN ({','.join('?' * len(part))})"
        borne: list[dict[int, list[tuple[Any, ...]]]] = []
        for listed, table, order in _BORNE:
            rows = defaultdict[int, list[tuple[Any, ...]]](list)
            sql = f"SELECT briefing_id, {listed} FROM {table} WHERE briefing_id {among} ORDER BY briefing_id, {order}"
            for row in db.execute(sql, part):
                rows[row[0]].append(row[1:])
            borne.append(rows)
        for key, *rest in db.execute(f"SELECT id, {_REST} FROM briefings WHERE id {among} ORDER BY id", part):
            yield key, of_row(*rest, *(rows.get(key, []) for rows in borne))


def register(db: sqlite3.Connection) -> None:
    """Register the SQL function `row_digest(column, …)` on this connection."""
    db.create_function("row_digest", -1, of_row, deterministic=True)


# ---- writing ---------------------------------------------------------------------------------------------------------


def renew(db: sqlite3.Connection) -> None:
    """Compute the digest of every row without one; inside the caller's transaction."""
    for table in CHANGING:
        db.execute(f"UPDATE {table} SET digest = row_digest({COLUMNS[table]}) WHERE digest IS NULL")
    due = [key for (key,) in db.execute("SELECT briefing_id FROM briefing_digests WHERE whole IS NULL")]
    head = f"SELECT row_digest({HEAD}) FROM briefings WHERE id = ?1"
    db.executemany(
        f"UPDATE briefing_digests SET head = ({head}), whole = ?2 WHERE briefing_id = ?1", of_briefings(db, due)
    )


def release(db: sqlite3.Connection, table: str, ids: Collection[int]) -> None:
    """Mark rows that are about to be changed, if they exist. Raises LibraryError if one does not match its digest."""
    listed = list(ids)
    for low in range(0, len(listed), _AT_ONCE):
        part = listed[low : low + _AT_ONCE]
        among = f"id IN ({','.join('?' * len(part))}) AND digest"
        db.execute(f"UPDATE {table} SET digest = NULL WHERE {among} = row_digest({COLUMNS[table]})", part)
        if wrong := db.execute(f"SELECT id FROM {table} WHERE {among} IS NOT NULL LIMIT 1", part).fetchone():
            raise damaged(f"row {wrong[0]} of {table} is not what was stored in it", "Nothing was changed.")


def release_briefing(db: sqlite3.Connection, briefing: int) -> None:
    """Mark a briefing that is about to be changed, or rows that it owns. Raises LibraryError if it does not match its digest."""
    row = db.execute("SELECT whole FROM briefing_digests WHERE briefing_id = ?", (briefing,)).fetchone()
    if row is None or row[0] is not None:
        prove_briefing(db, briefing)
        db.execute("UPDATE briefing_digests SET head = NULL, whole = NULL WHERE briefing_id = ?", (briefing,))


# ---- verifying -------------------------------------------------------------------------------------------------------


def damaged(what: str, kept: str = "It is not shown.") -> LibraryError:
    """The error for a library in which something does not match its digest."""
    return LibraryError(f"The library is damaged: {what}.", kept, "Run “briefing doctor”, or restore a copy.")


_SOUND = {
    table: f"SELECT {COLUMNS[table]} FROM {table} WHERE digest = row_digest({COLUMNS[table]}) AND id IN ({{}})"
    for table in COLUMNS
    if "id" in records.TABLES[table].fields
}
_SOUND_HEADS = (
    f"SELECT {HEAD} FROM briefings b JOIN briefing_digests d ON d.briefing_id = b.id"
    f" WHERE d.head = row_digest({HEAD}) AND b.id IN ({{}})"
)


def proved(db: sqlite3.Connection, table: str, ids: Collection[int]) -> dict[int, tuple[Any, ...]]:
    """Records of a table by id, all verified. Raises LibraryError if one does not match its digest, or does not exist."""
    return _all_sound(db, _SOUND[table], table, ids)


def proved_heads(db: sqlite3.Connection, ids: Collection[int]) -> dict[int, tuple[Any, ...]]:
    """What lists show of these briefings (HEAD), all verified. Raises LibraryError."""
    return _all_sound(db, _SOUND_HEADS, "briefings", ids)


prove, prove_heads = proved, proved_heads
"""The same, for rows that were read already."""


def prove_briefing(db: sqlite3.Connection, briefing: int) -> None:
    """Verify a briefing and all rows that it owns, except its text. Raises LibraryError."""
    prove_heads(db, [briefing])
    row = db.execute("SELECT whole FROM briefing_digests WHERE briefing_id = ?", (briefing,)).fetchone()
    if row is None or row[0] != of_briefing(db, briefing):
        raise damaged(f"what belongs to briefing {briefing} is not what was stored")


def prove_links(db: sqlite3.Connection, table: str, event: int) -> None:
    """Verify the rows of an event in parties or event_briefings. Raises LibraryError."""
    sql = f"SELECT 1 FROM {table} WHERE event_id = ? AND digest IS NOT row_digest({COLUMNS[table]}) LIMIT 1"
    if db.execute(sql, (event,)).fetchone():
        raise damaged(f"a row of {table} of event {event} is not what was stored in it")


def prove_months(db: sqlite3.Connection) -> None:
    """Verify the counts of all months, except those being changed. Raises LibraryError."""
    wrong = db.execute(
        f"SELECT month FROM months WHERE digest IS NOT row_digest({COLUMNS['months']}) AND digest IS NOT NULL LIMIT 1"
    ).fetchone()
    if wrong:
        raise damaged(f"the counts of the month “{wrong[0]}” are not what was stored")


def _all_sound(db: sqlite3.Connection, sql: str, table: str, ids: Collection[int]) -> dict[int, tuple[Any, ...]]:
    """The valid rows of a SELECT, by id, which is the first column. Raises LibraryError if any is missing."""
    wanted = set(ids)
    sound = {row[0]: row for row in in_chunks(db, sql, wanted)}
    if len(sound) < len(wanted):
        raise damaged(f"row {min(wanted - sound.keys())} of {table} is not what was stored in it")
    return sound


class Proof(NamedTuple):
    """A statement with its stored digest and the computed one."""

    id: int
    uid: str
    stored: int | None
    due: int


def statements(db: sqlite3.Connection, low: int = 0, high: int = 2**63 - 1) -> Iterator[Proof]:
    """The proofs of the statements with ids from `low` to `high`, in order."""
    said = groupby(
        db.execute(
            f"SELECT {SPOKEN}, statement_id FROM statement_speakers WHERE statement_id BETWEEN ? AND ?"
            " ORDER BY statement_id, position",
            (low, high),
        ),
        itemgetter(-1),
    )
    key, spoken = next(said, _NOBODY)
    for *row, stored in db.execute(
        f"SELECT {STATEMENT}, digest FROM statements WHERE id BETWEEN ? AND ? ORDER BY id", (low, high)
    ):
        s = records.StatementRecord._make(row)
        while key is not None and key < s.id:
            key, spoken = next(said, _NOBODY)
        yield Proof(s.id, s.uid, stored, of_statement(s, [line[:-1] for line in spoken] if key == s.id else ()))


_NOBODY: tuple[int | None, Iterable[tuple[Any, ...]]] = (None, ())


def faults(db: sqlite3.Connection) -> Iterator[str | None]:
    """For every row with a digest: None, or a description of the fault."""
    for proof in statements(db):
        yield None if proof.stored == proof.due else f"{proof.uid}: it is not what was stored"
    for table, listed in COLUMNS.items():
        name = "uid" if "uid" in records.TABLES[table].fields else records.TABLES[table].fields[0]
        for called, stored, *row in db.execute(f"SELECT {name}, digest, {listed} FROM {table}"):
            yield None if stored == of_row(*row) else f"{table} {called}: it is not what was stored"
    heads: dict[Any, tuple[Any, Any]] = {
        key: (head, whole) for key, head, whole in db.execute("SELECT briefing_id, head, whole FROM briefing_digests")
    }
    for key, uid, *row in db.execute(f"SELECT id, uid, {HEAD} FROM briefings").fetchall():
        sound = heads.pop(key, None) == (of_row(*row), of_briefing(db, key))
        yield None if sound else f"{uid}: the briefing, or what belongs to it, is not what was stored"
    for key in heads:
        yield f"briefing {key}: its row is lost"
