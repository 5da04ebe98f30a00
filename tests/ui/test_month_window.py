"""A month that is read in stretches shows what the whole month is, wherever one goes in it."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from libraries import crowded_month
from walks import opened, pane_as, settle

from briefing_tui.model import TimelineEntry
from briefing_tui.store import read
from briefing_tui.ui.panes.month_window import END, PAGE, MonthWindow
from briefing_tui.ui.panes.timeline import TimelinePane


def entries(number: int) -> list[TimelineEntry]:
    """So many events."""
    return [TimelineEntry(f"e-{n}", "event", f"Session {n}", "", None, None, False, 0) for n in range(number)]


@given(
    st.one_of(
        st.integers(0, 3 * PAGE), st.sampled_from([PAGE - 1, PAGE, PAGE + 1, PAGE + END, PAGE + END + 1, 2 * PAGE])
    ),
    st.lists(st.one_of(st.sampled_from(["before", "after", "before_the_end"]), st.floats(0, 0.999)), max_size=8),
)
def test_stretches_are_parts_of_the_whole(number: int, steps: list[str | float]) -> None:
    whole = entries(number)

    def some(*, skip: int = 0, limit: int = -1, from_end: bool = False) -> list[TimelineEntry]:
        rows = list(reversed(whole)) if from_end else whole
        found = rows[skip : skip + limit if limit >= 0 else None]
        return list(reversed(found)) if from_end else found

    month = MonthWindow(some)
    for step in [*steps, None]:
        assert month.head == whole[month.above : month.above + len(month.head)]
        end = month.above + len(month.head)
        assert month.tail == whole[number - len(month.tail) :] if month.tail else end == number
        assert not month.tail or end <= number - len(month.tail)
        if isinstance(step, float) and number:
            month.reach(int(step * number))
            assert whole[int(step * number)] in month.head
        elif step == "before" and month.above:
            month.before()
        elif step in ("after", "before_the_end") and month.tail:
            getattr(month, step)()


async def test_every_event_of_a_month_is_passed_once(tmp_path: Path) -> None:
    async with opened(tmp_path, library=crowded_month(tmp_path / "lib.db", 900)) as (app, pilot):
        await settle(app, pilot)
        whole = [entry.uid for entry in read.entries(app.library, 2022, 10)]
        pane = pane_as(app, TimelinePane)
        tree = pane._list
        for start, by in ((0, 25), (-1, -25)):
            tree.action_to(start)
            await pilot.pause()
            for _ in range(60):
                tree.cursor += by
                await pilot.pause()
            seen = [node.entry.uid for node in pane.timeline.nodes if node.entry]
            assert seen == whole


async def test_an_event_in_the_middle_of_a_month_is_gone_to(tmp_path: Path) -> None:
    async with opened(tmp_path, library=crowded_month(tmp_path / "lib.db", 2000)) as (app, pilot):
        await settle(app, pilot)
        wanted = read.entries(app.library, 2022, 10)[1000]
        await app.go_event(wanted.uid)
        await settle(app, pilot)
        event = app.pane.current_event()
        assert event is not None and event.uid == wanted.uid
        labels = [node.label for node in pane_as(app, TimelinePane).timeline.nodes if node.gap]
        assert labels == ["… 850 more above", "… more"]
        await pilot.press("escape", "up")
        await settle(app, pilot)
        event = app.pane.current_event()
        assert event is not None and event.uid == read.entries(app.library, 2022, 10)[999].uid
