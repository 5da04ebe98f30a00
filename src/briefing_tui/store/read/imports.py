"""What was imported when. Reads the import log and the order of the briefings; writes nothing.

Briefings are numbered in order of import, and one that is stored again keeps its number: the briefings of an import have the
numbers after those of the import before. The last import ends with the newest briefing in the library.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from briefing_tui.store.connection import Library
from briefing_tui.store.read.rows import all_rows, asked, in_chunks

SEEN = 8
"""Number of briefings remembered as the last ones seen: if one is removed, the next one serves."""


class Import(NamedTuple):
    """A log entry of an import that added briefings."""

    at: str
    """Time of the import (ISO 8601, UTC)."""
    first: int
    last: int
    """Last of the briefings' numbers."""


@asked
def imports(lib: Library) -> list[Import]:
    """All imports that added briefings, the latest first."""
    (top,) = all_rows(lib, "SELECT ifnull(max(id), 0) FROM briefings")[0]
    out = []
    for at, new in all_rows(lib, "SELECT at, new FROM imports WHERE new > 0 ORDER BY id DESC"):
        if top <= 0:
            break
        out.append(Import(at, max(1, top - new + 1), top))
        top -= new
    return out


@asked
def newest(lib: Library) -> list[str]:
    """The uids of the latest briefings, the latest first: the mark to remember once all were seen."""
    return [uid for (uid,) in all_rows(lib, "SELECT uid FROM briefings ORDER BY id DESC LIMIT ?", SEEN)]


@asked
def seen_to(lib: Library, uids: Iterable[str]) -> int | None:
    """The highest number of these briefings in the library; None if none is."""
    (found,) = all_rows(
        lib, "SELECT max(b.id) FROM json_each(?) j JOIN briefings b ON b.uid = j.value", json.dumps(list(uids))
    )[0]
    return None if found is None else int(found)


@asked
def later(lib: Library, uids: Sequence[str], ids: Sequence[int]) -> set[int]:
    """Those of the given statements whose briefing was imported after the latest of the briefings `uids`."""
    after = seen_to(lib, uids)
    return set() if after is None else later_than(lib, after, ids)


@asked
def later_than(lib: Library, after: int, ids: Sequence[int]) -> set[int]:
    """Those of the given statements whose briefing has a higher number than `after`."""
    sql = "SELECT id FROM statements WHERE id IN ({}) AND briefing_id > ?"
    return {key for (key,) in in_chunks(lib, sql, ids, after)}
