"""Nothing that a document refers to is fetched, no name is resolved, and the program makes no connection.

Three ways of observing, the last of which is always available: the system calls of every process, the counters of a
network namespace of its own, and Python's audit events for sockets and look-ups. Each is first tried on a program
that does connect, so that a way which sees nothing does not count as proof.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL, run

import remote
from desk import Desk, UnavailableError, template
from frame import Line, Plan

PROMISE = "Nothing leaves the machine: no connection is opened and no name is looked up."
METHOD = (
    "The app in a terminal, imports of all formats whose documents ask for images, entities, templates and pages from elsewhere, and "
    "every other command, watched in three ways: system calls (strace), the counters of a network namespace of its own, Python's audit "
    "events. A cluster that an import names is the one exception, and is not part of it"
)

TALKER = "import socket\ntry:\n    socket.getaddrinfo('tracker.example.org', 80)\nexcept OSError:\n    pass\ntry:\n    socket.create_connection(('192.0.2.1', 9), 1)\nexcept OSError:\n    pass\n"
"""A program that must be detected: a look-up and a connection."""

_HOOK = """
import fcntl, os, sys
_log = fcntl.fcntl(os.open(LOG, os.O_WRONLY | os.O_APPEND | os.O_CREAT), fcntl.F_DUPFD_CLOEXEC, 200)  # low ones are a child's
_NAMES = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo", "urllib.Request")
def _hook(event, args):
    if not event.startswith(("socket.", "urllib.")):
        return
    if event in _NAMES or (event == "socket.__new__" and int(args[1]) not in (-1, 0, 1)) or (
        event in ("socket.connect", "socket.sendto", "socket.bind") and isinstance(args[1], tuple)):
        try:
            os.write(_log, f"{os.getpid()} {event} {args[1:]!r}\\n".encode())
        except OSError:
            pass  # a reading child may write nothing: it has no network either
sys.addaudithook(_hook)
"""
_CALLS = re.compile(r"AF_INET6?\b|AF_PACKET|/etc/resolv\.conf|/etc/hosts\"")
_COUNTED = (
    "OutRequests",
    "OutNoRoutes",
    "ActiveOpens",
    "OutDatagrams",
    "Ip6OutRequests",
    "Ip6OutNoRoutes",
    "Udp6OutDatagrams",
)


@dataclass(frozen=True)
class Way:
    """A way to observe a program's use of the network."""

    what: str
    before: Callable[[Path], Sequence[str]]
    """Returns a command prefix that records to the given file."""
    seen: Callable[[str], list[str]]
    """Returns the forbidden entries of the recorded text."""
    hooked: bool = False
    """Whether Python itself records (audit hooks)."""


def _counters(told: str) -> list[str]:
    """Non-zero counters of /proc/net/snmp and snmp6."""
    found = []
    heads: dict[str, list[str]] = {}
    for line in told.splitlines():
        name, *values = line.split()
        if name in heads:
            found += [
                f"{name} {head} {value}"
                for head, value in zip(heads[name], values, strict=False)
                if head in _COUNTED and value != "0"
            ]
        elif name.endswith(":"):
            heads[name] = values
        elif name in _COUNTED and values != ["0"]:
            found.append(line)
    return found


def _namespace(log: Path) -> list[str]:
    line = f'"$@"; code=$?; cat /proc/net/snmp /proc/net/snmp6 > "{log}" 2>/dev/null; exit $code'
    return ["unshare", "-rn", "sh", "-c", line, "sh"]


WAYS = (
    Way(
        "commands traced: internet sockets, connections, look-ups",
        lambda log: [
            "strace",
            "-f",
            "-qq",
            "-o",
            str(log),
            "-e",
            "trace=socket,connect,sendto,sendmsg,bind,open,openat",
        ],
        lambda told: [line for line in told.splitlines() if _CALLS.search(line)],
    ),
    Way("commands in a network of their own: packets, connections tried", _namespace, _counters),
    Way(
        "commands with Python's audit events: sockets, connections, look-ups",
        lambda log: [],
        str.splitlines,
        hooked=True,
    ),
)


def prove(plan: Plan) -> list[Line]:
    """Observe every command in each way."""
    made = template(plan.work / "template")
    return [_line(plan, way, made, number) for number, way in enumerate(WAYS)]


