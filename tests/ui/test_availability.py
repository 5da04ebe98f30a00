"""The library is held by another program, deleted, replaced or damaged under the app: it says so, hears keys and goes on."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from libraries import talkative
from textual.pilot import Pilot
from walks import opened, screen_text, settle

from briefing_tui import demo
from briefing_tui.store import inspection, whole
from briefing_tui.store.limits import QUERY_SECONDS, STRANGE_SECONDS
from briefing_tui.ui import availability
from briefing_tui.ui.app import BriefingApp

HELD = "Another program holds the library"


async def until(app: BriefingApp, pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    """Until this holds; the test's own limit ends it where it never does."""
    for _ in range(1000):
        if holds():
            return
        await asyncio.sleep(0.02)
        await pilot.pause()
    raise AssertionError(screen_text(app))


def held(path: Path) -> sqlite3.Connection:
    """Another program that writes and does not end."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    return other


@pytest.mark.parametrize(
    "keys",
    [
        ("j", "j"),
        ("2",),
        ("3",),
        ("slash", "p", "o", "r", "t"),
        ("s",),
        ("I", "escape", "j"),
        ("ctrl+p", "a", "d", "a"),
    ],
)
async def test_held_by_another_program_it_waits_says_so_and_goes_on(tmp_path: Path, keys: tuple[str, ...]) -> None:
    path = talkative(tmp_path / "lib.db", 20, 5)
    async with opened(tmp_path, library=path) as (app, pilot):
        await settle(app, pilot)
        other = held(path)
        await pilot.press(*keys)
        await until(
            app, pilot, lambda: HELD in screen_text(app) or app.trouble is not None and len(app.screen_stack) > 1
        )
        assert len(app._notifications) == 0 or "p" in keys
        await pilot.press("escape", "escape", "question_mark")
        await pilot.pause()
        assert "go to the Timeline" in screen_text(app)  # keys answer meanwhile
        await pilot.press("escape")
        other.execute("COMMIT")
        other.close()
        await until(app, pilot, lambda: app.trouble is None)
        await settle(app, pilot)
        await pilot.press("escape", "escape", "1")
        await settle(app, pilot)
        assert "20 briefings" in screen_text(app)
        await pilot.press("2")
        await settle(app, pilot)
        assert "Lind, Ada" in screen_text(app)
        await pilot.press("slash", *"winter")
        await settle(app, pilot)
        assert "100 statements" in screen_text(app)
        await pilot.press("escape", "q")
    assert app.return_code == 0


async def test_a_narrow_screen_says_it_in_full(tmp_path: Path) -> None:
    path = talkative(tmp_path / "lib.db", 3, 5)
    async with opened(tmp_path, (80, 24), library=path) as (app, pilot):
        await settle(app, pilot)
        with closing(held(path)):
            await pilot.press("3")
            await until(app, pilot, lambda: "Library busy: waiting …" in screen_text(app))
        await until(app, pilot, lambda: app.trouble is None)
        path.rename(tmp_path / "away.db")
        await pilot.press("2", "slash", *"port")
        await until(app, pilot, lambda: "Library gone. r: open again" in screen_text(app))


async def test_it_comes_back_to_the_reader_where_it_was(tmp_path: Path) -> None:
    path = talkative(tmp_path / "lib.db", 3, 5)
    async with opened(tmp_path, library=path) as (app, pilot):
        await settle(app, pilot)
        await pilot.press("3")
        await settle(app, pilot)
        await pilot.press("s", "n")
        await settle(app, pilot)
        reader = app._reader
        assert reader is not None
        other, at = held(path), reader.current_uid
        await pilot.press("n")
        await until(app, pilot, lambda: app.trouble is not None)
        other.close()
        await until(app, pilot, lambda: app.trouble is None)
        await settle(app, pilot)
        assert app._reader is not None and app._reader is not reader
        assert app._reader.current_uid not in ("", at)


async def test_an_app_that_waits_is_left_with_q(tmp_path: Path) -> None:
    path = talkative(tmp_path / "lib.db", 3, 5)
    async with opened(tmp_path, library=path) as (app, pilot):
        await settle(app, pilot)
        other = held(path)
        await pilot.press("j", "2", "3")
        await until(app, pilot, lambda: app.trouble is not None)
        await pilot.press("q")
    assert app.return_code == 0
    other.close()


async def test_deleted_is_said_and_put_back_is_noticed(tmp_path: Path) -> None:
    path = talkative(tmp_path / "lib.db", 3, 5)
    async with opened(tmp_path, library=path) as (app, pilot):
        await settle(app, pilot)
        path.rename(tmp_path / "away.db")
        await pilot.press("2", "3", "slash", *"port")
        await until(app, pilot, lambda: "is not there any more" in screen_text(app))
        await until(app, pilot, lambda: "deleted or moved" in screen_text(app))
        await settle(app, pilot)
        await pilot.press("escape", "r")
        await settle(app, pilot)
        assert "There is no library at" in "".join(n.message for n in app._notifications)
        assert len(app._notifications) <= 1
        (tmp_path / "away.db").rename(path)
        await pilot.press("1")
        await until(app, pilot, lambda: app.trouble is None)
        await settle(app, pilot)
        assert "3 briefings" in screen_text(app)


async def test_replaced_is_said_and_the_new_one_opened_on_request(tmp_path: Path) -> None:
    path, new = talkative(tmp_path / "lib.db", 3, 5), talkative(tmp_path / "new.db", 4, 5)
    async with opened(tmp_path, library=path) as (app, pilot):
        await settle(app, pilot)
        new.replace(path)
        await pilot.press("j")
        await until(app, pilot, lambda: "was replaced by another" in screen_text(app))
        await pilot.press("2")
        await settle(app, pilot)
        await pilot.press("slash", *"port")  # a search of the new one beside panes of the old one would mix them
        await settle(app, pilot)
        assert "20 statements" not in screen_text(app) and app.is_running
        await pilot.press("escape", "r")
        await until(app, pilot, lambda: app.trouble is None)
        await settle(app, pilot)
        assert "4 briefings" in screen_text(app) and "20 statements" in screen_text(app)
        await pilot.press("q")
    assert app.return_code == 0


async def test_damaged_under_the_app_is_said_and_a_good_copy_opened_on_request(tmp_path: Path) -> None:
    path = talkative(tmp_path / "lib.db", 30, 20)
    shutil.copy(path, tmp_path / "copy.db")
    async with opened(tmp_path, library=path) as (app, pilot):
        await settle(app, pilot)
        with path.open("r+b") as file:
            file.truncate(0)
        await pilot.press("2", "3")
        await until(app, pilot, lambda: "cannot be read" in screen_text(app))
        assert app.is_running and len(app._notifications) <= 1
        path.write_bytes((tmp_path / "copy.db").read_bytes())
        await pilot.press("escape", "r")
        await until(app, pilot, lambda: app.trouble is None)
        await settle(app, pilot)
        assert "30 briefings" in screen_text(app)
        await pilot.press("q")
    assert app.return_code == 0


@pytest.mark.parametrize("digest", [True, False])
async def test_damage_anywhere_in_a_larger_library_is_told_once_nobody_waits(tmp_path: Path, digest: bool) -> None:
    """In a page that no screen has read: by the digest of the file, or by its pages and indexes where it has none."""
    path = tmp_path / "lib.db"
    demo.make(path, 1800)
    assert path.stat().st_size > whole.SOON
    db = sqlite3.connect(path, isolation_level=None)
    (page,) = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'names_briefing'").fetchone()
    if not digest:
        db.execute("DELETE FROM file_digest")
    db.close()
    data = bytearray(path.read_bytes())
    data[page * 4096 - 200 : page * 4096] = bytes(200)
    path.write_bytes(data)
    async with opened(tmp_path, library=path) as (app, pilot):
        await until(
            app, pilot, lambda: app.trouble is not None
        )  # found beside the app: the first screen waits for nothing
        assert app.trouble and app.trouble.kind == "unreadable" and "damaged" in app.trouble.words
    assert path.read_bytes() == data


@pytest.mark.parametrize("pane", ["timeline", "quotes"])
async def test_held_from_the_start_it_opens_where_it_was_left_as_soon_as_it_may(tmp_path: Path, pane: str) -> None:
    path = talkative(tmp_path / "lib.db", 20, 5)
    async with opened(tmp_path, library=path) as (app, pilot):
        await app.action_pane(pane)
        await settle(app, pilot)
        await pilot.press("q")
    other = held(path)
    async with opened(tmp_path, library=path) as (app, pilot):
        await until(app, pilot, lambda: HELD in screen_text(app))
        await pilot.press("1", "2", "3", "j", "s", "y", "slash", "f", "o", "n", "r", "I", "ctrl+p", *"ada", "enter")
        await pilot.press("escape", "escape", "question_mark")
        await pilot.pause()
        assert "go to the Timeline" in screen_text(app) and app.is_running and app.trouble is not None
        await pilot.press("escape")
        other.execute("COMMIT")
        other.close()
        await until(app, pilot, lambda: app.trouble is None)
        await settle(app, pilot)
        assert "20 briefings" in screen_text(app) and app.pane_name == pane
        await pilot.press("q")
    assert app.return_code == 0


async def test_held_from_the_start_and_left_it_keeps_where_it_was(tmp_path: Path) -> None:
    path = talkative(tmp_path / "lib.db", 3, 5)
    async with opened(tmp_path, library=path) as (app, pilot):
        await pilot.press("slash", *"winter", "enter", "q")
    other = held(path)
    async with opened(tmp_path, library=path) as (app, pilot):
        await until(app, pilot, lambda: HELD in screen_text(app))
        await pilot.press("2", "q")
    assert app.return_code == 0
    other.close()
    async with opened(tmp_path, library=path) as (app, pilot):
        await settle(app, pilot)
        assert app.pane_name == "quotes" and app.pane.state()["query"] == "winter"


async def test_held_from_the_start_and_then_deleted_is_said(tmp_path: Path) -> None:
    path = talkative(tmp_path / "lib.db", 3, 5)
    other = held(path)
    async with opened(tmp_path, library=path) as (app, pilot):
        await until(app, pilot, lambda: HELD in screen_text(app))
        path.rename(tmp_path / "away.db")
        other.close()
        await until(app, pilot, lambda: "is not there any more" in screen_text(app))
        (tmp_path / "away.db").rename(path)
        await pilot.press("j")
        await until(app, pilot, lambda: app.trouble is None)
        await settle(app, pilot)
        assert "3 briefings" in screen_text(app)


async def test_no_key_waits_for_what_fills_a_library_from_somewhere_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that is too large to be looked through, with more names in it than any list could be sorted for."""
    path = talkative(tmp_path / "lib.db", 3, 5)
    async with opened(tmp_path, library=path) as (app, pilot):
        assert app.library.connection.seconds == QUERY_SECONDS  # our own: as long as it takes
    strange = tmp_path / "strange.db"
    with closing(sqlite3.connect(path)) as db:
        pad(db)
    shutil.copy(path, strange)
    monkeypatch.setattr(inspection, "SIZE", 0)
    monkeypatch.setattr(availability, "KEY_SECONDS", 0.02)  # as a padding of gigabytes would take beside the real limit
    async with opened(tmp_path, library=strange) as (app, pilot):
        await settle(app, pilot)
        assert app.library.connection.seconds == availability.KEY_SECONDS
        before = time.thread_time()
        await pilot.press("2")
        await until(app, pilot, lambda: app.trouble is not None)
        assert time.thread_time() - before < STRANGE_SECONDS
        assert "The library cannot be read" in screen_text(app)
        await until(app, pilot, lambda: "holds so much in one place" in " ".join(n.message for n in app._notifications))
        await pilot.press("question_mark")
        await settle(app, pilot)
        assert "go to the Timeline" in screen_text(app)


def pad(db: sqlite3.Connection) -> None:
    """Two hundred thousand people more."""
    columns = [row[1] for row in db.execute("PRAGMA table_info(speakers)")]
    values = ", ".join({"id": "n + 1000", "uid": "'p-' || n"}.get(name, f'"{name}"') for name in columns)
    names = ", ".join(f'"{name}"' for name in columns)
    db.execute(
        f"WITH RECURSIVE more(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM more WHERE n < 200000)"
        f" INSERT INTO speakers({names}) SELECT {values} FROM more, (SELECT * FROM speakers LIMIT 1)"
    )
    db.commit()
