"""Agreement of the two readings: `python corpus/agreement.py`. The scorer is that of tests/quality."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from reading import Sheet, read_sheet

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "quality"))
from score import Rows, score, show  # noqa: E402

HERE = Path(__file__).parent


def scored(sheet: Sheet) -> list[dict[str, Any]]:
    """The statements of a sheet in the scorer's form."""
    out: list[dict[str, Any]] = []
    for s in sheet.statements:
        speaker = None
        if s["speaker_text"]:
            speaker = {"text": s["speaker_text"], "names": [n for n in [s["name"]] if n]}
            if s["speaker"]:
                speaker |= {"start": s["speaker"][0], "end": s["speaker"][1]}
        out.append({"start": s["start"], "end": s["end"], "kind": s["kind"], "speaker": speaker, "cue": None})
    return out


def main() -> None:
    docs: Rows = {}
    readings: dict[str, Rows] = {"a": {}, "b": {}}
    for path in sorted((HERE / "texts").glob("*.txt")):
        text = path.read_bytes().decode()
        docs[path.stem] = {"doc_id": path.stem, "text": text}
        for reader, rows in readings.items():
            sheet = read_sheet(HERE / "readings" / reader / path.name, text)
            rows[path.stem] = {"doc_id": path.stem, "statements": scored(sheet)}
    show(score(docs, readings["a"], readings["b"]))


if __name__ == "__main__":
    main()
