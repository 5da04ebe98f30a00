"""A site answers as the program does, asks nobody for anything, and holds nothing but what was published."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import CHROMIUM, NONE, ask, dumped
from drawn_queries import Drawer
from terms import TERMS, TEXTS

from briefing_tui.cli.main import run_command
from briefing_tui.extract import extract
from briefing_tui.model import Document
from briefing_tui.paths import Choice, shipped_library
from briefing_tui.query.describe import describe
from briefing_tui.query.parser import parse
from briefing_tui.site.resources import RESOURCES, resource
from briefing_tui.site.shards import LIMIT, packed
from briefing_tui.site.texts import marked
from briefing_tui.store import read
from briefing_tui.store.connection import Library, open_library
from briefing_tui.store.queries import search
from briefing_tui.store.write import open_for_writing
from seed import seed_library

in_browser = pytest.mark.skipif(CHROMIUM is None, reason=NONE)
HOSTILE = (
    "Hostile\n\nOSLO, 5 March 2024 – “</script><img src=x onerror=alert(1)>\u202e’s end,” said Ms. Ada <b>Lind</b>.\n"
)


def filled(path: Path, texts: dict[str, str]) -> Path:
    """A library of these briefings."""
    with open_for_writing(path) as writer:
        for number, (name, text) in enumerate(texts.items()):
            document = Document(text, name, byte_sha256=str(number))
            writer.add(document, extract(document))
    return path


def published(db: Path, folder: Path, *asked: str) -> Path:
    """The site of what a query finds."""
    assert run_command(["publish", "--db", str(db), "--site", str(folder), *(asked or ("stance:any",))]) == 0
    return folder


def opened(path: Path) -> Library:
    return open_library(Choice(path, "option"))


def uids(lib: Library, query: str) -> list[str]:
    known = dict(lib.connection.execute("SELECT id, uid FROM statements").fetchall())
    return [known[key] for key in search.every_id(lib, parse(query))]


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("harbour") / "harbour.db", TEXTS)


def test_the_table_in_python(harbour: Path) -> None:
    with opened(harbour) as lib:
        assert [(query, len(uids(lib, query))) for query, _ in TERMS] == list(TERMS)


@in_browser
def test_the_table_in_the_browser(harbour: Path, tmp_path: Path) -> None:
    answers = ask(published(harbour, tmp_path / "site"), [query for query, _ in TERMS])
    with opened(harbour) as lib:
        for (query, number), answer in zip(TERMS, answers, strict=True):
            assert len(answer["uids"]) == number and answer["uids"] == uids(lib, query), (query, answer)


@in_browser
def test_five_hundred_queries_are_answered_as_by_the_program(tmp_path: Path) -> None:
    with opened(shipped_library()) as lib:
        drawer = Drawer(lib, 2026)
        queries = [drawer.query() for _ in range(500)]
        answers = ask(published(shipped_library(), tmp_path / "site"), queries)
        found = 0
        for query, answer in zip(queries, answers, strict=True):
            asked = parse(query)
            assert answer.get("uids") == uids(lib, query), (query, answer.get("fault"))
            assert answer["said"] == describe(asked, lambda word: search.family(lib, word)), query
            found += bool(answer["uids"])
    assert found > 200


@in_browser
def test_the_page_shows_explains_and_asks_nobody(tmp_path: Path) -> None:
    """A text names an address that listens: nothing comes."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.2)
        came: list[object] = []
        ended = threading.Event()

        def listen() -> None:
            while not ended.is_set():
                try:
                    came.append(listening.accept())
                except TimeoutError:
                    continue

        hearing = threading.Thread(target=listen)
        hearing.start()
        try:
            address = f"http://127.0.0.1:{listening.getsockname()[1]}/x.png"
            texts = TEXTS | {"hostile.txt": HOSTILE.replace("src=x", f"src={address}")}
            site = published(filled(tmp_path / "own.db", texts), tmp_path / "site")
            page = dumped(site / "index.html", "#q=hostile%20OR%20end")
            text = next(dumped(path) for path in (site / "b").iterdir() if "onerror" in path.read_text("utf-8"))
        finally:
            ended.set()
            hearing.join()
    assert not came and "<img" not in page + text and "alert(1)" in page and "&lt;img" in page
    assert "\u202e" not in page + text
    nothing = dumped(site / "index.html", "#q=ferries%20zebra")
    assert "Nothing found." in nothing and "alone: 0; without it: 2" in nothing
    assert "1 denied left out: stance:any shows it" in dumped(site / "index.html", "#q=speaker:strom")
    wrong = dumped(site / "index.html", "#q=speker:strom")
    assert "“speker:” cannot be asked for here." in wrong
    for odd in ("kind:constructor", "after:constructor-2022", "kind:toString"):
        assert 'id="told"><li>' in (page := dumped(site / "index.html", f"#q={odd}")) and 'class="card' not in page
    broken = dumped(site / "index.html", "#q=%E0%A4%A")
    assert 'id="hits"' in broken


