"""The checks of a library that is open. Each is independent; none changes it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import partial
from typing import Any

from briefing_tui.errors import BriefingError
from briefing_tui.model import words_printed, words_said
from briefing_tui.store import aggregates, digests, proved, tags, types, whole
from briefing_tui.store.doctor.check import LISTED, Check, as_it_is, isolated
from briefing_tui.store.identity import sha256
from briefing_tui.store.limits import STEPS, Connection
from briefing_tui.store.prepare import in_order
from briefing_tui.store.records import STATEMENTS, StatementRecord
from briefing_tui.store.vocabulary import RANKED, count_words, stem


def written(db: Connection, check: Check) -> None:
    """Compare the whole file with its digest, if that is known."""
    if db.execute("SELECT 1 FROM file_digest").fetchone():
        check.checked = 1
        try:
            whole.prove(db, again=True)
        except BriefingError:
            check.add("it was damaged since, or changed by another program")


def whole_pages(db: sqlite3.Connection, check: Check) -> None:
    check.checked = db.execute("PRAGMA page_count").fetchone()[0]
    db.execute("PRAGMA cell_size_check = 1")
    for (line,) in db.execute(f"PRAGMA integrity_check({LISTED})"):
        if line != "ok":
            check.add(str(line))


def typed(db: sqlite3.Connection, check: Check) -> None:
    for table in types.tables(db):
        for row in db.execute(f'SELECT * FROM "{table}"'):
            check.checked += 1
            if any(isinstance(value, str) and not _encodable(value) for value in row):
                check.add(f"{table}: a text is not UTF-8")
    for fault in types.wrong(db):
        check.add(fault)


def _encodable(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def frozen_texts(db: sqlite3.Connection, check: Check) -> None:
    rows = db.execute("SELECT uid, text, text_sha256 FROM briefings")
    check.take(
        None
        if isinstance(text, str) and sha256(text) == digest
        else f"{uid}: the text is not the one that was imported"
        for uid, text, digest in rows
    )


def row_digests(db: sqlite3.Connection, check: Check) -> None:
    check.take(digests.faults(db))


def anchors(db: sqlite3.Connection, check: Check) -> None:
    rows = _beside_their_text(db, f"SELECT {STATEMENTS.select()} FROM statements WHERE briefing_id = ?")
    check.take(_anchored(text, StatementRecord._make(row)) for text, row in rows)


def _anchored(text: object, s: StatementRecord) -> str | None:
    if s.text not in _words(text, s):
        return f"{s.uid}: the words stored are not the words printed"
    if not s.context_start <= s.start or not s.end <= s.context_end:
        return f"{s.uid}: the context does not hold the words"
    if s.cue is not None and s.cue not in _printed(text, s.cue_start, s.cue_end):
        return f"{s.uid}: the cue stored is not the cue printed"
    return None


def _words(text: object, s: StatementRecord) -> tuple[str, ...]:
    """The words of a statement, as _printed gives them."""
    if s.parts is None:
        return _printed(text, s.start, s.end)
    parts = json.loads(s.parts)
    return _printed(text, s.start, s.end, parts) if parts and in_order(parts, s.start, s.end) else ()


def attributions(db: sqlite3.Connection, check: Check) -> None:
    rows = _beside_their_text(
        db,
        'SELECT s.uid, ss.attribution_text, ss.start, ss."end" FROM statements s'
        " JOIN statement_speakers ss ON ss.statement_id = s.id WHERE s.briefing_id = ?",
    )
    check.take(
        None if words in _printed(text, start, end) else f"{uid}: the attribution stored is not the one printed"
        for text, (uid, words, start, end) in rows
    )


def _beside_their_text(db: sqlite3.Connection, sql: str) -> Iterator[tuple[object, tuple[Any, ...]]]:
    """Rows of each briefing with its text, which is fetched once: SQLite would scan from the beginning to a row's position."""
    for briefing, text in db.execute("SELECT id, text FROM briefings"):
        for row in db.execute(sql, (briefing,)):
            yield text, row


