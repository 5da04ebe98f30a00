"""Versions of a text: those of a briefing, the former texts, and which briefings may be versions of each other."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.store.connection import Library
from briefing_tui.store.read.rows import all_rows, asked, asked_at_once, in_chunks

# modules for former texts are imported on first use: see benchmarks/startup.py
if TYPE_CHECKING:
    from briefing_tui.model.versions import Difference, Version

_HEAD = "SELECT id, uid, file_name, title, published, url FROM briefings"
_TITLES = 500
"""Maximum number of titles that are looked up one by one; for more, all briefings are scanned once."""


class Head(NamedTuple):
    """The fields of two briefings that are compared first."""

    id: int
    uid: str
    file: str
    title: str
    published: str | None
    url: str | None


@asked
def heads_like(lib: Library, uids: Collection[str], titles: Collection[str] = ()) -> list[Head]:
    """These briefings, and all with the title or file name of one of them, or with one of these titles, in order of import."""
    new = {row[0]: Head._make(row) for row in in_chunks(lib, f"{_HEAD} WHERE uid IN ({{}})", uids)}
    titles = {*titles, *(one.title for one in new.values())}
    files = {one.file for one in new.values()}
    if len(titles) + len(files) > _TITLES:
        folded = {name.casefold() for name in files}
        rows = [row for row in all_rows(lib, _HEAD) if row[3] in titles or row[2].casefold() in folded]
    else:
        rows = in_chunks(
            lib, _HEAD.replace("briefings", "briefings INDEXED BY briefings_published") + " WHERE title IN ({})", titles
        )
        rows += in_chunks(lib, f"{_HEAD} WHERE file_name COLLATE NOCASE IN ({{}})", files)
    found = new | {row[0]: Head._make(row) for row in rows}
    return [found[key] for key in sorted(found)]


@asked
def all_uids(lib: Library) -> set[str]:
    """The uids of all briefings."""
    return {uid for (uid,) in all_rows(lib, "SELECT uid FROM briefings")}


@asked
def texts_of(lib: Library, ids: Collection[int]) -> dict[int, str]:
    """Texts, by id."""
    return dict(in_chunks(lib, "SELECT id, text FROM briefings WHERE id IN ({})", ids))


@asked
def told_of(lib: Library, one: str, other: str) -> bool:
    """Whether there is any decision about these two, even a withdrawn one."""
    sql = "SELECT 1 FROM decisions WHERE (target = ?1 AND field = ?2) OR (target = ?2 AND field = ?1)"
    return bool(all_rows(lib, sql, one, other))


@asked
def former_uid(lib: Library, uid: str) -> str | None:
    """The uid of a former text from its prefix; None if there is none, or several."""
    rows = all_rows(lib, "SELECT uid FROM former_texts WHERE uid >= ? AND uid < ? || 'z' LIMIT 2", uid, uid)
    return str(rows[0][0]) if len(rows) == 1 else None


@asked_at_once
def versions(lib: Library, uid: str) -> list[Version]:
    """The versions of the text of which this is one, the earliest first."""
    from briefing_tui.store import ledger_lines

    known = ledger_lines.versions(lib.connection)
    chain = known.chain(uid)
    last = next(each for each in chain if each not in known.later)
    out: list[Version] = []
    for each in reversed([last, *known.former(last)]):
        if found := _version(lib, each, len(out) + 1):
            out.append(found._replace(decision=known.by.get(each, "")))
    return out


def _version(lib: Library, uid: str, number: int) -> Version | None:
    from briefing_tui.model.versions import Version
    from briefing_tui.store import former

    for file, title, published in all_rows(lib, "SELECT file_name, title, published FROM briefings WHERE uid = ?", uid):
        return Version(number, uid, file, title, published, listed=True)
    if (one := former.former(lib.connection, uid)) is None:
        return None
    return Version(number, uid, one.document.file_name, one.reading.title, one.reading.published, listed=False)


@asked
def version_text(lib: Library, uid: str) -> str | None:
    """A former text; None if there is none with this uid."""
    from briefing_tui.store import former

    found = former.former(lib.connection, uid)
    return None if found is None else found.document.text


@asked_at_once
def difference(lib: Library, new: str, old: str) -> Difference | None:
    """The differences between a listed briefing and a former text of it; None if one is not in the library."""
    from briefing_tui.store import former

    return former.differences(lib.connection, new, old)
