"""Hostile libraries: tables, views, triggers and columns that the program does not have."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from zoo_base import by, family, good, hostile, spoilt

_ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"
_TABLES = ("briefings", "speakers", "statements", "events", "months", "spans", "names", "about", "vocabulary")


def _view(table: str) -> str:
    db = sqlite3.connect(":memory:")

    from briefing_tui.store.schema import migrate

    migrate(db)
    columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
    values = ", ".join(f'x AS "{name}"' for name in columns)
    return f"DROP TABLE {table}; CREATE VIEW {table} AS {_ENDLESS} SELECT {values} FROM n"


family("endless view in place of", {table: by(_view(table)) for table in _TABLES})
family(
    "trigger",
    {
        "after an import": by(
            "CREATE TRIGGER t AFTER INSERT ON imports BEGIN UPDATE speakers SET name = 'Mallory'; END"
        ),
        "before a removal": by("CREATE TRIGGER t BEFORE DELETE ON briefings BEGIN SELECT RAISE(IGNORE); END"),
        "of migrations": by("CREATE TRIGGER t AFTER INSERT ON _sqlite_migrations BEGIN DELETE FROM statements; END"),
        "on the index": by("CREATE TRIGGER t AFTER INSERT ON statements_fts_data BEGIN DELETE FROM speakers; END"),
        "endless": by(
            f"CREATE TRIGGER t AFTER INSERT ON copies BEGIN INSERT INTO imports SELECT x,'','','','','' FROM ({_ENDLESS} SELECT x FROM n); END"
        ),
        "that attaches": by("CREATE TRIGGER t AFTER INSERT ON copies BEGIN SELECT load_extension('/tmp/evil'); END"),
        "ours, missing": by("DROP TRIGGER briefings_text_is_frozen"),
        "ours, emptied": by(
            "DROP TRIGGER briefings_text_is_frozen; CREATE TRIGGER briefings_text_is_frozen BEFORE UPDATE OF text, text_sha256 ON briefings BEGIN SELECT 1; END"
        ),
    },
)
family(
    "column",
    {
        "generated": by("ALTER TABLE speakers ADD COLUMN more AS (upper(name))"),
        "generated and huge": by("ALTER TABLE speakers ADD COLUMN more AS (zeroblob(900000000))"),
        "more": by("ALTER TABLE statements ADD COLUMN more TEXT DEFAULT 'x'"),
        "less": by("DROP INDEX speakers_last; DROP INDEX speakers_number; ALTER TABLE speakers DROP COLUMN last_date"),
        "renamed": by("ALTER TABLE speakers RENAME COLUMN name TO title"),
        "of another collation": by(
            "DROP TABLE places; CREATE TABLE places (id INTEGER PRIMARY KEY, name TEXT NOT NULL COLLATE NOCASE, folded TEXT NOT NULL UNIQUE)"
        ),
        "with a default that runs": by(
            "DROP TABLE imports; CREATE TABLE imports (id INTEGER PRIMARY KEY, at TEXT DEFAULT (zeroblob(900000000)), source, new, known, same_text, refused)"
        ),
        "with a check that runs": by(
            "DROP TABLE imports; CREATE TABLE imports (id INTEGER PRIMARY KEY, at, source, new, known, same_text, refused CHECK (length(zeroblob(900000000)) > 0))"
        ),
    },
)
family(
    "table",
    {
        "missing": by("DROP TABLE prefix_top"),
        "of words, missing": by("DROP TABLE statements_fts"),
        "more": by("CREATE TABLE more(x)"),
        "virtual, of words": by("CREATE VIRTUAL TABLE more USING fts5(x)"),
        "virtual, of places": by("CREATE VIRTUAL TABLE more USING rtree(id, a, b)"),
        "of words, with other options": by(
            "DROP TABLE statements_fts; CREATE VIRTUAL TABLE statements_fts USING fts5(text, tags)"
        ),
        "of words, over a victim": by(
            "DROP TABLE statements_fts; CREATE VIRTUAL TABLE statements_fts USING fts5(text, tags, content='speakers')"
        ),
        "in another's place": by("DROP TABLE imports; ALTER TABLE copies RENAME TO imports"),
        "of 2000 columns": by("CREATE TABLE more(" + ",".join(f"c{n}" for n in range(1900)) + ")"),
        "of figures for the planner": by("ANALYZE; UPDATE sqlite_stat1 SET stat = '1 1 1'"),
        "of false figures": by("ANALYZE; UPDATE sqlite_stat1 SET stat = '99999999999999999999 0 unordered'"),
        "with an index over an expression": by("CREATE INDEX more ON speakers(upper(hex(name)))"),
        "with an index less": by("DROP INDEX statements_briefing"),
    },
)


@hostile
def schema_of_ten_thousand_tables(folder: Path) -> None:
    spoilt(folder, "BEGIN;" + "".join(f"CREATE TABLE t{n}(x);" for n in range(10_000)) + "COMMIT")


@hostile
def schema_of_nested_views(folder: Path) -> None:
    views = "".join(f"CREATE VIEW v{n} AS SELECT * FROM v{n - 1}, v{n - 1} AS w;" for n in range(1, 40))
    spoilt(folder, "CREATE VIEW v0 AS SELECT 1;" + views)


@hostile
def schema_with_a_deep_expression(folder: Path) -> None:
    spoilt(folder, "CREATE TABLE more(x CHECK (" + "(" * 90 + "1" + ")" * 90 + "))")


@hostile
def schema_with_huge_sql(folder: Path) -> None:
    spoilt(folder, "CREATE TABLE more(x) /* " + "x" * 50_000_000 + " */")


def _written(folder: Path, sql: str) -> None:
    db = sqlite3.connect(good(folder), isolation_level=None)
    db.execute("PRAGMA writable_schema = ON")
    db.executescript(sql)
    db.close()


@hostile
def schema_that_is_no_sql(folder: Path) -> None:
    _written(folder, "UPDATE sqlite_schema SET sql = 'CREATE TABLE imports(((((' WHERE name = 'imports'")


@hostile
def schema_with_a_name_that_is_no_text(folder: Path) -> None:
    _written(folder, "UPDATE sqlite_schema SET name = x'ff00ff' WHERE name = 'imports'")


@hostile
def schema_with_a_number_for_sql(folder: Path) -> None:
    _written(folder, "UPDATE sqlite_schema SET sql = 7 WHERE name = 'imports'")


@hostile
def schema_with_roots_exchanged(folder: Path) -> None:
    _written(
        folder,
        "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'speakers')"
        " WHERE name = 'statements'",
    )


@hostile
def schema_with_a_root_nowhere(folder: Path) -> None:
    _written(folder, "UPDATE sqlite_schema SET rootpage = 99999999 WHERE name = 'speakers'")


@hostile
def schema_with_one_root_for_all(folder: Path) -> None:
    _written(folder, "UPDATE sqlite_schema SET rootpage = 2 WHERE type = 'table' AND rootpage > 0")


@hostile
def schema_twice(folder: Path) -> None:
    _written(folder, "INSERT INTO sqlite_schema SELECT * FROM sqlite_schema WHERE name = 'imports'")
