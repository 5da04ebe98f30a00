"""A library where nothing may be written, on a stick or inside the installed wheel: it opens, and nothing changes."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing_tui.paths import Choice
from briefing_tui.query.parser import parse
from briefing_tui.store import doctor, read
from briefing_tui.store.connection import open_library
from briefing_tui.store.queries import search

ROOT = Path(__file__).resolve().parents[2]
BRIEFING = ROOT / "data" / "briefings" / "000_d28d12caf3e2811c.txt"
SHIPPED = ROOT / "data" / "briefing.db"
HEADER = """
import asyncio, sys
from pathlib import Path
from textual.widgets import Static
from briefing_tui.paths import Choice
from briefing_tui.ui.app import BriefingApp
async def main() -> None:
    async with BriefingApp(Choice(Path(sys.argv[1]), "option")).run_test(size=(200, 40)) as pilot:
        print(pilot.app.query_one("#head", Static).content)
asyncio.run(main())
"""


@pytest.fixture(scope="module")
def bound() -> list[str]:
    """Words before a command that make file modes bind it. They bind no root: it gives up the right to pass them."""
    if os.geteuid() != 0:
        return []
    prefix = ["setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner"]
    if shutil.which("setpriv") is None or subprocess.run([*prefix, "true"], check=False).returncode:
        pytest.skip("runs as root, and setpriv cannot take root's rights away here")
    return prefix


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    """A library of mode 0444 in a folder of mode 0555."""
    folder = tmp_path / "stick"
    folder.mkdir()
    path = folder / "briefing.db"
    shutil.copy(SHIPPED, path)
    path.chmod(0o444)
    folder.chmod(0o555)
    yield path
    folder.chmod(0o755)


def fingerprint(folder: Path) -> dict[str, tuple[int, int, int, str]]:
    """Name → mode, inode, time of change, digest. A file made and taken away again changes its folder's time."""
    out = {}
    for path in (folder, *sorted(folder.rglob("*"))):
        status = path.stat()
        digest = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        out[str(path.relative_to(folder))] = (status.st_mode, status.st_ino, status.st_mtime_ns, digest)
    return out


def run(arguments: list[str], home: Path, source: Path = ROOT / "src") -> subprocess.CompletedProcess[str]:
    """A command in a user's empty home, with the program from `source`; it keeps no byte code."""
    named = {name: str(home) for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")}
    kept = {name: value for name, value in os.environ.items() if name != "BRIEFING_DB"}
    return subprocess.run(
        arguments,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=home.parent,
        env={**kept, **named, "PYTHONPATH": str(source), "PYTHONDONTWRITEBYTECODE": "1"},
    )


def briefing(bound: list[str], *arguments: str) -> list[str]:
    return [*bound, sys.executable, "-m", "briefing_tui", *arguments]


# ---- on a stick --------------------------------------------------------------------------------------


def test_reading_writes_nothing_whoever_reads(stick: Path) -> None:
    """Modes do not bind root, who opens the file as a live library: still not a byte, nor a file beside it."""
    before = fingerprint(stick.parent)
    with open_library(Choice(stick, "option")) as lib:
        for text in ("border", "speaker:mittal", "date:2022-10", "-zebra"):
            query = parse(text)
            assert search.hits(lib, query).hits
            search.count(lib, query)
            search.facets(lib, query)
        assert read.people(lib) and read.months(lib)
        assert not [fault for check in doctor.examine(lib) for fault in check.faults]
        assert fingerprint(stick.parent) == before
    assert fingerprint(stick.parent) == before


def test_every_reading_command_works(stick: Path, tmp_path: Path, bound: list[str]) -> None:
    before = fingerprint(stick.parent)
    for command in (["search", "border"], ["people"], ["timeline"], ["show", BRIEFING.name], ["doctor"]):
        ran = run(briefing(bound, "--db", str(stick), *command), tmp_path / "home")
        assert ran.returncode == 0 and ran.stdout, ran.stderr
    assert f"Library: {stick}, read-only\n" in ran.stdout
    assert fingerprint(stick.parent) == before
    assert not (tmp_path / "home").exists()


def test_the_header_says_read_only(stick: Path, tmp_path: Path, bound: list[str]) -> None:
    before = fingerprint(stick.parent)
    ran = run([*bound, sys.executable, "-c", HEADER, str(stick)], tmp_path / "home")
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.rstrip().endswith("· read-only") and str(stick) in ran.stdout
    assert fingerprint(stick.parent) == before


@pytest.mark.parametrize("command", [["import", str(BRIEFING)], ["remove", "b-"]])
def test_a_change_is_refused_with_what_to_do(stick: Path, tmp_path: Path, bound: list[str], command: list[str]) -> None:
    before = fingerprint(stick.parent)
    if command[0] == "remove":
        with open_library(Choice(stick, "option")) as lib:
            command = ["remove", read.briefings(lib)[0].uid]
    ran = run(briefing(bound, "--db", str(stick), *command), tmp_path / "home")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == (
        f"briefing: The library {stick} is read-only here. Nothing was changed. "
        "Copy it to a folder you may write, or name another with --db.\n"
    )
    assert fingerprint(stick.parent) == before


# ---- in the wheel ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The wheel, built by hatchling alone and unpacked; nobody may write there."""
    work = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(work / "dist")],
        cwd=ROOT,
        check=True,
        capture_output=True,
        timeout=120,
    )
    (wheel,) = (work / "dist").glob("briefing_tui-*.whl")
    site = work / "site"
    with zipfile.ZipFile(wheel) as file:
        file.extractall(site)
    inside = sorted(site.rglob("*"), reverse=True)
    for path in (*inside, site):
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield site
    for path in (site, *inside):
        path.chmod(0o755)


