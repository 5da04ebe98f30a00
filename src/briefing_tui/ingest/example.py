"""The library that ships, built from data/briefings/ by one command: `python -m briefing_tui.ingest.example`.

Reproducible: the same bytes on the same SQLite, the same dump on any. Holds no text of its own.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from briefing_tui.ingest import import_paths
from briefing_tui.store.decisions import as_of
from briefing_tui.store.dump import settle

ABOUT = "README.md"
"""The file in a folder of briefings that describes their sources; it is not a briefing."""

MOMENT = "2022-11-01T00:00:00.000Z"
"""The timestamp of all decisions that the import makes by itself (which text is a later version)."""


def rebuild(folder: Path, out: Path) -> tuple[int, int]:
    """Build the library `out` from the briefings in `folder`, completely or not at all. Returns (briefings, statements)."""
    fresh = out.with_name(out.name + ".new")
    fresh.unlink(missing_ok=True)
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != ABOUT]
    with as_of(MOMENT):
        report = import_paths(files, fresh)
    settle(fresh)
    os.chmod(fresh, 0o644)
    fresh.replace(out)
    return report.new, report.statements


def main() -> None:
    """Build data/briefing.db in this checkout, or the library given as argument: [FOLDER [OUT]]."""
    root = Path(__file__).resolve().parents[3]
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else root / "data" / "briefings"
    out = Path(sys.argv[2]) if len(sys.argv) > 2 else root / "data" / "briefing.db"
    briefings, statements = rebuild(folder, out)
    print(f"{out}: {briefings} briefings, {statements} statements")


if __name__ == "__main__":
    main()
