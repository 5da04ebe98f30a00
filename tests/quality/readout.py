"""Stored extraction of invented texts and of our corpus, so that every change is seen: `python tests/quality/readout.py`
stores it.

Owns constructions.read.txt and cases.read.txt (line by line) and corpus.read.txt (a digest of the lines of each
text): the current results, right or wrong; cases and gold have the right ones. After a change of a rule the test
shows the lines that differ; if they are intended, the command stores the new ones. `python tests/quality/readout.py
ID…` prints the lines of such texts.
"""

from __future__ import annotations

import difflib
import hashlib
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

import sets
from briefing_tui.extract import extract
from briefing_tui.model import Document, Extraction, ReadEvent, ReadSpeaker, ReadStatement, Span
from briefing_tui.model.rule_labels import LABELS
from casebook import cases

HERE = Path(__file__).resolve().parent
TEXTS = HERE / "constructions.txt"


def invented() -> list[Document]:
    """The texts of constructions.txt, each after a line “### what it shows | date its file states | title it states”."""
    parts = re.split(r"^### (.+)\n", TEXTS.read_text("utf-8"), flags=re.MULTILINE)[1:]
    out = []
    for head, text in zip(parts[::2], parts[1::2], strict=True):
        name, published, title = (*(cell.strip() or None for cell in head.split("|")), None, None)[:3]
        out.append(Document(text.strip() + "\n", name or "", published=published, title=title))
    return out


def of_cases() -> list[Document]:
    """The texts of the cases."""
    return [Document(case["text"], case["id"], published=case.get("published")) for case in cases()]


def of_corpus() -> list[Document]:
    """The texts of press.txt and of our own train and dev; test is held out from all work on rules."""
    found = (sets.load(name).docs.values() for name in ("press", "train", "dev"))
    return [Document(doc["text"], doc["doc_id"]) for docs in found for doc in docs]


def all_texts() -> list[Document]:
    """Every text of the readout."""
    return [*invented(), *of_cases(), *of_corpus()]


def in_lines(documents: Iterable[Document]) -> Iterator[str]:
    """One line for each text, statement, speaker, person, body, event and quoted span."""
    return (line for document in documents for line in (f"### {document.file_name}", *_lines(document)))


def rules_of(lines: Iterable[str]) -> set[str]:
    """The rules of the statements in such lines."""
    cells = (line.split(" | ") for line in lines)
    return {cell for row in cells for cell in row if cell in LABELS}


def in_digests(documents: Iterable[Document]) -> Iterator[str]:
    """One line for each text, with a digest of its extraction."""
    for document in documents:
        yield f"{document.file_name} {hashlib.sha256(chr(10).join(_lines(document)).encode()).hexdigest()[:12]}"


KEPT: dict[str, Callable[[], Iterator[str]]] = {
    "constructions.read.txt": lambda: in_lines(invented()),
    "cases.read.txt": lambda: in_lines(of_cases()),
    "corpus.read.txt": lambda: in_digests(of_corpus()),
}
"""File → its lines."""


def _lines(document: Document) -> Iterator[str]:
    reading, text = extract(document), document.text
    if reading.published or reading.title:
        yield f"briefing | {reading.published} {reading.published_basis} | {reading.title} {reading.title_basis}"
    for s in reading.statements:
        yield from _statement(text, reading, s)
    for person in reading.people:
        cells = [
            person.name,
            person.honorific,
            person.family,
            person.role,
            person.organization,
            "; ".join(person.names),
            person.sex,
            f"{len(person.mentions)} mentions",
        ]
        yield f"{person.kind} | " + " | ".join(cell or "-" for cell in cells)
    for body in reading.organizations:
        yield f"organization | {body.name} | {body.parent or '-'} | {'; '.join(body.other_names) or '-'}"
    for event in reading.events:
        yield from _event(text, event)
    for q in reading.coverage:
        if q.claim != "statement":
            yield f"in marks | {_words(text, q.span)} | {q.claim}, {q.why}"


def _words(text: str, span: Span | None) -> str:
    return " ".join(text[span.start : span.end].split()) if span else "-"


def _statement(text: str, reading: Extraction, s: ReadStatement) -> Iterator[str]:
    cells = [s.kind, _words(text, s.span), f"cue {_words(text, s.cue)}", s.rule, f"{s.confidence:.2f}", s.occasion]
    cells += [f"{s.stance}{', cue shown' if s.shows_cue else ''}", None if s.event is None else f"event {s.event}"]
    yield " | ".join(cell for cell in cells if cell)
    yield f"    in: {_words(text, s.context)}"
    yield from (f"    part: {_words(text, part)}" for part in s.parts)
    yield from (_speaker(text, reading, speaker) for speaker in s.speakers)


def _speaker(text: str, reading: Extraction, speaker: ReadSpeaker) -> str:
    name = reading.people[speaker.person].name if speaker.person is not None else "nobody"
    either = " or ".join(reading.people[n].name for n in speaker.candidates)
    cells = [
        f"    {_words(text, speaker.attribution)}",
        _words(text, speaker.mention),
        f"{name}, {speaker.person_basis}, {speaker.person_confidence:.2f}",
        either,
        speaker.role and f"role {speaker.role}, {speaker.role_basis}",
        speaker.organization and f"of {speaker.organization}",
    ]
    return " | ".join(cell for cell in cells if cell)


def _event(text: str, event: ReadEvent) -> Iterator[str]:
    yield f"event | {event.classification} | {event.name}, {event.name_basis}{' | to come' if event.announced else ''}"
    if event.date_edtf:
        yield f"    {event.date_edtf}, {event.date_basis}, “{_words(text, event.date_span)}”"
    if event.place:
        yield f"    in {event.place}, {event.place_basis}"
    if event.relation:
        yield f"    {event.relation} event {event.parent}"
    yield from (f"    {party.part} {party.text}" for party in event.parties)


def _kept(name: str) -> list[str]:
    return (HERE / name).read_text("utf-8").splitlines() if (HERE / name).exists() else []


def changes() -> list[str]:
    """The lines that differ from the stored ones: “-” stored, “+” current."""
    compared = (difflib.unified_diff(_kept(n), [*read()], lineterm="", n=0) for n, read in KEPT.items())
    return [line for diff in compared for line in diff if line[:2] not in ("--", "++", "@@")]


def first_change() -> str:
    """The first line that differs from the stored one; empty where all are equal. Reads no further."""
    for name, read in KEPT.items():
        for was, line in zip_longest(_kept(name), read()):
            if was != line:
                return str(line)
    return ""


def main(ids: Sequence[str]) -> None:
    """Print the extraction of the texts with these ids; without ids print the differences, and store the current results."""
    if ids:
        wanted = [d for d in all_texts() if d.file_name in ids]
        print(*in_lines(wanted), sep="\n")
        return
    print(*changes(), sep="\n")
    for file, lines in KEPT.items():
        (HERE / file).write_text("\n".join(lines()) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
