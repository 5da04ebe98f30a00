"""What is pasted into a field is searched whole, not its first line alone."""

from __future__ import annotations

from pathlib import Path

from textual import events
from textual.widgets import Input
from walks import opened, settle


async def test_all_lines_of_a_paste_are_searched(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        await pilot.press("slash", *"ab")
        await settle(app, pilot)
        field = app.query_one("#search", Input)
        field.selection = type(field.selection)(0, 1)
        assert app.focused is field
        field.post_message(events.Paste("the first line,\r\n  the second\n\nand more\n"))
        await settle(app, pilot)
        assert field.value == "the first line, the second and moreb"
