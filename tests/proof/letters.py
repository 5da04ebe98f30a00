"""Random strings as texts and as names: what the screen shows is compared with the library.

Owns the strings and the two comparisons; proof_text.py runs them.
"""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from random import Random

from frame import Line, Plan
from rich.cells import cell_len
from textual.pilot import Pilot

from briefing_tui.model import Document, Extraction, ReadPerson
from briefing_tui.notebook import Notebook
from briefing_tui.paths import Choice
from briefing_tui.store.write import open_for_writing
from briefing_tui.text import clean, clean_line
from briefing_tui.ui.app import BriefingApp
from briefing_tui.ui.widgets.virtual_list import VirtualList

LEAST = 20
"""Cells of a name that a list shows at least."""


async def quiet(app: BriefingApp, pilot: Pilot[None]) -> None:
    """Wait until all results are drawn."""
    await pilot.pause()
    await app.workers.wait_for_complete()
    await pilot.pause()


_KINDS = (
    "abcdefghijklmnopqrstuvwxyz",
    "ABC 0123 ,.;:!? ",
    "[]{}()<>/\\@=$#&%*_-+'\"`~^|",
    "\x1b\x07\x08\x0b\x0c\x0e\x7f\x9b\x9d\x85",
    "\u202e\u2066\u2069\u200f",
    "éßñÅøþđŁœ",
    "e\u0301\u0308\u0323\u0489\u20dd",
    "字港語한글ひらカナ",
    "שלוםقالरसไทย",
    "🚢👍🏽👩‍👧🏳️‍🌈⚓",
    "\u200b\u200d\u200c\u2060\u00ad\ufeff\u2028",
    "\U000e0041\ue000\uffff\ufffd\ufdd0",
    "‘’“”–—…•№½²",
)


def string(draw: Random) -> str:
    """A string without line breaks, of characters of one or several kinds."""
    kinds = draw.sample(_KINDS, draw.choice((1, 1, 2, 3, 5)))
    return "".join(draw.choice(draw.choice(kinds)) for _ in range(draw.choice((1, 3, 8, 20, 60, 150))))


async def compared(plan: Plan) -> list[Line]:
    """Compare strings as lines of briefings, paged through in the Reader; and as names, in the list of People."""
    texts, names = plan.of(60_000, least=60), plan.of(40_000, least=40)
    path = plan.work / "letters.db"
    draw = plan.random("letters")
    bodies = [[string(draw) for _ in range(min(400, texts - low))] for low in range(0, texts, 400)]
    people = [string(draw) for _ in range(names)]
    with open_for_writing(path) as writer:
        for number, lines in enumerate(bodies):
            writer.add(
                Document("\n".join(lines), f"{number}.txt", title=f"Text {number}", title_basis="heading"), Extraction()
            )
        for low in range(0, names, 400):
            named = tuple(
                ReadPerson(f"P{low + n} {name}", family=f"P{low + n:06} {name}", names=(name or "x",))
                for n, name in enumerate(people[low : low + 400])
            )
            writer.add(Document(f"People {low}", f"people {low}.txt"), Extraction(people=named))
    app = BriefingApp(Choice(path, "option"), Notebook(plan.work / "letters-notebook.db"))
    async with app.run_test(size=(draw.choice((80, 100, 133)), 50)) as pilot:
        await pilot.pause()
        return [await _read_through(app, pilot, path), await _names(app, pilot)]


async def _read_through(app: BriefingApp, pilot: Pilot[None], path: Path) -> Line:
    """Page through each briefing: without white space, what is drawn equals the cleaned text."""
    faults, tried = list[str](), 0
    with contextlib.closing(sqlite3.connect(path)) as db:
        stored = db.execute("SELECT uid, text FROM briefings WHERE title LIKE 'Text %' ORDER BY id").fetchall()
    for uid, text in stored:
        tried += text.count("\n") + 1
        app.go_briefing(uid)
        await quiet(app, pilot)
        shown = app.screen.query_one("#reader-text", VirtualList)
        drawn = list[str]()
        for top in range(0, shown.count, shown.size.height):
            shown.scroll_to(y=top, animate=False, force=True, immediate=True)
            first = shown.scroll_offset.y
            lines = [shown.render_lines(shown.size.region)[n].text for n in range(shown.size.height)]
            drawn += lines[top - first :]
        seen, wanted = _bare("".join(line[3:] for line in drawn)), _bare(clean(text))
        if seen != wanted:
            at = next(
                (n for n, pair in enumerate(zip(seen, wanted, strict=False)) if pair[0] != pair[1]),
                min(len(seen), len(wanted)),
            )
            faults.append(
                f"{uid}: {ascii(seen[max(0, at - 9) : at + 9])} in the place of {ascii(wanted[max(0, at - 9) : at + 9])}"
            )
        await pilot.press("escape")
    return Line("lines of text in the Reader", tried, len(faults), "0 differences", faults=tuple(faults[:10]))


def _bare(text: str) -> str:
    return "".join(text.split())


async def _names(app: BriefingApp, pilot: Pilot[None]) -> Line:
    """Compare each name, cut to the width of its column in cells."""
    await pilot.press("2", "full_stop")  # the list of people named only
    await quiet(app, pilot)
    shown = app.screen.query_one("#names", VirtualList)
    stored = [
        row[0]
        for row in app.library.connection.execute("SELECT sort_name FROM speakers ORDER BY kind DESC, sort_key, id")
    ]
    faults = list[str]()
    for index, name in enumerate(stored):
        shown.scroll_to(y=index, animate=False, force=True, immediate=True)
        line = shown.render_line(index - shown.scroll_offset.y).text
        wanted = clean_line(name)
        if not _begins(line[1:], wanted) or cell_len(line) != shown.row_width:
            faults.append(f"{ascii(name)}: {ascii(line)}")
    return Line("names in the list of the People", len(stored), len(faults), "0 differences", faults=tuple(faults[:10]))


def _begins(row: str, name: str) -> bool:
    """Whether a row begins with a name, whole or cut with a sign for it after LEAST cells."""
    cuts = (row[:at].rstrip() for at, sign in enumerate(row) if sign == "…")  # half a wide letter is a blank
    return row.startswith(name) or any(name.startswith(cut) and cell_len(cut) >= LEAST for cut in cuts)
