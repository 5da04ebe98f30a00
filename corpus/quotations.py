"""Keep which quotations the tagger learns to see as one sign: `python corpus/quotations.py` adds the documents that are missing.

Owns quotations.jsonl: for each document the spans in marks that stand whole, from the mark that opens to the one that closes. They are
data, as the annotation is, so that training rests on no rule of the reading: what is kept stays, whatever a rule finds later.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from annotated import documents

FILE = Path(__file__).with_name("quotations.jsonl")


def kept() -> dict[str, list[tuple[int, int]]]:
    """Document → its quotations, in order."""
    rows = map(json.loads, FILE.read_text("utf-8").splitlines()) if FILE.exists() else ()
    return {row["doc"]: [(start, end) for start, end in row["quotations"]] for row in rows}


def found(text: str) -> Iterator[tuple[int, int]]:
    """The quotations of a text as the reading finds them today."""
    from briefing_tui.extract.analysis import analyse
    from briefing_tui.extract.statements.quotations import read_quotes

    goes_on = False
    for paragraph in analyse(text).paragraphs:
        spoken = read_quotes(text, paragraph, goes_on)
        goes_on = bool(spoken)
        yield from (q.outer for q in spoken)


def main() -> None:
    """Write the file anew with the documents that it lacks."""
    known = kept()
    lines = []
    for row, text in documents(("train", "dev", "test")):
        spans = known[row["doc"]] if row["doc"] in known else list(found(text))
        lines.append(json.dumps({"doc": row["doc"], "quotations": spans}))
    FILE.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
