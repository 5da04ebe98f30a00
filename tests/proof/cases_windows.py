"""Cases: several windows on one library, a read-only medium, a wrong clock. Acknowledged changes are kept."""

from __future__ import annotations

import lzma
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from desk import ROOT, Desk, Ran, Table, UnavailableError, bound_by_modes, connected, ended, in_app, mounted, names_of

CASES = Table()
BUSY = "Another window is writing to the library."
MANY = 24
"""Briefings imported by each window."""


def _inboxes(desk: Desk, number: int) -> list[Path]:
    out = []
    for window in range(number):
        folder = desk.folder / f"inbox {window}"
        folder.mkdir()
        for n in range(MANY):
            (folder / f"w{window}-{n}.txt").write_text(f"“Port {n} of {window} is open,” said Ms. Ada Lind.\n")
        out.append(folder)
    return out


def _names(windows: int) -> list[str]:
    return [f"w{window}-{n}" for window in range(windows) for n in range(MANY)]


# ---- several windows -------------------------------------------------------------------------------------------------


def _side_by_side(desk: Desk, library: Path, *commands: Sequence[Any]) -> list[Ran]:
    """Run commands in parallel; returns their results. A command that waited too long for the lock says so, and succeeds
    when repeated."""
    running = [desk.start("--db", library, *words) for words in commands]
    done = [ended(process) for process in running]
    for number, ran in enumerate(done):
        if ran.code == 2:
            ran.says(2, "Another window")
            done[number] = desk.run("--db", library, *commands[number])
        done[number].says(0)
    return done


@CASES("two windows import at once")
def two(desk: Desk) -> None:
    _side_by_side(desk, desk.library, *(["import", inbox] for inbox in _inboxes(desk, 2)))
    desk.kept("ports", *_names(2))


@CASES("four windows import at once")
def four(desk: Desk) -> None:
    _side_by_side(desk, desk.library, *(["import", inbox] for inbox in _inboxes(desk, 4)))
    desk.kept("ports", *_names(4))


@CASES("two windows import at once into a library that neither has made yet")
def two_new(desk: Desk) -> None:
    new = desk.folder / "new.db"
    _side_by_side(desk, new, *(["import", inbox] for inbox in _inboxes(desk, 2)))
    desk.kept(*_names(2), library=new)


@CASES("two windows import the same files at once")
def two_the_same(desk: Desk) -> None:
    (inbox,) = _inboxes(desk, 1)
    _side_by_side(desk, desk.library, ["import", inbox], ["import", inbox])
    desk.kept("ports", *_names(1))


@CASES("one window imports while another removes and a third examines")
def import_and_removal(desk: Desk) -> None:
    (inbox,) = _inboxes(desk, 1)
    done = _side_by_side(desk, desk.library, ["import", inbox], ["remove", "ports.txt"], ["doctor"])
    for ran, said in zip(done, (" new", "Removed “ports.txt”", "All well."), strict=True):
        ran.says(0, said)
    desk.kept(*_names(1))


@CASES("one window searches while another imports and removes: every answer is whole")
def search_meanwhile(desk: Desk) -> None:
    (inbox,) = _inboxes(desk, 1)
    importing = desk.start("--db", desk.library, "import", inbox)
    answers = list[Ran]()
    while importing.poll() is None or len(answers) < 3:
        answers.append(desk.on("search", "ports"))
    ended(importing).says(0, f"{MANY} new")
    for ran in answers:
        ran.says(0, "Ports are open")
    desk.kept("ports", *_names(1))


@CASES("the app reads while another window imports and removes")
def app_meanwhile(desk: Desk) -> None:
    from pseudo import Terminal

    (inbox,) = _inboxes(desk, 1)
    terminal = Terminal(desk.library, desk.home)
    assert terminal.until(b"Timeline")
    desk.on("import", inbox).says(0, f"{MANY} new")
    for key in (b"2", b"j", b"3", b"/port", b"\r", b"s"):
        terminal.press(key, 0.15, 0.7)
    desk.on("remove", "ports.txt").says(0, "Removed")
    for key in (b"\x1b", b"1", b"j", b"\r", b"s", b"\x1b", b"2", b"k", b"\r", b"3", b"j", b"\x1b", b"q"):
        terminal.press(key, 0.15, 0.7)
    code = terminal.wait()
    assert code == 0 and b"fault of the program" not in terminal.output, (code, terminal.output[-300:])
    desk.kept(*_names(1))


