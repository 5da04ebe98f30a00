"""`briefing extract`: the extraction from files, printed and not stored. Owns the format of its lines."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing_tui.cli.options import command
from briefing_tui.cli.output import say
from briefing_tui.errors import BriefingError, Exit, RefusedError
from briefing_tui.model.stances import lead
from briefing_tui.text import clean_line

if TYPE_CHECKING:
    from briefing_tui.model import Document, Extraction, ReadSpeaker, ReadStatement


@command(short_help="Print what would be read from files, without importing them.")
@click.option(
    "--docs",
    type=click.Path(path_type=Path, dir_okay=False),
    help='Read texts from a file of JSON lines: {"doc_id": …, "text": …}.',
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, readable=False))
@click.pass_context
def extract(context: click.Context, paths: tuple[Path, ...], docs: Path | None) -> None:
    """Print what would be read from files, without importing them: one line of JSON for each document.

    Exit status: 1 if a file could not be read.
    """
    if not paths and docs is None:
        raise click.UsageError("Name files, or --docs FILE.jsonl.")
    context.exit(_extract(paths, docs))


def _extract(paths: Sequence[Path], docs: Path | None) -> int:
    """Print one line of JSON for each document; return the exit code."""
    from briefing_tui.export.json_form import dump
    from briefing_tui.extract import UNREAD
    from briefing_tui.ingest.pool import pool_for

    if docs is None:
        from briefing_tui.cli.importing import look_at

        look_at(paths)
    refused = 0
    with pool_for(1) as pool:
        for name, found in _documents(paths, docs):
            what = found if isinstance(found, BriefingError) else pool.read(found)
            if isinstance(found, BriefingError) or isinstance(what, str | BriefingError):
                refused += 1
                say("briefing: " + clean_line(str(what) if name in str(what) else f"“{name}” not read: {what}"))
                continue
            if any(span.why == UNREAD for span in what.coverage):
                say(f"briefing: “{clean_line(name)}” has {UNREAD}")
            sys.stdout.write(dump(as_line(name, found, what)) + "\n")
    return Exit.SOME_REFUSED if refused else Exit.OK


def _documents(paths: Sequence[Path], docs: Path | None) -> Iterator[tuple[str, Document | BriefingError]]:
    if docs is not None:
        yield from _lines(docs)
    from briefing_tui.ingest import find
    from briefing_tui.readers.sandbox.client import SandboxedReader

    found = find(paths)
    yield from found.unreadable
    with SandboxedReader() as reader:
        for path in found.files:
            try:
                for item in reader.read(path):
                    yield (path.name, item) if isinstance(item, RefusedError) else (_doc_id(path, item), item)
            except BriefingError as error:
                yield path.name, error


def _doc_id(path: Path, document: Document) -> str:
    """The id of a document within a file of many, else the file name without its suffix."""
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
    """The extraction from one document, as `briefing extract` prints it: offsets into the decoded text."""
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


def _names(extraction: Extraction, speaker: ReadSpeaker) -> list[str]:
    """The speaker's name; the office if its holder is not named; empty if there are several candidates."""
    if speaker.person is not None:
        return [extraction.people[speaker.person].name]
    return [speaker.role] if speaker.role and not speaker.candidates else []


def _statement(text: str, extraction: Extraction, statement: ReadStatement) -> dict[str, Any]:
    speakers = [_speaker(text, extraction, speaker) for speaker in statement.speakers]
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
        "stance": statement.stance,
        "shows_cue": statement.shows_cue,
        "lead": lead(statement.stance, _cue(text, statement), statement.shows_cue),
    }
    if len(speakers) > 1:
        line["speakers"] = speakers
    if statement.parts:
        line["parts"] = [[part.start, part.end] for part in statement.parts]
    return line


def _cue(text: str, statement: ReadStatement) -> str | None:
    return None if statement.cue is None else text[statement.cue.start : statement.cue.end]


def _speaker(text: str, extraction: Extraction, speaker: ReadSpeaker) -> dict[str, Any]:
    people = extraction.people
    line: dict[str, Any] = {
        "start": speaker.mention.start,
        "end": speaker.mention.end,
        "text": text[speaker.mention.start : speaker.mention.end],
        "names": _names(extraction, speaker),
    }
    if speaker.candidates:
        line["candidates"] = [people[candidate].name for candidate in speaker.candidates]
    return line
