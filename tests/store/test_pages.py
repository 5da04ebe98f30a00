"""What lists and pages read, compared with the plain way on libraries drawn at random; windows of a list are the list."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import invented
import pytest
from naive import tokens

from briefing_tui.model import TimelineEntry
from briefing_tui.paths import Choice
from briefing_tui.store import read
from briefing_tui.store.connection import Library, open_library

SEEDS = range(20, 24)
STATED = "statements WHERE kind <> 'question' AND stance = 'asserts'"
"""What lists and counts are of."""


@cache
def library(seed: int) -> Library:
    return open_library(Choice(invented.library(Path(mkdtemp()) / "briefing.db", seed, 14), "option"))


def rows(lib: Library, sql: str) -> list[tuple[Any, ...]]:
    return lib.connection.execute(sql).fetchall()


# ---- the timeline ----------------------------------------------------------------------------------------------------


def flat(entries: list[TimelineEntry], above: str = "") -> Iterator[tuple[str, str, int]]:
    """(uid, uid of the entry it stands under, statements)."""
    for entry in entries:
        yield entry.uid, above, entry.statements
        yield from flat(list(entry.children), entry.uid)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_timeline_holds_every_event_once_and_every_other_briefing(seed: int) -> None:
    lib = library(seed)
    shown = [line for m in read.months(lib) for line in flat(read.entries(lib, m.year, m.month))]
    told = {row[0] for row in rows(lib, "SELECT briefing_id FROM event_briefings")}
    said = Counter(row[0] for row in rows(lib, f"SELECT briefing_id FROM {STATED}"))
    at = Counter(row[0] for row in rows(lib, f"SELECT event_id FROM {STATED}"))
    events = {row[0]: row[1:] for row in rows(lib, "SELECT id, uid, parent_id, start_date FROM events")}
    wanted = [(uid, "", said[i]) for i, uid in rows(lib, "SELECT id, uid FROM briefings") if i not in told]
    for i, (uid, parent, start) in events.items():
        together = parent is not None and (events[parent][2] or "")[:7] == (start or "")[:7]
        wanted.append((uid, events[parent][0] if together else "", at[i]))
    assert sorted(shown) == sorted(wanted)


@pytest.mark.parametrize("seed", SEEDS)
def test_months_count_what_stands_under_them(seed: int) -> None:
    lib = library(seed)
    events = Counter((row[0] or "")[:7] for row in rows(lib, "SELECT start_date FROM events"))
    said = Counter((row[0] or "")[:7] for row in rows(lib, f"SELECT date FROM {STATED}"))
    found = {
        f"{m.year:04d}-{m.month:02d}" if m.month else f"{m.year:04d}" if m.year else "": m for m in read.months(lib)
    }
    assert {key: m.events for key, m in found.items() if m.events} == dict(events)
    assert {key: m.statements for key, m in found.items() if m.statements} == dict(said)
    info = read.info(lib)
    assert (info.events, info.statements) == (events.total(), said.total())
    assert info.briefings == len(rows(lib, "SELECT 1 FROM briefings"))


@pytest.mark.parametrize("seed", SEEDS)
def test_windows_of_a_month_are_the_month(seed: int) -> None:
    lib = library(seed)
    for m in read.months(lib):
        whole = read.entries(lib, m.year, m.month)
        assert read.count_entries(lib, m.year, m.month) == len(whole)
        assert [e.start_date or "" for e in whole] == sorted(e.start_date or "" for e in whole)
        for size in (1, 2, 5):
            windows = [read.entries(lib, m.year, m.month, skip=at, limit=size) for at in range(0, len(whole), size)]
            assert [entry for window in windows for entry in window] == whole


# ---- people ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("pattern", ["", "a", "mit", "ada m", "desi", "lind ada", "zebra", "ms", "..."])
def test_people_are_listed_in_order_and_found_by_beginnings(seed: int, pattern: str) -> None:
    lib = library(seed)
    spelt = defaultdict(set)
    for speaker, name in rows(lib, "SELECT f.speaker_id, n.name FROM names n JOIN forms f ON f.id = n.form_id"):
        spelt[speaker].update(tokens(name))
    spoke = {row[0] for row in rows(lib, "SELECT speaker_id FROM statement_speakers")}
    fits = {i for i in spelt if all(any(w.startswith(p) for w in spelt[i]) for p in tokens(pattern))}
    for order, key in (
        ("name", lambda r: ()),
        ("number", lambda r: (-r.statements,)),
        ("last", lambda r: (r.last is None, [-ord(c) for c in r.last or ""])),
    ):
        found = read.people(lib, order=order, pattern=pattern)
        silent = read.people(lib, order=order, pattern=pattern, named_only=True)
        assert {row.id for row in found} | {row.id for row in silent} == fits
        assert all(row.id in spoke for row in found) and not any(row.id in spoke for row in silent)
        names = {row[0]: row[1] for row in rows(lib, "SELECT id, sort_key FROM speakers")}
        assert found == sorted(found, key=lambda r: (r.kind != "person", *key(r), names[r.id], r.id))
        ids = read.people_ids(lib, order=order, pattern=pattern)
        assert read.people_rows(lib, ids[1:4]) == found[1:4]


@pytest.mark.parametrize("seed", SEEDS)
def test_pages_of_a_speaker_and_of_an_event_are_the_whole(seed: int) -> None:
    lib = library(seed)
    for row in read.people(lib):
        whole = read.statements_of_speaker(lib, row.uid)
        found = read.speaker(lib, row.uid)
        assert found is not None
        assert len(whole) == (row.statements or found.apart) and whole == sorted(whole, reverse=True)
        down, up = list[int](), list[int]()
        while page := read.statements_of_speaker(lib, row.uid, limit=2, after=down[-1] if down else None):
            down += page
        while page := read.statements_of_speaker(lib, row.uid, limit=2, before=up[0] if up else 0):
            up = page + up
        assert down == up == whole
    for (uid,) in rows(lib, "SELECT uid FROM events"):
        whole = read.statements_of_event(lib, uid)
        assert read.statements_of_event(lib, uid, limit=1, before=0) == whole[-1:]
        assert read.statements_of_event(lib, uid, limit=2) == whole[:2]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_persons_page_counts_what_that_person_said(seed: int) -> None:
    lib = library(seed)
    said = defaultdict[Any, set[Any]](set)
    out = {row[0] for row in rows(lib, "SELECT id FROM statements WHERE kind = 'question' OR stance <> 'asserts'")}
    apart = defaultdict[Any, set[Any]](set)
    for speaker, statement in rows(lib, "SELECT speaker_id, statement_id FROM statement_speakers"):
        (apart if statement in out else said)[speaker].add(statement)
    days = {row[0]: row[1] for row in rows(lib, "SELECT id, date FROM statements")}
    at = {row[0]: row[1] for row in rows(lib, "SELECT id, event_id FROM statements")}
    printed = defaultdict(set)
    for role, statement in rows(lib, "SELECT role_id, statement_id FROM statement_speakers"):
        printed[role].add(statement)
    for row in read.people(lib):
        found = read.speaker(lib, row.uid)
        assert found is not None and found.others_whole
        dated = sorted(days[s] for s in said[row.id] or apart[row.id] if days[s])
        assert found.apart == len(apart[row.id])
        assert (found.statements, found.first, found.last) == (
            len(said[row.id]),
            *(dated[:1] or [None]),
            *(dated[-1:] or [None]),
        )
        events = {at[s] for s in said[row.id]} - {None}
        others = {i: n for i in said if i not in (row.id, None) and (n := sum(at[s] in events for s in said[i]))}
        assert {other.id: other.statements for other in found.others} == others
        roles = []
        for i, label in rows(lib, f"SELECT id, label FROM roles WHERE speaker_id = {row.id}"):
            seen = sorted(days[s] for s in printed[i] if days[s])
            roles.append((label, seen[0] if seen else None, seen[-1] if seen else None))
        assert sorted((r.label, r.first or "", r.last or "") for r in found.roles) == sorted(
            (label, first or "", last or "") for label, first, last in roles
        )


# ---- finding by name -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", SEEDS)
def test_names_are_found_by_the_beginnings_of_their_words(seed: int) -> None:
    lib = library(seed)
    assert {p.name for p in read.find_people(lib, "mitt", 50)} <= {"Ada Mittal", "Ashita Mittal", "Mittal"}
    for text in ("bord", "trade for", "dush", "geneve", "zebra"):
        found = {e.uid for e in read.find_events(lib, text, 100)}
        wanted = {
            uid
            for uid, words in rows(
                lib,
                "SELECT e.uid, e.folded || ifnull(p.folded, '') FROM events e LEFT JOIN places p ON p.id = e.place_id",
            )
            if all(any(w.startswith(part) for w in words.split()) for part in text.split())
        }
        assert found == wanted, text
    assert read.near_names(lib, "Kurbanov") in (["Yusuf Kurbonov"], [])
    assert len(read.find_briefings(lib, "briefing", 3)) == 3 and not read.find_briefings(lib, "zebra")
