"""The library that ships, as somebody sees it who starts the program for the first time."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from walks import opened, screen_text, settle

from briefing_tui.paths import shipped_library

BRIEFINGS = Path(__file__).resolve().parents[2] / "data" / "briefings"
MOST = 6 * 1024 * 1024


async def test_the_cursor_stands_first_on_the_conference_of_the_seed(tmp_path: Path) -> None:
    async with opened(tmp_path, library=shipped_library()) as (app, pilot):
        await settle(app, pilot)
        seen = screen_text(app)
        assert "UNODC integrated border management" in seen and "Promoting regional cooperation" in seen


def test_it_shows_what_a_library_of_some_size_has() -> None:
    db = sqlite3.connect(f"{shipped_library().as_uri()}?mode=ro", uri=True)

    def first(sql: str) -> int:
        return int(db.execute(sql).fetchone()[0])

    assert shipped_library().stat().st_size <= MOST
    assert first("SELECT count(*) FROM briefings") >= 60
    assert first("SELECT max(statements) FROM speakers") >= 50
    assert first("SELECT count(*) FROM months WHERE statements") >= 12
    assert first("SELECT count(*) FROM former_texts") >= 1
    assert first("SELECT count(DISTINCT media_type) FROM briefings") >= 5
    surname = "SELECT count(*) FROM speakers WHERE statements AND kind = 'person' GROUP BY lower(family_name)"
    assert first(f"{surname} ORDER BY 1 DESC") >= 2
    roles = "SELECT count(DISTINCT role_id) FROM statement_speakers WHERE speaker_id GROUP BY speaker_id"
    assert first(f"{roles} ORDER BY 1 DESC") >= 2


def test_it_is_said_of_every_file_where_it_comes_from() -> None:
    about = (BRIEFINGS / "README.md").read_text(encoding="utf-8")
    files = [path.relative_to(BRIEFINGS) for path in BRIEFINGS.rglob("*") if path.is_file()]
    assert len(files) > 15
    for file in files:
        where = file.parts[0] if len(file.parts) == 1 else f"{file.parts[0]}/*{file.suffix}"
        kept = (f"`{where}`", f"`{file}`", f"`{file.parts[0]}/*`")
        assert file.name == "README.md" or any(one in about for one in kept), file
