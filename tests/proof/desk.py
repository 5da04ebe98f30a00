"""The real program in a folder of its own: a user's home, a library, documents; its output, and checks that nothing is lost.

For proofs that run the command as a shell does. Owns no case and no promise.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE.parent / "terminal"))

PROGRAM = (sys.executable, "-m", "briefing_tui")
PORTS = "Ports\n\nOslo, 3 March 2024 – “Ports are open,” said Ms. Ada Lind, Director of Harbours.\n"
SHIPS = "Ships\n\nOslo, 4 March 2024 – “Ships are late,” said Mr. Olav Berg, Minister of Trade.\n"
RAILS = "Rails\n\nOslo, 5 March 2024 – “Rails are bent,” said Ms. Mia Holm, Head of Rails.\n"
PATIENCE = 60.0
"""Seconds after which a command counts as hanging."""


class UnavailableError(Exception):
    """Raised for a case that cannot be run here, with the reason."""


@dataclass(frozen=True)
class Ran:
    """The result of one command."""

    code: int
    out: str
    err: str

    def says(self, code: int, *parts: str) -> None:
        """Assert this exit code, these parts in the output, and no internal error."""
        said = self.out + self.err
        told = f"{self.code}: {said[-400:]!r}"
        assert self.code == code, f"ended with {told}, not {code}"
        for part in parts:
            assert part in said, f"does not say {part!r}: {told}"
        for slip in ("Traceback", "fault of the program", "Exception ignored"):
            assert slip not in said, told
        assert "\x1b" not in said and len(self.err.splitlines()) <= 12, told


class Desk:
    """The folder of one case. `library` has PORTS imported; no other file is beside it."""

    def __init__(self, folder: Path, template: Path) -> None:
        self.folder = folder
        self.home = folder / "home"
        self.inbox = folder / "inbox"
        self.library = folder / "library" / "briefing.db"
        for made in (self.home, self.inbox, self.library.parent):
            made.mkdir(parents=True)
        shutil.copy(template, self.library)
        self.library.chmod(0o600)
        for name, text in (("ships.txt", SHIPS), ("rails.txt", RAILS)):
            (self.inbox / name).write_text(text, encoding="utf-8")

    def environment(self, changed: Mapping[str, str | None] | None = None) -> dict[str, str]:
        """A user's environment: an empty home, no library named; None removes a variable."""
        named = {name: str(self.home) for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")}
        own: dict[str, str | None] = {**named, "PYTHONPATH": str(ROOT / "src"), "BRIEFING_DB": None, **(changed or {})}
        return {name: value for name, value in {**os.environ, **own}.items() if value is not None}

    def start(
        self,
        *arguments: str | bytes | Path,
        environment: Mapping[str, str | None] | None = None,
        before: Sequence[str] = (),
        cwd: Path | None = None,
        **more: Any,
    ) -> subprocess.Popen[bytes]:
        """Start a command; its output is piped unless `more` says otherwise."""
        pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return subprocess.Popen(
            [*before, *PROGRAM, *arguments],
            env=self.environment(environment),
            cwd=cwd or self.folder,
            **{**pipes, **more},
        )

    def run(self, *arguments: str | bytes | Path, **more: Any) -> Ran:
        """Run a command to its end."""
        return ended(self.start(*arguments, **more))

    def on(self, *arguments: str | bytes | Path, **more: Any) -> Ran:
        """Run a command on the library."""
        return self.run("--db", self.library, *arguments, **more)

    # ---- state -------------------------------------------------------------------------------------------------------

    def files(self) -> set[str]:
        """The files in the library's folder."""
        return {path.name for path in self.library.parent.iterdir()}

    def kept(self, *names: str, library: Path | None = None) -> None:
        """Assert that the library is intact and has exactly these briefings (by default ports); no other file is beside it."""
        path = library or self.library
        found = names_of(path)
        assert found == sorted(names or ("ports",)), f"holds {found}"
        left = {name for name in os.listdir(path.parent) if name.startswith(path.name[:100]) and name != path.name}
        assert not left, f"left beside it: {sorted(left)}"


def ended(process: subprocess.Popen[bytes]) -> Ran:
    """Wait for a command; one that hangs is killed and reported as such."""
    try:
        out, err = process.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired as late:
        held = ", but for somebody who holds its outputs" if process.poll() is not None else ""
        process.kill()
        raise AssertionError(
            f"{process.args!r} did not end within {PATIENCE:.0f} s{held}: {late.output!r:.300}"
        ) from None
    return Ran(process.returncode, *((part or b"").decode("utf-8", "backslashreplace") for part in (out, err)))


def connected(path: Path) -> sqlite3.Connection:
    """A plain read-only connection, as of another program."""
    return sqlite3.connect(f"file:{quote(os.fsencode(path.resolve()))}?mode=ro", uri=True)


def names_of(path: Path) -> list[str]:
    """Sorted names of the briefings' files without extension; raises where SQLite finds the file damaged."""
    db = connected(path)
    try:
        (verdict,) = db.execute("PRAGMA integrity_check").fetchone()
        assert verdict == "ok", verdict
        return sorted(
            name.removesuffix(".txt") for name, text in db.execute("SELECT file_name, text FROM briefings") if text
        )
    finally:
        db.close()


def template(folder: Path) -> Path:
    """A library with PORTS, made by the program itself."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "template.db"
    (folder / "ports.txt").write_text(PORTS, encoding="utf-8")
    done = subprocess.run(
        [*PROGRAM, "--db", str(path), "import", str(folder / "ports.txt")],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder)},
    )
    assert done.returncode == 0 and "1 new" in done.stdout, done.stderr
    return path


# ---- requirements of cases ----------------------------------------------------------------------------------------------


def bound_by_modes() -> list[str]:
    """Command prefix under which file modes take effect: root drops the capability to bypass them."""
    if os.geteuid() != 0:
        return []
    words = ["setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner"]
    return _if_it_works(words, "runs as root, and setpriv cannot take its rights away here")


def mounted(commands: str, afterwards: str = "") -> list[str]:
    """Command prefix that runs it with these mounts, in a namespace of its own; `afterwards` also sees them."""
    words = ["unshare", "-m"] if os.geteuid() == 0 else ["unshare", "-rm"]
    command = f'{{ "$@"; code=$?; {afterwards}; exit $code; }}' if afterwards else 'exec "$@"'
    _if_it_works([*words, "sh", "-c", f'{commands} && exec "$@"', "sh"], "no mounts of one's own here")
    return [*words, "sh", "-c", f"{commands} && {command}", "sh"]


def _if_it_works(words: list[str], why: str) -> list[str]:
    if shutil.which(words[0]) is None or subprocess.run([*words, "true"], check=False, capture_output=True).returncode:
        raise UnavailableError(why)
    return words


def in_app(
    desk: Desk,
    keys: Sequence[bytes] = (b"2", b"3", b"j", b"1"),
    *,
    library: Path | None = None,
    own: bool = False,
    ready: bytes = b"Timeline",
    size: tuple[int, int] = (30, 100),
    **more: Any,
) -> bytes:
    """Run the app in a terminal: it starts, receives these keys, exits on q with 0 and restores the terminal. Returns its
    output.

    `own` lets it choose the library itself.
    """
    from pseudo import Terminal

    environment = {**desk.environment(more.pop("environment", None))}
    unset = {name: None for name in os.environ if name not in environment}
    terminal = Terminal(
        None if own else library or desk.library, desk.home, size, environment={**unset, **environment}, **more
    )
    assert terminal.until(ready), f"the app does not come up: {terminal.wait(2)} {terminal.output[-300:]!r}"
    for key in keys:
        terminal.press(key, 0.15, 0.7)
    terminal.press(b"\x1b", 0.15, 0.7)
    terminal.press(b"q", 0.15, 0.7)
    code = terminal.wait(20)
    output = terminal.output
    assert code == 0, f"the app ended with {code}: {output[-300:]!r}"
    assert output.rfind(b"\x1b[?1049l") > output.rfind(b"\x1b[?1049h"), "the terminal is not given back"
    assert b"fault of the program" not in output and b"Traceback" not in output, output[-300:]
    return output


class Table(dict[str, Callable[["Desk"], None]]):
    """Cases by name; `@CASES("name")` adds one."""

    def __call__(self, name: str) -> Callable[[Callable[[Desk], None]], Callable[[Desk], None]]:
        """Add the case below under this name."""

        def add(case: Callable[[Desk], None]) -> Callable[[Desk], None]:
            assert name not in self, name
            self[name] = case
            return case

        return add
