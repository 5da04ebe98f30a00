"""Quality of displayed results, judged on seeded samples: `python benchmarks/drawn.py [--seed N] [--library FILE] [--sheet
OUT]`.

Draws 200 statements with a named person (questions excluded), and 100 each of speaking persons, speaking bodies and
roles shown with a speaker: from the releases of the trial library as the program reads them now, or from a library
made of them. Prints the stored verdicts of corpus/drawn/ on them and how many have none yet; with --sheet these are
written, one a line, to be judged as described in corpus/DRAWN.md. `python benchmarks/drawn.py --keep SHEET --reader
NAME` stores the verdicts of a sheet, without its sentences.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby, islice
from pathlib import Path

from briefing_tui.errors import BriefingError
from briefing_tui.ingest.extraction import extract_document
from briefing_tui.model import Document, Extraction, ReadSpeaker
from briefing_tui.paths import Choice
from briefing_tui.readers.sandbox.client import SandboxedReader
from briefing_tui.store.connection import Library, open_library
from common import table

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "quality"))
from draws import Draw, Held, Said, Seen  # noqa: E402
from sets import ROOT, SHARED  # noqa: E402
from verdicts import VERDICTS, Judged, Verdict, by_rule, faults, kept, rows, sheet_line  # noqa: E402

KEPT = ROOT / "corpus" / "drawn"
TRIAL = {"wh": 1200, "doj": 800, "state": 576, "senate": 500}
"""Number of releases of each collection, from the first, in the trial library."""
ORIGINALS = ("originals", "derived")
"""Folders of single files that are also in the trial library."""


# ---- displayed results -----------------------------------------------------------------------------------------------


def releases(shared: Path) -> Iterator[Document]:
    """The documents of the trial library, as an import reads them, without refused files."""
    folders = [shared / "corpus" / name for name in ORIGINALS]
    single = [(path, None) for folder in folders for path in sorted(folder.iterdir()) if path.is_file()]
    many = [(shared / "bulk" / f"{name}.jsonl.xz", number) for name, number in TRIAL.items()]
    with SandboxedReader() as reader:
        for path, number in [*single, *many]:
            try:
                yield from (item for item in islice(reader.read(path), number) if isinstance(item, Document))
            except BriefingError:
                continue


def read(document: Document) -> Seen:
    """The displayed results of a single document."""
    found = extract_document(document)
    said = [
        Said(s.span.start, s.span.end, s.kind, s.rule, *(_speaker(found, speaker) if speaker else ()))
        for s in found.statements
        for speaker in s.speakers or (None,)
    ]
    where = document.doc_id or document.file_name
    events = tuple(
        Held(*e.anchor, e.name, e.classification, e.date_edtf or "", e.place or "", e.date_basis or "", e.announced)
        for e in found.events
    )
    return Seen(document.text, where, document.title or found.title or "", tuple(said), events)


def _speaker(found: Extraction, speaker: ReadSpeaker) -> tuple[str, str, str, tuple[int, int], str] | tuple[()]:
    if speaker.person is None:
        return ()
    person = found.people[speaker.person]
    where = (speaker.attribution.start, speaker.attribution.end)
    return person.name, person.kind, speaker.role or "", where, speaker.person_basis or ""


LISTED = """
SELECT t.briefing_id, t.start, t."end", t.kind, t.rule, coalesce(s.name, ''), coalesce(s.kind, ''), coalesce(r.label, ''),
  coalesce(p.start, 0), coalesce(p."end", 0), coalesce(p.person_basis, '')
FROM statements t LEFT JOIN statement_speakers p ON p.statement_id = t.id
  LEFT JOIN speakers s ON s.id = p.speaker_id LEFT JOIN roles r ON r.id = p.role_id
