"""The import contracts ask every part of the program, so that a new one is not forgotten."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
PACKAGE = ROOT / "src" / "briefing_tui"
PARTS = {path.stem for path in PACKAGE.glob("*.py")} | {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
PARTS -= {"__init__", "__main__"}

ALLOWED = {
    "textual": {"cli", "ui"},  # cli opens the app
    "sqlite3": {"store", "notebook"},
    "trafilatura": {"readers"},
    "distributed": set[str](),
}
"""A library → the parts that may know it, or reach who does."""


@pytest.mark.parametrize("library", ALLOWED)
def test_a_library_is_forbidden_to_every_part_but_those_that_own_it(library: str) -> None:
    asked = {
        module.removeprefix("briefing_tui.")
        for contract in CONTRACTS
        if library in contract.get("forbidden_modules", ()) and contract["name"].startswith("Only ")
        for module in contract["source_modules"]
    }
    assert asked in ({"briefing_tui"}, PARTS - ALLOWED[library])
