"""A reader's sheet → statements with offsets. A person (or model) writes a sheet while reading one release.

usage: python corpus/reading.py SHEET…            # checks sheets, prints what is not found in the text

A sheet is readings/<reader>/<doc>.txt:

    E: kind | name | start date | end date | date as printed | place
    P: honorific | full name | role as printed | organization
    S: kind flags | cue | speaker as printed | full name | speaker type | role as printed | organization
    > the words said, whole, or their first words … their last words

One E line or none (`E: none`), a P line for each named person, an S line with its > line for each statement, in the
order of the text. An empty field is empty. kind: direct, mixed, indirect, act. flags: `title` (in the heading),
`continues` (second piece of an act cut by its tag). Words are copied letter by letter; white space may differ.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
KINDS = {"direct", "mixed", "indirect", "act"}
TYPES = {"person", "body", "country", "group", "document", "none"}
ELLIPSIS = re.compile(r"\s+(?:…|\.\.\.)\s+")


@dataclass
class Sheet:
    """One reading of one release; `faults` are lines that could not be parsed or found."""

    doc: str
    statements: list[dict[str, Any]] = field(default_factory=list)
    people: list[dict[str, str]] = field(default_factory=list)
    event: dict[str, str] | None = None
    faults: list[str] = field(default_factory=list)


def pattern(words: str) -> str:
    """A pattern for words with any white space (including no-break and narrow spaces) between them."""
    return r"\s+".join(re.escape(word) for word in words.split())


def find(text: str, words: str, start: int) -> tuple[int, int] | None:
    """The span of the words (whole, or “first … last”) at or after `start`."""
    ends = ELLIPSIS.split(words.strip())
    if len(ends) == 1:
        found = re.compile(pattern(words)).search(text, start)
        return found.span() if found else None
    first = re.compile(pattern(ends[0])).search(text, start)
    if not first:
        return None
    last = re.compile(pattern(ends[-1])).search(text, first.end())
    return (first.start(), last.end()) if last else None


def nearest(text: str, words: str, span: tuple[int, int], reach: int = 600) -> tuple[int, int] | None:
    """The occurrence of the words nearest to the span, outside it if possible."""
    if not words.strip():
        return None
    best: tuple[int, tuple[int, int]] | None = None
    for match in re.finditer(r"(?<!\w)" + pattern(words) + r"(?!\w)", text[: span[1] + reach]):
        start, end = match.span()
        gap = span[0] - end if end <= span[0] else start - span[1] if start >= span[1] else 1000
        between = text[min(end, span[1]) : max(start, span[0])]
        gap += 300 * len(re.findall(r"[.!?]\s|\n", between))  # prefer words in the same sentence
        if best is None or gap < best[0]:
            best = (gap, (start, end))
    return best[1] if best else None


def read_sheet(path: Path, text: str) -> Sheet:
    """The reading on a sheet, with the offsets of its words."""
    sheet = Sheet(path.stem)
    pending: list[str] | None = None
    cursor = 0
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith(">"):
            if pending is None:
                sheet.faults.append(f"{number}: words without an S line")
                continue
            cursor = _statement(sheet, text, pending, line[1:].strip(), cursor, number)
            pending = None
            continue
        head, _, rest = line.partition(":")
        cells = [cell.strip() for cell in rest.split("|")]
        if head == "S" and len(cells) == 7:
            if pending is not None:
                sheet.faults.append(f"{number}: an S line without words before it")
            pending = cells
        elif not _person_or_event(sheet, text, head, cells, number):
            sheet.faults.append(f"{number}: not understood: {line[:70]}")
    return sheet


def _person_or_event(sheet: Sheet, text: str, head: str, cells: list[str], number: int) -> bool:
    """Parse a P or an E line; False where it is neither."""
    if head == "P" and len(cells) == 4:
        sheet.people.append(dict(zip(("honorific", "name", "role", "organization"), cells, strict=True)))
        if not re.search(pattern(cells[1]), text):
            sheet.faults.append(f"{number}: person not in the text: {cells[1]}")
    elif head == "E" and len(cells) == 6:
        keys = ("kind", "name", "start_date", "end_date", "date_text", "place")
        sheet.event = dict(zip(keys, cells, strict=True))
    elif head == "E" and cells == ["none"]:
        sheet.event = None
    else:
        return False
    return True


def _statement(sheet: Sheet, text: str, cells: list[str], words: str, cursor: int, number: int) -> int:
    kind, *flags = cells[0].split()
    if kind not in KINDS or set(flags) - {"title", "continues"}:
        sheet.faults.append(f"{number}: kind not known: {cells[0]}")
    if cells[4] not in TYPES:
        sheet.faults.append(f"{number}: speaker type not known: {cells[4]}")
    span = find(text, words, cursor) or find(text, words, 0)
    if span is None:
        sheet.faults.append(f"{number}: words not in the text: {words[:90]}")
        return cursor
    cue = nearest(text, cells[1], span)
    speaker = nearest(text, cells[2], cue or span, 100000)
    if cells[1] and cue is None:
        sheet.faults.append(f"{number}: cue not in the text: {cells[1]}")
    if cells[2] and speaker is None:
        sheet.faults.append(f"{number}: speaker not in the text: {cells[2]}")
    sheet.statements.append(
        {
            "start": span[0],
            "end": span[1],
            "kind": kind,
            "text": text[span[0] : span[1]],
            "cue": cue,
            "cue_text": cells[1],
            "speaker": speaker,
            "speaker_text": cells[2],
            "name": cells[3],
            "speaker_type": cells[4],
            "role": cells[5],
            "organization": cells[6],
            "title": "title" in flags,
            "continues": "continues" in flags,
        }
    )
    return span[0]


def main() -> int:
    faults = 0
    for name in sys.argv[1:]:
        path = Path(name)
        sheet = read_sheet(path, (HERE / "texts" / f"{path.stem}.txt").read_text("utf-8"))
        for fault in sheet.faults:
            print(f"{path.stem}: line {fault}")
        faults += len(sheet.faults)
    print(f"{len(sys.argv) - 1} sheets, {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