def _printed(text: object, start: object, end: object, parts: Sequence[tuple[int, int]] = ()) -> tuple[str, ...]:
    """The words at a span: as they are read, and as an earlier version stored them, character by character. Empty if it is not
    within a text."""
    if isinstance(text, str) and isinstance(start, int) and isinstance(end, int) and 0 <= start <= end:
        return words_said(text, (start, end), parts), words_printed(text, (start, end), parts)
    return ()


def index_tags(db: sqlite3.Connection, check: Check) -> None:
    check.take(
        None if one.stored == one.wanted else f"{one.uid}: its tags do not say what its row says"
        for one in tags.due(db)
    )


def on_a_copy(db: sqlite3.Connection) -> list[Check]:
    """The checks that need to write: run on a temporary copy, so that a read-only library is checked too."""
    words, counts = "the words of the index are those of its table", "counts kept equal counts made anew"
    copy = sqlite3.connect("", isolation_level=None)  # in memory while it is small, else in a temporary file
    with closing(copy):
        copy.text_factory = as_it_is
        copy.set_progress_handler(lambda: 0, STEPS)  # allows Ctrl-C between two calls
        try:
            db.backup(copy, pages=4096, progress=lambda *_: None)  # allows Ctrl-C between two portions
        except sqlite3.Error as error:
            return [Check(name, 0, [f"the library cannot be copied ({error})"]) for name in (words, counts)]
        return [*isolated(words, partial(_words_indexed, copy)), *isolated(counts, partial(_counts, copy))]


def _words_indexed(copy: sqlite3.Connection, check: Check) -> None:
    check.checked = copy.execute("SELECT count(*) FROM statements").fetchone()[0]
    copy.execute("INSERT INTO statements_fts(statements_fts, rank) VALUES ('integrity-check', 1)")


def _counts(copy: sqlite3.Connection, check: Check) -> None:
    check.checked, faults = aggregates.compare(copy)
    for fault in faults:
        check.add(fault)


def words_counted(db: sqlite3.Connection, check: Check) -> None:
    stored = {
        term: ((documents, apart), *rest)
        for term, documents, apart, *rest in db.execute("SELECT term, documents, apart, language, stem FROM vocabulary")
    }
    listed, others = (
        dict(count_words([r[0] for r in db.execute(f"SELECT text FROM statements WHERE {test}")]))
        for test in ("NOT apart", "apart")
    )
    check.checked = len(stored)
    for term in sorted(stored.keys() | listed.keys() | others.keys()):
        number, *rest = stored.get(term, ((0, 0), "en", stem(term)))
        real = listed.get(term, 0), others.get(term, 0)
        if number != real:
            check.add(f"“{term}” is counted {number}, stands in {real} (in lists, apart)")
        elif rest != ["en", stem(term)]:
            check.add(f"“{term}” is not in its family")
    ranked, due = (set(db.execute(query)) for query in ("SELECT prefix, rank, term FROM prefix_top", RANKED))
    for prefix in sorted({row[0] for row in ranked ^ due}):
        check.add(f"“{prefix}…”: the words kept are not the commonest")


def what_holds(db: sqlite3.Connection, check: Check) -> None:
    check.take(proved.faults(db))


def references(db: sqlite3.Connection, check: Check) -> None:
    for table in types.tables(db):
        check.checked += db.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
    for table, row, other, _ in db.execute("PRAGMA foreign_key_check"):
        check.add(f"{table} row {row} names a missing row of {other}")
    for (key,) in db.execute(
        "SELECT DISTINCT x.statement_id FROM statement_speakers x, json_each(x.candidates) c"
        " WHERE x.candidates IS NOT NULL AND NOT EXISTS (SELECT 1 FROM forms WHERE id = c.value)"
    ):
        check.add(f"statement {key} may be by somebody whose row is missing")
    for (key,) in db.execute(
        "SELECT DISTINCT x.statement_id FROM statement_speakers x LEFT JOIN forms f ON f.id = x.form_id"
        " WHERE x.speaker_id IS NOT f.speaker_id"
    ):
        check.add(f"statement {key} is not by the person whose name it bears")
