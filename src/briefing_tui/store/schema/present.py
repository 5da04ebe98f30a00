"""Generates present.sql, the script that makes a new library: `python -m briefing_tui.store.schema.present`

It is what all steps (steps/) make together, one table after the other; nothing in it is written by hand.
"""

from __future__ import annotations

import sqlite3

from briefing_tui.store.schema import APPLICATION_ID, MIGRATIONS_TABLE, SCHEMA_VERSION, SET, apply_steps

HEAD = """\
-- Generated from the steps (steps/) by briefing_tui.store.schema.present: all tables of a library, as a new one is made.
"""


def script() -> str:
    """The SQL that makes what all steps make, in the order of their tables and indexes."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    apply_steps(db)
    rows = db.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()
    virtual = {name for name, sql in rows if sql.startswith("CREATE VIRTUAL")}
    with_it = tuple(f"{name}_" for name in virtual)  # tables that SQLite makes for a virtual one
    made = [sql for name, sql in rows if not name.startswith(with_it)]
    applied = [
        f"INSERT INTO {MIGRATIONS_TABLE}(migration_set, name, applied_at)"
        f" VALUES ('{SET}', '{name}', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'))"
        for (name,) in db.execute(f"SELECT name FROM {MIGRATIONS_TABLE} ORDER BY id")
    ]
    numbers = [f"PRAGMA application_id = {APPLICATION_ID}", f"PRAGMA user_version = {SCHEMA_VERSION}"]
    return HEAD + "".join(f"\n{statement};\n" for statement in (*made, *applied, *numbers))


if __name__ == "__main__":
    print(script(), end="")
