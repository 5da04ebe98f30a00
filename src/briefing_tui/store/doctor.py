"""Proofs that a library is what it claims. Owns the checks; repairs nothing, and falls over nothing. Changes nothing, but
that the digest of a file is made anew where the user accepts a file of which all else was proved.

Each check stands alone: what stops one of them is a fault of it, and the others go on. A library that cannot be opened
is examined as far as that is safe: its header, its pages, and the tables that are made as ours are.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from briefing_tui.errors import BriefingError, BusyError
from briefing_tui.model import words_said
from briefing_tui.paths import Choice
from briefing_tui.store import aggregates, digests, gate, proved, tags, types, whole
from briefing_tui.store.connection import Library, open_library
from briefing_tui.store.files import SIDECARS
from briefing_tui.store.identity import sha256
from briefing_tui.store.limits import BUSY_MS, STEPS, Connection, connect
from briefing_tui.store.prepare import in_order
from briefing_tui.store.records import STATEMENTS, StatementRecord
from briefing_tui.store.schema import APPLICATION_ID, SCHEMA_VERSION, migrate
from briefing_tui.store.sqlite_errors import telling
from briefing_tui.store.vocabulary import RANKED, count_words, stem

MAGIC = b"SQLite format 3\x00"
LISTED = 100
"""Faults of one check that are listed; the others are counted."""
_LOOKED_AT = 16 * 1024 * 1024
"""Bytes at the beginning of a file, among them how its tables are made."""
_FILE = "the file is the one that was written"
SECONDS = 60.0
"""CPU that one question may take of a library that cannot be opened: it may be made to hold us up."""


@dataclass
class Check:
    """One proof: what was checked, how many, and the faults found (each one line)."""

    name: str
    checked: int = 0
    faults: list[str] = field(default_factory=list)
    more: int = 0
    """Faults beyond those listed."""

    def take(self, lines: Iterator[str | None]) -> None:
        """Count what was checked: None where it is well, else what is wrong."""
        for fault in lines:
            self.checked += 1
            if fault is not None:
                self.add(fault)

    def add(self, fault: str) -> None:
        """One fault more."""
        if len(self.faults) < LISTED:
            self.faults.append(fault)
        else:
            self.more += 1


def examine_file(choice: Choice) -> list[Check]:
    """Prove the library at a path, whether it can be opened or not. Raises BusyError, and LibraryError where there is none."""
    opens = Check("the library can be opened", 1)
    try:
        lib = open_library(choice, trusted=True, prove=0)
    except BusyError:
        raise
    except BriefingError as error:
        if not _ours(choice.path):
            raise
        opens.add(str(error))
    except (sqlite3.Error, OSError, ValueError) as error:
        opens.add(f"it cannot be opened ({_said(error)})")
    else:
        with lib:
            return [opens, *examine(lib)]
    return [opens, *_as_far_as_it_goes(choice.path)]


def only_rewritten(checks: list[Check]) -> bool:
    """Is the file another one than was written, and all that it holds what was stored?"""
    return [check.name for check in checks if check.faults] == [_FILE]


def accept_file(path: Path) -> None:
    """Digest a file as it is now, after `only_rewritten` said that it may be. Raises LibraryError or BusyError."""
    with telling(path), closing(connect(gate.admit_writer(path), "mode=rw")) as db:
        for pragma in (f"busy_timeout = {BUSY_MS}", "synchronous = EXTRA", "trusted_schema = OFF"):
            db.execute("PRAGMA " + pragma)
        gate.check_layout(db, path)
        whole.renew(db)


def examine(lib: Library) -> list[Check]:
    """Prove file, types, frozen texts, rows, anchors, index, vocabulary and references of an open library."""
    db = lib.connection
    text_factory, db.text_factory = db.text_factory, _as_it_is
    seconds, stop = db.seconds, db.stop
    db.watch(None)  # as long as it takes
    try:
        return [
            *_isolated(_FILE, partial(_written, db)),
            *_isolated("pages of the file are whole", partial(_pages, db)),
            *_isolated("values are of their types, and UTF-8", partial(_types, db)),
            *_isolated("frozen texts equal their digests", partial(_texts, db)),
            *_isolated("what was read equals its digests", partial(_digests, db)),
            *_isolated("statements equal the words at their anchors", partial(_anchors, db)),
            *_isolated("attributions equal the words at their anchors", partial(_attributions, db)),
            *_isolated("the tags of statements equal their rows", partial(_index, db)),
            *_copied(db),
            *_isolated("the vocabulary equals the words of the statements", partial(_vocabulary, db)),
            *_isolated("every reference leads somewhere", partial(_references, db)),
            *_isolated("what holds is what was read and decided", partial(_decided, db)),
        ]
    finally:
        db.watch(seconds, stop)
        db.text_factory = text_factory


def _isolated(name: str, look: Callable[[Check], None], overdue: Callable[[], bool] = lambda: False) -> list[Check]:
    """Run one check; whatever ends it too soon is one more fault of it. Only Ctrl-C ends the whole."""
    check = Check(name)
    try:
        look(check)
    except sqlite3.Error as error:
        if _stopped(error) and not overdue():
            raise KeyboardInterrupt from None  # Ctrl-C came while SQLite worked
        check.add(f"this could not be checked to the end ({_said(error)})")
    except Exception as error:  # noqa: BLE001 — whatever a damaged value does to a check
        check.add(f"this could not be checked to the end: a value is not what it should be ({_said(error)})")
    return [check]


def _stopped(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT


def _said(error: Exception) -> str:
    return str(error) or type(error).__name__


def _as_it_is(data: bytes) -> str:
    """Text of the library; bytes that are no UTF-8 stand as lone surrogates, which no digest was made of."""
    return data.decode("utf-8", "surrogateescape")


# ---- a library that cannot be opened ---------------------------------------------------------------------------------


def _ours(path: Path) -> bool:
    """Was this a library once, and no newer one? Two of three signs suffice: damage may have hit the third. Where something
    lies beside it, its pages alone say nothing: first it is seen to that."""
    try:
        real = gate.regular(path)
        if any(os.path.lexists(real.with_name(real.name + end)) for end in SIDECARS):
            return False
        with real.open("rb") as file:
            head = file.read(_LOOKED_AT)
    except (BriefingError, OSError):
        return False  # none, or a pipe
    signs = (
        head.startswith(MAGIC),
        head[68:72] == APPLICATION_ID.to_bytes(4, "big"),
        b"briefings_text_is_frozen" in head,
    )
    return sum(signs) >= 2 and int.from_bytes(head[60:64], "big") <= SCHEMA_VERSION


def _as_far_as_it_goes(path: Path) -> list[Check]:
    out = _isolated("the header says what the file is", partial(_header, path))
    try:
        db = connect(path.resolve(), "mode=ro&immutable=1")
    except sqlite3.Error as error:
        return [*out, Check("pages of the file are whole", 0, [f"they cannot be read ({error})"])]
    with closing(db):
        db.text_factory = _as_it_is
        db.watch(SECONDS)
        for pragma in (f"busy_timeout = {BUSY_MS}", "query_only = 1", "trusted_schema = 0", "cell_size_check = 1"):
            db.execute("PRAGMA " + pragma)
        out += _isolated("pages of the file are whole", partial(_pages, db), lambda: db.overdue)
        out += _isolated("its tables can be read", partial(_tables, db), lambda: db.overdue)
    return out


def _header(path: Path, check: Check) -> None:
    check.checked = 1
    with path.open("rb") as file:
        header = file.read(100)
        size = file.seek(0, 2)
    if not header.startswith(MAGIC):
        check.add("it does not begin as an SQLite file does")
        return
    page = int.from_bytes(header[16:18], "big") or 0
    page = 65536 if page == 1 else page
    pages = int.from_bytes(header[28:32], "big")
    if page < 512 or page & (page - 1):
        check.add(f"a page cannot have {page} bytes")
    elif pages * page != size:
        check.add(f"it should have {pages:,} pages of {page:,} bytes, and has {size:,} bytes")


def _tables(db: sqlite3.Connection, check: Check) -> None:
    """Which of our tables can be read to the end. One that is made otherwise than ours is not touched."""
    from sqlite_utils import Database

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as pattern:
        migrate(Database(pattern, execute_plugins=False))
        sql = "SELECT name, sql FROM sqlite_schema WHERE type = 'table'"
        ours = {name: made for name, made in pattern.execute(sql) if name in types.tables(pattern)}
    found = dict(db.execute(sql))
    for name, made in ours.items():
        check.checked += 1
        if found.get(name) != made:
            check.add(
                f"{name}: there is no such table" if name not in found else f"{name}: it is made otherwise than here"
            )
            continue
        try:
            rows = sum(1 for _ in db.execute(f'SELECT * FROM "{name}"'))
        except sqlite3.Error as error:
            if _stopped(error):
                raise
            check.add(f"{name}: it cannot be read to the end ({error})")
        else:
            check.checked += rows


# ---- the checks ------------------------------------------------------------------------------------------------------


def _written(db: Connection, check: Check) -> None:
    """Where the digest of the whole file is known."""
    if db.execute("SELECT 1 FROM file_digest").fetchone():
        check.checked = 1
        try:
            whole.prove(db, again=True)
        except BriefingError:
            check.add("it was damaged since, or changed by another program")


def _pages(db: sqlite3.Connection, check: Check) -> None:
    check.checked = db.execute("PRAGMA page_count").fetchone()[0]
    db.execute("PRAGMA cell_size_check = 1")
    for (line,) in db.execute(f"PRAGMA integrity_check({LISTED})"):
        if line != "ok":
            check.add(str(line))


def _types(db: sqlite3.Connection, check: Check) -> None:
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


def _texts(db: sqlite3.Connection, check: Check) -> None:
    rows = db.execute("SELECT uid, text, text_sha256 FROM briefings")
    check.take(
        None
        if isinstance(text, str) and sha256(text) == digest
        else f"{uid}: the text is not the one that was imported"
        for uid, text, digest in rows
    )


def _digests(db: sqlite3.Connection, check: Check) -> None:
    check.take(digests.faults(db))


def _anchors(db: sqlite3.Connection, check: Check) -> None:
    rows = _beside_their_text(db, f"SELECT {STATEMENTS.select()} FROM statements WHERE briefing_id = ?")
    check.take(_anchored(text, StatementRecord._make(row)) for text, row in rows)


def _anchored(text: object, s: StatementRecord) -> str | None:
    if s.text != _words(text, s):
        return f"{s.uid}: the words stored are not the words printed"
    if not s.context_start <= s.start or not s.end <= s.context_end:
        return f"{s.uid}: the context does not hold the words"
    if s.cue is not None and s.cue != _printed(text, s.cue_start, s.cue_end):
        return f"{s.uid}: the cue stored is not the cue printed"
    return None


def _words(text: object, s: StatementRecord) -> str | None:
    """The words of a statement as printed; None where it names no place in a text."""
    if s.parts is None:
        return _printed(text, s.start, s.end)
    parts = json.loads(s.parts)
    if isinstance(text, str) and in_order(parts, s.start, s.end) and parts:
        return words_said(text, (s.start, s.end), parts)
    return None


def _attributions(db: sqlite3.Connection, check: Check) -> None:
    rows = _beside_their_text(
        db,
        'SELECT s.uid, ss.attribution_text, ss.start, ss."end" FROM statements s'
        " JOIN statement_speakers ss ON ss.statement_id = s.id WHERE s.briefing_id = ?",
    )
    check.take(
        None if words == _printed(text, start, end) else f"{uid}: the attribution stored is not the one printed"
        for text, (uid, words, start, end) in rows
    )


def _beside_their_text(db: sqlite3.Connection, sql: str) -> Iterator[tuple[object, tuple[Any, ...]]]:
    """Rows of each briefing with its text, which is fetched once: SQLite would count to a row's place from the beginning."""
    for briefing, text in db.execute("SELECT id, text FROM briefings"):
        for row in db.execute(sql, (briefing,)):
            yield text, row


