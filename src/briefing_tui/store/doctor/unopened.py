"""Checks of a library that cannot be opened, as far as they are safe: its header, its pages, and the tables defined as ours."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

from briefing_tui.errors import BriefingError
from briefing_tui.store import gate, types
from briefing_tui.store.doctor.check import Check, as_it_is, isolated, stopped
from briefing_tui.store.doctor.proofs import whole_pages
from briefing_tui.store.files import SIDECARS
from briefing_tui.store.limits import BUSY_MS, connect
from briefing_tui.store.schema import APPLICATION_ID, SCHEMA_VERSION, migrate

MAGIC = b"SQLite format 3\x00"
_LOOKED_AT = 16 * 1024 * 1024
"""Bytes at the beginning of a file that are read; they include the table definitions."""
SECONDS = 60.0
"""CPU seconds that one query may take: a malicious file may be made to waste time."""


def ours(path: Path) -> bool:
    """Whether this was once a library, and not of a newer version. Two of three signs suffice: damage may have hit the third.
    False if there is a journal beside it: its pages alone prove nothing then."""
    try:
        real = gate.regular(path)
        if any(os.path.lexists(real.with_name(real.name + end)) for end in SIDECARS):
            return False
        with real.open("rb") as file:
            head = file.read(_LOOKED_AT)
    except (BriefingError, OSError):
        return False  # no file, or a pipe
    signs = (
        head.startswith(MAGIC),
        head[68:72] == APPLICATION_ID.to_bytes(4, "big"),
        b"briefings_text_is_frozen" in head,
    )
    return sum(signs) >= 2 and int.from_bytes(head[60:64], "big") <= SCHEMA_VERSION


def as_far_as_it_goes(path: Path) -> list[Check]:
    out = isolated("the header says what the file is", partial(_header, path))
    try:
        db = connect(path.resolve(), "mode=ro&immutable=1")
    except sqlite3.Error as error:
        return [*out, Check("pages of the file are whole", 0, [f"they cannot be read ({error})"])]
    with closing(db):
        db.text_factory = as_it_is
        db.watch(SECONDS)
        for pragma in (f"busy_timeout = {BUSY_MS}", "query_only = 1", "trusted_schema = 0", "cell_size_check = 1"):
            db.execute("PRAGMA " + pragma)
        out += isolated("pages of the file are whole", partial(whole_pages, db), lambda: db.overdue)
        out += isolated("its tables can be read", partial(_tables, db), lambda: db.overdue)
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
    """Which of our tables can be read to the end. A table with another definition than ours is not read."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as pattern:
        migrate(pattern)
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
            if stopped(error):
                raise
            check.add(f"{name}: it cannot be read to the end ({error})")
        else:
            check.checked += rows
