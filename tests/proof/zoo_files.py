"""Hostile libraries: files that are not libraries, and false headers."""

from __future__ import annotations

import os
import random
import socket
import sqlite3
from pathlib import Path

from zoo_base import family, good, hostile, patched

from briefing_tui.store.schema import APPLICATION_ID

family(
    "header",
    {
        "of another program": patched(68, b"\0\0\0\1"),
        "of no program": patched(68, b"\0\0\0\0"),
        "of a newer version": patched(60, b"\0\0\0\x63"),
        "of a version below nothing": patched(60, b"\xff\xff\xff\xff"),
        "of version 0": patched(60, b"\0\0\0\0"),
        "of an earlier version, with later tables": patched(60, b"\0\0\0\2"),
        "with a write-ahead log": patched(18, b"\2\2"),
        "with a log to read only": patched(18, b"\1\2"),
        "with a log to write only": patched(18, b"\2\1"),
        "of a format to come": patched(18, b"\3\3"),
        "of pages of nothing": patched(16, b"\0\0"),
        "of pages of 512": patched(16, b"\2\0"),
        "of pages of 65536": patched(16, b"\0\1"),
        "of pages of an odd size": patched(16, b"\x10\1"),
        "with reserved bytes": patched(20, b"\xff"),
        "of UTF-16": patched(56, b"\0\0\0\2"),
        "of an encoding that is none": patched(56, b"\0\0\0\x09"),
        "of a schema format to come": patched(44, b"\0\0\0\x09"),
        "with a free list that is none": patched(32, b"\0\0\0\2\0\0\0\x63"),
        "with a free list in a ring": patched(32, b"\0\0\0\1\xff\xff\xff\xff"),
        "larger than the file": patched(28, b"\x7f\xff\xff\xff"),
        "smaller than the file": patched(28, b"\0\0\0\1"),
        "with another magic": patched(0, b"SQLite format 4\0"),
    },
)


def _cut(size: int) -> None:
    def maker(folder: Path) -> None:
        os.truncate(good(folder), size)

    maker.__name__ = f"cut to {size} bytes"
    hostile(maker)


for _size in (0, 1, 16, 99, 100, 511, 512, 4095, 4096, 8192, 100_000):
    _cut(_size)


@hostile
def random_bytes(folder: Path) -> None:
    (folder / "x.db").write_bytes(random.Random(1).randbytes(100_000))


@hostile
def random_bytes_behind_a_header(folder: Path) -> None:
    path = good(folder)
    path.write_bytes(path.read_bytes()[:100] + random.Random(2).randbytes(100_000))


@hostile
def random_bytes_behind_the_schema(folder: Path) -> None:
    path = good(folder)
    data = bytearray(path.read_bytes())
    data[16_384:] = random.Random(3).randbytes(len(data) - 16_384)
    path.write_bytes(data)


@hostile
def encrypted_looking(folder: Path) -> None:
    path = good(folder)
    key = random.Random(4).randbytes(4096)
    path.write_bytes(bytes(byte ^ key[at % 4096] for at, byte in enumerate(path.read_bytes())))


@hostile
def text(folder: Path) -> None:
    (folder / "x.db").write_text("no database at all\n" * 100, "utf-8")


@hostile
def hole_of_a_terabyte(folder: Path) -> None:
    (folder / "x.db").touch()
    os.truncate(folder / "x.db", 2**40)


@hostile
def library_with_a_hole_of_a_terabyte(folder: Path) -> None:
    os.truncate(good(folder), 2**40)


@hostile
def pipe(folder: Path) -> None:
    os.mkfifo(folder / "x.db")


@hostile
def socket_(folder: Path) -> None:
    here = os.getcwd()
    os.chdir(folder)  # the path of a socket has to be short
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind("x.db")
    finally:
        os.chdir(here)


@hostile
def folder_(folder: Path) -> None:
    (folder / "x.db").mkdir()


def _link(name: str, target: str) -> None:
    def maker(folder: Path) -> None:
        (folder / "x.db").symlink_to(target)

    maker.__name__ = name
    hostile(maker)


_link("link to an endless device", "/dev/zero")
_link("link to a device of nothing", "/dev/null")
_link("link to a terminal", "/dev/tty")
_link("link to the machine's memory", "/proc/self/mem")
_link("link to itself", "x.db")
_link("link to nothing", "nowhere")


@hostile
def another_program_s_database(folder: Path) -> None:
    db = sqlite3.connect(folder / "x.db")
    db.executescript("CREATE TABLE t(x); INSERT INTO t VALUES (1)")
    db.close()


@hostile
def an_empty_database_that_says_it_is_ours(folder: Path) -> None:
    db = sqlite3.connect(folder / "x.db")
    db.executescript(f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = 5; CREATE TABLE t(x)")
    db.close()


@hostile
def library_of_utf_16(folder: Path) -> None:
    path = good(folder)
    old = sqlite3.connect(path)
    script = "\n".join(
        line for line in old.iterdump() if "statements_fts" not in line and "writable_schema" not in line
    )
    old.close()
    path.unlink()
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA encoding = 'UTF-16'")
    db.executescript(script + f"; PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = 5")
    db.close()
