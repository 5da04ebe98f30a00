"""What came into a library when. Reads the log of imports and the order in which briefings came; writes nothing.

Briefings are numbered as they come, and one that is stored anew keeps its number: what one import brought are the numbers
behind those of the import before. The last import ends with the newest briefing that is here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from briefing_tui.store.connection import Library
from briefing_tui.store.read.rows import all_rows, asked, in_chunks

SEEN = 8
"""Briefings by which it is known again up to where somebody looked: if one is removed, by the next."""


class Import(NamedTuple):
    """One line of the log that brought something."""

    at: str
    """When (ISO 8601, UTC)."""
    first: int
    last: int
    """The numbers of its briefings."""


@asked
def imports(lib: Library) -> list[Import]:
    """All that brought something, the last one first."""
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
    """The uids of the briefings that came last, the last one first: what has been seen where all has."""
    return [uid for (uid,) in all_rows(lib, "SELECT uid FROM briefings ORDER BY id DESC LIMIT ?", SEEN)]


@asked
def seen_to(lib: Library, uids: Iterable[str]) -> int | None:
    """The number of the latest of these briefings that is here; None where none is."""
    (found,) = all_rows(
        lib, "SELECT max(b.id) FROM json_each(?) j JOIN briefings b ON b.uid = j.value", json.dumps(list(uids))
    )[0]
    return None if found is None else int(found)


@asked
def later(lib: Library, uids: Sequence[str], ids: Sequence[int]) -> set[int]:
    """Those of the statements with these ids whose briefing came later than the latest of these briefings."""
    after = seen_to(lib, uids)
    return set() if after is None else later_than(lib, after, ids)


@asked
def later_than(lib: Library, after: int, ids: Sequence[int]) -> set[int]:
    """Those of the statements with these ids whose briefing has a higher number."""
    sql = "SELECT id FROM statements WHERE id IN ({}) AND briefing_id > ?"
    return {key for (key,) in in_chunks(lib, sql, ids, after)}
