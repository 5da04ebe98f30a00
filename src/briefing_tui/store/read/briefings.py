"""The library as a whole, its briefings, and what a uid means."""

from __future__ import annotations

from briefing_tui.model import Briefing, BriefingRef, LibraryInfo, Mark, QuotedSpan, Span
from briefing_tui.store.connection import Library
from briefing_tui.store.read.rows import all_rows, make
from briefing_tui.text import words


def info(lib: Library) -> LibraryInfo:
    """Counts for the header, as the import keeps them."""
    row = lib.connection.execute(
        "SELECT ifnull(sum(briefings), 0), ifnull(sum(events), 0),"
        " (SELECT count(*) FROM speakers WHERE kind = 'person'), (SELECT count(*) FROM speakers WHERE kind = 'body'),"
        " ifnull(sum(statements), 0) FROM months"
    ).fetchone()
    label = lib.connection.execute("SELECT value FROM about WHERE key = 'invented'").fetchone()
    return make(LibraryInfo, str(lib.path), lib.origin, *row, lib.read_only, label[0] if label else "")


def number_of_statements(lib: Library) -> int:
    """How many there are in all, as the import keeps it: less to ask for than `info`."""
    (number,) = lib.connection.execute("SELECT ifnull(sum(statements), 0) FROM months").fetchone()
    return int(number)


def briefings(lib: Library) -> list[BriefingRef]:
    """All briefings, newest first."""
    return [BriefingRef(*r) for r in lib.connection.execute(
        "SELECT uid, title, file_name FROM briefings ORDER BY published DESC, id")]  # fmt: skip


def find_briefings(lib: Library, text: str, limit: int = 20) -> list[BriefingRef]:
    """Briefings whose title holds every word of the text, newest first; none for a text without words."""
    parts = words(text)  # letters and digits only: nothing that LIKE would take for a sign
    if not parts:
        return []
    test = " AND ".join(["title LIKE ?"] * len(parts))
    # the index holds the titles: of a briefing that does not answer not a page is read
    rows = all_rows(lib, "SELECT uid, title, file_name FROM briefings WHERE id IN (SELECT id FROM briefings"
                         f" INDEXED BY briefings_published WHERE {test} ORDER BY published DESC LIMIT ?)"
                         " ORDER BY published DESC, id DESC", *(f"%{part}%" for part in parts), limit)  # fmt: skip
    return [BriefingRef(*r) for r in rows]


def briefing(lib: Library, uid: str) -> Briefing | None:
    """A briefing with its frozen text, the places of its statements and pages, and what its quoted spans became."""
    row = lib.connection.execute(
        "SELECT id, uid, title, title_basis, published, published_basis, language, publisher, url, file_name,"
        " media_type, text, text_sha256 FROM briefings WHERE uid = ?", (uid,),
    ).fetchone()  # fmt: skip
    if row is None:
        return None
    marks = tuple(Mark(*r) for r in lib.connection.execute(
        'SELECT uid, kind, start, "end" FROM statements WHERE briefing_id = ? ORDER BY start, id', (row[0],)))  # fmt: skip
    quoted = tuple(QuotedSpan(Span(r[0], r[1]), r[2], r[3]) for r in lib.connection.execute(
        'SELECT start, "end", claim, why FROM coverage WHERE briefing_id = ? ORDER BY start', (row[0],)))  # fmt: skip
    pages = tuple(lib.connection.execute(
        'SELECT start, "end", label FROM pages WHERE briefing_id = ? ORDER BY start', (row[0],)))  # fmt: skip
    return make(Briefing, *row, marks, quoted, pages)


def find_uid(lib: Library, text: str) -> tuple[str, str] | None:
    """What a uid, an unambiguous beginning of one, or a briefing's file name means: (kind, uid)."""
    wanted = text.strip()
    tables = {"s": ("statement", "statements"), "p": ("speaker", "speakers"), "e": ("event", "events"),
              "b": ("briefing", "briefings")}  # fmt: skip
    kind_table = tables.get(wanted[:1]) if wanted[1:2] == "-" else None
    if kind_table and len(wanted) > 2:
        rows = all_rows(
            lib, f"SELECT uid FROM {kind_table[1]} WHERE uid >= ? AND uid < ? || 'z' LIMIT 2", wanted, wanted
        )
        if len(rows) == 1 or (rows and rows[0][0] == wanted):
            return kind_table[0], str(rows[0][0])
    rows = all_rows(lib, "SELECT uid FROM briefings WHERE file_name = ? LIMIT 2", wanted)
    return ("briefing", str(rows[0][0])) if len(rows) == 1 else None
