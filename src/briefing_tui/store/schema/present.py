"""Generates present.sql, the script that makes a new library: `python -m briefing_tui.store.schema.present`

It is what all steps (steps/) make together, one table after the other; nothing in it is written by hand.
"""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database

from briefing_tui.store.schema import APPLICATION_ID, MIGRATIONS_TABLE, SCHEMA_VERSION, SET, migrations

HEAD = """\
-- Generated from the steps (steps/) by briefing_tui.store.schema.present: all tables of a library, as a new one is made.
"""


def script() -> str:
    """The SQL that makes what all steps make, in the order of their tables and indexes."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    migrations().apply(Database(db, execute_plugins=False))
    rows = db.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()
    virtual = {name for name, sql in rows if sql.startswith("CREATE VIRTUAL")}
    shadows = {
        shadow for shadow, _ in rows for name in virtual if shadow.startswith(f"{name}_")
    }  # made with their table
    made = [sql for name, sql in rows if name not in shadows]
    applied = [
        f"INSERT INTO {MIGRATIONS_TABLE}(migration_set, name, applied_at)"
        f" VALUES ('{SET}', '{name}', strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'))"
        for (name,) in db.execute(f"SELECT name FROM {MIGRATIONS_TABLE} ORDER BY id")
    ]
    numbers = [f"PRAGMA application_id = {APPLICATION_ID}", f"PRAGMA user_version = {SCHEMA_VERSION}"]
    return HEAD + "".join(f"\n{statement};\n" for statement in (*made, *applied, *numbers))


if __name__ == "__main__":
    print(script(), end="")
