"""The library as a whole, its briefings, and resolving uids."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from briefing_tui.model import Briefing, BriefingRef, LibraryInfo, Mark, QuotedSpan, Span
from briefing_tui.store import digests
from briefing_tui.store.connection import Library
from briefing_tui.store.identity import former_body_uid, sha256
from briefing_tui.store.read import former_uids, references
from briefing_tui.store.read.decisions import struck
from briefing_tui.store.read.releases import beside, statement_elsewhere
from briefing_tui.store.read.rows import all_rows, asked, asked_at_once, each_word
from briefing_tui.store.read.speakers import HEARD
from briefing_tui.store.read.statements import marks, places
from briefing_tui.store.read.versions import former_uid
from briefing_tui.store.records import BRIEFINGS, COVERAGE, PAGES, BriefingRecord, PageRecord, QuotedRecord
from briefing_tui.text import words

_UID = 14
"""Characters of a complete uid."""
_LOOKED_THROUGH = 100_000
"""Maximum number of statements that are scanned for a uid that is not found: some tenths of a second."""


@asked
def info(lib: Library) -> LibraryInfo:
    """Counts for the header, as stored by the import."""
    digests.prove_months(lib.connection)
    briefings, events, people, bodies, statements = lib.connection.execute(
        "SELECT ifnull(sum(briefings), 0), ifnull(sum(events), 0),"
        f" (SELECT count(*) FROM speakers WHERE kind = 'person' AND {HEARD}),"
        f" (SELECT count(*) FROM speakers WHERE kind = 'body' AND {HEARD}),"
        " ifnull(sum(statements), 0) FROM months"
    ).fetchone()
    label = lib.connection.execute("SELECT value FROM about WHERE key = 'invented'").fetchone()
    return LibraryInfo(
        path=str(lib.path),
        origin=lib.origin,
        briefings=briefings,
        events=events,
        people=people,
        bodies=bodies,
        statements=statements,
        read_only=lib.read_only,
        label=label[0] if label else "",
    )


@asked
def number_of_statements(lib: Library) -> int:
    """The number of all statements, as stored by the import: cheaper than `info`."""
    (number,) = lib.connection.execute("SELECT ifnull(sum(statements), 0) FROM months").fetchone()
    return int(number)


@asked
def briefings(lib: Library) -> list[BriefingRef]:
    """All briefings, newest first."""
    return _refs(lib, "SELECT id FROM briefings ORDER BY published DESC, id")


@asked
def find_briefings(lib: Library, text: str, limit: int = 20) -> list[BriefingRef]:
    """Briefings whose title contains every word of the text, newest first; none for a text without words."""
    parts = words(text)  # letters and digits only: no wildcard of LIKE
    if not parts:
        return []
    test, values = each_word("title LIKE '%' || ? || '%'", parts)
    # the index has the titles: no page of a briefing that does not match is read
    return _refs(
        lib,
        f"SELECT id FROM briefings INDEXED BY briefings_published WHERE {test} ORDER BY published DESC, id DESC LIMIT ?",
        *values,
        limit,
    )


def _refs(lib: Library, sql: str, *values: object) -> list[BriefingRef]:
    """References to the briefings whose ids a SELECT returns, in its order."""
    ids = [key for (key,) in all_rows(lib, sql, *values)]
    found = references.briefings(lib, ids)
    return [found[key] for key in ids]


@asked_at_once
def briefing(lib: Library, uid: str) -> Briefing | None:
    """A briefing with its frozen text, its statements and pages with their spans, and the outcome of its quoted spans.

    Raises LibraryError if any of it does not match its digest.
    """
    return _briefing(lib, uid, marks)


@asked_at_once
def outlined(lib: Library, uid: str) -> Briefing | None:
    """The same for a screen, which shows a small part of a long text: of its statements only where they stand and what kind
    they are. Those that are drawn are read by `marks_of`, which verifies them: these are not, and have neither parts nor names.
    """
    return _briefing(lib, uid, places)


def _briefing(lib: Library, uid: str, marked: Callable[[Library, Sequence[int]], list[Mark]]) -> Briefing | None:
    row = lib.connection.execute(f"SELECT {BRIEFINGS.select()} FROM briefings WHERE uid = ?", (uid,)).fetchone()
    if row is None:
        return None
    b = BriefingRecord._make(row)
    key = b.id
    digests.prove_briefing(lib.connection, key)
    if sha256(b.text) != b.text_sha256:
        raise digests.damaged(f"the text of {uid} is not the one that was imported")
    ids = [i for (i,) in all_rows(lib, "SELECT id FROM statements WHERE briefing_id = ? ORDER BY start, id", key)]
    quoted = all_rows(lib, f"SELECT {COVERAGE.select()} FROM coverage WHERE briefing_id = ? ORDER BY start", key)
    pages = all_rows(lib, f"SELECT {PAGES.select()} FROM pages WHERE briefing_id = ? ORDER BY start", key)
    return Briefing(
        id=key,
        uid=b.uid,
        title=b.title,
        title_basis=b.title_basis,
        published=b.published,
        published_basis=b.published_basis,
        language=b.language,
        publisher=b.publisher,
        url=b.url,
        file=b.file_name,
        media_type=b.media_type,
        text=b.text,
        text_sha256=b.text_sha256,
        marks=tuple(marked(lib, ids)),
        coverage=tuple(QuotedSpan(Span(q.start, q.end), q.claim, q.why) for q in map(QuotedRecord._make, quoted)),
        pages=tuple((p.start, p.end, p.label) for p in map(PageRecord._make, pages)),
        struck=struck(lib, b.uid),
        also=beside(lib, (uid,)).get(uid, ()),
    )


def _miss(lib: Library, table: str, uid: str) -> None:
    """Handle a complete uid that the index does not find. Unless the library is very large, scan the table itself."""
    if number_of_statements(lib) <= _LOOKED_THROUGH and all_rows(
        lib, f"SELECT 1 FROM {table} NOT INDEXED WHERE uid = ?", uid
    ):
        raise digests.damaged(f"{uid} is there, and its index does not know it")


def _body(lib: Library, uid: str) -> str | None:
    """The uid of a body that had this one as a speaker."""
    bodies = all_rows(lib, "SELECT uid, name FROM speakers WHERE kind = 'body'")
    return next((str(now) for now, name in bodies if former_body_uid(name) == uid), None)


_KINDS = {
    "s-": ("statement", "statements"),
    "p-": ("speaker", "speakers"),
    "o-": ("organization", "organizations"),
    "e-": ("event", "events"),
    "b-": ("briefing", "briefings"),
    "d-": ("decision", "decisions"),
}
_KEYS = {"decisions": "id"}
"""The column of the uid in a table, if it is not `uid`."""


def _rejected(lib: Library, wanted: str) -> str | None:
    """The complete uid of a rejected statement, from that uid or an unambiguous prefix."""
    rows = all_rows(lib, "SELECT uid FROM rejected WHERE uid >= ? AND uid < ? || 'z' LIMIT 2", wanted, wanted)
    return str(rows[0][0]) if len(rows) == 1 else None


def _not_listed(lib: Library, kind: str, wanted: str) -> tuple[str, str] | None:
    """The (kind, uid) of a text that is not listed, or of a statement in one."""
    if kind == "briefing" and (former := former_uid(lib, wanted)):
        return "former", former
    if kind == "statement" and (elsewhere := statement_elsewhere(lib, wanted)):
        text, listed = elsewhere
        return ("statement", listed) if listed else ("former", text)
    return None


def _of_table(lib: Library, kind: str, table: str, wanted: str) -> tuple[str, str] | None:
    """The (kind, uid) of a uid or prefix in the table of its kind."""
    key = _KEYS.get(table, "uid")
    rows = all_rows(lib, f"SELECT {key} FROM {table} WHERE {key} >= ? AND {key} < ? || 'z' LIMIT 2", wanted, wanted)
    found = [uid for (uid,) in rows]
    if len(found) == 1 or wanted in found:
        return kind, str(found[0])
    if kind == "statement" and (rejected := _rejected(lib, wanted)):
        return "struck", rejected
    if not found and (unlisted := _not_listed(lib, kind, wanted)):
        return unlisted
    if not found and len(wanted) == _UID and key == "uid":
        _miss(lib, table, wanted)
    return None


@asked
def briefings_of_file(lib: Library, name: str) -> list[BriefingRef]:
    """The briefings that came from files of one name, the latest import first."""
    return _refs(lib, "SELECT id FROM briefings WHERE file_name = ? ORDER BY id DESC", name.strip())


@asked
def find_uid(lib: Library, text: str) -> tuple[str, str] | None:
    """Resolve a uid, an unambiguous prefix of one, or a briefing's file name: (kind, uid)."""
    wanted = text.strip()
    kind, table = _KINDS.get(wanted[:2], ("", ""))
    if kind and len(wanted) > 2 and (found := _of_table(lib, kind, table, wanted)):
        return found
    if kind == "speaker" and (now := _body(lib, wanted)):
        return "organization", now
    if kind in ("speaker", "organization") and (now := former_uids.speaker_of(lib, wanted)):
        return "speaker", now
    rows = all_rows(lib, "SELECT uid FROM briefings WHERE file_name = ? LIMIT 2", wanted)
    return ("briefing", str(rows[0][0])) if len(rows) == 1 else None
