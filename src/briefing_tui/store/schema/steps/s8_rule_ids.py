"""Step 8: statements bear the id of their rule; what is shown of it is no longer stored."""

from __future__ import annotations

import sqlite3

from briefing_tui.store.schema.steps.s6_digests import _CHUNK, _SPOKEN, _STATEMENT, _row_digest

NAME = "0008_rule_ids"
SCHEMA_SHA256 = "2c76656e4f10e4b21240a179607158831555e1368c2c371b33b15478f9cbaa71"
SQL = """
DELETE FROM file_digest;  -- the file is another one
"""

IDS = {
    "a statement follows": "statement-follows",
    "as X put it": "as-x-put-it",
    "cue, speaker, quotation": "cue-speaker-quote",
    "speaker, cue, quotation": "speaker-cue-quote",
    "the same speaker adds": "same-speaker-adds",
    "speaker, colon, quotation": "speaker-colon-quote",
    "quoted words within a clause, speaker, cue": "quoted-clause",
    "quotation, cue, speaker": "quote-cue-speaker",
    "quotation, speaker, cue": "quote-speaker-cue",
    "a quotation, then a dash and a name": "quote-dash-name",
    "the same speaker goes on": "same-speaker",
    "the same speaker goes on in the next paragraph": "same-speaker-next-paragraph",
    "a paragraph quoted whole: whoever was quoted before": "paragraph-quoted-whole",
    "a topic, a colon, a quotation: whoever stands above the list": "topic-colon-quote",
    "a quotation alone that says “I” or “we”: whoever spoke before, though not quoted": "quote-alone-first-person",
    "according to": "according-to",
    "cue and that-clause": "cue-that-clause",
    "cue and that-clause, passive: nobody is named": "cue-that-clause-passive",
    "cue and infinitive": "cue-infinitive",
    "cue and infinitive, passive: nobody is named": "cue-infinitive-passive",
    "cue and its complement": "cue-complement",
    "cue and its complement, passive: nobody is named": "cue-complement-passive",
    "words said, speaker, cue": "words-speaker-cue",
    "words said, speaker, cue, passive: nobody is named": "words-speaker-cue-passive",
    "cue, then by rule to the end of its clause": "cue-clause-by-rule",
    "cue, then by rule to the end of its clause, passive: nobody is named": "cue-clause-by-rule-passive",
    "left open; its tag follows in a later paragraph": "tag-in-later-paragraph",
    "a turn of a transcript": "transcript-turn",
}
"""What was stored → the id. Any other rule stays as it is."""


def run(db: sqlite3.Connection) -> None:
    """Give each statement the id of its rule, and the digest that its row has then."""
    db.execute("PRAGMA cache_spill = ON")  # most rows change: not all of them in memory
    at = _STATEMENT.split(", ").index("rule")
    low = -1
    while rows := db.execute(
        f"SELECT {_STATEMENT}, digest FROM statements WHERE id > ? ORDER BY id LIMIT {_CHUNK}", (low,)
    ).fetchall():
        _give(db, [row for row in rows if row[at] in IDS], at)
        low = rows[-1][0]
    db.execute("PRAGMA cache_spill = OFF")


def _give(db: sqlite3.Connection, rows: list[tuple[object, ...]], at: int) -> None:
    if not rows:
        return
    spoken: dict[object, list[tuple[object, ...]]] = {row[0]: [] for row in rows}
    for key, *said in db.execute(
        f"SELECT statement_id, {_SPOKEN} FROM statement_speakers WHERE statement_id BETWEEN ? AND ?"
        " ORDER BY statement_id, position",
        (rows[0][0], rows[-1][0]),
    ):
        if key in spoken:
            spoken[key].append(tuple(said))
    changed = []
    for *row, digest in rows:
        was = _row_digest(*row, *spoken[row[0]])
        row[at] = IDS[str(row[at])]
        # a row whose digest did not hold was damaged, and its new one must not hold either
        now = _row_digest(*row, *spoken[row[0]]) if digest == was else digest
        changed.append((row[at], now, row[0]))
    db.executemany("UPDATE statements SET rule = ?, digest = ? WHERE id = ?", changed)