def test_the_wheel_bears_the_library_that_ships(installed: Path) -> None:
    assert (installed / "briefing_tui" / "data" / "briefing.db").read_bytes() == SHIPPED.read_bytes()
    source = ROOT / "src"
    ours = {
        path.relative_to(source)
        for end in ("py", "sql", "tcss", "typed", "crfsuite", "txt", "js", "css")
        for path in source.rglob(f"*.{end}")
    }
    packed = {path.relative_to(installed) for path in (installed / "briefing_tui").rglob("*") if path.is_file()}
    assert packed - ours == {Path("briefing_tui/data/briefing.db")} and ours <= packed
    (entry,) = installed.glob("*.dist-info/entry_points.txt")
    assert "briefing = briefing_tui.cli:main" in entry.read_text()


def test_the_wheel_opens_its_library_and_finds_a_statement(installed: Path, tmp_path: Path, bound: list[str]) -> None:
    before = fingerprint(installed)
    home = tmp_path / "home"
    found = run(briefing(bound, "search", "kind:direct speaker:mittal"), home, installed)
    assert found.returncode == 0 and "Ashita Mittal" in found.stdout, found.stderr
    doctor_ = run(briefing(bound, "doctor"), home, installed)
    library = installed / "briefing_tui" / "data" / "briefing.db"
    assert doctor_.stdout.startswith(f"Library: {library}, read-only\n") and "All well." in doctor_.stdout
    assert fingerprint(installed) == before and not home.exists()


def test_an_import_with_the_wheel_makes_a_library_of_the_users_own(
    installed: Path, tmp_path: Path, bound: list[str]
) -> None:
    before = fingerprint(installed)
    home = tmp_path / "home"
    ran = run(briefing(bound, "import", str(BRIEFING)), home, installed)
    assert ran.returncode == 0 and ran.stdout.startswith("1 new"), ran.stderr
    assert (home / "briefing-tui" / "briefing.db").is_file()
    assert fingerprint(installed) == before


def test_the_wheel_brings_the_manual_and_the_completion(installed: Path) -> None:
    (shared,) = installed.glob("*.data/data/share")
    found = {str(path.relative_to(shared)) for path in shared.rglob("*") if path.is_file()}
    assert found == {
        "man/man1/briefing.1",
        "bash-completion/completions/briefing",
        "zsh/site-functions/_briefing",
        "fish/vendor_completions.d/briefing.fish",
    }
    assert (shared / "man/man1/briefing.1").read_bytes() == (ROOT / "docs/man/briefing.1").read_bytes()
