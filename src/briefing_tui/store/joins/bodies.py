"""Applying decisions about bodies to the library: other names by which a body is found, and its parent.

Runs inside the writer's transaction, at each commit while there are such decisions. The name of a body in a briefing is
replaced where decisions are applied to the briefing (identities.py).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from briefing_tui.store import aggregates, digests
from briefing_tui.store.claims import CONTESTED, WAITING
from briefing_tui.store.identities import Identities
from briefing_tui.store.prepare import folded_body


class Due(NamedTuple):
    """The state that the decisions require."""

    names: set[tuple[int, str, str]]
    """(body, words, decision)."""
    parents: dict[str, int | None]
    """Body uid → its parent, for bodies with a decision; None if the parent is not in the library, or would make a cycle."""
    states: dict[str, str]
    """The states of decisions that do not apply here."""


def due(db: sqlite3.Connection, who: Identities) -> Due:
    """The state required by the decisions about bodies, in the order in which they were made."""
    ids = dict(db.execute("SELECT uid, id FROM organizations").fetchall())
    above: dict[int, int | None] = dict(
        db.execute("SELECT id, parent_id FROM organizations WHERE parent_id IS NOT NULL").fetchall()
    )
    out = Due(set(), {one.child: None for one in who.parents if one.child in ids}, {})
    for alias in who.aliases.values():
        if alias.uid in ids:
            out.names.add((ids[alias.uid], folded_body(alias.alias), alias.decision.id))
        else:
            out.states[alias.decision.id] = WAITING
    above |= {ids[uid]: None for uid in out.parents}
    for parent in who.parents:
        below, over_it = ids.get(parent.child), ids.get(parent.above)
        if below is None or over_it is None:
            out.states[parent.decision.id] = WAITING
        elif below in _chain(above, over_it):
            out.states[parent.decision.id] = CONTESTED  # another decision, or what is printed, has it the other way
        else:
            out.parents[parent.child] = above[below] = over_it
    return out


def _chain(above: Mapping[int, int | None], body: int) -> set[int]:
    out: set[int] = set()
    at: int | None = body
    while at is not None and at not in out:
        out.add(at)
        at = above.get(at)
    return out


def settle(db: sqlite3.Connection, who: Identities, names: aggregates.Renamed) -> dict[str, str]:
    """Store names and parents as decided; returns the states of decisions that do not apply here. `names`: collects the
    changes."""
    wanted = due(db, who)
    stored = set(db.execute("SELECT organization_id, folded, decision FROM organization_names").fetchall())
    for body, folded, _ in stored - wanted.names:
        db.execute("DELETE FROM organization_names WHERE organization_id = ? AND folded = ?", (body, folded))
        names.lost.append(("o", body, folded))
    for row in sorted(wanted.names - stored):
        db.execute("INSERT INTO organization_names(organization_id, folded, decision) VALUES (?,?,?)", row)
        names.gained.append(("o", row[0], row[1]))
    for uid, above in wanted.parents.items():
        set_parent(db, uid, above)
    return wanted.states


def faults(db: sqlite3.Connection, who: Identities) -> tuple[list[str], dict[str, str]]:
    """(differences from what was decided, states of decisions)."""
    wanted = due(db, who)
    stored = set(db.execute("SELECT organization_id, folded, decision FROM organization_names").fetchall())
    wrong = [f"body {body}: its other names are not those that were decided" for body, *_ in stored ^ wanted.names]
    for uid, above in wanted.parents.items():
        if db.execute("SELECT parent_id FROM organizations WHERE uid = ?", (uid,)).fetchone() != (above,):
            wrong.append(f"body {uid}: what stands above it is not what was decided")
    return wrong, wanted.states


def parted(db: sqlite3.Connection, uids: Iterable[str]) -> set[str]:
    """These bodies and their direct children."""
    out = set(uids)
    for uid in list(out):
        rows = db.execute(
            "SELECT o.uid FROM organizations o JOIN organizations a ON a.id = o.parent_id WHERE a.uid = ?", (uid,)
        )
        out |= {below for (below,) in rows}
    return out


def set_parent(db: sqlite3.Connection, uid: str, above: int | None) -> None:
    """Set the parent of a body, or remove it, if the body is in the library and has another."""
    row = db.execute("SELECT id, parent_id FROM organizations WHERE uid = ?", (uid,)).fetchone()
    if row is not None and row[1] != above:
        digests.release(db, "organizations", [row[0]])
        db.execute("UPDATE organizations SET parent_id = ? WHERE id = ?", (above, row[0]))


def over(db: sqlite3.Connection, body: int) -> set[int]:
    """A body and all its ancestors; a cycle would make a search by body endless."""
    rows = db.execute(
        "WITH RECURSIVE up(id) AS (VALUES (?) UNION SELECT parent_id FROM organizations JOIN up USING (id)"
        " WHERE parent_id IS NOT NULL) SELECT id FROM up",
        (body,),
    )
    return {row[0] for row in rows}


def naming(db: sqlite3.Connection, uids: Iterable[str]) -> set[str]:
    """The uids of the briefings that name these bodies."""
    out = set[str]()
    for uid in uids:
        out |= {
            briefing
            for (briefing,) in db.execute(
                "SELECT b.uid FROM organizations o JOIN organization_briefings t ON t.organization_id = o.id"
                " JOIN briefings b ON b.id = t.briefing_id WHERE o.uid = ? UNION SELECT b.uid FROM forms f JOIN names n"
                " ON n.form_id = f.id JOIN briefings b ON b.id = n.briefing_id WHERE f.block = ?",
                (uid, uid),
            )
        }
    return out