ORDER BY t.briefing_id, t.start, p.position
"""
EVENTS = """
SELECT b.start, b."end", e.name, e.classification, coalesce(e.date_edtf, ''), coalesce(p.name, ''), coalesce(e.date_basis, ''), e.announced
FROM event_briefings b JOIN events e ON e.id = b.event_id LEFT JOIN places p ON p.id = e.place_id WHERE b.briefing_id = ? ORDER BY b.start, e.name
"""


def listed(library: Library) -> Iterator[Seen]:
    """The displayed results of each briefing of a library: people joined across briefings have the name of their row."""
    db = library.connection
    for briefing, found in groupby(db.execute(LISTED).fetchall(), key=lambda row: int(row[0])):
        text, where, title = db.execute(
            "SELECT text, file_name, title FROM briefings WHERE id = ?", (briefing,)
        ).fetchone()
        said = tuple(Said(*row[1:8])._replace(attribution=(row[8], row[9]), basis=row[10]) for row in found)
        events = tuple(Held._make((*row[:7], bool(row[7]))) for row in db.execute(EVENTS, (briefing,)))
        yield Seen(text, where, title, said, events)


NAMES = "SELECT count(*), count(DISTINCT name) FROM speakers WHERE kind = 'person' AND statements > 0"


def people(library: Path) -> str:
    """The number of rows in the list of people, and of distinct names: a name is drawn once."""
    with open_library(Choice(library, "option")) as opened:
        lines, names = opened.connection.execute(NAMES).fetchone()
    return f"{lines:,} rows of persons that speak, {names:,} names"


def shown(library: Path | None, shared: Path) -> Iterator[Seen]:
    """The population of the sample."""
    if library is None:
        yield from map(read, releases(shared))
    else:
        with open_library(Choice(library, "option")) as opened:
            yield from listed(opened)


# ---- verdicts --------------------------------------------------------------------------------------------------------


def verdicts(folder: Path = KEPT) -> list[Verdict]:
    """All stored verdicts; later ones replace earlier ones."""
    lines = (line for file in sorted(folder.glob("*.jsonl")) for line in file.read_text(encoding="utf-8").splitlines())
    found = (Verdict(**json.loads(line)) for line in lines)
    return list({v.place: v for v in found}.values())


def keep(sheet: Path, reader: str, seed: int, folder: Path = KEPT) -> int:
    """Add the verdicts of a sheet to those of its reader and seed; returns their number."""
    file = folder / f"seed{seed}-{reader}.jsonl"
    before = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    found = {v.place: v for v in (Verdict(**json.loads(line)) for line in before)}
    new = [v for line in sheet.read_text(encoding="utf-8").splitlines() if (v := kept(json.loads(line), reader, seed))]
    found.update((v.place, v) for v in new)
    folder.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(json.dumps(asdict(v), ensure_ascii=False) + "\n" for v in found.values()), encoding="utf-8")
    return len(new)


def write(sheet: Path, draw: Draw, judged: Judged, whole: bool) -> int:
    """Write items to be judged, one a line; `whole`: all of them, without others' verdicts. Returns the number of lines."""
    lines = [
        sheet_line(item, None if whole else judged.known(item)) for item in draw.items() if whole or not judged.on(item)
    ]
    sheet.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return len(lines)


def arguments() -> argparse.Namespace:
    """The command line arguments."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--library", type=Path, help="draw from this library instead of reading the releases")
    parser.add_argument("--shared", type=Path, default=SHARED, help="the folder with bulk/ and corpus/")
    parser.add_argument("--sheet", type=Path, help="write what has no verdict here")
    parser.add_argument("--whole", action="store_true", help="write all of it, for a second reader")
    parser.add_argument("--keep", type=Path, metavar="SHEET", help="keep the verdicts of this sheet")
    parser.add_argument("--reader", help="whose verdicts they are; “settled” where readers differed")
    asked = parser.parse_args()
    if asked.keep and not asked.reader:
        parser.error("--keep needs --reader")
    return asked


def main() -> None:
    asked = arguments()
    if asked.keep:
        print(f"{keep(asked.keep, asked.reader, asked.seed)} verdicts kept in {KEPT}")
        return
    if asked.library is None and not (asked.shared / "bulk").exists():
        print(f"nothing drawn: the releases are not here ({asked.shared / 'bulk'}); --library names a library")
        return
    draw, judged = Draw(asked.seed), Judged(verdicts())
    for seen in shown(asked.library, asked.shared):
        draw.add(seen)
    if asked.library:
        print(people(asked.library))
    print(", ".join(f"{number:,} {what}" for what, number in sorted(draw.counts.items())) + "\n")
    print(table(("drawn", "of", "verdict", "number", "share of those judged"), rows(draw, judged)))
    print("\n" + table(("statements by rule", *VERDICTS["statement"]), by_rule(draw.items(), judged)))
    print("\n" + table(("drawn", "verdict", "kind of fault", "number"), faults(draw.items(), judged)))
    if asked.sheet:
        print(f"\n{write(asked.sheet, draw, judged, asked.whole)} to be judged: {asked.sheet}")


if __name__ == "__main__":
    main()
