"""Lists of things other than statements (people, events, briefings) as JSON and CSV: the fields of the model, by their
names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from briefing_tui.export.csv_form import cells, line
from briefing_tui.export.fields import as_json, paths
from briefing_tui.export.json_form import dump


def pieces(kind: Any, rows: Iterable[object], form: str) -> Iterator[str]:
    """A table of values of one kind, in pieces."""
    if form == "json":
        yield dump([as_json(row) for row in rows], indent=2) + "\n"
        return
    columns = paths(kind)
    yield line(".".join(path) for path in columns)
    for row in rows:
        yield line(cells(as_json(row), columns))
