"""The content of a card that compares two names, read in one transaction: sources, dates, roles, quotations, common events.

Owns the choice of quotations shown for a person; makes no decision.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from briefing_tui.model import Decided, EventRef
from briefing_tui.model.near import NearNames, NearPerson, Spoke
from briefing_tui.model.review import Case, Item
from briefing_tui.store import digests, identity, ledger
from briefing_tui.store.connection import Library
from briefing_tui.store.identities import DIFFERENT, NAMES, NONAME, SAME, Identities
from briefing_tui.store.identity import sha256
from briefing_tui.store.joins.forms import as_read
from briefing_tui.store.joins.printed import called
from briefing_tui.store.near import Printed
from briefing_tui.store.read import references
from briefing_tui.store.read.decisions import decisions_of_person
from briefing_tui.store.read.listed import LISTED
from briefing_tui.store.read.near import is_told
from briefing_tui.store.read.rows import all_rows, in_chunks
from briefing_tui.store.read.speakers import roles_of
from briefing_tui.store.read.statements import statements
from briefing_tui.store.records import FORMS, SPEAKERS, FormRecord, SpeakerRecord
from briefing_tui.text import joined

TWO = 2
"""Quotations shown for each person."""
BEFORE, BEHIND = 30, 110
"""Characters shown before and after the name of a person who is named only."""
NEWEST = 100
"""Statements, and mentions, of each person that are considered."""
EVENTS = 4


def people_case(lib: Library, item: Item) -> Case:
    """The content of the card for two names; without the names if they were decided or removed meanwhile."""
    decided, who = _decided(lib, item), ledger.identities(lib.connection)
    one = _speaker(lib, item.uids[0], who) if item.uids else None
    others = [row for uid in item.uids[1:] if (row := _speaker(lib, uid, who)) is not None]
    if one is None or not others or not _is_printed(lib, one, item.source):
        return Case(item, None, None, decided=decided)
    first, apart = _person(lib, one, item.source), _apart(who, _called(lib, one))
    others = [row for row in others if _called(lib, row).isdisjoint(apart)]
    where = Printed(item.source, first.first, first.last, first.named, first.statements)
    if not others or (item.source and is_told(who, one.name, where)):
        return Case(item, None, None, decided=decided)
    events = () if item.source else _events(lib, one.id, others[0].id)
    names = NearNames(first, tuple(_person(lib, row) for row in others), item.source, events)
    return Case(item, None, None, decided=decided, people=names)


def _speaker(lib: Library, uid: str, who: Identities) -> SpeakerRecord | None:
    """The speaker with a uid; None where there is none, or a person decided that it is no name."""
    rows = all_rows(lib, f"SELECT {SPEAKERS.select()} FROM speakers WHERE uid = ?", uid)
    found = SpeakerRecord._make(rows[0]) if rows else None
    if found is None or joined(found.name) in who.nonames:
        return None
    digests.prove(lib.connection, "speakers", [found.id])
    return found


def _is_printed(lib: Library, one: SpeakerRecord, source: str) -> bool:
    sql = "SELECT 1 FROM forms WHERE speaker_id = ?1 AND (?2 = '' OR publisher = ?2) LIMIT 1"
    return bool(all_rows(lib, sql, one.id, source))


# ---- decisions -------------------------------------------------------------------------------------------------------


def _decided(lib: Library, item: Item) -> tuple[Decided, ...]:
    """Decisions about exactly these names."""
    found = {one.uid: one for uid in item.uids for one in decisions_of_person(lib, uid)}
    here = {one.uid for one in found.values() if one.verb in _ABOUT and _ABOUT[one.verb](one, item)}
    return tuple(
        sorted(
            (one for one in found.values() if one.uid in here or (one.verb == "withdraw" and one.target in here)),
            key=lambda one: (one.at, one.uid),
        )
    )


def _is_pair(one: Decided, item: Item) -> bool:
    return item.uids[0] in (one.target, one.field) and {one.target, one.field} <= set(item.uids)


def _is_rule(one: Decided, item: Item) -> bool:
    return isinstance(one.value, dict) and bool(item.source) and one.value.get("source") == item.source


_ABOUT: dict[str, Callable[[Decided, Item], bool]] = {
    SAME: _is_pair,
    DIFFERENT: _is_pair,
    NAMES: _is_rule,
    NONAME: lambda one, item: one.target in item.uids,
}


def _apart(who: Identities, own: Collection[str]) -> frozenset[str]:
    """Uids of the people decided to be different from this one."""
    return frozenset(
        other
        for pair in (*who.apart, *who.edges)
        for mine, other in ((pair.one, pair.other), (pair.other, pair.one))
        if mine in own and other not in own
    )


def _called(lib: Library, one: SpeakerRecord) -> frozenset[str]:
    """All uids that mean this speaker."""
    rows = all_rows(lib, f"SELECT {FORMS.select()} FROM forms WHERE speaker_id = ?", one.id)
    forms = [FormRecord._make(row) for row in rows]
    made = {uid for form in forms for uid in (identity.person_uid(form.name), *called(as_read(form)))}
    return frozenset({one.uid} | made)


# ---- the content for one person --------------------------------------------------------------------------------------


def _person(lib: Library, one: SpeakerRecord, source: str = "") -> NearPerson:
    """A person as shown on the card; as one source prints them, where it is given."""
    printed = all_rows(
        lib,
        "SELECT f.name, f.publisher, min(b.published), max(b.published), count(DISTINCT n.briefing_id) FROM forms f"
        " JOIN names n ON n.form_id = f.id JOIN briefings b ON b.id = n.briefing_id"
        " WHERE f.speaker_id = ?1 AND (?2 = '' OR f.publisher = ?2) GROUP BY 1, 2 ORDER BY 5 DESC, 1, 2",
        one.id,
        source,
    )
    spoke = _said(lib, one.id, source)
    return NearPerson(
        one.uid,
        one.name,
        _number(lib, one.id, source) if source else one.statements,
        sum(row[4] for row in printed) if source else one.named,
        tuple(dict.fromkeys(name for name, *_ in printed if name != one.name)),
        roles_of(lib, one.id),
        tuple(dict.fromkeys(publisher for _, publisher, *_ in printed if publisher)),
        min((row[2] for row in printed if row[2]), default=None),
        max((row[3] for row in printed if row[3]), default=None),
        tuple(spoke) or tuple(_mentions(lib, one.id, source)),
    )


_SAID = (
    "FROM statement_speakers x JOIN forms f ON f.id = x.form_id WHERE x.speaker_id = ?1 AND (?2 = '' OR f.publisher = ?2)"
    f" AND {LISTED.format('x.statement_id')}"
)


def _number(lib: Library, speaker: int, source: str) -> int:
    return int(all_rows(lib, f"SELECT count(DISTINCT x.statement_id) {_SAID}", speaker, source)[0][0])


def _said(lib: Library, speaker: int, source: str) -> list[Spoke]:
    """Their newest quotations."""
    sql = f"SELECT DISTINCT x.statement_id {_SAID} ORDER BY x.statement_id DESC LIMIT {TWO}"
    ids = [key for (key,) in all_rows(lib, sql, speaker, source)]
    return [
        Spoke(s.lead + s.text, True, s.date or s.briefing.published, s.briefing.publisher or "")
        for s in statements(lib, ids, context=False)
    ]


def _mentions(lib: Library, speaker: int, source: str) -> list[Spoke]:
    """The text around the name in the newest briefings that print it."""
    rows = all_rows(
        lib,
        "SELECT b.id, n.name, b.published, ifnull(b.publisher, '') FROM forms f JOIN names n ON n.form_id = f.id"
        " JOIN briefings b ON b.id = n.briefing_id WHERE f.speaker_id = ?1 AND (?2 = '' OR f.publisher = ?2)"
        f" ORDER BY b.published DESC, b.id DESC LIMIT {TWO}",
        speaker,
        source,
    )
    texts = _texts(lib, {key for key, *_ in rows})
    return [Spoke(_around(texts[key], name), False, day, where) for key, name, day, where in rows]


def _texts(lib: Library, ids: Collection[int]) -> dict[int, str]:
    rows = in_chunks(lib, "SELECT id, uid, text, text_sha256 FROM briefings WHERE id IN ({})", ids)
    for _, uid, text, digest in rows:
        if sha256(text) != digest:
            raise digests.damaged(f"the text of {uid} is not the one that was imported")
    return {key: text for key, _, text, _ in rows}


def _around(text: str, name: str) -> str:
    """Whole words around the first occurrence of a name, within its paragraph."""
    at = text.find(name)
    if at < 0:
        return name
    end = at + len(name)
    low = max(text.rfind("\n", 0, at) + 1, at - BEFORE)
    line = text.find("\n", end)
    high = min(len(text) if line < 0 else line, end + BEHIND)
    if low and text[low - 1] not in " \n":
        low = text.find(" ", low, at) + 1 or at
    if high < len(text) and text[high] not in " \n":
        high = max(text.rfind(" ", end, high), end)
    return text[low:high]


def _events(lib: Library, one: int, other: int) -> tuple[EventRef, ...]:
    """Events at which both spoke, searched among the newest statements of the first."""
    rows = all_rows(
        lib,
        "SELECT DISTINCT s.event_id FROM (SELECT statement_id FROM statement_speakers WHERE speaker_id = ?1"
        f" ORDER BY statement_id DESC LIMIT {NEWEST}) mine JOIN statements s ON s.id = mine.statement_id"
        " WHERE s.event_id IS NOT NULL AND EXISTS (SELECT 1 FROM statements t JOIN statement_speakers y"
        f" ON y.statement_id = t.id WHERE t.event_id = s.event_id AND y.speaker_id = ?2) LIMIT {EVENTS}",
        one,
        other,
    )
    return tuple(references.events(lib, [key for (key,) in rows]).values())
