"""`briefing import`, `remove`, `doctor` and `extract`: files in, reports out. Owns the reports and their exit codes."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing_tui import paths as places
from briefing_tui.cli_print import counted, library, out, say
from briefing_tui.errors import BriefingError, Exit, ReadOnlyLibrary, Refused
from briefing_tui.text import clean_line

if TYPE_CHECKING:
    from briefing_tui.importing import Progress, Report
    from briefing_tui.model import Document, Extraction, ReadStatement


STOPPED = 130
"""As the shell gives for Ctrl-C."""

# ---- import ------------------------------------------------------------------------------------------


def import_(db: Path | None, paths: Sequence[Path]) -> int:
    """Import files and folders and print the report; returns the exit code."""
    _look_at(paths)
    choice = places.library_to_fill(db)
    target, made = choice.path, not choice.path.exists()
    try:
        report = _with_progress(paths, target) if sys.stderr.isatty() else _plainly(paths, target)
    except ReadOnlyLibrary as error:
        error.hint = error.hint or "Name a place that you may write with --db."
        raise
    except OSError as error:
        raise BriefingError(
            f"the import stopped: {error.filename or target}: {error.strerror}.",
            "What is in the library already is kept.",
            "Put that right, or name other files, and import again.",
        ) from None
    _tell(report)
    if not target.exists():
        out("No library was made, for nothing came in.")
        return STOPPED if report.stopped else Exit.SOME_REFUSED
    if report.went_on:
        out(f"Went on from an interrupted import, which had left {counted(report.went_on, 'briefing')}.")
    out(f"Library: {clean_line(str(target))}")
    if made and choice.origin == "own":
        out("It is your own library, made now; “briefing” opens it from here on instead of the example.")
    if report.stopped:
        say("stopped; what the report counts is kept, and the same import again goes on from there.")
        return STOPPED
    return Exit.SOME_REFUSED if report.refused else Exit.OK


def _tell(report: Report) -> None:
    """What came in, what did not and why, and what is to be known of it."""
    out(
        f"{report.new:,} new ({counted(report.statements, 'statement')}), {report.known:,} known, "
        f"{report.same_text:,} with the same text as another, {len(report.refused):,} refused."
    )
    if report.new:
        spans = report.coverage
        out(
            f"  quoted: {counted(spans['statement'], 'statement')}, {counted(spans['title'], 'title')}, "
            f"{spans['unclaimed']:,} unclaimed"
        )
    for name, title in report.copies:
        out(f"  “{clean_line(name)}” has the same text as “{clean_line(title)}”")
    _remarks(report)
    for name, refusal in report.refused:
        # Most reasons name the file themselves.
        reason = str(refusal)
        out("  " + clean_line(reason if name in reason else f"“{name}” not imported: {reason}"))


NAMED = 3
"""File names given for one remark; of more only their number."""


def _remarks(report: Report) -> None:
    """What the user should know of files that were imported, and of those left out: a line for each kind."""
    from briefing_tui.readers import language

    noted: dict[str, list[str]] = {}
    for name, note in report.notes:
        noted.setdefault(note, []).append(name)
    for note, names in noted.items():
        which = _some(names) if len(names) <= NAMED else f"{counted(len(names), 'briefing')} ({_some(names)})"
        out(f"  {which} {clean_line(note)}")
    for code, names in sorted(report.unread.items()):
        what = f"{counted(len(names), 'briefing')} in {language.name(code)}"
        out(f"  {what}: imported without statements, for this language is not read yet: {_some(names)}")
    for kind, number in sorted(report.left_out.items()):
        out(f"  {counted(number, 'file')} with {clean_line(kind)} left out: no briefings")


def _some(names: Sequence[str]) -> str:
    return ", ".join(f"“{clean_line(name)}”" for name in names[:NAMED]) + (" …" if len(names) > NAMED else "")


def _look_at(paths: Sequence[Path]) -> None:
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


def _plainly(paths: Sequence[Path], target: Path) -> Report:
    from briefing_tui.importing import import_paths

    return import_paths(paths, target)


def _with_progress(paths: Sequence[Path], target: Path) -> Report:
    """The same with a bar: how much of the files is done, and for how long it will go on."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    from briefing_tui.importing import Progress as Stand
    from briefing_tui.importing import import_paths

    columns = (
        BarColumn(), TaskProgressColumn(), TimeRemainingColumn(), TextColumn("{task.fields[words]}", markup=False)
    )  # fmt: skip
    console = Console(stderr=True, highlight=False, markup=False, emoji=False)
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("import", total=None, words="")

        def step(stand: Stand) -> None:
            bar.update(task, completed=stand.size, total=stand.of_size, words=clean_line(progress_line(stand)))

        return import_paths(paths, target, progress=step)


def progress_line(stand: Progress) -> str:
    """Where an import stands, on one line: what is done, what is left, what was refused."""
    if stand.finishing:
        return f"{stand.briefings:,} done; putting the library in order"
    left = stand.of_files - stand.files
    refused = f", {stand.refused:,} refused" if stand.refused else ""
    files = "" if stand.of_files == 1 else f", {counted(left, 'file')} left"
    return f"{stand.briefings:,} done{refused}{files}  {stand.name}"


# ---- remove and doctor -------------------------------------------------------------------------------


