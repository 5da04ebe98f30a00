"""Lines of the ledger as they stand in a library, and which versions of texts they tell of. Interprets no other decision.

The first screen needs it, to say which briefings were published elsewhere as well: it imports little (benchmarks/startup.py).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any
from weakref import WeakKeyDictionary

from briefing_tui.store import versions as versions_by
from briefing_tui.store.decisions import COLUMNS, WITHDRAW, Decision
from briefing_tui.store.versions import Versions

_CHUNK = 400


def rows_in(db: sqlite3.Connection, sql: str, values: Iterable[object]) -> Iterator[Any]:
    """Rows of a SELECT whose {} is replaced by as many placeholders as there are values."""
    listed = list(values)
    for low in range(0, len(listed), _CHUNK):
        part = listed[low : low + _CHUNK]
        yield from db.execute(sql.format(",".join("?" * len(part))), part).fetchall()


def known(db: sqlite3.Connection, ids: Iterable[str]) -> dict[str, Decision]:
    """The decisions with these ids."""
    rows = rows_in(db, f"SELECT {COLUMNS} FROM decisions d WHERE d.id IN ({{}})", ids)
    return {row[0]: Decision._make(row) for row in rows}


def all_lines(db: sqlite3.Connection) -> list[Decision]:
    """The whole ledger."""
    return [Decision._make(row) for row in db.execute(f"SELECT {COLUMNS} FROM decisions d")]


def about_targets(db: sqlite3.Connection, targets: Iterable[str]) -> dict[str, Decision]:
    rows = rows_in(db, f"SELECT {COLUMNS} FROM decisions d WHERE d.target IN ({{}})", targets)
    return {row[0]: Decision._make(row) for row in rows}


def with_withdrawals(db: sqlite3.Connection, found: dict[str, Decision]) -> dict[str, Decision]:
    """These decisions and the withdrawals of them, recursively."""
    out, new = dict(found), dict(found)
    while new:
        new = {key: one for key, one in about_targets(db, new).items() if key not in out}
        out |= new
    return out


_remembered: WeakKeyDictionary[sqlite3.Connection, tuple[tuple[int, int], Versions]] = WeakKeyDictionary()
"""Connection → ((number of lines about versions, number of withdrawals), the resulting versions)."""


def forget(db: sqlite3.Connection) -> None:
    """Discard the cached versions, because lines were rolled back: the counts alone cannot show that they changed."""
    _remembered.pop(db, None)


def versions(db: sqlite3.Connection) -> Versions:
    """Which text is a later version of which, and which are one release. Cached until lines are added: it is needed for each
    text."""
    marks = ",".join("?" * len(versions_by.VERBS))
    sql = f"SELECT count(*) FROM decisions WHERE verb IN ({marks}) UNION ALL SELECT count(*) FROM decisions WHERE verb = ?"
    ((lines,), (withdrawals,)) = db.execute(sql, (*versions_by.VERBS, WITHDRAW)).fetchall()
    state = lines, withdrawals
    if (found := _remembered.get(db)) is None or found[0] != state:
        found = _remembered[db] = state, _versions(db) if lines else Versions()
    return found[1]


def _versions(db: sqlite3.Connection) -> Versions:
    rows = rows_in(db, f"SELECT {COLUMNS} FROM decisions d WHERE d.verb IN ({{}})", versions_by.VERBS)
    found = {row[0]: Decision._make(row) for row in rows}
    return versions_by.gather(with_withdrawals(db, found).values())
