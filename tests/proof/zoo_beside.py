"""Hostile libraries: files beside them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from zoo_base import MAGIC, good, hostile, journal_of, super_journal

from briefing_tui.paths import shipped_library


def _victim(folder: Path) -> Path:
    victim = folder / "victim.txt"
    victim.write_text("my thesis", "utf-8")
    return victim


def _beside(folder: Path, end: str, content: bytes) -> Path:
    good(folder)
    _victim(folder)
    side = folder / ("x.db" + end)
    side.write_bytes(content)
    return side


@hostile
def journal_that_names_a_victim(folder: Path) -> None:
    path = good(folder)
    _beside(folder, "-journal", journal_of(path, names=_victim(folder)))


@hostile
def journal_that_rewrites_the_library(folder: Path) -> None:
    _beside(folder, "-journal", journal_of(good(folder)))


@hostile
def journal_that_names_the_library_itself(folder: Path) -> None:
    path = good(folder)
    _beside(folder, "-journal", journal_of(path, names=path))


@hostile
def journal_that_names_a_relative_path(folder: Path) -> None:
    path = good(folder)
    _beside(folder, "-journal", journal_of(path) + super_journal(b"victim.txt"))


@hostile
def journal_that_names_a_very_long_path(folder: Path) -> None:
    path = good(folder)
    _beside(folder, "-journal", journal_of(path) + super_journal(b"/" + b"a" * 4000))


@hostile
def journal_that_names_nothing(folder: Path) -> None:
    path = good(folder)
    _beside(folder, "-journal", journal_of(path) + super_journal(b""))


@hostile
def journal_with_a_false_sum_of_the_name(folder: Path) -> None:
    path = good(folder)
    data = journal_of(path, names=_victim(folder))
    _beside(folder, "-journal", data[:-12] + b"\0\0\0\1" + data[-8:])


@hostile
def journal_of_two_parts_the_second_naming_a_victim(folder: Path) -> None:
    path = good(folder)
    first = journal_of(path)
    _beside(
        folder, "-journal", first.ljust(-(-len(first) // 512) * 512, b"\0") + journal_of(path, names=_victim(folder))
    )


@hostile
def journal_that_truncates_the_library(folder: Path) -> None:
    data = bytearray(journal_of(good(folder)))
    data[16:20] = (1).to_bytes(4, "big")
    _beside(folder, "-journal", bytes(data))


@hostile
def journal_that_grows_the_library(folder: Path) -> None:
    data = bytearray(journal_of(good(folder)))
    data[16:20] = b"\x7f\xff\xff\xff"
    _beside(folder, "-journal", bytes(data))


@hostile
def journal_with_a_page_size_of_its_own(folder: Path) -> None:
    data = bytearray(journal_of(good(folder)))
    data[24:28] = (512).to_bytes(4, "big")
    _beside(folder, "-journal", bytes(data))


@hostile
def journal_with_a_sector_size_of_nothing(folder: Path) -> None:
    data = bytearray(journal_of(good(folder)))
    data[20:24] = b"\0\0\0\0"
    _beside(folder, "-journal", bytes(data))


@hostile
def journal_with_a_huge_sector_size(folder: Path) -> None:
    data = bytearray(journal_of(good(folder)))
    data[20:24] = b"\x80\0\0\0"
    _beside(folder, "-journal", bytes(data))


@hostile
def journal_of_endless_records(folder: Path) -> None:
    data = bytearray(journal_of(good(folder)))
    data[8:12] = b"\xff\xff\xff\xff"
    _beside(folder, "-journal", bytes(data))


@hostile
def journal_of_its_header_alone(folder: Path) -> None:
    _beside(folder, "-journal", journal_of(good(folder))[:512])


@hostile
def journal_of_half_a_header(folder: Path) -> None:
    _beside(folder, "-journal", MAGIC + b"\0\0")


@hostile
def journal_of_one_byte(folder: Path) -> None:
    _beside(folder, "-journal", b"\xd9")


@hostile
def journal_of_rubbish(folder: Path) -> None:
    _beside(folder, "-journal", bytes(range(1, 256)) * 40)


@hostile
def journal_that_is_empty(folder: Path) -> None:
    _beside(folder, "-journal", b"")


@hostile
def journal_at_rest_that_names_a_victim(folder: Path) -> None:
    path = good(folder)
    _beside(folder, "-journal", b"\0" * 28 + journal_of(path, names=_victim(folder))[28:])


@hostile
def journal_as_large_as_a_disk(folder: Path) -> None:
    os.truncate(_beside(folder, "-journal", journal_of(good(folder))), 2**40)


@hostile
def journal_beside_half_a_library(folder: Path) -> None:
    path = good(folder)
    _beside(folder, "-journal", journal_of(path, names=_victim(folder)))
    os.truncate(path, 4096)


@hostile
def journal_beside_nothing_of_a_library(folder: Path) -> None:
    path = good(folder)
    _beside(folder, "-journal", journal_of(path, names=_victim(folder)))
    os.truncate(path, 0)


@hostile
def journal_beside_no_library(folder: Path) -> None:
    path = good(folder)
    _beside(folder, "-journal", journal_of(path, names=_victim(folder)))
    path.unlink()


@hostile
def library_behind_a_link_beside_a_journal(folder: Path) -> None:
    (folder / "far").mkdir()
    path = good(folder / "far")
    _victim(folder)
    (folder / "far" / "x.db-journal").write_bytes(journal_of(path, names=folder / "victim.txt"))
    (folder / "x.db").symlink_to(path)


def _odd(end: str, make: Callable[[Path, Path], object], name: str) -> None:
    def maker(folder: Path) -> None:
        good(folder)
        make(folder / ("x.db" + end), _victim(folder))

    maker.__name__ = f"{end.strip('-')} that is {name}"
    hostile(maker)


for _end in ("-journal", "-wal", "-shm"):
    _odd(_end, lambda side, victim: side.mkdir(), "a folder")
    _odd(_end, lambda side, victim: side.symlink_to(victim), "a link to a victim")
    _odd(_end, lambda side, victim: side.symlink_to(victim.with_name("nothing")), "a link to nothing")
    _odd(_end, lambda side, victim: side.hardlink_to(victim), "the victim itself")
    _odd(_end, lambda side, victim: os.mkfifo(side), "a pipe")
for _end in ("-wal", "-shm"):
    _odd(_end, lambda side, victim: side.write_bytes(b""), "empty")
    _odd(_end, lambda side, victim: side.write_bytes(b"\x37\x7f\x06\x82" + bytes(range(60))), "half a header")


@hostile
def log_and_shared_memory(folder: Path) -> None:
    _beside(folder, "-wal", b"\x37\x7f\x06\x82" + b"\0" * 5000)
    _beside(folder, "-shm", b"\0" * 32768)


@hostile
def log_beside_a_header_that_says_so(folder: Path) -> None:
    _beside(folder, "-wal", b"\x37\x7f\x06\x82" + b"\0" * 5000)
    with (folder / "x.db").open("r+b") as file:
        file.seek(18)
        file.write(b"\2\2")


@hostile
def unfinished_fill_beside_a_library(folder: Path) -> None:
    path = good(folder)
    _victim(folder)
    shutil.copyfile(shipped_library(), folder / "x.db.filling")
    (folder / "x.db.filling-journal").write_bytes(journal_of(path, names=folder / "victim.txt"))
    (folder / "x.db.new").write_text("my own file", "utf-8")


@hostile
def unfinished_fill_alone(folder: Path) -> None:
    path = good(folder)
    path.rename(folder / "x.db.filling")
    (folder / "x.db.filling-journal").write_bytes(journal_of(folder / "x.db.filling", names=_victim(folder)))
