"""The rows of years and months: their bars have one scale, their counts one right edge."""

from __future__ import annotations

from pathlib import Path

import pytest
from libraries import press
from walks import opened, screen_text, settle

from briefing_tui.model import MonthCount
from briefing_tui.ui import present

MONTHS = [
    MonthCount(2021, 6, 212, 3208, 168),
    MonthCount(2021, 7, 108, 1604, 0),
    MonthCount(2021, 8, 1, 802, 1105),
    MonthCount(2021, 9, 0, 401, 1),
]


@pytest.mark.parametrize("width", [30, 38, 46, 47, 55, 64, 78, 100, 140])
def test_bars_have_one_scale_and_counts_one_edge(width: int) -> None:
    lines = [present.months_line(f"month {m.month}", 1, "▸", [m], width, 3208).plain for m in MONTHS]
    assert {len(line) for line in lines} == {width - 1}  # the last cell is the scroll bar's
    bars = [line.count("█") for line in lines]
    assert all(abs(bars[0] - bar * 2**n) <= 2**n for n, bar in enumerate(bars)), lines
    assert all(f"{m.statements:,}" in line for m, line in zip(MONTHS, lines, strict=True))


async def test_the_number_of_statements_at_the_top_is_never_cut(tmp_path: Path) -> None:
    async with opened(tmp_path, (36, 12), library=press(tmp_path / "press.db")) as (app, pilot):
        for width in range(30, 45):
            await pilot.resize_terminal(width, 12)
            await settle(app, pilot)
            assert screen_text(app).splitlines()[0].split("4 ")[1].split() in (["2"], ["2", "statements"])
