"""The library's tables and their migrations. Owns how a step is applied; holds no queries and no rows.

Every released schema stays here as a step of its own (steps/): a library made by any earlier version can always be opened. A
new library is made by present.sql, which is generated from the steps (present.py): applying all of them takes five times as long.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from briefing_tui.store.limits import commit
from briefing_tui.store.schema import steps as released
from briefing_tui.store.schema.steps.s1_library import TOKENIZER

__all__ = ["APPLICATION_ID", "SCHEMA_VERSION", "TAG", "TOKENIZER", "apply_steps", "migrate"]

if TYPE_CHECKING:
    import sqlite3

    from sqlite_utils import Database

APPLICATION_ID = 0x42524946
"""“BRIF” in the file header: identifies the file as this program's."""
SCHEMA_VERSION = len(released.NAMES)
"""Stored in `user_version`: a file with a higher one is refused with the version needed."""
PRESENT = Path(__file__).with_name("present.sql")
"""The script that makes a new library: what all steps make together."""
SET, MIGRATIONS_TABLE = "briefing-tui", "_sqlite_migrations"
"""The name of the steps in sqlite-utils, and its table of those that were applied."""

TAG = "\ue000"
"""A private-use character that begins every tag of the index; never part of a searched word."""


def statements_of(script: str) -> list[str]:
    """The individual SQL statements of a script (executescript would commit the migration's transaction)."""
    import sqlite3

    out: list[str] = []
    held = ""
    for line in script.splitlines(keepends=True):
        held += line
        if sqlite3.complete_statement(held):
            out.append(held.strip())
            held = ""
    return out


def _taking(version: int, step: ModuleType) -> Callable[[Database], None]:
    """A function that applies one step, in the caller's transaction."""

    def take(db: Database) -> None:
        for statement in statements_of(step.SQL):
            db.conn.execute(statement)
        if hasattr(step, "run"):
            step.run(db.conn)
        db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.conn.execute(f"PRAGMA user_version = {version}")

    return take


def apply_steps(db: sqlite3.Connection, *, stop_before: str | None = None) -> None:
    """Apply the steps that a library lacks, in order, in the caller's transaction; `stop_before`: the NAME of the first that is not."""
    from sqlite_utils import Database  # imported here: most libraries need no step
    from sqlite_utils.migrations import Migrations

    steps = Migrations(SET)
    for version in range(1, SCHEMA_VERSION + 1):
        step = released.step(version)
        steps(name=step.NAME)(_taking(version, step))
    steps.apply(Database(db, execute_plugins=False), stop_before=stop_before)


def migrate(db: sqlite3.Connection) -> None:
    """Migrate a library to the present schema, or make a new one, in one transaction.

    Two windows that open a library of an earlier version wait for each other, and no other connection ever sees tables in a
    file without an application id.
    """
    if db.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION:
        return
    (keys,) = db.execute("PRAGMA foreign_keys").fetchone()
    db.execute("PRAGMA foreign_keys = OFF")  # a step may recreate a table that others refer to
    db.execute("BEGIN IMMEDIATE")
    try:
        if db.execute("PRAGMA application_id").fetchone()[0]:
            apply_steps(db)
        else:
            db.execute(f"DROP TABLE IF EXISTS {MIGRATIONS_TABLE}")  # as left by an earlier version
            for statement in statements_of(PRESENT.read_text(encoding="utf-8")):
                db.execute(statement)
        commit(db)
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")
        db.execute(f"PRAGMA foreign_keys = {keys}")
