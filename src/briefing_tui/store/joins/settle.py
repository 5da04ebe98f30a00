"""Applying the joining rules to the library: the speaker of each form and of each statement, and the name shown for each
speaker.

Runs inside the writer's transaction, once a batch, for the blocks that the batch touched. Owns no rule. aggregates.py updates
the counts of changed speakers, the writer the index: both get the changes.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from briefing_tui.store import aggregates, digests, ledger, tags
from briefing_tui.store.chunks import in_chunks
from briefing_tui.store.identities import Identities
from briefing_tui.store.joins import decided_people, ties
from briefing_tui.store.joins.forms import Forms, add_speaker, as_read, speaker_record
from briefing_tui.store.joins.printed import Form, Person
from briefing_tui.store.records import FORMS, ROLES, SPEAKERS, FormRecord, RoleRecord, SpeakerRecord, SpokenRecord
from briefing_tui.text import fold

_DAYS = (
    "SELECT DISTINCT n.form_id, b.published FROM names n CROSS JOIN briefings b ON b.id = n.briefing_id"
    " WHERE b.published IS NOT NULL AND n.form_id IN ({})"
)
CHUNK = 400
"""Values in one IN list."""
Role = Callable[[int, str, str, int | None], int]
"""Finds or inserts a role: (speaker, label, its words, body) → id."""


@dataclass
class Moved:
    """The changes, for updating counts and index."""

    statements: list[tags.Due] = field(default_factory=list)
    """With the tags stored before, and the tags stored now."""
    names: aggregates.Renamed = field(default_factory=aggregates.Renamed)
    all: bool = False
    """Whether all forms of the library were joined: then recomputing all counts is the fastest."""

    def put_before(self, earlier: Moved) -> None:
        """Prepend the changes made earlier in the same batch."""
        self.statements[:0] = earlier.statements
        self.names.lost[:0] = earlier.names.lost
        self.names.gained[:0] = earlier.names.gained


def settle(db: sqlite3.Connection, forms: Forms, role: Role, who: Identities) -> Moved:
    """Join the forms of all blocks in which forms or decisions changed, by the rules and decisions."""
    touched = count(db, forms.touched)
    blocks = {
        block for (block,) in in_chunks(db, "SELECT DISTINCT block FROM forms WHERE id IN ({})", touched)
    } | forms.blocks
    before = {key for (key,) in in_chunks(db, "SELECT DISTINCT speaker_id FROM forms WHERE id IN ({})", touched)}
    tied = ties.together(db, blocks, before, who)  # before orphans, with their acronyms, are deleted
    orphans = [key for (key,) in in_chunks(db, "SELECT id FROM forms WHERE named = 0 AND id IN ({})", touched)]
    db.executemany("DELETE FROM forms WHERE id = ?", [(key,) for key in orphans])
    return _settle(db, blocks, before, role, who, tied)


def settle_all(db: sqlite3.Connection, role: Role, who: Identities) -> Moved:
    """Join all forms of the library."""
    db.execute("UPDATE forms SET digest = NULL")
    db.execute(
        "UPDATE forms SET named = ifnull((SELECT count(DISTINCT briefing_id) FROM names WHERE form_id = forms.id), 0)"
    )
    before = {key for (key,) in db.execute("SELECT id FROM speakers")}
    db.execute("DELETE FROM forms WHERE named = 0")
    blocks = {block for (block,) in db.execute("SELECT DISTINCT block FROM forms")}
    decided = who.linked(set[str]().union(*who.blocks.values()))
    moved = _settle(db, blocks, before, role, who, ties.all_bodies(db) | decided)
    moved.all = True
    db.execute("DELETE FROM roles WHERE id NOT IN (SELECT role_id FROM statement_speakers WHERE role_id IS NOT NULL)")
    return moved


def count(db: sqlite3.Connection, touched: Iterable[int]) -> list[int]:
    """Update the number of briefings of these forms. Returns those that are to be joined: new ones, and whose number changed. A
    briefing that is stored again prints mostly the same names."""
    rows = in_chunks(
        db,
        "SELECT id, rule IS NULL, named, (SELECT count(DISTINCT briefing_id) FROM names WHERE form_id = forms.id)"
        " FROM forms WHERE id IN ({})",
        sorted(touched),
    )
    changed = [(key, now) for key, new, before, now in rows if new or now != before]
    digests.release(db, "forms", [key for key, _ in changed])
    db.executemany("UPDATE forms SET named = ? WHERE id = ?", [(now, key) for key, now in changed])
    return [key for key, _ in changed]


def _settle(
    db: sqlite3.Connection,
    blocks: Collection[str],
    before: Iterable[int],
    role: Role,
    who: Identities,
    tied: Collection[str],
) -> Moved:
    """`before`: speakers who may have lost their forms. `tied`: further blocks, to be settled together."""
    changed: dict[int, tuple[int, int]] = {}
    """Form → (former speaker, speaker)."""
    if tied:
        part = _Part(db, _forms_in(db, sorted(tied)), who)
        changed |= part.settle()
        ledger.stand_people(db, who, tied, part.states)
    for some in _chunks(sorted(set(blocks).difference(tied))):
        changed |= _Part(db, _forms_in(db, some)).settle()
    moved = Moved()
    for form, (former, now) in sorted(changed.items()):
        for (name,) in db.execute("SELECT DISTINCT name FROM names WHERE form_id = ?", (form,)).fetchall():
            moved.names.lost.append(("s", former, name))
            moved.names.gained.append(("s", now, name))
    _move(db, changed, role, moved)
    _prune(db, {*before, *(former for former, _ in changed.values())})
    return moved


def _forms_in(db: sqlite3.Connection, blocks: Sequence[object]) -> list[FormRecord]:
    rows = in_chunks(db, f"SELECT {FORMS.select()} FROM forms WHERE block IN ({{}})", blocks)
    return [FormRecord._make(row) for row in rows]


def decided_faults(db: sqlite3.Connection, who: Identities) -> tuple[list[str], dict[str, str]]:
    """(forms with decisions whose speaker is not as rules and decisions determine, states of decisions)."""
    decided = ties.together(db, set[str]().union(*who.blocks.values()), (), who)
    part = _Part(db, _forms_in(db, sorted(decided)), who)
    uids = dict(db.execute("SELECT id, uid FROM speakers").fetchall())
    due = {form.id: (person.uid, rule) for person in part.people() for form, rule in person.members}
    wrong = [form.name for form in part.forms if due.get(form.id) != (uids.get(form.speaker_id), form.rule)]
    return [f"“{name}”: it is not whose it was decided to be" for name in wrong], part.states


class _Part:
    """The forms of some whole blocks, with the decisions about them."""

    def __init__(self, db: sqlite3.Connection, forms: Sequence[FormRecord], who: Identities | None = None) -> None:
        self._db, self._forms = db, {form.id: form for form in forms}
        self._who = who or Identities()
        self.states: dict[str, str] = {}
        """The states of decisions that do not apply here: somebody is missing, or they conflict."""

    def settle(self) -> dict[int, tuple[int, int]]:
        """Assign each form its speaker and rule, each speaker its name; returns form → (former speaker, speaker) for changed
        ones."""
        people = self.people()
        speakers = self._speakers(people)
        changed: dict[int, tuple[int, int]] = {}
        due: list[tuple[int, str, int]] = []
        for person, speaker in zip(people, speakers, strict=True):
            for form, rule in person.members:
                before = self._forms[form.id]
                if before.speaker_id != speaker:
                    changed[form.id] = before.speaker_id, speaker
                if (before.speaker_id, before.rule) != (speaker, rule):
                    due.append((speaker, rule, form.id))
        digests.release(self._db, "forms", [key for *_, key in due])
        self._db.executemany("UPDATE forms SET speaker_id = ?, rule = ? WHERE id = ?", due)
        return changed

    @property
    def forms(self) -> Iterable[FormRecord]:
        """The forms as they are stored."""
        return self._forms.values()

    def people(self) -> list[Person]:
        """The people, by the rules and decisions."""
        blocks = defaultdict[str, list[Form]](list)
        kinds: dict[str, str] = {}
        days = self._days()
        for form in self._forms.values():
            blocks[form.block].append(as_read(form, days.get(form.id, frozenset())))
            kinds[form.block] = form.kind
        found = decided_people.resolve(blocks, kinds, self._who)
        self.states = found.states
        return found.people

    def _days(self) -> dict[int, frozenset[str]]:
        """Form with an office of a place → the days on which it is printed."""
        days = defaultdict[int, set[str]](set)
        for form, day in in_chunks(self._db, _DAYS, [form.id for form in self._forms.values() if form.offices]):
            days[form].add(day)
        return {form: frozenset(some) for form, some in days.items()}

    def _speakers(self, people: Sequence[Person]) -> list[int]:
        """The id of each person: the speaker with the uid, else the former speaker of the forms, else a new one."""
        wanted = {person.uid for person in people}
        sql = f"SELECT {SPEAKERS.select()} FROM speakers WHERE {{}} IN ({{{{}}}})"
        stored = {row[0]: SpeakerRecord._make(row) for row in in_chunks(self._db, sql.format("uid"), wanted)}
        others = {form.speaker_id for form in self._forms.values()} - stored.keys()
        stored |= {row[0]: SpeakerRecord._make(row) for row in in_chunks(self._db, sql.format("id"), others)}
        by_uid = {speaker.uid: speaker.id for speaker in stored.values()}
        free = {speaker.id for speaker in stored.values() if speaker.uid not in wanted}
        out: list[int] = []
        for person in people:
            key = by_uid.get(person.uid)
            if key is None:
                former = [self._forms[form.id].speaker_id for form, _ in person.members]
                key = next((one for one in sorted(former, key=lambda k: (-former.count(k), k)) if one in free), None)
                free.discard(key or 0)
            out.append(self._show(person, None if key is None else stored[key]))
        return out

    def _show(self, person: Person, before: SpeakerRecord | None) -> int:
        """Store how the person is shown, if that changed."""
        now = speaker_record(person.uid, self._forms[person.shown.id], person.honorific)._replace(
            named=sum(form.named for form, _ in person.members)
        )
        if person.surname_only:
            name = now.name
            now = now._replace(sort_name=name, sort_key=fold(name), given_name=None, family_name=name)
        if before is None:
            return add_speaker(self._db, now)
        now = now._replace(
            id=before.id,
            statements=before.statements,
            apart=before.apart,
            first_date=before.first_date,
            last_date=before.last_date,
        )
        if now != before:
            digests.release(self._db, "speakers", [before.id])
            columns = ", ".join(f"{name} = ?" for name in SpeakerRecord._fields)
            self._db.execute(f"UPDATE speakers SET {columns} WHERE id = ?", (*now, before.id))
        return int(before.id)


# ---- statements ------------------------------------------------------------------------------------------------------

_SAID = "SELECT statement_id, form_id, role_id FROM statement_speakers WHERE speaker_id = ?"


def _move(db: sqlite3.Connection, changed: dict[int, tuple[int, int]], role: Role, moved: Moved) -> None:
    """Move the statements of forms to their new speakers, with the roles; updates tags and digests."""
    roles: dict[tuple[int, int], int] = {}
    statements = set[int]()
    for former in sorted({former for former, _ in changed.values()}):
        for statement, form, role_id in db.execute(_SAID, (former,)).fetchall():
            if changed.get(form, (None,))[0] != former:
                continue
            statements.add(statement)
            now = changed[form][1]
            if role_id is not None and (now, role_id) not in roles:
                roles[now, role_id] = same_role(db, now, role_id, role, moved)

    def said(x: SpokenRecord) -> SpokenRecord:
        former, now = changed.get(x.form_id or 0, (None, 0))
        if former is None or x.speaker_id != former:
            return x
        return x._replace(speaker_id=now, role_id=None if x.role_id is None else roles[now, x.role_id])

    moved.statements += tags.respeak(db, sorted(statements), said)
    db.executemany(
        "DELETE FROM roles WHERE id = ? AND NOT EXISTS (SELECT 1 FROM statement_speakers WHERE role_id = roles.id)",
        [(former,) for _, former in sorted(roles)],
    )


def same_role(db: sqlite3.Connection, speaker: int, former: int, role: Role, moved: Moved | None = None) -> int:
    """The role of a speaker with the same words as another speaker's role."""
    row = db.execute(f"SELECT {ROLES.select()} FROM roles WHERE id = ?", (former,)).fetchone()
    before = RoleRecord._make(row)
    now = role(speaker, before.label, before.folded, before.organization_id)
    if moved is not None:
        moved.names.lost.append(("r", former, before.folded))
        moved.names.gained.append(("r", now, before.folded))
    return now


def _prune(db: sqlite3.Connection, speakers: Iterable[int]) -> None:
    """Delete speakers without forms."""
    for key in sorted(speakers):
        if db.execute("SELECT 1 FROM forms WHERE speaker_id = ? LIMIT 1", (key,)).fetchone() is None:
            db.execute("DELETE FROM roles WHERE speaker_id = ?", (key,))
            db.execute("DELETE FROM speakers WHERE id = ?", (key,))


def _chunks(values: Sequence[object]) -> Iterator[Sequence[object]]:
    return (values[low : low + CHUNK] for low in range(0, len(values), CHUNK))
