"""What a decision costs: a few kilobytes of the file, and no new writing of the index."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from briefing_tui.demo import make
from briefing_tui.store.decisions import By
from briefing_tui.store.identifying import Identifier
from briefing_tui.store.index_levels import lift

DECISIONS, EACH = 40, 16_000
ME = By("somebody")


def test_a_decision_lets_the_file_grow_by_a_few_kilobytes(tmp_path: Path) -> None:
    path = tmp_path / "own.db"
    make(path, 6_000)
    before, pieces = path.stat().st_size, _pieces(path)
    with closing(sqlite3.connect(path)) as db:
        said = db.execute("SELECT min(uid) FROM statements WHERE kind <> 'question' GROUP BY briefing_id ORDER BY 1")
        uids = [uid for (uid,) in said.fetchall()][:DECISIONS]
    with Identifier(path) as decider:
        for uid in uids:
            decider.confirm(uid, ME)
    assert len(uids) == DECISIONS and path.stat().st_size - before < DECISIONS * EACH
    assert pieces <= _pieces(path), "the index that was built at once was written again"
    with closing(sqlite3.connect(path)) as db:
        db.execute("INSERT INTO statements_fts(statements_fts) VALUES ('integrity-check')")
        found = "SELECT count(*) FROM statements_fts WHERE statements_fts MATCH ?"
        assert db.execute(found, ('"\ue000iconfirmed"',)).fetchone() == (DECISIONS,)


def _pieces(path: Path) -> set[int]:
    """The pages of the index, by their numbers: of which piece, and where in it."""
    with closing(sqlite3.connect(path)) as db:
        return {key for (key,) in db.execute("SELECT id FROM statements_fts_data WHERE id > 10")}


def test_an_index_is_lifted_once_and_finds_what_it_found() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        db.execute("CREATE VIRTUAL TABLE statements_fts USING fts5(text, tags, content='')")
        db.execute("INSERT INTO statements_fts(statements_fts, rank) VALUES ('pgsz', 64)")
        for first in range(0, 3000, 1000):  # several pieces, of many pages
            rows = [(key, f"word{key} common", f"t{key % 7}") for key in range(first, first + 1000)]
            db.execute("BEGIN")
            db.executemany("INSERT INTO statements_fts(rowid, text, tags) VALUES (?,?,?)", rows)
            db.execute("COMMIT")
        lift(db)
        lifted = db.execute("SELECT block FROM statements_fts_data WHERE id = 10").fetchone()
        lift(db)
        assert db.execute("SELECT block FROM statements_fts_data WHERE id = 10").fetchone() == lifted
        assert lifted[0][4] > 3  # levels
        db.execute("INSERT INTO statements_fts(rowid, text, tags) VALUES (9000, 'common', 't1')")
        found = "SELECT count(*) FROM statements_fts WHERE statements_fts MATCH ?"
        assert [db.execute(found, (word,)).fetchone()[0] for word in ("common", "word2999", "t1")] == [3001, 1, 430]
        db.execute("INSERT INTO statements_fts(statements_fts) VALUES ('optimize')")
        assert db.execute(found, ("common",)).fetchone() == (3001,)
