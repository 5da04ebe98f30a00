"""Proofs that a library is what it claims. Owns the checks; repairs nothing, changes nothing."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field

from briefing_tui.store import kept, tags
from briefing_tui.store.connection import Library
from briefing_tui.store.identity import sha256
from briefing_tui.store.vocabulary import RANKED, count_words


@dataclass
class Check:
    """One proof: what was checked, how many, and the faults found (each one line)."""

    name: str
    checked: int = 0
    faults: list[str] = field(default_factory=list)


def examine(lib: Library) -> list[Check]:
    """Prove file, frozen texts, anchors, index, vocabulary and references; says what it checked and how many."""
    return [
        _file(lib),
        _texts(lib),
        _anchors(lib),
        _attributions(lib),
        _index(lib),
        *_copied(lib),
        _vocabulary(lib),
        _references(lib),
    ]


def _file(lib: Library) -> Check:
    rows = [r[0] for r in lib.connection.execute("PRAGMA integrity_check(20)")]
    pages = lib.connection.execute("PRAGMA page_count").fetchone()[0]
    return Check("pages of the file are whole", pages, [r for r in rows if r != "ok"])


def _texts(lib: Library) -> Check:
    check = Check("frozen texts equal their digests")
    for uid, text, digest in lib.connection.execute("SELECT uid, text, text_sha256 FROM briefings"):
        check.checked += 1
        if sha256(text) != digest:
            check.faults.append(f"{uid}: the text is not the one that was imported")
    return check


def _anchors(lib: Library) -> Check:
    check = Check("statements equal the words at their anchors")
    rows = lib.connection.execute(
        'SELECT s.uid, s.text, substr(b.text, s.start + 1, s."end" - s.start), s.context_start <= s.start'
        ' AND s."end" <= s.context_end, s.cue, substr(b.text, s.cue_start + 1, s.cue_end - s.cue_start)'
        " FROM statements s JOIN briefings b ON b.id = s.briefing_id"
    )
    for uid, text, printed, inside, cue, printed_cue in rows:
        check.checked += 1
        if text != printed:
            check.faults.append(f"{uid}: the words stored are not the words printed")
        elif not inside:
            check.faults.append(f"{uid}: the context does not hold the words")
        elif cue is not None and cue != printed_cue:
            check.faults.append(f"{uid}: the cue stored is not the cue printed")
    return check


def _attributions(lib: Library) -> Check:
    check = Check("attributions equal the words at their anchors")
    rows = lib.connection.execute(
        'SELECT s.uid, ss.attribution_text, substr(b.text, ss.start + 1, ss."end" - ss.start)'
        " FROM statement_speakers ss JOIN statements s ON s.id = ss.statement_id JOIN briefings b ON b.id = s.briefing_id"
    )
    for uid, text, printed in rows:
        check.checked += 1
        if text != printed:
            check.faults.append(f"{uid}: the attribution stored is not the one printed")
    return check


def _index(lib: Library) -> Check:
    check = Check("the tags of statements equal their rows")
    for _, uid, _, stored, wanted in tags.due(lib.connection):
        check.checked += 1
        if stored != wanted:
            check.faults.append(f"{uid}: its tags do not say what its row says")
    return check


def _copied(lib: Library) -> list[Check]:
    """What can only be proved by writing: on a copy that is thrown away, so that a read-only library is proved too."""
    index, counts = Check("the words of the index are those of its table"), Check("counts kept equal counts made anew")
    index.checked = lib.connection.execute("SELECT count(*) FROM statements").fetchone()[0]
    copy = sqlite3.connect("", isolation_level=None)  # in memory while it is small, else in a temporary file
    try:
        lib.connection.backup(copy)
        copy.execute("INSERT INTO statements_fts(statements_fts, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        index.faults.append(f"the index does not equal its table ({error})")
    try:
        counts.checked, counts.faults = kept.compare(copy)
    except sqlite3.DatabaseError as error:
        counts.faults.append(f"they cannot be made ({error})")
    finally:
        copy.close()
    return [index, counts]


def _vocabulary(lib: Library) -> Check:
    check = Check("the vocabulary equals the words of the statements")
    kept = dict(lib.connection.execute("SELECT term, documents FROM vocabulary"))
    real = dict(count_words([r[0] for r in lib.connection.execute("SELECT text FROM statements")]))
    check.checked = len(kept)
    check.faults = [f"“{term}” is counted {kept.get(term, 0)}, stands in {real.get(term, 0)}"
                    for term in sorted(set(kept) | set(real)) if kept.get(term) != real.get(term)][:20]  # fmt: skip
    ranked, due = (
        set(lib.connection.execute(query)) for query in ("SELECT prefix, rank, term FROM prefix_top", RANKED)
    )
    check.faults += [f"“{prefix}…”: the words kept are not the commonest" for prefix in
                     sorted({row[0] for row in ranked ^ due})[:20]]  # fmt: skip
    return check


def _references(lib: Library) -> Check:
    check = Check("every reference leads somewhere")
    tables = [r[0] for r in lib.connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    for table in tables:
        if not table.startswith(("sqlite_", "statements_fts")):
            check.checked += lib.connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
    check.faults = [f"{r[0]} row {r[1]} names a missing row of {r[2]}"
                    for r in lib.connection.execute("PRAGMA foreign_key_check")]  # fmt: skip
    return check
