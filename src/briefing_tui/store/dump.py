"""Making a library comparable and repeatable. Owns what is put aside when two libraries are compared."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from briefing_tui.store import whole
from briefing_tui.store.limits import connect


def settle(path: Path) -> None:
    """Take out what differs from one run to the next (moments of migration, log), then rewrite the file in order."""
    db = connect(path, "mode=rw")
    db.execute("UPDATE _sqlite_migrations SET applied_at = ''")
    db.execute("DELETE FROM imports")
    db.execute("DELETE FROM file_digest")
    db.execute("INSERT INTO statements_fts(statements_fts) VALUES ('optimize')")
    db.execute("PRAGMA journal_mode = DELETE")
    db.execute("VACUUM")
    whole.keep(db)
    db.close()


def dump(path: Path) -> str:
    """The library as SQL text, the log of imports put aside: what two libraries are compared by.

    Nor does the digest of its file say more than its rows. The order in which indexes were made says nothing of a library: they stand in the order of their names.
    """
    db = sqlite3.connect(path.absolute())
    db.execute("PRAGMA query_only = 1")
    skip = (
        'INSERT INTO "imports"',
        'INSERT INTO "file_digest"',
        'INSERT INTO "_sqlite_migrations"',
        'INSERT INTO "statements_fts_',
    )
    try:
        lines = [line for line in db.iterdump() if not line.startswith(skip)]
    finally:
        db.close()
    return "\n".join(sorted(lines, key=lambda line: line if line.startswith(("CREATE INDEX", "CREATE UNIQUE")) else ""))


_HELD = {
    "briefings": "SELECT uid, title, title_basis, published, published_basis, reading_sha256, hex(reading) FROM briefings",
    "statements": "SELECT s.uid, s.kind, s.text, s.date, s.end_date, s.date_basis, e.uid, s.occasion, s.cue, s.stance,"
    ' s.shows_cue, s.cut_group, b.uid, s.start, s."end", s.parts, s.context_start, s.context_end, s.line, s.page, s.rule,'
    " s.confidence, s.review_state, s.decided_by, s.contested, rank() OVER (PARTITION BY s.briefing_id, s.date ORDER BY s.id)"
    " FROM statements s JOIN briefings b ON b.id = s.briefing_id LEFT JOIN events e ON e.id = s.event_id",
    "spoken": 'SELECT s.uid, x.position, f.key, p.uid, r.label, o.uid, x.attribution_text, x.start, x."end", x.person_basis,'
    " x.role_basis, x.person_confidence, (SELECT group_concat(c.key) FROM json_each(x.candidates) j JOIN forms c"
    " ON c.id = j.value) FROM statement_speakers x JOIN statements s ON s.id = x.statement_id LEFT JOIN forms f"
    " ON f.id = x.form_id LEFT JOIN speakers p ON p.id = x.speaker_id LEFT JOIN roles r ON r.id = x.role_id"
    " LEFT JOIN organizations o ON o.id = x.organization_id",
    "forms": "SELECT f.key, f.name, p.uid, f.rule, f.named FROM forms f JOIN speakers p ON p.id = f.speaker_id",
    "speakers": "SELECT uid, kind, name, statements, apart, first_date, last_date, named FROM speakers",
    "names": "SELECT f.key, b.uid, n.name FROM names n JOIN forms f ON f.id = n.form_id JOIN briefings b ON b.id = n.briefing_id",
    "organizations": "SELECT o.uid, o.name, a.uid FROM organizations o LEFT JOIN organizations a ON a.id = o.parent_id",
    "named bodies": "SELECT o.uid, b.uid FROM organization_briefings t JOIN organizations o ON o.id = t.organization_id"
    " JOIN briefings b ON b.id = t.briefing_id",
    "roles": "SELECT p.uid, r.label, o.uid FROM roles r JOIN speakers p ON p.id = r.speaker_id"
    " LEFT JOIN organizations o ON o.id = r.organization_id",
    "events": "SELECT e.uid, e.name, e.name_basis, e.start_date, e.end_date, e.date_edtf, e.date_text, e.date_basis, p.name,"
    " e.place_basis, e.announced, e.statements, a.uid, e.relation FROM events e LEFT JOIN places p ON p.id = e.place_id"
    " LEFT JOIN events a ON a.id = e.parent_id",
    "told": 'SELECT e.uid, b.uid, t.start, t."end" FROM event_briefings t JOIN events e ON e.id = t.event_id'
    " JOIN briefings b ON b.id = t.briefing_id",
    "rejected": 'SELECT r.uid, b.uid, r.start, r."end", r.decision FROM rejected r JOIN briefings b ON b.id = r.briefing_id',
    "months": "SELECT month, events, statements, briefings, loose FROM months",
    "vocabulary": "SELECT term, documents, apart FROM vocabulary",
    "prefixes": "SELECT prefix, rank, term FROM prefix_top",
    "coverage": 'SELECT b.uid, c.start, c."end", c.claim FROM coverage c JOIN briefings b ON b.id = c.briefing_id',
}
_LEDGER = {
    "decisions": "SELECT * FROM decisions",
    "standing": "SELECT decision, state, note, briefing, thing FROM standing",
}


def held(db: sqlite3.Connection, *, ledger: bool = False) -> dict[str, list[str]]:
    """What a library holds, by uids: equal where two libraries hold the same, whatever the order in which it came.

    `ledger`: with all decisions, and how each stands.
    """
    asked = _HELD | (_LEDGER if ledger else {})
    return {what: sorted(map(repr, db.execute(sql).fetchall())) for what, sql in asked.items()}
