"""Prints the scorer's figures for the development sets: `python benchmarks/extraction.py SHARED`.

SHARED is the folder that holds `quotes/` (scorer, converters, press.txt) and `corpus/` (gold.jsonl).
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def main() -> None:
    """Convert, read, score; one table row a set."""
    shared = Path(sys.argv[1]).resolve()
    quotes = shared / "quotes"
    print("| set | documents | e2e all | direct | mixed | indirect | resolved | documents per CPU second |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        for name, converter, source in (
            ("press.txt", "markup2gold.py", quotes / "press.txt"),
            ("corpus gold", "press2gold.py", shared / "corpus" / "gold.jsonl"),
        ):
            out = Path(folder) / "set"
            run = [sys.executable, str(quotes / converter), str(source), str(out)]
            subprocess.run(run, check=True, capture_output=True)
            print(row(name, quotes, out))


def row(name: str, quotes: Path, out: Path) -> str:
    """Read the documents of one set and score the reading."""
    from briefing_tui.extract import extract
    from briefing_tui.model import Document

    docs = Path(f"{out}.docs.jsonl")
    texts = [json.loads(line)["text"] for line in docs.read_text(encoding="utf-8").splitlines()]
    began = time.process_time()
    for text in texts:
        extract(Document(text, "one"))
    rate = len(texts) / (time.process_time() - began)
    prediction = Path(f"{out}.pred.jsonl")
    command = [sys.executable, "-m", "briefing_tui", "extract", "--docs", str(docs)]
    prediction.write_bytes(subprocess.run(command, check=True, capture_output=True).stdout)
    scored = subprocess.run(
        [sys.executable, str(quotes / "score.py"), "--docs", str(docs), "--gold", f"{out}.gold.jsonl",
         "--pred", str(prediction), "--require", "speech", "--json"],
        check=True, capture_output=True,
    ).stdout  # fmt: skip
    figures = json.loads(scored)
    kinds = " | ".join(f"{100 * figures['kinds'][k]['e2e']['f1']:.1f}" for k in ("all", "direct", "mixed", "indirect"))
    return f"| {name} | {figures['docs']} | {kinds} | {100 * (figures['resolved'] or 0):.1f} % | {rate:.0f} |"


if __name__ == "__main__":
    main()
