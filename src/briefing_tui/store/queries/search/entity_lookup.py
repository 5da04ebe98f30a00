"""Finds the speakers, bodies, roles, events, places and briefings with a name. Reads names, never statements.

Ten thousand events may have a common word in their name. They are listed only if the index must be queried for them, and from
the end at which the page begins; before that, only those of the rows scanned are tested.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from briefing_tui.store.connection import Library
from briefing_tui.store.queries.search.entity_set import HIGHEST, LOWEST, Entity, EntitySet, Portion
from briefing_tui.store.read import former_uids
from briefing_tui.store.read.rows import MOST_WORDS, in_chunks
from briefing_tui.text import words

LISTED = 500
"""Maximum number listed at once: in a millisecond, faster than scanning rows."""
PORTION, MOST = 512, 7680
"""Entities read first, from the newest on, then twice as many each time; after MOST in total, all are listed."""
_TABLES = {"s": "speakers", "o": "organizations", "e": "events", "b": "briefings"}
_SPANS = (
    "SELECT n.owner, n.oldest, n.newest FROM ({}) f CROSS JOIN spans n ON n.field = ? AND n.owner = f.owner"
    " ORDER BY n.newest DESC"
)
_NAMES = {
    "r": "SELECT id, folded, NULL, '' FROM roles WHERE id IN ({})",
    "o": "SELECT o.id, o.folded || ifnull((SELECT group_concat(' ' || n.folded, '') FROM organization_names n"
    " WHERE n.organization_id = o.id), ''), o.parent_id, '' FROM organizations o WHERE o.id IN ({})",
    "e": "SELECT e.id, e.folded || ifnull(p.folded, ''), e.parent_id, e.uid FROM events e"
    " LEFT JOIN places p ON p.id = e.place_id WHERE e.id IN ({})",
}
"""(id, words of the name, parent, uid), for testing the entities of many rows."""


def _named(field: str, asked: Sequence[str], typing: bool) -> tuple[str, list[object]]:
    """A SELECT of the entities with all these words in a name; of the last word only a prefix while it is being typed."""
    exact = sorted(
        dict.fromkeys(asked[:-1] if typing else asked), key=len, reverse=True
    )  # the longest is likely the rarest
    tests = [("n.word = ?", [word]) for word in exact]
    if typing and asked:
        tests.append(("n.word >= ? AND n.word < ? || char(0x10ffff)", [asked[-1]] * 2))
    if not tests or len(tests) > MOST_WORDS:
        return "SELECT 0 AS owner WHERE 0", []
    sql, values = (
        f"SELECT DISTINCT n.owner FROM name_words n WHERE n.field = ? AND {tests[0][0]}",
        [field, *tests[0][1]],
    )
    for test, bounds in tests[1:]:
        more = test.replace("n.", "m.")
        if len(bounds) == 1:
            sql += f" AND EXISTS (SELECT 1 FROM name_words m WHERE m.field = n.field AND {more} AND m.owner = n.owner)"
            values += bounds
        else:
            sql += f" AND n.owner IN (SELECT m.owner FROM name_words m WHERE m.field = ? AND {more})"
            values += [field, *bounds]
    return sql, list(values)


def _entities(lib: Library, field: str, sql: str, values: Sequence[object]) -> tuple[Entity, ...]:
    return tuple(map(Entity._make, lib.connection.execute(_SPANS.format(sql), (*values, field)).fetchall()))


def entities_named(lib: Library, field: str, asked: Sequence[str], typing: bool = False, uid: str = "") -> EntitySet:
    """Entities with all the words in a name; for bodies and events also their descendants; for events the one with the uid."""
    sql, values = _named(field, asked, typing)
    (number,) = lib.connection.execute(f"SELECT count(*) FROM ({sql} LIMIT ?)", (*values, LISTED + 1)).fetchone()
    if field == "o":
        sql = (
            f"WITH RECURSIVE under(owner) AS ({sql} UNION SELECT o.id FROM organizations o JOIN under"
            " ON o.parent_id = under.owner) SELECT owner FROM under"
        )
    elif field == "e":
        sql = (
            f"WITH RECURSIVE under(owner) AS (SELECT id FROM events WHERE uid = ? UNION {sql} UNION SELECT e.id"
            " FROM events e JOIN under ON e.parent_id = under.owner) SELECT owner FROM under"
        )
        values = [uid, *values]
    if number <= LISTED:
        return _listed(field, _entities(lib, field, sql, values))

    def find() -> tuple[Entity, ...]:
        return _entities(lib, field, sql, values)

    if field in _NAMES:
        test = partial(_named_among, lib, field, asked, typing, uid)
        return EntitySet(field, find, test, partial(_walk, lib, field, test), expensive=True)
    found = EntitySet(field, find, lambda ids: ids.intersection(entity.id for entity in found.all), expensive=True)
    return found


def _walk(lib: Library, field: str, test: Callable[[set[int]], set[int]], newest: bool) -> Iterator[Portion]:
    """The matching entities of a field, from the newest or the oldest on, in portions."""
    column, order, beyond, at = ("newest", "DESC", "<", HIGHEST) if newest else ("oldest", "ASC", ">", LOWEST - 1)
    sql = (
        f"SELECT owner, oldest, newest FROM spans WHERE field = ? AND ({column}, owner) {beyond} (?, ?)"
        f" ORDER BY {column} {order}, owner {order} LIMIT ?"
    )
    size, looked, owner = PORTION, 0, at
    while looked < MOST:
        rows = list(map(Entity._make, lib.connection.execute(sql, (field, at, owner, size)).fetchall()))
        wanted = test({row.id for row in rows})
        if len(rows) < size:
            yield Portion([row for row in rows if row.id in wanted], LOWEST if newest else HIGHEST)
            return
        at, owner = rows[-1].newest if newest else rows[-1].oldest, rows[-1].id
        yield Portion([row for row in rows if row.id in wanted], at + 1 if newest else at - 1)
        looked, size = looked + size, 2 * size


def _named_among(lib: Library, field: str, asked: Sequence[str], typing: bool, uid: str, ids: set[int]) -> set[int]:
    """The ids of entities with the words in their name, or with an ancestor that has them."""
    true, above = set[int](), dict[int, int]()
    level = ids
    while level:
        up = set[int]()
        for key, name, parent, own_uid in in_chunks(lib, _NAMES[field], level):
            if _has_words(name.split(), asked, typing) or own_uid == uid != "":
                true.add(key)
            elif parent is not None:
                above[key] = parent
                up.add(parent)
        level = up - true - above.keys()  # a cycle of parents would never end

    def below_one(key: int | None) -> bool:
        seen = set[int]()
        while key is not None and key not in true and key not in seen:
            seen.add(key)
            key = above.get(key)
        return key in true

    return {key for key in ids if below_one(key)}


def _has_words(name: Sequence[str], asked: Sequence[str], typing: bool) -> bool:
    if not asked:
        return False
    *whole, last = asked
    if not all(word in name for word in whole):
        return False
    return any(word.startswith(last) for word in name) if typing else last in name


def ids_named(lib: Library, field: str, asked: Sequence[str], limit: int) -> list[int]:
    """At most `limit` ids of entities with all the words in a name, with statements or not."""
    sql, values = _named(field, asked, False)
    return [row[0] for row in lib.connection.execute(f"{sql} LIMIT ?", (*values, limit))]


def named_entities(lib: Library, field: str, asked: Sequence[str]) -> list[int]:
    """All ids of entities with all the words in a name."""
    sql, values = _named(field, asked, False)
    return [row[0] for row in lib.connection.execute(sql, values)]


def entities_under(lib: Library, field: str, ids: Sequence[int]) -> EntitySet:
    """These entities and their descendants."""
    sql = (
        "WITH RECURSIVE under(owner) AS (SELECT value FROM json_each(?) UNION SELECT o.id FROM organizations o JOIN under"
        " ON o.parent_id = under.owner) SELECT owner FROM under"
    )
    return _listed(field, _entities(lib, field, sql, (json.dumps(list(ids)),)))


def _listed(field: str, found: tuple[Entity, ...]) -> EntitySet:
    ids = {entity.id for entity in found}
    return EntitySet(field, lambda: found, ids.intersection)


def with_uid(lib: Library, field: str, uid: str) -> EntitySet | None:
    """The entity that has, or had, this uid, if it has statements."""
    if field == "s" and not lib.connection.execute("SELECT 1 FROM speakers WHERE uid = ?", (uid,)).fetchone():
        uid = former_uids.speaker_of(lib, uid) or uid
    found = _entities(lib, field, f"SELECT id AS owner FROM {_TABLES[field]} WHERE uid = ?", (uid,))
    return _listed(field, found) if found else None


_PUBLISHERS = (
    "WITH RECURSIVE each(name) AS (SELECT min(publisher) FROM briefings WHERE publisher IS NOT NULL UNION ALL"
    " SELECT (SELECT min(publisher) FROM briefings WHERE publisher > each.name) FROM each WHERE each.name IS NOT NULL)"
    " SELECT name FROM each WHERE name IS NOT NULL"
)
"""Every publisher once: one look-up in the index for each, however many briefings it has."""
_PUBLISHED = "SELECT id AS owner FROM briefings WHERE publisher IN (SELECT value FROM json_each(?))"


def briefings_by_publisher(lib: Library, asked: Sequence[str], typing: bool = False) -> EntitySet:
    """Briefings whose publisher has all the words in its name."""
    names = [name for (name,) in lib.connection.execute(_PUBLISHERS) if _has_words(words(name), asked, typing)]

    def test(ids: set[int]) -> set[int]:
        published = dict(in_chunks(lib, "SELECT id, publisher FROM briefings WHERE id IN ({})", ids))
        return {key for key in ids if published.get(key) in names}

    return _briefings(lib, _PUBLISHED, [json.dumps(names)], test)


def briefings_between(lib: Library, ranges: Sequence[tuple[int, int]]) -> EntitySet:
    """The briefings whose numbers are in one of these ranges, ends included."""
    tests = " OR ".join("owner BETWEEN ? AND ?" for _ in ranges) or "0"
    values = [end for each in ranges for end in each]

    def test(ids: set[int]) -> set[int]:
        return {key for key in ids if any(low <= key <= high for low, high in ranges)}

    return _briefings(lib, f"SELECT owner FROM spans WHERE field = 'b' AND ({tests})", values, test)


def _briefings(lib: Library, sql: str, values: Sequence[object], test: Callable[[set[int]], set[int]]) -> EntitySet:
    """The briefings that a SELECT of their ids gives: listed at once if there are few. `test`: those of some ids among them."""
    (number,) = lib.connection.execute(f"SELECT count(*) FROM ({sql} LIMIT ?)", (*values, LISTED + 1)).fetchone()

    def find() -> tuple[Entity, ...]:
        return _entities(lib, "b", sql, values)

    if number <= LISTED:
        return _listed("b", find())
    return EntitySet("b", find, test, partial(_walk, lib, "b", test), expensive=True)


def briefings_named(lib: Library, name: str) -> EntitySet:
    """Briefings with this uid or file name, or this file name without extension."""
    return _listed(
        "b",
        _entities(
            lib,
            "b",
            "SELECT id AS owner FROM briefings WHERE uid = ? UNION"
            " SELECT id FROM briefings WHERE file_name COLLATE NOCASE = ? UNION"
            " SELECT id FROM briefings WHERE file_name COLLATE NOCASE >= ? AND file_name COLLATE NOCASE < ?",
            [name, name, name + ".", name + "/"],
        ),
    )
