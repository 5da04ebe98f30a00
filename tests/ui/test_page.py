"""Where a page stands when it is shown, and when the focus goes there."""

from __future__ import annotations

import re
from pathlib import Path

from walks import opened, pane_as, screen_text, settle

from briefing_tui.paths import shipped_library
from briefing_tui.ui.panes.people import PeoplePane
from briefing_tui.ui.widgets.page import StatementsPage
from briefing_tui.ui.widgets.virtual_list import VirtualList


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


async def test_the_chart_is_of_the_person_on_whom_the_cursor_rests(tmp_path: Path) -> None:
    """It is counted on a thread: what is counted of those whom the cursor only passed is never shown."""
    async with opened(tmp_path, (120, 40), library=shipped_library()) as (app, pilot):
        await pilot.press("2", "down", "down", "up")
        page, names = (app.screen.query_one(f"#{one}", VirtualList) for one in ("person-page", "names"))
        name, _, rest = pane_as(app, PeoplePane).titles()[1].rpartition(" · ")
        while not (charted := [line for line in screen_text(app).splitlines() if "opens them" in line]):
            await pilot.pause(0.05)
        counts = [int(number.replace(",", "")) for number in re.findall(r" (\d[\d,]*) ", charted[0].split("│")[-1])]
        assert names.cursor == 1 and name in screen_text(app) and page.is_attached
        assert sum(counts) == int(rest.replace(",", "")), (charted, rest)