@in_browser
def test_one_file_answers_too(harbour: Path, tmp_path: Path) -> None:
    site = tmp_path / "site.html"
    assert run_command(["publish", "--db", str(harbour), "--site", str(site), "--single", "stance:any"]) == 0
    page = dumped(site, "#q=ferries%20-safety")
    assert page.count('class="card ') == 1 and "ferries need lights" in page


@pytest.mark.parametrize("extra", [[], ["--bundle"], ["--single"]])
def test_the_same_library_makes_the_same_bytes_and_every_link_leads_somewhere(
    harbour: Path, tmp_path: Path, extra: list[str]
) -> None:
    made = []
    for name in ("one", "two"):
        out = tmp_path / name / ("site.html" if "--single" in extra else "site")
        out.parent.mkdir()
        assert run_command(["publish", "--db", str(harbour), "--site", str(out), *extra, "stance:any"]) == 0
        made.append(
            {path.relative_to(out.parent): path.read_bytes() for path in out.parent.rglob("*") if path.is_file()}
        )
    assert made[0] == made[1]
    pages = {str(path): data.decode() for path, data in made[0].items() if path.suffix == ".html"}
    for name, page in pages.items():
        for link in re.findall(r'(?:href|src)="([^"]*)"', page):
            path, _, anchor = link.partition("#")
            target = str((Path(name).parent / path).as_posix()) if path else name
            target = re.sub(r"[^/]+/\.\./", "", target)
            assert Path(target) in made[0], (name, link)
            assert not anchor or anchor.startswith("q=") or f'id="{anchor}"' in pages[target], (name, link)
        assert "default-src 'none'" in page and "http-equiv" in page


def test_without_a_script_lists_and_texts_are_read(harbour: Path, tmp_path: Path) -> None:
    site = published(harbour, tmp_path / "site")
    people, timeline = ((site / name).read_text("utf-8") for name in ("people.html", "timeline.html"))
    assert "<th scope=row>" in people and "Elsbeth Varga" in people and "<h2>All texts</h2>" in timeline
    text = (site / "b" / "0.html").read_text("utf-8")
    assert re.search(r'<mark id="s-[0-9a-f]{12}">[^<]+</mark>', text) and "<script" not in text
    bare = re.sub("<[^>]+>", "", text)
    for sign, written in (("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#39;"), ("&", "&amp;")):
        bare = bare.replace(written, sign)
    assert any(original in bare for original in TEXTS.values())


def test_lists_count_what_every_list_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = (published(shipped_library(), tmp_path / "site") / "people.html").read_text("utf-8")
    shown = {uid: int(number) for uid, number in re.findall(r'<tr id="([^"]+)">.*?<td class=number>([0-9]+)', page)}
    capsys.readouterr()
    run_command(["people", "--db", str(shipped_library()), "--format", "json"])
    told = {row["uid"]: row["statements"] for row in json.loads(capsys.readouterr().out)}
    assert {uid: shown[uid] for uid, number in told.items() if number} == {uid: n for uid, n in told.items() if n}
    assert "Reports, letters and rulings that are quoted" in page


def test_pages_have_headings_labels_and_names(harbour: Path, tmp_path: Path) -> None:
    site = published(harbour, tmp_path / "site")
    for path in site.rglob("*.html"):
        page = path.read_text("utf-8")
        assert page.count("<h1>") == 1 and '<html lang="en">' in page and "<title>" in page
        assert '<main id="main">' in page and 'class="skip" href="#main"' in page
        levels = [int(level) for level in re.findall(r"<h(\d)", page)]
        assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False)), path
        for name in re.findall(r"<(?:input|select|textarea)[^>]* id=\"([^\"]+)\"", page):
            assert f'<label for="{name}">' in page
        assert not re.search(r"\son\w+=|style=|javascript:", page)


