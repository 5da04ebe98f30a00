"""The sets on which changes of extraction are measured, in the scorer's form. Owns their paths; scores nothing.

press.txt and our own corpus are in every clone. The 22 real briefings of the corpus gold may not be redistributed:
they are beside a checkout, in ../shared/corpus, or missing.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import markup2gold
import press2gold
from briefing_tui.cli.extract import as_line
from briefing_tui.extract import extract
from briefing_tui.model import Document
from score import Row, Rows, Statement, score

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "corpus"))
from annotated import documents as documents  # noqa: E402

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SHARED = ROOT.parent / "shared"
"""Folder of data that may not be redistributed, beside a checkout that has it."""
LABELS = {"press": "press.txt", "gold": "corpus gold", "train": "own train", "dev": "own dev", "test": "own test"}
TIER = "speech"
"""The tier required: acts count, belief and wish are optional."""


@dataclass
class Set:
    """Documents with their gold; both by doc_id."""

    label: str
    docs: Rows = field(default_factory=dict)
    gold: Rows = field(default_factory=dict)
    persons: Rows = field(default_factory=dict)
    """The gold with the names of persons only; empty where the gold has no speaker types."""

    def add(self, doc_id: str, text: str, statements: list[Statement]) -> None:
        """Add one document."""
        self.docs[doc_id] = {"doc_id": doc_id, "text": text}
        self.gold[doc_id] = {"doc_id": doc_id, "statements": statements}


def load(name: str, shared: Path = SHARED) -> Set:
    """A set by its short name (see LABELS). Raises OSError where it is missing."""
    if name == "press":
        return _converted(name, markup2gold.documents(HERE / "press.txt"))
    if name == "gold":
        return _converted(name, press2gold.documents(gold_file(shared)))
    return own(LABELS[name], name)


def gold_file(shared: Path) -> Path:
    """The path of the corpus gold."""
    return shared / "corpus" / "gold.jsonl"


def missing(shared: Path) -> bool:
    """Whether the corpus gold is missing; if so, say so on standard error."""
    gone = not gold_file(shared).exists()
    if gone:
        print(f"{LABELS['gold']}: left out, {gold_file(shared)} is not here", file=sys.stderr)
    return gone


def present(names: Iterable[str], shared: Path = SHARED) -> Iterator[Set]:
    """Each available set."""
    for name in names:
        if name != "gold" or not missing(shared):
            yield load(name, shared)


def _converted(name: str, found: Iterator[tuple[str, str, list[Statement]]]) -> Set:
    out = Set(LABELS[name])
    for doc_id, text, statements in found:
        out.add(doc_id, text, statements)
    return out


def own(label: str, *splits: str) -> Set:
    """Releases of our own corpus; statements in headings are optional."""
    out = Set(label)
    for row, text in documents(splits):
        out.add(row["doc"], text, [scored(s) for s in row["statements"]])
        out.persons[row["doc"]] = {"statements": [scored(s, persons=True) for s in row["statements"]]}
    return out


def scored(s: Statement, *, persons: bool = False) -> Statement:
    """A statement of our corpus in the scorer's form. `persons`: leave out names of groups, bodies and documents, so that
    “resolved” counts only persons."""
    speaker: dict[str, Any] | None = None
    if s["speaker_text"]:
        named = s["name"] and not (persons and s["speaker_type"] != "person")
        names = str(s["name"]).split(" ; ") if named else []
        names += [name[4:] for name in names if name.lower().startswith("the ")]
        speaker = {"text": s["speaker_text"], "names": names}
        if s["speaker"]:
            speaker |= {"start": s["speaker"][0], "end": s["speaker"][1]}
    act = "other" if s["title"] else "speech" if s["kind"] == "act" else "core"
    return {
        "start": s["start"],
        "end": s["end"],
        "kind": s["kind"],
        "act": act,
        "speaker": speaker,
        "cue": None,
        "cat": s["speaker_type"],
    }


def read_one(doc_id: str, text: str, published: str | None = None) -> Row:
    """The output of `briefing extract` for a text; `published`: the date its file would state."""
    document = Document(text, doc_id, published=published)
    return as_line(doc_id, document, extract(document))


def read(docs: Rows) -> Rows:
    """The program's reading of the documents of a set."""
    return {doc_id: read_one(doc_id, doc["text"]) for doc_id, doc in docs.items()}


def figures(found: Set, reads: Rows) -> dict[str, float]:
    """The figures of a reading in percent: end to end by kind and in all, named, resolved, persons resolved."""
    counted = score(found.docs, found.gold, reads, TIER)
    out = {kind: 100 * counted["kinds"][kind]["e2e"]["f1"] for kind in ("all", "direct", "mixed", "indirect")}
    out["named"] = 100 * counted["kinds"]["all"]["named"]["f1"]
    out["resolved"] = 100 * (counted["resolved"] or 0.0)
    if found.persons:
        out["persons resolved"] = 100 * (score(found.docs, found.persons, reads, TIER)["resolved"] or 0.0)
    return out
