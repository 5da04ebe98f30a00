"""Detects which new briefings are later versions or duplicates of others. Owns the criteria for deciding that and for only proposing it.

A version has the same address and title; or the same file name, and shares half of the sentences of the longer text. An earlier day of
publication counts against it. Duplicates: store/doubles.py. Each is recorded in the ledger like a person's decision, and undone like
one; a pair on which any decision was ever made, even one withdrawn, is never decided again.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from briefing_tui.errors import LibraryError
from briefing_tui.extract.english.corrections import corrected_title
from briefing_tui.extract.segments import paragraphs, quotations, sentences
from briefing_tui.ingest.report import AUTHOR, NewDouble, NewVersion, Proposed, Signs
from briefing_tui.paths import Choice
from briefing_tui.store import doubles, read
from briefing_tui.store.connection import Library, open_library
from briefing_tui.store.decisions import By
from briefing_tui.store.former import differences
from briefing_tui.store.identifying import Identifier
from briefing_tui.store.read import Head
from briefing_tui.store.uncompared import Uncompared

SHARE = 0.5
"""Share of the sentences of the longer text from which a file of the same name counts as a later version."""
FEWEST, WORDS = 2, 3
"""Minimum number of sentences in common, and of words in each."""
COMPARED = 50
"""Maximum number of texts of one file name, the latest, that a new one is compared with."""


class Pair(NamedTuple):
    """A briefing that may be a later version of another."""

    new: Head
    old: Head
    why: str
    sure: bool


def take_signs(library: Path, new: Uncompared, theirs: Collection[str] | None = None) -> Signs:
    """Decide which new briefings are later versions or duplicates of others, where that is certain; propose the other versions.
    Then they are compared: a kill before leaves them to the next import.

    `theirs`: uids of all texts of the other library in a merge; then only pairs of texts of which each library had one are
    considered, in an order that does not depend on which library was merged into which.
    """
    uids = frozenset(new.uids)
    with open_library(Choice(library, "option")) as lib:
        found = list(found_pairs(lib, uids, by_day=theirs is not None))
        pairs = [one for one in found if _is_between(one.new.uid, one.old.uid, uids, theirs)]
        pairs = [one for one in pairs if not read.told_of(lib, one.new.uid, one.old.uid)]
        alike = [one for one in _alike(lib, uids) if _is_between(one.one.uid, one.other.uid, uids, theirs)]
    out = Signs(proposed=[_proposed(one) for one in pairs if not one.sure])
    sure = [one for one in pairs if one.sure]
    with Identifier(library) as decider:
        _take_versions(decider, sure, out)
        if alike:
            _take_doubles(decider, alike, out)
        decider.compared(new)
    return out


def take_doubles(library: Path) -> list[NewDouble]:
    """Find and record all duplicates in a library that was never searched for them."""
    with open_library(Choice(library, "option")) as lib:
        alike = list(_alike(lib, read.all_uids(lib)))
    out = Signs()
    if alike:
        with Identifier(library) as decider:
            _take_doubles(decider, alike, out)
    return out.doubles


def _alike(lib: Library, uids: Collection[str]) -> Iterator[doubles.Double]:
    for one in doubles.found(lib.connection, uids):
        if not _are_versions(one) and not read.told_of(lib, one.one.uid, one.other.uid):
            yield one


def _is_between(one: str, other: str, new: Collection[str], theirs: Collection[str] | None) -> bool:
    """Whether in a merge one text is new and the other was not in the other library."""
    return theirs is None or (one in new and other not in theirs) or (other in new and one not in theirs)


def _are_versions(double: doubles.Double) -> bool:
    """Whether the texts are more likely two versions than duplicates; then only the version is decided."""
    one, other = double.one, double.other
    bare = {(corrected_title(each.title) or each.title).casefold() for each in (one, other)}
    corrects = any(corrected_title(each.title) for each in (one, other)) and len(bare) == 1
    at_one_address = one.url is not None and (one.url, one.title) == (other.url, other.title)
    return corrects or at_one_address or one.file.casefold() == other.file.casefold()


def _take_versions(decider: Identifier, pairs: Iterable[Pair], out: Signs) -> None:
    for one in pairs:
        try:
            done = decider.version(one.new.uid, one.old.uid, By(AUTHOR, one.why, _moment(one.new.published)))
            difference = differences(decider.db, one.new.uid, one.old.uid)
        except LibraryError:  # read by an earlier version of the program: it can be decided after a re-extraction
            out.proposed.append(_proposed(one))
            continue
        out.versions.append(NewVersion(one.new.file, one.old.file, done.lines[0].id, difference))


def _take_doubles(decider: Identifier, pairs: Sequence[doubles.Double], out: Signs) -> None:
    told = [
        (
            one.one.uid,
            one.other.uid,
            one.ranks,
            By(
                AUTHOR,
                f"the same release: {one.same:,} of {one.of:,} words of statements",
                _moment(max(one.one.day or "", one.other.day or "")),
            ),
        )
        for one in pairs
    ]
    done = decider.duplicates(told)
    for one, line in zip(pairs, done.lines, strict=True):
        listed = decider.db.execute("SELECT 1 FROM briefings WHERE uid = ?", (one.one.uid,)).fetchone()
        first, second = (one.other, one.one) if listed else (one.one, one.other)
        out.doubles.append(NewDouble(first.file, second.file, line.id, one.same, one.of))


def _moment(day: str | None) -> str:
    """The time of the import's decision: the day of the later text. So two imports agree, and a person's decision is later."""
    return f"{day if day and len(day) == _DAY else '1970-01-01'}T00:00:00.000Z"


_DAY = len("2026-11-29")


def _proposed(one: Pair) -> Proposed:
    return Proposed(one.new.file, one.old.file, one.new.uid, one.old.uid, one.why)


def found_pairs(lib: Library, uids: Collection[str], *, by_day: bool = False) -> Iterator[Pair]:
    """Pairs of a new briefing and its possible former version, in order of import or (`by_day`) of publication."""
    new = set(uids)
    bare = dict(_corrected(lib, uids))
    heads = read.heads_like(lib, uids, bare.values())
    if by_day:
        heads.sort(key=lambda head: (head.published or "", head.uid))
        new = {head.uid for head in heads}
        bare = dict(_bare(heads))
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
                yield pair._replace(sure=pair.sure and _is_later(pair)) if by_day else pair
        if head.url:
            at_address[head.url, head.title] = head
        titled[head.title.casefold()] = head
        named.append(head)


def _is_later(pair: Pair) -> bool:
    """Whether both days of publication are known and the new text's is later: the only evidence of order for texts merged together."""
    new, old = pair.new.published, pair.old.published
    return bool(new and old and new > old)


