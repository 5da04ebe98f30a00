"""Two readings of names → mentions.jsonl: common parts are taken; mentions/settled.tsv has the other choices.

usage: python corpus/settle_mentions.py [FILE]     # writes mentions.jsonl (or FILE), checks every offset, prints the counts
       python corpus/settle_mentions.py --list     # prints unsettled differences of the readings

A line of settled.tsv: doc, what, choice, reason. `what` is a chain that one reading alone has (“B Civil Division”), a field
of a chain (“P Tony West: gender”) or a form that the readings mark at different places (“B Senate: n: Senate”). `choice`
is `a`, `b`, `both` or `none`, or `=` and an own value: the words of a field; of a form the numbers of its places, counted
over every place of the words in the text, and of a chain its kind. A line may also name what both readings have or what
neither has, where both are wrong.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mentions import HOWS, Chain, Mention, read_chains, whole_words

HERE = Path(__file__).parent
FIELDS = {"P": {"name": "name", "gender": "detail", "honorifics": "honorifics", "roles": "roles"}}
FIELDS["B"] = {"name": "name", "kind": "detail"}
_OFFICE = re.compile(r"(?:u\.s\. |united states )?(?:sens?|reps?|govs?)\.", re.IGNORECASE)
"""An office printed like an honorific counts as a role."""
Choices = dict[tuple[str, str], str]
"""The choices, by release and subject."""


@dataclass
class Pair:
    """A chain of each reading; one side is None where only one reading has it."""

    a: Chain | None
    b: Chain | None

    @property
    def chain(self) -> Chain:
        """The first reading's chain, or the second's where it has none."""
        chain = self.a or self.b
        assert chain
        return chain

    @property
    def key(self) -> str:
        """The chain's name in settled.tsv."""
        return f"{self.chain.kind} {self.chain.name}"


@dataclass
class Difference:
    """A difference between the readings: values of a field, or mentions of a chain or of a form."""

    what: str
    a: Any
    b: Any


@dataclass
class Settlement:
    """The choices for one release, and which of them have been used."""

    doc: str
    choices: Choices
    open: list[str] = field(default_factory=list)
    used: set[tuple[str, str]] = field(default_factory=set)

    def of(self, what: str) -> str | None:
        """The choice for a subject, None where there is none."""
        self.used.add((self.doc, what))
        return self.choices.get((self.doc, what))

    def between(self, what: str, a: Any, b: Any) -> str:
        """The choice for a subject that may differ; without one it is recorded as open, and the first reading is used."""
        choice = self.of(what)
        if choice is None and a != b:
            self.open.append(f"{self.doc}\t{what}")
        return choice or "a"


def pairs(a: list[Chain], b: list[Chain]) -> list[Pair]:
    """Chains of both readings paired by shared mentions."""
    shared = []
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            if x.kind == y.kind:
                places = {m[:2] for m in x.mentions} & {m[:2] for m in y.mentions}
                shared.append((len(places) + (x.name == y.name), i, j))
    found, left, right = list[Pair](), set[int](), set[int]()
    for count, i, j in sorted(shared, key=lambda s: (-s[0], s[1], s[2])):
        if count and i not in left and j not in right:
            left.add(i)
            right.add(j)
            found.append(Pair(a[i], b[j]))
    found += [Pair(x, None) for i, x in enumerate(a) if i not in left]
    found += [Pair(None, y) for j, y in enumerate(b) if j not in right]
    return sorted(found, key=lambda pair: (min(pair.chain.mentions), pair.key))


def normalised(chain: Chain) -> Chain:
    """The chain with offices among its roles, without roles that differ only in capitals or number."""
    offices = tuple(words for words in chain.honorifics if _OFFICE.fullmatch(words))
    chain.honorifics = tuple(words for words in chain.honorifics if words not in offices)
    roles: dict[str, str] = {}
    for role in (*offices, *chain.roles):
        key = re.sub(r"s\b", "", role.lower())
        if key not in roles or (roles[key].isupper(), len(roles[key])) > (role.isupper(), len(role)):
            roles[key] = role
    chain.roles = tuple(roles.values())
    return chain