def _line(plan: Plan, way: Way, made: Path, number: int) -> Line:
    desk = Desk(plan.work / f"way-{number}", made)
    try:
        _can_see(way, plan.work / f"control-{number}")
    except UnavailableError as why:
        return Line(way.what, 0, note=str(why))
    remote.documents(desk.inbox)
    commands = _commands(desk)
    chosen = [commands[0], *plan.random(way.what).sample(commands[1:], plan.of(len(commands) - 1, least=1))]
    faults = list[str]()
    for n, words in enumerate(chosen):
        log = plan.work / f"log-{number}-{n}"
        path = os.pathsep.join((*_hooks(way, log), desk.environment()["PYTHONPATH"]))
        ended = _run(desk, words, way.before(log), {"PYTHONPATH": path})
        seen = way.seen(log.read_text("utf-8", "replace")) if log.exists() else []
        faults += [f"{' '.join(words) or 'the app'}: {line[:200]}" for line in seen[:3]]
        faults += [f"{' '.join(words) or 'the app'}: {ended}"] if ended else []
    return Line(way.what, len(chosen), len(faults), "0 calls", faults=tuple(faults[:20]))


def _hooks(way: Way, log: Path) -> list[str]:
    """A folder for PYTHONPATH that makes every Python process, including the reading children, record its calls in `log`."""
    if not way.hooked:
        return []
    folder = log.with_suffix(".hooks")
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(f"LOG = {str(log)!r}\n{_HOOK}")
    return [str(folder)]


def _can_see(way: Way, log: Path) -> None:
    """Check that this way detects a program that connects. Raises UnavailableError where it does not work here."""
    before = list(way.before(log))
    if before and shutil.which(before[0]) is None:
        raise UnavailableError(f"{before[0]} is not installed here")
    environment = {"PATH": os.defpath, "PYTHONPATH": os.pathsep.join(_hooks(way, log))}
    done = run(
        [*before, sys.executable, "-c", TALKER], env=environment, stdin=DEVNULL, capture_output=True, check=False
    )
    if done.returncode:
        raise UnavailableError(
            f"{before[0]} may not be used here: {done.stderr.decode('utf-8', 'replace').strip()[:80]}"
        )
    if len(way.seen(log.read_text("utf-8", "replace"))) < 1:
        raise AssertionError(f"{way.what}: this way does not see a program that talks")


def _commands(desk: Desk) -> list[list[str]]:
    """The commands: the import first, because the others show its result; the empty command is the app."""
    with closing(sqlite3.connect(desk.library)) as db:
        uids = [
            uid
            for table in ("statements", "speakers", "briefings")
            for (uid,) in db.execute(f"SELECT uid FROM {table} LIMIT 1")
        ]
    searches = [["search", "ports", "--format", form] for form in ("plain", "json", "csv", "md")]
    return [
        ["import", str(desk.inbox)],
        [],
        *searches,
        *(["show", uid] for uid in uids),
        ["show", uids[0], "--format", "json"],
        ["people"],
        ["timeline"],
        ["doctor"],
        ["reread"],
        ["extract", str(desk.inbox)],
        ["import", f"{remote.NAME}/x.html"],
        ["search", "zebra"],
        ["keys"],
        ["--help"],
        ["--version"],
        ["remove", "one.json"],
    ]


def _run(desk: Desk, words: Sequence[str], before: Sequence[str], environment: dict[str, str | None]) -> str:
    """Run a command, or the app in a terminal; returns what went wrong, if anything."""
    if words:
        ran = desk.on(*words, before=before, environment=environment)
        return (
            ""
            if ran.code in (0, 1, 2) and "fault of the program" not in ran.err
            else f"ended with {ran.code}: {ran.err[-200:]!r}"
        )
    from pseudo import Terminal

    own = desk.environment(environment)
    terminal = Terminal(desk.library, desk.home, environment=own, before=before)
    terminal.until(b"Timeline")
    for key in (b"j", b"\r", b"s", b"y", b"\x1b", b"\x1b", b"2", b"j", b"3", b"/ports", b"\r", b"i", b"\x1b", b"I"):
        terminal.press(key, 0.15, 0.7)
    terminal.press(b"\x1b[200~" + str(desk.inbox).encode() + b"\x1b[201~\r", 0.15, 0.7)
    terminal.until(b"refused.", 60)  # the report
    for key in (b"\x1b", b"\x1b", b"q"):
        terminal.press(key, 0.3, 0.7)
    code = terminal.wait()
    return "" if code == 0 else f"the app ended with {code}: {terminal.output[-200:]!r}"
