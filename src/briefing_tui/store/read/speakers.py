"""People and bodies: lists, one with everything on its page, and names similar to a given one.

A list is all its ids, and the rows of those on screen: a library may have twenty thousand people.
"""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches
from typing import NamedTuple

from briefing_tui.model import Join, RoleSeen, Speaker, SpeakerRow
from briefing_tui.model.people import without_honorifics
from briefing_tui.store import digests
from briefing_tui.store.connection import Library
from briefing_tui.store.identity import SLOT_BITS, UNDATED_BELOW
from briefing_tui.store.read import former_uids
from briefing_tui.store.read.listed import LISTED
from briefing_tui.store.read.rows import all_rows, asked, asked_at_once, at_once, each_word, in_chunks
from briefing_tui.store.records import NAMES, SPEAKERS, FormRecord, NameRecord, SpeakerRecord
from briefing_tui.store.selection import of_model
from briefing_tui.text import words

_ROW = f"SELECT {', '.join(of_model(SpeakerRow._fields, '', last='last_date').values())} FROM speakers "
_ORDERS = {
    "name": "kind DESC, sort_key, id",
    "number": "kind DESC, statements DESC, sort_key, id",
    "last": "kind DESC, last_date DESC, sort_key, id",
}
LISTS = SPOKE, NAMED, DOCUMENTS = ("spoke", "named", "documents")
"""The lists: people and bodies that spoke, those who are only named, documents that are quoted."""
HEARD, _UNHEARD = "statements + apart > 0", "statements + apart = 0"
"""A speaker who only denied, announced or asked has spoken, too."""
_LISTED = {
    SPOKE: f"{HEARD} AND kind <> 'document'",
    NAMED: _UNHEARD,
    DOCUMENTS: f"{HEARD} AND kind = 'document'",
}
_SILENT = "kind DESC, named DESC, sort_key, id"
NEWEST = 100
"""Number of a speaker's newest statements that determine who else spoke at the same events."""
SPELT = 5000
"""Number of printed names that are read from either end."""
AROUND = 2000
"""Number of statements by others at these events that are read."""
NEAR = 8
"""Number of a name's words that are compared: each costs a scan of all names."""


@asked
def people_ids(
    lib: Library, *, order: str = "number", pattern: str = "", which: str = SPOKE, limit: int = -1
) -> array[int]:
    """Ids of one of LISTS, people before bodies; each word of `pattern`, honorifics excepted, must be a prefix of a word in a
    printed name. People who are only named are sorted by the number of briefings that name them."""
    tests, values = _named(pattern)
    by = _SILENT if which == NAMED and order == "number" else _ORDERS[order]
    listed = f"SELECT id FROM speakers WHERE {_LISTED[which]}{tests} ORDER BY {by} LIMIT ?"
    # in one value: a row for each id would take three times as long
    ((ids,),) = all_rows(lib, f"SELECT json_group_array(id) FROM ({listed})", *values, limit)
    return array("q", json.loads(ids))


@asked
def people_rows(lib: Library, ids: Sequence[int]) -> list[SpeakerRow]:
    """The rows of a list for these ids, in that order."""
    with at_once(lib):
        rows = in_chunks(lib, _ROW + "WHERE id IN ({})", ids)
        found = {row.id: row for row in map(SpeakerRow._make, rows)}
        digests.prove(lib.connection, "speakers", found)
    return [found[i] for i in ids if i in found]


@asked
def said_between(lib: Library, ids: Sequence[int], days: Sequence[date], most: int) -> dict[int, list[int]]:
    """The number of statements of each of these speakers, who are few, between consecutive days, each counted up to `most`
    and including those set apart. For bar charts."""
    bounds = json.dumps([day.toordinal() << SLOT_BITS for day in days])
    rows = all_rows(
        lib,
        "SELECT p.value, (SELECT count(*) FROM (SELECT 1 FROM statement_speakers x WHERE x.speaker_id = p.value"
        " AND x.statement_id >= low.value AND x.statement_id < high.value LIMIT ?3))"
        " FROM json_each(?1) p JOIN json_each(?2) low JOIN json_each(?2) high ON high.key = low.key + 1"
        " ORDER BY p.key, low.key",
        json.dumps([*ids]),
        bounds,
        most,
    )
    found: dict[int, list[int]] = {key: [] for key in ids}
    for key, number in rows:
        found[key].append(number)
    return found


@asked
def last_roles(lib: Library, ids: Sequence[int]) -> dict[int, str]:
    """The latest printed role of each of these speakers, if there is any."""
    rows = in_chunks(
        lib,
        "SELECT p.id, (SELECT r.id FROM roles r WHERE r.speaker_id = p.id ORDER BY (SELECT max(x.statement_id)"
        " FROM statement_speakers x WHERE x.role_id = r.id) DESC LIMIT 1) FROM speakers p WHERE p.id IN ({})",
        ids,
    )
    roles = {speaker: role for speaker, role in rows if role is not None}
    with at_once(lib):
        digests.prove(lib.connection, "roles", roles.values())
        labels = dict(in_chunks(lib, "SELECT id, label FROM roles WHERE id IN ({})", roles.values()))
    return {speaker: labels[role] for speaker, role in roles.items() if role in labels}


