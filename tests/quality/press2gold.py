"""Briefings annotated by hand (gold.jsonl) → the scorer's form. Owns that conversion; changes no offset.

usage: press2gold.py GOLD.jsonl OUTPREFIX [ROOT]      ROOT holds the paths named in `doc`; left out: GOLD.jsonl's folder
       writes OUTPREFIX.docs.jsonl and OUTPREFIX.gold.jsonl

Heading    everything before body_start becomes blanks, line ends kept, so that offsets stay and no system can find anything
           there; gold statements that end at or before body_start are left out.
Kind, act  direct, mixed and indirect map straight, act core. Gold kind `act` (thanked, congratulated, presented ...)
           becomes kind indirect, act speech: optional under --require core, required under --require speech.
Speaker    text = speaker_surface, start/end = its mention beside the statement (absent when it is not in the body),
           names = [speaker_name_full_as_resolved].
Kept for analysis, unused by score.py: id, gold_kind, cat (speaker_type), group (pieces of one act, by `continues`), cue.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from quotespans import Range
from score import Row, Speaker, Statement

_SENTENCE_END = re.compile(r"[.!?][\"'\u2019\u201d]?\s+[\"'\u2018\u201c]?[A-Z]|\n")
AFTER = 60
"""Code points after a mention within which its cue may be: “…, X, the minister, said”."""


def find(part: str, text: str, low: int = 0) -> list[Range]:
    """Spans of `part` in `text` as whole words, any white space for any other (U+00A0 among words of names)."""
    pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, part.split())) + r"(?!\w)")
    return [m.span() for m in pattern.finditer(text, low)]


def locate(text: str, surface: str, start: int, end: int, cue: str | None, low: int = 0) -> Range | None:
    """The mention of `surface` that belongs to the statement start..end: the nearest one joined to it by its cue within the
    sentence, preferably before it; failing that the nearest one. None if there is none."""
    best: tuple[tuple[int, int], Range] | None = None
    for a, b in find(surface, text, low):
        if b <= start:
            gap, rank, between, reach = start - b, 0, text[b:start], text[b:start]
        elif a >= end:
            gap, rank, between, reach = a - end, 1, text[end : a + 1], text[end : b + AFTER]
        else:  # “This required, he said, more coordination”
            gap, rank, between, reach = 0, 0, "", text[b : b + AFTER] if b < end else ""
        if not (cue and find(cue, reach)) or _SENTENCE_END.search(between):
            rank = 3 if start < b and a < end else 2
        if best is None or (rank, gap) < best[0]:
            best = (rank, gap), (a, b)
    return best[1] if best else None


def convert(row: Row, text: str) -> tuple[str, list[Statement]]:
    """The text with its heading blanked, and the statements of its body. Raises ValueError where offsets do not hold."""
    low = row["body_start"]
    text = re.sub(r"[^\n]", " ", text[:low]) + text[low:]
    out: list[Statement] = []
    group: str | None = None
    for s in sorted(row["statements"], key=lambda s: (s["start"], s["end"])):
        if s["end"] <= low:
            continue
        if s["start"] >= low and text[s["start"] : s["end"]] != s.get("text", text[s["start"] : s["end"]]):
            raise ValueError(f"{row['doc']}: {s['id']}: its words are not at its offsets")
        group = group if s.get("continues") and group else s["id"]
        act = s["kind"] == "act"
        out.append(
            {
                "start": s["start"],
                "end": s["end"],
                "kind": "indirect" if act else s["kind"],
                "act": "speech" if act else "core",
                "speaker": _speaker(s, text, low),
                "cue": _cue(s, text, low),
                "group": group,
                "id": s["id"],
                "gold_kind": s["kind"],
                "cat": s.get("speaker_type", ""),
            }
        )
    return text, out


def _speaker(s: Statement, text: str, low: int) -> Speaker | None:
    surface = s.get("speaker_surface")
    if not surface:
        return None
    names = [name for name in [s.get("speaker_name_full_as_resolved")] if name]
    at = locate(text, surface, s["start"], s["end"], s.get("cue"), low)
    place = {"start": at[0], "end": at[1]} if at else {}
    return {**place, "text": surface, "names": names}


def _cue(s: Statement, text: str, low: int) -> dict[str, int] | None:
    """The nearest occurrence of the cue, preferably outside the statement."""
    start, end = s["start"], s["end"]
    places = find(s["cue"], text, low) if s.get("cue") else []
    near = min(places, default=None, key=lambda c: (start < c[1] and c[0] < end, max(start - c[1], c[0] - end)))
    return {"start": near[0], "end": near[1]} if near else None


def documents(path: Path, root: Path | None = None) -> Iterator[tuple[str, str, list[Statement]]]:
    """(doc_id, text, statements) of every briefing. Raises ValueError where a text is not the annotated one."""
    root = root or path.resolve().parent
    for line in path.read_text("utf-8").splitlines():
        if line.strip():
            row = json.loads(line)
            read = (root / row["doc"]).read_bytes()
            if "text_sha1" in row and hashlib.sha1(read).hexdigest() != row["text_sha1"]:
                raise ValueError(f"{row['doc']}: the text is not the one annotated (sha1 differs)")
            yield Path(row["doc"]).stem, *convert(row, read.decode())


def write(prefix: str, found: Iterator[tuple[str, str, list[Statement]]]) -> int:
    """Write PREFIX.docs.jsonl and PREFIX.gold.jsonl; returns the number of documents."""
    count = 0
    with (
        open(f"{prefix}.docs.jsonl", "w", encoding="utf-8") as docs,
        open(f"{prefix}.gold.jsonl", "w", encoding="utf-8") as gold,
    ):
        for doc_id, text, statements in found:
            docs.write(json.dumps({"doc_id": doc_id, "text": text}, ensure_ascii=False) + "\n")
            gold.write(json.dumps({"doc_id": doc_id, "statements": statements}, ensure_ascii=False) + "\n")
            count += 1
    return count


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    root = Path(sys.argv[3]) if len(sys.argv) == 4 else None
    print(f"{write(sys.argv[2], documents(Path(sys.argv[1]), root))} documents")
