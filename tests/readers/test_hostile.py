"""A zoo of files made to do harm: each ends as one line of the report, in time and in memory, and the next is read."""

from __future__ import annotations

import io
import json
import lzma
import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from made import PROSE, WORD, docx, paragraph, pdf

from briefing_tui.errors import Refused
from briefing_tui.importing import import_paths
from briefing_tui.model import Document
from briefing_tui.paths import Choice
from briefing_tui.readers.child import Limits, Reader
from briefing_tui.store import doctor
from briefing_tui.store.connection import open_library

TIGHT = Limits(cpu=2, memory=256, wall=20)


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader(TIGHT) as each:
        yield each


def told(reader: Reader, path: Path) -> str:
    """What the report says of a file that must give nothing."""
    try:
        items = list(reader.read(path))
    except Refused as error:
        return str(error)
    assert not any(isinstance(item, Document) for item in items), [str(item)[:200] for item in items]
    return " ".join(map(str, items))


def laughs(root: str) -> str:
    names = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha" * 10}">' for n in range(9))
    return f'<?xml version="1.0"?><!DOCTYPE {root} [{names}]>'


def zip_bomb() -> bytes:
    """A part of 600 MB in 600 kB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for part in ("word/document.xml", "word/styles.xml"):
            with packed.open(part, "w") as file:
                for _ in range(20):
                    file.write(b"<a>" + b" " * (16 * 2**20) + b"</a>")
    return out.getvalue()


def lying_zip() -> bytes:
    """A zip that claims a small part and unfolds a large one."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed,
        packed.open("word/document.xml", "w") as file,
    ):
        for _ in range(70):
            file.write(b" " * 2**20)
    data = out.getvalue()
    size = (70 * 2**20).to_bytes(4, "little")
    return data.replace(size, (1000).to_bytes(4, "little"))


def xz_bomb() -> bytes:
    """One line of 256 MB in 40 kB."""
    return lzma.compress(b'{"text": "' + b"a" * (256 * 2**20) + b'"}', preset=0)


ZOO: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb.docx": (zip_bomb, "unpacks to 640 MB"),
    "liar.docx": (lying_zip, ""),
    "laughs.docx": (lambda: docx(paragraph("&l8;"), prologue=laughs("w:document")), "entities"),
    "external.docx": (
        lambda: docx(paragraph("&x;"), prologue='<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "entities"),
    "deep.docx": (lambda: docx("<w:p>" * 50_000 + "</w:p>" * 50_000), "nested too deep"),
    "part.docx": (lambda: docx(paragraph(PROSE[0]))[:-40], "damaged or cut short"),
    "laughs.rss": (lambda: f"{laughs('rss')}<rss><channel><item><title>&l8;</title></item></channel></rss>".encode(), "entities"),
    "entries.rss": (lambda: b"<rss><channel>" + b"<item><title>a</title></item>" * 20_000 + b"</channel></rss>", "20,000 entries"),
    "deep.json": (lambda: b"[" * 5_000_000, "nested too deep"),
    "wide.json": (lambda: b"[" + b"{}," * 8_000_000 + b"{}]", "needed more than 256 MB"),
    "nan.jsonl": (lambda: b'{"text": NaN}\n{"text": "a", "text": "b"}\n', "NaN"),
    "bomb.jsonl.xz": (xz_bomb, "one line of it has more than 16 MB"),
    "part.jsonl.xz": (lambda: lzma.compress(os.urandom(50_000))[:20_000], ""),
    "long.txt": (lambda: b"a" * 10_000_000, "one line of it has 10,000,000 characters"),
    "long.html": (lambda: b"<p>" + b"a" * 10_000_000, "a paragraph of it has no end"),
    "operators.pdf": (lambda: pdf([], streams=[b"0 0 m 1 1 l S\n" * 1_000_000]), "longer than 2 s"),
    "flate.pdf": (lambda: pdf([], streams=[b" " * (200 * 2**20)]), ""),
    "part.pdf": (lambda: pdf([[(72, 700, 12, PROSE[0])]])[:300], "no whole PDF"),
    "noise.pdf": (lambda: b"%PDF-1.7\n" + os.urandom(20_000), "no whole PDF"),
    "ring.pdf": (
        lambda: b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\n"
                b"trailer<</Root 1 0 R>>", ""),
    "empty.pdf": (lambda: b"", "is no PDF"),
    "wrong.pdf": (lambda: b"GIF89a", "is no PDF"),
    "old.doc": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "save it as .docx or PDF"),
}  # fmt: skip


