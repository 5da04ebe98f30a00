"""How confidence holds: for each band, how many statements are right in words and speaker: `python benchmarks/reliability.py SHARED [SET…]`.

Sets as in benchmarks/extraction.py, without those learned from; right as its scorer says (near words, right speaker).
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from extraction import SETS, convert

BANDS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)


def judged(name: str, shared: Path, folder: Path) -> list[tuple[bool, float, bool]]:
    """(is it direct, confidence, is it right) of every statement read in a set; optional gold counts for nothing."""
    sys.path.insert(0, str(shared / "quotes"))
    import score

    from briefing_tui.extract import extract
    from briefing_tui.model import Document

    out = folder / name
    convert(name, shared, out)
    gold: dict[str, Any] = score.load(f"{out}.gold.jsonl")
    rows: list[tuple[bool, float, bool]] = []
    for line in Path(f"{out}.docs.jsonl").read_text("utf-8").splitlines():
        document = json.loads(line)
        text = document["text"]
        read = extract(Document(text, "one"))
        mine: list[dict[str, Any]] = []
        for s in read.statements:
            speaker = None
            if s.speakers:
                m = s.speakers[0].mention
                speaker = {"start": m.start, "end": m.end, "text": text[m.start : m.end]}
            mine.append({"start": s.span.start, "end": s.span.end, "speaker": speaker, "read": s})
        mine = [p for p in mine if score.words(text, p["start"], p["end"])]
        wanted = gold[document["doc_id"]]["statements"]
        pairs, gold_words, my_words = score.match(text, wanted, mine)
        matched = {j: i for i, j, *_ in pairs}
        spare = set().union(*(w for g, w in zip(wanted, gold_words, strict=True) if g.get("act", "core") == "other"))
        for j, p in enumerate(mine):
            if (
                j in matched
                and wanted[matched[j]].get("act", "core") == "other"
                or j not in matched
                and my_words[j] & spare
            ):
                continue
            right = j in matched and score.same_speaker(wanted[matched[j]]["speaker"], p["speaker"], text)
            rows.append((p["read"].kind == "direct", p["read"].confidence, bool(right)))
    return rows


def main() -> None:
    shared = Path(sys.argv[1]).resolve()
    names = sys.argv[2:] or ["press", "gold", "dev", "test"]
    print("| set | confidence | direct: right of | reported: right of |")
    print("| --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            rows = judged(name, shared, Path(folder))
            for low, high in zip(BANDS, BANDS[1:], strict=False):
                cells = []
                for direct in (True, False):
                    band = [right for is_direct, sure, right in rows if is_direct == direct and low <= sure < high]
                    cells.append(f"{sum(band)} of {len(band)} ({100 * sum(band) / len(band):.0f} %)" if band else "–")
                print(f"| {SETS[name]} | {low:.2f}–{min(high, 1):.2f} | {cells[0]} | {cells[1]} |")


if __name__ == "__main__":
    main()
