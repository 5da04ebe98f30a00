"""Inspecting a library of foreign origin: `python -m briefing_tui.store.inspection PATH OPTIONS`

Owns the checks of its rows and its index before they are trusted. It runs in a process of its own, with resource limits and
without write access, because a malformed index can make an old SQLite read or write out of bounds; it prints its finding as
one line. Each file is inspected once, until it changes; one over SIZE is not (docs/adr/0001-opening-a-library.md).
"""

from __future__ import annotations

import collections
import contextlib
import os
import signal
import sqlite3
import sys
from pathlib import Path

from briefing_tui.errors import BusyError, LibraryError
from briefing_tui.rlimits import lower_limit
from briefing_tui.store import owned
from briefing_tui.store.limits import BUSY_MS, Connection, connect
from briefing_tui.store.sqlite_errors import is_busy
from briefing_tui.text import LINE_LIMIT

SIZE = 32 * 2**20
"""Bytes of the largest file that is inspected: about 0.6 CPU seconds."""
CPU_SECONDS = 1.5
"""CPU limit after which the rest is skipped: a slow machine does not refuse a good library."""
MEMORY = 512 * 2**20
LONGEST_NAME = 100_000
"""Maximum characters of any text other than a briefing's own: names, titles, roles."""
_LONG = ("text", "parts")
_KINDS = {"TEXT": "'text', 'null'", "BLOB": "'blob', 'null'", "INTEGER": "'integer', 'null'", "REAL": "'real', 'null'"}
MONTHS = 20_000
"""More than any library has: they cover sixteen centuries."""
_ROWS = {
    "months": f"SELECT 1 FROM months LIMIT 1 OFFSET {MONTHS}",
    "statements": 'SELECT 1 FROM statements WHERE start < 0 OR "end" < start OR context_start < 0'
    f" OR context_end < context_start OR context_end - context_start > {LINE_LIMIT} LIMIT 1",
}
"""Table → condition that no row of ours fulfils; an earlier schema lacks some tables."""


def look_through(library: Path, options: str) -> bool:
    """Inspect a foreign library; False if it is too large for that.

    Raises LibraryError if its contents are not what this program writes, or BusyError.
    """
    if library.stat().st_size > SIZE:
        return False
    if owned.was_looked_through(library):
        return True
    import json
    import subprocess  # both imported only here: they cost every command some milliseconds

    stamp = owned.stamp(library)
    ran = subprocess.run(
        [sys.executable, "-P", "-m", "briefing_tui.store.inspection", str(library), options],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        cwd="/",
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if os.path.isabs(path))},
    )
    if ran.returncode == -signal.SIGXCPU:
        return False
    try:
        what = json.loads(ran.stdout)
    except ValueError:
        what = "its index cannot be read"
    if what == "slow":
        return False
    if what == "busy":
        raise BusyError("Another window is writing to the library.", hint="Try again in a moment.")
    if what:
        raise LibraryError(
            f"{library} is damaged, or was not made by this program: {what}.",
            "Nothing was changed.",
            "“briefing doctor” says more; or ask for another copy.",
        )
    owned.remember_looked_through(library, stamp)
    return True


def faults(db: Connection) -> str:
    """The first fault of a library, or an empty string: pages, types and lengths of values, then the index on a copy."""
    rows = [row[0] for row in db.execute("PRAGMA quick_check(1)")]
    if rows != ["ok"]:
        return "its pages are not whole"
    tables = [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    for table in tables:
        if not table.startswith(("statements_fts", "_sqlite")) and _odd(db, table):
            return f"{table} holds what is never written there"
    if any(db.execute(sql).fetchone() for table, sql in _ROWS.items() if table in tables):
        return "statements lie where no text can be, or in no time"
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        db.backup(copy)
        try:
            copy.execute("INSERT INTO statements_fts(statements_fts, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError:
            return "its index is not that of its words"
    return ""


def _odd(db: Connection, table: str) -> bool:
    """Whether a table has a value of another type than its column's, or one that is too long. Raises sqlite3.Error on invalid
    UTF-8."""
    tests, texts = [], []
    for _, name, kind, *_ in db.execute(f'PRAGMA table_info("{table}")').fetchall():
        tests.append(f'typeof("{name}") NOT IN ({_KINDS[kind]})')
        if kind == "TEXT":
            texts.append(f'"{name}"')
        if kind == "TEXT" and (table, name) != ("briefings", "text"):
            tests.append(f'length("{name}") > {LINE_LIMIT if name in _LONG else LONGEST_NAME}')
    if db.execute(f'SELECT 1 FROM "{table}" WHERE {" OR ".join(tests)} LIMIT 1').fetchone():
        return True
    if texts:
        collections.deque(db.execute(f'SELECT {", ".join(texts)} FROM "{table}"'), maxlen=0)  # decodes each value
    return False


def main(path: str, options: str) -> None:
    """Print the fault of a library as a JSON string."""
    import json

    for name, most in (("CORE", 0), ("FSIZE", 0), ("CPU", round(CPU_SECONDS + 0.5)), ("AS", MEMORY)):
        lower_limit(name, most)
    db = connect(Path(path), options)
    try:
        with contextlib.closing(db):
            db.watch(CPU_SECONDS)
            for pragma in ("query_only = 1", "trusted_schema = 0", "cell_size_check = 1", f"busy_timeout = {BUSY_MS}"):
                db.execute(f"PRAGMA {pragma}")
            found = faults(db)
    except sqlite3.Error as error:
        found = "slow" if db.overdue else "busy" if is_busy(error) else "it cannot be read whole"
    except (MemoryError, KeyError, ValueError):
        found = "it cannot be read whole"
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
