"""An error of SQLite is never told by its class: OperationalError is raised for a locked library and for a full disk alike."""

from __future__ import annotations

import ast
from pathlib import Path

import briefing_tui

PACKAGE = Path(briefing_tui.__file__).parent
CAUSES = {"explain", "is_busy", "is_damaged", "sqlite_errorcode"}
"""What asks for the code of an error."""


def unasked(source: str) -> list[int]:
    """Lines of handlers that catch OperationalError and neither ask for its code nor raise it again as it is."""
    out = []
    for node in ast.walk(ast.parse(source)):
        if (
            not isinstance(node, ast.ExceptHandler)
            or node.type is None
            or "OperationalError" not in ast.dump(node.type)
        ):
            continue
        names = {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
        names |= {part.attr for part in ast.walk(node) if isinstance(part, ast.Attribute)}
        if not names & CAUSES:
            out.append(node.lineno)
    return out


def test_no_operational_error_is_caught_without_asking_for_its_code() -> None:
    found = {str(path): unasked(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py")}
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_the_check_itself_sees_what_it_should() -> None:
    assert unasked("try: f()\nexcept sqlite3.OperationalError as e: raise BusyError() from e") == [2]
    assert not unasked("try: f()\nexcept sqlite3.OperationalError as e: raise explain(e) or e")
