"""Lines of the ledger as they stand in a library, and which versions of texts they tell of. Interprets no other decision.

The first screen needs it, to say which briefings were published elsewhere as well: it imports little (benchmarks/startup.py).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from weakref import WeakKeyDictionary

from briefing_tui.store import versions as versions_by
from briefing_tui.store.chunks import in_chunks
from briefing_tui.store.decisions import COLUMNS, WITHDRAW, Decision
from briefing_tui.store.versions import Versions


def known(db: sqlite3.Connection, ids: Iterable[str]) -> dict[str, Decision]:
    """The decisions with these ids."""
    return _with_any(db, "id", ids)


def about_targets(db: sqlite3.Connection, targets: Iterable[str]) -> dict[str, Decision]:
    """The decisions about these targets; a withdrawal is about the decision that it withdraws."""
    return _with_any(db, "target", targets)


def of_verbs(db: sqlite3.Connection, verbs: Iterable[str]) -> dict[str, Decision]:
    """The decisions with these verbs."""
    return _with_any(db, "verb", verbs)


def _with_any(db: sqlite3.Connection, column: str, values: Iterable[str]) -> dict[str, Decision]:
    rows = in_chunks(db, f"SELECT {COLUMNS} FROM decisions d WHERE d.{column} IN ({{}})", values)
    return {row[0]: Decision._make(row) for row in rows}


def all_lines(db: sqlite3.Connection) -> list[Decision]:
    """The whole ledger."""
    return [Decision._make(row) for row in db.execute(f"SELECT {COLUMNS} FROM decisions d")]


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
    return versions_by.gather(with_withdrawals(db, of_verbs(db, versions_by.VERBS)).values())
