"""Every released schema is known by its digest, and each step of the migrations makes exactly that one."""

from __future__ import annotations

import ast
import hashlib
import lzma
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from briefing_tui.errors import BusyError
from briefing_tui.paths import Choice, shipped_library
from briefing_tui.store.connection import open_library
from briefing_tui.store.schema import PRESENT, SCHEMA_VERSION, apply_steps, migrate, present, steps
from briefing_tui.store.schema.known import LAYOUT, digest, known

GOLDEN = sorted((Path(__file__).parent / "golden").glob("schema_*.db.xz"))


def made(version: int) -> sqlite3.Connection:
    """An empty library of a schema version, made step by step."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    after = [steps.step(later).NAME for later in range(version + 1, SCHEMA_VERSION + 1)]
    apply_steps(db, stop_before=after[0] if after else None)
    return db


def test_a_new_library_is_what_all_steps_make() -> None:
    new, stepped = sqlite3.connect(":memory:", isolation_level=None), made(SCHEMA_VERSION)
    migrate(new)
    assert layout(new) == layout(stepped)
    assert present.script() == PRESENT.read_text(encoding="utf-8"), "run `make docs`"


def layout(db: sqlite3.Connection) -> dict[str, list[tuple[Any, ...]]]:
    """The schema in the order of its tables, its rows without the times, and the numbers in the header."""
    found = {"schema": db.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY rowid").fetchall()}
    for type_, name, *_ in found["schema"]:
        if (
            type_ == "table" and name != "statements_fts_data"
        ):  # an index rebuilt empty counts its words, a new one does not
            found[name] = [row[:3] for row in db.execute(f'SELECT * FROM "{name}"')]
    return found | {number: db.execute(f"PRAGMA {number}").fetchall() for number in ("application_id", "user_version")}


def test_each_schema_version_has_its_frozen_digest() -> None:
    found = {}
    for version in range(1, SCHEMA_VERSION + 1):
        db = made(version)
        assert db.execute("PRAGMA user_version").fetchone() == (version,)
        found[version] = digest(db.execute(LAYOUT))
    wrong = [f"step {version}: {made}" for version, made in found.items() if known(version) != made]
    assert not wrong, "SCHEMA_SHA256 should be: " + "; ".join(wrong)


STEPS = sorted(Path(steps.__file__).parent.glob("*.py"))
FROZEN = {
    "s1_library": "351ec0afe7fbea46",
    "s2_pages": "9a65207b54b02db1",
    "s3_counts": "1e493bba9ba01acf",
    "s4_readings": "22efadeac052c78d",
    "s5_ends": "41121df1c35ee3f4",
    "s6_digests": "a52a273a83ca7460",
    "s7_bodies": "b6f7a493cc3736c5",
    "s8_rule_ids": "e5d3b9374570f999",
    "s9_questions": "7af5869691fc46c2",
    "s10_forms": "a849877c0cac33cb",
    "s11_stances": "59e9de879f5ec900",
    "s12_decisions": "ad2ad0e3d8b96ea7",
    "s13_identities": "69037b66be7e2d1a",
    "s14_offices": "032b6c539cf67b2a",
    "s15_publishers": "7e8e7308e9844e68",
    "s16_derived": "14127734a5457853",
    "words": "09071c419500f848",
}
"""The files of the released steps, to the byte."""


def test_every_step_stands_in_the_order_of_steps() -> None:
    assert {*steps.NAMES} == {path.stem for path in STEPS} - {"__init__", "words"}


def test_a_released_step_is_never_changed() -> None:
    found = {path.stem: hashlib.sha256(path.read_bytes()).hexdigest()[:16] for path in STEPS if path.stem != "__init__"}
    missing = [f'    "{name}": "{digest}",' for name, digest in found.items() if name not in FROZEN]
    assert not missing, "a new step: once it is released, add to FROZEN:\n" + "\n".join(missing)
    assert {name: found[name] for name in FROZEN} == FROZEN


@pytest.mark.parametrize("path", [path for path in STEPS if path.stem != "__init__"], ids=lambda path: path.stem)
def test_a_step_calls_nothing_that_goes_on_changing(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    named += [each.name for node in ast.walk(tree) if isinstance(node, ast.Import) for each in node.names]
    own = "briefing_tui.store.schema.steps"
    for name in set(named) - {
        "snowballstemmer.english_stemmer"
    }:  # stems are those of whoever searches, who asks it too
        assert name.split(".")[0] in sys.stdlib_module_names or name.startswith(own), name


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda path: path.name)
def test_a_released_library_has_the_schema_of_its_version(golden: Path, tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    path.write_bytes(lzma.decompress(golden.read_bytes()))
    db = sqlite3.connect(path)
    (version,) = db.execute("PRAGMA user_version").fetchone()
    assert digest(db.execute(LAYOUT)) == known(version)


def test_the_example_has_the_present_schema() -> None:
    db = sqlite3.connect(f"{shipped_library().as_uri()}?mode=ro", uri=True)
    assert digest(db.execute(LAYOUT)) == known(SCHEMA_VERSION)


def test_a_foreign_quotation_mark_in_the_table_of_migrations_is_no_other_schema() -> None:
    rows = made(SCHEMA_VERSION).execute(LAYOUT).fetchall()
    other = [(*row[:3], row[3].replace('"', "`") if "sqlite_migrations" in row[1] else row[3]) for row in rows]
    assert other != rows and digest(other) == digest(rows)


def test_windows_that_open_an_older_library_at_once_wait_for_each_other(tmp_path: Path) -> None:
    """They used to step on each other's toes: “table spans already exists”, “duplicate column name”."""
    path = tmp_path / "own.db"
    for _ in range(3):
        path.write_bytes(lzma.decompress(GOLDEN[0].read_bytes()))
        command = [sys.executable, "-m", "briefing_tui", "--db", str(path), "people"]
        windows = [
            subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(4)
        ]
        told = {window.communicate() for window in windows}
        assert len(told) == 1 and not next(iter(told))[1], told


def test_a_file_in_the_middle_of_a_commit_is_not_called_damaged(tmp_path: Path) -> None:
    """The head of a library that grows is written before its tail is."""
    path = tmp_path / "own.db"
    path.write_bytes(shipped_library().read_bytes())
    whole = path.stat().st_size
    tail = path.read_bytes()[-4096:]
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN EXCLUSIVE")
    os.truncate(path, whole - 4096)
    with pytest.raises(BusyError):
        open_library(Choice(path, "option"))
    with path.open("ab") as file:
        file.write(tail)
    writer.execute("COMMIT")
    writer.close()
    open_library(Choice(path, "option")).close()


def test_the_sentence_of_a_rule_becomes_its_id(tmp_path: Path) -> None:
    """Every sentence that an earlier version stored has an id of today's; what is damaged stays damaged (test_damage.py)."""
    from briefing_tui.model.rule_labels import LABELS
    from briefing_tui.store.schema.steps.s8_rule_ids import IDS

    assert set(IDS.values()) <= set(LABELS)
    path = tmp_path / "own.db"
    path.write_bytes(lzma.decompress((GOLDEN[0].parent / "schema_7.db.xz").read_bytes()))
    before = dict(sqlite3.connect(path).execute("SELECT uid, rule FROM statements").fetchall())
    open_library(Choice(path, "option")).close()
    after = dict(sqlite3.connect(path).execute("SELECT uid, rule FROM statements").fetchall())
    assert after == {uid: IDS.get(rule, rule) for uid, rule in before.items()} != before
