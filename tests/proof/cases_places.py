"""Cases: home directories, data folders, the library's path, the documents' names. Nothing is created unasked."""

from __future__ import annotations

import os
import stat
from functools import partial
from pathlib import Path

from desk import PORTS, Desk, Table, UnavailableError, in_app, names_of

CASES = Table()
HINT = "“briefing --help” lists the commands"

# ---- home and data folders -------------------------------------------------------------------------------------------


def _example(desk: Desk, **changed: str | None) -> None:
    desk.run("search", "border", environment=changed).says(0, "Ashita Mittal")


@CASES("HOME unset: the example opens")
def home_unset(desk: Desk) -> None:
    _example(desk, HOME=None, XDG_DATA_HOME=None, XDG_STATE_HOME=None, XDG_CACHE_HOME=None)


@CASES("HOME empty: the example opens")
def home_empty(desk: Desk) -> None:
    _example(desk, HOME="", XDG_DATA_HOME=None, XDG_STATE_HOME=None, XDG_CACHE_HOME=None)


@CASES("HOME missing: the first import makes it")
def home_missing(desk: Desk) -> None:
    home = desk.folder / "not" / "yet"
    changed = {"HOME": str(home), "XDG_DATA_HOME": None}
    desk.run("import", desk.inbox, environment=changed).says(0, "2 new", "It is your own library, made now")
    (made,) = home.rglob("briefing.db")
    desk.kept("ships", "rails", library=made)
    assert stat.S_IMODE(made.stat().st_mode) == 0o600 and stat.S_IMODE(made.parent.stat().st_mode) == 0o700


@CASES("HOME a file: search uses the example")
def home_a_file(desk: Desk) -> None:
    file = desk.folder / "a file"
    file.write_text("mine")
    _example(desk, HOME=str(file), XDG_DATA_HOME=None)
    assert file.read_text() == "mine"


@CASES("HOME a file: an import says that no folder can be made in it")
def import_into_a_file(desk: Desk) -> None:
    file = desk.folder / "a file"
    file.write_text("mine")
    ran = desk.run("import", desk.inbox, environment={"HOME": str(file), "XDG_DATA_HOME": None})
    ran.says(2, str(file), "Nothing was changed.")
    assert file.read_text() == "mine" and len(ran.err.splitlines()) == 1


@CASES("HOME a file: the app opens the example, and leaves nothing")
def app_with_a_file_for_a_home(desk: Desk) -> None:
    file = desk.folder / "a file"
    file.write_text("mine")
    home = {"HOME": str(file), "XDG_DATA_HOME": None, "XDG_STATE_HOME": None, "XDG_CACHE_HOME": None}
    in_app(desk, own=True, environment=home)
    assert file.read_text() == "mine"


def _data_home(desk: Desk, named: str | bytes) -> None:
    """The user's own library is created and found again, wherever the data folder is."""
    changed = {"XDG_DATA_HOME": os.fsdecode(named)}
    desk.run("import", desk.inbox, environment=changed).says(0, "2 new")
    desk.run("search", "ships", environment=changed).says(0, "Ships are late")
    assert len(list(desk.folder.rglob("briefing.db"))) == 2, sorted(map(str, desk.folder.rglob("*.db")))


for _name in (
    "with a blank",
    "ünï",
    "it's",
    'a "quote"',
    "100%",
    "a?b=c&mode=memory",
    "#1",
    "two\nlines",
    "-dash",
    b"no utf-8 \xe9\xff",
):

    @CASES(f"XDG_DATA_HOME {_name!a}: an own library is made and found")
    def data_home(desk: Desk, name: str | bytes = _name) -> None:
        _data_home(desk, os.fsencode(desk.folder) + b"/" + os.fsencode(name))


@CASES("XDG_DATA_HOME empty: the usual folder in HOME")
def data_home_empty(desk: Desk) -> None:
    desk.run("import", desk.inbox, environment={"XDG_DATA_HOME": ""}).says(0, str(desk.home))


@CASES("XDG_DATA_HOME /dev/null: an import says what is in the way")
def data_home_null(desk: Desk) -> None:
    desk.run("import", desk.inbox, environment={"XDG_DATA_HOME": "/dev/null"}).says(
        2, "/dev/null", "Nothing was changed."
    )


@CASES("a home that may not be written: reading works, the place is not kept, an import says so")
def home_read_only(desk: Desk) -> None:
    from desk import bound_by_modes

    bound = bound_by_modes()
    desk.home.chmod(0o555)
    desk.run("search", "border", before=bound).says(0, "Ashita Mittal")
    desk.run("import", desk.inbox, before=bound).says(2, str(desk.home))
    in_app(desk, own=True, before=bound)
    assert not list(desk.home.iterdir())


@CASES("TMPDIR missing: web pages are read all the same")
def no_temporary_folder(desk: Desk) -> None:
    (desk.inbox / "page.html").write_text(
        f"<html><title>Page</title><body><article><p>{PORTS * 9}</p></article></body></html>"
    )
    desk.on("import", desk.inbox, environment={"TMPDIR": str(desk.folder / "gone")}).says(0, "3 new")


