"""Which new briefings are later versions of others. Owns by what signs that is taken to be so, and by which it is proposed only.

Taken: the same address and title; or the same file name, and half of the sentences of either. A day of publication before that of
the other is a sign against it. Each is a line of the ledger like a person's, and is taken back like one; a pair of which anything
was said, and be it taken back, is never put together again.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefing_tui.errors import LibraryError
from briefing_tui.extract.english.corrections import corrected_title
from briefing_tui.extract.segments import paragraphs, quotations, sentences
from briefing_tui.ingest.report import NewVersion, Proposed
from briefing_tui.paths import Choice
from briefing_tui.store import read
from briefing_tui.store.connection import Library, open_library
from briefing_tui.store.decisions import By
from briefing_tui.store.former import differences
from briefing_tui.store.identifying import Identifier
from briefing_tui.store.read import Head

AUTHOR = "the import"
SHARE = 0.5
"""Of the sentences of either text, from which on a file of the same name is a later version."""
FEWEST, WORDS = 2, 3
"""So many sentences must be the same at least, of so many words each."""
COMPARED = 50
"""Texts of one file name that a new one is compared with, the last ones."""


@dataclass(frozen=True)
class Pair:
    """A briefing that may be a later version of another."""

    new: Head
    old: Head
    why: str
    sure: bool


def take_versions(library: Path, uids: Sequence[str]) -> tuple[list[NewVersion], list[Proposed]]:
    """Let new briefings be later versions of what they are surely versions of; gives those, and what is proposed."""
    with open_library(Choice(library, "option")) as lib:
        pairs = [one for one in found_pairs(lib, uids) if not read.told_of(lib, one.new.uid, one.old.uid)]
    taken, proposed = list[NewVersion](), [one for one in pairs if not one.sure]
    if sure := [one for one in pairs if one.sure]:
        with Identifier(library) as decider:
            for one in sure:
                try:
                    done = decider.version(one.new.uid, one.old.uid, By(AUTHOR, one.why))
                    difference = differences(decider.db, one.new.uid, one.old.uid)
                except (
                    LibraryError
                ):  # read by an earlier version of the program: what it is may be decided after a reread
                    proposed.append(one)
                    continue
                taken.append(NewVersion(one.new.file, one.old.file, done.lines[0].id, difference))
    return taken, [Proposed(one.new.file, one.old.file, one.new.uid, one.old.uid, one.why) for one in proposed]


def found_pairs(lib: Library, uids: Collection[str]) -> Iterator[Pair]:
    """New briefings with what each may be a later version of, as they came in."""
    new = set(uids)
    bare = dict(_corrected(lib, uids))
    heads = read.heads_like(lib, uids, bare.values())
    texts = _Texts(lib)
    at_address, titled = dict[tuple[str, str], Head](), dict[str, Head]()
    files: dict[str, deque[Head]] = defaultdict(lambda: deque(maxlen=COMPARED))
    for head in heads:
        named = files[head.file.casefold()]
        if head.uid in new:
            pair = _same_address(head, at_address) or _same_file(head, named, texts)
            if pair is None and (old := titled.get(bare.get(head.uid, "").casefold())):
                pair = Pair(head, old, "its title says that it corrects one of that title", sure=False)
            if pair is not None:
                yield pair
        if head.url:
            at_address[head.url, head.title] = head
        titled[head.title.casefold()] = head
        named.append(head)


def _corrected(lib: Library, uids: Collection[str]) -> Iterator[tuple[str, str]]:
    for head in read.heads_like(lib, uids):
        if bare := corrected_title(head.title):
            yield head.uid, bare


def _same_address(head: Head, at_address: dict[tuple[str, str], Head]) -> Pair | None:
    old = at_address.get((head.url, head.title)) if head.url else None
    return None if old is None else Pair(head, old, "the same address and title", sure=_not_before(head, old))


def _same_file(head: Head, named: Iterable[Head], texts: _Texts) -> Pair | None:
    best: tuple[int, int, Head] | None = None
    for old in named:
        same, of = texts.same(head, old)
        if same >= max(FEWEST, SHARE * of) and (best is None or (same, old.id) > best[:2]):
            best = same, old.id, old
    if best is None:
        return None
    why = f"the same file name, and {best[0]:,} of {texts.same(head, best[2])[1]:,} sentences"
    return Pair(head, best[2], why, sure=_not_before(head, best[2]))


def _not_before(new: Head, old: Head) -> bool:
    return new.published is None or old.published is None or new.published >= old.published


class _Texts:
    """The sentences of texts that are compared, as far as any are."""

    def __init__(self, lib: Library) -> None:
        self._lib = lib
        self._known: dict[int, Counter[str]] = {}

    def same(self, one: Head, other: Head) -> tuple[int, int]:
        """How many sentences are the same, of how many in the longer text."""
        a, b = self._sentences(one), self._sentences(other)
        return (a & b).total(), max(a.total(), b.total())

    def _sentences(self, head: Head) -> Counter[str]:
        if head.id not in self._known:
            if len(self._known) > 4 * COMPARED:
                self._known.clear()
            text = read.texts_of(self._lib, [head.id])[head.id]
            self._known[head.id] = Counter(_sentences(text))
        return self._known[head.id]


def _sentences(text: str) -> Iterator[str]:
    for paragraph in paragraphs(text):
        for span in sentences(text, paragraph, quotations(text, paragraph)):
            words = text[span.start : span.end].split()
            if len(words) >= WORDS:
                yield " ".join(words)
