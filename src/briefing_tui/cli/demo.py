"""`briefing demo`: a large invented library. Owns its progress and its report."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import click

from briefing_tui.cli.options import command
from briefing_tui.cli.output import counted, out
from briefing_tui.errors import BriefingError, Exit, LibraryError
from briefing_tui.paths import at_home
from briefing_tui.text import clean_line

NOTHING = "Nothing was made."
ELSEWHERE = "Name a file in a folder that you may write, with room on its disk, with --out."


@command(short_help="Create a library of invented briefings, for trying out.")
@click.option("--statements", metavar="INTEGER", default="10000", show_default=True, help="Number of statements.")
@click.option("--out", type=click.Path(), default="", help="Library file to create.  [required]")
@click.option("--seed", type=int, default=1, show_default=True, help="Seed of the random generator.")
@click.pass_context
def demo(context: click.Context, statements: str, out: str, seed: int) -> None:
    """Create a library of invented briefings, for trying out and for measuring. Every briefing is marked as invented.

    The same number and seed give the same library. A million statements take some minutes and 2 GB of disk.
    """
    context.exit(_make(out, statements, seed))


def _make(named: str, number: str, seed: int) -> int:
    """Make the library `named` with `number` statements, and print the result; return the exit code."""
    from briefing_tui import demo as invented

    path, statements = _path(named), _number(number)
    folder = next((up for up in (path.parent, *path.parent.parents) if up.exists()), path.parent)
    try:
        if not folder.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
        if not os.access(folder, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))
        briefings, made = invented.make(path, statements, seed=seed, progress=_step if sys.stderr.isatty() else None)
    except (OSError, LibraryError) as error:
        cause = error if isinstance(error, OSError) else error.__cause__
        title = f"{path} cannot be made: {cause.strerror}." if isinstance(cause, OSError) else str(error.args[0])
        raise BriefingError(title, NOTHING, ELSEWHERE) from None
    out(
        f"{counted(briefings, 'briefing')} with {counted(made, 'statement')}, all of them invented: {clean_line(str(path))}"
    )
    if folder != path.parent:
        out(f"The folder {clean_line(str(path.parent))} was made for it.")
    out(f"briefing --db {clean_line(str(path))} opens it.")
    return Exit.OK


def _path(named: str) -> Path:
    if not named:
        raise BriefingError("--out does not say which library to make.", NOTHING, "Name a new file: --out demo.db.")
    path = at_home(named)
    if path.is_dir():
        raise BriefingError(f"{path} is a folder.", NOTHING, f"Name a new file in it: --out {path / 'demo.db'}.")
    return path


def _number(typed: str) -> int:
    plain = typed.replace(",", "").replace("_", "")
    if not (plain.isascii() and plain.isdecimal() and int(plain[:12])):
        raise BriefingError(
            f"“{typed}” is no number of statements.", NOTHING, "Give a whole number, 1 or more: --statements 10000."
        )
    return int(plain)


def _step(done: int, wanted: int) -> None:
    end = "\n" if done >= wanted else "\r"
    sys.stderr.write(f"{done:,} of {wanted:,} statements{end}")
    sys.stderr.flush()