@asked
def id_of_speaker(lib: Library, uid: str) -> int | None:
    """The internal id of a uid, or of a former uid of the person."""
    sql = "SELECT id FROM speakers WHERE uid = ?"
    row = lib.connection.execute(sql, (uid,)).fetchone()
    if row is None and (now := former_uids.speaker_of(lib, uid)):
        row = lib.connection.execute(sql, (now,)).fetchone()
    return int(row[0]) if row else None


def people(lib: Library, *, order: str = "number", pattern: str = "", which: str = SPOKE) -> list[SpeakerRow]:
    """The whole list, in the order of `people_ids`."""
    return people_rows(lib, people_ids(lib, order=order, pattern=pattern, which=which))


def elsewhere(lib: Library, which: str, pattern: str = "") -> list[tuple[str, int]]:
    """The other lists with people of a name, each with their number."""
    numbers = ((other, len(people_ids(lib, pattern=pattern, which=other))) for other in LISTS if other != which)
    return [(other, number) for other, number in numbers if number]


def _named(pattern: str) -> tuple[str, list[str]]:
    """The condition for a pattern. The unary plus makes SQLite use the index that orders the list, instead of sorting."""
    parts = without_honorifics(words(pattern), typing=True)
    if not parts:
        return "", []
    test = "+id IN (SELECT owner FROM name_words WHERE field = 's' AND word >= ? AND word < ? || char(0x10ffff))"
    tests, values = each_word(test, parts)
    return f" AND {tests}", values


@asked_at_once
def speaker(lib: Library, uid: str) -> Speaker | None:
    """A person or body with everything on their page except the statements. Raises LibraryError if it does not match its
    digest."""
    db = lib.connection
    row = db.execute(f"SELECT {SPEAKERS.select()} FROM speakers WHERE uid = ?", (uid,)).fetchone()
    if row is None:
        now = former_uids.speaker_of(lib, uid)
        return speaker(lib, now) if now else None
    s = SpeakerRecord._make(row)
    key = s.id
    digests.prove(db, "speakers", [key])
    printed = [name for name in spellings(lib, key) if name != s.name] or [s.name]
    return Speaker(
        id=key,
        uid=s.uid,
        name=s.name,
        sort_name=s.sort_name,
        kind=s.kind,
        honorific=s.honorific_prefix,
        names=tuple(printed),
        roles=roles_of(lib, key),
        statements=s.statements,
        first=s.first_date,
        last=s.last_date,
        others=_others(lib, key),
        named=s.named,
        joins=_joins(lib, key),
        apart=s.apart,
        others_whole=s.statements <= NEWEST,
    )


