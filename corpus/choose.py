"""Choose the releases of the corpus from the bulk collections: seeded, mixed by source, length and year.

usage: python corpus/choose.py BULK_FOLDER [--leave-out FOLDER]

Writes texts/ and manifest.csv. The same bulk files give the same choice. Texts are copied unchanged.
Releases whose title or opening is in --leave-out (a folder of development texts) are left out.
"""

from __future__ import annotations

import argparse
import csv
import json
import lzma
import random
import re
from pathlib import Path

HERE = Path(__file__).parent
SEED = 20221018
WANTED = {"state": 60, "wh": 60, "senate": 60, "doj": 34}
SHORTEST, LONGEST = 900, 4800
REPORTING = re.compile(
    r"\b(?:said|says|noted|stressed|thanked|reaffirmed|discussed|urged|welcomed|emphasi[sz]ed|highlighted|expressed|"
    r"underscored|announced|added|called|praised|raised|reiterated|told|explained|according)\b"
)
MEETING = re.compile(r"(?i)readout|meeting|\bcall\b|visit|travel|dialogue|convening|joint|summit")
TRANSCRIPT = re.compile(r"(?m)^(?:Q\b|[A-Z]{2,}[A-Z .’']+:)")


def suits(release: dict[str, str]) -> bool:
    """Whether a release has the right length, is English prose, reports speech, and has balanced quotation marks."""
    text = release["text"]
    marks = len(re.findall('[“”"]', text))
    quoting = release["source"] in ("senate", "doj")
    return (
        SHORTEST <= len(text) <= LONGEST
        and release["lang"] == "en"
        and marks % 2 == 0
        and (marks >= 2 or not quoting)
        and text.count("“") == text.count("”")
        and len(REPORTING.findall(text)) >= (2 if quoting else 3)
        and len(TRANSCRIPT.findall(text)) < 2
    )


def opening(text: str) -> str:
    return re.sub(r"\W+", "", text.lower())[:160]


def choose(bulk: Path, left_out: set[str]) -> list[dict[str, str]]:
    dice = random.Random(SEED)
    chosen = []
    for source, wanted in WANTED.items():
        with lzma.open(bulk / f"{source}.jsonl.xz", "rt", encoding="utf-8") as lines:
            fit = [r for r in map(json.loads, lines) if suits(r) and opening(r["text"]) not in left_out]
        seen: set[str] = set()
        fit = [r for r in fit if not (opening(r["text"]) in seen or seen.add(opening(r["text"])))]  # type: ignore[func-returns-value]
        dice.shuffle(fit)
        if source in ("state", "wh"):  # meetings first: they are what briefings report; a third is left to chance
            some = [r for r in fit if MEETING.search(r["title"])][: wanted * 2 // 3]
            fit = some + [r for r in fit if r not in some]
        taken = sorted(fit[:wanted], key=lambda r: (r["date"], r["id"]))
        for number, release in enumerate(taken):
            share = number / len(taken)
            release["split"] = "train" if share < 0.68 else "dev" if share < 0.80 else "test"
            release["doc"] = f"{source}_{release['date']}_{number:02d}"
        chosen += taken
    return chosen


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bulk", type=Path)
    parser.add_argument("--leave-out", type=Path, default=None)
    options = parser.parse_args()
    left_out = set()
    for path in sorted(options.leave_out.rglob("*.txt")) if options.leave_out else []:
        text = path.read_text("utf-8")
        left_out |= {opening(text), *(opening(text[m.end() :]) for m in re.finditer(r"\n+", text[:1500]))}
    chosen = choose(options.bulk, left_out)
    (HERE / "texts").mkdir(exist_ok=True)
    for old in (HERE / "texts").glob("*.txt"):
        old.unlink()
    with (HERE / "manifest.csv").open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["doc", "split", "source", "date", "title", "url", "licence", "id"])
        for release in chosen:
            (HERE / "texts" / f"{release['doc']}.txt").write_text(release["text"], "utf-8", newline="")
            table.writerow([release[k] for k in ("doc", "split", "source", "date", "title", "url", "licence", "id")])
    print(f"{len(chosen)} releases")


if __name__ == "__main__":
    main()
