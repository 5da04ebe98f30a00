"""docs/using.md is true: its commands run in a terminal, in order, in a new user's home, and answer what stands there."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "using.md").read_text(encoding="utf-8")
APP = "briefing"
"""The bare command opens the app: the tests in ui/ walk through it."""


def blocks(page: str = PAGE) -> list[list[str]]:
    """The indented blocks of a page, without their indent; a blank line within one belongs to it."""
    found = re.findall(r"(?:^ {4}.*\n(?:\n(?= {4}))?)+", page, re.M)
    return [[line[4:] for line in block.rstrip("\n").split("\n")] for block in found]


def examples(page: str = PAGE) -> list[tuple[str, str]]:
    """(command, answer) in the order of a page."""
    out = []
    for block in blocks(page):
        for piece in re.split(r"^\$ ", "\n".join(block), flags=re.M)[1:]:
            command, _, answer = piece.partition("\n")
            out.append((command, answer.strip("\n")))
    return out


def in_terminal(command: str, desk: Path) -> str:
    """What a shell's command shows in a terminal of 100 columns, without blanks at the ends of lines."""
    ours, theirs = pty.openpty()
    own = {
        "HOME": str(desk),
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHON": sys.executable,
    }
    kept = {name: value for name, value in os.environ.items() if name != "BRIEFING_DB" and not name.startswith("XDG_")}
    process = subprocess.Popen(
        ["/bin/sh", "-c", 'briefing() { "$PYTHON" -m briefing_tui "$@"; }\n' + command],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=desk,
        env={**kept, **own, "TERM": "dumb", "COLUMNS": "100", "LINES": "40"},
    )
    os.close(theirs)
    seen = b""
    while select.select([ours], [], [], 30)[0]:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # Linux: the other side is closed
            break
        if not piece:
            break
        seen += piece
    process.wait(30)
    os.close(ours)
    lines = seen.decode().replace("\r\n", "\n").replace(str(desk), "~").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def test_every_command_answers_what_the_page_says(tmp_path: Path) -> None:
    (text,) = [block for block in blocks() if block[0] == "Round table on ports"]
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "ports.txt").write_text("\n".join(text) + "\n", encoding="utf-8")
    shown = examples()
    assert len(shown) > 12 and shown[0] == (APP, "")
    answered(shown[1:], tmp_path)
    assert (tmp_path / "quotes.csv").read_text(encoding="utf-8").startswith("uid,kind,text,")


def answered(shown: list[tuple[str, str]], desk: Path) -> None:
    """Each command answers what stands there."""
    for command, answer in shown:
        seen = in_terminal(command, desk)
        pattern = ".*?".join(re.escape(part) for part in answer.split("…"))
        assert re.fullmatch(pattern, seen, re.S), f"$ {command}\n{seen}"


def test_the_page_is_short_and_its_links_lead_somewhere() -> None:
    assert len(PAGE.splitlines()) <= 350, "seven pages at most"
    for link in re.findall(r"\]\(([^)#:]+)\)", PAGE):
        assert (ROOT / "docs" / link).is_file(), link
    assert "docs/using.md" in (ROOT / "README.md").read_text(encoding="utf-8")
