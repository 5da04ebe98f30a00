"""Cases: a full disk, a broken notebook, a file that is no library. Each is reported, and nothing else is changed."""

from __future__ import annotations

import os
import resource
import socket
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

from desk import ROOT, Desk, Table, bound_by_modes, in_app, mounted, names_of

CASES = Table()

# ---- full disks ------------------------------------------------------------------------------------------------------


def _small(desk: Desk, size: str, first: str = "true", afterwards: str = "") -> tuple[Path, list[str]]:
    """Run one command with a folder on a disk of this size; its files are present before and after the command only."""
    where = desk.folder / "small"
    where.mkdir()
    mount = f"mount -t tmpfs -o size={size} tmpfs '{where}'"
    return where, mounted(f"{mount} && {first}", afterwards)


@CASES("the disk is full while a library is made: told as that, and no library is there that is not whole")
def full_while_made(desk: Desk) -> None:
    where, before = _small(desk, "64k", afterwards=f"ls -A '{desk.folder}/small'")
    ran = desk.run("--db", where / "new.db", "import", desk.inbox, before=before)
    ran.says(2, "full")
    assert "new.db" not in ran.out.split(), f"left: {ran.out}"


@CASES("the disk is full while a library is added to: told as that, and what it held is there")
def full_while_added(desk: Desk) -> None:
    small, after = desk.folder / "small", desk.folder / "after.db"
    fill = f"cp '{desk.library}' '{small}/x.db' && {{ dd if=/dev/zero of='{small}/rest' bs=1k 2>/dev/null || true; }}"
    where, before = _small(desk, "400k", fill, f"cp '{small}/x.db' '{after}'; ls -A '{small}'")
    ran = desk.run("--db", where / "x.db", "import", desk.inbox, before=before)
    ran.says(2, "full")
    assert ran.out.split() == ["rest", "x.db"], f"left: {ran.out}"
    desk.kept(library=after)


@CASES("files may not grow: told, and what the library held is there")
def files_may_not_grow(desk: Desk) -> None:
    size = desk.library.stat().st_size
    for n in range(200):
        (desk.inbox / f"{n}.txt").write_text(
            f"Many {n}\n\n“{n} ports are open,” said Ms. Ada Lind {n}.\n" + f"{n} words. " * 900
        )
    limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (size + 8192, size + 8192))
    ran = desk.on("import", desk.inbox, preexec_fn=limit)
    ran.says(2)
    assert "ports" in names_of(desk.library)
    desk.kept(*names_of(desk.library))  # and what was acknowledged before the disk was full


@CASES("the notebook's disk is full: the app comes up and goes, the place is not kept")
def full_notebook(desk: Desk) -> None:
    where, before = _small(desk, "4k")
    in_app(desk, environment={"XDG_DATA_HOME": str(where)}, before=before)


@CASES("the notebook may not grow")
def notebook_may_not_grow(desk: Desk) -> None:
    in_app(desk, before=["sh", "-c", 'ulimit -f 1; exec "$@"', "sh"])


# ---- a broken notebook -----------------------------------------------------------------------------------------------


def _notebook(desk: Desk) -> Path:
    path = desk.home / "briefing-tui" / "notebook.db"
    path.parent.mkdir(parents=True, mode=0o700, exist_ok=True)
    return path


