"""What undo would withdraw: the author's last decision that is still live. Queries only; withdraws nothing."""

from __future__ import annotations

from typing import NamedTuple

from briefing_tui.model import Decided
from briefing_tui.store.connection import Library
from briefing_tui.store.decisions import WITHDRAW
from briefing_tui.store.read.decisions import decisions
from briefing_tui.store.read.rows import all_rows, asked_at_once


class Last(NamedTuple):
    """Decisions that are withdrawn together."""

    ids: tuple[str, ...]
    first: Decided
    """One of them, for the message."""


@asked_at_once
def last_decided(lib: Library, author: str, thing: str = "") -> Last | None:
    """The last live decision of this author, about one target or any, with those made in the same batch; None where there
    is none."""
    test, values = ("AND s.thing = ?", [thing]) if thing else ("", [])
    rows = all_rows(
        lib,
        "SELECT d.id, d.batch, s.thing FROM decisions d JOIN standing s ON s.decision = d.id"
        f" WHERE d.author = ? AND d.verb <> '{WITHDRAW}' AND s.state <> 'withdrawn' {test}"
        " ORDER BY d.at DESC, d.id DESC LIMIT 1",
        author,
        *values,
    )
    if not rows:
        return None
    uid, batch, about = rows[0]
    together = [uid]
    if batch:
        together = [
            key
            for (key,) in all_rows(
                lib,
                "SELECT d.id FROM decisions d JOIN standing s ON s.decision = d.id WHERE d.batch = ? AND d.author = ?"
                f" AND d.verb <> '{WITHDRAW}' AND s.state <> 'withdrawn' ORDER BY d.id",
                batch,
                author,
            )
        ]
    return Last(tuple(together), next(one for one in decisions(lib, things=[about]) if one.uid == uid))
