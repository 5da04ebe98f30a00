"""The digest of each released version's schema: a file with any other schema is not one of our libraries.

Covers tables, indexes and triggers with their exact SQL, including the shadow tables of the index and the table of
migrations. Each step of the schema states the digest after it (steps/).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from briefing_tui.store.schema import steps

LAYOUT = "SELECT type, name, tbl_name, ifnull(sql, '') FROM sqlite_schema LIMIT 1000"
_NOT_OURS = ("_sqlite_migrations", "idx__sqlite_migrations_migration_set_name")
"""Made by sqlite-utils, whose versions may write the same SQL with different blanks and quotation marks."""


def known(version: int) -> str | None:
    """The digest of the schema of this version; None if there is no such version."""
    return str(steps.step(version).SCHEMA_SHA256) if 0 < version <= len(steps.NAMES) else None


def digest(rows: Iterable[tuple[str, str, str, str]]) -> str:
    """Digest of the rows of LAYOUT, in any order."""
    plain = [repr((*row[:3], _plain(str(row[3])) if row[1] in _NOT_OURS else row[3])) for row in rows]
    return hashlib.sha256("\n".join(sorted(plain)).encode("utf-8", "surrogatepass")).hexdigest()


def _plain(sql: str) -> str:
    return " ".join("".join(" " if mark in "\"'`[]();," else mark for mark in sql).split()).casefold()
