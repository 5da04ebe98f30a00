"""`briefing import` and `reread`: files in, a library read again, how far it is, and the reports with their exit codes."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tui import paths as places
from briefing_tui.cli_print import counted, out, say
from briefing_tui.errors import BriefingError, Exit, ReadOnlyLibrary
from briefing_tui.text import clean_line

if TYPE_CHECKING:
    from briefing_tui.importing import Progress
    from briefing_tui.importing.reread import Difference

STOPPED = 130
"""As the shell gives for Ctrl-C."""


def import_(db: Path | None, paths: Sequence[Path], cluster: str | None = None) -> int:
    """Import files and folders, by a cluster if one is named, and print the report; returns the exit code."""
    from briefing_tui.importing import import_paths
    from briefing_tui.importing.words import report_lines

    look_at(paths)
    choice = places.library_to_fill(db)
    target, made = choice.path, not choice.path.exists()
    try:
        with _bar() as step:
            report = import_paths(paths, target, progress=step, cluster=cluster)
    except ReadOnlyLibrary as error:
        error.hint = error.hint or "Name a place that you may write with --db."
        raise
    except OSError as error:
        raise BriefingError(
            f"the import stopped: {error.filename or target}: {error.strerror}.",
            "What is in the library already is kept.",
            "Put that right, or name other files, and import again.",
        ) from None
    first, *more = report_lines(report)
    out(clean_line(first))
    for line in more:
        out("  " + clean_line(line))
    if not target.exists():
        out("No library was made, for nothing came in.")
        if report.broken_off:
            raise report.broken_off
        return STOPPED if report.stopped else Exit.SOME_REFUSED
    out(f"Library: {clean_line(str(target))}")
    if made and choice.origin == "own":
        out("It is your own library, made now; “briefing” opens it from here on instead of the example.")
    if report.broken_off:
        raise report.broken_off
    if report.stopped:
        say("stopped; what the report counts is kept, and the same import again goes on from there.")
        return STOPPED
    return Exit.SOME_REFUSED if report.refused else Exit.OK


def look_at(paths: Sequence[Path]) -> None:
    """Raise where there is nothing to read at all: no library is made for a slip of the pen."""
    from briefing_tui.importing import find

    found = find(paths)
    if any(path.exists() or path.is_symlink() for path in found.files):
        return
    if found.unreadable:
        reason = found.unreadable[0][1]
        raise BriefingError(reason.title, "Nothing was changed.", reason.hint)
    missing = [f"“{path}”" for path in paths if not path.exists()]
    if missing:
        raise BriefingError(
            f"there is no file or folder {', '.join(missing)}.",
            "Nothing was changed.",
            "Look at the spelling; a name with blanks stands in quotation marks.",
        )
    raise BriefingError(
        f"no files in {', '.join(f'“{path}”' for path in paths)}.",
        "Nothing was changed.",
        "Name a folder of briefings.",
    )


@contextmanager
def _bar() -> Iterator[Callable[[Progress], None] | None]:
    """A bar in a terminal: how much is done, and for how long it will go on; nothing for a script."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        BarColumn(), TaskProgressColumn(), TimeRemainingColumn(), TextColumn("{task.fields[words]}", markup=False)
    )  # fmt: skip
    console = Console(stderr=True, highlight=False, markup=False, emoji=False)
    with Bar(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None, words="")

        def step(stand: Progress) -> None:
            bar.update(task, completed=stand.size, total=stand.of_size, words=clean_line(progress_line(stand)))

        yield step


def progress_line(stand: Progress) -> str:
    """Where an import stands, on one line: what is done, what is left, what was refused."""
    if stand.finishing:
        return f"{stand.briefings:,} done; putting the library in order"
    left = stand.of_files - stand.files
    refused = f", {stand.refused:,} refused" if stand.refused else ""
    files = "" if stand.of_files == 1 else f", {counted(left, 'file')} left"
    return f"{stand.briefings:,} done{refused}{files}  {stand.name}"


# ---- reread ------------------------------------------------------------------------------------------


def reread(db: Path | None) -> int:
    """Read the library's texts again and list what is read otherwise; returns the exit code."""
    choice = places.choose_library(db)
    if choice.origin == "example":
        raise BriefingError(
            "the example that ships is not changed.", hint="Import briefings to make a library of your own."
        )
    from briefing_tui.importing.reread import reread as read_again

    with _bar() as step:
        changes = read_again(choice.path, progress=step)
    totals: Counter[str] = Counter()
    for name, difference in changes.differences:
        out(f"“{clean_line(name)}”")
        for line in difference_lines(difference):
            out("  " + clean_line(line))
        totals.update({what: len(getattr(difference, what)) for what in _WHAT})
    out(
        f"{counted(changes.read, 'briefing')} read again, {changes.changed:,} read otherwise: "
        + ", ".join(f"{totals[what]:,} {words}" for what, words in _WHAT.items())
        + "."
    )
    if left := sum(bool(difference.left) for _, difference in changes.differences):
        out(f"{counted(left, 'briefing')} left as before.")
    out(f"Library: {clean_line(str(choice.path))}")
    if changes.stopped:
        say("stopped; what is listed is kept, and the same command again goes on from there.")
        return STOPPED
    return Exit.OK


_WHAT = {
    "new": "statements new", "gone": "gone", "reworded": "with other words", "speaker": "with another speaker",
    "kind": "of another kind",
}  # fmt: skip


def difference_lines(difference: Difference) -> Iterator[str]:
    """What differs in one briefing, a line for each statement."""
    if difference.left:
        yield f"left as before: {difference.left}"
    for uid, words in difference.new:
        yield f"new      {uid}  {words}"
    for uid, words in difference.gone:
        yield f"gone     {uid}  {words}"
    for uid, before, now in difference.reworded:
        yield f"words    {uid}  {now}   (before: {before})"
    for uid, before, now in difference.speaker:
        yield f"speaker  {uid}  {now}   (before: {before})"
    for uid, before, now in difference.kind:
        yield f"kind     {uid}  {now}   (before: {before})"
