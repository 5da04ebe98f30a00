"""What stands on the screen, to the letter. `UPDATE_SNAPSHOTS=1 pytest tests/ui/test_snapshots.py` writes the files
anew, and the pictures of docs/screenshots with them.

They show the example library, which is made of real releases. Reversed text stands between « and », so that marks are seen without colour.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from textual.pilot import Pilot

from briefing_tui import settings
from briefing_tui.notebook import Notebook
from briefing_tui.paths import Choice, shipped_library
from briefing_tui.ui.app import BriefingApp

FOLDER = Path(__file__).parent / "snapshots"
SCREENSHOTS = Path(__file__).parents[2] / "docs" / "screenshots"
PICTURES = {
    "timeline-120x40.txt": "timeline.svg",
    "person-120x40.txt": "people.svg",
    "quotes-120x40.txt": "quotes.svg",
    "reader-120x40.txt": "reader.svg",
    "card-120x40.txt": "card.svg",
}
"""Of the README."""
WALKS = {
    "timeline": (),
    "people": ("2",),
    "person": ("2", "j", "enter"),
    "briefings": ("4",),
    "help": ("question_mark",),
    "quotes": ("slash", *"border", "enter"),
    "nothing": ("slash", *"speaker:kurbanov drug "),
    "reader": ("3", "s", "n"),
    "why": ("3", "i"),
    "card": ("slash", *"speaker:mittal ", "enter", "c"),
    "queue": ("R",),
}
DECIDING = ("card", "queue")
"""What is shown of a copy: nothing is decided in the example itself."""
CASES = (
    [(name, (120, 40)) for name in WALKS]
    + [(name, (80, 24)) for name in ("timeline", "person", "quotes", "reader", "card", "queue", "briefings")]
    + [(name, (200, 60)) for name in ("timeline", "quotes")]
    + [("quotes", (40, 12))]
)


def drawn(app: BriefingApp) -> str:
    lines = []
    for strip in app.screen._compositor.render_strips():
        line = "".join(
            f"«{s.text}»" if s.style and s.style.reverse and s.text.strip() else s.text for s in strip if not s.control
        )
        lines.append(line.replace("»«", "").rstrip())
    return "\n".join(lines) + "\n"


async def walk(app: BriefingApp, pilot: Pilot[None], keys: tuple[str, ...]) -> None:
    await pilot.pause()
    for key in keys:
        await pilot.press(key)
        await app.workers.wait_for_complete()
        await pilot.pause()


async def compare(tmp_path: Path, name: str, size: tuple[int, int], file: str) -> None:
    choice = Choice(shipped_library(), "example")
    if name in DECIDING:
        choice = Choice(tmp_path / "briefing.db", "option")
        choice.path.write_bytes(shipped_library().read_bytes())
        choice.path.chmod(0o600)
    app = BriefingApp(choice, Notebook(tmp_path / "notebook.db"))
    async with app.run_test(size=size) as pilot:
        await walk(app, pilot, WALKS[name])
        seen = drawn(app)
        for _ in range(100):  # a busy machine draws a moment later
            if seen == drawn(app) == expected(file):
                break
            await pilot.pause(0.02)
            seen = drawn(app)
        picture = app.export_screenshot(title="briefing")
    if os.environ.get("UPDATE_SNAPSHOTS"):
        if file in PICTURES and "NO_COLOR" not in os.environ:
            (SCREENSHOTS / PICTURES[file]).write_text(picture, "utf-8")
        FOLDER.mkdir(exist_ok=True)
        (FOLDER / file).write_text(seen, "utf-8")
    assert seen == expected(file)


def expected(file: str) -> str:
    """What the screen was last time; nothing of a new one."""
    path = FOLDER / file
    return path.read_text("utf-8") if path.exists() else ""


@pytest.mark.parametrize(("name", "size"), CASES, ids=[f"{name}-{w}x{h}" for name, (w, h) in CASES])
async def test_the_screen_to_the_letter(
    tmp_path: Path, name: str, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(settings.AUTHOR, "Olga")
    await compare(tmp_path, name, size, f"{name}-{size[0]}x{size[1]}.txt")


async def test_without_colour_the_same_words_and_marks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    await compare(tmp_path, "quotes", (120, 40), "quotes-120x40.txt")
    await compare(tmp_path, "reader", (80, 24), "reader-80x24.txt")
