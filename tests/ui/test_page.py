"""Where a page stands when it is shown, and when the focus goes there."""

from __future__ import annotations

from pathlib import Path

from walks import opened, screen_text, settle

from briefing_tui.paths import shipped_library
from briefing_tui.ui.widgets.page import StatementsPage


async def test_a_page_is_shown_from_its_head_until_the_focus_goes_there(tmp_path: Path) -> None:
    """A long head stands above the screen otherwise, and with it whose page it is."""
    async with opened(tmp_path, (100, 20), library=shipped_library()) as (app, pilot):
        await pilot.press("2")
        await settle(app, pilot)
        page = app.screen.query_one("#person-page", StatementsPage)
        first = app.current_statement()
        assert page.cursor > page.size.height, "the head is too short to hide anything"
        assert page.scroll_offset.y == 0 and "named in" in screen_text(app)
        await pilot.press("enter")
        await settle(app, pilot)
        assert page.scroll_offset.y > 0 and app.current_statement() == first
        await pilot.resize_terminal(104, 20)
        await settle(app, pilot)
        assert page.scroll_offset.y <= page.cursor < page.scroll_offset.y + page.size.height
