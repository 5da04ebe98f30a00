"""A zoo of files made to do harm: each ends as one line of the report, in time and in memory, and the next is read."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from made import PROSE, WORD, docx, paragraph, pdf
from zoo import HOSTILE, KNOWN

from briefing_tui.errors import RefusedError
from briefing_tui.ingest import import_paths
from briefing_tui.model import Document
from briefing_tui.paths import Choice
from briefing_tui.readers.sandbox.client import Limits, SandboxedReader
from briefing_tui.store import doctor
from briefing_tui.store.connection import open_library

TIGHT = Limits(cpu=2, memory=256, wall=20)


@pytest.fixture(scope="module")
def reader() -> Iterator[SandboxedReader]:
    with SandboxedReader(TIGHT) as each:
        yield each


def told(reader: SandboxedReader, path: Path) -> str:
    """What the report says of a file that must give nothing."""
    try:
        items = list(reader.read(path))
    except RefusedError as error:
        return str(error)
    assert not any(isinstance(item, Document) for item in items), [str(item)[:200] for item in items]
    return " ".join(map(str, items))


@pytest.mark.parametrize("name", KNOWN)
def test_it_ends_as_one_line_of_the_report(reader: SandboxedReader, tmp_path: Path, name: str) -> None:
    make, says = KNOWN[name]
    (tmp_path / name).write_bytes(make())
    line = told(reader, tmp_path / name)
    assert says in line and "\n" not in line and f"“{name}" in line


def test_deep_nesting_in_a_page_is_read_or_refused(reader: SandboxedReader, tmp_path: Path) -> None:
    (tmp_path / "deep.html").write_bytes(b"<div>" * 200_000 + PROSE[0].encode())
    try:
        (item,) = reader.read(tmp_path / "deep.html")
        assert isinstance(item, Document) and item.text.strip() == PROSE[0]
    except RefusedError as error:
        assert "nested too deep" in str(error)


def test_no_link_no_pipe_no_device(reader: SandboxedReader, tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text(PROSE[0])
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    os.mkfifo(tmp_path / "pipe.pdf")
    assert "it is a link" in told(reader, tmp_path / "link.txt")
    assert "not a plain file" in told(reader, tmp_path / "pipe.pdf")
    assert "not a plain file" in told(reader, Path("/dev/zero"))
    assert "not a plain file" in told(reader, tmp_path)


def page(tmp_path: Path, name: str = "good.html") -> Path:
    path = tmp_path / name
    path.write_text(f"<p>{PROSE[1]}</p>")
    return path


def test_the_next_file_is_read_after_a_child_fell(reader: SandboxedReader, tmp_path: Path) -> None:
    path = page(tmp_path)
    assert len(list(reader.read(path))) == 1
    os.kill(reader._children["web"].process.pid, signal.SIGKILL)
    reader._children["web"].process.wait()
    assert len(list(reader.read(path))) == 1


def many(tmp_path: Path) -> Path:
    row = json.dumps({"text": PROSE[0] * 200}).encode() + b"\n"
    (tmp_path / "many.jsonl").write_bytes(row * 3000)
    return tmp_path / "many.jsonl"


def test_the_child_reads_from_the_beginning_however_the_file_was_opened(
    reader: SandboxedReader, tmp_path: Path
) -> None:
    """Recognising a file leaves a large buffer read ahead, as later Pythons have it for every file."""
    path = tmp_path / "ports.md"
    path.write_text("# Ports\n\n" + "\n\n".join(PROSE * 40))
    with open(path, "rb", buffering=1 << 20) as file:
        (document,) = reader.read_open(path.name, file)
        (plain,) = reader.read(path)
    assert document == plain and isinstance(document, Document) and document.text.count("Ada Lind") == 40


def test_a_child_that_falls_midway_keeps_what_came_before(tmp_path: Path) -> None:
    with SandboxedReader(TIGHT) as reader:
        items = reader.read(many(tmp_path))
        assert isinstance(next(items), Document)
        os.kill(reader._children["json_lines"].process.pid, signal.SIGKILL)
        with pytest.raises(RefusedError, match=r"stopped unexpectedly after \d+ documents?, which (is|are) kept"):
            for _ in items:
                pass


def test_a_child_that_sleeps_is_ended(tmp_path: Path) -> None:
    with SandboxedReader(Limits(wall=1)) as reader:
        items = reader.read(many(tmp_path))
        assert isinstance(next(items), Document)
        child = reader._children["json_lines"].process
        os.kill(child.pid, signal.SIGSTOP)
        with pytest.raises(RefusedError, match="longer than 1 s"):
            for _ in items:
                pass
        assert child.poll() is not None


def test_a_caller_that_has_had_enough_leaves_no_child(tmp_path: Path) -> None:
    with SandboxedReader(TIGHT) as reader:
        items = reader.read(many(tmp_path))
        next(items)
        child = reader._children["json_lines"].process
        assert isinstance(items, Iterator)
        items.close()  # type: ignore[attr-defined]
        assert child.poll() is not None


def test_leaving_ends_every_child(tmp_path: Path) -> None:
    with SandboxedReader(TIGHT) as reader:
        list(reader.read(page(tmp_path)))
        children = [child.process for child in reader._children.values()]
    assert children and all(child.poll() is not None for child in children)


IN_THE_SANDBOX = """
import os, socket, subprocess, sys
from briefing_tui.readers.sandbox import worker
worker.enter_sandbox(64)
def fails(what):
    try:
        what()
    except (OSError, MemoryError, RuntimeError):
        return "refused"
    return "DONE"
