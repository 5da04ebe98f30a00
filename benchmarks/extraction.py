"""Prints the scorer's figures: `python benchmarks/extraction.py SHARED [--errors N] [SET…]`.

SHARED is the folder that holds `quotes/` (scorer, converters, press.txt) and `corpus/` (gold.jsonl). Sets: press, gold (the
development sets), train, dev, test (the splits of our own corpus; train was learned from, and is printed to show by how much).
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

OWN = Path(__file__).resolve().parents[1] / "corpus"
SETS = {"press": "press.txt", "gold": "corpus gold", "train": "own train", "dev": "own dev", "test": "own test"}


def convert(name: str, shared: Path, out: Path) -> None:
    """Write OUT.docs.jsonl and OUT.gold.jsonl of a set in the scorer's form."""
    quotes = shared / "quotes"
    if name in ("press", "gold"):
        converter, source = (
            ("markup2gold.py", quotes / "press.txt")
            if name == "press"
            else ("press2gold.py", shared / "corpus" / "gold.jsonl")
        )
        subprocess.run(
            [sys.executable, str(quotes / converter), str(source), str(out)], check=True, capture_output=True
        )
        return
    with (
        open(f"{out}.docs.jsonl", "w", encoding="utf-8") as docs,
        open(f"{out}.gold.jsonl", "w", encoding="utf-8") as gold,
        open(f"{out}.persons.jsonl", "w", encoding="utf-8") as people,
    ):
        for line in (OWN / "gold.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            if row["split"] == name:
                text = (OWN / "texts" / f"{row['doc']}.txt").read_bytes().decode()
                docs.write(json.dumps({"doc_id": row["doc"], "text": text}, ensure_ascii=False) + "\n")
                for file, persons in ((gold, False), (people, True)):
                    said = [scored(s, persons=persons) for s in row["statements"]]
                    file.write(json.dumps({"doc_id": row["doc"], "statements": said}, ensure_ascii=False) + "\n")


def scored(s: dict[str, object], *, persons: bool = False) -> dict[str, object]:
    """A statement of our corpus in the scorer's form; those in headings may be found or left. `persons`: the names of
    groups, bodies and documents are left out, so that “resolved” counts persons alone."""
    speaker: dict[str, object] | None = None
    if s["speaker_text"]:
        named = s["name"] and not (persons and s["speaker_type"] != "person")
        names = str(s["name"]).split(" ; ") if named else []
        names += [name[4:] for name in names if name.lower().startswith("the ")]
        speaker = {"text": s["speaker_text"], "names": names}
        if isinstance(s["speaker"], list):
            speaker |= {"start": s["speaker"][0], "end": s["speaker"][1]}
    act = "other" if s["title"] else "speech" if s["kind"] == "act" else "core"
    return {"start": s["start"], "end": s["end"], "kind": s["kind"], "act": act, "speaker": speaker, "cue": None}


def row(name: str, shared: Path, out: Path, errors: int) -> str:
    """Read the documents of one set and score the reading."""
    from briefing_tui.extract import extract
    from briefing_tui.model import Document

    docs = Path(f"{out}.docs.jsonl")
    texts = [json.loads(line)["text"] for line in docs.read_text(encoding="utf-8").splitlines()]
    extract(Document(texts[0], "warm"))
    began = time.process_time()
    for text in texts:
        extract(Document(text, "one"))
    rate = len(texts) / (time.process_time() - began)
    prediction = Path(f"{out}.pred.jsonl")
    command = [sys.executable, "-m", "briefing_tui", "extract", "--docs", str(docs)]
    prediction.write_bytes(subprocess.run(command, check=True, capture_output=True).stdout)
    score = [sys.executable, str(shared / "quotes" / "score.py"), "--docs", str(docs), "--pred", str(prediction),
             "--require", "speech"]  # fmt: skip
    gold, persons = (["--gold", f"{out}.{what}.jsonl"] for what in ("gold", "persons"))
    if errors:
        print(
            subprocess.run([*score, *gold, "--errors", str(errors)], check=True, capture_output=True, text=True).stdout
        )
    figures = json.loads(subprocess.run([*score, *gold, "--json"], check=True, capture_output=True).stdout)
    kinds = " | ".join(f"{100 * figures['kinds'][k]['e2e']['f1']:.1f}" for k in ("all", "direct", "mixed", "indirect"))
    alone = "–"
    if Path(persons[1]).exists():
        found = json.loads(subprocess.run([*score, *persons, "--json"], check=True, capture_output=True).stdout)
        alone = f"{100 * found['resolved']:.1f} %"
    return f"| {SETS[name]} | {figures['docs']} | {kinds} | {100 * (figures['resolved'] or 0):.1f} % | {alone} | {rate:.0f} |"


def main() -> None:
    """Convert, read, score; one table row a set."""
    arguments = sys.argv[1:]
    errors = int(arguments.pop(arguments.index("--errors") + 1)) if "--errors" in arguments else 0
    arguments = [a for a in arguments if a != "--errors"]
    shared = Path(arguments[0]).resolve()
    print(
        "| set | documents | e2e all | direct | mixed | indirect | resolved | persons resolved | documents per CPU second |"
    )
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        for name in arguments[1:] or list(SETS):
            out = Path(folder) / name
            convert(name, shared, out)
            print(row(name, shared, out, errors))


if __name__ == "__main__":
    main()
