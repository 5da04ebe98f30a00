"""The forms of a library made by an earlier version, derived from what its rows contain.

Such a library has one form for each speaker as it was read, without publisher, year and titles. Runs inside the writer's
transaction, once, before its people are joined.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from json import dumps, loads

from briefing_tui.model.people import HONORIFICS, gender
from briefing_tui.store import digests, tags
from briefing_tui.store.joins.forms import TURN, Forms, Source, source
from briefing_tui.store.joins.settle import Role, same_role
from briefing_tui.store.records import FORMS, FormRecord, PersonRow, SpokenRecord
from briefing_tui.text import joined

_FORMER = "SELECT 1 FROM forms WHERE block = '' LIMIT 1"
_BRIEFINGS = "SELECT id, publisher, url, file_name, published FROM briefings ORDER BY id"
_NAMES = (
    f"SELECT {FORMS.select('f')}, s.uid, n.name FROM names n CROSS JOIN forms f ON f.id = n.form_id"
    " CROSS JOIN speakers s ON s.id = f.speaker_id WHERE n.briefing_id = ? AND f.block = '' ORDER BY f.id, n.name"
)
_SAID = (
    "SELECT x.statement_id, x.form_id, r.label, s.rule FROM statements s JOIN statement_speakers x"
    " ON x.statement_id = s.id LEFT JOIN roles r ON r.id = x.role_id WHERE s.briefing_id = ?"
)


def derive(db: sqlite3.Connection, forms: Forms, role: Role) -> list[tags.Due]:
    """Assign every briefing the forms that it prints; returns the statements whose tags changed."""
    changed: list[tags.Due] = []
    if db.execute(_FORMER).fetchone() is not None:
        for key, *where in db.execute(_BRIEFINGS).fetchall():
            changed += _derive(db, forms, key, source(*where), role)
        db.execute("DELETE FROM forms WHERE block = ''")
        forms.forget()
    return changed


def _derive(db: sqlite3.Connection, forms: Forms, briefing: int, where: Source, find: Role) -> list[tags.Due]:
    """Assign the forms of one briefing; returns the statements whose tags changed."""
    said = db.execute(_SAID, (briefing,)).fetchall()
    roles = {form: role for _, form, role, _ in reversed(said) if role is not None}
    labels = {form for _, form, _, rule in said if rule.startswith(TURN)}
    people: dict[int, tuple[FormRecord, str]] = {}
    names = defaultdict[int, list[str]](list)
    for *row, uid, name in db.execute(_NAMES, (briefing,)).fetchall():
        form = FormRecord._make(row)
        people[form.id] = form, uid
        names[form.id].append(name)
    if not people:
        return []
    digests.release_briefing(db, briefing)
    now: dict[int, tuple[int, int]] = {}
    for key, (form, uid) in people.items():
        person = _person(form, uid, names[key], roles.get(key))
        now[key] = forms.of(person, where, key in labels, False)
        for name in names[key]:
            db.execute(
                "UPDATE names SET form_id = ?, digest = ? WHERE form_id = ? AND briefing_id = ? AND name = ?",
                (now[key][0], digests.of_row(now[key][0], briefing, name), key, briefing, name),
            )

    def respoken(x: SpokenRecord) -> SpokenRecord:
        if x.candidates is not None:
            x = x._replace(candidates=dumps([now[one][0] if one in now else one for one in loads(x.candidates)]))
        if x.form_id not in now:
            return x
        form, speaker = now[x.form_id]
        printed = None if x.role_id is None else same_role(db, speaker, x.role_id, find)
        return x._replace(form_id=form, speaker_id=speaker, role_id=printed)

    return tags.respeak(db, sorted({statement for statement, *_ in said}), respoken)


def _person(form: FormRecord, uid: str, spelt: list[str], role: str | None) -> PersonRow:
    """A person as a reading of the document would name them."""
    honorific = _honorific(form, spelt)
    return PersonRow(
        uid=uid,
        kind=form.kind,
        name=_printed(form.name, spelt),
        honorific=honorific,
        given=form.given_name,
        family=form.family_name,
        names=tuple(spelt),
        role=role,
        sex=gender(honorific),
    )


def _printed(name: str, spelt: list[str]) -> str:
    """The name as this briefing prints it, which may differ in letters from the stored one."""
    same = [each for each in spelt if joined(each) == joined(name)]
    return same[0] if same and name not in same else name


def _honorific(form: FormRecord, spelt: list[str]) -> str | None:
    """The honorific before the name in this briefing."""
    for each in spelt:
        before = each.removesuffix(form.name).split()
        if each.endswith(f" {form.name}") and all(word.lower().strip(".") in HONORIFICS for word in before):
            return " ".join(before)
    return None
