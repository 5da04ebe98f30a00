"""Hostile libraries: the program's tables with foreign rows, pages and index. The nasty ones are accepted."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from zoo_base import by, family, good, hostile, nasty, spoilt

family(
    "wrong type",
    {
        "bytes for a name": by("UPDATE speakers SET name = x'00ff'"),
        "bytes for every text": by("UPDATE statements SET text = CAST(text AS BLOB)"),
        "a number for a kind": by("UPDATE statements SET kind = 7"),
        "words for a number": by("UPDATE spans SET statements = 'many'"),
        "words for a place": by("UPDATE statements SET start = 'here'"),
        "a fraction for an id": by("UPDATE spans SET oldest = 1.5"),
        "infinite confidence": by("UPDATE statements SET confidence = 9e999"),
        "words for confidence": by("UPDATE statements SET confidence = 'very'"),
        "text that is no UTF-8": by("UPDATE speakers SET name = CAST(x'c328' AS TEXT)"),
        "a title that is no UTF-8": by("UPDATE briefings SET title = CAST(x'ff' AS TEXT)"),
    },
)
family(
    "value",
    {
        "months without end": by(
            "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 100000) INSERT OR IGNORE"
            " INTO months(month, events, statements, briefings, loose) SELECT printf('%04d-%02d', x / 12, x % 12 + 1), 1, 1, 1, 1 FROM n"
        ),
        "a kind that is none": by("UPDATE statements SET kind = 'rumour'"),
        "a place before the text": by("UPDATE statements SET start = -1"),
        "a place behind the text": by('UPDATE statements SET "end" = 9000000000000000000'),
        "a context larger than the text": by("UPDATE statements SET context_end = 9000000000000000000"),
        "a number below all": by("UPDATE speakers SET statements = -9223372036854775808"),
        "a number above all": by("UPDATE months SET statements = 9223372036854775807"),
        "a month that is none": by("UPDATE months SET month = '9999-99' WHERE month = (SELECT min(month) FROM months)"),
        "a date that is none": by("UPDATE statements SET date = 'yesterday'"),
        "a name of two million characters": by("UPDATE speakers SET name = printf('%.*c', 2000000, 'x')"),
        "a uid of a million characters": by("UPDATE briefings SET uid = printf('%.*c', 1000000, 'b')"),
        "a language that is none": by("UPDATE briefings SET language = '../../etc'"),
        "nothing at all": by("DELETE FROM statement_speakers; DELETE FROM statements; DELETE FROM briefings"),
        "speakers gone": by("DELETE FROM speakers"),
        "events under each other": by("UPDATE events SET parent_id = id"),
        "bodies under each other": by("UPDATE organizations SET parent_id = id"),
    },
)
family(
    "index",
    {
        "emptied": by("DELETE FROM statements_fts_data"),
        "without its structure": by("DELETE FROM statements_fts_data WHERE id = 10"),
        "with a structure of rubbish": by("UPDATE statements_fts_data SET block = randomblob(500) WHERE id = 10"),
        "with a huge structure": by(
            "UPDATE statements_fts_data SET block = x'00000001' || zeroblob(40000000) WHERE id = 10"
        ),
        "with averages of rubbish": by("UPDATE statements_fts_data SET block = randomblob(30) WHERE id = 1"),
        "of rubbish": by("UPDATE statements_fts_data SET block = randomblob(4000) WHERE id > 10"),
        "of nothing": by("UPDATE statements_fts_data SET block = x'' WHERE id > 10"),
        "of half": by("UPDATE statements_fts_data SET block = substr(block, 1, length(block) / 2) WHERE id > 10"),
        "of 0xff": by(
            "UPDATE statements_fts_data SET block = CAST(replace(hex(zeroblob(2000)), '0', char(255)) AS BLOB) WHERE id > 10"
        ),
        "with other sizes": by("UPDATE statements_fts_docsize SET sz = x'ffffffffffffffff7f'"),
        "without sizes": by("DELETE FROM statements_fts_docsize"),
        "with another version": by("UPDATE statements_fts_config SET v = 99 WHERE k = 'version'"),
        "without a version": by("DELETE FROM statements_fts_config"),
        "with a page size that is none": by("INSERT OR REPLACE INTO statements_fts_config VALUES ('pgsz', -1)"),
        "with a rank that runs": by(
            "INSERT OR REPLACE INTO statements_fts_config VALUES ('rank', 'load_extension(''x'')')"
        ),
        "with pages that are none": by("UPDATE statements_fts_idx SET pgno = 99999999"),
        "with terms of bytes": by("UPDATE statements_fts_idx SET term = randomblob(50)"),
        "of other words": by("UPDATE statements SET text = 'other words'"),
    },
)


@hostile
def row_of_a_hundred_megabytes(folder: Path) -> None:
    spoilt(folder, "UPDATE briefings SET title = CAST(zeroblob(100000000) AS TEXT)")


@hostile
def row_that_says_it_is_huge(folder: Path) -> None:
    """The length of a value in a record is a gigabyte, which the file does not contain."""
    path = good(folder)
    data = bytearray(path.read_bytes())
    at = data.rindex(b"Central Asia")
    data[at - 60 : at - 50] = b"\x8f\xff\xff\xff\x7f" * 2
    path.write_bytes(data)


def _ring(folder: Path, levels: int = 12, wide: int = 400) -> Path:
    """A table whose pages contain each other repeatedly: a few pages, 400¹² rows."""
    path = good(folder)
    db = sqlite3.connect(path)
    (root,) = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'speakers'").fetchone()
    (pages,) = db.execute("PRAGMA page_count").fetchone()
    db.close()
    data = bytearray(path.read_bytes())
    leaf = bytes(data[(root - 1) * 4096 : root * 4096])
    numbers = [root, *range(pages + 1, pages + levels + 1)]
    data += b"\0" * 4096 * levels
    for at, number in enumerate(numbers):
        page = leaf
        if at < levels:
            child = numbers[at + 1].to_bytes(4, "big")
            cells, start = b"", 4096
            pointers = b""
            for key in range(wide):
                cell = child + bytes((0x80 | key >> 7, key & 0x7F))
                start -= len(cell)
                cells = cell + cells
                pointers += start.to_bytes(2, "big")
            head = b"\x05\0\0" + wide.to_bytes(2, "big") + start.to_bytes(2, "big") + b"\0" + child
            page = (head + pointers).ljust(start, b"\0") + cells
        data[(number - 1) * 4096 : number * 4096] = page
    data[28:32] = (pages + levels).to_bytes(4, "big")
    path.write_bytes(data)
    return path


@hostile
def pages_that_hold_each_other(folder: Path) -> None:
    _ring(folder)


@hostile
def pages_that_hold_each_other_in_a_file_too_large_to_be_looked_through(folder: Path) -> None:
    os.truncate(_ring(folder), 2**30)


@hostile
def index_of_rubbish_in_a_file_too_large_to_be_looked_through(folder: Path) -> None:
    path = spoilt(folder, "UPDATE statements_fts_data SET block = randomblob(4000) WHERE id > 10")
    os.truncate(path, 2**30)


_MANY = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < {})"


@nasty
def speakers_by_the_hundred_thousand(folder: Path) -> None:
    spoilt(
        folder,
        _MANY.format(100_000) + " INSERT INTO speakers(uid, kind, name, sort_name, sort_key, statements)"
        " SELECT 'p-' || x, 'person', 'Name ' || x, 'Name ' || x, 'name ' || x, x FROM n",
    )


@nasty
def names_as_long_as_may_be(folder: Path) -> None:
    spoilt(
        folder,
        _MANY.format(100) + " INSERT INTO speakers(uid, kind, name, sort_name, sort_key)"
        " SELECT 'q-' || x, 'person', printf('%.*c', 99000, 'x'), printf('%.*c', 99000, 'x'), 'a' || x FROM n",
    )


@nasty
def events_in_one_month(folder: Path) -> None:
    spoilt(
        folder,
        _MANY.format(50_000) + " INSERT INTO events(uid, name, name_basis, folded, classification, start_date,"
        " end_date, date_edtf) SELECT 'e-x' || x, 'Event ' || x, 'stated', 'event', 'meeting', '2022-10-18',"
        " '2022-10-18', '2022-10-18' FROM n; UPDATE months SET events = 50000 WHERE month = '2022-10'",
    )


@nasty
def months_of_a_thousand_years(folder: Path) -> None:
    spoilt(
        folder,
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 15000) INSERT OR IGNORE INTO months(month, events, statements, briefings, loose)"
        " SELECT printf('%04d-%02d', x / 12 % 9999, x % 12 + 1), 1, 1, 1, 1 FROM n",
    )


@nasty
def text_as_long_as_may_be(folder: Path) -> None:
    spoilt(
        folder,
        "DROP TRIGGER briefings_text_is_frozen; UPDATE briefings SET text = text || printf('%.*c', 9900000, 'x y');"
        " CREATE TRIGGER briefings_text_is_frozen BEFORE UPDATE OF text, text_sha256 ON briefings\n"
        "BEGIN SELECT RAISE(ABORT, 'the text of a briefing is frozen'); END",
    )


@nasty
def contexts_as_long_as_may_be(folder: Path) -> None:
    text_as_long_as_may_be(folder)
    db = sqlite3.connect(folder / "x.db")
    db.execute("UPDATE statements SET context_end = context_start + 900000")
    db.commit()
    db.close()


@nasty
def names_that_are_markup_and_controls(folder: Path) -> None:
    spoilt(
        folder,
        "UPDATE speakers SET name = '[@click=app.quit]x[/]' || char(27) || ']52;c;eA==' || char(7), sort_name = char(8238) || 'x'",
    )


@nasty
def organisations_in_a_ring(folder: Path) -> None:
    spoilt(
        folder,
        "UPDATE organizations SET parent_id = (SELECT max(id) FROM organizations); UPDATE events SET parent_id = id",
    )
