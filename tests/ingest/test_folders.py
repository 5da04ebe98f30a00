"""Folders as they may be: very deep, unreadable, in rings, changing: what cannot be read costs a line, the rest goes in."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing_tui.ingest import discover, find, import_paths
from briefing_tui.ingest.report_text import report_lines

WORDS = "“The ports are open,” said Ada Lind, the Harbour Master.\n"


@pytest.fixture
def inbox(tmp_path: Path) -> Iterator[Path]:
    """A folder that is taken away by a program that can reach what lies too deep for a path."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    yield folder
    subprocess.run(["rm", "-rf", str(folder)], check=True)


def dig(folder: Path, name: str, depth: int) -> None:
    """So many folders, each in the other, with a text in the first, one half down, and the last."""
    handle = os.open(folder, os.O_RDONLY)
    for step in range(depth):
        os.mkdir(name, dir_fd=handle)
        inner = os.open(name, os.O_RDONLY, dir_fd=handle)
        os.close(handle)
        handle = inner
        if step in (0, depth // 2, depth - 1):
            text = os.open(f"{step}.txt", os.O_CREAT | os.O_WRONLY, 0o600, dir_fd=handle)
            os.write(text, f"{WORDS}{step}".encode())
            os.close(text)
    os.close(handle)


def test_a_thousand_folders_deep_all_goes_in(inbox: Path, tmp_path: Path) -> None:
    dig(inbox, "d", 1500)
    (inbox / "a.txt").write_text(WORDS)
    report = import_paths([inbox], tmp_path / "own.db", workers=1)
    assert (report.new, report.refused) == (4, [])


def test_deeper_than_a_path_can_say_costs_a_line(inbox: Path, tmp_path: Path) -> None:
    dig(inbox, "deeper", 1500)
    (inbox / "z.txt").write_text(WORDS)
    report = import_paths([inbox], tmp_path / "own.db", workers=1)
    assert (report.new, len(report.refused)) == (2, 1), report.refused
    lines = report_lines(report)
    assert any("cannot be read: File name too long" in line and len(line) < 500 for line in lines)


def test_rings_of_links_are_not_followed(inbox: Path) -> None:
    (inbox / "in").mkdir()
    (inbox / "in" / "up").symlink_to(inbox)
    (inbox / "in" / "self").symlink_to("self")
    (inbox / "in" / "a.txt").write_text(WORDS)
    assert find([inbox]).files == [inbox / "in" / "a.txt"] and not find([inbox]).unreadable


@pytest.mark.skipif(os.geteuid() == 0, reason="the root user may read every folder")
def test_a_folder_that_may_not_be_read_costs_a_line(inbox: Path, tmp_path: Path) -> None:
    (inbox / "shut").mkdir(mode=0)
    (inbox / "a.txt").write_text(WORDS)
    report = import_paths([inbox], tmp_path / "own.db", workers=1)
    assert report.new == 1 and "Ask for the right to read it" in str(report.refused[0][1])


def test_what_goes_away_meanwhile_costs_a_line(inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder, after its name was read; a file, after it was found."""
    for name in ("b", "c"):
        (inbox / name).mkdir()
        (inbox / name / f"{name}.txt").write_text(WORDS + name)
    (inbox / "a.txt").write_text(WORDS)
    looked = discover._inside

    def inside(folder: Path, found: discover.Found) -> Iterator[os.DirEntry[str]]:
        if folder.name == "c":
            subprocess.run(["rm", "-rf", str(inbox / "b" / "b.txt"), str(folder)], check=True)
        yield from looked(folder, found)

    monkeypatch.setattr(discover, "_inside", inside)
    report = import_paths([inbox], tmp_path / "own.db", workers=1)
    assert report.new == 1 and len(report.refused) == 2
    told = " ".join(report_lines(report))
    assert "“b.txt” not imported: there is no such file" in told and "went away meanwhile" in told


def test_the_order_is_that_of_the_names(inbox: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.txt", "a.txt", "c/a.txt", ".hidden/a.txt", "c/p.css"):
        (inbox / name).parent.mkdir(parents=True, exist_ok=True)
        (inbox / name).write_text(WORDS)
    found = find([inbox, inbox / "c"])
    assert [str(path.relative_to(inbox)) for path in found.files] == [
        "a/b/c.txt",
        "a/z.txt",
        "a.txt",
        "b.txt",
        "c/a.txt",
        "c/a.txt",
    ]
    assert found.left_out == {".css": 2}
