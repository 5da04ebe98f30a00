"""`is:superseded` asks the former texts in the app too: their statements, their counts, and a line that says so."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Static
from walks import opened, screen_text, settle

from briefing_tui.ingest import import_paths

FIRST = (
    "The harbour in Lund opens again\n\nLund, 3 March 2024 – “The quays are open for everybody,” said Minister of Ports Ada Lind.\n\n"
    "Ada Lind said that the ministry would pay for 40 boats.\n\n“The nets were repaired by the people,” said Ole Berg, head of the Board.\n"
)


def corrected(folder: Path) -> Path:
    """A library in which one file came in twice, the second time with another number."""
    for name, text in (("one", FIRST), ("two", FIRST.replace("40 boats", "45 boats"))):
        (folder / name).mkdir()
        (folder / name / "a.txt").write_text(text)
        import_paths([folder / name], folder / "own.db")
    return folder / "own.db"


async def test_the_quotes_search_former_texts(tmp_path: Path) -> None:
    async with opened(tmp_path, library=corrected(tmp_path)) as (app, pilot):
        await pilot.press("slash", *"is:superseded boats", "enter")
        await settle(app, pilot)
        shown, echo = screen_text(app), " ".join(str(app.query_one("#echo", Static).render()).split())
        assert "pay for 40 boats" in shown and "45" not in shown
        assert "of former texts, of which a later version is here" in echo and "1 statement" in echo
        assert "Ada Lind" in shown and "the ministry would pay for" in " ".join(shown.split())
        app.pane.show("query", "is:superseded 45")
        await settle(app, pilot)
        assert "0 statements" in " ".join(str(app.query_one("#echo", Static).render()).split())
        app.pane.show("query", "boats")
        await settle(app, pilot)
        assert "45 boats" in screen_text(app) and "40" not in screen_text(app)
        app.pane.show("query", "is:superseded boats")
        await settle(app, pilot)
        await pilot.press("s")
        await settle(app, pilot)
        assert "It is a former text: “briefing show b-" in " ".join(screen_text(app).split())
