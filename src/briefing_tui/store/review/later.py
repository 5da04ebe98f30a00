"""What was put aside until the next import: how it is written down, and when it comes back. Keeps nothing itself."""

from __future__ import annotations

import json
from collections.abc import Mapping

from briefing_tui.model.review import Item
from briefing_tui.store.connection import Library
from briefing_tui.store.read.rows import all_rows, asked


@asked
def imports(lib: Library) -> int:
    """How many imports there were."""
    return int(all_rows(lib, "SELECT ifnull(max(id), 0) FROM imports")[0][0])


def put_aside(lib: Library, item: Item) -> str:
    """An item as it is kept."""
    return json.dumps([imports(lib), list(item)], ensure_ascii=False)


def aside(lib: Library, kept: Mapping[str, str]) -> dict[str, Item]:
    """What is put aside still, by key: what was so before the last import has come back."""
    now, out = imports(lib), dict[str, Item]()
    for key, text in kept.items():
        try:
            at, (*values, uids, of) = json.loads(text)
            item = Item._make((*values, tuple(uids), of))
        except (ValueError, TypeError, RecursionError):
            continue
        if at == now and item.key == key:
            out[key] = item
    return out
