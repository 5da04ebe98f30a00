"""The forms of a library: names as briefings print them, found or inserted. Runs inside the writer's transaction.

Owns what distinguishes forms, and which forms wait to be joined. The speaker of a new form is provisional until `settle` has
applied the rules: the one who is shown under that name.
"""

from __future__ import annotations

import re
import sqlite3
from functools import lru_cache
from typing import NamedTuple

from briefing_tui.model.people import sort_name
from briefing_tui.store import digests, identity
from briefing_tui.store.joins.acronyms import acronyms
from briefing_tui.store.joins.held import offices
from briefing_tui.store.joins.naming import parse, titles
from briefing_tui.store.joins.printed import Form
from briefing_tui.store.records import FORMS, NEW, SPEAKERS, FormRecord, PersonRow, SpeakerRecord
from briefing_tui.text import fold, words

TURN = "transcript-turn"
"""Prefix of the ids of rules that read a turn of a transcript."""


PRINTED = 20_000
"""Maximum number of people as read whose form is cached."""


_KEYED, _BY, _TILL = map(FormRecord._fields.index, ("kind", "given_name", "speaker_id"))
"""The fields of a form from the first to the last one in its key, and the one before which its sort name is."""


class Source(NamedTuple):
    """The publisher and year of a briefing in which a name is printed."""

    publisher: str
    year: int
    """0: undated."""


_HOST = re.compile(r"\s*[a-z][a-z0-9+.\-]*://(?:[^/?#@]*@)?([^/?#]+)", re.IGNORECASE)


def source(publisher: str | None, url: str | None, file_name: str, published: str | None) -> Source:
    """The source of a briefing: its known publisher, else the address, else the file if it contains several briefings."""
    host = _HOST.match(url or "")
    whose = publisher or (host[1].lower() if host else "") or (file_name.partition("#")[0] if "#" in file_name else "")
    year = (published or "")[:4]
    return Source(whose, int(year) if len(year) == 4 and year.isdecimal() and year.isascii() else 0)


def block_of(kind: str, name: str, uid: str) -> str:
    """The key within which a name is compared: for a person the last word of the surname, for any other its uid."""
    if kind != "person":
        return uid
    last = parse(name).block
    return (words(last) or [last])[-1]


