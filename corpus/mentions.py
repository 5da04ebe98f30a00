"""A reader's sheet of the names in a release → chains with offsets; agreement of two readings.

usage: python corpus/mentions.py                  # checks every sheet, prints the agreement of two readings
       python corpus/mentions.py SHEET…           # checks sheets, prints what is not found in the text

A sheet is mentions/<reader>/<doc>.txt (MENTIONS.md says how to read):

    P: full name | gender m, f or ? | honorifics as printed ; … | roles as printed ; …
    B: name | body, country, document or group
    X: words | what they are            # what could be taken for a person or a body, and is neither
    n: a printed form of the name       # all occurrences of these words, or those numbered `@ 1 3`
    r: the Minister @ 2                 # a role or noun phrase that means the chain above it
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from reading import pattern

HERE = Path(__file__).parent
GENDERS = {"m", "f", "?"}
KINDS = {"body", "country", "document", "group"}
HOWS = {"n": "name", "r": "role"}
_NUMBERED = re.compile(r"(?P<words>.*?)(?:\s+@(?P<which>(?:\s*\d+)+))?")

Span = tuple[int, int]
Mention = tuple[int, int, str]
"""(start, end, n or r) in code points."""
Form = tuple[str, str, tuple[int, ...]]
"""("n" or "r", words, numbers of the occurrences meant, or empty for all)."""


@dataclass
class Chain:
    """One person (P), body (B) or false friend (X) and its mentions."""

    kind: str
    name: str
    detail: str
    """Gender of a person; kind of a body; what an X is."""
    honorifics: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    forms: list[Form] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    """The mentions in the order of the text."""


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for part in cell.split(";"))))


def _chain(head: str, cells: list[str]) -> Chain | None:
    if head == "P" and len(cells) == 4 and cells[1] in GENDERS:
        return Chain("P", cells[0], cells[1], _listed(cells[2]), _listed(cells[3]))
    if head == "B" and len(cells) == 2 and cells[1] in KINDS:
        return Chain("B", cells[0], cells[1])
    if head == "X" and len(cells) == 2:
        return Chain("X", cells[0], cells[1], forms=[("n", cells[0], ())])
    return None


def read_chains(path: Path, text: str) -> tuple[list[Chain], list[str]]:
    """The chains of a sheet, in order, and its errors."""
    chains, faults = list[Chain](), list[str]()
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("#") or line == "none":
            continue
        head, _, rest = line.partition(":")
        chain = _chain(head, [cell.strip() for cell in rest.split("|")])
        if chain:
            chains.append(chain)
        elif head in ("n", "r") and chains and chains[-1].kind != "X":
            found = _NUMBERED.fullmatch(rest.strip())
            assert found
            chains[-1].forms.append((head, found["words"], tuple(map(int, (found["which"] or "").split()))))
        else:
            faults.append(f"{number}: not understood: {line[:70]}")
    faults += _place(chains, text)
    for chain in chains:
        if chain.kind == "P" and not any(form[0] == "n" for form in chain.forms):
            faults.append(f"{chain.name}: no form of the name")
        printed = (*chain.honorifics, *chain.roles)
        faults += [f"{chain.name}: not printed: {words}" for words in printed if not re.search(pattern(words), text)]
    return chains, faults


def whole_words(words: str, text: str) -> list[Span]:
    """Every occurrence of the words as whole words."""
    return [found.span() for found in re.finditer(r"(?<!\w)" + pattern(words) + r"(?!\w)", text)]


def _place(chains: list[Chain], text: str) -> Iterator[str]:
    """Find the mentions of each form: longer names and false friends hide overlapping shorter forms. Yields errors."""
    hidden: list[tuple[int, int]] = []
    every = [(words, how, which, chain) for chain in chains for how, words, which in chain.forms]
    longest_first = sorted({words for words, *_ in every}, key=lambda words: (-len(words), words))
    names = {words for words, how, *_ in every if how == "n"}
    places: dict[str, list[Span]] = {}
    for words in longest_first:
        places[words] = [
            (s, e) for s, e in whole_words(words, text) if not any(s < end and start < e for start, end in hidden)
        ]
        if words in names:
            hidden += places[words]
    for words, how, which, chain in every:
        if not places[words]:
            yield f"{chain.name}: not in the text: {words}"
        elif which and max(which) > len(places[words]):
            yield f"{chain.name}: only {len(places[words])} places of {words}"
        else:
            chain.mentions += [(*places[words][n - 1], how) for n in which or range(1, len(places[words]) + 1)]
    for chain in chains:
        chain.mentions = sorted(m for m in chain.mentions if not any(_inside(m, other) for other in chain.mentions))


def _inside(mention: Mention, other: Mention) -> bool:
    """Whether a mention is only a part of another one (the President, in: the President of the Chamber)."""
    return mention[:2] != other[:2] and other[0] <= mention[0] and mention[1] <= other[1]


# ---- agreement of two readings -----------------------------------------------------------------------------------------


@dataclass
class Agreement:
    """Counts of mentions in each reading and in both, and of pairs of common mentions that each puts into one chain."""

    a: int = 0
    b: int = 0
    both: int = 0
    linked_a: int = 0
    linked_b: int = 0
    linked_both: int = 0

    def add(self, one: list[Chain], other: list[Chain], kind: str, how: str) -> None:
        """Add the counts of one release."""
        first, second = _owners(one, kind, how), _owners(other, kind, how)
        self.a, self.b = self.a + len(first), self.b + len(second)
        common = sorted(first.keys() & second.keys())
        self.both += len(common)
        for n, x in enumerate(common):
            for y in common[n + 1 :]:
                same = first[x] == first[y], second[x] == second[y]
                self.linked_a, self.linked_b = self.linked_a + same[0], self.linked_b + same[1]
                self.linked_both += all(same)

    def __str__(self) -> str:
        """F1 of mentions, and of links among the common ones, in per cent."""
        mentions = 200 * self.both / max(1, self.a + self.b)
        links = 200 * self.linked_both / max(1, self.linked_a + self.linked_b)
        return f"{self.a:6,} {self.b:6,}   mentions {mentions:5.1f}   links {links:5.1f}"


def _owners(chains: list[Chain], kind: str, how: str) -> dict[tuple[int, int], int]:
    return {
        (start, end): number
        for number, chain in enumerate(chains)
        if chain.kind == kind
        for start, end, form in chain.mentions
        if form == how
    }


def sheets(reader: str) -> Iterator[tuple[Path, str]]:
    """(sheet, text of its release) for a reader, sorted by name."""
    for path in sorted((HERE / "mentions" / reader).glob("*.txt")):
        yield path, (HERE / "texts" / path.name).read_bytes().decode()


def main() -> int:
    faults = 0
    for path in map(Path, sys.argv[1:]):
        for fault in read_chains(path, (HERE / "texts" / path.name).read_bytes().decode())[1]:
            print(f"{path.name}: {fault}")
            faults += 1
    if len(sys.argv) > 1:
        return 1 if faults else 0
    agreements = {(kind, how): Agreement() for kind in "PB" for how in "nr"}
    for path, text in sheets("a"):
        other = HERE / "mentions" / "b" / path.name
        if not other.exists():
            continue
        one, two = read_chains(path, text), read_chains(other, text)
        for fault in (*one[1], *two[1]):
            print(f"{path.name}: {fault}")
            faults += 1
        for (kind, how), agreement in agreements.items():
            agreement.add(one[0], two[0], kind, how)
    names = {"Pn": "persons by name", "Pr": "persons by role", "Bn": "bodies by name", "Br": "bodies by a noun"}
    print(f"{'':17}      A      B")
    for (kind, how), agreement in agreements.items():
        print(f"{names[kind + how]:17} {agreement}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
