"""The library's tables and their migrations. Owns the schema; holds no queries and no rows.

Every released schema stays here as a migration of its own: a library made by any earlier version opens for ever.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.store.schema.first import FIRST, TOKENIZER
from briefing_tui.store.schema.later import ENDS, KEPT, PAGES, READINGS

__all__ = ["APPLICATION_ID", "SCHEMA_VERSION", "TAG", "TOKENIZER", "migrate"]

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x42524946
"""“BRIF” in the header of the file: says whose file it is."""
SCHEMA_VERSION = 5
"""In `user_version`: a file with a higher one is refused with the version needed."""

TAG = "\ue000"
"""A private-use character that begins every tag of the index; never part of a searched word."""


def statements_of(script: str) -> list[str]:
    """The single SQL statements of a script (executescript would commit the migration's transaction)."""
    import sqlite3

    out: list[str] = []
    held = ""
    for line in script.splitlines(keepends=True):
        held += line
        if sqlite3.complete_statement(held):
            out.append(held.strip())
            held = ""
    return out


def migrate(db: Database) -> None:
    """Bring a library up to the present schema, each step in a transaction of its own."""
    from sqlite_utils.migrations import Migrations

    steps = Migrations("briefing-tui")

    @steps(name="0001_library")
    def first(db: Database) -> None:
        for statement in statements_of(FIRST):
            db.conn.execute(statement)
        db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.conn.execute("PRAGMA user_version = 1")

    @steps(name="0002_pages")
    def pages(db: Database) -> None:
        for statement in statements_of(PAGES):
            db.conn.execute(statement)
        db.conn.execute("PRAGMA user_version = 2")

    @steps(name="0003_kept")
    def kept(db: Database) -> None:
        from briefing_tui.store import kept, tags

        for statement in statements_of(KEPT):
            db.conn.execute(statement)
        db.conn.execute("PRAGMA cache_spill = ON")  # every statement changes: not all of them in memory
        kept.rebuild(db.conn)
        tags.retag_all(db.conn)
        db.conn.execute("PRAGMA cache_spill = OFF")
        db.conn.execute("PRAGMA user_version = 3")

    @steps(name="0004_readings")
    def readings(db: Database) -> None:
        for statement in statements_of(READINGS):
            db.conn.execute(statement)
        db.conn.execute("PRAGMA user_version = 4")

    @steps(name="0005_ends")
    def ends(db: Database) -> None:
        for statement in statements_of(ENDS):
            db.conn.execute(statement)
        db.conn.execute("PRAGMA user_version = 5")

    steps.apply(db)
