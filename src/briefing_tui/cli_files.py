"""`briefing remove`, `doctor` and `extract`. Owns the reports and their exit codes."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing_tui import paths as places
from briefing_tui.cli_print import counted, library, out, say
from briefing_tui.errors import BriefingError, Exit, Refused
from briefing_tui.text import clean_line

if TYPE_CHECKING:
    from briefing_tui.model import Document, Extraction, ReadStatement


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
        from briefing_tui.cli_import import look_at

        look_at(paths)
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
