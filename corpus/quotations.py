"""Store the quotations that the tagger sees as one token: `python corpus/quotations.py` adds missing documents.

Owns quotations.jsonl: for each document the spans of complete quotations, from the opening to the closing quotation
mark. They are data, like the annotation, so that training depends on no rule of extraction: stored spans stay,
whatever a rule finds later.
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
    """The quotations of a text as currently extracted."""
    from briefing_tui.extract.analysis import analyse
    from briefing_tui.extract.statements.quotations import read_quotes

    goes_on = False
    for paragraph in analyse(text).paragraphs:
        spoken = read_quotes(text, paragraph, goes_on)
        goes_on = bool(spoken)
        yield from (q.outer for q in spoken)


def main() -> None:
    """Rewrite the file with its missing documents added."""
    known = kept()
    lines = []
    for row, text in documents(("train", "dev", "test")):
        spans = known[row["doc"]] if row["doc"] in known else list(found(text))
        lines.append(json.dumps({"doc": row["doc"], "quotations": spans}))
    FILE.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
