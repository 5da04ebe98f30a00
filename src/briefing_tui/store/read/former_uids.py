"""Uids that people had before they were joined, or under a name of theirs that is not the one shown: they were copied, and
lead to the same person for ever.

None of them is stored: each was made of a name, as printed, and of where; from these it is made again, which takes a look
at every name of the library. Asked only where nobody bears the uid now.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing_tui.model import gender
from briefing_tui.store import identity
from briefing_tui.store.connection import Library
from briefing_tui.store.read.rows import all_rows

_NAMES = "SELECT name, honorific, speaker_id FROM forms WHERE kind = 'person' ORDER BY named DESC, key"
_SPLIT = "SELECT DISTINCT f.name, d.id, f.speaker_id FROM forms f JOIN decisions d WHERE d.verb = 'split' AND f.kind = 'person'"
"""Somebody who was told apart, and is no more."""
_MENTIONS = (
    "SELECT DISTINCT f.name, b.lineage, f.speaker_id FROM forms f JOIN names n ON n.form_id = f.id"
    " JOIN briefings b ON b.id = n.briefing_id WHERE f.kind = 'person'"
)
_OTHERS = "SELECT name, speaker_id FROM forms WHERE kind <> 'person' ORDER BY named DESC, key"
"""Bodies that are joined with another name; documents that are quoted, which stood among the bodies once."""
_UID = len("p-") + 12


def speaker_of(lib: Library, uid: str) -> str | None:
    """The uid that the person has now; None where nobody ever had this one."""
    if len(uid) != _UID or not uid.startswith(("p-", "o-")):
        return None
    for made, speaker in _made(lib):
        if made == uid:
            ((now,),) = all_rows(lib, "SELECT uid FROM speakers WHERE id = ?", speaker)
            return str(now)
    return None


def _made(lib: Library) -> Iterator[tuple[str, int]]:
    """Every uid that was ever made of what is printed, with the speaker whose name it was made of."""
    for name, honorific, speaker in all_rows(lib, _NAMES):
        uid = identity.person_uid(name)
        yield uid, speaker
        if sex := gender(honorific):
            yield identity.namesake_uid(uid, sex), speaker
    for name, decision, speaker in all_rows(lib, _SPLIT):
        yield identity.namesake_uid(identity.person_uid(name), decision), speaker
    for name, lineage, speaker in all_rows(lib, _MENTIONS):
        uid = identity.speaker_uid("person", name, lineage)
        yield uid, speaker
        yield identity.namesake_uid(uid, lineage), speaker
    for name, speaker in all_rows(lib, _OTHERS):
        yield identity.organization_uid(name), speaker
