"""On the screen a statement that somebody rejected stands in its briefing alone, struck, with who says so and why."""

from __future__ import annotations

from pathlib import Path

from libraries import harbour
from walks import opened, screen_text, settle

from briefing_tui.store.deciding import Decider
from briefing_tui.store.decisions import By
from briefing_tui.ui.screens.reader import ReaderScreen


async def test_the_reader_strikes_what_is_no_statement_and_the_quotes_show_what_was_corrected(tmp_path: Path) -> None:
    path = harbour(tmp_path / "harbour.db")
    with Decider(path) as decider:
        rows = decider.db.execute(
            "SELECT uid, text FROM statements WHERE NOT apart AND kind <> 'question' ORDER BY start"
        ).fetchall()
        (struck, words), (corrected, _) = rows[0], rows[1]
        decider.reject(struck, By("olga", "a caption"))
        decider.correct(corrected, {"speakers": [{"name": "Andreas Prothmann", "kind": "person"}]}, By("olga"))
    async with opened(tmp_path, (120, 40), library=path) as (app, pilot):
        await pilot.press("slash", *"is:corrected", "enter")
        await settle(app, pilot)
        assert "Andreas Prothmann" in screen_text(app) and words[:20] not in screen_text(app)
        assert "—✎ Andreas Prothmann" in screen_text(app)
        await pilot.press("s")
        await settle(app, pilot)
        shown = " ".join(screen_text(app).split())
        assert "struck: “" in shown and "a caption" in shown
        assert "statement 3 of 6" in shown
        reader = app.screen
        assert isinstance(reader, ReaderScreen)
        drawn = [line for row in range(len(reader._rows)) for line in reader._row(row, 80, False)]
        styled = [
            line.plain[span.start : span.end] for line in drawn for span in line.spans if "strike" in str(span.style)
        ]
        assert " ".join(styled) == words
