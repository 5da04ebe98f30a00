"""Texts of the same release as a listed briefing: which exist, and their contents.

Which exist is computed from the ledger once, and cached until somebody writes to the library.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from weakref import WeakKeyDictionary

from briefing_tui.store.connection import Library
from briefing_tui.store.decisions import DUPLICATE
from briefing_tui.store.limits import Connection
from briefing_tui.store.read.rows import all_rows, asked, asked_at_once, in_chunks
from briefing_tui.text import words

# modules for decisions and former texts are imported on first use: see benchmarks/startup.py

_NONE: Mapping[str, tuple[str, ...]] = {}
_remembered: WeakKeyDictionary[Connection, tuple[int, Mapping[str, tuple[str, ...]]]] = WeakKeyDictionary()
"""Connection → (data version of its file, listed briefing → texts)."""


class Release(NamedTuple):
    """A text that is stored beside the listed one of its release."""

    uid: str
    file: str
    title: str
    published: str | None
    publisher: str | None
    url: str | None


def beside(lib: Library) -> Mapping[str, tuple[str, ...]]:
    """Listed briefing → the texts stored beside it, by uids."""
    ((state,),) = all_rows(lib, "PRAGMA data_version")
    if (found := _remembered.get(lib.connection)) is None or found[0] != state:
        found = _remembered[lib.connection] = state, _beside(lib)
    return found[1]


def _beside(lib: Library) -> Mapping[str, tuple[str, ...]]:
    if not all_rows(lib, "SELECT 1 FROM decisions WHERE verb = ? LIMIT 1", DUPLICATE):
        return _NONE
    from briefing_tui.store import ledger_lines

    known = ledger_lines.versions(lib.connection)
    uids = {uid for one in known.releases for uid in known.family(one)}
    listed = {uid for (uid,) in in_chunks(lib, "SELECT uid FROM briefings WHERE uid IN ({})", uids)}
    aside = {uid for (uid,) in in_chunks(lib, "SELECT uid FROM former_texts WHERE uid IN ({})", uids)}
    kept = {uid for uid in aside if known.newest(uid, listed | aside) == uid}
    found = {uid: tuple(sorted(known.same(uid) & kept)) for uid in listed}
    return {uid: others for uid, others in found.items() if others}


@asked_at_once
def releases(lib: Library, uid: str) -> list[Release]:
    """The texts stored beside a listed briefing, as the same release."""
    from briefing_tui.store import former

    found = (former.former(lib.connection, each) for each in beside(lib).get(uid, ()))
    return [
        Release(
            one.uid,
            one.document.file_name,
            one.reading.title,
            one.reading.published,
            one.document.publisher,
            one.document.url,
        )
        for one in found
        if one is not None
    ]


@asked
def listed_for(lib: Library, uid: str) -> str | None:
    """The listed briefing beside which a text is stored; None if there is none."""
    return next((listed for listed, others in beside(lib).items() if uid in others), None)


@asked_at_once
def statement_elsewhere(lib: Library, uid: str) -> tuple[str, str] | None:
    """Position of a statement in a text stored beside a listed one: (that text, the listed statement with the same words, or
    “”); None if there is none."""
    from briefing_tui.store import former

    for listed, others in beside(lib).items():
        for other in others:
            kept = former.former(lib.connection, other)
            row = next((row for row in kept.reading.statements if row.uid == uid), None) if kept else None
            if row is None:
                continue
            sql = "SELECT s.uid, s.text FROM statements s JOIN briefings b ON b.id = s.briefing_id WHERE b.uid = ?"
            same = (now for now, text in all_rows(lib, sql, listed) if words(text) == words(row.text))
            return other, next(same, "")
    return None


def number_elsewhere(lib: Library, ids: list[int]) -> int:
    """How many of these statements are in a release that was also published elsewhere."""
    listed = list(beside(lib))
    if not listed:
        return 0
    keys = {key for (key,) in in_chunks(lib, "SELECT id FROM briefings WHERE uid IN ({})", listed)}
    return sum(key in keys for (key,) in in_chunks(lib, "SELECT briefing_id FROM statements WHERE id IN ({})", ids))