print(fails(lambda: open("/etc/passwd")), fails(lambda: open("x", "w")), fails(lambda: os.remove("x")),
      fails(lambda: socket.create_connection(("127.0.0.1", 9))), fails(lambda: subprocess.run(["true"])),
      fails(lambda: os.system("true")), fails(os.fork), fails(lambda: bytearray(200 * 2**20)))
"""


def test_the_sandbox_refuses_what_reading_does_not_need(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", IN_THE_SANDBOX], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert ran.stdout.split() == ["refused"] * 8, ran.stdout + ran.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_import_goes_on_and_nothing_is_half_written(tmp_path: Path) -> None:
    folder, library = tmp_path / "inbox", tmp_path / "own.db"
    folder.mkdir()
    for name in ("bomb.docx", "laughs.docx", "deep.json", "nan.jsonl", "long.txt", "part.pdf", "old.doc"):
        (folder / f"b_{name}").write_bytes(HOSTILE[name]())
    (folder / "a.txt").write_text(PROSE[0] * 2)
    page(folder, "z.html")
    (folder / "style.css").write_text("p {}")
    began = time.monotonic()
    report = import_paths([folder], library)
    assert (report.new, len(report.refused), report.left_out) == (2, 8, {".css": 1})
    assert time.monotonic() - began < 60
    with open_library(Choice(library, "option")) as lib:
        assert not [fault for check in doctor.examine(lib) for fault in check.faults]


def test_the_namespace_of_the_made_word_files_is_the_real_one() -> None:
    assert WORD.endswith("wordprocessingml/2006/main")


def test_damaged_files_are_read_or_refused_and_nothing_else() -> None:
    """A seeded handful of cuts, swaps and insertions in a file of each format; no other error may leave a reader."""
    from briefing_tui.readers.dispatch import read_bytes
    from briefing_tui.readers.registry import FORMATS

    chance = random.Random(7)
    good = [(sample.name, sample.contents()) for form in FORMATS if form.sandboxed for sample in form.samples]
    good.append(("long.pdf", pdf([[(72, 700 - n * 14, 12, text) for n, text in enumerate(PROSE)]] * 3)))
    good.append(("long.docx", docx("".join(map(paragraph, PROSE)))))
    outcomes = {"read": 0, "refused": 0}
    for _ in range(600):
        name, data = chance.choice(good)
        damaged = bytearray(data)
        for _ in range(chance.choice((1, 3, 20))):
            at = chance.randrange(len(damaged) + 1)
            piece = [bytes(chance.randrange(256) for _ in range(3)), bytes(damaged[at // 2 : at // 2 + 60]), b""]
            damaged[at : at + chance.choice((0, 1, 40))] = chance.choice(piece)
        try:
            list(read_bytes(name, bytes(damaged)))
            outcomes["read"] += 1
        except RefusedError as error:
            assert name.split(".")[0] in str(error)
            outcomes["refused"] += 1
    assert min(outcomes.values()) > 50, outcomes
