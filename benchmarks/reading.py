"""Print the readers' results for a folder of real files: `python benchmarks/reading.py FILES [TEXTS]`.

TEXTS contains the same briefings as plain text, with the same names; a body counts as equal if only white space and
the title differ.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from pathlib import Path

from briefing_tui.errors import RefusedError
from briefing_tui.model import Document
from briefing_tui.readers.registry import suffix_of
from briefing_tui.readers.sandbox.client import SandboxedReader


def main() -> None:
    """Read every file as an import does, with a child process per format; one table row per file name extension."""
    files = sorted(path for path in Path(sys.argv[1]).iterdir() if path.is_file())
    texts = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    rows: dict[str, list[float]] = defaultdict(lambda: [0, 0, 0, 0, 0, 0, 0, 0])
    with SandboxedReader() as reader:
        for path in files:
            row = rows[suffix_of(path.name)]
            began = time.perf_counter()
            try:
                items = list(reader.read(path))
            except RefusedError as error:
                items = [error]
            row[7] += time.perf_counter() - began
            found = [item for item in items if isinstance(item, Document)]
            row[0] += 1
            row[1] += len(found)
            row[2] += len(items) - len(found)
            row[3] += sum(1 for document in found if document.title)
            row[4] += sum(1 for document in found if document.published)
            plain = texts / f"{path.stem}.txt" if texts else None
            if plain is not None and plain.exists() and len(found) == 1:
                row[5] += 1
                row[6] += equal(found[0].text, plain.read_text(encoding="utf-8"))
    total = [sum(column) for column in zip(*rows.values(), strict=True)]
    print("| ending | files | briefings | refused | with title | with date | bodies compared | equal | seconds |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for name, row in [*sorted(rows.items()), ("all", total)]:
        print(f"| {name} | " + " | ".join(f"{value:.0f}" for value in row[:7]) + f" | {row[7]:.1f} |")


def equal(text: str, plain: str) -> bool:
    """Whether two texts are equal except for white space and the title on the first line of the plain one."""
    bare = "".join(text.split())
    return bare in ("".join(plain.split()), "".join(plain.split("\n", 1)[-1].split()))


if __name__ == "__main__":
    main()