def spellings(lib: Library, speaker_id: int) -> list[str]:
    """Names as printed, the earliest import first; of somebody named in very many briefings, in the first and the last."""
    forms = [
        key
        for (key,) in all_rows(lib, "SELECT id FROM forms WHERE speaker_id = ? ORDER BY id LIMIT ?", speaker_id, SPELT)
    ]
    some = "SELECT name, briefing_id FROM names WHERE form_id = ? ORDER BY briefing_id {0}, name {0} LIMIT ?"
    sql = f"SELECT name, min(briefing_id), count(*) FROM ({some}) GROUP BY name"
    most = max(1, SPELT // max(1, len(forms)))
    first: dict[str, tuple[int, int]] = {}
    for form in forms:
        for order in ("DESC", "ASC"):
            found = all_rows(lib, sql.format(order), form, most)
            for name, briefing, _ in found:
                if name not in first or briefing < first[name][0]:
                    first[name] = briefing, form
            if sum(number for *_, number in found) < most:
                break  # these were all
    for name, (briefing, form) in first.items():
        _prove_spelling(lib, form, briefing, name)
    return [name for name, _ in sorted(first.items(), key=lambda one: (one[1][0], one[0]))]


def _prove_spelling(lib: Library, *key: object) -> None:
    """Verify the row of a form, a briefing and a printed name."""
    sql = f"SELECT digest, {NAMES.select()} FROM names WHERE form_id = ? AND briefing_id = ? AND name = ?"
    ((digest, *row),) = all_rows(lib, sql, *key)
    if digest != digests.of_row(*row):
        raise digests.damaged(f"the spelling “{NameRecord._make(row).name}” is not what was stored")


def _joins(lib: Library, speaker_id: int) -> tuple[Join, ...]:
    """The joined forms, by name, rule, titles and publisher; the most frequent first."""
    keys = [
        key for (key,) in all_rows(lib, "SELECT id FROM forms WHERE speaker_id = ? AND rule IS NOT NULL", speaker_id)
    ]
    alike = defaultdict[tuple[str, ...], list[FormRecord]](list)
    for row in digests.proved(lib.connection, "forms", keys).values():
        form = FormRecord._make(row)
        printed = f"{form.honorific} {form.name}" if form.honorific else form.name
        alike[printed, form.rule or "", form.titles, form.publisher].append(form)
    out = []
    for (name, rule, titles, publisher), forms in alike.items():
        years = [form.year for form in forms if form.year]
        first, last = min(years, default=None), max(years, default=None)
        out.append(Join(name, rule, titles, publisher, first, last, sum(form.named for form in forms)))
    return tuple(sorted(out, key=lambda join: (-join.briefings, join[:4])))


def roles_of(lib: Library, speaker_id: int) -> tuple[RoleSeen, ...]:
    """Roles with the first and the last day on which they were printed, from the index; the latest first."""
    bound = "(SELECT {}(statement_id) FROM statement_speakers WHERE role_id = r.id AND statement_id >= ?2)"
    columns = of_model(
        _Role._fields,
        "r",
        organization="o.name",
        body="o.id",
        oldest=bound.format("min"),
        newest=bound.format("max"),
    )
    sql = (
        f"SELECT {', '.join(columns.values())} FROM roles r"
        " LEFT JOIN organizations o ON o.id = r.organization_id WHERE r.speaker_id = ?1"
    )
    rows = [_Role._make(row) for row in all_rows(lib, sql, speaker_id, UNDATED_BELOW)]
    digests.prove(lib.connection, "roles", [row.id for row in rows])
    digests.prove(lib.connection, "organizations", {row.body for row in rows if row.body is not None})
    return tuple(
        RoleSeen(row.label, row.organization, _day(row.oldest), _day(row.newest))
        for row in sorted(rows, key=lambda row: (-(row.newest or 0), row.id))
    )


class _Role(NamedTuple):
    """A role with the ids of its first and its last statement."""

    label: str
    organization: str | None
    oldest: int | None
    newest: int | None
    id: int
    body: int | None


def _day(statement_id: int | None) -> str | None:
    """The date of a dated statement, from its id."""
    return date.fromordinal(statement_id >> SLOT_BITS).isoformat() if statement_id else None


def _others(lib: Library, speaker_id: int) -> tuple[SpeakerRow, ...]:
    """The other speakers at the events of the newest statements, by name, with their number of statements there."""
    columns = of_model(SpeakerRow._fields[: SpeakerRow._fields.index("last")], "p", statements="said.n")
    rows = all_rows(
        lib,
        "WITH mine AS (SELECT DISTINCT s.event_id FROM (SELECT statement_id FROM statement_speakers WHERE speaker_id = ?1"
        f" AND {LISTED.format('statement_id')} ORDER BY statement_id DESC LIMIT {NEWEST}) newest JOIN statements s ON s.id = newest.statement_id"
        " WHERE s.event_id IS NOT NULL),"
        " near AS (SELECT s.id FROM mine JOIN statements s ON s.event_id = mine.event_id"
        f" WHERE NOT s.apart LIMIT {AROUND})"
        f" SELECT said.newest, {', '.join(columns.values())} FROM (SELECT x.speaker_id AS id,"
        " count(DISTINCT near.id) AS n, max(near.id) AS newest FROM near JOIN statement_speakers x"
        " ON x.statement_id = near.id WHERE x.speaker_id <> ?1 GROUP BY x.speaker_id) said JOIN speakers p USING (id)"
        " ORDER BY p.kind DESC, p.sort_key LIMIT 200",
        speaker_id,
    )
    digests.prove(lib.connection, "speakers", [key for _, key, *_ in rows])
    return tuple(SpeakerRow._make((*row, _day(newest) if newest >= UNDATED_BELOW else None)) for newest, *row in rows)


@asked
def near_names(lib: Library, name: str, limit: int = 3) -> list[str]:
    """Names with a similar spelling, for a search that found nobody, of each the most quoted bearer; only ever proposed."""
    out: dict[str, None] = {}
    for word in words(name)[:NEAR]:
        near = all_rows(
            lib,
            "SELECT DISTINCT word FROM name_words WHERE field = 's' AND length(word) BETWEEN ? AND ?",
            max(4, len(word) - 2),
            len(word) + 2,
        )
        for found in get_close_matches(word, [spelt for (spelt,) in near], n=limit, cutoff=0.75):
            ((called, key),) = all_rows(
                lib,
                "SELECT p.name, p.id FROM name_words w JOIN speakers p ON p.id = w.owner"
                " WHERE w.field = 's' AND w.word = ? ORDER BY p.statements DESC, p.id LIMIT 1",
                found,
            )
            digests.prove(lib.connection, "speakers", [key])
            out[called] = None
    return list(out)[:limit]


@asked
def find_people(lib: Library, text: str, limit: int = 20) -> list[SpeakerRow]:
    """People and bodies for the command palette, those with the most statements first."""
    where, values = _named(text)
    with at_once(lib):
        rows = all_rows(
            lib,
            f"{_ROW} WHERE 1{where.replace('+id', 'id')} ORDER BY statements DESC, sort_key LIMIT ?",
            *values,
            limit,
        )
        found = [SpeakerRow._make(row) for row in rows]
        digests.prove(lib.connection, "speakers", [row.id for row in found])
    return found