@contextmanager
def _held(path: Path) -> Iterator[None]:
    """Another program locks the file, as a backup may."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("BEGIN EXCLUSIVE")
        yield
        db.execute("ROLLBACK")


for _words in (["search", "ports"], ["people"], ["import", "inbox"], ["remove", "ports.txt"], ["reread"]):

    @CASES(f"another program holds the library: {_words[0]} says so, and the same again goes through")
    def held(desk: Desk, words: list[str] = _words) -> None:
        with _held(desk.library):
            desk.on(*words).says(2, BUSY, "Try again")
        assert names_of(desk.library) == ["ports"]
        desk.on(*words).says(0)


@CASES("another program holds the library: the app says so instead of coming up, or waits")
def held_app(desk: Desk) -> None:
    from pseudo import Terminal

    with _held(desk.library):
        terminal = Terminal(desk.library, desk.home)
        terminal.read(quiet=3)
        terminal.press(b"q")
        code = terminal.wait()
    assert code in (0, 2) and BUSY.encode() in terminal.output.replace(b"\r\n", b" "), (code, terminal.output[-300:])
    in_app(desk)


@CASES("another program holds the library for some seconds while the app reads: it goes on")
def held_for_a_while(desk: Desk) -> None:
    from pseudo import Terminal

    terminal = Terminal(desk.library, desk.home)
    assert terminal.until(b"Timeline")
    with _held(desk.library):
        for key in (b"2", b"j", b"3"):
            terminal.press(key, 3)
    for key in (b"1", b"2", b"\x1b", b"q"):
        terminal.press(key, 0.5, 1)
    code = terminal.wait()
    assert code == 0 and b"briefing:" not in terminal.output, (code, terminal.output[-300:])


# ---- read-only -------------------------------------------------------------------------------------------------------


def _reads_only(desk: Desk, before: list[str]) -> None:
    """Reading works, every command that writes says that it cannot, and no byte changes."""
    was = desk.library.read_bytes(), desk.library.stat().st_mtime_ns
    for reading, said in ((["search", "ports"], "Ports are open"), (["people"], "Ada Lind"), (["doctor"], "All well.")):
        desk.on(*reading, before=before).says(0, said)
    for words in (["import", str(desk.inbox)], ["remove", "ports.txt"], ["reread"]):
        desk.on(*words, before=before).says(2, "read-only")
    in_app(desk, before=before)
    assert (desk.library.read_bytes(), desk.library.stat().st_mtime_ns) == was
    desk.kept()


@CASES("the library's file is read-only")
def file_read_only(desk: Desk) -> None:
    desk.library.chmod(0o444)
    _reads_only(desk, bound_by_modes())


@CASES("the library's folder is read-only")
def folder_read_only(desk: Desk) -> None:
    desk.library.parent.chmod(0o555)
    _reads_only(desk, bound_by_modes())


@CASES("the library's medium is read-only")
def medium_read_only(desk: Desk) -> None:
    where = desk.library.parent
    _reads_only(desk, mounted(f"mount --bind '{where}' '{where}' && mount -o remount,bind,ro '{where}'"))


@CASES("a read-only library of an earlier version is not brought up to date, and says what to do")
def earlier_read_only(desk: Desk) -> None:
    golden = sorted((ROOT / "tests" / "store" / "golden").glob("*.db.xz"))[0]
    desk.library.write_bytes(lzma.decompress(golden.read_bytes()))
    was = desk.library.read_bytes()
    desk.library.chmod(0o444)
    desk.on("search", "ports", before=bound_by_modes()).says(2, "earlier version", "Copy it to a folder you may write")
    assert desk.library.read_bytes() == was and desk.files() == {"briefing.db"}


@CASES("a journal lies beside a library on a read-only medium")
def journal_on_a_medium(desk: Desk) -> None:
    journal = desk.library.with_name("briefing.db-journal")
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(504))
    was = desk.library.read_bytes()
    where = desk.library.parent
    before = mounted(f"mount --bind '{where}' '{where}' && mount -o remount,bind,ro '{where}'")
    ran = desk.on("search", "ports", before=before)
    ran.says(2, "briefing.db-journal")
    assert desk.library.read_bytes() == was and journal.exists()


# ---- the clock -------------------------------------------------------------------------------------------------------

_SHIM = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>
static long back(void) { const char *by = getenv("CLOCK_BACK"); return by ? atol(by) : 0; }
int clock_gettime(clockid_t id, struct timespec *t) {
    int (*real)(clockid_t, struct timespec *) = dlsym(RTLD_NEXT, "clock_gettime");
    int done = real(id, t);
    if (id == CLOCK_REALTIME) t->tv_sec -= back();
    return done;
}
int gettimeofday(struct timeval *t, void *zone) {
    struct timespec now; clock_gettime(CLOCK_REALTIME, &now);
    t->tv_sec = now.tv_sec; t->tv_usec = now.tv_nsec / 1000; return 0;
}
time_t time(time_t *t) {
    struct timespec now; clock_gettime(CLOCK_REALTIME, &now);
    if (t) *t = now.tv_sec;
    return now.tv_sec;
}
"""