def by_form(mentions: list[Mention], text: str) -> dict[str, list[Mention]]:
    """Mentions by kind and words (“n: Senate”)."""
    forms: dict[str, list[Mention]] = {}
    for start, end, how in mentions:
        forms.setdefault(f"{how}: {' '.join(text[start:end].split())}", []).append((start, end, how))
    return forms


def compared(pair: Pair, text: str) -> Iterator[Difference]:
    """The differences in each field and form of a chain that both readings have."""
    assert pair.a and pair.b
    for label, name in FIELDS[pair.a.kind].items():
        a, b = getattr(pair.a, name), getattr(pair.b, name)
        if isinstance(a, tuple):
            b = a if set(a) == set(b) else b
        yield Difference(f"{pair.key}: {label}", a, b)
    forms_a, forms_b = by_form(pair.a.mentions, text), by_form(pair.b.mentions, text)
    for form in dict.fromkeys([*forms_a, *forms_b]):
        yield Difference(f"{pair.key}: {form}", forms_a.get(form, []), forms_b.get(form, []))


def chosen_places(settlement: Settlement, d: Difference, text: str) -> list[Mention]:
    """The settled mentions of a form: those of both readings and those that the choice adds."""
    choice = settlement.between(d.what, d.a, d.b)
    if choice.startswith("="):
        how, words = d.what.rsplit(": ", 2)[-2:]
        every = whole_words(words, text)
        return [(*every[int(n) - 1], how) for n in choice[1:].split()]
    common = [m for m in d.a if m in d.b]
    return sorted({"a": d.a, "b": d.b, "both": [*d.a, *(m for m in d.b if m not in d.a)], "none": common}[choice])


def chosen_field(settlement: Settlement, d: Difference) -> Any:
    """The settled value of a field."""
    choice = settlement.between(d.what, d.a, d.b)
    if choice.startswith("="):
        own = choice[1:].strip()
        return tuple(filter(None, own.split(" ; "))) if isinstance(d.a, tuple) else own
    return {"a": d.a, "b": d.b}[choice]


def settled_chain(settlement: Settlement, pair: Pair, text: str) -> Chain | None:
    """The settled chain, None where it is rejected."""
    if not (pair.a and pair.b):
        choice = settlement.between(pair.key, pair.a, pair.b)
        if choice == "none" or choice not in ("a", "b"):
            return None
        pair = Pair(pair.chain, pair.chain)
    assert pair.a
    chain = Chain(pair.a.kind, "", "")
    for d in compared(pair, text):
        label = d.what[len(pair.key) + 2 :]
        if label in FIELDS[chain.kind]:
            setattr(chain, FIELDS[chain.kind][label], chosen_field(settlement, d))
        else:
            chain.mentions += chosen_places(settlement, d, text)
    chain.mentions += added_places(settlement, pair.key, text)
    chain.mentions.sort()
    return chain if chain.mentions else None


def added_places(settlement: Settlement, key: str, text: str) -> list[Mention]:
    """Mentions of a chain's forms that no reading has."""
    form = re.compile(re.escape(key) + r": [nr]: .+")
    found = []
    for doc, what in sorted(settlement.choices.keys() - settlement.used):
        if doc == settlement.doc and form.fullmatch(what):
            found += chosen_places(settlement, Difference(what, [], []), text)
    return sorted(found)


def added_chains(settlement: Settlement, text: str) -> Iterator[Chain]:
    """Bodies that no reading has: `B name` with `= kind`, and their forms."""
    for (doc, what), choice in sorted(settlement.choices.items()):
        if doc == settlement.doc and choice.startswith("=") and what.startswith("B ") and ": " not in what:
            settlement.of(what)
            yield Chain("B", what[2:], choice[1:].strip(), mentions=added_places(settlement, what, text))


def others(a: list[Chain], b: list[Chain], named: list[Chain]) -> list[Chain]:
    """False friends of either reading, the longest at each place, where there is no name."""
    taken = [m[:2] for chain in named for m in chain.mentions if m[2] == "n"]
    found = {chain.name: chain for chain in (*b, *a) if chain.kind == "X"}
    out = []
    for chain in sorted(found.values(), key=lambda chain: (-len(chain.name), chain.name)):
        free = [m for m in chain.mentions if not any(m[0] < end and start < m[1] for start, end in taken)]
        if free:
            out.append(Chain("X", chain.name, chain.detail, mentions=free))
            taken += [m[:2] for m in free]
    return sorted(out, key=lambda chain: chain.mentions)


