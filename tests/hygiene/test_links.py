"""Links between the project's documents lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_files_that_are_there(page: Path) -> None:
    for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        target = link.partition("#")[0]
        if target and "://" not in target:
            assert (page.parent / target).exists(), f"{page.name} links to {link}"


def test_every_proof_that_the_page_on_trust_names_is_there() -> None:
    page = (ROOT / "docs" / "TRUST.md").read_text(encoding="utf-8")
    named = {name for row in re.findall(r"^\| \*\*.*\| (.+) \|$", page, re.M) for name in re.findall(r"`(\w+)`", row)}
    there = {path.stem.removeprefix("proof_") for path in (ROOT / "tests" / "proof").glob("proof_*.py")}
    assert named == there, named ^ there
