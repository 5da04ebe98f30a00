"""Finds the statements of a basket in a library, and takes snapshots of statements. Reads libraries; writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from briefing_tui.model import Statement
from briefing_tui.notebook.baskets import Item, Snapshot
from briefing_tui.store import read
from briefing_tui.store.connection import Library

CHUNK = 500
"""Number of statements read at once."""
CHANGED = "the words have changed since"
AWAY = "not in this library; as it stood when it was put in"


def ids(lib: Library, items: Sequence[Item]) -> dict[str, int]:
    """Item id → statement id: found by uid, else by the position of the words in the same text."""
    by_target = {item.target: item for item in items}
    found = read.lasting_ids(lib, list(by_target), lambda uid: by_target[uid].place)
    return {item.id: found[item.target] for item in items if item.target in found}


def said_of(item: Item, statement: Statement | None) -> str:
    """A remark on an item: it is missing, or has changed; empty if unchanged."""
    if statement is None:
        return AWAY
    then = item.then.words
    return CHANGED if then and then != statement.text else ""


def snapshot(statement: Statement, cited: str) -> Snapshot:
    """The snapshot of a statement. `cited`: its source, in words."""
    who = ", ".join(one.name or one.attribution for one in statement.speakers)
    return Snapshot(
        statement.text, who, cited, statement.briefing.uid, statement.start, statement.end, statement.date or ""
    )


def with_snapshots(lib: Library, keys: Iterable[int], cite: Callable[[Statement], str]) -> list[tuple[str, Snapshot]]:
    """(uid, snapshot) of statements as a basket stores them, in this order. `cite` returns the source of a statement in words."""
    wanted, out = list(keys), list[tuple[str, Snapshot]]()
    for low in range(0, len(wanted), CHUNK):
        found = read.statements(lib, wanted[low : low + CHUNK], context=False)
        out += [(one.uid, snapshot(one, cite(one))) for one in found]
    return out
