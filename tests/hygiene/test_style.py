"""What the formatter and the linter cannot see: exemptions from them are few, and no function is a thicket."""

from __future__ import annotations

import re
from pathlib import Path

from radon.complexity import cc_visit

ROOT = Path(__file__).resolve().parents[2]
MOST = 15
"""Cyclomatic complexity of a function as radon counts it (operators of conditions count)."""
EXEMPTIONS = 10
"""Places that the formatter leaves alone: tables of data."""


def complex_functions() -> list[str]:
    found = []
    for path in sorted((ROOT / "src").rglob("*.py")):
        for block in cc_visit(path.read_text(encoding="utf-8")):
            parts = [block, *getattr(block, "methods", [])]
            found += [
                f"{path.relative_to(ROOT / 'src' / 'briefing_tui')} {part.fullname}"
                for part in parts
                if part.letter != "C" and part.complexity > MOST
            ]
    return sorted(set(found))


def test_no_function_is_too_complex() -> None:
    assert not complex_functions()


def test_the_formatter_is_switched_off_for_few_tables_only() -> None:
    marks = [
        f"{path.relative_to(ROOT)}:{number}"
        for folder in ("src", "tests", "benchmarks", "corpus")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"#\s*fmt:\s*(skip|off)", line)
    ]
    assert len(marks) <= EXEMPTIONS, marks