def test_colours_are_told_from_their_ground_by_seven_to_one() -> None:
    sheet = resource("style.css")
    themes = [dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", block)) for block in re.findall(r":root \{([^}]*)\}", sheet)]
    assert len(themes) == 3
    for theme in themes:
        for name in ("text", "second", "link"):
            assert contrast(theme[name], theme["ground"]) >= 7, (name, theme)
        assert contrast(theme["text"], theme["mark"]) >= 7 and contrast(theme["line"], theme["ground"]) >= 3
        for name in ("direct", "mixed", "reported", "act", "question"):
            assert name not in theme or contrast(theme[name], theme["ground"]) >= 4.5


def contrast(one: str, other: str) -> float:
    """Of two colours, as WCAG 2 has it."""
    lights = []
    for colour in (one, other):
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        lights.append(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
    return (max(lights) + 0.05) / (min(lights) + 0.05)


def test_files_are_small_and_ours(tmp_path: Path) -> None:
    site = published(shipped_library(), tmp_path / "site")
    assert len(resource("app.js").encode()) <= 20_000
    for path in (site / "i").iterdir():
        assert path.stat().st_size <= LIMIT
    assert sorted(path.name for path in site.iterdir()) == sorted(
        [*RESOURCES, "b", "d", "i", "index.html", "people.html", "timeline.html", "about.html"]
    )
    rows = json.loads((site / "d" / "0.js").read_text("utf-8")[len("briefing.rows(0,") : -3])
    assert len(rows) == 200
    bundled = tmp_path / "bundled"
    published(shipped_library(), bundled, "--bundle", "stance:any")
    assert len(list((bundled / "b").iterdir())) == 2


def test_numbers_are_packed() -> None:
    assert packed([]) == "" and packed([0, 1, 33]) == "ABgB" and packed([5, 1029]) == "FggB"


def test_what_is_refused(
    harbour: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "there").mkdir()
    base = ["publish", "--db", str(harbour), "--site"]
    assert run_command([*base, str(tmp_path / "there"), "ferries"]) == 2
    assert "there is a file or folder" in capsys.readouterr().err
    assert run_command([*base, str(tmp_path / "none"), "zebra"]) == 1
    assert run_command([*base, str(tmp_path / "no" / "where"), "ferries"]) == 2
    assert "cannot be written: No such file or directory. Nothing was written." in capsys.readouterr().err
    assert run_command(["publish", "--db", str(harbour), "--single", "x.db", "ferries"]) == 2
    monkeypatch.setattr("briefing_tui.site.make.MOST", 3)
    monkeypatch.setattr("briefing_tui.site.make.MOST_SINGLE", 1)
    assert run_command([*base, str(tmp_path / "many"), "stance:any"]) == 2
    assert "statements are too many: a site holds 3." in capsys.readouterr().err
    assert run_command([*base, str(tmp_path / "many"), "--single", "ferries"]) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["there"]


def test_the_wheel_holds_scripts_and_sheet() -> None:
    """They are data of the package: found by it, wherever it is installed."""
    code = "from briefing_tui.site.resources import RESOURCES, resource; print(min(len(resource(name)) for name in RESOURCES))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd="/")
    assert int(ran.stdout) > 1000


@pytest.fixture(scope="module")
def seed_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    yield published(seed_library(), tmp_path_factory.mktemp("seed") / "site")


def test_the_seed_as_a_site_says_what_the_library_says(seed_site: Path) -> None:
    page = (seed_site / "about.html").read_text("utf-8")
    assert "<dd>5" in page and "SHA-256 of the text" in page
    assert "corrections after that are not in it" in (seed_site / "index.html").read_text("utf-8")


def test_a_name_of_a_statement_is_foreign_too(harbour: Path) -> None:
    """In a library from elsewhere it may be anything."""
    with opened(harbour) as lib:
        (one, *_) = read.statements(lib, search.every_id(lib, parse("office")))
    assert "<script" not in marked("The office is open", [one._replace(uid='"><script>', start=0, end=3)])
