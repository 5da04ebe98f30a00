"""Score quotation extraction and attribution against gold. Owns what counts as right; standard library only.

usage: score.py --docs DOCS.jsonl --gold GOLD.jsonl --pred PRED.jsonl [--require core|speech|all] [--json] [--errors N]

DOCS: {"doc_id", "text"} a line. GOLD and PRED: {"doc_id", "statements": [...]} a line, a statement being
  {"start", "end", "kind": "direct|indirect|mixed", "speaker": {"start", "end", "text"} | null,
   "cue": {"start", "end"} | null}
Offsets are Python string indices into `text`, end exclusive. Several contents of one act ('"A," she said. "B."') are
several statements. A gold statement may also carry
  "act":     "core" | "speech" | "other"; those outside --require are optional: finding one is neither right nor wrong
  "group":   statements of one act of speech
  "speaker.names": further names the speaker may rightly be given (the entity behind a pronoun or a short form)

Content match.  exact: equal spans once white space, quotation marks and edge punctuation are stripped.
                near:  F1 of the two word sets >= 0.8. Greedy one-to-one, best first. Kind is not needed to match.
Per kind        precision over predictions of that kind, recall over gold of that kind.
Attribution     over near matches whose gold has a speaker: right if the mentions overlap, or the surname of the one is
                among the name words of the other (titles and small words put aside), or the texts are equal.
End to end      near content match and right speaker (gold without speaker: prediction without one).
Resolved        over near matches whose gold names the person: is the prediction's speaker.names[0] that name?
Named           near content match and, where gold names whom the speaker is, speaker.names[0] is that name; else right speaker.
                What `speaker:` finds and the people list rest on: this is the figure to raise.
Kind `act` counts as indirect. Predictions over blanked headings are left out.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from quotespans import Range, strip_span, words

Statement = dict[str, Any]
Speaker = dict[str, Any]
Row = dict[str, Any]
Rows = dict[str, Row]
"""Documents ({"text"}) or readings ({"statements"}) by doc_id."""

NEAR = 0.8
KINDS = ("direct", "mixed", "indirect")
MEASURES = ("exact", "near", "e2e", "named")
PRONOUNS = frozenset("i we you he she it they his her their him them who that which our my its himself herself".split())
TITLES = frozenset(
    """mr mrs ms miss mx dr prof professor sir dame lord lady sen senator rep representative gov governor
    president vice minister prime secretary general deputy director executive chief judge justice attorney mayor king queen
    prince princess hon h.e. ambassador chancellor speaker chairman chairwoman chair commissioner spokesman spokeswoman
    spokesperson the a an of for and in at on jr sr former under""".split()
)
REQUIRE = {
    "core": frozenset(("core",)),
    "speech": frozenset(("core", "speech")),
    "all": frozenset(("core", "speech", "other")),
}


class Error(NamedTuple):
    """An error to look at."""

    sort: str
    """touched, missed, spurious, speaker, name."""
    doc_id: str
    gold: Statement | None
    read: Statement | None


class Pair(NamedTuple):
    """A gold statement and the prediction that matched it, by index."""

    gold: int
    read: int
    f1: float
    exact: bool


def load(path: str | Path) -> Rows:
    """Load documents or readings by doc_id. Raises ValueError where a kind is unknown."""
    rows: Rows = {}
    for line in Path(path).read_text("utf-8").splitlines():
        if line.strip():
            row = json.loads(line)
            rows[row["doc_id"]] = row
            for s in row.get("statements", ()):
                if counted_kind(s) not in KINDS:
                    raise ValueError(f"{path}: {row['doc_id']}: unknown kind {s['kind']}")
    return rows


def counted_kind(statement: Statement) -> str:
    """The kind a statement is counted as: an act is indirect."""
    return "indirect" if statement["kind"] == "act" else str(statement["kind"])


def name_words(text: str) -> list[str]:
    """The words of a name in lower case, without titles and small words."""
    found = re.findall(r"[\w'\u2019.-]+", re.sub(r"['\u2019]s\b", "", text))
    return [t.strip(".'\u2019").lower() for t in found if t[:1].isupper() and t.strip(".").lower() not in TITLES]


def surname(text: str) -> str | None:
    """Last name word before the first comma: 'Jane Roe, director of X' → roe."""
    found = name_words(text.split(",")[0]) or name_words(text)
    return found[-1] if found else None


def same_speaker(gold: Speaker | None, read: Speaker | None, text: str) -> bool:
    """Whether it is the same printed source, by position, by surname or word for word."""
    if gold is None or read is None:
        return gold is None and read is None
    if gold.get("start") is not None and read.get("start") is not None:
        g = words(text, gold["start"], gold["end"])
        r = words(text, read["start"], read["end"])
        if g and r and len(g & r) >= 0.5 * min(len(g), len(r)):
            return True
    mine = str(read.get("text") or "")
    return any(_same_name(name, mine) for name in [gold["text"], *gold.get("names", [])])


def _same_name(name: str, mine: str) -> bool:
    if name.strip().lower() == mine.strip().lower():
        return True
    one, other = surname(name), surname(mine)
    return bool(one and other) and (one in name_words(mine) or other in name_words(name))


def speaker_type(speaker: Speaker | None) -> str:
    """The type of a speaker: none, pronoun, name or common noun."""
    if not speaker:
        return "none"
    if speaker["text"].strip().lower() in PRONOUNS:
        return "pronoun"
    return "name" if name_words(speaker["text"]) else "common noun"


def resolved(names: Iterable[str], read: Speaker | None) -> bool:
    """Whether the prediction's resolved name (names[0]) is one of the gold names, ignoring case, titles and word order."""

    def key(name: str) -> frozenset[str]:
        return frozenset(name_words(name)) or frozenset(name.lower().split())

    found = (read or {}).get("names") or []
    return bool(found) and key(found[0]) in {key(name) for name in names}


