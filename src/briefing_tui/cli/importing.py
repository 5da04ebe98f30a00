"""`briefing import` and `reread`: import files, extract again from a library; progress, reports and exit codes."""

from __future__ import annotations

import os
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing_tui import paths as places
from briefing_tui.cli import signals
from briefing_tui.cli.options import command, database, named
from briefing_tui.cli.output import counted, out, say
from briefing_tui.errors import BriefingError, Exit, ReadOnlyLibraryError
from briefing_tui.text import clean_line

if TYPE_CHECKING:
    from briefing_tui.ingest import Progress
    from briefing_tui.ingest.reextract import Changes, Difference
    from briefing_tui.ingest.report import Report

STOPPED = 130
"""Exit code as in the shell for Ctrl-C, if it was not stopped by a signal."""


@command("import", short_help="Import files and folders.")
@database
@click.option(
    "--cluster", metavar="ADDRESS", help="Read on the workers of this dask scheduler, for example tcp://HOST:8786."
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
@click.pass_context
def import_(context: click.Context, paths: tuple[Path, ...], db: Path | None, cluster: str | None) -> None:
    """Import files and folders into the library: text, Markdown, HTML, PDF, Word, e-mail, feeds, JSON.

    Without --db or BRIEFING_DB, the library is your own, which is created if it does not exist. Known files are skipped. Ctrl-C stops;
    what has been imported is kept, and the same command continues.

    Exit status: 0 if all files were imported or known, 1 if some were refused, 2 if nothing could be imported.
    """
    context.exit(_import(named(context, db), paths, cluster))


def _import(db: Path | None, paths: Sequence[Path], cluster: str | None = None) -> int:
    """Import files and folders, on a cluster if one is given, and print the report; return the exit code."""
    look_at(paths)
    choice = places.library_to_fill(db)
    made = not choice.path.exists()
    report = _imported(paths, choice.path, cluster)
    _print_report(report)
    if not choice.path.exists():
        out("No library was made, for nothing came in.")
    else:
        out(f"Library: {clean_line(str(choice.path))}")
        if made and choice.origin == "own":
            out("It is your own library, made now; “briefing” opens it from here on instead of the example.")
    return _code(report, kept=choice.path.exists())


def _imported(paths: Sequence[Path], target: Path, cluster: str | None) -> Report:
    """Import with a progress bar; the first signal stops it gracefully. Raises BriefingError if it cannot continue."""
    from briefing_tui.ingest import import_paths

    try:
        with _bar() as step:
            stop = threading.Event()
            with signals.stopping(stop):
                return import_paths(paths, target, progress=step, stop=stop, cluster=cluster)
    except ReadOnlyLibraryError as error:
        error.hint = error.hint or "Name a place that you may write with --db."
        raise
    except OSError as error:
        raise BriefingError(
            f"the import stopped: {error.filename or target}: {error.strerror}.",
            "What is in the library already is kept.",
            "Put that right, or name other files, and import again.",
        ) from None


def _print_report(report: Report) -> None:
    from briefing_tui.ingest.report_text import report_lines

    first, *more = report_lines(report)
    out(clean_line(first))
    for line in more:
        out("  " + clean_line(line))


def _code(report: Report, *, kept: bool) -> int:
    """The exit code of an import; `kept`: whether there is a library. Raises the exception that ended it early."""
    if report.broken_off:
        raise report.broken_off
    if report.stopped:
        if kept:
            say("stopped; what the report counts is kept, and the same import again goes on from there.")
        return signals.code() or STOPPED
    return Exit.SOME_REFUSED if report.refused or not kept else Exit.OK


def look_at(paths: Sequence[Path]) -> None:
    """Raise BriefingError if there is nothing to read, so that no library is created after a typing error."""
    from briefing_tui.ingest import find

    found = find(paths)
    if any(os.path.lexists(path) for path in found.files):
        return
    if found.unreadable:
        reason = found.unreadable[0][1]
        raise BriefingError(reason.title, "Nothing was changed.", reason.hint)
    missing = [f"“{path}”" for path in paths if not os.path.lexists(path)]
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
    """A progress bar with the remaining time, if in a terminal; None in a script."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    from briefing_tui.ingest.report_text import progress_words

    columns = (
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[words]}", markup=False),
    )
    console = Console(stderr=True, highlight=False, markup=False, emoji=False)
    with Bar(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None, words="")

        def step(progress: Progress) -> None:
            bar.update(
                task,
                completed=progress.size,
                total=progress.of_size,
                words=clean_line(f"{progress_words(progress)}  {progress.name}"),
            )

        yield step


# ---- reread ------------------------------------------------------------------------------------------


@command(short_help="Read all texts again with this version of the program.")
@database
@click.pass_context
def reread(context: click.Context, db: Path | None) -> None:
    """Read all texts of the library again with this version of the program, and list what changed.

    Statements keep their uid if their words are at the same place in the text. Decisions are kept.
    """
    context.exit(_reread(named(context, db)))


def _reread(db: Path | None) -> int:
    """Extract again from the library's texts and list what changed; return the exit code."""
    choice = places.choose_library(db)
    if choice.origin == "example":
        raise BriefingError(
            "the example that ships is not changed.", hint="Import briefings to make a library of your own."
        )
    from briefing_tui.ingest.reextract import reextract

    with _bar() as step:
        stop = threading.Event()
        with signals.stopping(stop):
            changes = reextract(choice.path, progress=step, stop=stop)
    _say_changes(changes)
    out(f"Library: {clean_line(str(choice.path))}")
    if changes.stopped:
        say("stopped; what is listed is kept, and the same command again goes on from there.")
        return signals.code() or STOPPED
    return Exit.OK


def _say_changes(changes: Changes) -> None:
    from briefing_tui.ingest.report import Signs
    from briefing_tui.ingest.report_text import sign_lines

    found = _say_differences(changes)
    out(f"{counted(changes.read, 'briefing')} read again, {changes.changed:,} read otherwise{found and f': {found}'}.")
    if sure := sum(len(difference.sure) for _, difference in changes.differences):
        out(f"Of {counted(sure, 'statement')} it is now known how sure the person is.")
    if changes.aside:
        out(
            f"{counted(changes.aside, 'text')} that {'is' if changes.aside == 1 else 'are'} not listed read again, too."
        )
    if left := sum(bool(difference.skipped) for _, difference in changes.differences):
        out(f"{counted(left, 'briefing')} left as before.")
    for line in sign_lines(Signs(doubles=changes.doubles)):
        out(clean_line(line))


def _say_differences(changes: Changes) -> str:
    """Print the differences by briefing; return their totals in words, empty without any."""
    totals: Counter[str] = Counter()
    for name, difference in changes.differences:
        if lines := list(difference_lines(difference)):
            out(f"“{clean_line(name)}”")
        for line in lines:
            out("  " + clean_line(line))
        totals.update({what: len(getattr(difference, what)) for what in _WHAT})
    return ", ".join(f"{totals[what]:,} {words}" for what, words in _WHAT.items() if totals[what])


_WHAT = {
    "new": "statements new",
    "gone": "gone",
    "reworded": "with other words",
    "speaker": "with another speaker",
    "kind": "of another kind",
    "stance": "with another stance",
}


def difference_lines(difference: Difference) -> Iterator[str]:
    """The differences in one briefing, a line for each statement."""
    if difference.skipped:
        yield f"left as before: {difference.skipped}"
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
    for uid, before, now in difference.stance:
        yield f"stance   {uid}  {now}   (before: {before})"
