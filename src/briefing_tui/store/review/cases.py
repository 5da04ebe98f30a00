"""The content of a card, read in one transaction: the words in the frozen text, the people named nearby, earlier decisions.

Owns the list of possible speakers, nearest first; makes no decision.
"""

from __future__ import annotations

from collections.abc import Iterable

from briefing_tui.model import Decided, Statement
from briefing_tui.model.review import Case, Item, Named
from briefing_tui.store import digests
from briefing_tui.store.connection import Library
from briefing_tui.store.identity import sha256
from briefing_tui.store.read import references
from briefing_tui.store.read.decisions import decisions_on
from briefing_tui.store.read.rows import all_rows, asked_at_once
from briefing_tui.store.read.statements import statement
from briefing_tui.store.records import ROLES, SPEAKERS, RoleRecord, SpeakerRecord
from briefing_tui.store.review.people_case import people_case

AROUND = 4_000
"""Characters of text on either side of the words that a card contains."""
NEAR = 20_000
"""Characters on either side of the words in which names are looked for."""
WITHIN = 400
"""Characters added to the distance of a name inside the words themselves: a person spoken of is seldom the speaker."""
PARAGRAPH = 2_000
"""Characters added to the distance of a name in another paragraph."""
_FAR = 10**9


@asked_at_once
def case(lib: Library, item: Item) -> Case | None:
    """The content of an item's card; None where the item is gone. Raises LibraryError where a row differs from what was stored."""
    if item.card == "decision":
        found = [one for one in decisions_on(lib, item.uid) if one.uid == item.uid] or _decision(lib, item.uid)
        return Case(item, None, None, decided=tuple(found)) if found else None
    if item.card == "quotation":
        return _placed(lib, item, None, item.briefing, (item.start, item.end), ())
    if item.card == "people":
        return people_case(lib, item)
    if item.card != "statement":
        return None
    s = statement(lib, item.uid)
    decided = tuple(decisions_on(lib, item.uid))
    if s is not None:
        return _placed(lib, item, s, s.briefing.uid, (s.start, s.end), decided)
    rows = all_rows(
        lib,
        'SELECT b.uid, r.start, r."end" FROM rejected r JOIN briefings b ON b.id = r.briefing_id WHERE r.uid = ?',
        item.uid,
    )
    return _placed(lib, item, None, rows[0][0], rows[0][1:], decided) if rows else None


def quotation_case(lib: Library, briefing: str, span: tuple[int, int]) -> Case | None:
    """The content of a card for words that a person selected in a text."""
    item = Item("", "quotation", f"{briefing}:{span[0]}:{span[1]}", briefing=briefing, start=span[0], end=span[1])
    found: Case | None = case(lib, item)
    return found


def _decision(lib: Library, uid: str) -> list[Decided]:
    """A decision whose target is absent from this library."""
    things = [thing for (thing,) in all_rows(lib, "SELECT thing FROM standing WHERE decision = ?", uid)]
    return [one for thing in things for one in decisions_on(lib, thing) if one.uid == uid]


def _placed(
    lib: Library, item: Item, s: Statement | None, briefing: str, span: tuple[int, int], decided: tuple[Decided, ...]
) -> Case | None:
    rows = all_rows(lib, "SELECT id, text, text_sha256 FROM briefings WHERE uid = ?", briefing)
    if not rows:
        return None
    key, text, digest = rows[0]
    if sha256(text) != digest:
        raise digests.damaged(f"the text of {briefing} is not the one that was imported")
    start, end = span
    told = [event for (event,) in all_rows(lib, "SELECT event_id FROM event_briefings WHERE briefing_id = ?", key)]
    events = references.events(lib, told)
    at = max(0, start - AROUND)
    return Case(
        item,
        s,
        references.briefings(lib, [key])[key],
        text[at : end + AROUND],
        at,
        len(text),
        start,
        end,
        text.count("\n", 0, start) + 1,
        named(lib, key, text, span),
        tuple(sorted(events.values(), key=lambda event: (event.start_date or "", event.name))),
        decided,
    )


def named(lib: Library, briefing: int, text: str, span: tuple[int, int]) -> tuple[Named, ...]:
    """The people and bodies that a briefing names, ordered by distance from the words."""
    spelt: dict[int, set[str]] = {}
    for key, name in all_rows(
        lib,
        "SELECT f.speaker_id, n.name FROM names n JOIN forms f ON f.id = n.form_id WHERE n.briefing_id = ?",
        briefing,
    ):
        spelt.setdefault(key, set()).add(name)
    people = [SpeakerRecord._make(row) for row in references.records(lib, SPEAKERS, spelt).values()]
    roles = _roles(lib, briefing)
    low, high = max(0, span[0] - NEAR), span[1] + NEAR
    around, within = text[low:high], (span[0] - low, span[1] - low)
    found = [
        Named(
            one.uid,
            one.name,
            one.kind,
            one.honorific_prefix,
            roles.get(one.id),
            min(_far(around, within, name) for name in _spellings(one, spelt[one.id])),
        )
        for one in people
        if one.kind != "document"
    ]
    return tuple(sorted(found, key=lambda one: (one.far, one.kind == "body", one.name)))


def _spellings(one: SpeakerRecord, spelt: Iterable[str]) -> set[str]:
    """The forms of a name to look for in the text; for a person also the surname alone."""
    last = {one.family_name} if one.kind == "person" and one.family_name else set[str]()
    return {*spelt, one.name, *last}


def _far(text: str, span: tuple[int, int], name: str) -> int:
    """Characters between the words and the nearest occurrence of a name."""
    start, end = span
    before, behind, within = text.rfind(name, 0, start), text.find(name, end), text.find(name, start, end)
    places = [_between(text, before + len(name), start)] if before >= 0 else []
    places += [_between(text, end, behind)] if behind >= 0 else []
    places += [WITHIN] if within >= 0 else []
    return min(places, default=_FAR)


def _between(text: str, low: int, high: int) -> int:
    """Characters between two offsets, more across paragraphs: a name in another paragraph is further than any in the same."""
    return high - low + PARAGRAPH * ("\n" in text[low:high])


def _roles(lib: Library, briefing: int) -> dict[int, str]:
    """The first role with which each speaker speaks in a briefing, by id."""
    printed = all_rows(
        lib,
        "SELECT DISTINCT x.role_id FROM statements s JOIN statement_speakers x ON x.statement_id = s.id"
        " WHERE s.briefing_id = ? AND x.role_id IS NOT NULL",
        briefing,
    )
    rows = references.records(lib, ROLES, {key for (key,) in printed})
    out: dict[int, str] = {}
    for role in sorted(map(RoleRecord._make, rows.values()), key=lambda role: role.id):
        out.setdefault(role.speaker_id, role.label)
    return out
