"""Which names must be settled together: blocks tied by decisions, and bodies by an acronym. Owns no rule.

Runs inside the writer's transaction. The bodies with an acronym are found by the words of names as they were when the batch
began; those that the batch itself touched are among the given blocks.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable

from briefing_tui.store.chunks import in_chunks
from briefing_tui.store.identities import Identities
from briefing_tui.store.identity import organization_uid
from briefing_tui.store.joins.acronyms import is_acronym
from briefing_tui.text import joined

_BODIES = "SELECT block, name, titles, speaker_id FROM forms WHERE kind = 'body' AND {} IN ({{}})"
_BEARING = "SELECT owner FROM name_words WHERE field = 's' AND word = ?"


def together(db: sqlite3.Connection, blocks: Collection[str], before: Iterable[int], who: Identities) -> set[str]:
    """The blocks of bodies among `blocks`, and all blocks tied to any of `blocks`. `before`: speakers who may have lost their
    forms."""
    found = {row[0] for row in in_chunks(db, _BODIES.format("speaker_id"), before)}
    found |= {row[0] for row in in_chunks(db, _BODIES.format("block"), blocks)} | who.linked(blocks)
    new = set(found)
    while new:
        new = (who.linked(new) | _sharing(db, new)) - found
        found |= new
    return found


def all_bodies(db: sqlite3.Connection) -> set[str]:
    """The blocks of all bodies."""
    return {block for (block,) in db.execute("SELECT DISTINCT block FROM forms WHERE kind = 'body'")}


def _sharing(db: sqlite3.Connection, blocks: Iterable[str]) -> set[str]:
    """The blocks of bodies that share an acronym with these, or that are shown together with them now."""
    rows = in_chunks(db, _BODIES.format("block"), blocks)
    acronyms = {joined(name) for _, name, *_ in rows if is_acronym(name)}
    acronyms |= {joined(each) for _, _, titles, _ in rows for each in titles.split(", ") if each}
    speakers = {speaker for *_, speaker in rows}
    for acronym in acronyms:
        speakers |= {owner for (owner,) in db.execute(_BEARING, (acronym.partition(" ")[0],))}
    out = {organization_uid(acronym) for acronym in acronyms}
    former = {speaker for *_, speaker in rows}
    for block, _, titles, speaker in in_chunks(db, _BODIES.format("speaker_id"), speakers):
        if speaker in former or not acronyms.isdisjoint(map(joined, titles.split(", "))):
            out.add(block)
    return out
