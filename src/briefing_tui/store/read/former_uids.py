"""Uids that people had before they were joined, or under a name that is not the one shown: citations contain them, so they
must always lead to the same person.

They are not stored: each was computed from a printed name and its briefing, and is recomputed from these, which reads every
name of the library. Used only if no person has the uid now.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing_tui.model import gender
from briefing_tui.store import identity
from briefing_tui.store.connection import Library
from briefing_tui.store.read.rows import all_rows

_NAMES = "SELECT name, honorific, offices, speaker_id FROM forms WHERE kind = 'person' ORDER BY named DESC, key"
_SPLIT = "SELECT DISTINCT f.name, d.id, f.speaker_id FROM forms f JOIN decisions d WHERE d.verb = 'split' AND f.kind = 'person'"
"""People who were split off by a decision that has been withdrawn."""
_MENTIONS = (
    "SELECT DISTINCT f.name, b.lineage, f.speaker_id FROM forms f JOIN names n ON n.form_id = f.id"
    " JOIN briefings b ON b.id = n.briefing_id WHERE f.kind = 'person'"
)
_OTHERS = "SELECT name, speaker_id FROM forms WHERE kind <> 'person' ORDER BY named DESC, key"
"""Bodies joined with another name; quoted documents, which were once stored as bodies."""
_UID = len("p-") + 12


def speaker_of(lib: Library, uid: str) -> str | None:
    """The person's present uid; None if nobody ever had this one."""
    if len(uid) != _UID or not uid.startswith(("p-", "o-")):
        return None
    for made, speaker in _made(lib):
        if made == uid:
            ((now,),) = all_rows(lib, "SELECT uid FROM speakers WHERE id = ?", speaker)
            return str(now)
    return None


def _made(lib: Library) -> Iterator[tuple[str, int]]:
    """Every uid that was ever computed from printed names, with the speaker of that name."""
    for name, honorific, offices, speaker in all_rows(lib, _NAMES):
        uid = identity.person_uid(name)
        sex = gender(honorific)
        made = (uid, identity.namesake_uid(uid, sex)) if sex else (uid,)
        for each in made:
            yield each, speaker
            yield from ((identity.namesake_uid(each, office), speaker) for office in filter(None, offices.split("; ")))
    for name, decision, speaker in all_rows(lib, _SPLIT):
        yield identity.namesake_uid(identity.person_uid(name), decision), speaker
    for name, lineage, speaker in all_rows(lib, _MENTIONS):
        uid = identity.speaker_uid("person", name, lineage)
        yield uid, speaker
        yield identity.namesake_uid(uid, lineage), speaker
    for name, speaker in all_rows(lib, _OTHERS):
        yield identity.organization_uid(name), speaker
