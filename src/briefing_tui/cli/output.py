"""Shared by the commands: opens the library, and prints so that no foreign text reaches the terminal unfiltered."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import click

from briefing_tui import paths
from briefing_tui.text import clean, clean_line

if TYPE_CHECKING:
    from briefing_tui.errors import BriefingError
    from briefing_tui.store.connection import Library

T = TypeVar("T")


def library(db: Path | None) -> Library:
    """Open the library to read. Raises LibraryError."""
    from briefing_tui.errors import LibraryError
    from briefing_tui.store.connection import open_library

    choice = paths.choose_library(db)
    try:
        return open_library(choice)
    except LibraryError as error:
        if choice.origin == "environment":
            error.message = f"{error.message} {paths.ENVIRONMENT} names it.".strip()
        raise


def of_one_name(lib: Library, name: str) -> BriefingError | None:
    """The error if several briefings come from files of this name: lists them all, the newest first."""
    from briefing_tui.errors import BriefingError
    from briefing_tui.store import read

    found = read.briefings_of_file(lib, name)
    if len(found) < 2:
        return None
    offered = "; ".join(f"{one.uid} ({clean_line(one.title)}, {one.published or 'undated'})" for one in found)
    return BriefingError(
        f"{len(found)} briefings are called “{name}”.", hint=f"The newest first: {offered}. Give one’s uid."
    )


def stoppable(work: Callable[[], T]) -> T:
    """Run work that may take long inside SQLite on a thread, so that Ctrl-C ends the command at once; it must not write anything.

    The main thread only waits: a signal is not handled while C code runs in it.
    """
    from threading import Thread

    ended: list[T | BaseException] = []

    def run() -> None:
        try:
            ended.append(work())
        except BaseException as error:
            ended.append(error)

    thread = Thread(target=run, daemon=True)
    thread.start()
    thread.join()
    if isinstance(ended[0], BaseException):
        raise ended[0]
    return ended[0]


def out_table(kind: Any, rows: Iterable[object], form: str) -> None:
    """Print a list as JSON or CSV, as exact bytes."""
    from briefing_tui.export.tables import pieces

    sys.stdout.flush()
    for piece in pieces(kind, rows, form):
        sys.stdout.buffer.write(piece.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def say_if_empty(lib: Library) -> bool:
    """Print how to fill an empty library; return whether it is empty."""
    from briefing_tui.store import read

    if read.info(lib).briefings:
        return False
    say(f"no briefings in {lib.path} yet; “briefing import FOLDER” brings some in.")
    return True


def out(text: str = "") -> None:
    """Print a line (or lines), cleaned."""
    click.echo(clean(text))


def say(text: str) -> None:
    """Print a line for the user to stderr, so that a pipe gets results only. If it cannot be written, the results are still
    printed.
    """
    try:
        click.echo(clean(text), err=True)
    except OSError:
        to_nowhere(sys.stderr)


def to_nowhere(stream: TextIO) -> None:
    """Redirect a closed or full stream to the null device: what is still buffered must not raise again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def in_terminal() -> bool:
    """Whether stdout is a terminal."""
    return sys.stdout.isatty()


def counted(number: int, noun: str) -> str:
    """“1 statement”, “1,204 statements”."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
