"""The library as a whole, its briefings, and what a uid means."""

from __future__ import annotations

from briefing_tui.model import Briefing, BriefingRef, LibraryInfo, Mark, QuotedSpan, Span, Statement
from briefing_tui.store import digests
from briefing_tui.store.connection import Library
from briefing_tui.store.identity import former_body_uid, sha256
from briefing_tui.store.read import former_uids, references
from briefing_tui.store.read.decisions import struck
from briefing_tui.store.read.releases import beside, statement_elsewhere
from briefing_tui.store.read.rows import all_rows, asked, asked_at_once, each_word
from briefing_tui.store.read.speakers import HEARD
from briefing_tui.store.read.statements import statements
from briefing_tui.store.read.versions import former_uid
from briefing_tui.store.records import BRIEFINGS, COVERAGE, PAGES, BriefingRecord, PageRecord, QuotedRecord
from briefing_tui.text import words

_UID = 14
"""Characters of a whole uid."""
_LOOKED_THROUGH = 100_000
"""Statements that are looked through for a uid that is not found: some tenths of a second."""


@asked
def info(lib: Library) -> LibraryInfo:
    """Counts for the header, as the import keeps them."""
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
    """How many there are in all, as the import keeps it: less to ask for than `info`."""
    (number,) = lib.connection.execute("SELECT ifnull(sum(statements), 0) FROM months").fetchone()
    return int(number)


@asked
def briefings(lib: Library) -> list[BriefingRef]:
    """All briefings, newest first."""
    return _refs(lib, "SELECT id FROM briefings ORDER BY published DESC, id")


@asked
def find_briefings(lib: Library, text: str, limit: int = 20) -> list[BriefingRef]:
    """Briefings whose title holds every word of the text, newest first; none for a text without words."""
    parts = words(text)  # letters and digits only: nothing that LIKE would take for a sign
    if not parts:
        return []
    test, values = each_word("title LIKE '%' || ? || '%'", parts)
    # the index holds the titles: of a briefing that does not answer not a page is read
    return _refs(
        lib,
        f"SELECT id FROM briefings INDEXED BY briefings_published WHERE {test} ORDER BY published DESC, id DESC LIMIT ?",
        *values,
        limit,
    )


def _refs(lib: Library, sql: str, *values: object) -> list[BriefingRef]:
    """Briefings in short, of a SELECT of their ids, in its order."""
    ids = [key for (key,) in all_rows(lib, sql, *values)]
    found = references.briefings(lib, ids)
    return [found[key] for key in ids]


@asked_at_once
def briefing(lib: Library, uid: str) -> Briefing | None:
    """A briefing with its frozen text, the places of its statements and pages, and what its quoted spans became.

    Raises LibraryError where any of it is not what was stored.
    """
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
        marks=tuple(map(_mark, statements(lib, ids, context=False, parts=True))),
        coverage=tuple(QuotedSpan(Span(q.start, q.end), q.claim, q.why) for q in map(QuotedRecord._make, quoted)),
        pages=tuple((p.start, p.end, p.label) for p in map(PageRecord._make, pages)),
        struck=struck(lib, b.uid),
        also=beside(lib).get(uid, ()),
    )


def _mark(s: Statement) -> Mark:
    parts = tuple(Span(part.start, part.end) for part in s.parts)
    named = tuple(Span(one.start, one.end) for one in s.speakers)
    return Mark(s.uid, s.kind, s.start, s.end, parts, s.stance, named)


def _miss(lib: Library, table: str, uid: str) -> None:
    """Nothing bears this whole uid by the index. In a library that is not very large the table itself is looked through."""
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
"""What the uid is called in a table, where it is called otherwise."""


def _rejected(lib: Library, wanted: str) -> str | None:
    """The uid of a statement that was struck, whole or an unambiguous beginning."""
    rows = all_rows(lib, "SELECT uid FROM rejected WHERE uid >= ? AND uid < ? || 'z' LIMIT 2", wanted, wanted)
    return str(rows[0][0]) if len(rows) == 1 else None


def _not_listed(lib: Library, kind: str, wanted: str) -> tuple[str, str] | None:
    """What a uid means that is of a text which is not listed, or of a statement in one."""
    if kind == "briefing" and (former := former_uid(lib, wanted)):
        return "former", former
    if kind == "statement" and (elsewhere := statement_elsewhere(lib, wanted)):
        text, listed = elsewhere
        return ("statement", listed) if listed else ("former", text)
    return None


def _of_table(lib: Library, kind: str, table: str, wanted: str) -> tuple[str, str] | None:
    """What a uid or the beginning of one means in the table of its kind."""
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
    """The briefings that came from files of one name, the one that was imported last first."""
    return _refs(lib, "SELECT id FROM briefings WHERE file_name = ? ORDER BY id DESC", name.strip())


@asked
def find_uid(lib: Library, text: str) -> tuple[str, str] | None:
    """What a uid, an unambiguous beginning of one, or a briefing's file name means: (kind, uid)."""
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