def _clock(desk: Desk, years: float) -> dict[str, str | None]:
    """Environment with a clock so many years behind, for the program alone."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        raise UnavailableError("no C compiler to build another clock with")
    source, built = desk.folder / "clock.c", desk.folder / "clock.so"
    source.write_text(_SHIM)
    made = subprocess.run([compiler, "-shared", "-fPIC", "-o", built, source, "-ldl"], capture_output=True, check=False)
    if made.returncode:
        raise UnavailableError("the C compiler builds no shared library")
    changed: dict[str, str | None] = {"LD_PRELOAD": str(built), "CLOCK_BACK": str(int(years * 365.25 * 86400))}
    seen = subprocess.run(["date", "+%Y"], env=desk.environment(changed), capture_output=True, text=True, check=False)
    now = subprocess.run(["date", "+%Y"], capture_output=True, text=True, check=False)
    if abs(int(now.stdout) - int(seen.stdout) - years) > 1:
        raise UnavailableError("another clock is not taken here")
    return changed


for _when, _years in (("ten years back", 10.0), ("before 1970", 60.0), ("in the year 2100", -75.0)):

    @CASES(f"the clock is {_when}: everything goes on, and the order is that of the days printed")
    def wrong_clock(desk: Desk, years: float = _years) -> None:
        changed = _clock(desk, years)
        desk.on("import", desk.inbox / "ships.txt").says(0, "1 new")
        desk.on("import", desk.inbox, environment=changed).says(0, "1 new", "1 known")
        ran = desk.on("search", "kind:direct", "--sort", "oldest", environment=changed)
        ran.says(0)
        assert [ran.out.index(word) for word in ("ports", "ships", "rails")] == sorted(
            ran.out.index(w) for w in ("ports", "ships", "rails")
        )
        desk.on("reread", environment=changed).says(0, "0 read otherwise")
        desk.on("remove", "ships.txt", environment=changed).says(0, "Removed")
        desk.on("import", desk.inbox).says(0, "1 new", "1 known")
        desk.on("doctor", environment=changed).says(0, "All well.")
        in_app(desk, environment=changed)
        desk.kept("ports", "ships", "rails")


@CASES("the clock goes back while the app is open")
def clock_goes_back(desk: Desk) -> None:
    """Only the date of an import and `date:today` use the system clock: the interface uses a monotonic one."""
    with closing(connected(desk.library)) as db:
        columns = {
            f"{table}.{row[1]}"
            for (table,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
            for row in db.execute(f"PRAGMA table_info('{table}')")
            if row[1] in ("at", "imported_at", "when", "time", "created")
        }
    assert columns <= {"imports.at", "_sqlite_migrations.applied_at", "decisions.at"}, columns
    for path in sorted((ROOT / "src" / "briefing_tui").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        # a file check is valid for a day: with a changed clock it is only repeated once
        assert "time.time()" not in text or path.name == "owned.py", f"{path.name} measures by a clock that can be set"