def _corrected(lib: Library, uids: Collection[str]) -> Iterator[tuple[str, str]]:
    yield from _bare(read.heads_like(lib, uids))


def _bare(heads: Iterable[Head]) -> Iterator[tuple[str, str]]:
    for head in heads:
        if bare := corrected_title(head.title):
            yield head.uid, bare


def _same_address(head: Head, at_address: dict[tuple[str, str], Head]) -> Pair | None:
    old = at_address.get((head.url, head.title)) if head.url else None
    return None if old is None else Pair(head, old, "the same address and title", sure=_not_before(head, old))


def _same_file(head: Head, named: Iterable[Head], texts: _Texts) -> Pair | None:
    best: tuple[int, int, Head] | None = None
    for old in named:
        same, of = texts.same(head, old)
        if same >= max(FEWEST, SHARE * of) and (best is None or same >= best[0]):
            best = same, of, old
    if best is None:
        return None
    return Pair(
        head, best[2], f"the same file name, and {best[0]:,} of {best[1]:,} sentences", _not_before(head, best[2])
    )


def _not_before(new: Head, old: Head) -> bool:
    return new.published is None or old.published is None or new.published >= old.published


class _Texts:
    """A cache of the sentences of compared texts."""

    def __init__(self, lib: Library) -> None:
        self._lib = lib
        self._known: dict[int, Counter[str]] = {}

    def same(self, one: Head, other: Head) -> tuple[int, int]:
        """The number of sentences in common, and of sentences in the longer text."""
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