class Forms:
    """A cache of the forms found or inserted. Call `forget` when another program wrote, or a batch was rolled back."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._known: dict[tuple[object, ...], tuple[int, int]] = {}
        self._printed: dict[tuple[object, ...], tuple[int, int]] = {}
        """The same, by person as read."""
        self._speakers: dict[str, int] = {}
        """Uid → id of the speakers assigned to forms since."""
        self.touched: set[int] = set()
        """Forms whose set of briefings changed."""
        self.blocks: set[str] = set()
        """Blocks with new decisions."""

    def forget(self) -> None:
        """Discard the cache, but not what was touched."""
        self._known.clear()
        self._printed.clear()
        self._speakers.clear()

    def of(self, person: PersonRow, where: Source, label: bool, complete: bool, decided: str = "") -> tuple[int, int]:
        """(form, speaker) of a person or body in a briefing. `complete`: a form that is not cached does not exist. `decided`:
        the decision that determines whom the name means there."""
        printed = (*person, where, label, decided)[
            person.kind == "person" :
        ]  # a person's uid may depend on the briefing
        known = self._printed.get(printed)
        if known is None:
            if len(self._printed) >= PRINTED:
                self._printed.clear()
            known = self._of(_record(person, where, label, decided), person, complete)
            self._printed[printed] = known
        self.touched.add(known[0])
        return known

    def decided(self, form: FormRecord, decision: str) -> tuple[int, int]:
        """(form, speaker) of the same form under another decision, or under none."""
        person = PersonRow(form.block, form.kind, form.name, form.honorific, None, None, ())
        return self._of(
            form._replace(id=NEW, key=NEW, speaker_id=NEW, rule=None, named=0, decided=decision), person, False
        )

    def _of(self, record: FormRecord, person: PersonRow, complete: bool) -> tuple[int, int]:
        by = sort_name(record.name, record.given_name, record.family_name)  # in the key since it was a column
        own = (*record[_KEYED:_BY], by, *record[_BY:_TILL])
        if record.offices:  # a form without them, and without a decision, keeps the key of earlier versions
            own = (*own, record.decided, record.offices)
        elif record.decided:
            own = (*own, record.decided)
        known = self._known.get(own)
        if known is None:
            key = digests.of_row(*own)
            row = None
            if not complete:
                row = self._db.execute("SELECT id, speaker_id FROM forms WHERE key = ?", (key,)).fetchone()
            known = self._known[own] = row or self._make(record._replace(key=key), person, complete)
        self.touched.add(known[0])
        return known

    def _make(self, record: FormRecord, person: PersonRow, complete: bool) -> tuple[int, int]:
        speaker = self._speaker(record, person, complete)
        cursor = self._db.execute(FORMS.insert(), (*record._replace(speaker_id=speaker), None))
        return int(cursor.lastrowid or 0), speaker

    def _speaker(self, record: FormRecord, person: PersonRow, complete: bool) -> int:
        uid = identity.person_uid(record.name) if record.kind == "person" else person.uid
        known = self._speakers.get(uid)
        if known is None and not complete:
            row = self._db.execute("SELECT id FROM speakers WHERE uid = ?", (uid,)).fetchone()
            known = int(row[0]) if row else None
        if known is None:
            known = add_speaker(self._db, speaker_record(uid, record, person.honorific or ""))
        self._speakers[uid] = known
        return known


def speaker_record(uid: str, shown: FormRecord, honorific: str) -> SpeakerRecord:
    """The record of a speaker who is shown under a form."""
    by = sort_name(shown.name, shown.given_name, shown.family_name)
    return SpeakerRecord(
        id=NEW,
        uid=uid,
        kind=shown.kind,
        name=shown.name,
        sort_name=by,
        sort_key=fold(by),
        honorific_prefix=honorific or None,
        given_name=shown.given_name,
        family_name=shown.family_name,
    )


def add_speaker(db: sqlite3.Connection, speaker: SpeakerRecord) -> int:
    """Insert a speaker, whose digest is computed at the commit; returns the id."""
    return int(db.execute(SPEAKERS.insert(), (*speaker, None)).lastrowid or 0)


def _record(person: PersonRow, where: Source, label: bool, decided: str) -> FormRecord:
    """A person as read, as a form: without id, key and speaker."""
    human, body = person.kind == "person", person.kind == "body"
    of_person = person.honorific, person.role
    told = _told(
        person.kind, person.name, "" if human else person.uid, person.names, of_person if human else (None, None)
    )
    return FormRecord(
        id=NEW,
        key=NEW,
        kind=person.kind,
        block=told.block,
        name=person.name,
        given_name=person.given,
        family_name=person.family,
        honorific=person.honorific or "",
        sex=person.sex if human else "",
        titles=told.titles,
        label=int(human and label),
        publisher=where.publisher if human or body else "",
        year=where.year if human else 0,
        speaker_id=NEW,
        rule=None,
        decided=decided,
        offices=told.offices,
    )


class _Told(NamedTuple):
    """What follows from a name as printed, wherever and whenever: as in a form."""

    block: str
    titles: str
    """Titles of a person, acronyms of a body."""
    offices: str


@lru_cache(maxsize=PRINTED)
def _told(kind: str, name: str, uid: str, spelt: tuple[str, ...], of_person: tuple[str | None, str | None]) -> _Told:
    """`of_person`: honorific and role. Cached, because each year and each publisher that prints a name has a form of it."""
    found: tuple[str, ...] = ()
    honorific, role = of_person
    if kind == "body":
        found = acronyms(name, spelt)
    elif kind == "person":
        found = titles(honorific, role, spelt, name)
    return _Told(block_of(kind, name, uid), ", ".join(found), "; ".join(offices(role)) if role else "")


def as_read(form: FormRecord, days: frozenset[str] = frozenset()) -> Form:
    """A form as input of the rules. `days`: on which it is printed, if it has offices of a place."""
    return Form(
        form.id,
        form.name,
        form.honorific,
        form.sex,
        frozenset(form.titles.split(", ")) if form.titles else frozenset(),
        bool(form.label),
        form.publisher,
        form.year,
        form.named,
        form.decided,
        form.block if form.kind == "body" else "",
        tuple(form.offices.split("; ")) if form.offices else (),
        days,
    )
