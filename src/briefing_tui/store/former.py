"""Superseded texts: reading one back, and comparing it with its later version. Owns `former_texts`."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict
from typing import NamedTuple

from briefing_tui.errors import LibraryError
from briefing_tui.model import Document
from briefing_tui.model.versions import Difference
from briefing_tui.store import digests
from briefing_tui.store.holding import Source
from briefing_tui.store.kept import kept_as, relined, unpack
from briefing_tui.store.records import FORMER, BriefingRecord, FormerRecord, Reading, StatementRow
from briefing_tui.store.situation import briefing_of, kept
from briefing_tui.store.sqlite_errors import UNCHANGED
from briefing_tui.text import words

NEAR = 0.5
"""Least share of common words for a statement to count as a rewording of a former one."""


class Former(NamedTuple):
    """A superseded text."""

    uid: str
    document: Document
    reading: Reading
    """With uids from the lineage of the text itself."""
    copies: list[tuple[str, str]]


def former(db: sqlite3.Connection, uid: str) -> Former | None:
    """The superseded text with this uid, if there is one. Raises LibraryError where it differs from what was stored."""
    stored = _stored(db, uid)
    if stored is None:
        return None
    told = json.loads(stored.document)
    copies = [(byte, name) for byte, name in told.pop("copies")]
    pages = tuple((start, end, label) for start, end, label in told.pop("pages"))
    document = Document(**told, pages=pages)
    reading = unpack(stored.reading, document.text, stored.text_sha256, pages)
    if reading is None:
        raise digests.damaged(f"what was read in the former text {uid} is kept in a form that is not known")
    return Former(uid, document, reading, copies)


def _stored(db: sqlite3.Connection, uid: str) -> FormerRecord | None:
    row = db.execute(f"SELECT {FORMER.select()}, digest FROM former_texts WHERE uid = ?", (uid,)).fetchone()
    if row is None:
        return None
    if digests.of_row(*row[:-1]) != row[-1]:
        raise digests.damaged(f"the former text {uid} is not what was stored")
    return FormerRecord._make(row[:-1])


class FormerTexts:
    """The superseded texts of a library open for writing. They are changed here only, so that it is known which files bear them."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._files: set[str] | None = None
        """Digests of the bytes of their files; None before they are asked for."""

    def keep(self, uid: str, document: Document, machine: Reading, copies: Iterable[tuple[str, str]]) -> None:
        """Store a superseded text, or replace it. `machine`: its reading, with uids from the lineage of the text itself."""
        row = FormerRecord(
            uid,
            machine.text_sha256,
            document.byte_sha256,
            machine.published,
            _told(asdict(document) | {"copies": sorted(copies)}),
            kept_as(machine, document.text),
        )
        self._write(row)

    def note_copy(self, uid: str, copy: tuple[str, str]) -> None:
        """Record that a former text is borne by this file too, (digest of its bytes, name). Raises LibraryError."""
        stored = _stored(self._db, uid)
        assert stored is not None
        told = json.loads(stored.document)
        if any(byte == copy[0] for byte, _ in told["copies"]):
            return
        told["copies"] = sorted([*told["copies"], list(copy)])
        self._write(stored._replace(document=_told(told)))

    def take_out(self, uid: str) -> None:
        """Delete a former text."""
        self._change("DELETE FROM former_texts WHERE uid = ?", uid)

    def has_file(self, byte_sha256: str) -> bool:
        """Whether one came from a file with these bytes."""
        if self._files is None:
            self._files = set(_files(self._db))
        return byte_sha256 in self._files

    def forget(self) -> None:
        """Discard what is known of them: they have changed."""
        self._files = None

    def _write(self, row: FormerRecord) -> None:
        self._change(FORMER.insert("INSERT OR REPLACE"), *row, digests.of_row(*row))

    def _change(self, sql: str, *values: object) -> None:
        self._db.execute(sql, values)
        self.forget()


def _files(db: sqlite3.Connection) -> Iterator[str]:
    """Digests of the bytes of every file in which a former text was found; one that cannot be read is passed over."""
    for digest, document in db.execute("SELECT byte_sha256, document FROM former_texts"):
        yield digest
        with suppress(ValueError, KeyError, TypeError):  # a damaged one is the doctor's to tell of
            yield from (byte for byte, _ in json.loads(document)["copies"])


def _told(document: Mapping[str, object]) -> str:
    return json.dumps(document, ensure_ascii=False, sort_keys=True)


def as_read(db: sqlite3.Connection, briefing: BriefingRecord) -> tuple[Source, Reading]:
    """The extractor's reading of a briefing. Raises LibraryError where an earlier version of the program read it and kept none."""
    source, machine = kept(db, briefing)
    if machine is None:
        raise LibraryError(
            f"“{briefing.file_name}” was read by an earlier version, which did not keep what it read.",
            UNCHANGED,
            "Run “briefing reread” first.",
        )
    return source, machine


def differences(db: sqlite3.Connection, new: str, old: str) -> Difference | None:
    """How a listed briefing differs from one of its former texts; None where either is absent."""
    briefing, before = briefing_of(db, new), former(db, old)
    if briefing is None or before is None:
        return None
    _, now = as_read(db, briefing)
    then = relined(
        before.reading, before.document.text, before.reading.text_sha256, briefing.lineage, before.document.pages
    )
    return _compared(then, now)


def _compared(then: Reading, now: Reading) -> Difference:
    gone, rest = ({row.uid: row for row in one.statements} for one in (then, now))
    same = [uid for uid in gone if uid in rest]
    spoken = [(uid, _who(gone[uid], then), _who(rest[uid], now)) for uid in same]
    lost = {uid: row.text for uid, row in gone.items() if uid not in rest}
    new = {uid: row.text for uid, row in rest.items() if uid not in gone}
    reworded = list(_reworded(lost, new))
    respoken = [one for one in spoken if one[1] != one[2]]
    return Difference(len(same), reworded, respoken, list(lost.items()), list(new.items()))


def _reworded(lost: dict[str, str], new: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Remove from both the pairs that reword each other, the most similar first, and yield them."""
    found = [(_alike(before, after), old, uid) for old, before in lost.items() for uid, after in new.items()]
    for likeness, old, uid in sorted(found, key=lambda each: -each[0]):
        if likeness >= NEAR and old in lost and uid in new:
            yield uid, lost.pop(old), new.pop(uid)


def _who(row: StatementRow, reading: Reading) -> str:
    names = [
        said.attribution or "" if said.person is None else reading.people[said.person].name for said in row.speakers
    ]
    return "; ".join(names) or "nobody named"


def _alike(one: str, other: str) -> float:
    """Share of common words, 0 to 1."""
    a, b = Counter(words(one)), Counter(words(other))
    return 2 * (a & b).total() / max(1, a.total() + b.total())