@CASES("the folder one stands in is gone: a library named in full opens")
def no_folder_to_stand_in(desk: Desk) -> None:
    gone = desk.folder / "gone"
    gone.mkdir()
    before = ["sh", "-c", 'rmdir "$PWD" && exec "$@"', "sh"]
    desk.on("search", "ports", cwd=gone, before=before).says(0, "Ports are open")
    gone.mkdir()
    desk.run("--db", "x.db", "search", "ports", cwd=gone, before=before).says(2, "x.db")
    gone.mkdir()
    desk.run("--db", "x.db", "import", desk.inbox, cwd=gone, before=before).says(2)
    desk.kept()


# ---- BRIEFING_DB -----------------------------------------------------------------------------------------------------


def _named_by_environment(desk: Desk, value: str, code: int, said: str) -> None:
    desk.run("search", "ports", environment={"BRIEFING_DB": value}).says(code, said)


for _value, _code, _said in (
    ("", 1, "nothing found"),  # as if not set: the example
    ("missing.db", 2, "BRIEFING_DB names it"),
    (".", 2, "directory"),
    ("~", 2, "is not a briefing library"),
    ("~nobody-of-this-name/x.db", 2, "no library"),
    ("~/x.db", 2, "There is no library at"),
    ("x" * 5000, 2, "cannot be opened"),
):

    @CASES(f"BRIEFING_DB {_value[:30]!a}")
    def named(desk: Desk, value: str = _value, code: int = _code, said: str = _said) -> None:
        _named_by_environment(desk, value, code, said)


@CASES("BRIEFING_DB below a HOME that is not set")
def named_below_no_home(desk: Desk) -> None:
    desk.run("search", "ports", environment={"BRIEFING_DB": "~/x.db", "HOME": None}).says(2, "There is no library at")


# ---- the library's own path ------------------------------------------------------------------------------------------

ODD: tuple[str | bytes, ...] = (
    "with blanks.db",
    " blank at both ends ",
    "it's.db",
    'a "quoted" one.db',
    "two\nlines.db",
    "tab\tin.db",
    "ünïcödé.db",
    "nai\u0308ve.db",
    "naïve.db",
    "字.db",
    "a?mode=ro.db",
    "#hash.db",
    "100%.db",
    "%20.db",
    "file:x.db",
    ":memory:",
    "-dash.db",
    "--db",
    ".hidden",
    "...",
    "*.db",
    "$HOME.db",
    "a;b.db",
    "\\back.db",
    "x" * 200 + ".db",
    "\u202eltr.db",
    "\x1b[31mred.db",
    b"latin-1 \xe9.db",
    b"\xff\xfe.db",
    "x.db-journal",
    "x.filling",
    "briefing",
)


def _at(desk: Desk, name: str | bytes) -> None:
    """A library with this name is created, private, with this name only; then read, checked and added to."""
    folder = os.fsencode(desk.folder) + b"/odd"
    os.mkdir(folder)
    path, ports = folder + b"/" + os.fsencode(name), desk.folder / "ports.txt"
    ports.write_text(PORTS, encoding="utf-8")
    given = os.fsencode(name)
    named = [b"--db=" + given] if given.startswith(b"-") else [b"--db", given]  # relative to the folder
    where = Path(os.fsdecode(folder))
    desk.run(*named, "import", ports, cwd=where).says(0, "1 new")
    assert os.listdir(folder) == [os.fsencode(name)], os.listdir(folder)
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    desk.run(b"--db=" + path, "search", "ports").says(0, "Ports are open")
    desk.run(*named, "import", desk.inbox / "ships.txt", cwd=where).says(0, "1 new")
    desk.run(*named, "doctor", cwd=where).says(0, "All well.")
    desk.kept("ports", "ships", library=Path(os.fsdecode(path)))


for _odd in ODD:
    CASES(f"a library called {_odd[:40]!a}")(partial(_at, name=_odd))


def _no_such(desk: Desk, named: str, *said: str, code: int = 2) -> None:
    for command in (["search", "ports"], ["doctor"], ["import", str(desk.inbox)]):
        desk.run("--db", named, *command).says(code, *said)
    assert desk.files() == {"briefing.db"}


CASES("a library called by 255 characters: its journal finds no room, and the import says so")(
    lambda desk: _too_long(desk, "x" * 255)
)
CASES("a library called by 256 characters")(lambda desk: _no_such(desk, "x" * 256, "name too long"))
CASES("a library at a path of 5,000 characters")(lambda desk: _no_such(desk, "x/" * 2500 + "x.db", "x.db"))
CASES("a library called by nothing")(lambda desk: _no_such(desk, ""))
CASES("a library called /")(lambda desk: _no_such(desk, "/", "directory"))
CASES("a library in a folder that is a file")(
    lambda desk: _no_such(desk, str(desk.inbox / "ships.txt" / "x.db"), "ships.txt")
)


