"""Items put aside until the next import: their stored form, and when they return. Stores nothing itself."""

from __future__ import annotations

import json
from collections.abc import Mapping

from briefing_tui.model.review import Item
from briefing_tui.store.connection import Library
from briefing_tui.store.read.rows import all_rows, asked


@asked
def imports(lib: Library) -> int:
    """Number of imports so far."""
    return int(all_rows(lib, "SELECT ifnull(max(id), 0) FROM imports")[0][0])


def put_aside(lib: Library, item: Item) -> str:
    """The stored form of an item."""
    return json.dumps([imports(lib), list(item)], ensure_ascii=False)


def aside(lib: Library, kept: Mapping[str, str]) -> dict[str, Item]:
    """Items still put aside, by key. Those put aside before the last import have returned to their lanes."""
    now, out = imports(lib), dict[str, Item]()
    for key, text in kept.items():
        try:
            at, values = json.loads(text)
            item = Item(*values)
            item = item._replace(uids=tuple(item.uids))
        except (ValueError, TypeError, RecursionError):
            continue
        if at == now and item.key == key:
            out[key] = item
    return out