def _sql(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        for statement in statements:
            db.execute(statement)


def _state(desk: Desk, state: str) -> None:
    path = _notebook(desk)
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("CREATE TABLE places (library TEXT PRIMARY KEY, state TEXT NOT NULL)")
        for library in (str(desk.library), str(desk.library.resolve())):
            db.execute("INSERT OR REPLACE INTO places VALUES (?, ?)", (library, state))


BROKEN: dict[str, Callable[[Desk], object]] = {
    "random bytes": lambda desk: _notebook(desk).write_bytes(bytes(range(256)) * 40),
    "an empty file": lambda desk: _notebook(desk).write_bytes(b""),
    "a header and nothing": lambda desk: _notebook(desk).write_bytes(b"SQLite format 3\0" + bytes(84)),
    "another table of the same name": lambda desk: _sql(_notebook(desk), "CREATE TABLE places (x)"),
    "a view of the same name": lambda desk: _sql(
        _notebook(desk), "CREATE VIEW places AS SELECT 1 AS library, 2 AS state"
    ),
    "a trigger that fails": lambda desk: _sql(
        _notebook(desk),
        "CREATE TABLE places (library TEXT PRIMARY KEY, state TEXT NOT NULL)",
        "CREATE TRIGGER t BEFORE INSERT ON places BEGIN SELECT RAISE(ABORT, 'no'); END",
    ),
    "a folder": lambda desk: _notebook(desk).mkdir(),
    "a FIFO": lambda desk: os.mkfifo(_notebook(desk)),
    "a link to nothing": lambda desk: _notebook(desk).symlink_to(desk.folder / "no" / "where"),
    "a link to itself": lambda desk: _notebook(desk).symlink_to(_notebook(desk)),
    "a library": lambda desk: _notebook(desk).write_bytes(desk.library.read_bytes()),
    "its folder a file": lambda desk: (desk.home / "briefing-tui").write_text("mine"),
}
STATES: dict[str, str] = {
    "no JSON": "{",
    "JSON of another kind": "[1, 2]",
    "a number": "7",
    "deep JSON": "[" * 100_000,
    "text for a pane": '{"app": "timeline"}',
    "values of other kinds": '{"app": {"pane": 5, "theme": []}, "quotes": {"query": 7, "order": {}, "rows": null, "typed": [], "hit": 1},'
    ' "timeline": {"year": "x", "at": null, "width": "wide"}, "people": {"filter": 3, "order": [], "uid": {}}}',
    "a pane that there is none": '{"app": {"pane": "cellar", "theme": "no such"}}',
    "a query that is none": '{"app": {"pane": "quotes"}, "quotes": {"query": "kind:none (", "order": "odd", "rows": "99999999999999999999", "typed": "9999"}}',
    "a query without an end": '{"app": {"pane": "quotes"}, "quotes": {"query": "' + "port " * 40_000 + '"}}',
    "half a character": '{"app": {"pane": "quotes"}, "quotes": {"query": "a\\ud800b", "hit": "\\udfff"}}',
    "escape sequences": '{"app": {"pane": "quotes"}, "quotes": {"query": "\\u001b]0;HACKED\\u0007 [@click=app.quit]x[/]"}}',
    "digits of another script": '{"quotes": {"rows": "²", "typed": "٣"}, "app": {"pane": "quotes"}}',
}


def _with(desk: Desk, make: Callable[[Desk], object]) -> None:
    make(desk)
    was = desk.library.read_bytes()
    output = in_app(desk, (b"2", b"j", b"3", b"j", b"1", b"j"))
    assert b"HACKED\x07" not in output
    in_app(desk, (b"3",))
    assert desk.library.read_bytes() == was
    desk.kept()


for _name, _make in BROKEN.items():
    CASES(f"the notebook is {_name}: the app comes up and goes")(partial(_with, make=_make))
for _name, _text in STATES.items():
    CASES(f"the notebook holds {_name}: the app comes up and goes")(partial(_with, make=partial(_state, state=_text)))


@CASES("the notebook may not be read: the app comes up and goes")
def unreadable_notebook(desk: Desk) -> None:
    _state(desk, "{}")
    _notebook(desk).chmod(0)
    in_app(desk, before=bound_by_modes())


@CASES("another program holds the notebook: the app comes up and goes")
def held_notebook(desk: Desk) -> None:
    _state(desk, "{}")
    with closing(sqlite3.connect(_notebook(desk), isolation_level=None)) as db:
        db.execute("BEGIN EXCLUSIVE")
        in_app(desk, ())
        db.execute("ROLLBACK")


@CASES("two apps leave at once: both places are kept, or the last one's")
def two_apps(desk: Desk) -> None:
    from pseudo import Terminal

    terminals = [Terminal(desk.library, desk.home) for _ in range(2)]
    for terminal in terminals:
        assert terminal.until(b"Timeline")
    for terminal in terminals:
        os.write(terminal.fd, b"q")
    assert [terminal.wait() for terminal in terminals] == [0, 0]
    in_app(desk)


# ---- not a library -------------------------------------------------------------------------------------------------------


def _socket(path: Path) -> None:
    with closing(socket.socket(socket.AF_UNIX)) as made:
        here = os.open(path.parent, os.O_RDONLY)
        made.bind(f"/proc/self/fd/{here}/{path.name}")  # the path of a socket must be short
        os.close(here)


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(1 << 40)


def _other(path: Path) -> None:
    _sql(path, "CREATE TABLE x (y)")


NONE: dict[str, Callable[[Path], object]] = {
    "a folder": lambda path: path.mkdir(),
    "a FIFO": os.mkfifo,
    "a socket": _socket,
    "a device that gives zeros for ever": lambda path: path.symlink_to("/dev/zero"),
    "a device that gives nothing": lambda path: path.symlink_to("/dev/null"),
    "a terminal": lambda path: path.symlink_to("/dev/tty"),
    "a text": lambda path: path.write_text("Ports are open. " * 40),
    "a picture": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(4000)),
    "a header and nothing": lambda path: path.write_bytes(b"SQLite format 3\0" + bytes(84)),
    "another program's database": _other,
    "a terabyte of nothing": _sparse,
    "the first half of a library": lambda path: path.write_bytes((ROOT / "data" / "briefing.db").read_bytes()[:20_000]),
}


def _is(desk: Desk, make: Callable[[Path], object]) -> None:
    """Every command says in one line that this is no library; the file is unchanged, and no file is made beside it."""
    path = desk.folder / "none" / "x.db"
    path.parent.mkdir()
    make(path)
    was = os.lstat(path)
    for words in (
        ["search", "ports"],
        ["people"],
        ["timeline"],
        ["show", "x"],
        ["doctor"],
        ["import", str(desk.inbox)],
        ["remove", "x"],
        ["reread"],
    ):
        ran = desk.run("--db", path, *words)
        ran.says(1 if words == ["doctor"] and ran.code == 1 else 2, "x.db")
        assert len(ran.err.splitlines()) <= 1, ran.err
    now = os.lstat(path)
    assert (was.st_ino, was.st_size, was.st_mtime_ns, was.st_mode) == (
        now.st_ino,
        now.st_size,
        now.st_mtime_ns,
        now.st_mode,
    )
    assert os.listdir(path.parent) == ["x.db"]


for _name, _kind in NONE.items():
    CASES(f"the library is {_name}: every command says so in a line")(partial(_is, make=_kind))


@CASES("the library is an empty file: nothing is there yet, and an import makes one of it")
def empty_library(desk: Desk) -> None:
    path = desk.folder / "none" / "x.db"
    path.parent.mkdir()
    path.touch()
    desk.run("--db", path, "search", "ports").says(2, "x.db")
    desk.run("--db", path, "import", desk.inbox).says(0, "2 new")
    desk.kept("rails", "ships", library=path)
