"""Texts of the same release as a listed briefing: which exist, and their contents.

The ledger says which they may be. That is read once, and what was looked up is cached until somebody writes to the library.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from briefing_tui.store.connection import Library
from briefing_tui.store.decisions import DUPLICATE
from briefing_tui.store.limits import Connection
from briefing_tui.store.read.rows import all_rows, asked, asked_at_once, in_chunks
from briefing_tui.text import words

# modules for decisions and former texts are imported on first use: see benchmarks/startup.py
if TYPE_CHECKING:
    from briefing_tui.store.versions import Versions


class _Known(NamedTuple):
    """What is cached of a library in one state of its file."""

    state: int
    """The data version of the file, as its connection sees it."""
    versions: Versions | None
    """None if no two texts are known to be one release."""
    found: dict[str, tuple[str, ...]]
    """Listed briefing → texts, as far as they were asked for; empty for a text that is not listed."""


_remembered: WeakKeyDictionary[Connection, _Known] = WeakKeyDictionary()


class Release(NamedTuple):
    """A text that is stored beside the listed one of its release."""

    uid: str
    file: str
    title: str
    published: str | None
    publisher: str | None
    url: str | None


def beside(lib: Library, uids: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Those of these briefings beside which other texts are stored → these texts, by uids.

    Only the texts of their releases are looked up: each is on a page of its own, and a page of fifty rows rarely has one.
    """
    known = _known(lib)
    if known.versions is None:
        return {}
    wanted = known.versions.releases.keys() & uids
    if new := wanted - known.found.keys():
        known.found.update(_beside(lib, known.versions, new))
    return {uid: others for uid in wanted if (others := known.found[uid])}


def all_beside(lib: Library) -> Mapping[str, tuple[str, ...]]:
    """Every listed briefing beside which other texts are stored → these texts, by uids."""
    known = _known(lib).versions
    return beside(lib, known.releases) if known else {}


def _known(lib: Library) -> _Known:
    ((state,),) = all_rows(lib, "PRAGMA data_version")
    if (found := _remembered.get(lib.connection)) is None or found.state != state:
        found = _remembered[lib.connection] = _Known(state, _versions(lib), {})
    return found


def _versions(lib: Library) -> Versions | None:
    if not all_rows(lib, "SELECT 1 FROM decisions WHERE verb = ? LIMIT 1", DUPLICATE):
        return None
    from briefing_tui.store import ledger_lines

    return ledger_lines.versions(lib.connection)


def _beside(lib: Library, known: Versions, asked_for: Collection[str]) -> dict[str, tuple[str, ...]]:
    uids = {uid for one in asked_for for uid in known.family(one)}
    listed = {uid for (uid,) in in_chunks(lib, "SELECT uid FROM briefings WHERE uid IN ({})", uids)}
    aside = {uid for (uid,) in in_chunks(lib, "SELECT uid FROM former_texts WHERE uid IN ({})", uids)}
    kept = {uid for uid in aside if known.newest(uid, listed | aside) == uid}
    return {uid: tuple(sorted(known.same(uid) & kept)) if uid in listed else () for uid in asked_for}


@asked_at_once
def releases(lib: Library, uid: str) -> list[Release]:
    """The texts stored beside a listed briefing, as the same release."""
    from briefing_tui.store import former

    found = (former.former(lib.connection, each) for each in beside(lib, (uid,)).get(uid, ()))
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
    return next((listed for listed, others in all_beside(lib).items() if uid in others), None)


@asked_at_once
def statement_elsewhere(lib: Library, uid: str) -> tuple[str, str] | None:
    """Position of a statement in a text stored beside a listed one: (that text, the listed statement with the same words, or
    “”); None if there is none."""
    from briefing_tui.store import former

    for listed, others in all_beside(lib).items():
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
    listed = list(all_beside(lib))
    if not listed:
        return 0
    keys = {key for (key,) in in_chunks(lib, "SELECT id FROM briefings WHERE uid IN ({})", listed)}
    return sum(key in keys for (key,) in in_chunks(lib, "SELECT briefing_id FROM statements WHERE id IN ({})", ids))
