"""Shared parts of the makers of hostile libraries: a folder, a good library to damage, and a register of makers.

A maker is a function that gets an empty folder, makes `x.db` (a library or anything else of that name) in it and any
files beside it, and is registered by `@hostile`; its name says what it makes. Nothing else has to be done to add one.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

from briefing_tui.paths import shipped_library
from briefing_tui.store import digests, whole
from briefing_tui.store.limits import connect

Maker = Callable[[Path], None]
ZOO: dict[str, Maker] = {}
NASTY: set[str] = set()
"""Makers of libraries that are accepted, because everything is as this program writes it, but are as expensive as possible."""
MAGIC = bytes.fromhex("d9d505f920a163d7")


def hostile(maker: Maker) -> Maker:
    """Register a maker under its name."""
    ZOO[maker.__name__.strip("_")] = maker
    return maker


def nasty(maker: Maker) -> Maker:
    """Register a maker of a library that is accepted: its digests are recomputed, as anybody who knows the program can."""

    def make(folder: Path) -> None:
        maker(folder)
        _seal(folder / "x.db")

    NASTY.add(maker.__name__)
    ZOO[maker.__name__] = make
    return maker


def _seal(path: Path) -> None:
    db = connect(path, "mode=rw")
    digests.register(db)
    db.execute("BEGIN")
    for table in digests.CHANGING:
        db.execute(f"UPDATE {table} SET digest = NULL")
    db.execute("UPDATE briefing_digests SET head = NULL, whole = NULL")
    digests.renew(db)
    whole.forget(db)
    db.execute("COMMIT")
    whole.keep(db)
    db.close()


def family(name: str, cases: dict[str, Callable[[Path], None]]) -> None:
    """Register makers that differ in one respect only."""
    ZOO.update({f"{name}: {case}": maker for case, maker in cases.items()})


def good(folder: Path) -> Path:
    """A library made by the program: the shipped example, named x.db."""
    path = folder / "x.db"
    shutil.copyfile(shipped_library(), path)
    path.chmod(0o600)
    return path


def spoilt(folder: Path, sql: str) -> Path:
    """A good library after some SQL, run without the file's triggers and checks."""
    path = good(folder)
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute("PRAGMA ignore_check_constraints = ON")
    db.executescript(sql)
    db.close()
    return path


def by(sql: str) -> Maker:
    """A maker that damages a good library by some SQL."""

    def make(folder: Path) -> None:
        spoilt(folder, sql)

    return make


def patched(at: int, new: bytes) -> Maker:
    """A maker that overwrites some bytes of a good library."""

    def make(folder: Path) -> None:
        with good(folder).open("r+b") as file:
            file.seek(at)
            file.write(new)

    return make


def journal_of(library: Path, *, names: Path | None = None, nonce: int = 7) -> bytes:
    """A journal that empties the first page of a library, and names a file to be deleted."""
    page = bytearray(library.read_bytes()[:4096].ljust(4096, b"\0"))
    page[100:4096] = b"\0" * 3996
    check = (nonce + sum(page[at] for at in range(4096 - 200, 0, -200))) & 0xFFFFFFFF
    header = MAGIC + b"".join(n.to_bytes(4, "big") for n in (1, nonce, library.stat().st_size // 4096, 512, 4096))
    out = header.ljust(512, b"\0") + (1).to_bytes(4, "big") + page + check.to_bytes(4, "big")
    return out + (super_journal(os.fsencode(names)) if names else b"")


def super_journal(name: bytes) -> bytes:
    """The end of a journal that names another file."""
    lock_page = (2**30 // 4096 + 1).to_bytes(4, "big")
    return lock_page + name + len(name).to_bytes(4, "big") + sum(name).to_bytes(4, "big") + MAGIC
