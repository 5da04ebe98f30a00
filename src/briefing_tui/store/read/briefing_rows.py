"""The list of briefings: all its ids, and the rows of those on screen. Never reads a text."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from briefing_tui.model.library import BriefingRow
from briefing_tui.store.connection import Library
from briefing_tui.store.read import references
from briefing_tui.store.read.rows import all_rows, asked, asked_at_once, each_word, in_chunks
from briefing_tui.text import words

_VERSIONS = (
    "SELECT d.target, count(*) FROM decisions d JOIN standing s ON s.decision = d.id"
    " WHERE d.verb = 'version' AND s.state = 'holds' AND d.target IN ({}) GROUP BY d.target"
)


@asked
def briefing_ids(lib: Library, pattern: str = "") -> array[int]:
    """Ids of all briefings, newest first; `pattern` keeps those whose title contains every word of it. Read from an index of
    the titles: no page of a text is read."""
    parts = words(pattern)  # letters and digits only: no wildcard of LIKE
    test, values = each_word("title LIKE '%' || ? || '%'", parts) if parts else ("1", [])
    sql = f"SELECT id FROM briefings INDEXED BY briefings_published WHERE {test} ORDER BY published DESC, title DESC, id DESC"
    return array("q", [key for (key,) in all_rows(lib, sql, *values)])


@asked_at_once
def briefing_rows(lib: Library, ids: Sequence[int]) -> list[BriefingRow]:
    """The rows of these briefings, which are few, in that order."""
    refs = references.briefings(lib, ids)
    said = dict(in_chunks(lib, "SELECT owner, statements - apart FROM spans WHERE field = 'b' AND owner IN ({})", ids))
    quoted: dict[int, dict[str, int]] = {}
    claims = "SELECT briefing_id, claim, count(*) FROM coverage WHERE briefing_id IN ({}) GROUP BY briefing_id, claim"
    for key, claim, number in in_chunks(lib, claims, ids):
        quoted.setdefault(key, {})[claim] = number
    copies = dict(in_chunks(lib, "SELECT briefing_id, count(*) FROM copies WHERE briefing_id IN ({}) GROUP BY 1", ids))
    versions = dict(in_chunks(lib, _VERSIONS, [ref.uid for ref in refs.values()]))
    out = []
    for key in ids:
        ref, claimed = refs[key], quoted.get(key, {})
        out.append(
            BriefingRow(
                id=key,
                uid=ref.uid,
                title=ref.title,
                publisher=ref.publisher,
                published=ref.published,
                statements=said.get(key, 0),
                quotations=claimed.get("statement", 0) + claimed.get("unclaimed", 0),
                claimed=claimed.get("statement", 0),
                copies=max(0, copies.get(key, 0) - 1),
                versions=versions.get(ref.uid, 0),
            )
        )
    return out


@asked
def id_of_briefing(lib: Library, uid: str) -> int | None:
    """The internal id of a uid."""
    rows = all_rows(lib, "SELECT id FROM briefings WHERE uid = ?", uid)
    return int(rows[0][0]) if rows else None
