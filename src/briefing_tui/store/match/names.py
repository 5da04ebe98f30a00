"""Which speakers, bodies, roles, events, places and briefings a name in a query means. Reads names, no statements."""

from __future__ import annotations

from collections.abc import Sequence

from briefing_tui.store.connection import Library
from briefing_tui.store.match.plan import Owner

_TABLES = {"s": "speakers", "e": "events", "b": "briefings"}
_SPANS = "SELECT n.owner, n.oldest, n.newest FROM ({}) f JOIN spans n ON n.field = ? AND n.owner = f.owner ORDER BY n.newest DESC"


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
    rows = lib.connection.execute(_SPANS.format(sql), (*values, field)).fetchall()
    return tuple(Owner(*row) for row in rows)


def bearing(lib: Library, field: str, asked: Sequence[str], typing: bool = False) -> tuple[Owner, ...]:
    """Those with statements whose name bears all the words."""
    return _owners(lib, field, *_named(field, asked, typing))


def ids_bearing(lib: Library, field: str, asked: Sequence[str], limit: int) -> list[int]:
    """Ids of those whose name bears all the words, with statements or not."""
    sql, values = _named(field, asked, False)
    return [row[0] for row in lib.connection.execute(f"{sql} LIMIT ?", (*values, limit))]


def of_uid(lib: Library, field: str, uid: str) -> tuple[Owner, ...]:
    """The one with this uid, if it has statements."""
    return _owners(lib, field, f"SELECT id AS owner FROM {_TABLES[field]} WHERE uid = ?", (uid,))


def bodies(lib: Library, asked: Sequence[str], typing: bool) -> tuple[Owner, ...]:
    """Bodies that bear the words, and all below them."""
    sql, values = _named("o", asked, typing)
    below = (f"WITH RECURSIVE under(owner) AS ({sql} UNION SELECT o.id FROM organizations o JOIN under"
             " ON o.parent_id = under.owner) SELECT owner FROM under")  # fmt: skip
    return _owners(lib, "o", below, values)


def events(lib: Library, asked: Sequence[str], uid: str, typing: bool) -> tuple[Owner, ...]:
    """Events that bear the words in name, kind or town, or have the uid, and all below them."""
    sql, values = _named("e", asked, typing)
    below = (f"WITH RECURSIVE under(owner) AS (SELECT id FROM events WHERE uid = ? UNION {sql} UNION SELECT e.id"
             " FROM events e JOIN under ON e.parent_id = under.owner) SELECT owner FROM under")  # fmt: skip
    return _owners(lib, "e", below, [uid, *values])


def briefings_called(lib: Library, name: str) -> tuple[Owner, ...]:
    """Briefings with this uid or file name, or this file name before its ending."""
    return _owners(
        lib, "b",
        "SELECT id AS owner FROM briefings WHERE uid = ? UNION SELECT id FROM briefings WHERE file_name = ? COLLATE NOCASE"
        " UNION SELECT id FROM briefings WHERE file_name >= ? || '.' COLLATE NOCASE AND file_name < ? || '/' COLLATE NOCASE",
        [name] * 4)  # fmt: skip
