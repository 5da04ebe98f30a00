"""Which speakers, bodies, roles, events, places and briefings a name in a query means. Reads names, no statements.

A common word is borne by ten thousand events. They are listed only where the index must be asked for them, and from
the end at which the page begins; before that, those of the rows looked at are tested.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from briefing_tui.store.connection import Library
from briefing_tui.store.match.owners import HIGHEST, LOWEST, Owner, Owners, Portion
from briefing_tui.store.read.rows import in_chunks

LISTED = 500
"""So many are listed at once: in a millisecond, sooner than rows are looked at."""
PORTION, MOST = 512, 7680
"""Owners looked at first from the newest on, then twice as many each time; in all, above which all are listed."""
_TABLES = {"s": "speakers", "e": "events", "b": "briefings"}
_SPANS = ("SELECT n.owner, n.oldest, n.newest FROM ({}) f CROSS JOIN spans n ON n.field = ? AND n.owner = f.owner"
          " ORDER BY n.newest DESC")  # fmt: skip
_NAMES = {
    "r": "SELECT id, folded, NULL, '' FROM roles WHERE id IN ({})",
    "o": "SELECT id, folded, parent_id, '' FROM organizations WHERE id IN ({})",
    "e": "SELECT e.id, e.folded || ifnull(p.folded, ''), e.parent_id, e.uid FROM events e"
         " LEFT JOIN places p ON p.id = e.place_id WHERE e.id IN ({})",
}  # fmt: skip
"""(id, words of the name, the one above it, uid): what those of many rows are tested by."""


def _named(field: str, asked: Sequence[str], typing: bool) -> tuple[str, list[object]]:
    """A SELECT of the owners that bear all these words; of the last only the beginning while it is being typed."""
    exact = sorted(asked[:-1] if typing else asked, key=len, reverse=True)  # the longest is likely the rarest
    tests = [("n.word = ?", [word]) for word in exact]
    if typing and asked:
        tests.append(("n.word >= ? AND n.word < ? || char(0x10ffff)", [asked[-1]] * 2))
    if not tests:
        return "SELECT 0 AS owner WHERE 0", []
    sql, values = (
        f"SELECT DISTINCT n.owner FROM name_words n WHERE n.field = ? AND {tests[0][0]}",
        [field, *tests[0][1]],
    )
    for test, words in tests[1:]:
        more = test.replace("n.", "m.")
        if len(words) == 1:
            sql += f" AND EXISTS (SELECT 1 FROM name_words m WHERE m.field = n.field AND {more} AND m.owner = n.owner)"
            values += words
        else:
            sql += f" AND n.owner IN (SELECT m.owner FROM name_words m WHERE m.field = ? AND {more})"
            values += [field, *words]
    return sql, list(values)


def _owners(lib: Library, field: str, sql: str, values: Sequence[object]) -> tuple[Owner, ...]:
    return tuple(map(Owner._make, lib.connection.execute(_SPANS.format(sql), (*values, field)).fetchall()))


def bearing(lib: Library, field: str, asked: Sequence[str], typing: bool = False, uid: str = "") -> Owners:
    """Those whose name bears all the words; of bodies and events also what is below them; of events the one with the uid."""
    sql, values = _named(field, asked, typing)
    (number,) = lib.connection.execute(f"SELECT count(*) FROM ({sql} LIMIT ?)", (*values, LISTED + 1)).fetchone()
    if field == "o":
        sql = (f"WITH RECURSIVE under(owner) AS ({sql} UNION SELECT o.id FROM organizations o JOIN under"
               " ON o.parent_id = under.owner) SELECT owner FROM under")  # fmt: skip
    elif field == "e":
        sql = (f"WITH RECURSIVE under(owner) AS (SELECT id FROM events WHERE uid = ? UNION {sql} UNION SELECT e.id"
               " FROM events e JOIN under ON e.parent_id = under.owner) SELECT owner FROM under")  # fmt: skip
        values = [uid, *values]
    if number <= LISTED:
        return _listed(field, _owners(lib, field, sql, values))

    def find() -> tuple[Owner, ...]:
        return _owners(lib, field, sql, values)

    if field in _NAMES:
        test = partial(_bearing_among, lib, field, asked, typing, uid)
        return Owners(field, find, test, partial(_walk, lib, field, test), dear=True)
    owners = Owners(field, find, lambda ids: ids.intersection(owner.id for owner in owners.all), dear=True)
    return owners


def _walk(lib: Library, field: str, test: Callable[[set[int]], set[int]], newest: bool) -> Iterator[Portion]:
    """Those of a field that are meant, from the newest or the oldest on, in portions."""
    column, order, beyond, at = ("newest", "DESC", "<", HIGHEST) if newest else ("oldest", "ASC", ">", LOWEST - 1)
    sql = (f"SELECT owner, oldest, newest FROM spans WHERE field = ? AND ({column}, owner) {beyond} (?, ?)"
           f" ORDER BY {column} {order}, owner {order} LIMIT ?")  # fmt: skip
    size, looked, owner = PORTION, 0, at
    while looked < MOST:
        rows = list(map(Owner._make, lib.connection.execute(sql, (field, at, owner, size)).fetchall()))
        meant = test({row.id for row in rows})
        if len(rows) < size:
            yield Portion([row for row in rows if row.id in meant], LOWEST if newest else HIGHEST)
            return
        at, owner = rows[-1].newest if newest else rows[-1].oldest, rows[-1].id
        yield Portion([row for row in rows if row.id in meant], at + 1 if newest else at - 1)
        looked, size = looked + size, 2 * size


def _bearing_among(lib: Library, field: str, asked: Sequence[str], typing: bool, uid: str, ids: set[int]) -> set[int]:
    """Those of the ids that bear the words, or stand below one that does."""
    true, above = set[int](), dict[int, int]()
    level = ids
    while level:
        up = set[int]()
        for key, name, parent, own_uid in in_chunks(lib, _NAMES[field], level):
            borne = name.split()
            *whole, last = asked
            if (all(word in borne for word in whole)
                    and (any(word.startswith(last) for word in borne) if typing else last in borne)) or own_uid == uid != "":  # fmt: skip
                true.add(key)
            elif parent is not None:
                above[key] = parent
                up.add(parent)
        level = up - true - above.keys()  # a ring of parents would never end

    def stands(key: int | None) -> bool:
        seen = set[int]()
        while key is not None and key not in true and key not in seen:
            seen.add(key)
            key = above.get(key)
        return key in true

    return {key for key in ids if stands(key)}


def ids_bearing(lib: Library, field: str, asked: Sequence[str], limit: int) -> list[int]:
    """Ids of those whose name bears all the words, with statements or not."""
    sql, values = _named(field, asked, False)
    return [row[0] for row in lib.connection.execute(f"{sql} LIMIT ?", (*values, limit))]


def _listed(field: str, found: tuple[Owner, ...]) -> Owners:
    ids = {owner.id for owner in found}
    return Owners(field, lambda: found, ids.intersection)


def of_uid(lib: Library, field: str, uid: str) -> Owners | None:
    """The one with this uid, if it has statements."""
    found = _owners(lib, field, f"SELECT id AS owner FROM {_TABLES[field]} WHERE uid = ?", (uid,))
    return _listed(field, found) if found else None


def briefings_called(lib: Library, name: str) -> Owners:
    """Briefings with this uid or file name, or this file name before its ending."""
    return _listed("b", _owners(
        lib, "b",
        "SELECT id AS owner FROM briefings WHERE uid = ? UNION"
        " SELECT id FROM briefings WHERE file_name COLLATE NOCASE = ? UNION"
        " SELECT id FROM briefings WHERE file_name COLLATE NOCASE >= ? AND file_name COLLATE NOCASE < ?",
        [name, name, name + ".", name + "/"]))  # fmt: skip
