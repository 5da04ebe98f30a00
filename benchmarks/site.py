"""A site: how long it takes to make, how large it is, how soon it answers: `python benchmarks/site.py LIBRARY`

Everything of the library is published. Each browser that is here opens the pages from the disk: for the first result a page
that knows nothing yet, for the next ones the same page. Then the keyboard alone, and five hundred drawn queries against the
program.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

from briefing_tui.export.base import Head
from briefing_tui.paths import Choice
from briefing_tui.query.parser import parse
from briefing_tui.site import Plan, build
from briefing_tui.store.connection import Library, open_library
from briefing_tui.store.queries import search
from browsers import Browser, found
from common import Budget, Section, table

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "site"))

QUERIES = ("border security", "the", "terrorism", '"united states"', "speaker:blinken -ukraine after:2021-07", "zzyzx")
DRAWN = 500
COLD, NEXT, MAKING = 1.0, 0.3, 15.0
"""Seconds: the first result, the next ones, CPU for 60,000 statements."""
FIRST = """return document.querySelectorAll("#hits > li").length > 0 ||
document.getElementById("echo").textContent.indexOf(" 0 statements") > 0"""
SHOWN = """var told = document.getElementById("echo").textContent;
return told !== window.before && (document.querySelectorAll("#hits > li").length > 0 || told.indexOf(" 0 statements") > 0)"""


def made(lib: Library, folder: Path) -> tuple[float, list[str]]:
    """(CPU seconds, table cells describing the site)."""
    ids = [key for (key,) in lib.connection.execute("SELECT id FROM statements")]
    head = Head("stance:any", "told as said or not", lib.path.name, "2026-01-01", len(ids))
    began = time.process_time()
    done = build(lib, ids, Plan(folder, head))
    taken = (time.process_time() - began) * 60_000 / max(1, done.statements)
    return taken, [
        f"{done.statements:,}",
        f"{done.briefings:,}",
        f"{done.files:,}",
        f"{done.size / 1e6:.1f} MB",
        f"{taken:.1f} s",
    ]


def timed(browser: Browser, folder: Path, query: str) -> tuple[float, float]:
    """Seconds until the first result in a fresh page, and for the same query in a page that has answered others."""
    address = (folder / "index.html").as_uri()
    browser.open("about:blank")
    began = time.monotonic()
    browser.open(f"{address}#q={quote(query)}")
    browser.wait_for(FIRST)
    cold = time.monotonic() - began
    browser.open("about:blank")
    browser.open(f"{address}#q={quote('minister')}")
    browser.run('window.before = ""')
    browser.wait_for(SHOWN)
    browser.run(
        f'window.before = document.getElementById("echo").textContent; location.hash = {json.dumps("#q=" + quote(query))}'
    )
    return cold, browser.wait_for(SHOWN)


def by_keyboard(browser: Browser, folder: Path) -> bool:
    """Whether one can search, go to the first result and open its text with Tab and Enter."""
    browser.open("about:blank")
    browser.open((folder / "index.html").as_uri())
    browser.wait_for('return document.querySelectorAll("#hits > li").length > 0')
    for _ in range(20):
        browser.press("Tab")
        if browser.run("return document.activeElement.id") == "query":
            break
    browser.press("border")
    browser.press("Enter")
    browser.wait_for('return document.getElementById("echo").textContent.indexOf("border") === 0')
    for _ in range(5):
        browser.press("Tab")
        if browser.run('return document.activeElement.textContent === "Read it in the text"'):
            break
    browser.press("Enter")
    browser.wait_for('return location.pathname.indexOf("/b/") > 0 && document.querySelector("mark:target") !== null')
    return True


def equal(lib: Library, folder: Path) -> tuple[int, int]:
    """(queries answered differently from the program, all queries)."""
    from browser import CHROMIUM, ask
    from drawn_queries import Drawer

    if CHROMIUM is None:
        return 0, 0
    drawer = Drawer(lib, 2026)
    queries = [drawer.query() for _ in range(DRAWN)]
    uids: dict[int, str] = dict(lib.connection.execute("SELECT id, uid FROM statements").fetchall())
    answers: list[dict[str, Any]] = ask(folder, queries)
    wanted = ([uids[key] for key in search.every_id(lib, parse(query))] for query in queries)
    return sum(answer.get("uids") != right for answer, right in zip(answers, wanted, strict=True)), DRAWN


def run(library: Path, scratch: Path) -> Section:
    """Measure everything."""
    folder = scratch / "site"
    with open_library(Choice(library, "option")) as lib:
        taken, row = made(lib, folder)
        text = table(["statements", "texts", "files", "size", "CPU for 60,000"], [row])
        budget = [Budget("making a site", f"{taken:.1f} s", "60,000 statements", taken, MAKING, 2 * MAKING, unit=" s")]
        for kind in found():
            with kind() as browser:
                times = [timed(browser, folder, query) for query in QUERIES]
                keyboard = by_keyboard(browser, folder)
            rows = [
                [f"`{query}`", *(f"{1000 * each:.0f} ms" for each in one)]
                for query, one in zip(QUERIES, times, strict=True)
            ]
            text += f"\n\n{kind.name}, by the keyboard alone: {'yes' if keyboard else 'no'}\n\n"
            text += table(["query", "first", "next"], rows)
            for name, limit, worst in (
                ("first", COLD, max(t[0] for t in times)),
                ("next", NEXT, max(t[1] for t in times)),
            ):
                budget.append(
                    Budget(
                        f"{name} result, {kind.name}",
                        f"{worst:.2f} s",
                        "the slowest",
                        worst,
                        limit,
                        2 * limit,
                        unit=" s",
                    )
                )
        wrong, number = equal(lib, folder)
        text += f"\n\nOf {number} drawn queries {wrong} are answered otherwise than by the program."
    return Section("A site", text, budget)


def main() -> None:
    """Measure the library given."""
    with tempfile.TemporaryDirectory() as scratch:
        run(Path(sys.argv[1]), Path(scratch)).print()


if __name__ == "__main__":
    main()