def _printed(text: object, start: object, end: object) -> str | None:
    """The words at a place; None where that is no place in a text."""
    if isinstance(text, str) and isinstance(start, int) and isinstance(end, int) and 0 <= start <= end:
        return text[start:end]
    return None


def _index(db: sqlite3.Connection, check: Check) -> None:
    check.take(
        None if one.stored == one.wanted else f"{one.uid}: its tags do not say what its row says"
        for one in tags.due(db)
    )


def _copied(db: sqlite3.Connection) -> list[Check]:
    """What can only be proved by writing: on a copy that is thrown away, so that a read-only library is proved too."""
    words, counts = "the words of the index are those of its table", "counts kept equal counts made anew"
    copy = sqlite3.connect("", isolation_level=None)  # in memory while it is small, else in a temporary file
    with closing(copy):
        copy.text_factory = _as_it_is
        copy.set_progress_handler(lambda: 0, STEPS)  # between two of them Ctrl-C is heard
        try:
            db.backup(copy, pages=4096, progress=lambda *_: None)  # between two portions Ctrl-C is heard
        except sqlite3.Error as error:
            return [Check(name, 0, [f"the library cannot be copied ({error})"]) for name in (words, counts)]
        return [*_isolated(words, partial(_words_indexed, copy)), *_isolated(counts, partial(_counts, copy))]


def _words_indexed(copy: sqlite3.Connection, check: Check) -> None:
    check.checked = copy.execute("SELECT count(*) FROM statements").fetchone()[0]
    copy.execute("INSERT INTO statements_fts(statements_fts, rank) VALUES ('integrity-check', 1)")


def _counts(copy: sqlite3.Connection, check: Check) -> None:
    check.checked, faults = aggregates.compare(copy)
    for fault in faults:
        check.add(fault)


def _vocabulary(db: sqlite3.Connection, check: Check) -> None:
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


def _decided(db: sqlite3.Connection, check: Check) -> None:
    check.take(proved.faults(db))


def _references(db: sqlite3.Connection, check: Check) -> None:
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