def match(
    text: str, gold: list[Statement], read: list[Statement]
) -> tuple[list[Pair], list[set[Range]], list[set[Range]]]:
    """Greedy one-to-one near matching: (pairs, words of each gold statement, words of each prediction)."""
    gold_words = [words(text, s["start"], s["end"]) for s in gold]
    read_words = [words(text, s["start"], s["end"]) for s in read]
    candidates: list[Pair] = []
    for i, a in enumerate(gold_words):
        for j, b in enumerate(read_words):
            f1 = 2 * len(a & b) / (len(a) + len(b)) if a & b else 0.0
            if f1 >= NEAR:
                bare = [strip_span(text, s["start"], s["end"]) for s in (gold[i], read[j])]
                candidates.append(Pair(i, j, f1, bare[0] == bare[1]))
    candidates.sort(key=lambda c: (-c.exact, -c.f1, c.gold, c.read))
    used_gold: set[int] = set()
    used_read: set[int] = set()
    out: list[Pair] = []
    for pair in candidates:
        if pair.gold not in used_gold and pair.read not in used_read:
            used_gold.add(pair.gold)
            used_read.add(pair.read)
            out.append(pair)
    return out, gold_words, read_words


def touches(a: set[Range], b: set[Range]) -> bool:
    """Whether two statements share half the words of the shorter one."""
    return bool(b) and len(a & b) >= 0.5 * min(len(a), len(b))


class Judgement(NamedTuple):
    """A gold statement, the matching prediction, or both; optional gold is not judged."""

    gold: Statement | None
    read: Statement | None
    exact: bool = False
    right: bool = False
    """Matched, and the speaker is right."""
    named: bool = False
    """Matched, and the resolved name is right; where gold has no name, as `right`."""
    touched: bool = False
    """Unmatched gold, half of whose words are in some prediction."""


