"""Images of a disk after a power cut, made from the record of a run (shim.c). Owns the rules of what may be lost.

Written data is safe once its file was synced, and a name once its folder was; anything else may be missing:

- `ext4`: names, sizes and truncations reach the disk in the order in which they were made, and with the sync of a file all
  up to the last of them that concerned it; data that was not synced is there or not, sector by sector.
- `loosest`: each name for itself is as it was at any moment since its folder was synced, whatever became of the others;
  truncations and data that were not synced are there or not, sector by sector.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

SECTOR, PAGE = 512, 4096
ORDERS = ("ext4", "loosest")
Files = dict[str, bytes]
"""File contents by path relative to the folder."""


@dataclass
class _File:
    """One file, whatever its name: its writes and syncs."""

    start: bytes = b""
    done: list[tuple[int, int, bytes | None]] = field(default_factory=list)
    """(moment, place, data), or (moment, length, None) for a truncation."""
    synced: list[int] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    """Moments at which its name, its size or its length changed."""


@dataclass
class _Name:
    """One name, and what it referred to from each moment on: a file, a folder (True) or nothing."""

    was: list[tuple[int, _File | bool]] = field(default_factory=list)
    synced: list[int] = field(default_factory=list)


class Record:
    """The calls of one run, moment by moment."""

    def __init__(self, path: Path, home: Path, before: Files) -> None:
        self.marks: list[int] = []
        """The moments at which a step was acknowledged."""
        self.moments = 0
        self._floors: list[tuple[int, int]] = []
        """(moment of a sync, last moment whose names and sizes it makes safe), in ext4's order."""
        self._names: dict[str, _Name] = {}
        self._home = str(home)
        for name, content in before.items():
            for folder in [str(p) for p in Path(name).parents][:-1]:
                self._names[folder] = _Name([(-1, True)])
            self._names[name] = _Name([(-1, _File(content))])
        self._open: dict[int, _File | str] = {}
        self._size: dict[int, int] = {}
        self._read(path.read_bytes())

    # ---- reading the record ------------------------------------------------------------------------------------------

    def _read(self, raw: bytes) -> None:
        at = 0
        while at < len(raw):
            end = raw.index(b"\n", at)
            what, *rest = raw[at:end].decode().split(" ")
            at = end + 1
            if what == "write":
                length = int(rest[2])
                self._write(int(rest[0]), int(rest[1]), raw[at : at + length])
                at += length + 1
            elif what == "rename":
                end = raw.index(b"\n", at)
                self._rename(" ".join(rest), raw[at:end].decode())
                at = end + 1
            elif what == "open":
                self._opened(int(rest[0]), rest[1] == "1", " ".join(rest[2:]))
            elif what == "sync":
                self._sync(int(rest[0]))
            elif what == "truncate":
                self._truncate(int(rest[0]), int(rest[1]))
            elif what == "unlink":
                self._bind(self._short(" ".join(rest)), False)
            elif what == "mkdir":
                self._bind(self._short(" ".join(rest)), True)
            elif what == "mark":
                self.marks.append(self.moments)
            self.moments += 1

    def _short(self, path: str) -> str:
        return path.removeprefix(self._home).lstrip("/")

    def _bind(self, name: str, value: _File | bool) -> None:
        known = self._names.setdefault(name, _Name([(-1, False)]))
        for file in (known.was[-1][1], value):
            if isinstance(file, _File):
                file.sizes.append(self.moments)
        known.was.append((self.moments, value))

    def _file(self, name: str) -> _File:
        value = self._names[name].was[-1][1]
        assert isinstance(value, _File), name
        return value

    def _opened(self, handle: int, created: bool, path: str) -> None:
        name = self._short(path)
        if created:
            self._bind(name, _File())
        known = self._names.get(name)
        value = known.was[-1][1] if known else True  # the root folder
        self._open[handle] = name if value is True else self._file(name)

    def _write(self, handle: int, place: int, data: bytes) -> None:
        file = self._open[handle]
        assert isinstance(file, _File)
        size = self._size.get(id(file), len(file.start))
        if place + len(data) > size:
            self._size[id(file)] = place + len(data)
            file.sizes.append(self.moments)
        file.done.append((self.moments, place, data))

    def _truncate(self, handle: int, length: int) -> None:
        file = self._open[handle]
        assert isinstance(file, _File)
        self._size[id(file)] = length
        file.sizes.append(self.moments)
        file.done.append((self.moments, length, None))

    def _sync(self, handle: int) -> None:
        synced = self._open[handle]
        if isinstance(synced, _File):
            synced.synced.append(self.moments)
            self._floors.append((self.moments, synced.sizes[-1] if synced.sizes else -1))
            return
        last = -1
        for name, known in self._names.items():
            if str(Path(name).parent) == (synced or "."):
                known.synced.append(self.moments)
                last = max(last, known.was[-1][0])
        self._floors.append((self.moments, last))

    def _rename(self, old: str, new: str) -> None:
        file = self._file(self._short(old))
        self._bind(self._short(new), file)
        self._bind(self._short(old), False)

    # ---- images ------------------------------------------------------------------------------------------------------

    def acknowledged(self, moment: int) -> int:
        """Number of steps acknowledged before a moment."""
        return bisect_left(self.marks, moment)

    def image(self, moment: int, order: str, chance: Random) -> Files:
        """The files after a power cut before this moment."""
        likely = chance.choice((0.0, 0.1, 0.5, 0.9, 1.0))
        torn = chance.random() < 0.3
        reached = moment
        if order == "ext4":
            floor = max((last for at, last in self._floors if at < moment), default=-1)
            reached = max(
                floor + 1, moment - int((moment - floor) * chance.random() ** 2) if chance.random() < 0.8 else floor + 1
            )
        names: dict[str, _File | bool] = {}
        for name, known in self._names.items():
            latest = bisect_left(known.was, reached, key=lambda pair: pair[0]) - 1
            if order == "loosest":
                synced = bisect_left(known.synced, moment)
                safe = bisect_left(known.was, known.synced[synced - 1], key=lambda pair: pair[0]) - 1 if synced else 0
                latest = latest if chance.random() < likely else chance.randint(min(safe, latest), latest)
            names[name] = known.was[latest][1]
        return {
            name: self._content(value, moment, reached, order, likely, torn, chance)
            for name, value in names.items()
            if isinstance(value, _File) and all(names.get(str(up), False) for up in list(Path(name).parents)[:-1])
        }

    def _content(
        self, file: _File, moment: int, reached: int, order: str, likely: float, torn: bool, chance: Random
    ) -> bytes:
        synced = bisect_left(file.synced, moment)
        safe = file.synced[synced - 1] if synced else -1
        out = bytearray(file.start)
        for at, place, data in file.done:
            if at >= moment:
                break
            certain = at < safe
            if data is None:
                if certain or (at < reached if order == "ext4" else chance.random() < likely):
                    out = out[:place] + bytes(max(0, place - len(out)))
            elif certain or (likely > 0 and chance.random() < likely):
                _put(out, place, data, (chance if torn and not certain else None))
        return bytes(out)


def _put(out: bytearray, place: int, data: bytes, chance: Random | None) -> None:
    """Write data; with `chance` a torn write: only some of its sectors or pages."""
    if len(out) < place + len(data):
        out.extend(bytes(place + len(data) - len(out)))
    if chance is None or chance.random() < 0.5:
        out[place : place + len(data)] = data
        return
    size = chance.choice((SECTOR, PAGE))
    at = place
    while at < place + len(data):
        end = min(place + len(data), (at // size + 1) * size)
        if chance.random() < 0.5:
            out[at:end] = data[at - place : end - place]
        at = end
