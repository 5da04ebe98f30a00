"""The notebook never fails the app: whatever stands in it, what is not of the kind that is kept is passed over."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from briefing_tui.notebook import Notebook
from briefing_tui.paths import at_home


@pytest.mark.parametrize(
    ("kept", "read"),
    [
        ("{", {}),
        ("[1, 2]", {}),
        ("7", {}),
        ("[" * 100_000, {}),
        ('{"app": "timeline"}', {}),
        (
            '{"app": {"pane": 5, "theme": []}, "quotes": {"query": "ports", "rows": null}}',
            {"app": {}, "quotes": {"query": "ports"}},
        ),
    ],
)
def test_what_is_no_place_is_passed_over(tmp_path: Path, kept: str, read: object) -> None:
    path = tmp_path / "notebook.db"
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("CREATE TABLE places (library TEXT PRIMARY KEY, state TEXT NOT NULL)")
        db.execute("INSERT INTO places VALUES ('x', ?)", (kept,))
    assert Notebook(path).load("x") == read


def test_a_number_in_the_place_of_a_text(tmp_path: Path) -> None:
    path = tmp_path / "notebook.db"
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("CREATE TABLE places (library, state)")
        db.execute("INSERT INTO places VALUES ('x', 7)")
    assert Notebook(path).load("x") == {}


def test_a_home_that_nobody_has(monkeypatch: pytest.MonkeyPatch) -> None:
    assert at_home("~nobody-of-this-name/x.db") == Path("~nobody-of-this-name/x.db")
    monkeypatch.setenv("HOME", "/home/ada")
    assert at_home("~/x.db") == Path("/home/ada/x.db")