def judge(text: str, gold: list[Statement], read: list[Statement], require: str = "all") -> Iterator[Judgement]:
    """Judgements on every required gold statement and on every prediction that does not match optional gold."""
    read = [s for s in read if words(text, s["start"], s["end"])]  # headings are blanked in the documents
    pairs, gold_words, read_words = match(text, gold, read)
    needed = [g.get("act", "core") in REQUIRE[require] for g in gold]
    met, hits = {p.gold for p in pairs}, {p.read for p in pairs}
    for i, g in enumerate(gold):
        if needed[i] and i not in met:
            yield Judgement(g, None, touched=any(touches(gold_words[i], b) for b in read_words))
    optional: set[Range] = set()
    optional.update(*(w for w, need in zip(gold_words, needed, strict=True) if not need))
    for j, s in enumerate(read):
        if j not in hits and len(read_words[j] & optional) < 0.5 * len(read_words[j]):
            yield Judgement(None, s)
    for pair in pairs:
        g, s = gold[pair.gold], read[pair.read]
        if needed[pair.gold]:
            speaker, whom = s.get("speaker"), (g["speaker"] or {}).get("names")
            right = same_speaker(g["speaker"], speaker, text)
            yield Judgement(g, s, pair.exact, right, resolved(whom, speaker) if whom else right)


@dataclass
class Tally:
    """The counts of one run."""

    errors: list[Error] | None = None
    n: Counter[tuple[str, ...]] = field(default_factory=Counter)

    def add(self, doc_id: str, j: Judgement) -> None:
        """Count one judgement."""
        if j.gold is not None:
            self.n["gold", counted_kind(j.gold)] += 1
            self.n["gold touched", counted_kind(j.gold)] += j.touched or j.read is not None
        if j.read is not None:
            self.n["pred", counted_kind(j.read)] += 1
        if j.gold is not None and j.read is not None:
            self._met(j, j.gold, j.read)
        sort = _sort(j)
        if sort and self.errors is not None:
            self.errors.append(Error(sort, doc_id, j.gold, j.read))

    def _met(self, j: Judgement, gold: Statement, read: Statement) -> None:
        for side, kind in (("g", counted_kind(gold)), ("p", counted_kind(read))):
            for measure, good in zip(MEASURES, (j.exact, True, j.right, j.named), strict=True):
                self.n[measure, side, kind] += good
        self.n["kind right",] += counted_kind(gold) == counted_kind(read)
        speaker = gold["speaker"]
        if speaker and speaker.get("names"):
            self.n["resolved n",] += 1
            self.n["resolved ok",] += j.named
        if speaker:
            for key in (counted_kind(gold), speaker_type(speaker)):
                self.n["attr n", key] += 1
                self.n["attr ok", key] += j.right

    def _share(self, part: tuple[str, ...], whole: tuple[str, ...]) -> float | None:
        return self.n[part] / self.n[whole] if self.n[whole] else None

    def result(self) -> dict[str, Any]:
        """The figures by kind, and over all kinds."""
        out: dict[str, Any] = {"kinds": {}}
        for kind in (*KINDS, "all"):
            out["kinds"][kind] = self._kind(KINDS if kind == "all" else (kind,))
        matched = sum(self.n["near", "g", k] for k in KINDS)
        out["kind_accuracy"] = self.n["kind right",] / matched if matched else None
        out["resolved"] = self._share(("resolved ok",), ("resolved n",))
        out["attribution_by_speaker"] = {
            t: (self.n["attr ok", t] / self.n["attr n", t], self.n["attr n", t])
            for t in ("name", "common noun", "pronoun")
            if self.n["attr n", t]
        }
        return out

    def _kind(self, kinds: tuple[str, ...]) -> dict[str, Any]:
        def total(*key: str) -> int:
            return sum(self.n[(*key, k)] for k in kinds)

        gold, read, attributed = total("gold"), total("pred"), total("attr n")
        row: dict[str, Any] = {"gold": gold, "pred": read}
        for measure in MEASURES:
            row[measure] = prf(total(measure, "p"), read, total(measure, "g"), gold)
        row["touch_recall"] = total("gold touched") / gold if gold else 0.0
        row["attribution"] = total("attr ok") / attributed if attributed else None
        return row