def settled(doc: str, text: str, choices: Choices) -> tuple[list[Chain], Settlement]:
    """The settled chains of a release, in the order of the text."""
    a, b = (read_chains(HERE / "mentions" / reader / f"{doc}.txt", text)[0] for reader in "ab")
    named_a, named_b = ([normalised(c) for c in chains if c.kind != "X"] for chains in (a, b))
    settlement = Settlement(doc, choices)
    named = [chain for pair in pairs(named_a, named_b) if (chain := settled_chain(settlement, pair, text))]
    named = sorted([*named, *added_chains(settlement, text)], key=lambda chain: chain.mentions)
    return named + others(a, b, named), settlement


def row(doc: str, split: str, text: str, chains: list[Chain]) -> dict[str, Any]:
    """A line of mentions.jsonl."""
    out: dict[str, Any] = {"doc": doc, "split": split, "persons": [], "bodies": [], "others": []}
    taken: Counter[tuple[int, int]] = Counter()
    for chain in chains:
        mentions = [{"start": s, "end": e, "text": text[s:e], "how": HOWS[how]} for s, e, how in chain.mentions]
        if chain.kind == "P":
            titles = {"honorifics": list(chain.honorifics), "roles": list(chain.roles)}
            out["persons"].append({"name": chain.name, "gender": chain.detail, **titles, "mentions": mentions})
        elif chain.kind == "B":
            out["bodies"].append({"name": chain.name, "kind": chain.detail, "mentions": mentions})
        else:
            out["others"].append({"text": chain.name, "what": chain.detail, "mentions": mentions})
        taken.update(m[:2] for m in chain.mentions)
    for (start, end), count in taken.items():
        assert count == 1, f"{doc}: two chains at {start}: {text[start:end]}"
    return out


def read_choices() -> Choices:
    """The lines of settled.tsv."""
    with (HERE / "mentions" / "settled.tsv").open(encoding="utf-8", newline="") as file:
        rows = [r for r in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if r]
    return {(doc, what): choice for doc, what, choice, _ in rows}


def main() -> int:
    with (HERE / "manifest.csv").open(encoding="utf-8", newline="") as file:
        manifest = list(csv.DictReader(file))
    choices, chains_of, still_open, used = read_choices(), list[list[Chain]](), list[str](), set[tuple[str, str]]()
    texts = [(HERE / "texts" / f"{release['doc']}.txt").read_bytes().decode() for release in manifest]
    for release, text in zip(manifest, texts, strict=True):
        chains, settlement = settled(release["doc"], text, choices)
        chains_of.append(chains)
        still_open += settlement.open
        used |= settlement.used
    if "--list" in sys.argv:
        print("\n".join(still_open))
        return 0
    rows = [row(r["doc"], r["split"], t, c) for r, t, c in zip(manifest, texts, chains_of, strict=True)]
    for doc, what in sorted(choices.keys() - used):
        print(f"{doc}: settled, but not in a reading: {what}", file=sys.stderr)
    if still_open:
        print(f"{len(still_open)} differences are not settled yet; the first reading stands there", file=sys.stderr)
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "mentions.jsonl"
    with out.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in rows)
    counts(rows)
    return 1 if still_open or choices.keys() - used else 0


def counts(rows: list[dict[str, Any]]) -> None:
    """Print the counts of each split."""
    print(f"{'':6} releases  persons  by name  by role   bodies  by name  by noun   others")
    for split in ("train", "dev", "test", "all"):
        part = [r for r in rows if split in ("all", r["split"])]
        cells = [len(part)]
        for kind in ("persons", "bodies"):
            chains = [c for r in part for c in r[kind]]
            hows = Counter(m["how"] for c in chains for m in c["mentions"])
            cells += [len(chains), hows["name"], hows["role"]]
        cells.append(sum(len(r["others"]) for r in part))
        print(f"{split:6} {cells[0]:8,} " + " ".join(f"{n:8,}" for n in cells[1:]))


if __name__ == "__main__":
    sys.exit(main())