def _too_long(desk: Desk, name: str) -> None:
    ran = desk.run("--db", name, "import", desk.inbox, cwd=desk.library.parent)
    assert ran.code == 2 and len(ran.err.splitlines()) == 1, ran
    ran.says(2)
    assert desk.files() == {"briefing.db"}, desk.files()


@CASES("a library named through a link")
def through_a_link(desk: Desk) -> None:
    link = desk.folder / "link.db"
    link.symlink_to(desk.library)
    desk.run("--db", link, "import", desk.inbox).says(0, "2 new")
    assert link.is_symlink()
    desk.kept("ports", "ships", "rails")


@CASES("a library named through a link to nothing")
def through_a_loose_link(desk: Desk) -> None:
    link, target = desk.folder / "link.db", desk.folder / "target.db"
    link.symlink_to(target)
    desk.run("--db", link, "search", "ports").says(2, "There is no library at")
    desk.run("--db", link, "import", desk.inbox).says(0, "2 new")
    desk.run("--db", link, "search", "ships").says(0, "Ships are late")
    desk.kept("ships", "rails", library=link.resolve())


@CASES("a library named through a link to itself")
def through_a_ring(desk: Desk) -> None:
    link = desk.folder / "link.db"
    link.symlink_to(link)
    desk.run("--db", link, "search", "ports").says(2, "link.db")
    assert link.is_symlink()


# ---- the documents' names --------------------------------------------------------------------------------------------


@CASES("documents with odd names come in, each under its name")
def odd_documents(desk: Desk) -> None:
    folder = os.fsencode(desk.inbox)
    for number, name in enumerate(ODD):
        raw = (
            os.fsencode(name).replace(b".db", b"") + b" .txt"
        )  # an import of a folder skips files that begin with a dot
        with open(folder + b"/odd" + raw, "w", encoding="utf-8") as file:
            file.write(f"“Ports are open {number} days,” said Ms. Ada Lind.\n")
    desk.on("import", desk.inbox).says(0, f"{len(ODD) + 2} new")
    desk.on("import", desk.inbox).says(0, f"0 new (0 statements), {len(ODD) + 2} known")
    for name in ("oddit's .txt", "odd100% .txt", "oddtwo\nlines .txt", "odd-dash .txt"):
        desk.on("show", name).says(0, "1 statement, in reading order")
    assert len(names_of(desk.library)) == len(ODD) + 3


@CASES("documents named one by one, oddly")
def odd_arguments(desk: Desk) -> None:
    for name in (b"-dash.txt", b"file:x.txt", b"latin-1 \xe9.txt", b"a?b.txt"):
        with open(os.fsencode(desk.inbox) + b"/" + name, "w", encoding="utf-8") as file:
            file.write(f"Odd {name!a}\n\n“Ports are open,” said Ms. Ada Lind.\n")
    desk.on("import", "--", b"-dash.txt", b"file:x.txt", b"latin-1 \xe9.txt", b"a?b.txt", cwd=desk.inbox).says(
        0, "4 new"
    )


@CASES("a folder that holds itself by a link")
def a_ring_of_folders(desk: Desk) -> None:
    (desk.inbox / "again").symlink_to(desk.inbox)
    ran = desk.on("import", desk.inbox)
    assert "2 new" in ran.out, ran
    desk.kept("ports", "ships", "rails")


@CASES("a document that may not be read: the others come in")
def unreadable_document(desk: Desk) -> None:
    from desk import bound_by_modes

    (desk.inbox / "ships.txt").chmod(0)
    desk.on("import", desk.inbox, before=bound_by_modes()).says(1, "1 new", "1 refused", "ships.txt")
    desk.kept("ports", "rails")


@CASES("a folder that may not be read is told, and the others come in")
def unreadable_folder(desk: Desk) -> None:
    from desk import bound_by_modes

    closed = desk.inbox / "closed"
    closed.mkdir(mode=0)
    bound = bound_by_modes()
    try:
        desk.on("import", desk.inbox, before=bound).says(1, "2 new", "closed")
    finally:
        closed.chmod(0o700)
    desk.kept("ports", "ships", "rails")


@CASES("an import of the library's own folder changes nothing else")
def own_folder(desk: Desk) -> None:
    ran = desk.on("import", desk.library.parent)
    assert ran.code in (1, 2), ran
    ran.says(ran.code)
    desk.kept()


@CASES("250 folders below one another")
def deep_folders(desk: Desk) -> None:
    if os.pathconf(desk.folder, "PC_PATH_MAX") < 4096:
        raise UnavailableError("short paths only")
    deep = desk.inbox.joinpath(*["d"] * 250)
    deep.mkdir(parents=True)
    (deep / "deep.txt").write_text("Deep\n\n“Ports are deep,” said Ms. Ada Lind.\n")
    desk.on("import", desk.inbox).says(0, "3 new")
    desk.kept("ports", "ships", "rails", "deep")