def _sort(j: Judgement) -> str | None:
    """The sort of error, None where all is right."""
    if j.read is None:
        return "touched" if j.touched else "missed"
    if j.gold is None:
        return "spurious"
    return "speaker" if not j.right else "name" if not j.named else None


def prf(right_read: int, read: int, right_gold: int, gold: int) -> dict[str, float]:
    """Precision, recall, F1."""
    p, r = (right_read / read if read else 0.0), (right_gold / gold if gold else 0.0)
    return {"p": p, "r": r, "f1": 2 * p * r / (p + r) if p + r else 0.0}


def score(
    docs: Mapping[str, Row],
    golds: Mapping[str, Row],
    reads: Mapping[str, Row],
    require: str = "all",
    errors: list[Error] | None = None,
) -> dict[str, Any]:
    """The figures of a set. `errors`: a list that is appended to."""
    tally = Tally(errors)
    for doc_id, doc in docs.items():
        read = reads.get(doc_id, {"statements": []})
        for judgement in judge(doc["text"], golds[doc_id]["statements"], read["statements"], require):
            tally.add(doc_id, judgement)
    return {"require": require, "docs": len(docs), **tally.result()}


def show(r: dict[str, Any]) -> None:
    """Print the figures as a table."""
    print(f"docs {r['docs']}  require {r['require']}  kind accuracy on matches {(r['kind_accuracy'] or 0):.3f}")
    print(
        f"{'kind':9}{'gold':>6}{'pred':>6} | {'exact P':>8}{'R':>6}{'F1':>6} | {'near P':>7}{'R':>6}{'F1':>6} |"
        f" {'attr':>5} | {'e2e P':>6}{'R':>6}{'F1':>6} | {'named':>5} | touch R"
    )
    for k, v in r["kinds"].items():
        c = [f"{100 * v[m][x]:6.1f}" for m in ("exact", "near", "e2e") for x in ("p", "r", "f1")]
        a = "  -  " if v["attribution"] is None else f"{100 * v['attribution']:5.1f}"
        print(
            f"{k:9}{v['gold']:6}{v['pred']:6} | {c[0]:>8}{c[1]}{c[2]} | {c[3]:>7}{c[4]}{c[5]} | {a} | {c[6]:>6}{c[7]}"
            f"{c[8]} | {100 * v['named']['f1']:5.1f} | {100 * v['touch_recall']:5.1f}"
        )
    if r["resolved"] is not None:
        print(f"resolved name right, of near matches whose gold has one: {100 * r['resolved']:.1f}%")
    by = {t: f"{100 * a:.1f}% of {m}" for t, (a, m) in r["attribution_by_speaker"].items()}
    print("attribution by gold speaker:", by)


def show_errors(docs: Mapping[str, Row], errors: Iterable[Error], most: int) -> None:
    """Print up to `most` errors of each sort with the text around them."""
    seen: Counter[str] = Counter()
    for e in errors:
        seen[e.sort] += 1
        s = e.gold or e.read
        if s is None or seen[e.sort] > most:
            continue
        text = docs[e.doc_id]["text"]
        cells = [
            f"{name}={o and (o['kind'], text[o['start'] : o['end']], o['speaker'])}"
            for name, o in (("gold", e.gold), ("pred", e.read))
        ]
        around = text[max(0, s["start"] - 120) : s["end"] + 120].replace("\n", " ¶ ")
        print(f"\n[{e.sort}] {e.doc_id} {' '.join(cells)}\n    … {around}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("docs", "gold", "pred"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--require", choices=REQUIRE, default="all")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--errors", type=int, default=0, help="print this many errors of each sort")
    a = parser.parse_args()
    docs, golds, reads = load(a.docs), load(a.gold), load(a.pred)
    docs = {d: docs[d] for d in golds}
    errors: list[Error] = []
    figures = score(docs, golds, reads, a.require, errors)
    if a.json:
        json.dump(figures, sys.stdout, indent=1)
    else:
        show(figures)
    show_errors(docs, errors, a.errors)


if __name__ == "__main__":
    main()