@pytest.mark.parametrize("name", ZOO)
def test_it_ends_as_one_line_of_the_report(reader: Reader, tmp_path: Path, name: str) -> None:
    make, says = ZOO[name]
    (tmp_path / name).write_bytes(make())
    line = told(reader, tmp_path / name)
    assert says in line and "\n" not in line and f"“{name}" in line


def test_deep_nesting_in_a_page_is_read_or_refused(reader: Reader, tmp_path: Path) -> None:
    (tmp_path / "deep.html").write_bytes(b"<div>" * 200_000 + PROSE[0].encode())
    try:
        (item,) = reader.read(tmp_path / "deep.html")
        assert isinstance(item, Document) and item.text.strip() == PROSE[0]
    except Refused as error:
        assert "nested too deep" in str(error)


def test_no_link_no_pipe_no_device(reader: Reader, tmp_path: Path) -> None:
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


def test_the_next_file_is_read_after_a_child_fell(reader: Reader, tmp_path: Path) -> None:
    path = page(tmp_path)
    assert len(list(reader.read(path))) == 1
    os.kill(reader._children["web"].process.pid, signal.SIGKILL)
    reader._children["web"].process.wait()
    assert len(list(reader.read(path))) == 1


def many(tmp_path: Path) -> Path:
    row = json.dumps({"text": PROSE[0] * 200}).encode() + b"\n"
    (tmp_path / "many.jsonl").write_bytes(row * 3000)
    return tmp_path / "many.jsonl"


def test_the_child_reads_from_the_beginning_however_the_file_was_opened(reader: Reader, tmp_path: Path) -> None:
    """Recognising a file leaves a large buffer read ahead, as later Pythons have it for every file."""
    path = tmp_path / "ports.md"
    path.write_text("# Ports\n\n" + "\n\n".join(PROSE * 40))
    with open(path, "rb", buffering=1 << 20) as file:
        (document,) = reader.read_open(path.name, file)
        (plain,) = reader.read(path)
    assert document == plain and isinstance(document, Document) and document.text.count("Ada Lind") == 40


def test_a_child_that_falls_midway_keeps_what_came_before(tmp_path: Path) -> None:
    with Reader(TIGHT) as reader:
        items = reader.read(many(tmp_path))
        assert isinstance(next(items), Document)
        os.kill(reader._children["lines"].process.pid, signal.SIGKILL)
        with pytest.raises(Refused, match=r"stopped unexpectedly after \d+ documents?, which (is|are) kept"):
            for _ in items:
                pass


def test_a_child_that_sleeps_is_ended(tmp_path: Path) -> None:
    with Reader(Limits(wall=1)) as reader:
        items = reader.read(many(tmp_path))
        assert isinstance(next(items), Document)
        child = reader._children["lines"].process
        os.kill(child.pid, signal.SIGSTOP)
        with pytest.raises(Refused, match="longer than 1 s"):
            for _ in items:
                pass
        assert child.poll() is not None


def test_a_caller_that_has_had_enough_leaves_no_child(tmp_path: Path) -> None:
    with Reader(TIGHT) as reader:
        items = reader.read(many(tmp_path))
        next(items)
        child = reader._children["lines"].process
        assert isinstance(items, Iterator)
        items.close()  # type: ignore[attr-defined]
        assert child.poll() is not None


def test_leaving_ends_every_child(tmp_path: Path) -> None:
    with Reader(TIGHT) as reader:
        list(reader.read(page(tmp_path)))
        children = [child.process for child in reader._children.values()]
    assert children and all(child.poll() is not None for child in children)


SHUT_IN = """
import os, socket, subprocess, sys
from briefing_tui.readers import worker
worker.shut_in(64)
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


def test_the_child_is_shut_in(tmp_path: Path) -> None:
    ran = subprocess.run([sys.executable, "-c", SHUT_IN], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["refused"] * 8, ran.stdout + ran.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_import_goes_on_and_nothing_is_half_written(tmp_path: Path) -> None:
    folder, library = tmp_path / "inbox", tmp_path / "own.db"
    folder.mkdir()
    for name in ("bomb.docx", "laughs.docx", "deep.json", "nan.jsonl", "long.txt", "part.pdf", "old.doc"):
        (folder / f"b_{name}").write_bytes(ZOO[name][0]())
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
    from briefing_tui.readers import read_bytes, samples

    chance = random.Random(7)
    good = [file for name, files in samples.BY_FORMAT.items() if name != "plain" for file in files]
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
        except Refused as error:
            assert name.split(".")[0] in str(error)
            outcomes["refused"] += 1
    assert min(outcomes.values()) > 50, outcomes
