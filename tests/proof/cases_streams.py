"""Cases: output streams, terminals, languages. Each command ends with its own exit code."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from functools import partial

from desk import PROGRAM, Desk, Ran, Table, ended, in_app, names_of

CASES = Table()
COMMANDS: dict[str, tuple[str, ...]] = {
    "search": ("search", "ports"),
    "search json": ("search", "ports", "--format", "json"),
    "search csv": ("search", "ports", "--format", "csv"),
    "people": ("people",),
    "timeline": ("timeline",),
    "doctor": ("doctor",),
    "show": ("show", "ports.txt"),
    "keys": ("keys",),
    "help": ("--help",),
    "version": ("--version",),
}
FULL = "No space left on device"

# ---- output ----------------------------------------------------------------------------------------------------------


def _shell(desk: Desk, line: str, *arguments: str) -> Ran:
    """Run a line of sh, in which "$@" is the command."""
    return ended(
        subprocess.Popen(
            ["sh", "-c", line, "sh", *PROGRAM, "--db", str(desk.library), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=desk.environment(),
            cwd=desk.folder,
        )
    )


def _full(desk: Desk, arguments: Sequence[str]) -> None:
    ran = _shell(desk, '"$@" > /dev/full', *arguments)
    ran.says(2, FULL)
    assert len(ran.err.splitlines()) <= 2, ran.err


def _closed(desk: Desk, arguments: Sequence[str]) -> None:
    _shell(desk, '"$@" >&-', *arguments).says(0)


def _enough(desk: Desk, arguments: Sequence[str]) -> None:
    """The reader of a pipe closes it before the first byte, and after the first line."""
    ran = _shell(desk, '{ "$@"; echo ended $? >&2; } | true', *arguments)
    ran.says(0, "ended 0")
    ran = _shell(desk, '{ "$@"; echo ended $? >&2; } | head -n 1', *arguments)
    ran.says(0, "ended 0")


for _name, _arguments in COMMANDS.items():
    CASES(f"{_name} > /dev/full says that the disk is full")(partial(_full, arguments=_arguments))
    CASES(f"{_name} with its output closed")(partial(_closed, arguments=_arguments))
    CASES(f"{_name} | head")(partial(_enough, arguments=_arguments))


@CASES("an import whose output finds no room: the library has what was imported")
def import_to_a_full_output(desk: Desk) -> None:
    _shell(desk, '"$@" > /dev/full', "import", str(desk.inbox)).says(2, FULL)
    desk.kept("ports", "ships", "rails")


@CASES("an import with its outputs closed: the library has what was imported")
def import_to_nowhere(desk: Desk) -> None:
    _shell(desk, '"$@" >&- 2>&-', "import", str(desk.inbox)).says(0)
    desk.kept("ports", "ships", "rails")


@CASES("an import whose reader leaves: the library has what was imported")
def import_to_head(desk: Desk) -> None:
    _shell(desk, '"$@" | true', "import", str(desk.inbox)).says(0)
    desk.kept("ports", "ships", "rails")


@CASES("a removal whose output finds no room: it is done, or it is not, and the file is sound")
def removal_to_a_full_output(desk: Desk) -> None:
    _shell(desk, '"$@" > /dev/full', "remove", "ports.txt").says(2, FULL)
    _shell(desk, '"$@"', "doctor").says(0, "All well.")


@CASES("the error output is closed: results come all the same")
def errors_closed(desk: Desk) -> None:
    _shell(desk, '"$@" 2>&-', "search", "ports").says(0, "Ports are open")
    ran = _shell(desk, '"$@" 2>&-', "search", "kind:none")
    assert (ran.code, ran.out) == (2, ""), ran


@CASES("the error output finds no room: results come all the same")
def errors_full(desk: Desk) -> None:
    _shell(desk, '"$@" 2>/dev/full', "search", "ports").says(0, "Ports are open")
    ran = _shell(desk, '"$@" 2>/dev/full', "search", "kind:none")
    assert (ran.code, ran.out) == (2, ""), ran


@CASES("the input is closed: commands need none, and the app says that it needs a terminal")
def input_closed(desk: Desk) -> None:
    _shell(desk, '"$@" <&-', "search", "ports").says(0, "Ports are open")
    _shell(desk, '"$@" <&-', "import", str(desk.inbox)).says(0, "2 new")
    _shell(desk, '"$@" <&-').says(2, "the app needs a terminal")
    _shell(desk, '"$@" <&- >&-').says(2, "the app needs a terminal")
    ran = _shell(desk, '"$@" <&- >&- 2>&-')
    assert ran.code == 2, ran


# ---- terminals -------------------------------------------------------------------------------------------------------


@CASES("no terminal at all: one line, and code 2")
def no_terminal(desk: Desk) -> None:
    desk.run().says(2, "the app needs a terminal", "briefing search QUERY")
    desk.on(start_new_session=True).says(2, "the app needs a terminal")


for _term in (None, "", "vt100", "linux", "no-such-terminal", "xterm\x1b]0;x\x07", "x" * 5000):

    @CASES(f"TERM {_term if _term is None else _term[:20]!a}: the app comes up and goes")
    def odd_term(desk: Desk, term: str | None = _term) -> None:
        in_app(desk, environment={"TERM": term})


@CASES("a terminal of lines only: one line that names what answers in lines, and code 2")
def dumb_term(desk: Desk) -> None:
    from pseudo import Terminal

    app = Terminal(desk.library, desk.home, environment={"TERM": "dumb"})
    assert app.wait() == 2 and b"lines only" in app.output and b"\x1b" not in app.output, app.output


for _size in ((1, 1), (1, 80), (40, 1), (2, 3), (500, 500)):

    @CASES(f"a terminal of {_size[1]} by {_size[0]}")
    def odd_size(desk: Desk, size: tuple[int, int] = _size) -> None:
        in_app(desk, size=size, ready=b"\x1b[?1049h")


for _lines, _columns in (("0", "0"), ("x", "-5"), ("9999", "1")):

    @CASES(f"LINES={_lines} COLUMNS={_columns}: commands and the app")
    def odd_measures(desk: Desk, lines: str = _lines, columns: str = _columns) -> None:
        odd = {"LINES": lines, "COLUMNS": columns}
        desk.on("search", "ports", environment=odd).says(0, "Ports are open")
        in_app(desk, environment=odd, ready=b"\x1b[?1049h")


@CASES("a terminal for the output, a pipe for the input: the app says what it needs")
def half_a_terminal(desk: Desk) -> None:
    from pseudo import Terminal

    line = 'exec "$@" < /dev/null'
    terminal = Terminal(desk.library, desk.home, before=("sh", "-c", line, "sh"))
    assert terminal.wait() == 2 and b"needs a terminal" in terminal.output, terminal.output


# ---- languages -------------------------------------------------------------------------------------------------------

LOCALES: dict[str, dict[str, str | None]] = {
    "C": {"LC_ALL": "C"},
    "POSIX, no UTF-8 mode": {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "none": {"LC_ALL": None, "LANG": None, "LC_CTYPE": None},
    "one that does not exist": {"LC_ALL": "xx_YY.UTF-8", "LANG": "xx_YY"},
    "an ASCII output": {"PYTHONIOENCODING": "ascii"},
    "a strict Latin-1 output": {"PYTHONIOENCODING": "latin-1:strict"},
    "Turkish": {"LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr"},
}


def _locale(desk: Desk, changed: dict[str, str | None]) -> None:
    """Commands read and print UTF-8 in a pipe; a file with a non-ASCII name is imported; the app starts."""
    (desk.inbox / "häfen.txt").write_text("Häfen\n\n“Ünï is open,” said Ms. Zoë Lindström.\n", encoding="utf-8")
    desk.on("import", desk.inbox, environment=changed).says(0, "3 new")
    desk.on("search", "open", "-ports", environment=changed).says(0, "“Ünï is open,”", "Zoë Lindström")
    desk.on("search", "zebra", environment=changed).says(1, "nothing found")
    desk.on("show", "ships.txt", environment=changed).says(0, "Ships are late")
    in_app(desk, environment=changed)
    assert len(names_of(desk.library)) == 4


for _name, _changed in LOCALES.items():
    CASES(f"locale: {_name}")(partial(_locale, changed=_changed))


@CASES("an umask that shuts everybody out, and one that lets everybody in: the library is its user's")
def umasks(desk: Desk) -> None:
    for number, mask in enumerate((0o000, 0o022, 0o077)):
        made = desk.folder / f"new {number}" / "x.db"
        desk.run("--db", made, "import", desk.inbox, preexec_fn=partial(os.umask, mask)).says(0, "2 new")
        assert made.stat().st_mode & 0o777 == 0o600 and made.parent.stat().st_mode & 0o077 == 0, oct(
            made.stat().st_mode
        )


@CASES("few open files allowed")
def few_files(desk: Desk) -> None:
    import resource

    few = partial(resource.setrlimit, resource.RLIMIT_NOFILE, (24, 24))
    desk.on("search", "ports", preexec_fn=few).says(0, "Ports are open")
    desk.on("import", desk.inbox, preexec_fn=few).says(0, "2 new")
    desk.kept("ports", "ships", "rails")
