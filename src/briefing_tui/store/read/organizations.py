"""Organizations: one with everything on its page. A body that speaks is one of them, with the same uid as its speaker."""

from __future__ import annotations

from briefing_tui.model import Organization, OrganizationRef
from briefing_tui.store import digests
from briefing_tui.store.connection import Library
from briefing_tui.store.read import references
from briefing_tui.store.read.listed import LISTED
from briefing_tui.store.read.rows import all_rows, asked, asked_at_once
from briefing_tui.store.read.speakers import people_rows, spellings
from briefing_tui.store.records import ORGANIZATIONS, OrganizationRecord

MOST = 200
"""Maximum number of people of an organization that are listed."""
_STATED = LISTED.format("x.statement_id")
_STATEMENTS = (
    "SELECT x.statement_id FROM organizations o JOIN statement_speakers x ON x.organization_id = o.id WHERE o.uid = ?1"
    f" AND {_STATED} UNION SELECT x.statement_id FROM speakers p JOIN statement_speakers x ON x.speaker_id = p.id"
    f" WHERE p.uid = ?1 AND {_STATED}"
)


@asked_at_once
def organization(lib: Library, uid: str) -> Organization | None:
    """An organization with everything on its page except its statements. Raises LibraryError if it does not match its digest."""
    db = lib.connection
    row = db.execute(f"SELECT {ORGANIZATIONS.select()} FROM organizations WHERE uid = ?", (uid,)).fetchone()
    if row is None:
        return None
    o = OrganizationRecord._make(row)
    digests.prove(db, "organizations", [o.id])
    speaker = db.execute("SELECT id FROM speakers WHERE uid = ?", (uid,)).fetchone()
    people = "SELECT DISTINCT speaker_id FROM roles WHERE organization_id = ? AND speaker_id IS NOT ? LIMIT ?"
    key = speaker[0] if speaker else None
    return Organization(
        uid=o.uid,
        name=o.name,
        names=tuple(spellings(lib, key)) if key is not None else (o.name,),
        parent=next(iter(_refs(lib, [] if o.parent_id is None else [o.parent_id])), None),
        children=_refs(
            lib, [one for (one,) in all_rows(lib, "SELECT id FROM organizations WHERE parent_id = ?", o.id)]
        ),
        people=tuple(
            sorted(
                people_rows(lib, [one for (one,) in all_rows(lib, people, o.id, key, MOST)]),
                key=lambda p: p.sort_name,
            )
        ),
        statements=all_rows(lib, f"SELECT count(*) FROM ({_STATEMENTS})", uid)[0][0],
    )


def _refs(lib: Library, ids: list[int]) -> tuple[OrganizationRef, ...]:
    rows = references.records(lib, ORGANIZATIONS, ids)
    found = (OrganizationRecord._make(rows[key]) for key in ids)
    return tuple(sorted((OrganizationRef(o.uid, o.name) for o in found), key=lambda ref: ref.name))


@asked
def statements_of_organization(lib: Library, uid: str) -> list[int]:
    """Ids of the statements by an organization and on its behalf, newest first."""
    return [key for (key,) in all_rows(lib, f"{_STATEMENTS} ORDER BY 1 DESC", uid)]