def remove(db: Path | None, uid: str) -> int:
    """Take one briefing out; returns the exit code."""
    from briefing_tui.store import read

    choice = places.choose_library(db)
    if choice.origin == "example":
        raise BriefingError(
            "the example that ships is not changed.", hint="Import briefings to make a library of your own."
        )
    with library(db) as lib:
        found = read.find_uid(lib, uid)
        briefing = read.briefing(lib, found[1]) if found and found[0] == "briefing" else None
    if briefing is None:
        raise BriefingError(
            f"no briefing is called “{uid}”; nothing was changed.",
            hint="Give the uid (b-…) that briefing show prints, or the file's name.",
        )
    from briefing_tui.store.write import open_for_writing

    with open_for_writing(choice.path) as writer:
        statements = writer.remove(briefing.uid)
    out(
        f"Removed “{clean_line(briefing.title)}” ({clean_line(briefing.file)}) with {counted(statements, 'statement')}."
    )
    return Exit.OK


def doctor(db: Path | None) -> int:
    """Examine the library and say what was checked; returns the exit code."""
    from briefing_tui.store.doctor import examine

    with library(db) as lib:
        out(f"Library: {clean_line(str(lib.path))}" + (", read-only" if lib.read_only else ""))
        checks = examine(lib)
    faults = 0
    for check in checks:
        faults += len(check.faults)
        state = "ok" if not check.faults else counted(len(check.faults), "fault")
        out(f"  {clean_line(check.name)}: {check.checked:,} checked, {state}")
        for fault in check.faults:
            out(f"    {clean_line(fault)}")
    out("All well." if not faults else f"{counted(faults, 'fault')} found.")
    return Exit.FAULTS_FOUND if faults else Exit.OK


# ---- extract -----------------------------------------------------------------------------------------


def extract(paths: Sequence[Path], docs: Path | None) -> int:
    """Print one line of JSON a document; returns the exit code."""
    from briefing_tui.export.forms import dump
    from briefing_tui.importing import understand

    if docs is None:
        _look_at(paths)
    refused = 0
    for name, found in _documents(paths, docs):
        if isinstance(found, BriefingError):
            refused += 1
            say("briefing: " + clean_line(str(found) if name in str(found) else f"“{name}” not read: {found}"))
            continue
        sys.stdout.write(dump(as_line(name, found, understand(found))) + "\n")
    return Exit.SOME_REFUSED if refused else Exit.OK


def _documents(paths: Sequence[Path], docs: Path | None) -> Iterator[tuple[str, Document | BriefingError]]:
    if docs is not None:
        yield from _lines(docs)
    from briefing_tui.importing import find
    from briefing_tui.readers.child import Reader

    found = find(paths)
    yield from found.unreadable
    with Reader() as reader:
        for path in found.files:
            try:
                for item in reader.read(path):
                    yield (path.name, item) if isinstance(item, Refused) else (_doc_id(path, item), item)
            except BriefingError as error:
                yield path.name, error


def _doc_id(path: Path, document: Document) -> str:
    """The id that a file of many gives its documents, else the file's name without its ending."""
    if document.doc_id:
        return document.doc_id
    return Path(document.file_name).stem if document.file_name == path.name else document.file_name


def _lines(docs: Path) -> Iterator[tuple[str, Document | BriefingError]]:
    from briefing_tui.model import Document

    try:
        lines = docs.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        what = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise BriefingError(f"{docs} cannot be read: {what}.") from None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            name, text = row["doc_id"], row["text"]
            if not (isinstance(name, str) and isinstance(text, str)):
                raise TypeError
        except (ValueError, KeyError, TypeError, RecursionError):
            yield f"{docs.name}, line {number}", BriefingError('it is not {"doc_id": …, "text": …}.')
            continue
        yield name, Document(text=text, file_name=name)


def as_line(doc_id: str, document: Document, extraction: Extraction) -> dict[str, Any]:
    """What was read in one document, as `briefing extract` prints it: offsets into the text as decoded."""
    return {
        "doc_id": doc_id,
        "text_sha256": hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest(),
        "title": document.title or extraction.title,
        "date": document.published or extraction.published,
        "statements": [_statement(document.text, extraction, s) for s in extraction.statements],
        "people": [
            {
                "name": person.name,
                "honorific": person.honorific,
                "role": person.role,
                "organization": person.organization,
                "kind": person.kind,
            }
            for person in extraction.people
        ],
        "events": [
            {
                "name": event.name,
                "kind": event.classification,
                "start_date": event.start_date,
                "end_date": event.end_date,
                "date_basis": event.date_basis,
                "place": event.place,
                "relation": event.relation,
                "parent": None if event.parent is None else extraction.events[event.parent].name,
            }
            for event in extraction.events
        ],
    }


def _statement(text: str, extraction: Extraction, statement: ReadStatement) -> dict[str, Any]:
    speakers = [
        {
            "start": speaker.mention.start,
            "end": speaker.mention.end,
            "text": text[speaker.mention.start : speaker.mention.end],
            "names": [] if speaker.person is None else [extraction.people[speaker.person].name],
        }
        for speaker in statement.speakers
    ]
    first = statement.speakers[0] if statement.speakers else None
    line: dict[str, Any] = {
        "start": statement.span.start,
        "end": statement.span.end,
        "kind": statement.kind,
        "speaker": speakers[0] if speakers else None,
        "cue": None if statement.cue is None else {"start": statement.cue.start, "end": statement.cue.end},
        "role": first.role if first else None,
        "organization": first.organization if first else None,
        "confidence": statement.confidence,
    }
    if len(speakers) > 1:
        line["speakers"] = speakers
    return line
